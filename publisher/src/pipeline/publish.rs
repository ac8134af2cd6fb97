//! Makes the site from the checked content, step by step.

use super::check::CheckedSite;
use super::options::{DeployOptions, OutputDirs};
use super::removals;
use crate::assets::build_record::{self, Opened, PublishedSite, Record};
use crate::assets::bundle::{self, ASSETS, Asset, Shell};
use crate::assets::js_modules::LATER;
use crate::assets::service_worker;
use crate::cache::blob_cache::Cache;
use crate::cache::content_hash;
use crate::deploy::account::Account;
use crate::deploy::limits::SiteCounts;
use crate::deploy::security_headers::{self, Inline};
use crate::deploy::{self, precompress};
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::Problem;
use crate::diagnostics::progress::{Progress, Stage};
use crate::edition::archive::Archive;
use crate::images::social_card::{self, SocialPictureSet};
use crate::images::{self, Encoding, PictureTask, Pictures, favicons};
use crate::output::{Output, PreviousBuild};
use crate::related::Ranking;
use crate::render::feeds::{FeedContext, Feeds};
use crate::render::fingerprints::InputFingerprints;
use crate::render::html::{self, PageShell, ShellParts};
use crate::render::page_writer::PageWriter;
use crate::render::pages::{self, Pages};
use crate::render::search_index::{self, Search};
use crate::render::{reader_words, robots, sitemaps, web_manifest};
use crate::source::{aliases, dates};
use crate::{CHUNK_SIZE, edition, related};
use newsprint_app::model::Site;
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// The outcome of publishing.
#[derive(Debug)]
pub struct Published {
    /// The number of pages; None if nothing was written.
    pub pages: Option<usize>,
    /// The number of files written or removed.
    pub changes: usize,
    /// The files and rules that the hosts will not accept.
    pub problems: Vec<Problem>,
    /// The pictures that are left to encode, the most wanted first.
    pub unencoded: Vec<PictureTask>,
    /// The files of the site by kind; empty if nothing was written.
    pub account: Account,
}

impl Published {
    /// Returns the outcome if nothing was written because of these problems.
    fn refused(problems: Vec<Problem>) -> Self {
        Published {
            pages: None,
            changes: 0,
            problems,
            unencoded: Vec::new(),
            account: Account::default(),
        }
    }
}

/// Publishes the checked site.
pub fn publish(
    checked: &CheckedSite,
    previous: PreviousBuild,
    dirs: &OutputDirs,
    options: &DeployOptions,
    progress: &Progress,
) -> Result<Published, MachineError> {
    dirs.check_folder(&checked.settings.base)?;
    let mut output = Output::open_after(previous, &dirs.into, &dirs.previous)?;
    if !dirs.allow_removals
        && let Some(refused) = removals::check(&checked.edition, &output, &dirs.into)
    {
        return Ok(Published::refused(vec![refused]));
    }
    let Opened { shell, app, warning } = build_record::open(&dirs.into, &mut output)?;
    let run = Run::new(checked, &shell, &output, progress)?;
    let images = run.draw_images(options.encoding)?;
    let social_cards = run.draw_social_cards()?;
    let search = run.index_for_search()?;
    let archive = Archive::of(&checked.edition, &checked.settings);
    // Neither task alone keeps all cores busy.
    let (ranking, beside) = rayon::join(
        || run.rank(),
        || {
            run.write_for_programs(&archive)?;
            run.prepare_feeds(&images, &social_cards)
        },
    );
    let (inputs, feeds) = beside?;
    let made =
        Made { images: &images, social_cards: &social_cards, search, archive: &archive, inputs };
    let pages = run.write_site(&made, &ranking, &feeds)?;
    run.copy_files()?;
    let build = build_record::build_of(&output);
    run.write_service_worker(&build)?;
    let (served, lost) = PublishedSite::open(&dirs.previous);
    let builds = served.add_previous_builds(dirs.keep, &build, &output)?;
    let (mut problems, account) = run.write_for_hosts(dirs, options)?;
    problems.extend(lost.into_iter().chain(warning));
    if options.strict && !problems.is_empty() {
        return Ok(Published::refused(problems));
    }
    build_record::add(
        &Record { shell: shell.clone(), app, build, previous_builds: builds },
        &output,
    )?;
    let changes = progress.stage(Stage::Commit, None, |_| output.commit())?;
    let unencoded = match options.encoding {
        Encoding::Now => Vec::new(),
        Encoding::Later => checked.pictures.unencoded(),
    };
    Ok(Published { pages: Some(pages), changes, problems, unencoded, account })
}

/// A publish in progress: the inputs of its steps.
struct Run<'a> {
    checked: &'a CheckedSite,
    output: &'a Output,
    progress: &'a Progress<'a>,
    /// The app's shell with the theme.
    shell: Shell,
    /// The page's style sheet as a file.
    style: Asset,
    /// The inline scripts and styles of the pages, for the content security policy.
    inline: Inline,
    /// Whether readers get a service worker. During development it would cache files that are about to change.
    has_worker: bool,
}

/// The inputs of the pages apart from the content.
struct Made<'a> {
    images: &'a Pictures,
    social_cards: &'a SocialPictureSet,
    search: Option<Search>,
    archive: &'a Archive,
    inputs: InputFingerprints,
}

impl<'a> Run<'a> {
    fn new(
        checked: &'a CheckedSite,
        shell: &Shell,
        output: &'a Output,
        progress: &'a Progress<'a>,
    ) -> Result<Self, MachineError> {
        let has_worker = checked.settings.service_worker && shell.dev_scripts.is_empty();
        let mut shell = shell.clone();
        let style = bundle::add_style(&mut shell, &checked.theme, output)?;
        let inline = Inline::of(&shell);
        Ok(Run { checked, output, progress, shell, style, inline, has_worker })
    }

    fn draw_images(&self, encoding: Encoding) -> Result<Pictures, MachineError> {
        let (plan, base) = (&self.checked.pictures, &self.checked.site.base);
        self.progress.stage(Stage::Pictures, Some(plan.unencoded_count()), |step| {
            plan.draw(base, &Cache::open(images::CACHE), self.output, encoding, step)
        })
    }

    fn draw_social_cards(&self) -> Result<SocialPictureSet, MachineError> {
        let plan = &self.checked.social_pictures;
        self.progress.stage(Stage::SocialPictures, Some(plan.count()), |step| {
            plan.draw(&Cache::open(social_card::CACHE), self.output, step)
        })
    }

    fn index_for_search(&self) -> Result<Option<Search>, MachineError> {
        let CheckedSite { edition, site, settings, language, .. } = self.checked;
        if !settings.search {
            return Ok(None);
        }
        let write = || search_index::write(edition, site, settings, language, self.output);
        self.progress.stage(Stage::Search, None, |_| write()).map(Some)
    }

    fn rank(&self) -> Ranking<'a> {
        let CheckedSite { edition, lexicon, .. } = self.checked;
        self.progress.stage(Stage::Related, None, |_| related::rank(&edition.articles, lexicon))
    }

    /// Writes the files that programs read: icons, manifest, sitemaps, and the files for crawlers.
    fn write_for_programs(&self, archive: &Archive) -> Result<(), MachineError> {
        let (output, CheckedSite { site, edition, settings, now, logo, .. }) =
            (self.output, self.checked);
        favicons::draw(logo, settings, output)?;
        output.add(web_manifest::FILE.to_owned(), web_manifest::write(site, settings, logo)?)?;
        let has_news = sitemaps::write(edition, archive, site, *now, output)?;
        output.add("robots.txt".to_owned(), robots::robots(site, settings, has_news))?;
        if let Some(llms) = robots::llms(edition, site, settings)? {
            output.add("llms.txt".to_owned(), llms)?;
        }
        Ok(())
    }

    fn prepare_feeds(
        &self,
        images: &Pictures,
        social_cards: &SocialPictureSet,
    ) -> Result<(InputFingerprints, Feeds<'a>), MachineError> {
        let CheckedSite { site, edition, feed, settings, language, now, .. } = self.checked;
        let inputs = InputFingerprints::of(edition, site, settings, images, social_cards)?;
        let context = FeedContext::new(edition, feed, site, settings, language, *now);
        let feeds = Feeds::of(context, &inputs)?;
        Ok((inputs, feeds))
    }

    /// Writes every page with its document, and the feeds. Returns the number of pages.
    fn write_site(
        &self,
        made: &Made,
        ranking: &Ranking,
        feeds: &Feeds,
    ) -> Result<usize, MachineError> {
        let CheckedSite { site, edition, settings, language, now, .. } = self.checked;
        let series = edition::series::gather(&edition.articles);
        let teasers: Vec<_> = edition.articles.iter().map(|_| OnceLock::new()).collect();
        let pages = Pages {
            edition,
            archive: made.archive,
            search: made.search.as_ref(),
            related: ranking,
            series: &series,
            pictures: made.images,
            teasers: &teasers,
            social_pictures: made.social_cards,
            site,
            settings,
            language,
            today: dates::date(*now, &settings.time_zone),
        };
        let shell = self.page_shell()?;
        let site = Arc::new(site.clone());
        let writer = PageWriter::new(&pages, &made.inputs, &shell, &site, self.output);
        let page_ids = pages.page_ids();
        self.progress.stage(Stage::Pages, Some(page_ids.len()), |step| {
            let page_ids = page_ids.par_iter().with_max_len(CHUNK_SIZE);
            page_ids.try_for_each(|page_id| writer.write(*page_id).inspect(|()| step()))
        })?;
        self.write_beside_pages(&shell, &site)?;
        self.progress.stage(Stage::Feeds, None, |step| feeds.write(self.output, step))?;
        let count = page_ids.len();
        // Frees memory in the background.
        rayon::spawn(move || drop((page_ids, teasers, series)));
        Ok(count)
    }

    /// Builds the shell of every page.
    fn page_shell(&self) -> Result<PageShell, MachineError> {
        let CheckedSite { site, settings, language, logo, .. } = self.checked;
        let words = reader_words::to_json(site, language)?;
        let words_path = format!("{LATER}words-{}.json", content_hash::of(&words));
        self.output.add(words_path.clone(), words)?;
        let parts = ShellParts {
            site,
            shell: &self.shell,
            style: self.style.clone(),
            policy: security_headers::meta(settings, &self.inline, &self.shell.dev_scripts),
            words: words_path,
            worker: self.has_worker.then_some(service_worker::FILE),
            icons: favicons::links(logo, settings),
        };
        Ok(PageShell::of(parts)?)
    }

    /// Writes the not-found page, the pages at old addresses, and the data that all pages share.
    fn write_beside_pages(&self, shell: &PageShell, site: &Arc<Site>) -> Result<(), MachineError> {
        let (output, CheckedSite { edition, language, .. }) = (self.output, self.checked);
        let not_found = html::page(shell, site, None, pages::not_found(site))?;
        output.add("404.html".to_owned(), not_found)?;
        output.add("site.json".to_owned(), serde_json::to_vec(&**site)?)?;
        for (folder, slug) in &edition.aliases {
            let page = html::redirect_page(&pages::address_of(site, slug), shell, language.moved());
            output.add(aliases::file(folder), page)?;
        }
        Ok(())
    }

    /// Copies the files next to the content, except pictures.
    fn copy_files(&self) -> Result<(), MachineError> {
        let CheckedSite { edition, pictures, root, .. } = self.checked;
        let files: Vec<&String> = edition.files.iter().filter(|path| !pictures.has(path)).collect();
        self.progress.stage(Stage::Files, Some(files.len()), |step| {
            files.par_iter().try_for_each(|path| {
                self.output.copy((*path).clone(), &root.join(path)).inspect(|()| step())
            })
        })
    }

    fn write_service_worker(&self, build: &Vec<String>) -> Result<(), MachineError> {
        let site = &self.checked.site;
        let worker = match self.has_worker {
            true => service_worker::write(site, build, self.output)?,
            false => service_worker::end(site)?,
        };
        self.output.add(service_worker::FILE.to_owned(), worker)
    }

    /// Writes the configuration of the hosts, and the compressed files. Returns what the hosts will not accept, and the
    /// account of the site.
    fn write_for_hosts(
        &self,
        dirs: &OutputDirs,
        options: &DeployOptions,
    ) -> Result<(Vec<Problem>, Account), MachineError> {
        let (output, DeployOptions { hosts, precompress, .. }) = (self.output, options);
        let CheckedSite { settings, edition, .. } = self.checked;
        let assets = output.files_in(ASSETS);
        let assets = assets.iter().map(|(path, _)| &**path);
        let plan =
            deploy::Plan::new(settings, &self.inline, &edition.aliases, assets, *precompress);
        if *precompress {
            let compress = |step: &(dyn Fn() + Sync)| precompress::compress(output, step);
            self.progress.stage(Stage::Compression, None, compress)?;
        }
        for (path, text) in deploy::files(&plan, hosts) {
            output.add(path.to_owned(), text)?;
        }
        let (mut counts, mut account) = (SiteCounts::default(), Account::default());
        output.each_file(|path, entry| {
            counts.count(path, entry.size);
            account.count(path, entry.size);
        });
        let place = dirs.into.display().to_string();
        Ok((deploy::limits::check(&plan, hosts, counts, &place), account))
    }
}

//! From content to a static site, in the order of the steps: settings and [`source`] are read, the [`feed`] and each
//! [`item`] checked into an [`article`], the [`edition`] put together, [`social_picture`]s and [`icons`] drawn, [`related`]
//! articles ranked, [`pages`] written as documents, each document [`prerender`]ed into the shell of the app's [`bundle`],
//! [`feeds`] made, and the whole [`output`] written at once.

pub mod aliases;
pub mod archive;
pub mod article;
pub mod body;
pub mod bundle;
pub mod cache;
pub mod check;
pub mod clean;
pub mod colours;
pub mod css;
pub mod dates;
pub mod display_dates;
pub mod edition;
pub mod embedded;
pub mod excerpt;
pub mod feed;
pub mod feeds;
pub mod fields;
pub mod fingerprint;
pub mod hash;
pub mod hosts;
pub mod icons;
pub mod inputs;
pub mod inside;
pub mod item;
pub mod language;
pub mod left_out;
pub mod logo;
pub mod machine_error;
pub mod manifest;
pub mod markup;
pub mod media;
pub mod metadata;
pub mod minify;
pub mod modules;
pub mod options;
pub mod output;
pub mod page_body;
pub mod pages;
pub mod paging;
pub mod pictures;
pub mod plain_text;
pub mod precompress;
pub mod prerender;
pub mod problem;
pub mod progress;
pub mod qr;
pub mod reading_time;
pub mod record;
pub mod related;
pub mod removals;
pub mod robots;
pub mod search;
pub mod security;
pub mod series;
pub mod settings;
pub mod sitemaps;
pub mod size;
pub mod slugs;
pub mod social_picture;
pub mod source;
pub mod starts;
pub mod style;
pub mod svg;
pub mod terms;
pub mod texts;
pub mod theme;
pub mod typefaces;
pub mod up_to_date;
pub mod verify;
pub mod whole;
pub mod worker;

pub use check::{Checked, CheckedSite, check};
pub use machine_error::MachineError;
pub use options::{DeployOptions, Input, OutputDirs};

use crate::CHUNK_SIZE;
use crate::content::{PageDocument, Slug};
use crate::route::{CODE, Route};
use archive::Archive;
use bundle::{ASSETS, Asset, Shell};
use cache::Cache;
use feeds::{FeedContext, Feeds};
use fingerprint::Fingerprint;
use hosts::limits::Census;
use inputs::Inputs;
use modules::LATER;
use output::{Output, PreviousBuild};
use pages::{PageId, Pages};
use prerender::{PageShell, ShellParts};
use problem::Problem;
use progress::{Progress, Stage};
use rayon::prelude::*;
use record::{Opened, Record, Served};
use security::Inline;
use std::sync::{Arc, OnceLock};
use std::thread;

/// Room for a page document, in bytes. Most are smaller, and are not moved while they grow.
const DOCUMENT: usize = 24 * 1024;

/// What came of publishing.
#[derive(Debug)]
pub struct Published {
    /// The number of pages; none where nothing was written.
    pub pages: Option<usize>,
    /// How many files were written or taken away.
    pub changes: usize,
    /// What the hosts will not take.
    pub problems: Vec<Problem>,
}

/// What earlier publishes left, by which this one knows what it need not do again.
#[derive(Debug)]
pub struct Earlier {
    site: PreviousBuild,
    ranking: related::Memory,
}

impl Earlier {
    /// Reads it; changes nothing, and needs nothing of the check.
    pub fn read(input: &Input, destination: &OutputDirs) -> Self {
        let OutputDirs { into, previous, .. } = destination;
        let (site, ranking) = rayon::join(
            || PreviousBuild::read(into, previous),
            || related::Memory::open(&input.content),
        );
        Earlier { site, ranking }
    }
}

/// Publishes the checked site.
pub fn publish(
    checked: &CheckedSite,
    earlier: Earlier,
    destination: &OutputDirs,
    delivery: &DeployOptions,
    progress: &Progress,
) -> Result<Published, MachineError> {
    destination.check_folder(&checked.settings.base)?;
    let Earlier { site: last, ranking } = earlier;
    let mut output = Output::open_after(last, &destination.into, &destination.previous)?;
    if !destination.allow_removals
        && let Some(refused) = removals::check(&checked.edition, &output, &destination.into)
    {
        return Ok(Published { pages: None, changes: 0, problems: vec![refused] });
    }
    let Opened { shell, app, warning: lost } = record::open(&destination.into, &mut output)?;
    let output = output;
    let mut dressed = shell.clone();
    let style = bundle::dress(&mut dressed, &checked.theme, &output)?;
    let inline = Inline::of(&dressed);
    let pages = render(checked, ranking, &dressed, style, &inline, &output, progress)?;
    let is_other = |path: &&String| !checked.pictures.has(path);
    let files: Vec<&String> = checked.edition.files.iter().filter(is_other).collect();
    progress.stage(Stage::Files, Some(files.len()), |step| {
        files.par_iter().try_for_each(|path| {
            output.copy((*path).clone(), &checked.root.join(path)).inspect(|()| step())
        })
    })?;
    let build = record::build_of(&output);
    let worker = match has_worker(checked, &shell) {
        true => worker::write(&checked.site, &build, &output)?,
        false => worker::end(&checked.site)?,
    };
    output.add(worker::FILE.to_owned(), worker)?;
    let (served, warning) = Served::open(&destination.previous);
    let builds = served.keep_builds(destination.keep, &build, &output)?;
    let mut problems = deliver(checked, destination, delivery, &inline, &output, progress)?;
    problems.extend(warning.into_iter().chain(lost));
    if delivery.strict && !problems.is_empty() {
        return Ok(Published { pages: None, changes: 0, problems });
    }
    record::add(&Record { shell, app, build, earlier: builds }, &output)?;
    let changes = progress.stage(Stage::Swap, None, |_| output.finish())?;
    Ok(Published { pages: Some(pages), changes, problems })
}

/// Whether readers get a service worker. While the site is worked on, one would keep what is about to change.
fn has_worker(checked: &CheckedSite, shell: &Shell) -> bool {
    checked.settings.service_worker && shell.foot.is_empty()
}

/// Adds what the hosts need beside the site, with the compressed files. Gives back what the hosts will not take.
fn deliver(
    checked: &CheckedSite,
    destination: &OutputDirs,
    delivery: &DeployOptions,
    inline: &Inline,
    output: &Output,
    progress: &Progress,
) -> Result<Vec<Problem>, MachineError> {
    let DeployOptions { hosts, precompress, .. } = delivery;
    let aliases = &checked.edition.aliases;
    let assets = output.files_in(ASSETS);
    let assets = assets.iter().map(|(path, _)| &**path);
    let plan = hosts::Plan::new(&checked.settings, inline, aliases, assets, *precompress);
    if *precompress {
        progress.stage(Stage::Compression, None, |step| precompress::compress(output, step))?;
    }
    for (path, text) in hosts::files(&plan, hosts) {
        output.add(path.to_owned(), text)?;
    }
    let mut site = Census::default();
    output.each_file(|path, entry| site.count(path, entry.size));
    let bundle = destination.into.display().to_string();
    Ok(hosts::limits::check(&plan, hosts, site, &bundle))
}

/// Every page with its document.
fn render(
    checked: &CheckedSite,
    ranking: related::Memory,
    shell: &Shell,
    style: Asset,
    inline: &Inline,
    output: &Output,
    progress: &Progress,
) -> Result<usize, MachineError> {
    let CheckedSite {
        site,
        edition,
        feed,
        settings,
        language,
        lexicon,
        now,
        social_pictures,
        logo,
        ..
    } = checked;
    let pictures = progress.stage(Stage::Pictures, Some(checked.pictures.count()), |step| {
        checked.pictures.draw(&site.base, &Cache::open(pictures::CACHE), output, step)
    })?;
    let cache = Cache::open(social_picture::CACHE);
    let social_pictures =
        progress.stage(Stage::SocialPictures, Some(social_pictures.count()), |step| {
            social_pictures.draw(&cache, output, step)
        })?;
    let archive = Archive::of(edition, settings);
    let search = match settings.search {
        true => Some(progress.stage(Stage::Search, None, |_| {
            search::write(edition, site, settings, language, output)
        })?),
        false => None,
    };
    // Neither is always busy on all cores.
    let (related, beside) = rayon::join(
        || {
            progress
                .stage(Stage::Related, None, |_| related::rank(&edition.articles, lexicon, ranking))
        },
        || {
            write_for_programs(checked, &archive, output)?;
            let inputs = Inputs::of(edition, site, settings, &pictures, &social_pictures)?;
            let paper = FeedContext::new(edition, feed, site, settings, language, *now);
            let feeds = Feeds::of(paper, &inputs)?;
            Ok::<_, MachineError>((inputs, feeds))
        },
    );
    let (inputs, feeds) = beside?;
    let series = edition::series::gather(&edition.articles);
    let teasers: Vec<_> = edition.articles.iter().map(|_| OnceLock::new()).collect();
    let pages = Pages {
        edition,
        archive: &archive,
        search: search.as_ref(),
        related: &related,
        series: &series,
        pictures: &pictures,
        teasers: &teasers,
        social_pictures: &social_pictures,
        site,
        settings,
        language,
        today: dates::date(*now, &settings.time_zone),
    };
    let policy = security::meta(settings, inline, &shell.foot);
    let words = serde_json::to_vec(&language.reader_words())?;
    let words_path = format!("{LATER}words-{}.json", hash::of(&words));
    output.add(words_path.clone(), words)?;
    let icons = icons::links(logo, settings);
    let worker = has_worker(checked, shell).then_some(worker::FILE);
    let parts = ShellParts { site, shell, style, policy, words: words_path, worker, icons };
    let page_shell = PageShell::of(parts)?;
    let shell_fingerprint = page_shell.fingerprint();
    let site = Arc::new(site.clone());
    let page_ids = pages.page_ids();
    let address_of = |slug: &Slug| site.canonical(&Route::Article(slug.clone()).path());
    let code_fingerprint = Fingerprint::combine([
        Fingerprint::of_program(),
        Fingerprint::of(site.canonical("/").as_bytes()),
    ]);
    let write_page = |page_id: PageId, route: &Route, folder: &str| {
        let [page, data] = ["index.html", "page.json"].map(|file| [folder, file].concat());
        // The page shows its document in its shell, and nothing else; the document with what is not in its file.
        let page_fingerprint =
            |document: Fingerprint| Fingerprint::combine([shell_fingerprint, document]);
        let inputs = pages.inputs(page_id, folder, &inputs)?;
        let known = inputs.and_then(|inputs| Some((inputs, output.result_of(inputs)?)));
        if let Some((inputs, fingerprint)) = known
            && output.keep_all(&[(&page, page_fingerprint(fingerprint)), (&data, fingerprint)])?
        {
            if verify::is_asked() {
                let again = written(pages.write(page_id)?)?.fingerprint;
                assert_eq!(again, fingerprint, "{page} is made of more than its inputs");
            }
            output.note_result(inputs, fingerprint);
            return Ok(());
        }
        let Written { document, json, fingerprint } = written(pages.write(page_id)?)?;
        if let Some(inputs) = inputs {
            output.note_result(inputs, fingerprint);
        }
        output.add_made(page, page_fingerprint(fingerprint), || {
            let document = pages::for_page(document);
            Ok(Some(prerender::page(&page_shell, &site, Some(route), document)?.into_bytes()))
        })?;
        output.add_made(data, fingerprint, || Ok(Some(json)))
    };
    let write = |page_id: &PageId| {
        let route = pages.route(*page_id);
        let folder = route.folder();
        write_page(*page_id, &route, &folder)?;
        let Route::Article(slug) = &route else { return Ok(()) };
        let fingerprint =
            Fingerprint::combine([code_fingerprint, Fingerprint::of(folder.as_bytes())]);
        let make = || Ok(qr::svg(&address_of(slug)).map(String::into_bytes));
        output.add_made([&folder, CODE].concat(), fingerprint, make)
    };
    let write_all = || {
        progress.stage(Stage::Pages, Some(page_ids.len()), |step| {
            let page_ids = page_ids.par_iter().with_max_len(CHUNK_SIZE);
            page_ids.try_for_each(|page_id| write(page_id).inspect(|()| step()))
        })?;
        let not_found = pages::not_found(&site);
        output.add("404.html".to_owned(), prerender::page(&page_shell, &site, None, not_found)?)?;
        output.add("site.json".to_owned(), serde_json::to_vec(&*site)?)?;
        for (folder, slug) in &edition.aliases {
            let page = prerender::moved(&address_of(slug), &page_shell, language.moved());
            output.add(aliases::file(folder), page)?;
        }
        progress.stage(Stage::Feeds, None, |step| feeds.write(output, step))
    };
    thread::scope(|scope| {
        // Nothing waits for it; nor may it wait for rayon, of whose threads this may be the only one. Where there can be no thread,
        // nothing is remembered.
        let _ = thread::Builder::new().spawn_scoped(scope, || related.remember());
        write_all()
    })?;
    let count = page_ids.len();
    // Nobody waits for their memory.
    related.drop_later();
    rayon::spawn(move || drop((page_ids, teasers, series)));
    Ok(count)
}

/// A page's document, as it is and as its file.
struct Written {
    document: PageDocument,
    json: Vec<u8>,
    /// Of all that is in the document, also of what its page alone has.
    fingerprint: Fingerprint,
}

fn written(document: PageDocument) -> Result<Written, MachineError> {
    let mut json = Vec::with_capacity(DOCUMENT);
    serde_json::to_writer(&mut json, &document)?;
    let structured_data = document.head.structured_data.as_deref().unwrap_or_default();
    let fingerprint = Fingerprint::of_parts([&json, structured_data.as_bytes()]);
    Ok(Written { document, json, fingerprint })
}

/// What programs read of the site beside its pages: icons, manifest, sitemaps, and what crawlers ask for.
fn write_for_programs(
    checked: &CheckedSite,
    archive: &Archive,
    output: &Output,
) -> Result<(), MachineError> {
    let CheckedSite { site, edition, settings, now, logo, .. } = checked;
    icons::draw(logo, settings, output)?;
    output.add(manifest::FILE.to_owned(), manifest::write(site, settings, logo)?)?;
    let has_news = sitemaps::write(edition, archive, site, *now, output)?;
    output.add("robots.txt".to_owned(), robots::robots(site, settings, has_news))?;
    if let Some(llms) = robots::llms(edition, site, settings)? {
        output.add("llms.txt".to_owned(), llms)?;
    }
    Ok(())
}

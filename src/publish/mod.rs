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
pub mod colours;
pub mod crawlers;
pub mod dates;
pub mod edition;
pub mod excerpt;
pub mod feed;
pub mod feeds;
pub mod fields;
pub mod hash;
pub mod hosts;
pub mod icons;
pub mod item;
pub mod logo;
pub mod machine_error;
pub mod manifest;
pub mod media;
pub mod metadata;
pub mod minify;
pub mod modules;
pub mod output;
pub mod page_body;
pub mod pages;
pub mod pictures;
pub mod precompress;
pub mod prerender;
pub mod problem;
pub mod qr;
pub mod reading_time;
pub mod record;
pub mod related;
pub mod search;
pub mod security;
pub mod series;
pub mod settings;
pub mod sitemaps;
pub mod size;
pub mod slugs;
pub mod social_picture;
pub mod source;
pub mod style;
pub mod svg;
pub mod theme;
pub mod worker;

pub use check::{Checked, CheckedSite, Order, check};
pub use machine_error::MachineError;

use crate::content::PageDocument;
use crate::route::Route;
use archive::Archive;
use bundle::Shell;
use cache::Cache;
use hosts::Host;
use modules::LATER;
use output::Output;
use pages::Pages;
use precompress::Previous;
use prerender::Frame;
use problem::Problem;
use rayon::prelude::*;
use record::{Opened, Record, Served};
use security::Inline;
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

/// Where to publish.
#[derive(Debug)]
pub struct Destination {
    /// The bundle: Trunk's output, or an earlier publish.
    pub into: PathBuf,
    /// The site that is served now, whose app is kept for the pages that readers have open.
    pub previous: PathBuf,
    /// How many earlier builds of the app are kept.
    pub keep: usize,
    /// Where Trunk serves the site, when it is Trunk that publishes.
    pub public_url: Option<String>,
}

impl Destination {
    /// Trunk must serve the site where its links lead.
    fn check_folder(&self, base: &str) -> Result<(), MachineError> {
        let Some(public_url) = &self.public_url else { return Ok(()) };
        let path = Url::parse(public_url).map_or(public_url.clone(), |url| url.path().to_owned());
        if path.trim_end_matches('/') == base {
            return Ok(());
        }
        Err(MachineError::OtherFolder { public_url: public_url.clone(), base: base.to_owned() })
    }
}

/// How the site goes to its readers.
#[derive(Debug, Default)]
pub struct Delivery {
    /// The hosts it is for.
    pub hosts: Vec<Host>,
    /// Whether compressed files lie beside the others.
    pub precompress: bool,
    /// Whether a warning stops it.
    pub strict: bool,
}

/// What came of publishing.
#[derive(Debug)]
pub struct Published {
    /// The number of pages; none where nothing was written.
    pub pages: Option<usize>,
    /// What the hosts will not take.
    pub problems: Vec<Problem>,
}

/// Publishes the checked site.
pub fn publish(
    checked: &CheckedSite,
    destination: &Destination,
    delivery: &Delivery,
) -> Result<Published, MachineError> {
    destination.check_folder(&checked.settings.base)?;
    let into = &destination.into;
    let Opened { shell, app } = record::open(into)?;
    let mut published = Output::default();
    let mut dressed = shell.clone();
    let style_path = bundle::dress(&mut dressed, &checked.theme, &mut published)?;
    let inline = Inline::of(&dressed);
    let pages = render(checked, &dressed, style_path, &inline, &mut published)?;
    for path in checked.edition.files.iter().filter(|path| !checked.pictures.has(path)) {
        published.copy(path.clone(), checked.root.join(path))?;
    }
    let mut paths: Vec<String> = published.paths().map(str::to_owned).collect();
    published.extend(app)?;
    let build = record::build_of(&published);
    let worker = match has_worker(checked, &shell) {
        true => worker::write(&checked.site, &build, &published)?,
        false => worker::end(&checked.site)?,
    };
    published.add(worker::FILE.to_owned(), worker)?;
    paths.push(worker::FILE.to_owned());
    let (served, warning) = Served::open(&destination.previous);
    let earlier = served.keep_builds(destination.keep, &build, &mut published)?;
    let (made, mut problems) =
        deliver(checked, destination, &served, delivery, &inline, &published)?;
    problems.extend(warning);
    if delivery.strict && !problems.is_empty() {
        return Ok(Published { pages: None, problems });
    }
    // They count as published, those of the app's files too, so that the next publish makes them anew.
    paths.extend(made.paths().map(str::to_owned));
    published.extend(made)?;
    record::add(&Record { shell, published: paths, build, earlier }, &mut published)?;
    published.write(into)?;
    Ok(Published { pages: Some(pages), problems })
}

/// Whether readers get a service worker. While the site is worked on, one would keep what is about to change.
fn has_worker(checked: &CheckedSite, shell: &Shell) -> bool {
    checked.settings.service_worker && shell.foot.is_empty()
}

/// What the hosts need beside the site, with the compressed files, and what the hosts will not take.
fn deliver(
    checked: &CheckedSite,
    destination: &Destination,
    served: &Served,
    delivery: &Delivery,
    inline: &Inline,
    site: &Output,
) -> Result<(Output, Vec<Problem>), MachineError> {
    let Delivery { hosts, precompress, .. } = delivery;
    let aliases = &checked.edition.aliases;
    let plan = hosts::Plan::new(&checked.settings, inline, aliases, site.paths(), *precompress);
    let mut made = Output::default();
    for (path, text) in hosts::files(&plan, hosts) {
        made.add(path.to_owned(), text)?;
    }
    if *precompress {
        let previous = Previous { folder: &destination.previous, published: served.published() };
        made.extend(precompress::compress(site, &previous)?)?;
    }
    let files: Vec<(&str, u64)> = site
        .files()
        .chain(made.files())
        .map(|(path, contents)| Ok((path, contents.size()?)))
        .collect::<Result<_, MachineError>>()?;
    let bundle = destination.into.display().to_string();
    let problems = hosts::limits::check(&plan, hosts, &files, &bundle);
    Ok((made, problems))
}

/// Every page with its document.
fn render(
    checked: &CheckedSite,
    shell: &Shell,
    style_path: String,
    inline: &Inline,
    output: &mut Output,
) -> Result<usize, MachineError> {
    let CheckedSite { site, edition, feed, settings, language, now, social_pictures, logo, .. } =
        checked;
    let social_pictures = social_pictures.draw(&Cache::open(social_picture::CACHE), output)?;
    let pictures = checked.pictures.draw(&site.base, &Cache::open(pictures::CACHE), output)?;
    icons::draw(logo, settings, output)?;
    output.add(manifest::FILE.to_owned(), manifest::write(site, settings, logo)?)?;
    let archive = Archive::of(edition, settings);
    let search = search::write(edition, site, settings, language, output)?;
    let related = related::rank(&edition.articles, language);
    let pages = Pages {
        edition,
        archive: &archive,
        search: &search,
        related: &related,
        pictures: &pictures,
        social_pictures: &social_pictures,
        site,
        settings,
        language,
        now: *now,
    };
    let documents = pages.write();
    let sitemaps = sitemaps::write(edition, &archive, site, *now)?;
    let has_news = sitemaps.iter().any(|(path, _)| path == sitemaps::NEWS_SITEMAP);
    output.add("robots.txt".to_owned(), crawlers::robots(site, settings, has_news))?;
    if let Some(llms) = crawlers::llms(edition, site, settings) {
        output.add("llms.txt".to_owned(), llms)?;
    }
    for (path, xml) in sitemaps {
        output.add(path, xml)?;
    }
    let policy = security::meta(settings, inline, &shell.foot);
    let words = serde_json::to_vec(&language.reader_words())?;
    let words_path = format!("{LATER}words-{}.json", hash::of(&words));
    output.add(words_path.clone(), words)?;
    let icons = icons::links(logo, settings);
    let worker = has_worker(checked, shell).then_some(worker::FILE);
    let frame =
        Frame { shell: shell.clone(), style_path, policy, words: words_path, worker, icons };
    let site = Arc::new(site.clone());
    let rendered: Vec<_> = documents
        .into_par_iter()
        .map(|document| -> Result<_, MachineError> {
            let json = serde_json::to_vec(&document)?;
            let folder = folder_of(&document);
            let document = Arc::new(pages::for_page(document));
            Ok((folder, prerender::page(&frame, &site, &document)?, json))
        })
        .collect::<Result<_, _>>()?;
    for article in &edition.articles {
        let route = Route::Article(article.slug.clone());
        if let Some(svg) = qr::svg(&site.canonical(&route.path())) {
            output.add(qr::path(&article.slug), svg)?;
        }
    }
    let pages = rendered.len();
    for (folder, html, json) in rendered {
        output.add(format!("{folder}index.html"), html)?;
        output.add(format!("{folder}page.json"), json)?;
    }
    let not_found = Arc::new(pages::not_found(&site));
    output.add("404.html".to_owned(), prerender::page(&frame, &site, &not_found)?)?;
    output.add("site.json".to_owned(), serde_json::to_vec(&*site)?)?;
    for (folder, slug) in &edition.aliases {
        let to = site.canonical(&Route::Article(slug.clone()).path());
        let file = match folder.trim_end_matches('/') {
            page if page.ends_with(".html") => page.to_owned(),
            folder => format!("{folder}/index.html"),
        };
        output.add(file, prerender::moved(&to, &frame, &site, language.moved()))?;
    }
    feeds::write(edition, feed, &site, settings, language, *now, output)?;
    Ok(pages)
}

/// The folder of a page on the disk, which is not percent-encoded.
fn folder_of(document: &PageDocument) -> String {
    Route::parse(&document.path).map(|route| route.folder()).unwrap_or_default()
}

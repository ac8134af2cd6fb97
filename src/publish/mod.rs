//! From content to a static site, in the order of the steps: settings and [`source`] are read, the [`feed`] and each
//! [`item`] checked into an [`article`], the [`edition`] put together, [`related`] articles ranked, [`pages`] written as documents,
//! each document [`prerender`]ed into the shell of the app's [`bundle`], [`feeds`] made, and the whole [`output`] written at once.

pub mod aliases;
pub mod article;
pub mod body;
pub mod bundle;
pub mod crawlers;
pub mod dates;
pub mod edition;
pub mod excerpt;
pub mod feed;
pub mod feeds;
pub mod fields;
pub mod hosts;
pub mod item;
pub mod media;
pub mod metadata;
pub mod output;
pub mod pages;
pub mod precompress;
pub mod prerender;
pub mod problem;
pub mod record;
pub mod related;
pub mod security;
pub mod settings;
pub mod sitemaps;
pub mod size;
pub mod slugs;
pub mod source;

use crate::content::{PageDocument, Site};
use crate::route::Route;
use crate::strings::strings;
use bundle::Shell;
use edition::Edition;
use feed::Feed;
use hosts::Host;
use item::Context;
use jiff::Timestamp;
use media::Addresses;
use output::Output;
use precompress::Previous;
use problem::{Place, Problem, Severity};
use rayon::prelude::*;
use record::{Opened, Record};
use settings::Settings;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use url::Url;

/// What goes wrong beside the content: the machine's errors, each naming its path.
#[derive(Debug, thiserror::Error)]
pub enum MachineError {
    /// A file or folder cannot be read.
    #[error("{path} cannot be read: {cause}", path = path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("{path} cannot be written: {cause}", path = path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// Two outputs want one path.
    #[error(
        "two files of the site would be at {0}; rename the file beside the content, the slug or the alias"
    )]
    TwoOutputs(String),
    /// The folder to publish into holds no app.
    #[error("{path} holds no app to publish with; build one with `trunk build --release`", path = .0.display())]
    NoApp(PathBuf),
    /// Trunk serves the site in another folder than its settings say.
    #[error(
        "Trunk's public URL is \"{public_url}\", and base_url puts the site at \"{base}/\": its links would lead \
         nowhere; give Trunk `--public-url {base}/`"
    )]
    OtherFolder {
        /// What Trunk was told.
        public_url: String,
        /// The folder of the settings.
        base: String,
    },
    /// A bundle's record of itself is damaged.
    #[error("{path} is damaged ({cause}); build the bundle again", path = path.display())]
    BadRecord {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: serde_json::Error,
    },
    /// A page or feed could not be written as JSON.
    #[error("a page could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A sitemap could not be written as XML.
    #[error("a sitemap could not be written as XML: {0}")]
    Xml(#[from] quick_xml::SeError),
    /// A feed could not be written as Atom.
    #[error("a feed could not be written as Atom: {0}")]
    Atom(#[from] atom_syndication::Error),
    /// A feed could not be written as RSS.
    #[error("a feed could not be written as RSS: {0}")]
    Rss(#[from] rss::Error),
}

impl MachineError {
    /// Reading `path` failed.
    pub fn read(path: &Path, cause: io::Error) -> Self {
        MachineError::Read { path: path.to_owned(), cause }
    }

    /// Writing `path` failed.
    pub fn write(path: &Path, cause: io::Error) -> Self {
        MachineError::Write { path: path.to_owned(), cause }
    }
}

/// What to publish.
#[derive(Debug)]
pub struct Order {
    /// The content: a feed's file, or the folder that holds it.
    pub content: PathBuf,
    /// The settings' file; without one it is looked for beside the content, then in the current folder.
    pub settings: Option<PathBuf>,
    /// The moment that decides about embargoes.
    pub now: Timestamp,
}

/// The content, checked.
#[derive(Debug)]
pub struct Checked {
    /// What may be published; none while errors stand.
    pub site: Option<CheckedSite>,
    /// Everything wrong, errors first, in the order of files.
    pub problems: Vec<Problem>,
    /// Number of items read.
    pub items: usize,
    /// Items without id, discarded as JSON Feed asks.
    pub discarded: usize,
}

/// All that pages are made of.
#[derive(Debug)]
pub struct CheckedSite {
    /// What is the same on every page.
    pub site: Site,
    /// What this publish shows.
    pub edition: Edition,
    /// What the feed says of itself.
    pub feed: Feed,
    /// The settings.
    pub settings: Settings,
    /// The moment it is of.
    pub now: Timestamp,
    /// The content's folder.
    pub root: PathBuf,
}

/// Reads and checks everything; writes nothing. Checking and publishing both begin here.
pub fn check(order: &Order) -> Result<Checked, MachineError> {
    let source = match source::read(&order.content)? {
        Ok(source) => source,
        Err(problems) => return Ok(Checked { site: None, problems, items: 0, discarded: 0 }),
    };
    let mut problems = source.warnings.clone();
    let path = order.settings.as_deref().or(source.settings.as_deref());
    let settings = read_settings(path, &mut problems)?;
    let (feed, found) = feed::check(&source.file, &source.feed);
    problems.extend(found);

    let words = strings(&pages::language_of(&feed, &settings));
    let home = feed.home_page_url.as_deref();
    let addresses = || Addresses::new(&settings, &source.root, home);
    let context = Context { feed: &feed, settings: &settings, addresses: addresses(), words };
    let checked: Vec<_> = source.items.par_iter().map(|item| item::check(item, &context)).collect();
    let items = source.items.len();
    let mut articles = Vec::with_capacity(items);
    for (article, found) in checked {
        articles.extend(article);
        problems.extend(found);
    }
    let discarded = items - articles.len();
    let (edition, found) = edition::assemble(articles, &feed, &settings, &addresses(), order.now);
    problems.extend(found);
    problems.sort_by(|a, b| (a.severity, a).cmp(&(b.severity, b)));
    problems.dedup();

    let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    let site = (!has_errors).then(|| CheckedSite {
        site: pages::site(&edition, &feed, &settings),
        edition,
        feed: feed.clone(),
        now: order.now,
        root: source.root.clone(),
        settings: settings.clone(),
    });
    Ok(Checked { site, problems, items, discarded })
}

/// Settings where neither the order nor the content names any.
const SETTINGS: &str = "newsprint.toml";

/// The settings in `path`, else those of the current folder, else those that suit any feed.
fn read_settings(
    path: Option<&Path>,
    problems: &mut Vec<Problem>,
) -> Result<Settings, MachineError> {
    let is_asked = path.is_some();
    let path = path.unwrap_or(Path::new(SETTINGS));
    match fs::read_to_string(path) {
        Ok(text) => {
            let (settings, found) = Settings::parse(path, &text);
            problems.extend(found);
            Ok(settings)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && !is_asked => {
            let settings = Settings::default();
            let place = Place { file: SETTINGS.to_owned(), item: None };
            problems.push(Problem::warning(
                &place,
                "base_url",
                format!("There are no settings, so the site's address is {}.", settings.origin),
                "Put a newsprint.toml beside the feed, with base_url = \"https://…\".",
            ));
            Ok(settings)
        }
        Err(error) => Err(MachineError::read(path, error)),
    }
}

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
    let pages = render(checked, &shell, &mut published)?;
    for path in &checked.edition.files {
        published.copy(path.clone(), checked.root.join(path))?;
    }
    let mut paths: Vec<String> = published.paths().map(str::to_owned).collect();
    published.extend(app)?;
    let builds = record::keep_earlier_builds(
        &destination.previous,
        destination.keep,
        &shell,
        &mut published,
    )?;
    let (made, problems) = deliver(checked, destination, delivery, &published)?;
    if delivery.strict && !problems.is_empty() {
        return Ok(Published { pages: None, problems });
    }
    // They count as published, those of the app's files too, so that the next publish makes them anew.
    paths.extend(made.paths().map(str::to_owned));
    published.extend(made)?;
    record::add(&Record { shell, published: paths, builds }, &mut published)?;
    published.write(into)?;
    Ok(Published { pages: Some(pages), problems })
}

/// What the hosts need beside the site, with the compressed files, and what the hosts will not take.
fn deliver(
    checked: &CheckedSite,
    destination: &Destination,
    delivery: &Delivery,
    site: &Output,
) -> Result<(Output, Vec<Problem>), MachineError> {
    let Delivery { hosts, precompress, .. } = delivery;
    let aliases = &checked.edition.aliases;
    let plan = hosts::Plan::new(&checked.settings, aliases, site.paths(), *precompress);
    let mut made = Output::default();
    for (path, text) in hosts::files(&plan, hosts) {
        made.add(path.to_owned(), text)?;
    }
    if *precompress {
        let previous = Previous {
            folder: &destination.previous,
            published: record::published(&destination.previous),
        };
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
    output: &mut Output,
) -> Result<usize, MachineError> {
    let CheckedSite { site, edition, feed, settings, now, .. } = checked;
    let related = related::rank(&edition.articles, strings(&site.language));
    let documents = pages::write(edition, &related, site, settings);
    let sitemaps = sitemaps::write(edition, site, *now)?;
    let has_news = sitemaps.iter().any(|(path, _)| path == sitemaps::NEWS_SITEMAP);
    output.add("robots.txt".to_owned(), crawlers::robots(site, settings, has_news))?;
    if let Some(llms) = crawlers::llms(edition, site, settings) {
        output.add("llms.txt".to_owned(), llms)?;
    }
    for (path, xml) in sitemaps {
        output.add(path, xml)?;
    }
    let policy = security::meta(settings, &shell.foot);
    let site = Arc::new(site.clone());
    let rendered: Vec<_> = documents
        .into_par_iter()
        .map(|document| -> Result<_, MachineError> {
            let document = Arc::new(document);
            let json = serde_json::to_vec(&*document)?;
            Ok((folder_of(&document), prerender::page(shell, &policy, &site, &document)?, json))
        })
        .collect::<Result<_, _>>()?;
    let pages = rendered.len();
    for (folder, html, json) in rendered {
        output.add(format!("{folder}index.html"), html)?;
        output.add(format!("{folder}page.json"), json)?;
    }
    let not_found = Arc::new(pages::not_found(&site));
    output.add("404.html".to_owned(), prerender::page(shell, &policy, &site, &not_found)?)?;
    output.add("site.json".to_owned(), serde_json::to_vec(&*site)?)?;
    for (folder, slug) in &edition.aliases {
        let to = site.canonical(&Route::Article(slug.clone()).path());
        let file = match folder.trim_end_matches('/') {
            page if page.ends_with(".html") => page.to_owned(),
            folder => format!("{folder}/index.html"),
        };
        output.add(file, prerender::moved(&to, &policy, &site))?;
    }
    feeds::write(edition, feed, &site, settings, *now, output)?;
    Ok(pages)
}

/// The folder of a page on the disk, which is not percent-encoded.
fn folder_of(document: &PageDocument) -> String {
    Route::parse(&document.path).map(|route| route.folder()).unwrap_or_default()
}

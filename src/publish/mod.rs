//! From content to a static site, in the order of the steps: settings and [`source`] are read, the [`feed`] and each
//! [`item`] checked into an [`article`], the [`edition`] put together, [`social_picture`]s
//! and [`icons`] drawn, [`related`] articles ranked, [`pages`] written as documents,
//! each document [`prerender`]ed into the shell of the app's [`bundle`], and the whole [`output`] written at once.

pub mod article;
pub mod body;
pub mod bundle;
pub mod cache;
pub mod colours;
pub mod dates;
pub mod edition;
pub mod excerpt;
pub mod feed;
pub mod fields;
pub mod icons;
pub mod item;
pub mod logo;
pub mod manifest;
pub mod media;
pub mod output;
pub mod pages;
pub mod prerender;
pub mod problem;
pub mod related;
pub mod settings;
pub mod size;
pub mod slugs;
pub mod social_picture;
pub mod source;
pub mod svg;

use crate::content::{PageDocument, Site};
use crate::route::Route;
use crate::strings::strings;
use bundle::Shell;
use cache::Cache;
use edition::Edition;
use item::Context;
use jiff::Timestamp;
use logo::Logo;
use media::Addresses;
use output::Output;
use problem::{Place, Problem, Severity};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use settings::Settings;
use social_picture::{Fonts, SocialPictures};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    /// The app's files know the folder that the site lived in when they were built.
    #[error(
        "{path} was built for a site in the folder \"{built}/\", and base_url says \"{wanted}/\"; build it again with \
         `trunk build --release`",
        path = path.display()
    )]
    OtherFolder {
        /// The bundle.
        path: PathBuf,
        /// The folder it was built for.
        built: String,
        /// The folder of the settings.
        wanted: String,
    },
    /// A bundle's record of itself is damaged.
    #[error("{path} is damaged ({cause}); build the bundle again", path = path.display())]
    BadRecord {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: serde_json::Error,
    },
    /// A social picture could not be encoded.
    #[error("a social picture could not be written as JPEG: {0}")]
    Jpeg(jpeg_encoder::EncodingError),
    /// An icon could not be encoded.
    #[error("an icon could not be written: {0}")]
    Icon(image::ImageError),
    /// A page could not be written as JSON.
    #[error("a page could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
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
    /// The settings.
    pub settings: Settings,
    /// The pictures shown where the site's links are shared.
    pub social_pictures: SocialPictures,
    /// The site's logo.
    pub logo: Logo,
    /// The content's folder.
    pub root: PathBuf,
}

/// Reads and checks everything; writes nothing. Checking and publishing both begin here.
pub fn check(order: &Order) -> Result<Checked, MachineError> {
    let source = match source::read(&order.content)? {
        Ok(source) => source,
        Err(problems) => return Ok(Checked { site: None, problems, items: 0, discarded: 0 }),
    };
    let mut problems = Vec::new();
    let path = order.settings.as_deref().or(source.settings.as_deref());
    let settings = read_settings(path, &mut problems)?;
    let (feed, found) = feed::check(&source.file, &source.feed);
    problems.extend(found);

    let words = strings(&pages::language_of(&feed, &settings));
    let addresses = || Addresses::new(&settings, &source.root);
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
    let (fonts, found) = Fonts::read(&settings, &addresses());
    problems.extend(found);
    let logo = Logo::read(&settings, &addresses()).map_err(|problem| problems.push(*problem)).ok();

    let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    let site = logo.filter(|_| !has_errors).map(|logo| {
        let site = pages::site(&edition, &feed, &settings);
        let social_pictures =
            SocialPictures::plan(&edition, &site, &addresses(), fonts, logo.clone());
        problems.extend(social_pictures.examine(&Cache::open(SOCIAL)));
        CheckedSite {
            site,
            edition,
            social_pictures,
            logo,
            root: source.root.clone(),
            settings: settings.clone(),
        }
    });
    problems.sort_by(|a, b| (a.severity, a).cmp(&(b.severity, b)));
    problems.dedup();
    Ok(Checked { site, problems, items, discarded })
}

/// The part of the cache that holds social pictures.
const SOCIAL: &str = "social";

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

/// What a bundle knows of itself, so that its content can be renewed without Trunk.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    shell: Shell,
    /// The folder that the shell and the app's files are for.
    base: String,
    /// The files that publishing made; all others are the app's.
    published: Vec<String>,
}

/// Name of the record in the bundle.
const RECORD: &str = ".newsprint.json";

/// Publishes the checked site into the bundle at `into` (Trunk's output, or an earlier publish). Returns the number of
/// pages.
pub fn publish(checked: &CheckedSite, into: &Path) -> Result<usize, MachineError> {
    let (shell, app) = app_of(into, &checked.settings.base)?;
    let mut published = Output::default();
    let pages = render(checked, &shell, &mut published)?;
    for path in &checked.edition.files {
        published.copy(path.clone(), checked.root.join(path))?;
    }
    let base = checked.settings.base.clone();
    let record = Record { shell, base, published: published.paths().map(str::to_owned).collect() };
    published.add(RECORD.to_owned(), serde_json::to_vec(&record)?)?;
    published.extend(app)?;
    published.write(into)?;
    Ok(pages)
}

/// The app's shell and files in a bundle.
fn app_of(into: &Path, base: &str) -> Result<(Shell, Output), MachineError> {
    let record = into.join(RECORD);
    let (shell, mut app, not_ours) = match fs::read(&record) {
        Ok(bytes) => {
            let Record { shell, base: built, published } = serde_json::from_slice(&bytes)
                .map_err(|cause| MachineError::BadRecord { path: record, cause })?;
            if built != base {
                return Err(MachineError::OtherFolder {
                    path: into.to_owned(),
                    built,
                    wanted: base.to_owned(),
                });
            }
            (shell, Output::default(), published.into_iter().collect::<HashSet<_>>())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let bundle = bundle::from_trunk(into, base)?;
            (bundle.shell, bundle.app, bundle.replaced.into_iter().collect())
        }
        Err(error) => return Err(MachineError::read(&record, error)),
    };
    for path in files_below(into)? {
        let is_published = path == RECORD || not_ours.contains(&path);
        if !is_published {
            app.copy(path.clone(), into.join(&path))?;
        }
    }
    Ok((shell, app))
}

fn files_below(folder: &Path) -> Result<Vec<String>, MachineError> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| MachineError::read(&folder, e))? {
            let entry = entry.map_err(|e| MachineError::read(&folder, e))?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Every page with its document.
fn render(
    checked: &CheckedSite,
    shell: &Shell,
    output: &mut Output,
) -> Result<usize, MachineError> {
    let CheckedSite { site, edition, settings, social_pictures, logo, .. } = checked;
    social_pictures.draw(&Cache::open(SOCIAL), output)?;
    icons::draw(logo, settings, output)?;
    output.add(manifest::FILE.to_owned(), manifest::write(site, settings, logo)?)?;
    let related = related::rank(&edition.articles, strings(&site.language));
    let documents = pages::write(edition, &related, site, settings);
    let site = Arc::new(site.clone());
    let rendered: Vec<_> = documents
        .into_par_iter()
        .map(|document| -> Result<_, MachineError> {
            let document = Arc::new(document);
            let json = serde_json::to_vec(&*document)?;
            Ok((folder_of(&document), prerender::page(shell, &site, &document)?, json))
        })
        .collect::<Result<_, _>>()?;
    let pages = rendered.len();
    for (folder, html, json) in rendered {
        output.add(format!("{folder}index.html"), html)?;
        output.add(format!("{folder}page.json"), json)?;
    }
    let not_found = Arc::new(pages::not_found(&site));
    output.add("404.html".to_owned(), prerender::page(shell, &site, &not_found)?)?;
    output.add("site.json".to_owned(), serde_json::to_vec(&*site)?)?;
    for (folder, slug) in &edition.aliases {
        let to = site.canonical(&Route::Article(slug.clone()).path());
        let file = match folder.trim_end_matches('/') {
            page if page.ends_with(".html") => page.to_owned(),
            folder => format!("{folder}/index.html"),
        };
        output.add(file, prerender::moved(&to, &site))?;
    }
    Ok(pages)
}

/// The folder of a page on the disk, which is not percent-encoded.
fn folder_of(document: &PageDocument) -> String {
    Route::parse(&document.path).map(|route| route.folder()).unwrap_or_default()
}

//! Reads and validates everything that may be published, and writes nothing.

use super::article::CheckedArticle;
use super::cache::Cache;
use super::edition::{self, Edition};
use super::embedded::Embedded;
use super::feed::{self, Feed};
use super::item::{self, CheckedItem, Context, Dropped, Memory};
use super::logo::Logo;
use super::media::Addresses;
use super::options::{Input, SETTINGS};
use super::problem::{Place, Problem, Severity};
use super::progress::{Progress, Stage};
use super::settings::Settings;
use super::social_picture::{self, Fonts, SocialPictures};
use super::source::{ItemPlace, Made};
use super::terms::Lexicon;
use super::texts::Texts;
use super::{MachineError, left_out, pages, pictures, source, theme};
use crate::content::Site;
use crate::strings::Language;
use jiff::Timestamp;
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The content, checked.
#[derive(Debug)]
pub struct Checked {
    /// What may be published; none while errors stand.
    pub site: Option<CheckedSite>,
    /// Everything wrong, errors first, in the order of files.
    pub problems: Vec<Problem>,
    /// Number of items read.
    pub items: usize,
    /// Those of which nothing is published, now or later: what cannot be an article, or is one that is there already.
    pub dropped: Vec<Dropped>,
    /// Whether the settings refuse warnings, too.
    pub is_strict: bool,
}

impl Checked {
    /// What cannot be published, for these problems.
    fn refused(problems: Vec<Problem>, items: usize) -> Self {
        Checked { site: None, problems, items, dropped: Vec::new(), is_strict: false }
    }
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
    /// The site's language.
    pub language: Language,
    /// The words of the articles.
    pub lexicon: Arc<Lexicon>,
    /// The moment it is of.
    pub now: Timestamp,
    /// The pictures next to the content.
    pub pictures: pictures::Plan,
    /// Those that stood in it.
    pub embedded: Arc<Embedded>,
    /// The pictures shown where the site's links are shared.
    pub social_pictures: SocialPictures,
    /// The site's logo.
    pub logo: Logo,
    /// The theme's style sheet; empty without one.
    pub theme: String,
    /// The content's folder.
    pub root: PathBuf,
}

/// Reads and checks everything; writes nothing. Checking and publishing both begin here.
pub fn check(input: &Input, progress: &Progress) -> Result<Checked, MachineError> {
    let source = match source::read(&input.content)? {
        Ok(source) => source,
        Err(problems) => return Ok(Checked::refused(in_order(problems), 0)),
    };
    let mut problems = source.warnings.clone();
    let path = input.settings.as_deref().or(source.settings.as_deref());
    let settings = read_settings(path, &mut problems)?;
    let is_strict = settings.strict && is_of_this_newsroom(path, &source.root);
    let (feed, found) = feed::check(&source.file, &source.feed, &settings);
    problems.extend(found);

    let site_language = pages::language_of(&feed, &settings);
    let language = Language::of(&site_language);
    let home = feed.home_page_url.as_deref();
    let embedded = Arc::new(Embedded::default());
    let addresses = || Addresses::new(&settings, &source.root, home).with_embedded(&embedded);
    let context = Arc::new(Context {
        feed: feed.clone(),
        settings: settings.clone(),
        root: source.root.clone(),
        language: Language::of(&site_language),
        site_language,
        lexicon: Arc::default(),
        texts: Texts::new()?,
        sizes: pictures::Sizes::default(),
        embedded: Arc::clone(&embedded),
    });
    let memory = Memory::open(Arc::clone(&context), &input.content);
    let items = source.items.count();
    let checked = progress.stage(Stage::Items, Some(items), |step| {
        // What was found next to the content is of no more use.
        let rest = |place: &ItemPlace, mut checked: CheckedItem| {
            checked.put(place);
            let CheckedItem { article, dropped, problems, found: _ } = checked;
            step();
            (article, dropped, problems)
        };
        source.items.map(
            |place| memory.recall(place).map(|checked| rest(place, checked)),
            |place, item| {
                let checked = item::check(&item, &context)?;
                memory.note(place, &checked);
                Ok(rest(place, checked))
            },
        )
    })?;
    memory.save();
    let checked = match checked {
        Ok(checked) => checked,
        // A file that cannot be read hides what else there is to say.
        Err(mut problems) => {
            problems.extend(source.warnings);
            return Ok(Checked::refused(in_order(problems), items));
        }
    };
    let mut dropped = Vec::new();
    let of_item = |made: Made<(_, Option<Dropped>, Vec<Problem>)>| match made {
        Ok((article, without, found)) => {
            problems.extend(found);
            dropped.extend(without);
            article
        }
        Err(problem) => {
            dropped.push(Dropped::of(&problem, "it cannot be read"));
            problems.push(problem);
            None
        }
    };
    let articles: Vec<Box<CheckedArticle>> = checked.into_iter().filter_map(of_item).collect();
    let (mut edition, found) = progress.stage(Stage::Edition, None, |_| {
        edition::assemble(articles, &feed, &settings, &addresses(), input.now)
    });
    problems.extend(found);
    dropped.append(&mut edition.dropped);
    let mut pictures = pictures::Plan::of(&edition, &addresses());
    let examined = pictures.examine(&Cache::open(pictures::CACHE));
    problems.extend(examined.problems);
    problems.extend(left_out::leave_out(&mut edition, &examined.unshown, &settings.base));
    left_out::set_sizes(&mut edition, &examined.sizes);
    let (fonts, found) = Fonts::read(&settings, &addresses());
    problems.extend(found);
    let (theme, found) = theme::read(&settings, &source.root);
    problems.extend(found);
    let logo = Logo::read(&settings, &addresses()).map_err(|problem| problems.push(*problem));
    let logo = logo.ok().map(|(logo, warning)| {
        problems.extend(warning);
        logo
    });

    let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    let site = logo.filter(|_| !has_errors).map(|logo| {
        let site = pages::site(&edition, &feed, &settings, &language);
        let social_pictures = SocialPictures::plan(
            &edition,
            settings.social_pictures,
            &site,
            &addresses(),
            fonts,
            logo.clone(),
        );
        problems.extend(social_pictures.examine(&Cache::open(social_picture::CACHE)));
        CheckedSite {
            site,
            edition,
            feed: feed.clone(),
            now: input.now,
            pictures,
            embedded: Arc::clone(&embedded),
            social_pictures,
            logo,
            theme,
            root: source.root.clone(),
            settings: settings.clone(),
            lexicon: Arc::clone(&context.lexicon),
            language,
        }
    });
    Ok(Checked { site, problems: in_order(problems), items, dropped, is_strict })
}

/// Problems in the order in which they are told, each once.
fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.par_sort_by(|a, b| (a.severity, a).cmp(&(b.severity, b)));
    problems.dedup();
    problems
}

/// Whether settings are the content's own: asked for, beside it, or in the current folder with the content below. Who only publishes
/// from another newsroom's folder gets its settings, but is not held to its strictness.
fn is_of_this_newsroom(settings: Option<&Path>, root: &Path) -> bool {
    let inside = || Some(fs::canonicalize(root).ok()?.starts_with(fs::canonicalize(".").ok()?));
    settings.is_some() || inside().unwrap_or_default()
}

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

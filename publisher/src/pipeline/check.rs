//! Reads and validates everything that may be published, and writes nothing.

use super::expected;
use super::options::{Input, SETTINGS};
use crate::cache::blob_cache::Cache;
use crate::cache::text_store::TextStore;
use crate::config::settings::Settings;
use crate::config::theme;
use crate::deploy::account::Account;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problem, Severity};
use crate::diagnostics::progress::{Progress, Stage};
use crate::edition::{self, Edition, left_out};
use crate::i18n::Language;
use crate::images;
use crate::images::fonts::Fonts;
use crate::images::logo::Logo;
use crate::images::social_card::{self, SocialPictures};
use crate::render::pages;
use crate::source::article::CheckedArticle;
use crate::source::embedded::Embedded;
use crate::source::feed::{self, Feed};
use crate::source::image_size::Sizes;
use crate::source::item::{self, CheckedItem, Context, Dropped};
use crate::source::item_cache::ItemCache;
use crate::source::links::UrlResolver;
use crate::source::{self, ItemPlace, Made, Source};
use crate::text::lexicon::Lexicon;
use jiff::Timestamp;
use newsprint_app::model::Site;
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The outcome of a check.
#[derive(Debug)]
pub struct Checked {
    /// The site to publish; None if there are errors.
    pub site: Option<CheckedSite>,
    /// All problems, errors first, in the order of files.
    pub problems: Vec<Problem>,
    /// Number of items read.
    pub items: usize,
    /// Items that are never published: invalid or duplicate ones.
    pub dropped: Vec<Dropped>,
    /// Whether the settings refuse warnings as well.
    pub is_strict: bool,
}

impl Checked {
    /// Returns the outcome for content that cannot be published because of these problems.
    fn refused(problems: Vec<Problem>, items: usize) -> Self {
        let problems = in_order(problems);
        Checked { site: None, problems, items, dropped: Vec::new(), is_strict: false }
    }
}

/// All inputs of the pages.
#[derive(Debug)]
pub struct CheckedSite {
    /// The values that all pages share.
    pub site: Site,
    /// The articles that this publish shows.
    pub edition: Edition,
    /// The fields of the feed itself.
    pub feed: Feed,
    /// The settings.
    pub settings: Settings,
    /// The site's language.
    pub language: Language,
    /// The stems of the articles.
    pub lexicon: Arc<Lexicon>,
    /// The moment of this publish.
    pub now: Timestamp,
    /// The pictures next to the content.
    pub pictures: images::Plan,
    /// The pictures embedded in the content as data.
    pub embedded: Arc<Embedded>,
    /// The social cards of the site's pages.
    pub social_pictures: SocialPictures,
    /// The site's logo.
    pub logo: Logo,
    /// The theme's style sheet; empty without one.
    pub theme: String,
    /// The content's folder.
    pub root: PathBuf,
}

/// Reads and checks all content; writes nothing. Both checking and publishing begin here.
pub fn check(input: &Input, progress: &Progress) -> Result<Checked, MachineError> {
    let source = match source::read(&input.content)? {
        Ok(source) => source,
        Err(problems) => return Ok(Checked::refused(problems, 0)),
    };
    let mut run = Run::new(input, &source, progress)?;
    let items = source.items.count();
    // An unreadable file hides all other problems.
    let articles = match run.check_items()? {
        Ok(articles) => articles,
        Err(mut problems) => {
            problems.extend(source.warnings);
            return Ok(Checked::refused(problems, items));
        }
    };
    let mut edition = run.assemble(articles);
    let pictures = run.examine_pictures(&mut edition);
    let (fonts, logo, theme) = (run.read_fonts(), run.read_logo(), run.read_theme());
    let has_errors = run.problems.iter().any(|problem| problem.severity == Severity::Error);
    let site = logo
        .filter(|_| !has_errors)
        .map(|logo| run.checked_site(edition, pictures, fonts, logo, theme));
    let Run { problems, dropped, is_strict, .. } = run;
    Ok(Checked { site, problems: in_order(problems), items, dropped, is_strict })
}

/// A check in progress: the inputs of its steps, and the problems found.
struct Run<'a> {
    input: &'a Input,
    source: &'a Source,
    progress: &'a Progress<'a>,
    /// The context that items are checked against, with the feed and the settings.
    context: Arc<Context>,
    is_strict: bool,
    problems: Vec<Problem>,
    dropped: Vec<Dropped>,
}

impl<'a> Run<'a> {
    fn new(
        input: &'a Input,
        source: &'a Source,
        progress: &'a Progress<'a>,
    ) -> Result<Self, MachineError> {
        let mut problems = source.warnings.clone();
        let path = input.settings.as_deref().or(source.settings.as_deref());
        let settings = read_settings(path, &mut problems)?;
        let is_strict = settings.strict && is_of_this_newsroom(path, &source.root);
        let (feed, found) = feed::check(&source.file, &source.feed, &settings);
        problems.extend(found);
        let site_language = pages::language_of(&feed, &settings);
        let context = Arc::new(Context {
            feed,
            settings,
            root: source.root.clone(),
            language: Language::of(&site_language),
            site_language,
            lexicon: Arc::default(),
            texts: TextStore::new()?,
            sizes: Sizes::default(),
            embedded: Arc::default(),
        });
        Ok(Run { input, source, progress, context, is_strict, problems, dropped: Vec::new() })
    }

    /// Resolves addresses in the content, including embedded pictures.
    fn addresses(&self) -> UrlResolver<'_> {
        self.context.addresses().with_embedded(&self.context.embedded)
    }

    /// Checks every item, on all cores. If a file cannot be read, its problems are returned instead of the articles.
    fn check_items(
        &mut self,
    ) -> Result<Result<Vec<Box<CheckedArticle>>, Vec<Problem>>, MachineError> {
        let (source, context) = (self.source, &self.context);
        let cache = ItemCache::open(Arc::clone(context), &self.input.content);
        let checked = self.progress.stage(Stage::Items, Some(source.items.count()), |step| {
            // The dependency probes are no longer needed.
            let rest = |place: &ItemPlace, mut checked: CheckedItem| {
                checked.put(place);
                let CheckedItem { article, dropped, problems, found: _ } = checked;
                step();
                (article, dropped, problems)
            };
            source.items.map(
                |place| cache.get(place).map(|checked| rest(place, checked)),
                |place, item| {
                    let checked = item::check(&item, context)?;
                    cache.add(place, &checked);
                    Ok(rest(place, checked))
                },
            )
        })?;
        cache.save();
        let of_item = |made: Made<(_, Option<Dropped>, Vec<Problem>)>| match made {
            Ok((article, without, found)) => {
                self.problems.extend(found);
                self.dropped.extend(without);
                article
            }
            Err(problem) => {
                self.dropped.push(Dropped::of(&problem, "it cannot be read"));
                self.problems.push(problem);
                None
            }
        };
        Ok(checked.map(|checked| checked.into_iter().filter_map(of_item).collect()))
    }

    /// Assembles the edition.
    fn assemble(&mut self, articles: Vec<Box<CheckedArticle>>) -> Edition {
        let Context { feed, settings, .. } = &*self.context;
        let (mut edition, found) = self.progress.stage(Stage::Edition, None, |_| {
            edition::assemble(articles, feed, settings, &self.addresses(), self.input.now)
        });
        self.problems.extend(found);
        self.dropped.append(&mut edition.dropped);
        edition
    }

    /// Plans the pictures, and removes those from the edition that cannot be published.
    fn examine_pictures(&mut self, edition: &mut Edition) -> images::Plan {
        let mut pictures = images::Plan::of(edition, &self.addresses());
        let examined = pictures.examine(&Cache::open(images::CACHE));
        self.problems.extend(examined.problems);
        let base = &self.context.settings.base;
        self.problems.extend(left_out::leave_out(edition, &examined.unpublishable, base));
        left_out::set_sizes(edition, &examined.sizes);
        pictures
    }

    fn read_fonts(&mut self) -> Fonts {
        let (fonts, found) = Fonts::read(&self.context.settings, &self.addresses());
        self.problems.extend(found);
        fonts
    }

    fn read_theme(&mut self) -> String {
        let (theme, found) = theme::read(&self.context.settings, &self.source.root);
        self.problems.extend(found);
        theme
    }

    fn read_logo(&mut self) -> Option<Logo> {
        match Logo::read(&self.context.settings, &self.addresses()) {
            Ok((logo, warning)) => {
                self.problems.extend(warning);
                Some(logo)
            }
            Err(problem) => {
                self.problems.push(*problem);
                None
            }
        }
    }

    /// Collects the inputs of the pages, and plans their social cards.
    fn checked_site(
        &mut self,
        edition: Edition,
        pictures: images::Plan,
        fonts: Fonts,
        logo: Logo,
        theme: String,
    ) -> CheckedSite {
        let Context { feed, settings, language, site_language, lexicon, embedded, .. } =
            &*self.context;
        let site = pages::site(&edition, feed, settings, language);
        let social_pictures = SocialPictures::plan(
            &edition,
            settings.social_pictures,
            &site,
            &self.addresses(),
            fonts,
            logo.clone(),
        );
        let found = social_pictures.examine(&Cache::open(social_card::CACHE));
        let checked = CheckedSite {
            site,
            edition,
            feed: feed.clone(),
            settings: settings.clone(),
            language: Language::of(site_language),
            lexicon: Arc::clone(lexicon),
            now: self.input.now,
            pictures,
            embedded: Arc::clone(embedded),
            social_pictures,
            logo,
            theme,
            root: self.source.root.clone(),
        };
        self.problems.extend(found);
        checked
    }
}

impl Checked {
    /// Returns the files that the site will have, as far as that is known before they are made; None if there are errors.
    pub fn expected_files(&self) -> Option<Account> {
        self.site.as_ref().map(expected::files)
    }
}

/// Sorts problems in the order of the report, and removes duplicates.
fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.par_sort_by(|a, b| (a.severity, a).cmp(&(b.severity, b)));
    problems.dedup();
    problems
}

/// Returns whether settings belong to the content: named by the user, next to it, or in the current folder with the
/// content below. Publishing from another newsroom's folder uses its settings, but not its strictness.
fn is_of_this_newsroom(settings: Option<&Path>, root: &Path) -> bool {
    let inside = || Some(fs::canonicalize(root).ok()?.starts_with(fs::canonicalize(".").ok()?));
    settings.is_some() || inside().unwrap_or_default()
}

/// Reads the settings in `path`, else those of the current folder, else defaults that suit any feed.
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
            let place = Location { file: SETTINGS.to_owned(), item: None };
            problems.push(Problem::warning(
                &place,
                "base_url",
                format!("There are no settings, so the site's address is {}.", settings.origin),
                "Put a newsprint.toml next to the feed, with base_url = \"https://…\".",
            ));
            Ok(settings)
        }
        Err(error) => Err(MachineError::read(path, error)),
    }
}

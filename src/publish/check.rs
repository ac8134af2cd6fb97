//! From files to what may be published: everything read and checked, nothing written.

use super::article::CheckedArticle;
use super::cache::Cache;
use super::edition::{self, Edition};
use super::embedded::Embedded;
use super::feed::{self, Feed};
use super::item::{self, CheckedItem, Context, Memory};
use super::logo::Logo;
use super::media::Addresses;
use super::problem::{Place, Problem, Severity};
use super::progress::{Progress, Stage};
use super::settings::Settings;
use super::social_picture::{self, Fonts, SocialPictures};
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

impl Order {
    /// The content's folder.
    pub fn root(&self) -> PathBuf {
        source::root_of(&self.content)
    }

    /// The settings' files that may lie outside of it, as far as they are there.
    pub fn settings_outside(&self) -> Vec<PathBuf> {
        let named = self.settings.clone().into_iter();
        named.chain([PathBuf::from(SETTINGS)]).filter(|file| file.is_file()).collect()
    }
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
    /// The site's language.
    pub language: Language,
    /// The words of the articles.
    pub lexicon: Arc<Lexicon>,
    /// The moment it is of.
    pub now: Timestamp,
    /// The pictures beside the content.
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
pub fn check(order: &Order, progress: &Progress) -> Result<Checked, MachineError> {
    let source = match source::read(&order.content)? {
        Ok(source) => source,
        Err(problems) => return Ok(Checked { site: None, problems, items: 0, discarded: 0 }),
    };
    let mut problems = source.warnings.clone();
    let path = order.settings.as_deref().or(source.settings.as_deref());
    let settings = read_settings(path, &mut problems)?;
    let (feed, found) = feed::check(&source.file, &source.feed);
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
    let memory = Memory::open(Arc::clone(&context), &order.content);
    let items = source.items.count();
    let checked = progress.stage(Stage::Items, Some(items), |step| {
        // What was found beside the content is of no more use.
        let rest = |CheckedItem { article, problems, found: _ }| (article, problems);
        source.items.map(
            |place| memory.recall(place).map(rest).inspect(|_| step()),
            |place, item| {
                let checked = item::check(&item, &context)?;
                memory.note(place, &checked);
                step();
                Ok(rest(checked))
            },
        )
    })?;
    memory.save();
    let checked = match checked {
        Ok(checked) => checked,
        // A file that cannot be read hides what else there is to say.
        Err(mut problems) => {
            problems.extend(source.warnings);
            return Ok(Checked { site: None, problems, items, discarded: 0 });
        }
    };
    let of_item = |(article, found): (_, Vec<Problem>)| {
        problems.extend(found);
        article
    };
    let articles: Vec<Box<CheckedArticle>> = checked.into_iter().filter_map(of_item).collect();
    let discarded = items - articles.len();
    let (mut edition, found) = progress.stage(Stage::Edition, None, |_| {
        edition::assemble(articles, &feed, &settings, &addresses(), order.now)
    });
    problems.extend(found);
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
            now: order.now,
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
    problems.par_sort_by(|a, b| (a.severity, a).cmp(&(b.severity, b)));
    problems.dedup();
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

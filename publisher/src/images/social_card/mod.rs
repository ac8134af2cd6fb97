//! Social cards: a picture for every article and one for the site, shown where a link to it is shared.
//!
//! [`SocialPictures::plan`] is quick; [`SocialPictures::examine`] reports lead pictures that cannot be used;
//! [`SocialPictures::draw`] makes what the cache does not have.

mod background;
mod crop;
mod layout;
mod text;
mod typesetting;

use super::fonts::Fonts;
use super::logo::Logo;
use crate::cache::blob_cache::Cache;
use crate::cache::content_hash;
use crate::cache::fingerprint::Fingerprint;
use crate::config::colour::Colour;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problem};
use crate::edition::{Edition, EditionArticle};
use crate::output::Output;
use crate::source::links::{UrlResolver, picture_type};
use background::Background;
use layout::{CardText, Designer, FRAME};
use newsprint_app::model::{Direction, Focus, Site};
use newsprint_formats::decode::{Fault, Raster};
use newsprint_formats::{jpeg, png};
use rayon::prelude::*;
use resvg::tiny_skia::Pixmap;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::PathBuf;
use typesetting::Typesetter;

/// The cache folder of social cards.
pub const CACHE: &str = "social";

/// Version of this module and of the code it draws with. Changing it redraws all cards. A test fails when a change
/// requires it.
const DESIGN_VERSION: u32 = 3;

/// Quality of photographs out of 100. Networks encode them once more.
const PHOTOGRAPH_QUALITY: u8 = 80;
/// Quality of text out of 100: letters have sharp edges.
const TEXT_QUALITY: u8 = 88;

/// A social picture as pages refer to it.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct SocialPicture {
    /// Its path from the site's base, without a leading slash, named by its content: `social/0123456789abcdef.jpg`.
    pub path: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Its media type, such as `image/jpeg`.
    pub mime_type: &'static str,
    /// Whether it contains the article's own picture, not text alone.
    pub has_photograph: bool,
}

/// The finished social pictures of an edition.
#[derive(Debug)]
pub struct SocialPictureSet {
    articles: Vec<SocialPicture>,
    site: SocialPicture,
}

impl SocialPictureSet {
    /// Returns the picture of the article at an index in [`Edition::articles`].
    pub fn article(&self, place: usize) -> &SocialPicture {
        &self.articles[place]
    }

    /// Returns the site's own picture, for its front page and lists.
    pub fn site(&self) -> &SocialPicture {
        &self.site
    }
}

/// The social pictures of an edition, to be drawn.
#[derive(Debug)]
pub struct SocialPictures {
    /// The cards of the newest articles.
    articles: Vec<Plan>,
    /// The lead pictures of older articles, if suitable.
    older: Vec<Option<SocialPicture>>,
    site: Plan,
    fonts: Fonts,
    logo: Logo,
}

/// A card to be drawn.
#[derive(Debug)]
struct Plan {
    /// Hash of all its inputs.
    fingerprint: String,
    words: CardText,
    lead: Option<Lead>,
}

/// An article's lead picture.
#[derive(Debug)]
struct Lead {
    file: PathBuf,
    focus: Option<Focus>,
    source: Location,
}

impl SocialPictures {
    /// Plans the cards of the newest articles and of the site.
    pub fn plan(
        edition: &Edition,
        newest: usize,
        site: &Site,
        addresses: &UrlResolver,
        fonts: Fonts,
        logo: Logo,
    ) -> Self {
        let inputs = Inputs { site, addresses, fonts: &fonts, logo: &logo };
        let (newest, older) = edition.articles.split_at(edition.articles.len().min(newest));
        let files = newest.iter().filter_map(|article| inputs.file_of(article));
        let files: Vec<PathBuf> = files.collect::<BTreeSet<_>>().into_iter().collect();
        // A file that has vanished since validation counts as missing.
        let fingerprints = files.into_par_iter().filter_map(|file| {
            let fingerprint = Fingerprint::of(&fs::read(&file).ok()?);
            Some((file, fingerprint))
        });
        let fingerprints: HashMap<PathBuf, Fingerprint> = fingerprints.collect();
        let articles =
            newest.iter().map(|article| inputs.article(article, &fingerprints)).collect();
        let older = older.par_iter().map(|article| inputs.lead_picture(article)).collect();
        let words = CardText {
            headline: None,
            label: site.description.clone(),
            masthead: site.title.clone(),
            direction: site.direction,
            site_direction: site.direction,
        };
        let site = inputs.plan(words, None, None);
        SocialPictures { articles, older, site, fonts, logo }
    }

    /// Warns of lead pictures that are published but cannot be used on a card. A cached card was drawn before, so its
    /// picture is not examined; damaged pictures were rejected earlier.
    pub fn examine(&self, cache: &Cache) -> Vec<Problem> {
        let problems = self.articles.par_iter().filter_map(|plan| {
            let lead = plan.lead.as_ref()?;
            if plan.find(|fingerprint| cache.look_up(fingerprint)).is_some() {
                return None;
            }
            Raster::is_undecoded(&lead.file).then(|| lead.problem())
        });
        problems.collect()
    }

    /// Adds every picture to the output, from the cache or newly drawn, and returns their paths.
    pub fn draw(
        &self,
        cache: &Cache,
        output: &Output,
        step: &(dyn Fn() + Sync),
    ) -> Result<SocialPictureSet, MachineError> {
        // Articles with equal inputs share a card.
        let plans: BTreeMap<&str, &Plan> =
            self.plans().map(|plan| (&*plan.fingerprint, plan)).collect();
        let plans: Vec<&Plan> = plans.into_values().collect();
        let designer = || Designer::new(Typesetter::new(&self.fonts), &self.logo);
        let drawn: BTreeMap<&str, SocialPicture> = plans
            .par_iter()
            .map_init(designer, |designer, plan| {
                let picture = plan.draw(designer, cache, output)?;
                step();
                Ok((&*plan.fingerprint, picture))
            })
            .collect::<Result<_, MachineError>>()?;
        let of = |plan: &Plan| drawn[&*plan.fingerprint].clone();
        let site = of(&self.site);
        let older = self.older.iter().map(|lead| lead.clone().unwrap_or_else(|| site.clone()));
        Ok(SocialPictureSet { articles: self.articles.iter().map(of).chain(older).collect(), site })
    }

    /// Returns the maximum number of cards to draw.
    pub fn count(&self) -> usize {
        self.articles.len() + 1
    }

    fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.articles.iter().chain([&self.site])
    }
}

/// A kind of card.
#[derive(Debug, PartialEq)]
struct Kind {
    /// The suffix of its cache keys.
    suffix: char,
    extension: &'static str,
    mime_type: &'static str,
    has_photograph: bool,
}

const PHOTOGRAPH: Kind =
    Kind { suffix: 'p', extension: "jpg", mime_type: "image/jpeg", has_photograph: true };
/// Text only, in few colours.
const TEXT: Kind =
    Kind { suffix: 'w', extension: "png", mime_type: "image/png", has_photograph: false };
/// Text only, with a logo of many colours.
const COLOURFUL_TEXT: Kind =
    Kind { suffix: 'c', extension: "jpg", mime_type: "image/jpeg", has_photograph: false };

/// Encodes a card, and tells its kind.
fn encode(card: &Pixmap, has_photograph: bool) -> Result<(Vec<u8>, &'static Kind), MachineError> {
    let flat = if has_photograph { None } else { png::flat(card) };
    let (encoded, kind) = match flat {
        Some(flat) => (flat.map_err(MachineError::social_card), &TEXT),
        None => {
            let kind = if has_photograph { &PHOTOGRAPH } else { &COLOURFUL_TEXT };
            let best = if has_photograph { PHOTOGRAPH_QUALITY } else { TEXT_QUALITY };
            (jpeg::encode(card, best).map_err(MachineError::social_card), kind)
        }
    };
    Ok((encoded?, kind))
}

impl Plan {
    /// Finds the card in the cache with `look`, and its kind.
    fn find<T>(&self, look: impl Fn(&str) -> Option<T>) -> Option<(T, &'static Kind)> {
        [&PHOTOGRAPH, &TEXT, &COLOURFUL_TEXT]
            .into_iter()
            .find_map(|kind| Some((look(&format!("{}{}", self.fingerprint, kind.suffix))?, kind)))
    }

    /// Adds the card to the output: reused, from the cache or newly drawn.
    fn draw(
        &self,
        designer: &mut Designer,
        cache: &Cache,
        output: &Output,
    ) -> Result<SocialPicture, MachineError> {
        // The name identifies the content, so an existing file need not be read.
        if let Some((file, kind)) = self.find(|fingerprint| cache.look_up(fingerprint)) {
            let picture = picture(&Cache::hash_of(file), kind);
            if output.reuse_named(&picture.path)? {
                return Ok(picture);
            }
        }
        if let Some(((hash, bytes), kind)) = self.find(|fingerprint| cache.find(fingerprint)) {
            let picture = picture(&hash, kind);
            output.add_named(&picture.path, &bytes)?;
            return Ok(picture);
        }
        let background = self.lead.as_ref().map_or(Ok(None), Lead::show);
        // A card with a warning is not cached, so that the warning is repeated.
        let is_whole = background.is_ok();
        let background = background.unwrap_or(None);
        let has_photograph = background.is_some();
        let (bytes, kind) = encode(&designer.draw(&self.words, background), has_photograph)?;
        if is_whole {
            cache.keep(&format!("{}{}", self.fingerprint, kind.suffix), &bytes);
        }
        let picture = picture(&content_hash::of(&bytes), kind);
        output.add_named(&picture.path, &bytes)?;
        Ok(picture)
    }
}

fn picture(hash: &str, kind: &Kind) -> SocialPicture {
    let (width, height) = FRAME;
    let Kind { extension, mime_type, has_photograph, .. } = *kind;
    let path = format!("social/{hash}.{extension}");
    SocialPicture { path, width, height, mime_type, has_photograph }
}

/// What all cards depend on.
struct Inputs<'a> {
    site: &'a Site,
    addresses: &'a UrlResolver<'a>,
    fonts: &'a Fonts,
    logo: &'a Logo,
}

impl Inputs<'_> {
    fn file_of(&self, article: &EditionArticle) -> Option<PathBuf> {
        self.addresses.file_of(&article.checked.picture.as_ref()?.url)
    }

    /// Uses an article's lead picture in place of a card.
    fn lead_picture(&self, article: &EditionArticle) -> Option<SocialPicture> {
        let picture = article.checked.picture.as_ref()?;
        let path = picture.url.strip_prefix(&self.site.base)?.strip_prefix('/')?;
        Some(SocialPicture {
            path: path.to_owned(),
            width: picture.width?,
            height: picture.height?,
            // The only formats that networks reliably show.
            mime_type: picture_type(path)
                .filter(|kind| ["image/jpeg", "image/png", "image/webp"].contains(kind))?,
            has_photograph: true,
        })
    }

    fn article(
        &self,
        article: &EditionArticle,
        fingerprints: &HashMap<PathBuf, Fingerprint>,
    ) -> Plan {
        let checked = &article.checked;
        let language = checked.language.as_deref();
        let words = CardText {
            headline: Some(checked.headline.clone()),
            // The section of an article without one is the site itself.
            label: Some(article.section.name.clone()).filter(|name| *name != self.site.title),
            masthead: self.site.title.clone(),
            direction: language.map_or(self.site.direction, Direction::of),
            site_direction: self.site.direction,
        };
        let lead = checked.picture.as_ref().and_then(|picture| {
            let file = self.addresses.file_of(&picture.url)?;
            Some(Lead { file, focus: picture.focus, source: checked.source.clone() })
        });
        let fingerprint = lead.as_ref().and_then(|lead| fingerprints.get(&lead.file));
        self.plan(words, lead, fingerprint)
    }

    fn plan(&self, words: CardText, lead: Option<Lead>, picture: Option<&Fingerprint>) -> Plan {
        let mut hasher = Sha256::new();
        let mut part = |bytes: &[u8]| {
            // Length-prefixed, so that adjacent fields cannot run into each other.
            hasher.update(bytes.len().to_le_bytes());
            hasher.update(bytes);
        };
        part(&DESIGN_VERSION.to_le_bytes());
        for colour in [Colour::paper(), Colour::ink(), Colour::soft_ink(), Colour::accent()] {
            part(colour.to_string().as_bytes());
        }
        part(self.fonts.hash());
        part(&self.logo.hash);
        part(&[u8::from(self.logo.is_own)]);
        // Values only: the name of a file must not depend on the names of types and fields.
        let CardText { headline, label, masthead, direction, site_direction } = &words;
        let text = (headline, label, masthead, direction, site_direction);
        part(format!("{text:?}").as_bytes());
        part(format!("{:?}", lead.as_ref().and_then(|lead| lead.focus)).as_bytes());
        part(picture.map_or(&[], Fingerprint::bytes));
        Plan { fingerprint: content_hash::short(&hasher.finalize()), words, lead }
    }
}

impl Lead {
    fn read(&self) -> Result<Background, Fault> {
        let bytes = fs::read(&self.file).map_err(|error| Fault::Unreadable(error.to_string()))?;
        Background::read(&bytes)
    }

    /// Returns the visible part, or `None` if the picture is too small.
    fn show(&self) -> Result<Option<Pixmap>, Fault> {
        Ok(self.read()?.crop_to(FRAME, self.focus))
    }

    fn problem(&self) -> Problem {
        let file = self.file.strip_prefix(".").unwrap_or(&self.file).display();
        Problem::warning(
            &self.source,
            "image",
            format!(
                "\"{file}\" is in the AVIF format, which cannot be used in social pictures; the article gets one without it."
            ),
            "Save the picture as JPEG, PNG or WebP, if it should be seen where the article is shared.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::Settings;
    use std::path::Path;

    #[test]
    fn another_look_has_another_design() {
        let settings = Settings::default();
        let addresses = UrlResolver::new(&settings, Path::new("."), None);
        let (logo, _) = Logo::read(&settings, &addresses).unwrap();
        let mut designer = Designer::new(Typesetter::new(&Fonts::default()), &logo);
        let words = |headline: Option<&str>, direction| CardText {
            headline: headline.map(str::to_owned),
            label: Some("Harbor".to_owned()),
            masthead: "The Courier".to_owned(),
            direction,
            site_direction: Direction::Ltr,
        };
        let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 12 7'><path d='M0 0h12v7z' fill='teal'/></svg>";
        let background = Background::read(drawing).unwrap().crop_to(FRAME, None);
        let english = words(Some("A ferry for the whole year, at last"), Direction::Ltr);
        let pictures = [
            designer.draw(&english, background),
            designer.draw(&words(Some("سفينة إلى الجزيرة"), Direction::Rtl), None),
            designer.draw(&words(None, Direction::Ltr), None),
        ];
        let mut hasher = Sha256::new();
        let kinds = pictures.iter().enumerate().map(|(i, picture)| {
            let (bytes, kind) = encode(picture, i == 0).unwrap();
            hasher.update(bytes);
            kind
        });
        assert!(kinds.eq([&PHOTOGRAPH, &TEXT, &TEXT]));
        let look = content_hash::short(&hasher.finalize());
        assert_eq!(
            (DESIGN_VERSION, look.as_str()),
            (3, "1df6db9151fa4650"),
            "pictures look otherwise: raise DESIGN_VERSION, then write both down here"
        );
    }
}

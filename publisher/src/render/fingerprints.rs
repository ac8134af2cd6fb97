//! Fingerprints of the inputs of pages and feeds. If an output has the same fingerprint as in the previous build, it is
//! reused. Fingerprints cover whole values, not single fields, so that no field can be forgotten.

use crate::cache::fingerprint::Fingerprint;
use crate::config::settings::Settings;
use crate::diagnostics::MachineError;
use crate::edition::{Edition, EditionArticle};
use crate::images::Pictures;
use crate::images::social_card::SocialPictureSet;
use newsprint_app::model::{Person, Picture, Site, Slug};
use rayon::prelude::*;
use std::collections::HashMap;

/// The input fingerprints that pages and feeds share.
#[derive(Debug)]
pub struct InputFingerprints {
    /// Covers everything common to all outputs: the program, the site and the settings.
    pub common: Fingerprint,
    /// One per article of the edition: the item, its names, its authors and its pictures.
    pub articles: Vec<Fingerprint>,
    /// One per author of the edition.
    pub authors: Vec<Fingerprint>,
}

impl InputFingerprints {
    /// Computes the fingerprints of an edition.
    pub fn of(
        edition: &Edition,
        site: &Site,
        settings: &Settings,
        pictures: &Pictures,
        social_pictures: &SocialPictureSet,
    ) -> Result<Self, MachineError> {
        // The settings file's path and strictness do not affect pages.
        let settings = Settings { file: String::new(), strict: false, ..settings.clone() };
        let common = [
            Fingerprint::of_program(),
            Fingerprint::of(&serde_json::to_vec(site)?),
            Fingerprint::of_debug(&settings),
            Fingerprint::of_debug(social_pictures.site()),
        ];
        let shown: HashMap<&str, Fingerprint> =
            pictures.all().map(|(url, shown)| (url, Fingerprint::of_debug(shown))).collect();
        let of_pictures = PictureFingerprints(shown);
        let people = edition.authors.par_iter().map(|(person, _)| of_pictures.person(person));
        let authors: Vec<Fingerprint> = people.collect::<Result<_, _>>()?;
        let by_slug: HashMap<&Slug, Fingerprint> = edition
            .authors
            .iter()
            .zip(&authors)
            .map(|((person, _), fingerprint)| (&person.label.slug, *fingerprint))
            .collect();
        let article = |(place, article): (usize, &EditionArticle)| {
            let EditionArticle { checked, slug, section, tags, byline, related: _ } = article;
            let names = Fingerprint::of_hash(&(slug, section, tags, byline));
            let own =
                [checked.fingerprint, names, Fingerprint::of_hash(social_pictures.article(place))];
            let people = byline.iter().filter_map(|label| by_slug.get(&label.slug));
            let lead = checked.picture.iter().map(|picture| &picture.url);
            let pictures = lead.chain(&checked.body.pictures).filter_map(|url| of_pictures.at(url));
            Fingerprint::combine(own.iter().chain(people).chain(pictures))
        };
        let articles = edition.articles.par_iter().enumerate().map(article).collect();
        Ok(InputFingerprints { common: Fingerprint::combine(common), articles, authors })
    }
}

/// Fingerprints of the processed pictures, by URL.
struct PictureFingerprints<'a>(HashMap<&'a str, Fingerprint>);

impl PictureFingerprints<'_> {
    fn at(&self, url: &str) -> Option<&Fingerprint> {
        self.0.get(url)
    }

    fn person(&self, person: &Person) -> Result<Fingerprint, MachineError> {
        let said = Fingerprint::of(&serde_json::to_vec(person)?);
        let portrait = person.portrait.as_ref().and_then(|Picture { url, .. }| self.at(url));
        Ok(Fingerprint::combine([&said].into_iter().chain(portrait)))
    }
}

//! Fingerprints of the inputs of pages and feeds. If the last publish had the same fingerprint, its output is reused. They name
//! whole things, not fields, so that nothing can be forgotten that is in one of them.

use crate::cache::fingerprint::Fingerprint;
use crate::config::settings::Settings;
use crate::diagnostics::MachineError;
use crate::edition::{Edition, EditionArticle};
use crate::images::Pictures;
use crate::images::social_card::Drawn;
use newsprint_app::model::{Person, Picture, Site, Slug};
use rayon::prelude::*;
use std::collections::HashMap;

/// The fingerprints of what pages and feeds are made of.
#[derive(Debug)]
pub struct Inputs {
    /// Of what is the same for all of them: the program, the site, the settings.
    pub common: Fingerprint,
    /// Of each article of the edition: the item, its names, its authors, its pictures.
    pub articles: Vec<Fingerprint>,
    /// Of each author of the edition.
    pub authors: Vec<Fingerprint>,
}

impl Inputs {
    /// The inputs of an edition.
    pub fn of(
        edition: &Edition,
        site: &Site,
        settings: &Settings,
        pictures: &Pictures,
        social_pictures: &Drawn,
    ) -> Result<Self, MachineError> {
        // Where the settings are, and whether they are strict, says nothing of pages.
        let settings = Settings { file: String::new(), strict: false, ..settings.clone() };
        let common = [
            Fingerprint::of_program(),
            Fingerprint::of(&serde_json::to_vec(site)?),
            Fingerprint::of_debug(&settings),
            Fingerprint::of_debug(social_pictures.site()),
        ];
        let shown: HashMap<&str, Fingerprint> =
            pictures.all().map(|(url, shown)| (url, Fingerprint::of_debug(shown))).collect();
        let of_pictures = Shown(shown);
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
        Ok(Inputs { common: Fingerprint::combine(common), articles, authors })
    }
}

/// The fingerprints of what was made of pictures, by their addresses.
struct Shown<'a>(HashMap<&'a str, Fingerprint>);

impl Shown<'_> {
    fn at(&self, url: &str) -> Option<&Fingerprint> {
        self.0.get(url)
    }

    fn person(&self, person: &Person) -> Result<Fingerprint, MachineError> {
        let said = Fingerprint::of(&serde_json::to_vec(person)?);
        let portrait = person.portrait.as_ref().and_then(|Picture { url, .. }| self.at(url));
        Ok(Fingerprint::combine([&said].into_iter().chain(portrait)))
    }
}

//! What pages and feeds are made of, as keys: whoever finds the same key with the last publish need not make the thing again.
//! They name whole things, not fields, so that nothing can be forgotten that is in one of them.

use super::MachineError;
use super::edition::{Edition, EditionArticle};
use super::key::Key;
use super::pictures::Pictures;
use super::settings::Settings;
use super::social_picture::Drawn;
use crate::content::{Person, Picture, Site, Slug};
use rayon::prelude::*;
use std::collections::HashMap;

/// The keys of what pages and feeds are made of.
#[derive(Debug)]
pub struct Inputs {
    /// Of what is the same for all of them: the program, the site, the settings.
    pub common: Key,
    /// Of each article of the edition: the item, its names, its authors, its pictures.
    pub articles: Vec<Key>,
    /// Of each author of the edition.
    pub authors: Vec<Key>,
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
            Key::of_program(),
            Key::of(&serde_json::to_vec(site)?),
            Key::of_debug(&settings),
            Key::of_debug(social_pictures.site()),
        ];
        let shown: HashMap<&str, Key> =
            pictures.all().map(|(url, shown)| (url, Key::of_debug(shown))).collect();
        let of_pictures = Shown(shown);
        let people = edition.authors.par_iter().map(|(person, _)| of_pictures.person(person));
        let authors: Vec<Key> = people.collect::<Result<_, _>>()?;
        let by_slug: HashMap<&Slug, Key> = edition
            .authors
            .iter()
            .zip(&authors)
            .map(|((person, _), key)| (&person.label.slug, *key))
            .collect();
        let article = |(place, article): (usize, &EditionArticle)| {
            let EditionArticle { checked, slug, section, tags, byline, related: _ } = article;
            let names = Key::of_hash(&(slug, section, tags, byline));
            let own = [checked.key, names, Key::of_hash(social_pictures.article(place))];
            let people = byline.iter().filter_map(|label| by_slug.get(&label.slug));
            let lead = checked.picture.iter().map(|picture| &picture.url);
            let pictures = lead.chain(&checked.body.pictures).filter_map(|url| of_pictures.at(url));
            Key::of_keys(own.iter().chain(people).chain(pictures))
        };
        let articles = edition.articles.par_iter().enumerate().map(article).collect();
        Ok(Inputs { common: Key::of_keys(common), articles, authors })
    }
}

/// The keys of what was made of pictures, by their addresses.
struct Shown<'a>(HashMap<&'a str, Key>);

impl Shown<'_> {
    fn at(&self, url: &str) -> Option<&Key> {
        self.0.get(url)
    }

    fn person(&self, person: &Person) -> Result<Key, MachineError> {
        let said = Key::of(&serde_json::to_vec(person)?);
        let portrait = person.portrait.as_ref().and_then(|Picture { url, .. }| self.at(url));
        Ok(Key::of_keys([&said].into_iter().chain(portrait)))
    }
}

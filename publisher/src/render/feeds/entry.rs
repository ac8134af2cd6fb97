//! A feed entry: the fields of an article that all feed formats share.

use super::absolute;
use crate::config::settings::Settings;
use crate::diagnostics::MachineError;
use crate::edition::EditionArticle;
use crate::i18n::Language;
use jiff::Timestamp;
use newsprint_app::model::escape::escape;
use newsprint_app::model::{Site, Slug};
use newsprint_app::route::Route;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::borrow::Cow;
use url::Url;

/// An article with values computed once for all feeds that contain it.
pub struct Entry<'a> {
    pub article: &'a EditionArticle,
    /// Its absolute URL.
    pub url: String,
    /// A unique id: the item's own or, if an older item has the same one, the article's URL.
    pub id: Cow<'a, str>,
    /// When it was last changed, if stated.
    pub changed: Option<Timestamp>,
}

/// Returns one entry per article, and the set of all article ids.
pub fn all<'a>(
    articles: &'a [EditionArticle],
    site: &Site,
) -> (Vec<Entry<'a>>, FxHashSet<&'a str>) {
    let url = |slug: &Slug| site.canonical(&Route::Article(slug.clone()).path());
    let mut taken = FxHashSet::with_capacity_and_hasher(articles.len(), FxBuildHasher);
    let mut ids: Vec<Cow<str>> = articles
        .iter()
        .rev()
        .map(|article| {
            let id = article.checked.id.as_str();
            if taken.insert(id) { id.into() } else { url(&article.slug).into() }
        })
        .collect();
    ids.reverse();
    let entry = |(article, id): (&'a EditionArticle, _)| {
        let url = url(&article.slug);
        Entry { article, url, id, changed: article.changed() }
    };
    (articles.par_iter().zip(ids).map(entry).collect(), taken)
}

impl Entry<'_> {
    /// Returns its id as an IRI, which Atom requires.
    pub fn iri(&self, site: &Site) -> String {
        if Url::parse(&self.id).is_ok() {
            return self.id.clone().into_owned();
        }
        let id = utf8_percent_encode(&self.id, NON_ALPHANUMERIC);
        format!("{}#{id}", site.canonical(&Route::HOME.path()))
    }

    /// Returns its body with absolute URLs.
    pub fn html(&self, site: &Site) -> Result<String, MachineError> {
        let html = self.article.checked.body.html()?;
        Ok(absolute::body(html.as_str(), &self.url, site))
    }

    /// Returns its body followed by its corrections, for formats that have no field for them.
    pub fn html_with_corrections(
        &self,
        site: &Site,
        settings: &Settings,
        language: &Language,
    ) -> Result<String, MachineError> {
        let mut html = self.html(site)?;
        for (date, text) in &self.article.checked.corrections {
            let zoned = date.to_zoned_datetime(settings.time_zone.clone());
            let date = language.date(&zoned);
            html += &format!("<p><em>{}</em></p>", escape(&language.correction(&date, text)));
        }
        Ok(html)
    }

    /// Returns the names of its section and tags, without duplicates.
    pub fn subjects(&self) -> Vec<&str> {
        let mut subjects = vec![self.article.section.name.as_str()];
        for tag in &self.article.tags {
            if !subjects.contains(&tag.name.as_str()) {
                subjects.push(&tag.name);
            }
        }
        subjects
    }

    /// Returns the lead picture's absolute URL.
    pub fn picture(&self, site: &Site) -> Option<String> {
        let picture = self.article.checked.picture.as_ref()?;
        Some(absolute::address(&picture.url, &self.url, site))
    }
}

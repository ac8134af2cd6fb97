//! A feed entry: an article as all feed formats need it.

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

/// An article with what is reckoned once for all feeds that it is in.
pub struct Entry<'a> {
    pub article: &'a EditionArticle,
    /// Its absolute address.
    pub url: String,
    /// The item's own id or, where an older item has the same, its address: like no other's.
    pub id: Cow<'a, str>,
    /// When it was last changed, as far as it says.
    pub changed: Option<Timestamp>,
}

/// The entry of each article, and all ids that articles have.
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
    /// Its id as an address, which Atom asks for.
    pub fn iri(&self, site: &Site) -> String {
        if Url::parse(&self.id).is_ok() {
            return self.id.clone().into_owned();
        }
        let id = utf8_percent_encode(&self.id, NON_ALPHANUMERIC);
        format!("{}#{id}", site.canonical(&Route::HOME.path()))
    }

    /// Its body with whole addresses.
    pub fn html(&self, site: &Site) -> Result<String, MachineError> {
        let html = self.article.checked.body.html()?;
        Ok(absolute::body(html.as_str(), &self.url, site))
    }

    /// Its body and, for formats that have no field for them, its corrections.
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

    /// Section and tags, each name once.
    pub fn subjects(&self) -> Vec<&str> {
        let mut subjects = vec![self.article.section.name.as_str()];
        for tag in &self.article.tags {
            if !subjects.contains(&tag.name.as_str()) {
                subjects.push(&tag.name);
            }
        }
        subjects
    }

    /// The lead picture's absolute address.
    pub fn picture(&self, site: &Site) -> Option<String> {
        let picture = self.article.checked.picture.as_ref()?;
        Some(absolute::address(&picture.url, &self.url, site))
    }
}

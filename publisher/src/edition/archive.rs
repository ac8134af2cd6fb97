//! The archive: articles by month, in the site's time zone.

use super::Edition;
use crate::config::settings::Settings;
use jiff::ZonedDateTime;
use newsprint_app::route::Route;
use std::collections::BTreeMap;

/// The months that have articles, newest first. Articles without a date are left out.
#[derive(Debug)]
pub struct Archive(Vec<Month>);

/// A month and its articles.
#[derive(Debug)]
pub struct Month {
    /// Publication time of its newest article.
    pub newest: ZonedDateTime,
    /// The route of the first page of its list.
    pub route: Route,
    /// Indices into [`Edition::articles`], newest first.
    pub articles: Vec<usize>,
}

impl Archive {
    /// Builds the archive of an edition.
    pub fn of(edition: &Edition, settings: &Settings) -> Self {
        let mut months: BTreeMap<(u32, u32), Month> = BTreeMap::new();
        for (place, article) in edition.articles.iter().enumerate() {
            let Some(published) = article.checked.published else { continue };
            let newest = published.to_zoned_datetime(settings.time_zone.clone());
            // Month URLs have four-digit years.
            let year = u32::try_from(newest.year()).ok().filter(|year| *year >= 1000);
            let (Some(year), Ok(month)) = (year, u32::try_from(newest.month())) else { continue };
            let route = Route::Month { year, month, page: 1 };
            let entry = months.entry((year, month));
            let month = entry.or_insert_with(|| Month { newest, route, articles: Vec::new() });
            month.articles.push(place);
        }
        Archive(months.into_values().rev().collect())
    }

    /// Returns the months, newest first.
    pub fn months(&self) -> &[Month] {
        &self.0
    }
}

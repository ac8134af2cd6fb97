//! Counts the files that a site will have, before it is published. Their size is known only when they are made.

use super::check::CheckedSite;
use crate::deploy::account::{Account, Kind};
use crate::edition::archive::Archive;
use crate::edition::pagination::Paging;
use crate::render::feeds;
use newsprint_app::route::{FeedFile, FixedPage};

/// The files of the app, of programs and of hosts, and those of the search index beside one of each article: as many, give
/// or take a dozen, in each site.
const OWN_FILES: usize = 60;
const SEARCH_FILES: usize = 45;
/// The smaller files of a picture, more or less.
const RENDITIONS: usize = 4;
/// A page and its document.
const PAGE: usize = 2;

/// Counts the files of a site: exactly where the content decides, else about.
pub fn files(site: &CheckedSite) -> Account {
    let CheckedSite { edition, settings, pictures, .. } = site;
    let articles = edition.articles.len();
    let pages =
        |articles: usize| Paging { articles, size: settings.articles_per_page }.pages() as usize;
    let sections = edition.sections.iter().map(|section| section.articles.len());
    let groups: Vec<usize> = sections
        .filter(|articles| *articles > 0)
        .chain(edition.tags.iter().map(|tag| tag.articles.len()))
        .chain(edition.authors.iter().map(|(_, articles)| articles.len()))
        .collect();
    let archive = Archive::of(edition, settings);
    let months = archive.months().iter().map(|month| pages(month.articles.len()));
    let lists = groups.iter().map(|articles| pages(*articles)).chain(months).sum::<usize>();
    // The indexes of tags and of the archive, and search.
    let others = 3 + FixedPage::ALL.len();
    let further = Paging { articles, size: feeds::NEWEST }.pages() as usize - 1;
    let mut account = Account::default();
    for (kind, files) in [
        (Kind::Articles, PAGE * articles),
        (Kind::Related, articles),
        (Kind::Lists, PAGE * (pages(articles) + lists + others)),
        (Kind::Feeds, FeedFile::ALL.len() * (1 + groups.len()) + further),
        (Kind::Search, if settings.search { articles + SEARCH_FILES } else { 0 }),
        (Kind::SocialPictures, articles.min(settings.social_pictures) + 1),
        (Kind::SmallerPictures, RENDITIONS * pictures.shown_count()),
        (Kind::Others, OWN_FILES + edition.files.len()),
    ] {
        account.expect(kind, files);
    }
    account
}

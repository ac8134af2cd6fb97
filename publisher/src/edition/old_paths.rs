//! Old paths of articles: decides which redirect pages the site can have, given its other files and each other.
//!
//! Paths are compared in NFC and lower case, because some file systems and servers do not distinguish these, and by the
//! file of the redirect page: where there is a file, there can be no folder.

use crate::diagnostics::problem::{Location, Problem};
use crate::source::aliases;
use crate::source::article::CheckedArticle;
use crate::source::links::LocalFiles;
use newsprint_app::model::Slug;
use newsprint_app::route::Route;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The old paths that articles request, and everything that may conflict with them.
pub struct OldPaths {
    wanted: Vec<Wanted>,
    /// The name of each article in messages.
    articles: Vec<String>,
    /// The paths of articles and their files.
    occupied: Vec<(String, Owner)>,
}

struct Wanted {
    folder: String,
    article: usize,
    source: Location,
    /// The redirect target; `None` while the article is not published.
    to: Option<Slug>,
}

/// The owner of a file on the site.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    /// An article's page.
    Page(usize),
    /// A redirect page at an old path of an article.
    Alias(usize),
    /// A local file of the content.
    File,
}

impl OldPaths {
    /// Collects the old paths of all items, including unpublished ones, so that the end of an embargo cannot cause a
    /// conflict.
    pub fn of(
        articles: &[Box<CheckedArticle>],
        slugs: &[Slug],
        place_of_item: &[Option<usize>],
    ) -> Self {
        let mut paths = OldPaths { wanted: Vec::new(), articles: Vec::new(), occupied: Vec::new() };
        if articles.iter().all(|article| article.aliases.is_empty()) {
            return paths;
        }
        for (i, (article, slug)) in articles.iter().zip(slugs).enumerate() {
            paths.articles.push(format!("“{}” ({})", article.headline, article.source.file));
            let page = format!("{}index.html", Route::Article(slug.clone()).folder());
            paths.occupied.push((page, Owner::Page(i)));
            paths.occupied.extend(article.files.iter().map(|file| (file.clone(), Owner::File)));
            paths.wanted.extend(article.aliases.iter().map(|folder| Wanted {
                folder: folder.clone(),
                article: i,
                source: article.source.clone(),
                to: place_of_item[i].map(|_| slug.clone()),
            }));
        }
        paths
    }

    /// Returns the old paths (folders on the site) and the article to which each redirects. Reports and omits those in
    /// conflict.
    pub fn resolve(self, files: &LocalFiles, found: &mut Vec<Problem>) -> BTreeMap<String, Slug> {
        let mut old_paths = BTreeMap::new();
        if self.wanted.is_empty() {
            return old_paths;
        }
        let mut site = Occupied::default();
        let files = files.iter().map(|file| (file.clone(), Owner::File));
        for (file, owner) in self.occupied.into_iter().chain(files) {
            site.occupy(&file, owner);
        }
        for Wanted { folder, article, source, to } in self.wanted {
            let file = aliases::file(&folder);
            if let Some(message) = site.conflict(&folder, &file, article, &self.articles) {
                found.push(Problem::warning(
                    &source,
                    "_news.aliases",
                    format!("{message} It is left out."),
                    "Remove it.",
                ));
                continue;
            }
            site.occupy(&file, Owner::Alias(article));
            let Some(slug) = to else { continue };
            // An old server that ignored case may have been linked in any spelling.
            let small = folder.to_lowercase();
            if small != folder && !cfg!(any(windows, target_os = "macos")) {
                old_paths.entry(small).or_insert_with(|| slug.clone());
            }
            old_paths.insert(folder, slug);
        }
        old_paths
    }
}

/// The files and folders of a site that may conflict with old paths.
#[derive(Default)]
struct Occupied {
    /// By folded path, each with its actual path.
    files: FxHashMap<String, (String, Owner)>,
    /// Folders, each with a file that it contains.
    folders: FxHashMap<String, (String, Owner)>,
}

impl Occupied {
    fn occupy(&mut self, file: &str, owner: Owner) {
        let folded = folded(file);
        for (end, _) in folded.match_indices('/') {
            if !self.folders.contains_key(&folded[..end]) {
                self.folders.insert(folded[..end].to_owned(), (file.to_owned(), owner));
            }
        }
        self.files.entry(folded).or_insert_with(|| (file.to_owned(), owner));
    }

    /// Returns why an article's redirect page is not possible at an old path.
    fn conflict(
        &self,
        folder: &str,
        file: &str,
        article: usize,
        articles: &[String],
    ) -> Option<String> {
        let folded = folded(file);
        let path = format!("/{}", aliases::url_path(folder));
        let name = |(file, owner): &(String, Owner)| match owner {
            Owner::Page(i) | Owner::Alias(i) => {
                format!("{:?}, which leads to {}", format!("/{file}"), articles[*i])
            }
            Owner::File => format!("the file {file:?}"),
        };
        if let Some(found) = self.files.get(&folded) {
            return match found.1 {
                // The same old path in two normal forms.
                Owner::Alias(other) if other == article => None,
                Owner::Page(other) | Owner::Alias(other) => {
                    Some(format!("{path:?} already leads to {}.", articles[other]))
                }
                Owner::File => Some(format!("At {path:?} is {}.", name(found))),
            };
        }
        if let Some(found) = self.folders.get(&folded) {
            return Some(format!(
                "{path:?} would be a file, and in a folder of that name is {}.",
                name(found)
            ));
        }
        let above = folded.match_indices('/').find_map(|(end, _)| self.files.get(&folded[..end]));
        above.map(|found| {
            format!("{path:?} would be in a folder, where there is a file: {}.", name(found))
        })
    }
}

fn folded(path: &str) -> String {
    match path.is_ascii() {
        true => path.to_ascii_lowercase(),
        false => path.nfc().collect::<String>().to_lowercase().nfc().collect(),
    }
}

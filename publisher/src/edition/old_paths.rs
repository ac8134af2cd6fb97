//! Old paths of articles: which of them the site can have, beside each other and beside its files.
//!
//! Paths are compared composed and in small letters, for some disks and servers do not tell these apart, and by the files that their
//! pages would be: where there is a file there can be no folder.

use crate::diagnostics::problem::{Place, Problem};
use crate::source::aliases;
use crate::source::article::CheckedArticle;
use crate::source::links::LocalFiles;
use newsprint_app::model::Slug;
use newsprint_app::route::Route;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// What articles want, with all that may stand in its way.
pub struct OldPaths {
    wanted: Vec<Wanted>,
    /// What messages say of each article.
    articles: Vec<String>,
    /// Their paths and their files.
    standing: Vec<(String, Owner)>,
}

struct Wanted {
    folder: String,
    article: usize,
    source: Place,
    /// Where it leads; none while the article is not shown.
    to: Option<Slug>,
}

/// What a file of the site is.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    /// The page of an article.
    Page(usize),
    /// The page at one of its old paths.
    Alias(usize),
    /// A file next to the content.
    File,
}

impl OldPaths {
    /// Those of these articles. All items are looked at, so that the end of an embargo cannot bring a conflict.
    pub fn of(
        articles: &[Box<CheckedArticle>],
        slugs: &[Slug],
        place_of_item: &[Option<usize>],
    ) -> Self {
        let mut paths = OldPaths { wanted: Vec::new(), articles: Vec::new(), standing: Vec::new() };
        if articles.iter().all(|article| article.aliases.is_empty()) {
            return paths;
        }
        for (i, (article, slug)) in articles.iter().zip(slugs).enumerate() {
            paths.articles.push(format!("“{}” ({})", article.headline, article.source.file));
            let page = format!("{}index.html", Route::Article(slug.clone()).folder());
            paths.standing.push((page, Owner::Page(i)));
            paths.standing.extend(article.files.iter().map(|file| (file.clone(), Owner::File)));
            paths.wanted.extend(article.aliases.iter().map(|folder| Wanted {
                folder: folder.clone(),
                article: i,
                source: article.source.clone(),
                to: place_of_item[i].map(|_| slug.clone()),
            }));
        }
        paths
    }

    /// Old path (a folder on the site) -> the article it leads to. What cannot be there is left out and told.
    pub fn settle(self, files: &LocalFiles, found: &mut Vec<Problem>) -> BTreeMap<String, Slug> {
        let mut old_paths = BTreeMap::new();
        if self.wanted.is_empty() {
            return old_paths;
        }
        let mut site = Occupied::default();
        let files = files.iter().map(|file| (file.clone(), Owner::File));
        for (file, owner) in self.standing.into_iter().chain(files) {
            site.occupy(&file, owner);
        }
        for Wanted { folder, article, source, to } in self.wanted {
            let file = aliases::file(&folder);
            if let Some(message) = site.conflict(&folder, &file, article, &self.articles) {
                found.push(Problem::warning(
                    &source,
                    "_news.aliases",
                    format!("{message} It is left out."),
                    "Take it out.",
                ));
                continue;
            }
            site.occupy(&file, Owner::Alias(article));
            let Some(slug) = to else { continue };
            // Servers that did not tell cases apart were reached by any.
            let small = folder.to_lowercase();
            if small != folder && !cfg!(any(windows, target_os = "macos")) {
                old_paths.entry(small).or_insert_with(|| slug.clone());
            }
            old_paths.insert(folder, slug);
        }
        old_paths
    }
}

/// The files and folders of a site, as far as old paths may meet them.
#[derive(Default)]
struct Occupied {
    /// Each with its own name, by its folded one.
    files: FxHashMap<String, (String, Owner)>,
    /// Folders, each with a file in it.
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

    /// Why the page at an old path of an article cannot be there.
    fn conflict(
        &self,
        folder: &str,
        file: &str,
        article: usize,
        articles: &[String],
    ) -> Option<String> {
        let folded = folded(file);
        let path = format!("/{}", aliases::shown(folder));
        let name = |(file, owner): &(String, Owner)| match owner {
            Owner::Page(i) | Owner::Alias(i) => {
                format!("{:?}, which leads to {}", format!("/{file}"), articles[*i])
            }
            Owner::File => format!("the file {file:?}"),
        };
        if let Some(found) = self.files.get(&folded) {
            return match found.1 {
                // In two normal forms it is still one.
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

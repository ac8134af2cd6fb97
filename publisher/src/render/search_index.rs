//! Builds the search index with Pagefind ([why](../../docs/decisions/0007-search-by-pagefind-in-volumes.md)) and the
//! settings of the search page.
//!
//! The articles are divided into volumes, so that the cost of a query depends on the size of a volume, not of the
//! archive. Older volumes do not change when articles are added. All files are in folders or have names derived from
//! their content.

use crate::cache::content_hash;
use crate::cache::fingerprint::Fingerprint;
use crate::config::settings::Settings;
use crate::diagnostics::MachineError;
use crate::edition::{Edition, EditionArticle, Group};
use crate::i18n::{Language, primary};
use crate::output::Output;
use icu_segmenter::WordSegmenter;
use newsprint_app::model::{NamedSlug, Site};
use newsprint_app::route::Route;
use pagefind::api::{PagefindIndex, SyntheticFile};
use pagefind::options::PagefindServiceConfig;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::iter;
use std::panic;
use std::sync::Arc;
use std::thread;

/// The index's folder.
pub const FOLDER: &str = "_search/";
/// Articles per volume. The newest volume has up to twice as many less one, so that the first volume searched is never
/// nearly empty.
const VOLUME_SIZE: usize = 2_000;
/// Maximum number of tags or authors offered as filters; the most frequent are chosen.
const MOST_CHOICES: usize = 200;
/// The engine's script. Pagefind's own user interface and styles are left out.
const ENGINE: &str = "pagefind.js";

/// What pages need to link the search.
#[derive(Debug)]
pub struct Search {
    /// The path of the search settings, including the site's base.
    pub settings: String,
}

/// An error from Pagefind.
type Failure = Box<dyn Error + Send + Sync>;

/// The files of an index: name and content.
type Files = Vec<(String, Vec<u8>)>;

/// Writes the index of an edition.
pub fn write(
    edition: &Edition,
    site: &Site,
    settings: &Settings,
    language: &Language,
    output: &Output,
) -> Result<Search, MachineError> {
    let all: Vec<usize> = (0..edition.articles.len()).collect();
    let index_language = primary(&site.language);
    let records = Records { edition, site, settings, words: language, language: index_language };
    let volumes: Vec<Value> = volumes(&all, VOLUME_SIZE)
        .into_par_iter()
        .map(|places| {
            let articles = places.iter().map(|place| &edition.articles[*place]);
            let listed: Vec<Record> = articles.map(|article| records.record(article)).collect();
            let folder = format!("{FOLDER}{}/", records.fingerprint(&listed));
            if !output.reuse_below(&folder)? {
                let texts = listed.iter().map(|record| records.text(record.article));
                let texts = texts.collect::<Result<Vec<String>, _>>()?;
                let files = records.index(listed.into_iter().zip(texts));
                for (name, bytes) in files.map_err(MachineError::Search)? {
                    output.add(format!("{folder}{name}"), bytes)?;
                }
            }
            Ok(records.volume(places, &folder))
        })
        .collect::<Result<_, MachineError>>()?;
    let engine = engine(output)?;
    let facets = json!({
        "section": choices(&edition.sections),
        "tag": choices(&edition.tags),
        "author": records.authors(),
    });
    let settings = json!({
        "engine": format!("{}/{engine}", site.base),
        "unspaced": is_unspaced(&records.language),
        "volumes": volumes,
        "facets": facets,
    })
    .to_string();
    let path = format!("{FOLDER}settings-{}.json", content_hash::of(settings.as_bytes()));
    output.add(path.clone(), settings)?;
    Ok(Search { settings: format!("{}/{path}", site.base) })
}

/// Splits indices, newest first, into volumes. Volumes are filled from the oldest article on, so that a new article
/// changes only the newest volume. Always returns at least one.
fn volumes(places: &[usize], size: usize) -> Vec<&[usize]> {
    let mut volumes = Vec::new();
    let mut rest = places;
    while rest.len() >= 2 * size {
        let (newer, oldest) = rest.split_at(rest.len() - size);
        volumes.push(oldest);
        rest = newer;
    }
    volumes.push(rest);
    volumes.reverse();
    volumes
}

/// Returns the most frequent of some sections or tags, sorted by name.
fn choices(groups: &[Group]) -> Value {
    most_frequent(groups.iter().map(|group| (&group.label, group.articles.len())))
}

fn most_frequent<'a>(labels: impl Iterator<Item = (&'a NamedSlug, usize)>) -> Value {
    let mut labels: Vec<_> = labels.filter(|(_, count)| *count > 0).collect();
    labels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    labels.truncate(MOST_CHOICES);
    labels.sort_by_cached_key(|(label, _)| (label.name.to_lowercase(), label.slug.clone()));
    labels.into_iter().map(|(label, _)| json!([label.slug, label.name])).collect()
}

/// The inputs of the index.
struct Records<'a> {
    edition: &'a Edition,
    site: &'a Site,
    settings: &'a Settings,
    words: &'a Language,
    /// All articles are tokenised and stemmed in the site's language, because one query searches all of them.
    language: String,
}

impl Records<'_> {
    fn authors(&self) -> Value {
        let authors = self.edition.authors.iter();
        most_frequent(authors.map(|(person, articles)| (&person.label, articles.len())))
    }

    /// Describes a volume for the search page.
    fn volume(&self, places: &[usize], folder: &str) -> Value {
        let articles = places.iter().map(|place| &self.edition.articles[*place]);
        let years: BTreeSet<i16> = articles.filter_map(|article| self.year(article)).collect();
        json!({"years": years, "path": format!("{}/{folder}", self.site.base)})
    }

    /// Returns the fingerprint of all inputs of a volume.
    fn fingerprint(&self, listed: &[Record]) -> String {
        let fingerprints = listed.iter().map(|Record { article, url, meta, filters }| {
            let standfirst = &article.checked.standfirst;
            Fingerprint::combine([
                article.checked.body.fingerprint,
                Fingerprint::of_debug(&(url, standfirst, meta, filters)),
            ])
        });
        let fingerprints: Vec<Fingerprint> = fingerprints.collect();
        let program = Fingerprint::of_program();
        let made_with = [program.bytes(), self.language.as_bytes()];
        let fingerprint = Fingerprint::of_parts(
            made_with.into_iter().chain(fingerprints.iter().map(Fingerprint::bytes)),
        );
        fingerprint.to_string()[..16].to_owned()
    }

    fn year(&self, article: &EditionArticle) -> Option<i16> {
        let published = article.checked.published?;
        Some(published.to_zoned_datetime(self.settings.time_zone.clone()).year())
    }

    /// Returns the files of a volume, in order.
    fn index<'a>(
        &self,
        listed: impl Iterator<Item = (Record<'a>, String)> + Send,
    ) -> Result<Files, Failure> {
        let mut files = files_of(&self.language, listed)?;
        let has_stems =
            files.iter().any(|(name, _)| *name == format!("wasm.{}.pagefind", self.language));
        files.retain(|(name, _)| name != ENGINE && !(has_stems && name == "wasm.unknown.pagefind"));
        files.sort();
        Ok(files)
    }

    /// Returns the text under which an article is indexed.
    fn text(&self, article: &EditionArticle) -> Result<String, MachineError> {
        let checked = &article.checked;
        let standfirst = checked.standfirst.as_deref().unwrap_or_default();
        let mut text = [standfirst, &checked.body.text()?].join(" ");
        if text.trim().is_empty() {
            // Pagefind omits records without text.
            text.clone_from(&checked.headline);
        }
        Ok(self.spaced(&text, article))
    }

    /// Returns the article's language if it differs from the index's.
    fn language_if_different<'a>(&self, article: &'a EditionArticle) -> Option<&'a String> {
        article.checked.language.as_ref().filter(|own| primary(own) != self.language)
    }

    fn spaced(&self, text: &str, article: &EditionArticle) -> String {
        match self.language_if_different(article) {
            Some(language) if is_unspaced(&primary(language)) => segmented(text),
            _ => text.to_owned(),
        }
    }

    fn record<'a>(&self, article: &'a EditionArticle) -> Record<'a> {
        let checked = &article.checked;
        let foreign = self.language_if_different(article);
        let mut meta = BTreeMap::from([
            ("title".to_owned(), self.spaced(&checked.headline, article)),
            ("section".to_owned(), article.section.name.clone()),
        ]);
        meta.extend(checked.published.map(|published| {
            let zoned = published.to_zoned_datetime(self.settings.time_zone.clone());
            ("date".to_owned(), self.words.date(&zoned))
        }));
        let slugs =
            |labels: &[Arc<NamedSlug>]| labels.iter().map(|label| label.slug.to_string()).collect();
        let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::from([
            ("section".to_owned(), vec![article.section.slug.to_string()]),
            ("tag".to_owned(), slugs(&article.tags)),
            ("author".to_owned(), slugs(&article.byline)),
        ]);
        filters.extend(self.year(article).map(|year| ("year".to_owned(), vec![year.to_string()])));
        filters.extend(foreign.map(|language| ("language".to_owned(), vec![language.clone()])));
        let path = Route::Article(article.slug.clone()).path();
        let url = format!("{}{path}", self.site.base);
        Record { article, url, meta, filters }
    }
}

/// What is indexed of an article besides its text.
struct Record<'a> {
    article: &'a EditionArticle,
    url: String,
    meta: BTreeMap<String, String>,
    filters: BTreeMap<String, Vec<String>>,
}

/// Builds an index and returns the files that the search page loads. Pagefind uses rayon inside an async runtime. A
/// rayon thread waiting inside one index could steal the work of another and enter a second runtime, which panics; so
/// each index gets a thread and a rayon pool of its own.
fn files_of<'a>(
    language: &str,
    records: impl Iterator<Item = (Record<'a>, String)> + Send,
) -> Result<Files, Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let index = || pool.install(|| index(language, records));
    let indexed = thread::scope(|scope| scope.spawn(index).join());
    indexed.unwrap_or_else(|panic| panic::resume_unwind(panic))
}

fn index<'a>(
    language: &str,
    records: impl Iterator<Item = (Record<'a>, String)>,
) -> Result<Files, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let files = runtime.block_on(async {
        let config = PagefindServiceConfig::builder().force_language(language.to_owned());
        let mut index = PagefindIndex::new(Some(config.build()))?;
        for (Record { url, meta, filters, .. }, text) in records {
            let language = language.to_owned();
            index.add_custom_record(url, text, language, Some(meta), Some(filters), None).await?;
        }
        Ok::<_, Failure>(index.get_files().await?)
    })?;
    Ok(files.into_iter().filter_map(needed_file).collect())
}

/// Writes the engine's script, which all indexes share.
fn engine(output: &Output) -> Result<String, MachineError> {
    let files = files_of("unknown", iter::empty()).map_err(MachineError::Search)?;
    let script = files.into_iter().find(|(name, _)| name == ENGINE);
    let (_, script) = script.ok_or_else(|| MachineError::Search("it has no script".into()))?;
    let path = format!("{FOLDER}pagefind-{}.js", content_hash::of(&script));
    output.add(path.clone(), script)?;
    Ok(path)
}

/// Keeps those of Pagefind's files that the search page loads.
fn needed_file(file: SyntheticFile) -> Option<(String, Vec<u8>)> {
    let name = file.filename.to_string_lossy().replace('\\', "/");
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_wanted = name == ENGINE
        || name == "pagefind-entry.json"
        || ["pagefind", "pf_meta", "pf_index", "pf_filter", "pf_fragment"].contains(&extension);
    is_wanted.then_some((name, file.contents))
}

/// Returns whether a language is written without spaces and is segmented into words by Pagefind.
fn is_unspaced(language: &str) -> bool {
    ["ja", "th", "zh"].contains(&language)
}

/// Separates the words of text in a script without spaces, as `Intl.Segmenter` segments queries in the browser.
fn segmented(text: &str) -> String {
    let segmenter = WordSegmenter::new_dictionary(Default::default());
    let breaks: Vec<usize> = segmenter.segment_str(text).collect();
    let words: Vec<&str> = breaks.windows(2).map(|pair| text[pair[0]..pair[1]].trim()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_article_changes_the_newest_volume_only() {
        let of = |count: usize| -> Vec<usize> {
            volumes(&(0..count).collect::<Vec<_>>(), 10).iter().map(|volume| volume.len()).collect()
        };
        assert_eq!(of(0), [0]);
        assert_eq!(of(19), [19]);
        assert_eq!(of(20), [10, 10]);
        assert_eq!(of(39), [19, 10, 10]);
        assert_eq!(volumes(&[1, 2, 3, 4, 5], 2), [&[1, 2, 3][..], &[4, 5]]);
    }

    #[test]
    fn parts_words_without_spaces() {
        assert_eq!(segmented("東京の茶屋 open"), "東京 の 茶屋 open");
    }
}

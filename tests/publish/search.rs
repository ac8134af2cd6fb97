//! Search: its page, its index and its settings.

use crate::newsroom::{Newsroom, text, texts};
use dom_query::Document;
use newsprint_formats::compress::from_gzip;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

/// Returns what the search script starts from, and the settings that it names.
fn settings(files: &Files, base: &str) -> (Value, Value) {
    let page = Document::from(text(files, "search/index.html"));
    let start = page.select("meta[name=newsprint-search]").attr("content").unwrap();
    let start: Value = serde_json::from_str(&start).unwrap();
    let path = start["settings"].as_str().unwrap().strip_prefix(base).unwrap();
    let settings = serde_json::from_str(&text(files, path)).unwrap();
    (start, settings)
}

/// Returns the texts of results by URL.
fn fragments(files: &Files) -> BTreeMap<String, Value> {
    let fragments = files.iter().filter(|(path, _)| path.ends_with(".pf_fragment"));
    let read = |(_, bytes): (_, &Vec<u8>)| {
        let json = String::from_utf8(from_gzip(bytes).unwrap()).unwrap();
        let json = json.strip_prefix("pagefind_dcd").unwrap();
        let fragment: Value = serde_json::from_str(json).unwrap();
        (fragment["url"].as_str().unwrap().to_owned(), fragment)
    };
    fragments.map(read).collect()
}

#[test]
fn without_script_the_search_page_offers_other_ways() {
    let files = Newsroom::new("small").published();
    assert_eq!(texts(&files, "search/", "h1"), ["Search"]);
    assert_eq!(texts(&files, "search/", "h2"), ["Sections", "Subjects", "Archive"]);
    let entries = texts(&files, "search/", ".index-entry a");
    assert!(entries.contains(&"November 2026".to_owned()), "{entries:?}");
    let page = text(&files, "search/index.html");
    assert!(page.contains("content=\"noindex\""), "{page}");
    assert!(!text(&files, "sitemap-1.xml").contains("/search/"));
    let front = Document::from(text(&files, "index.html"));
    assert_eq!(front.select(".masthead a[href='/search/']").text().to_string(), "Search");
    assert!(
        text(&files, "index.html")
            .contains("\"urlTemplate\":\"https://small.example/search/?q={search_term_string}\"")
    );
}

#[test]
fn the_index_is_in_parts_named_by_their_content() {
    let newsroom = Newsroom::new("small");
    newsroom.edit("newsprint.toml", "https://small.example", "https://small.example/news");
    let files = newsroom.published();
    let (start, settings) = settings(&files, "/news/");
    assert_eq!(start["page"], "/news/search/");
    assert_eq!(start["words"]["search"], "Search");
    let engine = settings["engine"].as_str().unwrap().strip_prefix("/news/").unwrap();
    assert!(files.contains_key(engine), "{engine}");
    let volume = settings["volumes"][0]["path"].as_str().unwrap().strip_prefix("/news/").unwrap();
    let entry = text(&files, &format!("{volume}pagefind-entry.json"));
    assert!(entry.contains("\"page_count\":4"), "{entry}");
    assert!(files.contains_key(&format!("{volume}wasm.en.pagefind")));
    assert!(!files.keys().any(|path| path.contains("pagefind-ui") || path.contains("highlight")));
    let folders = files.keys().filter(|path| path.contains(".pf_"));
    assert!(folders.into_iter().all(|path| path.starts_with(volume)));
}

#[test]
fn a_result_has_what_the_page_shows_of_it() {
    let files = Newsroom::new("small").published();
    let fragments = fragments(&files);
    let wall = &fragments["/articles/wall/"];
    assert_eq!(
        wall["meta"],
        json!({"title": "The wall will rise", "section": "Town", "date": "November 20, 2026"})
    );
    assert_eq!(wall["filters"]["author"], json!(["ada-pell"]));
    assert_eq!(wall["filters"]["year"], json!(["2026"]));
    assert!(wall["content"].as_str().unwrap().starts_with("Two feet more."), "{wall}");
    let (_, settings) = settings(&files, "/");
    assert_eq!(settings["volumes"][0]["years"], json!([2026]));
    assert_eq!(settings["facets"]["author"][0], json!(["ada-pell", "Ada Pell"]));
}

#[test]
fn words_of_a_foreign_language_without_spaces_stand_apart() {
    let item = json!({"id": "a", "title": "東京の茶屋", "language": "ja", "content_text": "汽笛が鳴る。", "summary": ""});
    let files = Newsroom::of(&[item]).published();
    let fragments = fragments(&files);
    let fragment = fragments.values().next().unwrap();
    assert_eq!(fragment["meta"]["title"], "東京 の 茶屋");
    assert_eq!(fragment["filters"]["language"], json!(["ja"]));
}

#[test]
fn an_article_without_text_is_found_by_its_headline() {
    let item = json!({"id": "a", "title": "Only a headline", "content_html": "", "summary": ""});
    let fragments = fragments(&Newsroom::of(&[item]).published());
    assert_eq!(fragments.values().next().unwrap()["meta"]["title"], "Only a headline");
}

#[test]
fn the_script_of_the_search_is_a_module_of_the_reader() {
    let files = Newsroom::new("small").published();
    let of = |stem: &str| files.keys().find(|path| path.starts_with(stem)).unwrap();
    let search = of("_assets/later/search-").strip_prefix("_assets/later/").unwrap();
    assert!(text(&files, of("_assets/later/reader-")).contains(&format!("./{search}")));
}

#[test]
fn an_empty_paper_can_be_searched() {
    let files = Newsroom::of(&[]).published();
    let (_, settings) = settings(&files, "/");
    assert_eq!(settings["volumes"].as_array().unwrap().len(), 1);
}

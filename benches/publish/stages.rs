//! Measures the stages of a publish with criterion, on a small newsroom.

use crate::repository;
use criterion::Criterion;
use newsprint::cache::blob_cache::Cache;
use newsprint::diagnostics::progress::Progress;
use newsprint::i18n::Language;
use newsprint::images::Pictures;
use newsprint::output::Output;
use newsprint::pipeline::{CheckedSite, Input, check};
use newsprint::related;
use newsprint::render::feeds::{FeedContext, Feeds};
use newsprint::render::fingerprints::InputFingerprints;
use newsprint::{render::qr, source::body};
use newsprint_app::app::documents::{FragmentCache, prerender};
use newsprint_app::model::{PageDocument, Site};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// A stage and its median duration.
pub struct Stage {
    pub name: &'static str,
    pub time: Duration,
}

/// Measures the stages with a newsroom. All output, including criterion's files, is written below `folder`.
pub fn measure(content: &Path, folder: &Path) -> Result<Vec<Stage>, Box<dyn Error>> {
    let results = folder.join("criterion");
    let mut criterion = Criterion::default().sample_size(20).output_directory(&results);
    let mut names = Vec::new();
    let mut bench = |name: &'static str, work: &mut dyn FnMut()| {
        names.push(name);
        criterion.bench_function(name, |bencher| bencher.iter(&mut *work));
    };
    let input =
        Input { content: content.to_owned(), settings: None, now: "2100-01-01T00:00:00Z".parse()? };
    let read = || check(&input, &Progress::unwatched());
    let site = read()?.site.ok_or("the newsroom has errors")?;
    bench("1,000 articles read and checked", &mut || {
        assert!(read().is_ok_and(|checked| checked.site.is_some()))
    });
    let articles = &site.edition.articles;
    bench("1,000 articles ranked", &mut || {
        assert_eq!(related::rank(articles, &site.lexicon).lists().len(), articles.len());
    });
    let into = folder.join("feeds");
    let drawn = {
        let output = Output::open(&folder.join("social"), &folder.join("social"))?;
        site.social_pictures.draw(&Cache::default(), &output, &|| {})?
    };
    let pictures = Pictures::default();
    let inputs =
        InputFingerprints::of(&site.edition, &site.site, &site.settings, &pictures, &drawn)?;
    bench("the feeds of 1,000 articles", &mut || {
        let output = Output::open(&into, &into);
        let CheckedSite { edition, feed, site, settings, language, now, .. } = &site;
        let paper = FeedContext::new(edition, feed, site, settings, language, *now);
        let feeds = Feeds::of(paper, &inputs);
        assert!(output.and_then(|output| feeds?.write(&output, &|| {})).is_ok());
    });

    let feed: Value = serde_json::from_slice(&fs::read(content.join("feed.json"))?)?;
    let html = feed["items"][0]["content_html"].as_str().ok_or("the first item has no text")?;
    let language = Language::of("en");
    bench("one body sanitised", &mut || {
        drop(body::sanitise(html, &language, &|address, _| Some(address.to_owned())))
    });
    let dist = repository::root().join("dist");
    let paper: Arc<Site> = Arc::new(serde_json::from_slice(&fs::read(dist.join("site.json"))?)?);
    let document = |path: &str| -> Result<Arc<PageDocument>, Box<dyn Error>> {
        Ok(Arc::new(serde_json::from_slice(&fs::read(dist.join(path))?)?))
    };
    let home = document("page.json")?;
    bench("the sample's front page rendered", &mut || {
        let mut page = String::with_capacity(64 * 1024);
        prerender(&mut page, &paper, &home, &FragmentCache::default());
    });
    let address = site.site.canonical("/articles/article-17/");
    bench("one QR code", &mut || drop(qr::svg(&address)));
    names.into_iter().map(|name| Ok(Stage { name, time: median(&results, name)? })).collect()
}

/// Reads the median from criterion's files.
fn median(results: &Path, name: &str) -> Result<Duration, Box<dyn Error>> {
    let file = results.join(name.replace(['/', '?', '*', '"'], "_")).join("new/estimates.json");
    let found: Value =
        serde_json::from_slice(&fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?)?;
    let nanoseconds =
        found["median"]["point_estimate"].as_f64().ok_or("criterion gives no median")?;
    Ok(Duration::from_nanos(nanoseconds as u64))
}

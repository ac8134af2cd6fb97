//! Files that are lost or altered on disk are noticed, in the cache and in the bundle.

use crate::newsroom::{NOW, Newsroom, assert_same_files};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// A patterned PNG picture.
fn picture(width: u32) -> Vec<u8> {
    let colour = |x, y| image::Rgb([x as u8, y as u8, (x / 9) as u8]);
    let pixels = image::RgbImage::from_fn(width, width * 2 / 3, colour);
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Changes a byte of a file without changing its size.
fn damage(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    fs::write(file, bytes).unwrap();
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect()
}

#[test]
fn what_is_damaged_in_the_cache_is_made_again() {
    let item = json!({"id": "a", "image": "a.png", "_news": {"picture": {"alternative": "A"}}});
    let newsroom = Newsroom::of(&[item]);
    newsroom.write_bytes("a.png", &picture(400));
    let expected = newsroom.published();
    let renditions = expected.keys().filter(|path| path.starts_with("_pictures/")).count();
    assert!(renditions > 1, "{:?}", expected.keys());
    let cached = [files(&newsroom.cached("pictures")), files(&newsroom.cached("social"))].concat();
    let whole: Vec<_> = cached.iter().map(|file| fs::read(file).unwrap()).collect();
    // By the suffix of their keys: the record, the original, the renditions, the social card.
    let is_of_kind = |file: &&PathBuf, kind: &str| {
        let name = file.file_name().unwrap().to_str().unwrap();
        let (key, _) = name.split_once('-').unwrap();
        key[16..].starts_with(kind)
    };
    for kind in ["r", "o", "webp", "w"] {
        let damaged: Vec<&PathBuf> = cached.iter().filter(|file| is_of_kind(file, kind)).collect();
        assert!(!damaged.is_empty(), "{kind}: {cached:?}");
        damaged.iter().for_each(|file| damage(file));
        fs::remove_dir_all(newsroom.path("dist")).unwrap();
        assert!(newsroom.published() == expected, "{kind}");
        let now: Vec<_> = cached.iter().map(|file| fs::read(file).unwrap()).collect();
        assert!(now == whole, "{kind} is kept as it was");
    }
}

#[test]
fn an_app_that_is_damaged_is_refused() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    let found = |stem: &str, end: &str| {
        let is_it = |path: &&String| path.starts_with(stem) && path.ends_with(end);
        before.keys().find(is_it).unwrap().clone()
    };
    let said = |file: &str, what: &str| {
        newsroom.edit("items/wall.json", "more.", "more!");
        let answer = newsroom.publish();
        newsroom.edit("items/wall.json", "more!", "more.");
        assert_eq!(answer.code, 2, "{file}: {}", answer.text);
        let message = format!(
            "error: dist/{file} is damaged: it is {what}; build the app again, with `cargo xtask build` or `trunk build \
             --release`\n"
        );
        assert!(answer.text.contains(&message), "{file}: {}", answer.text);
    };
    for file in [
        found("_assets/newsprint-", ".wasm"),
        found("_assets/newsprint-", ".js"),
        found("_assets/boot-", ".js"),
        found("_assets/late-", ".css"),
        found("_assets/later/reader-", ".js"),
    ] {
        let path = newsroom.path(&format!("dist/{file}"));
        damage(&path);
        said(&file, "not what was built");
        fs::write(&path, &before[&file][1..]).unwrap();
        said(&file, "not what was built");
        fs::remove_file(&path).unwrap();
        said(&file, "not there");
        fs::write(&path, &before[&file]).unwrap();
        assert_same_files(&newsroom.files(), &before, &format!("{file}: nothing is written"));
    }
    assert_eq!(newsroom.publish().code, 0);
}

#[test]
fn a_damaged_app_of_an_earlier_build_is_not_kept() {
    let newsroom = Newsroom::new("small");
    let script = newsroom.published().into_keys();
    let script = script.into_iter().find(|path| path.starts_with("_assets/newsprint-")).unwrap();
    fs::rename(newsroom.path("dist"), newsroom.path("served")).unwrap();
    damage(&newsroom.path(&format!("served/{script}")));
    newsroom.build();
    newsroom.write("dist/app-3.js", "export default 2");
    newsroom.write("dist/app-3_bg.wasm", "wasm 2");
    let answer = newsroom.run(&["publish", "--content", ".", "--now", NOW, "--previous", "served"]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    let files = newsroom.files();
    assert!(!files.contains_key(&script));
    assert_eq!(files.keys().filter(|path| path.starts_with("_assets/boot-")).count(), 2);
}

#[test]
fn a_cache_that_cannot_be_written_is_told_once() {
    let item = json!({"id": "a", "image": "a.png", "_news": {"picture": {"alternative": "A"}}});
    let newsroom = Newsroom::of(&[item]);
    newsroom.write_bytes("a.png", &picture(60));
    newsroom.build();
    newsroom.write("file", "no folder");
    let cache = [("NEWSPRINT_CACHE", "file/cache")];
    let expected = "The cache cannot be written: ";
    for order in [
        &["check", "."][..],
        &["publish", "--content", "."],
        &["publish", "--content", ".", "--strict"],
    ] {
        // A change, so that there is something to publish.
        newsroom.edit("feed.json", "Text.", "Text. ");
        let answer = newsroom.run_with(&[order, &["--now", NOW]].concat(), &cache);
        assert_eq!(answer.code, 0, "{order:?}: {}", answer.text);
        assert_eq!(answer.text.matches(expected).count(), 1, "{order:?}: {}", answer.text);
        let hint = "Let this user write there, or name another folder by NEWSPRINT_CACHE.";
        assert!(answer.text.contains(hint), "{order:?}: {}", answer.text);
    }
    let report = newsroom.run_with(&["check", ".", "--json"], &cache);
    assert_eq!(report.text.matches(expected).count(), 1, "{}", report.text);
}

#[test]
fn a_folder_without_an_app_says_what_to_do_first() {
    let newsroom = Newsroom::new("small");
    let said = "error: dist contains no app, and neither does this program; build the app with `cargo xtask build` or \
        `trunk build --release`, or name the folder that it was built into with --into\n";
    assert_eq!(newsroom.publish().text, said);
    assert!(!newsroom.path("dist").exists());
    fs::create_dir(newsroom.path("dist")).unwrap();
    let answer = newsroom.publish();
    assert_eq!((answer.code, answer.text.as_str()), (2, said));
    assert_eq!(fs::read_dir(newsroom.path("dist")).unwrap().count(), 0);
}

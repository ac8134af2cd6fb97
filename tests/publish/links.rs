//! Symbolic links: a target outside the content's folder is not published; one inside is treated like a regular file.

use crate::newsroom::{NOW, Newsroom, assert_same_files, text};
use serde_json::json;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::{Duration, SystemTime};

const SECRET: &str = "SECRETTEXT";

/// A single-coloured PNG picture.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(30, 20).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Creates a symbolic link in the content to a file or folder elsewhere.
fn link_out(newsroom: &Newsroom, elsewhere: &Path, link: &str) {
    let link = newsroom.path(link);
    fs::create_dir_all(link.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&link);
    symlink(elsewhere, link).unwrap();
}

fn assert_no_secret(newsroom: &Newsroom) {
    for (path, bytes) in newsroom.files() {
        let has_it = bytes.windows(SECRET.len()).any(|bytes| bytes == SECRET.as_bytes());
        assert!(!has_it && !path.contains("out"), "{path}");
    }
}

#[test]
fn pictures_and_files_that_lead_out_are_left_out_with_a_warning() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("notes.txt"), SECRET).unwrap();
    fs::write(elsewhere.path().join("out.png"), picture()).unwrap();
    let item = json!({
        "id": "a",
        "image": "out.png",
        "_news": {"picture": {"alternative": "A"}},
        "authors": [{"name": "Ann", "avatar": "out.png"}],
        "content_html": "<p>Before. <img src=\"folder/out.png\" alt=\"\"> <a href=\"out.txt\">Notes</a> \
            <a href=\"https://small.example/out.txt\">Again</a> After.</p>",
        "attachments": [{"url": "folder/notes.txt", "mime_type": "text/plain"}],
    });
    let newsroom = Newsroom::of(&[item]);
    link_out(&newsroom, &elsewhere.path().join("out.png"), "out.png");
    link_out(&newsroom, &elsewhere.path().join("notes.txt"), "out.txt");
    link_out(&newsroom, elsewhere.path(), "folder");
    newsroom.build();
    for _ in 0..2 {
        let answer = newsroom.publish();
        assert_eq!(answer.code, 0, "{}", answer.text);
        for (field, written) in [
            ("image", "out.png"),
            ("content_html", "folder/out.png"),
            ("content_html", "out.txt"),
            ("content_html", "https://small.example/out.txt"),
            ("attachments.url", "folder/notes.txt"),
            ("authors.avatar", "out.png"),
        ] {
            // Problems of one field are one message.
            let of_field = answer.text.split("\n\n").find(|message| {
                message.starts_with(&format!(
                    "warning: feed.json, item a “Title of a”, field `{field}`\n"
                )) && message.contains("leads out of the content's folder by a symbolic link (")
            });
            let is_told = of_field.is_some_and(|message| message.contains(&format!("{written:?}")));
            assert!(is_told, "no {written} of {field} in {}", answer.text);
        }
        assert_no_secret(&newsroom);
        let page = text(&newsroom.files(), "articles/title-of-a/index.html");
        assert!(page.contains("Before.") && page.contains("After."), "{page}");
    }
    let strict = newsroom.run(&["check", ".", "--strict"]);
    assert_eq!(strict.code, 1, "{}", strict.text);
}

#[test]
fn what_leads_out_since_the_last_publish_goes() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("plan.txt"), SECRET).unwrap();
    let newsroom =
        Newsroom::of(&[json!({"id": "a", "content_html": "<p><a href=\"plan.txt\">Plan</a></p>"})]);
    newsroom.write("plan.txt", "A plan.");
    assert!(newsroom.published().contains_key("plan.txt"));
    link_out(&newsroom, &elsewhere.path().join("plan.txt"), "plan.txt");
    let answer = newsroom.publish();
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(answer.text.contains("\"plan.txt\" leads out"), "{}", answer.text);
    assert!(!newsroom.files().contains_key("plan.txt"));
    assert_no_secret(&newsroom);
}

#[test]
fn what_leads_elsewhere_in_the_folder_is_published() {
    let item = json!({"id": "a", "image": "pictures/b.png", "_news": {"picture": {"alternative": "A"}},
        "content_html": "<p><a href=\"same/plan.txt\">Plan</a></p>"});
    let newsroom = Newsroom::of(&[item]);
    newsroom.write_bytes("pictures/a.png", &picture());
    newsroom.write("media/plan.txt", "A plan.");
    symlink("a.png", newsroom.path("pictures/b.png")).unwrap();
    symlink(newsroom.path("media"), newsroom.path("same")).unwrap();
    let files = newsroom.published();
    assert_eq!(text(&files, "same/plan.txt"), "A plan.");
    assert!(files.contains_key("pictures/b.png"));
    assert!(!newsroom.publish().text.contains("leads out"));
}

#[test]
fn items_and_pages_of_the_feed_that_lead_out_are_refused() {
    let elsewhere = Newsroom::new("small");
    let said = "\n  This is a symbolic link that leads out of the content's folder.\n  \
        Put the file or folder itself there, so that nothing is published by mistake.\n";
    let check = |newsroom: &Newsroom, file: &str| {
        newsroom.build();
        let before = newsroom.files();
        let answer = newsroom.publish();
        assert_eq!(answer.code, 1, "{file}: {}", answer.text);
        assert!(
            answer.text.starts_with(&format!("error: {file}{said}")),
            "{file}: {}",
            answer.text
        );
        assert_same_files(&newsroom.files(), &before, file);
    };
    let newsroom = Newsroom::new("small");
    link_out(&newsroom, &elsewhere.path("items/bread.json"), "items/other.json");
    check(&newsroom, "items/other.json");

    let newsroom = Newsroom::new("small");
    fs::rename(newsroom.path("items"), newsroom.path("moved")).unwrap();
    link_out(&newsroom, &elsewhere.path("items"), "items");
    check(&newsroom, "items");
    fs::remove_file(newsroom.path("items")).unwrap();
    symlink("moved", newsroom.path("items")).unwrap();
    assert_eq!(newsroom.publish().code, 0, "within the folder");

    let newsroom = Newsroom::new("small");
    link_out(&newsroom, &elsewhere.path("feed.json"), "feed.json");
    check(&newsroom, "feed.json");
    let named = newsroom.run(&["check", "feed.json", "--now", NOW]);
    assert_eq!(named.code, 0, "who names it means it: {}", named.text);

    let newsroom = Newsroom::of(&[json!({"id": "a"})]);
    let next = "\"title\":\"The Paper\",\"next_url\":\"2.json\"";
    newsroom.edit("feed.json", "\"title\":\"The Paper\"", next);
    elsewhere.write("2.json", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}");
    link_out(&newsroom, &elsewhere.path("2.json"), "2.json");
    check(&newsroom, "2.json");
}

#[test]
fn settings_that_name_what_leads_out_are_refused() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("theme.css"), "a{}").unwrap();
    fs::write(elsewhere.path().join("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .unwrap();
    for (setting, file) in [("theme", "theme.css"), ("logo", "logo.svg")] {
        let newsroom = Newsroom::of(&[json!({"id": "a"})]);
        link_out(&newsroom, &elsewhere.path().join(file), file);
        newsroom.edit("newsprint.toml", "base_url", &format!("{setting} = \"{file}\"\nbase_url"));
        let answer = newsroom.check();
        assert_eq!(answer.code, 1, "{setting}: {}", answer.text);
        assert!(answer.text.contains("leads out of the content's folder"), "{}", answer.text);
    }
}

#[test]
fn a_slug_that_leads_out_is_refused() {
    for slug in ["../out", "..", "/out", "a\\..\\b"] {
        let newsroom = Newsroom::of(&[json!({"id": "a", "_news": {"slug": slug}})]);
        newsroom.build();
        let before = newsroom.files();
        let answer = newsroom.publish();
        assert_eq!(answer.code, 1, "{slug}: {}", answer.text);
        assert!(answer.text.contains("field `_news.slug`"), "{slug}: {}", answer.text);
        assert_same_files(&newsroom.files(), &before, slug);
    }
}

/// Ages a file or folder, so that its time proves that nothing has changed.
fn age(path: &Path) {
    let file = fs::File::open(path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)).unwrap();
}

#[test]
fn edits_in_a_folder_that_a_link_leads_to_are_seen() {
    let newsroom = Newsroom::new("small");
    fs::create_dir(newsroom.path("real")).unwrap();
    for name in ["feed.json", "newsprint.toml", "items", "pictures"] {
        fs::rename(newsroom.path(name), newsroom.path(&format!("real/{name}"))).unwrap();
    }
    // The content, its items and a picture are reached by symbolic links, the items in a hidden folder.
    fs::rename(newsroom.path("real/items"), newsroom.path("real/.items")).unwrap();
    symlink(".items", newsroom.path("real/items")).unwrap();
    symlink("real", newsroom.path("news")).unwrap();
    newsroom.build();
    let publish = || {
        for folder in ["real", "real/.items", "real/pictures"] {
            let files = fs::read_dir(newsroom.path(folder)).unwrap();
            files.for_each(|file| age(&file.unwrap().path()));
        }
        let answer = newsroom.run(&["publish", "--content", "news", "--now", NOW]);
        assert_eq!(answer.code, 0, "{}", answer.text);
        answer.text
    };
    publish();
    assert!(publish().starts_with("nothing has changed: "));
    newsroom.edit("real/.items/wall.json", "Two feet more.", "Three feet and more.");
    assert!(!publish().starts_with("nothing has changed: "));
    assert!(text(&newsroom.files(), "articles/wall/index.html").contains("Three feet and more."));
}

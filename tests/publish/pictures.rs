//! The pictures of articles: renditions and removal of metadata.

use crate::newsroom::{NOW, Newsroom, text};
use base64::Engine;
use dom_query::Document;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Cursor;

const SECRET: &[u8] = b"51.5 N 0.1 W";

/// A synthetic photograph: a colour gradient with slight noise.
fn photograph(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        let grain = (x * 7919 + y * 104_729) % 23;
        Rgb([x * 200 / width + grain, y * 200 / height + grain, 90 + grain]
            .map(|value| value as u8))
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(pixels).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Adds Exif with an orientation (6: rotated by 90 degrees) and a location.
fn told(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(SECRET);
    let length = (exif.len() + 2) as u8;
    [&jpeg[..2], &[0xff, 0xe1, 0, length], &exif, &jpeg[2..]].concat()
}

fn article(image: &str, html: &str) -> Value {
    let picture = json!({"alternative": "x"});
    json!({"id": "a", "image": image, "content_html": html, "_news": {"slug": "a", "picture": picture}})
}

/// A newsroom with one article, whose lead picture is `a.jpg`.
fn newsroom(bytes: &[u8]) -> Newsroom {
    let newsroom = Newsroom::of(&[article("a.jpg", "<p>Text.</p>")]);
    newsroom.write_bytes("a.jpg", bytes);
    newsroom
}

fn smaller(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    let pictures = files.keys().filter(|path| path.starts_with("_pictures/"));
    pictures.map(|path| path.rsplit_once('-').unwrap().1).collect()
}

fn page(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Document {
    Document::from(String::from_utf8(files[path].clone()).unwrap())
}

/// Returns every file in a page's sources with its stated width.
fn named(page: &Document) -> Vec<(String, u32)> {
    let sources = page.select("source");
    let srcsets: Vec<String> =
        sources.iter().map(|source| source.attr("srcset").unwrap().to_string()).collect();
    let candidates = srcsets.iter().flat_map(|srcset| srcset.split(", "));
    candidates
        .map(|candidate| {
            let (address, width) = candidate.split_once(' ').unwrap();
            (address.to_owned(), width.trim_end_matches('w').parse().unwrap())
        })
        .collect()
}

#[test]
fn every_picture_of_an_article_comes_in_all_widths() {
    let newsroom = newsroom(&photograph(700, 460, ImageFormat::Jpeg));
    let html = "<figure><img src=\"b.png\" alt=\"\"></figure><p>Text.</p>";
    newsroom.edit("feed.json", "<p>Text.</p>", &html.replace('"', "\\\""));
    newsroom.write_bytes("b.png", &photograph(400, 400, ImageFormat::Png));
    let files = newsroom.published();
    let mut names = smaller(&files);
    names.sort();
    assert_eq!(names, ["320.webp", "320.webp", "400.webp", "700.webp"]);
    let page = page(&files, "articles/a/index.html");
    let named = named(&page);
    assert_eq!(named.len(), 4);
    for (address, width) in named {
        let bytes = &files[address.strip_prefix('/').unwrap()];
        let size = imagesize::blob_size(bytes).unwrap();
        assert_eq!(size.width, width as usize, "{address}");
        let kind = imagesize::image_type(bytes).unwrap();
        assert!(format!("{kind:?}").contains("Webp"), "{address}: {kind:?}");
    }
    let lead = page.select("figure.figure img");
    assert_eq!(lead.attr("src").as_deref(), Some("/a.jpg"));
    assert_eq!(lead.attr("fetchpriority").as_deref(), Some("high"));
    assert_eq!(lead.attr("loading"), None);
    let inside = page.select(".article-body picture > img");
    assert_eq!(inside.attr("loading").as_deref(), Some("lazy"));
    let size = [inside.attr("width").unwrap(), inside.attr("height").unwrap()];
    assert_eq!(size.each_ref().map(|length| &**length), ["400", "400"]);
    assert!(inside.has_attr("data-tone") && lead.has_attr("data-tone"));
    let preload = page.select("link[rel=preload][as=image]");
    let first = page.select("figure.figure source");
    let first = first.iter().next().unwrap();
    assert_eq!(preload.attr("imagesrcset"), first.attr("srcset"));
    assert_eq!(preload.attr("imagesizes"), first.attr("sizes"));
    assert_eq!(preload.attr("type").as_deref(), Some("image/webp"));
}

#[test]
fn feeds_name_the_picture_itself() {
    let files = newsroom(&photograph(700, 460, ImageFormat::Jpeg)).published();
    for feed in ["feed.json", "atom.xml", "rss.xml"] {
        let text = String::from_utf8(files[feed].clone()).unwrap();
        assert!(text.contains("https://small.example/a.jpg"), "{feed}");
        assert!(!text.contains("_pictures/"), "{feed}");
    }
}

#[test]
fn no_published_picture_tells_where_it_was_taken() {
    let newsroom = newsroom(&told(&photograph(640, 420, ImageFormat::Jpeg), 1));
    // A linked picture, too.
    newsroom.edit("feed.json", "<p>Text.</p>", "<p><a href='b.jpg'>Text.</a></p>");
    newsroom.write_bytes("b.jpg", &told(&photograph(40, 20, ImageFormat::Jpeg), 1));
    let files = newsroom.published();
    assert!(files.contains_key("a.jpg") && files.contains_key("b.jpg"));
    for (path, bytes) in &files {
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET), "{path}");
        assert!(!bytes.windows(6).any(|part| part == b"Exif\0\0"), "{path}");
    }
    let plain = photograph(640, 420, ImageFormat::Jpeg);
    assert!(files["a.jpg"] == plain, "not a pixel changes");
}

#[test]
fn pictures_are_the_right_way_up() {
    let lying = told(&photograph(640, 420, ImageFormat::Jpeg), 6);
    let files = newsroom(&lying).published();
    let upright = image::load_from_memory(&files["a.jpg"]).unwrap().to_rgb8();
    assert!(files["a.jpg"].len() <= lying.len());
    assert_eq!(upright.dimensions(), (420, 640));
    // The top left corner of the rotated picture is the top right one of the upright: dark.
    let brightness =
        |x, y| upright.get_pixel(x, y).0.iter().map(|value| u32::from(*value)).sum::<u32>();
    assert!(brightness(415, 5) + 150 < brightness(5, 635));
    let page = page(&files, "articles/a/index.html");
    let lead = page.select("figure.figure img");
    assert_eq!(lead.attr("width").as_deref(), Some("420"));
    assert_eq!(lead.attr("height").as_deref(), Some("640"));
}

#[test]
fn a_picture_that_stays_as_it_is_has_a_warning() {
    let newsroom =
        Newsroom::of(&[json!({"id": "a", "content_html": "<p><a href='b.HEIC'>B</a></p>"})]);
    newsroom.write_bytes("b.HEIC", SECRET);
    assert_eq!(newsroom.published()["b.HEIC"], SECRET);
    let answer = newsroom.publish();
    assert!(answer.text.contains("\"b.HEIC\" is published unchanged"), "{}", answer.text);
}

#[test]
fn a_picture_that_is_only_linked_is_the_right_way_up() {
    let newsroom =
        Newsroom::of(&[json!({"id": "a", "content_html": "<p><a href='b.jpg'>B</a></p>"})]);
    newsroom.write_bytes("b.jpg", &told(&photograph(60, 40, ImageFormat::Jpeg), 6));
    let files = newsroom.published();
    let upright = image::load_from_memory(&files["b.jpg"]).unwrap().to_rgb8();
    assert_eq!(upright.dimensions(), (40, 60));
    let brightness = |x, y| upright.get_pixel(x, y).0.iter().map(|v| u32::from(*v)).sum::<u32>();
    assert!(brightness(37, 2) + 150 < brightness(2, 57));
    assert!(!files["b.jpg"].windows(SECRET.len()).any(|part| part == SECRET));
    assert_eq!(std::fs::read_dir(newsroom.cached("pictures")).unwrap().count(), 1);
    assert_eq!(newsroom.publish().code, 0);
    assert!(newsroom.files() == files);
}

#[test]
fn no_file_is_larger_than_the_picture() {
    // So small that renditions would be larger.
    let mut bytes = Vec::new();
    let grey = RgbImage::from_pixel(1000, 660, Rgb([90, 90, 90]));
    image::codecs::png::PngEncoder::new(&mut bytes);
    DynamicImage::from(grey).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    let files = newsroom(&bytes).published();
    let pictures = files.iter().filter(|(path, _)| path.starts_with("_pictures/"));
    assert!(pictures.map(|(_, picture)| picture.len()).all(|size| size < files["a.jpg"].len()));
    let files = newsroom(&photograph(640, 420, ImageFormat::Jpeg)).published();
    let pictures = files.iter().filter(|(path, _)| path.starts_with("_pictures/"));
    assert!(pictures.map(|(_, picture)| picture.len()).all(|size| size < files["a.jpg"].len()));
}

#[test]
fn a_teaser_gets_its_part_of_a_tall_picture() {
    let newsroom = newsroom(&photograph(420, 640, ImageFormat::Jpeg));
    let whole = newsroom.published();
    let home = page(&whole, "index.html");
    for (address, width) in named(&home) {
        let size = imagesize::blob_size(&whole[address.strip_prefix('/').unwrap()]).unwrap();
        assert_eq!((size.width, size.height), (width as usize, (width as usize * 2 + 1) / 3));
    }
    let article = page(&whole, "articles/a/index.html");
    let of_article = named(&article.select("figure.figure").html().to_string().into());
    let of_home = named(&home);
    assert!(of_article.iter().all(|file| !of_home.contains(file)), "{of_home:?}");
    // The picture turns green from top to bottom.
    let green = |files: &BTreeMap<String, Vec<u8>>| {
        let named = named(&page(files, "index.html"));
        let (address, _) = named.iter().find(|(address, _)| address.ends_with(".webp")).unwrap();
        let pixels = image::load_from_memory(&files[address.strip_prefix('/').unwrap()]).unwrap();
        let pixels = pixels.to_rgb8();
        let sum: u32 = pixels.pixels().map(|pixel| u32::from(pixel[1])).sum();
        sum / (pixels.width() * pixels.height())
    };
    newsroom.edit(
        "feed.json",
        "\"alternative\":\"x\"",
        "\"alternative\":\"x\",\"focal\":{\"x\":0,\"y\":0}",
    );
    newsroom.publish();
    let upper = newsroom.files();
    newsroom.edit("feed.json", "\"focal\":{\"x\":0,\"y\":0}", "\"focal\":{\"x\":0,\"y\":1}");
    newsroom.publish();
    let shades = [&upper, &whole, &newsroom.files()].map(green);
    assert!(shades.is_sorted_by(|a, b| a + 30 < *b), "{shades:?}");
}

#[test]
fn what_moves_stays_as_it_is() {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for shade in [10, 200] {
        let frame = image::RgbaImage::from_pixel(400, 300, image::Rgba([shade, 0, 0, 255]));
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let files = newsroom(&bytes).published();
    assert_eq!(smaller(&files), Vec::<&str>::new());
    assert!(files["a.jpg"] == bytes);
    assert_eq!(page(&files, "articles/a/index.html").select("source").length(), 0);
}

#[test]
fn the_second_time_all_comes_from_the_cache() {
    let newsroom = newsroom(&photograph(640, 420, ImageFormat::Jpeg));
    let made = newsroom.published();
    let entries = || {
        let entries = std::fs::read_dir(newsroom.cached("pictures")).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    // A cached file is used: here it is replaced with another.
    assert_eq!(entries().len(), 4);
    assert_eq!(newsroom.publish().code, 0);
    assert!(newsroom.files() == made);
    for entry in entries() {
        std::fs::write(entry, "damaged").unwrap();
    }
    assert_eq!(newsroom.publish().code, 0);
    assert!(newsroom.files() == made);
    std::fs::write(newsroom.path("file"), "x").unwrap();
    let without = [("NEWSPRINT_CACHE", "file/x")];
    let answer =
        newsroom.run_with(&["publish", "--content", ".", "--into", "dist", "--now", NOW], &without);
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(newsroom.files() == made);
}

#[test]
fn the_measures_on_a_page_are_those_of_the_upright_picture() {
    let newsroom = newsroom(&told(&photograph(480, 320, ImageFormat::Jpeg), 6));
    let written = [
        "width='480' height='320'",
        "width='100%'",
        "width='0' height='0'",
        "width='160' height='240'",
    ];
    let html = written.map(|measures| format!("<img src='a.jpg' alt='' {measures}>")).concat();
    newsroom.edit("feed.json", "<p>Text.</p>", &html);
    let files = newsroom.published();
    let page = page(&files, "articles/a/index.html");
    let shown = page.select(".article-body picture > img");
    let shown: Vec<String> = shown
        .iter()
        .map(|img| format!("{} × {}", img.attr("width").unwrap(), img.attr("height").unwrap()))
        .collect();
    assert_eq!(shown, ["320 × 480", "320 × 480", "320 × 480", "160 × 240"]);
}

#[test]
fn a_picture_that_moves_has_a_place_of_its_size() {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for shade in [10, 200] {
        let frame = image::RgbaImage::from_pixel(40, 30, image::Rgba([shade, 0, 0, 255]));
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let newsroom = newsroom(&bytes);
    newsroom.edit("feed.json", "<p>Text.</p>", "<p><img src='a.jpg' alt=''></p>");
    let files = newsroom.published();
    let page = page(&files, "articles/a/index.html");
    let inside = page.select(".article-body p > img");
    assert_eq!(inside.attr("width").as_deref(), Some("40"));
    assert_eq!(inside.attr("height").as_deref(), Some("30"));
}

#[test]
fn a_picture_that_cannot_be_shown_goes_and_its_article_stays() {
    let whole = photograph(60, 40, ImageFormat::Jpeg);
    let newsroom = Newsroom::of(&[
        json!({
            "id": "a",
            "image": "cut.jpg",
            "content_html": "<figure><img src='cut.jpg' alt='x'></figure><p>Before <a href='cut.jpg'>the boat</a>.</p>\
                             <figure><img src='none.bmp' alt='x'><figcaption>A boat.</figcaption></figure><p><img src='whole.jpg' alt=''></p>",
            "attachments": [
                {"url": "cut.jpg", "mime_type": "image/jpeg"},
                {"url": "whole.jpg", "mime_type": "image/jpeg"},
            ],
            "authors": [{"name": "Ann", "avatar": "cut.jpg"}],
            "_news": {"slug": "a", "picture": {"alternative": "A boat"}},
        }),
        json!({"id": "b", "content_html": "<p>See <a href='cut.jpg#x'>it</a>.</p>", "_news": {"slug": "b"}}),
    ]);
    newsroom.write_bytes("whole.jpg", &whole);
    newsroom.write_bytes("cut.jpg", &whole[..whole.len() - 9]);
    newsroom.write_bytes("none.bmp", b"BM no picture");
    let files = newsroom.published();
    assert!(!files.contains_key("cut.jpg") && !files.contains_key("none.bmp"));
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        let is_named = ["cut.jpg", "none.bmp"].iter().any(|name| text.contains(name));
        assert!(!is_named || path.starts_with(".newsprint/"), "{path}");
    }
    let page = page(&files, "articles/a/index.html");
    assert_eq!(page.select("figure.figure, .attachments img").length(), 0);
    let body = page.select(".article-body");
    assert_eq!(body.select("figure").length(), 1);
    assert_eq!(body.select("figcaption").text().as_ref(), "A boat.");
    assert_eq!(body.select("p a").text().as_ref(), "the boat");
    assert_eq!(body.select("p a[href]").length(), 0);
    assert_eq!(body.select("picture > img").attr("src").as_deref(), Some("/whole.jpg"));
    let said = newsroom.check().text;
    for (item, field, message) in [
        ("a", "image", "\"cut.jpg\" is damaged (the file is cut off); the picture is left out."),
        (
            "a",
            "content_html",
            "\"cut.jpg\" is damaged (the file is cut off); the picture is left out.",
        ),
        (
            "a",
            "content_html",
            "\"none.bmp\" is in a format that not all browsers support; the picture is left out.",
        ),
        (
            "a",
            "attachments.url",
            "\"cut.jpg\" is damaged (the file is cut off); the file is left out.",
        ),
        (
            "a",
            "authors.avatar",
            "\"cut.jpg\" is damaged (the file is cut off); Ann is shown without a portrait.",
        ),
        (
            "b",
            "content_html",
            "\"cut.jpg\" is damaged (the file is cut off); references to it are removed.",
        ),
    ] {
        let told = format!(
            "warning: feed.json, item {item} “Title of {item}”, field `{field}`\n  {message}\n"
        );
        assert!(said.contains(&told), "no {told} in {said}");
    }
    assert_eq!(newsroom.publish().code, 0);
    assert!(newsroom.files() == files);
    // The corrected picture is published again.
    newsroom.write_bytes("cut.jpg", &whole);
    assert_eq!(newsroom.publish().code, 0);
    assert!(newsroom.files().contains_key("cut.jpg"));
    let page = text(&newsroom.files(), "articles/b/index.html");
    assert!(page.contains("See <a href=\"/cut.jpg\""), "{page}");
}

#[test]
fn pictures_written_as_data_become_files() {
    let data = |kind: &str, bytes: &[u8]| {
        format!("data:{kind};base64,{}", base64::prelude::BASE64_STANDARD.encode(bytes))
    };
    let lead = data("image/png", &photograph(60, 40, ImageFormat::Png));
    let inside = data("image/jpeg", &photograph(340, 200, ImageFormat::Jpeg));
    let svg = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'%3E%3Cscript/%3E%3Cpath d='M0 0h9v9'/%3E%3C/svg%3E";
    let dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    let pictures = [&inside, svg, dot, "data:image/png;base64,AAAA"];
    let html = pictures.map(|src| format!("<p><img alt='' src=\"{src}\"></p>")).concat();
    let newsroom = Newsroom::of(&[json!({
        "id": "a", "image": lead, "content_html": html, "_news": {"slug": "a", "picture": {"alternative": "x"}},
        "authors": [{"name": "Ann", "avatar": data("image/png", &photograph(50, 50, ImageFormat::Png))}],
    })]);
    let files = newsroom.published();
    let author = page(&files, "authors/ann/index.html");
    let page = page(&files, "articles/a/index.html");
    let address = |selector: &str| page.select(selector).attr("src").unwrap()[1..].to_owned();
    let lead = address("figure.figure img");
    assert!(lead.starts_with("pictures/data-") && lead.ends_with(".png"), "{lead}");
    assert_eq!(image::load_from_memory(&files[&lead]).unwrap().width(), 60);
    let portrait = author.select(".portrait img").attr("src").unwrap()[1..].to_owned();
    assert_eq!(image::load_from_memory(&files[&portrait]).unwrap().width(), 50);
    let inside = address(".article-body picture > img");
    assert_eq!(image::load_from_memory(&files[&inside]).unwrap().width(), 340);
    let drawing = page.select(".article-body p > img");
    assert_eq!(drawing.length(), 1, "what holds a place and what is damaged goes");
    assert_eq!(drawing.attr("width").as_deref(), Some("300"));
    let drawing = text(&files, &drawing.attr("src").unwrap()[1..]);
    assert!(drawing.contains("<path") && !drawing.contains("script"), "{drawing}");
    let text_of = |path: &str| text(&files, path);
    for path in
        ["articles/a/index.html", "articles/a/page.json", "feed.json", "rss.xml", "atom.xml"]
    {
        // The one that may stay is the QR code for print.
        let shown =
            text_of(path).replace("<div class=\\\"printed-address\\\"><img src=\\\"data:image", "");
        let shown = shown.replace("<div class=\"printed-address\"><img src=\"data:image", "");
        assert!(!shown.contains("data:image"), "{path}");
    }
    let answer = newsroom.publish();
    let told = "field `image`\n  A picture is embedded as a data: URL; it is published as the file \"pictures/data-";
    assert!(answer.text.contains(told), "no {told} in {}", answer.text);
    // A placeholder causes no message.
    assert!(answer.text.contains("0 errors, 4 warnings"), "{}", answer.text);
    assert_eq!(answer.code, 0);
    assert!(newsroom.files() == files);
}

/// A publish that is cut off leaves files without the record that says they are all there.
#[test]
fn a_publish_that_was_cut_off_goes_on_with_the_files_it_has() {
    let newsroom = newsroom(&photograph(1000, 640, ImageFormat::Jpeg));
    let whole = newsroom.published();
    let cached = || {
        let entries = fs::read_dir(newsroom.cached("pictures")).unwrap();
        let file = |entry: fs::DirEntry| (entry.file_name(), entry.metadata().unwrap());
        entries.map(|entry| file(entry.unwrap())).collect::<BTreeMap<_, _>>()
    };
    let before = cached();
    let has = |name: &OsStr, part: &str| name.to_str().unwrap().contains(part);
    let gone = |name: &&OsString| has(name, "r-") || has(name, "webp640-");
    let gone: Vec<&OsString> = before.keys().filter(gone).collect();
    assert_eq!(gone.len(), 2, "{before:?}");
    gone.iter().for_each(|name| fs::remove_file(newsroom.cached("pictures").join(name)).unwrap());
    fs::remove_dir_all(newsroom.path("dist")).unwrap();
    assert!(newsroom.published() == whole);
    let after = cached();
    assert!(after.keys().eq(before.keys()));
    for (name, file) in &after {
        let is_as_it_was = file.created().unwrap() == before[name].created().unwrap();
        assert_eq!(is_as_it_was, !gone.contains(&name) && !has(name, "o-"), "{name:?}");
    }
}

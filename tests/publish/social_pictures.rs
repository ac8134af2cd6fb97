//! Social cards and their cache.

use crate::newsroom::{NOW, Newsroom};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::{ImageDecoder, ImageFormat, Rgb, RgbImage};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

const BLUE: Rgb<u8> = Rgb([20, 60, 200]);

/// A single-coloured picture that fills a social card.
fn photograph(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(900, 700, BLUE).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Decodes and checks all social cards among the files.
fn pictures(files: &BTreeMap<String, Vec<u8>>) -> Vec<RgbImage> {
    let social = files.iter().filter(|(path, _)| path.starts_with("social/"));
    social
        .map(|(path, bytes)| {
            let (name, extension) = path.strip_prefix("social/").unwrap().split_once('.').unwrap();
            assert!(name.len() == 16 && name.chars().all(|c| c.is_ascii_hexdigit()), "{path}");
            assert!(bytes.len() < 200_000, "{path} has {} bytes", bytes.len());
            let reader = Cursor::new(bytes);
            let mut decoder: Box<dyn ImageDecoder> = match extension {
                "jpg" => Box::new(JpegDecoder::new(reader).unwrap()),
                "png" => Box::new(PngDecoder::new(reader).unwrap()),
                other => panic!("{path}: {other}"),
            };
            assert_eq!(decoder.dimensions(), (1200, 630), "{path}");
            assert_eq!(decoder.exif_metadata().unwrap(), None, "{path}");
            assert_eq!(decoder.icc_profile().unwrap(), None, "{path}");
            image::load_from_memory(bytes).unwrap().to_rgb8()
        })
        .collect()
}

/// Returns whether a card shows the photograph: its top left corner is blue.
fn shows_photograph(picture: &RgbImage) -> bool {
    let corner = picture.get_pixel(5, 5).0;
    corner.iter().zip(BLUE.0).all(|(a, b)| a.abs_diff(b) < 12)
}

/// Counts nearly white pixels in the middle: those of a headline on a dark photograph.
fn white_pixels(picture: &RgbImage) -> usize {
    let middle = image::imageops::crop_imm(picture, 0, 300, 1200, 200).to_image();
    middle.pixels().filter(|pixel| pixel.0.iter().all(|channel| *channel > 235)).count()
}

fn item(id: &str, headline: &str, picture: Option<&str>) -> serde_json::Value {
    match picture {
        Some(picture) => {
            json!({"id": id, "title": headline, "image": picture, "_news": {"picture": {"alternative": "x"}}})
        }
        None => json!({"id": id, "title": headline}),
    }
}

#[test]
fn every_article_and_the_site_have_one() {
    let files = Newsroom::new("small").published();
    // Four articles and the site.
    assert_eq!(pictures(&files).len(), 5);
}

#[test]
fn shows_the_lead_picture_in_every_format() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let newsroom = Newsroom::of(&[item("a", "Blue", Some("lead"))]);
        newsroom.write_bytes("lead", &photograph(format));
        let pictures = pictures(&newsroom.published());
        let shown: Vec<bool> = pictures.iter().map(shows_photograph).collect();
        assert_eq!(shown.iter().filter(|shown| **shown).count(), 1, "{format:?}");
    }
}

#[test]
fn articles_alike_share_a_picture_and_others_do_not() {
    let newsroom = Newsroom::of(&[
        item("a", "One headline", None),
        item("b", "One headline", None),
        item("c", "Another headline", None),
        item("d", "One headline", Some("https://cdn.example/a.jpg")),
    ]);
    // The remote picture is not downloaded, so its article's card is like the first two.
    assert_eq!(pictures(&newsroom.published()).len(), 3);
}

#[test]
fn no_letter_is_shown_as_a_box() {
    let newsroom = Newsroom::of(&[item("a", "海の茶屋、汽笛が鳴るまで", Some("a.png"))]);
    newsroom.write_bytes("a.png", &photograph(ImageFormat::Png));
    let all = pictures(&newsroom.published());
    let picture = all.iter().find(|picture| shows_photograph(picture)).unwrap();
    assert_eq!(white_pixels(picture), 0, "the headline is left out");
    newsroom.edit("feed.json", "海の茶屋、汽笛が鳴るまで", "The tea house");
    newsroom.publish();
    let all = pictures(&newsroom.files());
    let picture = all.iter().find(|picture| shows_photograph(picture)).unwrap();
    assert!(white_pixels(picture) > 2000, "{} white pixels", white_pixels(picture));
}

#[test]
fn a_font_of_the_settings_has_the_letters() {
    let newsroom = Newsroom::new("japanese");
    newsroom.write_bytes("a.png", &photograph(ImageFormat::Png));
    newsroom.edit("feed.json", "\"id\": \"a\",", "\"id\": \"a\", \"image\": \"a.png\",");
    let all = pictures(&newsroom.published());
    let picture = all.iter().find(|picture| shows_photograph(picture)).unwrap();
    assert!(white_pixels(picture) > 2000, "{} white pixels", white_pixels(picture));
}

#[test]
fn any_text_can_be_a_headline() {
    let headlines = [
        "</title><script>alert(1)</script>",
        "\u{202e}\u{0}\u{2028}\u{fffe}\u{e000}\u{10ffff}",
        "🎉",
        "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        &"Donaudampfschifffahrt".repeat(500),
        &"and on and on ".repeat(500),
        &"\u{202b}".repeat(5000),
        "הנמל ייסגר ביום ראשון",
        "فناءٌ يمشي على عجلات",
        "\u{feff}",
    ];
    let items: Vec<_> = headlines
        .iter()
        .enumerate()
        .map(|(i, headline)| item(&i.to_string(), headline, None))
        .collect();
    let newsroom = Newsroom::of(&items);
    assert!(!pictures(&newsroom.published()).is_empty());
}

#[test]
fn a_picture_that_cannot_be_decoded_is_warned_of_and_left_out() {
    let newsroom = Newsroom::of(&[item("a", "Undecoded", Some("a.avif"))]);
    newsroom.write_bytes("a.avif", include_bytes!("blue.avif"));
    newsroom.build();
    for _ in 0..2 {
        let answer = newsroom.publish();
        assert_eq!(answer.code, 0, "{}", answer.text);
        let warning = "warning: feed.json, item a “Undecoded”, field `image`\n  \"a.avif\" is in the AVIF format, \
                       which cannot be used in social pictures; the article gets one without it.";
        assert!(answer.text.contains(warning), "{}", answer.text);
    }
    let pictures = pictures(&newsroom.files());
    assert_eq!(pictures.len(), 2);
    assert!(!pictures.iter().any(shows_photograph));
}

#[test]
fn the_cache_gives_the_same_bytes_and_is_never_trusted_blindly() {
    let newsroom = Newsroom::new("small");
    let drawn = newsroom.published();
    let cached = || {
        let entries = fs::read_dir(newsroom.cached("social")).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let published_again = || {
        let answer = newsroom.publish();
        assert_eq!(answer.code, 0, "{}", answer.text);
        newsroom.files()
    };
    let before = cached();
    assert_eq!(before.len(), 5);
    assert!(published_again() == drawn);
    for entry in &before {
        fs::write(entry, "damaged").unwrap();
    }
    assert!(published_again() == drawn);
    assert_eq!(cached().len(), 5);
    // If the cache is unavailable, none is used.
    fs::write(newsroom.path("file"), "x").unwrap();
    let answer = newsroom.run_with(
        &["publish", "--content", ".", "--into", "dist", "--now", NOW],
        &[("NEWSPRINT_CACHE", "file/x")],
    );
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(newsroom.files() == drawn);
}

#[test]
fn what_it_shows_decides_about_its_address() {
    let newsroom = Newsroom::of(&[item("a", "One", Some("a.png"))]);
    newsroom.write_bytes("a.png", &photograph(ImageFormat::Png));
    newsroom.build();
    let mut addresses = Vec::new();
    let mut publish = || {
        let answer = newsroom.publish();
        assert_eq!(answer.code, 0, "{}", answer.text);
        let social: Vec<String> =
            newsroom.files().into_keys().filter(|path| path.starts_with("social/")).collect();
        assert_eq!(social.len(), 2);
        addresses.push(social);
    };
    publish();
    newsroom.edit("feed.json", "\"title\":\"One\"", "\"title\":\"Two\"");
    publish();
    // The picture is entirely blue.
    newsroom.edit(
        "feed.json",
        "\"alternative\":\"x\"",
        "\"alternative\":\"x\",\"focal\":{\"x\":0,\"y\":0}",
    );
    publish();
    newsroom
        .write("newsprint.toml", "base_url = \"https://small.example/\"\ntitle = \"Another\"\n");
    publish();
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), 3, "the same pixels have the same address");
}

//! Icons and the web app manifest, made from one logo.

use crate::newsroom::{Newsroom, text};
use image::ImageFormat;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Cursor;

fn picture(files: &BTreeMap<String, Vec<u8>>, path: &str) -> image::RgbaImage {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    image::load_from_memory(bytes).unwrap().to_rgba8()
}

fn manifest(files: &BTreeMap<String, Vec<u8>>) -> Value {
    serde_json::from_str(&text(files, "manifest.webmanifest")).unwrap()
}

#[test]
fn every_icon_has_its_size_and_ground() {
    let newsroom = Newsroom::new("small");
    newsroom.write("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4.5\" cy=\"4.5\" r=\"4.5\"/></svg>");
    newsroom.edit(
        "newsprint.toml",
        "base_url",
        "background_color = \"#abcdef\"\nlogo = \"logo.svg\"\nbase_url",
    );
    let files = newsroom.published();
    assert_eq!(
        text(&files, "icon.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"300\" height=\"300\">\
         <circle cx=\"4.5\" cy=\"4.5\" r=\"4.5\"></circle></svg>"
    );
    for (path, side, corner) in [
        ("icon-192.png", 192, [0, 0, 0, 0]),
        ("icon-512.png", 512, [0, 0, 0, 0]),
        ("icon-maskable-512.png", 512, [0xab, 0xcd, 0xef, 255]),
        ("apple-touch-icon.png", 180, [0xab, 0xcd, 0xef, 255]),
    ] {
        let icon = picture(&files, path);
        assert_eq!(icon.dimensions(), (side, side), "{path}");
        assert_eq!(icon.get_pixel(0, 0).0, corner, "{path}");
        assert_eq!(icon.get_pixel(side / 2, side / 2).0, [0, 0, 0, 255], "{path}");
    }
    // The logo is inside the safe zone, a circle of four fifths of the width.
    let maskable = picture(&files, "icon-maskable-512.png");
    assert_eq!(maskable.get_pixel(256, 49).0, [0xab, 0xcd, 0xef, 255]);
    assert_eq!(maskable.get_pixel(256, 54).0, [0, 0, 0, 255]);
    // Two pictures; the number is in the fifth byte.
    assert_eq!(files["favicon.ico"][..6], [0, 0, 1, 0, 2, 0]);
    assert_eq!(picture(&files, "favicon.ico").dimensions(), (32, 32));
}

#[test]
fn a_png_is_a_logo_too() {
    let newsroom = Newsroom::new("small");
    let mut logo = Cursor::new(Vec::new());
    let red = image::RgbImage::from_pixel(600, 600, image::Rgb([200, 0, 0]));
    red.write_to(&mut logo, ImageFormat::Png).unwrap();
    newsroom.write_bytes("brand/logo.png", logo.get_ref());
    newsroom.edit("newsprint.toml", "base_url", "logo = \"brand/logo.png\"\nbase_url");
    let files = newsroom.published();
    assert!(!files.contains_key("icon.svg"));
    assert_eq!(picture(&files, "icon-192.png").get_pixel(0, 0).0, [200, 0, 0, 255]);
    let icons = manifest(&files)["icons"].as_array().unwrap().clone();
    assert!(icons.iter().all(|icon| icon["type"] == "image/png"), "{icons:?}");
}

#[test]
fn the_manifest_says_what_the_site_is() {
    let newsroom = Newsroom::new("small");
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    newsroom.edit(
        "newsprint.toml",
        "time_zone",
        "language = \"ar\"\ntheme_color = \"#123\"\ntime_zone",
    );
    newsroom.build();
    newsroom.edit("dist/index.html", "\"/", "\"/news/");
    newsroom.edit("dist/index.html", "'/", "'/news/");
    let answer = newsroom.publish();
    assert_eq!(answer.code, 0, "{}", answer.text);
    let files = newsroom.files();
    let manifest = manifest(&files);
    let title = manifest["name"].as_str().unwrap().to_owned();
    for (field, value) in [
        ("id", json!("/news/")),
        ("start_url", json!("/news/")),
        ("scope", json!("/news/")),
        ("lang", json!("ar")),
        ("dir", json!("rtl")),
        ("display", json!("standalone")),
        ("theme_color", json!("#112233")),
        ("background_color", json!("#fffdf9")),
        ("categories", json!(["news"])),
    ] {
        assert_eq!(manifest[field], value, "{field} of {title}");
    }
    assert!(manifest["short_name"].as_str().unwrap().chars().count() <= 12);
    let purposes: Vec<&str> = manifest["icons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|icon| {
            let path = icon["src"].as_str().unwrap().strip_prefix("/news/").unwrap();
            assert!(files.contains_key(path), "no {path}");
            if let Some((width, _)) = icon["sizes"].as_str().unwrap().split_once('x') {
                assert_eq!(picture(&files, path).width().to_string(), width, "{path}");
            }
            icon["purpose"].as_str().unwrap()
        })
        .collect();
    assert_eq!(purposes, ["any", "any", "any", "maskable"]);
}

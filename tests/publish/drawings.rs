//! Drawings: sanitised, with a size, or left out with a reason.

use crate::newsroom::{Newsroom, text};
use dom_query::Document;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SVG: &str = "xmlns=\"http://www.w3.org/2000/svg\"";
const SHAPES: &str = "<rect width=\"100%\" height=\"100%\" fill=\"#cde\"/><circle cx=\"150\" cy=\"100\" r=\"80\" fill=\"#c22\"/>";

/// An article with a drawing as its lead picture and in its text.
fn item(id: &str) -> Value {
    json!({
        "id": id,
        "image": format!("{id}.svg"),
        "content_html": format!("<p>Text.</p><figure><img src=\"{id}.svg\" alt=\"x\"></figure>"),
        "_news": {"slug": id, "picture": {"alternative": "A drawing"}},
    })
}

fn newsroom(drawings: &[(&str, Vec<u8>)]) -> Newsroom {
    let items: Vec<Value> = drawings.iter().map(|(id, _)| item(id)).collect();
    let newsroom = Newsroom::of(&items);
    for (id, drawing) in drawings {
        newsroom.write_bytes(&format!("{id}.svg"), drawing);
    }
    newsroom
}

fn page(files: &BTreeMap<String, Vec<u8>>, id: &str) -> Document {
    Document::from(text(files, &format!("articles/{id}/index.html")))
}

/// Returns the dimensions of an element of a page.
fn measures(page: &Document, selector: &str) -> String {
    let img = page.select(selector);
    let measure = |name| img.attr(name).unwrap_or_default().to_string();
    format!("{} × {}", measure("width"), measure("height"))
}

#[test]
fn every_drawing_has_its_measures_on_its_page() {
    let plain = |attributes: &str| format!("<svg {SVG}{attributes}>{SHAPES}</svg>").into_bytes();
    let wide: Vec<u8> = {
        let svg = format!("\u{feff}<svg {SVG} viewBox=\"0 0 300 200\">{SHAPES}</svg>");
        svg.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let illustrator = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Made -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
         \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg {SVG} viewBox=\"0 0 300 200\">{SHAPES}</svg>"
    );
    let drawings = [
        ("nothing", plain(""), "300 × 150"),
        ("viewbox", plain(" viewBox=\"0 0 300 200\""), "300 × 200"),
        ("percent", plain(" width=\"100%\" height=\"100%\" viewBox=\"0 0 300 200\""), "300 × 200"),
        ("tall", plain(" width=\"300\" height=\"900\" viewBox=\"0 0 300 900\""), "300 × 900"),
        (
            "millimetres",
            plain(" width=\"90mm\" height=\"60mm\" viewBox=\"0 0 300 200\""),
            "340 × 227",
        ),
        ("bom", [b"\xef\xbb\xbf", &plain(" viewBox=\"0 0 300 200\"")[..]].concat(), "300 × 200"),
        ("wide", wide, "300 × 200"),
        ("illustrator", illustrator.into_bytes(), "300 × 200"),
    ];
    let newsroom = newsroom(&drawings.clone().map(|(id, drawing, _)| (id, drawing)));
    let files = newsroom.published();
    for (id, _, size) in &drawings {
        let page = page(&files, id);
        assert_eq!(page.select("figure[data-size]").length(), 0, "{id}");
        assert_eq!(measures(&page, "figure.figure img"), *size, "{id}, lead");
        assert_eq!(measures(&page, ".article-body img"), *size, "{id}, text");
        let published = Document::from(text(&files, &format!("{id}.svg")));
        let root = published.select("svg");
        for (name, length) in ["width", "height"].into_iter().zip(size.split(" × ")) {
            let written: f64 = root.attr(name).unwrap().parse().unwrap();
            assert_eq!(written.round().to_string(), length, "{id}");
        }
        let social = page.select("meta[property='og:image']").attr("content").unwrap().to_string();
        let social = social.strip_prefix("https://small.example/").unwrap();
        let pixels = image::load_from_memory(&files[social]).unwrap().to_rgb8();
        let is_red = |pixel: &&image::Rgb<u8>| pixel[0] > 150 && pixel[1] < 90 && pixel[2] < 90;
        // The social card shows the middle of a tall drawing.
        let is_seen = pixels.pixels().filter(is_red).count() > 10_000;
        assert_eq!(is_seen, *id != "tall", "{id} on its social picture");
    }
    let answer = newsroom.publish();
    assert!(answer.text.contains("0 errors, 0 warnings"), "{}", answer.text);
    assert!(newsroom.files() == files);
}

#[test]
fn what_runs_or_fetches_is_taken_out_of_what_is_published() {
    let drawing = format!(
        "<svg {SVG} viewBox=\"0 0 300 200\" onload=\"alert(1)\"><script>alert(2)</script>\
         <style>@import url(https://fonts.example/css);.a{{fill:#c22}}</style>\
         <a href=\"https://other.example/\"><g class=\"a\">{SHAPES}</g></a></svg>"
    );
    let newsroom = newsroom(&[("a", drawing.into_bytes())]);
    // The same if it is only linked.
    newsroom.edit("feed.json", "<p>Text.</p>", "<p><a href='b.svg'>B</a></p>");
    newsroom.write("b.svg", &format!("<svg {SVG}><script/></svg>"));
    let files = newsroom.published();
    let published = text(&files, "a.svg");
    for bad in ["alert", "script", "onload", "example", "import"] {
        assert!(!published.contains(bad), "{bad} in {published}");
    }
    assert!(published.contains("<g class=\"a\">") && published.contains(".a{fill:#c22}"));
    assert!(!text(&files, "b.svg").contains("script"));
    assert_eq!(page(&files, "a").select("figure.figure img").length(), 1);
    let answer = newsroom.publish();
    assert_eq!(answer.code, 0);
    let said = "warning: a.svg\n  Scripts, links and external references were removed from this drawing: \
                <a href=\"https://other.example/\">, <script>, @import \"https://fonts.example/css\", onload.\n";
    assert!(answer.text.contains(said), "{}", answer.text);
    assert_eq!(newsroom.run(&["check", ".", "--strict"]).code, 1);
}

#[test]
fn what_cannot_be_shown_is_left_out_and_the_article_stays() {
    let newsroom = newsroom(&[
        ("broken", format!("<svg {SVG}><g></svg>").into_bytes()),
        ("empty", format!("<svg {SVG} viewBox=\"0 0 0 0\"/>").into_bytes()),
        ("html", b"<html><body>Not found</body></html>".to_vec()),
        ("zipped", b"\x1f\x8b\x08\0\0".to_vec()),
        (
            "png",
            [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0"[..], &[0; 40]]
                .concat(),
        ),
        ("deep", [&format!("<svg {SVG}>")[..], &"<g>".repeat(100_000)].concat().into_bytes()),
        ("whole", format!("<svg {SVG}>{SHAPES}</svg>").into_bytes()),
    ]);
    let files = newsroom.published();
    for (id, reason) in [
        ("broken", "it is not a well-formed SVG"),
        ("empty", "its viewBox is empty"),
        ("html", "its first element is <html>"),
        ("zipped", "it is compressed"),
        ("png", "contains a PNG"),
        ("deep", "more than 256 deep"),
    ] {
        assert!(!files.contains_key(&format!("{id}.svg")), "{id}");
        let page = page(&files, id);
        assert_eq!(page.select("main img:not([src^='data:'])").length(), 0, "{id}");
        let body = page.select(".article-body").text();
        assert!(body.starts_with("ListenSaveText.This article on the web"), "{body}");
        for feed in ["feed.json", "atom.xml", "rss.xml"] {
            assert!(!text(&files, feed).contains(&format!("{id}.svg")), "{id} in {feed}");
        }
        let said = newsroom.run(&["check", "."]).text;
        for field in ["image", "content_html"] {
            let start = format!(
                "warning: feed.json, item {id} “Title of {id}”, field `{field}`\n  \"{id}.svg\" "
            );
            let told = said.split_once(&start).unwrap_or_else(|| panic!("no {start} in {said}")).1;
            let sentence = told.lines().next().unwrap();
            assert!(sentence.contains(reason), "{sentence}");
            assert!(sentence.ends_with("; the picture is left out."), "{sentence}");
        }
    }
    assert_eq!(page(&files, "whole").select("figure.figure img").length(), 1);
    // A cached result is the same.
    assert_eq!(newsroom.publish().code, 0);
    assert!(newsroom.files() == files);
    let answer = newsroom.run(&["publish", "--content", ".", "--into", "dist", "--strict"]);
    assert_eq!(answer.code, 1);
    assert!(newsroom.files() == files);
}

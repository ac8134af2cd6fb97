//! Text from outside stays text everywhere; nothing in a page can run except the app.

use crate::newsroom::{Newsroom, document, slugs, text};
use base64::prelude::{BASE64_STANDARD, Engine};
use dom_query::{Document, NodeRef};
use newsprint_app::model::{HydrationData, Page};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Texts that have escaped their context in other programs.
const HOSTILE: &[&str] = &[
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!-- <script> \u{2028} \u{2029} end",
    "\"><img src=https://x.example/ onerror=alert(1)>",
    "' onclick='alert(1)",
    "\" onmouseover=\"alert(1)\" style=\"color:red",
    "&lt;script&gt; &amp; ]]> \\u003c {{app}} <noscript><style>",
    "javascript:alert(1)",
];

/// A newsroom with a text in every text field.
fn newsroom_of(hostile: &str) -> Newsroom {
    let address = format!("https://hostile.example/?{hostile}");
    let item = json!({
        "id": "a",
        "url": format!("https://hostile.example/{hostile}"),
        "external_url": address,
        "title": hostile,
        "summary": hostile,
        "content_html": format!(
            "<p title=\"{}\">{hostile}</p><h2>{hostile}</h2><p><a href=\"{hostile}\">x</a><img src=\"{}\" alt=\"\">",
            hostile.replace('"', "&quot;"), "https://hostile.example/x.png",
        ),
        "image": address,
        "language": hostile,
        "date_published": "2026-11-18T06:30:00Z",
        "date_modified": "2026-11-19T06:30:00Z",
        "authors": [{"name": hostile, "url": address, "avatar": address}, {"name": "Eve", "url": "javascript:alert(1)"}],
        "tags": [hostile, "Tea"],
        "attachments": [{"url": address, "mime_type": format!("audio/{hostile}"), "title": hostile}],
        "_news": {
            "slug": "a",
            "section": hostile,
            "kicker": hostile,
            "place": hostile,
            "picture": {"alternative": hostile, "caption": hostile, "credit": hostile, "width": 3, "height": 2},
            "corrections": [{"date": "2026-11-19T06:30:00Z", "text": hostile}],
        },
    });
    let beside = json!({"id": "b", "tags": ["Tea"], "_news": {"slug": "b", "related": ["a"]}});
    let newsroom = Newsroom::of(&[item, beside]);
    let mut feed: Value =
        serde_json::from_slice(&std::fs::read(newsroom.path("feed.json")).unwrap()).unwrap();
    feed["title"] = json!(hostile);
    feed["description"] = json!(hostile);
    feed["_news"] = json!({
        "authors": [{"name": hostile, "role": hostile, "biography": hostile, "url": "javascript:alert(1)"}],
        "tags": {hostile: {"description": hostile}},
    });
    newsroom.write("feed.json", &feed.to_string());
    newsroom
}

#[test]
fn nothing_in_a_page_runs_but_the_app() {
    for hostile in HOSTILE {
        let files = newsroom_of(hostile).published();
        let mut pages = 0;
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = Document::from(String::from_utf8(bytes.clone()).unwrap());
            let policy = page.select("meta[http-equiv]").attr("content").unwrap().to_string();
            for element in page.select("*").nodes() {
                let is_harmless = is_harmless(element, &policy);
                assert!(is_harmless, "{hostile}\n{path}: {}", element.html());
            }
            let styles = page.select("head > style, head > link[rel=stylesheet]:not([media])");
            assert_eq!(styles.length(), 1, "{hostile}: {path}");
            let data = page.select("script[type='application/ld+json']").length();
            let is_found = page.select("meta[name=robots][content=noindex]").is_empty();
            assert_eq!(data, usize::from(is_found), "{hostile}: {path}");
            assert_eq!(page.select("script").length(), 3 + data, "{hostile}: {path}");
            pages += 1;
        }
        assert!(pages > 10, "{hostile}: {pages} pages");
    }
}

#[test]
fn a_theme_stays_in_its_element() {
    let newsroom = Newsroom::new("small");
    newsroom.edit("newsprint.toml", "base_url", "theme = \"own.css\"\nbase_url");
    newsroom.write("own.css", "a::after {\r\n content: \"</style><script>alert(1)</script>\" }");
    let files = newsroom.published();
    let page = Document::from(text(&files, "index.html"));
    let policy = page.select("meta[http-equiv]").attr("content").unwrap().to_string();
    let style = page.select("style");
    assert_eq!(style.length(), 1);
    assert!(style.text().ends_with("content: \"<\\/style><script>alert(1)<\\/script>\"}"));
    assert!(page.select("script, style").nodes().iter().all(|node| is_harmless(node, &policy)));
}

/// Returns whether the page's policy contains the hash of a script or style, which is the same in every page of the
/// site.
fn is_known(element: &NodeRef, policy: &str) -> bool {
    let hash = BASE64_STANDARD.encode(Sha256::digest(element.text().as_bytes()));
    policy.contains(&format!("'sha256-{hash}'"))
}

/// Returns whether an element neither runs nor loads anything unexpected, by name, attributes and URLs.
fn is_harmless(element: &NodeRef, policy: &str) -> bool {
    let name = element.node_name().unwrap_or_default().to_string();
    let attribute =
        |name: &str| element.attr(name).map(|value| value.to_string()).unwrap_or_default();
    let runs = match name.as_str() {
        "script" => {
            let is_data =
                ["application/json", "application/ld+json"].contains(&attribute("type").as_str());
            let is_boot =
                attribute("src").starts_with("/_assets/boot-") && element.text().is_empty();
            !is_data && !is_boot && !is_known(element, policy)
        }
        "style" => !is_known(element, policy),
        "iframe" | "frame" | "object" | "embed" | "form" | "base" | "template" => true,
        // The style sheet that boot.js would load, and the text of the page of saved articles.
        "noscript" => {
            let inner = element.inner_html().to_string();
            let is_style = inner.starts_with("<link rel=\"stylesheet\" href=\"/_assets/late-")
                && inner.matches('<').count() == 1;
            !is_style && inner != "<p>This list requires JavaScript.</p>"
        }
        "meta" => {
            let is_policy = attribute("http-equiv") == "Content-Security-Policy"
                && attribute("content").starts_with("default-src 'none'; ");
            element.attr("http-equiv").is_some() && !is_policy
        }
        _ => false,
    };
    let attributes = element.attrs();
    let has_handler = attributes.iter().any(|attribute| {
        let name = attribute.name.local.to_lowercase();
        name.starts_with("on") || name == "style" || name == "srcdoc" || name == "formaction"
    });
    let has_script_address = attributes.iter().any(|attribute| {
        let value: String = attribute.value.chars().filter(|c| !c.is_whitespace()).collect();
        let value = value.to_lowercase();
        // The code for print: nothing in a PNG runs.
        let is_code = element.has_name("img") && value.starts_with("data:image/png;base64,");
        !is_code
            && ["href", "src", "poster", "cite", "action"].contains(&&*attribute.name.local)
            && ["javascript:", "data:", "vbscript:"].iter().any(|scheme| value.starts_with(scheme))
    });
    !runs && !has_handler && !has_script_address
}

#[test]
fn readers_see_the_text_as_it_was_written() {
    for hostile in HOSTILE {
        let files = newsroom_of(hostile).published();
        let page = Document::from(text(&files, "articles/a/index.html"));
        let written: Vec<&str> = hostile.split_whitespace().collect();
        for selector in [
            "h1",
            ".standfirst",
            ".article-head .kicker",
            ".dateline-place",
            ".figure-credit",
            ".section-label",
        ] {
            let shown = page.select(selector).text().to_string();
            assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), written, "{selector}");
        }
        let picture = page.select("figure img").attr("alt").unwrap().to_string();
        assert_eq!(picture, *hostile);
        let title = page.select("title").text().to_string();
        let line = written.join(" ");
        assert_eq!(title, format!("{line} · {line}"));
        let description =
            page.select("meta[name=description]").attr("content").unwrap().to_string();
        assert_eq!(description, *hostile);
    }
}

#[test]
fn the_document_inside_a_page_is_the_one_beside_it() {
    for hostile in HOSTILE {
        let files = newsroom_of(hostile).published();
        let mut folders = vec![String::new(), "tags/".to_owned(), "articles/a/related/".to_owned()];
        for list in ["articles/", "tags/", "sections/", "authors/"] {
            folders.extend(slugs(&files, list).iter().map(|slug| format!("{list}{slug}/")));
        }
        for folder in folders {
            let page = text(&files, &format!("{folder}index.html"));
            let data =
                page.split("id=\"opening\">").nth(1).unwrap().split("</script>").next().unwrap();
            assert!(!data.contains('<'), "{hostile}: {folder}");
            let opening: HydrationData = serde_json::from_str(data).unwrap();
            assert_eq!(opening.document, document(&files, &folder).into_hydration(), "{folder}");
            let line = hostile.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(opening.site.title, line);
            let site: newsprint_app::model::Site =
                serde_json::from_str(&text(&files, "site.json")).unwrap();
            assert_eq!(opening.site, site);
        }
    }
}

#[test]
fn a_body_keeps_its_words_and_loses_what_could_run() {
    let files = Newsroom::of(&[json!({"id": "a", "content_html":
        "<p onclick=\"a()\" style=\"x\">One<script>b()</script></p><iframe src=\"https://ads.example/\"></iframe>\
         <iframe src=\"https://www.youtube.com/embed/abc\" title=\"A film\"></iframe>\
         <form action=\"/x\"><button formaction=\"javascript:c()\">Two</button></form>\
         <a href=\" java\nscript:d()\">Three</a><a href=\"data:text/html,e\">Four</a><svg onload=f()></svg>\
         <math><mtext><table><mglyph><style><img src=x onerror=g()></style></mglyph></table></mtext></math>\
         <h2>Related</h2><h2>Why</h2><h3 id=\"why\">Why</h3><p>Five"})])
    .published();
    let Page::Article(page) = document(&files, "articles/title-of-a/").page else {
        panic!("another page")
    };
    let body = Document::fragment(page.article.body.as_str());
    let words = body.text().to_string();
    for word in ["One", "Three", "Four", "A film", "Five"] {
        assert!(words.contains(word), "no {word} in {words}");
    }
    for element in body.select("*").nodes() {
        assert!(is_harmless(element, ""), "{}", element.html());
    }
    let film = body.select("a[href='https://www.youtube.com/watch?v=abc']");
    assert_eq!(film.text().to_string(), "A film");
    let ids: Vec<String> =
        body.select("[id]").iter().map(|element| element.attr("id").unwrap().to_string()).collect();
    assert_eq!(ids, ["related-2", "why-2", "why"], "no id twice, and none of the page's own");
}

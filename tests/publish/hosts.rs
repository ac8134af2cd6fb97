//! Host files and precompression.

use crate::newsroom::{NOW, Newsroom, text, unpacked};
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

const HOST_FILES: &[&str] = &[
    ".assetsignore",
    ".newsprint/Caddyfile",
    ".newsprint/cloudfront-function.js",
    ".newsprint/cloudfront-headers.json",
    ".newsprint/nginx.conf",
    ".nojekyll",
    "_headers",
    "_redirects",
    "vercel.json",
];

/// A newsroom with an article long enough to be compressed, and an old path.
fn newsroom() -> Newsroom {
    let body = "<p>The wall will rise by two feet.</p>".repeat(100);
    Newsroom::of(&[
        json!({"id": "wall", "content_html": body, "_news": {"aliases": ["/2026/the-wall/", "/old.html"]}}),
    ])
}

fn published(newsroom: &Newsroom, options: &[&str]) -> Files {
    let publish = ["publish", "--content", ".", "--into", "dist", "--now", NOW];
    let answer = newsroom.run(&[&publish, options].concat());
    assert_eq!(answer.code, 0, "{}", answer.text);
    newsroom.files()
}

fn host_files(files: &Files) -> Vec<&str> {
    HOST_FILES.iter().copied().filter(|path| files.contains_key(*path)).collect()
}

fn compressed(files: &Files) -> Vec<&String> {
    files.keys().filter(|path| path.ends_with(".br") || path.ends_with(".gz")).collect()
}

#[test]
fn all_hosts_are_served_unless_some_are_named() {
    let newsroom = newsroom();
    newsroom.build();
    assert_eq!(host_files(&published(&newsroom, &[])), HOST_FILES);
    let some = published(&newsroom, &["--host", "github,nginx", "--host", "netlify"]);
    assert_eq!(
        host_files(&some),
        [".newsprint/nginx.conf", ".nojekyll", "_headers", "_redirects"],
        "those of the other hosts are gone"
    );
}

#[test]
fn an_unknown_host_is_told_with_the_known_ones() {
    let answer = newsroom().run(&["publish", "--content", ".", "--host", "clowdflare"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.text.contains("cloudflare, netlify, vercel, github, s3, nginx, caddy"),
        "{}",
        answer.text
    );
}

#[test]
fn old_addresses_are_redirects_in_the_site_s_folder() {
    let newsroom = newsroom();
    newsroom.write("newsprint.toml", "base_url = \"https://small.example/news/\"");
    let files = newsroom.published();
    let to = "/news/articles/title-of-wall/";
    assert_eq!(
        text(&files, "_redirects"),
        format!(
            "/news/2026/the-wall/ {to} 301\n/news/old.html {to} 301\n/news/.newsprint/* /news/ 302\n"
        )
    );
    let vercel: Value = serde_json::from_str(&text(&files, "vercel.json")).unwrap();
    assert_eq!(vercel["redirects"][1]["source"], "/news/2026/the-wall/");
    for (path, rule) in [
        (
            ".newsprint/nginx.conf",
            format!("location = \"/news/old.html\" {{\n        return 301 \"{to}\";"),
        ),
        (
            ".newsprint/Caddyfile",
            format!("path_regexp `^/news/old\\.html$`\n    redir @old1 \"{to}\" permanent"),
        ),
        (".newsprint/cloudfront-function.js", format!("\"/news/old.html\":\"{to}\"")),
    ] {
        assert!(text(&files, path).contains(&rule), "{path}");
    }
    // Redirect pages for hosts without rules.
    for page in ["2026/the-wall/index.html", "old.html"] {
        assert!(text(&files, page).contains(&format!("url=https://small.example{to}")), "{page}");
    }
    let only_netlify = published(&newsroom, &["--host", "netlify"]);
    assert!(
        text(&only_netlify, "_redirects")
            .contains("/news/old.html /news/articles/title-of-wall/ 301!\n")
    );
}

#[test]
fn every_page_and_every_host_has_the_policy() {
    let files = newsroom().published();
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-";
    let meta = format!(
        "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}"
    );
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        assert!(text(&files, path).contains(&meta), "{path}");
    }
    for path in HOST_FILES
        .iter()
        .filter(|path| ![".assetsignore", ".nojekyll", "_redirects"].contains(path))
    {
        let is_function = path.ends_with("function.js");
        assert!(is_function || text(&files, path).contains(policy), "{path}");
    }
}

#[test]
fn what_publishing_keeps_for_itself_is_hidden_by_every_host_that_can() {
    let newsroom = newsroom();
    newsroom.write("newsprint.toml", "base_url = \"https://small.example/news/\"");
    newsroom.build();
    let of = |host: &str, path: &str| text(&published(&newsroom, &["--host", host]), path);
    for (host, path, rule) in [
        ("cloudflare", "_redirects", "\n/news/.newsprint/* /news/ 302\n"),
        ("cloudflare", ".assetsignore", ".newsprint\n"),
        ("netlify", "_redirects", "/news/.newsprint/* /news/404.html 404!\n"),
        ("vercel", "vercel.json", "\"source\": \"/news/\\\\.newsprint/(.*)\""),
        (
            "s3",
            ".newsprint/cloudfront-function.js",
            "if (uri.startsWith(\"/news/.newsprint/\")) return {",
        ),
        (
            "nginx",
            ".newsprint/nginx.conf",
            "location ~ ^/news/(.*/)?\\.(?!well-known(/|$)) {\n        return 404;",
        ),
        (
            "caddy",
            ".newsprint/Caddyfile",
            "path */.*\n        not path */.well-known/*\n    }\n    error @hidden 404",
        ),
    ] {
        let written = of(host, path);
        assert!(written.contains(rule), "{host} has no {rule} in\n{written}");
    }
}

#[test]
fn serving_allows_the_script_that_reloads() {
    let newsroom = newsroom();
    newsroom.build();
    let script = "<script>const url = 'ws://' + address + '/.well-known/trunk/ws';</script>";
    newsroom.edit("dist/index.html", "</body>", &format!("{script}</body>"));
    let page = text(&published(&newsroom, &[]), "index.html");
    // The development server writes its own address into the script, so its hash is unknown.
    assert!(page.contains("script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline';"), "{page}");
}

#[test]
fn strict_transport_is_a_setting() {
    let newsroom = newsroom();
    let header = |setting: &str| {
        let settings = format!("base_url = \"https://small.example/\"\n{setting}");
        newsroom.write("newsprint.toml", &settings);
        let headers = text(&published(&newsroom, &[]), "_headers");
        let line = headers.lines().find(|line| line.contains("Strict-Transport-Security"));
        line.map(|line| line.trim().to_owned())
    };
    newsroom.build();
    assert_eq!(header("").unwrap(), "Strict-Transport-Security: max-age=31536000");
    assert_eq!(header("hsts_days = 30").unwrap(), "Strict-Transport-Security: max-age=2592000");
    assert_eq!(header("hsts_days = 0"), None);
}

#[test]
fn what_a_host_will_not_take_is_a_warning_and_strict_refuses_it() {
    let newsroom = newsroom();
    newsroom.build();
    std::fs::File::create(newsroom.path("film.mp4")).unwrap().set_len(26 * 1024 * 1024).unwrap();
    newsroom.edit(
        "feed.json",
        "<p>The wall will rise by two feet.</p>",
        "<video src='film.mp4'></video>",
    );
    let publish = ["publish", "--content", ".", "--now", NOW, "--host"];
    let answer = newsroom.run(&[&publish[..], &["cloudflare", "--strict"]].concat());
    assert_eq!(answer.code, 1, "{}", answer.text);
    assert!(answer.text.contains("Nothing was written."), "{}", answer.text);
    assert!(!newsroom.path("dist/articles").exists());
    let answer = newsroom.run(&[&publish[..], &["cloudflare"]].concat());
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(
        answer.text.contains(
            "warning: dist/film.mp4\n  Cloudflare takes files of 25 MiB at most, and this one has 26.\n  Make it smaller"
        ),
        "{}",
        answer.text
    );
    let answer = newsroom.run(&[&publish[..], &["nginx"]].concat());
    assert!(!answer.text.contains("film.mp4"), "{}", answer.text);
}

#[test]
fn compressed_files_hold_what_lies_beside_them() {
    let newsroom = newsroom();
    newsroom.build();
    newsroom.write("dist/app-3_bg.wasm", &"wasm".repeat(1_000));
    let files = published(&newsroom, &["--precompress"]);
    let paths = compressed(&files);
    for end in [
        ".wasm.br",
        ".wasm.gz",
        "articles/title-of-wall/index.html.br",
        "title-of-wall/page.json.gz",
    ] {
        assert!(paths.iter().any(|path| path.ends_with(end)), "no {end} in {paths:?}");
    }
    for path in paths {
        let (plain, packed) = (&files[path.rsplit_once('.').unwrap().0], files[path].as_slice());
        assert!(packed.len() < plain.len(), "{path}");
        assert_eq!(&unpacked(path, packed), plain, "{path}");
    }
}

#[test]
fn compressed_files_come_and_go_with_what_they_are_of() {
    let newsroom = newsroom();
    newsroom.build();
    let first = published(&newsroom, &["--precompress"]);
    assert_eq!(published(&newsroom, &["--precompress"]), first, "the same again");
    newsroom.edit("feed.json", "two feet", "three feet");
    let changed = published(&newsroom, &["--precompress"]);
    let page = "articles/title-of-wall/index.html.br";
    assert_ne!(changed[page], first[page]);
    assert_eq!(changed["tags/index.html.br"], first["tags/index.html.br"]);
    let without = published(&newsroom, &[]);
    assert_eq!(compressed(&without), Vec::<&String>::new());
    newsroom.edit("feed.json", "three feet", "two feet");
    assert_eq!(published(&newsroom, &["--precompress"]), first);
}

#[test]
fn files_of_earlier_builds_keep_their_compressed_ones() {
    let newsroom = newsroom();
    newsroom.build();
    newsroom.write("dist/app-3.js", &"export default 1;".repeat(200));
    let first = published(&newsroom, &["--precompress"]);
    let script = first
        .keys()
        .find(|path| path.starts_with("_assets/newsprint-") && path.ends_with(".js.br"));
    let script = script.unwrap().clone();
    std::fs::rename(newsroom.path("dist"), newsroom.path("served")).unwrap();
    newsroom.build();
    newsroom.write("dist/app-3.js", &"export default 2;".repeat(200));
    let second = published(&newsroom, &["--precompress", "--previous", "served"]);
    assert_eq!(second[&script], first[&script]);
    // Compressed files are not recorded as files of the build.
    let record = text(&second, ".newsprint/record.json");
    let record: Value = serde_json::from_str(&record).unwrap();
    assert!(!record["builds"].to_string().contains(".br\""), "{record}");
}

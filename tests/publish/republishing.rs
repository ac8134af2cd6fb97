//! Publishing into an existing bundle, without building the app and without Trunk.

use crate::newsroom::{CommandOutput, NOW, Newsroom, PROGRAM, assert_same_files, text};
use std::collections::BTreeMap;
use std::fs;

#[test]
fn new_content_replaces_old_and_the_app_stays() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    let assets = before.keys().filter(|path| path.starts_with("_assets/"));
    let (later, app): (Vec<&String>, Vec<&String>) =
        assets.partition(|path| path.starts_with("_assets/later/"));
    assert!(later.iter().any(|path| path.starts_with("_assets/later/reader-")), "{later:?}");
    assert_eq!(app.len(), 6, "script, wasm, boot and display files, style sheet, font: {app:?}");
    fs::remove_file(newsroom.path("items/king-tide.json")).unwrap();
    newsroom.edit("items/wall.json", "Two feet more.", "Three feet more.");
    assert_eq!(newsroom.publish().code, 0);
    let after = newsroom.files();
    assert!(!after.contains_key("articles/king-tide/index.html"));
    for path in app {
        assert_eq!(before.get(path), after.get(path), "{path}");
    }
    let page = String::from_utf8(after["articles/wall/index.html"].clone()).unwrap();
    assert!(page.contains("Three feet more."));
    assert_eq!(hidden_names(&newsroom), Vec::<String>::new());
}

#[test]
fn trunks_own_files_are_taken_over() {
    let newsroom = Newsroom::new("small");
    let files = newsroom.published();
    for path in ["app-3.js", "app-3_bg.wasm", "tokens-1.css", "base-2.css", "fonts/face.woff2"] {
        assert!(!files.contains_key(path), "{path}");
    }
    let asset = |stem: &str| {
        let stem = format!("_assets/{stem}-");
        files.keys().find(|path| path.starts_with(&stem)).unwrap()
    };
    let font = asset("face").strip_prefix("_assets/").unwrap();
    assert_eq!(text(&files, asset("late")), format!("b{{src:url({font})}}"));
    assert_eq!(text(&files, asset("style")), "a{}", "what is for the first paint alone");
    assert!(text(&files, "index.html").contains("<style>a{}</style>"));
}

#[test]
fn publishing_twice_changes_nothing() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    assert_eq!(newsroom.publish().code, 0);
    assert_same_files(&newsroom.files(), &before, "");
}

#[test]
fn a_bundle_serves_in_any_folder() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    assert_eq!(newsroom.publish().code, 0);
    let moved = newsroom.files();
    let assets = |files: &BTreeMap<String, Vec<u8>>| {
        let assets = files.iter().filter(|(path, _)| path.starts_with("_assets/"));
        assets.map(|(path, bytes)| (path.clone(), bytes.clone())).collect::<Vec<_>>()
    };
    assert_eq!(assets(&moved), assets(&before), "the app does not know the folder");
    assert!(text(&moved, "index.html").contains("src=\"/news/_assets/boot-"));
}

#[test]
fn trunk_must_serve_the_site_in_its_folder() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    let before = newsroom.files();
    let publish = ["publish", "--content", ".", "--now", NOW];
    let told = |public_url| newsroom.run_with(&publish, &[("TRUNK_PUBLIC_URL", public_url)]);
    let answer = told("/");
    assert_eq!(answer.code, 2, "{}", answer.text);
    assert!(
        answer.text.contains(
            "error: Trunk's public URL is \"/\", and base_url puts the site at \"/news/\": its links would lead \
             nowhere; give Trunk `--public-url /news/`\n"
        ),
        "{}",
        answer.text
    );
    assert_same_files(&newsroom.files(), &before, "");
    assert_eq!(told("/news/").code, 0);
}

#[test]
fn a_deploy_keeps_the_app_that_readers_have_open() {
    let newsroom = Newsroom::new("small");
    let build = |script: &str, keep: &str| {
        // As Trunk does: into a staging folder, next to the site that is served.
        let served = newsroom.path("served");
        newsroom.build();
        newsroom.write("dist/app-3.js", script);
        let answer = newsroom.run_with(
            &["publish", "--content", ".", "--now", NOW, "--keep", keep],
            &[("TRUNK_DIST_DIR", served.to_str().unwrap())],
        );
        assert_eq!(answer.code, 0, "{}", answer.text);
        let files = newsroom.files();
        let _ = fs::remove_dir_all(&served);
        fs::rename(newsroom.path("dist"), &served).unwrap();
        let script = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let scripts = files.iter().filter(|(path, _)| path.starts_with("_assets/newsprint-"));
        let mut scripts: Vec<String> = scripts
            .filter(|(path, _)| path.ends_with(".js"))
            .map(|(_, bytes)| script(bytes))
            .collect();
        scripts.sort();
        (scripts, files)
    };
    assert_eq!(build("1", "2").0, ["1"]);
    assert_eq!(build("2", "2").0, ["1", "2"]);
    assert_eq!(build("2", "2").0, ["1", "2"], "the same app is no new build");
    assert_eq!(build("3", "2").0, ["1", "2", "3"]);
    assert_eq!(build("4", "2").0, ["2", "3", "4"]);
    let (scripts, files) = build("5", "0");
    assert_eq!(scripts, ["5"]);
    let boots = files.keys().filter(|path| path.starts_with("_assets/boot-")).count();
    assert_eq!(boots, 1, "nothing else of earlier builds is left");

    // Publishing new content into the same bundle keeps the earlier builds.
    build("6", "2");
    newsroom.edit("items/wall.json", "Two feet more.", "Three feet more.");
    let answer = newsroom.run(&[
        "publish",
        "--content",
        ".",
        "--into",
        "served",
        "--now",
        NOW,
        "--keep",
        "2",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    let kept = fs::read_dir(newsroom.path("served/_assets")).unwrap();
    let boots =
        kept.filter(|f| f.as_ref().unwrap().file_name().to_str().unwrap().starts_with("boot-"));
    assert_eq!(boots.count(), 2);
}

#[test]
fn a_new_style_sheet_is_a_new_build() {
    let newsroom = Newsroom::new("small");
    let style = |files: &BTreeMap<String, Vec<u8>>| {
        let styles = files.keys().filter(|path| path.starts_with("_assets/style-"));
        styles.cloned().collect::<Vec<_>>()
    };
    let first = style(&newsroom.published());
    fs::rename(newsroom.path("dist"), newsroom.path("served")).unwrap();
    newsroom.build();
    newsroom.write("dist/tokens-1.css", "c{}");
    let publish = ["publish", "--content", ".", "--now", NOW, "--previous", "served"];
    assert_eq!(newsroom.run(&publish).code, 0);
    let both = style(&newsroom.files());
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(both.contains(&first[0]), "{both:?}");
}

#[test]
fn a_build_that_is_worked_on_is_not_kept_and_loses_none() {
    let newsroom = Newsroom::new("small");
    let publish = |script: &str, foot: &str| {
        newsroom.build();
        newsroom.write("dist/app-3.js", script);
        newsroom.edit("dist/index.html", "</body>", &format!("{foot}</body>"));
        let publish = ["publish", "--content", ".", "--now", NOW, "--previous", "served"];
        assert_eq!(newsroom.run(&publish).code, 0);
        let _ = fs::remove_dir_all(newsroom.path("served"));
        fs::rename(newsroom.path("dist"), newsroom.path("served")).unwrap();
    };
    publish("1", "");
    publish("2", "<script>'/.well-known/trunk/ws'</script>");
    publish("3", "");
    let mut scripts: Vec<String> = fs::read_dir(newsroom.path("served/_assets"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("newsprint-"))
        .filter(|path| path.extension().unwrap() == "js")
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    scripts.sort();
    assert_eq!(scripts, ["1", "3"]);
}

#[test]
fn a_damaged_record_of_the_served_site_is_told() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    newsroom.write("served/.newsprint/record.json", "{}");
    let answer = newsroom.run(&["publish", "--content", ".", "--now", NOW, "--previous", "served"]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(
        answer.text.contains(
            "warning: served/.newsprint/record.json\n  Files of earlier builds were not kept for open pages: "
        ),
        "{}",
        answer.text
    );
}

#[test]
fn that_nobody_knows_what_was_published_is_told() {
    let newsroom = Newsroom::new("small");
    newsroom.published();
    let warning = "warning: dist/.newsprint/files\n  The list of published files cannot be read";
    assert!(!newsroom.publish().text.contains(warning));
    let files = fs::read_to_string(newsroom.path("dist/.newsprint/files")).unwrap();
    newsroom.write("dist/.newsprint/files", &files[..files.len() / 2]);
    let answer = newsroom.publish();
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(answer.text.contains(warning), "{}", answer.text);
    assert_eq!(fs::read_to_string(newsroom.path("dist/.newsprint/files")).unwrap(), files);
    assert!(!newsroom.publish().text.contains(warning));
}

#[test]
fn trunks_hook_needs_no_arguments() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    fs::rename(newsroom.path("dist"), newsroom.path("staging")).unwrap();
    let content = newsroom.path("");
    let staging = newsroom.path("staging");
    let answer = newsroom.run_with(
        &["publish"],
        &[
            ("NEWSPRINT_CONTENT", content.to_str().unwrap()),
            ("TRUNK_STAGING_DIR", staging.to_str().unwrap()),
        ],
    );
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(newsroom.path("staging/articles/wall/index.html").is_file());
    assert!(!newsroom.path("dist").exists());
}

#[test]
fn two_files_at_one_path_are_refused_and_the_old_site_stays() {
    // A file where the site has a file, where the app has one, and where the site has a folder.
    for file in ["index.html", "licence.txt", "articles"] {
        let newsroom = Newsroom::new("small");
        let before = newsroom.published();
        newsroom.write(file, "x");
        newsroom.edit(
            "items/bread.json",
            "The ovens",
            &format!("<audio src='{file}'></audio>The ovens"),
        );
        let answer = newsroom.publish();
        assert_eq!(answer.code, 2, "{file}: {}", answer.text);
        assert!(
            answer.text.starts_with(&format!(
                "error: two files of the site would be at {file}; rename the file next to the content, the slug or \
                 the alias\n"
            )),
            "{file}: {}",
            answer.text
        );
        assert_same_files(&newsroom.files(), &before, file);
        assert_eq!(hidden_names(&newsroom), Vec::<String>::new(), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_copy_that_fails_leaves_the_old_site_and_nothing_half_written() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    newsroom.write_bytes("sound.mp3", &vec![7; 8_000_000]);
    newsroom.edit("items/bread.json", "The ovens", "<audio src='sound.mp3'></audio>The ovens");
    // Simulates a full disk: no file may exceed two megabytes.
    let limited = "trap '' XFSZ; ulimit -f 4096; exec \"$0\" \"$@\"";
    let publish = ["-c", limited, PROGRAM, "publish", "--content", ".", "--now", NOW];
    let answer = CommandOutput::from(newsroom.command_of("sh", &publish).output().unwrap());
    assert_eq!(answer.code, 2, "{}", answer.text);
    assert!(answer.text.contains("sound.mp3 cannot be written: "), "{}", answer.text);
    assert_same_files(&newsroom.files(), &before, "");
    assert_eq!(hidden_names(&newsroom), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_bundle_stays_a_link() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    fs::rename(newsroom.path("dist"), newsroom.path("release")).unwrap();
    std::os::unix::fs::symlink("release", newsroom.path("dist")).unwrap();
    assert_eq!(newsroom.publish().code, 0);
    assert!(newsroom.path("dist").is_symlink());
    assert!(newsroom.path("release/articles/wall/index.html").is_file());
}

#[test]
fn the_way_to_content_and_bundle_leaves_no_trace() {
    let once = Newsroom::new("small");
    let expected = once.published();
    let other = Newsroom::new("small");
    other.build();
    let (content, into) = (other.path(""), other.path("dist"));
    let answer = other.run(&[
        "publish",
        "--content",
        content.to_str().unwrap(),
        "--into",
        into.to_str().unwrap(),
        "--now",
        NOW,
    ]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert_same_files(&other.files(), &expected, "");
    for (path, bytes) in &expected {
        let page = String::from_utf8_lossy(bytes);
        assert!(!page.contains(once.path("").to_str().unwrap()), "{path} names the folder");
    }
}

#[test]
fn a_release_has_one_inline_script_and_serving_keeps_the_one_that_reloads() {
    let reloads = "<script>const url = 'ws://' + address + '/.well-known/trunk/ws';</script>";
    let newsroom = Newsroom::new("small");
    let released = newsroom.published();
    fs::remove_dir_all(newsroom.path("dist")).unwrap();
    newsroom.build();
    newsroom.edit("dist/index.html", "</body>", &format!("{reloads}</body>"));
    assert_eq!(newsroom.publish().code, 0);
    let served = newsroom.files();
    for path in ["index.html", "articles/wall/index.html", "404.html"] {
        assert_eq!(text(&released, path).matches("<script>").count(), 1, "{path}");
        assert!(!text(&released, path).contains("TrunkApplicationStarted"), "{path}");
        assert!(text(&served, path).ends_with(&format!("{reloads}</body></html>")), "{path}");
        assert!(!text(&served, path).contains("TrunkApplicationStarted"), "{path}");
    }
}

#[test]
fn the_app_is_named_by_its_own_bytes() {
    let app = |script: &str| {
        let newsroom = Newsroom::new("small");
        newsroom.build();
        newsroom.write("dist/app-3.js", script);
        assert_eq!(newsroom.publish().code, 0);
        let files = newsroom.files();
        let name = |stem: &str| files.keys().find(|path| path.starts_with(stem)).unwrap().clone();
        let page = text(&files, "index.html");
        assert!(
            page.contains(&format!("src=\"/{}\" integrity=\"sha384-", name("_assets/boot-"))),
            "{page}"
        );
        assert!(
            page.contains(&format!("href=\"/{}\" integrity=\"sha384-", name("_assets/late-"))),
            "{page}"
        );
        let wasm = files.keys().find(|path| path.ends_with(".wasm")).unwrap().clone();
        let boot = text(&files, &name("_assets/boot-"));
        let script = files
            .keys()
            .find(|path| path.starts_with("_assets/newsprint-") && path.ends_with(".js"))
            .unwrap();
        assert!(
            boot.contains(&format!("./{}", script.strip_prefix("_assets/").unwrap()))
                && boot.contains(wasm.strip_prefix("_assets/").unwrap()),
            "{boot}"
        );
        (script.clone(), name("_assets/boot-"), wasm)
    };
    let (one, other) = (app("export default 1"), app("export default 2"));
    assert_ne!(one.0, other.0, "another script has another name");
    assert_ne!(one.1, other.1, "and so has the file that starts it");
    assert_eq!(one.2, other.2, "the wasm is the same");
}

/// Returns what a publish leaves next to the bundle, which should be nothing.
fn hidden_names(newsroom: &Newsroom) -> Vec<String> {
    let names = fs::read_dir(newsroom.path("")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.')).collect()
}

#[test]
fn pages_that_are_come_to_from_another_load_the_style_as_a_file() {
    let files = Newsroom::new("small").published();
    let file = files.keys().find(|path| path.starts_with("_assets/style-")).unwrap();
    let link = format!("<link rel=\"stylesheet\" href=\"/{file}\" integrity=\"sha384-");
    let style = format!("<style>{}</style>", text(&files, file));
    for (path, is_linked) in [
        ("index.html", false),
        ("articles/wall/index.html", false),
        ("tags/harbor/index.html", false),
        ("404.html", false),
        ("articles/wall/related/index.html", true),
    ] {
        let page = text(&files, path);
        assert_eq!(page.contains(&link), is_linked, "{path}");
        assert_eq!(page.contains(&style), !is_linked, "{path}");
    }
}

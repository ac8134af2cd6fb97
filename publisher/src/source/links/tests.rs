//! Tests of URLs in the content.

use super::*;

fn elsewhere(url: &str) -> Address {
    Address::Remote(url.to_owned())
}

fn settings() -> Settings {
    Settings {
        origin: "https://paper.example".to_owned(),
        base: "/news".to_owned(),
        ..Settings::default()
    }
}

/// A folder with a picture, and its URL on the site.
fn folder() -> (tempfile::TempDir, Address) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("pictures")).unwrap();
    std::fs::write(folder.path().join("pictures/a b.jpg"), "x").unwrap();
    let (url, path) = ("/news/pictures/a%20b.jpg".to_owned(), "pictures/a b.jpg".to_owned());
    (folder, Address::Local { url, path })
}

#[test]
fn finds_files_and_keeps_them_inside() {
    let (folder, local) = folder();
    let settings = settings();
    let addresses = UrlResolver::new(&settings, folder.path(), None);
    let media = |address: &str| addresses.media(address, ItemAddress::default());
    assert_eq!(media("pictures/a b.jpg"), local);
    assert_eq!(media("/pictures/a%20b.jpg?x"), local);
    assert_eq!(media("./pictures/a%20b.jpg"), local);
    assert_eq!(media("../secret.jpg"), Address::Refused);
    assert_eq!(media("pictures/%2e%2e/%2e%2e/x"), Address::Refused);
    assert_eq!(media("javascript:alert(1)"), Address::Refused);
    assert_eq!(media("data:image/png;base64,x"), Address::Refused);
    assert_eq!(media("//cdn.example/a.jpg"), elsewhere("https://cdn.example/a.jpg"));
    assert!(matches!(media("none.jpg"), Address::Missing(_)));
}

#[test]
fn knows_its_own_files_by_their_full_address() {
    let (folder, local) = folder();
    let settings = settings();
    let addresses = UrlResolver::new(&settings, folder.path(), None);
    let media = |address: &str| addresses.media(address, ItemAddress::default());
    assert_eq!(media("https://paper.example/news/pictures/a%20b.jpg"), local);
    assert_eq!(media("//paper.example/news/pictures/a%20b.jpg"), local);
    for other in [
        "https://paper.example/pictures/a%20b.jpg",
        "https://paper.example/newspictures/a%20b.jpg",
        "http://paper.example/news/pictures/a%20b.jpg",
        "https://paper.example/news/pictures/none.jpg",
    ] {
        assert_eq!(media(other), elsewhere(other));
    }
    let Address::Local { url, .. } =
        addresses.link("/pictures/a%20b.jpg#page=3", ItemAddress::default())
    else {
        panic!("no file")
    };
    assert_eq!(url, "/news/pictures/a%20b.jpg#page=3");
}

#[test]
fn a_link_to_a_page_is_composed_as_slugs_are() {
    let settings = settings();
    let addresses = UrlResolver::new(&settings, Path::new("."), None);
    for (address, expected) in [
        ("/articles/u\u{308}ber/#a", "/news/articles/%C3%BCber/#a"),
        ("/articles/u%CC%88ber/?x=u\u{308}", "/news/articles/%C3%BCber/?x=u%CC%88"),
        ("https://paper.example/news/tags/u\u{308}ber/", "/news/tags/%C3%BCber/"),
        ("/articles/%C3%BCber/", "/news/articles/%C3%BCber/"),
        ("https://else.example/u\u{308}ber/", "https://else.example/u%CC%88ber/"),
    ] {
        assert_eq!(addresses.link(address, ItemAddress::default()), elsewhere(expected));
    }
}

#[test]
fn takes_pictures_from_the_site_that_the_feed_comes_from() {
    let settings = settings();
    let home = Some("https://blog.example/journal/");
    let addresses = UrlResolver::new(&settings, Path::new("."), home);
    let media = |address: &str, permalink: Option<&str>| {
        addresses.media(address, ItemAddress { permalink, slug: None })
    };
    assert_eq!(media("/img/a.jpg", None), elsewhere("https://blog.example/img/a.jpg"));
    let permalink = Some("https://sister.example/x/");
    assert_eq!(media("/img/a.jpg", permalink), elsewhere("https://sister.example/img/a.jpg"));
    let permalink = Some("https://paper.example/news/articles/x/");
    assert_eq!(media("/img/a.jpg", permalink), elsewhere("https://blog.example/img/a.jpg"));
    assert!(matches!(media("img/a.jpg", None), Address::Missing(_)), "that is one of ours");
    for home in [None, Some("https://paper.example/"), Some("no address"), Some("file:///x")] {
        let addresses = UrlResolver::new(&settings, Path::new("."), home);
        let found = addresses.media("/img/a.jpg", ItemAddress::default());
        assert!(!matches!(found, Address::Remote(_)), "{home:?}: {found:?}");
    }
}

#[test]
fn takes_pictures_from_where_the_item_was() {
    let (folder, local) = folder();
    let settings = settings();
    let addresses = UrlResolver::new(&settings, folder.path(), Some("https://blog.example/"));
    let from = |permalink: &str, address: &str| {
        let permalink = (!permalink.is_empty()).then_some(permalink);
        addresses.find_media(address, ItemAddress { permalink, slug: None })
    };
    let boat = "https://blog.example/2025/05/boat/";
    for (address, expected) in [
        ("boat.jpg", "https://blog.example/2025/05/boat/boat.jpg"),
        ("./boat.jpg", "https://blog.example/2025/05/boat/boat.jpg"),
        ("../img/x.png?w=2", "https://blog.example/2025/05/img/x.png?w=2"),
        ("../../../../x.png", "https://blog.example/x.png"),
        ("a b.jpg", "https://blog.example/2025/05/boat/a%20b.jpg"),
    ] {
        assert_eq!(
            from(boat, address),
            (elsewhere(expected), Some(UrlCorrection::FromItem)),
            "{address}"
        );
    }
    assert_eq!(from(boat, "pictures/a b.jpg"), (local.clone(), None), "a file goes first");
    assert_eq!(
        from(boat, "pictures/../pictures/a b.jpg"),
        (local.clone(), Some(UrlCorrection::Back)),
        "inside the folder"
    );
    let own = "https://paper.example/news/2025/boat/";
    assert_eq!(from(own, "../../pictures/a b.jpg"), (local, Some(UrlCorrection::FromItem)));
    assert!(matches!(from(own, "boat.jpg"), (Address::Missing(_), None)), "nowhere on this site");
    assert!(matches!(from("", "boat.jpg"), (Address::Missing(_), None)));
    assert!(matches!(from("no address", "boat.jpg"), (Address::Missing(_), None)));
    assert_eq!(from("", "../boat.jpg"), (Address::Refused, None));
    for address in ["javascript:x", "data:image/gif;base64,x", "", "#x", "?x", "file:///etc/x"] {
        assert_eq!(from(boat, address), (Address::Refused, None), "{address}");
    }
}

#[test]
fn finds_files_in_each_spelling_of_unicode() {
    let folder = tempfile::tempdir().unwrap();
    let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}");
    let settings = settings();
    for (at, name) in [
        (composed, "a.png"),
        (decomposed, "b.png"),
        ("", "\u{e9}-c.png"),
        ("", "e\u{301}-d.png"),
        ("th\u{e9}", "e\u{301}-e.png"),
    ] {
        std::fs::create_dir_all(folder.path().join(at)).unwrap();
        std::fs::write(folder.path().join(at).join(name), "x").unwrap();
    }
    let probes = Probes::default();
    let addresses = UrlResolver::new(&settings, folder.path(), None).with_probes(&probes);
    let media = |address: &str| addresses.media(address, ItemAddress::default());
    for (address, expected) in [
        ("cafe\u{301}/a.png", "caf%C3%A9/a.png"),
        ("caf%C3%A9/b.png", "cafe%CC%81/b.png"),
        ("caf\u{e9}/b.png", "cafe%CC%81/b.png"),
        ("e\u{301}-c.png", "%C3%A9-c.png"),
        ("%C3%A9-d.png", "e%CC%81-d.png"),
        ("the\u{301}/\u{e9}-e.png", "th%C3%A9/e%CC%81-e.png"),
    ] {
        let Address::Local { url, .. } = media(address) else { panic!("{address}") };
        assert_eq!(url, format!("/news/{expected}"), "{address}");
    }
    assert!(matches!(media("caf\u{e9}/none.png"), Address::Missing(_)));
    let probes = probes.into_map();
    assert_eq!(probes["caf\u{e9}/none.png"], Lookup::Missing, "it may come");
    assert_eq!(probes["cafe\u{301}/none.png"], Lookup::Missing, "in each spelling");
}

#[test]
fn finds_the_files_of_settings_and_pages() {
    let (folder, _) = folder();
    let settings = settings();
    let addresses = UrlResolver::new(&settings, folder.path(), None);
    let file = folder.path().join("pictures/a b.jpg");
    assert_eq!(addresses.file_of("/news/pictures/a%20b.jpg"), Some(file.clone()));
    assert_eq!(addresses.file_of("https://cdn.example/news/pictures/a%20b.jpg"), None);
    assert_eq!(addresses.file_of("/newspapers/pictures/a%20b.jpg"), None);
    assert_eq!(addresses.setting_file("pictures/a b.jpg"), Ok(file));
    for wrong in ["../secret.svg", "https://cdn.example/a.svg", "none.svg"] {
        assert!(addresses.setting_file(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn knows_links_within_the_site() {
    let settings = settings();
    let addresses = UrlResolver::new(&settings, Path::new("."), None);
    let slug = Slug::new("own").unwrap();
    let item = ItemAddress { permalink: Some("https://blog.example/2024/x/"), slug: Some(&slug) };
    let to = |address: &str| addresses.link(address, item);
    for (address, expected) in [
        ("/articles/a/#b", "/news/articles/a/#b"),
        ("/tags/海/", "/news/tags/%E6%B5%B7/"),
        ("#fn-1", "#fn-1"),
        ("../y/", "https://blog.example/2024/y/"),
        ("/about.html", "https://blog.example/about.html"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("/feed.json", "/news/feed.json"),
        ("/tags/x/rss.xml", "/news/tags/x/rss.xml"),
        ("https://paper.example/news/articles/a/?b#c", "/news/articles/a/?b#c"),
        ("https://paper.example/news/", "/news/"),
        ("https://paper.example/articles/a/", "https://paper.example/articles/a/"),
        ("https://paper.example/news/old.html", "https://paper.example/news/old.html"),
        ("/articles/own/#b", "#b"),
        ("https://paper.example/news/articles/own/#b", "#b"),
        ("https://paper.example/news/articles/own/", "/news/articles/own/"),
        ("https://blog.example/2024/x/#fn-1", "#fn-1"),
        ("http://www.blog.example/2024/x#fn:1", "#fn:1"),
        ("/2024/x/#fn-1", "#fn-1"),
        ("?#fn-1", "#fn-1"),
        ("https://blog.example/2024/x/?page=2#fn-1", "https://blog.example/2024/x/?page=2#fn-1"),
        ("https://blog.example/2024/y/#fn-1", "https://blog.example/2024/y/#fn-1"),
        ("https://blog.example/2024/x/", "https://blog.example/2024/x/"),
    ] {
        assert_eq!(to(address), elsewhere(expected), "{address}");
    }
    assert_eq!(addresses.link("../y/", ItemAddress::default()), Address::Refused);
    let permalink = Some("https://paper.example/news/2026/old/");
    let item = ItemAddress { permalink, slug: None };
    let to = |address: &str| addresses.link(address, item);
    assert_eq!(to("https://paper.example/news/2026/old/#b"), elsewhere("#b"));
    assert_eq!(to("../../tags/a/"), elsewhere("/news/tags/a/"));
}

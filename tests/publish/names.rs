//! Names: which are the same, bidirectional isolation, titles, languages and dates.

use crate::newsroom::{Newsroom, document, slugs, text, texts};
use newsprint_app::model::Page;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

/// An item of a day in November with these tags and this author.
fn item(id: &str, day: u32, tags: &[&str], author: &str) -> Value {
    json!({
        "id": id, "date_published": format!("2026-11-{day:02}T09:00:00Z"), "tags": tags,
        "authors": [{"name": author}], "_news": {"section": "Town"},
    })
}

/// Adds the feed's data on names.
fn with_news(newsroom: Newsroom, news: Value) -> Newsroom {
    let mut feed: Value =
        serde_json::from_str(&std::fs::read_to_string(newsroom.path("feed.json")).unwrap())
            .unwrap();
    feed["_news"] = news;
    newsroom.write("feed.json", &format!("\n{feed}"));
    newsroom
}

fn titles(files: &Files, folder: &str) -> Vec<String> {
    texts(files, folder, ".teaser-headline")
}

#[test]
fn tags_that_differ_by_signs_have_pages_of_their_own() {
    let items = [
        item("c", 1, &["C"], "Anna Müller"),
        item("cpp", 2, &["C++"], "Anna Muller"),
        item("cs", 3, &["C#", "c#"], "ANNA MÜLLER"),
        item("net", 4, &[".NET", "Net", "🎉"], "Jo Berg"),
    ];
    let files = Newsroom::of(&items).published();
    assert_eq!(slugs(&files, "tags/"), ["c", "c-plus-plus", "c-sharp", "dot-net", "net", "u1f389"]);
    for (slug, name, title) in [
        ("c", "C", "Title of c"),
        ("c-plus-plus", "C++", "Title of cpp"),
        ("c-sharp", "C#", "Title of cs"),
    ] {
        let folder = format!("tags/{slug}/");
        assert_eq!(texts(&files, &folder, "h1"), [name]);
        assert_eq!(titles(&files, &folder), [title]);
    }
    let people = slugs(&files, "authors/");
    assert_eq!(people.len(), 3);
    let (first, second) = ("authors/anna-muller/", format!("authors/{}/", people[1]));
    assert_eq!(titles(&files, first), ["Title of cs", "Title of c"]);
    assert_eq!(texts(&files, &second, "h1"), ["Anna Muller"]);
    assert_eq!(titles(&files, &second), ["Title of cpp"]);
    assert_eq!(texts(&files, "articles/title-of-cpp/", ".byline a"), ["Anna Muller"]);
}

#[test]
fn no_article_that_comes_moves_a_name() {
    let older =
        [item("a", 1, &["a b", "🎉"], "Anna Müller"), item("b", 2, &["a-b", "C++"], "Anna Muller")];
    let before = Newsroom::of(&older).published();
    let newer = [
        item("x", 9, &["♥", "a_b", "A-B", "C"], "Anna Muller"),
        item("y", 8, &["a+b"], "anna müller"),
    ];
    let after = Newsroom::of(&[&newer[..], &older[..]].concat()).published();
    for folder in ["tags/", "authors/"] {
        let (before, after) = (slugs(&before, folder), slugs(&after, folder));
        assert!(before.iter().all(|slug| after.contains(slug)), "{before:?} {after:?}");
    }
    for slug in slugs(&before, "tags/") {
        let name = |files: &Files| texts(files, &format!("tags/{slug}/"), "h1")[0].to_lowercase();
        assert_eq!(name(&before), name(&after));
    }
}

#[test]
fn names_with_one_slug_are_told_and_a_slug_ends_it() {
    let items = [item("a", 1, &["a b"], "Ann"), item("b", 2, &["a-b"], "Ann")];
    let said = Newsroom::of(&items).check().text;
    let expected = "warning: feed.json, item b “Title of b”, field `tags`\n  The tag \"a-b\" would have the address /tags/a-b/, \
                    which \"a b\" has. It has /tags/a-b-";
    assert!(said.contains(expected), "{said}");
    assert!(
        said.contains("Give it a slug of its own: `_news.tags.a-b.slug` in the feed."),
        "{said}"
    );
    assert!(said.contains("0 errors, 1 warning"), "{said}");
    let newsroom = with_news(Newsroom::of(&items), json!({"tags": {"A-B": {"slug": "ab"}}}));
    assert!(newsroom.check().text.contains("0 errors, 0 warnings"));
    let files = newsroom.published();
    assert_eq!(slugs(&files, "tags/"), ["a-b", "ab"]);
    assert_eq!(texts(&files, "tags/ab/", "h1"), ["A-B"]);
}

#[test]
fn two_slugs_at_one_path_are_refused() {
    let newsroom = with_news(
        Newsroom::of(&[item("a", 1, &["A"], "Ann")]),
        json!({
            "tags": {"A": {"slug": "x"}, "B": {"slug": "x"}},
            "authors": [{"name": "Ann", "slug": "y"}, {"name": "Bob", "slug": "Y"}],
        }),
    );
    let answer = newsroom.check();
    assert_eq!(answer.code, 1);
    for expected in [
        "error: feed.json, field `_news.tags.slug`\n  The tag \"B\" has the slug \"x\", and so has \"A\".\n",
        "error: feed.json, field `_news.authors.slug`\n  The author \"Bob\" has the slug \"Y\", and so has \"Ann\".\n",
    ] {
        assert!(answer.text.contains(expected), "{}", answer.text);
    }
}

#[test]
fn what_is_said_of_a_name_is_found_in_either_normal_form() {
    let (composed, decomposed) = ("Jos\u{e9}", "Jose\u{301}");
    let mut article = item("a", 1, &["cafe\u{301}"], decomposed);
    article["authors"][0]["url"] = "https://jose.example/".into();
    let news = json!({
        "authors": [{"name": composed, "role": "Editor"}],
        "tags": {"caf\u{e9}": {"description": "Where coffee is."}},
    });
    let files = with_news(Newsroom::of(&[article, item("b", 2, &["caf\u{e9}"], composed)]), news)
        .published();
    assert_eq!(slugs(&files, "authors/"), ["jose"]);
    assert_eq!(slugs(&files, "tags/"), ["cafe"]);
    assert_eq!(texts(&files, "authors/jose/", ".list-head-subtitle"), ["Editor"]);
    assert_eq!(texts(&files, "tags/cafe/", ".list-head-text"), ["Where coffee is."]);
    let alone = Newsroom::of(&[{
        let mut article = item("a", 1, &[], decomposed);
        article["authors"][0]["url"] = "https://jose.example/".into();
        article
    }]);
    let files =
        with_news(alone, json!({"authors": [{"name": composed, "role": "Editor"}]})).published();
    let page = text(&files, "authors/jose/index.html");
    assert!(page.contains("href=\"https://jose.example/\""), "{page}");
}

#[test]
fn no_address_is_a_device_of_windows() {
    let files = Newsroom::of(&[
        json!({"id": "1", "title": "Con", "tags": ["AUX", "nul!"], "authors": [{"name": "Prn"}]}),
        json!({"id": "2", "title": "con"}),
        json!({"id": "3", "title": "x", "url": "https://old.example/2024/LPT1.html"}),
    ])
    .published();
    assert_eq!(slugs(&files, "articles/"), ["con-1", "con-1-2", "lpt1-1"]);
    assert_eq!(slugs(&files, "tags/"), ["aux-1", "nul-1"]);
    assert_eq!(slugs(&files, "authors/"), ["prn-1"]);
}

#[test]
fn a_name_of_the_other_direction_turns_nothing_beside_it() {
    let mut hebrew = item("he", 1, &["נמל (3)", "Tides"], "נועה לוי");
    hebrew["title"] = "חדשות הנמל (3)".into();
    hebrew["language"] = "he".into();
    let other = item("b", 2, &["נמל (3)"], "נועה לוי");
    let newsroom = Newsroom::of(&[hebrew, other]);
    newsroom.edit("newsprint.toml", "\n", "\nsearch = false\n");
    let files = newsroom.published();
    let folder = "articles/חדשות-הנמל-3/";
    let isolated = |name: &str| format!("\u{2068}{name}\u{2069}");
    let title = |folder: &str| document(&files, folder).head.title;
    assert_eq!(title(folder), format!("{} · The Paper", isolated("חדשות הנמל (3)")));
    let tag = format!("tags/{}/", slugs(&files, "tags/")[1]);
    let tag =
        if texts(&files, &tag, "h1") == ["Tides"] { "tags/נמל-3/".to_owned() } else { tag };
    assert_eq!(title(&tag), format!("{} · The Paper", isolated("נמל (3)")));
    assert!(
        text(&files, &format!("{tag}page.json"))
            .contains(&format!("Articles about {}", isolated("נמל (3)")))
    );
    assert_eq!(
        title(&format!("{folder}related/")),
        format!("Related to “{}” · The Paper", isolated("חדשות הנמל (3)"))
    );
    // By the style sheet where there are elements.
    let style = include_str!("../../style/base.css");
    let rule =
        style.split_once("{\n    unicode-bidi: plaintext;").unwrap().0.lines().last().unwrap();
    for (page, element) in
        [(folder, "[rel=\"author\"]"), (folder, "[rel=\"tag\"]"), ("tags/", ".index-entry a")]
    {
        assert!(rule.contains(element), "no {element} in {rule}");
        assert!(!texts(&files, page, element).is_empty(), "{element}");
    }
    // The site's own text has the site's direction.
    let rule = "/* Text in the site's language, whatever the article's language. */\n  :root[dir=\"ltr\"] :is(.article-labels, \
                .article-meta, .article-original, .teaser-meta, .teaser-reason) {\n    direction: ltr;";
    assert!(style.contains(rule));
    assert_eq!(texts(&files, folder, "div[dir=\"rtl\"] .article-meta .byline"), ["By נועה לוי"]);
    assert_eq!(
        texts(&files, folder, "div[dir=\"rtl\"] .article-labels .reading-time"),
        ["1 min read"]
    );
    let teasers = texts(&files, "", "article[dir=\"rtl\"] .teaser-meta > span");
    assert!(teasers.contains(&"1 min read".to_owned()), "{teasers:?}");
    let reasons = texts(&files, folder, ".teaser-reason");
    assert_eq!(reasons, [format!("Also about {}", isolated("נמל (3)"))]);
    // Ordinary names are unchanged.
    assert!(!title("tags/tides/").contains('\u{2068}'));
}

#[test]
fn direction_characters_end_where_their_text_ends() {
    let mut article = item("a", 1, &["Bad\u{202E}ge 1"], "Mara\u{202E} Berg");
    article["title"] = "Stray \u{2069}\u{202C}ends".into();
    article["summary"] = "Open \u{2067}end".into();
    article["content_html"] =
        "<p>An \u{202E}override that is longer than what stands in lists.</p>".into();
    let newsroom = Newsroom::of(&[article.clone(), {
        article["id"] = "b".into();
        article["title"] = Value::Null;
        article["summary"] = Value::Null;
        article
    }]);
    let said = newsroom.check().text;
    for field in ["title", "summary", "tags", "name"] {
        assert!(
            said.contains(&format!("{field}`\n  The text has unbalanced direction characters")),
            "{field}: {said}"
        );
    }
    let files = newsroom.published();
    assert_eq!(texts(&files, "articles/stray-ends/", "h1"), ["Stray ends"]);
    assert_eq!(texts(&files, "articles/stray-ends/", ".standfirst"), ["Open \u{2067}end\u{2069}"]);
    assert_eq!(texts(&files, "articles/stray-ends/", ".byline"), ["By Mara Berg"]);
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("page.json")) {
        let Ok(document) = serde_json::from_slice::<Value>(bytes) else { panic!("{path}") };
        let head = document["head"].to_string();
        assert!(!head.contains('\u{202E}'), "{path}: {head}");
    }
}

#[test]
fn names_are_on_one_line() {
    let mut article = item("a", 1, &["Two\n words"], "Mara\n\tBerg");
    article["title"] = "On\r\n two   lines".into();
    article["_news"]["kicker"] = "A\nkicker".into();
    let files = Newsroom::of(&[article]).published();
    let folder = "articles/on-two-lines/";
    let page = text(&files, &format!("{folder}index.html"));
    assert!(page.contains("<title>On two lines · The Paper</title>"), "{page}");
    let Page::Article(page) = document(&files, folder).page else { panic!("another page") };
    let article = page.article;
    assert_eq!([article.headline, article.kicker.unwrap()], ["On two lines", "A kicker"]);
    assert_eq!([&article.tags[0].name, &article.byline[0].name], ["Two words", "Mara Berg"]);
}

#[test]
fn plain_texts_that_look_like_markup_are_told_and_stay_as_they_are() {
    let titled = |title: &str| {
        let mut article = item("a", 1, &["Tides"], "Ann");
        article["title"] = title.into();
        Newsroom::of(&[article])
    };
    for (title, markup) in
        [("Fish &amp; chips", "&amp;"), ("it&#8217;s", "&#8217;"), ("The <em>Merrow</em>", "<em>")]
    {
        let said = titled(title).check().text;
        let expected = format!(
            "field `title`\n  This is plain text, so readers see {markup:?} as it is written.\n"
        );
        assert!(said.contains(&expected), "{said}");
    }
    for title in ["AT&T & Sons; R&D", "1 < 2 and 3 > 2"] {
        let said = titled(title).check().text;
        assert!(said.contains("0 errors, 0 warnings"), "{said}");
    }
    let newsroom = titled("Fish &amp; chips");
    let files = newsroom.published();
    assert_eq!(texts(&files, "articles/fish-amp-chips/", "h1"), ["Fish &amp; chips"]);
    let llms = text(&files, "llms.txt");
    assert!(llms.contains("[Fish \\&amp; chips]"), "{llms}");
}

#[test]
fn a_language_is_spelled_right_or_told() {
    let paper = |site: &str, own: &str| {
        let newsroom = Newsroom::of(&[{
            let mut article = item("a", 1, &["Tides"], "Ann");
            article["language"] = own.into();
            article
        }]);
        let mut feed: Value =
            serde_json::from_str(&std::fs::read_to_string(newsroom.path("feed.json")).unwrap())
                .unwrap();
        feed["language"] = site.into();
        newsroom.write("feed.json", &format!("\n{feed}"));
        newsroom
    };
    let newsroom = paper("de_DE", "ar_eg");
    let said = newsroom.check().text;
    let expected = "warning: feed.json, field `language`\n  \"de_DE\" is not in the canonical form of RFC 5646; it is read as \
                    \"de-DE\".\n  Write \"de-DE\".\n  And 1 more like this: item a “Title of a” (\"ar_eg\").\n";
    assert!(said.contains(expected), "{said}");
    let files = newsroom.published();
    let page = text(&files, "articles/title-of-a/index.html");
    assert!(page.contains("<html lang=\"de-DE\" dir=\"ltr\">"), "{page}");
    assert!(page.contains("<div lang=\"ar-EG\" dir=\"rtl\">"), "{page}");
    assert_eq!(texts(&files, "articles/title-of-a/", ".byline"), ["Von Ann"]);
    for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with("_search/")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("de_de") && !text.contains("ar_eg"), "{path}");
        let is_card = text.contains("og:locale");
        assert!(is_card || !text.contains("de_DE"), "{path}");
    }
    for none in ["english", "deutsch", "xx-", "und", "x-default"] {
        let newsroom = paper(none, none);
        let said = newsroom.check().text;
        assert_eq!(said.matches(&format!("{none:?} is not a language tag; ")).count(), 2, "{said}");
        let page = text(&newsroom.published(), "articles/title-of-a/index.html");
        assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"), "{none}");
        assert!(!page.contains(&format!("lang=\"{none}\"")), "{none}");
    }
}

#[test]
fn dates_are_such_as_every_format_can_write() {
    let dated = |id: &str, date: &str| json!({"id": id, "date_published": date, "_news": {"section": "Town", "slug": id}});
    let newsroom = Newsroom::of(&[
        dated("zero", "0001-01-01T00:00:00Z"),
        dated("wrong", "02.06.2026"),
        dated("y1850", "1850-06-01T12:00:00Z"),
        dated("epoch", "1970-01-01T00:00:00Z"),
        dated("last", "9999-12-31T23:59:59Z"),
        dated("decimals", "2026-11-18T11:30:00.12345678901234567890Z"),
    ]);
    newsroom.edit("newsprint.toml", "\n", "\ntime_zone = \"America/New_York\"\n");
    let answer = newsroom.check();
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(answer.text.contains("0 errors, 3 warnings"), "{}", answer.text);
    let files = newsroom.published();
    let times = |id: &str| texts(&files, &format!("articles/{id}/"), "time");
    assert_eq!(times("zero"), [""; 0]);
    assert_eq!(times("wrong"), [""; 0]);
    assert_eq!(times("y1850"), ["June 1, 1850, 7:03 am"]);
    assert_eq!(times("epoch"), ["December 31, 1969, 7:00 pm"]);
    assert_eq!(times("last"), ["December 30, 9999, 5:00 pm"]);
    assert_eq!(times("decimals"), ["November 18, 2026, 6:30 am"]);
    let page = text(&files, "articles/y1850/index.html");
    assert!(page.contains("datetime=\"1850-06-01T12:00:00+00:00\""), "{page}");
    for path in files
        .keys()
        .filter(|path| path.ends_with(".html") || path.ends_with(".xml") || path.ends_with(".json"))
    {
        let text = text(&files, path);
        for wrong in ["0000-", "0001-", "-04:56", "-0456", " BC", "2,02"] {
            assert!(!text.contains(wrong), "{wrong} in {path}");
        }
    }
    assert!(
        text(&files, "rss.xml").contains("Sat, 1 Jun 1850 12:00:00 +0000"),
        "{}",
        text(&files, "rss.xml")
    );
}

#[test]
fn thousands_of_parts_list_those_around_them() {
    let part = |number: usize| {
        json!({
            "id": format!("p{number}"), "title": "Weather", "date_published": "2026-11-18T06:30:00Z",
            "_news": {"series": {"name": "Weather", "part": number}},
        })
    };
    let items: Vec<Value> = (1..=120).map(part).collect();
    let newsroom = Newsroom::of(&items);
    newsroom.edit("newsprint.toml", "\n", "\nsearch = false\nsocial_pictures = 0\n");
    let files = newsroom.published();
    assert_eq!(slugs(&files, "articles/").len(), 120);
    let mut found = 0;
    for slug in slugs(&files, "articles/") {
        let folder = format!("articles/{slug}/");
        let listed = texts(&files, &folder, "nav.series li").len();
        assert!(listed <= 23, "{listed}");
        if texts(&files, &folder, ".series-part") == ["Part 60 of 120"] {
            assert_eq!(listed, 23);
            assert_eq!(texts(&files, &folder, "nav.series summary"), ["Parts"]);
            found += 1;
        }
    }
    assert_eq!(found, 1);
}

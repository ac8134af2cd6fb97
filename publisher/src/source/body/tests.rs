//! Tests of the sanitiser: HTML in, HTML out.

use super::*;

fn clean(html: &str) -> String {
    let resolve = |address: &str, _: Use| {
        if address.starts_with("javascript:") || address.starts_with("data:") {
            None
        } else {
            Some(address.to_owned())
        }
    };
    sanitise(html, &Language::of("en"), &resolve).html.as_str().to_owned()
}

#[test]
fn drops_what_could_run() {
    for (dirty, expected) in [
        ("<p onclick=\"x()\">a</p>", "<p>a</p>"),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<p style=\"color:red\">a</p><style>p{}</style>", "<p>a</p>"),
        ("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>"),
        ("<a href=\"JaVaScRiPt:alert(1)\">a</a>", "<a>a</a>"),
        ("<img src=\"data:image/svg+xml,x\" alt=\"\">", ""),
        ("<form action=\"/x\"><input name=\"a\"><p>b</p></form>", "<p>b</p>"),
        ("<svg><script>alert(1)</script></svg>", ""),
        ("<p>a<!-- <script> --></p>", "<p>a</p>"),
        ("<iframe src=\"javascript:alert(1)\"></iframe>", ""),
        ("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", ""),
        ("<object data=\"javascript:alert(1)\"></object>", ""),
        (
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
            "",
        ),
        (
            "<svg><foreignObject><style><a title=\"</style><img src=x onerror=alert(1)>\">",
            "<div><img src=\"x\" loading=\"lazy\" decoding=\"async\">\"&gt;</div>",
        ),
    ] {
        assert_eq!(clean(dirty), expected, "{dirty}");
    }
}

#[test]
fn names_headings_and_keeps_one_headline() {
    assert_eq!(
        clean("<h1>Top</h1><h2>The wall</h2><h2>The wall</h2><h2>Own</h2><h3 id=\"own\">x</h3>"),
        "<h2 id=\"top\">Top</h2><h2 id=\"the-wall\">The wall</h2>\
         <h2 id=\"the-wall-2\">The wall</h2><h2 id=\"own-2\">Own</h2><h3 id=\"own\">x</h3>"
    );
}

#[test]
fn marks_pictures_and_links() {
    let body = sanitise(
        "<img src=\"a.jpg\"><a href=\"https://else.example/\" target=\"_blank\">x</a><a href=\"/b/\">y</a>",
        &Language::of("en"),
        &|address, usage| match usage {
            Use::Media => Some(format!("/{address}")),
            Use::Link => Some(address.to_owned()),
        },
    );
    assert_eq!(
        body.html.as_str(),
        "<img src=\"/a.jpg\" loading=\"lazy\" decoding=\"async\">\
         <a href=\"https://else.example/\" rel=\"noopener external\">x</a><a href=\"/b/\">y</a>"
    );
    assert_eq!(body.without_alternative, 1);
}

#[test]
fn keeps_what_journalism_needs() {
    for html in [
        "<figure><img src=\"/a.jpg\" alt=\"b\" loading=\"lazy\" decoding=\"async\"><figcaption>c</figcaption></figure>",
        "<blockquote cite=\"https://x.example/\"><p>q</p></blockquote>",
        "<aside class=\"pull-quote\"><p>q</p></aside>",
        "<p>a<sup id=\"ref-1\"><a href=\"#fn-1\" rel=\"external\">1</a></sup></p>",
        "<ol start=\"3\"><li>a<ul><li>b</li></ul></li></ol>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<audio src=\"/a.mp3\" controls=\"\" preload=\"metadata\"></audio>",
        "<p><ruby>海<rt>うみ</rt></ruby></p>",
    ] {
        assert_eq!(clean(html), html);
    }
}

#[test]
fn what_is_clean_already_stays_as_it_is() {
    for dirty in [
        "<h2>Related</h2><h2>Related</h2><h1>Main</h1><p id=\"main\">x</p>",
        "<table><caption>Dues</caption><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>",
        "<div class=\"table-box\"><table><tr><td>1</td></tr></table><p>x</p></div>",
        "<a rel=\"x\" href=\"https://else.example/\">a</a><a href=\"#b\">b</a><img src=\"a.jpg\"><pre> x</pre>",
        "<video src=\"a.mp4\" poster=\"b.jpg\"></video><iframe src=\"//player.vimeo.com/video/42\"></iframe>",
        "<p title=\"]]>&quot;\">&nbsp;&lt;b&gt; ]]&gt; &amp;amp; \u{2028}</p>",
    ] {
        let once = clean(dirty);
        assert_eq!(clean(&once), once, "{dirty}");
    }
}

#[test]
fn drops_characters_that_no_page_or_feed_may_hold() {
    assert_eq!(
        clean("<p title=\"a&#1;b\">a\u{1}b&#2;c&#xFFFE;d&#13;\u{2028}e</p>"),
        "<p title=\"ab\">abcd\n\u{2028}e</p>"
    );
    assert_eq!(clean("<a href=\"java&#1;script:alert(1)\">a</a>"), "<a>a</a>");
}

/// Asserts the result for each pair of input and output.
fn assert_all(all: &[(&str, &str)]) {
    for (dirty, expected) in all {
        let once = clean(dirty);
        assert_eq!(once, *expected, "{dirty}");
        assert_eq!(clean(&once), once, "again: {dirty}");
        assert_eq!(read_by_a_browser(&once), once, "in a browser: {dirty}");
    }
}

/// Returns the `innerHTML` of parsed HTML, with the line feeds that serialisers omit.
fn read_by_a_browser(html: &str) -> String {
    let tree = Document::fragment(html);
    let html = tree.html_root().inner_html().to_string();
    with_first_lines(html)
}

#[test]
fn frames_become_links() {
    let film = |page: &str, title: &str| {
        format!(
            "<p class=\"embed-link\"><a href=\"{page}\" rel=\"noopener external\">{title}</a></p>"
        )
    };
    let youtube = film("https://www.youtube.com/watch?v=abc_123", "A &lt;film&gt;");
    let vimeo = film("https://vimeo.com/42", "https://vimeo.com/42");
    assert_all(&[
        (
            "<iframe src=\"https://www.youtube.com/embed/abc_123?rel=0\" title=\"A &lt;film&gt;\"></iframe>",
            &youtube,
        ),
        ("<p><iframe src=\"//player.vimeo.com/video/42\"></iframe></p>", &vimeo),
        ("<iframe data-src=\"//player.vimeo.com/video/42\"></iframe>", &vimeo),
        ("<noscript><iframe src=\"//player.vimeo.com/video/42\"></iframe></noscript>", &vimeo),
        (
            "<figure><iframe src=\"https://www.maps.example/embed?place=quay\"></iframe><figcaption>The quay</figcaption></figure>",
            "<figure><p><a href=\"https://www.maps.example/embed?place=quay\" rel=\"noopener external\">maps.example</a></p>\
             <figcaption>The quay</figcaption></figure>",
        ),
        (
            "<p>a <iframe src=\"https://b.example/\" title=\"B\"></iframe> c</p>",
            "<p>a <a href=\"https://b.example/\" rel=\"noopener external\">B</a> c</p>",
        ),
        (
            "<p>a</p><figure><iframe></iframe><figcaption>Under nothing</figcaption></figure>",
            "<p>a</p>",
        ),
        ("<iframe src=\"https://count.example/\" width=\"1\" height=\"1\"></iframe>", ""),
        ("<object data=\"x.swf\"><p>Instead</p></object>", "<p>Instead</p>"),
        (
            "<object data=\"/a.png\" type=\"image/png\">Words</object>",
            "<img src=\"/a.png\" alt=\"Words\" loading=\"lazy\" decoding=\"async\">",
        ),
        (
            "<embed src=\"https://b.example/x\">",
            "<p><a href=\"https://b.example/x\" rel=\"noopener external\">b.example</a></p>",
        ),
    ]);
}

#[test]
fn what_the_source_hides_is_not_there() {
    assert_all(&[
        ("<p hidden>x</p><p>a</p>", "<p>a</p>"),
        ("<div style=\"display: none !important\">x</div><p>a</p>", "<p>a</p>"),
        ("<p style=\"visibility:hidden\">x</p><p>a</p>", "<p>a</p>"),
        (
            "<div style=\"visibility:hidden\">x<p style=\"visibility: visible\">a</p></div>",
            "<div>x<p>a</p></div>",
        ),
        ("<div style=\"max-height:0;overflow:hidden;font-size:1px\">x</div><p>a</p>", "<p>a</p>"),
        ("<div style=\"font-size:0; max-height:0; line-height:0\">x</div><p>a</p>", "<p>a</p>"),
        // Columns of newsletters, content revealed on scrolling, and content that only Outlook hides.
        ("<div style=\"font-size:0;overflow:hidden\"><p>a</p></div>", "<div><p>a</p></div>"),
        ("<p style=\"opacity:0\">a</p><p style=\"mso-hide:all\">b</p>", "<p>a</p><p>b</p>"),
        ("<p><label>Name <input></label></p><p>a</p>", "<p></p><p>a</p>"),
        ("<p hidden=\"until-found\">a</p>", "<p>a</p>"),
        (
            "<p><a href=\"/b/\">a<span class=\"screen-reader-text\"> new tab</span></a></p>",
            "<p><a href=\"/b/\">a</a></p>",
        ),
        ("<dialog>x</dialog><dialog open><p>a</p></dialog><canvas>x</canvas>", "<p>a</p>"),
        ("<p>a <span aria-hidden=\"true\">→</span></p>", "<p>a <span>→</span></p>"),
        (
            "<details><summary>b</summary><p>a</p></details>",
            "<details><summary>b</summary><p>a</p></details>",
        ),
        (
            "<form><label for=\"m\">x</label><input id=\"m\"><select><option>x<option>y</select><button>x</button><textarea>x</textarea><p>a</p></form>",
            "<p>a</p>",
        ),
        (
            "<p>Press <button>Start</button> now.</p><div><button>Subscribe</button></div>",
            "<p>Press Start now.</p><div></div>",
        ),
    ]);
}

#[test]
fn what_stood_apart_stays_apart_and_no_word_is_lost() {
    assert_all(&[
        ("<center>a</center>b", "<div>a</div>b"),
        ("<article><header><h2>a</h2></header><p>b</p></article>c", "<h2 id=\"a\">a</h2><p>b</p>c"),
        ("<fieldset><legend>a</legend>b</fieldset>c", "<div><div>a</div>b</div>c"),
        ("<address>a<br>b</address><nav>c</nav>", "<div>a<br>b</div><div>c</div>"),
        ("<plaintext><p>a</plaintext></html>", "<pre tabindex=\"0\">&lt;p&gt;a</pre>"),
        (
            "<xmp><b>a</b></xmp><listing>b</listing>",
            "<pre tabindex=\"0\">&lt;b&gt;a&lt;/b&gt;</pre><pre tabindex=\"0\">b</pre>",
        ),
        (
            "<menu><li>a</menu><tt>b</tt><strike>c</strike>",
            "<ul><li>a</li></ul><code>b</code><s>c</s>",
        ),
        ("<select><option>a<option>b</select>c", "<div>a</div><div>b</div>c"),
        ("<p>a</p><textarea><p>b<p>c</p>", "<p>a</p><div>&lt;p&gt;b&lt;p&gt;c&lt;/p&gt;</div>"),
        (
            "<p>x<sup>2</sup>: <math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><msup><mi>y</mi><mn>2</mn></msup></mfrac></math>.</p>",
            "<p>x<sup>2</sup>: x = 1/y<sup>2</sup>.</p>",
        ),
        ("<p>a<svg><text>b</text><text>c</text></svg>d</p>", "<p>a b c d</p>"),
        ("<svg><foreignObject><p>a</p></foreignObject></svg>b", "<p>a</p>b"),
        ("<p><button>a<p>b</p></button></p>", "<div><div>a<p>b</p></div></div>"),
        (
            "<li>a</li><li>b</li><p>c</p><dd>d</dd>",
            "<ul><li>a</li><li>b</li></ul><p>c</p><dl><dd>d</dd></dl>",
        ),
        ("<figcaption>a</figcaption><summary>b</summary>c", "<div>a</div><div>b</div>c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<span><p>a</p></span>b", "<div><p>a</p></div>b"),
        ("<o:p>a</o:p><custom-card><p>b</p></custom-card>", "a<p>b</p>"),
        ("<h2></h2><p>a</p>", "<p>a</p>"),
    ]);
}

#[test]
fn the_first_empty_line_of_a_pre_stays() {
    for lines in ["", "\n", "\n\n", "\n\n\n"] {
        for around in [
            ("<pre>", "</pre>"),
            ("<pre><code>", "</code></pre>"),
            ("<pre><font>", "</font></pre>"),
            ("<pre><!-- -->", "</pre>"),
        ] {
            let dirty = format!("{}{lines}  a \n\tb\n\n{}", around.0, around.1);
            let text = |html: &str| Document::fragment(html).select("pre").text().to_string();
            let once = clean(&dirty);
            assert_eq!(text(&once), text(&dirty), "{dirty:?}");
            assert_eq!(clean(&once), once, "{dirty:?}");
        }
    }
}

#[test]
fn only_tables_of_data_have_boxes_and_each_has_its_name() {
    let boxed = |name: &str, table: &str| {
        format!(
            "<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><table>{table}</table></div>"
        )
    };
    let [one, two] = ["1", "2"].map(|n| {
        format!("<tbody><tr><th>a</th><th>b</th></tr><tr><td>{n}</td><td>3</td></tr></tbody>")
    });
    let dues = format!("<caption>Dues</caption>{one}");
    for (dirty, expected) in [
        (format!("<table>{one}</table>"), boxed("Table", &one)),
        (
            format!("<table>{one}</table><table>{two}</table>"),
            boxed("Table 1", &one) + &boxed("Table 2", &two),
        ),
        (
            format!("<table>{dues}</table><table>{dues}</table>"),
            boxed("Dues", &dues) + &boxed("Dues (2)", &dues),
        ),
        (
            "<table role=\"presentation\"><tr><td>a</td><td>b</td></tr></table>".to_owned(),
            "<div>a</div><div>b</div>".to_owned(),
        ),
        ("<table><tr><td><p>a</p></td></tr></table>".to_owned(), "<p>a</p>".to_owned()),
        (
            "<table><tr><td><p>a</p></td></tr><tr><td><p>b</p></td></tr></table>".to_owned(),
            "<p>a</p><p>b</p>".to_owned(),
        ),
        (
            "<table><tr><td>1</td></tr><tr><td>2</td></tr></table>".to_owned(),
            boxed("Table", "<tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody>"),
        ),
        (
            format!("<table><tr><td>a<table>{dues}</table></td><td><h2>b</h2></td></tr></table>"),
            format!("<div>a{}</div><h2 id=\"b\">b</h2>", boxed("Dues", &dues)),
        ),
        (
            "<table><tr><th></th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>".to_owned(),
            boxed(
                "Table",
                "<tbody><tr><td></td><th>b</th></tr><tr><td>1</td><td>2</td></tr></tbody>",
            ),
        ),
    ] {
        assert_all(&[(&dirty, &expected)]);
    }
    let german =
        sanitise("<table><tr><th>a</th><th>b</th></tr></table>", &Language::of("de"), &|_, _| None);
    assert!(german.html.as_str().contains("aria-label=\"Tabelle\""));
}

#[test]
fn no_place_of_a_body_is_called_like_one_of_the_page() {
    assert_all(&[
        (
            "<h2>Offline</h2><h2>Related</h2><h3>Related</h3><p id=\"top-stories\">a</p><a href=\"#top-stories\">b</a>",
            "<h2 id=\"offline-2\">Offline</h2><h2 id=\"related-2\">Related</h2><h3 id=\"related-3\">Related</h3>\
             <p id=\"top-stories-2\">a</p><a href=\"#top-stories-2\" rel=\"external\">b</a>",
        ),
        (
            "<p id=\" main \">a</p><p id=\"main\">b</p><p id=\"MAIN\">c</p>",
            "<p id=\"main-2\">a</p><p>b</p><p id=\"MAIN\">c</p>",
        ),
        ("<p id=\"own-history\">a</p>", "<p id=\"text-own-history-2\">a</p>"),
        (
            "<p id=\"a b\">a</p><a href=\"#a%20b\">b</a>",
            "<p id=\"a-b\">a</p><a href=\"#a-b\" rel=\"external\">b</a>",
        ),
        ("<a href=\"#related\">a</a>", "<a>a</a>"),
        (
            "<a name=\"n\" href=\"#r\">[1]</a><a name=\"r\">a</a>",
            "<a href=\"#r\" id=\"n\" rel=\"external\">[1]</a><a id=\"r\">a</a>",
        ),
        (
            "<p id=\"user-content-fn-1\">a</p><a href=\"#fn-1\">b</a>",
            "<p id=\"user-content-fn-1\">a</p><a href=\"#user-content-fn-1\" rel=\"external\">b</a>",
        ),
        (
            "<p id=\"x\">a</p><p id=\"x\">b</p><h2 id=\"\">X</h2>",
            "<p id=\"x\">a</p><p>b</p><h2 id=\"x-2\">X</h2>",
        ),
    ]);
    let many = "<h2>Weather</h2>".repeat(20_000);
    assert!(clean(&many).ends_with("<h2 id=\"weather-20000\">Weather</h2>"));
}

#[test]
fn notes_are_known_by_their_marks() {
    assert_all(&[
        (
            "<p>a<sup class=\"fn\"><a href=\"#3f2a\" id=\"l\">1</a></sup></p><ol class=\"wp-block-footnotes\"><li id=\"3f2a\">b <a href=\"#l\">↩</a></li></ol>",
            "<p>a<sup><a href=\"#3f2a\" id=\"l\" rel=\"external\">1</a></sup></p><ol class=\"footnotes\"><li id=\"3f2a\">b <a href=\"#l\" rel=\"external\">↩</a></li></ol>",
        ),
        (
            "<p>a<sup><a href=\"#f\">1</a></sup></p><section class=\"footnotes\"><ol><li id=\"f\">b</li></ol></section>",
            "<p>a<sup><a href=\"#f\" rel=\"external\">1</a></sup></p><section class=\"footnotes\"><ol><li id=\"f\">b</li></ol></section>",
        ),
    ]);
}

#[test]
fn every_link_has_a_name() {
    let picture = "<img src=\"/b.jpg\" alt=\"\" loading=\"lazy\" decoding=\"async\">";
    for (dirty, expected) in [
        (
            "<a href=\"https://www.c.example/d/\"><img src=\"/b.jpg\" alt=\"\"></a>",
            format!(
                "<a href=\"https://www.c.example/d/\" rel=\"noopener external\" aria-label=\"c.example/d\">{picture}</a>"
            ),
        ),
        (
            "<a href=\"/b.jpg\"><img src=\"/b.jpg\" alt=\"\"></a>",
            format!("<a href=\"/b.jpg\" rel=\"external\" aria-label=\"b.jpg\">{picture}</a>"),
        ),
        (
            "<a href=\"/c/\" title=\"C\"><img src=\"/b.jpg\" alt=\"\"></a>",
            format!("<a href=\"/c/\" title=\"C\">{picture}</a>"),
        ),
        (
            "<a href=\"/c/\"><svg><title>Home</title><path d=\"M0 0\"/></svg></a>",
            "<a href=\"/c/\"> Home </a>".to_owned(),
        ),
        (
            "<a href=\"/c/\" aria-label=\"Home\"><svg></svg></a>",
            "<a href=\"/c/\" aria-label=\"Home\">Home</a>".to_owned(),
        ),
        ("a<a href=\"/c/\"></a>b<a id=\"x\" href=\"/c/\"></a>", "ab<a id=\"x\"></a>".to_owned()),
    ] {
        assert_all(&[(dirty, &expected)]);
    }
}

#[test]
fn cards_of_editors_are_read_in_order() {
    let bookmark = "<figure class=\"kg-card kg-bookmark-card\"><a class=\"kg-bookmark-container\" href=\"https://else.example/\">\
        <div class=\"kg-bookmark-content\"><div>Tide tables</div><div><img src=\"/i.png\" alt=\"\"><span>Harbour office</span>\
        <span>Else</span></div></div></a></figure>";
    let shown = clean(bookmark);
    assert!(shown.contains("<span>Harbour office</span> · <span>Else</span>"), "{shown}");
    assert_eq!(clean(&shown), shown);
    let audio = "<div class=\"kg-audio-card\"><img src=\"\" alt=\"x\"><div><audio src=\"/a.mp3\"></audio><div>The talk</div>\
        <div class=\"kg-audio-player\"><button>▶</button><span>0:00</span><div>/<span>612.5</span></div><button>1×</button></div></div></div>";
    let body = sanitise(&format!("<p>Prose.</p>{audio}"), &Language::of("en"), &|address, _| {
        Some(address.to_owned())
    });
    assert_eq!((&*body.text, &*body.prose), ("Prose. The talk", "Prose."));
    assert!(body.html.as_str().contains("<audio src=\"/a.mp3\""));
}

#[test]
fn what_is_taken_out_is_told() {
    let html = "<script>x</script><form><input></form><form></form><iframe src=\"https://www.ads.example/\"></iframe><p hidden>x</p>\
                <img src=\"/x\" width=\"1\" height=\"1\"><math><mi>x</mi></math>";
    let body = sanitise(html, &Language::of("en"), &|address, _| Some(address.to_owned()));
    assert_eq!(
        body.removed.in_words().as_deref(),
        Some(
            "1 script, 2 forms, 1 frame of ads.example, 1 formula, 1 hidden part, 1 picture of one pixel"
        )
    );
    let again =
        sanitise(body.html.as_str(), &Language::of("en"), &|address, _| Some(address.to_owned()));
    assert_eq!(again.removed.in_words(), None);
}

#[test]
fn deep_bodies_take_no_longer_and_keep_their_words() {
    for name in
        ["div", "b", "blockquote", "span", "ul><li", "table><td", "font color=red", "section"]
    {
        let html = (0..40_000).map(|n| format!("<{name}>w{n} ")).collect::<String>() + "<p>END</p>";
        let start = std::time::Instant::now();
        let body = sanitise(&html, &Language::of("en"), &|_, _| None);
        assert!(body.flattened.is_some_and(|depth| depth >= 40_000), "{name}");
        assert!(
            body.text.split_whitespace().filter(|word| word.starts_with('w')).count() == 40_000,
            "{name}"
        );
        assert!(body.text.ends_with("END"), "{name}");
        // Linear time takes seconds, quadratic time would take minutes.
        assert!(start.elapsed().as_secs() < 30, "{name}: {:?}", start.elapsed());
        assert!(deepest(body.html.as_str()) <= 500, "{name}");
    }
}

fn deepest(html: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    for (_, part) in crate::text::html_scan::tokens(html) {
        match part {
            crate::text::html_scan::Token::Open(tag) if !tag.is_void() => depth += 1,
            crate::text::html_scan::Token::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

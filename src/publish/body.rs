//! The body of an article: markup from anywhere in, safe markup out.
//!
//! First the tree is put right for readers (headings get ids, addresses are resolved, frames become links), then
//! ammonia lets through only what journalism needs; nothing is changed after that.

mod allowed;
mod kept;
mod left_out;
mod words;

use super::fields::clean;
use crate::app::head::escape;
use crate::content::{SafeHtml, Slug};
use allowed::cleaned;
use dom_query::{Document, Matcher, NodeRef, Selection};
pub use kept::{KeptBody, Later};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;
use words::text_and_pictures;

/// What a body turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Safe to show.
    pub html: SafeHtml,
    /// Its words without markup, for reading time and likeness.
    pub text: String,
    /// Pictures in it without alternative text.
    pub without_alternative: usize,
    /// The addresses of the pictures in it.
    pub pictures: Vec<String>,
}

/// What an address in a body is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A link to follow.
    Link,
    /// A picture, sound or film to show.
    Media,
}

/// Makes a body safe. `resolve` gives each address in it its place on the site, or none to drop it.
pub fn sanitise(html: &str, resolve: &dyn Fn(&str, Use) -> Option<String>) -> Body {
    let tree = Document::fragment(html);
    let elements = clean_texts(&tree);
    // Their contents are no text.
    if elements.have(WITHOUT_TEXT) {
        tree.select(WITHOUT_TEXT).remove();
    }
    if elements.have("iframe") {
        replace_frames(&tree);
    }
    if elements.have("h1, h2, h3, h4, h5, h6") {
        name_headings(&tree, &elements);
    }
    resolve_addresses(&tree, &elements, resolve);
    let mut without_alternative = 0;
    if elements.have("img") {
        without_alternative = tree.select("img:not([alt])").length();
        let pictures = tree.select("img");
        pictures.set_attr("loading", "lazy");
        pictures.set_attr("decoding", "async");
    }
    if elements.have("audio, video") {
        let players = tree.select("audio, video");
        players.set_attr("controls", "");
        players.set_attr("preload", "metadata");
    }
    if elements.have("table") {
        wrap_tables(&tree);
    }
    if elements.have("pre") {
        tree.select("pre").set_attr("tabindex", "0");
    }
    let html = cleaned(&tree.html());
    let (text, pictures) = text_and_pictures(&html);
    let html = SafeHtml::from_sanitiser(html.trim().to_owned());
    Body { html, text, without_alternative, pictures }
}

/// Plain text as paragraphs: a blank line begins a new one, a line break stays.
pub fn paragraphs(text: &str) -> String {
    // A line of nothing but spaces is blank to those who see it.
    let text = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let mut html = String::new();
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        let lines: Vec<String> = paragraph.lines().map(|l| escape(l.trim_end())).collect();
        html += &format!("<p>{}</p>", lines.join("<br>"));
    }
    html
}

/// The selectors that most bodies need. To read one takes as long as to look for it.
static LINKS: LazyLock<Matcher> = LazyLock::new(|| selector("a[href]"));
static HEADINGS: LazyLock<Matcher> = LazyLock::new(|| selector("h2, h3, h4, h5, h6"));
static WITH_ID: LazyLock<Matcher> = LazyLock::new(|| selector("[id]"));

fn selector(text: &str) -> Matcher {
    Matcher::new(text).expect("our selectors can be read")
}

/// Elements whose contents nobody reads.
const WITHOUT_TEXT: &str = "script, style, template, noscript, title";

/// The names of the elements that a body has. Every search goes through its whole tree, and most have little but paragraphs.
struct Elements(Vec<String>);

impl Elements {
    /// Whether there are some of a list of names, written as a selector.
    fn have(&self, names: &str) -> bool {
        names.split(", ").any(|name| self.0.iter().any(|own| own == name))
    }
}

/// Cleans texts and attributes where no character hides behind a reference (`&#1;`) any more, and before addresses are
/// looked at: what is not in an address yet must not become part of one. Tells which elements there are.
fn clean_texts(tree: &Document) -> Elements {
    let mut names: Vec<String> = Vec::new();
    for node in tree.root().descendants() {
        if node.is_text() {
            let text = node.text();
            if let Cow::Owned(text) = clean(&text) {
                node.set_text(text);
            }
            continue;
        }
        if let Some(name) = node.qual_name_ref()
            && !names.iter().any(|known| *known == *name.local)
        {
            names.push(name.local.to_string());
        }
        for attribute in node.attrs() {
            if let Cow::Owned(value) = clean(&attribute.value) {
                node.set_attr(&attribute.name.local, &value);
            }
        }
    }
    Elements(names)
}

/// Frames of film sites become links with the frame's title; other frames go.
fn replace_frames(tree: &Document) {
    for frame in tree.select("iframe").iter() {
        let source = frame.attr("src").unwrap_or_default().to_string();
        match film_page(&source) {
            Some(page) => {
                let title = frame.attr("title").unwrap_or_default().trim().to_owned();
                let title = if title.is_empty() { page.clone() } else { title };
                frame.replace_with_html(format!(
                    "<p class=\"embed-link\"><a href=\"{}\">{}</a></p>",
                    escape(&page),
                    escape(&title)
                ));
            }
            None => frame.remove(),
        }
    }
}

/// The page of a film that an embedding address shows.
fn film_page(source: &str) -> Option<String> {
    let source =
        source.strip_prefix("//").map(|s| format!("https://{s}")).unwrap_or(source.to_owned());
    let url = url::Url::parse(&source).ok()?;
    let id = url.path_segments()?.next_back()?;
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)) {
        return None;
    }
    match url.host_str()?.trim_start_matches("www.") {
        "youtube.com" | "youtube-nocookie.com" if url.path().starts_with("/embed/") => {
            Some(format!("https://www.youtube.com/watch?v={id}"))
        }
        "player.vimeo.com" => Some(format!("https://vimeo.com/{id}")),
        _ => None,
    }
}

/// Gives each heading an id made from its words, so that it can be linked to; an article's own `h1` would be a
/// second one on the page and becomes `h2`.
fn name_headings(tree: &Document, elements: &Elements) {
    if elements.have("h1") {
        tree.select("h1").iter().for_each(|heading| heading.rename("h2"));
    }
    let ids = tree.select_matcher(&WITH_ID);
    let ids = ids.iter().filter_map(|element| element.attr("id"));
    let mut taken: HashSet<_> = ids.filter_map(|id| Slug::new(id.to_string()).ok()).collect();
    for heading in tree.select_matcher(&HEADINGS).iter() {
        if heading.attr("id").is_some_and(|id| !id.trim().is_empty()) {
            continue;
        }
        if let Some(slug) = super::slugs::slugify(&heading.text()) {
            let slug = super::slugs::distinct(slug, &taken);
            heading.set_attr("id", slug.as_str());
            taken.insert(slug);
        }
    }
}

/// Gives every address its place on the site and takes away those that have none.
fn resolve_addresses(
    tree: &Document,
    elements: &Elements,
    resolve: &dyn Fn(&str, Use) -> Option<String>,
) {
    let select = |names: &str, selector: &str| {
        let found = elements.have(names).then(|| tree.select(selector));
        found.into_iter().flat_map(|found| found.iter().collect::<Vec<_>>())
    };
    // A frame has become a link.
    let links = elements.have("a, iframe").then(|| tree.select_matcher(&LINKS));
    let set = |element: &Selection, attribute: &str, usage: Use| {
        let Some(address) = element.attr(attribute) else { return };
        match resolve(address.trim(), usage) {
            Some(address) => element.set_attr(attribute, &address),
            None => element.remove_attr(attribute),
        }
    };
    for link in links.iter().flat_map(Selection::iter) {
        set(&link, "href", Use::Link);
        let href = link.attr("href").unwrap_or_default().to_string();
        let is_file = href.rsplit('/').next().is_some_and(|last| last.contains('.'));
        if href.starts_with('#') || is_file || href.contains("://") || href.starts_with("mailto:") {
            // The router leaves these to the browser.
            link.set_attr(
                "rel",
                if href.contains("://") { "noopener external" } else { "external" },
            );
        } else {
            link.remove_attr("rel");
        }
    }
    let media = "img, audio, video, source, track";
    for media in select(media, "img[src], audio[src], video[src], source[src], track[src]") {
        set(&media, "src", Use::Media);
    }
    for media in select("video", "video[poster]") {
        set(&media, "poster", Use::Media);
    }
    for quote in select("blockquote, q, del, ins", "[cite]") {
        set(&quote, "cite", Use::Link);
    }
    // One size is enough until publishing makes its own.
    for picture in select("img, source", "img[srcset], source[srcset]") {
        picture.remove_attr("srcset");
    }
    for picture in select("img", "img:not([src])") {
        picture.remove();
    }
}

/// Wide tables scroll inside a box of their own, which the keyboard can reach.
fn wrap_tables(tree: &Document) {
    for table in tree.select("table").iter() {
        for node in table.nodes().iter().filter(|table| !is_in_a_box(table)) {
            node.wrap_html("<div class=\"table-box\" tabindex=\"0\" role=\"region\"></div>");
        }
        let caption = table.select("caption").text().trim().to_owned();
        let label = if caption.is_empty() { "Table".to_owned() } else { caption };
        let table_box = table.parent();
        table_box.set_attr("tabindex", "0");
        table_box.set_attr("role", "region");
        table_box.set_attr("aria-label", &label);
    }
}

/// Whether a table has a box to itself already, as in our own feed.
fn is_in_a_box(table: &NodeRef) -> bool {
    table
        .parent()
        .is_some_and(|parent| parent.is("div.table-box") && parent.element_children().len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(html: &str) -> String {
        let resolve = |address: &str, _: Use| {
            if address.starts_with("javascript:") || address.starts_with("data:") {
                None
            } else {
                Some(address.to_owned())
            }
        };
        sanitise(html, &resolve).html.as_str().to_owned()
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
            ("<object data=\"x\"><embed src=\"y\"></object>", ""),
            ("<p>a<!-- <script> --></p>", "<p>a</p>"),
            ("<iframe src=\"https://ads.example/\"></iframe>", ""),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty}");
        }
    }

    #[test]
    fn turns_film_frames_into_links() {
        assert_eq!(
            clean(
                "<iframe src=\"https://www.youtube.com/embed/abc_123?rel=0\" title=\"A &lt;film&gt;\"></iframe>"
            ),
            "<p class=\"embed-link\"><a href=\"https://www.youtube.com/watch?v=abc_123\" \
             rel=\"noopener external\">A &lt;film&gt;</a></p>"
        );
        assert_eq!(
            clean("<iframe src=\"//player.vimeo.com/video/42\"></iframe>"),
            "<p class=\"embed-link\"><a href=\"https://vimeo.com/42\" \
             rel=\"noopener external\">https://vimeo.com/42</a></p>"
        );
    }

    #[test]
    fn names_headings_and_keeps_one_headline() {
        assert_eq!(
            clean(
                "<h1>Top</h1><h2>The wall</h2><h2>The wall</h2><h2>Own</h2><h3 id=\"own\">x</h3>"
            ),
            "<h2 id=\"top\">Top</h2><h2 id=\"the-wall\">The wall</h2>\
             <h2 id=\"the-wall-2\">The wall</h2><h2 id=\"own-2\">Own</h2><h3 id=\"own\">x</h3>"
        );
    }

    #[test]
    fn marks_pictures_and_links() {
        let body = sanitise(
            "<img src=\"a.jpg\"><a href=\"https://else.example/\" target=\"_blank\">x</a><a href=\"/tags/\">y</a>",
            &|address, usage| match usage {
                Use::Media => Some(format!("/{address}")),
                Use::Link => Some(address.to_owned()),
            },
        );
        assert_eq!(
            body.html.as_str(),
            "<img src=\"/a.jpg\" loading=\"lazy\" decoding=\"async\">\
             <a href=\"https://else.example/\" rel=\"noopener external\">x</a><a href=\"/tags/\">y</a>"
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
    fn wraps_tables_with_a_name() {
        assert_eq!(
            clean(
                "<table><caption>Dues</caption><tbody><tr><th scope=\"row\">a</th><td>1</td></tr></tbody></table>"
            ),
            "<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Dues\"><table>\
             <caption>Dues</caption><tbody><tr><th scope=\"row\">a</th><td>1</td></tr></tbody></table></div>"
        );
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

    #[test]
    fn makes_paragraphs_of_plain_text() {
        assert_eq!(
            paragraphs("a < b\nc\r\n \t\r\n\nd & e"),
            "<p>a &lt; b<br>c</p><p>d &amp; e</p>"
        );
    }
}

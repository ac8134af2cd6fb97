//! The sanitiser's allowlist of elements, attributes and URL schemes.

use super::ids::is_of_the_page;
use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What journalism needs. What is removed in any case is documented at <https://docs.rs/ammonia>.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags: HashSet<&str> =
        "a abbr aside audio b bdi bdo blockquote br caption cite code col colgroup dd del \
        details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark \
        ol p picture pre q rp rt ruby s samp section small source span strong sub summary \
        sup table tbody td tfoot th thead time tr track u ul var video wbr"
            .split(' ')
            .collect();
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", ["href", "hreflang", "rel", "role"].as_slice()),
        ("audio", &["src", "controls", "preload", "loop", "muted"]),
        ("bdo", &["dir"]),
        ("blockquote", &["cite"]),
        ("col", &["span"]),
        ("colgroup", &["span"]),
        ("del", &["cite", "datetime"]),
        ("details", &["open"]),
        ("div", &["role"]),
        ("img", &["src", "alt", "width", "height", "loading", "decoding"]),
        ("ins", &["cite", "datetime"]),
        ("ol", &["start", "reversed", "type"]),
        ("q", &["cite"]),
        ("section", &["role"]),
        ("source", &["src", "type", "media"]),
        ("td", &["colspan", "rowspan", "headers"]),
        ("th", &["colspan", "rowspan", "headers", "scope", "abbr"]),
        ("time", &["datetime"]),
        ("track", &["src", "kind", "srclang", "label", "default"]),
        (
            "video",
            &[
                "src",
                "controls",
                "preload",
                "poster",
                "width",
                "height",
                "loop",
                "muted",
                "playsinline",
            ],
        ),
    ]
    .into_iter()
    .map(|(tag, names)| (tag, names.iter().copied().collect()))
    .collect();
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(
            ["lang", "dir", "title", "id", "class", "aria-label", "aria-describedby", "tabindex"]
                .into(),
        )
        .clean_content_tags(["script", "style", "template"].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(|_, attribute, value| match attribute {
            // Only classes that the site's style sheet knows; a feed's own could collide with them.
            "class" => {
                let known: Vec<&str> =
                    value.split_whitespace().filter(|class| CLASSES.contains(class)).collect();
                (!known.is_empty()).then(|| known.join(" ").into())
            }
            "tabindex" => (value == "0").then(|| value.into()),
            // Ids of the page itself are reserved.
            "id" => (!is_of_the_page(value)).then(|| value.into()),
            _ => Some(value.into()),
        });
    builder
});

/// Returns the HTML without anything that is not on the allowlist.
pub fn cleaned(html: &str) -> String {
    let mut cleaned = Vec::with_capacity(html.len());
    CLEANER.clean(html).write_to(&mut cleaned).expect("memory takes what is written to it");
    String::from_utf8(cleaned).expect("markup is written as text")
}

const CLASSES: &[&str] = &[
    "pull-quote",
    "footnotes",
    "footnote-ref",
    "footnote-backref",
    "table-box",
    "embed-link",
    "note",
];

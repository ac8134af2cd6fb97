//! Items with one odd field each, and the expected result.

use Fate::{Dropped, HeldBack, Published};

/// What happens to an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    Published,
    HeldBack,
    Dropped,
}

/// Fields of an item besides its id, title, summary and text; what happens to it; and the message.
pub const ODD: &[(&str, Fate, &str)] = &[
    (r#""tags": "a, b""#, Published, "it is read as [\"a\", \"b\"]"),
    (r#""tags": [1, {"name": "b"}]"#, Published, "it is read as \"1\""),
    (r#""tags": {"name": "b"}"#, Published, "it is read as \"b\""),
    // A user number of another system is not a name.
    (r#""author": 5"#, Published, "it must be an object; it is left out"),
    (
        r#""attachments": "https://x.example/a.mp3""#,
        Published,
        "it is read as the url \"https://x.example/a.mp3\"",
    ),
    (
        r#""attachments": ["https://x.example/a.mp3"]"#,
        Published,
        "it is read as the url \"https://x.example/a.mp3\"",
    ),
    (r#""content_html": "<p>\u00a0</p>""#, Published, "The body is empty"),
    (
        r#""content_html": "<p></p>", "content_text": "Words.""#,
        Published,
        "content_html has no visible content; content_text is shown instead",
    ),
    (r#""tags": {"a": 1}"#, Published, "it must be a list of texts; it is left out"),
    (r#""_news": {"views": "1234"}"#, Published, "it is read as 1234"),
    (
        r#""_news": {"views": 12.5}"#,
        Published,
        "it must be an integer of at least 0; it is left out",
    ),
    (
        r#""_news": {"featured": "yes, please"}"#,
        Published,
        "it must be true or false; it is left out",
    ),
    (r#""_news": [1]"#, Published, "it must be an object; it is left out"),
    (r#""_news": {"slug": "A Wall!"}"#, Published, "it is read as \"a-wall\""),
    (r#""_news": {"related": ["nobody"]}"#, Published, "\"nobody\"; it is left out"),
    (r#""_news": {"related": ["odd"]}"#, Published, "related to itself; that is left out"),
    (r#""_news": {"series": {"part": 2}}"#, Published, "A series needs a `name`"),
    (
        r#""_news": {"corrections": [{"text": "No date."}]}"#,
        Published,
        "the correction is left out, for the article has no date either",
    ),
    (
        r#""date_published": "2026-01-01T00:00:00Z", "_news": {"corrections": [{"text": "No date."}]}"#,
        Published,
        "the correction is shown with the date of the article",
    ),
    (
        r#""date_published": "2026-01-01T00:00:00Z", "_news": {"corrections": [{"date": "0000-00-00", "text": "T"}]}"#,
        Published,
        "the correction is shown with the date of the article",
    ),
    (
        r#""_news": {"corrections": [{"date": "2026-01-01T00:00:00Z"}]}"#,
        Published,
        "this one is left out",
    ),
    (
        r#""_news": {"corrections": {"date": "2026-01-01T00:00:00Z", "text": "T"}}"#,
        Published,
        "a list of one",
    ),
    (r#""_news": {"status": "ready"}"#, HeldBack, "the item is held back as a draft"),
    (r#""_news": {"status": true}"#, HeldBack, "the item is held back as a draft"),
    (
        r#""_news": {"picture": {"focal": {"x": 7, "y": 0}}}, "image": "https://x.example/a.jpg""#,
        Published,
        "from 0 to 1; it is left out",
    ),
    (r#""title": 5"#, Published, "it is read as \"5\""),
    (r#""title": {"a": 1}"#, Published, "it must be a string; it is left out"),
    (r#""content_html": 5"#, Published, "it is read as \"5\""),
    (r#""content_html": {"a": 1}"#, Published, "it must be a string; it is left out"),
    (r#""author": "Mara""#, Published, "it is read as the name \"Mara\""),
    (r#""authors": ["Mara", {"name": "Jo"}]"#, Published, "it is read as the name \"Mara\""),
    (r#""image": false"#, Published, "it must be a string; it is left out"),
    (
        r#""image": {"url": "https://x.example/a.jpg"}"#,
        Published,
        "it is read as \"https://x.example/a.jpg\"",
    ),
    (
        r#""image": "none.jpg""#,
        Published,
        "\"none.jpg\" names a file that does not exist (none.jpg); it is left out",
    ),
    (
        r#""image": "../../../etc/passwd""#,
        Published,
        "is not a URL that Newsprint can show; it is left out",
    ),
    (
        r#""image": "javascript:alert(1)""#,
        Published,
        "is not a URL that Newsprint can show; it is left out",
    ),
    (r#""image": "feed.json""#, Published, "\"feed.json\" cannot be read as a picture"),
    (
        r#""content_html": "<p>A</p><img src='none.jpg' alt=''>""#,
        Published,
        "names a file that does not exist",
    ),
    (
        r#""content_html": "<p>A</p><img src='' alt=''><audio src=''></audio>""#,
        Published,
        "1 picture without an address, 1 player without an address",
    ),
    (
        r#""external_url": "blog.example/x""#,
        Published,
        "is not a URL of another site; it is left out",
    ),
    (
        r#""authors": [{"name": "Ann", "avatar": "gone.jpg"}]"#,
        Published,
        "\"gone.jpg\" of Ann is not a file next to the content; it is left out",
    ),
    (
        r#""attachments": [{"mime_type": "audio/mpeg"}]"#,
        Published,
        "An attachment has no `url`; it is left out",
    ),
    (
        r#""attachments": [{"url": "https://x.example/talk.mp3"}]"#,
        Published,
        "by its name it is \"audio/mpeg\"",
    ),
    (r#""attachments": [{"url": "https://x.example/talk"}]"#, Published, "it is left out"),
    (
        r#""attachments": [{"url": "none.mp3", "mime_type": "audio/mpeg"}]"#,
        Published,
        "names a file that does not exist",
    ),
    (
        r#""attachments": {"url": "https://x.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 52428800.0}"#,
        Published,
        "it is read as 52428800",
    ),
    (
        r#""id": true"#,
        Dropped,
        "The item's id is true or false, which is not valid; the item is left out",
    ),
    (
        r#""id": {"a": 1}"#,
        Dropped,
        "The item's id is an object, which is not valid; the item is left out",
    ),
    (
        r#""id": ["a"]"#,
        Dropped,
        "The item's id is a list, which is not valid; the item is left out",
    ),
    (r#""id": " ""#, Dropped, "The item has no id and is left out"),
    (r#""id": null"#, Dropped, "The item has no id and is left out"),
    (r#""title": "\ud83d""#, Dropped, "The item cannot be read"),
    (r#""_news": {"views": 1e999}"#, Dropped, "The item cannot be read"),
    (r#""tags": ["a"], "tags": ["b"]"#, Published, "This key is duplicated in its object"),
];

//! Tests of the SVG sanitiser: what is removed, what is kept, and what is rejected.

use super::*;

fn svg(inside: &str) -> String {
    format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" viewBox=\"0 0 300 200\">{inside}</svg>")
}

fn cleaned(text: &str) -> Cleaned {
    Cleaned::of(text.as_bytes()).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

/// Returns the content of the root element.
fn inside(cleaned: &Cleaned) -> &str {
    let (_, inside) = cleaned.text.split_once('>').unwrap();
    inside.strip_suffix("</svg>").unwrap()
}

#[test]
fn what_runs_or_fetches_goes_and_is_told() {
    for (bad, left, told) in [
        ("<script>alert(1)</script><path/>", "<path></path>", "<script>"),
        ("<g onload=\"alert(1)\" id=\"a\"/>", "<g id=\"a\"></g>", "onload"),
        (
            "<a href=\"javascript:alert(1)\"><path/></a>",
            "<a><path></path></a>",
            "<a href=\"javascript:alert(1)\">",
        ),
        (
            "<a xlink:href=\"https://other.example/\" target=\"_top\"><path/></a>",
            "<a><path></path></a>",
            "<a href=\"https://other.example/\">",
        ),
        (
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject><g/>",
            "<g></g>",
            "<foreignObject>",
        ),
        ("<g><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></g>", "<g></g>", "<p>"),
        (
            "<image href=\"https://other.example/a.png\"/>",
            "",
            "<image href=\"https://other.example/a.png\">",
        ),
        ("<use href=\"other.svg#a\"/>", "", "<use href=\"other.svg#a\">"),
        (
            "<use xlink:href=\"data:image/&#10;svg+xml,%3Csvg/%3E#a\"/>",
            "",
            "<use href=\"data:image/svg+xml,%3Csvg/%3E#a\">",
        ),
        ("<image href=\"data:text/html,x\"/>", "", "<image href=\"data:text/html,x\">"),
        (
            "<linearGradient id=\"a\" href=\"b.svg#b\"/>",
            "<linearGradient id=\"a\"></linearGradient>",
            "<linearGradient href=\"b.svg#b\">",
        ),
        (
            "<rect fill=\"url(https://other.example/a#b)\"/>",
            "<rect fill=\"none\"></rect>",
            "url(\"https://other.example/a#b\")",
        ),
        (
            "<rect style=\"fill:red;mask:u\\rl('a.svg#b')\"/>",
            "<rect style=\"fill:red;mask:none\"></rect>",
            "url(\"a.svg#b\")",
        ),
        (
            "<style>@import 'https://other.example/a.css';rect{fill:red}</style>",
            "<style>rect{fill:red}</style>",
            "@import \"https://other.example/a.css\"",
        ),
        (
            "<style>rect{mask:src('https://other.example/a')}</style>",
            "<style>rect{mask:none}</style>",
            "url(\"https://other.example/a\")",
        ),
        (
            "<style>@font-face{font-family:A;src:url(https://other.example/a.woff2)}</style>",
            "<style>@font-face{font-family:A;src:none}</style>",
            "url(\"https://other.example/a.woff2\")",
        ),
        (
            "<set attributeName=\"xlink:href\" to=\"javascript:alert(1)\"/>",
            "",
            "<set attributeName=\"href\">",
        ),
        (
            "<animate attributeName=\"fill\" values=\"red;url(a.svg#b)\"/>",
            "<animate attributeName=\"fill\" values=\"red;none\"></animate>",
            "url(\"a.svg#b\")",
        ),
        ("<script/><script/>", "", "<script> (2 times)"),
    ] {
        let cleaned = cleaned(&svg(bad));
        assert_eq!(
            (inside(&cleaned), cleaned.describe_removed().as_deref()),
            (left, Some(told)),
            "{bad}"
        );
    }
    let sheet = "<?xml-stylesheet href=\"https://other.example/a\"?>";
    let cleaned = cleaned(&format!("{sheet}{}", svg("")));
    assert_eq!(cleaned.describe_removed().as_deref(), Some("<?xml-stylesheet?>"));
    assert!(!cleaned.text.contains("<?"), "{}", cleaned.text);
}

#[test]
fn what_draws_stays() {
    for good in [
        "<style>@font-face{font-family:A;src:url(data:font/woff2;base64,AA==)}</style>",
        "<rect fill=\"url(#a)\"></rect><use xlink:href=\"#a\"></use>",
        "<image href=\"data:image/png;base64,AA==\"></image>",
        "<circle><animate attributeName=\"cx\" from=\"1\" to=\"9\"></animate></circle>",
        "<font><font-face font-family=\"A\"></font-face><glyph unicode=\"a\"></glyph></font>",
        "<text xml:space=\"preserve\"> a &amp; <tspan>b</tspan> &lt;c&gt;</text>",
        "<switch><g systemLanguage=\"de\"></g></switch><title>é</title>",
        "<a href=\"#b\"><path d=\"M0 0\"></path></a>",
        "<g data-name=\"C:\\maps (1)\" transform=\"rotate(3)\" only_selected=\"false\"></g>",
        "<filter><feImage href=\"#a\"></feImage><feMerge></feMerge></filter>",
    ] {
        let cleaned = cleaned(&svg(good));
        assert_eq!((inside(&cleaned), cleaned.describe_removed()), (good, None));
    }
}

#[test]
fn what_editors_write_does_no_harm() {
    let drawings = [
        format!("\u{feff}{}", svg("<g/>")),
        format!(
            "<?xml version=\"1.0\"?>\n<!-- x --><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">{}",
            svg("<g/>")
        ),
        format!(
            "<!DOCTYPE svg [<!ENTITY ns \"{SVG}\">]><svg xmlns=\"&ns;\" viewBox=\"0 0 300 200\"><g/></svg>"
        ),
        format!("<s:svg xmlns:s=\"{SVG}\" viewBox=\"0 0 300 200\"><s:g/></s:svg>"),
        "<svg viewBox=\"0 0 300 200\"><g/></svg>".to_owned(),
        svg(
            "<i:note xmlns:i=\"http://editor.example/\">x</i:note><g i:file=\"C:\\Users\" xmlns:i=\"http://editor.example/\"/><metadata><x/></metadata>",
        ),
    ];
    for drawing in drawings {
        let cleaned = cleaned(&drawing);
        assert_eq!((inside(&cleaned), cleaned.describe_removed()), ("<g></g>", None), "{drawing}");
        assert_eq!(cleaned.size, (300, 200));
        assert!(cleaned.text.starts_with(&format!("<svg xmlns=\"{SVG}\"")), "{}", cleaned.text);
        assert!(cleaned.text.contains(" width=\"300\" height=\"200\""), "{}", cleaned.text);
    }
    let labels = "<switch><foreignObject requiredExtensions=\"x\"/><g/></switch>";
    assert_eq!(inside(&cleaned(&svg(labels))), "<switch><g></g></switch>");
}

#[test]
fn a_drawing_in_a_drawing_is_cleaned_too() {
    let image = |svg: &str| {
        let data = BASE64_STANDARD.encode(svg);
        format!("<image href=\"data:image/svg+xml;base64,{data}\"/>")
    };
    let outer = cleaned(&svg(&image(&svg("<script/><path/>"))));
    assert_eq!(outer.describe_removed().as_deref(), Some("<script>"));
    let address = outer.text.split("<image href=\"").nth(1).unwrap().split('"').next().unwrap();
    let inner = String::from_utf8(data(address).unwrap()).unwrap();
    assert!(inner.contains("<path>") && !inner.contains("script"), "{inner}");
    let deep = (0..6).fold("<path/>".to_owned(), |inside, _| image(&svg(&inside)));
    assert!(cleaned(&svg(&deep)).describe_removed().unwrap().starts_with("<image href="));
}

#[test]
fn what_cannot_be_shown_is_refused_with_its_reason() {
    for (bad, reason) in [
        ("<svg".to_owned(), "well-formed"),
        ("<html/>".to_owned(), "its first element is <html>"),
        (svg("<g xlink2:href=\"#a\"/>"), "well-formed"),
        (svg("&nbsp;"), "well-formed"),
        ("<svg viewBox=\"0 0 0 0\"/>".to_owned(), "viewBox is empty"),
        (svg(&["<g>".repeat(300), "</g>".repeat(300)].concat()), "256 deep"),
        (svg("<g id=\"a\"><use href=\"#a\"/></g>"), "use themselves"),
    ] {
        let fault = Cleaned::of(bad.as_bytes()).unwrap_err();
        assert!(fault.contains(reason), "{bad}: {fault}");
    }
}

#[test]
fn what_would_grow_without_end_is_refused_at_once() {
    let deep = ["<g>".repeat(200_000), "</g>".repeat(200_000)].concat();
    let tens = |n: usize| format!("<use href=\"#a{n}\"/>").repeat(10);
    let uses = (1..9).map(|n| format!("<g id=\"a{n}\">{}</g>", tens(n - 1)));
    let uses = format!("<g id=\"a0\"><path/></g>{}", uses.collect::<String>());
    let laughs =
        (1..9).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10)));
    let laughs: String = laughs.collect();
    let laughs = format!("<!DOCTYPE svg [<!ENTITY e0 \"ha\">{laughs}]>{}", svg("&e8;"));
    let long = "x".repeat(100_000);
    let often = format!("<!DOCTYPE svg [<!ENTITY e \"{long}\">]>{}", svg(&"&e;".repeat(10_000)));
    let wide: String = (0..20_000).map(|n| format!(" a{n}=\"\"")).collect();
    for bad in [svg(&deep), svg(&uses), laughs, often, svg(&format!("<g{wide}/>"))] {
        assert!(Cleaned::of(bad.as_bytes()).is_err());
    }
    let nested = format!(
        "<!DOCTYPE svg [<!ENTITY e \"{}{}\">]>{}",
        "<g>".repeat(300),
        "</g>".repeat(300),
        svg("&e;")
    );
    assert!(Cleaned::of(nested.as_bytes()).unwrap_err().contains("deep"));
    let rules: String = (0..5_000).map(|n| format!(".a{n}{{fill:red}}")).collect();
    let heavy = svg(&format!("<style>{rules}</style>{}", "<path/>".repeat(20_000)));
    assert!(cleaned(&heavy).is_expensive && !cleaned(&svg(&rules)).is_expensive);
}

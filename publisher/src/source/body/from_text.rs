//! Converts plain text to HTML: blank lines separate paragraphs, line breaks and columns aligned with spaces are
//! preserved, and URLs become links.

use newsprint_app::model::escape::escape;
use url::Url;

/// Maximum length in characters of a line that is considered preformatted.
const NARROW: usize = 100;

/// Converts plain text to paragraphs.
pub fn paragraphs(text: &str) -> String {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n").replace('\u{2029}', "\n\n");
    let mut html = String::new();
    // Whether a `pre` is open; blank lines within it are kept.
    let mut is_set = false;
    let mut block: Vec<&str> = Vec::new();
    let mut blank = 0;
    for line in text.split('\n').map(str::trim_end).chain([""]) {
        if !line.is_empty() {
            block.push(line);
            continue;
        }
        if !block.is_empty() {
            let was_set = std::mem::replace(&mut is_set, is_set_in_columns(&block));
            if is_set {
                html += &if was_set { "\n".repeat(blank + 1) } else { "<pre>\n".to_owned() };
                html += &block.iter().map(|line| linked(line)).collect::<Vec<_>>().join("\n");
            } else {
                html += if was_set { "</pre>" } else { "" };
                let lines: Vec<String> = block.iter().map(|line| indented(line)).collect();
                html += &format!("<p>{}</p>", lines.join("<br>"));
            }
            block.clear();
            blank = 0;
        }
        blank += 1;
    }
    html += if is_set { "</pre>" } else { "" };
    html
}

/// Returns whether spaces are significant in these lines: all are indented, or there are columns.
fn is_set_in_columns(lines: &[&str]) -> bool {
    let is_narrow = lines.iter().all(|line| line.chars().count() <= NARROW);
    let is_in = |line: &&str| line.starts_with('\t') || line.starts_with("  ");
    let is_far_in = |line: &&str| line.starts_with('\t') || line.starts_with("    ");
    let has_columns = |line: &&str| {
        let words = line.trim_start();
        words.contains("   ") || words.contains('\t')
    };
    let columns = lines.iter().filter(|line| has_columns(line)).count();
    let are_all_in = match lines {
        [line] => is_far_in(line),
        lines => lines.iter().all(is_in),
    };
    is_narrow && (are_all_in || columns >= 2)
}

/// Converts a line of prose, keeping its indentation.
fn indented(line: &str) -> String {
    let words = line.trim_start();
    let spaces: usize =
        line[..line.len() - words.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    // A single space, or an indented first line of a long paragraph, has no meaning.
    let kept = if spaces < 2 || words.chars().count() > NARROW { 0 } else { spaces.min(40) };
    "&nbsp;".repeat(kept) + &linked(words)
}

/// Escapes text, with a link for each URL that begins with `http://` or `https://`.
fn linked(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(start) = next_address(rest) {
        let address = address_at(&rest[start..]);
        let end = start + address.len();
        html += &escape(&rest[..start]);
        let is_whole = Url::parse(address).is_ok_and(|url| {
            url.host_str().is_some_and(|host| host.contains(char::is_alphanumeric))
        });
        let address_html = escape(address);
        html += &match is_whole {
            true => format!("<a href=\"{address_html}\">{address_html}</a>"),
            false => address_html,
        };
        rest = &rest[end..];
    }
    html + &escape(rest)
}

/// Returns the start of the next URL.
fn next_address(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = from + text[from..].find("://")?;
        let scheme = text[..found].rfind(|c: char| !c.is_ascii_alphabetic());
        let start = scheme.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let scheme = &text[start..found];
        let is_apart = text[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        if is_apart && ["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
            return Some(start);
        }
        from = found + 3;
    }
}

/// Returns the URL at the start of a text, without punctuation that belongs to the sentence.
fn address_at(text: &str) -> &str {
    let ends = |c: char| {
        c.is_whitespace() || c.is_control() || "<>\"“”„«»「」『』（）【】、。，！？；：".contains(c)
    };
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
    loop {
        let Some(last) = address.chars().next_back() else { return address };
        let without = &address[..address.len() - last.len_utf8()];
        let is_closing = match last {
            ')' => address.matches(')').count() > address.matches('(').count(),
            ']' => address.matches(']').count() > address.matches('[').count(),
            '}' => address.matches('}').count() > address.matches('{').count(),
            c => ".,:;!?'’‘*…|".contains(c),
        };
        if !is_closing || without.ends_with("//") {
            return address;
        }
        address = without;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_paragraphs_of_plain_text() {
        for (text, expected) in [
            ("a < b\nc\r\n \t\r\n\nd & e", "<p>a &lt; b<br>c</p><p>d &amp; e</p>"),
            ("One\rTwo\u{2028}Three\u{2029}Four", "<p>One<br>Two<br>Three</p><p>Four</p>"),
            ("", ""),
            (" \n\t\n", ""),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
    }

    #[test]
    fn keeps_what_spaces_have_set() {
        for (text, expected) in [
            ("  Mon   3.1\n  Tue   3.0", "<pre>\n  Mon   3.1\n  Tue   3.0</pre>"),
            ("Day   High\nMon   3.1", "<pre>\nDay   High\nMon   3.1</pre>"),
            (
                "    code = 1\n\tif code:\n\n\t\tpass\n\n\nEnd.",
                "<pre>\n    code = 1\n\tif code:\n\n\t\tpass</pre><p>End.</p>",
            ),
            ("- two\n  - and a half", "<p>- two<br>&nbsp;&nbsp;- and a half</p>"),
            ("One.  Two spaces after a stop.", "<p>One.  Two spaces after a stop.</p>"),
            (" One space in front.", "<p>One space in front.</p>"),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
        let long = format!("    {}", "A long first line. ".repeat(9));
        assert!(paragraphs(&long).starts_with("<p>A long"), "prose that begins with spaces");
    }

    #[test]
    fn addresses_become_links_without_what_closes_the_sentence() {
        let link = |address: &str| format!("<a href=\"{address}\">{address}</a>");
        for (text, expected) in [
            ("See https://a.example/b?c=1.", format!("See {}.", link("https://a.example/b?c=1"))),
            (
                "(see https://a.example/b_(c)),",
                format!("(see {}),", link("https://a.example/b_(c)")),
            ),
            ("https://a.example/?x=1&y=2", link("https://a.example/?x=1&amp;y=2")),
            ("“https://a.example/”", format!("“{}”", link("https://a.example/"))),
            ("<https://a.example/>", format!("&lt;{}&gt;", link("https://a.example/"))),
            ("海 https://a.example/海。", format!("海 {}。", link("https://a.example/海"))),
            ("HTTP://a.example/!", format!("{}!", link("HTTP://a.example/"))),
            (
                "xhttps://a.example ftp://b.example https:// http://.",
                "xhttps://a.example ftp://b.example https:// http://.".to_owned(),
            ),
            ("www.a.example, a@b.example", "www.a.example, a@b.example".to_owned()),
        ] {
            assert_eq!(paragraphs(text), format!("<p>{expected}</p>"), "{text}");
        }
    }
}

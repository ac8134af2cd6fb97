//! The site's style sheets: the one that every page needs, and one for what the client modules show, which loads with
//! them ([decision](../../docs/decisions/0003-one-style-sheet-at-publish.md)).

/// Style sheets of the client modules, in cascade order.
const MODULE_STYLES: &[&str] = &[
    include_str!("../../../style/later/display.css"),
    include_str!("../../../style/later/reading.css"),
    include_str!("../../../style/later/own.css"),
    include_str!("../../../style/later/panels.css"),
    include_str!("../../../style/later/search.css"),
];

/// Returns the style sheet that loads with the client modules.
pub fn module_styles() -> String {
    MODULE_STYLES.iter().map(|sheet| minify(sheet)).collect()
}

/// Minifies CSS: removes comments and white space that separates nothing.
pub fn minify(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let length = if let Some(comment) = rest.strip_prefix("/*") {
            comment.find("*/").map_or(rest.len(), |end| end + 4)
        } else if next == '"' || next == '\'' {
            let length = quoted(rest, next);
            text += &rest[..length];
            length
        } else if next.is_whitespace() {
            let length = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
            let after = rest[length..].chars().next();
            let is_needed = text.chars().next_back().is_some_and(|c| !separates(c) && c != ' ')
                && after.is_some_and(|c| !separates(c));
            if is_needed {
                text.push(' ');
            }
            length
        } else {
            if separates(next) && text.ends_with(' ') {
                text.pop();
            }
            text.push(next);
            next.len_utf8()
        };
        rest = &rest[length..];
    }
    text
}

/// Returns whether a character needs no white space next to it.
fn separates(c: char) -> bool {
    "{};,".contains(c)
}

/// Returns the length in bytes of the string at the start of a text, including its quotes.
fn quoted(text: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == mark && !is_escaped {
            return at + c.len_utf8();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_get_no_comments_and_no_needless_space() {
        let css = "/* a */\n@layer parts {\n  .a > .b, /* c */\n  .c :hover {\n    margin: 0 auto;\n    content: \" /* \\\" */  \";\n  }\n}\n";
        assert_eq!(
            minify(css),
            "@layer parts{.a > .b,.c :hover{margin: 0 auto;content: \" /* \\\" */  \";}}"
        );
        assert_eq!(minify("a /* x */ b { c: d /* y */; }"), "a b{c: d;}");
    }

    #[test]
    fn what_is_not_closed_ends_with_the_text() {
        assert_eq!(minify("a{b: \"c"), "a{b: \"c");
        assert_eq!(minify("a{} /* c"), "a{}");
    }
}

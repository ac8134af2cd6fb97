//! CSS tokenizer that finds external references: it resolves escapes and extracts URLs
//! (<https://www.w3.org/TR/css-syntax-3/#tokenization>).

use std::ops::Range;

/// A reference to a file in CSS.
#[derive(Debug, PartialEq)]
pub struct Reference {
    /// Its byte range: the function, or the whole at-rule.
    pub range: Range<usize>,
    /// Whether it is an `@import` rule.
    pub is_import: bool,
    /// The URLs in it, without escapes.
    pub addresses: Vec<String>,
}

/// Functions besides `url()` whose string arguments are URLs.
const WITH_ADDRESSES: [&str; 7] = [
    "src",
    "image",
    "image-set",
    "-webkit-image-set",
    "cross-fade",
    "-webkit-cross-fade",
    "-moz-image-rect",
];

/// Returns all references to files, in order.
pub fn references(css: &str) -> Vec<Reference> {
    let mut reader = Reader { css, at: 0 };
    let mut found = Vec::new();
    while let Some((start, token)) = reader.next() {
        match token {
            Token::Url(address) => {
                let range = start..reader.at;
                found.push(Reference { range, is_import: false, addresses: vec![address] });
            }
            Token::Function(name) if WITH_ADDRESSES.contains(&name.as_str()) => {
                let addresses = reader.addresses_in_function();
                found.push(Reference { range: start..reader.at, is_import: false, addresses });
            }
            Token::Keyword(name) if name == "import" => {
                let addresses = reader.addresses_in_statement();
                found.push(Reference { range: start..reader.at, is_import: true, addresses });
            }
            // `@namespace` identifies a vocabulary by URL and loads nothing.
            Token::Keyword(name) if name == "namespace" => {
                reader.addresses_in_statement();
            }
            _ => {}
        }
    }
    found
}

/// Returns the CSS with each of these references replaced; they must be in order.
pub fn replace<'r>(
    css: &str,
    references: impl IntoIterator<Item = &'r Reference>,
    by: &str,
) -> String {
    let mut text = String::with_capacity(css.len());
    let mut written = 0;
    for reference in references {
        text += &css[written..reference.range.start];
        if !reference.is_import {
            text += by;
        }
        written = reference.range.end;
    }
    text + &css[written..]
}

/// Returns a URL without the characters that browsers ignore: leading and trailing control characters and spaces, and
/// line breaks and tabs (<https://url.spec.whatwg.org/#concept-basic-url-parser>).
pub fn plain_address(address: &str) -> String {
    let is_around = |c: char| c <= ' ';
    address.trim_matches(is_around).chars().filter(|c| !['\t', '\n', '\r'].contains(c)).collect()
}

/// A CSS token, as far as needed here; names are in lower case.
#[derive(Debug, PartialEq)]
enum Token {
    /// `url(…)`, complete.
    Url(String),
    /// A function name with its opening parenthesis.
    Function(String),
    /// An at-keyword.
    Keyword(String),
    Text(String),
    Sign(char),
}

struct Reader<'a> {
    css: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.css.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Returns the next token other than a comment, and its start.
    fn next(&mut self) -> Option<(usize, Token)> {
        while self.rest().starts_with("/*") {
            let end = self.rest().get(2..).and_then(|rest| rest.find("*/"));
            self.at = end.map_or(self.css.len(), |end| self.at + end + 4);
        }
        let start = self.at;
        if self.begins_name() {
            let name = self.name();
            if self.peek() != Some('(') {
                return Some((start, Token::Sign('a')));
            }
            self.take();
            let token = if name == "url" { self.url() } else { Token::Function(name) };
            return Some((start, token));
        }
        let token = match self.take()? {
            '@' if self.begins_name() => Token::Keyword(self.name()),
            quote @ ('"' | '\'') => Token::Text(self.text(quote)),
            sign => Token::Sign(sign),
        };
        Some((start, token))
    }

    fn begins_name(&self) -> bool {
        let mut rest = self.rest().chars();
        match rest.next() {
            Some('\\') => !matches!(rest.next(), None | Some('\n' | '\r' | '\u{c}')),
            Some(c) => is_of_name(c) && !c.is_ascii_digit(),
            None => false,
        }
    }

    /// Consumes a name and returns it in lower case.
    fn name(&mut self) -> String {
        let mut name = String::new();
        loop {
            match self.peek() {
                Some('\\') if self.begins_name() => {
                    self.take();
                    name.extend(self.escaped());
                }
                Some(c) if is_of_name(c) => {
                    name.push(c);
                    self.at += c.len_utf8();
                }
                _ => return name.to_ascii_lowercase(),
            }
        }
    }

    /// Consumes the escape after a backslash.
    fn escaped(&mut self) -> Option<char> {
        let digits = self.rest().bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            return self.take();
        }
        let code = u32::from_str_radix(&self.rest()[..digits], 16).unwrap_or_default();
        self.at += digits;
        if self.rest().starts_with("\r\n") {
            self.at += 2;
        } else if self.peek().is_some_and(is_space) {
            self.take();
        }
        Some(char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// Consumes a string up to its closing quote.
    fn text(&mut self, quote: char) -> String {
        let mut text = String::new();
        while let Some(c) = self.peek() {
            // A line break ends an unclosed string.
            if matches!(c, '\n' | '\r' | '\u{c}') {
                break;
            }
            self.take();
            match c {
                c if c == quote => break,
                '\\' if self.rest().starts_with("\r\n") => self.at += 2,
                '\\' if matches!(self.peek(), Some('\n' | '\r' | '\u{c}')) => drop(self.take()),
                '\\' => text.extend(self.escaped()),
                c => text.push(c),
            }
        }
        text
    }

    /// Consumes the rest of `url(`.
    fn url(&mut self) -> Token {
        while self.peek().is_some_and(is_space) {
            self.take();
        }
        if let Some(quote @ ('"' | '\'')) = self.peek() {
            self.take();
            let address = self.text(quote);
            self.end_of_function();
            return Token::Url(address);
        }
        let mut address = String::new();
        while let Some(c) = self.take() {
            match c {
                ')' => break,
                '\\' => address.extend(self.escaped()),
                c => address.push(c),
            }
        }
        Token::Url(address.trim_end_matches(is_space).to_owned())
    }

    fn end_of_function(&mut self) {
        let mut open = 1_u32;
        while open > 0 {
            match self.next() {
                Some((_, Token::Sign('(') | Token::Function(_))) => open += 1,
                Some((_, Token::Sign(')'))) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Returns the URLs in a function whose parenthesis is open, including those in nested functions.
    fn addresses_in_function(&mut self) -> Vec<String> {
        let mut addresses = Vec::new();
        // For each open parenthesis, whether its strings are URLs.
        let mut open = vec![true];
        while let Some(is_address) = open.last().copied() {
            match self.next() {
                Some((_, Token::Url(address))) => addresses.push(address),
                Some((_, Token::Text(address))) if is_address => addresses.push(address),
                Some((_, Token::Function(name))) => {
                    open.push(WITH_ADDRESSES.contains(&name.as_str()));
                }
                Some((_, Token::Sign('('))) => open.push(is_address),
                Some((_, Token::Sign(')'))) => drop(open.pop()),
                Some(_) => {}
                None => break,
            }
        }
        addresses
    }

    /// Returns the URLs in a statement, up to its semicolon.
    fn addresses_in_statement(&mut self) -> Vec<String> {
        let mut addresses = Vec::new();
        let mut open = 0_u32;
        while let Some((at, token)) = self.next() {
            match token {
                Token::Url(address) | Token::Text(address) => addresses.push(address),
                Token::Function(_) | Token::Sign('(' | '[') => open += 1,
                Token::Sign(')' | ']') => open = open.saturating_sub(1),
                Token::Sign(';') if open == 0 => break,
                // An unclosed statement ends with the enclosing block.
                Token::Sign('{' | '}') if open == 0 => {
                    self.at = at;
                    break;
                }
                _ => {}
            }
        }
        addresses
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_' || !c.is_ascii()
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses_however_they_are_written() {
        for (css, addresses) in [
            ("a{b:url(x.png)}", vec!["x.png"]),
            ("a{b:URL( 'x.png' )}", vec!["x.png"]),
            ("a{b:u\\rl(x.png)}", vec!["x.png"]),
            ("a{b:\\75 rl(x.png)}", vec!["x.png"]),
            ("a{b:\\000075rl(\"\\78.png\")}", vec!["x.png"]),
            ("a{b:url(\\68ttps://x.example/)}", vec!["https://x.example/"]),
            ("a{b:url(x.png", vec!["x.png"]),
            (
                "a{b:image-set('x.png' 1x, url(y.png) 2x, 'z' type('image/png'))}",
                vec!["x.png", "y.png", "z"],
            ),
            ("a{b:src(\"x\")}", vec!["x"]),
            ("@import 'x.css' screen;", vec!["x.css"]),
            ("@\\69mport url(x.css);", vec!["x.css"]),
            ("@IMPORT/**/\"x.css\"", vec!["x.css"]),
            ("a{b:url(#c)}", vec!["#c"]),
            ("a::before{content:'url(x)'}", vec![]),
            ("/* url(x) */ a{src:local('x')}", vec![]),
            ("a{b:u/**/rl(x)}", vec![]),
            ("@namespace url(http://www.w3.org/2000/svg);", vec![]),
            ("a{content:'\\\nurl(x)';b:rotate(3deg)}", vec![]),
        ] {
            let found: Vec<String> =
                references(css).into_iter().flat_map(|reference| reference.addresses).collect();
            assert_eq!(found, addresses, "{css}");
        }
    }

    #[test]
    fn replaces_what_was_found_and_nothing_else() {
        let css = "@import 'x';é{fill:url( 'x' );mask:image-set('x' 1x)}b{c:d}";
        assert_eq!(replace(css, &references(css), "none"), "é{fill:none;mask:none}b{c:d}");
        let open = "a{@import 'x'}b{c:d}";
        assert_eq!(replace(open, &references(open), "none"), "a{}b{c:d}");
    }

    #[test]
    fn reads_whatever_it_gets_to_its_end() {
        for css in
            ["\\", "@", "url(", "url('", "a\\", "/*", "/*/", "@import", "src(", "\"\\", "é\\é("]
        {
            references(css);
        }
        let deep = "src(".repeat(100_000);
        assert_eq!(references(&deep).len(), 1);
    }
}

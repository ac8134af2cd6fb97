//! Minifies JavaScript: removes comments, and white space that separates nothing. It renames nothing and knows no grammar
//! beyond tokens, so that a script can only keep its meaning
//! ([why](../../docs/decisions/0022-fewer-crates.md)).

/// Characters of operators. White space between two of them stays, because they could form another one.
const OPERATORS: &str = "+-*/%=<>!&|^~?.:";
/// Tokens that begin with one of these continue the statement of the line above.
const CONTINUE: &str = ")]},;.:?=&|<>%^";
/// Tokens that end with one of these do not end a statement.
const EXPECT_MORE: &str = "([{,;:?=&|<>!~*%^";
/// After these words a slash begins a regular expression.
const BEFORE_EXPRESSIONS: &str =
    "await case delete do else in instanceof new of return throw typeof void yield";
/// After these words, unless they name a property, a statement follows the closing parenthesis.
const BEFORE_STATEMENTS: &str = "for if while with";

/// Minifies a script. One whose tokens are not certain is returned unchanged.
pub fn script(source: &str) -> String {
    minified(source).unwrap_or_else(|| source.to_owned())
}

fn minified(source: &str) -> Option<String> {
    let mut tokens = Tokens::of(source);
    let mut text = String::with_capacity(source.len());
    let mut last = "";
    loop {
        let gap = tokens.gap()?;
        let token = tokens.next()?;
        if token.is_empty() {
            return Some(text);
        }
        if gap.contains(is_line_end) && can_end_statement(last) && can_begin_statement(token) {
            text.push('\n');
        } else if !gap.is_empty() && would_join(last, token) {
            text.push(' ');
        }
        text.push_str(token);
        last = token;
    }
}

/// Returns whether a statement may end after this token at the end of a line.
fn can_end_statement(token: &str) -> bool {
    !token.is_empty() && !token.ends_with(|c| EXPECT_MORE.contains(c))
}

/// Returns whether a statement may begin with this token at the start of a line.
fn can_begin_statement(token: &str) -> bool {
    let is_number = token.starts_with('.') && token.len() > 1;
    is_number || !token.starts_with(|c| CONTINUE.contains(c))
}

/// Returns whether two tokens would be read as others without white space between them.
fn would_join(last: &str, next: &str) -> bool {
    let (Some(last), Some(next)) = (last.chars().next_back(), next.chars().next()) else {
        return false;
    };
    let is_operator = |c| OPERATORS.contains(c);
    match (is_in_word(last), is_in_word(next)) {
        (true, true) => true,
        (false, false) => is_operator(last) && is_operator(next),
        // A number and the point of a property.
        (true, false) => next == '.' && last.is_ascii_digit(),
        // A regular expression and its flags.
        (false, true) => last == '/',
    }
}

fn lists(words: &str, word: &str) -> bool {
    words.split(' ').any(|each| each == word)
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || "_$#@\u{200c}\u{200d}".contains(c)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Reads the tokens of a script.
struct Tokens<'a> {
    rest: &'a str,
    last: &'a str,
    /// Whether a slash would divide what is before it. `None` after a closing brace, which may end an object or a block.
    divides: Option<bool>,
    /// The words before the parentheses that are open.
    parentheses: Vec<&'a str>,
}

impl<'a> Tokens<'a> {
    fn of(source: &'a str) -> Self {
        Tokens { rest: source, last: "", divides: Some(false), parentheses: Vec::new() }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Skips white space and comments, and returns them. `None` if a comment is not closed.
    fn gap(&mut self) -> Option<&'a str> {
        let start = self.rest;
        loop {
            let rest = self.rest;
            let length = if rest.starts_with("//") {
                rest.find(is_line_end).unwrap_or(rest.len())
            } else if let Some(comment) = rest.strip_prefix("/*") {
                comment.find("*/")? + 4
            } else {
                let is_space = |c: char| c.is_whitespace() || c == '\u{feff}';
                rest.find(|c| !is_space(c)).unwrap_or(rest.len())
            };
            if length == 0 {
                return Some(&start[..start.len() - rest.len()]);
            }
            self.take(length);
        }
    }

    /// Returns the next token, or an empty one at the end. `None` if it is not certain where the token ends.
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest;
        let mut characters = rest.chars();
        let Some(first) = characters.next() else { return Some("") };
        let second = characters.next().unwrap_or(' ');
        // An escape in a name, or a mark that belongs to a name.
        if first == '\\' || !(first.is_ascii() || is_in_word(first)) {
            return None;
        }
        let mut divides = Some(true);
        let length = if first.is_ascii_digit() || (first == '.' && second.is_ascii_digit()) {
            number(rest)
        } else if is_in_word(first) {
            let length = rest.find(|c| !is_in_word(c)).unwrap_or(rest.len());
            let is_property = self.last.ends_with('.');
            let word = &rest[..length];
            let is_keyword = lists(BEFORE_EXPRESSIONS, word) || lists(BEFORE_STATEMENTS, word);
            divides = Some(is_property || !is_keyword);
            length
        } else if first == '`' {
            template(rest)?
        } else if first == '"' || first == '\'' {
            literal(rest, first)?
        } else if first == '/' && !self.divides? {
            let end = literal(rest, '/')?;
            end + rest[end..].find(|c| !is_in_word(c)).unwrap_or(rest.len() - end)
        } else {
            divides = match first {
                '(' => {
                    let is_keyword = self.divides == Some(false);
                    self.parentheses.push(if is_keyword { self.last } else { "" });
                    Some(false)
                }
                ')' => match self.parentheses.pop()? {
                    // Of `for await`, or before an expression.
                    "await" => None,
                    word => Some(!lists(BEFORE_STATEMENTS, word)),
                },
                ']' => Some(true),
                '}' => None,
                _ => Some(matches!((first, second), ('+', '+') | ('-', '-'))),
            };
            let is_pair = ["++", "--", "=>", "?."].iter().any(|pair| rest.starts_with(pair));
            if is_pair { 2 } else { first.len_utf8() }
        };
        self.divides = divides;
        self.last = self.take(length);
        Some(self.last)
    }
}

/// Returns the length of the number at the start of a text.
fn number(text: &str) -> usize {
    let is_decimal = !text.starts_with("0x") && !text.starts_with("0X");
    let mut last = ' ';
    let is_end = |c: char| {
        let is_sign = is_decimal && matches!(last, 'e' | 'E') && matches!(c, '+' | '-');
        last = c;
        !(is_in_word(c) || c == '.' || is_sign)
    };
    text.find(is_end).unwrap_or(text.len())
}

/// Returns the length of the string or regular expression at the start of a text.
fn literal(text: &str, mark: char) -> Option<usize> {
    let (mut is_escaped, mut is_in_class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => {}
            '\n' | '\r' => return None,
            // A class in a class, or a bracket: the flags at the end decide.
            '[' if is_in_class => return None,
            '[' => is_in_class = mark == '/',
            ']' => is_in_class = false,
            _ if c == mark && !is_in_class => return Some(at + c.len_utf8()),
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    None
}

/// Returns the length of the template at the start of a text.
fn template(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        at += text[at..].find(['`', '\\', '$'])?;
        let rest = &text[at..];
        at += if let Some(inner) = rest.strip_prefix("${") {
            2 + expression(inner)?
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            1 + escaped.chars().next()?.len_utf8()
        } else if rest.starts_with('$') {
            1
        } else {
            return Some(at + 1);
        };
    }
}

/// Returns the length of an expression in a template, including the closing brace.
fn expression(text: &str) -> Option<usize> {
    let mut tokens = Tokens::of(text);
    let mut open = 1;
    while open > 0 {
        tokens.gap()?;
        match tokens.next()? {
            "" => return None,
            "{" => open += 1,
            "}" => open -= 1,
            _ => {}
        }
    }
    Some(text.len() - tokens.rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn comments_and_white_space_go_and_all_names_stay() {
        let source = "// Speaks.\n/** Says it. */\nexport function say(/** @type {string} */ sentence) {\n  \
                      return `${sentence} // \"./words.js\"`; // x\n}\n\nself.outer  = say;\n";
        assert_eq!(
            script(source),
            "export function say(sentence){return`${sentence} // \"./words.js\"`;}\nself.outer=say;"
        );
    }

    #[test]
    fn a_line_end_stays_where_it_may_end_a_statement() {
        for (source, short) in [
            ("a = b\nc()", "a=b\nc()"),
            ("return\na", "return\na"),
            ("a // b\nc", "a\nc"),
            ("a /*/ b\n */ c", "a\nc"),
            ("a\n++b", "a\n++b"),
            ("a++\nb", "a++\nb"),
            ("const f = () => {}\n[1].map(f)", "const f=()=>{}\n[1].map(f)"),
            ("class A {\n  a\n  *b() {}\n}", "class A{a\n*b(){}}"),
            ("a = 1.\nb", "a=1.\nb"),
            ("a\n.5", "a\n.5"),
            ("a = /b/\nc", "a= /b/\nc"),
            ("a\n  .b()\n  ?.c()\n  && d", "a.b()?.c()&&d"),
            ("f(\n  a,\n  {\n    b: 1,\n  },\n)", "f(a,{b:1,},)"),
            ("a ?\n  b :\n  c", "a?b:c"),
            ("\u{feff}a\u{2028}b\r\nc", "a\nb\nc"),
        ] {
            assert_eq!(script(source), short);
        }
    }

    #[test]
    fn a_space_stays_where_tokens_would_become_others() {
        for (source, short) in [
            ("a + +b - -c + ++d", "a+ +b- -c+ ++d"),
            ("a < !--b", "a< !--b"),
            ("a / /b/.c", "a/ /b/.c"),
            ("1 .toFixed( 2 )", "1 .toFixed(2)"),
            ("/a/ in b", "/a/ in b"),
            ("/a/g in b", "/a/g in b"),
            ("typeof /a/", "typeof/a/"),
            ("a ? .5 : b", "a? .5:b"),
            ("#a in b", "#a in b"),
            ("let ä = 1", "let ä=1"),
        ] {
            assert_eq!(script(source), short);
        }
    }

    #[test]
    fn what_looks_like_a_comment_or_an_end_stays_inside_literals() {
        for (source, short) in [
            (r#"a = "// \" /*" ;"#, r#"a="// \" /*";"#),
            (r"a = '\\' // b", r"a='\\'"),
            ("a = \"b\\\n  c\"", "a=\"b\\\n  c\""),
            (r"a = /[/'] \/ `/u . b", r"a= /[/'] \/ `/u.b"),
            ("if (a) /'/.exec( b )", "if(a)/'/.exec(b)"),
            ("f (a) / b / c // '", "f(a)/ b/ c"),
            ("a.for (b) / c / d // '", "a.for(b)/ c/ d"),
            ("a.of / b // '", "a.of/ b"),
            ("a [0] / b++ / c // '", "a[0]/ b++ / c"),
            ("1e+3 / 0xE +1 // '", "1e+3/ 0xE+1"),
            (
                "a = `b  ${ { c : `}  ${ d }` } }  \\`  $ e` ;",
                "a=`b  ${ { c : `}  ${ d }` } }  \\`  $ e`;",
            ),
        ] {
            assert_eq!(script(source), short);
        }
    }

    #[test]
    fn what_is_not_certain_stays() {
        for source in [
            "a = {} / b",
            "a = 'b\n'",
            "a = `b",
            "a = `${ b`",
            "a /* b",
            "a = /b\n/",
            "a ) b",
            "typeof \\u{61} in b",
            "for ( const cafe\u{301} of x )",
            "for await ( a of b ) / c /.d",
            "/[[a] b/]/v",
            "a = `${ '`",
        ] {
            assert_eq!(script(source), source);
        }
    }

    #[test]
    fn every_script_of_the_app_is_certain_and_is_minified_at_once() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/client");
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let scripts: Vec<_> = files.filter(|file| file.extension().unwrap() == "js").collect();
        assert!(scripts.len() > 20);
        for file in scripts {
            let source = fs::read_to_string(&file).unwrap();
            let short = minified(&source).unwrap_or_else(|| panic!("{file:?}"));
            assert!(short.len() < source.len(), "{file:?}");
            assert_eq!(script(&short), short, "{file:?}");
        }
    }
}

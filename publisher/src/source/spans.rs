//! Byte spans of a feed's parts. The scanner looks only for brackets and quotes, so a scan takes no longer than reading
//! the file; each part is parsed separately, on all cores. Items with a cached fingerprint are not reread.

use crate::cache::fingerprint::{Fingerprint, Hasher};
use memchr::{memchr, memchr2};
use std::io::{self, BufRead};
use std::ops::Range;

/// The spans of a feed's fields and items, in bytes from the file's start.
#[derive(Debug, Default, PartialEq)]
pub struct FeedSpans {
    /// Each field but `items`: its name as written, and the span of its value.
    pub fields: Vec<(Vec<u8>, Range<u64>)>,
    /// The items, if the feed has this field.
    pub items: Option<Vec<ItemSpan>>,
    /// Whether `items` occurs several times; the items of all are included.
    pub has_more_items: bool,
    /// Whether the whole feed is one line.
    pub is_one_line: bool,
}

/// An item of a feed.
#[derive(Debug, PartialEq)]
pub struct ItemSpan {
    /// Its span, in bytes from the file's start.
    pub place: Range<u64>,
    /// Fingerprint of its bytes.
    pub fingerprint: Fingerprint,
}

/// Finds the parts of a feed that begins at byte `at` of its file. None if it is not an object, or its `items` is not a
/// list; only a parser can say why. The contents of the spans may still be invalid.
pub fn find(input: impl BufRead, at: u64) -> io::Result<Option<FeedSpans>> {
    let mut scanner = Scanner { input, at, passed: 0, item: None, line_end: None };
    let mut places = FeedSpans::default();
    let is_object = scanner.list(b'{', b'}', |scanner| scanner.field(&mut places))?;
    let end = scanner.at;
    let is_whole = is_object && scanner.next()?.is_none();
    places.is_one_line = scanner.line_end.is_none_or(|line_end| line_end >= end);
    Ok(is_whole.then_some(places))
}

/// A single-pass scanner of a file.
struct Scanner<R> {
    input: R,
    /// Bytes of the file consumed so far.
    at: u64,
    /// Bytes of the input's current buffer consumed so far.
    passed: usize,
    /// The item being read.
    item: Option<Reading>,
    /// The end of the first line, once found.
    line_end: Option<u64>,
}

/// The state of a partly read item.
#[derive(Default)]
struct Reading {
    /// Where it begins in the current buffer.
    from: usize,
    /// Hasher of its bytes in earlier buffers, if any.
    before: Option<Hasher>,
}

impl<R: BufRead> Scanner<R> {
    /// Scans a field of the feed; returns whether there was one.
    fn field(&mut self, places: &mut FeedSpans) -> io::Result<bool> {
        let Some(b'"') = self.next()? else { return Ok(false) };
        let mut name = Vec::new();
        if !self.text(&mut |part| name.extend_from_slice(part))? || !self.skip(b':')? {
            return Ok(false);
        }
        if serde_json::from_slice::<String>(&name).is_ok_and(|name| name == "items") {
            places.has_more_items |= places.items.is_some();
            let items = places.items.get_or_insert_default();
            return self.list(b'[', b']', |scanner| {
                let item = scanner.item()?;
                let is_any = item.is_some();
                items.extend(item);
                Ok(is_any)
            });
        }
        let value = self.value()?;
        places.fields.extend(value.clone().map(|value| (name, value)));
        Ok(value.is_some())
    }

    /// Scans a comma-separated list; returns whether it was one.
    fn list(
        &mut self,
        open: u8,
        close: u8,
        mut entry: impl FnMut(&mut Self) -> io::Result<bool>,
    ) -> io::Result<bool> {
        if !self.skip(open)? {
            return Ok(false);
        }
        if self.skip(close)? {
            return Ok(true);
        }
        while entry(self)? {
            if !self.skip(b',')? {
                return self.skip(close);
            }
        }
        Ok(false)
    }

    /// Scans a value and hashes it.
    fn item(&mut self) -> io::Result<Option<ItemSpan>> {
        // Skip the white space before it.
        self.next()?;
        self.item = Some(Reading { from: self.passed, before: None });
        let place = self.value()?;
        let Reading { from, before } = self.item.take().unwrap_or_default();
        let last = &self.input.fill_buf()?[from..self.passed];
        let fingerprint = match before {
            None => Fingerprint::of(last),
            Some(mut before) => {
                before.add(last);
                before.fingerprint()
            }
        };
        Ok(place.map(|place| ItemSpan { place, fingerprint }))
    }

    /// Scans any value; None if there is none, or the file ends within it.
    fn value(&mut self) -> io::Result<Option<Range<u64>>> {
        let Some(first) = self.next()? else { return Ok(None) };
        let start = self.at;
        let is_whole = match first {
            b'"' => self.text(&mut |_| {})?,
            b'{' | b'[' => self.nest()?,
            b'-' | b'0'..=b'9' | b'a'..=b'z' => {
                self.go_to(|byte| !(byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))?;
                true
            }
            _ => false,
        };
        Ok(is_whole.then_some(start..self.at))
    }

    /// Scans an object or list with all its contents.
    fn nest(&mut self) -> io::Result<bool> {
        let mut depth = 0_usize;
        while let Some(byte) = self.go_to(|byte| b"\"{}[]".contains(&byte))? {
            if byte == b'"' {
                if !self.text(&mut |_| {})? {
                    return Ok(false);
                }
                continue;
            }
            self.pass(1);
            depth = if matches!(byte, b'{' | b'[') { depth + 1 } else { depth - 1 };
            if depth == 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Scans a string with its quotes, passing it to `take` in parts.
    fn text(&mut self, take: &mut dyn FnMut(&[u8])) -> io::Result<bool> {
        let mut is_open = false;
        loop {
            let part = self.part()?;
            // The opening quote.
            let skipped = usize::from(!is_open);
            is_open = true;
            let Some(rest) = part.get(skipped..).filter(|_| !part.is_empty()) else {
                return Ok(false);
            };
            let found = memchr2(b'"', b'\\', rest).map(|found| skipped + found);
            let end = found.map_or(part.len(), |found| found + 1);
            let last = found.map(|found| part[found]);
            take(&part[..end]);
            self.pass(end);
            match last {
                Some(b'"') => return Ok(true),
                // The byte after a backslash is part of the string.
                Some(_) => {
                    let escaped = self.part()?.first().copied();
                    let Some(escaped) = escaped else { return Ok(false) };
                    take(&[escaped]);
                    self.pass(1);
                }
                None => {}
            }
        }
    }

    /// Advances to the next wanted byte, and returns it without consuming it.
    fn go_to(&mut self, is_wanted: impl Fn(u8) -> bool) -> io::Result<Option<u8>> {
        loop {
            let part = self.part()?;
            if part.is_empty() {
                return Ok(None);
            }
            let found = part.iter().position(|byte| is_wanted(*byte));
            let byte = found.map(|found| part[found]);
            let passed = found.unwrap_or(part.len());
            self.pass(passed);
            if byte.is_some() {
                return Ok(byte);
            }
        }
    }

    /// Returns the next byte that is not white space.
    fn next(&mut self) -> io::Result<Option<u8>> {
        self.go_to(|byte| !b" \t\r\n".contains(&byte))
    }

    /// Consumes a byte if it is the next one; returns whether it was.
    fn skip(&mut self, byte: u8) -> io::Result<bool> {
        let is_next = self.next()? == Some(byte);
        self.pass(usize::from(is_next));
        Ok(is_next)
    }

    /// Returns the unconsumed part of the input's buffer; empty at the end of the file.
    fn part(&mut self) -> io::Result<&[u8]> {
        let held = self.input.fill_buf()?;
        if held.len() == self.passed {
            if let Some(Reading { from, before }) = &mut self.item {
                before.get_or_insert_default().add(&held[*from..]);
                *from = 0;
            }
            self.input.consume(self.passed);
            self.passed = 0;
        }
        let part = &self.input.fill_buf()?[self.passed..];
        if self.passed == 0 && self.line_end.is_none() {
            self.line_end = memchr(b'\n', part).map(|end| self.at + end as u64);
        }
        Ok(part)
    }

    fn pass(&mut self, bytes: usize) {
        self.passed += bytes;
        self.at += bytes as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// Fields with their values, and items.
    type Found<'a> = (Vec<(String, &'a str)>, Option<Vec<&'a str>>);

    /// Returns the spans' texts, read with buffers of any size.
    fn found(json: &str) -> Option<Found<'_>> {
        let text = |place: &Range<u64>| &json[place.start as usize..place.end as usize];
        let item = |item: &ItemSpan| {
            assert_eq!(item.fingerprint, Fingerprint::of(text(&item.place).as_bytes()));
            text(&item.place)
        };
        let find = |size| find(BufReader::with_capacity(size, json.as_bytes()), 0).unwrap();
        let places = find(1 << 10);
        for size in 1..20 {
            assert_eq!(find(size), places, "{json} by {size}");
        }
        let FeedSpans { fields, items, .. } = places?;
        let fields = fields.into_iter();
        let fields =
            fields.map(|(name, value)| (String::from_utf8(name).unwrap(), text(&value))).collect();
        Some((fields, items.map(|items| items.iter().map(item).collect())))
    }

    #[test]
    fn finds_fields_and_items() {
        let json = r#" {"a\"}" : [{"]": "}"}, -1.5e+3], "items":[ {"x":"\\"} ,2, "]", null,[] ],"b":true}
        "#;
        let fields = [(r#""a\"}""#, r#"[{"]": "}"}, -1.5e+3]"#), ("\"b\"", "true")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let items = vec![r#"{"x":"\\"}"#, "2", "\"]\"", "null", "[]"];
        assert_eq!(found(json), Some((fields, Some(items))));
        assert_eq!(found("{}"), Some((vec![], None)));
        assert_eq!(found(r#"{"items":[]}"#), Some((vec![], Some(vec![]))));
        assert_eq!(
            found(r#"{"it\u0065ms":[1],"items":[2]}"#),
            Some((vec![], Some(vec!["1", "2"])))
        );
    }

    #[test]
    fn knows_whether_all_is_one_line() {
        for (json, is_one_line) in [
            ("{\"items\":[1,2]}", true),
            (" {\"items\":[1,2]} \n\n", true),
            ("\n{\"items\":[1,2]}", false),
            ("{\"items\":[1,\n2]}", false),
            ("{\"items\":[{\n}]}", false),
        ] {
            for size in [1, 3, 1 << 10] {
                let found = find(BufReader::with_capacity(size, json.as_bytes()), 0).unwrap();
                assert_eq!(found.unwrap().is_one_line, is_one_line, "{json:?} by {size}");
            }
        }
    }

    #[test]
    fn the_key_of_a_long_item_is_that_of_its_bytes() {
        for length in [100, 200, 300, 5_000, 300_000] {
            let text: String = (0..length).map(|n| char::from(b'a' + (n % 23) as u8)).collect();
            let json = format!("{{\"items\":[1,{{\"a\":\"{text}\"}},2]}}");
            for size in [64, 1 << 12, 1 << 17] {
                let input = BufReader::with_capacity(size, json.as_bytes());
                let items = find(input, 0).unwrap().unwrap().items.unwrap();
                let place = items[1].place.start as usize..items[1].place.end as usize;
                assert_eq!(place.len(), length + 8);
                assert_eq!(
                    items[1].fingerprint,
                    Fingerprint::of(&json.as_bytes()[place]),
                    "{length} by {size}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_feed_has_no_places() {
        for json in [
            "",
            "[]",
            "{",
            "{\"a",
            "{\"a\\",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,",
            "{\"a\":1,}",
            "{\"a\":1}x",
            "{\"a\" 1}",
            "{a:1}",
            "{\"items\":{}}",
            "{\"items\":[1,]}",
            "{\"items\":[1 2]}",
            "{\"items\":[,]}",
            "{\"items\":[{\"a\":1",
            "{\"items\":[\"a]}",
        ] {
            assert_eq!(found(json), None, "{json}");
        }
    }
}

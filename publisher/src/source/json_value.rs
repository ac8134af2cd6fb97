//! JSON parser that also records duplicate keys in objects. The last value counts, as in other parsers.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::fmt;

/// Maximum number of duplicates to record; more of them share one cause.
const MOST: usize = 8;

/// A value, and the duplicate keys in it, as paths: `_news.views`.
#[derive(Debug)]
pub struct ParsedJson {
    /// The value.
    pub value: Value,
    /// The duplicate keys.
    pub duplicate_keys: Vec<String>,
}

/// Parses a JSON text.
pub fn read(text: &[u8]) -> serde_json::Result<ParsedJson> {
    let duplicate_keys = RefCell::default();
    let mut json = serde_json::Deserializer::from_slice(text);
    let value = Reader(&duplicate_keys).deserialize(&mut json)?;
    json.end()?;
    Ok(ParsedJson { value, duplicate_keys: duplicate_keys.into_inner() })
}

/// Deserialises a value like `serde_json`.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a RefCell<Vec<String>>);

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(key) = object.next_key::<String>()? {
            let before = self.0.borrow().len();
            let value = object.next_value_seed(self)?;
            // Prefixes paths recorded in the value with its key.
            self.0.borrow_mut()[before..]
                .iter_mut()
                .for_each(|path| *path = format!("{key}.{path}"));
            match fields.entry(key) {
                Entry::Vacant(place) => drop(place.insert(value)),
                Entry::Occupied(mut place) => {
                    let mut duplicate_keys = self.0.borrow_mut();
                    if duplicate_keys.len() < MOST && !duplicate_keys.contains(place.key()) {
                        duplicate_keys.push(place.key().clone());
                    }
                    place.insert(value);
                }
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_serde_json_reads() {
        for text in [
            "null",
            " [true, false, -1, 18446744073709551615, 1.5, 1e3, -0.0, 123456789012345678901234567890] ",
            r#"{"a": {"b": ["c\u00e9\n", {}]}, "": [[]], "$serde_json::private::Number": "1"}"#,
            r#"{"a": 1, "a": 2}"#,
        ] {
            let expected: Value = serde_json::from_str(text).unwrap();
            assert_eq!(read(text.as_bytes()).unwrap().value, expected, "{text}");
        }
        for text in ["", "{", "[1,]", "{\"a\": 1,}", "1 2", "\"\\ud83d\"", "1e999", "\"\u{1}\""] {
            let expected = serde_json::from_str::<Value>(text).unwrap_err().to_string();
            assert_eq!(read(text.as_bytes()).unwrap_err().to_string(), expected, "{text}");
        }
        let deep = "[".repeat(200);
        assert!(read(deep.as_bytes()).unwrap_err().to_string().contains("recursion limit"));
    }

    #[test]
    fn notes_keys_that_stand_twice_in_one_object() {
        let duplicate_keys = |text: &str| read(text.as_bytes()).unwrap().duplicate_keys;
        assert_eq!(duplicate_keys(r#"{"a": 1, "b": 2, "a": 3, "a": 4}"#), ["a"]);
        assert_eq!(duplicate_keys(r#"{"x": [{"a": 1}, {"a": 1}], "a": 1}"#), Vec::<String>::new());
        assert_eq!(
            duplicate_keys(r#"{"x": {"y": [{"a": 1, "a": 1}]}, "b": 1, "\u0062": 2}"#),
            ["x.y.a", "b"]
        );
        let many: Vec<String> = (0..100).map(|n| format!("\"{n}\": 1, \"{n}\": 2")).collect();
        assert_eq!(duplicate_keys(&format!("{{{}}}", many.join(","))).len(), MOST);
    }
}

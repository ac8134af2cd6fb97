//! A serde deserializer for JavaScript values, as returned by the browser's own JSON parser.
//!
//! It adds less to every first visit than a parser of ours. Fields are looked up in the order of the struct's
//! definition, so only serde's code for sequences is compiled, not that for maps
//! ([decision](../../../docs/decisions/0012-parts-instead-of-erased-components.md)). In return, `alias`, `flatten`,
//! `tag` and `untagged` are not supported, nor are maps, signed numbers and fractions, none of which occur in page
//! documents.

use js_sys::{Array, JSON, Object, Reflect};
use serde::de::value::U32Deserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// Why a document could not be deserialised.
#[derive(Debug)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Unreadable(message.to_string())
    }

    // serde's default messages would pull in the formatting code of all number types.
    fn invalid_type(_: Unexpected, expected: &dyn Expected) -> Self {
        Unreadable(format!("a value is not {expected}"))
    }

    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(number: usize, expected: &dyn Expected) -> Self {
        Unreadable(format!("field {number} is missing in {expected}"))
    }
}

/// Parses and deserialises JSON.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    from_value(&parse(text)?)
}

/// Parses JSON to a JavaScript value.
pub fn parse(text: &str) -> Result<JsValue, Unreadable> {
    JSON::parse(text).map_err(|error| {
        let error = error.dyn_ref::<js_sys::Error>();
        Unreadable(error.map(|error| String::from(error.message())).unwrap_or_default())
    })
}

/// Deserialises a JavaScript value.
pub fn from_value<T: DeserializeOwned>(value: &JsValue) -> Result<T, Unreadable> {
    T::deserialize(Value(value.clone()))
}

/// A JSON value.
struct Value(JsValue);

impl Value {
    fn mismatch<T>(&self, what: &str) -> Result<T, Unreadable> {
        let found = JSON::stringify(&self.0).map(String::from).unwrap_or_default();
        Err(Unreadable(format!("{found} is not {what}")))
    }

    fn is_absent(&self) -> bool {
        self.0.is_undefined() || self.0.is_null()
    }

    /// Returns an enum variant's index in `names` and its content, from `"name"` or `{"name": content}`.
    fn variant(self, names: &[&str]) -> Result<(u32, Value), Unreadable> {
        let (name, content) = match self.0.as_string() {
            Some(name) => (name, JsValue::UNDEFINED),
            None => {
                let entry = Object::entries(self.0.unchecked_ref()).get(0);
                let entry = entry.unchecked_ref::<Array>();
                (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
            }
        };
        match names.iter().position(|known| *known == name) {
            Some(number) => Ok((number as u32, Value(content))),
            None => self.mismatch("a known kind"),
        }
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
        self.mismatch("a value")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0.as_bool() {
            Some(value) => visitor.visit_bool(value),
            None => self.mismatch("a boolean"),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0.as_f64().filter(|number| number.fract() == 0.0) {
            Some(number) => visitor.visit_u32(number as u32),
            None => self.mismatch("an integer"),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_u32(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0.as_string() {
            Some(text) => visitor.visit_string(text),
            None => self.mismatch("a string"),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.is_absent() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0.dyn_into() {
            Ok(array) => visitor.visit_seq(Elements { array, next: 0 }),
            Err(value) => Value(value).mismatch("a list"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(Fields { object: self.0, names: names.iter() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let (number, content) = self.variant(names)?;
        visitor.visit_enum(Variant { number, content })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 u16 u64 f32 f64 char str bytes byte_buf unit unit_struct tuple tuple_struct map identifier
        ignored_any
    }
}

/// A sequence.
struct Elements {
    array: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for Elements {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        if self.next == self.array.length() {
            return Ok(None);
        }
        self.next += 1;
        seed.deserialize(Value(self.array.get(self.next - 1))).map(Some)
    }
}

/// A struct's fields, in order of definition.
struct Fields {
    object: JsValue,
    names: std::slice::Iter<'static, &'static str>,
}

impl Fields {
    fn next(&mut self) -> Value {
        let name = self.names.next().copied().unwrap_or_default();
        Value(Reflect::get(&self.object, &JsValue::from_str(name)).unwrap_or_default())
    }
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = Unreadable;

    /// `None` marks an absent field; more may follow.
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let value = self.next();
        if value.is_absent() { Ok(None) } else { seed.deserialize(value).map(Some) }
    }
}

/// An enum variant.
struct Variant {
    number: u32,
    content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Value;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Value), Unreadable> {
        let number: U32Deserializer<Unreadable> = self.number.into_deserializer();
        Ok((seed.deserialize(number)?, self.content))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unreadable> {
        self.mismatch("a known kind")
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Unreadable> {
        self.mismatch("a known kind")
    }
}

//! The JSON schema of a type, read from its own deserializer: it is shown one sample of everything that it asks for.

use std::slice::Iter;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor,
    value::{Error, StrDeserializer},
};
use serde_json::{Map, Value, json};

/// The schema of a type.
pub fn of<T: DeserializeOwned>() -> Value {
    let mut schema = json!({});
    // A sample that does not hold ends the reading early. What had been asked for until then is known, and of everything
    // else in the same struct the name.
    _ = T::deserialize(Shown(&mut schema));
    schema
}

/// Notes what it is asked for, and shows a sample of it.
struct Shown<'a>(&'a mut Value);

/// Plain values: what is asked for, how it is shown, a sample, and what a schema calls it.
macro_rules! plain {
    ($($asked:ident $shown:ident $sample:literal $kind:literal;)*) => {$(
        fn $asked<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            *self.0 = json!({ "type": $kind });
            visitor.$shown($sample)
        }
    )*};
}

impl<'de> Deserializer<'de> for Shown<'_> {
    type Error = Error;

    plain! {
        deserialize_bool visit_bool false "boolean";
        deserialize_i8 visit_i8 0 "integer";
        deserialize_i16 visit_i16 0 "integer";
        deserialize_i32 visit_i32 0 "integer";
        deserialize_i64 visit_i64 0 "integer";
        deserialize_u8 visit_u8 0 "integer";
        deserialize_u16 visit_u16 0 "integer";
        deserialize_u32 visit_u32 0 "integer";
        deserialize_u64 visit_u64 0 "integer";
        deserialize_f32 visit_f32 0.0 "number";
        deserialize_f64 visit_f64 0.0 "number";
        deserialize_char visit_char ' ' "string";
        deserialize_str visit_borrowed_str "" "string";
        deserialize_string visit_borrowed_str "" "string";
        deserialize_bytes visit_borrowed_bytes b"" "string";
        deserialize_byte_buf visit_borrowed_bytes b"" "string";
        deserialize_identifier visit_borrowed_str "" "string";
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str("")
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut item = json!({});
        let read = visitor.visit_seq(One(Some(&mut item)));
        *self.0 = json!({ "type": "array", "items": item });
        read
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.0 = json!({ "type": "object" });
        visitor.visit_map(Fields { names: Iter::default(), name: "", found: &mut Map::new() })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut found: Map<String, Value> =
            fields.iter().map(|name| ((*name).to_owned(), json!({}))).collect();
        let read = visitor.visit_map(Fields { names: fields.iter(), name: "", found: &mut found });
        *self.0 = json!({ "type": "object", "properties": found, "additionalProperties": false });
        read
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = json!({ "enum": variants });
        visitor.visit_enum(StrDeserializer::<Error>::new(variants.first().copied().unwrap_or_default()))
    }
}

/// A list of one.
struct One<'a>(Option<&'a mut Value>);

impl<'de> SeqAccess<'de> for One<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.take().map(|item| seed.deserialize(Shown(item))).transpose()
    }
}

/// The fields of a struct, all of them given.
struct Fields<'a> {
    names: Iter<'static, &'static str>,
    name: &'static str,
    found: &'a mut Map<String, Value>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(name) = self.names.next().copied() else { return Ok(None) };
        self.name = name;
        seed.deserialize(StrDeserializer::<Error>::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let mut schema = json!({});
        let read = seed.deserialize(Shown(&mut schema));
        self.found.insert(self.name.to_owned(), schema);
        read
    }
}

#[cfg(test)]
mod tests {
    use domain::id::OrganizationId;
    use serde::Deserialize;

    use super::*;

    #[derive(PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        One,
        Other,
    }

    #[derive(PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Input {
        name: String,
        count: Option<u32>,
        #[serde(default)]
        kinds: Vec<Kind>,
        inner: Inner,
    }

    #[derive(PartialEq, Deserialize)]
    struct Inner {
        id: OrganizationId,
        after: bool,
    }

    #[test]
    fn a_type_tells_its_fields() {
        let text = json!({ "type": "string" });
        let schema = of::<Input>();
        let fields = &schema["properties"];
        assert_eq!((&schema["type"], &schema["additionalProperties"]), (&json!("object"), &json!(false)));
        assert_eq!((&fields["name"], &fields["count"]), (&text, &json!({ "type": "integer" })));
        assert_eq!(fields["kinds"], json!({ "type": "array", "items": { "enum": ["one", "other"] } }));
        // An id does not take the sample: behind it only names are known.
        assert_eq!(fields["inner"]["properties"], json!({ "id": text, "after": {} }));
    }
}

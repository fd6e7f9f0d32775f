//! Reads JSON as `serde_json` writes it for types whose serialization is derived: without white space,
//! the fields of a struct in their order, some perhaps left out.
//!
//! So a struct is read as the sequence of its fields, and nothing has to find out which field comes
//! next: of a report's many types, that is what a general reader's program mostly consists of, and the
//! page is smaller by a tenth without it. Anything else is an error, without words: page and worker
//! are built together, and nobody can do anything about it.

use std::borrow::Cow;
use std::fmt;
use std::slice::Iter;
use std::str::FromStr;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// The text is not what the type's derived serialization writes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

type Read<T> = Result<T, Unreadable>;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is not written as expected")
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
    fn invalid_type(_unexpected: de::Unexpected<'_>, _expected: &dyn de::Expected) -> Self {
        Self
    }
    fn invalid_value(_unexpected: de::Unexpected<'_>, _expected: &dyn de::Expected) -> Self {
        Self
    }
    fn invalid_length(_length: usize, _expected: &dyn de::Expected) -> Self {
        Self
    }
    fn unknown_variant(_variant: &str, _expected: &'static [&'static str]) -> Self {
        Self
    }
    fn unknown_field(_field: &str, _expected: &'static [&'static str]) -> Self {
        Self
    }
    fn missing_field(_field: &'static str) -> Self {
        Self
    }
    fn duplicate_field(_field: &'static str) -> Self {
        Self
    }
}

/// Reads a whole text.
pub(super) fn text<T: de::DeserializeOwned>(text: &str) -> Read<T> {
    let mut reader = Reader { rest: text };
    let value = T::deserialize(&mut reader)?;
    match reader.rest {
        "" => Ok(value),
        _ => Err(Unreadable),
    }
}

/// What is still to be read.
struct Reader<'de> {
    rest: &'de str,
}

impl<'de> Reader<'de> {
    /// Passes these characters if they come next.
    #[inline(never)]
    fn passes(&mut self, characters: &str) -> bool {
        let rest = self.rest.strip_prefix(characters);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, characters: &str) -> Read<()> {
        match self.passes(characters) {
            true => Ok(()),
            false => Err(Unreadable),
        }
    }

    /// Passes the name of a field if it comes next.
    #[inline(never)]
    fn passes_name(&mut self, name: &str) -> bool {
        let rest = self.rest.strip_prefix(',').unwrap_or(self.rest);
        let rest = rest
            .strip_prefix('"')
            .and_then(|rest| rest.strip_prefix(name));
        let rest = rest.and_then(|rest| rest.strip_prefix("\":"));
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Whether a list or map has another item, which then comes next.
    #[inline(never)]
    fn has_more(&mut self) -> bool {
        self.passes(",") || !self.rest.starts_with([']', '}'])
    }

    #[inline(never)]
    fn string(&mut self) -> Read<Cow<'de, str>> {
        self.expect("\"")?;
        let mut whole = Cow::Borrowed("");
        loop {
            let end = self.rest.find(['"', '\\']).ok_or(Unreadable)?;
            let (plain, rest) = self.rest.split_at_checked(end).ok_or(Unreadable)?;
            self.rest = rest;
            whole += plain;
            if self.passes("\"") {
                return Ok(whole);
            }
            whole.to_mut().push(self.escaped()?);
        }
    }

    /// One character that is written with a backslash (RFC 8259 §7); `serde_json` writes none in two
    /// halves.
    fn escaped(&mut self) -> Read<char> {
        let mut characters = self.rest.chars();
        let character = match characters.nth(1).ok_or(Unreadable)? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let (digits, rest) = characters.as_str().split_at_checked(4).ok_or(Unreadable)?;
                characters = rest.chars();
                let number = u32::from_str_radix(digits, 16).map_err(|_| Unreadable)?;
                char::from_u32(number).ok_or(Unreadable)?
            }
            itself => itself,
        };
        self.rest = characters.as_str();
        Ok(character)
    }

    #[inline(never)]
    fn digits(&mut self) -> Read<&'de str> {
        let end = self.rest.find([',', ']', '}']).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at_checked(end).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(number)
    }

    fn number<T: FromStr>(&mut self) -> Read<T> {
        self.digits()?.parse().map_err(|_| Unreadable)
    }

    fn list<V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        self.expect("[")?;
        let value = visitor.visit_seq(Items(self))?;
        self.expect("]").map(|()| value)
    }
}

macro_rules! read {
    ($($method:ident => $visit:ident, $read:ident;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
            visitor.$visit(self.$read()?)
        })+
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    read! {
        deserialize_u8 => visit_u64, number;
        deserialize_u16 => visit_u64, number;
        deserialize_u32 => visit_u64, number;
        deserialize_u64 => visit_u64, number;
        deserialize_i8 => visit_i64, number;
        deserialize_i16 => visit_i64, number;
        deserialize_i32 => visit_i64, number;
        deserialize_i64 => visit_i64, number;
    }

    /// What the format itself does not tell, and what no message has (numbers with fractions).
    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Read<V::Value> {
        Err(Unreadable)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let is_true = self.passes("true");
        if !is_true {
            self.expect("false")?;
        }
        visitor.visit_bool(is_true)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_str(&self.string()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.passes("null") {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.expect("null")?;
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.list(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Read<V::Value> {
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.expect("{")?;
        let value = visitor.visit_map(Items(self))?;
        self.expect("}").map(|()| value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.expect("{")?;
        let names = fields.iter();
        let value = visitor.visit_seq(Fields {
            reader: self,
            names,
        })?;
        self.expect("}").map(|()| value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let has_content = self.passes("{");
        let value = visitor.visit_enum(Variant(self))?;
        if has_content {
            self.expect("}")?;
        }
        Ok(value)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit_struct tuple_struct ignored_any
    }
}

/// The items of a list, or of a map.
struct Items<'a, 'de>(&'a mut Reader<'de>);

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        match self.0.has_more() {
            true => seed.deserialize(&mut *self.0).map(Some),
            false => Ok(None),
        }
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<T::Value> {
        self.0.expect(":")?;
        seed.deserialize(&mut *self.0)
    }
}

/// The fields of a struct; none in the place of one that is left out.
struct Fields<'a, 'de> {
    reader: &'a mut Reader<'de>,
    names: Iter<'static, &'static str>,
}

impl<'de> SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        match self.names.next() {
            Some(name) if self.reader.passes_name(name) => {
                seed.deserialize(&mut *self.reader).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// A variant's name, and what it holds.
struct Variant<'a, 'de>(&'a mut Reader<'de>);

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Read<(V::Value, Self)> {
        let name = seed.deserialize(&mut *self.0)?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Unreadable;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        self.0.expect(":")?;
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Read<V::Value> {
        self.0.expect(":")?;
        self.0.list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.0.expect(":")?;
        self.0.deserialize_struct("", fields, visitor)
    }
}

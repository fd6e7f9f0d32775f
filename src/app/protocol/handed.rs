//! What is handed over to be read, and how it travels: bytes as one `Uint8Array`, large files and folders as the
//! browser's handles.

use std::fmt;
use std::rc::Rc;

use js_sys::Array;
use serde::{Deserialize, Serialize};
use web_sys::File;
use zeroize::Zeroizing;

use crate::report::Text;

/// Something handed over, on its way to the worker. Copies share the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// The file's name, or what the page calls a paste.
    pub name: String,
    /// What is to be read.
    pub content: Content,
    /// How.
    pub how: How,
}

/// What is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// Bytes.
    Bytes(Bytes),
    /// A large file, to be read piece by piece: only the browser's handle travels.
    File(#[serde(with = "serde_wasm_bindgen::preserve")] File),
    /// The files of a folder, likewise; their paths in it are in the same order.
    Folder {
        /// The browser's handles.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        files: Array,
        /// Where each lies in the folder.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        paths: Array,
        /// How large they are together, in bytes.
        size: usize,
    },
}

/// How something is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// What opens it. It is forgotten with what it was given for.
    pub password: Option<Password>,
    /// The name of what it is (`hex`, `ocsp-response`, …); none where its content shall tell.
    pub read_as: Option<Text>,
}

impl Handed {
    /// Bytes under a name, to be read as what they look like.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            content: Content::Bytes(Bytes(Rc::new(bytes.into()))),
            how: How::default(),
        }
    }

    /// A large file, to be read as what it looks like.
    pub fn file(file: File) -> Self {
        Self {
            name: file.name(),
            content: Content::File(file),
            how: How::default(),
        }
    }

    /// The files of a folder of this name.
    pub fn folder(
        name: impl Into<String>,
        files: impl IntoIterator<Item = (String, File)>,
    ) -> Self {
        let (all, paths) = (Array::new(), Array::new());
        let mut size = 0;
        for (path, file) in files {
            size += file.size() as usize;
            all.push(&file);
            paths.push(&path.into());
        }
        Self {
            name: name.into(),
            content: Content::Folder {
                files: all,
                paths,
                size,
            },
            how: How::default(),
        }
    }

    /// Whether it is a file or a folder that the browser still holds.
    #[must_use]
    pub fn is_of_files(&self) -> bool {
        !matches!(self.content, Content::Bytes(_))
    }

    /// Its length in bytes.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Bytes(bytes) => bytes.0.len(),
            Content::File(file) => file.size() as usize,
            Content::Folder { size, .. } => *size,
        }
    }
}

/// A password: never printed, and overwritten in memory once it is no longer needed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Password(Zeroizing<String>);

impl From<String> for Password {
    fn from(characters: String) -> Self {
        Self(Zeroizing::new(characters))
    }
}

/// Its characters. They must not be printed, stored or sent elsewhere.
impl From<Password> for String {
    fn from(password: Password) -> Self {
        password.0.to_string()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(not shown)")
    }
}

/// Bytes that travel as one `Uint8Array` rather than as a list of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Rc<Vec<u8>>);

mod bytes {
    use std::fmt;
    use std::rc::Rc;

    use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
    use serde::ser::{Serialize, Serializer};

    use super::Bytes;

    impl Serialize for Bytes {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(&self.0)
        }
    }

    impl<'de> Deserialize<'de> for Bytes {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let bytes = deserializer.deserialize_byte_buf(BytesVisitor)?;
            Ok(Self(Rc::new(bytes)))
        }
    }

    struct BytesVisitor;

    impl<'de> Visitor<'de> for BytesVisitor {
        type Value = Vec<u8>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }

        fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
            Ok(bytes)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<u8>, A::Error> {
            let mut bytes = Vec::new();
            while let Some(byte) = items.next_element()? {
                bytes.push(byte);
            }
            Ok(bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_printed() {
        let how = How {
            password: Some("correct horse".to_owned().into()),
            read_as: None,
        };
        assert!(!format!("{how:?} {how:#?}").contains("horse"));
    }
}

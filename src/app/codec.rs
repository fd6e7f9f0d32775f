//! How messages between page and worker are written: as plain JavaScript values.

use gloo_worker::Codec;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsValue, UnwrapThrowExt};

/// Messages as plain JavaScript values: no value as `null`, numbers as numbers, bytes as
/// `Uint8Array`.
///
/// Page and worker are built together, so a message that cannot be read is a defect; it is thrown,
/// since [`Codec`] knows no errors.
#[derive(Debug)]
pub struct Structured;

impl Codec for Structured {
    fn encode<I: Serialize>(input: I) -> JsValue {
        let plain = serde_wasm_bindgen::Serializer::json_compatible();
        input
            .serialize(&plain.serialize_bytes_as_arrays(false))
            .expect_throw("a message between page and worker cannot be written")
    }

    fn decode<O: for<'de> Deserialize<'de>>(input: JsValue) -> O {
        serde_wasm_bindgen::from_value(input)
            .expect_throw("a message between page and worker cannot be read")
    }
}

use crate::asn1::{Cursor, DecodeError, Tag};

/// Reads the value of `id-pkix-ocsp-nocheck`, which is NULL
/// ([RFC 6960 §4.2.2.2.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.2.2.2.1)).
pub(super) fn decode(mut value: Cursor<'_>) -> Result<(), DecodeError> {
    const FIELD: &str = "OCSP No Check";
    let null = value.expect(Tag::Null, "NULL", FIELD)?;
    if !null.value.is_empty() {
        return Err(DecodeError::value(
            FIELD,
            null.span(),
            "NULL must have no content",
        ));
    }
    value.end(FIELD)
}

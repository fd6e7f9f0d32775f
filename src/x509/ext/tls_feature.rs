use crate::asn1::{Cursor, DecodeError, Tag};

/// `status_request`: the server staples an OCSP response (RFC 6066 §8).
pub const STATUS_REQUEST: u64 = 5;

/// `status_request_v2`: the same for the whole chain (RFC 6961, obsolete).
pub const STATUS_REQUEST_V2: u64 = 17;

/// The largest number that a JavaScript number holds exactly.
const LARGEST: u64 = (1 << 53) - 1;

const FIELD: &str = "TLS Feature";

/// Reads the value of the extension.
///
/// ```asn1
/// Features ::= SEQUENCE OF INTEGER
/// ```
///
/// [RFC 7633 §4](https://www.rfc-editor.org/rfc/rfc7633#section-4). Each number is meant to be a
/// TLS ExtensionType, sixteen bits wide (RFC 8446 §4.2), but the syntax allows larger ones; those
/// that a report cannot carry exactly are refused.
pub(super) fn decode(mut value: Cursor<'_>) -> Result<Vec<u64>, DecodeError> {
    let list = value.sequence(FIELD)?;
    value.end(FIELD)?;
    let mut inside = list.inside();
    let mut features = Vec::new();
    while !inside.is_empty() {
        let element = inside.expect(Tag::Integer, "an INTEGER", FIELD)?;
        let fail = |what: &str| Err(DecodeError::value(FIELD, element.span(), what));
        let number = match element.value {
            [] => return fail("an INTEGER without octets"),
            [0x80..=0xff, ..] => return fail("a negative number is no TLS extension"),
            [0, low, ..] if *low < 0x80 => return fail("an INTEGER not in its shortest form"),
            octets if octets.len() > 7 => {
                return fail("a number far too large for a TLS extension");
            }
            octets => octets
                .iter()
                .fold(0, |number, octet| number << 8 | u64::from(*octet)),
        };
        if number > LARGEST {
            return fail("a number far too large for a TLS extension");
        }
        features.push(number);
    }
    Ok(features)
}

/// The name of a TLS extension, from the
/// [IANA registry](https://www.iana.org/assignments/tls-extensiontype-values/), for those that a
/// TLS Feature extension could sensibly list.
#[must_use]
pub fn feature_name(number: u64) -> &'static str {
    match number {
        0 => "server_name",
        1 => "max_fragment_length",
        5 => "status_request",
        6 => "user_mapping",
        10 => "supported_groups",
        13 => "signature_algorithms",
        16 => "application_layer_protocol_negotiation",
        17 => "status_request_v2",
        18 => "signed_certificate_timestamp",
        22 => "encrypt_then_mac",
        23 => "extended_main_secret",
        27 => "compress_certificate",
        28 => "record_size_limit",
        35 => "session_ticket",
        43 => "supported_versions",
        51 => "key_share",
        65281 => "renegotiation_info",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(hex: &str) -> Result<Vec<u64>, String> {
        let der = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
        decode(Cursor::new(&der)).map_err(|problem| problem.to_string())
    }

    #[test]
    fn reads_lists_of_numbers() {
        for (hex, features) in [
            ("3003020105", vec![5]),
            ("3006020105020111", vec![5, 17]),
            ("3006020105020106", vec![5, 6]),
            ("3003020111", vec![17]),
            ("3006020105020105", vec![5, 5]),
            ("3000", vec![]),
            ("3004020200ff", vec![255]),
            ("3005020300ffff", vec![65535]),
            ("30090207 1fffffffffffff", vec![LARGEST]),
        ] {
            assert_eq!(read(&hex.replace(' ', "")), Ok(features), "{hex}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for hex in [
            "0500",                   // NULL
            "30030201050000",         // bytes behind the list
            "30020200",               // INTEGER without octets
            "300402020005",           // not in its shortest form
            "30030201ff",             // negative
            "3009020720000000000000", // too large
            "30060201050201",         // cut off
            "3003040105",             // an OCTET STRING
            "30810302 0105",          // the length not in its shortest form
            "",
        ] {
            assert!(read(&hex.replace(' ', "")).is_err(), "{hex}");
        }
    }
}

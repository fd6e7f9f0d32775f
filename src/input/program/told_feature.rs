//! Must-Staple in what programs print of a certificate whose bytes are not there.

use super::lines;
use crate::input::described::{Described, DescribedBy};

/// What to say where nothing else is.
const ALONE: &str = "This shows the TLS Feature extension with status_request, which is Must-Staple, but not the certificate itself. Add the certificate.";

/// What to say where the extension is there, and its value is not.
const UNCLEAR: &str = "This shows that a certificate has the TLS Feature extension, but not whether it lists status_request, which is Must-Staple. Add the certificate.";

/// What to say of a text that shows nothing but the extension; none where it does not.
pub(in crate::input) fn about(text: &[u8]) -> Option<Described> {
    if is_printed(text) {
        Some(Described::new(DescribedBy::Extension, ALONE).with_must_staple())
    } else if is_named(text) {
        Some(Described::new(DescribedBy::Extension, UNCLEAR))
    } else {
        None
    }
}

/// How many lines after its name the extension's value may stand: `certutil` writes a title between.
const NEAR: usize = 3;

/// Whether a text prints the extension with the feature of OCSP staples (RFC 7633 §4.1): in words, as OpenSSL
/// does, or its octets under its identifier, as keytool and certutil do.
pub(super) fn is_printed(text: &[u8]) -> bool {
    let mut after = None;
    lines(text).any(|line| {
        let said = line.text.trim();
        let is_octets = said.contains("1.3.6.1.5.5.7.1.24");
        // `openssl asn1parse` prints its name behind a colon.
        let is_parsed = said.ends_with(":TLS Feature");
        let is_octets = is_octets || is_parsed;
        if is_octets || said.starts_with("TLS Feature:") {
            after = Some((line.number, is_octets));
            return false;
        }
        let Some((title, is_octets)) = after else {
            return false;
        };
        let is_near = line.number <= title + NEAR;
        let is_value = match is_octets {
            true => VALUES.iter().any(|value| said.contains(value)),
            false => {
                line.number == title + 1 && said.split(", ").any(|word| word == "status_request")
            }
        };
        is_near && is_value
    })
}

/// Whether a text prints the extension's name or identifier, as the title of a value.
fn is_named(text: &[u8]) -> bool {
    lines(text).any(|line| {
        let said = line.text.trim();
        let is_title = said.ends_with(':') || said.ends_with("critical");
        let is_parsed = said.contains("OBJECT") && said.contains(':');
        let is_extension = said.contains("1.3.6.1.5.5.7.1.24") || said.contains("TLS Feature");
        is_extension && (is_title || is_parsed)
    })
}

/// The extension's value with status_request alone, as dumps print it.
const VALUES: [&str; 3] = ["30 03 02 01 05", "30:03:02:01:05", "3003020105"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_three_programs_print_it() {
        for text in [
            "            TLS Feature: \n                status_request\n",
            "            TLS Feature: critical\n                status_request, status_request_v2\n",
            "  451:d=5  hl=2 l=   8 prim: OBJECT            :TLS Feature\n  461:d=5 prim: OCTET STRING      [HEX DUMP]:3003020105\n",
            "#1: ObjectId: 1.3.6.1.5.5.7.1.24 Criticality=false\n0000: 30 03 02 01 05          0....\n",
            "    1.3.6.1.5.5.7.1.24: Flags = 0, Length = 5\n    Unknown Extension type\n\n        0000  30 03 02 01 05   0....\n",
        ] {
            assert!(is_printed(text.as_bytes()), "{text}");
        }
        for text in [
            "TLS Feature:\n    status_request_v2\n",
            "status_request\n",
            "ObjectId: 1.3.6.1.5.5.7.1.24\n0000: 30 03 02 01 11\n",
        ] {
            assert!(!is_printed(text.as_bytes()), "{text}");
        }
        // Up to 1.0.2 OpenSSL did not know it.
        assert!(is_named(
            b"            1.3.6.1.5.5.7.1.24: \n                0....\n"
        ));
        assert!(!is_named(b"the TLS Feature extension of the certificate\n"));
    }
}

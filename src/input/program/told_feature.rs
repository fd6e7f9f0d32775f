//! Must-Staple in what programs print of a certificate whose bytes are not there.

use super::lines;

/// What is added where it is printed.
pub(super) const CARRIES: &str =
    " The output shows the TLS Feature extension with status_request, which is Must-Staple.";

/// How many lines after its name the extension's value may stand: `certutil` writes a title between.
const NEAR: usize = 3;

/// Whether a text prints the extension with the feature of OCSP staples (RFC 7633 §4.1): in words, as OpenSSL
/// does, or its octets under its identifier, as keytool and certutil do.
pub(super) fn is_printed(text: &[u8]) -> bool {
    let mut after = None;
    lines(text).any(|line| {
        let said = line.text.trim();
        let is_octets = said.contains("1.3.6.1.5.5.7.1.24");
        if is_octets || said.starts_with("TLS Feature:") {
            after = Some((line.number, is_octets));
            return false;
        }
        let Some((title, is_octets)) = after else {
            return false;
        };
        let is_near = line.number <= title + NEAR;
        let is_value = match is_octets {
            true => said.contains("30 03 02 01 05"),
            false => {
                line.number == title + 1 && said.split(", ").any(|word| word == "status_request")
            }
        };
        is_near && is_value
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_three_programs_print_it() {
        for text in [
            "            TLS Feature: \n                status_request\n",
            "            TLS Feature: critical\n                status_request, status_request_v2\n",
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
    }
}

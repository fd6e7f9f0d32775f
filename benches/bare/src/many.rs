//! Many certificates of a PEM bundle, read by x509-parser: what a line about each takes, and no more.

use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::pem::Pem;

/// `id-pe-tlsfeature`, 1.3.6.1.5.5.7.1.24 (RFC 7633 §4).
const TLS_FEATURE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x18];
/// A list of one number, `status_request`.
const STATUS_REQUEST: &[u8] = &[0x30, 0x03, 0x02, 0x01, 0x05];

/// A line about a certificate.
#[derive(Clone, Debug)]
pub struct Line {
    /// As the library prints it.
    pub issuer: String,
    /// Its DNS names.
    pub names: Vec<String>,
    /// Lower-case hexadecimal digits, with colons.
    pub serial: String,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub not_after: i64,
    /// Whether it demands a staple.
    pub must_staple: bool,
}

/// The certificates of a bundle; what cannot be read is left out.
pub fn lines(pem: &[u8]) -> impl Iterator<Item = Line> {
    Pem::iter_from_buffer(pem).filter_map(|block| line(&block.ok()?))
}

fn line(block: &Pem) -> Option<Line> {
    let certificate = block.parse_x509().ok()?;
    let mut line = Line {
        issuer: certificate.issuer().to_string(),
        names: Vec::new(),
        serial: certificate.raw_serial_as_string(),
        not_after: certificate.validity().not_after.timestamp(),
        must_staple: false,
    };
    for extension in certificate.extensions() {
        if let ParsedExtension::SubjectAlternativeName(names) = extension.parsed_extension() {
            let names = names.general_names.iter().filter_map(|name| match name {
                GeneralName::DNSName(name) => Some((*name).to_owned()),
                _ => None,
            });
            line.names.extend(names);
        }
        line.must_staple |=
            extension.oid.as_bytes() == TLS_FEATURE && extension.value == STATUS_REQUEST;
    }
    Some(line)
}

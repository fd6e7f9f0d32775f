//! Prints responses as programs do.

use std::fmt::Write as _;

use staplescope_testpki::clock::civil;
use staplescope_testpki::{
    Algorithm, Entry, Extension, Hash, ResponderId, ResponseBuilder, Status, oid,
};

/// Whose output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// OpenSSL 1.0.2 and 1.1.1, and LibreSSL.
    OpenSsl1,
    /// OpenSSL 3.0 and later.
    OpenSsl3,
    /// GnuTLS.
    GnuTls,
}

impl Program {
    pub const ALL: [Self; 3] = [Self::OpenSsl1, Self::OpenSsl3, Self::GnuTls];
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const REASONS: [&str; 11] = [
    "unspecified",
    "keyCompromise",
    "cACompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "(UNKNOWN)",
    "removeFromCRL",
    "privilegeWithdrawn",
    "aACompromise",
];

/// What a program prints of a response; `name` is the signer's organization and common name.
pub fn print(program: Program, response: &ResponseBuilder, name: (&str, &str)) -> String {
    match program {
        Program::GnuTls => gnutls(response, name),
        _ => openssl(program, response, name),
    }
}

/// The DER of a response, as what it prints is signed.
pub fn signature(der: &[u8]) -> Vec<u8> {
    let response = staplescope::ocsp::OcspResponse::decode(der);
    response.basic.unwrap().signature.unwrap().value
}

fn openssl(
    program: Program,
    response: &ResponseBuilder,
    (organization, common): (&str, &str),
) -> String {
    let is_new = program == Program::OpenSsl3;
    let der = response.build();
    let mut text =
        String::from("OCSP Response Data:\n    OCSP Response Status: successful (0x0)\n");
    text += "    Response Type: Basic OCSP Response\n    Version: 1 (0x0)\n    Responder Id: ";
    match &response.responder_id {
        ResponderId::ByKey(hash) => text += &octets(hash),
        _ => text += &format!("O = {organization}, CN = {common}"),
    }
    text += &format!(
        "\n    Produced At: {}\n    Responses:\n",
        time(response.produced_at)
    );
    for entry in &response.entries {
        openssl_entry(&mut text, entry);
    }
    if !response.extensions.is_empty() {
        text += "    Response Extensions:\n";
        openssl_extensions(&mut text, &response.extensions, 8);
    }
    let value = if is_new { "\n    Signature Value:" } else { "" };
    text += &format!(
        "    Signature Algorithm: {}{value}\n",
        algorithm(response.algorithm)
    );
    let indent = if is_new { 8 } else { 9 };
    if let Algorithm::RsaPss { hash, mgf, salt } = response.algorithm {
        for line in [
            format!("Hash Algorithm: {}", hash_name(hash)),
            format!("Mask Algorithm: mgf1 with {}", hash_name(mgf)),
            format!("Salt Length: 0x{salt:02X}"),
            "Trailer Field: 0xBC (default)".into(),
        ] {
            text += &format!("{}{line}\n", " ".repeat(indent));
        }
    }
    text += &dump(&signature(&der), 18, &" ".repeat(indent), "");
    for certificate in &response.certificates {
        text += "Certificate:\n    Data:\n        Version: 3 (0x2)\n        Serial Number:\n            \
                 4a:91:2f:60\n        Signature Algorithm: ecdsa-with-SHA256\n        Issuer: O=X, CN=Y\n";
        text += "        X509v3 extensions:\n            X509v3 Extended Key Usage: \n                OCSP Signing\n";
        text += "    Signature Algorithm: ecdsa-with-SHA256\n         30:45:02:21\n";
        text += &staplescope_testpki::pem("CERTIFICATE", certificate);
    }
    text
}

fn openssl_entry(text: &mut String, entry: &Entry) {
    let hash = Hash::ALL
        .into_iter()
        .find(|hash| hash.of(b"").len() == entry.key_hash.len())
        .unwrap();
    *text += &format!(
        "    Certificate ID:\n      Hash Algorithm: {}\n      Issuer Name Hash: {}\n      Issuer Key Hash: {}\n      \
         Serial Number: {}\n",
        hash_name(hash),
        octets(&entry.name_hash),
        octets(&entry.key_hash),
        serial(&entry.serial),
    );
    match &entry.status {
        Status::Good => *text += "    Cert Status: good",
        Status::Unknown => *text += "    Cert Status: unknown",
        Status::Revoked(at, reason) => {
            *text += &format!(
                "    Cert Status: revoked\n    Revocation Time: {}",
                time(*at)
            );
            if let Some(reason) = reason {
                let name = REASONS[usize::from(*reason)];
                *text += &format!("\n    Revocation Reason: {name} (0x{reason:x})");
            }
        }
        Status::Raw(_) => panic!("no program prints this"),
    }
    *text += &format!("\n    This Update: {}", time(entry.this_update));
    if let Some(at) = entry.next_update {
        *text += &format!("\n    Next Update: {}", time(at));
    }
    *text += "\n";
    if !entry.extensions.is_empty() {
        *text += "        Response Single Extensions:\n";
        openssl_extensions(text, &entry.extensions, 12);
    }
    *text += "\n";
}

fn openssl_extensions(text: &mut String, all: &[Extension], indent: usize) {
    for extension in all {
        let (name, value) = match extension.oid.as_str() {
            oid::NONCE => ("OCSP Nonce", octets(&extension.value)),
            oid::ARCHIVE_CUTOFF => ("OCSP Archive Cutoff", printed_time(&extension.value)),
            oid::EXTENDED_REVOKE => ("valid", "..".into()),
            other => (other, "....".into()),
        };
        let critical = if extension.critical { "critical" } else { "" };
        let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + 4));
        *text += &format!("{outer}{name}: {critical}\n{inner}{value}\n");
    }
}

/// The time in a GeneralizedTime.
fn printed_time(der: &[u8]) -> String {
    let digits = std::str::from_utf8(&der[2..16]).unwrap();
    let number = |range: std::ops::Range<usize>| digits[range].parse::<usize>().unwrap();
    let clock = format!("{}:{}:{}", &digits[8..10], &digits[10..12], &digits[12..14]);
    format!(
        "{} {:2} {clock} {} GMT",
        MONTHS[number(4..6) - 1],
        number(6..8),
        &digits[..4]
    )
}

fn gnutls(response: &ResponseBuilder, (organization, common): (&str, &str)) -> String {
    let der = response.build();
    let mut text = String::from("OCSP Response Information:\n\tResponse Status: Successful\n");
    text += "\tResponse Type: Basic OCSP Response\n\tVersion: 1\n";
    match &response.responder_id {
        ResponderId::ByKey(hash) => text += &format!("\tResponder Key ID: {}\n", lower(hash)),
        _ => text += &format!("\tResponder ID: CN={common},O={organization}\n"),
    }
    text += &format!(
        "\tProduced At: {}\n\tResponses:\n",
        gnutls_time(response.produced_at)
    );
    for entry in &response.entries {
        gnutls_entry(&mut text, entry);
    }
    text += "\tExtensions:\n";
    for extension in &response.extensions {
        let critical = if extension.critical {
            " (critical)"
        } else {
            ""
        };
        if extension.oid == oid::NONCE {
            // What is in the inner OCTET STRING.
            text += &format!("\t\tNonce{critical}: {}\n", lower(&extension.value[2..]));
        } else {
            let critical = if extension.critical {
                "critical"
            } else {
                "not critical"
            };
            text += &format!("\t\tUnknown extension {} ({critical}):\n", extension.oid);
            text += &format!(
                "\t\t\tASCII: ..\n\t\t\tHexdump: {}\n",
                lower(&extension.value)
            );
        }
    }
    text += &format!(
        "\tSignature Algorithm: {}\n\tSignature:\n",
        gnutls_algorithm(response.algorithm)
    );
    text += &dump(&signature(&der), 16, "\t\t", ":");
    for certificate in &response.certificates {
        text += "X.509 Certificate Information:\n\tVersion: 3\n\tSerial Number (hex): 4a912f60\n\tSignature \
                 Algorithm: ECDSA-SHA256\n\tSignature:\n\t\t30:45:02\n";
        text += &staplescope_testpki::pem("CERTIFICATE", certificate);
    }
    text
}

fn gnutls_entry(text: &mut String, entry: &Entry) {
    let hash = Hash::ALL
        .into_iter()
        .find(|hash| hash.of(b"").len() == entry.key_hash.len())
        .unwrap();
    *text += &format!(
        "\t\tCertificate ID:\n\t\t\tHash Algorithm: {}\n\t\t\tIssuer Name Hash: {}\n\t\t\tIssuer Key Hash: \
         {}\n\t\t\tSerial Number: {}\n",
        hash_name(hash).to_uppercase(),
        lower(&entry.name_hash),
        lower(&entry.key_hash),
        lower(&entry.serial),
    );
    match &entry.status {
        Status::Good => *text += "\t\tCertificate Status: good\n",
        Status::Unknown => *text += "\t\tCertificate Status: unknown\n",
        Status::Revoked(at, _) => {
            *text += "\t\tCertificate Status: revoked\n";
            *text += &format!("\t\tRevocation time: {}\n", gnutls_time(*at));
        }
        Status::Raw(_) => panic!("no program prints this"),
    }
    *text += &format!("\t\tThis Update: {}\n", gnutls_time(entry.this_update));
    match entry.next_update {
        Some(at) => *text += &format!("\t\tNext Update: {}\n", gnutls_time(at)),
        None => *text += "error: next_update\n",
    }
}

pub fn hash_name(hash: Hash) -> &'static str {
    match hash {
        Hash::Sha1 => "sha1",
        Hash::Sha224 => "sha224",
        Hash::Sha256 => "sha256",
        Hash::Sha384 => "sha384",
        Hash::Sha512 => "sha512",
        Hash::Sha3_224 => "sha3-224",
        Hash::Sha3_256 => "sha3-256",
        Hash::Sha3_384 => "sha3-384",
        Hash::Sha3_512 => "sha3-512",
    }
}

fn algorithm(algorithm: Algorithm) -> String {
    match algorithm {
        Algorithm::RsaPkcs1(hash) => format!("{}WithRSAEncryption", hash_name(hash)),
        Algorithm::RsaPss { .. } => "rsassaPss".into(),
        Algorithm::Ecdsa(hash) => format!("ecdsa-with-{}", hash_name(hash).to_uppercase()),
        Algorithm::Ed25519 => "ED25519".into(),
        Algorithm::Ed448 => "ED448".into(),
        Algorithm::MlDsa44 => "ML-DSA-44".into(),
        Algorithm::MlDsa65 => "ML-DSA-65".into(),
        Algorithm::Foreign(oid) => oid.into(),
    }
}

fn gnutls_algorithm(algorithm: Algorithm) -> String {
    match algorithm {
        Algorithm::RsaPkcs1(hash) => format!("RSA-{}", hash_name(hash).to_uppercase()),
        Algorithm::RsaPss { hash, .. } => format!("RSA-PSS-{}", hash_name(hash).to_uppercase()),
        Algorithm::Ecdsa(hash) => format!("ECDSA-{}", hash_name(hash).to_uppercase()),
        Algorithm::Ed25519 => "EdDSA-Ed25519".into(),
        Algorithm::Ed448 => "EdDSA-Ed448".into(),
        Algorithm::MlDsa44 => "ML-DSA-44".into(),
        Algorithm::MlDsa65 => "ML-DSA-65".into(),
        Algorithm::Foreign(oid) => oid.into(),
    }
}

/// Octets in capitals; a line ends after 35 of them with a backslash.
fn octets(octets: &[u8]) -> String {
    let lines = octets.chunks(35).map(|line| {
        line.iter().fold(String::new(), |mut text, octet| {
            let _ = write!(text, "{octet:02X}");
            text
        })
    });
    lines.collect::<Vec<_>>().join("\\\n")
}

/// The amount of an INTEGER that is not negative.
fn serial(content: &[u8]) -> String {
    let zeros = content.iter().take_while(|octet| **octet == 0).count();
    match &content[zeros..] {
        [] => "00".into(),
        amount => octets(amount),
    }
}

fn lower(octets: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(octets)
}

fn dump(octets: &[u8], in_line: usize, indent: &str, end: &str) -> String {
    let pairs: Vec<String> = octets.iter().map(|octet| format!("{octet:02x}")).collect();
    let lines = pairs.chunks(in_line).map(|line| line.join(":"));
    let lines: Vec<String> = lines.collect();
    let last = lines.len() - 1;
    let mut text = String::new();
    for (number, line) in lines.iter().enumerate() {
        let colon = if number == last { end } else { ":" };
        text += &format!("{indent}{line}{colon}\n");
    }
    text
}

/// `Jun  1 12:00:00 2026 GMT`.
fn time(instant: i64) -> String {
    let (year, month, day, hour, minute, second) = civil(instant);
    let month = MONTHS[usize::try_from(month).unwrap() - 1];
    format!("{month} {day:2} {hour:02}:{minute:02}:{second:02} {year} GMT")
}

/// `Mon Jun 01 12:00:00 UTC 2026`.
fn gnutls_time(instant: i64) -> String {
    let (year, month, day, hour, minute, second) = civil(instant);
    let month = MONTHS[usize::try_from(month).unwrap() - 1];
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let weekday = days[usize::try_from(instant.div_euclid(86_400).rem_euclid(7)).unwrap()];
    format!("{weekday} {month} {day:02} {hour:02}:{minute:02}:{second:02} UTC {year}")
}

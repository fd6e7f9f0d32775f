//! Fields that decide nothing are read and named all the same, in JSON and in text.

use staplescope::report::{ExtensionReport, Report};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{
    CrlBuilder, Entry, Extension, Hash, ResponseBuilder, Revoked, cast, der,
};

use crate::survives;

fn text(tag: u8, text: &str) -> Vec<u8> {
    der::tlv(tag, text.as_bytes())
}

fn uri(address: &str) -> Vec<u8> {
    text(0x86, address)
}

fn relative(name: &str) -> Vec<u8> {
    let attribute = der::sequence(&[der::oid("2.5.4.3"), der::utf8(name)]);
    der::tlv(0xa1, &attribute)
}

fn directory(name: &str) -> Vec<u8> {
    der::explicit(4, &der::name("Example", name))
}

/// A distribution point of these parts.
fn point(name: &[u8], reasons: Option<&[usize]>, issuer: Option<&str>) -> Vec<u8> {
    let bits = |bits: &[usize]| der::tlv(0x81, &der::named_bits(bits)[2..]);
    der::sequence(&[
        der::explicit(0, name),
        reasons.map(bits).unwrap_or_default(),
        issuer
            .map(|name| der::explicit(2, &directory(name)))
            .unwrap_or_default(),
    ])
}

fn policies() -> Vec<u8> {
    let cps = der::sequence(&[
        der::oid("1.3.6.1.5.5.7.2.1"),
        text(0x16, "http://cps.example/"),
    ]);
    let numbers = der::sequence(&[der::integer(1), der::integer(2)]);
    let reference = der::sequence(&[der::utf8("Example"), numbers]);
    let words = der::tlv(
        0x1e,
        &[0, b'A', 0, b' ', 0, b'n', 0, b'o', 0, b't', 0, b'e'],
    );
    let notice = der::sequence(&[reference, words]);
    let notice = der::sequence(&[der::oid("1.3.6.1.5.5.7.2.2"), notice]);
    let other = der::sequence(&[der::oid("2.23.140.1.2.1")]);
    let any = der::sequence(&[der::oid("2.5.29.32.0"), der::sequence(&[cps, notice])]);
    der::sequence(&[any, other])
}

fn statements() -> Vec<u8> {
    let pds = der::sequence(&[text(0x16, "http://pds.example/"), text(0x13, "en")]);
    let kinds = der::sequence(&[der::oid("0.4.0.1862.1.6.3")]);
    der::sequence(&[
        der::sequence(&[der::oid("0.4.0.1862.1.1")]),
        der::sequence(&[der::oid("0.4.0.1862.1.5"), der::sequence(&[pds])]),
        der::sequence(&[der::oid("0.4.0.1862.1.6"), kinds]),
    ])
}

/// Every extension of the kind, its value in one line, and how many parts are listed.
fn kinds() -> Vec<(Extension, &'static str, usize)> {
    let full = der::explicit(0, &uri("http://crl.example/1"));
    let points = der::sequence(&[
        point(&full, Some(&[1, 3]), Some("Another")),
        point(&relative("part"), None, Some("Authority")),
    ]);
    let period = der::sequence(&[text(0x80, "20260101000000Z"), text(0x81, "2026-07-01")]);
    let template = der::sequence(&[
        der::oid("1.3.6.1.4.1.311.21.8.1.2"),
        der::integer(100),
        der::integer(7),
    ]);
    let mapping = der::sequence(&[der::oid("1.3.6.1.4.1.99999.1"), der::oid("2.5.29.32.0")]);
    vec![
        (
            Extension::new("2.5.29.32", policies()),
            "anyPolicy, CPS http://cps.example/, notice reference Example: 1, 2, user notice A note, domain-validated",
            5,
        ),
        (
            Extension::new("2.5.29.31", points.clone()),
            "http://crl.example/1, reasons keyCompromise, affiliationChanged, cRLIssuer directory:CN=Another,O=Example, \
             nameRelativeToCRLIssuer CN=part, cRLIssuer directory:CN=Authority,O=Example",
            5,
        ),
        (
            Extension::new("2.5.29.46", der::sequence(&[point(&full, None, None)])),
            "http://crl.example/1",
            1,
        ),
        (
            Extension::new("2.5.29.16", period),
            "notBefore 2026-01-01T00:00:00Z, notAfter \"2026-07-01\", which is no time",
            2,
        ),
        (
            Extension::new("2.5.29.56", der::null()),
            "no revocation information is published for this certificate",
            0,
        ),
        (
            Extension::new("1.3.6.1.5.5.7.1.3", statements()),
            "QcCompliance, QcPDS: http://pds.example/, en, QcType: web site authentication",
            3,
        ),
        (
            Extension::new("1.3.6.1.4.1.311.21.7", template),
            "template 1.3.6.1.4.1.311.21.8.1.2, major version 100, minor version 7",
            3,
        ),
        (
            Extension::new("2.5.29.33", der::sequence(&[mapping])),
            "1.3.6.1.4.1.99999.1 anyPolicy",
            1,
        ),
        (
            Extension::extended_key_usage(&[
                "1.3.6.1.5.5.7.3.2",
                "1.3.6.1.5.5.7.3.1",
                "1.3.6.1.4.1.311.20.2.2",
                "2.16.840.1.113730.4.1",
                "1.3.6.1.5.5.7.3.2",
            ]),
            "id-kp-clientAuth, id-kp-serverAuth, Microsoft Smart Card Logon, Netscape Server Gated Crypto, \
             id-kp-clientAuth",
            0,
        ),
        (
            Extension::name_constraints(&[text(0x82, "example")], &[text(0x82, "bad.example")]),
            "permitted DNS:example, excluded DNS:bad.example",
            2,
        ),
    ]
}

fn extension<'r>(all: &'r [ExtensionReport], of: &Extension) -> &'r ExtensionReport {
    all.iter().find(|one| one.oid == of.oid).unwrap()
}

#[test]
fn every_extension_is_read_to_its_parts() {
    for (built, line, parts) in kinds() {
        let certificate = cast::shop_builder()
            .with(built.clone())
            .issued_by(&cast::issuing());
        let report = survives(line, &[&certificate.der]);
        let read = extension(&report.certificates[0].extensions, &built);
        assert_eq!(read.value, line);
        assert!(!read.name.is_empty(), "{line} has no name");
        assert_eq!((read.fields.len(), &read.problem), (parts, &None), "{line}");
        for span in read.fields.iter().filter_map(|field| field.span) {
            assert!(
                read.span.start < span.start && span.end <= read.span.end,
                "{line}"
            );
        }
        let critical = if read.critical { " (critical)" } else { "" };
        let printed = format!("  {}{critical}: {line}\n", read.name);
        assert!(report.to_string().contains(&printed), "{line}");
    }
}

/// A value in another form than its standard's shows its ASN.1, and claims nothing.
#[test]
fn other_forms_show_their_elements() {
    for (built, line, _) in kinds() {
        for value in [
            der::sequence(&[der::integer(7)]),
            der::boolean(true),
            vec![0x30],
        ] {
            let other = Extension::new(&built.oid, value);
            let certificate = cast::shop_builder()
                .with(other.clone())
                .issued_by(&cast::issuing());
            let report = survives(line, &[&certificate.der]);
            let read = extension(&report.certificates[0].extensions, &other);
            assert!(
                !read.value.contains("no revocation information"),
                "{line}: {}",
                read.value
            );
            let is_shown = !read.value.is_empty() || !read.fields.is_empty();
            assert!(is_shown || built.oid == "2.5.29.37", "{line}");
        }
    }
}

fn printed(report: &Report) -> String {
    report
        .to_string()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn entries_of_lists_tell_since_when_and_whose() {
    let since = der::tlv(0x18, b"20260115000000Z");
    let issuer = der::sequence(&[directory("Somebody")]);
    let mut list = CrlBuilder::new(&cast::issuing());
    let entry = Revoked::new(&[5, 5], NOW)
        .reason(1)
        .with(Extension::new("2.5.29.24", since))
        .with(Extension::new("2.5.29.29", issuer).critical())
        .with(Extension::new("1.2.3.4", der::utf8("words")));
    list.revoked.push(entry);
    let report = survives("entries", &[&list.build()]);
    let entry = &report.crls[0].revoked[0];
    assert_eq!(entry.extensions.len(), 4);
    let said = printed(&report);
    for words in [
        "keyCompromise; Invalidity Date: 2026-01-15T00:00:00Z; ",
        "Certificate Issuer (critical): certificateIssuer directory:CN=Somebody,O=Example; 1.2.3.4: words",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn entries_of_responses_show_the_hash_of_their_certificate() {
    let algorithm = der::algorithm("2.16.840.1.101.3.4.2.1", None);
    let hash = der::sequence(&[algorithm, der::octet_string(&[0xab; 32])]);
    let hash = Extension::new("1.3.36.8.3.13", hash);
    let entry = Entry::hashed(Hash::Sha256, &cast::issuing(), &cast::SHOP_SERIAL).with(hash);
    let response = ResponseBuilder::signed_by(&cast::issuing())
        .entry(entry)
        .build();
    let report = survives("certificate hash", &[&response]);
    let said = printed(&report);
    assert!(
        said.contains(&format!("Certificate Hash: SHA-256 {}", "ab".repeat(32))),
        "{said}"
    );
}

/// The key of a certificate, in words.
fn key(info: &[u8]) -> String {
    let shop = cast::shop();
    let own = shop.key.public_key_info();
    let at = shop
        .der
        .windows(own.len())
        .position(|window| window == own)
        .unwrap();
    // The lengths around it change, so the certificate is built again from its elements.
    let whole = [&shop.der[..at], info, &shop.der[at + own.len()..]].concat();
    let tbs_end = at + info.len();
    let head = header(&shop.der);
    let tbs_head = header(&shop.der[head..]);
    let old_tbs = length(&shop.der[head..]);
    let tbs = der::tlv(
        0x30,
        &whole[head + tbs_head..head + old_tbs + info.len() - own.len()],
    );
    assert!(tbs_end <= whole.len());
    let rest = &shop.der[head + old_tbs..];
    let certificate = der::tlv(0x30, &[&tbs, rest].concat());
    let report = survives("key", &[&certificate]);
    let fields = &report.certificates[0].fields;
    let field = fields
        .iter()
        .find(|field| field.name == "subjectPublicKeyInfo");
    field.unwrap().value.clone()
}

fn header(der: &[u8]) -> usize {
    if der[1] < 0x80 {
        2
    } else {
        2 + usize::from(der[1] & 0x7f)
    }
}

fn length(der: &[u8]) -> usize {
    let head = header(der);
    let octets = &der[2..head];
    head + match octets {
        [] => usize::from(der[1]),
        octets => octets
            .iter()
            .fold(0, |length, octet| length << 8 | usize::from(*octet)),
    }
}

#[test]
fn keys_are_named_with_their_sizes() {
    let info = |oid: &str, parameters: Option<Vec<u8>>| {
        der::sequence(&[der::algorithm(oid, parameters), der::bit_string(&[4; 33])])
    };
    let prime = |octets: usize| der::tlv(2, &der::unsigned(&vec![0xff; octets]));
    let dsa = der::sequence(&[prime(256), prime(28), der::integer(2)]);
    let field = der::sequence(&[der::oid("1.2.840.10045.1.1"), prime(32)]);
    let curve = der::sequence(&[der::integer(1), field, der::sequence::<Vec<u8>>(&[])]);
    let two = der::sequence(&[
        der::integer(163),
        der::oid("1.2.840.10045.1.2.3.2"),
        der::integer(3),
    ]);
    let two = der::sequence(&[der::oid("1.2.840.10045.1.2"), two]);
    let binary = der::sequence(&[der::integer(1), two]);
    for (oid, parameters, name) in [
        ("1.2.840.10040.4.1", Some(dsa), "id-dsa, 2048 bits"),
        ("1.2.840.10040.4.1", None, "id-dsa"),
        (
            "1.2.840.10045.2.1",
            Some(curve),
            "EC with an explicit curve, 256 bits",
        ),
        (
            "1.2.840.10045.2.1",
            Some(binary),
            "EC with an explicit curve, 163 bits",
        ),
        ("1.3.101.110", None, "X25519"),
        ("1.3.101.111", None, "X448"),
        ("2.16.840.1.101.3.4.4.2", None, "id-alg-ml-kem-768"),
        (
            "1.2.643.7.1.1.1.1",
            Some(der::null()),
            "GOST R 34.10-2012, 256 bit",
        ),
        ("1.2.643.2.2.19", Some(der::null()), "GOST R 34.10-2001"),
    ] {
        assert_eq!(key(&info(oid, parameters)), name);
    }
}

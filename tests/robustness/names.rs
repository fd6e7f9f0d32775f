//! Names with a part that is odd, of every kind, in every place where a name stands: the parts beside it are read, it
//! is named with its place and clause, and nothing is made of it that it does not say.

use staplescope::report::{ObjectProblem, Report};
use staplescope_testpki::{
    CrlBuilder, CsrBuilder, Entry, Extension, Key, OcspRequestBuilder, ResponderId,
    ResponseBuilder, cast, der,
};

use crate::survives;

const STRING: &str = "X.690, 8.23";
const NAME: &str = "RFC 5280, 4.1.2.4";

/// A part of a name, what is said of it (nothing where it is as it should be), and what is shown of it.
struct Part {
    what: &'static str,
    rdn: Vec<u8>,
    said: Option<&'static str>,
    shown: String,
}

fn of_value(value: &[u8]) -> Vec<u8> {
    der::set(&[der::sequence(&[der::oid("2.5.4.7"), value.to_vec()])])
}

fn of_type(oid: &str, value: &[u8]) -> Vec<u8> {
    der::set(&[der::sequence(&[der::oid(oid), value.to_vec()])])
}

fn utf32(characters: &[u32]) -> Vec<u8> {
    let octets: Vec<_> = characters
        .iter()
        .flat_map(|one| one.to_be_bytes())
        .collect();
    der::tlv(0x1c, &octets)
}

fn hex(octets: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(octets)
}

/// Values of attributes: strings of every kind, as they should be and otherwise, and what is no string.
fn values() -> Vec<Part> {
    let plain = |what, value: &[u8], text: &str| Part {
        what,
        rdn: of_value(value),
        said: None,
        shown: format!("L={text}"),
    };
    let odd = |what, value: &[u8], said| Part {
        what,
        rdn: of_value(value),
        said: Some(said),
        shown: format!("L=#{}", hex(value)),
    };
    vec![
        plain("a UniversalString", &utf32(&[0x4f, 0xdf, 0x1f511]), "Oß🔑"),
        plain("an empty UniversalString", &utf32(&[]), ""),
        plain("a TeletexString", &der::tlv(20, &[0x4f, 0xdf]), "Oß"),
        plain("a BMPString", &der::tlv(30, &[0, 0x4f, 0, 0xdf]), "Oß"),
        plain(
            "a BMPString with a pair",
            &der::tlv(30, &[0xd8, 0x3d, 0xdd, 0x11]),
            "🔑",
        ),
        plain("a NumericString", &der::tlv(18, b"12 3"), "12 3"),
        plain("a VisibleString", &der::tlv(26, b"Town"), "Town"),
        odd(
            "a UniversalString of five octets",
            &der::tlv(28, &[0, 0, 0, 0x4f, 0]),
            STRING,
        ),
        odd(
            "a UniversalString beyond Unicode",
            &utf32(&[0x11_0000]),
            STRING,
        ),
        odd(
            "a UniversalString of a surrogate",
            &utf32(&[0x4f, 0xd800]),
            STRING,
        ),
        odd(
            "a BMPString of three octets",
            &der::tlv(30, &[0, 0x4f, 0]),
            STRING,
        ),
        odd(
            "a BMPString of half a pair",
            &der::tlv(30, &[0xd8, 0x3d]),
            STRING,
        ),
        odd(
            "a NumericString of other octets",
            &der::tlv(18, &[0xff]),
            STRING,
        ),
        odd(
            "a VisibleString of other octets",
            &der::tlv(26, &[0xff]),
            STRING,
        ),
        odd(
            "a UTF8String of other octets",
            &der::tlv(12, &[0xff]),
            STRING,
        ),
        odd("a GeneralString", &der::tlv(27, b"Town"), NAME),
        odd("a GraphicString", &der::tlv(25, b"Town"), NAME),
        odd("a VideotexString", &der::tlv(21, b"Town"), NAME),
        odd("a BIT STRING", &der::bit_string(b"Town"), NAME),
        odd("an OCTET STRING", &der::octet_string(b"Town"), NAME),
        odd("a number", &der::integer(7), NAME),
        odd("a REAL", &der::tlv(9, &[3]), NAME),
        odd("a TIME", &der::tlv(14, b"2026"), NAME),
        odd("an EXTERNAL", &der::tlv(0x28, &der::null()), NAME),
        odd("a CHARACTER STRING", &der::tlv(0x3d, &der::null()), NAME),
        odd("a DATE", &[0x1f, 0x1f, 1, 0x31], NAME),
        odd("a type of an application", &der::tlv(0x41, b"Town"), NAME),
        odd("a private type", &der::tlv(0xc1, b"Town"), NAME),
        odd("a tag of the context", &der::tlv(0x80, b"Town"), NAME),
        odd(
            "a tag of the context with a long number",
            &[0x9f, 0x81, 1, 1, 0x31],
            NAME,
        ),
    ]
}

/// What is no attribute.
fn others() -> Vec<Part> {
    let lost = |what, rdn: Vec<u8>| Part {
        what,
        rdn,
        said: Some(NAME),
        shown: "?=#".into(),
    };
    let town = der::utf8("Town");
    let pair = |parts: &[Vec<u8>]| der::set(&[der::sequence(parts)]);
    vec![
        lost("an empty set", der::set::<Vec<u8>>(&[])),
        lost("a number", der::integer(1)),
        lost("a sequence", der::sequence(std::slice::from_ref(&town))),
        lost("a set of a string", der::set(std::slice::from_ref(&town))),
        lost("an attribute of nothing", pair(&[])),
        lost("an attribute without a value", pair(&[der::oid("2.5.4.7")])),
        lost(
            "an attribute without a type",
            pair(std::slice::from_ref(&town)),
        ),
        lost(
            "a type that is a string",
            pair(&[town.clone(), town.clone()]),
        ),
        lost(
            "an attribute with something behind",
            pair(&[der::oid("2.5.4.7"), town.clone(), der::null()]),
        ),
        lost(
            "a value that is cut off",
            pair(&[der::oid("2.5.4.7"), der::lying_tlv(12, 9, b"Town")]),
        ),
        lost(
            "a value with a reserved tag",
            pair(&[der::oid("2.5.4.7"), der::tlv(15, b"Town")]),
        ),
        lost("a set that ends amid a tag", der::set(&[vec![0x30]])),
        Part {
            what: "a unique identifier",
            rdn: of_type("2.5.4.45", &der::bit_string(&[1, 2])),
            said: None,
            shown: "uniqueIdentifier=#".into(),
        },
        Part {
            what: "an attribute of no known type",
            rdn: of_type("1.2.3.4", &utf32(&[0x4f])),
            said: None,
            shown: "1.2.3.4=#".into(),
        },
    ]
}

/// The name with the part between two others.
fn name(part: &[u8]) -> Vec<u8> {
    let attribute = |oid: &str, text: &str| of_type(oid, &der::utf8(text));
    der::sequence(&[
        attribute("2.5.4.10", "Before"),
        part.to_vec(),
        attribute("2.5.4.3", "After"),
    ])
}

/// A place where names stand: an object with this name there, what is shown of it, and its problems.
struct Place {
    what: &'static str,
    object: fn(Vec<u8>) -> Vec<u8>,
    shown: fn(&Report) -> String,
    problems: fn(&Report) -> &[ObjectProblem],
    /// What stands beside it, and was read.
    is_read: fn(&Report) -> bool,
}

fn certificate_with(path: &[usize], by: &[u8]) -> Vec<u8> {
    let change = |tbs: &[u8]| der::replaced(tbs, path, by);
    cast::shop_builder()
        .changed_and_issued_by(&cast::issuing(), change)
        .der
}

fn is_certificate_read(report: &Report) -> bool {
    let read = &report.certificates[0];
    let names = &read.subject_alt_names;
    read.must_staple == Some(true)
        && read.not_after.is_some()
        && read.extensions.len() == 9
        && (names.iter().any(|name| name == "shop.example"))
}

fn with_directory(name: &[u8], extension: fn(Vec<u8>) -> Extension) -> Vec<u8> {
    let certificate = cast::shop_builder().keeping_authority();
    let extension = extension(der::explicit(4, name));
    certificate.with(extension).issued_by(&cast::issuing()).der
}

fn extension_of(report: &Report, oid: &str) -> String {
    let mut all = report.certificates[0].extensions.iter();
    let extension = all.find(|one| one.oid == oid).unwrap();
    serde_json::to_string(extension).unwrap()
}

fn places() -> Vec<Place> {
    let certificate = |what, object, shown| Place {
        what,
        object,
        shown,
        problems: |report| &report.certificates[0].problems,
        is_read: is_certificate_read,
    };
    vec![
        certificate(
            "subject",
            |name| certificate_with(&[5], &name),
            |report| report.certificates[0].subject.clone(),
        ),
        certificate(
            "issuer",
            |name| certificate_with(&[3], &name),
            |report| report.certificates[0].issuer.clone(),
        ),
        certificate(
            "subject alternative name",
            |name| {
                with_directory(&name, |directory| {
                    let host = der::tlv(0x82, b"shop.example");
                    Extension::alt_names(&[host, directory])
                })
            },
            |report| report.certificates[0].subject_alt_names.join(" "),
        ),
        certificate(
            "authority key identifier",
            |name| {
                with_directory(&name, |directory| {
                    let value = [der::implicit(0, &[7; 20]), der::explicit(1, &directory)];
                    let serial = der::implicit(2, &[5]);
                    let value = der::sequence(&[value[0].clone(), value[1].clone(), serial]);
                    Extension::new("2.5.29.35", value)
                })
            },
            |report| extension_of(report, "2.5.29.35"),
        ),
        certificate(
            "distribution point",
            |name| {
                with_directory(&name, |directory| {
                    let point = der::explicit(0, &der::explicit(0, &directory));
                    Extension::new("2.5.29.31", der::sequence(&[der::sequence(&[point])]))
                })
            },
            |report| extension_of(report, "2.5.29.31"),
        ),
        Place {
            what: "request’s subject",
            object: |name| {
                CsrBuilder::new(name, Key::p256("shop.example"))
                    .with(Extension::tls_feature(&[5]))
                    .build()
            },
            shown: |report| report.certificate_requests[0].subject.clone(),
            problems: |report| &report.certificate_requests[0].problems,
            is_read: |report| report.certificate_requests[0].must_staple == Some(true),
        },
        Place {
            what: "name asked for",
            object: |name| {
                let host = der::tlv(0x82, b"shop.example");
                let names = Extension::alt_names(&[host, der::explicit(4, &name)]);
                CsrBuilder::new(der::name("", "shop"), Key::p256("shop.example"))
                    .with(Extension::tls_feature(&[17]))
                    .with(names)
                    .build()
            },
            shown: |report| report.certificate_requests[0].subject_alt_names.join(" "),
            problems: |report| &report.certificate_requests[0].problems,
            is_read: |report| report.certificate_requests[0].must_staple == Some(false),
        },
        Place {
            what: "responder",
            object: |name| {
                ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
                    .responder(ResponderId::ByName(name))
                    .build()
            },
            shown: |report| {
                report.ocsp_responses[0]
                    .responder_id
                    .clone()
                    .unwrap_or_default()
            },
            problems: |report| &report.ocsp_responses[0].problems,
            is_read: |report| {
                let response = &report.ocsp_responses[0];
                response.entries.len() == 1 && response.produced_at.is_some()
            },
        },
        Place {
            what: "issuer of a list",
            object: |name| {
                let mut list = CrlBuilder::new(&cast::issuing());
                list.issuer = name;
                list.build()
            },
            shown: |report| report.crls[0].issuer.clone(),
            problems: |report| &report.crls[0].problems,
            is_read: |report| report.crls[0].number.is_some(),
        },
        Place {
            what: "requestor",
            object: |name| {
                let mut request = OcspRequestBuilder::new()
                    .about(&Entry::new(&cast::issuing(), &cast::SHOP_SERIAL))
                    .nonce(&[7; 32]);
                request.requestor_name = Some(der::explicit(4, &name));
                request.build()
            },
            shown: |report| {
                report.ocsp_requests[0]
                    .requestor_name
                    .clone()
                    .unwrap_or_default()
            },
            problems: |report| &report.ocsp_requests[0].problems,
            is_read: |report| {
                let request = &report.ocsp_requests[0];
                request.requests.len() == 1 && request.nonce.is_some()
            },
        },
    ]
}

#[test]
fn an_odd_part_of_a_name_leaves_the_others() {
    let mut wrong = Vec::new();
    let parts = values().into_iter().chain(others());
    let parts: Vec<_> = parts.collect();
    for place in places() {
        for part in &parts {
            let what = format!("{} with {}", place.what, part.what);
            let object = (place.object)(name(&part.rdn));
            let report = survives(&what, &[&object]);
            let (shown, problems) = ((place.shown)(&report), (place.problems)(&report));
            for expected in ["O=Before", &part.shown, "CN=After"] {
                if !shown.contains(expected) {
                    wrong.push(format!("{what}: no {expected} in {shown}"));
                }
            }
            if !(place.is_read)(&report) {
                wrong.push(format!("{what} ends the reading: {problems:?}"));
            }
            let length = part.rdn.len();
            let named = |one: &&ObjectProblem| {
                let before = one.offset.saturating_sub(length);
                let around = &object[before..object.len().min(one.offset + length)];
                around.windows(length).any(|at| at == part.rdn)
            };
            let named: Vec<_> = problems.iter().filter(named).collect();
            let is_said = match part.said {
                Some(said) => named.iter().any(|one| one.message.contains(said)),
                None => problems.is_empty(),
            };
            if !is_said {
                wrong.push(format!("{what} is not as said: {problems:?}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}: {}",
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}

/// A part of which the end is not known takes with it what follows, and leaves what stands before.
#[test]
fn a_part_without_an_end_leaves_what_stands_before() {
    for place in places() {
        let odd = der::sequence(&[
            of_type("2.5.4.10", &der::utf8("Before")),
            der::lying_tlv(0x31, 99, &[1, 2]),
        ]);
        let object = (place.object)(odd);
        let report = survives(place.what, &[&object]);
        let problems = (place.problems)(&report);
        assert!(
            (place.shown)(&report).contains("O=Before"),
            "{}",
            place.what
        );
        assert!((place.is_read)(&report), "{}: {problems:?}", place.what);
        let is_named = problems.iter().any(|one| one.message.contains(NAME));
        assert!(is_named, "{}: {problems:?}", place.what);
    }
}

/// Names are told from one another by what of them could not be read, octet for octet.
#[test]
fn names_that_cannot_be_read_whole_are_still_told_apart() {
    let issuer = |part: Vec<u8>| {
        let subject = name(&part);
        let authority = cast::issuing_builder()
            .changed_and_issued_by(&cast::root(), |tbs| der::replaced(tbs, &[5], &subject));
        staplescope_testpki::Certificate {
            subject,
            ..authority
        }
    };
    let own = issuer(der::set(&[der::utf8("own")]));
    let other = issuer(der::set(&[der::utf8("other")]));
    let shop = cast::shop_builder().issued_by(&own);
    let response = ResponseBuilder::direct(&own, &cast::SHOP_SERIAL).build();
    let judged = |authority: &staplescope_testpki::Certificate| {
        let report = survives("an authority", &[&shop.der, &authority.der, &response]);
        report.staples[0].issuer.is_some()
    };
    assert!(judged(&own) && !judged(&other));
}

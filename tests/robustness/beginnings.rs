//! Objects in DER, without a label, of which the first field or another one is odd: each is still taken for what it is,
//! and nothing else is taken for one of them.

use staplescope::input::{Input, Kind, find};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{
    CrlBuilder, CsrBuilder, Entry, Extension, Key, OcspRequestBuilder, ResponseBuilder, Revoked,
    cast, der,
};

use crate::survives;

/// What stands in place of a field, or in front of it, or nothing.
fn odd_fields() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("nothing", vec![]),
        ("a NULL", der::null()),
        ("a BOOLEAN", der::boolean(true)),
        ("text", der::utf8("1")),
        ("an OCTET STRING", der::octet_string(&[1, 2])),
        ("a BIT STRING", der::bit_string(&[1])),
        ("an ENUMERATED", der::tlv(10, &[1])),
        ("an INTEGER", der::integer(9)),
        ("a wide INTEGER", der::tlv(2, &[0x7f; 40])),
        ("an empty INTEGER", der::tlv(2, &[])),
        ("an identifier", der::oid("1.2.3")),
        ("a time", der::tlv(0x17, b"260101000000Z")),
        ("an empty SEQUENCE", der::sequence::<Vec<u8>>(&[])),
        ("a SEQUENCE", der::sequence(&[der::integer(1)])),
        ("a SET", der::set(&[der::integer(1)])),
        ("[0]", der::explicit(0, &der::integer(2))),
        ("[0] without elements", der::implicit(0, &[2])),
        ("[1]", der::explicit(1, &der::integer(2))),
        ("[2]", der::explicit(2, &der::integer(2))),
        ("[3]", der::explicit(3, &der::integer(2))),
        ("[7] without elements", der::implicit(7, &[2])),
        ("a constructed INTEGER", der::tlv(0x22, &[2, 1, 2])),
        ("of an application", der::tlv(0x41, &[2])),
    ]
}

fn list() -> Vec<u8> {
    CrlBuilder::new(&cast::issuing())
        .revoking(Revoked::new(&[0x51], NOW).reason(1))
        .build()
}

fn request() -> Vec<u8> {
    OcspRequestBuilder::new()
        .about(&Entry::new(&cast::issuing(), &cast::SHOP_SERIAL))
        .nonce(&[7; 32])
        .build()
}

fn csr() -> Vec<u8> {
    CsrBuilder::new(der::name("", "shop.example"), Key::p256("shop.example"))
        .with(Extension::tls_feature(&[5]))
        .build()
}

#[test]
fn an_odd_field_makes_no_other_object_of_it() {
    let direct = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    type Object = (&'static str, Kind, Vec<u8>, &'static [&'static [usize]]);
    let objects: [Object; 6] = [
        (
            "certificate",
            Kind::Certificate,
            cast::shop().der,
            &[&[0, 0], &[0, 1], &[0, 2], &[0, 3], &[0, 4], &[0, 5]],
        ),
        (
            "authority",
            Kind::Certificate,
            cast::root().der,
            &[&[0, 0], &[0, 1]],
        ),
        ("response", Kind::OcspResponse, direct, &[&[0]]),
        ("list", Kind::Crl, list(), &[&[0, 0], &[0, 1], &[0, 3]]),
        (
            "certification request",
            Kind::CertificateRequest,
            csr(),
            &[&[0, 0]],
        ),
        ("request", Kind::OcspRequest, request(), &[&[0, 0, 0, 1]]),
    ];
    let mut wrong = Vec::new();
    for (name, kind, whole, paths) in objects {
        for path in paths {
            for (how, odd) in odd_fields() {
                let what = format!("{name} with {how} at {path:?}");
                let odd = der::replaced(&whole, path, &odd);
                check(&what, kind, &odd, &mut wrong);
            }
        }
    }
    // In front of the list that a request is, a version and a name may stand.
    for (how, odd) in odd_fields() {
        let whole = request();
        let odd = [odd, der::at(&whole, &[0, 0]).to_vec()].concat();
        let what = format!("request with {how} in front");
        check(
            &what,
            Kind::OcspRequest,
            &der::replaced(&whole, &[0, 0], &odd),
            &mut wrong,
        );
    }
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

fn check(what: &str, kind: Kind, odd: &[u8], wrong: &mut Vec<String>) {
    let found = find(&Input::new(what, odd));
    let kinds: Vec<_> = found
        .objects
        .iter()
        .map(|one| (one.kind, one.der == odd))
        .collect();
    if kinds != [(kind, true)] {
        wrong.push(format!("{what}: {kinds:?} {:?}", found.problems));
    }
    survives(what, &[odd]);
}

/// Two odd first fields at once: the version and the serial number, both missing, and each with another type.
#[test]
fn neither_version_nor_serial_number_makes_a_certificate() {
    let mut wrong = Vec::new();
    for (first, version) in odd_fields() {
        for (second, serial) in odd_fields() {
            let whole = der::replaced(&cast::shop().der, &[0, 1], &serial);
            let whole = der::replaced(&whole, &[0, 0], &version);
            check(
                &format!("{first} and {second}"),
                Kind::Certificate,
                &whole,
                &mut wrong,
            );
        }
    }
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

/// What is nothing that is looked for, and alike in some part.
fn others() -> Vec<(String, Vec<u8>)> {
    let key = Key::p256("somebody");
    let info = key.public_key_info();
    let algorithm = der::at(&info, &[0]).to_vec();
    let name = der::name("Example", "somebody");
    let bits = der::bit_string(&[7; 64]);
    let time = || der::tlv(0x18, b"20260101000000Z");
    let signed = |fields: &[Vec<u8>]| {
        der::sequence(&[der::sequence(fields), algorithm.clone(), bits.clone()])
    };
    let holder = der::sequence(&[der::explicit(
        0,
        &der::sequence(&[name.clone(), der::integer(5)]),
    )]);
    let attribute = der::sequence(&[
        holder.clone(),
        der::explicit(0, &name),
        algorithm.clone(),
        der::integer(5),
        der::sequence(&[time(), time()]),
        der::sequence::<Vec<u8>>(&[]),
    ]);
    let secret = der::sequence(&[der::integer(1), der::octet_string(&[9; 32])]);
    let mut all = vec![
        ("a public key".to_owned(), info.clone()),
        ("an elliptic key".into(), secret.clone()),
        (
            "a private key".into(),
            der::sequence(&[
                der::integer(0),
                algorithm.clone(),
                der::octet_string(&secret),
            ]),
        ),
        (
            "an encrypted private key".into(),
            der::sequence(&[
                der::algorithm("1.2.840.113549.1.5.13", Some(der::null())),
                der::octet_string(&[7; 90]),
            ]),
        ),
        ("a name".into(), name.clone()),
        (
            "a signed key and challenge".into(),
            signed(&[info.clone(), der::tlv(0x16, b"x")]),
        ),
        (
            "an attribute certificate".into(),
            signed(&[der::integer(1), attribute.clone()]),
        ),
        (
            "an attribute certificate, flat".into(),
            signed(&[
                der::integer(1),
                holder,
                der::explicit(0, &name),
                algorithm.clone(),
                der::integer(5),
                der::sequence(&[time(), time()]),
                der::sequence(&[der::sequence(&[
                    der::oid("2.5.4.72"),
                    der::set(&[der::null()]),
                ])]),
            ]),
        ),
        (
            "something signed".into(),
            signed(&[der::integer(1), der::utf8("x")]),
        ),
        (
            "something signed with a name".into(),
            signed(&[name.clone(), der::utf8("x")]),
        ),
        (
            "something signed with a time".into(),
            signed(&[time(), der::utf8("x")]),
        ),
        (
            "extensions".into(),
            Extension::list(&[Extension::tls_feature(&[5])]),
        ),
        (
            "an extension".into(),
            Extension::subject_alt_name(&["shop.example"]).der(),
        ),
        (
            "an identity of another kind".into(),
            der::sequence(&[
                der::oid("1.2.3.4"),
                der::explicit(
                    0,
                    &der::sequence(&[der::oid("1.2.3"), der::octet_string(&[1])]),
                ),
            ]),
        ),
        (
            "a bag".into(),
            der::sequence(&[
                der::oid("1.2.840.113549.1.12.10.1.3"),
                der::explicit(0, &der::sequence(&[der::oid("1.2.840.113549.1.9.22.1")])),
            ]),
        ),
        (
            "data".into(),
            der::sequence(&[
                der::oid("1.2.840.113549.1.7.1"),
                der::explicit(0, &der::octet_string(b"text")),
            ]),
        ),
        (
            "a time stamp request".into(),
            der::sequence(&[
                der::integer(1),
                der::sequence(&[algorithm.clone(), der::octet_string(&[7; 32])]),
                der::boolean(true),
            ]),
        ),
        (
            "numbers".into(),
            der::sequence(&[der::tlv(2, &[0x7f; 64]), der::integer(3)]),
        ),
    ];
    let basic = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL);
    let basic = basic.basic(&basic.response_data());
    all.push(("an answer without its frame".into(), basic.clone()));
    for (how, odd) in odd_fields() {
        let odd = [odd, der::at(&basic, &[0, 0]).to_vec()].concat();
        let odd = der::replaced(&basic, &[0, 0], &odd);
        all.push((format!("an answer without its frame, {how} in front"), odd));
    }
    all
}

#[test]
fn what_is_nothing_of_the_kind_is_taken_for_nothing() {
    let mut wrong = Vec::new();
    for (what, der) in others() {
        let found = find(&Input::new(what.as_str(), der.as_slice()));
        if !found.objects.is_empty() {
            let kinds: Vec<_> = found.objects.iter().map(|one| one.kind).collect();
            wrong.push(format!("{what}: {kinds:?}"));
        }
        survives(&what, &[&der]);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

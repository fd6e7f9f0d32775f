//! Extensions that stand there twice, in every place where extensions stand: each is named with its place and clause
//! (RFC 5280, 4.2), and of two that say different things neither is believed.

use staplescope::report::{ObjectProblem, OutcomeKind, Report, Situation, Verdict};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{
    CertificateBuilder, CrlBuilder, CsrBuilder, Entry, Extension, Key, OcspRequestBuilder,
    ResponseBuilder, Revoked, cast, der, oid,
};

use crate::survives;

const CLAUSE: &str = "RFC 5280, 4.2";

fn entry() -> Entry {
    Entry::new(&cast::issuing(), &cast::SHOP_SERIAL)
}

fn response() -> ResponseBuilder {
    ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
}

type Object = fn(&[Extension]) -> Vec<u8>;
type Problems = fn(&Report) -> &[ObjectProblem];

/// Every place, with an object that has these extensions there.
fn places() -> Vec<(&'static str, Object, Problems)> {
    vec![
        (
            "a response",
            |both| {
                both.iter()
                    .cloned()
                    .fold(response(), ResponseBuilder::with)
                    .build()
            },
            |report| &report.ocsp_responses[0].problems,
        ),
        (
            "an entry of a response",
            |both| {
                let entry = both.iter().cloned().fold(entry(), Entry::with);
                ResponseBuilder::signed_by(&cast::issuing())
                    .entry(entry)
                    .build()
            },
            |report| &report.ocsp_responses[0].problems,
        ),
        (
            "a request",
            |both| {
                let request = OcspRequestBuilder::new().about(&entry());
                both.iter()
                    .cloned()
                    .fold(request, OcspRequestBuilder::with)
                    .build()
            },
            |report| &report.ocsp_requests[0].problems,
        ),
        (
            "a question",
            |both| OcspRequestBuilder::new().about_with(&entry(), both).build(),
            |report| &report.ocsp_requests[0].problems,
        ),
        (
            "a list",
            |both| {
                let list = CrlBuilder::new(&cast::issuing());
                both.iter().cloned().fold(list, CrlBuilder::with).build()
            },
            |report| &report.crls[0].problems,
        ),
        (
            "an entry of a list",
            |both| {
                let entry = both
                    .iter()
                    .cloned()
                    .fold(Revoked::new(&[5], NOW), Revoked::with);
                CrlBuilder::new(&cast::issuing()).revoking(entry).build()
            },
            |report| &report.crls[0].problems,
        ),
        (
            "a certificate",
            |both| {
                let shop = cast::shop_builder();
                let shop = both.iter().cloned().fold(shop, CertificateBuilder::also);
                shop.issued_by(&cast::issuing()).der
            },
            |report| &report.certificates[0].problems,
        ),
        (
            "a certification request",
            |both| {
                let request = CsrBuilder::new(der::name("", "shop"), Key::p256("shop"));
                both.iter().cloned().fold(request, CsrBuilder::with).build()
            },
            |report| &report.certificate_requests[0].problems,
        ),
    ]
}

#[test]
fn repeated_extensions_are_named_wherever_they_stand() {
    let unknown = |text: &str| Extension::new("1.2.3.4", der::utf8(text));
    let nonce = |octet| Extension::new(oid::NONCE, der::octet_string(&[octet; 32]));
    let pairs = [
        ("the same", [unknown("one"), unknown("one")]),
        ("another value", [unknown("one"), unknown("two")]),
        ("one critical", [unknown("one"), unknown("one").critical()]),
        ("nonces", [nonce(1), nonce(2)]),
    ];
    for (place, object, problems) in places() {
        for (how, both) in &pairs {
            let what = format!("{place}: {how}");
            let once = survives(&what, &[&object(&both[..1])]);
            assert_eq!(problems(&once), [], "{what}");
            let whole = object(both);
            let report = survives(&what, &[&whole]);
            let named: Vec<_> = problems(&report)
                .iter()
                .filter(|one| one.message.contains(CLAUSE))
                .collect();
            assert_eq!(named.len(), 1, "{what}: {:?}", problems(&report));
            // The second of them, at the place where it stands.
            let second = both[1].der();
            let at = named[0].offset;
            assert_eq!(whole[at..at + second.len()], second, "{what}");
            let text = report
                .to_string()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(
                text.contains("twice") && text.contains(CLAUSE),
                "{what}: {text}"
            );
        }
    }
}

/// OpenSSL and GnuTLS read such a response as it is; what others make of it nobody has looked at.
#[test]
fn what_clients_make_of_repeated_extensions_is_not_claimed() {
    let unknown = || Extension::new("1.2.3.4", der::null());
    for is_single in [false, true] {
        let response = match is_single {
            false => response().with(unknown()).with(unknown()),
            true => response().edit(|entry| entry.with(unknown()).with(unknown())),
        };
        let objects = [
            response.build(),
            cast::shop().der,
            cast::issuing().der,
            cast::root().der,
        ];
        let objects: Vec<&[u8]> = objects.iter().map(Vec::as_slice).collect();
        let report = survives("a repeated extension", &objects);
        assert_eq!(report.staples[0].verdict, Verdict::Good);
        let given = |client: &str| {
            let mut all = report.outcomes.iter();
            let outcome = all.find(|one| one.situation == Situation::Given && one.client == client);
            outcome.unwrap().outcome
        };
        for client in ["gnutls", "curl-cert-status"] {
            assert_eq!(given(client), OutcomeKind::Connects, "{client}");
        }
        for client in ["firefox-private", "wolfssl-must-staple", "java"] {
            assert_eq!(given(client), OutcomeKind::Varies, "{client}");
        }
        assert_eq!(given("rustls"), OutcomeKind::Unchecked);
    }
}

/// Of two nonces that differ, neither is the one that was asked with.
#[test]
fn contradicting_nonces_match_nothing_and_differ_from_nothing() {
    let nonce = |octet| Extension::new(oid::NONCE, der::octet_string(&[octet; 32]));
    let request = |octets: &[u8]| {
        let request = OcspRequestBuilder::new().about(&entry());
        let nonces = octets.iter().map(|octet| nonce(*octet));
        nonces.fold(request, OcspRequestBuilder::with).build()
    };
    let answer = |octets: &[u8]| {
        let nonces = octets.iter().map(|octet| nonce(*octet));
        nonces.fold(response(), ResponseBuilder::with).build()
    };
    for (asked, given, expected) in [
        (&[1][..], &[1][..], Some("nonce-equal")),
        (&[1], &[2], Some("nonce-differs")),
        (&[1], &[1, 1], Some("nonce-equal")),
        (&[1], &[1, 2], None),
        (&[1], &[2, 1], None),
        (&[1, 2], &[1], None),
        (&[1, 2], &[3], None),
    ] {
        let what = format!("{asked:?} and {given:?}");
        let objects = [
            request(asked),
            answer(given),
            cast::shop().der,
            cast::issuing().der,
        ];
        let objects: Vec<&[u8]> = objects.iter().map(Vec::as_slice).collect();
        let report = survives(&what, &objects);
        let codes = report.findings.iter().map(|one| one.code.as_str());
        let codes: Vec<_> = codes.filter(|code| code.starts_with("nonce-")).collect();
        assert_eq!(codes, expected.into_iter().collect::<Vec<_>>(), "{what}");
        let is_told = report.ocsp_requests[0].nonce.is_some();
        assert_eq!(is_told, asked.len() == 1, "{what}");
    }
}

//! Tags that say wrongly of what is behind them, whether it is made of elements: each is named with its place and
//! clause (X.690, 8.14), what stands behind and beside it is read, and nothing is claimed of what may be otherwise.

use staplescope::report::{ObjectProblem, OutcomeKind, Report, Situation, Verdict};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{
    Algorithm, CrlBuilder, CsrBuilder, Entry, Extension, Hash, Key, OcspRequestBuilder,
    ResponderId, ResponseBuilder, Revoked, Status, cast, der, pem,
};

use crate::survives;

/// The clause about EXPLICIT tags, and that about IMPLICIT ones.
const EXPLICIT: &str = "X.690, 8.14.3";
const IMPLICIT: &str = "X.690, 8.14.4";

/// The same element with the other form of its tag.
fn turned(element: &[u8]) -> Vec<u8> {
    let mut turned = element.to_vec();
    turned[0] ^= 0x20;
    turned
}

fn with_turned(der: &[u8], path: &[usize]) -> Vec<u8> {
    der::replaced(der, path, &turned(der::at(der, path)))
}

struct Case {
    what: String,
    object: Vec<u8>,
    clause: &'static str,
}

fn case(what: &str, object: Vec<u8>, clause: &'static str) -> Case {
    Case {
        what: what.into(),
        object,
        clause,
    }
}

fn named<'a>(case: &Case, problems: &'a [ObjectProblem]) -> Option<&'a ObjectProblem> {
    let mut problems = problems.iter();
    problems.find(|one| one.message.contains(case.clause))
}

fn text(report: &Report) -> String {
    let text = report.to_string();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No client that looks at all is said to go on.
fn nobody_connects(what: &str, report: &Report) {
    const LOOKING: [&str; 4] = [
        "gnutls",
        "openssl",
        "curl-cert-status",
        "wolfssl-must-staple",
    ];
    let mut given = report.outcomes.iter();
    let claim = given.find(|one| {
        let is_looking = LOOKING.contains(&&*one.client) && one.situation == Situation::Given;
        is_looking && one.outcome == OutcomeKind::Connects
    });
    assert!(claim.is_none(), "{what}: {claim:?}");
}

/// A response with everything in it that it may have.
pub fn response() -> ResponseBuilder {
    let mut entry = Entry::new(&cast::issuing(), &cast::SHOP_SERIAL);
    entry = entry.with(Extension::new("1.2.3.4", der::null()));
    let delegate = cast::delegate();
    let mut response = ResponseBuilder::signed_by(&delegate).embed(&delegate);
    response.version = Some(0);
    response
        .entry(entry)
        .with(Extension::new("1.2.3.5", der::null()))
}

fn responses() -> Vec<Case> {
    let data = |what: &str, builder: ResponseBuilder, path: &[usize], clause| {
        let data = with_turned(&builder.response_data(), path);
        case(what, builder.around(&data), clause)
    };
    let named = response().responder(ResponderId::ByName(cast::delegate().subject));
    let stating = |status| response().edit(|entry| entry.status(status));
    let revoked = || stating(Status::Revoked(NOW, Some(1)));
    let basic = response().basic(&response().response_data());
    vec![
        data("version", response(), &[0], EXPLICIT),
        data("responderID by key", response(), &[1], EXPLICIT),
        data("responderID by name", named, &[1], EXPLICIT),
        data("nextUpdate", response(), &[3, 0, 3], EXPLICIT),
        data("singleExtensions", response(), &[3, 0, 4], EXPLICIT),
        data("revocationReason", revoked(), &[3, 0, 1, 1], EXPLICIT),
        data("responseExtensions", response(), &[4], EXPLICIT),
        data("good", response(), &[3, 0, 1], IMPLICIT),
        data("unknown", stating(Status::Unknown), &[3, 0, 1], IMPLICIT),
        data("revoked", revoked(), &[3, 0, 1], IMPLICIT),
        case(
            "certs",
            response().outer(&with_turned(&basic, &[3])),
            EXPLICIT,
        ),
        case(
            "responseBytes",
            with_turned(&response().build(), &[1]),
            EXPLICIT,
        ),
    ]
}

#[test]
fn tags_in_responses() {
    let whole = survives("a response", &[&response().build()]);
    assert_eq!(whole.ocsp_responses[0].problems, []);
    for case in responses() {
        let what = &case.what;
        let objects = [&case.object, &cast::shop().der, &cast::issuing().der];
        let objects = objects.map(Vec::as_slice);
        let report = survives(what, &objects);
        let read = &report.ocsp_responses[0];
        let problem = named(&case, &read.problems);
        assert!(problem.is_some(), "{what}: {:?}", read.problems);
        assert!(text(&report).contains(case.clause), "{what}");
        // What stands behind and beside it.
        assert_eq!(read.certificates.len(), 1, "{what}");
        assert_eq!(read.extensions.len(), 1, "{what}");
        assert_eq!(read.entries.len(), 1, "{what}");
        let entry = &read.entries[0];
        assert!(
            read.produced_at.is_some() && read.responder_id.is_some(),
            "{what}"
        );
        assert!(entry.next_update.is_some(), "{what}");
        assert_eq!(entry.extensions.len(), 1, "{what}");
        let status = match what.as_str() {
            "unknown" | "revoked" => what,
            "revocationReason" => "revoked",
            _ => "good",
        };
        assert_eq!(entry.status, status, "{what}");
        assert_eq!(report.staples[0].verdict, Verdict::Unusable, "{what}");
        nobody_connects(what, &report);
    }
}

/// A request likewise.
pub fn request() -> Vec<u8> {
    let entry = Entry::new(&cast::issuing(), &cast::SHOP_SERIAL);
    let single = [Extension::new("1.2.3.4", der::null())];
    let mut request = OcspRequestBuilder::new()
        .about_with(&entry, &single)
        .nonce(&[7; 32]);
    request.requestor_name = Some(der::explicit(4, &der::name("", "somebody")));
    request.signer = Some(Key::p256("somebody"));
    request.certificates = vec![cast::shop().der];
    let request = request.build();
    let version = der::explicit(0, &der::integer(0));
    let versioned = [version, der::at(&request, &[0, 0]).to_vec()].concat();
    der::replaced(&request, &[0, 0], &versioned)
}

#[test]
fn tags_in_requests() {
    let whole = survives("a request", &[&request()]);
    assert_eq!(whole.ocsp_requests[0].problems, []);
    for (what, path) in [
        ("version", &[0, 0][..]),
        ("requestorName", &[0, 1]),
        ("directoryName", &[0, 1, 0]),
        ("singleRequestExtensions", &[0, 2, 0, 1]),
        ("requestExtensions", &[0, 3]),
        ("optionalSignature", &[1]),
        ("certs", &[1, 0, 2]),
    ] {
        let case = case(what, with_turned(&request(), path), EXPLICIT);
        let report = survives(what, &[&case.object]);
        let read = &report.ocsp_requests[0];
        assert!(
            named(&case, &read.problems).is_some(),
            "{what}: {:?}",
            read.problems
        );
        assert!(text(&report).contains(EXPLICIT), "{what}");
        assert_eq!(read.requests.len(), 1, "{what}");
        assert!(
            read.nonce.is_some() && read.signature_algorithm.is_some(),
            "{what}"
        );
        assert_eq!(
            read.requestor_name.is_some(),
            what != "directoryName",
            "{what}"
        );
    }
}

#[test]
fn tags_in_lists() {
    let list = CrlBuilder::new(&cast::issuing())
        .revoking(Revoked::new(&[0x51], NOW).reason(1))
        .build();
    let case = case("crlExtensions", with_turned(&list, &[0, 6]), EXPLICIT);
    let objects = [&case.object, &cast::shop().der, &cast::issuing().der];
    let report = survives("crlExtensions", &objects.map(Vec::as_slice));
    let read = &report.crls[0];
    assert!(
        named(&case, &read.problems).is_some(),
        "{:?}",
        read.problems
    );
    assert!(read.number.is_some() && read.signature_algorithm.is_some());
    assert_eq!(read.revoked_count, 1);
    // An extension may limit the list to some certificates.
    assert!(
        read.covers
            .iter()
            .all(|cover| cover.status != "not-on-list"),
        "{:?}",
        read.covers
    );
}

#[test]
fn tags_in_certification_requests() {
    let request = CsrBuilder::new(der::name("", "shop.example"), Key::p256("shop.example"));
    for (features, expected) in [(&[5][..], Some(true)), (&[17], None)] {
        let request = request
            .clone()
            .with(Extension::tls_feature(features))
            .build();
        let case = case("attributes", with_turned(&request, &[0, 3]), IMPLICIT);
        let report = survives("attributes", &[&case.object]);
        let read = &report.certificate_requests[0];
        assert!(
            named(&case, &read.problems).is_some(),
            "{:?}",
            read.problems
        );
        assert!(read.signature_algorithm.is_some());
        assert_eq!(read.must_staple, expected);
    }
}

#[test]
fn tags_in_certificates() {
    for (what, path) in [("version", [0]), ("extensions", [7])] {
        for (feature, expected) in [(5, Some(true)), (17, None)] {
            let builder = cast::shop_builder().with(Extension::tls_feature(&[feature]));
            let shop =
                builder.changed_and_issued_by(&cast::issuing(), |tbs| with_turned(tbs, &path));
            let case = case(what, shop.der, EXPLICIT);
            let report = survives(what, &[&case.object, &cast::issuing().der]);
            let read = &report.certificates[0];
            assert!(
                named(&case, &read.problems).is_some(),
                "{what}: {:?}",
                read.problems
            );
            assert_eq!(read.extensions.len(), 9, "{what}");
            assert!(
                !read.serial.is_empty() && read.not_after.is_some(),
                "{what}"
            );
            let is_told = what == "version";
            let expected = expected.or(is_told.then_some(false));
            assert_eq!(read.must_staple, expected, "{what}");
            nobody_connects(what, &report);
        }
    }
}

/// An extension and the field of the report that it is, its value, the tag in it that is turned, and the clause.
type Turned = (
    &'static str,
    &'static str,
    Vec<u8>,
    Vec<usize>,
    &'static str,
);

/// Extensions with tags in their values.
fn in_extensions() -> Vec<Turned> {
    let text = |tag: u8| der::tlv(tag, b"shop.example");
    let other = der::explicit(
        0,
        &[der::oid("1.2.3"), der::explicit(0, &der::utf8("x"))].concat(),
    );
    let directory = der::explicit(4, &der::name("", "somebody"));
    let names = der::sequence(&[
        text(0x82),
        text(0x81),
        text(0x86),
        der::tlv(0x87, &[192, 0, 2, 1]),
        der::tlv(0x88, &der::oid("1.2.3")[2..]),
        directory.clone(),
        other,
    ]);
    let authority = der::sequence(&[
        der::implicit(0, &[7; 20]),
        der::explicit(1, &directory),
        der::implicit(2, &[5]),
    ]);
    let point = der::sequence(&[der::sequence(&[
        der::explicit(0, &der::explicit(0, &text(0x86))),
        der::implicit(1, &[1, 2]),
        der::explicit(2, &directory),
    ])]);
    let access = der::sequence(&[der::sequence(&[der::oid("1.3.6.1.5.5.7.48.1"), text(0x86)])]);
    let constraints = der::sequence(&[
        der::explicit(0, &der::sequence(&[text(0x82)])),
        der::explicit(1, &der::sequence(&[text(0x81)])),
    ]);
    let numbers = der::sequence(&[der::implicit(0, &[0]), der::implicit(1, &[1])]);
    let mut all = Vec::new();
    let mut add = |oid, what, value: &Vec<u8>, path: &[usize], clause| {
        all.push((oid, what, value.clone(), path.to_vec(), clause));
    };
    for (oid, what) in [("2.5.29.17", "subject_alt_names"), ("2.5.29.18", "")] {
        for position in 0..5 {
            add(oid, what, &names, &[position], IMPLICIT);
        }
        add(oid, what, &names, &[5], EXPLICIT);
        add(oid, what, &names, &[6], IMPLICIT);
        add(oid, what, &names, &[6, 1], EXPLICIT);
    }
    for position in 0..3 {
        add("2.5.29.35", "", &authority, &[position], IMPLICIT);
    }
    add("2.5.29.35", "", &authority, &[1, 0], EXPLICIT);
    for oid in ["2.5.29.31", "2.5.29.46"] {
        add(oid, "", &point, &[0, 0], EXPLICIT);
        add(oid, "", &point, &[0, 0, 0], IMPLICIT);
        add(oid, "", &point, &[0, 0, 0, 0], IMPLICIT);
        add(oid, "", &point, &[0, 1], IMPLICIT);
        add(oid, "", &point, &[0, 2], IMPLICIT);
        add(oid, "", &point, &[0, 2, 0], EXPLICIT);
    }
    add("1.3.6.1.5.5.7.1.1", "ocsp_urls", &access, &[0, 1], IMPLICIT);
    for path in [&[0][..], &[1], &[0, 0, 0]] {
        add("2.5.29.30", "", &constraints, path, IMPLICIT);
    }
    for oid in ["2.5.29.36", "2.5.29.16"] {
        add(oid, "", &numbers, &[0], IMPLICIT);
        add(oid, "", &numbers, &[1], IMPLICIT);
    }
    all
}

#[test]
fn tags_in_values_of_extensions() {
    let mut wrong = Vec::new();
    for (oid, field, value, path, clause) in in_extensions() {
        let what = format!("{oid} at {path:?}");
        let builder = cast::shop_builder().keeping_authority();
        let built = |value: Vec<u8>| {
            let extension = Extension::new(oid, value);
            builder
                .clone()
                .with(extension)
                .issued_by(&cast::issuing())
                .der
        };
        let plain = survives(&what, &[&built(value.clone())]);
        assert!(!text(&plain).contains("X.690"), "{what}");
        let report = survives(&what, &[&built(with_turned(&value, &path))]);
        let read = &report.certificates[0];
        let mut extensions = read.extensions.iter();
        let odd = extensions.find(|one| one.oid == oid).unwrap();
        let odd = serde_json::to_string(odd).unwrap();
        if !odd.contains(clause) {
            wrong.push(format!("{what}: {odd}"));
        }
        if !text(&report).contains(clause) {
            wrong.push(format!("{what} is not in the text"));
        }
        if !field.is_empty() && !read.unread.iter().any(|unread| unread == field) {
            wrong.push(format!("{what}: {field} is told"));
        }
        if read.must_staple != Some(true) || read.not_after.is_none() {
            wrong.push(format!("{what} ends the reading"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Universal types in the other form: a number of elements, a SEQUENCE without.
#[test]
fn types_in_the_other_form_leave_what_stands_beside_them() {
    let whole = cast::shop().der;
    for (what, path, unread) in [
        ("serialNumber", &[0, 1][..], "serial"),
        ("signature", &[0, 2], ""),
        ("issuer", &[0, 3], "issuer"),
        ("notBefore", &[0, 4, 0], "not_before"),
        ("validity", &[0, 4], "not_after"),
        ("subject", &[0, 5], "subject"),
        ("subjectPublicKeyInfo", &[0, 6], ""),
        ("an attribute", &[0, 5, 0], ""),
        ("signatureAlgorithm", &[1], ""),
    ] {
        let odd = with_turned(&whole, path);
        let report = survives(what, &[pem("CERTIFICATE", &odd).as_bytes()]);
        let read = &report.certificates[0];
        let is_named = read
            .problems
            .iter()
            .any(|one| one.message.contains("X.690, 8.1.2.5"));
        assert!(
            is_named || what == "an attribute",
            "{what}: {:?}",
            read.problems
        );
        assert!(!read.problems.is_empty(), "{what}");
        assert_eq!(read.extensions.len(), 9, "{what}: {:?}", read.problems);
        assert_eq!(read.must_staple, Some(true), "{what}");
        let is_unread = read.unread.iter().any(|one| one == unread);
        assert!(is_unread || unread.is_empty(), "{what}: {:?}", read.unread);
        nobody_connects(what, &report);
    }
}

/// The parameters of RSASSA-PSS are four EXPLICIT tags (RFC 4055 §3.1).
#[test]
fn tags_in_parameters_are_named_and_verify_nothing() {
    const PSS: Algorithm = Algorithm::RsaPss {
        hash: Hash::Sha256,
        mgf: Hash::Sha256,
        salt: 32,
    };
    let issuing = cast::issuing_with(Key::rsa_2048());
    let response = |identifier: Option<Vec<u8>>| {
        let mut response = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL).algorithm(PSS);
        response.algorithm_identifier = identifier;
        response.build()
    };
    let shop = cast::shop_builder().issued_by(&issuing);
    let judged = |response: Vec<u8>| survives("PSS", &[&response, &shop.der, &issuing.der]);
    let identifier = PSS.identifier();
    assert_eq!(judged(response(None)).staples[0].verdict, Verdict::Good);
    for position in 0..3 {
        let odd = with_turned(&identifier, &[1, position]);
        let report = judged(response(Some(odd)));
        let problems = &report.ocsp_responses[0].problems;
        let case = case("PSS", vec![], EXPLICIT);
        assert!(named(&case, problems).is_some(), "{position}: {problems:?}");
        assert_eq!(report.staples[0].verdict, Verdict::Unusable);
    }
}

//! One field of a certificate that cannot be read, of every kind, in every role, broken in every way: nothing is
//! stated that would follow from it, neither of the certificate nor of what belongs to it.

use staplescope::report::{ChainEnd, CheckOutcome, Report};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{
    Certificate, CertificateBuilder, CrlBuilder, Entry, OcspRequestBuilder, ResponseBuilder,
    Revoked, cast, der, pem,
};

use crate::claims::says_nothing_of_unread;
use crate::survives;

/// The field, where it stands in the signed part, and how the report calls it.
const FIELDS: &[(&str, &[usize], &[&str])] = &[
    ("serialNumber", &[1], &["serial"]),
    ("issuer", &[3], &["issuer"]),
    ("notBefore", &[4, 0], &["not_before"]),
    ("notAfter", &[4, 1], &["not_after"]),
    ("validity", &[4], &["not_before", "not_after"]),
    ("subject", &[5], &["subject"]),
    ("subjectPublicKeyInfo", &[6], &[]),
];

/// What would be said of an issuer that is not at hand.
const MISSING: &[&str] = &[
    "is missing",
    "is not among the inputs",
    "not at hand",
    "No certificate of it was given",
    "neither given nor built in",
    "is on no path",
];

/// What would be said of a response or request about another certificate.
const ANOTHER: &[&str] = &[
    "about another certificate",
    "certificate of another CA",
    "another certificate of the same CA",
    "differs from this",
    "asks for none",
    "not-on-list",
];

/// What would be said of a signer that is nobody's.
const NOBODY: &[&str] = &[
    "None of the certificates at hand",
    "No certificate at hand belongs",
    "somebody whose certificate is not in it",
    "signer’s certificate is not at hand",
];

/// What would be claimed of this field in this role.
fn claims(role: &str, field: &str) -> Vec<&'static str> {
    let all: &[&[&str]] = match (role, field) {
        ("server", "serialNumber") => &[ANOTHER],
        ("server", "issuer") => &[ANOTHER, MISSING],
        ("authority", "issuer" | "subject") => &[MISSING],
        ("authority" | "delegate", "subjectPublicKeyInfo") => &[NOBODY],
        ("delegate", "issuer") => &[&["did not issue", "not authorized", "did not authorize"]],
        ("delegate", "notBefore" | "notAfter" | "validity") => {
            &[&["outside its validity", "is not valid at this time"]]
        }
        _ => &[],
    };
    all.concat()
}

/// What stands in place of a field.
fn broken(field: &str) -> Vec<(&'static str, Vec<u8>)> {
    let empty = der::sequence::<Vec<u8>>(&[]);
    let mut all = vec![
        ("a NULL", der::null()),
        ("text", der::utf8("odd")),
        ("an empty OCTET STRING", der::octet_string(&[])),
    ];
    all.push(match field {
        "serialNumber" => ("an empty INTEGER", der::tlv(2, &[])),
        "issuer" | "subject" => ("a list of a number", der::sequence(&[der::integer(1)])),
        "validity" | "subjectPublicKeyInfo" => ("an empty SEQUENCE", empty),
        _ => ("a time without digits", der::tlv(0x18, b"soon")),
    });
    all
}

fn judged(what: &str, role: &str, odd: &Certificate) -> Report {
    let own = || cast::shop();
    let (shop, issuing, delegate) = match role {
        "server" => (odd.clone(), cast::issuing(), None),
        "delegate" => (own(), cast::issuing(), Some(odd)),
        _ => (own(), odd.clone(), None),
    };
    let response = match delegate {
        Some(delegate) => ResponseBuilder::delegated(&issuing, &cast::SHOP_SERIAL, delegate),
        None => ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL),
    };
    let list = CrlBuilder::new(&issuing).revoking(Revoked::new(&[0x51], NOW - 3 * DAY));
    let entry = Entry::new(&issuing, &cast::SHOP_SERIAL);
    let text = |one: &Certificate| pem("CERTIFICATE", &one.der).into_bytes();
    let objects = [
        text(&shop),
        text(&issuing),
        text(&cast::root()),
        response.build(),
        list.build(),
        OcspRequestBuilder::new().about(&entry).build(),
    ];
    let objects: Vec<&[u8]> = objects.iter().map(Vec::as_slice).collect();
    survives(what, &objects)
}

/// The text of a report in one line, without its inputs, whose names are ours.
fn said(report: &Report) -> String {
    let text = report.to_string();
    let text: Vec<_> = text.split_whitespace().collect();
    text.join(" ")
}

#[test]
fn nothing_follows_from_a_field_that_cannot_be_read() {
    let roles: [(&str, CertificateBuilder, Certificate); 3] = [
        ("server", cast::shop_builder(), cast::issuing()),
        ("delegate", cast::delegate_builder(), cast::issuing()),
        ("authority", cast::issuing_builder(), cast::root()),
    ];
    for (role, builder, issuer) in roles {
        let whole = judged("a whole certificate", role, &builder.issued_by(&issuer));
        let whole_json = serde_json::to_string(&whole).unwrap();
        let whole = said(&whole);
        for (field, path, names) in FIELDS {
            for (how, by) in broken(field) {
                let odd =
                    builder.changed_and_issued_by(&issuer, |tbs| der::replaced(tbs, path, &by));
                let what = format!("{role}, {field}, {how}");
                let report = judged(&what, role, &odd);
                let base64 = data_encoding::BASE64.encode(&odd.der);
                let mut certificates = report.certificates.iter();
                let shown = certificates.find(|one| one.der == base64).unwrap();
                for name in *names {
                    let is_unread = shown.unread.iter().any(|unread| unread == name);
                    assert!(is_unread, "{what}: {name} and {:?}", shown.unread);
                }
                assert!(!shown.problems.is_empty(), "{what}");
                says_nothing_of_unread(&what, &report, shown);
                let said = said(&report);
                let json = serde_json::to_string(&report).unwrap();
                for claim in claims(role, field) {
                    // Of a whole certificate, it is true that it is not on the list.
                    let is_true = claim == "not-on-list";
                    assert!(is_true || !whole.contains(claim), "{role}: {claim}");
                    assert!(!said.contains(claim), "{what}: {claim}\n{report}");
                    let is_meant_otherwise = whole_json.contains(claim);
                    assert!(
                        is_meant_otherwise || !json.contains(claim),
                        "{what}: {claim}"
                    );
                }
                follows_nothing_in_chains(&what, &report, role, field);
            }
        }
    }
}

/// A chain that ends for an unread name says so, in its end, its sentence and its checks.
fn follows_nothing_in_chains(what: &str, report: &Report, role: &str, field: &str) {
    let path = &report.chains[0].paths[0];
    let is_open = matches!(
        (role, field),
        ("server" | "authority", "issuer") | ("authority", "subject")
    );
    assert_eq!(
        path.end == ChainEnd::IssuerUnread,
        is_open,
        "{what}: {}",
        path.sentence
    );
    let check = |name: &str, at: usize| {
        let mut checks = path.steps[at].checks.iter();
        checks.find(|check| check.check == name).unwrap()
    };
    if is_open {
        assert!(path.sentence.contains("could not be read"), "{what}");
        let check = check("issuer", path.steps.len() - 1);
        assert_eq!(check.outcome, CheckOutcome::NotChecked, "{what}");
        assert!(check.evidence.contains("could not be read"), "{what}");
    }
    if field == "subjectPublicKeyInfo" && role != "delegate" {
        let at = usize::from(role == "authority");
        assert_eq!(
            check("strength", at).outcome,
            CheckOutcome::NotChecked,
            "{what}"
        );
    }
}

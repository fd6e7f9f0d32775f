//! Certificates of which a part cannot be read: headline and first step agree, whichever part it is, whatever its
//! dates say and whatever is stapled.

use staplescope::advice::{SERVERS, mend, troubles};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::export::headline::{headline, lacking};
use staplescope::input::Input;
use staplescope::report::{OutcomeKind, Report, Situation, StapleIndex, StapleReport};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{CertificateBuilder, CsrBuilder, Extension, Key, cast, der, oid, pem};

use crate::{STAPLES, staple};

/// The trouble that a headline is about, where it is about the certificate: how the headline begins, and how the
/// first step does.
const CERTIFICATE: [(&str, &str, &str); 3] = [
    (
        "certificate-expired",
        "The certificate expired ",
        "Get a new certificate",
    ),
    (
        "certificate-not-yet-valid",
        "The certificate becomes valid in ",
        "Compare the clock with the certificate’s notBefore",
    ),
    (
        "revoked",
        "The certificate is revoked",
        "Replace the certificate, with a new key",
    ),
];

/// A part of the signed part, by its place.
const FIELDS: [(&str, &[usize]); 7] = [
    ("serialNumber", &[1]),
    ("issuer", &[3]),
    ("notBefore", &[4, 0]),
    ("notAfter", &[4, 1]),
    ("validity", &[4]),
    ("subject", &[5]),
    ("subjectPublicKeyInfo", &[6]),
];

const EXTENSIONS: [&str; 5] = [
    oid::KEY_USAGE,
    oid::EXTENDED_KEY_USAGE,
    oid::AUTHORITY_INFO_ACCESS,
    oid::SUBJECT_ALT_NAME,
    oid::TLS_FEATURE,
];

/// How many octets a certificate lacks at its end: of the signature, all of that, and some of the extensions.
const CUTS: [usize; 3] = [3, 90, 200];

/// The shop's certificate with each part of it unread in turn.
fn unread(shop: &CertificateBuilder) -> Vec<(String, Vec<u8>)> {
    let issuing = cast::issuing();
    let mut all = Vec::new();
    for (field, path) in FIELDS {
        let broken = |tbs: &[u8]| der::replaced(tbs, path, &der::null());
        let odd = shop.changed_and_issued_by(&issuing, broken);
        all.push((format!("{field} a NULL"), odd.der));
    }
    for kind in EXTENSIONS {
        let odd = shop.clone().with(Extension::new(kind, der::null()));
        all.push((format!("{kind} a NULL"), odd.issued_by(&issuing).der));
    }
    let whole = shop.issued_by(&issuing).der;
    for cut in CUTS {
        let rest = whole[..whole.len() - cut].to_vec();
        all.push((format!("{cut} octets cut off"), rest));
    }
    all
}

/// As text, so that what is cut off is a certificate all the same.
fn report(shop: &[u8], stapled: &str) -> Report {
    let issuing = cast::issuing();
    let text = |der: &[u8]| pem("CERTIFICATE", der).into_bytes();
    let mut objects = vec![text(shop)];
    objects.extend(staple(stapled, &issuing));
    objects.extend([text(&issuing.der), text(&cast::root().der)]);
    let inputs: Vec<_> = objects
        .into_iter()
        .map(|bytes| Input::new("object", bytes))
        .collect();
    analyze(&inputs, Time::from_unix(NOW))
}

/// Whether what is first said and what is first done are about the same thing.
fn agree(place: &str, report: &Report, index: StapleIndex, staple: &StapleReport) -> &'static str {
    let (title, sentence) = headline(staple);
    let first = troubles(report, staple)[0].id();
    let about = CERTIFICATE.iter().find(|(id, ..)| *id == first);
    for (id, begins, _) in CERTIFICATE {
        let is_said = title.starts_with(begins);
        assert_eq!(is_said, id == first, "{place}: {title}, but first {first}");
    }
    let Some((_, _, step)) = about else {
        return first;
    };
    assert!(!sentence.contains("what clients do"), "{place}: {sentence}");
    // The outcomes are of the staple that the headline speaks about. Who reads one date alone may refuse for the other.
    let shop = &report.certificates[0];
    let has_dates = shop.not_before.is_some() && shop.not_after.is_some();
    if first != "revoked" && index == StapleIndex::HEADLINE && has_dates {
        let given = report
            .outcomes
            .iter()
            .filter(|one| one.situation == Situation::Given);
        for one in given {
            let refuses = one.outcome == OutcomeKind::Refuses;
            assert!(refuses, "{place}: {} {}", one.client, one.explanation);
        }
    }
    for server in SERVERS {
        let steps = mend(report, index, server);
        let todo = steps.iter().find(|step| !step.trap).unwrap();
        assert_eq!(todo.title, *step, "{place} {}", server.id);
    }
    first
}

#[test]
fn headline_and_first_step_agree_whatever_cannot_be_read() {
    let mut told = Vec::new();
    for (dates, not_before, not_after) in [
        ("valid", NOW - 45 * DAY, NOW + 45 * DAY),
        ("expired", NOW - 90 * DAY, NOW - DAY),
        ("not yet valid", NOW + DAY, NOW + 90 * DAY),
    ] {
        let shop = cast::shop_builder().validity(not_before, not_after);
        for (part, der) in unread(&shop) {
            for (stapled, ..) in STAPLES {
                let place = format!("{dates}, {part}, {stapled}");
                let report = report(&der, stapled);
                assert!(!report.staples.is_empty(), "{place}");
                for (index, staple) in report.indexed_staples() {
                    let first = agree(&place, &report, index, staple);
                    told.push((dates, part.clone(), first));
                }
            }
        }
    }
    // What was read counts, although another part was not.
    for (dates, part, id) in [
        ("expired", "200 octets cut off", "certificate-expired"),
        ("expired", "notBefore a NULL", "certificate-expired"),
        (
            "not yet valid",
            "notAfter a NULL",
            "certificate-not-yet-valid",
        ),
        ("valid", "200 octets cut off", "certificate-unread"),
    ] {
        let is_told = told.contains(&(dates, part.into(), id));
        assert!(is_told, "{dates}, {part}: never {id}");
    }
}

/// What is said of a CA's certificate beside something of which no server's certificate could be read.
fn beside_the_ca(name: &str, beside: &[u8]) -> Option<(String, String)> {
    let inputs = [
        Input::new("ca.pem", pem("CERTIFICATE", &cast::issuing().der)),
        Input::new(name, beside),
    ];
    let report = analyze(&inputs, Time::from_unix(NOW));
    report.staples.is_empty().then(|| lacking(&report))
}

#[test]
fn what_was_not_read_may_be_the_servers_certificate() {
    let shop = cast::shop();
    let block = pem("CERTIFICATE", &shop.der);
    let (first, rest) = block.split_once('\n').unwrap();
    let mut given = vec![
        (
            "signs that no base64 has".to_owned(),
            format!("{first}\n%%%\n{rest}").into_bytes(),
        ),
        (
            "a block of something else".to_owned(),
            pem("CERTIFICATE", &[0x04, 0x01, 0xff]).into_bytes(),
        ),
    ];
    // Two octets are not told from text.
    for kept in (3..shop.der.len()).step_by(5) {
        let cut = shop.der.get(..kept).unwrap();
        given.push((format!("{kept} octets"), cut.to_vec()));
        given.push((
            format!("a block of {kept} octets"),
            pem("CERTIFICATE", cut).into_bytes(),
        ));
    }
    for kept in (first.len() + 2..block.len() - 26).step_by(5) {
        let cut = block.get(..kept).unwrap();
        given.push((format!("{kept} signs"), cut.into()));
    }
    let all = given.len();
    let mut told = 0;
    let mut wrong = vec![];
    for (what, beside) in given {
        if let Some((title, sentence)) = beside_the_ca("shop", &beside) {
            told += 1;
            if !title.ends_with("that could be read") || !sentence.contains("may hold it") {
                wrong.push(format!("{what}: {title}: {sentence}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all}: {wrong:#?}", wrong.len());
    assert!(told >= 4, "{told} of {all}");
    // Everything was read.
    let (title, sentence) = beside_the_ca("notes.txt", b"the certificate of the CA\n").unwrap();
    assert!(title.ends_with("but no server certificate"), "{title}");
    assert!(!sentence.contains("could not be read"), "{sentence}");
}

/// A certificate's block in which a line is no base64.
fn broken() -> String {
    pem("CERTIFICATE", &cast::shop().der).replacen('\n', "\n%%%\n", 1)
}

#[test]
fn nobody_is_told_that_all_is_shown_where_a_part_was_not_read() {
    let request =
        CsrBuilder::new(der::name("Shop", "shop.example"), Key::p256("shop.example")).build();
    let request = pem("CERTIFICATE REQUEST", &request);
    let broken = broken();
    for (text, is_all) in [
        (request.clone(), true),
        (format!("{request}{broken}"), false),
        (format!("{broken}{request}"), false),
    ] {
        let report = analyze(&[Input::new("paste", text)], Time::from_unix(NOW));
        let (title, sentence) = lacking(&report);
        assert!(title.starts_with("This request asks for"), "{title}");
        assert_eq!(sentence.contains("All of it"), is_all, "{sentence}");
        assert_eq!(
            sentence.contains("could not be read"),
            !is_all,
            "{sentence}"
        );
    }
}

#[test]
fn what_is_there_is_called_what_it_is() {
    let [root, issuing, delegate] = [cast::root(), cast::issuing(), cast::delegate()]
        .map(|certificate| pem("CERTIFICATE", &certificate.der));
    let broken = broken();
    for (text, expected) in [
        (
            issuing.clone(),
            "1 certificate of a CA, but no server certificate",
        ),
        (
            delegate.clone(),
            "1 certificate of a responder, but no server certificate",
        ),
        (
            format!("{issuing}{delegate}{root}"),
            "2 certificates of CAs and 1 certificate of a responder, but no server certificate",
        ),
        (
            format!("{delegate}{broken}"),
            "1 certificate of a responder, but no server certificate that could be read",
        ),
    ] {
        let report = analyze(&[Input::new("paste", text)], Time::from_unix(NOW));
        assert!(report.staples.is_empty(), "{expected}");
        let (title, sentence) = lacking(&report);
        assert_eq!(title, expected, "{sentence}");
    }
}

#[test]
fn what_is_encrypted_wants_its_password() {
    let container = include_bytes!("../fixtures/containers/aes-128.p12");
    let (title, sentence) = beside_the_ca("shop.p12", container).unwrap();
    assert!(title.ends_with("that could be read"), "{title}");
    let wanted = "shop.p12 is encrypted, and may hold it. Enter its password, or add";
    assert!(sentence.starts_with(wanted), "{sentence}");
}

//! What is odd is named where it stands, and what stands before, beside and behind it is read.

use staplescope::report::{
    CertificateReport, Outcome, OutcomeKind, Reason, Report, Situation, Verdict,
};
use staplescope::tls_client::{Parsed, client, parsed};
use staplescope_testpki::clock::{DAY, NOW, digits, rfc3339};
use staplescope_testpki::{CrlBuilder, Entry, Extension, ResponseBuilder, Revoked, cast, der, oid};

use crate::survives;

const REASON_CODE: &str = "2.5.29.21";
const INVALIDITY_DATE: &str = "2.5.29.24";

/// An instant in every form that RFC 5280 §4.1.2.5 and RFC 6960 §4.2.2.1 do not allow.
pub fn odd_times(instant: i64) -> Vec<(&'static str, Vec<u8>)> {
    let long = digits(instant);
    let long = long.trim_end_matches('Z');
    let short = &long[2..];
    let minutes = |digits: &str| digits[..digits.len() - 2].to_owned();
    let utc = |text: String| der::tlv(0x17, text.as_bytes());
    let generalized = |text: String| der::tlv(0x18, text.as_bytes());
    vec![
        ("utc_without_seconds", utc(format!("{}Z", minutes(short)))),
        ("utc_with_an_offset", utc(format!("{short}+0100"))),
        ("utc_without_zone", utc(short.into())),
        ("utc_with_a_long_year", utc(format!("{long}Z"))),
        (
            "generalized_without_seconds",
            generalized(format!("{}Z", minutes(long))),
        ),
        (
            "generalized_with_an_offset",
            generalized(format!("{long}-0500")),
        ),
        (
            "generalized_with_a_fraction",
            generalized(format!("{long}.5Z")),
        ),
        ("generalized_without_zone", generalized(long.into())),
        ("no_such_month", generalized("20261301000000Z".into())),
        ("a_null_in_it", generalized(format!("{}\0", minutes(long)))),
        ("empty", generalized(String::new())),
        ("an_integer", der::integer(7)),
    ]
}

fn certificate(report: &Report) -> &CertificateReport {
    &report.certificates[0]
}

/// Nobody is said to connect, and the object says what is odd, inside it.
fn claims_nothing(what: &str, report: &Report, length: usize) {
    let der = data_encoding::BASE64.decode(certificate(report).der.as_bytes());
    let read = staplescope::x509::Certificate::decode(&der.unwrap());
    let given = report
        .outcomes
        .iter()
        .filter(|one| one.situation == Situation::Given);
    for outcome in given {
        let is_claim = matches!(
            outcome.outcome,
            OutcomeKind::Connects | OutcomeKind::Unchecked
        );
        let known = client(&outcome.client).map(|client| parsed(client, &read));
        assert!(
            !is_claim || known == Some(Parsed::Read),
            "{what}: {} {}",
            outcome.client,
            outcome.explanation
        );
    }
    let problems = &certificate(report).problems;
    assert!(!problems.is_empty(), "{what}");
    assert!(
        problems.iter().all(|problem| problem.offset <= length),
        "{what}"
    );
}

#[test]
fn one_odd_date_leaves_the_other() {
    let (from, until) = (NOW - 10 * DAY, NOW + 10 * DAY);
    for is_first in [true, false] {
        for (what, odd) in odd_times(if is_first { from } else { until }) {
            let other = staplescope_testpki::clock::x509_time(if is_first { until } else { from });
            let builder = match is_first {
                true => cast::shop_builder().stating(odd, other),
                false => cast::shop_builder().stating(other, odd),
            };
            let shop = builder.issued_by(&cast::issuing());
            let report = survives(what, &[&shop.der, &cast::issuing().der]);
            claims_nothing(what, &report, shop.der.len());
            let read = certificate(&report);
            let dates =
                [&read.not_before, &read.not_after].map(|date| date.as_deref().unwrap_or_default());
            let expected = match is_first {
                true => ["".to_owned(), rfc3339(until)],
                false => [rfc3339(from), "".to_owned()],
            };
            assert_eq!(dates, [&expected[0], &expected[1]], "{what}");
            assert_eq!(read.must_staple, Some(true), "{what}");
            assert!(
                read.problems[0].message.contains("RFC 5280") || what == "an_integer",
                "{what}"
            );
            let codes: Vec<_> = report
                .findings
                .iter()
                .map(|one| one.code.as_str())
                .collect();
            assert!(!codes.contains(&"certificate-expired"), "{what}");
            assert!(!codes.contains(&"certificate-not-yet-valid"), "{what}");
            assert!(
                report.timeline.is_none(),
                "{what}: nothing lies ahead of an unread date"
            );
        }
    }
}

/// Whoever cannot read the other date refuses for that.
#[test]
fn one_date_that_keeps_everybody_out_does_so_beside_an_odd_one() {
    let date = staplescope_testpki::clock::x509_time;
    for (ahead, other) in [(-10, -20), (-10, 20), (10, 20), (10, -20)] {
        for (what, odd) in odd_times(NOW + other * DAY) {
            let plain = date(NOW + ahead * DAY);
            let builder = match ahead < 0 {
                true => cast::shop_builder().stating(odd, plain),
                false => cast::shop_builder().stating(plain, odd),
            };
            let shop = builder.issued_by(&cast::issuing()).der;
            let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
            for objects in [vec![&shop, &cast::issuing().der, &response], vec![&shop]] {
                let objects: Vec<&[u8]> = objects.into_iter().map(Vec::as_slice).collect();
                let report = survives(what, &objects);
                let given = |one: &&Outcome| one.situation == Situation::Given;
                for outcome in report.outcomes.iter().filter(given) {
                    assert_eq!(
                        outcome.outcome,
                        OutcomeKind::Refuses,
                        "{what}: {}",
                        outcome.client
                    );
                }
                let text = report.to_string();
                let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(said.contains("Clients refuse it"), "{what}: {text}");
            }
        }
    }
}

/// GnuTLS reads dates without seconds, and holds them against the clock like others; OpenSSL refuses them. Both
/// refuse what is in no time zone, in another one, or in fractions of a second.
#[test]
fn parsers_differ_in_dates_that_they_read() {
    let outcome = |odd: Vec<u8>, name: &str| {
        let from = staplescope_testpki::clock::x509_time(NOW - 20 * DAY);
        let shop = cast::shop_builder().stating(from, odd);
        let shop = shop.issued_by(&cast::issuing()).der;
        let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
        let objects = [shop, cast::issuing().der, cast::root().der, response];
        let objects: Vec<&[u8]> = objects.iter().map(Vec::as_slice).collect();
        let report = survives("a date", &objects);
        let mut all = report.outcomes.into_iter();
        all.find(|one| one.client == name).unwrap().outcome
    };
    for (what, odd) in odd_times(NOW + 10 * DAY) {
        let expected = match what {
            "utc_without_seconds" | "generalized_without_seconds" => OutcomeKind::Connects,
            "utc_with_an_offset"
            | "generalized_with_an_offset"
            | "utc_without_zone"
            | "generalized_without_zone"
            | "generalized_with_a_fraction" => OutcomeKind::Refuses,
            _ => OutcomeKind::Varies,
        };
        assert_eq!(outcome(odd.clone(), "gnutls"), expected, "{what}");
        let expected = match (what, expected) {
            ("utc_with_a_long_year", _) => OutcomeKind::Refuses,
            (_, OutcomeKind::Connects) => OutcomeKind::Refuses,
            (_, other) => other,
        };
        assert_eq!(outcome(odd, "openssl"), expected, "{what}");
    }
    for (what, odd) in odd_times(NOW - DAY) {
        if what.ends_with("without_seconds") {
            assert_eq!(
                outcome(odd, "gnutls"),
                OutcomeKind::Refuses,
                "{what}, ended"
            );
        }
    }
}

#[test]
fn a_boolean_that_is_true_otherwise_is_true() {
    for octet in [0x01, 0x7f, 0x80, 0xfe] {
        for (what, feature) in [
            (
                "TLS Feature",
                Extension::tls_feature(&[5]).flagged(&[octet]),
            ),
            (
                "another",
                Extension::subject_alt_name(&["shop.example"]).flagged(&[octet]),
            ),
        ] {
            let shop = cast::shop_builder()
                .with(feature)
                .issued_by(&cast::issuing());
            let report = survives(what, &[&shop.der, &cast::issuing().der]);
            let read = certificate(&report);
            assert_eq!(read.must_staple, Some(true), "{what} {octet:02x}");
            assert_eq!(read.extensions.len(), 9, "{what} {octet:02x}");
            assert!(read.problems[0].message.contains("X.690, 11.1"), "{what}");
            let gnutls = report
                .outcomes
                .iter()
                .find(|one| one.client == "gnutls")
                .unwrap();
            assert_eq!(
                gnutls.outcome,
                OutcomeKind::Refuses,
                "it insists on the staple"
            );
            let chrome = report
                .outcomes
                .iter()
                .find(|one| one.client == "chrome")
                .unwrap();
            assert_eq!(chrome.outcome, OutcomeKind::Varies);
        }
    }
    for octets in [&[][..], &[0xff, 0xff]] {
        let feature = Extension::tls_feature(&[17]).flagged(octets);
        let shop = cast::shop_builder()
            .with(feature)
            .issued_by(&cast::issuing());
        let report = survives("no BOOLEAN", &[&shop.der]);
        assert_eq!(certificate(&report).must_staple, None);
        claims_nothing("no BOOLEAN", &report, shop.der.len());
    }
}

#[test]
fn ber_is_read_and_named() {
    let without = cast::shop_builder()
        .without(oid::TLS_FEATURE)
        .issued_by(&cast::issuing());
    for depth in 1..8 {
        for (shop, requires) in [(cast::shop(), true), (without.clone(), false)] {
            let ber = der::indefinite(&shop.der, depth);
            let report = survives("indefinite", &[&ber]);
            let read = certificate(&report);
            assert_eq!(read.subject, "CN=shop.example", "{depth}");
            assert_eq!(read.must_staple, Some(requires), "{depth}");
            assert!(read.not_before.is_some() && read.not_after.is_some());
            assert!(read.problems[0].message.contains("indefinite"), "{depth}");
            claims_nothing("indefinite", &report, ber.len());
            for client in ["gnutls", "openssl"] {
                let outcome = report
                    .outcomes
                    .iter()
                    .find(|one| one.client == client)
                    .unwrap();
                assert_eq!(outcome.outcome, OutcomeKind::Refuses, "{client}");
            }
        }
    }
}

#[test]
fn extensions_out_of_place_are_named() {
    let twice = cast::shop_builder().also(Extension::tls_feature(&[5]));
    let contradicting = cast::shop_builder().also(Extension::tls_feature(&[17]));
    let old = cast::shop_builder().version(1);
    let unknown = cast::shop_builder().version(7);
    for (what, builder, must_staple) in [
        ("twice", twice, Some(true)),
        ("contradicting", contradicting, None),
        ("version 1", old, Some(true)),
        ("version 7", unknown, Some(true)),
    ] {
        let shop = builder.issued_by(&cast::issuing());
        let report = survives(what, &[&shop.der]);
        assert_eq!(certificate(&report).must_staple, must_staple, "{what}");
        assert!(
            certificate(&report).problems[0]
                .message
                .contains("RFC 5280"),
            "{what}"
        );
        claims_nothing(what, &report, shop.der.len());
    }
}

#[test]
fn identifiers_below_the_joint_arc_are_written_as_they_are() {
    let odd = Extension::new("2.999.1", der::null());
    let shop = cast::shop_builder().with(odd).issued_by(&cast::issuing());
    let report = survives("2.999", &[&shop.der]);
    let mut oids = certificate(&report)
        .extensions
        .iter()
        .map(|one| one.oid.as_str());
    assert_eq!(oids.next_back(), Some("2.999.1"));
}

/// Everything that may be odd about an entry of a list, and its serial number is read.
fn odd_entries() -> Vec<(String, Revoked)> {
    let entry = || Revoked::new(&cast::SHOP_SERIAL, NOW - 3 * DAY);
    let reason = |value: Vec<u8>| entry().with(Extension::new(REASON_CODE, value));
    let mut all = vec![
        (
            "reason_of_two_octets".to_owned(),
            reason(der::tlv(0x0a, &[1, 4])),
        ),
        ("reason_without_octets".into(), reason(der::tlv(0x0a, &[]))),
        ("reason_an_integer".into(), reason(der::integer(1))),
        (
            "reason_with_octets_behind".into(),
            reason(vec![0x0a, 1, 1, 5, 0]),
        ),
        ("reason_nothing".into(), reason(vec![])),
        ("reason_unknown".into(), reason(der::tlv(0x0a, &[7]))),
        (
            "reason_flagged_01".into(),
            entry().with(Extension::new(REASON_CODE, der::tlv(0x0a, &[1])).flagged(&[1])),
        ),
        (
            "invalidity_date_odd".into(),
            entry().with(Extension::new(INVALIDITY_DATE, der::integer(1))),
        ),
    ];
    let times = odd_times(NOW - 3 * DAY).into_iter();
    all.extend(times.map(|(what, odd)| (what.to_owned(), entry().stating(odd))));
    all
}

#[test]
fn an_odd_entry_empties_no_list() {
    let issuing = cast::issuing();
    for (what, odd) in odd_entries() {
        for position in 0..3 {
            let mut list = CrlBuilder::new(&issuing);
            let others =
                [[0x51], [0x52]].map(|serial| Revoked::new(&serial, NOW - 2 * DAY).reason(1));
            list.revoked.extend(others);
            list.revoked.insert(position, odd.clone());
            let report = survives(&what, &[&cast::shop().der, &issuing.der, &list.build()]);
            let read = &report.crls[0];
            assert_eq!(read.revoked_count, 3, "{what}");
            let cover = read
                .covers
                .iter()
                .find(|cover| cover.certificate == "certificate-1");
            assert_eq!(cover.unwrap().status, "on-list", "{what}");
            let reasons = read
                .revoked
                .iter()
                .filter(|one| one.reason.as_deref() == Some("keyCompromise"));
            assert!(reasons.count() >= 2, "{what}");
        }
    }
}

#[test]
fn an_odd_entry_empties_no_response() {
    let issuing = cast::issuing();
    let raw = |this_update: Vec<u8>, next_update: Vec<u8>, status: Vec<u8>| Entry {
        raw: Some(der::sequence(&[
            Entry::new(&issuing, &cast::SHOP_SERIAL).cert_id(),
            status,
            this_update,
            der::explicit(0, &next_update),
        ])),
        ..Entry::new(&issuing, &cast::SHOP_SERIAL)
    };
    let time = |instant| staplescope_testpki::clock::generalized_time(instant);
    let good = || der::implicit(0, &[]);
    let (from, until) = (NOW - DAY, NOW + DAY);
    let mut cases: Vec<(String, Entry, &str)> = Vec::new();
    for (what, odd) in odd_times(from) {
        cases.push((
            format!("thisUpdate {what}"),
            raw(odd, time(until), good()),
            "good",
        ));
    }
    for (what, odd) in odd_times(until) {
        cases.push((
            format!("nextUpdate {what}"),
            raw(time(from), odd, good()),
            "good",
        ));
    }
    for (what, odd) in odd_times(from) {
        let status = der::explicit(1, &odd);
        cases.push((
            format!("revocationTime {what}"),
            raw(time(from), time(until), status),
            "revoked",
        ));
    }
    for reason in [&[1, 4][..], &[]] {
        let info = [time(from), der::explicit(0, &der::tlv(0x0a, reason))];
        let status = der::explicit(1, &der::join(&info));
        cases.push((
            "reason".into(),
            raw(time(from), time(until), status),
            "revoked",
        ));
    }
    for (what, odd, status) in cases {
        let response = ResponseBuilder::signed_by(&issuing)
            .entry(Entry::new(&issuing, &[0x51]))
            .entry(odd)
            .entry(Entry::new(&issuing, &[0x52]));
        let report = survives(&what, &[&cast::shop().der, &issuing.der, &response.build()]);
        let entries = &report.ocsp_responses[0].entries;
        assert_eq!(entries.len(), 3, "{what}");
        let shop = data_encoding::HEXLOWER.encode(&cast::SHOP_SERIAL);
        let read = entries.iter().find(|entry| entry.serial == shop).unwrap();
        assert_eq!(read.status, status, "{what}");
        assert!(report.ocsp_responses[0].produced_at.is_some(), "{what}");
        assert_eq!(report.staples[0].verdict, Verdict::Unusable, "{what}");
        assert!(!report.ocsp_responses[0].problems.is_empty(), "{what}");
    }
}

/// Wherever a response ends, what stands before is shown, and one thing is said: that it is cut off.
#[test]
fn a_response_that_was_cut_shows_what_stands_before_its_end() {
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    let whole = survives("a whole response", &[&response]);
    let mut shown = [0, 0, 0];
    for length in 60..response.len() {
        let what = format!("{length} of {} octets", response.len());
        let report = survives(&what, &[&response[..length]]);
        let [read] = &report.ocsp_responses[..] else {
            continue;
        };
        assert_eq!(read.status, "successful", "{what}");
        assert!(read.problems[0].message.contains("cut off"), "{what}");
        assert_eq!(read.problems.len(), 1, "{what}: {:?}", read.problems);
        let whole = &whole.ocsp_responses[0];
        for (count, is_shown) in shown.iter_mut().zip([
            read.responder_id == whole.responder_id,
            read.produced_at == whole.produced_at,
            read.entries.first().map(|one| &one.this_update)
                == whole.entries.first().map(|one| &one.this_update),
        ]) {
            *count += usize::from(is_shown);
        }
        // What its entry says is told with what is wrong with it, never alone.
        if let Some(alone) = &read.alone {
            assert!(alone.reasons.contains(&Reason::Malformed), "{what}");
            assert!(!alone.title.contains("good"), "{what}: {}", alone.title);
            let said = &alone.sentence;
            assert!(
                !said.contains("says good") || said.contains(", but "),
                "{what}: {said}"
            );
        }
    }
    assert!(
        shown[0] > shown[1] && shown[1] > shown[2] && shown[2] > 60,
        "{shown:?}"
    );
}

use staplescope::advice::{Trouble, troubles};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Finding, Report, Severity};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{CertificateBuilder, Extension, Key, cast, der, oid};

/// A shop's certificate issued under this organization's name.
fn report(organization: &str, shop: CertificateBuilder, at: i64) -> Report {
    let key = Key::p256("another CA");
    let issuer = CertificateBuilder::new(der::name(organization, "R99"), key)
        .with(Extension::basic_constraints(true, Some(0)))
        .issued_by(&cast::root());
    let shop = shop.issued_by(&issuer);
    let inputs = [
        Input::new("shop", shop.der),
        Input::new("issuer", issuer.der),
    ];
    analyze(&inputs, Time::from_unix(at))
}

/// What is found about that authority.
fn findings(organization: &str, shop: CertificateBuilder, at: i64) -> Vec<Finding> {
    let report = report(organization, shop, at);
    let of_ca = report.findings.into_iter();
    of_ca
        .filter(|finding| finding.code.starts_with("ca-"))
        .collect()
}

fn codes(findings: &[Finding]) -> Vec<(&str, Severity)> {
    let pairs = findings.iter();
    pairs
        .map(|finding| (finding.code.as_str(), finding.severity))
        .collect()
}

#[test]
fn lets_encrypt_cannot_produce_a_staple_any_more() {
    let found = findings("Let's Encrypt", cast::shop_builder(), NOW);
    assert_eq!(
        codes(&found),
        [
            ("ca-ended-ocsp", Severity::Error),
            ("ca-ended-must-staple", Severity::Warning),
        ]
    );
    let finding = &found[0];
    assert!(
        finding.explanation.contains("6 August 2025"),
        "{}",
        finding.explanation
    );
    assert!(
        finding.explanation.contains("Firefox"),
        "{}",
        finding.explanation
    );
    assert!(finding.title.contains("no staple can ever be produced"));
    assert!(finding.remedy.contains("CRLite"), "{}", finding.remedy);
    assert!(
        finding.references[0]
            .url
            .starts_with("https://letsencrypt.org/")
    );
}

/// The advice follows the announcement: nothing on the server fixes it.
#[test]
fn the_advice_is_to_replace_the_certificate() {
    let troubles = |organization, shop, at| {
        let report = report(organization, shop, at);
        troubles(&report, &report.staples[0])
    };
    let ended = |organization, at| {
        troubles(organization, cast::shop_builder(), at).contains(&Trouble::CaEndedOcsp)
    };
    assert!(ended("Let's Encrypt", NOW));
    assert!(!ended("Example Trust Services", NOW));
    let plain = cast::shop_builder().without(oid::TLS_FEATURE);
    assert!(!troubles("Let's Encrypt", plain, NOW).contains(&Trouble::CaEndedOcsp));
}

#[test]
fn what_is_announced_holds_from_its_day_on() {
    let day = |text: &str| Time::parse(text).unwrap().unix();
    let at = |at| findings("Let's Encrypt", cast::shop_builder(), at);
    assert!(at(day("2025-05-06T23:59:59Z")).is_empty());
    // Addresses are dropped, responders still answer.
    let between = at(day("2025-05-07T00:00:00Z"));
    assert_eq!(between[0].severity, Severity::Warning);
    assert_eq!(at(day("2025-08-06T00:00:00Z"))[0].severity, Severity::Error);
}

#[test]
fn without_must_staple_it_is_worth_a_notice() {
    let plain = cast::shop_builder()
        .without(oid::TLS_FEATURE)
        .without(oid::AUTHORITY_INFO_ACCESS);
    let found = findings("Let's Encrypt", plain, NOW);
    assert_eq!(codes(&found), [("ca-ended-ocsp", Severity::Notice)]);
}

#[test]
fn other_authorities_are_told_apart() {
    for (organization, expected) in [
        ("HARICA", vec![("ca-ended-ocsp", Severity::Warning)]),
        (
            "Google Trust Services",
            vec![("ca-ended-ocsp", Severity::Warning)],
        ),
        (
            "DigiCert Inc",
            vec![("ca-offers-must-staple", Severity::Notice)],
        ),
        (
            "Buypass AS-983163327",
            vec![("ca-ended-must-staple", Severity::Warning)],
        ),
        ("Example Trust Services", vec![]),
        ("Let's Encrypt Ltd", vec![]),
    ] {
        let found = findings(organization, cast::shop_builder(), NOW);
        assert_eq!(codes(&found), expected, "{organization}");
        for finding in &found {
            assert!(!finding.references.is_empty(), "{organization}");
            assert!(!finding.title.contains('{'), "{}", finding.title);
        }
    }
}

#[test]
fn what_was_not_confirmed_says_so() {
    let found = findings("DigiCert Inc", cast::shop_builder(), NOW);
    assert!(
        found[0].explanation.contains("not confirmed"),
        "{}",
        found[0].explanation
    );
    let sure = findings("Let's Encrypt", cast::shop_builder(), NOW);
    assert!(!sure[0].explanation.contains("not confirmed"));
}

#[test]
fn a_responder_gives_its_authority_away() {
    let shop = cast::shop_builder()
        .without(oid::AUTHORITY_INFO_ACCESS)
        .with(Extension::authority_info_access(
            &["http://r3.o.lencr.org"],
            &[],
        ));
    let found = findings("Example Trust Services", shop, NOW);
    assert_eq!(found[0].code, "ca-ended-ocsp");
}

//! The delegate's certificate: its purpose, its issuer, its validity (RFC 6960 §4.2.2.2).

use staplescope::report::{Reason, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::oid::{
    ANY_EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE, OCSP_SIGNING, SERVER_AUTH,
};
use staplescope_testpki::{Certificate, CertificateBuilder, Extension, Key, cast, der, oid};

use crate::case::{Case, certified, delegated, shop};
use crate::responders::sibling;

pub fn cases() -> Vec<Case> {
    let mut cases = purposes();
    cases.extend(issuers());
    cases.extend(validity());
    cases.extend(critical());
    cases.extend(twice_certified());
    cases.extend(keys());
    cases
}

fn by(name: &str, delegate: &CertificateBuilder) -> Case {
    shop(name, &delegated(&delegate.issued_by(&cast::issuing())))
}

fn purposes() -> Vec<Case> {
    let unauthorized = Reason::ResponderNotAuthorized;
    let delegate = cast::delegate_builder;
    let purpose = |purposes: &[&str]| delegate().with(Extension::extended_key_usage(purposes));
    vec![
        by(
            "delegate_without_purposes",
            &delegate().without(EXTENDED_KEY_USAGE),
        )
        .only(unauthorized),
        by("delegate_for_servers_only", &purpose(&[SERVER_AUTH])).only(unauthorized),
        by("delegate_for_anything", &purpose(&[ANY_EXTENDED_KEY_USAGE])).only(unauthorized),
        by("delegate_with_empty_purposes", &purpose(&[])).only(unauthorized),
        by(
            "delegate_for_servers_and_responses",
            &purpose(&[SERVER_AUTH, OCSP_SIGNING]),
        ),
        by(
            "delegate_for_anything_and_responses",
            &purpose(&[ANY_EXTENDED_KEY_USAGE, OCSP_SIGNING]),
        ),
        by(
            "delegate_with_critical_purposes",
            &delegate().with(Extension::extended_key_usage(&[OCSP_SIGNING]).critical()),
        ),
        by(
            "delegate_with_broken_purposes",
            &delegate().with(Extension::new(EXTENDED_KEY_USAGE, der::oid(OCSP_SIGNING))),
        )
        .only(unauthorized),
        by(
            "delegate_without_no_check",
            &delegate().without(oid::OCSP_NO_CHECK),
        ),
        by(
            "delegate_without_key_usage",
            &delegate().without(oid::KEY_USAGE),
        ),
        by("delegate_without_authority_key_identifier", &{
            delegate().without(oid::AUTHORITY_KEY_IDENTIFIER)
        }),
        by("delegate_with_the_name_of_the_issuer", &{
            CertificateBuilder::new(cast::issuing().subject, Key::p256("delegate"))
                .with(Extension::extended_key_usage(&[OCSP_SIGNING]))
        }),
    ]
}

/// Whoever meets a critical extension that it does not know, or cannot read, must reject the
/// certificate (RFC 5280 §4.2).
fn critical() -> Vec<Case> {
    let unauthorized = Reason::ResponderNotAuthorized;
    let with =
        |name: &str, extension: Extension| by(name, &cast::delegate_builder().with(extension));
    let nobodys = || Extension::new(oid::NOBODYS, der::null());
    vec![
        with("delegate_with_unknown_extension", nobodys()),
        with(
            "delegate_with_unknown_critical_extension",
            nobodys().critical(),
        )
        .only(unauthorized),
        with(
            "delegate_with_critical_no_check",
            Extension::no_check().critical(),
        ),
        with(
            "delegate_with_broken_no_check",
            Extension::new(oid::OCSP_NO_CHECK, der::sequence::<Vec<u8>>(&[])),
        ),
        with(
            "delegate_with_broken_critical_no_check",
            Extension::new(oid::OCSP_NO_CHECK, der::sequence::<Vec<u8>>(&[])).critical(),
        )
        .only(unauthorized),
        with(
            "delegate_with_broken_critical_key_usage",
            Extension::new(oid::KEY_USAGE, der::null()).critical(),
        )
        .only(unauthorized),
        with("delegate_with_critical_names", {
            Extension::subject_alt_name(&["ocsp.example"]).critical()
        }),
        // RFC 6960 §4.2.2.2 asks for the purpose and the issuer, no more.
        with(
            "delegate_is_an_authority",
            Extension::basic_constraints(true, None),
        ),
        with(
            "delegate_is_no_authority",
            Extension::basic_constraints(false, None),
        ),
        with("delegate_for_non_repudiation", Extension::key_usage(&[1])),
        with("delegate_for_key_encipherment", Extension::key_usage(&[2])),
        // An issuer's own certificate is the chain's affair.
        {
            let issuing = cast::issuing_builder().with(nobodys().critical());
            let issuing = issuing.issued_by(&cast::root());
            certified(
                "issuer_with_unknown_critical_extension",
                &cast::shop(),
                &issuing,
                &{ crate::case::direct() },
            )
        },
    ]
}

fn issuers() -> Vec<Case> {
    let unauthorized = Reason::ResponderNotAuthorized;
    let twin = cast::issuing_with(Key::p256("impostor"));
    let below = cast::authority("Example Lower CA", Key::p256("Example Lower CA"))
        .issued_by(&cast::issuing());
    let certified_by =
        |issuer: &Certificate| delegated(&cast::delegate_builder().issued_by(issuer));
    let second = CertificateBuilder::new(der::name("", "Second"), Key::p256("second delegate"))
        .with(Extension::extended_key_usage(&[OCSP_SIGNING]))
        .issued_by(&cast::delegate());
    let misnamed = cast::delegate_builder().issuer_name(sibling().subject);
    let mut altered = cast::delegate();
    if let Some(last) = altered.der.last_mut() {
        *last ^= 1;
    }
    vec![
        shop("delegate_of_twin_ca", &certified_by(&twin)).only(unauthorized),
        shop("delegate_of_twin_ca_at_hand", &certified_by(&twin))
            .with(&twin.der)
            .only(unauthorized),
        shop("delegate_of_sibling_ca", &certified_by(&sibling())).only(unauthorized),
        shop("delegate_of_sibling_ca_at_hand", &certified_by(&sibling()))
            .with(&sibling().der)
            .only(unauthorized),
        shop("delegate_of_root", &certified_by(&cast::root()))
            .with(&cast::root().der)
            .only(unauthorized),
        shop("delegate_of_lower_ca", &certified_by(&below).embed(&below)).only(unauthorized),
        shop(
            "delegate_of_delegate",
            &delegated(&second).embed(&cast::delegate()),
        )
        .only(unauthorized),
        by("delegate_naming_another_issuer", &misnamed).only(unauthorized),
        shop("delegate_with_altered_certificate", &delegated(&altered)).only(unauthorized),
    ]
}

fn validity() -> Vec<Case> {
    let expired = Reason::ResponderExpired;
    let valid = |name: &str, not_before: i64, not_after: i64| {
        by(
            name,
            &cast::delegate_builder().validity(not_before, not_after),
        )
    };
    vec![
        valid("delegate_expires_now", NOW - 30 * DAY, NOW),
        valid("delegate_expired_a_second_ago", NOW - 30 * DAY, NOW - 1).only(expired),
        valid(
            "delegate_expired_a_year_ago",
            NOW - 400 * DAY,
            NOW - 365 * DAY,
        )
        .only(expired),
        // Dates that cannot be read are no validity.
        by(
            "delegate_without_dates",
            &cast::delegate_builder().dateless(),
        )
        .only(Reason::CertificateUnread),
        valid("delegate_begins_now", NOW, NOW + 30 * DAY),
        valid("delegate_begins_in_a_second", NOW + 1, NOW + 30 * DAY).only(expired),
        valid("delegate_begins_tomorrow", NOW + DAY, NOW + 30 * DAY).only(expired),
        by("delegate_for_servers_only_and_expired", &{
            cast::delegate_builder()
                .with(Extension::extended_key_usage(&[SERVER_AUTH]))
                .validity(NOW - 30 * DAY, NOW - DAY)
        })
        .only(Reason::ResponderNotAuthorized)
        .tolerating(&[expired]),
        shop("delegate_and_staple_expired", &{
            let delegate = cast::delegate_builder().validity(NOW - 30 * DAY, NOW - DAY);
            delegated(&delegate.issued_by(&cast::issuing()))
                .edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY)))
        })
        .reasons(&[expired, Reason::Expired]),
    ]
}

/// One key with two certificates: it is enough that one of them authorizes it.
fn twice_certified() -> Vec<Case> {
    let issued = |builder: CertificateBuilder| builder.issued_by(&cast::issuing());
    let expired = issued(
        cast::delegate_builder()
            .validity(NOW - 60 * DAY, NOW - DAY)
            .serial(&[1]),
    );
    let for_servers = Extension::extended_key_usage(&[SERVER_AUTH]);
    let for_servers = issued(cast::delegate_builder().with(for_servers).serial(&[2]));
    let by_other = cast::delegate_builder().serial(&[3]).issued_by(&sibling());
    let delegate = cast::delegate();
    vec![
        shop("delegate_renewed_old_one_embedded", &delegated(&expired)).with(&delegate.der),
        shop("delegate_renewed_old_one_pasted", &delegated(&delegate)).with(&expired.der),
        shop(
            "delegate_with_certificate_for_servers_first",
            &delegated(&for_servers).embed(&delegate),
        ),
        shop(
            "delegate_with_certificate_for_servers_last",
            &delegated(&delegate).embed(&for_servers),
        ),
        shop(
            "delegate_of_two_authorities",
            &delegated(&by_other).embed(&delegate),
        ),
        // Each lacks something: nothing may be pieced together from both.
        shop(
            "delegate_expired_and_for_servers",
            &delegated(&expired).embed(&for_servers),
        )
        .only(Reason::ResponderExpired)
        .or(Verdict::Unusable, &[Reason::ResponderNotAuthorized]),
    ]
}

fn keys() -> Vec<Case> {
    let with = |issuer: Key, delegate: Key| {
        let issuing = cast::issuing_with(issuer);
        let delegate = cast::delegate_builder_with(delegate).issued_by(&issuing);
        let subject = cast::shop_builder().issued_by(&issuing);
        let response = staplescope_testpki::ResponseBuilder::delegated(
            &issuing,
            &cast::SHOP_SERIAL,
            &delegate,
        );
        (subject, issuing, response)
    };
    [
        (
            "rsa_delegate_of_p256_issuer",
            Key::p256("Example Issuing CA"),
            Key::rsa_2048_responder(),
        ),
        (
            "p256_delegate_of_rsa_issuer",
            Key::rsa_2048(),
            Key::p256("delegate"),
        ),
        (
            "rsa_delegate_of_rsa_issuer",
            Key::rsa_2048(),
            Key::rsa_2048_responder(),
        ),
        (
            "ed25519_delegate_of_p384_issuer",
            Key::p384("issuing"),
            Key::ed25519("delegate"),
        ),
        (
            "p521_delegate_of_ed25519_issuer",
            Key::ed25519("issuing"),
            Key::p521("delegate"),
        ),
    ]
    .into_iter()
    .map(|(name, issuer, delegate)| {
        let (subject, issuing, response) = with(issuer, delegate);
        certified(name, &subject, &issuing, &response)
    })
    .collect()
}

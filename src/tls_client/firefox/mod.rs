//! Firefox and its relatives.
//!
//! Three checks, in this order: the issuer's TLS Feature list while the path is built, then
//! revocation (CRLite, then the staple, then perhaps the responder), then the certificate's own
//! TLS Feature list. The last one asks only whether staple bytes came; whether they are any good is
//! a matter of the second.

mod configured;
mod feature_list;
mod staple;

pub(super) use configured::{ANDROID, MUST_STAPLE_OFF, OCSP_REQUIRED, STAPLING_OFF, TOR_BROWSER};
use feature_list::Check;
use staple::StapleResult;
use staple::TURNING_POINTS;

use super::{
    Answer, CertStatus, Client, Confidence, DAY, Handshake, Open, Responder, Source, Staple,
    TlsFeature, Turns,
};

/// When the answer of which clients may change.
pub(super) const TURNS: Turns = Turns {
    clients: &[
        &CRLITE,
        &CRLITE_REVOKED,
        &PUBLIC,
        &PRIVATE,
        &PRIVATE_ONLINE,
        &PRIVATE_REVOKED,
        &ANDROID,
        &MUST_STAPLE_OFF,
        &STAPLING_OFF,
        &OCSP_REQUIRED,
        &THUNDERBIRD,
        &TOR_BROWSER,
    ],
    points: TURNING_POINTS,
};

const CERT_VERIFIER: Source = Source::read(
    "mozilla-firefox, security/certverifier/NSSCertDBTrustDomain.cpp (CheckRevocation)",
    "https://github.com/mozilla-firefox/firefox/blob/main/security/certverifier/NSSCertDBTrustDomain.cpp",
);
const PKIX_CHECK: Source = Source::read(
    "mozilla::pkix, lib/pkixcheck.cpp (TLSFeaturesSatisfiedInternal, CheckTLSFeatures)",
    "https://github.com/mozilla-firefox/firefox/blob/main/security/nss/lib/mozpkix/lib/pkixcheck.cpp",
);
pub(super) const PKIX_OCSP: Source = Source::read(
    "mozilla::pkix, lib/pkixocsp.cpp (SingleResponse)",
    "https://github.com/mozilla-firefox/firefox/blob/main/security/nss/lib/mozpkix/lib/pkixocsp.cpp",
);
pub(super) const PKIX_DER: Source = Source::read(
    "mozilla::pkix, lib/pkixder.cpp (SignatureAlgorithmIdentifierValue)",
    "https://github.com/mozilla-firefox/firefox/blob/main/security/nss/lib/mozpkix/lib/pkixder.cpp",
);
const MEASURED: Source = Source::measured("measured with Firefox ESR 153.7.0 on 2026-11-20");
const MEASURED_CRLITE: Source = Source::measured(
    "measured with Firefox ESR 153.7.0 on 2026-11-20, with a CRLite filter made for the test",
);

/// Public certificate, covered by CRLite and not listed as revoked.
pub(super) const CRLITE: Client = Client {
    id: "firefox-crlite",
    name: "Firefox, public certificate known to CRLite",
    actor: "Firefox",
    about: "Firefox desktop (ESR 153.7.0, defaults), root built in, CRLite covers the certificate \
            and does not list it as revoked; November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[CERT_VERIFIER, PKIX_CHECK, MEASURED_CRLITE],
    rule: |client, handshake| judge(client, handshake, Root::CrliteNotRevoked),
};

/// Public certificate, listed as revoked in CRLite.
pub(super) const CRLITE_REVOKED: Client = Client {
    id: "firefox-crlite-revoked",
    name: "Firefox, public certificate that CRLite lists as revoked",
    actor: "Firefox",
    about: "Firefox desktop (ESR 153.7.0, defaults), root built in, CRLite lists the certificate \
            as revoked; November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[CERT_VERIFIER, PKIX_CHECK, MEASURED_CRLITE],
    rule: |client, handshake| judge(client, handshake, Root::CrliteRevoked),
};

/// Public certificate, not covered by CRLite.
pub(super) const PUBLIC: Client = Client {
    id: "firefox-public",
    name: "Firefox, public certificate not yet known to CRLite",
    actor: "Firefox",
    about: "Firefox desktop (ESR 153.7.0, defaults), root built in, CRLite does not cover the \
            certificate; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[CERT_VERIFIER, PKIX_CHECK, PKIX_OCSP, MEASURED],
    rule: |client, handshake| judge(client, handshake, Root::BuiltIn),
};

/// Private certificate, responder not reachable.
pub(super) const PRIVATE: Client = Client {
    id: "firefox-private",
    name: "Firefox, private CA, responder not reachable",
    actor: "Firefox",
    about: "Firefox desktop (ESR 153.7.0, defaults), root imported, OCSP responder down or no OCSP \
            URL in the certificate; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[CERT_VERIFIER, PKIX_CHECK, PKIX_OCSP, MEASURED],
    rule: |client, handshake| judge(client, handshake, Root::Imported(Live::Down)),
};

/// Private certificate, responder answers good.
pub(super) const PRIVATE_ONLINE: Client = Client {
    id: "firefox-private-online",
    name: "Firefox, private CA, responder answers good",
    actor: "Firefox",
    about: "Firefox desktop (ESR 153.7.0, defaults), root imported, OCSP responder up and \
            answering good; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[CERT_VERIFIER, PKIX_CHECK, PKIX_OCSP, MEASURED],
    rule: |client, handshake| judge(client, handshake, Root::Imported(Live::Good)),
};

/// Private certificate, responder answers revoked.
pub(super) const PRIVATE_REVOKED: Client = Client {
    id: "firefox-private-revoked",
    name: "Firefox, private CA, responder answers revoked",
    actor: "Firefox",
    about: "Firefox desktop (ESR 153.7.0, defaults), root imported, OCSP responder up and \
            answering revoked; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[CERT_VERIFIER, PKIX_CHECK, PKIX_OCSP, MEASURED],
    rule: |client, handshake| judge(client, handshake, Root::Imported(Live::Revoked)),
};

/// Thunderbird, which shares Firefox's verifier.
pub(super) const THUNDERBIRD: Client = Client {
    id: "thunderbird",
    name: "Thunderbird, public certificate",
    actor: "Thunderbird",
    about: "assumed from Firefox, whose verifier it shares; root built in, CRLite does not cover \
            the certificate; Thunderbird itself was not tested",
    confidence: Confidence::Low,
    settles: Open::ALL,
    references: &[CERT_VERIFIER, PKIX_CHECK, PKIX_OCSP],
    rule: |client, handshake| judge(client, handshake, Root::BuiltIn),
};

const FEATURE_MISSING: &str = "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING";
const BAD_DER: &str = "SEC_ERROR_BAD_DER";
const EXTENSION_VALUE_INVALID: &str = "SEC_ERROR_EXTENSION_VALUE_INVALID";
const REVOKED: &str = "SEC_ERROR_REVOKED_CERTIFICATE";

/// What the chain ends in, and what is known beyond the staple.
#[derive(Clone, Copy)]
enum Root {
    CrliteNotRevoked,
    CrliteRevoked,
    BuiltIn,
    Imported(Live),
}

/// What the responder says when asked.
#[derive(Clone, Copy)]
enum Live {
    Down,
    Good,
    Revoked,
}

/// An error and the clause that explains it.
type Fault = (&'static str, &'static str);

fn judge(client: &Client, handshake: &Handshake, root: Root) -> Answer {
    if handshake.tls_feature.value() == Some(&[]) {
        let why = "the certificate’s TLS Feature extension is empty";
        return Answer::refuses(client, Some(EXTENSION_VALUE_INVALID), why)
            .at_most(Confidence::Medium);
    }
    if let Some(why) = issuer_list_violated(handshake) {
        return Answer::refuses(client, Some(FEATURE_MISSING), why);
    }
    let answer = match revocation(handshake, root) {
        Ok(why) => own_list(client, handshake, root, why),
        Err((error, why)) => Answer::refuses(client, Some(error), why),
    };
    let looks = matches!(root, Root::BuiltIn | Root::Imported(_));
    if looks && is_stale_unknown(&handshake.staple) {
        answer.at_most(Confidence::Medium)
    } else {
        answer
    }
}

/// Measured for good and revoked; that an expired "unknown" goes the same way is read in the code.
fn is_stale_unknown(staple: &Staple) -> bool {
    matches!(staple, Staple::Response(response)
        if response.status == CertStatus::Unknown && staple::is_stale(response))
}

/// Stricter than RFC 7633 §4.2.2, which asks for a superset.
fn issuer_list_violated(handshake: &Handshake) -> Option<&'static str> {
    let issuer = handshake.issuer_tls_feature.value()?;
    match handshake.tls_feature.value() {
        Some(own) if own == issuer && !own.is_empty() => None,
        Some(_) => Some(
            "the issuing CA’s certificate has a TLS Feature extension, and the server’s differs \
             from it; it accepts only identical bytes",
        ),
        None => Some(
            "the issuing CA’s certificate has a TLS Feature extension, and the server’s \
             certificate has none",
        ),
    }
}

/// `Ok`: why revocation is no obstacle.
fn revocation(handshake: &Handshake, root: Root) -> Result<&'static str, Fault> {
    match root {
        Root::CrliteRevoked => {
            return Err((
                REVOKED,
                "CRLite lists the certificate as revoked, whatever is stapled",
            ));
        }
        Root::CrliteNotRevoked => {
            return Ok(
                "CRLite says that the certificate is not revoked, so it ignores what a \
                       staple says",
            );
        }
        Root::BuiltIn | Root::Imported(_) => {}
    }
    match staple::judge(&handshake.staple) {
        StapleResult::Good(why) => Ok(why),
        StapleResult::Fatal(fault) => Err(fault),
        StapleResult::Tolerated(fault, tolerance) => {
            beyond(handshake, root, Some((fault, tolerance)))
        }
        StapleResult::Absent => beyond(handshake, root, None),
    }
}

/// What follows an absent or a tolerated staple.
fn beyond(
    handshake: &Handshake,
    root: Root,
    tolerated: Option<(Fault, &'static str)>,
) -> Result<&'static str, Fault> {
    let Root::Imported(live) = root else {
        return Ok(tolerated.map_or(
            "it contacts no responder for a public certificate",
            |(_, it)| it,
        ));
    };
    // security.pki.cert_short_lifetime_in_days
    if handshake.validity < 10 * DAY {
        return Ok(match tolerated {
            Some(_) => {
                "it tolerates the faulty staple and contacts no responder, because the \
                 certificate is valid for less than ten days"
            }
            None => "it contacts no responder for a certificate valid for less than ten days",
        });
    }
    let asked = handshake.has_ocsp_url && handshake.responder == Responder::AsRecorded;
    match (live, tolerated) {
        (Live::Good, _) if asked => {
            Ok("it asks the OCSP responder, which answers that the certificate is good")
        }
        (Live::Revoked, _) if asked => Err((
            REVOKED,
            "it asks the OCSP responder, which answers that the certificate is revoked",
        )),
        (_, Some((fault, _))) => Err(fault),
        (_, None) => Ok("the responder does not answer, which it tolerates"),
    }
}

/// The certificate's own list, checked last. A staple's content does not matter here, only whether
/// there is one.
fn own_list(client: &Client, handshake: &Handshake, root: Root, why: &'static str) -> Answer {
    let stapled = handshake.staple != Staple::None;
    let Some(value) = handshake.tls_feature.value() else {
        return match root {
            Root::CrliteNotRevoked if stapled => Answer::unchecked(client, why),
            _ => Answer::connects(client, why),
        };
    };
    let (error, fault) = match feature_list::check(value, stapled) {
        Check::Satisfied => {
            let bytes = "; its Must-Staple check only requires that some staple is present";
            return certain(handshake, Answer::connects(client, [why, bytes]));
        }
        Check::OtherFeature => (
            FEATURE_MISSING,
            "the certificate lists a TLS feature other than status_request (5), which its check \
             never accepts, whatever is stapled",
        ),
        Check::NoStaple => (
            FEATURE_MISSING,
            "the certificate has Must-Staple, and no staple came",
        ),
        Check::BadDer if handshake.tls_feature.is_empty_list() => (
            BAD_DER,
            "the certificate’s TLS Feature extension lists nothing, which it does not accept",
        ),
        Check::BadDer => (
            BAD_DER,
            "the certificate’s TLS Feature extension is not a list of numbers",
        ),
    };
    certain(handshake, Answer::refuses(client, Some(error), fault))
}

/// Lists that are empty or not well-formed were read about in its code and in its own tests, and not
/// measured.
fn certain(handshake: &Handshake, answer: Answer) -> Answer {
    let feature = &handshake.tls_feature;
    let measured = matches!(feature, TlsFeature::WellFormed { .. }) && !feature.is_empty_list();
    if measured {
        answer
    } else {
        answer.at_most(Confidence::Medium)
    }
}

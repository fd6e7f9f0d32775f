//! Firefox with other preferences, and its relatives.

use super::{
    CERT_VERIFIER, Fault, MEASURED, PKIX_CHECK, PKIX_OCSP, Root, StapleResult,
    issuer_list_violated, judge, own_list, revocation, staple,
};
use crate::tls_client::{Answer, Client, Confidence, DAY, Handshake, Open, Source};

const PREFERENCES: Source = Source::read(
    "mozilla-firefox, modules/libpref/init/StaticPrefList.yaml (security.ssl, security.OCSP)",
    "https://github.com/mozilla-firefox/firefox/blob/main/modules/libpref/init/StaticPrefList.yaml",
);
const REPORT_2021: Source = Source::read(
    "opnsense/plugins, issue 2367 (report of 2021: Firefox on Android refuses without a staple)",
    "https://github.com/opnsense/plugins/issues/2367",
);

/// `security.ssl.enable_ocsp_must_staple` switched off.
pub(in crate::tls_client) const MUST_STAPLE_OFF: Client = Client {
    id: "firefox-must-staple-off",
    name: "Firefox, Must-Staple switched off",
    actor: "Firefox with Must-Staple switched off",
    about: "Firefox desktop (ESR 153.7.0), security.ssl.enable_ocsp_must_staple false, root built \
            in, CRLite does not cover the certificate; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[PREFERENCES, CERT_VERIFIER, PKIX_CHECK, PKIX_OCSP, MEASURED],
    rule: without_own_list,
};

/// `security.ssl.enable_ocsp_stapling` switched off.
pub(in crate::tls_client) const STAPLING_OFF: Client = Client {
    id: "firefox-stapling-off",
    name: "Firefox, stapling switched off",
    actor: "Firefox with stapling switched off",
    about: "Firefox desktop (ESR 153.7.0), security.ssl.enable_ocsp_stapling false, root built in, \
            CRLite does not cover the certificate; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[PREFERENCES, CERT_VERIFIER, PKIX_CHECK, MEASURED],
    rule: |client, handshake| match issuer_list_violated(handshake) {
        Some(why) => Answer::refuses(client, Some(super::FEATURE_MISSING), why),
        None => Answer::unchecked(
            client,
            "it requests no staple, skips the Must-Staple check and contacts no responder for \
             a public certificate",
        ),
    },
};

/// `security.OCSP.require` switched on.
pub(in crate::tls_client) const OCSP_REQUIRED: Client = Client {
    id: "firefox-ocsp-required",
    name: "Firefox, OCSP required, responder not reachable",
    actor: "Firefox with OCSP required",
    about: "Firefox desktop (ESR 153.7.0), security.OCSP.require true, any root, OCSP responder \
            down; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[PREFERENCES, CERT_VERIFIER, PKIX_CHECK, PKIX_OCSP, MEASURED],
    rule: ocsp_required,
};

/// Firefox on Android.
pub(in crate::tls_client) const ANDROID: Client = Client {
    id: "firefox-android",
    name: "Firefox on Android, public certificate",
    actor: "Firefox on Android",
    about: "concluded from Firefox desktop and the preferences of 2026 (OCSP only for EV, CRLite \
            with priority revocations only), root built in; not tested",
    confidence: Confidence::Low,
    settles: Open::ALL,
    references: &[PREFERENCES, REPORT_2021, CERT_VERIFIER, PKIX_CHECK],
    rule: |client, handshake| judge(client, handshake, Root::BuiltIn),
};

/// Tor Browser.
pub(in crate::tls_client) const TOR_BROWSER: Client = Client {
    id: "tor-browser",
    name: "Tor Browser, public certificate",
    actor: "Tor Browser",
    about: "assumed from Firefox, whose verifier it shares; it ships preferences of its own, and \
            those of 2023 differed for CRLite; not tested",
    confidence: Confidence::Low,
    settles: Open::ALL,
    references: &[CERT_VERIFIER, PKIX_CHECK, PKIX_OCSP],
    rule: |client, handshake| judge(client, handshake, Root::BuiltIn),
};

/// The issuer's list still counts; the certificate's own does not.
fn without_own_list(client: &Client, handshake: &Handshake) -> Answer {
    if let Some(why) = issuer_list_violated(handshake) {
        return Answer::refuses(client, Some(super::FEATURE_MISSING), why);
    }
    match revocation(handshake, Root::BuiltIn) {
        Ok(why) => Answer::connects(
            client,
            [
                why,
                "; it skips the check of the certificate’s own Must-Staple",
            ],
        ),
        Err((error, why)) => Answer::refuses(client, Some(error), why),
    }
}

/// Only a good staple spares it the responder, and that one does not answer.
fn ocsp_required(client: &Client, handshake: &Handshake) -> Answer {
    const NO_ANSWER: Fault = (
        "SEC_ERROR_OCSP_SERVER_ERROR",
        "the staple is not good, and the OCSP responder that it must contact does not answer",
    );
    if let Some(why) = issuer_list_violated(handshake) {
        return Answer::refuses(client, Some(super::FEATURE_MISSING), why);
    }
    let short_lived = handshake.validity < 10 * DAY;
    match staple::judge(&handshake.staple) {
        StapleResult::Good(why) => own_list(client, handshake, Root::BuiltIn, why),
        StapleResult::Fatal((error, why)) => Answer::refuses(client, Some(error), why),
        StapleResult::Absent if !handshake.has_ocsp_url => {
            let why = "no staple came, and the certificate names no responder to ask";
            own_list(client, handshake, Root::BuiltIn, why)
        }
        StapleResult::Absent | StapleResult::Tolerated(..)
            if short_lived || !handshake.has_ocsp_url =>
        {
            let what = "may connect or refuse: how it handles such a staple, or none, without a \
                        responder has not been determined";
            Answer::varies(client, what).at_most(Confidence::Low)
        }
        StapleResult::Absent | StapleResult::Tolerated(..) => {
            Answer::refuses(client, Some(NO_ANSWER.0), NO_ANSWER.1)
        }
    }
}

//! The verdict in plain words: what happened, what it means for a visitor.
//!
//! What clients do is measured, see [`crate::tls_client`]: Firefox asks of Must-Staple only whether
//! staple bytes came, GnuTLS judges them, Chrome enforces nothing but honours a stapled revocation.

use super::check::Context;
use super::place::duration;
use crate::asn1::Time;
use crate::ocsp::CertStatus;
use crate::verify::{Reason, Verdict, Window};

/// The sentence for one judgement.
pub(super) fn sentence(context: &Context<'_>) -> String {
    let must_staple = context
        .objects
        .x509(context.judgement.certificate)
        .must_staple();
    match context.judgement.verdict {
        Verdict::Good => good(context, must_staple),
        Verdict::Revoked => revoked(context),
        Verdict::Unknown => "The responder says that it does not know this certificate. GnuTLS clients \
             accept that; Firefox refuses unless CRLite covers the certificate; Chrome ignores it."
            .into(),
        Verdict::Unusable => unusable(context, must_staple),
        Verdict::Missing if must_staple => "No OCSP response was given for a certificate that requires \
             one. If the server staples none, Firefox and GnuTLS clients refuse the connection; Chrome \
             and most others connect."
            .into(),
        Verdict::Missing => "No OCSP response was given. This certificate does not require one: clients \
             connect without a staple."
            .into(),
    }
}

fn good(context: &Context<'_>, must_staple: bool) -> String {
    let left = context
        .judgement
        .window
        .map(|window| window.until - context.at)
        .unwrap_or_default();
    let left = format!("This staple is good for {} more.", duration(left));
    if must_staple {
        return format!(
            "{left} Without a newer one, GnuTLS clients then refuse the connection; Firefox refuses as \
             soon as the server sends none."
        );
    }
    format!(
        "{left} After that, GnuTLS clients refuse it if it is still sent. The certificate does not \
         require a staple: without one, clients connect."
    )
}

fn revoked(context: &Context<'_>) -> String {
    let entry = context.judgement.entry.and_then(|entry| {
        let response = &context.objects.responses[context.judgement.response?].response;
        response.basic.as_ref()?.responses.get(entry)
    });
    let since = match entry.map(|entry| &entry.cert_status.value) {
        Some(CertStatus::Revoked(info)) => {
            let reason = info.revocation_reason.and_then(crate::ocsp::reason_name);
            let reason = reason.map_or_else(String::new, |reason| format!(" ({reason})"));
            format!(" since {}{reason}", info.revocation_time)
        }
        _ => String::new(),
    };
    format!(
        "This certificate is revoked{since}. Chrome and GnuTLS clients refuse the connection when they \
         see this staple; Firefox refuses unless CRLite covers the certificate as not revoked."
    )
}

fn unusable(context: &Context<'_>, must_staple: bool) -> String {
    let reasons = &context.judgement.reasons;
    let first = reasons.first().copied();
    let what = first.map_or_else(
        || "This response cannot be used".to_owned(),
        |reason| clause(reason, context),
    );
    let more = match reasons.len() {
        0 | 1 => String::new(),
        2 => " (and one more reason)".into(),
        count => format!(" (and {} more reasons)", count - 1),
    };
    let meaning = first.map_or("", |reason| meaning(reason, must_staple));
    format!("{what}{more}. {meaning}")
}

fn clause(reason: Reason, context: &Context<'_>) -> String {
    let response = context.judgement.response.map(|at| &context.objects.responses[at]);
    let embedded = response.is_some_and(|response| !response.certificates.is_empty());
    let away = |end: fn(Window) -> Time| {
        let seconds = context.judgement.window.map(|window| context.at - end(window));
        duration(seconds.unwrap_or_default())
    };
    match reason {
        Reason::Malformed => "This is no OCSP response that a client can read",
        Reason::ErrorStatus => "The responder gave an error instead of an answer",
        Reason::UnsupportedResponseType => "This response is of a kind that clients do not read",
        Reason::CertificateMismatch => "This response is about another certificate",
        Reason::IssuerMissing => {
            "Nothing can be verified: the issuer's certificate is missing from the inputs"
        }
        Reason::ResponderNotFound if embedded => {
            "The signer's certificate is missing: those embedded in the response do not fit"
        }
        Reason::ResponderNotFound => "The signer's certificate is missing from the response",
        Reason::ResponderNotAuthorized => {
            "Whoever signed this response may not speak for the issuer"
        }
        Reason::ResponderExpired => "The signer's own certificate is not valid at this time",
        Reason::SignatureInvalid => "The signature does not verify: the response was altered or forged",
        Reason::SignatureUnsupported => "This program cannot verify the signature",
        Reason::UnknownCriticalExtension => {
            "The response carries a critical extension that is not understood"
        }
        Reason::NotYetValid => {
            return format!("This staple becomes valid only in {}", away(|window| window.from));
        }
        Reason::Expired => {
            return format!("This staple expired {} ago", away(|window| window.until));
        }
        Reason::ProducedOutsideValidity => {
            "The response was made outside the certificate's validity"
        }
    }
    .into()
}

/// What clients do with such a staple, as far as it was measured.
fn meaning(reason: Reason, must_staple: bool) -> &'static str {
    match (reason, must_staple) {
        (Reason::Malformed, _) => {
            "GnuTLS clients refuse it; Firefox refuses it unless CRLite covers the certificate; Chrome \
             ignores it."
        }
        (Reason::ErrorStatus, true) => {
            "GnuTLS clients count it as a missing staple and refuse the connection; what Firefox does \
             depends on the error and on the root; Chrome ignores it."
        }
        (Reason::ErrorStatus, false) => {
            "GnuTLS clients and Chrome ignore it; what Firefox does depends on the error and on the root."
        }
        (Reason::IssuerMissing, _) => "Add it to learn what clients will do.",
        (Reason::SignatureUnsupported, _) => "What clients do depends on the algorithms they know.",
        (Reason::SignatureInvalid, _) => {
            "GnuTLS clients refuse it; Firefox refuses it unless CRLite covers the certificate; Chrome \
             ignores it."
        }
        (Reason::NotYetValid, _) => {
            "GnuTLS clients and Chrome accept that; Firefox allows one day and refuses beyond it."
        }
        (
            Reason::UnsupportedResponseType
            | Reason::UnknownCriticalExtension
            | Reason::ProducedOutsideValidity,
            _,
        ) => "Strict clients refuse it; see the list of clients for what is known of each.",
        _ => {
            "GnuTLS clients refuse it; Firefox tolerates it for a public root and refuses it for a \
             private one when the responder cannot be asked; Chrome ignores it."
        }
    }
}

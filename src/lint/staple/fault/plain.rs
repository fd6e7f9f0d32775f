//! Reasons that need no more than one sentence, and times.

use super::Fault;
use crate::lint::Reference;
use crate::verify::{Reason, Window};

/// RFC 6960 §3.2 conditions 5 and 6.
pub(super) fn timed(reason: Reason, window: Option<Window>) -> Fault {
    let clause = Reference::Rfc(6960, "4.2.2.1");
    match (reason, window) {
        (Reason::NotYetValid, window) => {
            let from = window.map_or_else(String::new, |window| {
                format!("It is valid from {} on. ", window.from)
            });
            let predicate = "is not valid yet";
            Fault::new(predicate, from + NOT_YET, COMPARE_CLOCKS, clause)
        }
        (_, window) => {
            let until = window.map_or_else(String::new, |window| {
                format!("It was to be replaced by {}. ", window.until)
            });
            Fault::new("has expired", until + EXPIRED, FETCH, clause)
        }
    }
}

const NOT_YET: &str = "Either the responder’s clock is fast, or this one is slow.";
const COMPARE_CLOCKS: &str = "Check the clocks, the server’s first; if that is right, wait, or fetch another \
    response.";
const EXPIRED: &str = "A server staples an expired response when it could not fetch a newer one, or when \
    nothing renews the file that it staples from.";
const FETCH: &str = "Fetch a new response, and find out why the server did not: its log names the last failed \
    fetch, a file needs a job that renews it and reloads the server.";

/// The others.
pub(super) fn fault(reason: Reason) -> Fault {
    let (predicate, cause, remedy, clause) = match reason {
        Reason::UnsupportedResponseType => (
            "is of a type that clients do not read",
            "Clients read only id-pkix-ocsp-basic.",
            "Tell the responder’s operator.",
            Reference::Rfc(6960, "4.2.1"),
        ),
        Reason::IssuerMissing => (
            "could not be checked without the issuer’s certificate",
            "Verifying it takes the key of the CA that issued the certificate.",
            "Add the issuer’s certificate: it is in the server’s chain, or at the URL that the certificate \
             names for it.",
            Reference::Rfc(6960, "4.2.2.2"),
        ),
        Reason::CertificateUnread => (
            "could not be checked, because a certificate could not be read far enough",
            "What it is about, or whose word it is, cannot be told.",
            "If the certificate was copied, copy it again in full. If it was issued like this, have it \
             reissued.",
            Reference::Rfc(5280, "4.1"),
        ),
        Reason::ResponderNotFound => (
            "is signed with a certificate that it does not include",
            "Its responder ID is not the issuer’s and matches no certificate here. A client has only the \
             certificates in the response.",
            "Fetch another response. If the responder leaves the certificate of its delegate out each time, \
             tell the CA.",
            Reference::Rfc(6960, "4.2.2.3"),
        ),
        Reason::ResponderExpired => (
            "is signed by a responder whose certificate is not valid at this time",
            "A responder’s own certificate is often short-lived; its responses end with it.",
            "Fetch a new response; if it is signed with the same certificate, tell the CA.",
            Reference::Rfc(6960, "3.2"),
        ),
        Reason::SignatureInvalid => (
            "has a signature that does not verify",
            "It was altered in transit or in its file, or forged.",
            "Fetch a new response, and check what is between the responder and the server’s \
             file.",
            Reference::Rfc(6960, "3.2"),
        ),
        Reason::SignatureUnsupported => (
            "could not be checked, because of its signature algorithm",
            "This program does not support the algorithm; some clients may.",
            "Ask the responder for a signature with another algorithm, or verify it with a program that \
             supports this one.",
            Reference::Rfc(6960, "4.3"),
        ),
        Reason::UnknownCriticalExtension => (
            "has an unknown critical extension",
            "A client that does not recognize a critical extension must refuse the response.",
            "Fetch another response; if it is the same, tell the responder’s operator.",
            Reference::Rfc(6960, "4.4"),
        ),
        _ => (
            "was produced outside the certificate’s validity",
            "An answer from before the certificate began, or from after it ended, says nothing about it.",
            "Fetch a new response for the certificate that is served now, and compare the responder’s clock.",
            Reference::Rfc(6960, "2.4"),
        ),
    };
    Fault::new(predicate, cause, remedy, clause)
}

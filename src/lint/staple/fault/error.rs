//! An error in place of an answer, each by its name.

use super::Fault;
use crate::lint::Reference;
use crate::ocsp::ResponseStatus;

/// RFC 6960 §2.3.
pub(super) fn status(status: Option<ResponseStatus>) -> Fault {
    let name = status.map_or_else(String::new, |status| status.to_string());
    let (cause, remedy) = match name.as_str() {
        "malformedRequest" => (MALFORMED_REQUEST, ASK_PLAINLY),
        "internalError" => (INTERNAL_ERROR, ASK_LATER),
        "tryLater" => (TRY_LATER, KEEP_FROM_VISITORS),
        "sigRequired" => (SIG_REQUIRED, ASK_THE_NAMED_ONE),
        _ => (UNAUTHORIZED, ASK_WITH_THE_ISSUER),
    };
    let predicate = format!("is an error, {name}, not an answer");
    Fault::new(predicate, cause, remedy, Reference::Rfc(6960, "2.3"))
}

const MALFORMED_REQUEST: &str = "The responder could not read the request. The error is \
    unsigned and says nothing about any certificate.";
const ASK_PLAINLY: &str = "Ask again without a nonce and with SHA-1 in the CertID, as most responders \
    expect it, by POST. If that helps, the responder does not support how your server asks; if not, tell \
    the CA.";

const INTERNAL_ERROR: &str = "The responder itself failed. The error is unsigned and says nothing \
    about any certificate.";
const ASK_LATER: &str = "Ask again in a while, and keep stapling the last good response until then. If it \
    lasts, tell the CA.";

const TRY_LATER: &str = "The responder is up but cannot answer now; Apache’s mod_ssl also makes up this \
    error when its fetch fails (SSLStaplingFakeTryLater). The error is unsigned and says \
    nothing about any certificate.";
const KEEP_FROM_VISITORS: &str = "Ask again in a few minutes. In Apache, set SSLStaplingFakeTryLater off \
    and SSLStaplingReturnResponderErrors off, so that visitors never get such an error.";

const SIG_REQUIRED: &str = "The responder answers only signed requests, and no web server signs its requests. \
    The error is unsigned and says nothing about any certificate.";
const ASK_THE_NAMED_ONE: &str = "Ask the responder that the certificate names: public ones do not demand a \
    signature. If a private one does, ask it with openssl ocsp -signer, and staple the answer from a \
    file.";

const UNAUTHORIZED: &str = "The responder does not answer for this certificate: it has no record of it, it \
    serves another CA, or it dropped the certificate after its end. The error is unsigned and says \
    nothing about any certificate.";
const ASK_WITH_THE_ISSUER: &str = "Ask at the address that the certificate itself names, with the \
    certificate of the CA that signed it and not with another of the same name. If the certificate \
    is only minutes old, wait a little; otherwise ask the CA.";

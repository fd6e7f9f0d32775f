//! What is recognized or met amid objects, but is none of those read here: the sentences about it.

use super::recognize::Other;

/// About private keys of every kind.
pub(in crate::input) const PRIVATE_KEY: &str = "A private key was seen here and ignored; it is neither kept \
    nor shown. Staplescope does not need it. Remove it before you share this file.";
/// About DER of an unknown kind.
pub(in crate::input) const UNKNOWN_DER: &str = "This is ASN.1, but not a certificate, an OCSP response or any other object that Staplescope reads. See what it is with `openssl asn1parse`.";
const CONTAINER: &str =
    "This is a certificate container that could not be opened. Add its contents as separate files.";

/// About something recognized that is none of the objects read here: the sentence, and whether the
/// reader may have wanted it.
pub(in crate::input) fn about(other: Other) -> (&'static str, bool) {
    match other {
        Other::BasicOcspResponse => (
            "This is the signed inner part of an OCSP response (BasicOCSPResponse) without its status. Add the whole response as the responder sent it.",
            true,
        ),
        Other::Pkcs7 | Other::Pkcs12 | Other::CertificatePair | Other::CertificateSequence => {
            (CONTAINER, true)
        }
        Other::PrivateKey => (PRIVATE_KEY, false),
        Other::PublicKey => (
            "This is only a public key. Add the certificate that contains it.",
            false,
        ),
        Other::Numbers => (
            "This is a sequence of numbers, such as Diffie-Hellman parameters, a bare public key or a signature. Staplescope does not need it.",
            false,
        ),
    }
}

/// About bytes between objects.
pub(in crate::input) fn unknown_bytes(count: usize) -> String {
    let (were, are) = match count {
        1 => ("byte was", "it is"),
        _ => ("bytes were", "they are"),
    };
    format!(
        "{count} {were} skipped here, because {are} neither a certificate nor an OCSP response. Check that this is the right file and that it is complete."
    )
}

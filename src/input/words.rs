//! The sentences for what is skipped. Each says what it is and what to do; its place stands beside
//! it. None repeats any content, and so none can repeat a private key.

use super::recognize::Other;

/// About something recognized that is none of the objects read here: the sentence, and whether the
/// reader may have wanted it.
pub(super) fn about(other: Other) -> (&'static str, bool) {
    match other {
        Other::BasicOcspResponse => (
            "This is the signed inner part of an OCSP response (BasicOCSPResponse) without its \
             status: give the whole response as the responder sent it.",
            true,
        ),
        Other::Pkcs7 => (
            "This is a PKCS #7 container, which is not opened here: take the certificates out with \
             `openssl pkcs7 -print_certs -in FILE -inform DER` (or `-inform PEM`), and give those.",
            true,
        ),
        Other::Pkcs12 => (
            "This is a PKCS #12 container (.p12, .pfx), which is not opened here: take the \
             certificates out with `openssl pkcs12 -nokeys -in FILE`, and give those.",
            true,
        ),
        Other::PrivateKey => (PRIVATE_KEY, false),
        Other::PublicKey => (
            "This is a public key alone: give the certificate that holds it.",
            false,
        ),
        Other::Numbers => (
            "This is a row of numbers, such as Diffie-Hellman parameters, a bare public key or a \
             signature; nothing here needs it.",
            false,
        ),
    }
}

/// About private keys of every kind.
pub(super) const PRIVATE_KEY: &str = "A private key was seen here and ignored; it was not kept. \
    Nothing here needs it: leave it out next time.";

pub(super) const EMPTY: &str = "There is nothing in it: give a certificate or an OCSP response.";
pub(super) const PROSE: &str = "There is no certificate and no OCSP response in this text: give \
    PEM, base64, hex or DER files.";
pub(super) const PRINTED: &str = "This is what a certificate, a request or an OCSP response looks \
    like when printed, without the object itself: give the file that was printed.";
pub(super) const HTML: &str = "This is a web page, perhaps an error page that came in place of a \
    file, without any certificate or OCSP response: look at it in a browser, and fetch the file \
    again.";
pub(super) const ARCHIVE: &str =
    "This is a compressed file, which is not opened here: unpack it, and give what it contains.";
pub(super) const EMPTY_BLOCK: &str =
    "This PEM block is empty: copy it again, with all lines from BEGIN to END.";
pub(super) const UNREADABLE_BLOCK: &str = "This PEM block cannot be read, because it does not \
    begin with base64: copy it again, with all lines from BEGIN to END.";
pub(super) const DAMAGED: &str = "The base64 of this PEM block is damaged here, and only what \
    comes before was read: copy the block again.";
pub(super) const NO_END: &str = "This PEM block has no END line; what is there was read: if \
    anything is missing, copy the block again, with its last line.";
pub(super) const UNKNOWN_DER: &str = "This is ASN.1, but neither a certificate nor an OCSP \
    response nor anything else known here: check what it is with `openssl asn1parse`.";

/// About a PEM block that holds nothing known.
pub(super) fn unknown_block(label: &str) -> String {
    format!(
        "This PEM block, labelled `{label}`, holds neither a certificate nor an OCSP response: \
         nothing here needs it."
    )
}

/// About bytes after the object of a PEM block.
pub(super) fn trailing(count: usize) -> String {
    format!(
        "After the object in this PEM block come {count} more bytes that are nothing known; they \
         were ignored."
    )
}

/// About bytes between objects.
pub(super) fn unknown_bytes(count: usize) -> String {
    let bytes = if count == 1 { "byte" } else { "bytes" };
    format!(
        "Here {count} {bytes} were skipped that are neither a certificate nor an OCSP response: \
         check that this is the right file, and that it is whole."
    )
}

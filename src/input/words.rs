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
        Other::Pkcs7 | Other::Pkcs12 | Other::CertificatePair | Other::CertificateSequence => {
            (CONTAINER, true)
        }
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
pub(super) const PRIVATE_KEY: &str = "A private key was seen here and ignored; it is neither kept \
    nor shown. Nothing here needs it: take it out before you share this file.";

pub(super) const EMPTY: &str = "There is nothing in it: give a certificate or an OCSP response.";
pub(super) const PROSE: &str = "There is no certificate and no OCSP response in this text: give \
    PEM, base64, hex or DER files.";
pub(super) const PRINTED: &str = "This is what a certificate, a request or an OCSP response looks \
    like when printed, without the object itself: give the file that was printed.";
pub(super) const PRINTED_RESPONSE: &str = "This is what an OCSP response looks like when printed, \
    without the response itself, so its signature cannot be checked: give the file that was printed, or \
    fetch it with `openssl ocsp -issuer ISSUER.pem -cert CERT.pem -url URL -respout response.der -noverify`.";
pub(super) const S_CLIENT_WITHOUT_OBJECTS: &str = "This is what openssl s_client prints, but no \
    certificate is in it, perhaps because the connection failed or the text is cut off: record it again \
    with `openssl s_client -connect HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";
pub(super) const GNUTLS_CLI_WITHOUT_OBJECTS: &str = "This is what gnutls-cli prints, without the \
    certificates and the staple themselves: save them with `gnutls-cli --insecure -p 443 HOST \
    --save-cert chain.pem --save-ocsp-multi staples.pem </dev/null`, and give both files.";
pub(super) const CURL_WITHOUT_OBJECTS: &str = "This is what curl -v prints, without the certificates \
    themselves: record the handshake with `openssl s_client -connect HOST:443 -servername HOST -status \
    -showcerts -msg </dev/null`, which holds the staple as well.";
pub(super) const TESTSSL_WITHOUT_OBJECTS: &str = "This is what testssl.sh prints, which says whether \
    a staple came but holds neither it nor the certificates: record the handshake with `openssl s_client \
    -connect HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";
pub(super) const NMAP_WITHOUT_OBJECTS: &str = "This is what nmap's ssl-cert prints, without the \
    certificate itself: run it again with `-v`, or record the handshake with `openssl s_client -connect \
    HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";
pub(super) const KEYTOOL_WITHOUT_OBJECTS: &str = "This is what keytool prints, without the \
    certificate itself: run it again with `-rfc`.";
pub(super) const CERTUTIL_WITHOUT_OBJECTS: &str = "This is what certutil prints, without the \
    certificate itself: give the file that was printed, or what `certutil -encode FILE out.txt` makes of \
    it.";
pub(super) const TOO_LARGE: &str = "Only the first 256 MiB of this were read: give the part that holds \
    the certificates and responses.";
pub(super) const CAPTURE_CUT: &str = "This capture ends amid a packet; everything before was read. If a \
    connection is missing, stop the capture program first and copy the file again.";
pub(super) const CAPTURE_BROKEN: &str = "This capture is damaged here, and what follows was not read: copy \
    the file again, or capture again.";
pub(super) const CAPTURE_LENGTH: &str = "This capture is damaged here: a length in it is impossible, so \
    what follows was not read. Copy the file again, or capture again.";
pub(super) const BLOCKS_PASSED_OVER: &str = "Blocks of this capture that are larger than any packet were \
    passed over.";
pub(super) const BLOCKS_DAMAGED: &str = "Some blocks of this capture are damaged, and were passed over: \
    copy the file again, or capture again.";
pub(super) const FRAGMENTS: &str = "Some packets of this capture are IP fragments, which are not put \
    together, so a connection may be incomplete: capture again closer to the client.";
pub(super) const NO_TLS: &str = "No TLS handshake was found in this capture: capture from before the \
    connection begins until it is made, with whole packets (`tcpdump -i any -s 0 -w capture.pcap tcp port \
    443`).";
pub(super) const QUIC: &str = "This capture holds UDP to port 443, perhaps QUIC (HTTP/3), which is not read \
    here: make the client connect over TCP, for instance with `curl --http2`.";
pub(super) const KEY_LOG: &str = "The secrets of a key log were read. They open handshakes in captures that \
    are given with it, and do not appear in the report.";

/// About packets of a link layer that is not known.
pub(super) fn unknown_link(number: i32) -> String {
    format!(
        "Packets of link type {number} are not read here: capture on Ethernet, loopback or any interface."
    )
}

/// About connections that are not listed.
pub(super) fn too_many_connections(most: usize) -> String {
    format!(
        "This capture holds more connections than are read; the first {most} TLS connections are listed. \
         Capture less, for instance one server only."
    )
}

pub(super) const HTML: &str = "This is a web page, perhaps an error page that came in place of a \
    file, without any certificate or OCSP response: look at it in a browser, and fetch the file \
    again.";
pub(super) const CONTAINER: &str =
    "This is a container of certificates that could not be opened: give what is in it by itself.";
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
    let (were, are) = match count {
        1 => ("byte was", "is"),
        _ => ("bytes were", "are"),
    };
    format!(
        "Here {count} {were} skipped that {are} neither a certificate nor an OCSP response: \
         check that this is the right file, and that it is whole."
    )
}

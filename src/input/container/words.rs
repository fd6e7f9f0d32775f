//! The sentences about containers and what could not be taken out of them.

use super::{MAX_DEPTH, MAX_FILES, MAX_ROUNDS, MAX_UNPACKED};
use crate::input::container::value::MAX_BASE64;

pub(super) const DAMAGED_PKCS7: &str = "This begins as a PKCS #7 container, but cannot be read as \
    one: fetch it again, or take the certificates out with `openssl pkcs7 -print_certs`.";
pub(super) const CUT_PKCS7: &str = "This PKCS #7 container ends before it should; what came before \
    was read, and what may follow it was not: fetch it again.";
/// Of indefinite length.
pub(super) const ENDLESS_PKCS7: &str = "This begins as a PKCS #7 container, but cannot be read as \
    one, and its end cannot be found, so what follows it was not read either: fetch it again, and give \
    what follows it as a file of its own.";
pub(super) const EMPTY_PKCS7: &str = "There is no certificate in this PKCS #7 container: ask for \
    one that has the certificates in it.";
pub(super) const ENCRYPTED_PKCS7: &str = "This PKCS #7 container is encrypted for somebody's key, \
    which is not wanted here: decrypt it with `openssl cms -decrypt`, and give what comes out.";
pub(super) const STRANGE_CERTIFICATE: &str = "This is no X.509 certificate, but an attribute \
    certificate or another kind, which no server sends: nothing here needs it.";
pub(super) const STRANGE_REVOCATION: &str = "This is revocation information of a kind that is \
    neither a CRL nor an OCSP response: nothing here needs it.";
pub(super) const CUT_SEQUENCE: &str = "This sequence of certificates ends before it should; what \
    came before was read: fetch it again.";
pub(super) const DAMAGED_PKCS12: &str = "This begins as a PKCS #12 container (.p12, .pfx), but \
    cannot be read as one: copy it again, or take the certificates out with `openssl pkcs12 \
    -nokeys -in FILE`, and give those.";
pub(super) const EMPTY_PKCS12: &str = "There is no certificate in this PKCS #12 container: make \
    one with the certificates in it, or give them as files.";
pub(super) const NEEDS_PASSWORD: &str = "The certificates in this PKCS #12 container (.p12, .pfx) \
    are encrypted: give its password, or take them out with `openssl pkcs12 -nokeys -in FILE`.";
pub(super) const WRONG_PASSWORD: &str = "This PKCS #12 container (.p12, .pfx) does not open with \
    the password given: check the password, and the keyboard that it was typed on.";
pub(super) const STRANGE_PKCS12: &str = "These certificates are not of the kind X.509: nothing \
    here needs them.";
pub(crate) const DAMAGED_GZIP: &str = "This gzip file is cut off or damaged; only what came out \
    before was read: fetch it again.";
pub(crate) const DAMAGED_ZIP: &str = "The list of contents of this ZIP archive is missing, cut off \
    or damaged, and with it some or all of the files: fetch the archive again.";
pub(super) const DAMAGED_ZIP_FILE: &str = "This file in the ZIP archive is cut off or damaged; only \
    what came out before was read: fetch the archive again.";
pub(super) const ENCRYPTED_ZIP: &str = "This file in the ZIP archive is encrypted, and was not \
    opened: unpack it, and give what comes out.";
pub(super) const CUT_TAR: &str = "This tar archive ends in the middle of a file; what came before \
    was read: fetch it again.";
pub(super) const DAMAGED_TAR: &str = "From here on, this tar archive cannot be read, because no \
    header of a file stands here: fetch it again.";
pub(crate) const NOT_HEX: &str = "This is not hex from its beginning to its end, and was not read: \
    choose another way to read it, or leave it to the program.";
pub(crate) const NOT_BASE64: &str = "This is not base64 from its beginning to its end, and was not \
    read: choose another way to read it, or leave it to the program.";
pub(crate) const NO_OBJECT: &str = "This does not begin as certificates, requests, responses and \
    lists do (with 30, the tag of a SEQUENCE), and was not read: check that it is whole, or choose \
    another way to read it.";
pub(super) const CRT_SH: &str = "This is a list of certificates from crt.sh without the \
    certificates themselves: fetch the one in question from https://crt.sh/?d= with its `id` behind \
    it.";

/// About a ZIP archive's compression that is not undone here (APPNOTE section 4.4.5).
pub(super) fn zip_method(method: u16) -> String {
    let name = match method {
        9 => " (Deflate64)",
        12 => " (bzip2)",
        14 => " (LZMA)",
        93 => " (Zstandard)",
        95 => " (xz)",
        _ => "",
    };
    format!(
        "This file in the ZIP archive is compressed with method {method}{name}, which is not read \
         here: unpack it, and give what comes out."
    )
}

/// About what is unpacked to more than is allowed.
pub(super) fn too_large() -> String {
    format!(
        "This grows to more than the {} MB that are unpacked from one input, and was not read: \
         unpack it, and give the files in question.",
        MAX_UNPACKED >> 20
    )
}

/// About more files than are looked at.
pub(crate) fn too_many_files() -> String {
    format!(
        "These are more than the {MAX_FILES} files that are looked at in one archive; what follows \
         was not read: give the files in question."
    )
}

/// About containers in containers.
pub(crate) fn too_deep() -> String {
    format!(
        "This is inside of {MAX_DEPTH} other containers, which is as deep as this program looks: \
         unpack it, and give what comes out."
    )
}

/// About base64 of base64.
pub(super) fn too_much_base64() -> String {
    format!(
        "This is base64 of base64 of base64, more than the {MAX_BASE64} times that are undone \
         here: decode it, and give what comes out."
    )
}

/// About an expensive password.
pub(super) fn too_many_rounds(rounds: u64) -> String {
    format!(
        "This PKCS #12 container asks for {rounds} rounds of key derivation, and {MAX_ROUNDS} are \
         the most that are computed for one input: take the certificates out with `openssl pkcs12 \
         -nokeys -in FILE`, and give those."
    )
}

/// About an algorithm that PKCS #12 allows and this program does not have.
pub(super) fn unsupported(algorithm: &str) -> String {
    format!(
        "A part of this PKCS #12 container is encrypted or protected with {algorithm}, which this \
         program does not have: take the certificates out with `openssl pkcs12 -nokeys -in FILE`, \
         and give those."
    )
}

/// About the private keys in a PKCS #12 container.
pub(super) fn keys(count: usize) -> String {
    let what = match count {
        1 => "A private key was".into(),
        _ => format!("{count} private keys were"),
    };
    format!(
        "{what} seen in this container and ignored; nothing of it is kept or shown. Nothing here \
         needs it: take it out before you share this file."
    )
}

/// About archives and key stores that are not opened, told by their first octets.
pub(super) fn unopened(bytes: &[u8]) -> Option<&'static str> {
    const ARCHIVE: &str = "This is a compressed file of a kind that is not opened here (7z, RAR, \
        xz, bzip2, Zstandard or CAB): unpack it, and give what it contains.";
    const KEY_STORE: &str = "This is a Java key store of the old kind (JKS, JCEKS), which is not \
        opened here: take the certificates out with `keytool -list -rfc -keystore FILE`, and give \
        those.";
    let kinds: [(&[u8], &str); 8] = [
        (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
        (b"Rar!\x1a\x07", ARCHIVE),
        (b"\xfd7zXZ\x00", ARCHIVE),
        (b"BZh", ARCHIVE),
        (b"\x28\xb5\x2f\xfd", ARCHIVE),
        (b"MSCF\x00\x00\x00\x00", ARCHIVE),
        (b"\xfe\xed\xfe\xed\x00\x00", KEY_STORE),
        (b"\xce\xce\xce\xce\x00\x00", KEY_STORE),
    ];
    let found = kinds.iter().find(|(magic, _)| bytes.starts_with(magic));
    let is_text = bytes.starts_with(b"BZh") && bytes.get(4..7) != Some(b"1AY");
    found.filter(|_| !is_text).map(|(_, message)| *message)
}

//! Archives and key stores that are not opened, told by their first octets.

const ARCHIVE: &str = "This is a compressed file (7z, RAR, xz, bzip2, Zstandard or CAB) that Staplescope does not open. Unpack it, and add its contents.";
const KEY_STORE: &str = "This is a Java keystore in the old format (JKS or JCEKS), which Staplescope does not open. Extract the certificates with `keytool -list -rfc -keystore FILE`, and add those.";

const KINDS: [(&[u8], &str); 8] = [
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"\xfd7zXZ\x00", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"MSCF\x00\x00\x00\x00", ARCHIVE),
    (b"\xfe\xed\xfe\xed\x00\x00", KEY_STORE),
    (b"\xce\xce\xce\xce\x00\x00", KEY_STORE),
];

/// Names one.
pub(super) fn name(bytes: &[u8]) -> Option<&'static str> {
    let found = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic));
    let is_text = bytes.starts_with(b"BZh") && bytes.get(4..7) != Some(b"1AY");
    found.filter(|_| !is_text).map(|(_, message)| *message)
}

use super::{COMMAND, name};
use crate::input::Lack;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// A captured handshake of TLS 1.3 could not be read.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut found = scene.connections_that(|known| known.connection.lack == Some(Lack::Secrets));
    let Some((position, first)) = found.next() else {
        return Vec::new();
    };
    let servers = match found.count() {
        0 => name(&first.connection).to_owned(),
        1 => format!("{} and one more", name(&first.connection)),
        more => format!("{} and {more} more", name(&first.connection)),
    };
    let finding = Finding::new(
        "capture-not-decrypted",
        Severity::Warning,
        Object::Connection(position),
        [
            "",
            "TLS 1.3 encrypts the certificates and the staple. They can be read only with the secrets of \
             that very connection, which the client can write to a key log file while it connects.",
            "",
        ],
        &[Citation::Rfc(8446, "4.4")],
    )
    .titled(format!("The handshake with {servers} is encrypted"))
    .remedied(format!(
        "Capture again while the client writes a key log: set the environment variable SSLKEYLOGFILE to a \
         file name for Firefox, Chrome or curl, or add `-keylogfile FILE` to `openssl s_client`. Then give \
         that file together with the capture; it stays here and does not appear in the report. Without a \
         capture, {COMMAND} shows the same."
    ));
    vec![finding]
}

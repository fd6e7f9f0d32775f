//! A root, an authority below it, a delegated responder, and a certificate with Must-Staple, by OpenSSL.

use std::path::Path;

use crate::scene::bash;

/// The serial number of the server's certificate.
const SERIAL: &str = "0F3C51D8771A4E90";

/// Makes them in the folder, for the responder on this port.
pub fn make(folder: &Path, port: u16) {
    let extensions = format!(
        "[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n\
         [delegate]\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored\nkeyUsage=digitalSignature\n\
         [leaf]\nsubjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\ntlsfeature=status_request\n\
         authorityInfoAccess=OCSP;URI:http://127.0.0.1:{port}/\n"
    );
    std::fs::write(folder.join("extensions"), extensions).unwrap();
    bash(
        folder,
        &format!(
            "new='openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'\n\
             sign='openssl x509 -req -days 9 -extfile extensions'\n\
             $new -x509 -keyout root.key -out root.pem -subj '/O=Example/CN=Root' -days 9\n\
             $new -keyout ca.key -out ca.csr -subj '/O=Example/CN=Issuing CA'\n\
             $sign -in ca.csr -CA root.pem -CAkey root.key -set_serial 2 -extensions ca -out ca.pem\n\
             $new -keyout ocsp.key -out ocsp.csr -subj '/O=Example/CN=Responder'\n\
             $sign -in ocsp.csr -CA ca.pem -CAkey ca.key -set_serial 3 -extensions delegate -out ocsp.pem\n\
             $new -keyout privkey.pem -out leaf.csr -subj /CN=localhost\n\
             $sign -in leaf.csr -CA ca.pem -CAkey ca.key -set_serial 0x{SERIAL} -extensions leaf -out leaf.pem\n\
             cat leaf.pem ca.pem >fullchain.pem\n\
             cat leaf.pem ca.pem privkey.pem >all.pem"
        ),
    );
    set_status(folder, true);
}

/// Has the responder say good, or revoked.
pub fn set_status(folder: &Path, good: bool) {
    let line = match good {
        true => format!("V\t491231235959Z\t\t{SERIAL}\tunknown\t/CN=localhost\n"),
        false => format!("R\t491231235959Z\t260101000000Z\t{SERIAL}\tunknown\t/CN=localhost\n"),
    };
    std::fs::write(folder.join("index"), line).unwrap();
}

/// A response about another certificate, as a former one leaves behind.
pub fn foreign(folder: &Path, name: &str) {
    respond(folder, "-serial 0x5566", name);
}

/// A response that is good for a day.
pub fn good(folder: &Path, name: &str) {
    respond(folder, "-cert leaf.pem", name);
}

fn respond(folder: &Path, about: &str, name: &str) {
    bash(
        folder,
        &format!(
            "openssl ocsp -issuer ca.pem {about} -no_nonce -reqout request.der\n\
             openssl ocsp -index index -rsigner ocsp.pem -rkey ocsp.key -CA ca.pem -ndays 1 \
               -reqin request.der -respout {name}"
        ),
    );
}

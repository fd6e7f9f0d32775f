//! Programs and services that write a certificate's fields, not a connection: `cfssl certinfo`, `step
//! certificate inspect --format json`, Censys, and Python's `getpeercert()`.

use super::json::Value;
use super::{Document, Output, Tool, none};
use crate::input::connection::Recorded;

/// With the certificate as PEM.
pub(super) const CFSSL: Tool = Tool {
    name: "cfssl",
    signs: &[b"\"sigalg\""],
    output: Output::Json(of_cfssl),
    without_objects: "This is `cfssl certinfo` output without the certificate itself. Add the file that it describes.",
};

/// Fields only.
pub(super) const STEP: Tool = Tool {
    name: "step",
    signs: &[
        b"\"tbs_fingerprint_sha256\"",
        b"\"fingerprint_sha256\"",
        b"\"subject_key_info\"",
    ],
    output: Output::Json(of_step),
    without_objects: "This is `step certificate inspect --format json` output: the fields of a certificate, but not the \
        certificate itself. Run it with `--format pem`, and with `--bundle` for the whole chain.",
};

/// Certificates as base64, or of hosts, their fingerprints only.
pub(super) const CENSYS: Tool = Tool {
    name: "Censys",
    signs: &[b"\"leaf_data\"", b"\"fingerprint_sha256\""],
    output: Output::Json(of_censys),
    without_objects: "This is a Censys result without certificates. Download the certificate by its SHA-256 fingerprint from https://search.censys.io/certificates/ as PEM, or record the handshake with \
        `openssl s_client -connect HOST:443 -servername HOST -status -showcerts -msg </dev/null`.",
};

pub(super) const PYTHON: Tool = Tool {
    name: "Python",
    signs: &[b"{'subject': (((", b"'subject': ((('", b"('subject', ((("],
    output: Output::Text(none),
    without_objects: "This is the output of Python’s `getpeercert()`: the names and dates of a certificate, but not the \
        certificate itself. Print `ssl.DER_cert_to_PEM_cert(sock.getpeercert(True))` instead; the staple, \
        Python's ssl module does not ask for.",
};

/// What `kubectl describe secret` says of a secret for TLS.
pub(super) const KUBECTL: Tool = Tool {
    name: "kubectl",
    signs: &[
        b"Type:         kubernetes.io/tls",
        b"Type:  kubernetes.io/tls",
    ],
    output: Output::Text(none),
    without_objects: "This is `kubectl describe secret` output, which shows only the sizes of the files. Run `kubectl \
        get secret NAME -o jsonpath='{.data.tls\\.crt}'` for the certificates in base64, without the key.",
};

fn of_cfssl(_: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    let names = ["sigalg", "not_after", "authority_key_id"];
    has_all(value, &names).then(Vec::new)
}

fn of_step(_: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    let names = [
        "serial_number",
        "validity",
        "subject_key_info",
        "extensions",
    ];
    has_all(value, &names).then(Vec::new)
}

fn of_censys(_: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    let is_certificate = has_all(value, &["fingerprint_sha256", "parsed"]);
    let is_host = |host: &Value| {
        let mut services = host.list(&["services"]).iter();
        services.any(|service| service.at(&["tls", "certificates", "leaf_data"]).is_some())
    };
    let is_answer = value.get("result").is_some_and(|result| {
        has_all(result, &["fingerprint_sha256", "parsed"]) || is_host(result)
    });
    (is_certificate || is_answer || is_host(value)).then(Vec::new)
}

fn has_all(value: &Value, names: &[&str]) -> bool {
    names.iter().all(|name| value.get(name).is_some())
}

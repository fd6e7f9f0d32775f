//! What holds no connection, what stands in the way, and what is cut.

use super::super::found;
use super::super::samples::{base64, certificate, pem};
use super::languages::{java, node};
use super::tls_scanners::{SSLSCAN, sslyze, testssl};
use super::{escaped, only};
use crate::input::{Kind, StapleSent};

#[test]
fn what_holds_no_connection_is_named() {
    for (text, format, advice) in [
        (
            r#"{"log": {"version": "1.2", "creator": {"name": "Firefox"}, "entries": [
                {"request": {"url": "https://shop.example/a"}}, {"request": {"url": "http://plain.example/"}},
                {"request": {"url": "https://api.shop.example:8443/?q=1"}}]}}"#,
            "HAR",
            "api.shop.example:8443 and shop.example",
        ),
        (
            r#"{"log": {"version": "1.2", "entries": []}}"#,
            "HAR",
            "HOST:443",
        ),
        (
            r#"{"subject": {}, "sigalg": "ECDSAWithSHA256", "not_after": "x", "authority_key_id": "00"}"#,
            "cfssl",
            "certinfo",
        ),
        (
            r#"{"version": 3, "serial_number": "7", "validity": {}, "subject_key_info": {"fingerprint_sha256": "0"},
                "extensions": {}}"#,
            "step",
            "--format pem",
        ),
        (
            r#"{"result": {"services": [{"port": 443, "tls": {"certificates": {"leaf_data": {"fingerprint": "0"}}}}]}}"#,
            "Censys",
            "fingerprint",
        ),
        (
            "{'subject': ((('commonName', 'shop.example'),),), 'notAfter': 'Sep  1 10:00:00 2026 GMT'}",
            "Python",
            "DER_cert_to_PEM_cert",
        ),
        (
            "Name:         shop-tls\nType:  kubernetes.io/tls\n\nData\n====\ntls.crt:  1204 bytes\n",
            "kubectl",
            "{.data.tls\\.crt}",
        ),
    ] {
        let found = found(text);
        assert_eq!(found.format, format, "{:?}", found.problems);
        assert_eq!(found.connections, []);
        let message = &found.problems[0].message;
        assert!(message.contains(advice), "{message}");
    }
}

#[test]
fn certificates_in_such_files_are_read() {
    let cfssl = found(format!(
        r#"{{"sigalg": "x", "not_after": "x", "authority_key_id": "0", "pem": "{}"}}"#,
        escaped(&certificate())
    ));
    assert_eq!(cfssl.objects.len(), 1);
    assert_eq!(cfssl.problems, []);
    let censys = found(format!(
        r#"{{"fingerprint_sha256": "00", "parsed": {{"version": 3}}, "raw": "{}"}}"#,
        base64(&certificate())
    ));
    assert_eq!(censys.objects[0].kind, Kind::Certificate);
    assert!(censys.format.contains("Censys"), "{}", censys.format);
}

#[test]
fn more_connections_than_are_read_are_said() {
    let line = r#"{"host":"shop.example","port":"443","tls_connection":"ctls"}"#;
    let found = found(format!("{line}\n").repeat(300));
    assert_eq!(found.connections.len(), 200);
    assert!(
        found.problems[0].message.contains("200"),
        "{:?}",
        found.problems
    );
}

#[test]
fn standard_error_amid_pem() {
    let pem = pem("CERTIFICATE", &certificate());
    let (before, after) = pem.split_at(90);
    let (line, rest) = after.split_once('\n').unwrap();
    for text in [
        format!("{before}depth=0 CN = shop.example\nverify return:1\n{after}"),
        format!(
            "{before}{line}\nverify error:num=20:unable to get local issuer certificate\n{rest}"
        ),
    ] {
        let found = found(format!(
            "CONNECTED(00000003)\n---\nServer certificate\n{text}"
        ));
        assert_eq!(found.objects.len(), 1, "{text}");
        assert_eq!(found.objects[0].der, certificate());
        assert_eq!(only(&found).certificates, [0]);
        assert_eq!(found.problems, []);
    }
}

#[test]
fn s_client_in_brief() {
    let found = found(
        "depth=0 CN = shop.example\nverify error:num=18:self-signed certificate\nCONNECTION ESTABLISHED\n\
         Protocol version: TLSv1.3\nCiphersuite: TLS_AES_256_GCM_SHA384\nPeer certificate: CN = shop.example\n\
         Verification error: self-signed certificate\nDONE\n",
    );
    let connection = only(&found);
    assert_eq!(connection.version, Some("TLS 1.3"));
    assert_eq!(connection.staple_sent, StapleSent::Unknown);
    assert_eq!(
        (connection.status_request_offered, connection.lack),
        (None, None)
    );
    assert!(connection.notes[0].contains("-brief"));
}

#[test]
fn every_prefix_is_survived() {
    let lines = [
        testssl("", "offered", "supported", true),
        node(50),
        format!("{SSLSCAN}OCSP Response Status: successful (0x0)\n    Cert Status: good\n"),
        java("ClientHello.java:642|Produced ClientHello", "value="),
        "<nmaprun><host><address addr=\"192.0.2.7\"/><port portid=\"443\"><script id=\"ssl-cert\" output=\"&#xa;"
            .to_owned(),
    ];
    for text in [sslyze("null"), lines.concat()] {
        for end in (0..text.len()).step_by(11) {
            let found = found(&text.as_bytes()[..end]);
            for connection in &found.connections {
                let mut certificates = connection.certificates.iter();
                assert!(certificates.all(|at| at.of(&found.objects).is_some()));
            }
        }
    }
}

//! SSL Labs, zgrab2, tlsx, certigo.

use super::super::found;
use super::super::samples::{base64, certificate, other_certificate};
use super::{escaped, facts, only};
use crate::input::{PrintedStatus, StapleSent};

#[test]
fn ssl_labs() {
    let found = found(format!(
        r#"{{"host": "shop.example", "port": 443, "protocol": "http", "status": "READY", "engineVersion": "2.3.1",
        "endpoints": [{{"ipAddress": "192.0.2.7", "grade": "A", "details": {{"hostStartTime": 1781517600000,
            "certChains": [{{"certIds": ["aa", "bb"]}}], "ocspStapling": false}}}},
            {{"ipAddress": "2001:db8::7", "details": {{"certChains": [{{"certIds": ["cc"]}}],
            "ocspStapling": true, "staplingRevocationStatus": 2}}}}],
        "certs": [{{"id": "bb", "raw": "{}"}}, {{"id": "aa", "mustStaple": 1, "raw": "{}"}},
            {{"id": "cc", "mustStaple": 2, "commonNames": ["shop.example"], "notAfter": 1788249600000}}]}}"#,
        escaped(&other_certificate()),
        escaped(&certificate()),
    ));
    let [first, second] = found.connections.as_slice() else {
        panic!("{:?}", found.connections);
    };
    assert_eq!(
        facts(first),
        (Some("192.0.2.7:443"), Some("shop.example"), StapleSent::No)
    );
    assert_eq!(first.certificates, [1, 0]);
    assert!(first.time.is_some());
    assert_eq!(second.server.as_deref(), Some("[2001:db8::7]:443"));
    assert_eq!(second.staple_sent, StapleSent::Yes);
    let notes = second.notes.join(" ");
    assert!(
        notes.contains("has Must-Staple and that the server staples."),
        "{notes}"
    );
    assert!(
        notes.contains("valid until 2026-09-01T08:00:00Z"),
        "{notes}"
    );
    assert!(notes.contains("not revoked"), "{notes}");
}

#[test]
fn zgrab_lines() {
    let line = |ip: &str, version: u16, announces: bool| {
        format!(
            r#"{{"ip":"{ip}","domain":"shop.example","data":{{"tls":{{"status":"success","protocol":"tls","result":{{"handshake_log":{{"server_hello":{{"version":{{"name":"TLSv1.2","value":{version}}},"ocsp_stapling":{announces}}},"server_certificates":{{"certificate":{{"raw":"{}","parsed":{{}}}},"chain":[{{"raw":"{}"}}]}}}}}},"timestamp":"2026-06-15T12:00:00Z"}}}}}}"#,
            base64(&certificate()),
            base64(&other_certificate())
        )
    };
    let text = [
        line("192.0.2.7", 771, false),
        line("192.0.2.8", 771, true),
        line("192.0.2.9", 772, false),
    ];
    let found = found(text.join("\n"));
    let sent: Vec<_> = found.connections.iter().map(|c| c.staple_sent).collect();
    // What is announced need not come, and TLS 1.3 announces nothing.
    let [no, unknown] = [StapleSent::No, StapleSent::Unknown];
    assert_eq!(sent, [no, unknown, unknown]);
    for connection in &found.connections {
        assert_eq!(connection.server_name.as_deref(), Some("shop.example"));
        assert_eq!(connection.certificates.len(), 2);
    }
    assert_eq!(found.connections[0].version, Some("TLS 1.2"));
    assert!(found.connections[1].notes[0].contains("announced"));
    assert_eq!(found.problems, []);
}

#[test]
fn tlsx_and_httpx() {
    let fields = r#""host":"shop.example","ip":"192.0.2.7","port":"443","probe_status":true,"tls_version":"tls13","subject_cn":"shop.example","not_after":"2026-09-01T10:00:00Z","tls_connection":"ctls","sni":"shop.example""#;
    let found = found(format!(
        "{{{fields},\"certificate\":\"{}\"}}\n{{\"tls\":{{{fields}}},\"url\":\"https://shop.example\"}}\n",
        escaped(&certificate())
    ));
    let [first, second] = found.connections.as_slice() else {
        panic!("{:?}", found.connections);
    };
    for connection in [first, second] {
        assert_eq!(
            facts(connection),
            (
                Some("192.0.2.7:443"),
                Some("shop.example"),
                StapleSent::Unknown
            )
        );
        assert_eq!(connection.version, Some("TLS 1.3"));
    }
    assert_eq!(first.certificates, [0]);
    assert!(
        second
            .notes
            .join(" ")
            .contains("valid until 2026-09-01T10:00:00Z")
    );
}

#[test]
fn certigo() {
    let text = |verify: &str| {
        format!(
            r#"{{"certificates": [{{"serial": "7", "pem": "{}"}}],
            "tls_connection": {{"version": "TLS 1.2", "hostname": "shop.example"}},
            "verify_result": {{{verify}, "chains": []}}}}"#,
            escaped(&certificate())
        )
    };
    let status = r#""ocsp_response": {"Status": 0, "SerialNumber": 7, "ThisUpdate": "2026-06-14T06:00:00Z",
        "NextUpdate": "0001-01-01T00:00:00Z"}"#;
    let stapled = found(text(&format!(r#"{status}, "ocsp_was_stapled": true"#)));
    assert_eq!(only(&stapled).staple_sent, StapleSent::Yes);
    assert_eq!(only(&stapled).version, Some("TLS 1.2"));
    let entry = &stapled.printed[0].response.entries[0];
    assert_eq!(
        (entry.status, entry.next_update),
        (Some(PrintedStatus::Good), None)
    );
    let fetched = found(text(status));
    assert_eq!(only(&fetched).staple_sent, StapleSent::No);
    assert_eq!(fetched.printed, []);
    let failed = found(text(
        r#""error": "x509: certificate signed by unknown authority""#,
    ));
    assert_eq!(only(&failed).staple_sent, StapleSent::Unknown);
}

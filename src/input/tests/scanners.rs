//! Scanners and programs whose output has fields: a sample of each, as it writes it, with made-up servers.

use super::found;
use super::samples::{TRY_LATER, base64, certificate, hex, other_certificate, pem, response};
use crate::input::{Connection, Found, Kind, Lack, PrintedStatus, StapleSent};

#[track_caller]
fn only(found: &Found) -> &Connection {
    let [connection] = found.connections.as_slice() else {
        panic!("{:?}", found.connections);
    };
    connection
}

/// The server, the name, and whether a staple came.
fn facts(connection: &Connection) -> (Option<&str>, Option<&str>, StapleSent) {
    (
        connection.server.as_deref(),
        connection.server_name.as_deref(),
        connection.staple_sent,
    )
}

/// A block of PEM as a string in JSON.
fn escaped(der: &[u8]) -> String {
    pem("CERTIFICATE", der).replace('\n', "\\n")
}

fn in_one_line(der: &[u8]) -> String {
    pem("CERTIFICATE", der).replace('\n', " ").trim().to_owned()
}

fn sslyze(response: &str) -> String {
    format!(
        r#"{{"invalid_server_strings": [], "server_scan_results": [{{
        "server_location": {{"hostname": "shop.example", "port": 8443, "ip_address": "192.0.2.7"}},
        "network_configuration": {{"tls_server_name_indication": "shop.example"}},
        "connectivity_result": {{"highest_tls_version_supported": "TLS_1_3"}},
        "scan_result": {{"certificate_info": {{"status": "COMPLETED", "result": {{
        "certificate_deployments": [{{
            "received_certificate_chain": [{{"as_pem": "{}"}}, {{"as_pem": "{}"}}],
            "leaf_certificate_has_must_staple_extension": true,
            "ocsp_response": {response}}}]}}}}}}}}]}}"#,
        escaped(&certificate()),
        escaped(&other_certificate())
    )
}

#[test]
fn sslyze_without_a_staple() {
    let found = found(sslyze("null"));
    let connection = only(&found);
    assert_eq!(connection.tool, "sslyze");
    assert_eq!(
        facts(connection),
        (Some("192.0.2.7:8443"), Some("shop.example"), StapleSent::No)
    );
    assert_eq!(connection.version, Some("TLS 1.3"));
    assert_eq!(connection.status_request_offered, Some(true));
    assert_eq!(connection.certificates, [0, 1]);
    assert_eq!(found.objects.len(), 2);
    assert_eq!(found.format, "JSON with sslyze: PEM");
    assert_eq!(found.problems, []);
    assert!(
        found.objects[0]
            .within
            .contains("certificate_deployments[0]")
    );
}

#[test]
fn sslyze_with_a_staple_in_fields() {
    let told = r#"{"response_status": "SUCCESSFUL", "certificate_status": "GOOD", "revocation_time": null,
        "produced_at": "2026-06-14T06:00:00Z", "this_update": "2026-06-14T06:00:00Z",
        "next_update": "2026-06-21T06:00:00Z", "serial_number": 7}"#;
    let found_with = found(sslyze(told));
    let connection = only(&found_with);
    assert_eq!(connection.staple_sent, StapleSent::Yes);
    assert_eq!(connection.lack, Some(Lack::StapleBytes));
    let [printed] = found_with.printed.as_slice() else {
        panic!("{:?}", found_with.printed);
    };
    assert_eq!(printed.connection, Some(0));
    let [entry] = printed.response.entries.as_slice() else {
        panic!("{printed:?}");
    };
    assert_eq!(entry.status, Some(PrintedStatus::Good));
    assert_eq!(entry.serial, [7]);
    let until = entry.next_update.map(|time| time.to_string());
    assert_eq!(until.as_deref(), Some("2026-06-21T06:00:00Z"));
    let error = found(sslyze(r#"{"response_status": "TRY_LATER"}"#));
    assert_eq!(error.printed[0].response.status, Some(3));
}

/// Findings of testssl.sh in its flat JSON.
fn testssl(which: &str, staple: &str, must_staple: &str, with_certificate: bool) -> String {
    let finding = |id: &str, text: &str| {
        format!(
            "         {{\n              \"id\"           : \"{id}{which}\",\n              \
             \"ip\"           : \"shop.example/192.0.2.7\",\n              \"port\"         : \"443\",\n              \
             \"severity\"     : \"INFO\",\n              \"finding\"      : \"{text}\"\n          }}"
        )
    };
    let mut findings = vec![
        finding("cert_commonName", "shop.example"),
        finding("cert_notAfter", "2026-09-01 10:00"),
        finding("OCSP_stapling", staple),
        finding("cert_mustStapleExtension", must_staple),
    ];
    if with_certificate {
        findings.insert(0, finding("cert", &in_one_line(&certificate())));
    }
    findings.join(",\n")
}

#[test]
fn testssl_flat_json() {
    let absent = "extension detected but no OCSP stapling provided";
    let with = found(format!(
        "[\n{}\n]\n",
        testssl("", "not offered", absent, true)
    ));
    let server = (Some("192.0.2.7:443"), Some("shop.example"), StapleSent::No);
    assert_eq!(facts(only(&with)), server);
    assert_eq!(only(&with).certificates, [0]);
    assert_eq!(only(&with).notes, [""; 0]);
    let without = found(format!("[{}]", testssl("", "not offered", absent, false)));
    assert_eq!(facts(only(&without)), server);
    let notes = only(&without).notes.join(" ");
    for part in [
        "testssl.sh says that the certificate carries Must-Staple and that the server staples nothing: clients \
         that enforce Must-Staple refuse it.",
        "for shop.example and valid until 2026-09-01 10:00",
        "openssl s_client -connect 192.0.2.7:443 -servername shop.example",
    ] {
        assert!(notes.contains(part), "{notes}");
    }
}

#[test]
fn testssl_with_several_certificates() {
    let first = testssl(" <hostCert#1>", "offered, not revoked", "supported", false);
    let second = testssl(" <hostCert#2>", "not offered", "--", false);
    let found = found(format!("[{first},{second}]"));
    let sent: Vec<_> = found.connections.iter().map(|c| c.staple_sent).collect();
    assert_eq!(sent, [StapleSent::Yes, StapleSent::No]);
    assert!(found.connections[1].notes[0].contains("no Must-Staple"));
}

#[test]
fn testssl_pretty_json_and_csv() {
    let findings = testssl("", "offered", "supported", true);
    let pretty = found(format!(
        r#"{{"Invocation": "testssl.sh -S shop.example", "scanResult": [{{"targetHost": "shop.example",
        "ip": "192.0.2.7", "port": "443", "serverDefaults": [{findings}]}}]}}"#
    ));
    let server = (Some("192.0.2.7:443"), Some("shop.example"), StapleSent::Yes);
    assert_eq!(facts(only(&pretty)), server);
    assert_eq!(only(&pretty).certificates, [0]);
    let line = |id: &str, text: &str| {
        format!("\"{id}\",\"shop.example/192.0.2.7\",\"443\",\"INFO\",\"{text}\",\"\",\"\"\n")
    };
    let csv = found(format!(
        "\"id\",\"fqdn/ip\",\"port\",\"severity\",\"finding\",\"cve\",\"cwe\"\n{}{}{}",
        line("cert", &in_one_line(&certificate())),
        line("OCSP_stapling", "offered"),
        line("cert_mustStapleExtension", "supported"),
    ));
    assert_eq!(facts(only(&csv)), server);
    assert_eq!(only(&csv).certificates, [0]);
    assert_eq!(csv.format, "testssl.sh: PEM");
}

#[test]
fn testssl_in_words() {
    let found = found(
        " Start 2026-06-15 12:00:00        -->> 192.0.2.7:443 (shop.example) <<--\n\
         \x20Testing server defaults (Server Hello)\n\
         \x20Common Name (CN)             shop.example  (request w/o SNI didn't succeed)\n\
         \x20Certificate Validity (UTC)   80 >= 60 days (2026-06-01 10:00 --> 2026-09-01 10:00)\n\
         \x20OCSP stapling                not offered\n\
         \x20OCSP must staple extension   supported\n",
    );
    let notes = only(&found).notes.join(" ");
    assert_eq!(only(&found).server_name.as_deref(), Some("shop.example"));
    assert!(notes.contains("refuse it"), "{notes}");
    assert!(notes.contains("until 2026-09-01 10:00"), "{notes}");
}

const SSLSCAN: &str = "Version: 2.1.5\nOpenSSL 3.0.15 3 Sep 2024\n\nConnected to 192.0.2.7\n\n\
    Testing SSL server shop.example on port 443 using SNI name www.shop.example\n\n  OCSP Stapling Request:\n";

#[test]
fn sslscan_in_words() {
    let words = "OCSP Response Status: successful (0x0)\nResponse Type: Basic OCSP Response\n\
        Version: 1 (0x0)\nResponder Id: CN = An authority\nProduced At: Jun 14 06:00:00 2026 GMT\n\
        Responses:\n    Certificate ID:\n      Hash Algorithm: sha1\n      Issuer Name Hash: 00\n      \
        Issuer Key Hash: 00\n      Serial Number: 07\n    Cert Status: revoked\n    Revocation Time: Jun 13 \
        06:00:00 2026 GMT\n    This Update: Jun 14 06:00:00 2026 GMT\n    Next Update: Jun 21 06:00:00 2026 GMT\n\n  \
        Supported Server Cipher(s):\nPreferred TLSv1.3  128 bits  TLS_AES_128_GCM_SHA256\n\n  SSL Certificate:\n\
        Signature Algorithm: ecdsa-with-SHA256\nSerial Number: aa:bb\n";
    let pem = pem("CERTIFICATE", &certificate());
    let with = found(format!("{SSLSCAN}{words}{pem}"));
    let connection = only(&with);
    assert_eq!(connection.tool, "sslscan");
    assert_eq!(
        facts(connection),
        (
            Some("shop.example:443"),
            Some("www.shop.example"),
            StapleSent::Yes
        )
    );
    assert_eq!(connection.certificates, [0]);
    let [printed] = with.printed.as_slice() else {
        panic!("{:?}", with.printed);
    };
    assert_eq!(printed.connection, Some(0));
    assert_eq!(printed.response.entries[0].serial, [7]);
    let status = printed.response.entries[0].status;
    assert_eq!(status, Some(PrintedStatus::Revoked));
    assert_eq!(printed.response.signature_algorithm, None);
    let without = found(format!("{SSLSCAN}No OCSP response recieved.\n\n"));
    assert_eq!(only(&without).staple_sent, StapleSent::No);
    assert_eq!(only(&without).status_request_offered, Some(true));
    assert!(without.problems[0].message.contains("--show-certificate"));
}

#[test]
fn sslscan_xml() {
    let found = found(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document title=\"SSLScan Results\" version=\"2.1.5\" \
         web=\"http://github.com/rbsec/sslscan\">\n <ssltest host=\"192.0.2.7\" sniname=\"shop.example\" port=\"443\">\n  \
         <certificates><certificate type=\"full\"><certificate-blob>\n{}</certificate-blob></certificate></certificates>\n \
         </ssltest>\n <ssltest host=\"192.0.2.8\" sniname=\"192.0.2.8\" port=\"465\">\n  \
         <subject><![CDATA[mail.example]]></subject>\n </ssltest>\n</document>\n",
        pem("CERTIFICATE", &certificate())
    ));
    let [first, second] = found.connections.as_slice() else {
        panic!("{:?}", found.connections);
    };
    assert_eq!(
        facts(first),
        (
            Some("192.0.2.7:443"),
            Some("shop.example"),
            StapleSent::Unknown
        )
    );
    assert_eq!(first.certificates, [0]);
    assert_eq!(second.server.as_deref(), Some("192.0.2.8:465"));
    assert_eq!(second.server_name, None);
    assert!(second.notes.join(" ").contains("for mail.example"));
    assert!(
        first
            .notes
            .join(" ")
            .contains("does not say whether a staple came")
    );
}

#[test]
fn nmap_xml_with_entities() {
    let pem = pem("CERTIFICATE", &certificate());
    let encoded = pem
        .replace("--", "-&#45;")
        .replace('\n', "&#xa;")
        .replace('+', "&#x2b;");
    let host = |address: &str, certificate: &str| {
        format!(
            "<host><status state=\"up\"/>\n<address addr=\"{address}\" addrtype=\"ipv4\"/>\n<hostnames>\n\
             <hostname name=\"shop.example\" type=\"user\"/>\n</hostnames>\n<ports><port protocol=\"tcp\" \
             portid=\"22\"></port><port protocol=\"tcp\" portid=\"443\"><state state=\"open\"/>\
             <script id=\"ssl-cert\" output=\"Subject: commonName=shop.example&#xa;Not valid after:  \
             2026-09-01T10:00:00\"><table key=\"extensions\">\n<table>\n<elem key=\"name\">TLS Feature</elem>\n\
             <elem key=\"value\">status_request</elem>\n</table></table>\n{certificate}</script></port></ports></host>\n"
        )
    };
    let found = found(format!(
        "<?xml version=\"1.0\"?>\n<nmaprun scanner=\"nmap\" args=\"nmap -&#45;script ssl-cert\">\n{}{}</nmaprun>\n",
        host(
            "192.0.2.7",
            &format!("<elem key=\"pem\">{encoded}</elem>\n")
        ),
        host("192.0.2.8", "")
    ));
    let [first, second] = found.connections.as_slice() else {
        panic!("{:?}", found.connections);
    };
    assert_eq!(
        facts(first),
        (
            Some("192.0.2.7:443"),
            Some("shop.example"),
            StapleSent::Unknown
        )
    );
    assert_eq!(first.certificates, [0]);
    assert_eq!(found.objects[0].der, certificate());
    assert_eq!(second.server.as_deref(), Some("192.0.2.8:443"));
    let notes = second.notes.join(" ");
    assert!(
        notes.contains("carries Must-Staple, but not whether"),
        "{notes}"
    );
    assert!(notes.contains("until 2026-09-01T10:00:00"), "{notes}");
    assert_eq!(found.problems, []);
}

/// A buffer as Node.js prints it.
fn buffer(bytes: &[u8], most: usize) -> String {
    let shown = hex(&bytes[..bytes.len().min(most)], " ");
    match bytes.len().saturating_sub(most) {
        0 => format!("<Buffer {shown}>"),
        more => format!("<Buffer {shown} ... {more} more bytes>"),
    }
}

fn node(most: usize) -> String {
    format!(
        "OCSP {}\n{{\n  subject: [Object: null prototype] {{ CN: 'shop.example' }},\n  issuer: [Object: null \
         prototype] {{ CN: 'An authority' }},\n  pubkey: {},\n  valid_to: 'Sep  1 10:00:00 2026 GMT',\n  \
         raw: {},\n  issuerCertificate: {{\n    subject: [Object: null prototype] {{ CN: 'An authority' }},\n    \
         raw: {}\n  }}\n}}\n",
        buffer(&response(), most),
        buffer(&[4; 65], most),
        buffer(&certificate(), most),
        buffer(&other_certificate(), most),
    )
}

#[test]
fn node_names_what_it_cuts() {
    let found = found(node(50));
    let connection = only(&found);
    assert_eq!(connection.tool, "Node.js");
    assert_eq!(connection.staple_sent, StapleSent::Yes);
    assert_eq!(connection.lack, Some(Lack::StapleBytes));
    assert!(
        connection
            .notes
            .join(" ")
            .contains("for shop.example and valid until Sep  1")
    );
    assert_eq!(found.objects, []);
    let messages: Vec<_> = found.problems.iter().map(|one| &one.message).collect();
    let [staple, leaf, issuer] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    assert!(staple.contains("an OCSP response") && staple.contains("toString('base64')"));
    assert!(leaf.contains("a certificate") && leaf.contains("raw.toString('base64')"));
    assert!(issuer.contains("INSPECT_MAX_BYTES"));
}

#[test]
fn node_says_that_no_staple_came() {
    let text = node(50);
    let (_, certificate) = text.split_once('\n').unwrap();
    let found = found(format!("OCSPResponse null\n{certificate}"));
    assert_eq!(only(&found).staple_sent, StapleSent::No);
    assert_eq!(only(&found).status_request_offered, Some(true));
    assert_eq!(found.printed, []);
}

#[test]
fn node_prints_whole_buffers() {
    let found = found(node(10_000));
    let connection = only(&found);
    assert_eq!(connection.certificates.len(), 2);
    assert_eq!(connection.responses.len(), 1);
    assert_eq!(found.objects.len(), 3);
    assert_eq!(found.problems, []);
}

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
        notes.contains("carries Must-Staple and that the server staples."),
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

/// A message as Java prints it.
fn java(source: &str, body: &str) -> String {
    format!(
        "javax.net.ssl|DEBUG|10|main|2026-06-15 12:00:00.000 UTC|{source} handshake message (\n{body})\n"
    )
}

#[test]
fn java_in_both_versions() {
    let hello = java(
        "ClientHello.java:642|Produced ClientHello",
        "\"ClientHello\": {\n    \"server_name (0)\": {\n      type=host_name (0), value=shop.example\n    },\n    \
         \"status_request (5)\": {\n    },\n}\n",
    );
    let server = |version: &str| {
        let body =
            format!("\"ServerHello\": {{\n  \"server version\"      : \"TLSv1.2\",\n{version}}}\n");
        java("ServerHello.java:897|Consuming ServerHello", &body)
    };
    let response = "      OCSP Response:\n      Response Status: SUCCESSFUL\n      SerialNumber: 00:a7\n      \
        CertStatus: REVOKED\n      thisUpdate is Sun Jun 14 06:00:00 UTC 2026\n      nextUpdate is Sun Jun 21 \
        06:00:00 UTC 2026\n";
    let certificate = |extensions: &str| {
        let body = format!(
            "\"Certificate\": {{\n    \"certificate\" : {{\n      \"serial number\"      : \"00:a7\",\n      \
             \"not  after\"         : \"2026-09-01 10:00:00.000 UTC\",\n      \"subject\"            : \
             \"CN=shop.example\",\n        {{\n          ObjectId: 1.3.6.1.5.5.7.1.24 Criticality=false\n        \
             }}\n      ]}}\n{extensions}    \"certificate\" : {{\n      \"subject\"            : \
             \"CN=An authority\",\n}}\n"
        );
        java(
            "CertificateMessage.java:1166|Consuming server Certificate",
            &body,
        )
    };
    let finished = java("Finished.java:917|Consuming server Finished", "");
    let in_extension = format!(
        "      \"status_request (5)\": {{\n        \"OCSP status response\": {{\n{response}}}\n"
    );
    let status = java(
        "CertificateStatus.java:282|Consuming server CertificateStatus",
        &format!("\"CertificateStatus\": {{\n{response}}}\n"),
    );
    let selected =
        "    \"supported_versions (43)\": {\n      \"selected version\": [TLSv1.3]\n    }\n";
    let tls_1_2 = [server(""), certificate(""), status].concat();
    let tls_1_3 = [server(selected), certificate(&in_extension)].concat();
    for (text, version) in [(tls_1_2, "TLS 1.2"), (tls_1_3, "TLS 1.3")] {
        let found = found(format!("{hello}{text}{finished}"));
        let connection = only(&found);
        assert_eq!(connection.server_name.as_deref(), Some("shop.example"));
        assert_eq!(connection.version, Some(version));
        assert_eq!(connection.staple_sent, StapleSent::Yes, "{version}");
        assert_eq!(connection.status_request_offered, Some(true));
        let [printed] = found.printed.as_slice() else {
            panic!("{:?}", found.printed);
        };
        let entry = &printed.response.entries[0];
        assert_eq!(entry.serial, [0, 0xa7]);
        assert_eq!(entry.status, Some(PrintedStatus::Revoked));
        assert!(entry.next_update.is_some());
        let notes = connection.notes.join(" ");
        assert!(
            notes.contains("carries Must-Staple and that the server staples."),
            "{notes}"
        );
        assert!(notes.contains("for CN=shop.example"), "{notes}");
    }
    let without = found([hello, server(selected), certificate(""), finished].concat());
    assert_eq!(only(&without).staple_sent, StapleSent::No);
    assert!(only(&without).notes[0].contains("refuse it"));
    let cut = found(java("ClientHello.java:642|Produced ClientHello", ""));
    assert_eq!(only(&cut).staple_sent, StapleSent::Unknown);
    assert_eq!(only(&cut).status_request_offered, Some(false));
}

#[test]
fn bytes_as_python_prints_them() {
    let printed = |bytes: &[u8]| {
        let escaped = bytes.iter().map(|byte| match byte {
            b'\n' => "\\n".to_owned(),
            b'\'' | b'\\' => format!("\\{}", char::from(*byte)),
            b' '..=b'~' => char::from(*byte).to_string(),
            _ => format!("\\x{byte:02x}"),
        });
        format!("b'{}'", escaped.collect::<String>())
    };
    let text = format!(
        "leaf {}\nstaple: {}\n{}",
        printed(&certificate()),
        printed(TRY_LATER),
        pem("CERTIFICATE", &other_certificate())
    );
    let found_all = found(text);
    let kinds: Vec<_> = found_all.objects.iter().map(|object| object.kind).collect();
    assert_eq!(
        kinds,
        [Kind::Certificate, Kind::OcspResponse, Kind::Certificate]
    );
    assert_eq!(found_all.objects[0].der, certificate());
    assert_eq!(found_all.problems, []);
    for text in ["b'0\\x8", "b'0\\x82", "b\"0\\x82\\x01\\", "xb'0\\x82\\xzz'"] {
        assert_eq!(found(text).objects, [], "{text}");
    }
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
                assert!(certificates.all(|at| *at < found.objects.len()));
            }
        }
    }
}

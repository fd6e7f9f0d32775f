//! What is no message.

use std::fs;
use std::path::{Path, PathBuf};

use staplescope::message::find;

/// Files that have to name messages: they are about them.
const ABOUT_MESSAGES: &[&str] = &[
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "benches/input.rs",
    "docs/messages.md",
    "docs/rules.md",
    "docs/verification.md",
    "src/advice/",
    "src/app/page/state/",
    "src/input/pieces.rs",
    "src/input/program/",
    "src/input/search/blocks.rs",
    "src/input/tests/",
    "src/input/wire/capture/tls_flow.rs",
    "src/lint/",
    "src/message/",
    "src/tls_client/",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn ordinary_text_is_no_message() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["src", "docs", "examples", "benches", "xtask", "www"] {
        files(&root.join(folder), &mut all);
    }
    for file in [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "Cargo.toml",
        "Cargo.lock",
        "index.html",
    ] {
        all.push(root.join(file));
    }
    let mut searched = 0;
    let mut wrong = Vec::new();
    for path in all {
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if ABOUT_MESSAGES.iter().any(|about| name.starts_with(about)) {
            continue;
        }
        searched += 1;
        let hits = find(&fs::read(&path).unwrap());
        wrong.extend(
            hits.iter()
                .map(|hit| format!("{name}: {}", hit.message.code)),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(searched > 100, "{searched}");
}

/// Configuration, mails and other texts that speak of stapling and report nothing.
const ORDINARY: &[&str] = &[
    "server {\n  ssl_stapling on;\n  ssl_stapling_verify on;\n  ssl_trusted_certificate /etc/ssl/chain.pem;\n  resolver 127.0.0.53;\n}",
    "SSLUseStapling on\nSSLStaplingCache \"shmcb:logs/ssl_stapling(131072)\"\nSSLStaplingReturnResponderErrors off\nMDMustStaple on\n",
    "load crt /etc/haproxy/site.pem ocsp-update on\nocsp-update.mindelay 300\n",
    "ocsp_staple_policy: MUST_STAPLE\nocsp_staple: { filename: /etc/envoy/staple.der }\n",
    "tls_ocsp_file = /etc/exim/staple.der\nssl.stapling-file = \"/etc/lighttpd/staple.der\"\nocsp-update-interval: 14400\n",
    "Hello Ann,\nour certificate has expired and the OCSP response was old; could you look at the responder?\nRevoked certificates are replaced on Monday.\nBob\n",
    "OCSP Must-Staple is an extension by which a certificate demands a staple. The OCSP response has to be good.",
    "certbot certonly --must-staple -d shop.example; acme.sh --issue --ocsp-must-staple",
    "OCSP Response Status: successful (0x0)\nCert Status: good\nResponse verify OK\nVerify return code: 0 (ok)\n",
    "certificate verify failed: unable to get local issuer certificate; curl: (60) SSL certificate problem; curl: (35) error",
    "OCSP stapling is not enabled by default, and OCSP stapling will be disabled in June; the response was not verified, not current, or revoked.",
    "check_ssl_cert -H shop.example --require-ocsp-stapling; nc -T muststaple; GnuTLSOCSPStapling on; ocsp-stapling-verify(yes); softfail = no",
    "<OCSP-UPDATE> is a proxy of HAProxy; AH00094: Command line: '/usr/sbin/apache2'; AH01882: Init",
    "x509: certificate signed by unknown authority; NET::ERR_CERT_AUTHORITY_INVALID; SEC_ERROR_UNKNOWN_ISSUER; SSL alert number 48",
];

#[test]
fn configurations_mails_and_unrelated_logs_are_no_messages() {
    for text in ORDINARY {
        let found: Vec<_> = find(text.as_bytes())
            .into_iter()
            .map(|hit| hit.message.code)
            .collect();
        assert!(found.is_empty(), "{found:?} in {text}");
    }
    let words = [
        "GET",
        "/index.html",
        "200",
        "certificate",
        "status",
        "error",
        "ocsp",
        "response",
        "staple",
        "SSL",
        "handshake",
        "failed",
        "while",
        "client",
        "192.0.2.1",
        "timed",
        "out",
        "revoked",
        "unknown",
        "expired",
        "responder",
        "[warn]",
        "x509:",
        "tls",
    ];
    let mut seed = 88_172_645_463_325_252_u64;
    for _ in 0..1_000 {
        let mut line = String::from("2026-11-28T09:00:00Z web1 app[1]: ");
        for _ in 0..12 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            line.push_str(words[usize::try_from(seed % words.len() as u64).unwrap()]);
            line.push(' ');
        }
        let found: Vec<_> = find(line.as_bytes())
            .into_iter()
            .map(|hit| hit.message.code)
            .collect();
        assert!(found.is_empty(), "{found:?} in {line}");
    }
}

/// `cargo test --release --test messages -- --ignored` says how long a log of 10 MB takes.
#[test]
#[ignore = "measures time"]
fn a_log_of_ten_megabytes_takes_a_fifth_of_a_second() {
    let line = "192.0.2.7 - - [28/Nov/2026:09:00:00 +0000] \"GET /assets/certificate/status?id=17 HTTP/2.0\" 200 5120 \"-\" \"Mozilla/5.0\"\n";
    let mut log = line.repeat(10_000_000 / line.len());
    log.push_str("AH01941: stapling_renew_response: responder error\n");
    let begun = std::time::Instant::now();
    let found = find(log.as_bytes());
    println!("{} bytes in {:?}", log.len(), begun.elapsed());
    assert_eq!(found.len(), 1);
}

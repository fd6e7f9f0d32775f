//! Reports on everything: each fixture, and certificates and inputs whose names mean harm.

use std::fs;
use std::path::{Path, PathBuf};

use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::{Input, Password};
use staplescope::report::Report;
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{CertificateBuilder, Extension, Key, ResponseBuilder, cast, der};

/// The password of the containers among the fixtures.
pub const PASSWORD: &str = "correct horse";

/// Texts that are markup somewhere, or steer what shows them.
pub const HARMFUL: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</title></style></pre><h1>gotcha</h1>",
    "&amp;&lt;&#39;",
    "]]>--><!--",
    "a|b|c",
    "# heading",
    "- item",
    "1. item",
    "***bold*** __bold__ ~~gone~~",
    "`code` ``` ```` code",
    "[link](javascript:alert(1)) ![picture](http://tracker.example/x.png)",
    "<https://tracker.example>",
    "$\\alpha$ \\",
    "line\nbreak\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR",
    "-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----",
    "tab\there\u{0}\u{7}\u{1b}[31m",
    "right\u{202e}to left\u{2066}",
    "a;b,c:d",
    "",
];

/// Every file below `tests/fixtures`, each by itself, at the time of the samples.
pub fn fixtures() -> Vec<(String, Report)> {
    let mut files = Vec::new();
    for folder in [
        "samples",
        "keys",
        "transcripts",
        "containers",
        "captures",
        "chains",
    ] {
        collect(
            &Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/fixtures")
                .join(folder),
            &mut files,
        );
    }
    assert!(files.len() > 50, "{}", files.len());
    let report = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut input = Input::new(name, fs::read(path).unwrap());
        input.password = Some(Password::new(PASSWORD.to_owned()));
        (path.display().to_string(), of(&[input]))
    };
    files.iter().map(report).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    for path in entries {
        match path.is_dir() {
            true => collect(&path, files),
            false => files.push(path),
        }
    }
}

/// A server's certificate with a harmful name, its staple, and an input with a harmful name; once for each.
pub fn harmful() -> Vec<(String, Report)> {
    let mut reports = Vec::new();
    for text in HARMFUL {
        for (kind, response) in [("good", true), ("missing", false)] {
            reports.push((format!("{kind}: {text:?}"), with_name(text, response)));
        }
    }
    reports
}

/// The report on a certificate of this name, in an input of this name, beside a log with it.
pub fn with_name(text: &str, is_stapled: bool) -> Report {
    let key = Key::p256("shop.example");
    let builder = CertificateBuilder::new(der::name(text, text), key)
        .serial(&cast::SHOP_SERIAL)
        .validity(NOW - 30 * DAY, NOW + 60 * DAY)
        .with(Extension::tls_feature(&[5]))
        .with(Extension::authority_info_access(
            &["http://ocsp.example/"],
            &[],
        ));
    let certificate = builder.issued_by(&cast::issuing());
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    let log = format!(
        "nginx: [warn] \"ssl_stapling\" ignored, issuer certificate not found for certificate \"{text}\""
    );
    let mut inputs = vec![
        Input::new(text, certificate.der),
        Input::new(format!("{text}.pem"), cast::issuing().der),
        Input::new("error.log", log),
    ];
    inputs.extend(is_stapled.then(|| Input::new("staple", response)));
    of(&inputs)
}

/// The report on these inputs, at the time of the test's clock.
pub fn of(inputs: &[Input]) -> Report {
    let mut case = Case::new();
    inputs.iter().for_each(|input| case.add(input));
    case.report(Time::from_unix(NOW))
}

/// All of them.
pub fn all() -> Vec<(String, Report)> {
    let nothing = ("nothing".to_owned(), of(&[]));
    let mut all = fixtures();
    all.extend(harmful());
    all.push(nothing);
    all
}

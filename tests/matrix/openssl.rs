//! A second opinion: what `openssl ocsp` answers to the same cases.
//!
//! Where both differ, [`RULES`] says why. A difference without a rule fails, and so does a rule
//! without a difference. Skipped, visibly, where no `openssl` is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use data_encoding::BASE64;
use staplescope::report::{EntryReport, Reason, Report, StapleReport, Verdict};
use staplescope_testpki::pem;

use crate::TOPICS;
use crate::case::Case;

/// What both said about one case.
#[derive(Debug)]
struct Opinions<'a> {
    topic: &'a str,
    name: &'a str,
    /// Our reasons without those that concern the window, which `openssl ocsp` holds against the
    /// machine's clock and not against `-attime`.
    reasons: Vec<Reason>,
    /// Our status, where nothing but the window speaks against it.
    ours: Option<String>,
    /// Theirs, where the response verifies.
    theirs: Option<String>,
    /// What `openssl` printed.
    output: String,
}

impl Opinions<'_> {
    /// Whether we refuse for this reason what `openssl` accepts.
    fn only_we_refuse(&self, reason: Reason) -> bool {
        self.reasons.contains(&reason) && self.theirs.is_some()
    }

    /// Whether `openssl` refuses what we accept, and prints this.
    fn only_they_refuse(&self, output: &str) -> bool {
        self.ours.is_some() && self.theirs.is_none() && self.output.contains(output)
    }
}

/// A difference that is known, and why it is there.
struct Rule {
    why: &'static str,
    /// Whether it is there in some versions of OpenSSL only, and may explain nothing.
    of_some_versions: bool,
    explains: fn(&Opinions<'_>) -> bool,
}

const fn rule(why: &'static str, explains: fn(&Opinions<'_>) -> bool) -> Rule {
    Rule {
        why,
        of_some_versions: false,
        explains,
    }
}

const fn rule_of_some_versions(why: &'static str, explains: fn(&Opinions<'_>) -> bool) -> Rule {
    Rule {
        why,
        of_some_versions: true,
        explains,
    }
}

/// Every known difference. The first that explains one counts.
const RULES: &[Rule] = &[
    rule(
        "openssl does not look at critical extensions of responses (RFC 5280 §4.2: refuse)",
        |of| of.only_we_refuse(Reason::UnknownCriticalExtension),
    ),
    rule(
        "openssl does not hold producedAt against the certificate's validity (BoringSSL does)",
        |of| of.only_we_refuse(Reason::ProducedOutsideValidity),
    ),
    rule(
        "openssl takes the first entry that fits; here the worst counts (as in BoringSSL)",
        |of| of.topic == "contradictions" && of.ours.is_some() && of.theirs.is_some(),
    ),
    rule(
        "openssl sees one response; here another calls the delegate revoked (RFC 6960 §3.2)",
        |of| of.topic == "revoked_delegates" && of.only_we_refuse(Reason::ResponderNotAuthorized),
    ),
    rule(
        "openssl does not read id-pkix-ocsp-nocheck, so it misses that a critical one is broken",
        |of| {
            of.name == "delegate_with_broken_critical_no_check"
                && of.only_we_refuse(Reason::ResponderNotAuthorized)
        },
    ),
    rule(
        "openssl looks no further than the first certificate that fits responderID; here all are \
         tried (as in BoringSSL)",
        |of| {
            let several = [
                "namesake_embedded_before_delegate",
                "delegate_with_certificate_for_servers_first",
                "delegate_of_two_authorities",
            ];
            several.contains(&of.name) && of.only_they_refuse("Response Verify Failure")
        },
    ),
    rule(
        "openssl takes a delegate that bears the issuer's name for one that signed itself",
        |of| of.only_they_refuse("self-signed certificate"),
    ),
    rule(
        "openssl lets a certificate end just before notAfter (RFC 5280 §4.1.2.5: with it)",
        |of| of.name == "delegate_expires_now" && of.only_they_refuse("certificate has expired"),
    ),
    rule(
        "openssl grants no tolerance to a window that ends before it begins; here it is the usual one",
        |of| {
            of.name == "window_upside_down_within_the_skew"
                && of.only_they_refuse("nextupdate before thisupdate")
        },
    ),
    rule(
        "openssl does not read a certificate whose serial number is not in its shortest form (RFC \
         5280 §4.1.2.2 asks to be graceful with odd serial numbers)",
        |of| of.name == "serial_padded_in_both" && of.ours.is_some() && of.theirs.is_none(),
    ),
    rule(
        "openssl reads BER, versions that do not exist, and times in forms that RFC 6960 §4.2.2.1 \
         and RFC 9919 §3.2.4 rule out",
        |of| of.only_we_refuse(Reason::Malformed),
    ),
    rule_of_some_versions(
        "OpenSSL 3.0 does not know ECDSA with SHA-3 and ML-DSA; 3.5 does",
        |of| {
            of.topic == "algorithms"
                && (of.only_they_refuse("unknown signature algorithm")
                    || of.only_they_refuse("decode error"))
        },
    ),
];

#[test]
fn openssl_agrees_but_where_it_is_known_not_to() {
    let Ok(version) = Command::new("openssl").arg("version").output() else {
        println!("SKIPPED: no openssl is installed, so there is no second opinion");
        return;
    };
    print!(
        "second opinion: {}",
        String::from_utf8_lossy(&version.stdout)
    );
    let folder = std::env::temp_dir().join(format!("staplescope-openssl-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let cases: Vec<_> = TOPICS
        .iter()
        .flat_map(|(topic, cases)| cases.iter().map(move |case| (*topic, case)))
        .collect();
    let next = AtomicUsize::new(0);
    let asked = Mutex::new(vec![]);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((topic, case)) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let opinions = opinions(&folder, topic, case);
                    asked.lock().unwrap().extend(opinions);
                }
            });
        }
    });
    fs::remove_dir_all(&folder).unwrap();
    compare(&asked.into_inner().unwrap());
}

fn compare(asked: &[Opinions<'_>]) {
    let mut used = vec![0; RULES.len()];
    let mut unexplained = vec![];
    for opinions in asked {
        if opinions.ours == opinions.theirs {
            continue;
        }
        match RULES.iter().position(|rule| (rule.explains)(opinions)) {
            Some(rule) => used[rule] += 1,
            None => unexplained.push(format!(
                "{}/{}: we say {:?} {:?}, openssl {:?}\n{}",
                opinions.topic,
                opinions.name,
                opinions.ours,
                opinions.reasons,
                opinions.theirs,
                opinions.output
            )),
        }
    }
    let differing: usize = used.iter().sum();
    println!(
        "{} cases asked, {differing} known differences:",
        asked.len()
    );
    for (rule, count) in RULES.iter().zip(&used) {
        println!("{count:4}  {}", rule.why);
    }
    assert!(
        unexplained.is_empty(),
        "{} unexplained:\n{}",
        unexplained.len(),
        unexplained.join("\n")
    );
    let idle = RULES.iter().zip(&used).filter(|(_, count)| **count == 0);
    let idle: Vec<_> = idle
        .filter(|(rule, _)| !rule.of_some_versions)
        .map(|(rule, _)| rule.why)
        .collect();
    assert!(idle.is_empty(), "rules that explain nothing: {idle:#?}");
    assert!(asked.len() >= 120, "only {} cases asked", asked.len());
}

/// Asks about one case; none where it has no response, or no issuer to verify against.
fn opinions<'a>(folder: &Path, topic: &'a str, case: &'a Case) -> Option<Opinions<'a>> {
    let report = case.report();
    let staple = case.judgement(&report)?;
    let response = case.judged_response()?;
    let issuer = der(&report, staple.issuer.as_deref()?);
    let subject = der(&report, &staple.certificate);
    let others = report
        .certificates
        .iter()
        .filter(|certificate| certificate.given);
    let others: Vec<_> = others.map(|certificate| certificate.der.clone()).collect();
    let others: String = others
        .iter()
        .map(|der| certificate(&decoded(der)))
        .collect();
    let prefix = format!("{topic}-{}", case.name);
    let write = |name: &str, content: &[u8]| -> PathBuf {
        let path = folder.join(format!("{prefix}-{name}"));
        fs::write(&path, content).unwrap();
        path
    };
    let output = Command::new("openssl")
        .args(["ocsp", "-respin"])
        .arg(write("response.der", response))
        .arg("-CAfile")
        .arg(write("trusted.pem", certificate(&issuer).as_bytes()))
        .args([
            "-partial_chain",
            "-no-CApath",
            "-no-CAstore",
            "-verify_other",
        ])
        .arg(write("others.pem", others.as_bytes()))
        .arg("-no_nonce")
        .args(["-attime", &case.instant().to_string()])
        // The window is held against the machine's clock: let it be as wide as it gets.
        .args(["-validity_period", "4000000000"])
        .arg(hash(&report, staple))
        .arg("-issuer")
        .arg(write("issuer.pem", certificate(&issuer).as_bytes()))
        .arg("-cert")
        .arg(write("subject.pem", certificate(&subject).as_bytes()))
        .output()
        .unwrap();
    let output = [output.stdout, output.stderr].concat();
    let output = String::from_utf8_lossy(&output).into_owned();
    let (reasons, ours) = ours(&report, staple);
    Some(Opinions {
        topic,
        name: &case.name,
        reasons,
        ours,
        theirs: theirs(&output),
        output,
    })
}

/// The entry that counts.
fn counted<'r>(report: &'r Report, staple: &StapleReport) -> Option<&'r EntryReport> {
    let mut responses = report.ocsp_responses.iter();
    let response = responses.find(|of| Some(&of.id) == staple.response.as_ref())?;
    response.entry(staple.entry?)
}

/// The option that makes `openssl` compute CertIDs with the hash of the entry that counts.
fn hash(report: &Report, staple: &StapleReport) -> String {
    let entry = counted(report, staple);
    let name = entry.map_or("SHA-1", |entry| &entry.hash_algorithm);
    let name = name.to_lowercase().replace('/', "-");
    format!("-{}", name.replacen("sha-", "sha", 1))
}

fn ours(report: &Report, staple: &StapleReport) -> (Vec<Reason>, Option<String>) {
    let entry = counted(report, staple);
    // Both refuse a window that ends before it begins, whatever the clock says.
    let upside_down = entry.is_some_and(|entry| {
        let until = entry.next_update.as_ref();
        until.is_some_and(|until| *until < entry.this_update)
    });
    let window = [Reason::Expired, Reason::NotYetValid];
    let reasons = staple.reasons.iter().copied();
    let reasons: Vec<_> = reasons
        .filter(|reason| upside_down || !window.contains(reason))
        .collect();
    let status = match staple.verdict {
        Verdict::Unusable if !reasons.is_empty() => None,
        _ => entry.map(|entry| entry.status.clone()),
    };
    (reasons, status)
}

fn theirs(output: &str) -> Option<String> {
    if !output.contains("Response verify OK") || output.contains("Status times invalid") {
        return None;
    }
    let mut lines = output
        .lines()
        .filter_map(|line| line.split_once("subject.pem: "));
    let (_, status) = lines.next()?;
    (!status.contains("ERROR")).then(|| status.trim().to_owned())
}

fn der(report: &Report, id: &str) -> Vec<u8> {
    let mut found = report
        .certificates
        .iter()
        .filter(|certificate| certificate.id == id);
    decoded(&found.next().unwrap().der)
}

fn decoded(base64: &str) -> Vec<u8> {
    BASE64.decode(base64.as_bytes()).unwrap()
}

fn certificate(der: &[u8]) -> String {
    pem("CERTIFICATE", der)
}

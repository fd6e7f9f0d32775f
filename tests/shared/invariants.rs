//! What holds of every report, whatever was handed over. Robustness tests, replayed corpora and fuzz targets
//! share it (`#[path]`), so that what one of them asserts, all of them do.

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::grammar::is_invisible;
use staplescope::input::Input;
use staplescope::report::{
    CertificateReport, CheckOutcome, Field, ObjectProblem, Reason, Report, Severity, Span,
    StapleReport, Verdict,
};

/// Judges `inputs`, and makes sure that everything holds.
///
/// # Panics
/// With what does not hold.
pub fn judged(inputs: &[Input], at: Time) -> Report {
    let report = analyze(inputs, at);
    hold(&report);
    let json = json(&report);
    let again = analyze(inputs, at);
    assert!(
        json == self::json(&again),
        "the same inputs gave two reports"
    );
    report
}

/// Makes sure that everything holds of a report by itself.
///
/// # Panics
/// With what does not hold.
pub fn hold(report: &Report) {
    nothing_is_invisible("JSON", &json(report));
    nothing_is_invisible("text", &report.to_string());
    report.certificates.iter().for_each(certificate);
    for response in &report.ocsp_responses {
        let length = length(&response.der);
        spans(
            length,
            &response.id,
            response.entries.iter().map(|entry| entry.span),
        );
        spans(
            length,
            &response.id,
            response.extensions.iter().map(|one| one.span),
        );
        problems(length, &response.id, &response.problems);
    }
    report.staples.iter().for_each(|one| staple(report, one));
    findings(report);
    limits(report);
}

/// Makes sure that no twelve octets of `secret` in a row stand in a report, as hexadecimal digits or as base64.
///
/// # Panics
/// Where they do.
pub fn keeps_secret(report: &Report, secret: &[u8]) {
    for text in [json(report), report.to_string()] {
        assert!(
            !is_leaked(&text, secret),
            "octets of a key are shown: {text}"
        );
    }
}

/// Whether twelve octets of the secret in a row stand in a text.
pub fn is_leaked(text: &str, secret: &[u8]) -> bool {
    secret.windows(24).any(|part| {
        let hex: String = part[..12]
            .iter()
            .map(|octet| format!("{octet:02x}"))
            .collect();
        // Base64 begins anew every three octets.
        let base64 = (0..3).any(|skipped| text.contains(&base64(&part[skipped..skipped + 18])));
        base64 || text.contains(&hex)
    })
}

fn base64(octets: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let quantum = |part: &[u8]| -> Vec<char> {
        let number = part
            .iter()
            .fold(0_usize, |number, octet| number << 8 | usize::from(*octet));
        let digit = |at: usize| char::from(DIGITS[number >> (18 - 6 * at) & 63]);
        (0..4).map(digit).collect()
    };
    octets.chunks_exact(3).flat_map(quantum).collect()
}

fn json(report: &Report) -> String {
    match serde_json::to_string(report) {
        Ok(json) => json,
        Err(error) => panic!("the report is no JSON: {error}"),
    }
}

fn nothing_is_invisible(output: &str, text: &str) {
    let is_control = |one: char| one.is_control() && one != '\n';
    // Most of it is neither.
    let mut odd = text.chars().filter(|one| !matches!(one, ' '..='~'));
    if let Some(found) = odd.find(|one| is_invisible(*one) || is_control(*one)) {
        panic!("{} stands in the {output}", found.escape_unicode());
    }
}

/// How many octets base64 stands for; none where the object is not handed on.
fn length(base64: &str) -> Option<usize> {
    let digits = base64.trim_end_matches('=').len();
    (digits > 0).then_some(digits * 3 / 4)
}

fn spans(length: Option<usize>, id: &str, all: impl Iterator<Item = Span>) {
    for Span { start, end } in all {
        assert!(start <= end, "{id}: {start}..{end}");
        let is_inside = length.is_none_or(|length| end <= length);
        assert!(is_inside, "{id}: {start}..{end} of {length:?}");
    }
}

fn problems(length: Option<usize>, id: &str, all: &[ObjectProblem]) {
    for problem in all {
        assert!(!problem.message.is_empty(), "{id}");
        let is_inside = length.is_none_or(|length| problem.offset <= length);
        assert!(is_inside, "{id}: {problem:?} of {length:?}");
    }
}

fn of_fields(fields: &[Field]) -> Vec<Span> {
    let own = fields.iter().filter_map(|field| field.span);
    let inner = fields.iter().flat_map(|field| of_fields(&field.children));
    own.chain(inner).collect()
}

fn certificate(one: &CertificateReport) {
    let (id, length) = (&one.id, length(&one.der));
    spans(length, id, of_fields(&one.fields).into_iter());
    spans(
        length,
        id,
        one.extensions.iter().map(|extension| extension.span),
    );
    problems(length, id, &one.problems);
    // What could not be read is null, or empty, and said.
    let is_unread = |name: &str| one.unread.iter().any(|unread| unread == name);
    for (name, is_null) in [
        ("not_before", one.not_before.is_none()),
        ("not_after", one.not_after.is_none()),
        ("role", one.role.is_none()),
        ("must_staple", one.must_staple.is_none()),
        ("key_usage", one.key_usage.is_none()),
        ("extended_key_usage", one.extended_key_usage.is_none()),
    ] {
        assert_eq!(
            is_null,
            is_unread(name),
            "{id}: {name} and {:?}",
            one.unread
        );
    }
    for (name, is_empty) in [
        ("subject", one.subject.is_empty()),
        ("issuer", one.issuer.is_empty()),
        ("serial", one.serial.is_empty()),
        ("ocsp_urls", one.ocsp_urls.is_empty()),
        ("subject_alt_names", one.subject_alt_names.is_empty()),
    ] {
        // An extension that stands there twice may be read and yet leave open what it says.
        let is_twice = one
            .problems
            .iter()
            .any(|problem| problem.message.contains("twice"));
        assert!(is_empty || is_twice || !is_unread(name), "{id}: {name}");
    }
    assert!(
        one.whole || !one.problems.is_empty(),
        "{id} is cut without a word"
    );
}

/// The checks of which one fails for a reason.
fn checks_of(reason: Reason) -> &'static [&'static str] {
    match reason {
        Reason::CertificateUnread => &[
            "certificate-match",
            "issuer",
            "responder",
            "responder-authority",
            "responder-validity",
        ],
        Reason::Malformed => &["form"],
        Reason::ErrorStatus => &["response-status"],
        Reason::UnsupportedResponseType => &["response-type"],
        Reason::CertificateMismatch => &["certificate-match"],
        Reason::IssuerMissing => &["issuer"],
        Reason::ResponderNotFound => &["responder"],
        Reason::ResponderNotAuthorized => &["responder-authority"],
        Reason::ResponderExpired => &["responder-validity"],
        Reason::SignatureInvalid | Reason::SignatureUnsupported => &["signature"],
        Reason::UnknownCriticalExtension => &["critical-extensions"],
        Reason::NotYetValid => &["this-update"],
        Reason::Expired => &["next-update"],
        Reason::ProducedOutsideValidity => &["produced-at"],
    }
}

fn staple(report: &Report, one: &StapleReport) {
    let what = format!("{} of {}: {:?}", one.certificate, report.at, one.verdict);
    assert!(!one.sentence.is_empty(), "{what}");
    let is_usable = matches!(
        one.verdict,
        Verdict::Good | Verdict::Revoked | Verdict::Unknown
    );
    assert_eq!(
        one.verdict == Verdict::Unusable,
        !one.reasons.is_empty(),
        "{what}: {:?}",
        one.reasons
    );
    if matches!(one.verdict, Verdict::Missing | Verdict::Unverified) {
        assert_eq!(one.response, None, "{what}");
    }
    let outcome = |name: &str| {
        one.checks
            .iter()
            .find(|check| check.check == name)
            .map(|check| check.outcome)
    };
    for reason in &one.reasons {
        // An algorithm that is not known, and a certificate that could not be read, leave the check open; everything else fails it.
        let is_open = matches!(
            reason,
            Reason::SignatureUnsupported
                | Reason::ResponderNotAuthorized
                | Reason::CertificateUnread
        );
        let outcomes = checks_of(*reason).iter().map(|name| outcome(name));
        let is_failed = outcomes
            .clone()
            .any(|one| one == Some(CheckOutcome::Failed));
        let is_unchecked = || {
            one.checks
                .iter()
                .any(|check| check.outcome == CheckOutcome::NotChecked)
        };
        let fits = is_failed || (is_open && is_unchecked());
        assert!(fits, "{what}: {reason:?} without its failed check");
    }
    for check in one
        .checks
        .iter()
        .filter(|check| check.outcome == CheckOutcome::Failed)
    {
        let is_said = one
            .reasons
            .iter()
            .any(|reason| checks_of(*reason).contains(&&*check.check));
        assert!(is_said, "{what}: {} failed without a reason", check.check);
    }
    assert!(
        !is_usable || one.usable_until.is_some(),
        "{what} has no end"
    );
    let words = one.sentence.as_str();
    let says_good = words.contains("is good for");
    assert!(
        !says_good || one.verdict == Verdict::Good,
        "{what}: {words}"
    );
    let certificate = report
        .certificates
        .iter()
        .find(|found| found.id == one.certificate);
    if certificate.is_some_and(|found| found.must_staple.is_none()) {
        for claim in ["does not require one", "requires no staple"] {
            assert!(!words.contains(claim), "{what}: {words}");
        }
    }
}

fn findings(report: &Report) {
    for finding in &report.findings {
        let what = &finding.code;
        assert!(
            !finding.title.is_empty() && !finding.explanation.is_empty(),
            "{what}"
        );
        let object = finding.object.as_deref();
        let certificate = report
            .certificates
            .iter()
            .find(|one| Some(&*one.id) == object);
        let response = report
            .ocsp_responses
            .iter()
            .find(|one| Some(&*one.id) == object);
        let der = certificate
            .map(|one| &one.der)
            .or(response.map(|one| &one.der));
        let length = der.and_then(|der| length(der));
        spans(length, what, finding.span.into_iter());
    }
    // What cannot be used is an error, and makes the exit status 1.
    let unusable = report.staples.iter().any(|one| {
        matches!(one.verdict, Verdict::Unusable | Verdict::Revoked) && one.served != Some(false)
    });
    let has_error = report
        .findings
        .iter()
        .any(|one| one.severity == Severity::Error);
    let only_open = report.staples.iter().all(|one| {
        let reasons = &one.reasons;
        reasons.iter().all(|reason| {
            matches!(
                reason,
                Reason::IssuerMissing | Reason::ResponderNotFound | Reason::SignatureUnsupported
            )
        })
    });
    assert!(
        !unusable || has_error || report.limited || only_open,
        "an unusable staple without an error"
    );
}

fn limits(report: &Report) {
    let inputs = report.inputs.iter().flat_map(|input| &input.problems);
    let is_cut = inputs.into_iter().any(|problem| problem.limit);
    let certificates = report.certificates.iter().flat_map(|one| &one.problems);
    let responses = report.ocsp_responses.iter().flat_map(|one| &one.problems);
    let is_cut = is_cut || certificates.chain(responses).any(|problem| problem.limit);
    assert!(!is_cut || report.limited, "cut without saying so");
}

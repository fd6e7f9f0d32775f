use crate::asn1::{Span, oid};
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::x509::CertificationRequest;
use crate::x509::ext::{STATUS_REQUEST, feature_name};

const CITATIONS: &[Citation] = &[Citation::Rfc(7633, "4.2.1"), Citation::Rfc(7633, "4.3.1")];

/// What a certification request asks for.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let requests = scene.objects.certificate_requests.iter();
    requests
        .flat_map(|(position, known)| {
            of_request(Object::CertificateRequest(position), &known.object)
        })
        .collect()
}

fn of_request(object: Object, request: &CertificationRequest) -> Vec<Finding> {
    let mut findings = vec![asked(object, request)];
    let extension = request.extension(&oid::TLS_FEATURE);
    if let Some(problem) = extension.and_then(|extension| extension.content.as_ref().err()) {
        let explanation = format!(
            "{problem} An authority that copies it makes a certificate of which nobody knows whether \
             it requires a staple; others refuse the request."
        );
        findings.push(malformed(object).explained(explanation));
    }
    findings.extend(extension.filter(|it| it.critical).map(|_| critical(object)));
    if let Some(numbers) = request.tls_features() {
        findings.extend(other(object, numbers));
        findings.extend(odd(object, numbers));
    }
    let span = extension.map(|extension| extension.span);
    let mut findings: Vec<_> = findings.into_iter().map(|one| one.at(span)).collect();
    findings.extend(misplaced(request).map(|span| elsewhere(object).at(Some(span))));
    findings
}

/// Whether Must-Staple is asked for, which is what people give a request for.
fn asked(object: Object, request: &CertificationRequest) -> Finding {
    let (code, texts) = match request.must_staple() {
        true => (
            "csr-must-staple",
            [
                "The certificate request asks for Must-Staple",
                "If the authority grants it, visitors whose browser insists on the staple get in only \
                 while the server sends one. Not every authority grants it.",
                "Before the certificate goes live, make sure that the server staples, and check the \
                 certificate for OCSP Must-Staple and for an OCSP address.",
            ],
        ),
        false => (
            "csr-no-must-staple",
            [
                "The certificate request does not ask for Must-Staple",
                "An authority should not issue a Must-Staple certificate without being told that the \
                 server supports it, so this request leads to a certificate without.",
                "Nothing to do, unless Must-Staple is wanted: then ask for it with the TLS Feature \
                 extension, value 3003020105.",
            ],
        ),
    };
    Finding::new(code, Severity::Notice, object, texts, CITATIONS)
}

fn malformed(object: Object) -> Finding {
    let texts = [
        "The TLS Feature extension asked for is malformed",
        "",
        "Make the request again with the value 3003020105, which is status_request alone.",
    ];
    Finding::new(
        "csr-tls-feature-malformed",
        Severity::Error,
        object,
        texts,
        &[Citation::Rfc(7633, "4")],
    )
}

fn critical(object: Object) -> Finding {
    let texts = [
        "The TLS Feature extension asked for is marked critical",
        "Should the authority keep the mark, clients that do not know the extension refuse the \
         certificate, staple or no staple. The standard advises against it.",
        "Make the request again with the extension not critical.",
    ];
    Finding::new(
        "csr-tls-feature-critical",
        Severity::Warning,
        object,
        texts,
        &[Citation::Rfc(7633, "4"), Citation::Rfc(5280, "4.2")],
    )
}

/// The list is empty, or names a feature twice.
fn odd(object: Object, numbers: &[u64]) -> Option<Finding> {
    let twice = (1..numbers.len()).any(|index| numbers[..index].contains(&numbers[index]));
    let (code, title) = match (numbers, twice) {
        ([], _) => (
            "csr-tls-feature-empty",
            "The TLS Feature extension asked for lists nothing",
        ),
        (_, true) => (
            "csr-tls-feature-duplicate",
            "The TLS Feature extension asked for lists a feature twice",
        ),
        _ => return None,
    };
    let texts = [
        title,
        "The standard does not forbid it, but Firefox refuses a certificate with an empty list, and \
         nobody gains anything by either.",
        "Make the request again with the value 3003020105, or without the extension.",
    ];
    Some(Finding::new(
        code,
        Severity::Notice,
        object,
        texts,
        CITATIONS,
    ))
}

/// A feature other than `status_request` is asked for.
fn other(object: Object, numbers: &[u64]) -> Option<Finding> {
    let other = numbers.iter().find(|number| **number != STATUS_REQUEST)?;
    let name = match feature_name(*other) {
        "" => other.to_string(),
        name => format!("{name} ({other})"),
    };
    let texts = [
        "",
        "Firefox refuses every certificate whose list holds another number than 5, even with a good \
         staple.",
        "Make the request again with status_request (5) alone.",
    ];
    let finding = Finding::new(
        "csr-tls-feature-other-than-status-request",
        Severity::Warning,
        object,
        texts,
        CITATIONS,
    );
    Some(finding.titled(format!("The certificate request also asks for {name}")))
}

/// Where the extension stands as an attribute of its own, outside the list of extensions.
fn misplaced(request: &CertificationRequest) -> Option<Span> {
    let mut attributes = request.attributes.iter();
    attributes
        .find(|attribute| attribute.oid.is(&oid::TLS_FEATURE))
        .map(|attribute| attribute.span)
}

fn elsewhere(object: Object) -> Finding {
    let texts = [
        "TLS Feature stands outside the list of extensions asked for",
        "It is an attribute of its own, where authorities do not look: the certificate will be issued \
         without it.",
        "Make the request again with TLS Feature inside extensionRequest.",
    ];
    Finding::new(
        "csr-tls-feature-misplaced",
        Severity::Warning,
        object,
        texts,
        &[Citation::Rfc(7633, "4.2.1"), Citation::Rfc(2985, "5.4.2")],
    )
}

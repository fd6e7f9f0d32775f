//! What is shown of an object, whatever its kind.

use crate::app::page::panels::counting::count;
use crate::app::page::panels::naming::{object_label, told_role};
use crate::app::page::panels::object_at::ObjectAt;
use crate::report::{
    CertificateReport, CertificateRequestReport, CrlReport, EntryReport, ExtensionReport, Field,
    ObjectProblem, OcspRequestReport, OcspResponseReport, Report,
};

/// What is shown of any object.
pub(super) struct Shown<'a> {
    pub(super) id: &'a str,
    pub(super) title: String,
    pub(super) note: String,
    /// What is said of Must-Staple, or nothing.
    pub(super) must_staple: &'static str,
    /// What was found out about it, in sentences.
    pub(super) sentences: Vec<String>,
    pub(super) fields: &'a [Field],
    /// A key that could not be read, which is none of the fields.
    pub(super) key: Option<Field>,
    pub(super) entries: &'a [EntryReport],
    pub(super) extensions: &'a [ExtensionReport],
    pub(super) problems: &'a [ObjectProblem],
    pub(super) sha256: &'a str,
}

impl<'a> Shown<'a> {
    /// What is shown of this one, if the report has it.
    pub(super) fn of(report: &'a Report, object: ObjectAt) -> Option<Self> {
        Some(match object {
            ObjectAt::Certificate(at) => Self::certificate(report.certificates.get(at)?),
            ObjectAt::Response(at) => Self::response(report, report.ocsp_responses.get(at)?),
            ObjectAt::CertificateRequest(at) => {
                Self::certificate_request(report.certificate_requests.get(at)?)
            }
            ObjectAt::OcspRequest(at) => Self::ocsp_request(report, report.ocsp_requests.get(at)?),
            ObjectAt::Crl(at) => Self::crl(report, report.crls.get(at)?),
        })
    }

    fn certificate(certificate: &'a CertificateReport) -> Self {
        Self {
            id: &certificate.id,
            title: certificate.label.clone(),
            note: format!("{}{}", told_role(certificate.role), origin(certificate)),
            must_staple: match certificate.must_staple {
                Some(true) => "OCSP Must-Staple",
                Some(false) => "",
                None => "Must-Staple cannot be told",
            },
            sentences: untold(certificate),
            fields: &certificate.fields,
            key: certificate.unread_key(),
            entries: &[],
            extensions: &certificate.extensions,
            problems: &certificate.problems,
            sha256: &certificate.sha256,
        }
    }

    fn response(report: &Report, response: &'a OcspResponseReport) -> Self {
        Self {
            id: &response.id,
            title: object_label(report, &response.id),
            note: response.status.clone(),
            must_staple: "",
            sentences: vec![],
            fields: &response.fields,
            key: None,
            entries: &response.entries,
            extensions: &response.extensions,
            problems: &response.problems,
            sha256: &response.sha256,
        }
    }

    fn certificate_request(request: &'a CertificateRequestReport) -> Self {
        Self {
            id: &request.id,
            title: request.label.clone(),
            note: "Certificate request".into(),
            must_staple: match request.must_staple {
                Some(true) => "asks for OCSP Must-Staple",
                Some(false) => "",
                None => "Must-Staple cannot be told",
            },
            sentences: vec![request.evidence.clone()],
            fields: &request.fields,
            key: request.unread_key(),
            entries: &[],
            extensions: &request.extensions,
            problems: &request.problems,
            sha256: &request.sha256,
        }
    }

    fn ocsp_request(report: &Report, request: &'a OcspRequestReport) -> Self {
        Self {
            id: &request.id,
            title: object_label(report, &request.id),
            note: asks_for(report, request),
            must_staple: "",
            sentences: vec![],
            fields: &request.fields,
            key: None,
            entries: &[],
            extensions: &request.extensions,
            problems: &request.problems,
            sha256: &request.sha256,
        }
    }

    fn crl(report: &Report, list: &'a CrlReport) -> Self {
        let entries = count(list.revoked_count, "entry", "entries");
        Self {
            id: &list.id,
            title: object_label(report, &list.id),
            note: format!("{}, {entries}", list.issuer),
            must_staple: "",
            sentences: about_list(report, list),
            fields: &list.fields,
            key: None,
            entries: &[],
            extensions: &list.extensions,
            problems: &list.problems,
            sha256: &list.sha256,
        }
    }
}

/// What could not be read of a certificate, in the words of the text.
fn untold(certificate: &CertificateReport) -> Vec<String> {
    let what = certificate.untold_list().into_iter();
    what.map(|what| format!("It could not be read far enough to tell {what}."))
        .collect()
}

/// How a certificate came here that was not given.
const fn origin(certificate: &CertificateReport) -> &'static str {
    match (certificate.given, certificate.built_in, certificate.trusted) {
        (true, ..) => "",
        (_, true, _) => ", built in",
        (_, _, true) => ", trusted",
        _ => ", embedded in the response",
    }
}

/// The hash of all of it, as a field.
pub(super) fn hash(sha256: &str) -> Field {
    Field {
        name: "SHA-256".into(),
        value: sha256.into(),
        span: None,
        children: vec![],
    }
}

/// Which certificates an OCSP request asks for: `asks for shop.example`.
fn asks_for(report: &Report, request: &OcspRequestReport) -> String {
    let names = request
        .requests
        .iter()
        .map(|question| match &question.names[..] {
            [] => format!("serial number {}", question.serial),
            [first, ..] => object_label(report, first),
        });
    let names: Vec<String> = names.collect();
    match names[..] {
        [] => "asks for nothing".into(),
        _ => format!("asks for {}", names.join(", ")),
    }
}

fn about_list(report: &Report, list: &CrlReport) -> Vec<String> {
    let covers = list.covers.iter().map(|cover| {
        let name = object_label(report, &cover.certificate);
        format!("{name}: {}", cover.explanation)
    });
    [list.evidence.clone()].into_iter().chain(covers).collect()
}

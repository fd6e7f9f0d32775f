//! Findings, as the report has them.

use super::{Finding, Reference};
use crate::lint::{self, Object};

impl From<&lint::Finding> for Finding {
    fn from(finding: &lint::Finding) -> Self {
        let id = |object: &Object| match object {
            Object::Certificate(id) => id.to_string(),
            Object::Response(id) => id.to_string(),
            Object::CertificateRequest(id) => id.to_string(),
            Object::OcspRequest(id) => id.to_string(),
            Object::Crl(id) => id.to_string(),
            Object::Connection(id) => id.to_string(),
        };
        Self {
            code: finding.code.into(),
            severity: finding.severity.into(),
            object: finding.object.as_ref().map(id),
            span: finding.span.map(Into::into),
            title: finding.title.clone(),
            explanation: finding.explanation.clone(),
            remedy: finding.remedy.clone(),
            references: finding.citations.iter().map(Reference::from).collect(),
        }
    }
}

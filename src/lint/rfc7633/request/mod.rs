//! What a certification request asks for.

pub(in crate::lint) mod asks;
pub(in crate::lint) mod critical;
pub(in crate::lint) mod malformed;
pub(in crate::lint) mod misplaced;
pub(in crate::lint) mod odd_list;
pub(in crate::lint) mod other_features;

use super::{other_feature, repeats};
use crate::asn1::{Span, oid};
use crate::lint::Reference;
use crate::x509::CertificationRequest;

const CITATIONS: &[Reference] = &[Reference::Rfc(7633, "4.2.1"), Reference::Rfc(7633, "4.3.1")];

/// Where the extension is.
fn span(request: &CertificationRequest) -> Option<Span> {
    let extension = request.extension(&oid::TLS_FEATURE)?;
    Some(extension.span)
}

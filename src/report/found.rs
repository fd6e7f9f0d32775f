//! Where the objects of an input stand.

use super::FoundObject;
use crate::input::{Kind, Object, place_within};

/// The place of an object with this id.
pub(crate) fn found_object(id: &str, object: &Object) -> FoundObject {
    FoundObject {
        id: id.into(),
        kind: match object.kind {
            Kind::Certificate => "certificate",
            Kind::OcspResponse => "ocsp-response",
            Kind::CertificateRequest => "certificate-request",
            Kind::OcspRequest => "ocsp-request",
            Kind::Crl => "crl",
        }
        .into(),
        place: place_within(&object.within, object.place),
        form: object.form.name().into(),
    }
}

//! Where the objects of an input stand.

use super::FoundObject;
use crate::input::{Form, Kind, Object, place_within};
use crate::store::ConnectionId;

/// The place of an object with this id.
pub(crate) fn found_object(id: String, object: &Object) -> FoundObject {
    FoundObject {
        id,
        kind: kind(object.kind).into(),
        place: place_within(&object.within, object.place),
        form: object.form.name().into(),
    }
}

/// The same for an object out of a connection's encrypted handshake, which has no place of its own.
pub(crate) fn opened_object(id: String, of: Kind, connection: ConnectionId) -> FoundObject {
    FoundObject {
        id,
        kind: kind(of).into(),
        place: format!("encrypted handshake of {connection}"),
        form: Form::Der.name().into(),
    }
}

/// The same for a response that was written again from the words for it.
pub(crate) fn rebuilt_object(id: String, place: &str, is_proved: bool) -> FoundObject {
    let proof = match is_proved {
        true => "rebuilt from the text there, proved by its signature",
        false => "rebuilt from the text there",
    };
    FoundObject {
        id,
        kind: kind(Kind::OcspResponse).into(),
        place: format!("{place}: {proof}"),
        form: "words".into(),
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Certificate => "certificate",
        Kind::OcspResponse => "ocsp-response",
        Kind::CertificateRequest => "certificate-request",
        Kind::OcspRequest => "ocsp-request",
        Kind::Crl => "crl",
    }
}

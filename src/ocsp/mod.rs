//! Decodes OCSP requests and responses ([RFC 6960](https://www.rfc-editor.org/rfc/rfc6960)): one file
//! for each ASN.1 type, every value with its place. And writes the
//! question for one certificate.

mod ask;
mod basic;
mod cert_id;
mod extension;
mod position;
mod request;
mod responder_id;
mod response;
mod single_response;

pub use ask::Question;
pub use basic::BasicOcspResponse;
pub use cert_id::{CertId, UnreadCertId};
pub use extension::{
    Content as ExtensionContent, Place as ExtensionPlace, content, nonce, nonces_differ, understood,
};
pub use position::{EntryIndex, QuestionIndex};
pub use request::{OcspRequest, Request, RequestSignature, UnreadRequest};
pub use responder_id::ResponderId;
pub use response::{OcspResponse, ResponseStatus};
pub use single_response::{CertStatus, RevokedInfo, SingleResponse, UnreadEntry, reason_name};

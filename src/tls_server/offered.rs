//! What a server sees of a response.

use crate::asn1::{DecodeErrorKind, Time, oid};
use crate::store::Store;
use crate::tls_client::{
    CertId, ErrorStatus, Handshake, Response, Signature, Signer, Staple, TlsFeature,
};
use crate::verify::Judgement;

/// A response as it bears on the server's certificate, at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The instant.
    pub at: Time,
    /// The end of the certificate's validity.
    pub not_after: Option<Time>,
    /// Whether the certificate demands a staple; none where that could not be read.
    pub must_staple: Option<bool>,
    /// Where the certificate says to ask.
    pub url: OcspUrl,
    /// What there is.
    pub content: Content,
    /// How many entries it has.
    pub entries: usize,
    /// How many octets it has; none where there are only words.
    pub octets: Option<usize>,
}

/// The `id-ad-ocsp` locations of the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OcspUrl {
    /// It has none.
    None,
    /// None was read, and the certificate could not be read to its end.
    Unread,
    /// At least one is an `http` URL.
    Http,
    /// All of them begin otherwise, with `https` as a rule.
    HttpsOnly,
}

/// What is at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    None,
    /// Bytes that are no OCSP response.
    Malformed,
    /// A response with octets behind it.
    Trailing,
    /// A response of a type other than `id-pkix-ocsp-basic`.
    UnsupportedType,
    /// An unsigned error response.
    Error(ErrorStatus),
    /// A basic response.
    Response(Response),
}

/// What the decoder calls the response as a whole.
const OUTER: &str = "OCSPResponse";

/// The scheme that every fetching server knows.
const HTTP: &str = "http://";

impl Offered {
    /// What a server sees of the certificate and the response that were judged at `at`.
    #[must_use]
    pub fn judged(objects: &Store, judgement: &Judgement, at: Time) -> Self {
        let handshake = Handshake::judged(objects, judgement, at);
        Self::seen(objects, judgement, &handshake, at)
    }

    /// The same, where what a client sees is known already.
    #[must_use]
    pub fn seen(objects: &Store, judgement: &Judgement, handshake: &Handshake, at: Time) -> Self {
        let certificate = objects.x509(judgement.certificate);
        let known = judgement.response.map(|id| &objects.responses[id].response);
        let basic = known.and_then(|known| known.basic.as_ref());
        let has_octets_behind = known.is_some_and(|known| {
            let mut problems = known.problems.iter();
            known.basic.is_some()
                && known.is_malformed()
                && problems.all(|one| {
                    let is_behind = matches!(one.kind, DecodeErrorKind::TrailingData(_));
                    is_behind && one.field == OUTER
                })
        });
        let mut urls = certificate.access_locations(&oid::AD_OCSP).peekable();
        let url = match urls.peek().is_some() {
            false
                if certificate
                    .unread_extension(&oid::AUTHORITY_INFO_ACCESS)
                    .is_some() =>
            {
                OcspUrl::Unread
            }
            false => OcspUrl::None,
            true if urls.any(|url| is_http(&url.value)) => OcspUrl::Http,
            true => OcspUrl::HttpsOnly,
        };
        Self {
            at,
            not_after: certificate.validity.map(|validity| validity.not_after),
            must_staple: match &handshake.tls_feature {
                TlsFeature::Malformed { .. } => Some(false),
                // What a server makes of a certificate with a field that cannot be read is not known either.
                _ if !certificate.has_all_fields() => None,
                _ => certificate.requires_staple(),
            },
            url,
            content: match handshake.staple {
                Staple::None => Content::None,
                Staple::Malformed if has_octets_behind => Content::Trailing,
                Staple::Malformed => Content::Malformed,
                Staple::UnsupportedType => Content::UnsupportedType,
                Staple::Error(error) => Content::Error(error),
                Staple::Response(response) => Content::Response(response),
            },
            entries: basic.map_or(1, |basic| basic.responses.len()),
            octets: known.map(|known| known.der.len()),
        }
    }

    /// The same at another instant, if nothing but the response's age makes a difference.
    #[must_use]
    pub fn at(&self, at: Time) -> Self {
        let mut other = self.clone();
        if let Content::Response(response) = &mut other.content {
            response.age += at - self.at;
        }
        other.at = at;
        other
    }

    /// The response's `nextUpdate`.
    pub(super) fn next_update(&self, response: &Response) -> Option<Time> {
        response.expired_for().map(|over| self.at + -over)
    }

    /// Whether `nextUpdate` lies after the certificate's `notAfter`.
    pub(super) fn outlives(&self, response: &Response) -> bool {
        match (self.next_update(response), self.not_after) {
            (Some(until), Some(not_after)) => until > not_after,
            _ => false,
        }
    }
}

fn is_http(url: &str) -> bool {
    let scheme = url.get(..HTTP.len());
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(HTTP))
}

/// Whether `nextUpdate` has passed.
pub(super) fn is_expired(response: &Response) -> bool {
    response.expired_for().is_some_and(|over| over > 0)
}

/// Whether this is seconds or less before `nextUpdate`, or after it.
pub(super) fn ends_within(response: &Response, seconds: i64) -> bool {
    response.expired_for().is_some_and(|over| -over <= seconds)
}

/// Whether the entry is found by the CertID that OpenSSL makes, which is of SHA-1.
pub(super) fn is_found_by_sha1(response: &Response) -> bool {
    response.cert_id == CertId::Sha1
}

/// Whether the signature is wrong, or whose it is cannot be found.
pub(super) fn is_forged(response: &Response) -> bool {
    response.signature == Signature::Invalid || response.signer == Signer::NotFound
}

/// Whether the signature holds, and is by somebody who may sign; a signer's expiry not counted.
pub(super) fn is_signed_well(response: &Response) -> bool {
    response.signature == Signature::Valid
        && matches!(
            response.signer,
            Signer::Authorized | Signer::OutsideValidity
        )
}

/// Whether it cannot be seen here whether the signature is as it should be.
pub(super) fn is_unproven(response: &Response) -> bool {
    matches!(response.signer, Signer::IssuerMissing | Signer::Unread)
        || response.signature == Signature::NotVerifiable
}

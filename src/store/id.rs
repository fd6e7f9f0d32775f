//! Ids: what a store gives out for the objects that it keeps.

use std::fmt;

use crate::grammar::numbered;

/// An id that an [`Arena`](super::Arena) gives out; nobody else can make one.
pub trait Id: Copy + position::Position {}

pub(super) mod position {
    /// Where an object is, in the order in which they came. Not nameable outside of the store.
    pub trait Position {
        fn at(position: usize) -> Self;
        fn position(self) -> usize;
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl Id for $name {}

        impl position::Position for $name {
            fn at(position: usize) -> Self {
                Self(position)
            }

            fn position(self) -> usize {
                self.0
            }
        }

        impl $name {
            fn name(self) -> String {
                numbered(concat!($kind, "-"), self.0 + 1)
            }
        }

        /// As the report calls it, counted from one.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.name())
            }
        }
    )*};
}

ids! {
    /// A certificate of a store.
    CertificateId, "certificate";
    /// An OCSP response of a store.
    ResponseId, "response";
    /// A certification request of a store.
    CertificateRequestId, "certificate-request";
    /// An OCSP request of a store.
    OcspRequestId, "ocsp-request";
    /// A revocation list of a store.
    CrlId, "crl";
    /// A recorded connection.
    ConnectionId, "connection";
    /// What was asked over HTTP, and what came.
    ExchangeId, "exchange";
}

/// An object of a store, of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectId {
    /// A certificate.
    Certificate(CertificateId),
    /// An OCSP response.
    Response(ResponseId),
    /// A certification request.
    CertificateRequest(CertificateRequestId),
    /// An OCSP request.
    OcspRequest(OcspRequestId),
    /// A revocation list.
    Crl(CrlId),
}

impl ObjectId {
    /// The certificate, if it is one.
    #[must_use]
    pub fn certificate(self) -> Option<CertificateId> {
        match self {
            Self::Certificate(id) => Some(id),
            _ => None,
        }
    }

    /// The response, if it is one.
    #[must_use]
    pub fn response(self) -> Option<ResponseId> {
        match self {
            Self::Response(id) => Some(id),
            _ => None,
        }
    }

    /// As the report calls it.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Certificate(id) => id.name(),
            Self::Response(id) => id.name(),
            Self::CertificateRequest(id) => id.name(),
            Self::OcspRequest(id) => id.name(),
            Self::Crl(id) => id.name(),
        }
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

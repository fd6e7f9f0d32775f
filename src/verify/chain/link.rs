use std::cell::Cell;

use super::End;
use crate::asn1::Time;
use crate::store::{CertificateId, Store};
use crate::verify::Role;
use crate::x509::Certificate;

/// One certificate of a path, and all that the rules look at.
pub(super) struct Link<'a> {
    pub(super) objects: &'a Store,
    pub(super) path: &'a [CertificateId],
    pub(super) index: usize,
    /// The certificate that stands there.
    pub(super) id: CertificateId,
    pub(super) end: &'a End,
    pub(super) at: Time,
    pub(super) budget: &'a Budget,
}

/// How many comparisons of a name with a subtree are left, for all chains together.
pub(super) struct Budget(Cell<usize>);

impl Default for Budget {
    /// As many as rustls-webpki makes for one path (`Budget`, `name_constraint_comparisons`).
    fn default() -> Self {
        Self(Cell::new(250_000))
    }
}

impl Budget {
    /// Takes so many; says whether they were left.
    pub(super) fn take(&self, comparisons: usize) -> bool {
        let left = self.0.get().checked_sub(comparisons);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

impl<'a> Link<'a> {
    pub(super) fn id(&self) -> CertificateId {
        self.id
    }

    pub(super) fn certificate(&self) -> &'a Certificate {
        self.objects.x509(self.id())
    }

    /// Whether it cannot be told what this extension of the certificate says, or whether it is there.
    pub(super) fn has_unread(&self, oid: &der::asn1::ObjectIdentifier) -> bool {
        self.certificate().unread_extension(oid).is_some()
    }

    /// The next certificate of the path.
    pub(super) fn issuer(&self) -> Option<CertificateId> {
        self.path.get(self.index + 1).copied()
    }

    /// The certificates above this one.
    pub(super) fn above(&self) -> &'a [CertificateId] {
        self.path.get(self.index + 1..).unwrap_or_default()
    }

    /// The authorities below this one: without the certificate that the path is for.
    pub(super) fn below(&self) -> &'a [CertificateId] {
        self.path.get(1..self.index).unwrap_or_default()
    }

    /// Whether trust is placed in this very certificate.
    pub(super) fn is_anchor(&self) -> bool {
        self.issuer().is_none() && self.end.is_anchor()
    }

    /// Whether it is the server's own: the path is for it, and it is no authority's.
    pub(super) fn serves(&self) -> bool {
        let authority = matches!(
            self.objects.role(self.id()),
            Role::Intermediate | Role::Root
        );
        self.index == 0 && !authority
    }
}

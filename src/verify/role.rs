use crate::asn1::oid;
use crate::store::{CertificateId, Store};
use crate::x509::Certificate;

/// What a certificate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It names a server or another subject that is no authority.
    EndEntity,
    /// A certification authority below another.
    Intermediate,
    /// A self-issued certification authority.
    Root,
    /// It signs OCSP responses on an authority's behalf, or tries to.
    Responder,
}

impl Store {
    /// What a certificate is for, by what it says and by what it did among the objects at hand.
    #[must_use]
    pub fn role(&self, id: CertificateId) -> Role {
        self.memo().roles.of(id, || self.find_role(id))
    }

    /// The same, where what decides about it could be read; none where it cannot be told.
    #[must_use]
    pub fn told_role(&self, id: CertificateId) -> Option<Role> {
        let certificate = self.x509(id);
        let unread = |oid| certificate.unread_extension(oid).is_some();
        let purpose = || unread(&oid::EXTENDED_KEY_USAGE);
        let names = certificate.subject.is_none() || certificate.issuer.is_none();
        let role = self.role(id);
        let is_open = match role {
            Role::EndEntity | Role::Responder => {
                certificate.unread().is_some() || unread(&oid::BASIC_CONSTRAINTS) || purpose()
            }
            // Whoever issued another is an authority, whatever else it says.
            Role::Intermediate => names,
            Role::Root if self.issued_another(id) => false,
            Role::Root => purpose() || unread(&oid::SUBJECT_ALT_NAME),
        };
        (!is_open).then_some(role)
    }

    fn find_role(&self, id: CertificateId) -> Role {
        let certificate = self.x509(id);
        // Certificates of version 1 have no Basic Constraints to say that they are authorities.
        let old = certificate.version.is_none() && certificate.extensions.is_empty();
        let self_issued = certificate.is_self_issued();
        let serves = certificate.has_purpose(&oid::KP_SERVER_AUTH);
        let issued = self.issued_another(id);
        // `openssl req -x509` calls every server's self-signed certificate an authority. One that
        // names hosts and issued nothing is a server's.
        if self_issued && !issued && (serves || names_hosts(certificate)) {
            return Role::EndEntity;
        }
        if certificate.is_ca() || issued || (old && self_issued) {
            return if self_issued {
                Role::Root
            } else {
                Role::Intermediate
            };
        }
        if certificate.has_purpose(&oid::KP_OCSP_SIGNING) && !serves {
            return Role::Responder;
        }
        if self.certificates[id].given && (serves || !self.is_named_as_responder(id)) {
            return Role::EndEntity;
        }
        match self.certificates[id].embedded || self.is_named_as_responder(id) {
            true => Role::Responder,
            false => Role::EndEntity,
        }
    }
}

fn names_hosts(certificate: &Certificate) -> bool {
    let names = certificate.subject_alt_names();
    names.iter().any(|name| matches!(name.kind, "DNS" | "IP"))
}

use super::link::Link;
use super::{CheckOutcome, End, Evidence, WhyNot};
use crate::asn1::oid;
use crate::x509::Name;
use crate::x509::ext::{AuthorityKeyIdentifier, GeneralName};

/// Its Authority Key Identifier names the issuer's key (RFC 5280 §4.2.1.1). The standard uses it to
/// build paths, not to judge them, and mozilla::pkix ignores it; OpenSSL takes no certificate for the
/// issuer that it contradicts (`X509_check_akid`).
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    let issuer = match (link.issuer(), link.end) {
        (Some(issuer), _) => link.objects.x509(issuer),
        (None, End::UnknownRoot) => link.certificate(),
        (None, _) if link.is_anchor() => return CheckOutcome::Passed(Evidence::Anchor),
        (None, _) => return CheckOutcome::NotChecked(link.why_open()),
    };
    let own = link.certificate();
    let authority = own.unread_extension(&oid::AUTHORITY_KEY_IDENTIFIER);
    let subject = issuer.unread_extension(&oid::SUBJECT_KEY_IDENTIFIER);
    if authority.or(subject).is_some() {
        return CheckOutcome::NotChecked(WhyNot::Unreadable);
    }
    let Some(id) = link.certificate().authority_key_identifier() else {
        return CheckOutcome::Passed(Evidence::KeyIdentifiersAbsent);
    };
    let (subject, _) = issuer.key_identifiers();
    if let (Some(authority), Some(subject)) = (&id.key_identifier, subject)
        && authority != subject
    {
        return CheckOutcome::Failed(Evidence::KeyIdentifiersDiffer {
            authority: authority.clone(),
            subject: subject.into(),
        });
    }
    let serial = issuer
        .serial_number
        .as_ref()
        .map(|serial| serial.value.as_slice());
    if names_another(id, serial, issuer.issuer.as_ref()) {
        return CheckOutcome::Failed(Evidence::OtherIssuerCertificate);
    }
    match (&id.key_identifier, subject) {
        (Some(_), Some(_)) => CheckOutcome::Passed(Evidence::KeyIdentifiersAgree),
        _ => CheckOutcome::Passed(Evidence::KeyIdentifiersAbsent),
    }
}

/// Whether `authorityCertIssuer` and `authorityCertSerialNumber` are those of another certificate.
fn names_another(
    id: &AuthorityKeyIdentifier,
    serial: Option<&[u8]>,
    issuer: Option<&Name>,
) -> bool {
    let other_serial = id
        .serial_number
        .as_deref()
        .is_some_and(|named| Some(named) != serial);
    let directory = |name: &&GeneralName| name.kind == "directory";
    let named = id.issuer.iter().find(directory);
    let other_issuer = match (named, issuer) {
        (Some(named), Some(issuer)) => !named.value.eq_ignore_ascii_case(&issuer.to_rfc4514()),
        _ => false,
    };
    other_serial || other_issuer
}

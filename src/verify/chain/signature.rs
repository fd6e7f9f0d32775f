use super::link::Link;
use super::{CheckOutcome, End, Evidence, WhyNot};
use crate::verify::signature::SignatureOutcome;
use crate::verify::signed::Signed;

/// The issuer's key signed it (RFC 5280 §6.1.3 (a)(1)), with the algorithm that the signed part
/// names (§4.1.1.2). An anchor's own signature proves nothing, and is not asked for.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    if link.is_anchor() {
        return CheckOutcome::Passed(Evidence::Anchor);
    }
    let certificate = link.certificate();
    let algorithms = (&certificate.signature, &certificate.signature_algorithm);
    if let (Some(inner), Some(outer)) = algorithms
        && !inner.same_as(outer)
    {
        return CheckOutcome::Failed(Evidence::AlgorithmsDiffer);
    }
    let (by, evidence) = match (link.issuer(), link.end) {
        (Some(issuer), _) => (issuer, Evidence::SignedBy(issuer)),
        (None, End::UnknownRoot) => (link.id(), Evidence::OwnSignature),
        (None, _) => return CheckOutcome::NotChecked(link.why_open()),
    };
    let signed = Signed::Certificate(link.id());
    match link.objects.chain_signature(signed, by) {
        Some(SignatureOutcome::Valid) => CheckOutcome::Passed(evidence),
        Some(SignatureOutcome::Unsupported(what)) => {
            CheckOutcome::NotChecked(WhyNot::Unsupported(what))
        }
        // An invalid signature makes no step of a path.
        Some(SignatureOutcome::Invalid(_)) | None => CheckOutcome::NotChecked(WhyNot::Unreadable),
    }
}

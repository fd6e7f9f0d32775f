use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CrlId;

/// A revocation list is out of date.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let lists = scene.objects.crls.iter();
    let stale = lists.filter_map(|(position, known)| {
        let next = known.object.next_update.as_ref()?;
        (scene.at > next.value).then_some((position, next))
    });
    let finding = |(position, next): (CrlId, &crate::asn1::Located<crate::asn1::Time>)| {
        let explanation = format!(
            "Its nextUpdate was {}. What it names stays revoked; of what it does not name nothing is \
             known any more.",
            next.value
        );
        let finding = Finding::new(
            "crl-stale",
            Severity::Warning,
            Object::Crl(position),
            [
                "The revocation list is out of date",
                "",
                "Fetch it again from the address in the certificate's CRL Distribution Points.",
            ],
            &[Citation::Rfc(5280, "5.1.2.5")],
        );
        finding.explained(explanation).at(Some(next.span))
    };
    stale.map(finding).collect()
}

use super::{CERTIFICATE_LIST, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::verify::chain::Served;

/// A certificate beside a server's is of no use to its clients.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let of_one = |served: &Served| {
        let lists = [
            (
                &served.unneeded,
                "leads from the server's certificate nowhere",
            ),
            (&served.repeated, "is there more than once"),
            (
                &served.roots,
                "is a root: clients trust their own copy or none at all",
            ),
        ];
        let all = lists
            .into_iter()
            .flat_map(|(list, why)| list.iter().map(move |one| (*one, why)));
        all.collect::<Vec<_>>()
    };
    let finding = |(position, why)| {
        let explanation = format!(
            "{} {why}. If the server sends it, every handshake is longer than it need be.",
            subject(scene.objects, position)
        );
        Finding::new(
            "served-chain-unneeded",
            Severity::Notice,
            Object::Certificate(position),
            [
                "A certificate beside the server's is not needed",
                "",
                "Leave it out of what the server sends.",
            ],
            CERTIFICATE_LIST,
        )
        .explained(explanation)
    };
    scene.served.iter().flat_map(of_one).map(finding).collect()
}

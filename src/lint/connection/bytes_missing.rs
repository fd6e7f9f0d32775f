use super::{COMMAND, name};
use crate::input::Lack;
use crate::lint::{Finding, Object, Scene, Severity};

/// A staple came, but what was given holds only words about it.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    // Where a response was given besides, such as the file that gnutls-cli saved, nothing is missing.
    let has_response = !scene.objects.responses.is_empty();
    let found = scene.connections_that(|known| {
        known.connection.lack == Some(Lack::StapleBytes) && !has_response
    });
    let finding = |position, server: &str, tool: &str| {
        Finding::new(
            "staple-bytes-missing",
            Severity::Warning,
            Object::Connection(position),
            [
                "",
                "",
                "",
            ],
            &[],
        )
        .titled(format!("The staple from {server} is only described, not there"))
        .explained(format!(
            "{server} sent a staple, but the output of {tool} holds words about it instead of its bytes. \
             Its signature cannot be checked from words, so it was not judged."
        ))
        .remedied(match tool {
            "gnutls-cli" => "Save the staple with `gnutls-cli --insecure -p 443 HOST --save-cert chain.pem \
                 --save-ocsp-multi staples.pem </dev/null`, and add both files."
                .into(),
            _ => format!("Record the connection with {COMMAND}: -msg writes the bytes."),
        })
    };
    found
        .map(|(at, known)| finding(at, name(&known.connection), known.connection.tool))
        .collect()
}

use crate::input::Lack;
use crate::lint::{Check, KnownConnection, Observation, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "staple-bytes-missing",
    severities: &[Severity::Warning],
    title: "The staple is described, but its bytes are missing",
    explanation: "The server sent a staple, but the program’s output describes it instead of holding its \
                  bytes. The description could not be checked, so the staple was not judged.",
    remedy: "Record the connection with `openssl s_client -connect HOST:443 -servername HOST -status \
             -showcerts -msg </dev/null`: -msg writes the bytes.",
    citations: &[],
    source: Source::Inputs,
    effective: None,
    checks: &[Check::Connection(check)],
};

fn check(scene: &Scene<'_>, known: &KnownConnection) -> Option<Observation> {
    // Where a response was given besides, such as the file that gnutls-cli saved, nothing is missing.
    let has_response = !scene.objects.responses.is_empty();
    if known.connection.lack != Some(Lack::StapleBytes) || has_response {
        return None;
    }
    let (server, tool) = (known.name(), known.connection.tool);
    let observation = Observation::new()
        .titled(format!(
            "The staple from {server} is described, but its bytes are missing"
        ))
        .explained(format!(
            "{server} sent a staple, but the output of {tool} describes it instead of holding its bytes. \
             The description could not be checked, so the staple was not judged."
        ));
    let leaf = known.certificates.first();
    let host = leaf.and_then(|leaf| scene.certificate(*leaf).dns_name());
    Some(match tool {
        "gnutls-cli" => {
            let command = known.connection.saving_command(host);
            observation.remedied(format!(
                "Save the staple with `{command}`, and add both files."
            ))
        }
        _ => {
            let command = known.connection.recording_command(host);
            observation.remedied(format!(
                "If the description holds a signature, add the issuer’s certificate to check \
                 it. Or record the connection with `{command}`: -msg writes the bytes."
            ))
        }
    })
}

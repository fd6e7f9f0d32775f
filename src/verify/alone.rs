//! A response about no certificate at hand: judged as far as its own bytes go.

use super::judgement::MAX_JUDGEMENTS;
use super::pair::worst;
use super::signature::SignatureOutcome;
use super::{Judgement, Reason, Window, window::Position};
use crate::asn1::Time;
use crate::asn1::oid::OCSP_BASIC;
use crate::ocsp::{BasicOcspResponse, EntryIndex, ExtensionPlace, OcspResponse, understood};
use crate::store::{ResponseId, Store};

/// What a response says by itself at an instant, and what speaks against it whosever it is.
///
/// Nothing of it is proven: without the certificate and its issuer nobody can tell who signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone {
    /// Which response.
    pub response: ResponseId,
    /// Why nobody can use it, in the order of the checks
    /// ([RFC 6960 §3.2](https://www.rfc-editor.org/rfc/rfc6960#section-3.2)).
    pub reasons: Vec<Reason>,
    /// The entry that counts: revoked before unknown before good.
    pub entry: Option<EntryIndex>,
    /// When that entry is current.
    pub window: Option<Window>,
}

/// The responses that no judgement is about, and whether these are all.
#[must_use]
pub fn alone(objects: &Store, judgements: &[Judgement], at: Time) -> (Vec<Alone>, bool) {
    let judged: std::collections::HashSet<_> =
        judgements.iter().filter_map(|one| one.response).collect();
    let mut rest = objects.responses.ids().filter(|id| !judged.contains(id));
    let found = rest.by_ref().take(MAX_JUDGEMENTS);
    let found = found.map(|id| judge_alone(objects, id, at)).collect();
    (found, rest.next().is_none())
}

fn judge_alone(objects: &Store, response: ResponseId, at: Time) -> Alone {
    let known = &objects.responses[response].response;
    let all: Vec<_> = known.entries().map(|(index, _)| index).collect();
    let entry = worst(known, &all, at);
    let window = entry.and_then(|entry| known.entry(entry)).map(Window::of);
    let holding = [
        (Reason::Malformed, known.is_malformed()),
        (Reason::ErrorStatus, is_error(known)),
        (Reason::UnsupportedResponseType, is_of_other_type(known)),
        (
            Reason::SignatureInvalid,
            is_signed_wrongly(objects, response),
        ),
        (
            Reason::UnknownCriticalExtension,
            known.basic.as_ref().is_some_and(has_foreign_extension),
        ),
        (
            Reason::NotYetValid,
            window.is_some_and(|window| window.starts(at) == Position::Before),
        ),
        (
            Reason::Expired,
            window.is_some_and(|window| window.ends(at) == Position::After),
        ),
    ];
    let holding = holding.into_iter().filter(|(_, holds)| *holds);
    Alone {
        response,
        reasons: holding.map(|(reason, _)| reason).collect(),
        entry,
        window,
    }
}

/// Whether it is an error that exists (RFC 6960 §2.3).
fn is_error(response: &OcspResponse) -> bool {
    let status = response.status.as_ref().map(|status| status.value);
    status.is_some_and(|status| !status.is_successful() && status.name().is_some())
}

fn is_of_other_type(response: &OcspResponse) -> bool {
    let kind = response.response_type.as_ref();
    kind.is_some_and(|kind| !kind.value.is(&OCSP_BASIC))
}

/// Whether a certificate at hand is the one that it names as its signer, and did not sign it. What
/// was not read to its end is not asked.
fn is_signed_wrongly(objects: &Store, response: ResponseId) -> bool {
    if objects.responses[response].response.is_malformed() {
        return false;
    }
    let signers = objects.signers(response);
    let outcomes = signers.iter().map(|signer| signer.signature.as_ref());
    let mut all = outcomes.peekable();
    all.peek().is_some() && all.all(|one| matches!(one, Some(SignatureOutcome::Invalid(_))))
}

/// Whether something critical in it is not understood, in whichever entry.
fn has_foreign_extension(basic: &BasicOcspResponse) -> bool {
    let of_response = basic.response_extensions.iter();
    let of_response = of_response.map(|ext| (ext, ExtensionPlace::Response));
    let of_entries = basic.responses.iter();
    let of_entries = of_entries.flat_map(|entry| &entry.single_extensions);
    let of_entries = of_entries.map(|ext| (ext, ExtensionPlace::Single));
    let mut critical = of_response
        .chain(of_entries)
        .filter(|(ext, _)| ext.critical);
    critical.any(|(ext, place)| !understood(ext, place))
}

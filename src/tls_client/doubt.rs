//! Where the facts leave something open: ask the rule about every possibility and compare.

use super::{
    Answer, CertId, Client, Confidence, ErrorStatus, Handshake, Outcome, Response, Signature,
    Signer, Staple,
};

/// Asks the client's rule; where the staple leaves something open, asks for every way it could be.
pub(super) fn answer(client: &Client, handshake: &Handshake) -> Answer {
    let Some((doubt, staples)) = possibilities(&handshake.staple) else {
        return (client.rule)(client, handshake);
    };
    let answers: Vec<Answer> = staples
        .into_iter()
        .map(|staple| answer(client, &handshake.with_staple(staple)))
        .collect();
    let Some(first) = answers.first() else {
        return Answer::varies(client, doubt).at_most(Confidence::Low);
    };
    if answers.iter().all(|other| other == first) {
        return first.clone();
    }
    let sure = answers
        .iter()
        .map(|other| other.confidence)
        .min()
        .unwrap_or(Confidence::Low);
    if answers.iter().all(|other| other.outcome.goes_on()) {
        let why = format!("that is so either way, although {doubt}");
        return Answer::connects(client, &why).at_most(sure);
    }
    if answers
        .iter()
        .all(|other| other.outcome == Outcome::Refuses)
    {
        let why = format!("that is so either way, although {doubt}");
        return Answer::refuses(client, None, &why).at_most(sure);
    }
    Answer::varies(client, &format!("may connect or refuse, because {doubt}"))
        .at_most(Confidence::Low)
}

/// What is open about this staple, and every staple that it could be as far as clients care.
fn possibilities(staple: &Staple) -> Option<(&'static str, Vec<Staple>)> {
    match staple {
        Staple::UnsupportedType => Some((
            "what it makes of a response type other than basic has not been determined",
            vec![Staple::Malformed, Staple::Error(ErrorStatus::TryLater)],
        )),
        Staple::Response(response) => response_possibilities(response),
        Staple::None | Staple::Malformed | Staple::Error(_) => None,
    }
}

fn response_possibilities(response: &Response) -> Option<(&'static str, Vec<Staple>)> {
    let as_response = |response: Response| Staple::Response(response);
    let authentic = Response {
        signer: Signer::Authorized,
        signature: Signature::Valid,
        ..response.clone()
    };
    let stranger = Response {
        signer: Signer::NotAuthorized,
        ..authentic.clone()
    };
    let forged = Response {
        signature: Signature::Invalid,
        ..authentic.clone()
    };
    if response.signer == Signer::IssuerMissing {
        let other = Response {
            cert_id: CertId::Mismatch,
            ..authentic.clone()
        };
        let doubt = "nobody can tell without the issuer's certificate whether the response is \
                     authentic";
        return Some((
            doubt,
            [authentic, stranger, forged, other].map(as_response).into(),
        ));
    }
    if response.signer == Signer::OutsideValidity {
        let valid = Response {
            signer: Signer::Authorized,
            ..response.clone()
        };
        let stranger = Response {
            signer: Signer::NotAuthorized,
            ..response.clone()
        };
        let doubt = "what it makes of a responder whose own certificate is not valid at the time \
                     has not been determined";
        return Some((doubt, [valid, stranger].map(as_response).into()));
    }
    if response.signer == Signer::Authorized && response.signature == Signature::NotVerifiable {
        let doubt = "the response's signature could not be verified here";
        return Some((doubt, [authentic, forged].map(as_response).into()));
    }
    if response.unknown_critical_extension {
        let taken = Response {
            unknown_critical_extension: false,
            ..response.clone()
        };
        let doubt = "what it makes of a critical extension that it may not understand has not \
                     been determined";
        return Some((doubt, vec![as_response(taken), Staple::Malformed]));
    }
    if response.produced_outside_validity {
        let taken = Response {
            produced_outside_validity: false,
            ..response.clone()
        };
        let forged = Response {
            signature: Signature::Invalid,
            ..taken.clone()
        };
        let doubt = "what it makes of a response produced outside the certificate's validity has \
                     not been determined";
        return Some((doubt, [taken, forged].map(as_response).into()));
    }
    None
}

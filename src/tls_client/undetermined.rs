//! Where the facts leave something open: ask the rule about every possibility and compare.
//!
//! Some questions are open because of what is not at hand (the issuer's certificate, a signature
//! algorithm), others because nobody determined what a client does ([`Open`]). If every possibility
//! leads to the same outcome that is the answer, and its explanation says what is undetermined;
//! otherwise it varies.

use super::{
    Algorithm, Answer, CertId, Client, ClientOutcome, Confidence, Critical, ErrorStatus, Handshake,
    Response, Signature, Signer, Staple,
};

/// What is known of a staple, but not of every client's reaction to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// A response type other than basic.
    ResponseType,
    /// A CertID with a hash other than SHA-1, SHA-256, SHA-384 and SHA-512.
    CertIdHash,
    /// A responder whose own certificate is not valid at the time.
    ResponderValidity,
    /// A critical extension that is not understood.
    CriticalExtension,
    /// An extension that stands there twice.
    RepeatedExtension,
    /// `producedAt` outside the certificate's validity.
    ProducedAt,
    /// A signature with an algorithm that only some know.
    Algorithm,
    /// A critical extension that the standards define.
    KnownCritical,
    /// A delegate that is an authority.
    SignerIsAuthority,
    /// Entries about the certificate that disagree.
    Entries,
}

impl Open {
    /// Every question that the code of the clients answers whose code was read for it; of an extension that stands
    /// there twice, no code was, and OpenSSL 3.0.19 and GnuTLS 3.7.9 were seen to read past it.
    pub(super) const ALL: &[Self] = &[
        Self::ResponseType,
        Self::CertIdHash,
        Self::ResponderValidity,
        Self::CriticalExtension,
        Self::ProducedAt,
        Self::Algorithm,
        Self::KnownCritical,
        Self::SignerIsAuthority,
        Self::Entries,
    ];

    /// What is undetermined, as a clause.
    const fn clause(self) -> &'static str {
        match self {
            Self::ResponseType => {
                "how it treats a response type other than basic has not been determined"
            }
            Self::CertIdHash => {
                "whether it supports the hash algorithm of the staple’s CertID has not been determined"
            }
            Self::ResponderValidity => {
                "how it treats a responder whose own certificate is not valid at the time has not \
                 been determined"
            }
            Self::CriticalExtension => {
                "how it treats a critical extension that it may not recognize has not been determined"
            }
            Self::RepeatedExtension => {
                "how it treats an extension that stands in a response twice has not been determined"
            }
            Self::ProducedAt => {
                "how it treats a response produced outside the certificate’s validity has not been \
                 determined"
            }
            Self::Algorithm => {
                "whether it supports the staple’s signature algorithm has not been determined"
            }
            Self::KnownCritical => {
                "whether it recognizes the staple’s critical extension has not been \
                 determined"
            }
            Self::SignerIsAuthority => {
                "whether it accepts a delegate that is itself a CA has not been determined"
            }
            Self::Entries => {
                "which of the staple’s conflicting entries it uses has not been determined"
            }
        }
    }
}

/// Asks the client's rule; where the staple leaves something open, asks for every way it could be.
pub(super) fn answer(client: &Client, handshake: &Handshake, raised: Raised) -> Answer {
    let Some((clause, staples)) = possibilities(client, &handshake.staple, raised) else {
        let answer = (client.rule)(client, handshake);
        return if raised != Raised::default() {
            answer.at_most(Confidence::Medium)
        } else {
            answer
        };
    };
    let mut posed = handshake.with_staple(handshake.staple);
    let answers: Vec<Answer> = staples
        .into_iter()
        .map(|staple| {
            posed.staple = staple;
            answer(client, &posed, Raised::by(&staple))
        })
        .collect();
    agreed(client, clause, &answers)
}

/// The possibilities begin with the best case.
fn agreed(client: &Client, clause: &'static str, answers: &[Answer]) -> Answer {
    let all = |holds: fn(&Answer, &Answer) -> bool| {
        let best = answers.first()?;
        answers
            .iter()
            .all(|answer| holds(answer, best))
            .then_some(best)
    };
    if let Some(answer) = all(|answer, best| answer == best) {
        return *answer;
    }
    let sure = answers
        .iter()
        .map(|answer| answer.confidence)
        .min()
        .unwrap_or(Confidence::Low);
    if let Some(best) = all(|answer, _| answer.outcome == ClientOutcome::Refuses) {
        // What speaks against the best case speaks against every case, if not first.
        let error = all(|answer, best| answer.error == best.error).and_then(|best| best.error);
        let mut refusal = *best;
        refusal.error = error;
        return refusal.at_most(sure);
    }
    if all(|answer, _| answer.outcome.goes_on()).is_some() {
        let why = ["either way, although ", clause];
        return Answer::connects(client, why).at_most(sure);
    }
    let what = ["may connect or refuse, because ", clause];
    Answer::varies(client, what).at_most(Confidence::Low)
}

/// What is open about this staple, and every staple that it could be as far as the client cares.
fn possibilities(
    client: &Client,
    staple: &Staple,
    raised: Raised,
) -> Option<(&'static str, Vec<Staple>)> {
    let open = |question: &Open| !client.settles.contains(question);
    match staple {
        Staple::UnsupportedType if open(&Open::ResponseType) => Some((
            Open::ResponseType.clause(),
            vec![Staple::Malformed, Staple::Error(ErrorStatus::TryLater)],
        )),
        Staple::Response(response) => not_at_hand(response).or_else(|| {
            let question = raised.questions().find(|question| open(&question.open))?;
            Some((question.open.clause(), (question.ways)(*response).into()))
        }),
        Staple::None | Staple::Malformed | Staple::UnsupportedType | Staple::Error(_) => None,
    }
}

/// The questions that a staple raises, which were answered by reading code and not by running it: most
/// staples raise none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Raised {
    by_type: bool,
    /// One bit for each of the [`QUESTIONS`].
    by_response: u16,
}

const _: () = assert!(QUESTIONS.len() <= 16, "more questions than a set can hold");

impl Raised {
    pub(super) fn by(staple: &Staple) -> Self {
        let Staple::Response(response) = staple else {
            return Self {
                by_type: matches!(staple, Staple::UnsupportedType),
                by_response: 0,
            };
        };
        let numbers = QUESTIONS.iter().enumerate();
        let raised = numbers.filter(|(_, question)| (question.is_raised)(response));
        Self {
            by_type: false,
            by_response: raised.fold(0, |raised, (number, _)| raised | 1 << number),
        }
    }

    fn questions(self) -> impl Iterator<Item = &'static Question> {
        let numbers = QUESTIONS.iter().enumerate();
        let raised = numbers.filter(move |(number, _)| (self.by_response >> number) & 1 == 1);
        raised.map(|(_, question)| question)
    }
}

/// Whether something could not be verified here.
pub(super) fn is_open(response: &Response) -> bool {
    not_at_hand(response).is_some()
}

/// What could not be verified here.
fn not_at_hand(response: &Response) -> Option<(&'static str, Vec<Staple>)> {
    let authentic = || Response {
        signer: Signer::Authorized,
        signature: Signature::Valid,
        ..*response
    };
    let forged = || Response {
        signature: Signature::Invalid,
        ..authentic()
    };
    let clause = match response.signer {
        Signer::IssuerMissing => {
            Some("without the issuer’s certificate the response cannot be authenticated")
        }
        Signer::Unread => Some(
            "a certificate could not be read far enough to tell whether the response is authentic",
        ),
        _ => None,
    };
    if let Some(clause) = clause {
        let stranger = Response {
            signer: Signer::NotAuthorized,
            ..authentic()
        };
        let other = Response {
            cert_id: CertId::Mismatch,
            ..authentic()
        };
        return Some((
            clause,
            [authentic(), stranger, forged(), other]
                .map(Staple::Response)
                .into(),
        ));
    }
    if response.signer == Signer::Authorized && response.signature == Signature::NotVerifiable {
        let clause = "the response’s signature could not be verified here";
        return Some((clause, [authentic(), forged()].map(Staple::Response).into()));
    }
    None
}

/// What clients may differ in: whether a response raises the question, and the two ways that it could go,
/// the better one first.
struct Question {
    open: Open,
    is_raised: fn(&Response) -> bool,
    ways: fn(Response) -> [Staple; 2],
}

const QUESTIONS: &[Question] = &[
    Question {
        open: Open::CertIdHash,
        is_raised: |response| response.cert_id == CertId::Other,
        ways: |response| {
            let with = |cert_id| {
                Staple::Response(Response {
                    cert_id,
                    ..response
                })
            };
            [with(CertId::Sha2), with(CertId::Mismatch)]
        },
    },
    Question {
        open: Open::ResponderValidity,
        is_raised: |response| response.signer == Signer::OutsideValidity,
        ways: |response| {
            let with = |signer| Staple::Response(Response { signer, ..response });
            [with(Signer::Authorized), with(Signer::NotAuthorized)]
        },
    },
    Question {
        open: Open::CriticalExtension,
        is_raised: |response| response.unknown_critical_extension,
        ways: |response| {
            let known = Response {
                unknown_critical_extension: false,
                ..response
            };
            [Staple::Response(known), Staple::Malformed]
        },
    },
    Question {
        open: Open::RepeatedExtension,
        is_raised: |response| response.repeats_extension,
        ways: |response| {
            let once = Response {
                repeats_extension: false,
                ..response
            };
            [Staple::Response(once), Staple::Malformed]
        },
    },
    Question {
        open: Open::ProducedAt,
        is_raised: |response| response.produced_outside_validity,
        ways: |response| {
            taken_or_forged(Response {
                produced_outside_validity: false,
                ..response
            })
        },
    },
    Question {
        open: Open::Algorithm,
        is_raised: |response| {
            response.algorithm == Algorithm::Rare && response.signature == Signature::Valid
        },
        ways: |response| {
            taken_or_forged(Response {
                algorithm: Algorithm::Common,
                ..response
            })
        },
    },
    Question {
        open: Open::KnownCritical,
        is_raised: |response| matches!(response.critical, Critical::Known | Critical::Timestamps),
        ways: |response| {
            let known = Response {
                critical: Critical::None,
                ..response
            };
            [Staple::Response(known), Staple::Malformed]
        },
    },
    Question {
        open: Open::SignerIsAuthority,
        is_raised: |response| response.signer_is_authority && response.signer == Signer::Authorized,
        ways: |response| {
            let with = |signer| {
                Staple::Response(Response {
                    signer_is_authority: false,
                    signer,
                    ..response
                })
            };
            [with(Signer::Authorized), with(Signer::NotAuthorized)]
        },
    },
    Question {
        open: Open::Entries,
        is_raised: |response| response.first_status != response.status,
        ways: |response| {
            let all = |status| {
                Staple::Response(Response {
                    status,
                    first_status: status,
                    ..response
                })
            };
            [all(response.first_status), all(response.status)]
        },
    },
];

/// A response as it is, and with a signature that does not verify.
fn taken_or_forged(taken: Response) -> [Staple; 2] {
    let forged = Response {
        signature: Signature::Invalid,
        ..taken
    };
    [taken, forged].map(Staple::Response)
}

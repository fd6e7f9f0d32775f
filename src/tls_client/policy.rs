//! Policies rather than programs: what a client does that follows one of the three to the letter.
//!
//! The lesson shows them, since programs follow them only more or less. They read a staple as the
//! standard does: any fault makes it no staple at all. What the responder would say when asked is
//! part of the record, as it is for the programs.

use super::{
    Answer, CertStatus, Client, Confidence, Handshake, Open, Responder, Response, Source, Staple,
};

/// What a client insists on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// It asks where no staple helps, and goes on unless it hears of a revocation.
    SoftFail,
    /// It goes on only after it has heard "good".
    HardFail,
    /// It insists on a staple where the certificate promises one; otherwise soft-fail.
    MustStaple,
}

impl Policy {
    /// Every policy, the most lenient first.
    pub const ALL: &[Self] = &[Self::SoftFail, Self::MustStaple, Self::HardFail];

    /// A client with this policy, where the responder, if anyone reaches it, says that the
    /// certificate is revoked, or else that it is good.
    #[must_use]
    pub const fn client(self, revoked: bool) -> &'static Client {
        match (self, revoked) {
            (Self::SoftFail, false) => &SOFT_FAIL,
            (Self::SoftFail, true) => &SOFT_FAIL_REVOKED,
            (Self::HardFail, false) => &HARD_FAIL,
            (Self::HardFail, true) => &HARD_FAIL_REVOKED,
            (Self::MustStaple, false) => &MUST_STAPLE,
            (Self::MustStaple, true) => &MUST_STAPLE_REVOKED,
        }
    }
}

const ACCEPTANCE: Source = Source::read(
    "RFC 6960 §3.2 (acceptance of a response)",
    "https://www.rfc-editor.org/rfc/rfc6960#section-3.2",
);
const PROCESSING: Source = Source::read(
    "RFC 7633 §4.3.3 (processing by the client)",
    "https://www.rfc-editor.org/rfc/rfc7633#section-4.3.3",
);

const fn record(
    id: &'static str,
    actor: &'static str,
    rule: fn(&Client, &Handshake) -> Answer,
) -> Client {
    Client {
        id,
        name: actor,
        actor,
        about: "a policy, not a program; as the standards of November 2026 have it",
        confidence: Confidence::High,
        references: &[ACCEPTANCE, PROCESSING],
        settles: Open::ALL,
        rule,
    }
}

const SOFT: &str = "A soft-fail client";
const HARD: &str = "A hard-fail client";
const MUST: &str = "A client that enforces Must-Staple";

const SOFT_FAIL: Client = record("soft-fail", SOFT, |client, handshake| {
    judge(client, handshake, Policy::SoftFail, false)
});
const SOFT_FAIL_REVOKED: Client = record("soft-fail-revoked", SOFT, |client, handshake| {
    judge(client, handshake, Policy::SoftFail, true)
});
const HARD_FAIL: Client = record("hard-fail", HARD, |client, handshake| {
    judge(client, handshake, Policy::HardFail, false)
});
const HARD_FAIL_REVOKED: Client = record("hard-fail-revoked", HARD, |client, handshake| {
    judge(client, handshake, Policy::HardFail, true)
});
const MUST_STAPLE: Client = record("must-staple", MUST, |client, handshake| {
    judge(client, handshake, Policy::MustStaple, false)
});
const MUST_STAPLE_REVOKED: Client = record("must-staple-revoked", MUST, |client, handshake| {
    judge(client, handshake, Policy::MustStaple, true)
});

fn judge(client: &Client, handshake: &Handshake, policy: Policy, revoked: bool) -> Answer {
    match usable(&handshake.staple) {
        Some(CertStatus::Good) => Answer::connects(client, "the staple is good and current"),
        Some(CertStatus::Revoked) => {
            Answer::refuses(client, None, "the staple says that it is revoked")
        }
        Some(CertStatus::Unknown) if policy == Policy::HardFail => {
            let why = "the staple says that the responder does not know the certificate";
            Answer::refuses(client, None, why)
        }
        Some(CertStatus::Unknown) => Answer::connects(client, "the staple does not say revoked"),
        None if policy == Policy::MustStaple && handshake.must_staple() => {
            let why = "the certificate demands a staple, and no usable one came";
            Answer::refuses(client, None, why)
        }
        None => ask(client, handshake, policy, revoked),
    }
}

/// The status in a staple that passes every test of RFC 6960 §3.2.
fn usable(staple: &Staple) -> Option<CertStatus> {
    let Staple::Response(response) = staple else {
        return None;
    };
    let Response { age, lifetime, .. } = *response;
    let usable = response.cert_id != super::CertId::Mismatch
        && response.is_authentic()
        && !response.unknown_critical_extension
        && age >= 0
        && lifetime.is_some_and(|lifetime| age <= lifetime);
    usable.then_some(response.status)
}

/// Without a staple of use the client asks the responder itself.
fn ask(client: &Client, handshake: &Handshake, policy: Policy, revoked: bool) -> Answer {
    let reached = handshake.has_ocsp_url && handshake.responder != Responder::Unreachable;
    match (reached, revoked, policy) {
        (true, true, _) => Answer::refuses(client, None, "the responder says that it is revoked"),
        (true, false, _) => Answer::connects(client, "the responder says that it is good"),
        (false, _, Policy::HardFail) => {
            Answer::refuses(client, None, "nobody says that the certificate is good")
        }
        (false, ..) => Answer::connects(client, "nobody says that the certificate is revoked"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CertId, ClientOutcome, DAY, HOUR, Signer, Standing, TlsFeature, client};
    use super::*;

    fn handshake(must_staple: bool, staple: Staple) -> Handshake {
        let tls_feature = match must_staple {
            true => TlsFeature::WellFormed {
                numbers: [5].into(),
                value: [0x30, 3, 2, 1, 5].into(),
            },
            false => TlsFeature::Absent,
        };
        Handshake {
            tls_feature,
            tls_feature_critical: false,
            issuer_tls_feature: TlsFeature::Absent,
            has_ocsp_url: true,
            validity: 90 * DAY,
            standing: Standing::Valid,
            staple,
            is_laxly_readable: false,
            responder: Responder::AsRecorded,
        }
    }

    fn fresh(status: CertStatus) -> Staple {
        Staple::Response(Response::fresh(status))
    }

    fn stale() -> Staple {
        Staple::Response(Response {
            age: 8 * DAY,
            ..Response::fresh(CertStatus::Good)
        })
    }

    fn plain_staples() -> [Staple; 4] {
        [
            Staple::None,
            stale(),
            fresh(CertStatus::Good),
            fresh(CertStatus::Revoked),
        ]
    }

    /// The three policies, as the programs that come closest to them were measured.
    #[test]
    fn they_agree_with_the_programs_that_come_closest() {
        for must_staple in [false, true] {
            for staple in plain_staples() {
                let given = handshake(must_staple, staple);
                let down = given.without_responder();
                let program =
                    |id: &str, given: &Handshake| client(id).unwrap().answer(given).outcome;
                let policy =
                    |policy: Policy, given: &Handshake| policy.client(false).answer(given).outcome;
                assert_eq!(
                    policy(Policy::SoftFail, &given),
                    program("chrome-online", &given),
                    "{given:?}"
                );
                assert_eq!(
                    policy(Policy::HardFail, &down),
                    program("chrome-required", &down),
                    "{given:?}"
                );
                if must_staple {
                    assert_eq!(
                        policy(Policy::MustStaple, &given),
                        program("gnutls", &given),
                        "{given:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn any_fault_makes_a_staple_none() {
        let good = Response::fresh(CertStatus::Good);
        let faulty = [
            Response {
                cert_id: CertId::Mismatch,
                ..good
            },
            Response {
                signer: Signer::NotAuthorized,
                ..good
            },
            Response { age: -HOUR, ..good },
            Response {
                lifetime: None,
                ..good
            },
            Response {
                unknown_critical_extension: true,
                ..good
            },
        ];
        for response in faulty {
            let given = handshake(true, Staple::Response(response)).without_responder();
            let outcome = |policy: Policy| policy.client(false).answer(&given).outcome;
            assert_eq!(
                outcome(Policy::MustStaple),
                ClientOutcome::Refuses,
                "{given:?}"
            );
            assert_eq!(
                outcome(Policy::HardFail),
                ClientOutcome::Refuses,
                "{given:?}"
            );
            assert_eq!(
                outcome(Policy::SoftFail),
                ClientOutcome::Connects,
                "{given:?}"
            );
        }
    }

    #[test]
    fn without_an_address_nobody_can_be_asked() {
        let mut given = handshake(false, Staple::None);
        given.has_ocsp_url = false;
        let outcome = |policy: Policy| policy.client(true).answer(&given).outcome;
        assert_eq!(outcome(Policy::SoftFail), ClientOutcome::Connects);
        assert_eq!(outcome(Policy::HardFail), ClientOutcome::Refuses);
    }
}

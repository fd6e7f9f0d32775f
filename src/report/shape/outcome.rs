//! What clients do.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::report::{Reference, Text, kebab_enum};

/// What one TLS client does in one situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Outcome {
    /// The client, in kebab-case: `firefox-public`.
    pub client: Text,
    /// Its name for people: `Firefox, public certificate`.
    pub name: Text,
    /// The version and settings that the statement is about.
    pub about: Text,
    /// What the server sends.
    pub situation: Situation,
    /// What the client does.
    pub outcome: OutcomeKind,
    /// The error that a visitor sees, where one is known.
    pub error: Option<Text>,
    /// Why, in one sentence.
    pub explanation: Arc<str>,
    /// How sure the statement is: `high`, `medium` or `low`.
    pub confidence: Text,
    /// Where it comes from. All of a client's sources stand with the situation `given`; elsewhere
    /// the first of them, and those of this very answer. Answers with the same sources share them.
    pub references: Arc<[Reference]>,
}

kebab_enum! {
    /// What a server sends, or what happens to it.
    Situation {
        /// The inputs as they are.
        Given = "given",
        /// A fresh good staple.
        FreshGood = "fresh-good",
        /// No staple.
        None = "none",
        /// A staple whose `nextUpdate` has passed.
        Expired = "expired",
        /// A staple that says revoked.
        Revoked = "revoked",
        /// A staple that says unknown.
        Unknown = "unknown",
        /// An unsigned error response.
        ErrorStatus = "error-status",
        /// A staple about another certificate.
        WrongCertificate = "wrong-certificate",
        /// A staple whose signature does not verify.
        BadSignature = "bad-signature",
        /// The responder does not answer the server.
        ResponderDown = "responder-down",
        /// Someone on the path cuts off OCSP.
        AttackerBlocksOcsp = "attacker-blocks-ocsp",
    }
}

kebab_enum! {
    /// What a client does.
    OutcomeKind {
        /// It evaluates the staple, or its absence, and goes on.
        Connects = "connects",
        /// It refuses the connection.
        Refuses = "refuses",
        /// It goes on without looking.
        Unchecked = "unchecked",
        /// It depends on something named in the explanation.
        Varies = "varies",
    }
}

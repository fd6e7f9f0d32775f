//! What a message establishes, besides what is most likely the matter.

use super::ids::with_ids;
use super::{Basis, Fault};

with_ids! {
    /// What holds where a message is said, whatever else is the matter. Messages that are pasted together settle
    /// each other by it.
    Fact,
    /// Its stable name, in kebab-case.
    {
        /// The certificate has Must-Staple.
        MustStaple = "must-staple";
        /// The certificate does not have Must-Staple.
        NoMustStaple = "no-must-staple";
        /// The certificate names no responder.
        NoResponder = "no-responder";
        /// The certificate names a responder: it was asked, or a response of it came.
        Responder = "responder";
        /// The responder answered the server.
        Answered = "answered";
        /// The server could not reach the responder.
        Unreached = "unreached";
        /// The responder's address is one that the server does not ask, such as one with `https://`.
        NotHttp = "responder-not-http";
        /// The server lacks the issuer's certificate.
        NoIssuer = "no-issuer";
        /// The server is set to staple.
        StaplingOn = "stapling-on";
        /// The server is set not to staple.
        StaplingOff = "stapling-off";
        /// The server's build cannot staple.
        CannotStaple = "cannot-staple";
        /// One of the clocks may be wrong.
        Clock = "clock";
        /// It is about a visitor's own certificate, or about that of another server which this one visits, not about
        /// its own.
        Visitor = "visitor";
    }
}

impl Fact {
    /// The facts that cannot hold beside it of one certificate.
    #[must_use]
    pub const fn contradicts(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::MustStaple, Self::NoMustStaple)
                | (Self::NoMustStaple, Self::MustStaple)
                | (Self::NoResponder, Self::Responder)
                | (Self::Responder, Self::NoResponder)
        )
    }

    /// The fact of this id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fact| fact.id() == id)
    }
}

/// What a fault establishes whoever speaks of it, unless the message says otherwise.
pub(super) const fn of_fault(fault: Fault) -> &'static [Fact] {
    match fault {
        Fault::NoOcspUrl => &[Fact::NoResponder],
        Fault::IssuerMissing => &[Fact::NoIssuer],
        Fault::NotYetValid => &[Fact::Responder, Fact::Clock],
        Fault::Expired
        | Fault::Unknown
        | Fault::TryLater
        | Fault::Unauthorized
        | Fault::ResponderError
        | Fault::BadSignature
        | Fault::NotAuthorized => &[Fact::Responder],
        // A CRL says revoked too, a file may hold anything, and who staples nothing may have nothing to ask.
        Fault::Revoked
        | Fault::Malformed
        | Fault::WrongCertificate
        | Fault::NoStaple
        | Fault::CaEndedOcsp
        | Fault::Refused
        | Fault::Well => &[],
    }
}

/// All that a message establishes: what it says, and what follows from that and from who says it.
pub(super) fn following(own: &[Fact], basis: &Basis) -> Vec<Fact> {
    let has = |fact| own.contains(&fact);
    let is_named = has(Fact::Answered) || has(Fact::Unreached) || has(Fact::NotHttp);
    let speaks_of_stapling =
        is_named || has(Fact::Responder) || has(Fact::NoResponder) || has(Fact::NoIssuer);
    let is_off = has(Fact::StaplingOff) || has(Fact::Visitor);
    let mut all = own.to_vec();
    if is_named && !has(Fact::Responder) {
        all.push(Fact::Responder);
    }
    if basis.is_server && speaks_of_stapling && !is_off && !has(Fact::StaplingOn) {
        all.push(Fact::StaplingOn);
    }
    all
}

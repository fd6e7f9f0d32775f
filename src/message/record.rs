//! What is known about a message.

use super::fact::{self, Fact};
use super::ids::with_ids;
use crate::reference::Reference;

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Somebody is refused, or will be.
    Error,
    /// Something is wrong that keeps visitors out if the certificate has Must-Staple.
    Warning,
    /// Worth knowing.
    Notice,
}

/// How sure it is that the program says so, and what it means by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// The words were seen in the program's source or output.
    High,
    /// They were seen in its documentation or in public reports.
    Medium,
    /// They are known from hearsay.
    Low,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

with_ids! {
    /// What is most likely the matter, as far as the message alone tells.
    Fault,
    /// The id of the trouble that it is, see [`Trouble`](crate::advice::Trouble).
    {
        /// There is no staple.
        NoStaple = "no-staple";
        /// The staple has expired.
        Expired = "expired";
        /// Its time has not begun.
        NotYetValid = "not-yet-valid";
        /// It says revoked.
        Revoked = "revoked";
        /// It says unknown.
        Unknown = "unknown";
        /// It says “try later”.
        TryLater = "try-later";
        /// It says “unauthorized”.
        Unauthorized = "unauthorized";
        /// It is another error, or the responder did not answer.
        ResponderError = "responder-error";
        /// It is about another certificate.
        WrongCertificate = "wrong-certificate";
        /// Its signature does not verify.
        BadSignature = "bad-signature";
        /// Its signer may not sign.
        NotAuthorized = "responder-not-authorized";
        /// It cannot be read.
        Malformed = "malformed";
        /// The issuer's certificate is not at hand.
        IssuerMissing = "issuer-missing";
        /// The certificate names no responder.
        NoOcspUrl = "no-ocsp-url";
        /// Somebody refused, and does not say why.
        Refused = "refused";
        /// The authority does not issue Must-Staple any more.
        CaEndedOcsp = "ca-ended-ocsp";
        /// Nothing.
        Well = "well";
    }
}

/// Whose words they are, and how they are known.
#[derive(Debug)]
pub struct Basis {
    /// The program.
    pub program: &'static str,
    /// Who shows it, for a sentence that begins with “Shown by”.
    pub who: &'static str,
    /// The versions in which the words stand, and how that is known.
    pub about: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it comes from; the first is about the words.
    pub references: &'static [Reference],
    /// What stands before a value in its lines, and the value's name.
    pub fields: &'static [(&'static str, &'static str)],
    /// Whether it is a library that speaks within other programs' messages.
    pub is_library: bool,
    /// Whether it is output that is read as such, so that the words alone say nothing more beside it.
    pub is_output: bool,
    /// Whether it is a server that staples, which says such words of its own certificate.
    pub is_server: bool,
}

impl Basis {
    /// A program, who shows its words, the versions, and the sources.
    pub(super) const fn new(
        program: &'static str,
        who: &'static str,
        about: &'static str,
        confidence: Confidence,
        references: &'static [Reference],
    ) -> Self {
        Self {
            program,
            who,
            about,
            confidence,
            references,
            fields: &[],
            is_library: false,
            is_output: false,
            is_server: false,
        }
    }

    pub(super) const fn fields(self, fields: &'static [(&'static str, &'static str)]) -> Self {
        Self { fields, ..self }
    }

    pub(super) const fn output(self) -> Self {
        Self {
            is_output: true,
            ..self
        }
    }

    pub(super) const fn server(self) -> Self {
        Self {
            is_server: true,
            ..self
        }
    }

    pub(super) const fn library(self) -> Self {
        Self {
            is_library: true,
            ..self
        }
    }
}

/// What to do next.
#[derive(Clone, Copy, Debug)]
pub(super) enum Next {
    /// Paste the output of `openssl s_client`: what it shows.
    Handshake(&'static str),
    /// Anything else.
    Say(&'static str),
}

/// A message that a program is known to print or to show.
#[derive(Debug)]
pub struct Message {
    /// Its stable name, in kebab-case.
    pub code: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// Its words, with placeholders in braces.
    pub(super) patterns: &'static [&'static str],
    /// How much it matters.
    pub severity: Severity,
    /// What is most likely the matter.
    pub fault: Fault,
    /// What it establishes besides.
    pub(super) establishes: &'static [Fact],
    /// What it means for visitors.
    pub(super) meaning: &'static str,
    pub(super) next: Next,
    /// Whether it keeps nobody out where the certificate does not have Must-Staple.
    pub only_must_staple: bool,
    /// 0; or more, where it says nothing beside a message of the same program that has less.
    pub(super) rank: u8,
    /// Whose words they are, and how they are known.
    pub basis: &'static Basis,
}

macro_rules! constructors {
    ($($(#[$meta:meta])* $name:ident = $severity:ident;)+) => {
        $($(#[$meta])*
        pub(super) const fn $name(
            basis: &'static Basis,
            code: &'static str,
            patterns: &'static [&'static str],
            fault: Fault,
            meaning: &'static str,
            next: Next,
        ) -> Message {
            Message {
                code,
                name: match patterns {
                    [first, ..] => first,
                    [] => "",
                },
                patterns,
                severity: Severity::$severity,
                fault,
                establishes: fact::of_fault(fault),
                meaning,
                next,
                only_must_staple: false,
                rank: 0,
                basis,
            }
        })+
    };
}

constructors! {
    /// Somebody is refused.
    error = Error;
    /// Something is wrong.
    warning = Warning;
    /// Worth knowing.
    notice = Notice;
}

impl Message {
    /// Keeps nobody out where the certificate does not have Must-Staple.
    pub(super) const fn only_must_staple(self) -> Self {
        Self {
            only_must_staple: true,
            ..self
        }
    }

    /// Establishes this, and not what its fault would.
    pub(super) const fn establishes(self, establishes: &'static [Fact]) -> Self {
        Self {
            establishes,
            ..self
        }
    }

    /// Says nothing beside the program's messages of a lower rank.
    pub(super) const fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    /// Called otherwise than by its first words.
    pub(super) const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// What holds where it is said.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        fact::following(self.establishes, self.basis)
    }

    /// Its words, with placeholders in braces.
    #[must_use]
    pub const fn words(&self) -> &'static [&'static str] {
        self.patterns
    }
}

//! What clients' parsers make of certificates that are not as their standard says.
//!
//! Only what was measured, or read in a parser's source, is said; everything else is not determined.

use super::{Client, Source};
use crate::asn1::{DecodeErrorKind, IdentifierForm, Oddity, TimeForm};
use crate::x509::Certificate;

/// What a client's parser makes of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parsed {
    /// It reads it like any other.
    Read,
    /// It refuses it, and with it the connection.
    Refused(&'static str, Source),
    /// Nobody determined it.
    NotDetermined,
}

/// One thing about a certificate that parsers treat differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Odd(Oddity),
    Time(TimeForm),
    Identifier(IdentifierForm),
    Other,
}

/// A parser, the clients that use it, and what is known of it.
struct Parser {
    clients: &'static [&'static str],
    source: Source,
    reads: &'static [Fault],
    refuses: &'static [Fault],
}

const PARSERS: &[Parser] = &[
    Parser {
        clients: &[
            "gnutls",
            "wget-gnutls",
            "webkitgtk",
            "curl-gnutls",
            "curl-gnutls-cert-status",
            "curl-gnutls-newer",
            "git-gnutls",
            "exim-gnutls",
        ],
        source: Source::measured("measured with GnuTLS 3.7.9 on 2026-11-28 and 29"),
        // Its source takes seconds as optional (lib/x509/time.c, `time2gtime`).
        reads: &[
            Fault::Odd(Oddity::Boolean),
            Fault::Time(TimeForm::WithoutSeconds),
        ],
        refuses: &[
            Fault::Odd(Oddity::IndefiniteLength),
            Fault::Time(TimeForm::WithOffset),
            Fault::Time(TimeForm::WithoutZone),
            Fault::Time(TimeForm::WithFraction),
            Fault::Identifier(IdentifierForm::Empty),
            Fault::Identifier(IdentifierForm::Padded),
        ],
    },
    Parser {
        clients: &[
            "openssl",
            "curl",
            "curl-cert-status",
            "wget",
            "python",
            "nodejs",
        ],
        source: Source::measured("measured with OpenSSL 3.0.19 on 2026-11-28 and 29"),
        reads: &[],
        refuses: &[
            Fault::Odd(Oddity::IndefiniteLength),
            Fault::Time(TimeForm::WithoutSeconds),
            Fault::Time(TimeForm::WithOffset),
            Fault::Time(TimeForm::WithoutZone),
            Fault::Time(TimeForm::WithFraction),
            Fault::Time(TimeForm::LongYear),
            Fault::Identifier(IdentifierForm::Empty),
            Fault::Identifier(IdentifierForm::Padded),
            Fault::Identifier(IdentifierForm::Endless),
        ],
    },
];

impl Fault {
    const fn clause(self) -> &'static str {
        match self {
            Self::Odd(Oddity::IndefiniteLength) => {
                "it does not accept a certificate with an indefinite length"
            }
            Self::Time(TimeForm::WithoutSeconds) => {
                "it does not accept a certificate with a date without seconds"
            }
            Self::Time(TimeForm::WithOffset) => {
                "it does not accept a certificate with a date that is not in UTC"
            }
            Self::Time(TimeForm::WithoutZone) => {
                "it does not accept a certificate with a date without a Z at its end"
            }
            Self::Time(TimeForm::WithFraction) => {
                "it does not accept a certificate with a date with fractions of a second"
            }
            Self::Time(TimeForm::LongYear) => {
                "it does not accept a certificate with a UTCTime with four digits for the year"
            }
            Self::Identifier(_) => {
                "it does not accept a certificate with a malformed object identifier"
            }
            _ => "it does not accept such a certificate",
        }
    }
}

/// What `client` makes of `certificate`, as far as its form is concerned.
#[must_use]
pub fn parsed(client: &Client, certificate: &Certificate) -> Parsed {
    let faults = faults(certificate);
    if faults.is_empty() {
        return Parsed::Read;
    }
    let Some(parser) = PARSERS
        .iter()
        .find(|parser| parser.clients.contains(&client.id))
    else {
        return Parsed::NotDetermined;
    };
    if let Some(fault) = faults.iter().find(|fault| parser.refuses.contains(fault)) {
        return Parsed::Refused(fault.clause(), parser.source);
    }
    match faults.iter().all(|fault| parser.reads.contains(fault)) {
        true => Parsed::Read,
        false => Parsed::NotDetermined,
    }
}

fn faults(certificate: &Certificate) -> Vec<Fault> {
    let problems = certificate
        .problems
        .iter()
        .map(|problem| match &problem.kind {
            DecodeErrorKind::Odd { oddity, .. } => Fault::Odd(*oddity),
            DecodeErrorKind::Identifier(form, _) => Fault::Identifier(*form),
            _ => match date(certificate, problem.field) {
                Some(form) => Fault::Time(form),
                None => Fault::Other,
            },
        });
    problems.collect()
}

/// How the date is written that could not be read.
fn date(certificate: &Certificate, field: &str) -> Option<TimeForm> {
    let [not_before, not_after] = &certificate.dates;
    let stated = match field {
        "notBefore" => not_before,
        "notAfter" => not_after,
        _ => return None,
    };
    Some(stated.as_ref()?.form)
}

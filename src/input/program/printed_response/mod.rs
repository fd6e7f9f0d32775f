//! Responses in words, as `OCSP_RESPONSE_print` of OpenSSL and LibreSSL writes them (`openssl ocsp -text`,
//! `s_client -status`, HAProxy's `show ssl ocsp-response`), and `gnutls_ocsp_resp_print` of GnuTLS
//! (`ocsptool`, `gnutls-cli`); and what `openssl ocsp` says of each certificate in a line or two.
//!
//! Nothing here depends on indentation, and a text may be quoted, framed and wrapped: what counts is the
//! name in front of a colon, and where it does not, what comes is part of what came before.

mod draft;
mod field;
mod value;

use draft::{Draft, Section};
use field::Field;
use value::unframed;

use super::line::{Line, certificate};
use super::lines;
use super::standard_error::is_standard_error;
use crate::input::form::text::position;
use crate::input::printed::PrintedResponse;

/// How many responses in words are read from one text; nobody pastes more.
const MAX_PRINTED: usize = 200;
/// How many lines may stand between what `s_client` writes before a staple and the staple.
const NEAR: usize = 3;

/// One response in words.
#[derive(Debug)]
pub(in crate::input) struct InWords {
    /// Where it begins, counted from 1.
    pub line: usize,
    /// Whether what is around it says that it was stapled.
    pub is_staple: bool,
    /// What is printed.
    pub response: PrintedResponse,
}

/// After one of these a staple is printed, or that there is none: `s_client`, `sslscan`, and gnutls-cli, which
/// prints what it asked a responder for elsewhere.
const STAPLE_FOLLOWS: [&str; 4] = [
    "OCSP response:",
    "OCSP responses:",
    "OCSP Stapling Request:",
    "- Handshake was completed",
];

/// One of these stands wherever a response stands in words.
pub(super) const SIGNS: [&[u8]; 5] = [
    b"Response Status:",
    b"Cert Status:",
    b"Certificate Status:",
    b"Responder Error:",
    b"This Update:",
];

/// The responses that stand in a text in words.
pub(super) fn read(text: &[u8]) -> Vec<InWords> {
    if !SIGNS.iter().any(|sign| position(text, sign, 0).is_some()) {
        return Vec::new();
    }
    let mut reader = Reader {
        text,
        found: Vec::new(),
        open: None,
        in_request: false,
        staple: None,
    };
    for line in lines(text) {
        if reader.found.len() >= MAX_PRINTED {
            break;
        }
        reader.line(line);
    }
    reader.close();
    reader.found
}

/// Goes through the lines of a text.
struct Reader<'a> {
    text: &'a [u8],
    found: Vec<InWords>,
    open: Option<Draft>,
    /// Whether what comes is about a request.
    in_request: bool,
    /// The line in which a program said last that a staple follows.
    staple: Option<usize>,
}

impl Reader<'_> {
    fn line(&mut self, line: Line<'_>) {
        if line.text.contains("-----BEGIN ") {
            return self.pem(line);
        }
        let text = unframed(line.text);
        if is_standard_error(text) {
            // It goes on behind it.
        } else if text.is_empty() {
            if let Some(draft) = &mut self.open {
                draft.commit();
            }
        } else if STAPLE_FOLLOWS.iter().any(|lead| text.starts_with(lead)) {
            self.close();
            self.staple = Some(line.number);
        } else if is_end(text) {
            if let Some(draft) = &mut self.open {
                draft.is_staple |= text.starts_with("==");
            }
            self.close();
        } else {
            self.words(line.number, text);
        }
    }

    fn words(&mut self, number: usize, text: &str) {
        let field = Field::of(text);
        let section = self.open.as_ref().map(|draft| draft.section);
        let field = field.filter(|(field, _)| match section {
            Some(Section::Certificate) => matches!(
                field,
                Field::Begin | Field::Request | Field::Status | Field::Error | Field::Certificate
            ),
            Some(Section::EntryExtensions | Section::Extensions) => field.ends_extensions(),
            _ => true,
        });
        if let Some((field, value)) = field {
            return self.field(number, field, value, text);
        }
        if section != Some(Section::Certificate) && self.summary(number, text) {
            return;
        }
        if let Some(draft) = &mut self.open {
            draft.goes_on(text);
        }
    }

    fn field(&mut self, number: usize, field: Field, value: &str, text: &str) {
        match field {
            Field::Request => {
                self.close();
                self.in_request = true;
                return;
            }
            Field::Begin | Field::Status | Field::Error => self.in_request = false,
            _ if self.in_request => return,
            _ => {}
        }
        if self.open.as_ref().is_some_and(|draft| draft.is_over(field)) {
            self.close();
        }
        if self.open.is_none() && field.begins_response() {
            self.open = Some(self.begin(number, Section::Fields));
        }
        if let Some(draft) = &mut self.open {
            draft.commit();
            draft.response.omits_reasons |= Field::is_gnutls(text);
            draft.field(field, value);
        }
        if field == Field::Error {
            self.close();
        }
    }

    /// `leaf.pem: good`, which `openssl ocsp` writes at the end, or as all that it writes; the times
    /// follow.
    fn summary(&mut self, number: usize, text: &str) -> bool {
        let Some((_, status)) = text.rsplit_once(": ") else {
            return false;
        };
        let Some(status) = value::status(status) else {
            return false;
        };
        self.close();
        self.in_request = false;
        let mut draft = self.begin(number, Section::Summary);
        draft.entry().status = Some(status);
        self.open = Some(draft);
        true
    }

    fn begin(&self, number: usize, section: Section) -> Draft {
        let is_near = |line: usize| line + NEAR >= number;
        Draft::new(number, section, self.staple.is_some_and(is_near))
    }

    /// The PEM of an embedded certificate comes right after its dump.
    fn pem(&mut self, line: Line<'_>) {
        let Some(draft) = &mut self.open else { return };
        if draft.section != Section::Certificate {
            return self.close();
        }
        if std::mem::take(&mut draft.awaits_pem) {
            draft.embed(certificate(self.text, line.start));
        }
    }

    fn close(&mut self) {
        let found = self.open.take().and_then(Draft::finish);
        let Some((found, is_summary)) = found else {
            return;
        };
        let said = found.response.entries.first();
        let is_said = |before: &InWords| {
            let mut entries = before.response.entries.iter();
            entries.any(|entry| {
                said.is_some_and(|said| {
                    (entry.status, entry.this_update) == (said.status, said.this_update)
                })
            })
        };
        if !(is_summary && self.found.iter().any(is_said)) {
            self.found.push(found);
        }
    }
}

/// Whether what `s_client` or `sslscan` prints of a staple ends here.
fn is_end(text: &str) -> bool {
    let is_rule = |c: char| text.len() >= 3 && text.chars().all(|other| other == c);
    let is_next = [
        "Certificate chain",
        "Supported Server Cipher(s):",
        "Server Key Exchange Group(s):",
        "SSL Certificate:",
    ];
    is_rule('=') || is_rule('-') || is_next.contains(&text) || text.starts_with("CONNECTED(")
}

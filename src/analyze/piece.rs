//! Pieces of a long text that are judged apart, each on its own: side by side, and kept as text.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::inventory::line;
use super::{Case, Standing};
use crate::asn1::{Time, oid};
use crate::report::{Role, Row};
use crate::x509::{Certificate, Name};

/// The rows of a piece, which hold for the whole text as well unless certificates of its pieces are
/// [related](Kinship).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// As [`Case::rows`] has them.
    pub rows: Vec<Row>,
    /// For each of them, what tells whether its certificate is related to another; none where none could be
    /// decoded.
    pub marks: Vec<Option<Mark>>,
}

/// What tells whether a certificate is related to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its subject: names that are the same have the same number.
    pub subject: Option<u64>,
    /// Its issuer, likewise.
    pub issuer: Option<u64>,
    /// What it is for, as far as the piece tells: authorities stay what they are, while another certificate may
    /// be seen to have issued one elsewhere.
    pub role: Role,
}

impl Apart {
    /// The positions of the rows of servers' certificates.
    pub fn servers(&self) -> impl Iterator<Item = usize> {
        self.of_role(|role| role == Role::EndEntity)
    }

    /// The positions of the rows of authorities' certificates.
    pub fn authorities(&self) -> impl Iterator<Item = usize> {
        self.of_role(is_authority)
    }

    fn of_role(&self, wanted: impl Fn(Role) -> bool) -> impl Iterator<Item = usize> {
        let marks = self.marks.iter().enumerate();
        marks.filter_map(move |(at, mark)| wanted(mark.as_ref()?.role).then_some(at))
    }
}

/// Whether certificates of different pieces may be related: one bears the other's issuer's name. Then it may
/// have issued it, and be no server's.
#[derive(Clone, Debug, Default)]
pub struct Kinship {
    /// In which piece names were seen as an issuer's.
    issuers: HashMap<u64, Seen>,
    /// The subjects of those that would be taken for something else if they had issued another, and in which
    /// piece they stand.
    subjects: Vec<(u64, usize)>,
}

/// Where something was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    In(usize),
    InSeveral,
}

impl Kinship {
    /// Takes in the piece of this number.
    pub fn add(&mut self, number: usize, piece: &Apart) {
        for mark in piece.marks.iter().flatten() {
            if let Some(issuer) = mark.issuer {
                let seen = self.issuers.entry(issuer).or_insert(Seen::In(number));
                if *seen != Seen::In(number) {
                    *seen = Seen::InSeveral;
                }
            }
            if let (Some(subject), true) = (mark.subject, !is_authority(mark.role)) {
                self.subjects.push((subject, number));
            }
        }
    }

    /// Whether some may be related.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        let seen = |subject| self.issuers.get(subject);
        self.subjects
            .iter()
            .any(|(subject, number)| seen(subject).is_some_and(|seen| *seen != Seen::In(*number)))
    }
}

impl Case {
    /// The rows, where nothing that a case of other inputs holds would change them but [kinship](Kinship); none
    /// where something might: there are responses, revocation lists, certificate requests or connections, which
    /// may be about certificates elsewhere, or an authority that demands staples.
    #[must_use]
    pub fn apart(&self, at: Time) -> Option<Apart> {
        if !self.is_of_certificates() || self.begins_with_a_loss() {
            return None;
        }
        let marks = self.standing.iter().map(|one| self.mark(one));
        let marks = marks.collect::<Option<Vec<_>>>()?;
        let rows = self.rows(at);
        // A row of its own stands for what was lost.
        let mut marks = marks.into_iter();
        let marks: Vec<_> = rows
            .iter()
            .map(|row| row.sha256.as_ref().and_then(|_| marks.next()))
            .collect();
        Some(Apart { rows, marks })
    }

    /// None where it may change what is said of others.
    fn mark(&self, one: &Standing) -> Option<Mark> {
        let certificate = self.objects.x509(one.certificate);
        let role = Role::from(self.objects.role(one.certificate));
        if is_authority(role) && (!certificate.problems.is_empty() || demands(certificate)) {
            return None;
        }
        Some(Mark {
            subject: certificate.subject.as_ref().map(number),
            issuer: certificate.issuer.as_ref().map(number),
            role,
        })
    }

    /// Whether nothing was read but certificates, and what was meant as some.
    pub(super) fn is_of_certificates(&self) -> bool {
        let objects = &self.objects;
        objects.responses.is_empty()
            && objects.crls.is_empty()
            && objects.certificate_requests.is_empty()
            && self.connections.is_empty()
            && self.told.is_empty()
    }

    /// Whether something is lost before the first certificate: it may belong to the last one before this piece.
    fn begins_with_a_loss(&self) -> bool {
        let first = self.standing.first().map(|one| line(&one.place));
        let lost = self.inputs.iter().flat_map(|input| &input.problems);
        let mut lost = lost.filter(|problem| problem.lost);
        lost.any(|problem| first.is_none_or(|first| line(&problem.place) < first))
    }
}

const fn is_authority(role: Role) -> bool {
    matches!(role, Role::Intermediate | Role::Root)
}

/// Whether it has the extension by which an authority's demands reach those below it (RFC 7633 §4.2.2).
fn demands(certificate: &Certificate) -> bool {
    certificate.extension(&oid::TLS_FEATURE).is_some()
}

fn number(name: &Name) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.folded().hash(&mut hasher);
    hasher.finish()
}

//! Many certificates: one row for each, at each place where it stands.

use std::collections::HashMap;

use super::{Case, InputIndex};
use crate::asn1::Time;
use crate::lint::{self, Scene, Worst};
use crate::report::{InputProblem, InputSummary, Row, Verdict};
use crate::store::{Arena, CertificateId, Plain};
use crate::verify::chain::Chains;
use crate::verify::{self, Judgement, Role};

/// A certificate at a place.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) input: InputIndex,
    pub(super) certificate: CertificateId,
    pub(super) place: String,
}

/// From how many servers' certificates on they are listed rather than shown one by one.
pub const MANY: usize = 3;

impl Case {
    /// Whether there are so many servers' certificates among the inputs that a list serves better than
    /// a sheet about one.
    #[must_use]
    pub fn is_fleet(&self) -> bool {
        let given = self.objects.given();
        let servers = given.filter(|id| self.objects.role(*id) == Role::EndEntity);
        servers.take(MANY).count() == MANY
    }

    /// How many certificates stand in the inputs.
    #[must_use]
    pub fn standing(&self) -> usize {
        self.standing.len()
    }

    /// The inputs in which something opens with a password only.
    #[must_use]
    pub fn locked(&self) -> Vec<&InputSummary> {
        let locked = self.inputs.iter().filter(|input| input.needs_password);
        locked.collect()
    }

    /// One row for each certificate among the inputs, at each place where it stands, in the order of
    /// reading; and one for each part of a readable input that should have been one and could not be
    /// read.
    ///
    /// The staples are those of the inputs: a response counts for the certificates that it names.
    #[must_use]
    pub fn rows(&self, at: Time) -> Vec<Row> {
        // What was opened later belongs to the input that it is in.
        let mut standing: Vec<_> = self.standing.iter().collect();
        standing.sort_by_key(|one| one.input);
        let mut standing = standing.into_iter().peekable();
        let mut rows = Vec::with_capacity(self.standing.len());
        self.making_rows(at, |make| {
            for (position, input) in self.inputs.iter().enumerate() {
                let first = rows.len();
                while let Some(one) = standing.next_if(|one| one.input.0 <= position) {
                    rows.push(make(one, &input.name));
                }
                let lost = input.problems.iter().filter(|one| one.lost);
                // A picture is no certificate that was lost; a key store may hold some.
                match !input.found.is_empty() || input.needs_password {
                    true => lost.for_each(|one| add_problem(&mut rows, first, &input.name, one)),
                    false => self
                        .barren
                        .get(&InputIndex(position))
                        .into_iter()
                        .flatten()
                        .for_each(|one| add_problem(&mut rows, first, &input.name, one)),
                }
            }
        });
        rows
    }

    /// The rows of the certificates from this one on, in the order of reading, as far as that can be told
    /// before all is read: see [`Case::is_settled`].
    #[must_use]
    pub fn rows_from(&self, first: usize, at: Time) -> Vec<Row> {
        let standing = self.standing.get(first..).unwrap_or_default();
        let mut rows = Vec::with_capacity(standing.len());
        self.making_rows(at, |make| {
            for one in standing {
                let input = self.inputs.get(one.input.0);
                rows.push(make(one, input.map_or("", |input| input.name.as_str())));
            }
        });
        rows
    }

    /// Whether no row says anything else for what was read after its certificate: there are certificates
    /// of servers, and nothing else.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let objects = &self.objects;
        let is_server = |one: &Standing| objects.role(one.certificate) == Role::EndEntity;
        self.is_of_certificates()
            && self.barren.values().all(Vec::is_empty)
            && !self
                .inputs
                .iter()
                .any(|input| input.problems.iter().any(|one| one.lost))
            && self.standing.is_sorted_by_key(|one| one.input)
            && self.standing.iter().all(is_server)
    }

    /// Hands over what makes a row of a certificate at its place.
    fn making_rows(&self, at: Time, list: impl FnOnce(&mut dyn FnMut(&Standing, &str) -> Row)) {
        self.objects.allow_every_staple();
        let judgements = self.staples(at);
        let mut by_certificate: HashMap<CertificateId, Vec<&Judgement>, Plain> = HashMap::default();
        for judgement in &judgements {
            let of_certificate = by_certificate.entry(judgement.certificate).or_default();
            of_certificate.push(judgement);
        }
        let (chains, none) = (Chains::default(), Arena::default());
        let scene = Scene {
            objects: &self.objects,
            judgements: &judgements,
            chains: &chains,
            served: &[],
            connections: &none,
            limited: false,
            alone: &[],
            behind: &self.behind,
            at,
        };
        let worst = Worst::new(&scene);
        let mut known: HashMap<CertificateId, Row, Plain> = HashMap::default();
        list(&mut |one: &Standing, source: &str| {
            let mut row = known.get(&one.certificate).cloned().unwrap_or_else(|| {
                let judged = by_certificate.get(&one.certificate);
                let judged = judged.map_or(&[][..], Vec::as_slice);
                let row = row(&scene, &worst, one.certificate, judged);
                // Only what stands several times is asked for again.
                if self.objects.certificates[one.certificate].places > 1 {
                    known.insert(one.certificate, row.clone());
                }
                row
            });
            row.source = source.to_owned();
            row.place = one.place.clone();
            row
        });
    }

    /// The staples, best known first for each certificate.
    pub(super) fn staples(&self, at: Time) -> Vec<Judgement> {
        match self.connections.is_empty() && self.told.is_empty() {
            true => verify::judge_every(&self.objects, at),
            // What a connection sent, and what words tell, counts too.
            false => {
                let (mut judgements, limits) = self.judgements(at);
                if limits.judgements {
                    verify::judge_rest(&self.objects, &mut judgements, at);
                }
                judgements
            }
        }
    }
}

/// Says what was lost: with the broken object that it is in, or else in a row of its own, where it stands
/// among the others from `first` on.
fn add_problem(rows: &mut Vec<Row>, first: usize, source: &str, problem: &InputProblem) {
    let of_input = rows.get(first..).unwrap_or_default();
    let before = match line(&problem.place) {
        Some((within, at)) => {
            let is_before = |row: &Row| {
                line(&row.place).is_some_and(|(other, of_row)| other == within && of_row <= at)
            };
            of_input.iter().rposition(is_before)
        }
        None => None,
    };
    let before = before.map(|position| first + position);
    match before.and_then(|position| rows.get_mut(position)) {
        Some(row) if !row.problems.is_empty() => row.problems.push(problem.message.clone()),
        _ => {
            let position = before.map_or(rows.len(), |position| position + 1);
            rows.insert(
                position,
                Row {
                    source: source.to_owned(),
                    place: problem.place.clone(),
                    problems: vec![problem.message.clone()],
                    ..Row::default()
                },
            );
        }
    }
}

/// What is around a line, and its number.
pub(super) fn line(place: &str) -> Option<(&str, usize)> {
    let (within, line) = place.rsplit_once("line ")?;
    Some((within, line.parse().ok()?))
}

/// nextUpdate of the entry that counts.
fn next_update(scene: &Scene<'_>, staple: &Judgement) -> Option<Time> {
    let response = &scene.objects.responses[staple.response?].response;
    let entry = response.entry(staple.entry?)?;
    entry.next_update.as_ref().map(|time| time.value)
}

fn row(scene: &Scene<'_>, worst: &Worst<'_>, id: CertificateId, judged: &[&Judgement]) -> Row {
    let absent = verify::absent(id);
    let is_served = scene.objects.role(id) == Role::EndEntity;
    let absent_alone = [&absent];
    let judged = match judged.is_empty() && is_served {
        true => &absent_alone,
        false => judged,
    };
    let staple = judged.first();
    let staple_ends_soon = worst.ends_soon(judged);
    let worst = worst.of(id, judged);
    let is_lacking = staple.is_some_and(|staple| {
        staple.verdict == verify::Verdict::Missing
            && staple.serving.seen().is_some()
            && scene.objects.x509(id).must_staple()
    });
    let worst =
        match is_lacking && worst.is_none_or(|(severity, _)| severity > lint::Severity::Error) {
            // The connections are not looked at here; that one showed this is known.
            true => Some((lint::Severity::Error, lint::SERVER_SENT_NO_STAPLE)),
            false => worst,
        };
    let window = staple.and_then(|staple| staple.window);
    Row {
        staple: staple.map(|staple| Verdict::from(staple.verdict)),
        staple_until: window.map(|window| window.until.to_string()),
        staple_ends_soon,
        next_update: staple.and_then(|staple| next_update(scene, staple)),
        risk: worst
            .map(|(severity, _)| severity.into())
            .unwrap_or_default(),
        worst: worst.map(|(_, code)| code.to_owned()),
        ..Row::of(scene.objects, id, scene.at)
    }
}

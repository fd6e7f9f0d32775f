//! Clients in lines: a family with several members is one, and clients that are alone share one where
//! their reason is the same.

use crate::report::Outcome;

/// Clients told in one line.
pub(super) struct Line<'a> {
    /// Who they are.
    pub(super) names: String,
    /// The clients.
    pub(super) members: Vec<&'a Outcome>,
    family: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// Why, without the name; of several reasons that there are several.
    pub(super) fn reason(&self) -> String {
        let mut reasons = self.members.iter().map(|outcome| reason(outcome));
        let Some(first) = reasons.next() else {
            return String::new();
        };
        let mut others: Vec<&str> = reasons.filter(|reason| *reason != first).collect();
        others.sort_unstable();
        others.dedup();
        match others.len() {
            0 => first.to_owned(),
            others => format!("for {} reasons", others + 1),
        }
    }

    /// Whether `outcome` belongs here: by its family, or else by its reason.
    fn takes(&self, outcome: &Outcome, family: Option<&str>) -> bool {
        match (self.family, family) {
            (Some(own), Some(other)) => own == other,
            (None, None) => self
                .members
                .first()
                .is_some_and(|one| reason(one) == reason(outcome)),
            _ => false,
        }
    }
}

/// The lines of the clients shown, in their order. `all` tells how large each family is.
pub(super) fn lines<'a>(shown: &[&'a Outcome], all: &[&Outcome]) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for outcome in shown {
        let family = family(outcome);
        let size = |list: &[&Outcome]| {
            list.iter()
                .filter(|one| self::family(one) == family)
                .count()
        };
        let is_family = size(shown) > 1;
        let key = is_family.then_some(family);
        match lines.iter_mut().find(|line| line.takes(outcome, key)) {
            Some(line) => {
                line.members.push(outcome);
                if key.is_none() {
                    line.names.push_str(", ");
                    line.names.push_str(&short(outcome, size(all)));
                }
            }
            None => lines.push(Line {
                names: match (size(shown), size(all)) {
                    (own, total) if is_family && own == total => {
                        format!("{} ({own})", stem(outcome))
                    }
                    (own, total) if is_family => format!("{} ({own} of {total})", stem(outcome)),
                    (_, total) => short(outcome, total),
                },
                members: vec![outcome],
                family: key,
            }),
        }
    }
    lines
}

/// Every family once, in few words.
pub(super) fn stems(shown: &[&Outcome]) -> String {
    let mut stems: Vec<&str> = Vec::new();
    for outcome in shown {
        let stem = match family(outcome) {
            "chromium" => outcome.name.as_ref(),
            _ => stem(outcome),
        };
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems.join(", ")
}

/// What is before the first hyphen of a client's code.
fn family(outcome: &Outcome) -> &str {
    outcome.client.split('-').next().unwrap_or_default()
}

/// The family's name: a client's without what tells it from its like.
fn stem(outcome: &Outcome) -> &str {
    const ENDS: [&str; 5] = [",", " (", " --", " on ", " with "];
    let ends = ENDS.iter().filter_map(|end| outcome.name.find(end));
    let end = ends.min().unwrap_or(outcome.name.len());
    outcome.name.get(..end).unwrap_or_default()
}

/// A client's name in a list: whole where others of its family do something else.
fn short(outcome: &Outcome, family: usize) -> String {
    let (name, _) = outcome
        .name
        .split_once(" (the ")
        .unwrap_or((&outcome.name, ""));
    match family {
        1 => name.to_owned(),
        _ if name.contains(',') => name.replacen(", ", " (", 1) + ")",
        _ => name.to_owned(),
    }
}

/// The explanation without the client's name and outcome, which stand beside it: `Chrome connects: the
/// staple is good`.
fn reason(outcome: &Outcome) -> &str {
    let explanation = &*outcome.explanation;
    match explanation.split_once(": ") {
        Some((head, reason)) if head.len() <= LONGEST_HEAD && !reason.contains(": ") => reason,
        _ => explanation,
    }
}

/// A longer beginning is no name with an outcome. In bytes.
const LONGEST_HEAD: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{OutcomeKind, Situation};

    fn outcome(client: &'static str, name: &'static str, explanation: &str) -> Outcome {
        Outcome {
            client: client.into(),
            name: name.into(),
            about: "".into(),
            situation: Situation::Given,
            outcome: OutcomeKind::Refuses,
            error: None,
            explanation: explanation.into(),
            confidence: "high".into(),
            references: [].into(),
        }
    }

    #[test]
    fn a_family_is_one_line_and_equal_reasons_are_told_once() {
        let all = [
            outcome(
                "firefox-crlite",
                "Firefox, known to CRLite",
                "Firefox refuses: none came.",
            ),
            outcome("gnutls", "GnuTLS", "GnuTLS refuses: it has expired."),
            outcome(
                "firefox-public",
                "Firefox, not yet known",
                "Firefox refuses: it is old.",
            ),
            outcome(
                "wget-gnutls",
                "wget (GnuTLS)",
                "wget refuses: it has expired.",
            ),
            outcome("java", "Java", "Java refuses: it says so."),
        ];
        let shown: Vec<&Outcome> = all.iter().collect();
        let lines = lines(&shown, &shown);
        let told: Vec<(&str, String)> = lines
            .iter()
            .map(|line| (line.names.as_str(), line.reason()))
            .collect();
        assert_eq!(
            told,
            [
                ("Firefox (2)", "for 2 reasons".to_owned()),
                ("GnuTLS, wget (GnuTLS)", "it has expired.".to_owned()),
                ("Java", "it says so.".to_owned()),
            ]
        );
        let members: usize = lines.iter().map(|line| line.members.len()).sum();
        assert_eq!(members, all.len(), "nobody is lost");
    }

    #[test]
    fn a_part_of_a_family_says_which_part() {
        let all = [
            outcome("chrome", "Chrome", "Chrome refuses: so."),
            outcome(
                "chrome-online",
                "Chrome, online checks",
                "Chrome refuses: so.",
            ),
            outcome(
                "chrome-required",
                "Chrome, checks required",
                "Chrome refuses: so.",
            ),
        ];
        let every: Vec<&Outcome> = all.iter().collect();
        let named = |shown: &[&Outcome]| lines(shown, &every).remove(0).names;
        assert_eq!(stems(&every), "Chrome");
        assert_eq!(named(&every[..2]), "Chrome (2 of 3)");
        assert_eq!(named(&every[2..]), "Chrome (checks required)");
    }
}

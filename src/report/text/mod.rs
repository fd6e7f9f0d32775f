//! The report as text for a terminal.

mod objects;
mod recorded;

use std::fmt;

use super::terminal::{printable, wrapped};
use super::{
    ChainReport, CheckOutcome, Finding, OcspResponseReport, OutcomeKind, Report, Severity,
    Situation, StapleReport, Verdict, duration, exchange, server_outcome,
};
use crate::asn1::Time;
use recorded::{connection_text, message_text, told_text};

/// The report as plain text, for a terminal or a ticket.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Judged at {}", self.at)?;
        for input in &self.inputs {
            let found = match input.objects.as_slice() {
                [] if self
                    .messages
                    .iter()
                    .any(|message| message.input == input.name) =>
                {
                    "no certificate, no response".into()
                }
                [] => "nothing found".into(),
                objects => objects.join(", "),
            };
            writeln!(
                f,
                "  {} ({}): {found}",
                printable(&input.name),
                input.format
            )?;
            for found in &input.found {
                let place = format!("{}, {}", found.form, printable(&found.place));
                wrapped(f, &format!("    {}: ", found.id), &place)?;
            }
            for problem in &input.problems {
                let place = printable(&problem.place);
                wrapped(f, &format!("    {place}: "), &problem.message)?;
            }
        }
        self.messages
            .iter()
            .try_for_each(|message| message_text(f, message))?;
        self.connections
            .iter()
            .try_for_each(|connection| connection_text(f, connection))?;
        self.exchanges
            .iter()
            .try_for_each(|one| exchange::text(f, one))?;
        self.told.iter().try_for_each(|told| told_text(f, told))?;
        self.staples
            .iter()
            .try_for_each(|staple| self.staple(f, staple))?;
        self.ocsp_responses
            .iter()
            .try_for_each(|response| alone_text(f, response))?;
        let mut alone = self.ocsp_responses.iter().map(|response| &response.alone);
        let is_judged = !self.staples.is_empty() || alone.any(Option::is_some);
        if !is_judged && (self.has_objects() || self.messages.is_empty()) {
            writeln!(f, "\nThere is no certificate to judge a staple for.")?;
        }
        self.chains
            .iter()
            .try_for_each(|chain| self.chain(f, chain))?;
        self.findings
            .iter()
            .try_for_each(|finding| finding_text(f, finding))?;
        self.clients(f)?;
        server_outcome::text(f, self)?;
        self.changes(f)?;
        self.objects(f)
    }
}

impl Report {
    fn staple(&self, f: &mut fmt::Formatter<'_>, staple: &StapleReport) -> fmt::Result {
        let certificate = self
            .certificates
            .iter()
            .find(|certificate| certificate.id == staple.certificate);
        let label = certificate
            .map(|certificate| printable(&certificate.label))
            .unwrap_or_default();
        let must_staple = certificate.and_then(|certificate| certificate.must_staple);
        let answer = told(must_staple);
        writeln!(
            f,
            "\n{label} ({}): Must-Staple {answer}",
            staple.certificate
        )?;
        let word = match staple.verdict {
            Verdict::Missing => "MISSING".into(),
            verdict => verdict.as_str().to_uppercase(),
        };
        let reasons: Vec<_> = staple
            .reasons
            .iter()
            .map(|reason| reason.as_str())
            .collect();
        match reasons.as_slice() {
            [] => writeln!(f, "  {word}")?,
            reasons => writeln!(f, "  {word}: {}", reasons.join(", "))?,
        }
        wrapped(f, "  ", &staple.sentence)?;
        if let (Some(from), Some(until)) = (&staple.usable_from, &staple.usable_until) {
            writeln!(f, "  current from {from} until {until}")?;
        }
        for check in &staple.checks {
            let mark = match check.outcome {
                CheckOutcome::Passed => "ok  ",
                CheckOutcome::Failed => "FAIL",
                CheckOutcome::NotChecked => "--  ",
            };
            wrapped(f, &format!("  {mark} {}: ", check.check), &check.evidence)?;
        }
        Ok(())
    }

    /// The best path of a chain, from the certificate up, with what does not hold.
    fn chain(&self, f: &mut fmt::Formatter<'_>, chain: &ChainReport) -> fmt::Result {
        let Some(path) = chain.paths.first() else {
            return Ok(());
        };
        writeln!(f, "\nChain of {}", self.label(&chain.certificate))?;
        for (depth, step) in path.steps.iter().enumerate() {
            let id = &step.certificate;
            let arrow = if depth == 0 { "" } else { "<- " };
            writeln!(
                f,
                "  {}{arrow}{} ({id})",
                "   ".repeat(depth.saturating_sub(1)),
                self.label(id)
            )?;
            let failed = step
                .checks
                .iter()
                .filter(|check| check.outcome == CheckOutcome::Failed);
            for check in failed {
                wrapped(f, &format!("    FAIL {}: ", check.check), &check.evidence)?;
            }
        }
        wrapped(f, "  ", &path.sentence)?;
        match chain.paths.len() {
            1 => Ok(()),
            paths => writeln!(f, "  Of {paths} paths, this is the best."),
        }
    }

    fn label(&self, id: &str) -> String {
        let certificate = self
            .certificates
            .iter()
            .find(|certificate| certificate.id == id);
        certificate.map_or_else(|| id.into(), |certificate| printable(&certificate.label))
    }

    fn clients(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut given = self
            .outcomes
            .iter()
            .filter(|outcome| outcome.situation == Situation::Given)
            .peekable();
        if given.peek().is_some() {
            writeln!(f, "\nWhat clients do with it")?;
        }
        while let Some(outcome) = given.next() {
            let mut clients = outcome.client.to_string();
            while let Some(same) = given.next_if(|next| {
                next.outcome == outcome.outcome && next.explanation == outcome.explanation
            }) {
                clients = format!("{clients}, {}", same.client);
            }
            let word = match outcome.outcome {
                OutcomeKind::Connects => "connects ",
                OutcomeKind::Refuses => "REFUSES  ",
                OutcomeKind::Unchecked => "unchecked",
                OutcomeKind::Varies => "varies   ",
            };
            wrapped(f, &format!("  {word} {clients}: "), &outcome.explanation)?;
        }
        Ok(())
    }

    /// What lies ahead.
    fn changes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Some(timeline), Some(now)) = (&self.timeline, Time::parse(&self.at)) else {
            return Ok(());
        };
        let changes = timeline.changes.iter().filter_map(|change| {
            let ahead = Time::parse(&change.at)? - now;
            (ahead > 0).then_some((ahead, change))
        });
        let mut changes = changes.peekable();
        if changes.peek().is_some() {
            writeln!(f, "\nWhat comes next")?;
        }
        for (ahead, change) in changes {
            let text = format!("{} {}", change.what, change.sentence);
            wrapped(
                f,
                &format!("  in {} ({}): ", duration(ahead), change.at),
                &text,
            )?;
        }
        Ok(())
    }
}

/// An answer of three kinds.
const fn told(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "cannot be told",
    }
}

/// A response about no certificate at hand.
fn alone_text(f: &mut fmt::Formatter<'_>, response: &OcspResponseReport) -> fmt::Result {
    let Some(alone) = &response.alone else {
        return Ok(());
    };
    writeln!(
        f,
        "\n{} (its certificate is missing): {}",
        response.id,
        printable(&alone.title)
    )?;
    let reasons: Vec<_> = alone.reasons.iter().map(|reason| reason.as_str()).collect();
    if !reasons.is_empty() {
        writeln!(f, "  {}", reasons.join(", "))?;
    }
    wrapped(f, "  ", &alone.sentence)?;
    if let (Some(from), Some(until)) = (&alone.usable_from, &alone.usable_until) {
        writeln!(f, "  current from {from} until {until}")?;
    }
    Ok(())
}

fn finding_text(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice",
    };
    let object = finding.object.as_deref().unwrap_or("all");
    writeln!(
        f,
        "\n{severity}: {} [{}] ({object})",
        printable(&finding.title),
        finding.code
    )?;
    wrapped(f, "  ", &finding.explanation)?;
    wrapped(f, "  ", &finding.remedy)
}

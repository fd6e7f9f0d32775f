//! The report, or what is printed in its place: the steps that fix a staple, the commands that ask for
//! a new one.

use std::process::ExitCode;

use staplescope::advice::ask::{self, Shell};
use staplescope::advice::certificate_tool::{CERTIFICATE_TOOLS, Wish, certificate};
use staplescope::advice::{self, Names, Server, Steps, Trouble};
use staplescope::analyze::Case;
use staplescope::export::{self, Told};
use staplescope::input::Input;
use staplescope::report::{Report, Severity, StapleIndex, calendar};

use crate::next_command::{next_command, server_of};
use crate::options::{Format, ReportOptions};
use crate::{complain, now, say};

impl ReportOptions {
    /// Reads the files, and prints what was asked for.
    pub fn run(self) -> ExitCode {
        match self.judge().and_then(|judged| self.print(&judged)) {
            Ok(status) => status,
            Err(message) => complain(&message),
        }
    }

    fn judge(&self) -> Result<Judged, String> {
        let mut case = Case::new();
        for file in &self.files.trusted {
            let input = file.read()?;
            if case.trust(&input) == 0 {
                return Err(format!("--trust: no certificate found in {}", input.name));
            }
        }
        let mut inputs = Vec::new();
        for file in &self.files.judged {
            let (stream, beginning) = file.stream()?;
            case.add_stream(stream);
            inputs.push(beginning);
        }
        let at = self.at.or(case.captured_at());
        let report = case.report(at.unwrap_or_else(now));
        Ok(Judged { report, inputs })
    }

    fn print(&self, Judged { report, inputs }: &Judged) -> Result<ExitCode, String> {
        let nothing = !report.is_readable();
        let text = match (self.format, self.fix, self.ask) {
            (_, Some(server), _) => fixed(report, server),
            (_, _, Some(shell)) => asked(report, shell),
            (Some(format), ..) if format != Format::Text => taken_away(report, format)?,
            _ => {
                let arguments = std::env::args_os().skip(1);
                let next = next_command(report, arguments);
                format!("{report}{}{next}", ways_out(report, inputs))
            }
        };
        say(&text);
        if nothing {
            return Err("nothing readable found in the inputs".into());
        }
        let findings = report.findings.iter().map(|finding| finding.severity);
        let messages = report.messages.iter().map(|message| message.severity);
        let mut severities = findings.chain(messages);
        match report.limited || severities.any(|severity| severity == Severity::Error) {
            true => Ok(ExitCode::from(1)),
            false => Ok(ExitCode::SUCCESS),
        }
    }
}

/// The report in another form than text.
fn taken_away(report: &Report, format: Format) -> Result<String, String> {
    let told = Told {
        staple: StapleIndex::HEADLINE,
        server: server_of(report),
    };
    match format {
        Format::Text => Ok(report.to_string()),
        Format::Json => {
            let json = serde_json::to_string_pretty(report);
            Ok(json.map_err(|error| error.to_string())? + "\n")
        }
        Format::Markdown => Ok(export::markdown(report, told)),
        Format::Html => Ok(export::html(report, told)),
        Format::Pem => Ok(export::pem(report)),
        Format::Ics => Ok(calendar(report).unwrap_or_else(|| {
            complain(NO_DEADLINE);
            String::new()
        })),
    }
}

const NO_DEADLINE: &str = "no deadline follows the time judged";

/// The report, and the beginnings of the inputs that it is on.
struct Judged {
    report: Report,
    inputs: Vec<Input>,
}

/// The host that the messages are about, for the steps.
fn names(report: &Report) -> Names {
    let host = report
        .messages
        .iter()
        .find_map(|message| message.host.as_deref());
    Names::of_host(host)
}

/// How to get a certificate without Must-Staple, where the authority refused one: with the tool that
/// the text speaks of, or else with each.
fn ways_out(report: &Report, inputs: &[Input]) -> String {
    let mut troubles = report.messages.iter().filter_map(Trouble::of_message);
    if !troubles.any(|trouble| trouble == Trouble::CaEndedOcsp) {
        return String::new();
    }
    let texts = inputs
        .iter()
        .map(|input| String::from_utf8_lossy(&input.bytes).to_lowercase());
    let text = Vec::from_iter(texts).join("\n");
    let names = names(report);
    let is_named = |name: &str| text.contains(&name.to_lowercase());
    let any = CERTIFICATE_TOOLS.iter().any(|tool| is_named(tool.name));
    without_must_staple(&names, |name| !any || is_named(name))
}

/// How each of these tools gets a certificate without Must-Staple.
fn without_must_staple(names: &Names, is_meant: impl Fn(&str) -> bool) -> String {
    let tools = CERTIFICATE_TOOLS.iter().filter(|tool| is_meant(tool.name));
    let mut told = Vec::new();
    tools
        .map(|tool| {
            let mut steps = certificate(tool, Wish::Leave, names);
            // What holds for every tool is said once.
            steps.retain(|step| !step.trap || !told.contains(&step.title));
            told.extend(steps.iter().map(|step| step.title.clone()));
            format!(
                "\nWithout Must-Staple, with {}:\n{}",
                tool.name,
                Steps(&steps)
            )
        })
        .collect()
}

fn fixed(report: &Report, server: &Server) -> String {
    if report.staples.is_empty() {
        let settled = advice::settled(report);
        if settled.troubles.is_empty() {
            return report.to_string();
        }
        let sentences = settled.sentences().join("\n");
        let steps = settled.steps(&names(report), server);
        return format!("{report}\n{sentences}\n{}", Steps(&steps));
    }
    let sentences = advice::sentences(report, StapleIndex::HEADLINE, server);
    let steps = advice::mend(report, StapleIndex::HEADLINE, server);
    let names = report
        .staples
        .first()
        .map(|staple| Names::of(report, staple));
    let ways = names.filter(|_| advice::needs_a_certificate(report, StapleIndex::HEADLINE, server));
    let ways = ways.map_or(String::new(), |names| without_must_staple(&names, |_| true));
    format!("{}\n{}{ways}", sentences.join("\n"), Steps(&steps))
}

fn asked(report: &Report, shell: Shell) -> String {
    let Some(staple) = report.staples.first() else {
        return report.to_string();
    };
    Steps(&ask::steps(&ask::asking(report, staple), shell)).to_string()
}

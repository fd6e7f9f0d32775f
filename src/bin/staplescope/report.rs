//! The report, or what is printed in its place: the steps that fix a staple, the commands that ask for
//! a new one.

use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use staplescope::advice::ask::{self, Shell};
use staplescope::advice::error_name;
use staplescope::advice::{self, Explained, Server, Steps};
use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, Severity};

use crate::options::{Format, ReportOptions};
use crate::{complain, say};

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
                return Err(format!(
                    "--trust: no certificate was found in {}",
                    input.name
                ));
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
        let nothing =
            !report.has_objects() && report.connections.is_empty() && report.told.is_empty();
        let text = match (self.format, self.fix, self.ask) {
            (Some(Format::Json), ..) => {
                let json = serde_json::to_string_pretty(report);
                json.map_err(|error| error.to_string())? + "\n"
            }
            _ if nothing => explained(inputs).unwrap_or_else(|| report.to_string()),
            (_, Some(server), _) => fixed(report, server),
            (_, _, Some(shell)) => asked(report, shell),
            _ => report.to_string(),
        };
        say(&text);
        if nothing {
            return Err("nothing readable was found in what was given".into());
        }
        let mut severities = report.findings.iter().map(|finding| finding.severity);
        match severities.any(|severity| severity == Severity::Error) {
            true => Ok(ExitCode::from(1)),
            false => Ok(ExitCode::SUCCESS),
        }
    }
}

/// The report, and the beginnings of the inputs that it is on.
struct Judged {
    report: Report,
    inputs: Vec<Input>,
}

fn now() -> Time {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Time::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
}

/// What the error messages among the inputs mean, if there are any.
fn explained(inputs: &[Input]) -> Option<String> {
    let texts = inputs
        .iter()
        .map(|input| String::from_utf8_lossy(&input.bytes));
    let mut found = texts.filter_map(|text| error_name::recognise(&text));
    found
        .next()
        .map(|recognised| Explained(&recognised).to_string())
}

fn fixed(report: &Report, server: &Server) -> String {
    let Some(staple) = report.staples.first() else {
        return report.to_string();
    };
    let troubles = advice::troubles(report, staple);
    let sentences: Vec<_> = troubles.iter().map(|trouble| trouble.sentence()).collect();
    let steps = advice::mend(report, 0, server);
    format!("{}\n{}", sentences.join("\n"), Steps(&steps))
}

fn asked(report: &Report, shell: Shell) -> String {
    let Some(staple) = report.staples.first() else {
        return report.to_string();
    };
    Steps(&ask::steps(&ask::asking(report, staple), shell)).to_string()
}

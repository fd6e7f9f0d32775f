//! `staplescope check`: for cron, CI and monitoring.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use staplescope::asn1::Time;
use staplescope::report::{Inventory, Risk, Role, Row, Verdict, grouped, printable};

use crate::fleet::Fleet;
use crate::say;

/// Report in one line whether everything is in order, for cron, CI and monitoring.
///
/// CRITICAL: a finding of severity error, such as a certificate that has expired, or that demands a staple
/// when no usable one is at hand. WARNING: a certificate that expires within --warn, or a finding of severity
/// warning, such as a staple in the last quarter of its validity. UNKNOWN: nothing readable.
#[derive(clap::Args)]
#[command(after_help = AFTERWARDS)]
pub struct Check {
    /// Warn about certificates that expire within this: 30d, 12h, 45m
    #[arg(long, value_name = "DURATION", default_value = "30d", value_parser = duration)]
    warn: i64,
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    fleet: Fleet,
}

const AFTERWARDS: &str = "\
Exit status, as for monitoring plugins:
  0  OK
  1  WARNING
  2  CRITICAL
  3  UNKNOWN: nothing readable, or wrong usage
";

/// How it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One line, and one for each certificate in trouble.
    Text,
    /// The line of a monitoring plugin, with performance data.
    Nagios,
    /// Metrics as text, for node_exporter's textfile collector.
    Prometheus,
}

/// What a certificate, or all of them, come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    #[default]
    Ok,
    Warning,
    Critical,
    Unknown,
}

impl State {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Warning => "WARNING",
            Self::Critical => "CRITICAL",
            Self::Unknown => "UNKNOWN",
        }
    }

    const fn status(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Warning => 1,
            Self::Critical => 2,
            Self::Unknown => 3,
        }
    }
}

/// Seconds, from a number and a unit.
fn duration(text: &str) -> Result<i64, String> {
    let wrong = || "not a duration such as 30d, 12h or 45m".to_owned();
    let split = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let seconds = match unit {
        "d" | "" => 86_400,
        "w" => 7 * 86_400,
        "h" => 3_600,
        "m" => 60,
        "s" => 1,
        _ => return Err(wrong()),
    };
    let number: i64 = number.parse().map_err(|_| wrong())?;
    number.checked_mul(seconds).ok_or_else(wrong)
}

impl Check {
    /// Reads and judges.
    pub fn run(self) -> ExitCode {
        let at = self.fleet.at();
        let (mut rows, mut counts) = (Vec::new(), Inventory::default());
        let result = self.fleet.read(at, false, <[Row]>::to_vec, |more| {
            for row in &more {
                counts.add(row, at);
            }
            rows.extend(more);
            Ok(())
        });
        if let Err(message) = result {
            let _ = writeln!(io::stderr(), "staplescope: {message}");
            say(&format!("UNKNOWN: {message}\n"));
            return ExitCode::from(State::Unknown.status());
        }
        let states = rows.iter().map(|row| self.state(row, at));
        let state = match rows.iter().all(|row| row.sha256.is_none()) {
            true => State::Unknown,
            false => states.max().unwrap_or_default(),
        };
        let text = match self.format {
            Format::Text => self.text(state, &rows, &counts, at),
            Format::Nagios => self.nagios(state, &rows, &counts, at),
            Format::Prometheus => prometheus(&rows, &counts),
        };
        say(&text);
        ExitCode::from(state.status())
    }

    fn state(&self, row: &Row, at: Time) -> State {
        let ends = row.not_after.as_deref().and_then(Time::parse);
        let is_ending = ends.is_some_and(|ends| ends - at < self.warn);
        match row.risk {
            _ if row.sha256.is_none() => State::Critical,
            Risk::Error => State::Critical,
            Risk::Warning => State::Warning,
            _ if is_ending => State::Warning,
            _ => State::Ok,
        }
    }

    fn line(&self, state: State, rows: &[Row], counts: &Inventory, at: Time) -> String {
        if state == State::Unknown {
            let why = rows.iter().find_map(|row| row.problems.first());
            let why = why.map_or("Nothing was found.", String::as_str);
            return format!(
                "UNKNOWN: no certificate found in the inputs. {}",
                printable(why)
            );
        }
        let troubled = rows.iter().filter(|row| self.state(row, at) == state);
        let first = troubled.clone().next();
        let about = match (state, first) {
            (State::Ok, _) | (_, None) => String::new(),
            (_, Some(row)) => printable(&format!(" {} ({})", row.label(), self.why(row))),
        };
        let more = match (state, troubled.count()) {
            (State::Ok, _) | (_, 0 | 1) => String::new(),
            (_, count) => format!(" and {} more", grouped(count - 1)),
        };
        let about = match about.is_empty() {
            true => String::new(),
            false => format!("{about}{more};"),
        };
        format!("{}:{about} {}", state.name(), counts.sentence())
    }

    fn why(&self, row: &Row) -> String {
        match (&row.worst, row.problems.first(), row.days_left) {
            (Some(code), ..) if row.risk <= Risk::Warning => code.clone(),
            (None, Some(problem), _) if row.sha256.is_none() => problem.clone(),
            (.., Some(days)) if days >= 0 => format!("expires in {days} d"),
            (.., Some(days)) => format!("expired {} d ago", -days),
            _ => "not read to its end".into(),
        }
    }

    fn text(&self, state: State, rows: &[Row], counts: &Inventory, at: Time) -> String {
        let mut out = self.line(state, rows, counts, at) + "\n";
        for row in rows {
            let of_row = match state {
                // Of what cannot be read nobody knows more than of all.
                State::Unknown => State::Unknown,
                _ => self.state(row, at),
            };
            if of_row == State::Ok {
                continue;
            }
            let place = match row.place.is_empty() {
                true => row.source.clone(),
                false => format!("{}, {}", row.source, row.place),
            };
            let line = format!(
                "{} {}: {} ({place})",
                of_row.name(),
                row.label(),
                self.why(row)
            );
            out.push_str(&printable(&line));
            out.push('\n');
        }
        out
    }

    /// One line and performance data: `label=value;warn;crit;min;max`.
    fn nagios(&self, state: State, rows: &[Row], counts: &Inventory, at: Time) -> String {
        let days = rows.iter().filter_map(|row| row.days_left).min();
        let staples = rows
            .iter()
            .filter_map(|row| Time::parse(row.staple_until.as_deref()?));
        let hours = staples.min().map(|until| (until - at).div_euclid(3_600));
        // What the plugins' format takes for the beginning of performance data.
        let line = self.line(state, rows, counts, at).replace('|', "/");
        let mut data = vec![
            format!("certificates={};;;0", counts.certificates),
            format!("must_staple={};;;0", counts.demand_staple),
            format!("usable_staple={};;;0", counts.usable_staple),
        ];
        data.extend(days.map(|days| format!("days_left={days};{}:;0:", self.warn / 86_400)));
        data.extend(hours.map(|hours| format!("staple_hours_left={hours};;0:")));
        format!("STAPLESCOPE {line} | {}\n", data.join(" "))
    }
}

/// A metric: its help, its type, its samples.
type Metric = (&'static str, Vec<String>);

/// The names are those of x509-certificate-exporter and ssl_exporter where they have one. No metric of a
/// response is written where there is none.
fn prometheus(rows: &[Row], counts: &Inventory) -> String {
    let mut metrics: BTreeMap<&str, Metric> = BTreeMap::new();
    let mut sample = |name: &'static str, help: &'static str, labels: &str, value: String| {
        let (_, samples) = metrics.entry(name).or_insert((help, Vec::new()));
        samples.push(format!("{name}{{{labels}}} {value}"));
    };
    let mut seen = std::collections::HashSet::new();
    for row in rows {
        let labels = labels(row);
        // A sample may stand there once.
        if row.sha256.is_none() || !seen.insert(labels.clone()) {
            continue;
        }
        let seconds = |time: &Option<String>| Some(Time::parse(time.as_deref()?)?.unix());
        if let Some(value) = seconds(&row.not_before) {
            sample(
                "x509_cert_not_before",
                "notBefore of the certificate, in seconds since 1970",
                &labels,
                value.to_string(),
            );
        }
        if let Some(value) = seconds(&row.not_after) {
            sample(
                "x509_cert_not_after",
                "notAfter of the certificate, in seconds since 1970",
                &labels,
                value.to_string(),
            );
            let expired = row.days_left.is_some_and(|days| days < 0);
            sample(
                "x509_cert_expired",
                "Whether the certificate has expired",
                &labels,
                u8::from(expired).to_string(),
            );
        }
        if let Some(value) = row.next_update {
            sample(
                "ssl_ocsp_response_next_update",
                "nextUpdate of the response, in seconds since 1970",
                &labels,
                value.unix().to_string(),
            );
        }
        if let Some(value) = seconds(&row.staple_until) {
            sample(
                "staplescope_staple_until",
                "When the response stops being usable, in seconds since 1970",
                &labels,
                value.to_string(),
            );
        }
        if let Some(value) = row.must_staple {
            sample(
                "staplescope_must_staple",
                "Whether the certificate demands a staple (RFC 7633)",
                &labels,
                u8::from(value).to_string(),
            );
        }
        if let Some(verdict) = row.staple.filter(|_| row.role == Some(Role::EndEntity)) {
            for one in Verdict::ALL {
                let of_verdict = format!("{labels},verdict=\"{one}\"");
                let value = u8::from(*one == verdict).to_string();
                sample(
                    "staplescope_verdict",
                    "Verdict on the staple: 1 for the one that applies",
                    &of_verdict,
                    value,
                );
            }
        }
    }
    let mut out = String::new();
    for (name, (help, samples)) in metrics {
        let _ = write!(out, "# HELP {name} {help}.\n# TYPE {name} gauge\n");
        for line in samples {
            out.push_str(&line);
            out.push('\n');
        }
    }
    let _ = write!(
        out,
        "# HELP x509_read_errors Files and certificates that could not be read, or not to their end.\n\
         # TYPE x509_read_errors gauge\nx509_read_errors {}\n",
        counts.unreadable
    );
    out
}

fn labels(row: &Row) -> String {
    let value = |text: &str| {
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        text.replace('\n', "\\n")
    };
    let sha256 = row.sha256.as_deref().unwrap_or_default();
    format!(
        "filepath=\"{}\",serial_number=\"{}\",subject=\"{}\",issuer=\"{}\",dnsnames=\"{}\",sha256=\"{sha256}\"",
        value(&row.source),
        value(&row.serial),
        value(&row.subject),
        value(&row.issuer),
        value(&row.names.join(",")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_with_their_unit() {
        let read: Vec<_> = ["30d", "12h", "45m", "9s", "2w", "7"].map(duration).into();
        let expected = [2_592_000, 43_200, 2_700, 9, 1_209_600, 604_800].map(Ok);
        assert_eq!(read, expected);
        for wrong in [
            "",
            "d",
            "1y",
            "-3d",
            "1.5h",
            "99999999999999999999d",
            "9223372036854775807w",
        ] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}

//! `staplescope compare`: what changed between two inventories.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::process::ExitCode;

use serde::Serialize;
use staplescope::report::{Role, Row, SOON, grouped, printable};

use crate::{complain, files, say};

/// Compare two inventories, as `staplescope inventory --format jsonl` writes them: which certificates are new,
/// gone or renewed, started or stopped demanding a staple, or expire soon.
#[derive(clap::Args)]
pub struct Compare {
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The earlier inventory
    #[arg(value_name = "OLD")]
    old: OsString,
    /// The later inventory
    #[arg(value_name = "NEW")]
    new: OsString,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What changed.
#[derive(Debug, Default, Serialize)]
struct Changes {
    new: Vec<Item>,
    gone: Vec<Item>,
    renewed: Vec<Item>,
    must_staple_added: Vec<Item>,
    must_staple_dropped: Vec<Item>,
    expiring: Vec<Item>,
}

/// A certificate that changed, by what people call it.
#[derive(Debug, Serialize)]
struct Item {
    name: String,
    /// SHA-256 of the certificate; of the later one, where there are two.
    sha256: String,
    /// Of the one before.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    not_after: Option<String>,
    must_staple: Option<bool>,
    source: String,
}

impl Item {
    fn of(row: &Row, before: Option<&Row>) -> Self {
        Self {
            name: row.label().to_owned(),
            sha256: row.sha256.clone().unwrap_or_default(),
            before: before.and_then(|row| row.sha256.clone()),
            not_after: row.not_after.clone(),
            must_staple: row.must_staple,
            source: row.source.clone(),
        }
    }
}

impl Compare {
    /// Reads and compares.
    pub fn run(self) -> ExitCode {
        let compared = read(&self.old).and_then(|old| Ok((old, read(&self.new)?)));
        let text = compared.and_then(|(old, new)| {
            let changes = changes(&old, &new);
            match self.format {
                Format::Text => Ok(text(&changes)),
                Format::Json => serde_json::to_string_pretty(&changes)
                    .map(|json| json + "\n")
                    .map_err(|error| error.to_string()),
            }
        });
        match text {
            Ok(text) => {
                say(&text);
                ExitCode::SUCCESS
            }
            Err(message) => complain(&message),
        }
    }
}

/// The rows of an inventory, each certificate once.
fn read(file: &OsString) -> Result<Vec<Row>, String> {
    let input = files::whole(file)?;
    let (mut rows, mut seen) = (Vec::new(), HashSet::new());
    for (number, line) in BufReader::new(&input.bytes[..]).lines().enumerate() {
        let wrong = |why: String| {
            let name = &input.name;
            format!(
                "{name}, line {}: not an inventory row ({why}); make an inventory with \
                 `staplescope inventory --format jsonl PATH… > {name}`",
                number + 1
            )
        };
        let line = line.map_err(|error| wrong(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let row: Row = serde_json::from_str(&line).map_err(|error| wrong(error.to_string()))?;
        if row
            .sha256
            .as_ref()
            .is_some_and(|sha256| seen.insert(sha256.clone()))
        {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// What a certificate is for: a renewed one is for the same.
type Purpose = (Vec<String>, String, Option<Role>);

fn purpose(row: &Row) -> Purpose {
    let mut names = row.names.clone();
    names.sort_unstable();
    let subject = match names.is_empty() {
        true => row.subject.clone(),
        false => String::new(),
    };
    (names, subject, row.role)
}

fn changes(old: &[Row], new: &[Row]) -> Changes {
    let hashes = |rows: &[Row]| -> HashSet<Option<String>> {
        rows.iter().map(|row| row.sha256.clone()).collect()
    };
    let (old_hashes, new_hashes) = (hashes(old), hashes(new));
    let mut gone: HashMap<Purpose, Vec<&Row>> = HashMap::new();
    for row in old.iter().filter(|row| !new_hashes.contains(&row.sha256)) {
        gone.entry(purpose(row)).or_default().push(row);
    }
    // What is renewed may stay on disk, as in archives of Let's Encrypt's clients.
    let mut kept: HashMap<Purpose, Vec<&Row>> = HashMap::new();
    for row in old.iter().filter(|row| new_hashes.contains(&row.sha256)) {
        kept.entry(purpose(row)).or_default().push(row);
    }
    let mut changes = Changes::default();
    let mut renewed = HashSet::new();
    for row in new.iter().filter(|row| !old_hashes.contains(&row.sha256)) {
        let purpose = purpose(row);
        // The latest of those that are gone is the one that this replaces, or else one that stays and begins
        // before it.
        let replaced = gone.get_mut(&purpose).and_then(latest);
        let replaced = replaced.or_else(|| {
            let kept = kept.get_mut(&purpose)?;
            kept.retain(|kept| kept.not_after < row.not_after);
            latest(kept)
        });
        let Some(before) = replaced else {
            changes.new.push(Item::of(row, None));
            continue;
        };
        renewed.insert(before.sha256.clone());
        changes.renewed.push(Item::of(row, Some(before)));
        match (before.must_staple, row.must_staple) {
            (Some(false), Some(true)) => {
                changes.must_staple_added.push(Item::of(row, Some(before)));
            }
            (Some(true), Some(false)) => changes
                .must_staple_dropped
                .push(Item::of(row, Some(before))),
            _ => {}
        }
    }
    let left = old
        .iter()
        .filter(|row| !new_hashes.contains(&row.sha256) && !renewed.contains(&row.sha256));
    changes.gone = left.map(|row| Item::of(row, None)).collect();
    let ending = new
        .iter()
        .filter(|row| row.days_left.is_some_and(|days| (0..=SOON).contains(&days)));
    changes.expiring = ending.map(|row| Item::of(row, None)).collect();
    changes
}

/// Takes the one that ends last.
fn latest<'a>(rows: &mut Vec<&'a Row>) -> Option<&'a Row> {
    let (latest, _) = rows
        .iter()
        .enumerate()
        .max_by_key(|(_, row)| &row.not_after)?;
    Some(rows.remove(latest))
}

fn text(changes: &Changes) -> String {
    let lists = BTreeMap::from([
        ((0, "New"), &changes.new),
        ((1, "Gone"), &changes.gone),
        ((2, "Renewed"), &changes.renewed),
        ((3, "Must-Staple added"), &changes.must_staple_added),
        ((4, "Must-Staple dropped"), &changes.must_staple_dropped),
        ((5, "Expire within 30 days"), &changes.expiring),
    ]);
    let mut out = String::new();
    for ((_, title), items) in lists {
        let _ = writeln!(out, "{title}: {}", grouped(items.len()));
        for item in items {
            let ends = item.not_after.as_deref().unwrap_or("(unreadable)");
            let must_staple = match item.must_staple {
                Some(true) => ", Must-Staple",
                Some(false) => "",
                None => ", Must-Staple cannot be told",
            };
            let _ = writeln!(
                out,
                "  {}: ends {ends}{must_staple} ({})",
                printable(&item.name),
                printable(&item.source)
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(sha256: &str, name: &str, not_after: &str, must_staple: bool) -> Row {
        Row {
            sha256: Some(sha256.into()),
            names: vec![name.into()],
            not_after: Some(not_after.into()),
            days_left: Some(100),
            must_staple: Some(must_staple),
            role: Some(Role::EndEntity),
            ..Row::default()
        }
    }

    #[test]
    fn a_certificate_for_the_same_names_is_a_renewal() {
        let old = [
            row("1", "a.example", "2026-01-01T00:00:00Z", true),
            row("2", "b.example", "2026-01-01T00:00:00Z", false),
            row("3", "c.example", "2026-01-01T00:00:00Z", false),
        ];
        let new = [
            row("4", "a.example", "2026-04-01T00:00:00Z", false),
            row("5", "b.example", "2026-04-01T00:00:00Z", true),
            row("6", "d.example", "2026-04-01T00:00:00Z", false),
        ];
        let changes = changes(&old, &new);
        let names = |items: &[Item]| -> Vec<String> {
            items.iter().map(|item| item.name.clone()).collect()
        };
        assert_eq!(names(&changes.renewed), ["a.example", "b.example"]);
        assert_eq!(names(&changes.must_staple_dropped), ["a.example"]);
        assert_eq!(names(&changes.must_staple_added), ["b.example"]);
        assert_eq!(names(&changes.new), ["d.example"]);
        assert_eq!(names(&changes.gone), ["c.example"]);
        assert_eq!(changes.renewed[0].before.as_deref(), Some("1"));
    }

    #[test]
    fn what_is_renewed_may_stay() {
        let first = row("1", "a.example", "2026-01-01T00:00:00Z", true);
        let second = row("2", "a.example", "2026-04-01T00:00:00Z", true);
        let third = row("3", "a.example", "2026-07-01T00:00:00Z", false);
        let old = [first.clone(), second.clone()];
        let changed = changes(&old, &[first.clone(), second.clone(), third.clone()]);
        assert_eq!((changed.new.len(), changed.gone.len()), (0, 0));
        assert_eq!(changed.renewed[0].before.as_deref(), Some("2"));
        assert_eq!(changed.must_staple_dropped.len(), 1);
        // An older one that is found beside it renews nothing.
        let changed = changes(&[second.clone(), third.clone()], &[first, second, third]);
        assert_eq!((changed.new.len(), changed.renewed.len()), (1, 0));
    }
}

//! What the answer rests on: checks, chain, findings, and the inputs with their hashes.

use super::{Block, Item, Part, Told, Value, shortened};
use crate::grammar::count;
use crate::report::{CheckOutcome, InputSummary, Report, Severity};

/// The most findings that are told.
const FINDINGS: usize = 12;
/// The most inputs.
const INPUTS: usize = 40;

/// The checks that did not pass with what was seen, those that did by name, and the chain.
pub(super) fn checks(report: &Report, told: Told) -> Part {
    let staple = report.staple_at(told.staple);
    let all = staple.map_or(&[][..], |staple| &staple.checks);
    let mut items = Vec::new();
    for check in all {
        let word = match check.outcome {
            CheckOutcome::Passed => continue,
            CheckOutcome::Failed => "Failed",
            CheckOutcome::NotChecked => "Not checked",
        };
        items.push(Item {
            lead: format!("{word}: {}", check.title),
            text: check.evidence.clone(),
        });
    }
    let passed = all.iter().filter(|one| one.outcome == CheckOutcome::Passed);
    let passed: Vec<&str> = passed.map(|check| &*check.check).collect();
    if !passed.is_empty() {
        items.push(Item {
            lead: format!("{} passed", count(passed.len(), "check", "checks")),
            text: format!("{}.", passed.join(", ")),
        });
    }
    let mut chains = report.chains.iter();
    let chain =
        staple.and_then(|staple| chains.find(|chain| chain.certificate == staple.certificate));
    if let Some(path) = chain.and_then(|chain| chain.paths.first()) {
        items.push(Item {
            lead: "Chain".to_owned(),
            text: path.sentence.clone(),
        });
    }
    part("Checks and chain", items, None)
}

/// What is wrong or noteworthy, worst first; a notice by its title.
pub(super) fn findings(report: &Report) -> Part {
    let (findings, rest) = shortened(report.findings.iter().collect(), FINDINGS);
    let items = findings.into_iter().map(|finding| Item {
        lead: format!("{}: {} [{}]", finding.severity, finding.title, finding.code),
        text: match finding.severity {
            Severity::Notice => String::new(),
            _ => format!("{} {}", finding.explanation, finding.remedy),
        },
    });
    part("Findings", items.collect(), rest)
}

/// What was handed over: enough to know it again.
pub(super) fn inputs(report: &Report) -> Part {
    let row = |input: &InputSummary| {
        vec![
            Value::Text(input.name.clone()),
            Value::Text(input.format.clone()),
            Value::Text(count_bytes(input.size)),
            Value::Exact(input.sha256.clone()),
        ]
    };
    let (inputs, rest) = shortened(report.inputs.iter().collect(), INPUTS);
    let rows: Vec<_> = inputs.into_iter().map(row).collect();
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(Block::Table(
            vec!["Name", "Read as", "Size", "SHA-256"],
            rows,
        ));
    }
    blocks.extend(rest);
    Part {
        heading: "Inputs",
        blocks,
    }
}

fn count_bytes(size: u64) -> String {
    match size {
        1 => "1 byte".to_owned(),
        size => format!("{size} bytes"),
    }
}

fn part(heading: &'static str, items: Vec<Item>, rest: Option<Block>) -> Part {
    let list = (!items.is_empty()).then_some(Block::List(items));
    Part {
        heading,
        blocks: list.into_iter().chain(rest).collect(),
    }
}

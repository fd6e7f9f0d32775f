//! What to do, and what programs say that asks for it.

use super::{Block, Item, Part, Told, shortened};
use crate::advice::{self, Names, Step, Trouble, troubles};
use crate::report::Report;

/// The most messages that are told.
const MESSAGES: usize = 6;

/// What to do about the staple, first things first; where nothing is the matter, that.
pub(super) fn to_do(report: &Report, told: Told) -> Part {
    let steps = match report.staple_at(told.staple) {
        Some(staple) if troubles(report, staple) == [Trouble::Well] => {
            return Part {
                heading: "What to do",
                blocks: vec![Block::Text("Nothing to do now.".to_owned())],
            };
        }
        Some(_) => advice::mend(report, told.staple, told.server),
        None => of_messages(report, told),
    };
    let is_optional = report
        .staple_at(told.staple)
        .is_some_and(|staple| troubles(report, staple) == [Trouble::NoStapleNeeded]);
    let lead = match is_optional {
        true => "Nothing to do now: stapling is optional. ",
        false => "",
    };
    let steps: Vec<Step> = steps.into_iter().filter(|step| !step.trap).collect();
    let blocks = match steps.is_empty() {
        true => Vec::new(),
        false => vec![
            Block::Text(format!("{lead}The steps are for {}.", told.server.name)),
            Block::Steps(steps),
        ],
    };
    Part {
        heading: "What to do",
        blocks,
    }
}

fn of_messages(report: &Report, told: Told) -> Vec<Step> {
    let mut messages = report.messages.iter();
    let host = messages.find_map(|message| message.host.as_deref());
    advice::settled(report).steps(&Names::of_host(host), told.server)
}

/// What programs say in the inputs, each with what it means.
pub(super) fn messages(report: &Report) -> Part {
    let (messages, rest) = shortened(report.messages.iter().collect(), MESSAGES);
    let mut blocks = Vec::new();
    for message in messages {
        let lead = format!("{} says, {}", message.program, message.place);
        let text = format!("{} {}", message.meaning, message.next);
        blocks.push(Block::List(vec![Item { lead, text }]));
        blocks.push(Block::Code(message.quote.clone()));
    }
    blocks.extend(rest);
    Part {
        heading: "What programs say",
        blocks,
    }
}

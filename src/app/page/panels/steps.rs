//! Steps: what to do, in order, with what to copy; and what to know.

use yew::prelude::*;

use super::copy::CopyButton;
use super::counting::count;
use super::mark::{Mark, Shape};
use super::value::references;
use super::whole;
use crate::advice::{Code, Step};

/// The properties of [`Steps`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The steps and traps, in the order in which they are read.
    pub steps: Vec<Step>,
    /// Whether only the first of them stands open.
    #[prop_or_default]
    pub first_only: bool,
}

/// The steps in their order; traps stand among them, without a number.
#[component]
pub fn Steps(props: &Props) -> Html {
    let first = props.steps.iter().take_while(|step| step.trap).count() + 1;
    let open = match props.first_only {
        true => first.min(props.steps.len()),
        false => props.steps.len(),
    };
    let (shown, folded) = props.steps.split_at(open);
    // A trap that stands before the first step can wait.
    let (traps, shown) = match props.first_only {
        true => shown.split_at(shown.len().saturating_sub(1)),
        false => shown.split_at(0),
    };
    let folded: Vec<&Step> = traps.iter().chain(folded).collect();
    html! {
        <div class="step-list">
            {list(shown)}
            if !folded.is_empty() {
                <details class="more">
                    <summary>{summary(&folded)}</summary>
                    {list(folded)}
                </details>
            }
        </div>
    }
}

fn list<'a>(steps: impl IntoIterator<Item = &'a Step>) -> Html {
    html! {
        <ol class="steps">
            {for steps.into_iter().map(|step| html! {
                <li class={classes!(step.trap.then_some("trap"))}>{one(step)}</li>
            })}
        </ol>
    }
}

/// How many there are, and what they are about: `5 more steps and 2 traps: Reload; …`.
fn summary(folded: &[&Step]) -> String {
    let (traps, steps): (Vec<&Step>, Vec<&Step>) = folded.iter().partition(|step| step.trap);
    let numbers = [
        (steps.len(), "more step", "more steps"),
        (traps.len(), "trap", "traps"),
    ];
    let numbers = numbers.into_iter().filter(|(number, ..)| *number > 0);
    let numbers: Vec<String> = numbers
        .map(|(number, one, many)| count(number, one, many))
        .collect();
    let titles: Vec<&str> = steps
        .iter()
        .chain(&traps)
        .map(|step| step.title.as_ref())
        .collect();
    format!("{}: {}", numbers.join(" and "), titles.join("; "))
}

/// A text of more characters than this stands behind its first sentences.
const READ_AT_ONCE: usize = 300;

/// A text in two, where it is long: the sentences that are read at once, and the others.
fn parted(text: &str) -> (&str, &str) {
    if text.chars().count() <= READ_AT_ONCE {
        return (text, "");
    }
    let is_short = |end: &usize| {
        text.get(..*end)
            .is_some_and(|part| part.chars().count() <= READ_AT_ONCE)
    };
    let ends = text.match_indices(". ").map(|(at, _)| at + 1);
    // A sentence ends before a capital letter, and never within code.
    let is_end = |end: &usize| {
        let (before, after) = text.split_at(*end);
        let next = after.trim_start().chars().next();
        next.is_some_and(|c| !c.is_lowercase()) && before.matches('`').count() % 2 == 0
    };
    match ends.filter(is_end).take_while(is_short).last() {
        Some(end) => text.split_at(end),
        None => (text, ""),
    }
}

fn one(step: &Step) -> Html {
    let (text, more) = parted(&step.text);
    let summary = match more {
        "" => format!("About {}", about(step)),
        _ => format!("More, and about {}", about(step)),
    };
    html! {
        <>
            if step.trap {
                <p class="state warn"><Shape mark={Mark::Warn} />{"Trap"}</p>
            }
            <h4>{step.title.clone()}</h4>
            <p>{prose(text)}</p>
            if let Some(code) = &step.code {
                {block(code, &step.title)}
            }
            <details class="more">
                <summary>{summary}</summary>
                if !more.is_empty() {
                    <p>{prose(more.trim_start())}</p>
                }
                {references(&step.references)}
            </details>
        </>
    }
}

/// The version and date; how sure it is, where it is not sure.
fn about(step: &Step) -> String {
    match &*step.confidence {
        "high" => step.about.clone().into_owned(),
        confidence => format!("{} (confidence: {confidence})", step.about),
    }
}

fn block(code: &Code, title: &str) -> Html {
    html! {
        <div class="code">
            <p class="code-head">
                <span class="quiet-text">{code.language.clone()}</span>
                <CopyButton text={code.text.clone()} what={format!("the code of: {title}")} />
            </p>
            <pre><code>{whole::command(&code.text)}</code></pre>
        </div>
    }
}

/// A text in which backquotes mark what is code.
pub fn prose(text: &str) -> Html {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        if index % 2 == 0 {
            html! { {part.to_owned()} }
        } else {
            html! { <code>{part.to_owned()}</code> }
        }
    });
    html! { {for parts} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_parted_between_sentences_and_nothing_is_lost() {
        let short = "Reload it. Then look.";
        assert_eq!(parted(short), (short, ""));
        let long = format!(
            "Look at `a. B`. {} {}",
            "Words, e.g. more. ".repeat(16),
            "The end."
        );
        let (first, rest) = parted(&long);
        assert_eq!(format!("{first}{rest}"), long);
        assert!(
            first.ends_with("more.") && first.len() <= READ_AT_ONCE,
            "{first}"
        );
        let one = "word ".repeat(100);
        assert_eq!(parted(&one), (one.as_str(), ""));
    }
}

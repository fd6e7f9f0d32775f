//! What is said of staples, said of a response that a client fetched over HTTP: nobody is known to staple it.

use super::{Outcome, Situation, Timeline};

/// What clients do with the response as it is.
pub(crate) fn of_fetched(mut outcomes: Vec<Outcome>) -> Vec<Outcome> {
    for outcome in &mut outcomes {
        if outcome.situation == Situation::Given {
            outcome.explanation = of_response(&outcome.explanation).into();
        }
    }
    outcomes
}

/// What happens to the response.
pub(crate) fn fetched_timeline(mut timeline: Timeline) -> Timeline {
    for change in &mut timeline.changes {
        change.what = of_response(&change.what);
    }
    timeline
}

/// The same sentence, with the response that was given as what it is about.
fn of_response(sentence: &str) -> String {
    const WORD: &str = "staple";
    let mut said = String::with_capacity(sentence.len() + 8);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once(WORD) {
        said.push_str(before);
        let is_given = ["the ", "The ", "this ", "This "]
            .iter()
            .any(|article| before.ends_with(article));
        let is_word = !after.starts_with(|next: char| next.is_ascii_alphabetic());
        said.push_str(if is_given && is_word {
            "response"
        } else {
            WORD
        });
        rest = after;
    }
    said.push_str(rest);
    said
}

#[cfg(test)]
mod tests {
    use super::of_response;

    #[test]
    fn only_what_was_given_is_a_response() {
        for (sentence, said) in [
            (
                "The staple expires (nextUpdate).",
                "The response expires (nextUpdate).",
            ),
            (
                "connects: the staple's signature does not verify; no staple is asked for.",
                "connects: the response's signature does not verify; no staple is asked for.",
            ),
            (
                "soft fail tolerates only two among the stapled errors",
                "soft fail tolerates only two among the stapled errors",
            ),
            (
                "It requires a staple, this staple",
                "It requires a staple, this response",
            ),
        ] {
            assert_eq!(of_response(sentence), said);
        }
    }
}

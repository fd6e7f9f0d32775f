//! Those that do the same, behind one line: the mark, how many, and who.

use yew::prelude::*;

use super::mark::{Mark, Shape};

/// One kind of outcome.
pub struct Group {
    /// Its mark.
    pub mark: Mark,
    /// What they do, in a word or two.
    pub word: &'static str,
    /// How many they are.
    pub number: usize,
    /// Who they are, shown while it is folded.
    pub names: String,
    /// What it means.
    pub meaning: &'static str,
    /// Whether it stands open.
    pub open: bool,
    /// The lines.
    pub lines: Html,
}

impl Group {
    /// The line, and behind it the lines.
    pub fn show(self) -> Html {
        html! {
            <details class="outcome-group" open={self.open} key={self.word}>
                <summary>
                    <h3 class={classes!("state", self.mark.class())}>
                        <Shape mark={self.mark} />{self.number}{" "}{self.word}
                    </h3>
                    <span class="names">{self.names}</span>
                </summary>
                <p class="quiet-text">{self.meaning}</p>
                {self.lines}
            </details>
        }
    }
}

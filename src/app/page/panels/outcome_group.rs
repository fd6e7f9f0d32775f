//! Those that do the same, behind one line: clients and servers alike.

use yew::prelude::*;

use super::mark::{Mark, Shape};

/// One kind of outcome, and what to call it.
pub struct Kind<K> {
    /// Which.
    pub kind: K,
    /// Its mark.
    pub mark: Mark,
    /// What one does.
    pub one: &'static str,
    /// What several do.
    pub several: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// How the outcomes of a kind are told.
pub struct Telling<'a, T> {
    /// Who they are, shown while it is folded.
    pub names: &'a dyn Fn(&[&T]) -> String,
    /// One by one.
    pub lines: &'a dyn Fn(&[&T]) -> Html,
    /// Whether it stands open.
    pub open: bool,
}

/// Those of one kind behind one line: the mark, how many, and who; nothing where there are none.
pub fn group<T, K: Copy + PartialEq>(
    kind: &Kind<K>,
    all: &[&T],
    kind_of: impl Fn(&T) -> K,
    telling: &Telling<'_, T>,
) -> Html {
    let same = all.iter().copied().filter(|one| kind_of(one) == kind.kind);
    let same: Vec<&T> = same.collect();
    let word = match same.len() {
        0 => return html! {},
        1 => kind.one,
        _ => kind.several,
    };
    html! {
        <details class="outcome-group" open={telling.open} key={kind.several}>
            <summary>
                <h3 class={classes!("state", kind.mark.class())}>
                    <Shape mark={kind.mark} />{same.len()}{" "}{word}
                </h3>
                <span class="names">{(telling.names)(&same)}</span>
            </summary>
            <p class="quiet-text">{kind.meaning}</p>
            {(telling.lines)(&same)}
        </details>
    }
}

//! The lesson: one page inside the app that teaches hard-fail to someone who has never heard of it.
//!
//! Its address is `#learn`; `#learn-…` names a chapter, and `#term-…` an entry of the glossary. The
//! texts are tables of statements with their sources ([`chapters`], [`glossary`]), and the pictures
//! come from [`lesson`](crate::lesson).

mod chapters;
mod diagram;
mod glossary;
mod handshakes;
mod own;
mod route;
mod source;
mod statement;

use yew::prelude::*;

use super::panels::Section;
use super::state::Snapshot;
use chapters::{BALANCE, COSTS, Chapter, FITS, NOT, STORY};
use glossary::GLOSSARY;
use handshakes::Handshakes;

pub use route::{BACK, go_to_field, use_lesson};
pub use statement::term;

/// The properties of [`Learn`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the page knows.
    pub state: Snapshot,
    /// Where the way back leads.
    pub back: AttrValue,
}

/// Three handshakes, the reader's own certificate, the story behind them, and the glossary.
#[component]
pub fn Learn(props: &Props) -> Html {
    html! {
        <main class="learn">
            <header class="learn-head">
                <h2 id="learn" tabindex="-1">{"Hard-fail, in three handshakes"}</h2>
                <p class="sentence">
                    {"A certificate can be revoked before it expires, for example because its key was \
                      stolen. Whether a visitor learns of it depends on how the news travels, and on \
                      what the visitor’s program does when none comes."}
                </p>
                {contents()}
            </header>
            <Section id="learn-handshakes" title="Three handshakes" wide=true
                note="Switch something on, and follow what it changes">
                <Handshakes />
            </Section>
            <Section id="learn-own" title="On your own certificate">
                {own::on_your_own(&props.state)}
            </Section>
            {for STORY.iter().map(chapter)}
            {for COSTS.iter().map(chapter)}
            {for BALANCE.iter().map(chapter)}
            <Section id="learn-fits" title="Where it fits">{fits()}</Section>
            <Section id="learn-not" title="When not to">
                <ul>{for NOT.iter().map(|one| html! { <li>{statement::statement(one)}</li> })}</ul>
            </Section>
            <Section id="learn-glossary" title="Glossary">{entries()}</Section>
            <p class="learn-back"><a href={props.back.clone()}>{"Back to the analysis"}</a></p>
        </main>
    }
}

const CONTENTS: [(&str, &str); 6] = [
    ("learn-own", "Your certificate"),
    ("learn-ocsp", "How it works"),
    ("learn-privacy", "What it costs"),
    ("learn-benefits", "Benefits and limits"),
    ("learn-fits", "Where it fits"),
    ("learn-glossary", "Glossary"),
];

fn contents() -> Html {
    html! {
        <nav class="contents" aria-label="Chapters">
            {for CONTENTS.iter().map(|(id, title)| html! {
                <a href={format!("#{id}")}>{*title}</a>
            })}
        </nav>
    }
}

fn chapter(chapter: &Chapter) -> Html {
    let note = (!chapter.note.is_empty()).then_some(AttrValue::Static(chapter.note));
    html! {
        <Section id={chapter.id} title={chapter.title} {note}>
            {for chapter.statements.iter().map(statement::statement)}
        </Section>
    }
}

fn fits() -> Html {
    html! {
        <dl class="fits">
            {for FITS.iter().map(|(field, answer, reason)| html! {
                <div>
                    <dt>{*field}<span class="quiet-text">{*answer}</span></dt>
                    <dd>{statement::statement(reason)}</dd>
                </div>
            })}
        </dl>
    }
}

fn entries() -> Html {
    html! {
        <dl class="glossary">
            {for GLOSSARY.iter().map(|(id, name, meaning)| html! {
                <div>
                    <dt id={format!("term-{id}")} tabindex="-1">{*name}</dt>
                    <dd>{statement::statement(meaning)}</dd>
                </div>
            })}
        </dl>
    }
}

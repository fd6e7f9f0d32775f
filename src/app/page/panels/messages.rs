//! What programs say in the inputs, beside the objects.

use yew::prelude::*;

use super::counting::count;
use super::mark::{Mark, Shape};
use super::naming::severity;
use super::section::Section;
use super::steps::prose;
use super::value::references;
use crate::report::MessageReport;

/// The section about messages; nothing where there are none.
pub fn section(messages: &[MessageReport]) -> Html {
    if messages.is_empty() {
        return html! {};
    }
    html! {
        <Section id="messages" title="What programs say" folded=true note={summary(messages)}>
            <ol class="findings">
                {for messages.iter().map(|message| html! { <li>{one(message)}</li> })}
            </ol>
        </Section>
    }
}

/// How many there are, and the first of them by its name.
fn summary(messages: &[MessageReport]) -> String {
    let number = count(messages.len(), "message", "messages");
    let first = messages
        .first()
        .map(|message| format!(": {}", message.name));
    number + first.as_deref().unwrap_or_default()
}

fn one(message: &MessageReport) -> Html {
    let mark = Mark::from(message.severity);
    let times = match message.count {
        1 => String::new(),
        count => format!(", {count} times"),
    };
    html! {
        <article class="message" data-message={message.code.clone()}>
            <p class={classes!("state", mark.class())}>
                <Shape {mark} />{severity(message.severity)}
            </p>
            <div>
                <h3>{message.program.as_ref()}</h3>
                <p><code>{&message.quote}</code></p>
                <p>{prose(&message.meaning)}</p>
                <p class="remedy"><b>{"What to do: "}</b>{prose(&message.next)}</p>
                <p class="quiet-text">
                    {format!("{}, {}{times} · ", message.input, message.place)}
                    <code>{message.code.as_ref()}</code>
                </p>
                {references(&message.references)}
            </div>
        </article>
    }
}

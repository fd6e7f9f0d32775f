//! The page, its worker and its JavaScript interface.

pub mod api;
mod codec;
pub mod engine;
mod last_words;
pub mod start;
pub mod worker;

use yew::prelude::*;

use crate::asn1::Time;
use crate::input::Input;
use engine::Engine;
use worker::Response;

/// Shows that the engine answers.
#[function_component]
fn Page() -> Html {
    let answer = use_state(String::new);
    {
        let answer = answer.clone();
        use_effect_with((), move |()| {
            let engine = Engine::new(move |response| {
                if let Response::Report(report) = response {
                    answer.set(report.schema);
                }
            });
            engine.analyze(vec![Input::new("nothing", "")], Time::from_unix(0));
            move || drop(engine)
        });
    }
    html! { <p data-answer={(*answer).clone()}>{ "Staplescope" }</p> }
}

/// Shows the page.
pub fn run() {
    yew::Renderer::<Page>::new().render();
    start::keep_offline();
}

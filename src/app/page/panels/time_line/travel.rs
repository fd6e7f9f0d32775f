use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::scale::Scale;
use crate::app::page::moment;
use crate::app::page::state::{Action, Direction, State};
use crate::asn1::Time;
use crate::report::Timeline;

/// The properties of [`Travel`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The instant judged.
    pub at: Time,
    /// What the page knows.
    pub state: UseReducerHandle<State>,
}

/// A slider over the union of all windows, and buttons from change to change.
#[component]
pub fn Travel(props: &Props) -> Html {
    let Props { at, state } = props;
    let Some((scale, step)) = state.timeline().and_then(scale) else {
        return html! {};
    };
    let oninput = {
        let dispatch = state.dispatcher();
        Callback::from(move |event: InputEvent| {
            let field = event
                .target()
                .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            if let Some(seconds) = field.and_then(|field| field.value().parse().ok()) {
                dispatch.dispatch(Action::JudgeAt(Some(Time::from_unix(seconds))));
            }
        })
    };
    html! {
        <div class="travel">
            {jump("Previous change", Direction::Back, state)}
            <input type="range" aria-label="Judge at, over all windows"
                min={scale.start().unix().to_string()} max={scale.end().unix().to_string()}
                step={step.to_string()} value={at.unix().to_string()}
                aria-valuetext={moment::utc(*at)} {oninput} />
            {jump("Next change", Direction::Forth, state)}
        </div>
    }
}

/// The union of all windows, and a step beyond either end, so that before and after can be seen.
fn scale(timeline: &Timeline) -> Option<(Scale, i64)> {
    let (from, until) = (Time::parse(&timeline.from)?, Time::parse(&timeline.until)?);
    let step = Scale::between(from, until)?.step();
    let steps = (until - from) / step + 1;
    let scale = Scale::between(from + -step, from + steps.saturating_mul(step))?;
    Some((scale, step))
}

/// A disabled button would lose the focus; it merely says that there is nothing left.
fn jump(label: &'static str, direction: Direction, state: &UseReducerHandle<State>) -> Html {
    let onclick = {
        let dispatch = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Jump(direction)))
    };
    let nothing = state.change(direction).is_none();
    html! {
        <button type="button" class="quiet" {onclick} aria-disabled={nothing.then_some("true")}>
            {label}
        </button>
    }
}

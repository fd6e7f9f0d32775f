//! What stands below an answer before the rest of the program is there.

use yew::prelude::*;

use crate::app::page::focus::focus;
use crate::app::page::state::{Action, Rest, Snapshot};

/// That more follows, or why it does not.
pub fn coming(state: &Snapshot) -> Html {
    let dispatch = state.dispatcher();
    let again = Callback::from(move |_: MouseEvent| {
        focus("verdict");
        dispatch.dispatch(Action::Rest(Rest::Coming));
    });
    match state.rest {
        Rest::Here => html! {},
        Rest::Coming => html! {
            <p class="coming quiet-text">
                {"Loading the steps, the clients, the timeline and the checks …"}
            </p>
        },
        Rest::Missing => html! {
            <p class="coming" role="alert">
                {"The steps, the clients, the timeline and the checks could not be loaded. Check the connection to \
                  where this page came from. The answer above stands. "}
                <button type="button" class="quiet" onclick={again}>{"Try again"}</button>
            </p>
        },
    }
}

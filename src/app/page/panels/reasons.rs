//! Why a response cannot be used.

use yew::prelude::*;

use crate::report::Reason;

/// The names of the reasons; the checks that failed say them in words.
pub fn codes(reasons: &[Reason]) -> Html {
    let code = |reason: &Reason| {
        html! {
            <>{" "}<code class="reason" data-reason={reason.as_str()}>{reason.as_str()}</code></>
        }
    };
    html! { {for reasons.iter().map(code)} }
}

/// The name of the reason, where the headline says the only one.
pub fn only_reason(reasons: &[Reason]) -> Html {
    match reasons {
        [_] => codes(reasons),
        _ => html! {},
    }
}

/// Reasons in words and by their names.
pub fn reasons(reasons: &[Reason]) -> Html {
    html! {
        if !reasons.is_empty() {
            <ul class="reasons">
                {for reasons.iter().map(|reason| html! {
                    <li data-reason={reason.as_str()}>
                        {reason.clause()}{" "}<code>{reason.as_str()}</code>
                    </li>
                })}
            </ul>
        }
    }
}

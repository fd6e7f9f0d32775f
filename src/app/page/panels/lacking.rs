//! What stands in the verdict's place where there is nothing to judge: what is here, and what to add.

use yew::prelude::*;

use super::guide::Command;
use super::mark::{Mark, Shape};
use super::reasons::{only_reason, reasons};
use super::whole;
use crate::advice::Names;
use crate::advice::ask::s_client;
use crate::export::headline;
use crate::report::{Report, Role};

/// The headline about what is here, and the first thing to do.
pub fn lacking(report: &Report, then: Html) -> Html {
    let (title, sentence) = headline::lacking(report);
    let names = Names::of_host(host(report));
    let faults = headline::response_alone(report).map_or(&[][..], |alone| &alone.reasons);
    let mark = match faults {
        [] => Mark::Unknown,
        _ => Mark::Fail,
    };
    html! {
        <section class="verdict" aria-labelledby="verdict">
            <div class={classes!("headline", "gist", mark.class())}>
                <Shape {mark} />
                <div class="about-it">{then}</div>
                <h2 id="verdict" tabindex="-1">{whole::breakable(&title)}</h2>
                <p class="sentence">{sentence}{only_reason(faults)}</p>
                if faults.len() > 1 {
                    {reasons(faults)}
                }
            </div>
            <div class="do-now" data-do-now="add-more">
                <h3><span class="label">{"Do this now"}</span>{" Get the rest from the server, and paste it above"}</h3>
                <Command text={s_client(&names).into_owned()} what="the s_client command" />
            </div>
        </section>
    }
}

/// The name of a server's certificate, where one is here.
fn host(report: &Report) -> Option<&str> {
    let mut certificates = report.certificates.iter();
    let own = certificates.find(|found| found.given && found.role == Some(Role::EndEntity));
    own.map(|found| found.label.as_str())
}

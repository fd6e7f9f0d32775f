//! What stands in the verdict's place where there is nothing to judge: what is here, and what to add.

use yew::prelude::*;

use super::guide::Command;
use super::mark::{Mark, Shape};
use super::verdict::reasons;
use super::words;
use crate::advice::Names;
use crate::advice::ask::s_client;
use crate::report::{AloneReport, Report, Role};

/// The headline about what is here, and the first thing to do.
pub fn lacking(report: &Report, then: Html) -> Html {
    let (title, sentence) = headline(report);
    let names = Names::of_host(host(report));
    let faults = response(report).map_or(&[][..], |alone| &alone.reasons);
    let mark = match faults {
        [] => Mark::Unknown,
        _ => Mark::Fail,
    };
    html! {
        <section class="verdict" aria-labelledby="verdict">
            <div class={classes!("headline", "gist", mark.class())}>
                <Shape {mark} />
                <div class="about-it">{then}</div>
                <h2 id="verdict" tabindex="-1">{title}</h2>
                <p class="sentence">{sentence}</p>
                {reasons(faults)}
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

/// What a response says whose certificate is not here.
fn response(report: &Report) -> Option<&AloneReport> {
    let mut responses = report.ocsp_responses.iter();
    responses.find_map(|response| response.alone.as_ref())
}

/// What is here, and what to add to it.
pub fn headline(report: &Report) -> (String, String) {
    let given = report
        .certificates
        .iter()
        .filter(|found| found.given)
        .count();
    match (response(report), given) {
        (Some(alone), _) => (alone.title.to_string(), alone.sentence.clone()),
        (None, 1..) => {
            let certificates = words::count(
                given,
                "certificate of an authority",
                "certificates of authorities",
            );
            (
                format!("{certificates}, and no server’s"),
                "Add the server’s own certificate and the OCSP response that it sends.".to_owned(),
            )
        }
        _ => (
            alone(report),
            "All of it is shown below. Add the server’s certificate, its issuer and the OCSP response to have \
             a staple judged."
                .to_owned(),
        ),
    }
}

/// What a request or a list alone is.
fn alone(report: &Report) -> String {
    let kinds = (
        &report.certificate_requests[..],
        &report.ocsp_requests[..],
        &report.crls[..],
    );
    match kinds {
        ([request], [], []) => match request.must_staple {
            Some(true) => format!("This request asks for {} with Must-Staple", request.label),
            Some(false) => format!(
                "This request asks for {} without Must-Staple",
                request.label
            ),
            None => format!(
                "This request asks for {}; whether with Must-Staple cannot be told",
                request.label
            ),
        },
        ([], [_], []) => "This is a question to a responder, without its answer".to_owned(),
        ([], [], [list]) => format!(
            "This revocation list has {}",
            words::count(list.revoked_count, "entry", "entries")
        ),
        _ => format!("{}, and nothing to judge", words::contents(report)),
    }
}

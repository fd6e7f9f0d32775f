//! What stands in the verdict's place where there is nothing to judge: what is here, and what to add.

use yew::prelude::*;

use super::guide::Command;
use super::mark::{Mark, Shape};
use super::words;
use crate::advice::Names;
use crate::advice::ask::s_client;
use crate::asn1::Time;
use crate::report::{OcspResponseReport, Report, Role, duration};

/// The headline about what is here, and the first thing to do.
pub fn lacking(report: &Report, then: Html) -> Html {
    let (title, sentence) = headline(report);
    let names = Names::of_host(host(report));
    html! {
        <section class="verdict" aria-labelledby="verdict">
            <div class="headline unknown gist">
                <Shape mark={Mark::Unknown} />
                <div class="about-it">{then}</div>
                <h2 id="verdict" tabindex="-1">{title}</h2>
                <p class="sentence">{sentence}</p>
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
    let own = certificates.find(|found| found.given && found.role == Role::EndEntity);
    own.map(|found| found.label.as_str())
}

/// What is here, and what to add to it.
pub fn headline(report: &Report) -> (String, &'static str) {
    let given = || report.certificates.iter().filter(|found| found.given);
    match report.ocsp_responses.first() {
        Some(response) if given().next().is_none() => (
            about(response, &report.at),
            "Add the certificate and its issuer to check the signature, and to see which visitors get in.",
        ),
        _ if given().next().is_some() => {
            let certificates = words::count(
                given().count(),
                "certificate of an authority",
                "certificates of authorities",
            );
            (
                format!("{certificates}, and no server’s"),
                "Add the server’s own certificate and the OCSP response that it sends.",
            )
        }
        _ => (
            alone(report),
            "All of it is shown below. Add the server’s certificate, its issuer and the OCSP response to have \
             a staple judged.",
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
            true => format!("This request asks for {} with Must-Staple", request.label),
            false => format!(
                "This request asks for {} without Must-Staple",
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

/// What a response alone says, before anything about it is checked: `This response says good, but it
/// expired 16 h ago`.
fn about(response: &OcspResponseReport, at: &str) -> String {
    let Some(entry) = response.entries.first() else {
        return format!("This response says {}", response.status);
    };
    let status = &entry.status;
    let end = entry.next_update.as_deref().and_then(Time::parse);
    let start = Time::parse(&entry.this_update);
    match (Time::parse(at), start, end) {
        (Some(at), _, Some(end)) if end < at => {
            format!(
                "This response says {status}, but it expired {} ago",
                duration(at - end)
            )
        }
        (Some(at), Some(start), _) if start > at => {
            format!(
                "This response says {status}, from {} on",
                duration(start - at)
            )
        }
        (Some(at), _, Some(end)) => {
            format!(
                "This response says {status}, for {} more",
                duration(end - at)
            )
        }
        _ => format!("This response says {status}"),
    }
}

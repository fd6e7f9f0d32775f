//! The verdict: a mark, one sentence, the Must-Staple answer, the time left.

use std::rc::Rc;

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::objects::pair_label;
use super::value::When;
use super::words;
use crate::app::page::learn::term;
use crate::app::page::moment;
use crate::app::page::state::{Action, State};
use crate::asn1::Time;
use crate::report::{CertificateReport, Report, Role, StapleReport, Verdict as Answer, duration};

/// The properties of [`Verdict`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: UseReducerHandle<State>,
}

/// The headline for the staple shown; or what is missing for there to be one.
#[component]
pub fn Verdict(props: &Props) -> Html {
    let sheet = &props.report;
    let Some(staple) = props.state.staple() else {
        return no_staple(sheet);
    };
    let certificate = words::certificate(sheet, &staple.certificate);
    let mark = match staple.verdict {
        Answer::Missing if certificate.is_some_and(|found| found.must_staple == Some(true)) => {
            Mark::Fail
        }
        verdict => Mark::from(verdict),
    };
    html! {
        <section class="verdict" aria-labelledby="verdict">
            <Chooser report={sheet.clone()} state={props.state.clone()} />
            <div class={classes!("headline", mark.class())} data-verdict={staple.verdict.as_str()}>
                <Shape {mark} />
                <p class="whose" data-host={words::host(sheet, staple)}>{words::whose(sheet, staple)}</p>
                <h2 id="verdict" tabindex="-1">{words::verdict_title(staple)}</h2>
                <p class="sentence">{&staple.sentence}</p>
            </div>
            if !staple.reasons.is_empty() {
                <ul class="reasons">
                    {for staple.reasons.iter().map(|reason| html! {
                        <li data-reason={reason.as_str()}>
                            {reason.clause()}{". "}<code>{reason.as_str()}</code>
                        </li>
                    })}
                </ul>
            }
            <dl class="facts">
                {time_left(staple, props.state.judged_at())}
                if let Some(certificate) = certificate {
                    {must_staple(certificate)}
                }
                {signer(staple, sheet)}
            </dl>
            {contents(sheet, true, props.state.chain().is_some())}
        </section>
    }
}

/// How long the staple lasts, or since when it does not.
fn time_left(staple: &StapleReport, at: Option<Time>) -> Html {
    let time = |text: &Option<String>| text.as_deref().and_then(Time::parse);
    let (Some(until), Some(at)) = (time(&staple.usable_until), at) else {
        return html! {};
    };
    let from = time(&staple.usable_from).filter(|from| *from > at);
    let left = duration(until - at);
    let (term, figure, before, instant) = match from {
        Some(from) => ("Not current yet", moment::relative(from, at), "from ", from),
        // Time does not run out for what is not usable for another reason.
        None if until >= at && staple.verdict == Answer::Unusable => {
            ("Dated to last", left, "until ", until)
        }
        None if until >= at => ("Time left", left, "until ", until),
        None => ("Expired", format!("{left} ago"), "on ", until),
    };
    html! {
        <div>
            <dt>{term}</dt>
            <dd class="figure">{figure}</dd>
            <dd>{before}<When time={instant} /></dd>
        </div>
    }
}

/// Whether the certificate asks for a staple.
fn must_staple(certificate: &CertificateReport) -> Html {
    let must = certificate.must_staple;
    let (answer, word, sentence) = match must {
        Some(true) => (
            "true",
            "Yes",
            "tells clients to refuse a connection that comes without a staple.",
        ),
        Some(false) => ("false", "No", "does not ask clients to insist on a staple."),
        None => (
            "unknown",
            "Cannot be told",
            "could not be read to its end; add it whole.",
        ),
    };
    html! {
        <div data-must-staple={answer}>
            <dt>{term("must-staple", "Must-Staple")}</dt>
            <dd class="figure">{word}</dd>
            <dd>{"The certificate "}{sentence}</dd>
        </div>
    }
}

/// Who signed the response, and whether that signer was allowed to.
fn signer(staple: &StapleReport, report: &Report) -> Html {
    let Some(id) = &staple.responder else {
        return html! {};
    };
    let authority = staple
        .checks
        .iter()
        .find(|check| check.check == "responder-authority")
        .map(|check| &check.evidence);
    html! {
        <div>
            <dt>{"Signed by"}</dt>
            <dd class="figure">
                <a href={format!("#{id}")}>{words::object_label(report, id)}</a>
            </dd>
            if let Some(evidence) = authority {
                <dd>{evidence}</dd>
            }
        </div>
    }
}

/// Links to the sections below.
fn contents(report: &Report, judged: bool, chained: bool) -> Html {
    html! {
        <nav class="contents" aria-label="Sections">
            if !report.messages.is_empty() {
                <a href="#messages">{"What programs say"}</a>
            }
            if !report.connections.is_empty() {
                <a href="#connections">{"Connections"}</a>
            }
            if !report.told.is_empty() {
                <a href="#told">{"Told in words"}</a>
            }
            <a href="#time">{"Time"}</a>
            if judged {
                <a href="#next">{"What comes next"}</a>
                <a href="#clients">{"Who gets in"}</a>
                <a href="#servers">{"Will the server staple it"}</a>
                <a href="#why">{"Why"}</a>
            }
            if judged && chained {
                <a href="#chain">{"The chain"}</a>
            }
            if judged {
                <a href="#mend">{"Fix it"}</a>
                <a href="#buys">{"What it buys"}</a>
            }
            <a href="#findings">{"Findings"}</a>
            <a href="#objects">{"The objects"}</a>
        </nav>
    }
}

/// Which of several staples is shown.
#[component]
fn Chooser(props: &Props) -> Html {
    let staples = &props.report.staples;
    if staples.len() < 2 {
        return html! {};
    }
    html! {
        <fieldset class="chooser">
            <legend>{format!("{} pairs of certificate and response", staples.len())}</legend>
            {for staples.iter().enumerate().map(|(index, staple)| {
                let dispatch = props.state.dispatcher();
                let onchange = Callback::from(move |_: Event| dispatch.dispatch(Action::Choose(index)));
                let checked = index == props.state.chosen;
                html! {
                    <label>
                        <input type="radio" name="staple" {checked} {onchange} />
                        {pair_label(&props.report, staple)}
                    </label>
                }
            })}
        </fieldset>
    }
}

/// What is missing for a judgement.
fn no_staple(report: &Report) -> Html {
    let only_authorities = report
        .certificates
        .iter()
        .all(|certificate| certificate.role.is_some_and(|role| role != Role::EndEntity));
    let (title, sentence) = if report.certificates.is_empty() && report.ocsp_responses.is_empty() {
        (
            "There is nothing to judge a staple by",
            "There are only requests or revocation lists, which are shown below. Paste the server’s certificate, its issuer and the OCSP response as well.",
        )
    } else if report.certificates.iter().all(|found| !found.given) {
        (
            "The certificate is missing",
            "There is an OCSP response, but not the certificate that it is about. Paste the server’s certificate and its issuer as well.",
        )
    } else if only_authorities {
        (
            "The server’s certificate is missing",
            "There are certificates of authorities only. Paste the server’s own certificate as well, and the OCSP response.",
        )
    } else {
        (
            "The OCSP response is missing",
            "Paste or drop the response that the server sends, or learn below what the certificate asks for.",
        )
    };
    html! {
        <section class="verdict" aria-labelledby="verdict">
            <div class="headline unknown">
                <Shape mark={Mark::Unknown} />
                <h2 id="verdict" tabindex="-1">{title}</h2>
                <p class="sentence">{sentence}</p>
            </div>
            {contents(report, false, false)}
        </section>
    }
}

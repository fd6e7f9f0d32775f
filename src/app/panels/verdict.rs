//! The verdict: a mark, one sentence, the Must-Staple answer, the time left.

use std::rc::Rc;

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::objects::pair_label;
use super::value::When;
use super::words;
use crate::app::learn::term;
use crate::app::moment;
use crate::app::state::{Action, State};
use crate::asn1::Time;
use crate::report::{self, CertificateReport, Report, Role, StapleReport, duration};

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
        return html! { <NoStaple report={sheet.clone()} /> };
    };
    let certificate = words::certificate(sheet, &staple.certificate);
    let mark = match staple.verdict {
        report::Verdict::Missing if certificate.is_some_and(|found| found.must_staple) => {
            Mark::Fail
        }
        verdict => Mark::from(verdict),
    };
    html! {
        <section class="verdict" aria-labelledby="verdict">
            <Chooser report={sheet.clone()} state={props.state.clone()} />
            <div class={classes!("headline", mark.class())} data-verdict={staple.verdict.as_str()}>
                <Shape {mark} />
                <h2 id="verdict" tabindex="-1">{words::verdict_title(staple.verdict)}</h2>
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
                <TimeLeft staple={staple.clone()} at={sheet.at.clone()} />
                if let Some(certificate) = certificate {
                    <MustStaple certificate={certificate.clone()} />
                }
                <Signer staple={staple.clone()} report={sheet.clone()} />
            </dl>
            <Contents judged=true connected={!sheet.connections.is_empty()} chained={sheet.chains.iter().any(|chain| chain.certificate == staple.certificate)} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct TimeLeftProps {
    staple: StapleReport,
    at: AttrValue,
}

/// How long the staple lasts, or since when it does not.
#[component]
fn TimeLeft(props: &TimeLeftProps) -> Html {
    let time = |text: &Option<String>| text.as_deref().and_then(Time::parse);
    let (Some(until), Some(at)) = (time(&props.staple.usable_until), Time::parse(&props.at)) else {
        return html! {};
    };
    let from = time(&props.staple.usable_from).filter(|from| *from > at);
    let left = duration(until - at);
    let (term, figure, before, instant) = match from {
        Some(from) => ("Not current yet", moment::relative(from, at), "from ", from),
        // Time does not run out for what is not usable for another reason.
        None if until >= at && props.staple.verdict == report::Verdict::Unusable => {
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

#[derive(PartialEq, Properties)]
struct MustStapleProps {
    certificate: CertificateReport,
}

/// Whether the certificate asks for a staple.
#[component]
fn MustStaple(props: &MustStapleProps) -> Html {
    let must = props.certificate.must_staple;
    let (word, sentence) = if must {
        (
            "Yes",
            "tells clients to refuse a connection that comes without a staple.",
        )
    } else {
        ("No", "does not ask clients to insist on a staple.")
    };
    html! {
        <div data-must-staple={must.to_string()}>
            <dt>{term("must-staple", "Must-Staple")}</dt>
            <dd class="figure">{word}</dd>
            <dd>{"The certificate "}{sentence}</dd>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct SignerProps {
    staple: StapleReport,
    report: Rc<Report>,
}

/// Who signed the response, and whether that signer was allowed to.
#[component]
fn Signer(props: &SignerProps) -> Html {
    let Some(id) = &props.staple.responder else {
        return html! {};
    };
    let authority = props
        .staple
        .checks
        .iter()
        .find(|check| check.check == "responder-authority")
        .map(|check| check.evidence.clone());
    html! {
        <div>
            <dt>{"Signed by"}</dt>
            <dd class="figure">
                <a href={format!("#{id}")}>{words::object_label(&props.report, id)}</a>
            </dd>
            if let Some(evidence) = authority {
                <dd>{evidence}</dd>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ContentsProps {
    judged: bool,
    /// Whether there is a chain.
    #[prop_or_default]
    chained: bool,
    /// Whether connections were recorded.
    connected: bool,
}

/// Links to the sections below.
#[component]
fn Contents(props: &ContentsProps) -> Html {
    html! {
        <nav class="contents" aria-label="Sections">
            if props.connected {
                <a href="#connections">{"Connections"}</a>
            }
            <a href="#time">{"Time"}</a>
            if props.judged {
                <a href="#next">{"What comes next"}</a>
                <a href="#clients">{"Who gets in"}</a>
                <a href="#why">{"Why"}</a>
            }
            if props.chained {
                <a href="#chain">{"The chain"}</a>
            }
            if props.judged {
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

#[derive(PartialEq, Properties)]
struct NoStapleProps {
    report: Rc<Report>,
}

/// What is missing for a judgement.
#[component]
fn NoStaple(props: &NoStapleProps) -> Html {
    let report = &props.report;
    let only_authorities = report
        .certificates
        .iter()
        .all(|certificate| certificate.role != Role::EndEntity);
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
            <Contents judged=false connected={!report.connections.is_empty()} />
        </section>
    }
}

//! The same on the certificate that the reader has given.

use yew::prelude::*;

use super::statement::{rich, term};
use crate::app::page::moment;
use crate::app::page::panels::{Mark, Shape, When, count};
use crate::app::page::state::{State, has_situations};
use crate::asn1::Time;
use crate::lesson::{HandshakeOutcome, Policy, Presented, Stapled, own};
use crate::report::{
    CertificateReport, OutcomeKind, Report, Role, Situation, StapleReport, Verdict, duration,
};

/// The staple shown and its certificate; or, where nothing was judged, a server's certificate.
fn shown<'a>(
    report: &'a Report,
    staple: Option<&'a StapleReport>,
) -> Option<(&'a CertificateReport, Option<&'a StapleReport>)> {
    let found = |id: &str| report.certificates.iter().find(|found| found.id == id);
    match staple {
        Some(staple) => Some((found(&staple.certificate)?, Some(staple))),
        None => {
            let mut certificates = report.certificates.iter();
            Some((
                certificates.find(|found| found.role.is_none_or(|role| role == Role::EndEntity))?,
                None,
            ))
        }
    }
}

fn presented(certificate: &CertificateReport, staple: Option<&StapleReport>) -> Presented {
    let verdict = staple.map_or(Verdict::Missing, |staple| staple.verdict);
    Presented {
        must_staple: certificate.must_staple == Some(true),
        has_ocsp_url: !certificate.ocsp_urls.is_empty(),
        stapled: match verdict {
            Verdict::Good => Stapled::Good,
            Verdict::Revoked => Stapled::Revoked,
            Verdict::Unknown => Stapled::Unknown,
            Verdict::Unusable => Stapled::Unusable,
            Verdict::Unverified => Stapled::Told,
            Verdict::Missing => Stapled::Missing,
        },
    }
}

/// What hard-fail would mean for it; or how to find out.
pub fn on_your_own(state: &State) -> Html {
    let report = state.report.as_deref();
    let Some((report, (certificate, staple))) =
        report.and_then(|report| Some((report, shown(report, state.staple())?)))
    else {
        return html! {
            <p data-own="none">
                {"Paste or drop a server’s certificate and its staple, also here, and this part says \
                  what each policy would do with them. Or open "}
                <a href="#sample=healthy">{"a sample"}</a>{" and come back."}
            </p>
        };
    };
    let presented = presented(certificate, staple);
    html! {
        <div data-own={certificate.label.clone()}>
            <ul class="own">
                <li>{promise(certificate)}</li>
                <li>{host(certificate)}</li>
                <li>{window(state.judged_at(), staple, presented)}</li>
            </ul>
            {table(presented)}
            {programs(report)}
        </div>
    }
}

fn promise(certificate: &CertificateReport) -> Html {
    let name = html! { <b>{certificate.label.clone()}</b> };
    match certificate.must_staple {
        Some(true) => html! { <>{name}{" carries "}{term("must-staple", "Must-Staple")}
        {": it promises a staple."}</> },
        None if certificate.whole => {
            html! { <>{name}{" has a malformed TLS Feature extension: whether it carries "}
            {term("must-staple", "Must-Staple")}{" cannot be told."}</> }
        }
        None => html! { <>{name}{" could not be read to its end: whether it carries "}
        {term("must-staple", "Must-Staple")}{" cannot be told."}</> },
        Some(false) => html! { <>{name}{" does not carry "}{term("must-staple", "Must-Staple")}
        {": a missing staple means nothing to programs that enforce it."}</> },
    }
}

fn host(certificate: &CertificateReport) -> Html {
    let Some(url) = certificate.ocsp_urls.first() else {
        if certificate.unread.iter().any(|field| field == "ocsp_urls") {
            return html! { {"Whether it names a responder cannot be told."} };
        }
        return rich(
            "It names no {responder}. Nobody can ask about it and nothing can be stapled: a hard-fail \
             program always refuses it.",
        );
    };
    let host = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let host = host.split(['/', '?']).next().unwrap_or(host).to_owned();
    html! {
        <>
            {"Its "}{term("responder", "responder")}{" is "}<code>{host}</code>
            {". A program that asks it reveals the visit; a staple avoids that."}
        </>
    }
}

/// How long hard-fail would be satisfied.
fn window(at: Option<Time>, staple: Option<&StapleReport>, presented: Presented) -> Html {
    let until = staple.and_then(|staple| staple.usable_until.as_deref());
    let times = (at, until.and_then(Time::parse));
    match (presented.stapled, times) {
        (Stapled::Good, (Some(at), Some(until))) => html! {
            <>
                {"Its staple is good until "}<When time={until} />{format!(
                    " ({}). If the responder went down now, a program that enforces Must-Staple would refuse in {}, \
                     unless a fresh staple comes first.",
                    moment::relative(until, at),
                    duration(until - at),
                )}
            </>
        },
        (Stapled::Good, _) => html! { {"Its staple is good."} },
        (Stapled::Revoked, _) => html! {
            {"Its staple says that it is revoked: every program that checks refuses it, and should."}
        },
        (Stapled::Unknown, _) => html! {
            {"Its staple says that the responder does not know it: a hard-fail program refuses."}
        },
        (Stapled::Unusable, _) => html! {
            {"Its staple is unusable, which to a program that enforces Must-Staple is none. The analysis says why."}
        },
        (Stapled::Told, _) => html! {
            {"Only a description of its staple is here. This applies if the staple is good."}
        },
        (Stapled::Missing, _) => html! {
            {"No staple was given with it. If its server sends one, add it."}
        },
    }
}

const POLICIES: [(Policy, &str, &str); 3] = [
    (Policy::SoftFail, "soft-fail", "Soft-fail"),
    (Policy::MustStaple, "must-staple", "Must-Staple"),
    (Policy::HardFail, "hard-fail", "Hard-fail"),
];

fn table(presented: Presented) -> Html {
    let missing = Presented {
        stapled: Stapled::Missing,
        ..presented
    };
    let cases = [
        ("As given", presented, true),
        ("As given, responder out of reach", presented, false),
        ("No staple, responder out of reach", missing, false),
    ];
    html! {
        <table class="own-table">
            <caption>{"What a program that follows the policy exactly would do, if the responder answers good where it can be reached"}</caption>
            <thead>
                <tr>
                    <th scope="col">{"Policy"}</th>
                    {for cases.iter().map(|(title, ..)| html! { <th scope="col">{*title}</th> })}
                </tr>
            </thead>
            <tbody>
                {for POLICIES.iter().map(|(policy, id, name)| html! {
                    <tr data-own-policy={*id}>
                        <th scope="row">{term(id, name)}</th>
                        {for cases.iter().map(|(title, presented, reachable)| {
                            cell(title, own(*policy, *presented, *reachable))
                        })}
                    </tr>
                })}
            </tbody>
        </table>
    }
}

fn cell(title: &'static str, outcome: HandshakeOutcome) -> Html {
    let (mark, word) = match outcome {
        HandshakeOutcome::Connects => (Mark::Pass, "connects"),
        HandshakeOutcome::Unchecked => (Mark::Open, "connects unchecked"),
        HandshakeOutcome::Refuses => (Mark::Fail, "refuses"),
    };
    html! {
        <td data-label={title}>
            <span class={classes!("state", mark.class())}><Shape {mark} />{word}</span>
        </td>
    }
}

/// What the programs do, counted.
fn programs(report: &Report) -> Html {
    let of = |situation| {
        let all = report.outcomes.iter();
        all.filter(move |outcome| outcome.situation == situation)
    };
    let all = of(Situation::Given).count();
    if all == 0 || !has_situations(report) {
        return html! {};
    }
    let count_of = |situation, kinds: &[OutcomeKind]| {
        let found = of(situation).filter(|outcome| kinds.contains(&outcome.outcome));
        match found.count() {
            0 => "none".to_owned(),
            number => number.to_string(),
        }
    };
    let refuse = |situation| count_of(situation, &[OutcomeKind::Refuses]);
    let through = count_of(
        Situation::AttackerBlocksOcsp,
        &[OutcomeKind::Connects, OutcomeKind::Unchecked],
    );
    html! {
        <p>
            {format!(
                "And the programs? Of {} that this page knows, {} would refuse it as it is, {} \
                 without a staple, {} with an expired one; {through} would let in an attacker who \
                 has its key and blocks OCSP. ",
                count(all, "client", "clients"),
                refuse(Situation::Given),
                refuse(Situation::None),
                refuse(Situation::Expired),
            )}
            <a href="#clients">{"See which, and why"}</a>{"."}
        </p>
    }
}

//! The three handshakes side by side, and the switches that change them.

use yew::prelude::*;

use super::diagram;
use super::statement::rich;
use crate::app::page::panels::{Mark, Shape};
use crate::lesson::{Effect, HandshakeOutcome, Lesson, Mechanism, Policy, Switches, lesson};

const MECHANISMS: [(Mechanism, &str, &str); 3] = [
    (
        Mechanism::Ocsp,
        "{ocsp|OCSP}",
        "The visitor’s program asks.",
    ),
    (
        Mechanism::Stapling,
        "{staple|Stapling}",
        "The server asks ahead of time.",
    ),
    (
        Mechanism::MustStaple,
        "{must-staple|Must-Staple}",
        "The certificate promises a staple.",
    ),
];

/// A switch: its name for programs, its label, what it stands for, and its place in the model.
type Switch = (
    &'static str,
    &'static str,
    &'static str,
    fn(&mut Switches) -> &mut bool,
);

const SWITCHES: [Switch; 4] = [
    (
        "revoked",
        "Certificate revoked",
        "the CA has revoked it",
        |switches| &mut switches.revoked,
    ),
    (
        "responder-down",
        "Responder down",
        "it answers nobody",
        |switches| &mut switches.responder_down,
    ),
    (
        "attacker-blocks-ocsp",
        "Attacker blocks OCSP",
        "the visitor’s questions are dropped; if the certificate is revoked, the attacker has its key and plays the server",
        |switches| &mut switches.attacker_blocks_ocsp,
    ),
    (
        "staple-stale",
        "Staple stale",
        "the server’s last staple has expired",
        |switches| &mut switches.stale,
    ),
];

const POLICIES: [(&str, Policy, &str, &str); 3] = [
    (
        "soft-fail",
        Policy::SoftFail,
        "Soft-fail",
        "without an answer it connects",
    ),
    (
        "hard-fail",
        Policy::HardFail,
        "Hard-fail",
        "without an answer it refuses",
    ),
    (
        "must-staple",
        Policy::MustStaple,
        "Must-Staple",
        "it refuses if a promised staple does not come; otherwise soft-fail",
    ),
];

/// An ordinary day, and what to try first.
const SCENES: [(&str, Switches, Policy); 5] = [
    ("An ordinary day", DAY, Policy::SoftFail),
    ("The hole in soft-fail", THEFT, Policy::SoftFail),
    ("Hard-fail closes it", THEFT, Policy::HardFail),
    (
        "What hard-fail costs",
        Switches {
            responder_down: true,
            ..DAY
        },
        Policy::HardFail,
    ),
    ("Must-Staple closes it too", THEFT, Policy::MustStaple),
];

const DAY: Switches = Switches {
    responder_down: false,
    attacker_blocks_ocsp: false,
    revoked: false,
    stale: false,
};
const THEFT: Switches = Switches {
    attacker_blocks_ocsp: true,
    revoked: true,
    ..DAY
};

/// What goes wrong, what the program insists on, and how each of the three ends.
#[component]
pub fn Handshakes() -> Html {
    let setting = use_state_eq(|| (DAY, Policy::SoftFail));
    let (switches, policy) = *setting;
    let played: Vec<(usize, Lesson)> = MECHANISMS
        .iter()
        .map(|(mechanism, ..)| lesson(*mechanism, switches, policy))
        .enumerate()
        .collect();
    html! {
        <>
            <p class="scenes">
                <b>{"Try: "}</b>
                {for SCENES.iter().map(|(label, switches, policy)| {
                    let setting = setting.clone();
                    let pressed = (*setting == (*switches, *policy)).to_string();
                    let onclick = Callback::from(move |_: MouseEvent| setting.set((*switches, *policy)));
                    html! {
                        <button type="button" class="quiet" aria-pressed={pressed} {onclick}>{*label}</button>
                    }
                })}
            </p>
            <div class="switches">
                <fieldset>
                    <legend>{"What goes wrong"}</legend>
                    {for SWITCHES.iter().map(|switch| checkbox(&setting, switch))}
                </fieldset>
                <fieldset>
                    <legend>{"What the visitor’s program requires"}</legend>
                    {for POLICIES.iter().map(|(name, policy, label, hint)| {
                        let to = (setting.0, *policy);
                        let checked = setting.1 == *policy;
                        choice("radio", name, label, hint, checked, (setting.clone(), to))
                    })}
                </fieldset>
            </div>
            <p class="ends" role="status">
                {for played.iter().map(|(number, played)| {
                    let name = ["OCSP", "Stapling", "Must-Staple"].get(*number).copied();
                    html! { <span>{name}{": "}{headline(played)}{". "}</span> }
                })}
            </p>
            <div class="handshakes">
                {for played.iter().map(|(number, played)| figure(*number, played, switches))}
            </div>
        </>
    }
}

type Setting = (Switches, Policy);

fn checkbox(setting: &UseStateHandle<Setting>, (name, label, hint, field): &Switch) -> Html {
    let (mut switches, policy) = **setting;
    let switch = field(&mut switches);
    let checked = *switch;
    *switch = !checked;
    choice(
        "checkbox",
        name,
        label,
        hint,
        checked,
        (setting.clone(), (switches, policy)),
    )
}

/// A labelled control that leads to another setting.
fn choice(
    kind: &'static str,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    checked: bool,
    (setting, to): (UseStateHandle<Setting>, Setting),
) -> Html {
    let onchange = Callback::from(move |_: Event| setting.set(to));
    html! {
        <label>
            <input type={kind} name={(kind == "radio").then_some("policy")} value={name}
                data-switch={name} {checked} {onchange} />
            <span>{label}{" "}<span class="quiet-text">{hint}</span></span>
        </label>
    }
}

fn figure(number: usize, played: &Lesson, switches: Switches) -> Html {
    let Some((mechanism, title, subtitle)) = MECHANISMS.get(number) else {
        return html! {};
    };
    let id = format!("{mechanism:?}").to_lowercase();
    let mark = mark(played);
    html! {
        <figure class="handshake" data-handshake={id} data-end={end(played)}>
            <figcaption>
                <h3>{rich(title)}</h3>
                <p class="quiet-text">{*subtitle}</p>
            </figcaption>
            {diagram::draw(played, switches)}
            {diagram::told(played)}
            <p class={classes!("state", mark.class())}><Shape {mark} />{headline(played)}</p>
            <p>{played.sentence}</p>
            {for played.notes.iter().map(|note| html! { <p class="quiet-text">{*note}</p> })}
        </figure>
    }
}

fn mark(played: &Lesson) -> Mark {
    match (played.effect, played.outcome) {
        (Effect::Danger, _) => Mark::Fail,
        (Effect::Outage, _) => Mark::Warn,
        (Effect::Right, HandshakeOutcome::Unchecked) => Mark::Open,
        (Effect::Right, _) => Mark::Pass,
    }
}

fn headline(played: &Lesson) -> &'static str {
    match (played.outcome, played.effect) {
        (HandshakeOutcome::Connects, Effect::Danger) => "Connects: danger",
        (HandshakeOutcome::Connects, _) => "Connects",
        (HandshakeOutcome::Unchecked, Effect::Danger) => "Connects unchecked: danger",
        (HandshakeOutcome::Unchecked, _) => "Connects unchecked",
        (HandshakeOutcome::Refuses, Effect::Outage) => "Refuses: an outage",
        (HandshakeOutcome::Refuses, _) => "Refuses, rightly",
    }
}

const fn end(played: &Lesson) -> &'static str {
    match played.outcome {
        HandshakeOutcome::Connects => "connects",
        HandshakeOutcome::Unchecked => "unchecked",
        HandshakeOutcome::Refuses => "refuses",
    }
}

//! A handshake as a picture: three lanes, time from top to bottom.
//!
//! Each message is a line between two lanes. What becomes of it is told by a word and by the line:
//! solid with a head if it arrives, dashed if it is out of date, ending in a cross if it is blocked,
//! dotted without a head if it does not come.

use yew::prelude::*;

use crate::lesson::{Delivery, Lesson, Message, Party, Phase, Switches};

const WIDTH: i32 = 340;
const LANES: [i32; 3] = [44, 170, 296];
const FIRST: i32 = 90;
const STEP: i32 = 43;
/// The most messages before the visit, and during it.
const ROWS: [i32; 2] = [2, 5];
const VISIT: i32 = FIRST + ROWS[0] * STEP + 4;
const BOTTOM: i32 = VISIT + ROWS[1] * STEP + 14;

/// Draws it. Readers that see no pictures get the list of [`told`].
pub fn draw(lesson: &Lesson, switches: Switches) -> Html {
    let (mut before, mut visit) = (0, 0);
    let rows = lesson.messages.iter().map(|message| {
        let (base, row) = match message.phase {
            Phase::Before => (FIRST, &mut before),
            Phase::Visit => (VISIT + 28, &mut visit),
        };
        let y = base + *row * STEP;
        *row += 1;
        arrow(message, y)
    });
    let rows: Vec<Html> = rows.collect();
    let impostor = lesson.impostor;
    let server = if impostor { "Attacker" } else { "Server" };
    let role = if impostor { "with the stolen key" } else { "" };
    let down = switches.responder_down;
    html! {
        <svg class="sequence" viewBox={format!("0 0 {WIDTH} {BOTTOM}")} aria-hidden="true"
            focusable="false">
            {lane(0, "Visitor", "", "")}
            {lane(1, server, role, if impostor { "fail" } else { "" })}
            {lane(2, "Responder", if down { "down" } else { "" }, if down { "fail" } else { "" })}
            {zone(58, "before the visit")}
            {zone(VISIT, "the visit")}
            if before == 0 {
                <text class="nothing" x="170" y={(FIRST + 18).to_string()}>{"nothing happens"}</text>
            }
            {for rows}
        </svg>
    }
}

/// The same as sentences, for those who hear the page.
pub fn told(lesson: &Lesson) -> Html {
    let name = |party| match party {
        Party::Client => "the visitor",
        Party::Server if lesson.impostor => "the attacker",
        Party::Server => "the server",
        Party::Responder => "the responder",
    };
    html! {
        <ol class="offscreen">
            {for lesson.messages.iter().map(|message| {
                let Message { phase, from, to, label, note, delivery } = message;
                let when = match phase {
                    Phase::Before => "Before the visit, ",
                    Phase::Visit => "",
                };
                let comma = if note.is_empty() { "" } else { ", " };
                html! {
                    <li>
                        {when}{name(*from)}{" to "}{name(*to)}{": "}{*label}{comma}{*note}
                        {fate(*delivery)}{"."}
                    </li>
                }
            })}
        </ol>
    }
}

const fn fate(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Sent => "",
        Delivery::Blocked => " (it does not arrive)",
        Delivery::Late => " (it arrives, but is of no use)",
        Delivery::Absent => " (nothing is sent)",
    }
}

const fn place(party: Party) -> i32 {
    match party {
        Party::Client => LANES[0],
        Party::Server => LANES[1],
        Party::Responder => LANES[2],
    }
}

fn lane(number: usize, name: &str, role: &'static str, class: &'static str) -> Html {
    let x = LANES.get(number).copied().unwrap_or_default().to_string();
    html! {
        <g class={classes!("lane", class)}>
            <line x1={x.clone()} x2={x.clone()} y1="38" y2={BOTTOM.to_string()} />
            <text class="who" x={x.clone()} y="14">{name}</text>
            <text class="role" {x} y="30">{role}</text>
        </g>
    }
}

fn zone(y: i32, name: &'static str) -> Html {
    let (text, y) = ((y + 4).to_string(), y.to_string());
    html! {
        <g class="zone">
            <line x1="0" x2={WIDTH.to_string()} y1={y.clone()} y2={y} />
            <text x={LANES[1].to_string()} y={text}>{name}</text>
        </g>
    }
}

fn arrow(message: &Message, y: i32) -> Html {
    let (from, to) = (place(message.from), place(message.to));
    let towards = (to - from).signum();
    let end = match message.delivery {
        Delivery::Blocked => from + towards * 72,
        _ => to - towards * 4,
    };
    let start = from + towards * 4;
    // Above the line between the first two lanes that it crosses.
    let middle = match (message.from, message.to) {
        (Party::Client, Party::Responder) => i32::midpoint(LANES[0], LANES[1]),
        (Party::Responder, Party::Client) => i32::midpoint(LANES[1], LANES[2]),
        _ => i32::midpoint(from, to),
    };
    let (class, bad) = match message.delivery {
        Delivery::Sent => ("sent", message.label.ends_with("revoked")),
        Delivery::Blocked => ("blocked", true),
        Delivery::Late => ("late", true),
        Delivery::Absent => ("absent", true),
    };
    let x = middle.to_string();
    html! {
        <g class={classes!("message", class, bad.then_some("bad"))}>
            <path class="line" d={format!("M{start} {y}H{end}")} />
            if let Some(head) = head(message.delivery, end, towards, y) {
                <path class="head" d={head} />
            }
            <text x={x.clone()} y={(y - 6).to_string()}>{message.label}</text>
            if !message.note.is_empty() {
                <text class="aside" {x} y={(y + 14).to_string()}>{message.note}</text>
            }
        </g>
    }
}

/// An arrow's head, or a cross where the message is stopped.
fn head(delivery: Delivery, end: i32, towards: i32, y: i32) -> Option<String> {
    match delivery {
        Delivery::Sent | Delivery::Late => {
            let back = end - towards * 8;
            Some(format!("M{end} {y}L{back} {}.5V{}.5Z", y - 5, y + 4))
        }
        Delivery::Blocked => {
            let (left, right) = (end - 5, end + 5);
            let (top, low) = (y - 5, y + 5);
            Some(format!(
                "M{left} {top}L{right} {low}M{right} {top}L{left} {low}"
            ))
        }
        Delivery::Absent => None,
    }
}

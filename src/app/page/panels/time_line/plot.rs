use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use super::bands::{Bands, Group};
use super::bar::Bar;
use super::scale::{Scale, Tick};
use crate::app::page::moment::{self, DAY};
use crate::asn1::Time;
use crate::grammar::decimal;
use crate::report::duration;

/// The properties of [`Plot`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the scale is about.
    pub title: AttrValue,
    /// The scale.
    pub scale: Scale,
    /// The bars.
    pub bars: Rc<[Bar]>,
    /// What clients do meanwhile.
    #[prop_or_default]
    pub bands: Rc<[Group]>,
    /// When something changes, and what.
    #[prop_or_default]
    pub changes: Rc<[(Time, AttrValue)]>,
    /// The instant judged.
    pub at: Time,
    /// Whether it was chosen.
    pub fixed: bool,
    /// How far an arrow key moves, in seconds.
    pub step: i64,
    /// The now line was moved.
    pub onmove: Callback<Time>,
}

/// Bars to one scale, with the instant judged as a line across them.
#[component]
pub fn Plot(props: &Props) -> Html {
    let scale = props.scale;
    html! {
        <figure class="plot">
            <figcaption class="offscreen">{props.title.clone()}</figcaption>
            <div class="plot-area">
                {for props.bars.iter().map(|bar| row(bar, props))}
                if !props.bands.is_empty() {
                    <Bands groups={props.bands.clone()} {scale} />
                }
                <div class="row axis-row">
                    <span class="row-label quiet-text">
                        if !props.changes.is_empty() {
                            {"Changes"}
                        }
                    </span>
                    <svg class="axis" width="100%" height="22" aria-hidden="true">
                        <rect class="rail" x="0" y="-0.5" width="100%" height="1" />
                        {for scale.ticks().iter().map(tick)}
                        {marks(props)}
                    </svg>
                </div>
                <NowLine {scale} at={props.at} fixed={props.fixed} step={props.step}
                    title={props.title.clone()} onmove={props.onmove.clone()} />
            </div>
        </figure>
    }
}

fn per_cent(number: f64) -> String {
    decimal(number, 3) + "%"
}

fn row(bar: &Bar, props: &Props) -> Html {
    let (scale, at) = (props.scale, props.at);
    let from = scale.place(bar.from);
    let until = scale.place(bar.until.unwrap_or(scale.end()));
    let width = (until - from).max(0.4);
    let holds = bar.from <= at && bar.until.is_none_or(|until| at <= until);
    let class = classes!(
        "bar",
        bar.is_staple.then_some("staple"),
        (!holds).then_some("outside")
    );
    // A window of months needs no hours.
    let is_long = bar.until.is_none_or(|until| until - bar.from >= 28 * DAY);
    let end = |time| match is_long {
        true => moment::date(time),
        false => moment::window_end(time, at),
    };
    let window = match bar.until {
        Some(until) => format!("{} to {}", end(bar.from), end(until)),
        None => format!("from {}, without an end", end(bar.from)),
    };
    html! {
        <div class="row">
            <p class="row-label">
                <b>{&bar.label}</b>{" "}<span class="quiet-text">{window}</span>
            </p>
            <svg class="track" width="100%" height="12" aria-hidden="true">
                <rect class="rail" x="0" y="5.5" width="100%" height="1" />
                <rect {class} x={per_cent(from)} y="0" width={per_cent(width)} height="12" rx="2" />
            </svg>
        </div>
    }
}

/// The changes as marks on the axis; their list says what they are.
fn marks(props: &Props) -> Html {
    let scale = props.scale;
    let within = props
        .changes
        .iter()
        .filter(|(time, _)| scale.contains(*time));
    html! {
        {for within.map(|(time, what)| html! {
            <circle class="change" cx={per_cent(scale.place(*time))} cy="0" r="3.5">
                <title>{what.clone()}</title>
            </circle>
        })}
    }
}

fn tick(tick: &Tick) -> Html {
    let x = per_cent(tick.place);
    let anchor = match tick.place {
        ..5.0 => "start",
        95.0.. => "end",
        _ => "middle",
    };
    html! {
        <g>
            <line x1={x.clone()} x2={x.clone()} y1="0" y2="5" />
            <text {x} y="18" text-anchor={anchor}>{&tick.label}</text>
        </g>
    }
}

#[derive(PartialEq, Properties)]
struct NowLineProps {
    title: AttrValue,
    scale: Scale,
    at: Time,
    fixed: bool,
    step: i64,
    onmove: Callback<Time>,
}

/// The line at the instant judged: it can be dragged, and moved with the arrow keys.
#[component]
fn NowLine(props: &NowLineProps) -> Html {
    let NowLineProps {
        scale, at, onmove, ..
    } = props;
    let onkeydown = use_keys(props);
    let (start, drag, stop) = use_dragging(*scale, onmove.clone());
    let place = scale.place(*at);
    let x = per_cent(place);
    let (anchor, shift) = if place > 70.0 {
        ("end", "-9")
    } else {
        ("start", "9")
    };
    let word = if props.fixed { "judged here" } else { "now" };
    let label = if scale.contains(*at) {
        word.to_owned()
    } else if *at > scale.end() {
        format!("{word}: {} later", duration(*at - scale.end()))
    } else {
        format!("{word}: {} earlier", duration(scale.start() - *at))
    };
    html! {
        <svg class="now" width="100%" height="100%">
            <svg {x} y="0" height="100%" overflow="visible" class="handle" tabindex="0" role="slider"
                aria-label={format!("Instant judged: {}", props.title)} aria-orientation="horizontal"
                aria-valuemin={scale.start().unix().to_string()}
                aria-valuemax={scale.end().unix().to_string()}
                aria-valuenow={at.unix().to_string()} aria-valuetext={moment::utc(*at)}
                {onkeydown} onpointerdown={start} onpointermove={drag}
                onpointerup={stop.clone()} onpointercancel={stop}>
                <rect class="grip" x="-12" y="0" width="24" height="100%" />
                <line x1="0" x2="0" y1="6" y2="100%" />
                <circle cx="0" cy="6" r="5" />
                <text x={shift} y="11" text-anchor={anchor}>{label}</text>
            </svg>
        </svg>
    }
}

/// Arrow keys move one step, page keys ten, Home and End to the ends of the scale.
#[hook]
fn use_keys(props: &NowLineProps) -> Callback<KeyboardEvent> {
    let (scale, at, step, onmove) = (props.scale, props.at, props.step, props.onmove.clone());
    Callback::from(move |event: KeyboardEvent| {
        let time = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => at + step,
            "ArrowLeft" | "ArrowDown" => at + -step,
            "PageUp" => at + 10 * step,
            "PageDown" => at + -10 * step,
            "Home" => scale.start(),
            "End" => scale.end(),
            _ => return,
        };
        event.prevent_default();
        onmove.emit(time);
    })
}

type OnPointer = Callback<PointerEvent>;

/// The handlers that start, follow and end dragging.
#[hook]
fn use_dragging(scale: Scale, onmove: Callback<Time>) -> (OnPointer, OnPointer, OnPointer) {
    let dragging = use_mut_ref(|| false);
    let start = {
        let dragging = dragging.clone();
        Callback::from(move |event: PointerEvent| {
            *dragging.borrow_mut() = true;
            // Yew listens at the root, so the event's current target is not the handle.
            let handle = element(event.target()).and_then(|part| part.closest(".handle").ok()?);
            if let Some(handle) = handle {
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
        })
    };
    let drag = {
        let dragging = dragging.clone();
        Callback::from(move |event: PointerEvent| {
            if *dragging.borrow()
                && let Some(share) = share(&event)
            {
                onmove.emit(scale.time_at(share));
            }
        })
    };
    let stop = Callback::from(move |_: PointerEvent| *dragging.borrow_mut() = false);
    (start, drag, stop)
}

fn element(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// How far from left to right the pointer is, on the scale that holds the handle.
fn share(event: &PointerEvent) -> Option<f64> {
    let plot = element(event.target())?.closest(".now").ok()??;
    let bounds = plot.get_bounding_client_rect();
    (bounds.width() > 0.0).then(|| (f64::from(event.client_x()) - bounds.left()) / bounds.width())
}

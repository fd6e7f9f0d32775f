//! The objects themselves: fields, extensions, bytes.

mod extensions;
mod shown;

use std::rc::Rc;

use yew::prelude::*;

use super::bytes::Bytes;
use super::fields::{Pointing, fields};
use super::naming::contents;
use super::object_at::ObjectAt;
use super::section::Section;
use crate::app::page::intake::Dispatch;
use crate::app::page::state::{Action, Pointed, staple_of};
use crate::report::{Field, Report, Span, StapleIndex};
use extensions::{entry, extensions, problem};
use shown::{Shown, hash};

/// The properties of [`Objects`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// The position of the staple shown.
    pub chosen: StapleIndex,
    /// The bytes highlighted.
    pub pointed: Option<Pointed>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Objects alone stand open as long as they take no more lines than this, which half a screen has room for.
const OPEN_LINES: usize = 26;

/// How many lines the fields of all objects but the certificates take.
fn lines(report: &Report) -> usize {
    fn of(fields: &[Field]) -> usize {
        let lines = fields.iter().map(|field| 1 + of(&field.children));
        lines.sum()
    }
    let responses = report.ocsp_responses.iter().map(|it| {
        let entries = it
            .entries
            .iter()
            .map(|entry| 2 + 2 * entry.extensions.len());
        of(&it.fields) + entries.sum::<usize>() + 2 * it.extensions.len()
    });
    let requests = report.certificate_requests.iter();
    let requests = requests.map(|it| of(&it.fields) + 2 * it.extensions.len());
    let questions = report.ocsp_requests.iter();
    let questions = questions.map(|it| of(&it.fields) + 2 * it.extensions.len());
    let lists = report.crls.iter();
    let lists = lists.map(|it| of(&it.fields) + it.covers.len() + 2 * it.extensions.len());
    responses
        .chain(requests)
        .chain(questions)
        .chain(lists)
        .sum()
}

/// Every certificate and every response; those of the staple shown start unfolded, and without a staple all but
/// the certificates, which are long while what to add comes first.
#[component]
pub fn Objects(props: &Props) -> Html {
    let report = &props.report;
    let staple = staple_of(report, props.chosen);
    // Without a staple, the objects are what there is to see.
    let alone = staple.is_none();
    let (seen, ontoggle) = use_unfolded(alone);
    let alone_open = alone && lines(report) <= OPEN_LINES;
    let shown = |id: &str| match staple {
        Some(staple) => staple.certificate == id || staple.response.as_deref() == Some(id),
        None => alone_open && report.certificates.iter().all(|it| it.id != id),
    };
    let object = |object: ObjectAt, id: &str, key: &str, open: bool| {
        let pointed = props.pointed.as_ref();
        let selected = pointed.filter(|pointed| pointed.object == id);
        html! {
            <Object key={key.to_owned()} report={report.clone()} {object} {open} {seen}
                selected={selected.map(|pointed| pointed.span)} dispatch={props.dispatch.clone()} />
        }
    };
    let certificates = report
        .certificates
        .iter()
        .enumerate()
        .map(|(at, it)| object(ObjectAt::Certificate(at), &it.id, &it.sha256, shown(&it.id)));
    let responses = report
        .ocsp_responses
        .iter()
        .enumerate()
        .map(|(at, it)| object(ObjectAt::Response(at), &it.id, &it.sha256, shown(&it.id)));
    let requests = report.certificate_requests.iter().enumerate();
    let requests = requests
        .map(|(at, it)| object(ObjectAt::CertificateRequest(at), &it.id, &it.id, alone_open));
    let questions = report.ocsp_requests.iter().enumerate();
    let questions =
        questions.map(|(at, it)| object(ObjectAt::OcspRequest(at), &it.id, &it.id, alone_open));
    let lists = report.crls.iter().enumerate();
    let lists = lists.map(|(at, it)| object(ObjectAt::Crl(at), &it.id, &it.id, alone_open));
    html! {
        <Section id="objects" title="The objects" folded={!alone} {ontoggle}
            note={format!("{}: fields, extensions, bytes", contents(report))}>
            {for certificates}
            {for responses}
            {for requests}
            {for questions}
            {for lists}
        </Section>
    }
}

/// Whether an object has ever been unfolded, and what notes that it is: the fields and bytes of an
/// object that nobody looks at need not be drawn.
#[hook]
pub fn use_unfolded(open: bool) -> (bool, Callback<Event>) {
    let unfolded = use_state(|| open);
    let shown = *unfolded || open;
    let ontoggle = Callback::from(move |_: Event| {
        if !*unfolded {
            unfolded.set(true);
        }
    });
    (shown, ontoggle)
}

#[derive(PartialEq, Properties)]
struct ObjectProps {
    report: Rc<Report>,
    object: ObjectAt,
    open: bool,
    /// Whether the section has been unfolded.
    seen: bool,
    selected: Option<Span>,
    dispatch: Dispatch,
}

/// One object: its name, and behind it its fields, extensions and bytes.
#[component]
fn Object(props: &ObjectProps) -> Html {
    let selected = props.selected;
    let is_other = !matches!(
        props.object,
        ObjectAt::Certificate(_) | ObjectAt::Response(_)
    );
    let open = props.open || (is_other && selected.is_some());
    let (drawn, ontoggle) = use_unfolded(open || selected.is_some());
    let Some(shown) = Shown::of(&props.report, props.object) else {
        return html! {};
    };
    let onselect = {
        let (dispatch, object) = (props.dispatch.clone(), AttrValue::from(shown.id.to_owned()));
        Callback::from(move |span| {
            let object = object.clone();
            dispatch.dispatch(Action::Point(Pointed { object, span }));
        })
    };
    let pointing = Pointing {
        selected,
        onselect: Some(onselect),
    };
    html! {
        <details class="object" {open} {ontoggle}>
            <summary>
                <h3>{&shown.title}</h3>
                <span class="note">{&shown.note}</span>
                if !shown.must_staple.is_empty() {
                    <span class="must-staple-mark">{shown.must_staple}</span>
                }
            </summary>
            <div class="object-body" id={shown.id.to_owned()}>
                if drawn && props.seen {
                    {body(&shown, &props.report, &pointing)}
                    if props.object.der(&props.report).is_empty() {
                        <p>{"There are too many bytes to show."}</p>
                    } else {
                        <Bytes report={props.report.clone()} object={props.object} {selected} />
                    }
                }
            </div>
        </details>
    }
}

fn body(shown: &Shown<'_>, report: &Report, pointing: &Pointing) -> Html {
    let hash = hash(shown.sha256);
    let is_must_staple = !shown.must_staple.is_empty();
    html! {
        <div>
            {for shown.problems.iter().map(problem)}
            {for shown.sentences.iter().map(|sentence| html! { <p>{sentence}</p> })}
            {fields(shown.fields.iter().chain(&shown.key).chain([&hash]), pointing)}
            {for shown.entries.iter().enumerate().map(|(index, one)| {
                entry(report, index, one, pointing)
            })}
            {extensions(shown.extensions, is_must_staple, pointing)}
        </div>
    }
}

//! The objects themselves: fields, extensions, bytes.

use std::rc::Rc;

use yew::prelude::*;

use super::bytes::Bytes;
use super::fields::{Fields, Name};
use super::section::Section;
use super::value::Value;
use super::words::{count, object_label, role, verdict_word};
use crate::app::state::{Action, State};
use crate::report::{
    CertificateReport, CrlReport, EntryReport, ExtensionReport, Field, ObjectProblem,
    OcspRequestReport, OcspResponseReport, Report, Span,
};

/// `id-pe-tlsfeature`, RFC 7633 §4.
const TLS_FEATURE: &str = "1.3.6.1.5.5.7.1.24";

/// The properties of [`Objects`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: UseReducerHandle<State>,
}

/// Every certificate and every response; those of the staple shown start unfolded.
#[component]
pub fn Objects(props: &Props) -> Html {
    let staple = props.state.staple();
    let shown = |id: &str| match staple {
        Some(staple) => staple.certificate == id || staple.response.as_deref() == Some(id),
        None => true,
    };
    let certificates = props.report.certificates.iter().map(|certificate| {
        html! {
            <Certificate key={certificate.sha256.clone()} certificate={certificate.clone()}
                open={shown(&certificate.id)} state={props.state.clone()} />
        }
    });
    let responses = props.report.ocsp_responses.iter().map(|response| {
        html! {
            <Response key={response.sha256.clone()} response={response.clone()}
                report={props.report.clone()} open={shown(&response.id)}
                state={props.state.clone()} />
        }
    });
    let others = others(&props.report);
    let others = others.iter().map(|other| {
        html! { <OtherObject key={other.id.clone()} other={other.clone()} state={props.state.clone()} /> }
    });
    html! {
        <Section id="objects" title="The objects" note="Fields, extensions, bytes" wide=true>
            {for certificates}
            {for responses}
            {for others}
        </Section>
    }
}

/// Which bytes of an object are highlighted, and how to highlight others.
fn pointing(state: &UseReducerHandle<State>, id: &str) -> (Option<Span>, Callback<Span>) {
    let selected = match &state.pointed {
        Some((object, span)) if object == id => Some(*span),
        _ => None,
    };
    let (dispatch, id) = (state.dispatcher(), id.to_owned());
    let onselect = Callback::from(move |span| dispatch.dispatch(Action::Point(id.clone(), span)));
    (selected, onselect)
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
struct CertificateProps {
    certificate: CertificateReport,
    open: bool,
    state: UseReducerHandle<State>,
}

#[component]
fn Certificate(props: &CertificateProps) -> Html {
    let certificate = &props.certificate;
    let (selected, onselect) = pointing(&props.state, &certificate.id);
    let (shown, ontoggle) = use_unfolded(props.open || selected.is_some());
    let kind = format!("{}{}", role(certificate.role), origin(certificate));
    html! {
        <details class="object" open={props.open} {ontoggle}>
            <summary>
                <h3>{&certificate.label}</h3>
                <span class="note">{kind}</span>
                if certificate.must_staple {
                    <span class="must-staple-mark">{"OCSP Must-Staple"}</span>
                }
            </summary>
            <div class="object-body" id={certificate.id.clone()}>
                if shown {
                <div>
                    <Problems list={certificate.problems.clone()} />
                    <Fields fields={with_hash(&certificate.fields, &certificate.sha256)} {selected}
                        onselect={onselect.clone()} />
                    <Extensions list={certificate.extensions.clone()} must_staple={certificate.must_staple} {selected} {onselect} />
                </div>
                <Bytes der={certificate.der.clone()} pem_label="CERTIFICATE" {selected} />
                }
            </div>
        </details>
    }
}

/// How a certificate came here that was not given.
const fn origin(certificate: &CertificateReport) -> &'static str {
    match (certificate.given, certificate.built_in, certificate.trusted) {
        (true, ..) => "",
        (_, true, _) => ", built in",
        (_, _, true) => ", trusted",
        _ => ", embedded in the response",
    }
}

fn with_hash(fields: &[Field], sha256: &str) -> Vec<Field> {
    let hash = Field {
        name: "SHA-256".into(),
        value: sha256.into(),
        span: None,
        children: vec![],
    };
    fields.iter().cloned().chain([hash]).collect()
}

#[derive(PartialEq, Properties)]
struct ResponseProps {
    response: OcspResponseReport,
    report: Rc<Report>,
    open: bool,
    state: UseReducerHandle<State>,
}

#[component]
fn Response(props: &ResponseProps) -> Html {
    let response = &props.response;
    let (selected, onselect) = pointing(&props.state, &response.id);
    let (shown, ontoggle) = use_unfolded(props.open || selected.is_some());
    html! {
        <details class="object" open={props.open} {ontoggle}>
            <summary>
                <h3>{object_label(&props.report, &response.id)}</h3>
                <span class="note">{&response.status}</span>
            </summary>
            <div class="object-body" id={response.id.clone()}>
                if shown {
                <div>
                    <Problems list={response.problems.clone()} />
                    <Fields fields={with_hash(&response.fields, &response.sha256)} {selected}
                        onselect={onselect.clone()} />
                    {for response.entries.iter().enumerate().map(|(index, entry)| html! {
                        <Entry {index} entry={entry.clone()} report={props.report.clone()}
                            {selected} onselect={onselect.clone()} />
                    })}
                    <Extensions list={response.extensions.clone()} {selected} {onselect} />
                </div>
                <Bytes der={response.der.clone()} pem_label="OCSP RESPONSE" {selected} />
                }
            </div>
        </details>
    }
}

/// A request or a list: shown alike.
#[derive(Clone, PartialEq)]
struct Other {
    id: String,
    title: String,
    note: String,
    must_staple: bool,
    /// What was found out about it, in sentences.
    sentences: Vec<String>,
    fields: Vec<Field>,
    extensions: Vec<ExtensionReport>,
    problems: Vec<ObjectProblem>,
    pem_label: &'static str,
    der: String,
}

fn others(report: &Report) -> Vec<Other> {
    let requests = report.certificate_requests.iter().map(|request| Other {
        id: request.id.clone(),
        title: request.label.clone(),
        note: "Certificate request".into(),
        must_staple: request.must_staple,
        sentences: vec![request.evidence.clone()],
        fields: with_hash(&request.fields, &request.sha256),
        extensions: request.extensions.clone(),
        problems: request.problems.clone(),
        pem_label: "CERTIFICATE REQUEST",
        der: request.der.clone(),
    });
    let questions = report.ocsp_requests.iter().map(|request| Other {
        id: request.id.clone(),
        title: object_label(report, &request.id),
        note: asks_for(report, request),
        must_staple: false,
        sentences: vec![],
        fields: with_hash(&request.fields, &request.sha256),
        extensions: request.extensions.clone(),
        problems: request.problems.clone(),
        pem_label: "OCSP REQUEST",
        der: request.der.clone(),
    });
    let lists = report.crls.iter().map(|list| Other {
        id: list.id.clone(),
        title: object_label(report, &list.id),
        note: format!(
            "{}, {}",
            list.issuer,
            count(list.revoked_count, "entry", "entries")
        ),
        must_staple: false,
        sentences: about_list(report, list),
        fields: with_hash(&list.fields, &list.sha256),
        extensions: list.extensions.clone(),
        problems: list.problems.clone(),
        pem_label: "X509 CRL",
        der: list.der.clone(),
    });
    requests.chain(questions).chain(lists).collect()
}

/// Which certificates an OCSP request asks for: `asks for shop.example`.
fn asks_for(report: &Report, request: &OcspRequestReport) -> String {
    let names = request
        .requests
        .iter()
        .map(|question| match &question.names[..] {
            [] => format!("serial number {}", question.serial),
            [first, ..] => object_label(report, first),
        });
    let names: Vec<String> = names.collect();
    match names[..] {
        [] => "asks for nothing".into(),
        _ => format!("asks for {}", names.join(", ")),
    }
}

fn about_list(report: &Report, list: &CrlReport) -> Vec<String> {
    let covers = list.covers.iter().map(|cover| {
        let name = object_label(report, &cover.certificate);
        format!("{name}: {}", cover.explanation)
    });
    [list.evidence.clone()].into_iter().chain(covers).collect()
}

#[derive(PartialEq, Properties)]
struct OtherProps {
    other: Other,
    state: UseReducerHandle<State>,
}

#[component]
fn OtherObject(props: &OtherProps) -> Html {
    let other = &props.other;
    let (selected, onselect) = pointing(&props.state, &other.id);
    let open = props.state.staple().is_none() || selected.is_some();
    let (shown, ontoggle) = use_unfolded(open);
    html! {
        <details class="object" {open} {ontoggle}>
            <summary>
                <h3>{&other.title}</h3>
                <span class="note">{&other.note}</span>
                if other.must_staple {
                    <span class="must-staple-mark">{"asks for OCSP Must-Staple"}</span>
                }
            </summary>
            <div class="object-body" id={other.id.clone()}>
                if shown {
                <div>
                    <Problems list={other.problems.clone()} />
                    {for other.sentences.iter().map(|sentence| html! { <p>{sentence}</p> })}
                    <Fields fields={other.fields.clone()} {selected} onselect={onselect.clone()} />
                    <Extensions list={other.extensions.clone()} must_staple={other.must_staple}
                        {selected} {onselect} />
                </div>
                if other.der.is_empty() {
                    <p>{"The bytes are too many to be shown."}</p>
                } else {
                    <Bytes der={other.der.clone()} pem_label={other.pem_label} {selected} />
                }
                }
            </div>
        </details>
    }
}

#[derive(PartialEq, Properties)]
struct EntryProps {
    index: usize,
    entry: EntryReport,
    report: Rc<Report>,
    selected: Option<Span>,
    onselect: Callback<Span>,
}

/// Whom an entry is about, and its extensions; its other parts stand among the fields above.
#[component]
fn Entry(props: &EntryProps) -> Html {
    let EntryProps {
        entry, onselect, ..
    } = props;
    let names: Vec<String> = entry
        .names
        .iter()
        .map(|id| object_label(&props.report, id))
        .collect();
    let about = match names[..] {
        [] => "a certificate that is not among the inputs".to_owned(),
        _ => names.join(", "),
    };
    html! {
        <section class="entry">
            <h4>
                <Name text={format!("Entry {}", props.index + 1)} span={entry.span}
                    selected={props.selected} onselect={Some(onselect.clone())} />
                <span class="note">{format!("{}: {}", about, entry.status)}</span>
            </h4>
            <Extensions list={entry.extensions.clone()} selected={props.selected} {onselect} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct ProblemsProps {
    list: Vec<ObjectProblem>,
}

#[component]
fn Problems(props: &ProblemsProps) -> Html {
    html! {
        <>
            {for props.list.iter().map(|problem| html! {
                <p class="problem"><b>{format!("Byte {}", problem.offset)}</b>{": "}{&problem.message}</p>
            })}
        </>
    }
}

#[derive(PartialEq, Properties)]
struct ExtensionsProps {
    list: Vec<ExtensionReport>,
    /// Whether the TLS Feature extension among them says Must-Staple.
    #[prop_or_default]
    must_staple: bool,
    selected: Option<Span>,
    onselect: Callback<Span>,
}

#[component]
fn Extensions(props: &ExtensionsProps) -> Html {
    if props.list.is_empty() {
        return html! {};
    }
    html! {
        <table class="extensions">
            <caption>{"Extensions"}</caption>
            <thead class="offscreen">
                <tr><th scope="col">{"Extension"}</th><th scope="col">{"Value"}</th></tr>
            </thead>
            <tbody>{for props.list.iter().map(|extension| one_extension(extension, props))}</tbody>
        </table>
    }
}

fn one_extension(extension: &ExtensionReport, props: &ExtensionsProps) -> Html {
    let highlighted = props.must_staple && extension.oid == TLS_FEATURE;
    let name = if extension.name.is_empty() {
        "Unknown extension".to_owned()
    } else {
        extension.name.clone()
    };
    let (selected, onselect) = (props.selected, Some(props.onselect.clone()));
    html! {
        <tr class={classes!(highlighted.then_some("must-staple"))}>
            <th scope="row">
                <Name text={name} span={extension.span} {selected} onselect={onselect.clone()} />
                if extension.critical {
                    <span class="critical">{"critical"}</span>
                }
                <span class="about">{&extension.oid}</span>
            </th>
            <td>
                if highlighted {
                    <span class="must-staple-mark">{"OCSP Must-Staple"}</span>
                }
                <Value text={extension.value.clone()} />
                if let Some(problem) = &extension.problem {
                    <p class="problem">{problem}</p>
                }
                if !extension.fields.is_empty() {
                    <details class="more">
                        <summary>{"Parts"}</summary>
                        <Fields fields={extension.fields.clone()} {selected} {onselect} />
                    </details>
                }
            </td>
        </tr>
    }
}

/// The staple's pair in words, for the chooser: `shop.example, OCSP response 2: good`.
pub fn pair_label(report: &Report, staple: &crate::report::StapleReport) -> String {
    let certificate = object_label(report, &staple.certificate);
    let response = staple
        .response
        .as_ref()
        .map_or("no response".to_owned(), |id| object_label(report, id));
    format!(
        "{certificate}, {response}: {}",
        verdict_word(staple.verdict)
    )
}

//! The objects themselves: fields, extensions, bytes.

use std::rc::Rc;

use yew::prelude::*;

use super::bytes::Bytes;
use super::fields::{Pointing, fields, name};
use super::section::Section;
use super::value::value;
use super::words::{contents, count, object_label, role, verdict_word};
use crate::app::page::intake::Dispatch;
use crate::app::page::state::{Action, Pointed, staple_of};
use crate::report::{
    CertificateReport, CertificateRequestReport, CrlReport, EntryReport, ExtensionReport, Field,
    ObjectProblem, OcspRequestReport, OcspResponseReport, Report, Span,
};

/// `id-pe-tlsfeature`, RFC 7633 §4.
const TLS_FEATURE: &str = "1.3.6.1.5.5.7.1.24";

/// The properties of [`Objects`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// The position of the staple shown.
    pub chosen: usize,
    /// The bytes highlighted.
    pub pointed: Option<Pointed>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// An object of a report, by its kind and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectAt {
    /// A certificate.
    Certificate(usize),
    /// An OCSP response.
    Response(usize),
    /// A certification request.
    CertificateRequest(usize),
    /// An OCSP request.
    OcspRequest(usize),
    /// A revocation list.
    Crl(usize),
}

impl ObjectAt {
    /// Its DER in base64; empty where the report does not have it.
    pub fn der(self, report: &Report) -> &str {
        let der = match self {
            Self::Certificate(at) => report.certificates.get(at).map(|it| &it.der),
            Self::Response(at) => report.ocsp_responses.get(at).map(|it| &it.der),
            Self::CertificateRequest(at) => report.certificate_requests.get(at).map(|it| &it.der),
            Self::OcspRequest(at) => report.ocsp_requests.get(at).map(|it| &it.der),
            Self::Crl(at) => report.crls.get(at).map(|it| &it.der),
        };
        der.map_or("", String::as_str)
    }

    /// The label of its PEM form.
    pub const fn pem_label(self) -> &'static str {
        match self {
            Self::Certificate(_) => "CERTIFICATE",
            Self::Response(_) => "OCSP RESPONSE",
            Self::CertificateRequest(_) => "CERTIFICATE REQUEST",
            Self::OcspRequest(_) => "OCSP REQUEST",
            Self::Crl(_) => "X509 CRL",
        }
    }
}

/// Objects alone stand open as long as they take no more lines than this, which half a screen has room for.
const OPEN_LINES: usize = 30;

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
                        <p>{"The bytes are too many to be shown."}</p>
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
            {fields(shown.fields.iter().chain([&hash]), pointing)}
            {for shown.entries.iter().enumerate().map(|(index, entry)| {
                one_entry(report, index, entry, pointing)
            })}
            {extensions(shown.extensions, is_must_staple, pointing)}
        </div>
    }
}

/// What is shown of any object.
struct Shown<'a> {
    id: &'a str,
    title: String,
    note: String,
    /// What is said of Must-Staple, or nothing.
    must_staple: &'static str,
    /// What was found out about it, in sentences.
    sentences: Vec<String>,
    fields: &'a [Field],
    entries: &'a [EntryReport],
    extensions: &'a [ExtensionReport],
    problems: &'a [ObjectProblem],
    sha256: &'a str,
}

impl<'a> Shown<'a> {
    fn of(report: &'a Report, object: ObjectAt) -> Option<Self> {
        Some(match object {
            ObjectAt::Certificate(at) => Self::certificate(report.certificates.get(at)?),
            ObjectAt::Response(at) => Self::response(report, report.ocsp_responses.get(at)?),
            ObjectAt::CertificateRequest(at) => {
                Self::certificate_request(report.certificate_requests.get(at)?)
            }
            ObjectAt::OcspRequest(at) => Self::ocsp_request(report, report.ocsp_requests.get(at)?),
            ObjectAt::Crl(at) => Self::crl(report, report.crls.get(at)?),
        })
    }

    fn certificate(certificate: &'a CertificateReport) -> Self {
        Self {
            id: &certificate.id,
            title: certificate.label.clone(),
            note: format!("{}{}", role(certificate.role), origin(certificate)),
            must_staple: match certificate.must_staple {
                Some(true) => "OCSP Must-Staple",
                Some(false) => "",
                None => "Must-Staple cannot be told",
            },
            sentences: vec![],
            fields: &certificate.fields,
            entries: &[],
            extensions: &certificate.extensions,
            problems: &certificate.problems,
            sha256: &certificate.sha256,
        }
    }

    fn response(report: &Report, response: &'a OcspResponseReport) -> Self {
        Self {
            id: &response.id,
            title: object_label(report, &response.id),
            note: response.status.clone(),
            must_staple: "",
            sentences: vec![],
            fields: &response.fields,
            entries: &response.entries,
            extensions: &response.extensions,
            problems: &response.problems,
            sha256: &response.sha256,
        }
    }

    fn certificate_request(request: &'a CertificateRequestReport) -> Self {
        Self {
            id: &request.id,
            title: request.label.clone(),
            note: "Certificate request".into(),
            must_staple: match request.must_staple {
                Some(true) => "asks for OCSP Must-Staple",
                Some(false) => "",
                None => "Must-Staple cannot be told",
            },
            sentences: vec![request.evidence.clone()],
            fields: &request.fields,
            entries: &[],
            extensions: &request.extensions,
            problems: &request.problems,
            sha256: &request.sha256,
        }
    }

    fn ocsp_request(report: &Report, request: &'a OcspRequestReport) -> Self {
        Self {
            id: &request.id,
            title: object_label(report, &request.id),
            note: asks_for(report, request),
            must_staple: "",
            sentences: vec![],
            fields: &request.fields,
            entries: &[],
            extensions: &request.extensions,
            problems: &request.problems,
            sha256: &request.sha256,
        }
    }

    fn crl(report: &Report, list: &'a CrlReport) -> Self {
        let entries = count(list.revoked_count, "entry", "entries");
        Self {
            id: &list.id,
            title: object_label(report, &list.id),
            note: format!("{}, {entries}", list.issuer),
            must_staple: "",
            sentences: about_list(report, list),
            fields: &list.fields,
            entries: &[],
            extensions: &list.extensions,
            problems: &list.problems,
            sha256: &list.sha256,
        }
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

fn hash(sha256: &str) -> Field {
    Field {
        name: "SHA-256".into(),
        value: sha256.into(),
        span: None,
        children: vec![],
    }
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

/// Whom an entry is about, and its extensions; its other parts stand among the fields above.
fn one_entry(report: &Report, index: usize, entry: &EntryReport, pointing: &Pointing) -> Html {
    let names = entry.names.iter().map(|id| object_label(report, id));
    let names: Vec<String> = names.collect();
    let about = match names[..] {
        [] => "a certificate that is not among the inputs".to_owned(),
        _ => names.join(", "),
    };
    html! {
        <section class="entry">
            <h4>
                {name(&format!("Entry {}", index + 1), Some(entry.span), pointing)}
                <span class="note">{format!("{}: {}", about, entry.status)}</span>
            </h4>
            {extensions(&entry.extensions, false, pointing)}
        </section>
    }
}

fn problem(problem: &ObjectProblem) -> Html {
    html! {
        <p class="problem"><b>{format!("Byte {}", problem.offset)}</b>{": "}{&problem.message}</p>
    }
}

/// The extensions; `must_staple` tells whether the TLS Feature extension among them says so.
fn extensions(list: &[ExtensionReport], must_staple: bool, pointing: &Pointing) -> Html {
    if list.is_empty() {
        return html! {};
    }
    html! {
        <table class="extensions">
            <caption>{"Extensions"}</caption>
            <thead class="offscreen">
                <tr><th scope="col">{"Extension"}</th><th scope="col">{"Value"}</th></tr>
            </thead>
            <tbody>
                {for list.iter().map(|extension| one_extension(extension, must_staple, pointing))}
            </tbody>
        </table>
    }
}

fn one_extension(extension: &ExtensionReport, must_staple: bool, pointing: &Pointing) -> Html {
    let highlighted = must_staple && extension.oid == TLS_FEATURE;
    let called = match &*extension.name {
        "" => "Unknown extension",
        called => called,
    };
    html! {
        <tr class={classes!(highlighted.then_some("must-staple"))}>
            <th scope="row">
                {name(called, Some(extension.span), pointing)}
                if extension.critical {
                    <span class="critical">{"critical"}</span>
                }
                <span class="about">{&extension.oid}</span>
            </th>
            <td>
                if highlighted {
                    <span class="must-staple-mark">{"OCSP Must-Staple"}</span>
                }
                {value(&extension.value)}
                if let Some(problem) = &extension.problem {
                    <p class="problem">{problem}</p>
                }
                if !extension.fields.is_empty() {
                    <details class="more">
                        <summary>{"Parts"}</summary>
                        {fields(&extension.fields, pointing)}
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
    let served = match staple.served {
        Some(true) if staple.response.is_some() => ", served",
        Some(false) => ", at hand, not served",
        _ => "",
    };
    let word = verdict_word(staple.verdict);
    format!("{certificate}, {response}: {word}{served}")
}

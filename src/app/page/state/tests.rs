use super::*;
use crate::app::page::samples::SAMPLES;
use crate::app::protocol::Password;
use crate::report::{
    ConnectionReport, Description, DescriptionKind, InputProblem, InputSummary, SCHEMA,
    StapleReport, StapleSent, Verdict,
};

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    let state = actions
        .into_iter()
        .fold(Rc::new(State::default()), Rc::reduce_with);
    (*state).clone()
}

trait ReduceWith {
    fn reduce_with(self, action: Action) -> Self;
}

impl ReduceWith for Rc<State> {
    fn reduce_with(self, action: Action) -> Self {
        self.reduce(action)
    }
}

fn names(state: &State) -> Vec<String> {
    let inputs = state.inputs().into_iter();
    inputs.map(|handed| handed.name).collect()
}

/// A report of nothing, at this instant.
fn empty(at: Time) -> Report {
    Report {
        schema: SCHEMA.into(),
        at: at.to_string(),
        limited: false,
        inputs: vec![],
        connections: vec![],
        exchanges: vec![],
        told: vec![],
        certificates: vec![],
        ocsp_responses: vec![],
        certificate_requests: vec![],
        ocsp_requests: vec![],
        crls: vec![],
        staples: vec![],
        chains: vec![],
        findings: vec![],
        messages: vec![],
        server_outcomes: vec![],
        outcomes: vec![],
        timeline: None,
        exposure: None,
    }
}

fn empty_report() -> Rc<Report> {
    Rc::new(empty(Time::from_unix(1_000)))
}

fn staple(sentence: &str) -> StapleReport {
    StapleReport {
        certificate: "certificate-1".into(),
        response: None,
        issuer: None,
        responder: None,
        entry: None,
        verdict: Verdict::Missing,
        reasons: vec![],
        checks: vec![],
        served: None,
        host: None,
        kept_back_by: Vec::new(),
        sentence: sentence.into(),
        usable_from: None,
        usable_until: None,
        requests: vec![],
    }
}

fn given(names: &[&str]) -> Action {
    let names = names.iter();
    Action::Give(names.map(|name| Handed::bytes(*name, *name)).collect())
}

#[test]
fn the_field_and_the_files_are_analysed_together() {
    let state = after([
        Action::Typed("abc".into()),
        given(&["staple.der"]),
        given(&["staple.der"]),
    ]);
    assert_eq!(names(&state), [FIELD_NAME, "staple.der", "staple.der"]);
    assert!(state.folded);
    let state = after([given(&["a", "b"]), Action::Remove(1)]);
    assert_eq!(names(&state), ["b"]);
}

fn password(characters: &str) -> Password {
    characters.to_owned().into()
}

#[test]
fn a_password_and_a_way_of_reading_go_with_one_input_only() {
    let state = after([
        Action::Typed("abc".into()),
        given(&["a.p12", "b"]),
        Action::Unlock(vec![Source::Given(1)], password("correct horse")),
        Action::ReadAs(Source::Given(2), Some("hex".into())),
        Action::ReadAs(Source::Field, Some("base64".into())),
    ]);
    let hows = state.inputs().into_iter().map(|handed| handed.how);
    let (passwords, ways): (Vec<_>, Vec<_>) = hows.map(|how| (how.password, how.read_as)).unzip();
    assert_eq!(passwords, [None, Some(password("correct horse")), None]);
    assert_eq!(ways, [Some("base64".into()), None, Some("hex".into())]);
    assert_eq!(state.source(0), Some(Source::Field));
    assert_eq!(state.source(2), Some(Source::Given(2)));
    assert_eq!(state.read_as(Source::Given(2)), Some("hex"));
    assert!(!format!("{state:?}").contains("horse"));
}

#[test]
fn a_password_is_forgotten_with_what_it_was_for() {
    let unlocked = [
        Action::Typed("abc".into()),
        Action::Unlock(vec![Source::Field], password("x")),
    ];
    let field = |state: &State| state.inputs()[0].how.password.clone();
    assert!(field(&after(unlocked.clone())).is_some());
    let typed = unlocked
        .clone()
        .into_iter()
        .chain([Action::Typed("abcd".into())]);
    assert_eq!(field(&after(typed)), None);
    let cleared = unlocked.into_iter().chain([Action::Clear]);
    assert_eq!(after(cleared).reading, How::default());
}

#[test]
fn typing_does_not_fold_the_field_away() {
    let state = after([Action::Typed("abc".into())]);
    assert!(!state.folded && state.typing);
}

#[test]
fn what_the_user_gives_replaces_a_sample_and_its_instant() {
    let sample = after([Action::Show(&SAMPLES[0])]);
    assert_eq!(sample.at, SAMPLES[0].at());
    let own = after([Action::Show(&SAMPLES[0]), given(&["a"])]);
    assert_eq!(names(&own), ["a"]);
    assert_eq!(own.at, None);
}

#[test]
fn an_answer_after_clearing_is_dropped() {
    let state = after([
        Action::Typed("abc".into()),
        Action::Clear,
        Action::Arrived(empty_report()),
    ]);
    assert_eq!(state.report, None);
}

#[test]
fn nothing_readable_unfolds_the_field() {
    let state = after([given(&["noise"]), Action::Arrived(empty_report())]);
    assert!(!state.folded);
    assert!(state.readable().is_none());
}

#[test]
fn the_scales_hold_still_while_the_instant_moves() {
    let state = after([
        Action::Typed("abc".into()),
        Action::Arrived(empty_report()),
        Action::JudgeAt(Some(Time::from_unix(9_000))),
        Action::Arrived(Rc::new(empty(Time::from_unix(9_000)))),
    ]);
    assert_eq!(state.anchor, Some(Time::from_unix(1_000)));
}

#[test]
fn choices_outlive_the_inputs() {
    let choices = Choices {
        server: crate::advice::SERVERS[3],
        ..Choices::default()
    };
    let state = after([
        Action::Prefer(choices),
        Action::Clear,
        Action::Show(&SAMPLES[0]),
    ]);
    assert_eq!(state.choices, choices);
    assert_ne!(state.choices, Choices::default());
}

#[test]
fn a_capture_is_judged_at_its_time_until_another_is_chosen() {
    let captured = Time::parse("2026-06-15T12:00:00Z").unwrap();
    let connection = ConnectionReport {
        id: "connection-1".into(),
        source: "capture".into(),
        tool: "pcap".into(),
        server_name: None,
        client: None,
        server: None,
        time: Some(captured.to_string()),
        version: None,
        starttls: None,
        status_request_offered: None,
        staple_sent: StapleSent::Yes,
        certificates: vec![],
        responses: vec![],
        resumed: false,
        note: String::new(),
    };
    let at = |at| {
        let mut report = empty(at);
        report.connections.push(connection.clone());
        Action::Arrived(Rc::new(report))
    };
    let capture = given(&["capture"]);
    let mut state = after([capture.clone(), at(captured)]);
    assert_eq!(state.at, Some(captured));
    state.apply(given(&["more"]));
    assert_eq!(state.at, None);
    let now = Time::from_unix(1_800_000_000);
    let state = after([capture, at(captured), Action::JudgeAt(None), at(now)]);
    assert_eq!(state.at, None);
}

#[test]
fn what_moves_with_the_clock_is_worded_anew_until_the_next_report() {
    let mut report = empty(Time::from_unix(1_000));
    report.staples.push(staple("In an hour."));
    let report = Rc::new(report);
    let moved = Moved {
        at: Time::from_unix(1_030).to_string(),
        staple: Some(staple("In 59 minutes.")),
        chain: None,
        exposure: None,
    };
    let before = [given(&["a"]), Action::Arrived(report.clone())];
    let tick = Action::Moved(Rc::new(moved));
    let state = after(before.clone().into_iter().chain([tick.clone()]));
    assert_eq!(state.staple().unwrap().sentence, "In 59 minutes.");
    assert_eq!(state.instant(), Some(Time::from_unix(1_030)));
    assert!(Rc::ptr_eq(state.report.as_ref().unwrap(), &report));
    let again = before.into_iter().chain([tick, Action::Arrived(report)]);
    let state = after(again);
    assert_eq!(state.staple().unwrap().sentence, "In an hour.");
    assert_eq!(state.instant(), Some(Time::from_unix(1_000)));
}

#[test]
fn an_answer_is_followed_by_the_whole_report_or_says_that_it_is_cut_off() {
    let report = Rc::new(empty(Time::from_unix(1_000)));
    let answered = [given(&["a"]), Action::Answered(report.clone())];
    let then = |action| after(answered.clone().into_iter().chain([action]));
    let alone = after(answered.clone());
    assert_eq!((alone.rest, alone.is_whole()), (Rest::Coming, false));
    let cut_off = then(Action::Rest(Rest::Missing));
    assert_eq!(cut_off.rest, Rest::Missing);
    assert!(Rc::ptr_eq(cut_off.report.as_ref().unwrap(), &report));
    assert_eq!(then(Action::Arrived(report.clone())).rest, Rest::Here);
    assert_eq!(then(Action::Clear).rest, Rest::Here);
    let late = [given(&["a"]), Action::Arrived(report)];
    let late = late.into_iter().chain([Action::Rest(Rest::Missing)]);
    assert!(after(late).is_whole(), "nothing is missing any more");
}

#[test]
fn a_failure_keeps_what_was_given() {
    let state = after([
        Action::Typed("abc".into()),
        given(&["a"]),
        Action::Failed("It broke.".into()),
    ]);
    assert_eq!(state.inputs().len(), 2);
    assert_eq!(state.phase, Phase::Failed("It broke.".into()));
}

#[test]
fn clearing_can_be_undone_until_something_else_is_given() {
    let before = [
        Action::Typed("abc".into()),
        given(&["a.p12"]),
        Action::Unlock(vec![Source::Given(1)], password("correct horse")),
        Action::JudgeAt(Some(Time::from_unix(9))),
        Action::Trust("00".into(), true),
        Action::Clear,
    ];
    let cleared = after(before.clone());
    assert!(cleared.is_empty() && cleared.trusted.is_empty());
    let back = after(before.clone().into_iter().chain([Action::Undo]));
    assert_eq!(names(&back), [FIELD_NAME, "a.p12"]);
    assert_eq!(back.at, Some(Time::from_unix(9)));
    assert_eq!(back.trusted, ["00"]);
    assert_eq!(
        back.inputs()[1].how.password,
        None,
        "passwords are forgotten"
    );
    let other = after(before.into_iter().chain([given(&["b"]), Action::Undo]));
    assert_eq!(names(&other), ["b"]);
    let sample = after([Action::Show(&SAMPLES[1]), Action::Clear, Action::Undo]);
    assert_eq!(sample.sample, Some(&SAMPLES[1]));
    assert_eq!(sample.at, SAMPLES[1].at());
}

fn input(name: &str, size: u64) -> InputSummary {
    InputSummary {
        name: name.into(),
        format: "PEM".into(),
        size,
        sha256: String::new(),
        recorded_at: None,
        objects: vec![],
        found: vec![],
        needs_password: false,
        wrong_password: false,
        problems: vec![],
    }
}

#[test]
fn an_addition_that_is_called_off_leaves_the_answer() {
    let mut report = empty(Time::from_unix(1_000));
    report.inputs = vec![input("a", 1)];
    let before = [given(&["a"]), Action::Arrived(Rc::new(report))];
    let state = after(
        before
            .clone()
            .into_iter()
            .chain([given(&["b"]), Action::Cancel]),
    );
    assert_eq!(state.phase, Phase::Cancelled);
    assert!(state.report.is_some(), "b is not in it, and a is as it was");
    assert_eq!(names(&state), ["a", "b"]);
    // What took the place of everything else has no answer yet.
    let sample = Action::Show(&SAMPLES[0]);
    let state = after(before.into_iter().chain([sample, Action::Cancel]));
    assert!(state.report.is_none());
}

#[test]
fn a_fact_leads_where_no_object_is_there() {
    let connection = |server: Option<&str>, staple_sent| ConnectionReport {
        id: "connection-1".into(),
        source: "transcript".into(),
        tool: "openssl s_client".into(),
        server_name: None,
        client: None,
        server: server.map(Into::into),
        time: None,
        version: None,
        starttls: None,
        status_request_offered: Some(true),
        staple_sent,
        certificates: vec![],
        responses: vec![],
        resumed: false,
        note: String::new(),
    };
    for (server, sent, title) in [
        (
            Some("shop.example:443"),
            StapleSent::No,
            "shop.example sent no staple",
        ),
        (None, StapleSent::No, "The server sent no staple"),
        (
            Some("192.0.2.1:443"),
            StapleSent::Yes,
            "The server sent a staple",
        ),
        (
            Some("shop.example:443"),
            StapleSent::Unknown,
            "Whether shop.example sends a staple cannot be told",
        ),
    ] {
        let mut report = empty(Time::from_unix(1_000));
        report.connections = vec![connection(server, sent)];
        let state = after([given(&["a"]), Action::Arrived(Rc::new(report))]);
        let lead = state.lead().expect("a fact");
        assert_eq!(lead.title(), title);
        assert!(lead.is_fact());
    }
    let state = after([given(&["a"]), Action::Arrived(empty_report())]);
    assert_eq!(state.lead(), None);
}

#[test]
fn a_description_leads_by_what_it_is_and_not_by_its_words() {
    use DescriptionKind::{Configuration, Extension, Fields, Output};
    let description = |by, has_must_staple| Description {
        by,
        says: "Words, and what to add.".into(),
        has_must_staple,
        host: Some("shop.example".into()),
    };
    let problem = |describes| InputProblem {
        place: "line 1".into(),
        message: "This is a configuration of words.".into(),
        lost: false,
        limit: false,
        describes,
    };
    let led = |problems: Vec<InputProblem>| {
        let mut report = empty(Time::from_unix(1_000));
        let input = InputSummary {
            problems,
            ..input("a", 1)
        };
        report.inputs = vec![input];
        after([given(&["a"]), Action::Arrived(Rc::new(report))])
    };
    for (by, has_must_staple, title) in [
        (Configuration, false, "A configuration, and no certificate"),
        (Output, false, "Only a description is here"),
        (Extension, false, "Only a description is here"),
        (Fields, false, "Only a description is here"),
        (
            Fields,
            true,
            "The certificate described here has Must-Staple",
        ),
    ] {
        let state = led(vec![
            problem(Some(description(Output, false))),
            problem(Some(description(by, has_must_staple))),
        ]);
        // What shows Must-Staple comes before what does not, and else the first.
        let state = match has_must_staple {
            true => state,
            false => led(vec![problem(Some(description(by, false)))]),
        };
        let lead = state.lead().expect("a fact");
        assert_eq!(lead.title(), title);
        assert_eq!(lead.sentence(), "Words, and what to add.");
        assert_eq!(lead.host(), Some("shop.example"));
    }
    let state = led(vec![problem(None)]);
    assert_eq!(state.lead(), None, "its words alone decide nothing");
}

//! Messages that are pasted together: each with each, no step of what they come to contradicts what one of them says.

use std::collections::BTreeMap;

use staplescope::advice::server::spoken_of;
use staplescope::advice::{Names, SERVERS, Settled, Step, Trouble, settled};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::message::{self, Fact};
use staplescope::report::{MessageReport, Report};
use staplescope_testpki::clock::NOW;

fn report(text: &str) -> Report {
    analyze(&[Input::new("paste", text)], Time::from_unix(NOW))
}

/// A line in which a message stands, with something in the place of what changes.
fn line(words: &str) -> String {
    let mut parts = words.split('{');
    let mut line = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap();
        line.push_str(match name {
            "host" | "responder" => "ocsp.example",
            "file" => "/etc/ssl/shop.pem",
            _ => "7",
        });
        line.push_str(rest);
    }
    line
}

/// What is told of a message by itself: the line that it stands in, its code and what it establishes.
type Kind = (String, String, Vec<String>);

/// One message for every trouble with everything that messages about it establish.
fn kinds() -> Vec<Kind> {
    let mut kinds = BTreeMap::new();
    for one in message::all() {
        let line = line(one.words()[0]);
        let report = report(&line);
        let [found] = report.messages.as_slice() else {
            continue;
        };
        if found.code != one.code {
            continue;
        }
        let establishes: Vec<String> = found.establishes.iter().map(ToString::to_string).collect();
        let key = (found.trouble.to_string(), establishes.clone());
        kinds
            .entry(key)
            .or_insert((line, one.code.to_owned(), establishes));
    }
    kinds.into_values().collect()
}

/// What must not be said where this is established: in a title of a thing to do, in its text, or in a sentence.
fn contradictions(facts: &[&str]) -> Vec<&'static str> {
    let has = |fact| facts.contains(&fact);
    let rules: [(bool, &[&str]); 10] = [
        (
            has("responder-not-http"),
            &[
                "names no OCSP responder",
                "can be reached",
                "without Must-Staple or with an OCSP URL",
                "Remove a file or responder",
            ],
        ),
        (
            has("no-responder"),
            &[
                "Turn stapling on",
                "turn stapling on",
                "can be reached",
                "Ask the responder yourself",
                "make the server fetch",
                "ask it again",
                "Prove the repair",
            ],
        ),
        (
            has("answered") && !has("unreached"),
            &["can be reached", "did not answer"],
        ),
        (
            has("unreached") && !has("answered"),
            &["responder answered with an error", "internal error"],
        ),
        (
            has("no-issuer"),
            &["add the file here", "The issuer’s certificate is not here"],
        ),
        (
            has("stapling-on") && !has("stapling-off"),
            &["Turn stapling on", "Turn OCSP on", "turn stapling on"],
        ),
        (
            has("cannot-staple"),
            &["Turn stapling on", "turn stapling on", "Point nginx"],
        ),
        (
            has("must-staple"),
            &[
                "if it has Must-Staple",
                "if the certificate has Must-Staple",
                "only clients set to",
                "stapling is optional",
            ],
        ),
        (
            has("no-must-staple"),
            &[
                "demands a staple, and there is none",
                "demands a staple but names no",
            ],
        ),
        (
            has("no-responder") && has("must-staple"),
            &["shows whether Must-Staple is in it"],
        ),
    ];
    let holding = rules.into_iter().filter(|(holds, _)| *holds);
    holding.flat_map(|(_, words)| words.to_vec()).collect()
}

/// Whether a message is about what the others are about, and not set aside.
fn is_kept(settled: &Settled<'_>, message: &MessageReport) -> bool {
    let is_aside = settled.aside.iter().any(|one| one.code == message.code);
    let is_of_visitor = message.establishes.iter().any(|id| id == "visitor");
    !is_aside && !is_of_visitor
}

fn todo(steps: &[Step]) -> impl Iterator<Item = &Step> {
    steps.iter().filter(|step| !step.trap)
}

#[test]
fn no_step_contradicts_what_another_message_says() {
    let kinds = kinds();
    assert!(kinds.len() > 30, "{}", kinds.len());
    let names = Names::of_host(Some("shop.example"));
    let mut pairs = 0;
    for (one, first, _) in &kinds {
        for (other, second, _) in &kinds {
            let report = report(&format!("{one}\n{other}\n"));
            let settled = settled(&report);
            let kept: Vec<_> = report
                .messages
                .iter()
                .filter(|message| is_kept(&settled, message))
                .collect();
            let facts: Vec<&str> = kept
                .iter()
                .flat_map(|message| message.establishes.iter().map(|id| &**id))
                .collect();
            let place = format!("{first} with {second}");
            pairs += 1;
            let is_about_two = Fact::ALL.iter().any(|fact| {
                Fact::ALL.iter().any(|other| {
                    fact.contradicts(*other)
                        && facts.contains(&fact.id())
                        && facts.contains(&other.id())
                })
            });
            assert!(!is_about_two, "{place}: {facts:?}");
            let wrong = contradictions(&facts);
            let sentences = settled.sentences().join(" ");
            let meanings: Vec<_> = kept
                .iter()
                .map(|message| format!("{} {}", message.meaning, message.next))
                .collect();
            for words in &wrong {
                assert!(!sentences.contains(words), "{place}: {words}: {sentences}");
            }
            for server in SERVERS {
                let steps = settled.steps(&names, server);
                for step in todo(&steps) {
                    for words in &wrong {
                        let said = step.title.contains(words) || step.text.contains(words);
                        assert!(!said, "{place} {}: {words}: {}", server.id, step.title);
                    }
                }
            }
            if facts.contains(&"must-staple") && facts.contains(&"no-responder") {
                let first = settled.troubles[0];
                assert!(first.calls_for_a_certificate(), "{place}: {first:?}");
                let said = meanings.join(" ");
                assert!(!said.contains("keeps nobody out"), "{place}: {said}");
                assert!(
                    !said.contains("whether Must-Staple is in it"),
                    "{place}: {said}"
                );
            }
        }
    }
    assert!(pairs > 1_000, "{pairs}");
}

/// What two messages come to, and the first thing to do.
const TOGETHER: &[(&str, &[&str], &str)] = &[
    (
        "[warn] 7#7: \"ssl_stapling\" ignored, no OCSP responder URL in the certificate \"/etc/ssl/shop.pem\"\n\
         Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n",
        &["no-ocsp-url"],
        "Have the certificate reissued, without Must-Staple or with an OCSP URL",
    ),
    (
        "[error] 7#7: OCSP responder timed out (110: Operation timed out) while requesting certificate status, \
         responder: ocsp.shop.example\nError code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n",
        &["responder-error"],
        "Check on the server that the responder can be reached",
    ),
    (
        "[warn] 7#7: \"ssl_stapling\" ignored, invalid URL prefix in OCSP responder \"https://ocsp.shop.example\"\n\
         Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n",
        &["responder-error"],
        "Give the server an http:// address of the responder, or a file",
    ),
    (
        "AH01940: stapling_renew_response: Unsupported uri https://ocsp.shop.example\n\
         Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n",
        &["responder-error"],
        "Give the server an http:// address of the responder, or a file",
    ),
    (
        "AH02217: ssl_stapling_init_cert: can't retrieve issuer certificate!\n\
         Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n",
        &["issuer-missing"],
        "Give the server its issuer’s certificate",
    ),
    (
        "AH01936: stapling_check_response: response times invalid\n\
         Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n",
        &["expired"],
        "Compare the clocks",
    ),
    (
        "[warn] 7#7: \"ssl_stapling\" ignored, not supported\n\
         Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n",
        &["no-staple"],
        "Use a build of the server that can staple",
    ),
    (
        "AH01950: stapling_cb: OCSP Stapling disabled\n\
         Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n",
        &["no-staple"],
        "Check on the server that the responder can be reached",
    ),
];

#[test]
fn a_cause_settles_an_effect() {
    for (text, expected, step) in TOGETHER {
        let report = report(text);
        let settled = settled(&report);
        let found: Vec<_> = settled.troubles.iter().map(|one| one.id()).collect();
        assert_eq!(found, *expected, "{text}");
        let server = spoken_of(&report).unwrap();
        let names = Names::of_host(None);
        let steps = settled.steps(&names, server);
        assert_eq!(todo(&steps).next().unwrap().title, *step, "{text}");
    }
}

/// Logs of two certificates: what cannot hold of one is not put together.
#[test]
fn messages_that_contradict_each_other_are_about_two_certificates() {
    let text = "[warn] \"ssl_stapling\" ignored, no OCSP responder URL in the certificate \"a.pem\"\n\
                [error] OCSP responder timed out while requesting certificate status, responder: ocsp.example\n";
    let report = report(text);
    let settled = settled(&report);
    assert_eq!(settled.troubles, [Trouble::NoOcspUrl]);
    let aside: Vec<_> = settled.aside.iter().map(|one| &*one.code).collect();
    assert_eq!(aside, ["nginx-responder-timed-out"]);
}

/// A visitor's own certificate is not the server's to staple for.
#[test]
fn what_is_about_a_visitors_certificate_gives_no_steps() {
    let report = report("client SSL certificate verify error: certificate revoked\n");
    assert!(!report.messages.is_empty());
    assert_eq!(settled(&report), Settled::default());
}

//! What is said where there are only words.

use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{ResponseBuilder, Status, cast, name_of, pem};

use staplescope::report::{OutcomeKind, Report, Situation, Verdict};

use super::printer::{Program, print};
use super::report;

const NAME: (&str, &str) = ("Example Trust Services", "Example Issuing CA");

/// What `s_client -status` prints without `-msg`.
fn transcript(response: &ResponseBuilder, before: &str) -> String {
    let rule = "======================================";
    format!(
        "{before}CONNECTED(00000003)\nOCSP response: \n{rule}\n{}{rule}\n---\nCertificate chain\n 0 s:CN = \
         shop.example\n   i:O = Example\n---\nServer certificate\n{}subject=CN = shop.example\n---\nSSL handshake has \
         read 1897 bytes and written 410 bytes\n---\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\nVerify return \
         code: 0 (ok)\n---\n",
        print(Program::OpenSsl3, response, NAME),
        pem("CERTIFICATE", &cast::shop().der),
    )
}

fn good() -> ResponseBuilder {
    let issuer = cast::issuing();
    ResponseBuilder::direct(&issuer, &cast::SHOP_SERIAL).responder(name_of(&issuer))
}

fn issuer() -> String {
    pem("CERTIFICATE", &cast::issuing().der)
}

fn assert_unverified(report: &Report) {
    assert_eq!(report.staples[0].verdict, Verdict::Unverified);
    assert_eq!(report.staples[0].response, None);
    let codes: Vec<_> = report
        .findings
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    for code in ["must-staple-without-staple", "server-sent-no-staple"] {
        assert!(!codes.contains(&code), "{codes:?}");
    }
    let given = report.outcomes.iter();
    for outcome in given.filter(|one| one.situation == Situation::Given) {
        for none in [
            "no staple came",
            "sent none",
            "without a staple",
            "none came",
        ] {
            assert!(!outcome.explanation.contains(none), "{outcome:?}");
        }
        assert!(
            outcome.explanation.starts_with("If the description"),
            "{outcome:?}"
        );
    }
    assert!(report.timeline.is_none() && report.exposure.is_none());
}

#[test]
fn a_staple_in_words_is_unverified_until_the_issuer_comes() {
    let text = transcript(&good(), "");
    let alone = report(&[&text], NOW);
    assert_unverified(&alone);
    let [told] = alone.told.as_slice() else {
        panic!("{:?}", alone.told)
    };
    assert_eq!(told.connection.as_deref(), Some("connection-1"));
    assert_eq!(
        (told.status.as_deref(), told.response.as_deref()),
        (Some("good"), None)
    );
    assert!(told.this_update.is_some() && told.next_update.is_some());
    assert_eq!(told.serial.as_ref(), Some(&alone.certificates[0].serial));
    let command = "openssl s_client -connect shop.example:443 -servername shop.example -status";
    assert!(told.sentence.contains(command), "{}", told.sentence);
    for texts in [[text.as_str(), &issuer()], [&issuer(), &text]] {
        let both = report(&texts, NOW);
        assert_eq!(both.staples[0].verdict, Verdict::Good);
        assert_eq!(both.told[0].response, both.staples[0].response);
        assert_eq!(both.connections[0].responses, ["response-1"]);
        assert!(
            !both
                .findings
                .iter()
                .any(|one| one.code == "staple-bytes-missing")
        );
        let places: Vec<_> = both.inputs.iter().flat_map(|input| &input.found).collect();
        let place = places
            .iter()
            .find(|found| found.id == "response-1")
            .unwrap();
        assert_eq!(
            place.place,
            "line 4: rebuilt from the text there, proved by its signature"
        );
    }
}

#[test]
fn what_runs_out_in_words_is_said_with_its_dates() {
    let expired = good().edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY)));
    let text = transcript(&expired, "");
    let alone = report(&[&text], NOW);
    assert_unverified(&alone);
    assert!(
        alone.staples[0].sentence.contains("expired 2 d"),
        "{}",
        alone.staples[0].sentence
    );
    let refuses = alone.outcomes.iter().any(|one| {
        one.client == "gnutls"
            && one.situation == Situation::Given
            && one.outcome == OutcomeKind::Refuses
    });
    assert!(refuses);
    let both = report(&[&text, &issuer()], NOW);
    assert_eq!(both.staples[0].verdict, Verdict::Unusable);
    assert_eq!(both.staples[0].reasons[0].as_str(), "expired");
}

#[test]
fn a_status_in_words_is_told_as_it_is() {
    for (status, word) in [
        (Status::Revoked(NOW - DAY, Some(1)), "revoked"),
        (Status::Unknown, "unknown"),
    ] {
        let response = good().edit(|entry| entry.status(status.clone()));
        let alone = report(&[&transcript(&response, "")], NOW);
        assert_unverified(&alone);
        assert!(alone.staples[0].sentence.contains(&format!("here: {word}")));
        let both = report(&[&transcript(&response, ""), &issuer()], NOW);
        assert_eq!(both.staples[0].verdict.as_str(), word);
    }
}

#[test]
fn changed_words_stay_unverified_though_the_issuer_is_there() {
    let text = transcript(&good(), "").replace("Cert Status: good", "Cert Status: unknown");
    let both = report(&[&text, &issuer()], NOW);
    assert_unverified(&both);
    assert!(
        both.staples[0].sentence.contains("does not verify"),
        "{}",
        both.staples[0].sentence
    );
    assert!(both.told[0].sentence.contains("does not verify"));
}

#[test]
fn a_staple_about_another_certificate_is_said_to_be_that() {
    let other = ResponseBuilder::direct(&cast::issuing(), &[1, 2, 3]);
    let alone = report(&[&transcript(&other, "")], NOW);
    assert_unverified(&alone);
    assert!(
        alone.staples[0]
            .sentence
            .contains("a different serial number")
    );
}

#[test]
fn the_command_names_the_server_of_the_transcript() {
    let command = "$ openssl s_client -connect mail.example:25 -starttls smtp -servername mx.example -status\n";
    let text = transcript(&good(), command);
    let alone = report(&[&text], NOW);
    let expected = "`openssl s_client -connect mail.example:25 -servername mx.example -starttls smtp -status \
                    -showcerts -msg </dev/null`";
    assert!(
        alone.told[0].sentence.contains(expected),
        "{}",
        alone.told[0].sentence
    );
    assert!(
        alone
            .findings
            .iter()
            .any(|one| one.remedy.contains(expected))
    );
}

#[test]
fn a_summary_tells_status_and_times() {
    let text = "leaf.pem: good\n\tThis Update: Jun 10 12:00:00 2026 GMT\n\tNext Update: Jun 17 12:00:00 2026 GMT\n";
    let alone = report(&[text], NOW);
    let [told] = alone.told.as_slice() else {
        panic!("{:?}", alone.told)
    };
    assert_eq!(told.status.as_deref(), Some("good"));
    assert_eq!(told.this_update.as_deref(), Some("2026-06-10T12:00:00Z"));
    assert_eq!(
        (told.connection.as_ref(), told.serial.as_ref()),
        (None, None)
    );
    let shop = pem("CERTIFICATE", &cast::shop().der);
    let beside = report(&[text, &shop], NOW);
    assert_unverified(&beside);
    // What the same program printed whole is not told twice.
    let both = print(Program::OpenSsl3, &good(), NAME) + &text.replace("Jun 17", "Jun 18");
    assert_eq!(report(&[&both], NOW).told.len(), 1);
}

#[test]
fn without_words_nothing_is_told() {
    let shop = pem("CERTIFICATE", &cast::shop().der);
    let alone = report(&[&shop], NOW);
    assert_eq!(
        (alone.staples[0].verdict, alone.told.len()),
        (Verdict::Missing, 0)
    );
}

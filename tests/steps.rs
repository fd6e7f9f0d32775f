//! The steps for what is at hand: the script and what runs it, the chain, a response that is not served, the
//! way the server was reached.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use staplescope::advice::ask::{self, Shell};
use staplescope::advice::{self, Names, SERVERS, Trouble, mend, troubles};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, StapleIndex};
use staplescope_testpki::clock::{HOUR, MINUTE, NOW};
use staplescope_testpki::{Entry, Hash, ResponseBuilder, cast, samples};

const AT: &str = "2026-06-15T12:00:00Z";

fn report(objects: &[Vec<u8>]) -> Report {
    let inputs: Vec<_> = objects
        .iter()
        .map(|object| Input::new("object", object.clone()))
        .collect();
    analyze(&inputs, Time::parse(AT).unwrap())
}

fn sample(name: &str) -> Report {
    let mut all = samples::all().into_iter();
    let sample = all.find(|sample| sample.name == name).unwrap();
    analyze(&[Input::new(name, sample.input)], Time::parse(AT).unwrap())
}

fn found(report: &Report) -> Vec<&'static str> {
    let troubles = troubles(report, &report.staples[0]);
    troubles.iter().map(|trouble| trouble.id()).collect()
}

/// The servers that can take a response from a file, where that file is, and how they take a new one.
const FILES: &[(&str, &str, &str)] = &[
    (
        "nginx",
        "/etc/ssl/shop.example/staple.der",
        "nginx -s reload",
    ),
    (
        "haproxy",
        "/etc/haproxy/shop.example.pem.ocsp",
        "systemctl reload haproxy",
    ),
    (
        "lighttpd",
        "/etc/ssl/shop.example/staple.der",
        "systemctl restart lighttpd",
    ),
    (
        "envoy",
        "/etc/ssl/shop.example/staple.der",
        "systemctl restart envoy",
    ),
    (
        "exim",
        "/etc/ssl/shop.example/staple.der",
        ": 'Exim reads it by itself, within seconds'",
    ),
];

#[test]
fn every_server_with_a_file_gets_the_script_a_timer_and_a_cron_line() {
    let names = Names::of_host(Some("shop.example"));
    for server in SERVERS {
        let steps = advice::steps(&[Trouble::NoStaple], &names, server);
        let codes = steps.iter().filter_map(|step| step.code.as_ref());
        let all: String = codes.map(|code| code.text.as_str()).collect();
        let expected = FILES.iter().find(|(id, ..)| *id == server.id);
        let Some((id, file, take)) = expected else {
            assert!(!all.contains("refresh-staple"), "{}", server.id);
            continue;
        };
        for part in [
            &format!("staple={file}\n"),
            &format!("{take} || exit 1\n"),
            "refresh-staple-shop.example.timer",
            "OnCalendar=hourly",
            "| crontab -",
        ] {
            assert!(all.contains(part), "{id}: {part} is missing in {all}");
        }
    }
}

/// The shop's connection that sent no staple, with its certificate, as `openssl s_client` prints it.
fn recorded(command: &str) -> Vec<u8> {
    let pem = |der: &[u8]| {
        let base64 = data_encoding::BASE64.encode(der);
        format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n")
    };
    format!(
        "$ {command}\nCONNECTED(00000003)\nOCSP response: no response sent\n---\nCertificate chain\n \
         0 s:CN = shop.example\n{}---\nServer certificate\n{}---\n\
         New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\n",
        pem(&cast::shop().der),
        pem(&cast::shop().der),
    )
    .into_bytes()
}

#[test]
fn a_good_response_that_is_not_served_is_put_in_place() {
    let issuing = cast::issuing();
    let good = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL).build();
    let none = recorded("openssl s_client -connect shop.example:8443 -status");
    let report = report(&[none, issuing.der, good.clone()]);
    assert_eq!(found(&report), ["no-staple"]);
    let base64 = data_encoding::BASE64.encode(&good);
    for server in SERVERS {
        let steps = mend(&report, StapleIndex::HEADLINE, server);
        let mut codes = steps.iter().filter_map(|step| step.code.as_ref());
        let has_file = FILES.iter().any(|(id, ..)| *id == server.id);
        assert_eq!(
            codes.any(|code| code.text.contains(&base64)),
            has_file,
            "{}",
            server.id
        );
    }
    let proof = mend(&report, StapleIndex::HEADLINE, SERVERS[0])
        .pop()
        .unwrap();
    let code = proof.code.unwrap().text;
    assert!(
        code.contains("-connect shop.example:8443 -servername"),
        "{code}"
    );
}

/// A response that a server would not send is not put into its file: `tests/` of the servers' own rules
/// say which ones take what.
#[test]
fn a_response_that_the_server_would_not_send_is_not_put_in_place() {
    let issuing = cast::issuing();
    let serial = &cast::SHOP_SERIAL;
    let other = Entry::new(&issuing, &[0x11, 0x22]);
    let kinds: [(&str, ResponseBuilder, &[&str]); 4] = [
        ("one entry", ResponseBuilder::direct(&issuing, serial), &[]),
        (
            "two entries",
            ResponseBuilder::direct(&issuing, serial).entry(other),
            &["haproxy"],
        ),
        (
            "named with SHA-256",
            ResponseBuilder::signed_by(&issuing).entry(Entry::hashed(
                Hash::Sha256,
                &issuing,
                serial,
            )),
            &["haproxy"],
        ),
        (
            "four minutes left",
            ResponseBuilder::signed_by(&issuing)
                .entry(Entry::new(&issuing, serial).window(NOW - HOUR, Some(NOW + 4 * MINUTE))),
            &["haproxy"],
        ),
    ];
    let none = recorded("openssl s_client -connect shop.example:443 -status");
    for (kind, response, refused) in kinds {
        let response = response.build();
        let base64 = data_encoding::BASE64.encode(&response);
        let report = report(&[none.clone(), issuing.der.clone(), response]);
        let at_hand = report.staples.iter().find(|one| one.response.is_some());
        let kept_back_by = &at_hand.unwrap().kept_back_by;
        for (id, ..) in FILES {
            let steps = mend(
                &report,
                StapleIndex::HEADLINE,
                advice::server::server(id).unwrap(),
            );
            let mut codes = steps.iter().filter_map(|step| step.code.as_ref());
            let is_used = codes.any(|code| code.text.contains(&base64));
            let file = format!("{id}-file");
            let is_kept_back = kept_back_by.iter().any(|one| one == id || *one == file);
            if refused.contains(id) {
                assert!(is_kept_back, "{id} takes {kind}: {kept_back_by:?}");
            }
            assert_eq!(is_used, !is_kept_back, "{kind} for {id}: {kept_back_by:?}");
        }
    }
}

#[test]
fn the_proof_and_the_question_keep_starttls() {
    let command = "openssl s_client -starttls smtp -connect shop.example:587 -status";
    let report = report(&[recorded(command), cast::issuing().der]);
    for id in ["exim", "postfix", "nginx"] {
        let proof = mend(
            &report,
            StapleIndex::HEADLINE,
            advice::server::server(id).unwrap(),
        )
        .pop()
        .unwrap();
        let code = proof.code.unwrap().text;
        let expected = "-connect shop.example:587 -servername shop.example -starttls smtp";
        assert!(code.contains(expected), "{id}: {code}");
    }
    let steps = ask::steps(&ask::asking(&report, &report.staples[0]), Shell::Bash);
    let code = &steps.last().unwrap().code.as_ref().unwrap().text;
    assert!(
        code.contains("-p 587 --starttls-proto=smtp shop.example"),
        "{code}"
    );
}

/// What the responder says and what the server staples do not overwrite each other.
#[test]
fn the_responders_answer_and_the_servers_are_kept_apart() {
    let report = sample("no-staple");
    for shell in Shell::ALL {
        let steps = ask::steps(&ask::asking(&report, &report.staples[0]), shell);
        let (server, responder) = steps.split_last().unwrap();
        let server = &server.code.as_ref().unwrap().text;
        assert!(
            responder.len() >= 3 && !server.contains("staple.der"),
            "{server}"
        );
        for step in responder {
            assert!(
                step.code.as_ref().unwrap().text.contains("staple.der"),
                "{step:?}"
            );
        }
    }
}

#[test]
fn what_is_printed_for_windows_is_not_for_bash() {
    let names = Names::of_host(Some("shop.example"));
    let iis = advice::server::server("iis").unwrap();
    for trouble in Trouble::ALL {
        for step in advice::steps(&[*trouble], &names, iis) {
            let language = step.code.map(|code| code.language);
            assert_ne!(
                language.as_deref(),
                Some("bash"),
                "{}: {}",
                trouble.id(),
                step.title
            );
        }
    }
}

/// The chain that verifies responses: as far as it is at hand, and then the machine's own.
#[test]
fn the_chain_is_built_from_what_is_given() {
    let (issuing, root) = (cast::issuing().der, cast::root().der);
    let base64 = |der: &[u8]| data_encoding::BASE64.encode(der)[..60].to_owned();
    for (given, whole) in [
        (vec![], false),
        (vec![issuing.clone()], false),
        (vec![root.clone(), issuing.clone()], true),
    ] {
        let objects: Vec<_> = [cast::shop().der]
            .into_iter()
            .chain(given.clone())
            .collect();
        let steps = mend(&report(&objects), StapleIndex::HEADLINE, SERVERS[0]);
        let chains: Vec<_> = steps
            .iter()
            .filter(|step| step.title.contains("chain.pem"))
            .collect();
        assert_eq!(chains.len(), 1);
        let code = &chains[0].code.as_ref().unwrap().text;
        assert_eq!(code.contains("ca-certificates.crt"), !whole, "{code}");
        let places: Vec<_> = given
            .iter()
            .map(|der| code.find(&base64(der)).unwrap())
            .collect();
        assert!(
            places.is_sorted_by(|root, issuing| root > issuing),
            "the issuer comes first: {code}"
        );
    }
}

#[test]
fn a_server_that_cannot_staple_needs_another_certificate() {
    let report = sample("no-staple");
    for server in SERVERS {
        let needs = advice::needs_a_certificate(&report, StapleIndex::HEADLINE, server);
        assert_eq!(needs, !server.staples, "{}", server.id);
        let said = advice::sentences(&report, StapleIndex::HEADLINE, server).concat();
        assert_eq!(said.contains("turn stapling on"), server.staples, "{said}");
    }
    let revoked = sample("revoked");
    assert!(advice::needs_a_certificate(
        &revoked,
        StapleIndex::HEADLINE,
        SERVERS[0]
    ));
}

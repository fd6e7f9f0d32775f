//! The steps as readers get them: for every trouble and every server, and for certificates whose
//! names are made to do harm.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod commands;
mod hostile;
mod messages;

use staplescope::advice::certificate_tool::{CERTIFICATE_TOOLS, Wish, certificate};
use staplescope::advice::{self, Names, SERVERS, Step, Trouble, mend, troubles};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, StapleIndex};
use staplescope_testpki::{
    CertificateBuilder, Entry, Extension, ResponseBuilder, cast, error_response, samples,
};

const AT: &str = "2026-06-15T12:00:00Z";

fn report(objects: &[Vec<u8>]) -> Report {
    let inputs: Vec<_> = objects
        .iter()
        .map(|der| Input::new("object", der.clone()))
        .collect();
    analyze(&inputs, Time::parse(AT).unwrap())
}

fn sample(name: &str) -> Report {
    let sample = samples::all()
        .into_iter()
        .find(|sample| sample.name == name)
        .unwrap();
    analyze(&[Input::new(name, sample.input)], Time::parse(AT).unwrap())
}

fn found(report: &Report) -> Vec<&'static str> {
    let troubles = troubles(report, &report.staples[0]);
    troubles.iter().map(|trouble| trouble.id()).collect()
}

/// The shop's certificate with something else in it, and its issuer.
fn shop(change: impl Fn(CertificateBuilder) -> CertificateBuilder) -> Vec<Vec<u8>> {
    let issuing = cast::issuing();
    let shop = change(cast::shop_builder()).issued_by(&issuing);
    vec![shop.der, issuing.der]
}

/// Every step that there is for these names.
fn all_steps(names: &Names) -> Vec<Step> {
    let mut steps = Vec::new();
    for server in SERVERS {
        for trouble in Trouble::ALL {
            steps.extend(advice::steps(&[*trouble], names, server));
        }
    }
    for tool in CERTIFICATE_TOOLS {
        for wish in [Wish::With, Wish::Without, Wish::Leave] {
            steps.extend(certificate(tool, wish, names));
        }
    }
    steps
}

#[test]
fn troubles_are_recognised() {
    for (name, expected) in [
        ("healthy", "well"),
        ("expired", "expired"),
        ("revoked", "revoked"),
        ("wrong-certificate", "wrong-certificate"),
        ("unauthorized-delegate", "responder-not-authorized"),
        ("tampered-signature", "bad-signature"),
        ("no-staple", "no-staple"),
        ("no-ocsp-url", "no-ocsp-url"),
    ] {
        assert_eq!(found(&sample(name)), [expected], "{name}");
    }
    let optional = shop(|shop| shop.without("1.3.6.1.5.5.7.1.24"));
    assert_eq!(found(&report(&optional)), ["no-staple-needed"]);
    let neither = shop(|shop| {
        shop.without("1.3.6.1.5.5.7.1.24")
            .with(Extension::authority_info_access(&[], &[]))
    });
    assert_eq!(found(&report(&neither)), ["nothing-to-staple"]);
    let old = shop(|shop| shop.validity(0, 1_000_000));
    assert_eq!(found(&report(&old)), ["certificate-expired", "no-staple"]);
    let more = shop(|shop| shop.with(Extension::tls_feature(&[5, 17])));
    assert_eq!(found(&report(&more)), ["other-features", "no-staple"]);
}

#[test]
fn error_answers_are_told_apart() {
    for (status, expected) in [
        (3, "try-later"),
        (6, "unauthorized"),
        (2, "responder-error"),
        (5, "responder-error"),
    ] {
        let mut objects = shop(|shop| shop);
        objects.push(vec![0x30, 3, 0x0a, 1, status]);
        assert_eq!(found(&report(&objects)), [expected]);
    }
    let objects = vec![
        cast::shop().der,
        ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build(),
    ];
    assert!(found(&report(&objects)).contains(&"issuer-missing"));
}

fn outcome(report: &Report, server: &str) -> &'static str {
    let mut all = report.server_outcomes.iter();
    all.find(|one| one.server == server)
        .unwrap()
        .outcome
        .as_str()
}

/// The shop's certificate, its issuer, and this response.
fn with_response(response: Vec<u8>) -> Report {
    report(&[cast::shop().der, cast::issuing().der, response])
}

#[test]
fn nothing_is_called_in_order_that_the_server_does_not_staple() {
    let issuing = cast::issuing();
    let good = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
    let other = Entry::new(&issuing, &[0x55, 0x66]);
    let several = with_response(good.clone().entry(other).build());
    let well = with_response(good.build());
    for (report, server, in_order) in [
        (&well, "nginx", true),
        (&well, "haproxy", true),
        (&well, "postfix", false),
        (&several, "nginx", true),
        (&several, "haproxy", false),
    ] {
        assert_eq!(found(report), ["well"], "{server}");
        let server = advice::server::server(server).unwrap();
        let sentences = advice::sentences(report, StapleIndex::HEADLINE, server).concat();
        assert_eq!(
            sentences.contains("Nothing needs fixing"),
            in_order,
            "{}",
            server.id
        );
        let steps = mend(report, StapleIndex::HEADLINE, server);
        let mut titles = steps.iter().map(|step| &step.title);
        let is_told = titles.any(|title| title.ends_with("does not staple this response"));
        assert_eq!(is_told, !in_order, "{}", server.id);
    }
}

#[test]
fn servers_see_what_the_bytes_say() {
    let issuing = cast::issuing();
    let good = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
    for (response, server, expected) in [
        (good.build(), "caddy", "staples"),
        (error_response(3), "apache-mod-ssl", "staples"),
        (error_response(3), "exim-gnutls", "refuses-to-start"),
        (b"0\x03\x0a\x01".to_vec(), "nginx-fetch", "drops"),
    ] {
        assert_eq!(
            outcome(&with_response(response), server),
            expected,
            "{server}"
        );
    }
    let alone = report(&[cast::shop().der, issuing.der]);
    assert_eq!(outcome(&alone, "envoy"), "refuses-to-start");
    assert_eq!(outcome(&alone, "nginx-fetch"), "varies");
}

#[test]
fn every_server_has_steps_for_every_trouble() {
    let names = Names::of_host(Some("shop.example"));
    for server in SERVERS {
        for trouble in Trouble::ALL {
            let steps = advice::steps(&[*trouble], &names, server);
            let place = format!("{} {}", server.id, trouble.id());
            let last = steps.last().unwrap();
            assert!(last.title.starts_with("Prove"), "{place}: {}", last.title);
            let first = steps.iter().find(|step| !step.trap).unwrap();
            let is_settled = *trouble == Trouble::Well || first.title != last.title;
            let promises_a_staple = last.title == "Prove the repair";
            assert!(
                !(promises_a_staple && trouble.rules_stapling_out()),
                "{place}"
            );
            assert!(is_settled, "{place}: nothing but a proof");
        }
    }
}

#[test]
fn every_step_says_what_it_is_about_and_where_it_comes_from() {
    let names = Names::of_host(Some("shop.example"));
    for step in all_steps(&names) {
        assert!(
            ["high", "medium", "low"].contains(&&*step.confidence),
            "{step:?}"
        );
        assert!(step.about.contains("20"), "no date or version: {step:?}");
        assert!(!step.references.is_empty(), "no source: {step:?}");
        for reference in &step.references {
            let url = &reference.url;
            assert!(url.is_empty() || url.starts_with("https://"), "{step:?}");
        }
        let code = step.code.as_ref().map_or("", |code| &code.text);
        for text in [&*step.title, &*step.text, code] {
            assert!(!text.contains(['«', '»']), "not filled in: {step:?}");
        }
    }
}

#[test]
fn the_certificates_own_names_are_filled_in() {
    let report = sample("no-staple");
    let steps = mend(&report, StapleIndex::HEADLINE, SERVERS[0]);
    let code: String = steps
        .iter()
        .filter_map(|step| step.code.as_ref())
        .map(|code| code.text.as_str())
        .collect();
    for part in [
        "server_name shop.example www.shop.example;",
        "/etc/ssl/shop.example/fullchain.pem",
        "'http://ocsp.example'",
        "-connect shop.example:443 -servername shop.example",
    ] {
        assert!(code.contains(part), "{part} is missing in {code}");
    }
}

/// A certificate that has to be replaced does not hide that the server staples nothing.
#[test]
fn an_expired_certificate_without_a_staple_needs_both() {
    let report = report(&shop(|shop| shop.validity(0, 1_000_000)));
    let steps = mend(&report, StapleIndex::HEADLINE, SERVERS[0]);
    let titles: Vec<_> = steps.iter().map(|step| &*step.title).collect();
    assert_eq!(titles[0], "Get a new certificate");
    assert!(
        titles.contains(&"Turn stapling on, with a resolver"),
        "{titles:?}"
    );
    assert_eq!(*titles.last().unwrap(), "Prove the repair");
}

/// What a copy lacks, the server's certificate may have: nothing of the chain is to be repaired for it.
#[test]
fn a_certificate_that_is_cut_off_is_to_be_added_whole() {
    let whole = shop(|builder| builder)[0].clone();
    let issuing = cast::issuing().der;
    let mut count = 0;
    for length in (200..whole.len()).step_by(7) {
        for beside in [vec![], vec![issuing.clone()]] {
            let mut objects = vec![whole[..length].to_vec()];
            objects.extend(beside);
            let report = report(&objects);
            if report.staples.is_empty() {
                continue;
            }
            let found = found(&report);
            assert!(!found.contains(&"chain-broken"), "{length}: {found:?}");
            count += usize::from(found.contains(&"certificate-unread"));
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn a_good_staple_needs_no_configuration() {
    let steps = mend(&sample("healthy"), StapleIndex::HEADLINE, SERVERS[0]);
    assert!(
        steps
            .iter()
            .all(|step| step.trap || step.title == "Prove the repair")
    );
}

#[test]
fn a_wildcard_is_connected_to_by_a_name_that_it_covers() {
    let objects = shop(|shop| shop.with(Extension::subject_alt_name(&["*.shop.example"])));
    let report = report(&objects);
    let names = Names::of(&report, &report.staples[0]);
    assert_eq!(names.value("host"), "www.shop.example");
    assert_eq!(names.value("file"), "wildcard.shop.example");
    assert_eq!(names.value("flags-d"), "-d '*.shop.example'");
    assert_eq!(names.value("hosts"), "*.shop.example");
    for step in all_steps(&names) {
        let code = step.code.as_ref().filter(|code| code.language == "bash");
        let code = code.map_or("", |code| &code.text);
        let unquoted: String = code.split('\'').step_by(2).collect();
        assert!(!unquoted.contains("*.shop"), "{code}");
    }
}

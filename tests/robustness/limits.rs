//! What is beyond a limit of this program is no fault of the object's: it is said where it was cut, with
//! the limit's number, and the report says that it is cut.

use staplescope::report::{ObjectProblem, Report};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{CrlBuilder, Extension, Key, ResponseBuilder, Revoked, cast, der, oid};

use crate::survives;

/// An extension that nobody knows, with a number of its own.
fn nobodys(number: usize) -> Extension {
    Extension::new(&format!("{}.{number}", oid::NOBODYS), der::null())
}

/// The name of a limit, its number, and what has so many of what it counts.
type Limited = (&'static str, usize, Box<dyn Fn(usize) -> Vec<u8>>);

fn cases() -> Vec<Limited> {
    let response = || ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL);
    let embedded = move |count: usize| {
        let shop = cast::shop();
        (0..count)
            .fold(response(), |response, _| response.embed(&shop))
            .build()
    };
    let response_extensions = move |count: usize| {
        let all = (0..count).map(nobodys);
        all.fold(response(), ResponseBuilder::with).build()
    };
    let certificate = |count: usize| {
        let builder = (0..count).fold(cast::shop_builder().bare(), |shop, number| {
            shop.with(nobodys(number))
        });
        builder.issued_by(&cast::issuing()).der
    };
    let entry_extensions = |count: usize| {
        let revoked = Revoked::new(&[7], NOW - DAY);
        let revoked = (0..count).fold(revoked, |entry, number| entry.with(nobodys(number)));
        CrlBuilder::new(&cast::issuing()).revoking(revoked).build()
    };
    let attributes = |count: usize| {
        let key = Key::p256("shop.example");
        let request = staplescope_testpki::CsrBuilder::new(der::name("Shop", "shop.example"), key);
        let attributes = (0..count).map(|number| format!("{}.{number}", oid::NOBODYS));
        let request = attributes.fold(request, |request, oid| {
            request.attribute(&oid, &[der::null()])
        });
        request.build()
    };
    vec![
        ("certificates", 64, Box::new(embedded)),
        (
            "extensions of a response",
            64,
            Box::new(response_extensions),
        ),
        ("extensions", 256, Box::new(certificate)),
        ("extensions of an entry", 16, Box::new(entry_extensions)),
        ("attributes", 64, Box::new(attributes)),
    ]
}

fn problems(report: &Report) -> Vec<&ObjectProblem> {
    let certificates = report.certificates.iter().flat_map(|one| &one.problems);
    let responses = report.ocsp_responses.iter().flat_map(|one| &one.problems);
    let requests = report.ocsp_requests.iter().flat_map(|one| &one.problems);
    let certificate_requests = report
        .certificate_requests
        .iter()
        .flat_map(|one| &one.problems);
    let lists = report.crls.iter().flat_map(|one| &one.problems);
    let all = certificates
        .chain(responses)
        .chain(requests)
        .chain(certificate_requests);
    all.chain(lists).collect()
}

#[test]
fn a_limit_is_named_and_blamed_on_nobody() {
    for (what, most, make) in cases() {
        let report = survives(what, &[&make(most)]);
        assert!(!report.limited, "{what}: {:?}", problems(&report));
        let report = survives(what, &[&make(most + 1)]);
        assert!(report.limited, "{what}");
        let problems = problems(&report);
        let said = problems.iter().find(|problem| problem.limit);
        let said = &said
            .unwrap_or_else(|| panic!("{what}: {problems:?}"))
            .message;
        assert!(
            said.contains(&format!("than the {most} ")),
            "{what}: {said}"
        );
        assert!(report.to_string().contains(&most.to_string()), "{what}");
        let codes: Vec<_> = report
            .findings
            .iter()
            .map(|one| one.code.as_str())
            .collect();
        let blames = codes.iter().any(|code| code.ends_with("-malformed"));
        assert!(!blames, "{what}: {codes:?}");
    }
}

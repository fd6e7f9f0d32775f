//! Extensions of responses and of their entries.

use staplescope::report::{ExtensionReport, Report, Severity, Verdict};
use staplescope_testpki::clock::{DAY, NOW, generalized_time};
use staplescope_testpki::oid::{ARCHIVE_CUTOFF, EXTENDED_REVOKE, OCSP_CRL, OCSP_SCT_LIST};
use staplescope_testpki::{Extension, Status, der};

use crate::{direct, none, one, shop};

fn with(extension: Extension) -> Report {
    shop(&[direct().edit(|entry| entry.with(extension)).build()])
}

fn shown(report: &Report) -> &ExtensionReport {
    &report.ocsp_responses[0].entries[0].extensions[0]
}

#[test]
fn the_list_that_a_status_is_from_is_shown() {
    let parts = [
        der::explicit(0, &der::tlv(0x16, b"http://crl.example/a.crl")),
        der::explicit(1, &der::integer(4711)),
        der::explicit(2, &generalized_time(NOW - DAY)),
    ];
    let report = with(Extension::new(OCSP_CRL, der::sequence(&parts)));
    let value = &shown(&report).value;
    assert_eq!(
        value,
        "crlUrl http://crl.example/a.crl, crlNum 1267, crlTime 2026-06-14T12:00:00Z"
    );
    let empty = with(Extension::new(OCSP_CRL, der::sequence::<Vec<u8>>(&[])));
    assert_eq!(
        (shown(&empty).value.as_str(), &shown(&empty).problem),
        ("", &None)
    );
    let broken = with(Extension::new(OCSP_CRL, der::sequence(&[der::integer(1)])));
    assert!(shown(&broken).problem.is_some());
    one(&broken, "response-extension-malformed", Severity::Warning);
    none(&report, "response-extension-malformed");
}

/// A list as TLS writes it (RFC 6962 §3.3), of one timestamp.
fn timestamps() -> Vec<u8> {
    let mut one = vec![0];
    one.extend([0x4C; 32]);
    one.extend(((NOW - DAY) as u64 * 1000).to_be_bytes());
    one.extend([0, 0, 4, 3, 0, 2, 0x30, 0]);
    let mut list = (one.len() as u16).to_be_bytes().to_vec();
    list.extend(one);
    [(list.len() as u16).to_be_bytes().to_vec(), list].concat()
}

#[test]
fn timestamps_are_shown_with_their_logs() {
    let scts = |list: Vec<u8>| with(Extension::new(OCSP_SCT_LIST, der::octet_string(&list)));
    let report = scts(timestamps());
    let extension = shown(&report);
    assert_eq!(extension.value, "1 timestamp");
    assert_eq!(extension.fields[0].name, "2026-06-14T12:00:00Z");
    assert!(extension.fields[0].value.starts_with("log 4c4c"));
    // What is cut off, or followed by more, is no such list; the status is none of its business.
    let whole = timestamps();
    for list in [
        whole[..whole.len() - 1].to_vec(),
        [whole.clone(), vec![0]].concat(),
        vec![],
    ] {
        let report = scts(list);
        assert!(shown(&report).value.ends_with("not such a list"));
        assert_eq!(report.staples[0].verdict, Verdict::Good);
    }
}

#[test]
fn an_archive_cutoff_lies_before_the_response() {
    let cutoff = |at| with(Extension::new(ARCHIVE_CUTOFF, generalized_time(at)));
    one(&cutoff(NOW), "archive-cutoff-in-future", Severity::Warning);
    none(&cutoff(NOW - 300 * DAY), "archive-cutoff-in-future");
}

#[test]
fn never_issued_is_said_as_prescribed() {
    let definition = || Extension::new(EXTENDED_REVOKE, der::null());
    let never = || direct().edit(|entry| entry.status(Status::Revoked(0, Some(6))));
    let code = "extended-revoke-misused";
    let right = shop(&[never().with(definition()).build()]);
    one(&right, "certificate-never-issued", Severity::Notice);
    none(&right, code);
    none(&shop(&[direct().with(definition()).build()]), code);

    let says = |response: staplescope_testpki::ResponseBuilder| {
        one(&shop(&[response.build()]), code, Severity::Error)
            .explanation
            .clone()
    };
    assert!(says(never()).contains("does not carry"));
    assert!(says(direct().with(definition().critical())).contains("must never be"));
    assert!(says(direct().edit(|entry| entry.with(definition()))).contains("as a whole"));
    let listed = Extension::new(OCSP_CRL, der::sequence::<Vec<u8>>(&[]));
    let refers = never().with(definition()).edit(|entry| entry.with(listed));
    assert!(says(refers).contains("cannot contain it"));
}

//! Extensions of the response and of its entries (RFC 6960 §4.4).

use staplescope::report::{Reason, Verdict};
use staplescope_testpki::clock::{DAY, NOW, generalized_time};
use staplescope_testpki::oid::{ARCHIVE_CUTOFF, NOBODYS, NONCE, OCSP_CRL, OCSP_SCT_LIST};
use staplescope_testpki::{Entry, Extension, Status, cast, der};

use crate::case::{Case, delegated, direct, shop};

pub fn cases() -> Vec<Case> {
    let mut cases = not_understood();
    cases.extend(understood());
    cases
}

fn nobodys() -> Extension {
    Extension::new(NOBODYS, der::null())
}

fn not_understood() -> Vec<Case> {
    let unknown = Reason::UnknownCriticalExtension;
    let about_another = Entry::new(&cast::issuing(), &[9]).with(nobodys().critical());
    vec![
        shop("unknown_in_response", &direct().with(nobodys())),
        shop(
            "unknown_in_entry",
            &direct().edit(|entry| entry.with(nobodys())),
        ),
        shop(
            "unknown_critical_in_response",
            &direct().with(nobodys().critical()),
        )
        .only(unknown),
        shop(
            "unknown_critical_in_entry",
            &direct().edit(|entry| entry.with(nobodys().critical())),
        )
        .only(unknown),
        shop("unknown_critical_in_both", &{
            direct()
                .edit(|entry| entry.with(nobodys().critical()))
                .with(nobodys().critical())
        })
        .only(unknown),
        shop("unknown_critical_behind_known_ones", &{
            direct()
                .with(nonce())
                .with(nobodys())
                .with(Extension::new("1.3.6.1.4.1.32473.2", []).critical())
        })
        .only(unknown),
        shop(
            "unknown_critical_in_entry_about_another",
            &direct().entry(about_another),
        ),
        shop("unknown_critical_in_delegates_response", &{
            delegated(&cast::delegate()).with(nobodys().critical())
        })
        .only(unknown),
        shop("revoked_with_unknown_critical", &{
            direct().edit(|entry| {
                entry
                    .status(Status::Revoked(NOW - DAY, None))
                    .with(nobodys().critical())
            })
        })
        .only(unknown),
        shop("expired_with_unknown_critical", &{
            direct()
                .edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - DAY)))
                .with(nobodys().critical())
        })
        .reasons(&[unknown, Reason::Expired]),
    ]
}

fn nonce() -> Extension {
    Extension::new(NONCE, der::octet_string(&[0x4E; 32]))
}

/// RFC 6960 §4.4.2, with all of its parts.
fn crl_id() -> Extension {
    let url = der::explicit(0, &der::tlv(0x16, b"http://crl.example/issuing.crl"));
    let number = der::explicit(1, &der::integer(4711));
    let time = der::explicit(2, &generalized_time(NOW - 5 * DAY));
    Extension::new(OCSP_CRL, der::sequence(&[url, number, time]))
}

fn understood() -> Vec<Case> {
    let cutoff = || Extension::new(ARCHIVE_CUTOFF, generalized_time(NOW - 300 * DAY));
    // RFC 6962 §3.3: an OCTET STRING around a TLS-encoded list, here an empty one.
    let scts = || Extension::new(OCSP_SCT_LIST, der::octet_string(&[0, 0]));
    let invalidity = Extension::new("2.5.29.24", generalized_time(NOW - 50 * DAY));
    vec![
        shop("nonce", &direct().with(nonce())),
        // RFC 9919 §5: whoever sent no nonce ignores one that is there.
        shop(
            "nonce_that_is_broken",
            &direct().with(Extension::new(NONCE, vec![0x4E; 8])),
        ),
        shop("nonce_critical", &direct().with(nonce().critical())),
        shop(
            "archive_cutoff",
            &direct().edit(|entry| entry.with(cutoff())),
        ),
        shop(
            "archive_cutoff_critical",
            &direct().edit(|entry| entry.with(cutoff().critical())),
        ),
        // What is critical and cannot be read cannot be processed (RFC 5280 §4.2).
        shop("archive_cutoff_broken", &{
            direct().edit(|entry| entry.with(Extension::new(ARCHIVE_CUTOFF, der::null())))
        }),
        shop("archive_cutoff_broken_and_critical", &{
            direct()
                .edit(|entry| entry.with(Extension::new(ARCHIVE_CUTOFF, der::null()).critical()))
        })
        .only(Reason::UnknownCriticalExtension),
        // Timestamps are not processed to tell a status.
        shop("timestamps_broken_and_critical", &{
            direct().edit(|entry| entry.with(Extension::new(OCSP_SCT_LIST, der::null()).critical()))
        }),
        shop("crl_id", &direct().edit(|entry| entry.with(crl_id()))),
        shop(
            "crl_id_critical",
            &direct().edit(|entry| entry.with(crl_id().critical())),
        ),
        shop("crl_id_broken_and_critical", &{
            let broken = Extension::new(OCSP_CRL, der::sequence(&[der::null()]));
            direct().edit(|entry| entry.with(broken.critical()))
        })
        .only(Reason::UnknownCriticalExtension),
        shop("scts", &direct().edit(|entry| entry.with(scts()))),
        shop(
            "scts_critical",
            &direct().edit(|entry| entry.with(scts().critical())),
        ),
        shop("revoked_with_invalidity_date", &{
            direct().edit(|entry| {
                entry
                    .status(Status::Revoked(NOW - DAY, Some(1)))
                    .with(invalidity)
            })
        })
        .verdict(Verdict::Revoked),
        shop(
            "the_same_extension_twice",
            &direct().with(nobodys()).with(nobodys()),
        )
        .or(Verdict::Unusable, &[Reason::Malformed]),
    ]
}

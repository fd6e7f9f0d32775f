//! Delegates that another response at hand calls revoked (RFC 6960 §3.2 condition 4).

use staplescope::report::Reason;
use staplescope_testpki::clock::{DAY, HOUR, NOW};
use staplescope_testpki::{Certificate, Key, ResponseBuilder, Status, cast};

use crate::case::{Case, delegated, direct, shop};
use crate::responders::stranger;

const KEY_COMPROMISE: u8 = 1;
const CERTIFICATE_HOLD: u8 = 6;

pub fn cases() -> Vec<Case> {
    let mut cases = by_the_issuer();
    cases.extend(by_others());
    cases.extend(in_a_circle());
    cases
}

/// What somebody says about a certificate of the issuing CA.
fn word(signer: &Certificate, about: &Certificate, status: Status) -> ResponseBuilder {
    let mut response = ResponseBuilder::signed_by(signer);
    response.entries = ResponseBuilder::direct(&cast::issuing(), &about.serial).entries;
    response.edit(|entry| entry.status(status)).embed(about)
}

fn revoked() -> Status {
    Status::Revoked(NOW - DAY, None)
}

/// The usual staple by the usual delegate, and what is said about that one.
fn beside(name: &str, words: &[ResponseBuilder]) -> Case {
    let case = shop(name, &delegated(&cast::delegate()));
    let count = words.len();
    words
        .iter()
        .fold(case, |case, word| case.with(&word.build()))
        // The others are about certificates that were not given, so they are held against the shop.
        .judgements(1 + count)
}

fn by_the_issuer() -> Vec<Case> {
    let unauthorized = Reason::ResponderNotAuthorized;
    let (issuing, delegate) = (cast::issuing(), cast::delegate());
    let says = |status| word(&issuing, &delegate, status);
    let past = |status| says(status).edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY)));
    let renewed = cast::delegate_builder()
        .serial(&[0x12, 0x34])
        .issued_by(&issuing);
    vec![
        beside("delegate_revoked", &[says(revoked())]).only(unauthorized),
        beside(
            "delegate_revoked_for_key_compromise",
            &[says(Status::Revoked(NOW - DAY, Some(KEY_COMPROMISE)))],
        )
        .only(unauthorized),
        beside(
            "delegate_on_hold",
            &[says(Status::Revoked(NOW - DAY, Some(CERTIFICATE_HOLD)))],
        )
        .only(unauthorized),
        beside("delegate_revoked_now", &[says(Status::Revoked(NOW, None))]).only(unauthorized),
        beside(
            "delegate_revoked_in_a_second",
            &[says(Status::Revoked(NOW + 1, None))],
        ),
        beside("delegate_good", &[says(Status::Good)]),
        beside("delegate_unknown", &[says(Status::Unknown)]),
        beside("delegate_pasted_and_revoked", &[says(revoked())])
            .with(&delegate.der)
            .only(unauthorized),
        // What is revoked for good stays so when the answer that says it has run out.
        beside(
            "delegate_revoked_by_an_expired_response",
            &[past(Status::Revoked(NOW - 10 * DAY, Some(KEY_COMPROMISE)))],
        )
        .only(unauthorized),
        beside(
            "delegate_was_on_hold",
            &[past(Status::Revoked(
                NOW - 10 * DAY,
                Some(CERTIFICATE_HOLD),
            ))],
        ),
        beside(
            "delegate_revoked_by_a_response_of_tomorrow",
            &[says(revoked()).edit(|entry| entry.window(NOW + DAY, Some(NOW + 3 * DAY)))],
        ),
        beside(
            "delegate_revoked_with_a_broken_signature",
            &[{
                let mut word = says(revoked());
                word.signature = Some(vec![0x30, 6, 2, 1, 1, 2, 1, 1]);
                word
            }],
        ),
        // Its other certificate authorizes the same key.
        shop(
            "delegate_revoked_but_renewed",
            &delegated(&delegate).embed(&renewed),
        )
        .with(&says(revoked()).build())
        .judgements(2),
        shop(
            "delegate_revoked_but_issuer_signs",
            &direct().embed(&delegate),
        )
        .with(&says(revoked()).build())
        .judgements(2),
        shop("delegate_revoked_and_staple_expired", &{
            delegated(&delegate).edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY)))
        })
        .with(&says(revoked()).build())
        .judgements(2)
        .reasons(&[unauthorized, Reason::Expired]),
    ]
}

/// A second delegate of the same issuer.
fn second() -> Certificate {
    cast::delegate_builder_with(Key::p256("second delegate"))
        .serial(&[0x22, 0x22])
        .issued_by(&cast::issuing())
}

fn by_others() -> Vec<Case> {
    let (delegate, second) = (cast::delegate(), second());
    let expired = cast::delegate_builder_with(Key::p256("second delegate"))
        .serial(&[0x22, 0x23])
        .validity(NOW - 30 * DAY, NOW - HOUR)
        .issued_by(&cast::issuing());
    let says = |signer: &Certificate| word(signer, &delegate, revoked()).embed(signer);
    vec![
        beside("delegate_revoked_by_another", &[says(&second)])
            .only(Reason::ResponderNotAuthorized),
        beside("delegate_revoked_by_itself", &[says(&delegate)]),
        beside("delegate_revoked_by_a_stranger", &[says(&stranger())]),
        beside("delegate_revoked_by_the_root", &[says(&cast::root())]),
        beside("delegate_revoked_by_an_expired_one", &[says(&expired)]),
    ]
}

fn in_a_circle() -> Vec<Case> {
    let unauthorized = Reason::ResponderNotAuthorized;
    let (issuing, delegate, second) = (cast::issuing(), cast::delegate(), second());
    let one = word(&delegate, &second, revoked()).embed(&delegate);
    let other = word(&second, &delegate, revoked()).embed(&second);
    let issuers = word(&issuing, &second, revoked());
    let own = word(&issuing, &delegate, revoked());
    vec![
        beside("delegates_revoke_each_other", &[one.clone(), other.clone()]).only(unauthorized),
        beside(
            "delegate_revoked_by_a_revoked_one",
            &[other.clone(), issuers.clone()],
        ),
        beside(
            "delegates_revoke_each_other_and_the_issuer_knows",
            &[one.clone(), other.clone(), issuers],
        ),
        beside(
            "delegates_revoke_each_other_and_the_issuer_knows_better",
            &[one, other, own],
        )
        .only(unauthorized),
    ]
}

//! What is handed over: what is missing, in which order, in which form.

use data_encoding::{BASE64, HEXLOWER};
use staplescope::report::{Reason, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Key, ResponseBuilder, Status, cast, error_response, pem};

use crate::case::{Case, certified, delegated, direct, shop};

pub fn cases() -> Vec<Case> {
    let mut cases = issuer_missing();
    cases.extend(response_missing());
    cases.extend(several_judgements());
    cases.extend(arranged());
    cases.extend(forms());
    cases
}

fn issuer_missing() -> Vec<Case> {
    let twin = cast::issuing_with(Key::p256("impostor"));
    let alone = |name: &str, response: &ResponseBuilder| {
        Case::new(name, &cast::shop())
            .response(response.build())
            .only(Reason::IssuerMissing)
    };
    // The key hash of the CertID and a direct signer cannot be looked up without the issuer.
    let direct_signer = [Reason::ResponderNotFound];
    vec![
        alone("issuer_missing", &direct()).tolerating(&direct_signer),
        alone(
            "issuer_missing_delegate_embedded",
            &delegated(&cast::delegate()),
        ),
        alone("issuer_missing_root_at_hand", &direct())
            .with(&cast::root().der)
            .tolerating(&direct_signer),
        alone("issuer_missing_twin_at_hand", &direct())
            .with(&twin.der)
            .tolerating(&direct_signer),
        alone("issuer_missing_and_expired", &direct())
            .at(NOW + 3 * DAY)
            .reasons(&[Reason::IssuerMissing, Reason::Expired])
            .tolerating(&direct_signer),
        // Whether a certificate inside a response counts as given is not written anywhere.
        alone("issuer_only_embedded", &direct().embed(&cast::issuing())).or(Verdict::Good, &[]),
        Case::new("issuer_missing_try_later", &cast::shop())
            .response(error_response(3))
            .only(Reason::ErrorStatus)
            .tolerating(&[Reason::IssuerMissing]),
    ]
}

fn response_missing() -> Vec<Case> {
    let plain = cast::shop_builder()
        .without(staplescope_testpki::oid::TLS_FEATURE)
        .issued_by(&cast::issuing());
    vec![
        Case::new("no_response", &cast::shop())
            .with(&cast::issuing().der)
            .verdict(Verdict::Missing),
        Case::new("no_response_nor_issuer", &cast::shop()).verdict(Verdict::Missing),
        Case::new("no_response_whole_chain", &cast::shop())
            .with(&cast::issuing().der)
            .with(&cast::root().der)
            .verdict(Verdict::Missing),
        Case::new("no_response_for_certificate_without_must_staple", &plain)
            .with(&cast::issuing().der)
            .verdict(Verdict::Missing)
            .without_must_staple(),
        Case::new("no_response_but_a_delegate", &cast::shop())
            .with(&cast::issuing().der)
            .with(&cast::delegate().der)
            .verdict(Verdict::Missing),
    ]
}

fn several_judgements() -> Vec<Case> {
    let (issuing, root) = (cast::issuing(), cast::root());
    let second = cast::shop_builder()
        .serial(&[0x55, 0x66])
        .issued_by(&issuing);
    let about_issuing = ResponseBuilder::direct(&root, &issuing.serial);
    let old = direct().edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY)));
    let revoked = direct().edit(|entry| entry.status(Status::Revoked(NOW - DAY, None)));
    vec![
        certified(
            "response_about_the_issuing_ca",
            &issuing,
            &root,
            &about_issuing,
        )
        .without_must_staple(),
        certified(
            "response_about_the_issuing_ca_beside_its_certificate",
            &issuing,
            &root,
            &about_issuing,
        )
        .with(&cast::shop().der)
        .without_must_staple()
        .judgements(2),
        Case::new("response_about_the_issuing_ca_only", &cast::shop())
            .with(&issuing.der)
            .with(&root.der)
            .with(&about_issuing.build())
            .verdict(Verdict::Missing)
            .judgements(2),
        shop("older_response_beside_it", &direct())
            .with(&old.build())
            .judgements(2),
        shop("newer_response_beside_it", &old)
            .with(&direct().build())
            .only(Reason::Expired)
            .judgements(2),
        shop("revoked_response_beside_it", &direct())
            .with(&revoked.build())
            .judgements(2),
        shop("second_certificate_of_the_same_ca", &direct())
            .with(&second.der)
            .judgements(2),
        Case::new("try_later_with_two_certificates", &cast::shop())
            .with(&second.der)
            .with(&issuing.der)
            .response(error_response(3))
            .only(Reason::ErrorStatus)
            .judgements(2),
        // Certificates of authorities and responders are not held against a response about nobody.
        shop("mismatch_beside_root_and_delegate", &{
            direct().edit(|mut entry| {
                entry.serial = vec![3];
                entry
            })
        })
        .with(&root.der)
        .with(&cast::delegate().der)
        .only(Reason::CertificateMismatch),
    ]
}

fn arranged() -> Vec<Case> {
    let mut pasted = delegated(&cast::delegate());
    pasted.certificates.clear();
    let reversed = |inputs: Vec<Vec<u8>>| inputs.into_iter().rev().collect::<Vec<_>>();
    let twice = |inputs: Vec<Vec<u8>>| [inputs.clone(), inputs].concat();
    vec![
        shop("reversed", &direct()).rearranged(reversed),
        shop("reversed_with_pasted_delegate", &pasted)
            .with(&cast::delegate().der)
            .rearranged(reversed),
        shop("everything_twice", &direct()).rearranged(twice),
        shop(
            "everything_twice_with_delegate",
            &delegated(&cast::delegate()),
        )
        .with(&cast::delegate().der)
        .rearranged(twice),
        shop("everything_a_hundred_times", &direct())
            .rearranged(|inputs| inputs.iter().cycle().take(300).cloned().collect()),
        shop("among_ten_strangers", &direct()).rearranged(|mut inputs| {
            inputs.extend((0..10).map(|number| {
                cast::authority(
                    &format!("Example CA {number}"),
                    Key::p256(&number.to_string()),
                )
                .issued_by(&cast::root())
                .der
            }));
            inputs
        }),
        shop("behind_an_empty_input_and_a_text", &direct()).rearranged(|mut inputs| {
            inputs.insert(0, vec![]);
            inputs.insert(1, b"Good morning,\nour certificate:\n".to_vec());
            inputs
        }),
    ]
}

/// The same three objects, written differently.
fn forms() -> Vec<Case> {
    let as_is = |name: &str, form: &dyn Fn(Vec<Vec<u8>>) -> Vec<Vec<u8>>| {
        shop(name, &direct()).rearranged(form)
    };
    let labels = ["CERTIFICATE", "CERTIFICATE", "OCSP RESPONSE"];
    let blocks = move |inputs: Vec<Vec<u8>>| -> String {
        labels
            .iter()
            .zip(&inputs)
            .map(|(label, der)| pem(label, der))
            .collect()
    };
    vec![
        as_is("der_one_after_the_other", &|inputs| vec![inputs.concat()]),
        as_is("one_pem_file", &|inputs| vec![blocks(inputs).into_bytes()]),
        as_is("one_pem_file_with_crlf", &|inputs| {
            vec![blocks(inputs).replace('\n', "\r\n").into_bytes()]
        }),
        as_is("one_pem_file_quoted_in_mail", &|inputs| {
            vec![format!("> {}", blocks(inputs).replace('\n', "\n> ")).into_bytes()]
        }),
        as_is("pem_with_one_label_for_all", &|inputs| {
            vec![
                inputs
                    .iter()
                    .map(|der| pem("CERTIFICATE", der))
                    .collect::<String>()
                    .into_bytes(),
            ]
        }),
        as_is("base64", &|inputs| {
            inputs
                .iter()
                .map(|der| BASE64.encode(der).into_bytes())
                .collect()
        }),
        as_is("hexadecimal", &|inputs| {
            inputs
                .iter()
                .map(|der| HEXLOWER.encode(der).into_bytes())
                .collect()
        }),
    ]
}

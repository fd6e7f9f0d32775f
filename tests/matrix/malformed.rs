//! Responses that were never whole: wrong types, missing fields, lengths that lie, correctly
//! signed where there is something to sign.

use staplescope::report::{Reason, Verdict};
use staplescope_testpki::clock::{DAY, NOW, digits, generalized_time};
use staplescope_testpki::{Entry, ResponderId, ResponseBuilder, cast, der, oid};

use crate::case::{Case, broken, direct, shop};

/// What a verifier may find as well when it reads on behind the problem.
const CONSEQUENCES: [Reason; 5] = [
    Reason::CertificateMismatch,
    Reason::ResponderNotFound,
    Reason::ResponderNotAuthorized,
    Reason::SignatureInvalid,
    Reason::SignatureUnsupported,
];

pub fn cases() -> Vec<Case> {
    let mut cases = outer();
    cases.extend(basic());
    cases.extend(response_data());
    cases.extend(entries());
    cases.extend(times());
    cases.extend(types());
    cases
}

fn outer() -> Vec<Case> {
    let whole = direct().build();
    let inner = direct().basic(&direct().response_data());
    let status = der::tlv(0x0A, &[0]);
    let bytes = der::sequence(&[der::oid(oid::OCSP_BASIC), der::octet_string(&inner)]);
    let content = der::join(&[status.clone(), der::explicit(0, &bytes)]);
    let mut long_form = vec![0x30, 0x84, 0, 0];
    long_form.extend((content.len() as u16).to_be_bytes());
    long_form.extend_from_slice(&content);
    let mut indefinite = vec![0x30, 0x80];
    indefinite.extend_from_slice(&content);
    indefinite.extend([0, 0]);
    vec![
        broken("outer_is_a_set", &der::tlv(0x31, &content)),
        broken("outer_is_empty", &der::sequence::<Vec<u8>>(&[])),
        broken(
            "outer_length_says_more",
            &der::lying_tlv(0x30, content.len() + 1, &content),
        ),
        broken(
            "outer_length_says_less",
            &der::lying_tlv(0x30, content.len() - 1, &content),
        ),
        broken(
            "outer_length_says_four_gibibytes",
            &der::lying_tlv(0x30, 0xFFFF_FFFF, &content),
        ),
        broken("outer_length_is_not_shortest", &long_form),
        broken("outer_length_is_indefinite", &indefinite),
        broken(
            "response_bytes_without_tag",
            &der::sequence(&[status.clone(), bytes.clone()]),
        ),
        broken("response_bytes_in_wrong_tag", &{
            der::sequence(&[status.clone(), der::explicit(1, &bytes)])
        }),
        broken("response_bytes_are_empty", &{
            der::sequence(&[
                status.clone(),
                der::explicit(0, &der::sequence::<Vec<u8>>(&[])),
            ])
        }),
        broken("response_is_a_bit_string", &{
            let bytes = der::sequence(&[der::oid(oid::OCSP_BASIC), der::bit_string(&inner)]);
            der::sequence(&[status.clone(), der::explicit(0, &bytes)])
        }),
        broken("response_type_missing", &{
            let bytes = der::sequence(&[der::octet_string(&inner)]);
            der::sequence(&[status, der::explicit(0, &bytes)])
        }),
        broken("noise", &[0x5A; 300]),
        broken("zeros", &[0; 300]),
        broken("twice_in_one_block", &[whole.clone(), whole].concat()).or(Verdict::Good, &[]),
    ]
}

fn basic() -> Vec<Case> {
    let response = direct();
    let data = response.response_data();
    let identifier = response.algorithm.identifier();
    let signature = response.algorithm.sign(&response.signer, &data);
    let of = |name: &str, parts: &[Vec<u8>]| {
        broken(name, &response.outer(&der::sequence(parts))).tolerating(&CONSEQUENCES)
    };
    let bits = der::bit_string(&signature);
    let certificates = |content: &[u8]| der::explicit(0, content);
    vec![
        broken("basic_response_is_empty", &response.outer(&[])),
        broken("basic_response_is_noise", &response.outer(&[0x5A; 50])),
        of("basic_response_has_no_fields", &[]),
        of("response_data_missing", &[identifier.clone(), bits.clone()]),
        of("algorithm_missing", &[data.clone(), bits.clone()]),
        of(
            "algorithm_is_a_bare_identifier",
            &[data.clone(), der::oid("1.2.840.10045.4.3.2"), bits.clone()],
        ),
        of("signature_missing", &[data.clone(), identifier.clone()]),
        of("signature_is_an_octet_string", &{
            [
                data.clone(),
                identifier.clone(),
                der::octet_string(&signature),
            ]
        }),
        of("signature_has_unused_bits", &{
            let bits = der::tlv(3, &[&[1], signature.as_slice()].concat());
            [data.clone(), identifier.clone(), bits]
        })
        .or(Verdict::Unusable, &[Reason::SignatureInvalid]),
        of(
            "signature_has_no_octets_at_all",
            &[data.clone(), identifier.clone(), der::tlv(3, &[])],
        ),
        of("certificates_are_a_set", &{
            let set = der::set(&[cast::delegate().der]);
            [
                data.clone(),
                identifier.clone(),
                bits.clone(),
                certificates(&set),
            ]
        }),
        of("certificates_are_cut_short", &{
            let lie = der::lying_tlv(0x30, 5000, &cast::delegate().der);
            [
                data.clone(),
                identifier.clone(),
                bits.clone(),
                certificates(&lie),
            ]
        }),
        of(
            "certificates_have_an_unknown_tag",
            &[data, identifier, bits, der::explicit(1, &[])],
        ),
    ]
}

/// Correctly signed ResponseData that is none.
fn signed(name: &str, parts: &[Vec<u8>]) -> Case {
    let response = direct();
    broken(name, &response.around(&der::sequence(parts))).tolerating(&CONSEQUENCES)
}

fn by_key() -> Vec<u8> {
    der::explicit(2, &der::octet_string(&cast::issuing().key.id()))
}

fn usual_entry() -> Vec<u8> {
    entry(&[
        cert_id(),
        der::implicit(0, &[]),
        generalized_time(NOW - DAY),
    ])
}

fn cert_id() -> Vec<u8> {
    Entry::new(&cast::issuing(), &cast::SHOP_SERIAL).cert_id()
}

fn entry(parts: &[Vec<u8>]) -> Vec<u8> {
    der::sequence(parts)
}

fn response_data() -> Vec<Case> {
    let produced = || generalized_time(NOW - DAY);
    let entries = || der::sequence(&[usual_entry()]);
    let with_responder = |name: &str, bytes: Vec<u8>| {
        broken(name, &direct().responder(ResponderId::Raw(bytes)).build()).tolerating(&CONSEQUENCES)
    };
    let mut version_two = direct();
    version_two.version = Some(1);
    let mut version_one = direct();
    version_one.version = Some(0);
    vec![
        shop("version_1_written_out", &version_one),
        broken("version_2", &version_two.build()).tolerating(&CONSEQUENCES),
        signed("response_data_is_empty", &[]),
        signed("responder_id_missing", &[produced(), entries()]),
        with_responder(
            "responder_id_of_a_third_kind",
            der::explicit(3, &der::null()),
        ),
        with_responder(
            "responder_id_by_name_is_no_name",
            der::explicit(1, &der::integer(5)),
        ),
        with_responder("responder_id_by_key_is_a_bit_string", {
            der::explicit(2, &der::bit_string(&cast::issuing().key.id()))
        }),
        signed("produced_at_missing", &[by_key(), entries()]),
        signed("responses_missing", &[by_key(), produced()]),
        signed(
            "responses_are_a_set",
            &[by_key(), produced(), der::set(&[usual_entry()])],
        ),
        signed("response_extensions_are_no_sequence", &{
            [
                by_key(),
                produced(),
                entries(),
                der::explicit(1, &der::null()),
            ]
        }),
        signed("response_extension_without_value", &{
            let extension = der::sequence(&[der::oid(oid::NONCE)]);
            let extensions = der::explicit(1, &der::sequence(&[extension]));
            [by_key(), produced(), entries(), extensions]
        }),
    ]
}

fn entries() -> Vec<Case> {
    let good = || der::implicit(0, &[]);
    let this_update = || generalized_time(NOW - DAY);
    let of = |name: &str, entry: Vec<u8>| {
        let raw = Entry {
            raw: Some(entry),
            ..Entry::new(&cast::issuing(), &cast::SHOP_SERIAL)
        };
        let mut response: ResponseBuilder = direct();
        response.entries = vec![raw];
        broken(name, &response.build()).tolerating(&CONSEQUENCES)
    };
    let with_status =
        |name: &str, status: Vec<u8>| of(name, entry(&[cert_id(), status, this_update()]));
    vec![
        of("entry_is_empty", entry(&[])),
        of("entry_is_null", der::null()),
        of("cert_id_missing", entry(&[good(), this_update()])),
        of("cert_id_without_serial", {
            let id = Entry::new(&cast::issuing(), &[1]);
            let id = der::sequence(&[
                id.hash_identifier,
                der::octet_string(&id.name_hash),
                der::octet_string(&id.key_hash),
            ]);
            entry(&[id, good(), this_update()])
        }),
        of("status_missing", entry(&[cert_id(), this_update()])),
        of("this_update_missing", entry(&[cert_id(), good()])),
        of(
            "element_behind_this_update",
            entry(&[cert_id(), good(), this_update(), der::null()]),
        ),
        of(
            "next_update_without_tag",
            entry(&[cert_id(), good(), this_update(), this_update()]),
        ),
        of(
            "next_update_tag_is_empty",
            entry(&[cert_id(), good(), this_update(), der::explicit(0, &[])]),
        ),
        with_status("status_of_a_fourth_kind", der::implicit(3, &[])),
        with_status("status_good_with_content", der::implicit(0, &[5, 0])),
        with_status("status_revoked_without_time", der::explicit(1, &[])),
        with_status(
            "status_revoked_with_noise_for_time",
            der::explicit(1, &der::integer(1)),
        ),
    ]
}

fn times() -> Vec<Case> {
    let good = || der::implicit(0, &[]);
    let text = |text: &str| der::tlv(0x18, text.as_bytes());
    let this_update = |name: &str, time: Vec<u8>| {
        let mut response = direct();
        response.entries[0].raw = Some(entry(&[cert_id(), good(), time]));
        broken(name, &response.build()).tolerating(&CONSEQUENCES)
    };
    let next_update = |name: &str, time: Vec<u8>| {
        let mut response = direct();
        let next_update = der::explicit(0, &time);
        let parts = [cert_id(), good(), generalized_time(NOW - DAY), next_update];
        response.entries[0].raw = Some(entry(&parts));
        broken(name, &response.build()).tolerating(&CONSEQUENCES)
    };
    let day = digits(NOW - DAY);
    vec![
        // RFC 6960 §4.2.2.1: GeneralizedTime as RFC 5280 §4.1.2.5.2 writes it.
        this_update(
            "this_update_is_utc_time",
            der::tlv(0x17, &day.as_bytes()[2..]),
        ),
        this_update("this_update_with_fraction", text("20260614120000.5Z")),
        this_update("this_update_without_zone", text("20260614120000")),
        this_update("this_update_with_offset", text("20260614120000+0200")),
        this_update("this_update_without_seconds", text("202606141200Z")),
        this_update("this_update_on_february_30", text("20260230120000Z")),
        this_update("this_update_is_empty", text("")),
        next_update("next_update_in_month_13", text("20261301000000Z")),
        next_update("next_update_is_words", text("next Tuesday")),
        signed("produced_at_is_utc_time", &{
            let time = der::tlv(0x17, &day.as_bytes()[2..]);
            [by_key(), time, der::sequence(&[usual_entry()])]
        }),
        signed("produced_at_with_fraction", &{
            [
                by_key(),
                text("20260614120000.123Z"),
                der::sequence(&[usual_entry()]),
            ]
        }),
    ]
}

fn types() -> Vec<Case> {
    let of = |name: &str, dotted: &str| {
        let mut response = direct();
        response.response_type = dotted.into();
        shop(name, &response).only(Reason::UnsupportedResponseType)
    };
    let mut noise = direct();
    noise.response_type = oid::NOBODYS.into();
    vec![
        of("response_type_of_nobody", oid::NOBODYS),
        // The arc alone, without the last number.
        of("response_type_id_pkix_ocsp", "1.3.6.1.5.5.7.48.1"),
        of("response_type_nonce", oid::NONCE),
        Case::new("response_type_of_nobody_around_noise", &cast::shop())
            .with(&cast::issuing().der)
            .response(noise.outer(&[0x5A; 40]))
            .only(Reason::UnsupportedResponseType),
    ]
}

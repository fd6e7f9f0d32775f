//! Which certificate an entry is about (RFC 6960 §4.1.1).

use staplescope::report::{Reason, Verdict};
use staplescope_testpki::oid::NOBODYS;
use staplescope_testpki::{Certificate, Entry, Hash, ResponseBuilder, Status, cast, der};

use crate::case::{Case, certified, direct, shop};
use crate::responders::sibling;

pub fn cases() -> Vec<Case> {
    let mut cases = hashes();
    cases.extend(mismatches());
    cases.extend(serials());
    cases.extend(several());
    cases
}

/// A response of these entries, signed by the issuer.
fn of(entries: Vec<Entry>) -> ResponseBuilder {
    let mut response = direct();
    response.entries = entries;
    response
}

fn hashed(hash: Hash) -> Entry {
    Entry::hashed(hash, &cast::issuing(), &cast::SHOP_SERIAL)
}

fn other() -> Entry {
    Entry::new(&cast::issuing(), &[0x11, 0x22, 0x33])
}

fn hashes() -> Vec<Case> {
    let mut cases = vec![];
    for hash in Hash::ALL {
        let name = format!("cert_id_by_{hash:?}").to_lowercase();
        cases.push(shop(&name, &of(vec![hashed(hash)])));
        let mut without_null = hashed(hash);
        without_null.hash_identifier = der::algorithm(hash.oid(), None);
        cases.push(shop(
            &format!("{name}_without_null"),
            &of(vec![without_null]),
        ));
    }
    cases
}

fn mismatches() -> Vec<Case> {
    let mismatch = |name: &str, change: &dyn Fn(&mut Entry)| {
        let mut entry = hashed(Hash::Sha1);
        change(&mut entry);
        shop(name, &of(vec![entry])).only(Reason::CertificateMismatch)
    };
    vec![
        mismatch("other_name_hash", &|entry| entry.name_hash[0] ^= 1),
        mismatch("other_key_hash", &|entry| entry.key_hash[19] ^= 1),
        mismatch("other_serial", &|entry| entry.serial[15] ^= 1),
        mismatch("name_hash_cut_short", &|entry| entry.name_hash.truncate(19)),
        mismatch("key_hash_cut_short", &|entry| entry.key_hash.truncate(0)),
        mismatch("serial_cut_short", &|entry| entry.serial.truncate(8)),
        mismatch("hashes_swapped", &|entry| {
            std::mem::swap(&mut entry.name_hash, &mut entry.key_hash)
        }),
        mismatch("hash_algorithm_of_nobody", &|entry| {
            entry.hash_identifier = der::algorithm(NOBODYS, None);
        }),
        mismatch("hash_algorithm_md5", &|entry| {
            entry.hash_identifier = der::algorithm("1.2.840.113549.2.5", Some(der::null()));
        }),
        mismatch("sha1_hashes_labelled_sha256", &|entry| {
            entry.hash_identifier = Hash::Sha256.identifier();
        }),
        mismatch("key_hash_over_the_whole_key_info", &|entry| {
            entry.key_hash = Hash::Sha1.of(&cast::issuing().key.public_key_info());
        }),
        mismatch("serial_of_the_issuer", &|entry| {
            entry.serial = cast::issuing().serial
        }),
        shop("same_serial_of_sibling_ca", &{
            of(vec![Entry::new(&sibling(), &cast::SHOP_SERIAL)])
        })
        .only(Reason::CertificateMismatch),
        shop(
            "same_serial_of_root",
            &of(vec![Entry::new(&cast::root(), &cast::SHOP_SERIAL)]),
        )
        .with(&cast::root().der)
        .only(Reason::CertificateMismatch),
        shop("no_entries", &of(vec![])).only(Reason::CertificateMismatch),
        shop(
            "only_entries_about_others",
            &of(vec![other(), other(), other()]),
        )
        .only(Reason::CertificateMismatch),
        shop(
            "revoked_but_about_another",
            &of(vec![other().status(Status::Revoked(0, None))]),
        )
        .only(Reason::CertificateMismatch),
    ]
}

fn serials() -> Vec<Case> {
    let with_serials = |name: &str, certificate: &[u8], entry: &[u8]| {
        let subject = cast::shop_builder()
            .serial(certificate)
            .issued_by(&cast::issuing());
        let response = ResponseBuilder::direct(&cast::issuing(), entry);
        certified(name, &subject, &cast::issuing(), &response)
    };
    vec![
        with_serials("serial_zero", &[0], &[0]),
        with_serials("serial_one", &[1], &[1]),
        with_serials("serial_with_sign_octet", &[0, 0x8F, 1], &[0, 0x8F, 1]),
        with_serials("serial_negative", &[0x8F, 1], &[0x8F, 1]),
        with_serials("serial_of_twenty_octets", &[0x7F; 20], &[0x7F; 20]),
        with_serials("serial_of_forty_octets", &[0x7F; 40], &[0x7F; 40]),
        with_serials("serial_negative_for_positive", &[0, 0x8F, 1], &[0x8F, 1])
            .only(Reason::CertificateMismatch),
        with_serials("serial_positive_for_negative", &[0x8F, 1], &[0, 0x8F, 1])
            .only(Reason::CertificateMismatch),
        with_serials("serial_with_extra_octet_behind", &[1, 2], &[1, 2, 0])
            .only(Reason::CertificateMismatch),
        // Not DER, and yet seen: RFC 5280 §4.1.2.2 asks to handle such certificates gracefully.
        with_serials("serial_padded_in_both", &[0, 1, 2], &[0, 1, 2])
            .or(Verdict::Unusable, &[Reason::Malformed]),
    ]
}

fn several() -> Vec<Case> {
    let issuing = cast::issuing();
    let many = |position: usize| {
        let about = |number: usize| Entry::new(&issuing, &[1, (number >> 8) as u8, number as u8]);
        let mut entries: Vec<_> = (0..600).map(about).collect();
        entries.insert(position, hashed(Hash::Sha1));
        of(entries)
    };
    let wrong_key = {
        let mut entry = hashed(Hash::Sha1);
        entry.key_hash[0] ^= 1;
        entry
    };
    let unknown_hash = {
        let mut entry = hashed(Hash::Sha1).status(Status::Unknown);
        entry.hash_identifier = der::algorithm(NOBODYS, None);
        entry
    };
    vec![
        // RFC 9919 §3.2.1: both, while clients of either kind are served.
        shop(
            "sha1_and_sha256_entry",
            &of(vec![hashed(Hash::Sha1), hashed(Hash::Sha256)]),
        ),
        shop(
            "sha256_and_sha1_entry",
            &of(vec![hashed(Hash::Sha256), hashed(Hash::Sha1)]),
        ),
        shop(
            "entry_after_one_about_another",
            &of(vec![other(), hashed(Hash::Sha1)]),
        ),
        shop(
            "entry_before_one_about_another",
            &of(vec![hashed(Hash::Sha1), other()]),
        ),
        shop(
            "wrong_sha1_entry_and_right_sha256_entry",
            &of(vec![wrong_key, hashed(Hash::Sha256)]),
        ),
        shop(
            "entry_after_one_with_unknown_hash",
            &of(vec![unknown_hash, hashed(Hash::Sha1)]),
        ),
        shop("entry_first_of_601", &many(0)),
        shop("entry_last_of_601", &many(600)),
        shop("revoked_entry_about_another", &{
            of(vec![
                other().status(Status::Revoked(0, None)),
                hashed(Hash::Sha1),
            ])
        }),
        about_the_other_of_two(),
        about_two_at_once(&[0x55, 0x66]),
    ]
}

fn second(serial: &[u8]) -> Certificate {
    cast::shop_builder()
        .serial(serial)
        .issued_by(&cast::issuing())
}

/// Two certificates are given and the response is about one of them: the other has none.
fn about_the_other_of_two() -> Case {
    let response = ResponseBuilder::direct(&cast::issuing(), &[0x55, 0x66]);
    Case::new("response_is_about_the_other_certificate", &cast::shop())
        .with(&second(&[0x55, 0x66]).der)
        .with(&cast::issuing().der)
        .with(&response.build())
        .verdict(Verdict::Missing)
        .judgements(2)
}

/// One response about two certificates that are both given.
fn about_two_at_once(serial: &[u8]) -> Case {
    let revoked = Entry::new(&cast::issuing(), serial).status(Status::Revoked(0, None));
    shop(
        "response_is_about_two_certificates",
        &of(vec![revoked, hashed(Hash::Sha1)]),
    )
    .with(&second(serial).der)
    .judgements(2)
}

use data_encoding::{BASE64, HEXLOWER};
use staplescope::input::{Found, Kind};
use staplescope_testpki::{ResponseBuilder, cast, der, pem};

use super::{chain, check, complaints, fixture, found, leaf, places};

const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const DATA: &str = "1.2.840.113549.1.7.1";

/// A certs-only SignedData with these certificates and this revocation information.
fn signed_data(certificates: &[Vec<u8>], revocation: &[Vec<u8>]) -> Vec<u8> {
    let mut fields = vec![
        der::integer(1),
        der::set::<Vec<u8>>(&[]),
        der::sequence(&[der::oid(DATA)]),
        der::tlv(0xa0, &der::join(certificates)),
    ];
    if !revocation.is_empty() {
        fields.push(der::tlv(0xa1, &der::join(revocation)));
    }
    fields.push(der::set::<Vec<u8>>(&[]));
    der::sequence(&[
        der::oid(SIGNED_DATA),
        der::explicit(0, &der::sequence(&fields)),
    ])
}

#[test]
fn certificates_of_openssl_in_der_and_pem() {
    let chain = chain();
    let places =
        |first: &'static str, second: &'static str| [(&*chain[0], first), (&*chain[1], second)];
    let direct = places("PKCS #7, item 1", "PKCS #7, item 2");
    check(&found(fixture("chain.p7b")), "PKCS #7", &direct);
    check(&found(fixture("chain.p7b.pem")), "PEM and PKCS #7", &direct);
    let after = [b"Hello\n", &*fixture("chain.p7b.pem")].concat();
    let later = places("line 2 › PKCS #7, item 1", "line 2 › PKCS #7, item 2");
    check(&found(after), "PEM and PKCS #7", &later);
    assert_eq!(found(fixture("chain.p7b")).problems, []);
    assert_eq!(found(fixture("chain.p7b.pem")).problems, []);
}

#[test]
fn a_container_under_the_label_of_a_certificate() {
    let text = pem("CERTIFICATE", &fixture("chain.p7b"));
    assert_eq!(found(text).objects.len(), 2);
}

#[test]
fn indefinite_lengths_as_streams_have_them() {
    let (leaf, chain) = (leaf(), chain());
    let found = found(fixture("indefinite.p7m"));
    let expected = [
        (&*leaf, "PKCS #7, item 1"),
        (&*chain[0], "PKCS #7, item 2"),
        (&*chain[1], "PKCS #7, item 3"),
    ];
    let mut sorted: Vec<_> = places(&found)
        .into_iter()
        .map(|(_, der, _)| der.to_vec())
        .collect();
    sorted.sort();
    let mut all: Vec<_> = expected.iter().map(|(der, _)| der.to_vec()).collect();
    all.sort();
    assert_eq!(sorted, all);
    assert_eq!(found.problems, []);
}

#[test]
fn an_indefinite_length_ends_where_it_says() {
    let (container, shop) = (fixture("indefinite.p7m"), cast::shop().der);
    let after = |found: &Found| -> Vec<Vec<u8>> {
        assert_eq!(found.problems, []);
        let found = found.objects.iter().skip(3);
        found.map(|object| object.der.clone()).collect()
    };
    let row = [&*container, &shop, &container, &shop].concat();
    let found_in = found(row.clone());
    assert_eq!(
        after(&found_in),
        [vec![shop.clone()], objects(&container), vec![shop.clone()]].concat()
    );
    assert_eq!(
        places(&found_in)[3].2,
        format!("offset {}", container.len())
    );
    assert_eq!(
        after(&found(pem("PKCS7", &[&*container, &shop].concat()))),
        std::slice::from_ref(&shop)
    );
    assert_eq!(after(&found(BASE64.encode(&row))).len(), 5);
    assert_eq!(after(&found(HEXLOWER.encode(&row))).len(), 5);
    // Amid other octets, and these are named.
    let found = found([&container[..], b"\xff\xfe\xfd"].concat());
    let said = complaints(&found);
    assert_eq!((found.objects.len(), said.len()), (3, 1), "{said:?}");
    assert!(said[0].starts_with(&format!("offset {}: ", container.len())));
}

#[test]
fn an_indefinite_length_without_end_is_named() {
    let container = fixture("indefinite.p7m");
    let without_end = &container[..container.len() - 2];
    let said = complaints(&found(without_end));
    assert!(
        said.iter().any(|said| said.contains("is cut off")),
        "{said:?}"
    );
    // A length that makes no sense, and a certificate after it.
    let nonsense = [&container[..15], &[0x30, 0xff], &cast::shop().der].concat();
    let said = complaints(&found(nonsense));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("the data after it was not read"),
        "{said:?}"
    );
}

fn objects(bytes: &[u8]) -> Vec<Vec<u8>> {
    let objects = found(bytes).objects.into_iter();
    objects.map(|object| object.der).collect()
}

#[test]
fn ocsp_responses_as_revocation_information() {
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    let other = der::tlv(
        0xa1,
        &der::join(&[der::oid("1.3.6.1.5.5.7.16.2"), response.clone()]),
    );
    let unknown = der::tlv(0xa1, &der::join(&[der::oid("1.2.3"), der::null()]));
    let container = signed_data(&[cast::shop().der], &[other, unknown]);
    let found = found(container);
    assert_eq!(
        places(&found),
        [
            (
                Kind::Certificate,
                &*cast::shop().der,
                "PKCS #7, item 1".into()
            ),
            (Kind::OcspResponse, &*response, "PKCS #7, item 2".into()),
        ]
    );
    assert_eq!(found.problems.len(), 1);
    assert!(complaints(&found)[0].starts_with("PKCS #7, item 3: This is revocation information"));
}

#[test]
fn what_holds_no_certificate_says_so() {
    let said = complaints(&found(fixture("enveloped.p7m")));
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("encrypted for someone’s key"), "{said:?}");
    let said = complaints(&found(signed_data(&[], &[])));
    assert!(
        said[0].contains("PKCS #7 container holds no certificate"),
        "{said:?}"
    );
    let attribute = der::tlv(0xa2, &der::integer(1));
    let said = complaints(&found(signed_data(&[attribute], &[])));
    assert!(said[0].contains("attribute certificate"), "{said:?}");
}

#[test]
fn a_broken_certificate_is_kept_as_it_is() {
    let mut broken = cast::shop().der;
    broken[20] ^= 0xff;
    let found = found(signed_data(&[broken.clone()], &[]));
    check(&found, "PKCS #7", &[(&broken, "PKCS #7, item 1")]);
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes() {
    let chain = chain();
    let whole = signed_data(&chain, &[]);
    let cut = &whole[..60 + chain[0].len() + 100];
    let found = found(cut);
    assert_eq!(found.objects[0].der, chain[0]);
    assert!(
        complaints(&found)
            .iter()
            .any(|said| said.contains("is cut off"))
    );
}

#[test]
fn certificate_pairs() {
    let (shop, issuing) = (cast::shop().der, cast::issuing().der);
    let both = der::sequence(&[der::explicit(0, &shop), der::explicit(1, &issuing)]);
    let expected = [
        (&*shop, "certificate pair, item 1"),
        (&*issuing, "certificate pair, item 2"),
    ];
    check(&found(both), "certificate pair", &expected);
    let one = der::sequence(&[der::explicit(1, &issuing)]);
    let expected = [(&*issuing, "certificate pair, item 1")];
    check(&found(one), "certificate pair", &expected);
}

#[test]
fn certificate_sequences_of_netscape_and_bare_ones() {
    let chain = chain();
    let expected = [
        (&*chain[0], "certificate sequence, item 1"),
        (&*chain[1], "certificate sequence, item 2"),
    ];
    let found_in = found(fixture("netscape.pem"));
    check(&found_in, "PEM and certificate sequence", &expected);
    assert_eq!(found_in.problems, []);
    check(
        &found(der::sequence(&chain)),
        "certificate sequence",
        &expected,
    );
}

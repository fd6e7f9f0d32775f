use staplescope::input::{Found, Input, Kind, ReadAs, find};
use staplescope_testpki::{cast, der, pem};

use super::{complaints, fixture, key_der, key_pem};

fn read(bytes: impl Into<Vec<u8>>, way: ReadAs) -> Found {
    let mut input = Input::new("test", bytes);
    input.read_as = Some(way);
    find(&input)
}

#[test]
fn names_and_ways_belong_together() {
    for way in ReadAs::ALL {
        assert_eq!(ReadAs::from_name(way.as_str()), Some(way));
    }
    assert_eq!(ReadAs::from_name("nothing"), None);
}

#[test]
fn what_nobody_would_recognize_is_kept_as_it_is_called() {
    let strange = der::sequence(&[der::utf8("no certificate at all")]);
    for (way, kind) in [
        (ReadAs::Certificate, Kind::Certificate),
        (ReadAs::OcspResponse, Kind::OcspResponse),
    ] {
        let hex = data_encoding::HEXLOWER.encode(&strange);
        let base64 = data_encoding::BASE64.encode(&strange);
        for form in [
            strange.clone(),
            hex.into(),
            base64.into(),
            pem("ANYTHING", &strange).into(),
        ] {
            let found = read(form, way);
            assert_eq!(found.objects.len(), 1, "{:?}", complaints(&found));
            assert_eq!(
                (found.objects[0].kind, &found.objects[0].der),
                (kind, &strange)
            );
        }
    }
}

#[test]
fn what_does_not_even_begin_as_an_object_is_refused() {
    let middle = &cast::shop().der[40..];
    let found = read(middle, ReadAs::Certificate);
    assert_eq!(found.objects, []);
    assert!(
        complaints(&found)[0].contains("does not begin as"),
        "{:?}",
        complaints(&found)
    );
}

#[test]
fn what_is_right_already_stays_right() {
    let text = pem("CERTIFICATE", &cast::shop().der);
    for way in [ReadAs::Certificate, ReadAs::Text] {
        let found = read(text.clone(), way);
        assert_eq!(found.objects[0].der, cast::shop().der);
        assert_eq!(found.format, "PEM");
    }
    let found = read(fixture("chain.p7b"), ReadAs::Certificate);
    assert_eq!(found.objects.len(), 2);
}

#[test]
fn text_among_binary_and_binary_among_text() {
    let text = format!("\0\0\0{}\0", pem("CERTIFICATE", &cast::shop().der));
    assert_eq!(read(text, ReadAs::Text).objects.len(), 1);
    assert_eq!(read(cast::shop().der, ReadAs::Binary).format, "DER");
}

#[test]
fn hex_and_base64_from_beginning_to_end() {
    let shop = cast::shop().der;
    let hex = data_encoding::HEXLOWER.encode(&shop);
    let base64 = data_encoding::BASE64.encode(&shop);
    assert_eq!(read(hex.clone(), ReadAs::Hex).objects[0].der, shop);
    assert_eq!(read(base64.clone(), ReadAs::Base64).objects[0].der, shop);
    assert!(complaints(&read("no hex", ReadAs::Hex))[0].contains("not hex"));
    assert!(complaints(&read("no base64!", ReadAs::Base64))[0].contains("not base64"));
}

#[test]
fn no_way_of_reading_keeps_a_private_key() {
    let (key, der) = (key_pem(), key_der());
    let body = data_encoding::BASE64.encode(&der);
    let hex = data_encoding::HEXLOWER.encode(&der);
    let behind = [&[0x30, 0x82, 0x7f, 0xff][..], &der].concat();
    for bytes in [
        key.into_bytes(),
        body.into(),
        der,
        hex.into(),
        behind,
        fixture("clear.p12"),
    ] {
        for way in ReadAs::ALL {
            for object in read(bytes.clone(), way).objects {
                assert!(object.der.len() < 1000, "{way:?}");
            }
        }
    }
}

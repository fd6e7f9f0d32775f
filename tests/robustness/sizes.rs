//! Inputs that are large, and inputs that multiply. How long they may take is not asserted; that
//! they end is.

use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{
    CertificateBuilder, CrlBuilder, Entry, Key, OcspRequestBuilder, ResponseBuilder, Revoked, cast,
    der, name_of,
};

use crate::survives;

const MEBIBYTE: usize = 1 << 20;

/// Bytes without a pattern.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let words = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    words.flatten().take(length).collect()
}

/// `length` characters out of `alphabet`.
fn letters(alphabet: &[u8], length: usize) -> Vec<u8> {
    let noise = noise(length).into_iter();
    noise
        .map(|byte| alphabet[usize::from(byte) % alphabet.len()])
        .collect()
}

#[test]
fn fifty_megabytes_of_noise() {
    survives("50 MB of noise", &[&noise(50_000_000)]);
}

#[test]
fn megabytes_of_one_kind() {
    let base64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (what, bytes) in [
        ("zeros", vec![0; 5 * MEBIBYTE]),
        ("sequences", vec![0x30; 5 * MEBIBYTE]),
        (
            "sequences of indefinite length",
            [0x30, 0x80].repeat(2 * MEBIBYTE),
        ),
        (
            "sequences that promise much",
            [0x30, 0x84, 0x00, 0x4F, 0xFF, 0xFF].repeat(MEBIBYTE / 2),
        ),
        ("empty sequences", [0x30, 0x00].repeat(2 * MEBIBYTE)),
        ("hexadecimal", letters(b"0123456789abcdef", 5 * MEBIBYTE)),
        ("base64", letters(base64, 5 * MEBIBYTE)),
        ("words", letters(b"abcdefghij klmnop\n", 5 * MEBIBYTE)),
        ("newlines", vec![b'\n'; 5 * MEBIBYTE]),
        ("dashes", vec![b'-'; 5 * MEBIBYTE]),
        (
            "lines that begin PEM",
            b"-----BEGIN CERTIFICATE-----\n".repeat(50_000),
        ),
        (
            "the beginnings of base64 DER",
            b"MIIC MIID\n".repeat(100_000),
        ),
    ] {
        survives(what, &[&bytes]);
    }
}

#[test]
fn a_certificate_among_megabytes() {
    let mut bytes = noise(2 * MEBIBYTE);
    bytes.extend(cast::shop().der);
    survives("a certificate behind noise", &[&bytes]);
    let mut text = letters(b"abcdefghij klmnop\n", 2 * MEBIBYTE);
    text.extend(staplescope_testpki::pem("CERTIFICATE", &cast::shop().der).into_bytes());
    let report = survives("a certificate behind words", &[&text]);
    assert_eq!(report.certificates.len(), 1);
}

#[test]
fn a_response_with_very_many_entries() {
    let issuing = cast::issuing();
    let mut response = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
    let about = |number: u32| Entry::new(&issuing, &der::unsigned(&number.to_be_bytes()));
    response.entries.extend((1..20_000).map(about));
    let report = survives(
        "20,000 entries",
        &[&response.build(), &cast::shop().der, &issuing.der],
    );
    assert_eq!(report.staples.len(), 1);
}

/// Every one of them might have signed.
#[test]
fn a_response_with_very_many_candidates() {
    let delegate = cast::delegate();
    let mut response = ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate)
        .responder(name_of(&delegate));
    let stranger = CertificateBuilder::new(delegate.subject.clone(), Key::p256("stranger"));
    response.certificates = (0..2000u32)
        .map(|number| {
            stranger
                .clone()
                .serial(&der::unsigned(&number.to_be_bytes()))
        })
        .map(|builder| builder.self_signed().der)
        .collect();
    survives(
        "2,000 candidates",
        &[&response.build(), &cast::shop().der, &cast::issuing().der],
    );
}

/// Responses that name nobody are held against every certificate: the product is what grows.
#[test]
fn very_many_certificates_and_responses() {
    let certificates: Vec<_> = (0..300u32)
        .map(|number| {
            CertificateBuilder::new(
                der::name("", &format!("host-{number}.example")),
                Key::p256("host"),
            )
            .validity(NOW - DAY, NOW + DAY)
            .serial(&der::unsigned(&(number + 1).to_be_bytes()))
            .issued_by(&cast::issuing())
            .der
        })
        .collect();
    let responses = (1..=255u8).map(|status| der::sequence(&[der::tlv(0x0A, &[status])]));
    let inputs: Vec<_> = certificates.into_iter().chain(responses).collect();
    let inputs: Vec<_> = inputs.iter().map(Vec::as_slice).collect();
    survives("300 certificates and 255 errors", &inputs);
}

/// A thousand questions, a thousand answers, a thousand of each.
#[test]
fn very_many_requests_and_lists() {
    let issuing = cast::issuing();
    let serial = |number: u32| der::unsigned(&number.to_be_bytes());
    let mut request = OcspRequestBuilder::new();
    let mut response = ResponseBuilder::signed_by(&issuing);
    for number in 1..1500u32 {
        let entry = Entry::new(&issuing, &serial(number));
        request = request.about(&entry);
        response = response.entry(entry);
    }
    let shop = cast::shop().der;
    survives(
        "1,500 questions",
        &[&request.build(), &response.build(), &shop, &issuing.der],
    );
    let requests: Vec<_> = (1..400u32)
        .map(|number| OcspRequestBuilder::new().about(&Entry::new(&issuing, &serial(number))))
        .map(|request| request.nonce(&[1; 32]).build())
        .collect();
    let lists: Vec<_> = (1..100i64)
        .map(|number| {
            let entry = Revoked::new(&cast::SHOP_SERIAL, NOW - number);
            CrlBuilder::new(&issuing).revoking(entry).build()
        })
        .collect();
    let mut inputs: Vec<&[u8]> = requests.iter().chain(&lists).map(Vec::as_slice).collect();
    let response = response.build();
    inputs.extend([&response[..], &shop, &issuing.der]);
    let report = survives("400 requests and 100 lists", &inputs);
    assert_eq!(report.ocsp_requests.len(), 399);
    assert_eq!(report.crls.len(), 99);
}

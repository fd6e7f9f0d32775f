//! Shapes that no authority makes: bottomless, lying, empty.

use std::thread;

use staplescope_testpki::{
    CertificateBuilder, CrlBuilder, CsrBuilder, Entry, Extension, Key, OcspRequestBuilder,
    ResponderId, ResponseBuilder, Revoked, Status, cast, der, oid, pem,
};

use crate::survives;

const DEEP: usize = 10_000;

/// Elements of this tag inside each other.
fn nested(tag: u8) -> Vec<u8> {
    (0..DEEP).fold(vec![], |content, _| der::tlv(tag, &content))
}

/// Runs on a stack of one mebibyte, which is what WebAssembly is given by default.
fn on_a_small_stack(work: impl FnOnce() + Send) {
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .stack_size(1 << 20)
            .spawn_scoped(scope, work);
        thread.unwrap().join().unwrap();
    });
}

#[test]
fn nesting_without_end() {
    let shop = cast::shop().der;
    on_a_small_stack(|| {
        for tag in [0x30, 0x31, 0xA0, 0xA3, 0x24, 0x04, 0x03, 0x7F] {
            let deep = nested(tag);
            survives("nested elements", &[&deep, &shop]);
            survives(
                "nested elements in PEM",
                &[pem("OCSP RESPONSE", &deep).as_bytes(), &shop],
            );
            survives(
                "nested elements in PEM",
                &[pem("CERTIFICATE", &deep).as_bytes(), &shop],
            );
        }
        let indefinite = [0x30, 0x80].repeat(DEEP);
        survives("nested elements of indefinite length", &[&indefinite]);
        survives(
            "nested and closed",
            &[&[indefinite, vec![0; 2 * DEEP]].concat()],
        );
    });
}

#[test]
fn nesting_inside_fields() {
    let (shop, issuing) = (cast::shop().der, cast::issuing().der);
    let direct = || ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL);
    on_a_small_stack(|| {
        for tag in [0x30, 0x31, 0xA0, 0x04] {
            let deep = nested(tag);
            let mut entry = Entry::new(&cast::issuing(), &cast::SHOP_SERIAL);
            entry.hash_identifier = deep.clone();
            let mut parameters = direct();
            parameters.algorithm_identifier =
                Some(der::algorithm("1.2.840.113549.1.1.10", Some(deep.clone())));
            let mut embedded = direct();
            embedded.certificates.push(deep.clone());
            let responses = [
                direct().with(Extension::new(oid::NOBODYS, deep.clone())),
                direct().with(Extension::new(oid::NONCE, deep.clone())),
                direct().edit(|entry| entry.with(Extension::new(oid::OCSP_SCT_LIST, deep.clone()))),
                direct().edit(|entry| entry.status(Status::Raw(deep.clone()))),
                direct().responder(ResponderId::ByName(deep.clone())),
                direct().responder(ResponderId::Raw(deep.clone())),
                direct().entry(entry),
                parameters,
                embedded,
            ];
            for response in responses {
                survives(
                    "a response with nested elements",
                    &[&response.build(), &shop, &issuing],
                );
            }
            for identifier in [
                oid::NOBODYS,
                oid::TLS_FEATURE,
                oid::SUBJECT_ALT_NAME,
                oid::CERTIFICATE_POLICIES,
                oid::CRL_DISTRIBUTION_POINTS,
                oid::AUTHORITY_INFO_ACCESS,
                oid::AUTHORITY_KEY_IDENTIFIER,
                oid::EXTENDED_KEY_USAGE,
                "2.5.29.30",               // Name constraints
                "1.3.6.1.4.1.11129.2.4.2", // Embedded SCTs
            ] {
                let extension = Extension::new(identifier, deep.clone());
                let certificate = cast::shop_builder()
                    .with(extension)
                    .issued_by(&cast::issuing());
                survives(
                    "a certificate with nested elements",
                    &[&certificate.der, &issuing],
                );
            }
            let named = CertificateBuilder::new(deep, Key::p256("nested")).self_signed();
            survives(
                "a certificate with a nested name",
                &[&named.der, &shop, &issuing],
            );
        }
    });
}

#[test]
fn nesting_inside_requests_and_lists() {
    let (shop, issuing) = (cast::shop().der, cast::issuing().der);
    on_a_small_stack(|| {
        for tag in [0x30, 0x31, 0xA0, 0x04] {
            let deep = nested(tag);
            let csr = || CsrBuilder::new(der::name("", "shop"), Key::p256("shop"));
            let mut nameless = csr();
            nameless.subject = deep.clone();
            let entry = Entry::new(&cast::issuing(), &cast::SHOP_SERIAL);
            let request = || OcspRequestBuilder::new().about(&entry);
            let mut named = request();
            named.requestor_name = Some(deep.clone());
            let mut more = request();
            more.requests.push(deep.clone());
            let list = || CrlBuilder::new(&cast::issuing());
            let strange = || Extension::new(oid::NOBODYS, deep.clone()).critical();
            let revoked = Revoked::new(&cast::SHOP_SERIAL, 0);
            for object in [
                nameless.build(),
                csr()
                    .attribute("1.2.840.113549.1.9.2", std::slice::from_ref(&deep))
                    .build(),
                csr()
                    .attribute("1.2.840.113549.1.9.7", std::slice::from_ref(&deep))
                    .build(),
                csr()
                    .attribute("1.2.840.113549.1.9.14", std::slice::from_ref(&deep))
                    .build(),
                csr()
                    .with(Extension::new(oid::TLS_FEATURE, deep.clone()))
                    .build(),
                named.build(),
                more.build(),
                request()
                    .with(Extension::new(oid::NONCE, deep.clone()))
                    .build(),
                request()
                    .with(Extension::new("1.3.6.1.5.5.7.48.1.8", deep.clone()))
                    .build(),
                request()
                    .with(Extension::new("1.3.6.1.5.5.7.48.1.4", deep.clone()))
                    .build(),
                list().with(strange()).build(),
                list()
                    .with(Extension::new("2.5.29.28", deep.clone()))
                    .build(),
                list()
                    .with(Extension::new("2.5.29.20", deep.clone()))
                    .build(),
                list().revoking(revoked.clone().with(strange())).build(),
                list()
                    .revoking(revoked.with(Extension::new("2.5.29.21", deep.clone())))
                    .build(),
            ] {
                survives(
                    "a request or list with nested elements",
                    &[&object, &shop, &issuing],
                );
            }
        }
    });
}

#[test]
fn lengths_that_lie() {
    let (shop, issuing) = (cast::shop().der, cast::issuing().der);
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    for tag in [
        0x02, 0x03, 0x04, 0x06, 0x0A, 0x18, 0x1F, 0x30, 0x31, 0x3F, 0x80, 0xA0, 0xFF,
    ] {
        for claimed in [
            1,
            0x7F,
            0x80,
            0xFFFF,
            0xFFFF_FFFF,
            usize::MAX / 2,
            usize::MAX,
        ] {
            for content in [&[][..], &[0x30], &response] {
                let lie = der::lying_tlv(tag, claimed, content);
                survives("a length that lies", &[&lie, &shop, &issuing]);
                survives(
                    "a length that lies",
                    &[pem("OCSP RESPONSE", &lie).as_bytes(), &shop],
                );
            }
        }
    }
    for octets in 0..=127 {
        let mut lie = vec![0x30, 0x80 | octets];
        lie.extend(vec![0xFF; usize::from(octets)]);
        survives("a length of many octets", &[&lie]);
    }
}

#[test]
fn next_to_nothing() {
    survives("no inputs", &[]);
    survives("an empty input", &[&[]]);
    survives("many empty inputs", &[&[][..]; 1000]);
    for byte in 0..=255 {
        survives("one octet", &[&[byte]]);
        survives("one octet four times", &[&[byte; 4]]);
        survives("a tag without content", &[&[byte, 0]]);
    }
}

#[test]
fn texts_that_promise_more_than_they_hold() {
    let begin = "-----BEGIN CERTIFICATE-----\n";
    let end = "-----END CERTIFICATE-----\n";
    let response = pem(
        "OCSP RESPONSE",
        &ResponseBuilder::direct(&cast::issuing(), &[1]).build(),
    );
    for text in [
        begin.repeat(20_000),
        end.repeat(20_000),
        format!("{begin}{end}").repeat(10_000),
        "-----BEGIN ".repeat(20_000),
        "-".repeat(200_000),
        format!("{begin}{response}").repeat(50),
        response.replace('\n', "\\n"),
        format!("> > > {}", response.replace('\n', "\n> > > ")),
        "\\n\\r\\t\\u0000".repeat(10_000),
        "\u{FEFF}".repeat(10_000),
        "MII".repeat(10_000),
        "30:82:".repeat(10_000),
        "0x30, ".repeat(10_000),
        "=".repeat(10_000),
        "\0".repeat(10_000),
    ] {
        survives("a text", &[text.as_bytes()]);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        survives(
            "a text in UTF-16",
            &[&[&[0xFF, 0xFE], wide.as_slice()].concat()],
        );
    }
}

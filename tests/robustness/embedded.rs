//! Certificates in BER inside of what is DER: in a response, in SignedData, in a Certificate message, in a bag. Each is
//! listed, read as one that stands alone, and named for what it is.

use staplescope::report::{Report, Verdict};
use staplescope_testpki::capture::{Ends, Link, Pcap, packet, pcap, segments};
use staplescope_testpki::{Certificate, Entry, ResponseBuilder, cast, der};

use crate::survives;

/// The certificate in every form that BER has, with the clause that says what is odd.
fn encodings(whole: &[u8]) -> Vec<(String, Vec<u8>, &'static str)> {
    let mut all: Vec<_> = (1..7)
        .map(|depth| {
            let what = format!("indefinite lengths down to {depth}");
            (what, der::indefinite(whole, depth), "X.690, 10.1")
        })
        .collect();
    for is_endless in [false, true] {
        let what = format!("strings in pieces, endless {is_endless}");
        let pieces = der::pieces(whole, &[3, 0x0c, 0x13], 5, 0, is_endless);
        all.push((what, pieces, "X.690, 10.2"));
    }
    let long = [&[0x30, 0x84, 0, 0][..], &whole[2..]].concat();
    all.push(("a long length".into(), long, "X.690, 10.1"));
    all
}

fn in_response(certificate: &[u8]) -> Vec<u8> {
    let delegate = Certificate {
        der: certificate.to_vec(),
        ..cast::delegate()
    };
    ResponseBuilder::signed_by(&delegate)
        .entry(Entry::new(&cast::issuing(), &cast::SHOP_SERIAL))
        .embed(&delegate)
        .embed(&cast::issuing())
        .build()
}

fn in_signed_data(certificate: &[u8]) -> Vec<u8> {
    let certificates = [certificate, &cast::issuing().der].concat();
    let data = der::sequence(&[
        der::integer(1),
        der::set::<Vec<u8>>(&[]),
        der::sequence(&[der::oid("1.2.840.113549.1.7.1")]),
        der::explicit(0, &certificates),
        der::set::<Vec<u8>>(&[]),
    ]);
    der::sequence(&[der::oid("1.2.840.113549.1.7.2"), der::explicit(0, &data)])
}

fn in_pkcs12(certificate: &[u8]) -> Vec<u8> {
    let info = |content: &[u8]| {
        let octets = der::explicit(0, &der::octet_string(content));
        der::sequence(&[der::oid("1.2.840.113549.1.7.1"), octets])
    };
    let bag = |certificate: &[u8]| {
        let octets = der::explicit(0, &der::octet_string(certificate));
        let bag = der::sequence(&[der::oid("1.2.840.113549.1.9.22.1"), octets]);
        let kind = der::oid("1.2.840.113549.1.12.10.1.3");
        der::sequence(&[kind, der::explicit(0, &bag)])
    };
    let bags = der::sequence(&[bag(certificate), bag(&cast::issuing().der)]);
    let safe = der::sequence(&[info(&bags)]);
    der::sequence(&[der::integer(3), info(&safe)])
}

fn vector(octets: usize, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    [&length[length.len() - octets..], content].concat()
}

/// A capture of a handshake in TLS 1.2 with this certificate.
fn in_capture(certificate: &[u8]) -> Vec<u8> {
    let message = |kind: u8, body: &[u8]| [&[kind][..], &vector(3, body)].concat();
    let record = |content: &[u8]| [&[22, 3, 3][..], &vector(2, content)].concat();
    let random = [&[3, 3][..], &[0x5a; 32]].concat();
    let client = [&random[..], &[0, 0, 2, 0xc0, 0x2b, 1, 0]].concat();
    let server = [&random[..], &[0, 0xc0, 0x2b, 0]].concat();
    let chain = [vector(3, certificate), vector(3, &cast::issuing().der)].concat();
    let said = [
        (true, record(&message(1, &client))),
        (
            false,
            [
                record(&message(2, &server)),
                record(&message(11, &vector(3, &chain))),
                record(&message(14, &[])),
            ]
            .concat(),
        ),
    ];
    let packets: Vec<_> = segments(&said, 1_200)
        .iter()
        .map(|segment| packet(Link::Ethernet, Ends::v4(), segment))
        .collect();
    let form = Pcap {
        big_endian: false,
        nanoseconds: false,
    };
    pcap(form, Link::Ethernet, &packets)
}

/// The report on the certificate of these octets.
fn shown<'a>(report: &'a Report, der: &[u8]) -> Option<&'a staplescope::report::CertificateReport> {
    let base64 = data_encoding::BASE64.encode(der);
    report.certificates.iter().find(|one| one.der == base64)
}

#[test]
fn a_certificate_in_ber_inside_of_der_is_listed_read_and_named() {
    type Around = fn(&[u8]) -> Vec<u8>;
    let all: [(&str, Around); 4] = [
        ("a response", in_response),
        ("SignedData", in_signed_data),
        ("a bag", in_pkcs12),
        ("a Certificate message", in_capture),
    ];
    let own = cast::delegate();
    let whole = survives("alone", &[&own.der]);
    let whole = &whole.certificates[0];
    let mut wrong = Vec::new();
    for (place, around) in all {
        for (how, ber, clause) in encodings(&own.der) {
            let what = format!("{place}: {how}");
            let report = survives(&what, &[&around(&ber)]);
            let Some(read) = shown(&report, &ber) else {
                wrong.push(format!("{what}: it is not listed"));
                continue;
            };
            assert_eq!(report.certificates.len(), 2, "{what}");
            assert_eq!(read.subject, whole.subject, "{what}");
            assert_eq!(read.serial, whole.serial, "{what}");
            assert_eq!(read.not_after, whole.not_after, "{what}");
            assert_eq!(read.extensions.len(), whole.extensions.len(), "{what}");
            let alone = survives(&what, &[&ber]);
            assert_eq!(read.problems, alone.certificates[0].problems, "{what}");
            let is_named = read.problems.iter().any(|one| one.message.contains(clause));
            assert!(is_named, "{what}: {:?}", read.problems);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The response says itself that it is not DER, and where; what its delegate is, is found out all the same.
#[test]
fn a_response_with_a_delegate_in_ber_is_read_and_is_not_der() {
    for (how, ber, clause) in encodings(&cast::delegate().der) {
        let response = in_response(&ber);
        let start = response
            .windows(ber.len())
            .position(|at| at == ber)
            .unwrap();
        let objects = [&response, &cast::shop().der, &cast::issuing().der];
        let report = survives(&how, &objects.map(Vec::as_slice));
        let read = &report.ocsp_responses[0];
        assert_eq!(read.certificates.len(), 2, "{how}");
        assert_eq!(read.entries.len(), 1, "{how}");
        // What is odd inside the certificate alone is the certificate's.
        if clause == "X.690, 10.2" {
            continue;
        }
        let problem = &read.problems[0];
        assert!(problem.message.contains(clause), "{how}: {problem:?}");
        let within = start..start + ber.len();
        assert!(within.contains(&problem.offset), "{how}: {problem:?}");
        assert_eq!(report.staples[0].verdict, Verdict::Unusable, "{how}");
    }
}

/// The answer inside a response in BER, in a response that is DER around it.
#[test]
fn an_answer_in_ber_inside_of_der_is_read_and_named() {
    let delegate = cast::delegate();
    let response = ResponseBuilder::signed_by(&delegate)
        .entry(Entry::new(&cast::issuing(), &cast::SHOP_SERIAL))
        .embed(&delegate);
    let basic = response.basic(&response.response_data());
    for depth in 1..7 {
        let how = format!("down to {depth}");
        let whole = response.outer(&der::indefinite(&basic, depth));
        let report = survives(&how, &[&whole]);
        let read = &report.ocsp_responses[0];
        assert_eq!(read.entries.len(), 1, "{how}");
        assert_eq!(read.certificates.len(), 1, "{how}");
        assert!(
            read.produced_at.is_some() && read.signature_algorithm.is_some(),
            "{how}"
        );
        let problem = &read.problems[0];
        assert!(
            problem.message.contains("X.690, 10.1"),
            "{how}: {problem:?}"
        );
        assert_eq!(
            whole[problem.offset..problem.offset + 2],
            [0x30, 0x80],
            "{how}"
        );
    }
}

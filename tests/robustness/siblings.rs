//! What is odd about certificates is odd in the same ways about those inside of responses, about certification
//! requests and about revocation lists: each oddity is named with its place and clause, what stands around it is
//! read, and nothing is claimed of what was not.

use staplescope::report::{ObjectProblem, Report};
use staplescope_testpki::clock::{DAY, NOW, generalized_time};
use staplescope_testpki::{
    Algorithm, CrlBuilder, CsrBuilder, Extension, Key, ResponseBuilder, Revoked, cast, der, pem,
};

use crate::odd::odd_times;
use crate::survives;

/// One object that is odd in one way.
struct Case {
    what: String,
    /// Where the oddity stands: the element, or what is in its place.
    at: Vec<usize>,
    /// Those octets.
    by: Vec<u8>,
    /// What is said of it.
    said: &'static str,
    /// Whether it is read all the same.
    is_read: bool,
}

fn case(what: impl Into<String>, at: &[usize], by: Vec<u8>, said: &'static str) -> Case {
    Case {
        what: what.into(),
        at: at.to_vec(),
        by,
        said,
        is_read: false,
    }
}

impl Case {
    fn read(mut self) -> Self {
        self.is_read = true;
        self
    }

    /// The object with it, signed anew.
    fn object(&self, whole: &[u8], key: &Key) -> Vec<u8> {
        let odd = der::replaced(whole, &self.at, &self.by);
        let algorithm = Algorithm::usual(key);
        let signature = der::bit_string(&algorithm.sign(key, der::at(&odd, &[0])));
        der::replaced(&odd, &[2], &signature)
    }
}

fn attribute(value: Vec<u8>) -> Vec<u8> {
    let attribute = der::sequence(&[der::oid("2.5.4.3"), value]);
    der::sequence(&[der::set(&[attribute])])
}

/// Names with a value that is no string, or not the one that it says.
fn names(at: &[usize]) -> Vec<Case> {
    let values = [
        ("a number", der::integer(7), "RFC 5280, 4.1.2.4"),
        ("a time", generalized_time(NOW), "RFC 5280, 4.1.2.4"),
        ("a NULL", der::null(), "RFC 5280, 4.1.2.4"),
        (
            "UTF8String of other octets",
            der::tlv(0x0c, &[0xff, 0xfe]),
            "X.690, 8.23",
        ),
        (
            "PrintableString of other octets",
            der::tlv(0x13, &[0xff, 0xfe]),
            "X.690, 8.23",
        ),
        (
            "IA5String of other octets",
            der::tlv(0x16, &[0xe9, 0x80]),
            "X.690, 8.23",
        ),
        (
            "BMPString of three octets",
            der::tlv(0x1e, &[0, 0x41, 0]),
            "X.690, 8.23",
        ),
    ];
    let case = |(what, value, said)| case(format!("name with {what}"), at, attribute(value), said);
    values.into_iter().map(case).collect()
}

/// What may be odd about a list of extensions, whose first one stands there with what is around it.
fn extensions(list: &[usize], whole: &[u8]) -> Vec<Case> {
    let first = [list, &[0][..]].concat();
    let all = der::at(whole, list);
    let one = der::at(whole, &first);
    let inside = staplescope::asn1::listing(all);
    let header = inside.iter().find(|element| element.depth == 1);
    let header = header.unwrap().offset;
    let twice = der::tlv(0x30, &[one, &all[header..]].concat());
    let flagged = |octets: &[u8]| {
        let odd = Extension::new("1.2.3.4", der::null()).flagged(octets).der();
        der::tlv(0x30, &[&odd, &all[header..]].concat())
    };
    vec![
        case("an extension twice", list, twice, "RFC 5280, 4.2").read(),
        case("a BOOLEAN of 01", list, flagged(&[1]), "X.690, 11.1").read(),
        case("a BOOLEAN of 7f", list, flagged(&[0x7f]), "X.690, 11.1").read(),
        case(
            "a BOOLEAN without octets",
            list,
            flagged(&[]),
            "X.690, 8.2.1",
        ),
        case(
            "a BOOLEAN of two octets",
            list,
            flagged(&[0xff, 0]),
            "X.690, 8.2.1",
        ),
        case(
            "no extension",
            &first,
            der::integer(1),
            "must be a SEQUENCE",
        ),
    ]
}

fn padded(der: &[u8]) -> Vec<u8> {
    let value = &der[2..];
    der::tlv(2, &[&[0][..], value].concat())
}

/// BER in place of DER, of the whole object.
fn encodings(whole: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = (1..7)
        .map(|depth| {
            (
                format!("indefinite lengths down to {depth}"),
                der::indefinite(whole, depth),
            )
        })
        .collect();
    for is_endless in [false, true] {
        let pieces = der::pieces(whole, &[3, 0x0c, 0x13], 5, 0, is_endless);
        all.push((format!("strings in pieces, endless {is_endless}"), pieces));
    }
    all
}

/// What an object is judged as, and what must be told of it whatever is odd.
struct Sort {
    name: &'static str,
    whole: Vec<u8>,
    key: Key,
    cases: Vec<Case>,
    /// The octets inside which the object is handed over.
    wrapped: fn(&[u8]) -> Vec<u8>,
    problems: fn(&Report) -> &[ObjectProblem],
    /// What stands behind the signed part, and was read.
    is_read_to_its_end: fn(&Report) -> bool,
}

fn sorts() -> Vec<Sort> {
    vec![delegate(), request(), list()]
}

fn delegate() -> Sort {
    let whole = cast::delegate().der;
    let mut cases = names(&[0, 5]);
    cases.extend(names(&[0, 3]));
    cases.extend(extensions(&[0, 7, 0], &whole));
    for (what, odd) in odd_times(NOW - DAY) {
        let said = if what == "an_integer" {
            "notBefore must be"
        } else {
            "RFC 5280, 4.1.2.5"
        };
        cases.push(case(format!("notBefore {what}"), &[0, 4, 0], odd, said));
    }
    let serial = padded(der::at(&whole, &[0, 1]));
    cases.push(case("a serial number too long", &[0, 1], serial, "X.690, 8.3.2").read());
    let version = |number: Vec<u8>| der::explicit(0, &number);
    let long = version(der::tlv(2, &[0, 2]));
    cases.push(case("a version too long", &[0, 0], long, "X.690, 8.3.2").read());
    let old = version(der::integer(1));
    cases.push(
        case(
            "version 2 with extensions",
            &[0, 0],
            old,
            "RFC 5280, 4.1.2.9",
        )
        .read(),
    );
    cases.push(case(
        "version 9",
        &[0, 0],
        version(der::integer(8)),
        "RFC 5280, 4.1.2.1",
    ));
    Sort {
        name: "delegate in a response",
        whole,
        key: cast::issuing().key,
        cases,
        wrapped: |odd| {
            let delegate = staplescope_testpki::Certificate {
                der: odd.to_vec(),
                ..cast::delegate()
            };
            ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate).build()
        },
        problems: |report| report.certificates.first().map_or(&[], |one| &one.problems),
        is_read_to_its_end: |report| {
            let fields = report.certificates.first().map(|one| &one.fields);
            fields
                .into_iter()
                .flatten()
                .any(|field| field.name == "signatureValue")
        },
    }
}

fn request() -> Sort {
    let key = Key::p256("shop.example");
    let whole = CsrBuilder::new(der::name("", "shop.example"), key.clone())
        .with(Extension::subject_alt_name(&["shop.example"]))
        .with(Extension::tls_feature(&[5]))
        .build();
    let mut cases = names(&[0, 1]);
    cases.extend(extensions(&[0, 3, 0, 1, 0], &whole));
    let long = der::tlv(2, &[0, 0]);
    cases.push(case("a version too long", &[0, 0], long, "X.690, 8.3.2").read());
    cases.push(case("version 3", &[0, 0], der::integer(2), "RFC 2986, 4.1"));
    cases.push(case(
        "a version that is text",
        &[0, 0],
        der::utf8("1"),
        "version must be",
    ));
    Sort {
        name: "certification request",
        whole,
        key,
        cases,
        wrapped: |odd| pem("CERTIFICATE REQUEST", odd).into_bytes(),
        problems: |report| &report.certificate_requests[0].problems,
        is_read_to_its_end: |report| {
            let request = &report.certificate_requests[0];
            request.signature_algorithm.is_some() && request.must_staple == Some(true)
        },
    }
}

fn list() -> Sort {
    let entry = |serial: &[u8]| Revoked::new(serial, NOW - 2 * DAY).reason(1);
    let issuing = cast::issuing();
    let whole = CrlBuilder::new(&issuing)
        .revoking(entry(&[0x51]))
        .revoking(entry(&cast::SHOP_SERIAL))
        .revoking(entry(&[0x52]))
        .build();
    let mut cases = names(&[0, 2]);
    cases.extend(extensions(&[0, 6, 0], &whole));
    cases.extend(extensions(&[0, 5, 1, 2], &whole));
    for (field, at) in [
        ("thisUpdate", &[0, 3][..]),
        ("nextUpdate", &[0, 4]),
        ("revocationDate", &[0, 5, 1, 1]),
    ] {
        for (what, odd) in odd_times(NOW - DAY) {
            let said = if what == "an_integer" {
                "must be"
            } else {
                "RFC 5280, 4.1.2.5"
            };
            cases.push(case(format!("{field} {what}"), at, odd, said));
        }
    }
    let serial = padded(der::at(&whole, &[0, 5, 1, 0]));
    cases.push(
        case(
            "an entry’s serial number too long",
            &[0, 5, 1, 0],
            serial,
            "X.690, 8.3.2",
        )
        .read(),
    );
    cases.push(
        case(
            "version 1 with extensions",
            &[0, 0],
            vec![],
            "RFC 5280, 5.1.2.1",
        )
        .read(),
    );
    cases.push(case(
        "version 3",
        &[0, 0],
        der::integer(2),
        "RFC 5280, 5.1.2.1",
    ));
    cases.push(case(
        "a version that is text",
        &[0, 0],
        der::utf8("1"),
        "version must be",
    ));
    let point = |flag: u8| {
        let value = der::sequence(&[der::tlv(0x81, &[flag])]);
        let point = Extension::new("2.5.29.28", value).critical().der();
        der::sequence(&[point])
    };
    let limited = case(
        "onlyContainsUserCerts of 01",
        &[0, 6, 0],
        point(1),
        "X.690, 11.1",
    );
    cases.push(limited.read());
    Sort {
        name: "revocation list",
        whole,
        key: issuing.key,
        cases,
        wrapped: |odd| pem("X509 CRL", odd).into_bytes(),
        problems: |report| &report.crls[0].problems,
        is_read_to_its_end: |report| {
            let list = &report.crls[0];
            list.signature_algorithm.is_some() && list.revoked_count == 3
        },
    }
}

/// The text of a report in one line.
fn text(report: &Report) -> String {
    let text = report.to_string();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_oddity_is_named_and_what_stands_around_it_is_read() {
    let mut wrong = Vec::new();
    for sort in sorts() {
        let whole = survives(sort.name, &[&(sort.wrapped)(&sort.whole)]);
        assert_eq!((sort.problems)(&whole), [], "{}", sort.name);
        assert!((sort.is_read_to_its_end)(&whole), "{}", sort.name);
        for case in &sort.cases {
            let what = format!("{}: {}", sort.name, case.what);
            let object = case.object(&sort.whole, &sort.key);
            let report = survives(&what, &[&(sort.wrapped)(&object)]);
            let problems = (sort.problems)(&report);
            let named = problems.iter().find(|one| one.message.contains(case.said));
            let Some(named) = named else {
                wrong.push(format!("{what} is not named: {problems:?}"));
                continue;
            };
            let is_inside = named.offset < object.len();
            assert!(is_inside, "{what}: {} of {}", named.offset, object.len());
            assert!(text(&report).contains(case.said), "{what}: {report}");
            let is_extension = case.what.contains("BOOLEAN") || case.what == "no extension";
            let is_open = sort.name == "certification request" && is_extension && !case.is_read;
            if !is_open && !(sort.is_read_to_its_end)(&report) {
                wrong.push(format!("{what} ends the reading: {problems:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_encodings_are_read_and_named() {
    let mut wrong = Vec::new();
    for sort in [request(), list()] {
        for (how, ber) in encodings(&sort.whole) {
            let what = format!("{}: {how}", sort.name);
            let report = survives(&what, &[&(sort.wrapped)(&ber)]);
            let problems = (sort.problems)(&report);
            let is_named = problems
                .iter()
                .any(|one| one.message.contains("X.690, 10."));
            if !is_named || !(sort.is_read_to_its_end)(&report) {
                wrong.push(format!("{what}: {problems:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A request that asks for two different things asks for neither, as far as can be told.
#[test]
fn a_request_that_contradicts_itself_tells_nothing() {
    let asks = |features: &[u64]| {
        let request = CsrBuilder::new(der::name("", "shop.example"), Key::p256("shop.example"));
        let request = request
            .with(Extension::tls_feature(&[5]))
            .with(Extension::tls_feature(features));
        let report = survives("a request", &[&request.build()]);
        report.certificate_requests[0].must_staple
    };
    assert_eq!(asks(&[17]), None);
    assert_eq!(asks(&[5]), Some(true));
}

/// A list with an odd entry still tells of the others, and a number in a longer form is the same number.
#[test]
fn an_odd_list_tells_what_was_read() {
    let mut wrong = Vec::new();
    let sort = list();
    for case in &sort.cases {
        let object = case.object(&sort.whole, &sort.key);
        let object = (sort.wrapped)(&object);
        let objects = [
            object.as_slice(),
            &cast::shop().der,
            &cast::issuing().der,
            &cast::root().der,
        ];
        let report = survives(&case.what, &objects);
        let cover = report.crls[0]
            .covers
            .iter()
            .find(|cover| cover.certificate == "certificate-1");
        let Some(cover) = cover else {
            assert!(case.what.contains("name"), "{}", case.what);
            continue;
        };
        let is_told = cover.status == "on-list" || cover.status == "not-checked";
        let of_entry = case.what.contains("revocationDate") || case.what.contains("serial");
        if !is_told || (of_entry && cover.status != "on-list") {
            wrong.push(format!(
                "{}: {} {}",
                case.what, cover.status, cover.explanation
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

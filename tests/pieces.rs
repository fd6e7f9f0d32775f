//! Pieces of a list of certificates, each judged apart: where that is said to hold, their rows are those of the
//! whole, in whatever order certificates, authorities and other objects stand, and wherever the list is cut.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panic"
)]

use data_encoding::BASE64;
use staplescope::analyze::{Apart, Case, InputPart, Kinship};
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Row;
use staplescope_testpki::{
    CertificateBuilder, Extension, Key, Mint, cast, clock::DAY, clock::NOW, der, oid, pem,
};

/// What may stand in a list, by what it is.
fn kinds() -> Vec<(&'static str, String)> {
    let block = |der: &[u8]| pem("CERTIFICATE", der);
    let own = |common_name: &str, key: &str| {
        let subject = der::name("Example Appliances", common_name);
        CertificateBuilder::new(subject, Key::p256(key))
            .validity(NOW - DAY, NOW + 90 * DAY)
            .with(Extension::subject_alt_name(&[common_name]))
    };
    let appliance = own("appliance.example", "appliance");
    // By its name it may be an authority for the one below it; by what it says it is none.
    let below = own("below.example", "below").issued_by(&appliance.self_signed());
    let mint = Mint::new();
    let mut kinds: Vec<_> = (0..4)
        .map(|number| ("server", block(&mint.der(number))))
        .collect();
    let demanding = cast::issuing_builder().with(Extension::tls_feature(&[5]));
    let shop = cast::shop();
    kinds.extend([
        ("issuing", block(&cast::issuing().der)),
        ("root", block(&cast::root().der)),
        ("shop", block(&shop.der)),
        ("self-signed", block(&appliance.self_signed().der)),
        ("issued by it", block(&below.der)),
        (
            "demanding authority",
            block(&demanding.issued_by(&cast::root()).der),
        ),
        (
            "delegate",
            block(
                &own("ocsp.example", "ocsp")
                    .with(Extension::extended_key_usage(&[oid::OCSP_SIGNING]))
                    .issued_by(&cast::issuing())
                    .der,
            ),
        ),
        ("cut off", block(&shop.der[..shop.der.len() / 2])),
        (
            "no certificate",
            "-----BEGIN CERTIFICATE-----\nMAA=!\n-----END CERTIFICATE-----\n".into(),
        ),
        (
            "nothing readable",
            "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n".into(),
        ),
        (
            "response",
            pem("OCSP RESPONSE", &[0x30, 0x03, 0x0a, 0x01, 0x03]),
        ),
        ("comment", "# nothing\n".into()),
    ]);
    kinds
}

/// Numbers that are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

const NAME: &str = "list.pem";

/// The list, in pieces of so many blocks that are read together.
fn together(blocks: &[&str], of: usize, at: Time) -> Vec<Row> {
    let (mut case, mut lines) = (Case::new(), 0);
    case.begin(NAME);
    for blocks in blocks.chunks(of) {
        let text = blocks.concat();
        case.add_part(part(&text, lines));
        lines += text.lines().count();
    }
    case.rows(at)
}

fn part(text: &str, lines_before: usize) -> InputPart {
    InputPart {
        input: Input::new(NAME, text.as_bytes()),
        within: String::new(),
        lines_before,
    }
}

/// The list in pieces of so many blocks, each judged by itself; none where one cannot be, or some may be related.
fn apart(blocks: &[&str], of: usize, at: Time) -> Option<Vec<Row>> {
    let (mut kinship, mut rows, mut lines) = (Kinship::default(), Vec::new(), 0);
    for (number, blocks) in blocks.chunks(of).enumerate() {
        let text = blocks.concat();
        let mut case = Case::unhashed();
        case.begin(NAME);
        case.add_part(part(&text, lines));
        lines += text.lines().count();
        let piece: Apart = case.apart(at)?;
        kinship.add(number, &piece);
        rows.extend(piece.rows);
    }
    (!kinship.is_possible()).then_some(rows)
}

#[test]
fn what_is_judged_apart_says_what_the_whole_says() {
    let kinds = kinds();
    let at = Time::from_unix(NOW);
    let mut dice = Dice(7);
    let (mut held, mut seen) = (0, vec![0; kinds.len()]);
    for _ in 0..1500 {
        // Most lists are of servers and their authorities.
        let length = 2 + dice.below(8);
        let reach = [5, 6, 9, kinds.len()][dice.below(4)];
        let chosen: Vec<_> = (0..length).map(|_| dice.below(reach)).collect();
        let blocks: Vec<_> = chosen.iter().map(|kind| &*kinds[*kind].1).collect();
        let of = 1 + dice.below(3);
        let Some(rows) = apart(&blocks, of, at) else {
            continue;
        };
        held += 1;
        chosen.iter().for_each(|kind| seen[*kind] += 1);
        let names: Vec<_> = chosen.iter().map(|kind| kinds[*kind].0).collect();
        assert_eq!(
            rows,
            together(&blocks, of, at),
            "{names:?} in pieces of {of}"
        );
    }
    assert!(held > 500, "{held}");
    for ((kind, _), seen) in kinds.iter().zip(seen) {
        let is_never_apart = matches!(*kind, "response" | "demanding authority");
        assert_eq!(seen == 0, is_never_apart, "{kind}: {seen}");
    }
}

#[test]
fn who_may_have_issued_whom_is_seen_across_pieces() {
    let kinds = kinds();
    let of = |wanted: &str| &*kinds.iter().find(|(kind, _)| *kind == wanted).unwrap().1;
    let at = Time::from_unix(NOW);
    let (server, issuing) = (of("server"), of("issuing"));
    let (parent, child) = (of("self-signed"), of("issued by it"));
    assert!(apart(&[parent, server], 1, at).is_some());
    assert!(apart(&[parent, child], 1, at).is_none());
    assert!(apart(&[child, server, parent], 1, at).is_none());
    assert!(
        apart(&[parent, child], 2, at).is_some(),
        "in one piece it is seen"
    );
    assert!(
        apart(&[issuing, of("shop")], 1, at).is_some(),
        "an authority stays one"
    );
    assert!(
        apart(&[parent, parent], 1, at).is_none(),
        "it cannot be told from another of its name"
    );
}

#[test]
fn other_objects_are_about_certificates_elsewhere() {
    let kinds = kinds();
    let at = Time::from_unix(NOW);
    for (kind, text) in &kinds {
        let case = {
            let mut case = Case::unhashed();
            case.begin(NAME);
            case.add_part(part(text, 0));
            case
        };
        let wanted = !matches!(
            *kind,
            "response" | "demanding authority" | "nothing readable"
        );
        assert_eq!(case.apart(at).is_some(), wanted, "{kind}");
    }
}

#[test]
fn lines_of_json_are_judged_apart_as_well() {
    let at = Time::from_unix(NOW);
    let mint = Mint::new();
    let line = |der: &[u8]| format!("{{\"raw\": \"{}\"}}\n", BASE64.encode(der));
    let issuing = cast::issuing().der;
    let lines = [&mint.der(1), &issuing, &mint.der(2), &mint.der(1)].map(|der| line(der));
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    for of in 1..=lines.len() {
        let rows = apart(&lines, of, at).unwrap();
        assert_eq!(rows.len(), 4);
        assert_eq!(rows, together(&lines, of, at), "in pieces of {of}");
    }
}

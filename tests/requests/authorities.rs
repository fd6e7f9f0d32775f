//! RFC 7633 §4.2.2: what an authority's TLS Feature extension demands of what it issued.

use staplescope_testpki::{Certificate, CertificateBuilder, Extension, Key, cast, der};

use crate::{codes, report};

type Features = Option<&'static [u64]>;

fn with(builder: CertificateBuilder, features: Features) -> CertificateBuilder {
    match features {
        Some(numbers) => builder.with(Extension::tls_feature(numbers)),
        None => builder.without(staplescope_testpki::oid::TLS_FEATURE),
    }
}

fn authority(name: &str) -> CertificateBuilder {
    CertificateBuilder::new(der::name("", name), Key::p256(name))
        .with(Extension::basic_constraints(true, None))
        .with(Extension::key_usage(&[5, 6]))
}

/// Root, intermediate and server certificate with these lists.
fn chain(root: Features, intermediate: Features, leaf: Features) -> [Certificate; 3] {
    let root = with(authority("Root"), root).self_signed();
    let intermediate = with(authority("Intermediate"), intermediate).issued_by(&root);
    let leaf = with(cast::shop_builder(), leaf).issued_by(&intermediate);
    [root, intermediate, leaf]
}

#[test]
fn every_level_must_carry_its_issuers_features() {
    const LACKS: &str = "issuer-tls-feature-not-carried";
    const DIFFERS: &str = "issuer-tls-feature-differs";
    let five: Features = Some(&[5]);
    let both: Features = Some(&[5, 17]);
    for (root, intermediate, leaf, about_intermediate, about_leaf) in [
        (None, None, None, None, None),
        (None, None, five, None, None),
        (five, None, None, Some(LACKS), None),
        (five, None, five, Some(LACKS), None),
        (five, five, five, None, None),
        (five, five, None, None, Some(LACKS)),
        // A superset satisfies the standard, and not Firefox.
        (five, five, both, None, Some(DIFFERS)),
        (five, both, both, Some(DIFFERS), None),
        (five, both, five, Some(DIFFERS), Some(LACKS)),
        (None, both, Some(&[17, 5]), None, Some(DIFFERS)),
        (None, both, Some(&[17]), None, Some(LACKS)),
        (five, Some(&[17]), five, Some(LACKS), Some(LACKS)),
        (None, five, Some(&[5, 5]), None, Some(DIFFERS)),
        // An empty list demands nothing; Firefox demands the same empty list.
        (None, Some(&[]), None, None, Some(DIFFERS)),
        (None, Some(&[]), Some(&[]), None, None),
    ] {
        let [root_der, intermediate_der, leaf_der] =
            chain(root, intermediate, leaf).map(|certificate| certificate.der);
        for order in [
            [&leaf_der, &intermediate_der, &root_der],
            [&root_der, &leaf_der, &intermediate_der],
        ] {
            let report = report(&order.map(Vec::as_slice));
            let about = |der: &[u8]| {
                let position = order.iter().position(|other| *other == der).unwrap();
                let found = codes(&report, &format!("certificate-{}", position + 1));
                let found: Vec<_> = found
                    .into_iter()
                    .filter(|code| code.starts_with("issuer-"))
                    .map(str::to_owned)
                    .collect();
                assert!(found.len() < 2, "{found:?}");
                found.into_iter().next()
            };
            let name = format!("{root:?} {intermediate:?} {leaf:?}");
            assert_eq!(about(&root_der), None, "{name}");
            assert_eq!(
                about(&intermediate_der).as_deref(),
                about_intermediate,
                "{name}"
            );
            assert_eq!(about(&leaf_der).as_deref(), about_leaf, "{name}");
        }
    }
}

/// Without the issuer's certificate nothing is known, and nothing is said.
#[test]
fn an_issuer_that_is_not_there_demands_nothing() {
    let [_, intermediate, leaf] = chain(Some(&[5]), None, None);
    // That the chain ends early is another matter.
    let alone = report(&[&leaf.der]);
    assert_eq!(codes(&alone, "certificate-1"), ["chain-incomplete"]);
    let report = report(&[&leaf.der, &intermediate.der]);
    assert!(
        !codes(&report, "certificate-2")
            .iter()
            .any(|code| code.starts_with("issuer-"))
    );
}

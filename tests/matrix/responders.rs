//! Who signed, and how `responderID` names them (RFC 6960 §4.2.2.3).

use staplescope::report::{Reason, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{
    Certificate, CertificateBuilder, Hash, Key, ResponderId, ResponseBuilder, cast, der, name_of,
};

use crate::case::{Case, certified, delegated, direct, shop};

pub fn cases() -> Vec<Case> {
    let mut cases = named();
    cases.extend(at_hand());
    cases.extend(issuers());
    cases.extend(impostors());
    cases.extend(rekeyed_issuer());
    cases
}

fn named() -> Vec<Case> {
    let (issuing, delegate) = (cast::issuing(), cast::delegate());
    let nobody = || ResponderId::ByName(der::name("", "Nobody"));
    vec![
        shop("issuer_by_key", &direct()),
        shop("issuer_by_name", &direct().responder(name_of(&issuing))),
        shop("delegate_by_key", &delegated(&delegate)),
        shop(
            "delegate_by_name",
            &delegated(&delegate).responder(name_of(&delegate)),
        ),
        shop(
            "issuer_signs_but_other_key_is_named",
            &direct().responder(ResponderId::ByKey(vec![7; 20])),
        )
        .only(Reason::ResponderNotFound),
        shop(
            "issuer_signs_but_other_name_is_named",
            &direct().responder(nobody()),
        )
        .only(Reason::ResponderNotFound),
        shop(
            "delegate_signs_but_other_name_is_named",
            &delegated(&delegate).responder(nobody()),
        )
        .only(Reason::ResponderNotFound),
        // KeyHash is SHA-1 whatever hash the CertIDs use (RFC 6960 §4.2.1).
        shop(
            "issuer_by_sha256_of_key",
            &direct().responder(ResponderId::ByKey(
                Hash::Sha256.of(&issuing.key.public_bits()),
            )),
        )
        .only(Reason::ResponderNotFound)
        .or(Verdict::Unusable, &[Reason::Malformed]),
        shop(
            "issuer_by_empty_key_hash",
            &direct().responder(ResponderId::ByKey(vec![])),
        )
        .only(Reason::ResponderNotFound)
        .or(Verdict::Unusable, &[Reason::Malformed]),
        // responderID must correspond to the certificate that signed.
        shop(
            "delegate_signs_but_issuer_is_named",
            &delegated(&delegate).responder(name_of(&issuing)),
        )
        .only(Reason::SignatureInvalid),
        shop("issuer_signs_but_delegate_is_named", &{
            direct().embed(&delegate).responder(name_of(&delegate))
        })
        .only(Reason::SignatureInvalid),
    ]
}

fn at_hand() -> Vec<Case> {
    let delegate = cast::delegate();
    let mut bare = delegated(&delegate);
    bare.certificates.clear();
    let by_name = bare.clone().responder(name_of(&delegate));
    let namesake = cast::delegate_builder_with(Key::p256("namesake")).issued_by(&cast::issuing());
    vec![
        shop("delegate_pasted", &bare).with(&delegate.der),
        shop("delegate_pasted_by_name", &by_name).with(&delegate.der),
        shop("delegate_pasted_and_embedded", &delegated(&delegate)).with(&delegate.der),
        shop("delegate_missing", &bare).only(Reason::ResponderNotFound),
        shop("delegate_missing_by_name", &by_name).only(Reason::ResponderNotFound),
        shop("delegate_is_last_of_many_embedded", &{
            bare.clone()
                .embed(&cast::root())
                .embed(&cast::issuing())
                .embed(&cast::shop())
                .embed(&stranger())
                .embed(&delegate)
        }),
        shop(
            "namesake_embedded_before_delegate",
            &by_name.clone().embed(&namesake).embed(&delegate),
        ),
        shop(
            "namesake_embedded_after_delegate",
            &by_name.clone().embed(&delegate).embed(&namesake),
        ),
        shop(
            "namesake_embedded_delegate_pasted",
            &by_name.clone().embed(&namesake),
        )
        .with(&delegate.der),
        shop("only_namesake_embedded", &by_name.embed(&namesake)).only(Reason::SignatureInvalid),
        shop(
            "stranger_embedded_with_issuer_signing",
            &direct().embed(&stranger()),
        ),
        shop(
            "issuer_embedded_with_issuer_signing",
            &direct().embed(&cast::issuing()),
        ),
        shop(
            "delegate_embedded_twice",
            &delegated(&delegate).embed(&delegate),
        ),
    ]
}

fn issuers() -> Vec<Case> {
    let root = cast::root();
    let by_root = cast::shop_builder().issued_by(&root);
    let renewed = renewed();
    vec![
        certified("root_is_the_issuer", &by_root, &root, &{
            ResponseBuilder::direct(&root, &cast::SHOP_SERIAL)
        }),
        certified("renewed_issuer_at_hand", &cast::shop(), &renewed, &direct()),
        shop("renewed_and_old_issuer_at_hand", &direct()).with(&renewed.der),
        shop("renewed_issuer_embedded", &direct().embed(&renewed)),
        certified(
            "renewed_issuer_at_hand_by_name",
            &cast::shop(),
            &renewed,
            &{ direct().responder(name_of(&renewed)) },
        ),
        certified(
            "delegate_of_old_issuer_renewed_one_at_hand",
            &cast::shop(),
            &renewed,
            &{ delegated(&cast::delegate()) },
        ),
        shop("root_signs_for_issuing_ca", &by_other(&root).embed(&root))
            .only(Reason::ResponderNotAuthorized),
        shop("root_pasted_signs_for_issuing_ca", &by_other(&root))
            .with(&root.der)
            .only(Reason::ResponderNotAuthorized),
        shop("shop_signs_for_itself", &by_other(&cast::shop()))
            .only(Reason::ResponderNotAuthorized),
        shop("sibling_ca_signs", &by_other(&sibling()).embed(&sibling()))
            .only(Reason::ResponderNotAuthorized),
    ]
}

fn impostors() -> Vec<Case> {
    let twin = cast::issuing_builder_with(Key::p256("impostor")).self_signed();
    let delegate_twin = cast::delegate_builder_with(Key::p256("impostor")).self_signed();
    let forged = |signer: &Certificate| by_other(signer).embed(signer);
    vec![
        // The issuer is a name and a key; under another name the same key is somebody else.
        shop("issuers_key_under_another_name", &{
            let other = CertificateBuilder::new(der::name("", "Other"), cast::issuing().key);
            let other = other.self_signed();
            direct().embed(&other).responder(name_of(&other))
        })
        .only(Reason::ResponderNotAuthorized),
        shop("stranger_signs", &forged(&stranger())).only(Reason::ResponderNotAuthorized),
        shop("stranger_signs_in_the_issuers_name", &{
            let mut response = direct();
            response.signer = Key::p256("impostor");
            response
        })
        .only(Reason::SignatureInvalid),
        shop("self_signed_twin_of_issuer_by_key", &forged(&twin))
            .only(Reason::ResponderNotAuthorized),
        // By name the true issuer matches as well; under its key the signature does not verify.
        shop(
            "self_signed_twin_of_issuer_by_name",
            &forged(&twin).responder(name_of(&twin)),
        )
        .only(Reason::ResponderNotAuthorized)
        .or(Verdict::Unusable, &[Reason::SignatureInvalid])
        .or(
            Verdict::Unusable,
            &[Reason::ResponderNotAuthorized, Reason::SignatureInvalid],
        ),
        shop("self_signed_twin_of_delegate", &forged(&delegate_twin))
            .only(Reason::ResponderNotAuthorized),
        shop("twin_of_issuer_embedded_with_issuer_signing", &{
            direct().responder(name_of(&twin)).embed(&twin)
        }),
    ]
}

/// The same CA with a new key: a signature under the new key says nothing about certificates under
/// the old one (RFC 6960 §4.2.2.2, "signed by the same key").
fn rekeyed_issuer() -> Vec<Case> {
    let rekeyed = cast::issuing_with(Key::p256("Example Issuing CA, second key"));
    let its_delegate = cast::delegate_builder().issued_by(&rekeyed);
    let mut about_new_key = ResponseBuilder::direct(&rekeyed, &cast::SHOP_SERIAL);
    about_new_key.certificates.push(rekeyed.der.clone());
    let new_certificate = cast::shop_builder().issued_by(&rekeyed);
    vec![
        shop("rekeyed_issuer_signs", &by_other(&rekeyed))
            .with(&rekeyed.der)
            .only(Reason::ResponderNotAuthorized),
        shop("rekeyed_issuer_beside_issuer", &direct()).with(&rekeyed.der),
        certified(
            "rekeyed_issuer_before_issuer",
            &cast::shop(),
            &rekeyed,
            &direct(),
        )
        .with(&cast::issuing().der),
        shop("delegate_of_rekeyed_issuer", &delegated(&its_delegate))
            .with(&rekeyed.der)
            .only(Reason::ResponderNotAuthorized),
        shop(
            "rekeyed_issuer_signs_about_its_own_certificate",
            &about_new_key,
        )
        .with(&rekeyed.der)
        .reasons(&[Reason::CertificateMismatch, Reason::ResponderNotAuthorized]),
        certified(
            "certificate_of_rekeyed_issuer",
            &new_certificate,
            &rekeyed,
            &about_new_key,
        ),
        certified(
            "certificate_of_rekeyed_issuer_beside_old",
            &new_certificate,
            &rekeyed,
            &about_new_key,
        )
        .with(&cast::issuing().der),
    ]
}

/// About the usual shop, signed by someone else.
fn by_other(signer: &Certificate) -> ResponseBuilder {
    let mut response = ResponseBuilder::signed_by(signer);
    response.entries = direct().entries;
    response
}

/// The issuing CA's certificate, issued anew for the same name and key.
fn renewed() -> Certificate {
    cast::issuing_builder()
        .serial(&[0x70, 0x01])
        .validity(NOW - 10 * DAY, NOW + 2000 * DAY)
        .issued_by(&cast::root())
}

/// Another CA under the same root.
pub fn sibling() -> Certificate {
    cast::authority("Example Other CA", Key::p256("Example Other CA")).issued_by(&cast::root())
}

/// Nobody's certificate.
pub fn stranger() -> Certificate {
    CertificateBuilder::new(der::name("", "Stranger"), Key::p256("stranger")).self_signed()
}

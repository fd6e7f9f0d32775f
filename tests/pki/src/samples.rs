//! The samples that the page offers, as files.

use crate::clock::{DAY, HOUR, NOW, rfc3339};
use crate::{Certificate, CertificateBuilder, Extension, ResponseBuilder, Status, cast, oid, pem};

/// One sample: what is pasted, and what comes out.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its folder.
    pub name: &'static str,
    /// `input.pem`.
    pub input: String,
    /// `case.toml`.
    pub case: String,
}

/// Everything said about a sample beside its input.
struct Expected {
    name: &'static str,
    verdict: &'static str,
    reasons: &'static [&'static str],
    why: &'static str,
}

/// When the samples' staples were made: 2026-06-11T05:00:00Z. They last a week.
const UPDATED: i64 = NOW - 4 * DAY - 7 * HOUR;
const UNTIL: i64 = UPDATED + 7 * DAY;

/// All of them, in the order in which the page offers them.
#[must_use]
pub fn all() -> Vec<Sample> {
    vec![
        healthy(),
        expired(),
        revoked(),
        wrong_certificate(),
        unauthorized_delegate(),
        tampered_signature(),
        no_staple(),
        no_ocsp_url(),
    ]
}

fn healthy() -> Sample {
    let response =
        ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &cast::delegate())
            .produced_at(UPDATED)
            .edit(|entry| entry.window(UPDATED, Some(UNTIL)));
    let expected = Expected {
        name: "healthy",
        verdict: "good",
        reasons: &[],
        why: "A good staple from a delegated responder, with 2 days and 17 hours left.",
    };
    with_response(
        &expected,
        "good, signed by Example OCSP Responder (embedded)",
        &response,
    )
}

fn expired() -> Sample {
    let until = NOW - 6 * HOUR;
    let response = by_issuer(until - 7 * DAY, until);
    let expected = Expected {
        name: "expired",
        verdict: "unusable",
        reasons: &["expired"],
        why: "The server kept sending a staple that ran out six hours ago.",
    };
    with_response(&expected, "good, signed by Example Issuing CA", &response)
}

fn revoked() -> Sample {
    const KEY_COMPROMISE: u8 = 1;
    let revoked_at = UPDATED - 9 * HOUR;
    let response = by_issuer(UPDATED, UNTIL)
        .edit(|entry| entry.status(Status::Revoked(revoked_at, Some(KEY_COMPROMISE))));
    let expected = Expected {
        name: "revoked",
        verdict: "revoked",
        reasons: &[],
        why: "The issuing CA revoked the certificate because its key was compromised.",
    };
    let line = format!(
        "revoked {}, keyCompromise, signed by Example Issuing CA",
        rfc3339(revoked_at)
    );
    with_response(&expected, &line, &response)
}

fn wrong_certificate() -> Sample {
    let mut response = by_issuer(UPDATED, UNTIL);
    response.entries[0].serial = vec![
        0x0B, 0x92, 0xE4, 0x17, 0x35, 0xC0, 0xFA, 0x68, 0x1D, 0x7E, 0x22, 0x84, 0x50, 0xA9, 0x6C,
        0x03,
    ];
    let expected = Expected {
        name: "wrong-certificate",
        verdict: "unusable",
        reasons: &["certificate-mismatch"],
        why: "After a renewal the server still sends the staple of the previous certificate.",
    };
    with_response(&expected, "good, signed by Example Issuing CA", &response)
}

fn unauthorized_delegate() -> Sample {
    let delegate = cast::delegate_builder()
        .with(Extension::extended_key_usage(&[oid::SERVER_AUTH]))
        .issued_by(&cast::issuing());
    let response = ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate)
        .produced_at(UPDATED)
        .edit(|entry| entry.window(UPDATED, Some(UNTIL)));
    let expected = Expected {
        name: "unauthorized-delegate",
        verdict: "unusable",
        reasons: &["responder-not-authorized"],
        why: "The signer's certificate is from the issuing CA, but not for signing OCSP responses.",
    };
    let line = "good, signed by a certificate of Example Issuing CA without OCSPSigning (embedded)";
    with_response(&expected, line, &response)
}

fn tampered_signature() -> Sample {
    let signed = by_issuer(UPDATED - 7 * DAY, UNTIL - 7 * DAY);
    let mut altered = signed
        .clone()
        .produced_at(UPDATED)
        .edit(|entry| entry.window(UPDATED, Some(UNTIL)));
    altered.signature = Some(
        signed
            .algorithm
            .sign(&signed.signer, &signed.response_data()),
    );
    let expected = Expected {
        name: "tampered-signature",
        verdict: "unusable",
        reasons: &["signature-invalid"],
        why: "Someone moved the dates of an old staple a week forward after it was signed.",
    };
    with_response(
        &expected,
        "good, dates altered after Example Issuing CA signed",
        &altered,
    )
}

fn no_staple() -> Sample {
    let expected = Expected {
        name: "no-staple",
        verdict: "missing",
        reasons: &[],
        why: "The certificate says Must-Staple, and the server sends no staple.",
    };
    sample(&expected, &cast::shop_builder(), None)
}

fn no_ocsp_url() -> Sample {
    let builder = cast::shop_builder().with(Extension::authority_info_access(
        &[],
        &["http://ca.example/issuing.cer"],
    ));
    let expected = Expected {
        name: "no-ocsp-url",
        verdict: "missing",
        reasons: &[],
        why: "The certificate says Must-Staple but names no responder to fetch a staple from.",
    };
    sample(&expected, &builder, None)
}

/// A response for the shop, signed by its issuer.
fn by_issuer(this_update: i64, next_update: i64) -> ResponseBuilder {
    ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
        .produced_at(this_update)
        .edit(|entry| entry.window(this_update, Some(next_update)))
}

fn with_response(expected: &Expected, says: &str, response: &ResponseBuilder) -> Sample {
    let entry = &response.entries[0];
    let until = entry.next_update.map(rfc3339).unwrap_or_default();
    let mut text = String::from("\nOCSP response\n");
    text += &format!("  about    serial {}\n", hex(&entry.serial));
    text += &format!("  says     {says}\n");
    text += &format!("  current  {} to {until}\n", rfc3339(entry.this_update));
    text += &pem("OCSP RESPONSE", &response.build());
    sample(expected, &cast::shop_builder(), Some(text))
}

fn sample(expected: &Expected, shop: &CertificateBuilder, response: Option<String>) -> Sample {
    let issuing = cast::issuing();
    let shop_certificate = shop.issued_by(&issuing);
    let mut input = describe(
        &shop_certificate,
        shop,
        "CN=shop.example",
        "CN=Example Issuing CA",
    );
    input += "  says     Must-Staple (TLS Feature: status_request)\n";
    input += &pem("CERTIFICATE", &shop_certificate.der);
    input.push('\n');
    let issuing_builder = cast::issuing_builder();
    input += &describe(
        &issuing,
        &issuing_builder,
        "CN=Example Issuing CA",
        "CN=Example Root CA",
    );
    input += &pem("CERTIFICATE", &issuing.der);
    input += &response.unwrap_or_default();
    Sample {
        name: expected.name,
        input,
        case: case(expected),
    }
}

fn describe(
    certificate: &Certificate,
    builder: &CertificateBuilder,
    subject: &str,
    issuer: &str,
) -> String {
    let (not_before, not_after) = builder.dates();
    let mut text = String::from("Certificate\n");
    text += &format!("  subject  {subject}\n");
    text += &format!("  issuer   {issuer}\n");
    text += &format!("  serial   {}\n", hex(&certificate.serial));
    text += &format!(
        "  valid    {} to {}\n",
        rfc3339(not_before),
        rfc3339(not_after)
    );
    text
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

fn case(expected: &Expected) -> String {
    let reasons: Vec<_> = expected
        .reasons
        .iter()
        .map(|reason| format!("{reason:?}"))
        .collect();
    let mut text = format!("at = \"{}\"\n", rfc3339(NOW));
    text += &format!("verdict = \"{}\"\n", expected.verdict);
    text += &format!("reasons = [{}]\n", reasons.join(", "));
    text += "must_staple = true\n";
    text += "origin = \"generated by examples/make_fixtures.rs\"\n";
    text += &format!("why = \"{}\"\n", expected.why);
    text
}

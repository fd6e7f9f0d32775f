//! Ways to a certificate, one file each: with Must-Staple, without it, and how to leave it at the
//! next renewal.

mod acme_sh;
mod adcs;
mod cert_manager;
mod certbot;
mod lego;
mod openssl;
mod own_ca;
mod step;

use super::template::{Basis, Template};
use super::{Names, Step, fill};

/// A tool that requests certificates.
#[derive(Debug)]
pub struct CertificateTool {
    /// Its stable name, in kebab-case.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    with: &'static [Template],
    without: &'static [Template],
    leave: &'static [Template],
}

/// What kind of certificate is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// One with Must-Staple.
    With,
    /// One without.
    Without,
    /// One without, in place of one with it.
    Leave,
}

/// The tool whose steps are shown until another one is chosen.
pub const FIRST_CERTIFICATE_TOOL: &CertificateTool = &openssl::OPENSSL;

/// Every tool, in the order shown.
pub const CERTIFICATE_TOOLS: &[&CertificateTool] = &[
    FIRST_CERTIFICATE_TOOL,
    &certbot::CERTBOT,
    &acme_sh::ACME_SH,
    &lego::LEGO,
    &step::STEP,
    &own_ca::OWN_CA,
    &cert_manager::CERT_MANAGER,
    &adcs::ADCS,
];

/// The steps to such a certificate with this tool, names filled in.
#[must_use]
pub fn certificate(tool: &CertificateTool, wish: Wish, names: &Names) -> Vec<Step> {
    let (own, common): (_, &[Template]) = match wish {
        Wish::With => (tool.with, WITH),
        Wish::Without => (tool.without, &[]),
        Wish::Leave => (tool.leave, LEAVE),
    };
    let templates = common.iter().chain(own);
    templates
        .map(|template| fill::step(template, names, None, false))
        .collect()
}

const LETS_ENCRYPT: (&str, &str) = (
    "Let’s Encrypt, 2024-12-05: ending OCSP support",
    "https://letsencrypt.org/2024/12/05/ending-ocsp/",
);
const PUBLIC_CAS: Basis = Basis {
    about: "public CAs in November 2026, from their announcements; no CA was tested",
    confidence: "medium",
    sources: &[
        LETS_ENCRYPT,
        (
            "DigiCert, certificate profile options (OCSP Must-Staple)",
            "https://docs.digicert.com/en/certcentral/manage-certificates/certificate-profile-options.html",
        ),
    ],
};
const ORDER: Basis = Basis {
    about: "advice of PennockTech/ocsprenewer, agreeing with what clients do; November 2026",
    confidence: "high",
    sources: &[(
        "PennockTech/ocsprenewer, README",
        "https://github.com/PennockTech/ocsprenewer",
    )],
};

/// What to know before asking for Must-Staple.
static WITH: &[Template] = &[Template::trap(
    &PUBLIC_CAS,
    "Ask first whether the CA issues it",
    "Let’s Encrypt has refused Must-Staple since 2025-05-07 and puts no OCSP URL into certificates; \
     among public CAs only DigiCert is known to offer it, for OV and EV certificates. A \
     CA of your own can issue it as before, if it runs an OCSP responder.",
)];

/// What to know before leaving it.
static LEAVE: &[Template] = &[Template::trap(
    &ORDER,
    "First the certificate, then the stapling",
    "Install the certificate without Must-Staple on every machine before you turn stapling off \
     anywhere: until then every handshake still needs a staple.",
)];

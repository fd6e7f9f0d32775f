use crate::{Key, der};

/// Object identifiers, dotted.
pub mod oid {
    /// Subject key identifier.
    pub const SUBJECT_KEY_IDENTIFIER: &str = "2.5.29.14";
    /// Key usage.
    pub const KEY_USAGE: &str = "2.5.29.15";
    /// Subject alternative name.
    pub const SUBJECT_ALT_NAME: &str = "2.5.29.17";
    /// Basic constraints.
    pub const BASIC_CONSTRAINTS: &str = "2.5.29.19";
    /// Name constraints.
    pub const NAME_CONSTRAINTS: &str = "2.5.29.30";
    /// Policy constraints.
    pub const POLICY_CONSTRAINTS: &str = "2.5.29.36";
    /// CRL distribution points.
    pub const CRL_DISTRIBUTION_POINTS: &str = "2.5.29.31";
    /// Certificate policies.
    pub const CERTIFICATE_POLICIES: &str = "2.5.29.32";
    /// Authority key identifier.
    pub const AUTHORITY_KEY_IDENTIFIER: &str = "2.5.29.35";
    /// Extended key usage.
    pub const EXTENDED_KEY_USAGE: &str = "2.5.29.37";
    /// Authority information access.
    pub const AUTHORITY_INFO_ACCESS: &str = "1.3.6.1.5.5.7.1.1";
    /// TLS Feature, RFC 7633 §4.
    pub const TLS_FEATURE: &str = "1.3.6.1.5.5.7.1.24";
    /// The nonce, RFC 6960 §4.4.1.
    pub const NONCE: &str = "1.3.6.1.5.5.7.48.1.2";
    /// Basic OCSP response, RFC 6960 §4.2.1.
    pub const OCSP_BASIC: &str = "1.3.6.1.5.5.7.48.1.1";
    /// No check, RFC 6960 §4.2.2.2.1.
    pub const OCSP_NO_CHECK: &str = "1.3.6.1.5.5.7.48.1.5";
    /// CRL references, RFC 6960 §4.4.2.
    pub const OCSP_CRL: &str = "1.3.6.1.5.5.7.48.1.3";
    /// Archive cutoff, RFC 6960 §4.4.4.
    pub const ARCHIVE_CUTOFF: &str = "1.3.6.1.5.5.7.48.1.6";
    /// Extended revoke, RFC 6960 §4.4.8.
    pub const EXTENDED_REVOKE: &str = "1.3.6.1.5.5.7.48.1.9";
    /// The SCT list in an OCSP response's entry, RFC 6962 §3.3.
    pub const OCSP_SCT_LIST: &str = "1.3.6.1.4.1.11129.2.4.5";
    /// Server authentication.
    pub const SERVER_AUTH: &str = "1.3.6.1.5.5.7.3.1";
    /// OCSP signing, RFC 6960 §4.2.2.2.
    pub const OCSP_SIGNING: &str = "1.3.6.1.5.5.7.3.9";
    /// Any extended key usage, RFC 5280 §4.2.1.12.
    pub const ANY_EXTENDED_KEY_USAGE: &str = "2.5.29.37.0";
    /// An identifier that means nothing to anyone: under the arc for examples (RFC 9371 §3).
    pub const NOBODYS: &str = "1.3.6.1.4.1.32473.1.24";
}

/// An extension, ready to be written.
#[derive(Clone, Debug)]
pub struct Extension {
    /// Its object identifier, dotted.
    pub oid: String,
    /// Whether it is marked critical.
    pub critical: bool,
    /// The content of `extnValue`.
    pub value: Vec<u8>,
    /// The content of the BOOLEAN, whatever `critical` says.
    pub flag: Option<Vec<u8>>,
}

impl Extension {
    /// Any extension.
    #[must_use]
    pub fn new(oid: &str, value: impl Into<Vec<u8>>) -> Self {
        Self {
            oid: oid.into(),
            critical: false,
            value: value.into(),
            flag: None,
        }
    }

    /// The same, with these octets in the BOOLEAN that says whether it is critical.
    #[must_use]
    pub fn flagged(mut self, octets: &[u8]) -> Self {
        self.flag = Some(octets.into());
        self
    }

    /// The same, marked critical.
    #[must_use]
    pub fn critical(mut self) -> Self {
        self.critical = true;
        self
    }

    /// TLS Feature with these numbers; 5 is Must-Staple.
    #[must_use]
    pub fn tls_feature(features: &[u64]) -> Self {
        let features: Vec<_> = features.iter().map(|&n| der::integer(n)).collect();
        Self::new(oid::TLS_FEATURE, der::sequence(&features))
    }

    /// Basic constraints, critical.
    #[must_use]
    pub fn basic_constraints(ca: bool, path_length: Option<u64>) -> Self {
        let ca = if ca { der::boolean(true) } else { vec![] };
        let path_length = path_length.map(der::integer).unwrap_or_default();
        Self::new(oid::BASIC_CONSTRAINTS, der::sequence(&[ca, path_length])).critical()
    }

    /// Key usage, critical; 0 is digitalSignature, 5 keyCertSign, 6 cRLSign.
    #[must_use]
    pub fn key_usage(bits: &[usize]) -> Self {
        Self::new(oid::KEY_USAGE, der::named_bits(bits)).critical()
    }

    /// Extended key usage.
    #[must_use]
    pub fn extended_key_usage(purposes: &[&str]) -> Self {
        let purposes: Vec<_> = purposes.iter().map(|purpose| der::oid(purpose)).collect();
        Self::new(oid::EXTENDED_KEY_USAGE, der::sequence(&purposes))
    }

    /// No check.
    #[must_use]
    pub fn no_check() -> Self {
        Self::new(oid::OCSP_NO_CHECK, der::null())
    }

    /// DNS names.
    #[must_use]
    pub fn subject_alt_name(dns_names: &[&str]) -> Self {
        let names: Vec<_> = dns_names
            .iter()
            .map(|name| der::implicit(2, name.as_bytes()))
            .collect();
        Self::new(oid::SUBJECT_ALT_NAME, der::sequence(&names))
    }

    /// Names of any form, each the DER of a GeneralName.
    #[must_use]
    pub fn alt_names(names: &[Vec<u8>]) -> Self {
        Self::new(oid::SUBJECT_ALT_NAME, der::sequence(names))
    }

    /// Name constraints, critical; the subtrees are the DER of GeneralNames.
    #[must_use]
    pub fn name_constraints(permitted: &[Vec<u8>], excluded: &[Vec<u8>]) -> Self {
        let list = |number, names: &[Vec<u8>]| {
            let subtrees: Vec<_> = names.iter().map(|name| der::sequence(&[name])).collect();
            match names {
                [] => vec![],
                _ => der::explicit(number, &der::join(&subtrees)),
            }
        };
        let value = der::sequence(&[list(0, permitted), list(1, excluded)]);
        Self::new(oid::NAME_CONSTRAINTS, value).critical()
    }

    /// The subject's key identifier.
    #[must_use]
    pub fn subject_key_identifier(key: &Key) -> Self {
        Self::new(oid::SUBJECT_KEY_IDENTIFIER, der::octet_string(&key.id()))
    }

    /// The issuer's key identifier.
    #[must_use]
    pub fn authority_key_identifier(key: &Key) -> Self {
        let value = der::sequence(&[der::implicit(0, &key.id())]);
        Self::new(oid::AUTHORITY_KEY_IDENTIFIER, value)
    }

    /// Authority information access: OCSP and caIssuers addresses.
    #[must_use]
    pub fn authority_info_access(ocsp: &[&str], ca_issuers: &[&str]) -> Self {
        let access = |method: &str, url: &str| {
            der::sequence(&[der::oid(method), der::implicit(6, url.as_bytes())])
        };
        let ocsp = ocsp.iter().map(|url| access("1.3.6.1.5.5.7.48.1", url));
        let ca_issuers = ca_issuers
            .iter()
            .map(|url| access("1.3.6.1.5.5.7.48.2", url));
        let all: Vec<_> = ocsp.chain(ca_issuers).collect();
        Self::new(oid::AUTHORITY_INFO_ACCESS, der::sequence(&all))
    }

    /// One CRL distribution point.
    #[must_use]
    pub fn crl_distribution_point(url: &str) -> Self {
        let full_name = der::explicit(0, &der::implicit(6, url.as_bytes()));
        let point = der::sequence(&[der::explicit(0, &full_name)]);
        Self::new(oid::CRL_DISTRIBUTION_POINTS, der::sequence(&[point]))
    }

    /// Certificate policies.
    #[must_use]
    pub fn certificate_policies(policies: &[&str]) -> Self {
        let policies: Vec<_> = policies
            .iter()
            .map(|policy| der::sequence(&[der::oid(policy)]))
            .collect();
        Self::new(oid::CERTIFICATE_POLICIES, der::sequence(&policies))
    }

    /// The DER of the extension.
    #[must_use]
    pub fn der(&self) -> Vec<u8> {
        let critical = match (&self.flag, self.critical) {
            (Some(octets), _) => der::tlv(1, octets),
            (None, true) => der::boolean(true),
            (None, false) => vec![],
        };
        der::sequence(&[
            der::oid(&self.oid),
            critical,
            der::octet_string(&self.value),
        ])
    }

    /// The DER of `Extensions`.
    #[must_use]
    pub fn list(extensions: &[Self]) -> Vec<u8> {
        let all: Vec<_> = extensions.iter().map(Self::der).collect();
        der::sequence(&all)
    }
}

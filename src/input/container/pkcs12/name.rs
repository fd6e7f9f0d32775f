//! Names of ciphers and functions that PKCS #12 containers are written with, and that are not computed
//! here. The identifiers are those of RFC 8018 appendix B, NIST's register, RFC 3657 (Camellia), RFC 5794
//! (ARIA), RFC 4269 (SEED), NTT's register (Camellia's other modes), RFC 3565 and 5649 (AES key wrap), RFC 9215 and RFC 4357 (GOST), and GM/T 0006 (SM3, SM4).

/// The name of the algorithm with these octets in its identifier.
pub(super) fn of(oid: &[u8]) -> Option<&'static str> {
    let oid = crate::asn1::oid::dotted(oid)?;
    let found = NAMES.iter().find(|(known, _)| *known == oid);
    found.map(|(_, name)| *name)
}

const NAMES: &[(&str, &str)] = &[
    ("2.16.840.1.101.3.4.1.1", "AES-128 in the mode ECB"),
    ("2.16.840.1.101.3.4.1.3", "AES-128 in the mode OFB"),
    ("2.16.840.1.101.3.4.1.4", "AES-128 in the mode CFB"),
    ("2.16.840.1.101.3.4.1.6", "AES-128 in the mode GCM"),
    ("2.16.840.1.101.3.4.1.7", "AES-128 in the mode CCM"),
    ("2.16.840.1.101.3.4.1.21", "AES-192 in the mode ECB"),
    ("2.16.840.1.101.3.4.1.23", "AES-192 in the mode OFB"),
    ("2.16.840.1.101.3.4.1.24", "AES-192 in the mode CFB"),
    ("2.16.840.1.101.3.4.1.26", "AES-192 in the mode GCM"),
    ("2.16.840.1.101.3.4.1.27", "AES-192 in the mode CCM"),
    ("2.16.840.1.101.3.4.1.41", "AES-256 in the mode ECB"),
    ("2.16.840.1.101.3.4.1.43", "AES-256 in the mode OFB"),
    ("2.16.840.1.101.3.4.1.44", "AES-256 in the mode CFB"),
    ("2.16.840.1.101.3.4.1.46", "AES-256 in the mode GCM"),
    ("2.16.840.1.101.3.4.1.47", "AES-256 in the mode CCM"),
    ("1.2.392.200011.61.1.1.1.2", "Camellia-128 in the mode CBC"),
    ("1.2.392.200011.61.1.1.1.3", "Camellia-192 in the mode CBC"),
    ("1.2.392.200011.61.1.1.1.4", "Camellia-256 in the mode CBC"),
    ("1.2.410.200046.1.1.2", "ARIA-128 in the mode CBC"),
    ("1.2.410.200046.1.1.7", "ARIA-192 in the mode CBC"),
    ("1.2.410.200046.1.1.12", "ARIA-256 in the mode CBC"),
    ("1.2.410.200004.1.4", "SEED in the mode CBC"),
    ("1.3.14.3.2.7", "DES in the mode CBC"),
    ("1.2.410.200046.1.1.1", "ARIA-128 in the mode ECB"),
    ("1.2.410.200046.1.1.3", "ARIA-128 in the mode CFB"),
    ("1.2.410.200046.1.1.4", "ARIA-128 in the mode OFB"),
    ("1.2.410.200046.1.1.5", "ARIA-128 in the mode CTR"),
    ("1.2.410.200046.1.1.6", "ARIA-192 in the mode ECB"),
    ("1.2.410.200046.1.1.8", "ARIA-192 in the mode CFB"),
    ("1.2.410.200046.1.1.9", "ARIA-192 in the mode OFB"),
    ("1.2.410.200046.1.1.10", "ARIA-192 in the mode CTR"),
    ("1.2.410.200046.1.1.11", "ARIA-256 in the mode ECB"),
    ("1.2.410.200046.1.1.13", "ARIA-256 in the mode CFB"),
    ("1.2.410.200046.1.1.14", "ARIA-256 in the mode OFB"),
    ("1.2.410.200046.1.1.15", "ARIA-256 in the mode CTR"),
    ("1.2.410.200046.1.1.34", "ARIA-128 in the mode GCM"),
    ("1.2.410.200046.1.1.35", "ARIA-192 in the mode GCM"),
    ("1.2.410.200046.1.1.36", "ARIA-256 in the mode GCM"),
    ("0.3.4401.5.3.1.9.1", "Camellia-128 in the mode ECB"),
    ("0.3.4401.5.3.1.9.3", "Camellia-128 in the mode OFB"),
    ("0.3.4401.5.3.1.9.4", "Camellia-128 in the mode CFB"),
    ("0.3.4401.5.3.1.9.6", "Camellia-128 in the mode GCM"),
    ("0.3.4401.5.3.1.9.7", "Camellia-128 in the mode CCM"),
    ("0.3.4401.5.3.1.9.9", "Camellia-128 in the mode CTR"),
    ("0.3.4401.5.3.1.9.21", "Camellia-192 in the mode ECB"),
    ("0.3.4401.5.3.1.9.23", "Camellia-192 in the mode OFB"),
    ("0.3.4401.5.3.1.9.24", "Camellia-192 in the mode CFB"),
    ("0.3.4401.5.3.1.9.26", "Camellia-192 in the mode GCM"),
    ("0.3.4401.5.3.1.9.27", "Camellia-192 in the mode CCM"),
    ("0.3.4401.5.3.1.9.29", "Camellia-192 in the mode CTR"),
    ("0.3.4401.5.3.1.9.41", "Camellia-256 in the mode ECB"),
    ("0.3.4401.5.3.1.9.43", "Camellia-256 in the mode OFB"),
    ("0.3.4401.5.3.1.9.44", "Camellia-256 in the mode CFB"),
    ("0.3.4401.5.3.1.9.46", "Camellia-256 in the mode GCM"),
    ("0.3.4401.5.3.1.9.47", "Camellia-256 in the mode CCM"),
    ("0.3.4401.5.3.1.9.49", "Camellia-256 in the mode CTR"),
    ("1.2.410.200004.1.3", "SEED in the mode ECB"),
    ("1.2.410.200004.1.5", "SEED in the mode CFB"),
    ("1.2.410.200004.1.6", "SEED in the mode OFB"),
    ("1.2.156.10197.1.104.1", "SM4 in the mode ECB"),
    ("1.2.156.10197.1.104.3", "SM4 in the mode OFB"),
    ("1.2.156.10197.1.104.4", "SM4 in the mode CFB"),
    ("1.2.156.10197.1.104.7", "SM4 in the mode CTR"),
    ("1.2.156.10197.1.104.8", "SM4 in the mode GCM"),
    ("1.3.14.3.2.6", "DES in the mode ECB"),
    ("1.3.14.3.2.8", "DES in the mode OFB"),
    ("1.3.14.3.2.9", "DES in the mode CFB"),
    ("1.3.14.3.2.17", "DES-EDE in the mode ECB"),
    ("2.16.840.1.101.3.4.1.5", "AES-128 key wrap"),
    ("2.16.840.1.101.3.4.1.8", "AES-128 key wrap with padding"),
    ("2.16.840.1.101.3.4.1.25", "AES-192 key wrap"),
    ("2.16.840.1.101.3.4.1.28", "AES-192 key wrap with padding"),
    ("2.16.840.1.101.3.4.1.45", "AES-256 key wrap"),
    ("2.16.840.1.101.3.4.1.48", "AES-256 key wrap with padding"),
    ("1.2.840.113549.3.4", "the cipher RC4"),
    ("1.2.840.113549.3.9", "RC5 in the mode CBC"),
    ("1.3.6.1.4.1.3029.1.2", "Blowfish in the mode CBC"),
    ("1.2.840.113533.7.66.10", "CAST5 in the mode CBC"),
    ("1.3.6.1.4.1.188.7.1.1.2", "IDEA in the mode CBC"),
    ("1.2.643.2.2.21", "GOST 28147-89"),
    ("1.2.643.7.1.1.5.1.1", "GOST R 34.12-2015 Magma"),
    ("1.2.643.7.1.1.5.2.1", "GOST R 34.12-2015 Kuznyechik"),
    ("1.2.156.10197.1.104.2", "SM4 in the mode CBC"),
    ("1.2.840.113549.1.9.16.3.18", "ChaCha20-Poly1305"),
    ("1.2.840.113549.1.5.1", "PBES1 with MD2 and DES"),
    ("1.2.840.113549.1.5.3", "PBES1 with MD5 and DES"),
    ("1.2.840.113549.1.5.4", "PBES1 with MD2 and RC2"),
    ("1.2.840.113549.1.5.6", "PBES1 with MD5 and RC2"),
    ("1.2.840.113549.1.5.10", "PBES1 with SHA-1 and DES"),
    ("1.2.840.113549.1.5.11", "PBES1 with SHA-1 and RC2"),
    ("1.2.840.113549.2.12", "an HMAC with SHA-512/224"),
    ("1.2.840.113549.2.13", "an HMAC with SHA-512/256"),
    ("2.16.840.1.101.3.4.2.13", "an HMAC with SHA3-224"),
    ("2.16.840.1.101.3.4.2.14", "an HMAC with SHA3-256"),
    ("2.16.840.1.101.3.4.2.15", "an HMAC with SHA3-384"),
    ("2.16.840.1.101.3.4.2.16", "an HMAC with SHA3-512"),
    ("1.2.840.113549.2.6", "an HMAC with MD5"),
    (
        "1.2.643.7.1.1.4.1",
        "an HMAC with GOST R 34.11-2012 (256 bits)",
    ),
    (
        "1.2.643.7.1.1.4.2",
        "an HMAC with GOST R 34.11-2012 (512 bits)",
    ),
    ("1.2.643.2.2.10", "an HMAC with GOST R 34.11-94"),
    ("1.2.156.10197.1.401.2", "an HMAC with SM3"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_octets_and_given_once() {
        let aes_256_gcm = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 46];
        assert_eq!(of(&aes_256_gcm), Some("AES-256 in the mode GCM"));
        assert_eq!(of(&[0x2a, 0x03, 0x04]), None);
        let mut all: Vec<_> = NAMES.iter().map(|(oid, _)| oid).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), NAMES.len());
    }
}

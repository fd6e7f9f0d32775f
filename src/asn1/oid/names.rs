//! The object identifiers that this program knows by name.

use der::asn1::ObjectIdentifier;

macro_rules! names {
    ($($constant:ident = $number:literal, $name:literal;)+) => {
        $(#[doc = concat!("`", $name, "`, ", $number)]
        pub const $constant: ObjectIdentifier = ObjectIdentifier::new_unwrap($number);)+
        pub(super) const NAMES: &[(ObjectIdentifier, &str)] = &[$(($constant, $name),)+];
        /// The marks of the names, in their order.
        pub(super) static MARKS: [[u8; 2]; NAMES.len()] = [$(mark($constant.as_bytes()),)+];
    };
}

/// What most are told apart by: the length and the last octet.
pub(super) const fn mark(octets: &[u8]) -> [u8; 2] {
    match octets {
        [.., last] => [octets.len() as u8, *last],
        [] => [0; 2],
    }
}

// Names as in the documents that define them: RFC 2985, RFC 3279, RFC 4055, RFC 5280, RFC 5480, RFC 5758,
// RFC 6960, RFC 6962, RFC 7633, RFC 8410, RFC 8692, RFC 9654, RFC 9688, RFC 9881, RFC 9909,
// draft-ietf-lamps-pq-composite-sigs, RFC 3739, RFC 4556, RFC 9215, RFC 9345, RFC 9608, RFC 9935, ETSI EN 319 412-1 and
// 412-5, ETSI TS 119 495, Common PKI, NIST's register of object identifiers, X.520, Microsoft's
// Certificate Services and the CA/Browser Forum's requirements.
names! {
    // Of nearly every certificate, and so found first.
    ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2", "ecdsa-with-SHA256";
    ECDSA_WITH_SHA384 = "1.2.840.10045.4.3.3", "ecdsa-with-SHA384";
    SECP256R1 = "1.2.840.10045.3.1.7", "secp256r1 (P-256)";
    SECP384R1 = "1.3.132.0.34", "secp384r1 (P-384)";
    SHA256_WITH_RSA = "1.2.840.113549.1.1.11", "sha256WithRSAEncryption";
    RSA_ENCRYPTION = "1.2.840.113549.1.1.1", "rsaEncryption";
    // All others.
    MD2_WITH_RSA = "1.2.840.113549.1.1.2", "md2WithRSAEncryption";
    MD4_WITH_RSA = "1.2.840.113549.1.1.3", "md4WithRSAEncryption";
    MD5_WITH_RSA = "1.2.840.113549.1.1.4", "md5WithRSAEncryption";
    SHA1_WITH_RSA = "1.2.840.113549.1.1.5", "sha1WithRSAEncryption";
    MGF1 = "1.2.840.113549.1.1.8", "id-mgf1";
    RSASSA_PSS = "1.2.840.113549.1.1.10", "RSASSA-PSS";
    SHA384_WITH_RSA = "1.2.840.113549.1.1.12", "sha384WithRSAEncryption";
    SHA512_WITH_RSA = "1.2.840.113549.1.1.13", "sha512WithRSAEncryption";
    SHA224_WITH_RSA = "1.2.840.113549.1.1.14", "sha224WithRSAEncryption";
    SHA512_224_WITH_RSA = "1.2.840.113549.1.1.15", "sha512-224WithRSAEncryption";
    SHA512_256_WITH_RSA = "1.2.840.113549.1.1.16", "sha512-256WithRSAEncryption";
    SHA3_224_WITH_RSA = "2.16.840.1.101.3.4.3.13", "id-rsassa-pkcs1-v1_5-with-sha3-224";
    SHA3_256_WITH_RSA = "2.16.840.1.101.3.4.3.14", "id-rsassa-pkcs1-v1_5-with-sha3-256";
    SHA3_384_WITH_RSA = "2.16.840.1.101.3.4.3.15", "id-rsassa-pkcs1-v1_5-with-sha3-384";
    SHA3_512_WITH_RSA = "2.16.840.1.101.3.4.3.16", "id-rsassa-pkcs1-v1_5-with-sha3-512";
    RSASSA_PSS_SHAKE128 = "1.3.6.1.5.5.7.6.30", "id-RSASSA-PSS-SHAKE128";
    RSASSA_PSS_SHAKE256 = "1.3.6.1.5.5.7.6.31", "id-RSASSA-PSS-SHAKE256";
    OIW_SHA1_WITH_RSA = "1.3.14.3.2.29", "sha1WithRSASignature";
    DSA = "1.2.840.10040.4.1", "id-dsa";
    DSA_WITH_SHA1 = "1.2.840.10040.4.3", "id-dsa-with-sha1";
    DSA_WITH_SHA224 = "2.16.840.1.101.3.4.3.1", "id-dsa-with-sha224";
    DSA_WITH_SHA256 = "2.16.840.1.101.3.4.3.2", "id-dsa-with-sha256";
    DSA_WITH_SHA384 = "2.16.840.1.101.3.4.3.3", "id-dsa-with-sha384";
    DSA_WITH_SHA512 = "2.16.840.1.101.3.4.3.4", "id-dsa-with-sha512";
    DSA_WITH_SHA3_224 = "2.16.840.1.101.3.4.3.5", "id-dsa-with-sha3-224";
    DSA_WITH_SHA3_256 = "2.16.840.1.101.3.4.3.6", "id-dsa-with-sha3-256";
    DSA_WITH_SHA3_384 = "2.16.840.1.101.3.4.3.7", "id-dsa-with-sha3-384";
    DSA_WITH_SHA3_512 = "2.16.840.1.101.3.4.3.8", "id-dsa-with-sha3-512";
    EC_PUBLIC_KEY = "1.2.840.10045.2.1", "id-ecPublicKey";
    SECP521R1 = "1.3.132.0.35", "secp521r1 (P-521)";
    SECP256K1 = "1.3.132.0.10", "secp256k1";
    SECP192R1 = "1.2.840.10045.3.1.1", "secp192r1 (P-192)";
    SECP224R1 = "1.3.132.0.33", "secp224r1 (P-224)";
    SM2P256V1 = "1.2.156.10197.1.301", "sm2p256v1";
    BRAINPOOL_P256R1 = "1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1";
    BRAINPOOL_P320R1 = "1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1";
    BRAINPOOL_P384R1 = "1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1";
    BRAINPOOL_P512R1 = "1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1";
    ECDSA_WITH_SHA1 = "1.2.840.10045.4.1", "ecdsa-with-SHA1";
    ECDSA_WITH_SHA224 = "1.2.840.10045.4.3.1", "ecdsa-with-SHA224";
    ECDSA_WITH_SHA512 = "1.2.840.10045.4.3.4", "ecdsa-with-SHA512";
    ECDSA_WITH_SHA3_224 = "2.16.840.1.101.3.4.3.9", "id-ecdsa-with-sha3-224";
    ECDSA_WITH_SHA3_256 = "2.16.840.1.101.3.4.3.10", "id-ecdsa-with-sha3-256";
    ECDSA_WITH_SHA3_384 = "2.16.840.1.101.3.4.3.11", "id-ecdsa-with-sha3-384";
    ECDSA_WITH_SHA3_512 = "2.16.840.1.101.3.4.3.12", "id-ecdsa-with-sha3-512";
    ECDSA_WITH_SHAKE128 = "1.3.6.1.5.5.7.6.32", "id-ecdsa-with-shake128";
    ECDSA_WITH_SHAKE256 = "1.3.6.1.5.5.7.6.33", "id-ecdsa-with-shake256";
    SM2_WITH_SM3 = "1.2.156.10197.1.501", "SM2 with SM3";
    ED25519 = "1.3.101.112", "Ed25519";
    ED448 = "1.3.101.113", "Ed448";
    ML_DSA_44 = "2.16.840.1.101.3.4.3.17", "id-ml-dsa-44";
    ML_DSA_65 = "2.16.840.1.101.3.4.3.18", "id-ml-dsa-65";
    ML_DSA_87 = "2.16.840.1.101.3.4.3.19", "id-ml-dsa-87";
    SLH_DSA_SHA2_128S = "2.16.840.1.101.3.4.3.20", "id-slh-dsa-sha2-128s";
    SLH_DSA_SHA2_128F = "2.16.840.1.101.3.4.3.21", "id-slh-dsa-sha2-128f";
    SLH_DSA_SHA2_192S = "2.16.840.1.101.3.4.3.22", "id-slh-dsa-sha2-192s";
    SLH_DSA_SHA2_192F = "2.16.840.1.101.3.4.3.23", "id-slh-dsa-sha2-192f";
    SLH_DSA_SHA2_256S = "2.16.840.1.101.3.4.3.24", "id-slh-dsa-sha2-256s";
    SLH_DSA_SHA2_256F = "2.16.840.1.101.3.4.3.25", "id-slh-dsa-sha2-256f";
    SLH_DSA_SHAKE_128S = "2.16.840.1.101.3.4.3.26", "id-slh-dsa-shake-128s";
    SLH_DSA_SHAKE_128F = "2.16.840.1.101.3.4.3.27", "id-slh-dsa-shake-128f";
    SLH_DSA_SHAKE_192S = "2.16.840.1.101.3.4.3.28", "id-slh-dsa-shake-192s";
    SLH_DSA_SHAKE_192F = "2.16.840.1.101.3.4.3.29", "id-slh-dsa-shake-192f";
    SLH_DSA_SHAKE_256S = "2.16.840.1.101.3.4.3.30", "id-slh-dsa-shake-256s";
    SLH_DSA_SHAKE_256F = "2.16.840.1.101.3.4.3.31", "id-slh-dsa-shake-256f";
    HASH_ML_DSA_44 = "2.16.840.1.101.3.4.3.32", "id-hash-ml-dsa-44-with-sha512";
    HASH_ML_DSA_65 = "2.16.840.1.101.3.4.3.33", "id-hash-ml-dsa-65-with-sha512";
    HASH_ML_DSA_87 = "2.16.840.1.101.3.4.3.34", "id-hash-ml-dsa-87-with-sha512";
    HASH_SLH_DSA_SHA2_128S = "2.16.840.1.101.3.4.3.35", "id-hash-slh-dsa-sha2-128s-with-sha256";
    HASH_SLH_DSA_SHA2_128F = "2.16.840.1.101.3.4.3.36", "id-hash-slh-dsa-sha2-128f-with-sha256";
    HASH_SLH_DSA_SHA2_192S = "2.16.840.1.101.3.4.3.37", "id-hash-slh-dsa-sha2-192s-with-sha512";
    HASH_SLH_DSA_SHA2_192F = "2.16.840.1.101.3.4.3.38", "id-hash-slh-dsa-sha2-192f-with-sha512";
    HASH_SLH_DSA_SHA2_256S = "2.16.840.1.101.3.4.3.39", "id-hash-slh-dsa-sha2-256s-with-sha512";
    HASH_SLH_DSA_SHA2_256F = "2.16.840.1.101.3.4.3.40", "id-hash-slh-dsa-sha2-256f-with-sha512";
    HASH_SLH_DSA_SHAKE_128S = "2.16.840.1.101.3.4.3.41", "id-hash-slh-dsa-shake-128s-with-shake128";
    HASH_SLH_DSA_SHAKE_128F = "2.16.840.1.101.3.4.3.42", "id-hash-slh-dsa-shake-128f-with-shake128";
    HASH_SLH_DSA_SHAKE_192S = "2.16.840.1.101.3.4.3.43", "id-hash-slh-dsa-shake-192s-with-shake256";
    HASH_SLH_DSA_SHAKE_192F = "2.16.840.1.101.3.4.3.44", "id-hash-slh-dsa-shake-192f-with-shake256";
    HASH_SLH_DSA_SHAKE_256S = "2.16.840.1.101.3.4.3.45", "id-hash-slh-dsa-shake-256s-with-shake256";
    HASH_SLH_DSA_SHAKE_256F = "2.16.840.1.101.3.4.3.46", "id-hash-slh-dsa-shake-256f-with-shake256";
    COMPOSITE_MLDSA44_RSA2048_PSS_SHA256 = "1.3.6.1.5.5.7.6.37", "id-MLDSA44-RSA2048-PSS-SHA256";
    COMPOSITE_MLDSA44_RSA2048_PKCS15_SHA256 = "1.3.6.1.5.5.7.6.38", "id-MLDSA44-RSA2048-PKCS15-SHA256";
    COMPOSITE_MLDSA44_ED25519_SHA512 = "1.3.6.1.5.5.7.6.39", "id-MLDSA44-Ed25519-SHA512";
    COMPOSITE_MLDSA44_ECDSA_P256_SHA256 = "1.3.6.1.5.5.7.6.40", "id-MLDSA44-ECDSA-P256-SHA256";
    COMPOSITE_MLDSA65_RSA3072_PSS_SHA512 = "1.3.6.1.5.5.7.6.41", "id-MLDSA65-RSA3072-PSS-SHA512";
    COMPOSITE_MLDSA65_RSA3072_PKCS15_SHA512 = "1.3.6.1.5.5.7.6.42", "id-MLDSA65-RSA3072-PKCS15-SHA512";
    COMPOSITE_MLDSA65_RSA4096_PSS_SHA512 = "1.3.6.1.5.5.7.6.43", "id-MLDSA65-RSA4096-PSS-SHA512";
    COMPOSITE_MLDSA65_RSA4096_PKCS15_SHA512 = "1.3.6.1.5.5.7.6.44", "id-MLDSA65-RSA4096-PKCS15-SHA512";
    COMPOSITE_MLDSA65_ECDSA_P256_SHA512 = "1.3.6.1.5.5.7.6.45", "id-MLDSA65-ECDSA-P256-SHA512";
    COMPOSITE_MLDSA65_ECDSA_P384_SHA512 = "1.3.6.1.5.5.7.6.46", "id-MLDSA65-ECDSA-P384-SHA512";
    COMPOSITE_MLDSA65_ECDSA_BRAINPOOLP256R1_SHA512 = "1.3.6.1.5.5.7.6.47", "id-MLDSA65-ECDSA-brainpoolP256r1-SHA512";
    COMPOSITE_MLDSA65_ED25519_SHA512 = "1.3.6.1.5.5.7.6.48", "id-MLDSA65-Ed25519-SHA512";
    COMPOSITE_MLDSA87_ECDSA_P384_SHA512 = "1.3.6.1.5.5.7.6.49", "id-MLDSA87-ECDSA-P384-SHA512";
    COMPOSITE_MLDSA87_ECDSA_BRAINPOOLP384R1_SHA512 = "1.3.6.1.5.5.7.6.50", "id-MLDSA87-ECDSA-brainpoolP384r1-SHA512";
    COMPOSITE_MLDSA87_ED448_SHAKE256 = "1.3.6.1.5.5.7.6.51", "id-MLDSA87-Ed448-SHAKE256";
    COMPOSITE_MLDSA87_RSA3072_PSS_SHA512 = "1.3.6.1.5.5.7.6.52", "id-MLDSA87-RSA3072-PSS-SHA512";
    COMPOSITE_MLDSA87_RSA4096_PSS_SHA512 = "1.3.6.1.5.5.7.6.53", "id-MLDSA87-RSA4096-PSS-SHA512";
    COMPOSITE_MLDSA87_ECDSA_P521_SHA512 = "1.3.6.1.5.5.7.6.54", "id-MLDSA87-ECDSA-P521-SHA512";
    CHALLENGE_PASSWORD = "1.2.840.113549.1.9.7", "challengePassword";
    UNSTRUCTURED_NAME = "1.2.840.113549.1.9.2", "unstructuredName";
    EXTENSION_REQUEST = "1.2.840.113549.1.9.14", "extensionRequest";
    MICROSOFT_CERT_EXTENSIONS = "1.3.6.1.4.1.311.2.1.14", "szOID_CERT_EXTENSIONS";
    SHA1 = "1.3.14.3.2.26", "SHA-1";
    SHA256 = "2.16.840.1.101.3.4.2.1", "SHA-256";
    SHA384 = "2.16.840.1.101.3.4.2.2", "SHA-384";
    SHA512 = "2.16.840.1.101.3.4.2.3", "SHA-512";
    SHA224 = "2.16.840.1.101.3.4.2.4", "SHA-224";
    SHA512_224 = "2.16.840.1.101.3.4.2.5", "SHA-512/224";
    SHA512_256 = "2.16.840.1.101.3.4.2.6", "SHA-512/256";
    SHA3_224 = "2.16.840.1.101.3.4.2.7", "SHA3-224";
    SHA3_256 = "2.16.840.1.101.3.4.2.8", "SHA3-256";
    SHA3_384 = "2.16.840.1.101.3.4.2.9", "SHA3-384";
    SHA3_512 = "2.16.840.1.101.3.4.2.10", "SHA3-512";
    SHAKE128 = "2.16.840.1.101.3.4.2.11", "SHAKE128";
    SHAKE256 = "2.16.840.1.101.3.4.2.12", "SHAKE256";
    MD5 = "1.2.840.113549.2.5", "MD5";
    COMMON_NAME = "2.5.4.3", "commonName";
    COUNTRY_NAME = "2.5.4.6", "countryName";
    ORGANIZATION_NAME = "2.5.4.10", "organizationName";
    AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1", "Authority Information Access";
    TLS_FEATURE = "1.3.6.1.5.5.7.1.24", "TLS Feature";
    AD_OCSP = "1.3.6.1.5.5.7.48.1", "id-ad-ocsp";
    AD_CA_ISSUERS = "1.3.6.1.5.5.7.48.2", "id-ad-caIssuers";
    OCSP_BASIC = "1.3.6.1.5.5.7.48.1.1", "id-pkix-ocsp-basic";
    OCSP_NONCE = "1.3.6.1.5.5.7.48.1.2", "Nonce";
    OCSP_CRL = "1.3.6.1.5.5.7.48.1.3", "CRL References";
    OCSP_RESPONSE = "1.3.6.1.5.5.7.48.1.4", "Acceptable Response Types";
    OCSP_NOCHECK = "1.3.6.1.5.5.7.48.1.5", "OCSP No Check";
    OCSP_ARCHIVE_CUTOFF = "1.3.6.1.5.5.7.48.1.6", "Archive Cutoff";
    OCSP_SERVICE_LOCATOR = "1.3.6.1.5.5.7.48.1.7", "Service Locator";
    OCSP_PREFERRED_SIGNATURE_ALGORITHMS = "1.3.6.1.5.5.7.48.1.8", "Preferred Signature Algorithms";
    OCSP_EXTENDED_REVOKE = "1.3.6.1.5.5.7.48.1.9", "Extended Revoked Definition";
    KP_SERVER_AUTH = "1.3.6.1.5.5.7.3.1", "id-kp-serverAuth";
    KP_CLIENT_AUTH = "1.3.6.1.5.5.7.3.2", "id-kp-clientAuth";
    KP_CODE_SIGNING = "1.3.6.1.5.5.7.3.3", "id-kp-codeSigning";
    KP_EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4", "id-kp-emailProtection";
    KP_TIME_STAMPING = "1.3.6.1.5.5.7.3.8", "id-kp-timeStamping";
    KP_OCSP_SIGNING = "1.3.6.1.5.5.7.3.9", "id-kp-OCSPSigning";
    ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0", "anyExtendedKeyUsage";
    SUBJECT_DIRECTORY_ATTRIBUTES = "2.5.29.9", "Subject Directory Attributes";
    SUBJECT_KEY_IDENTIFIER = "2.5.29.14", "Subject Key Identifier";
    KEY_USAGE = "2.5.29.15", "Key Usage";
    SUBJECT_ALT_NAME = "2.5.29.17", "Subject Alternative Name";
    ISSUER_ALT_NAME = "2.5.29.18", "Issuer Alternative Name";
    BASIC_CONSTRAINTS = "2.5.29.19", "Basic Constraints";
    CRL_NUMBER = "2.5.29.20", "CRL Number";
    DELTA_CRL_INDICATOR = "2.5.29.27", "Delta CRL Indicator";
    ISSUING_DISTRIBUTION_POINT = "2.5.29.28", "Issuing Distribution Point";
    REASON_CODE = "2.5.29.21", "Reason Code";
    INVALIDITY_DATE = "2.5.29.24", "Invalidity Date";
    CERTIFICATE_ISSUER = "2.5.29.29", "Certificate Issuer";
    NAME_CONSTRAINTS = "2.5.29.30", "Name Constraints";
    CRL_DISTRIBUTION_POINTS = "2.5.29.31", "CRL Distribution Points";
    CERTIFICATE_POLICIES = "2.5.29.32", "Certificate Policies";
    POLICY_MAPPINGS = "2.5.29.33", "Policy Mappings";
    AUTHORITY_KEY_IDENTIFIER = "2.5.29.35", "Authority Key Identifier";
    POLICY_CONSTRAINTS = "2.5.29.36", "Policy Constraints";
    EXTENDED_KEY_USAGE = "2.5.29.37", "Extended Key Usage";
    FRESHEST_CRL = "2.5.29.46", "Freshest CRL";
    INHIBIT_ANY_POLICY = "2.5.29.54", "Inhibit anyPolicy";
    SUBJECT_INFO_ACCESS = "1.3.6.1.5.5.7.1.11", "Subject Information Access";
    QC_STATEMENTS = "1.3.6.1.5.5.7.1.3", "Qualified Certificate Statements";
    NETSCAPE_CERT_TYPE = "2.16.840.1.113730.1.1", "Netscape Certificate Type";
    NETSCAPE_COMMENT = "2.16.840.1.113730.1.13", "Netscape Comment";
    SCT_LIST = "1.3.6.1.4.1.11129.2.4.2", "Signed Certificate Timestamps";
    CT_POISON = "1.3.6.1.4.1.11129.2.4.3", "Certificate Transparency Poison";
    OCSP_SCT_LIST = "1.3.6.1.4.1.11129.2.4.5", "Signed Certificate Timestamps (OCSP)";
    DOMAIN_VALIDATED = "2.23.140.1.2.1", "domain-validated";
    ORGANIZATION_VALIDATED = "2.23.140.1.2.2", "organization-validated";
    INDIVIDUAL_VALIDATED = "2.23.140.1.2.3", "individual-validated";
    EXTENDED_VALIDATION = "2.23.140.1.1", "extended-validation";
    X25519 = "1.3.101.110", "X25519";
    X448 = "1.3.101.111", "X448";
    ML_KEM_512 = "2.16.840.1.101.3.4.4.1", "id-alg-ml-kem-512";
    ML_KEM_768 = "2.16.840.1.101.3.4.4.2", "id-alg-ml-kem-768";
    ML_KEM_1024 = "2.16.840.1.101.3.4.4.3", "id-alg-ml-kem-1024";
    DH_PUBLIC_KEY = "1.2.840.10046.2.1", "dhpublicnumber";
    RSAES_OAEP = "1.2.840.113549.1.1.7", "id-RSAES-OAEP";
    GOST_2001 = "1.2.643.2.2.19", "GOST R 34.10-2001";
    GOST_2012_256 = "1.2.643.7.1.1.1.1", "GOST R 34.10-2012, 256 bit";
    GOST_2012_512 = "1.2.643.7.1.1.1.2", "GOST R 34.10-2012, 512 bit";
    GOST_2001_SIGNATURE = "1.2.643.2.2.3", "GOST R 34.10-2001 with GOST R 34.11-94";
    GOST_2012_256_SIGNATURE = "1.2.643.7.1.1.3.2", "GOST R 34.10-2012 with GOST R 34.11-2012, 256 bit";
    GOST_2012_512_SIGNATURE = "1.2.643.7.1.1.3.3", "GOST R 34.10-2012 with GOST R 34.11-2012, 512 bit";
    CPS_URI = "1.3.6.1.5.5.7.2.1", "id-qt-cps";
    USER_NOTICE = "1.3.6.1.5.5.7.2.2", "id-qt-unotice";
    ANY_POLICY = "2.5.29.32.0", "anyPolicy";
    PRIVATE_KEY_USAGE_PERIOD = "2.5.29.16", "Private Key Usage Period";
    HOLD_INSTRUCTION = "2.5.29.23", "Hold Instruction Code";
    NO_REVOCATION_AVAILABLE = "2.5.29.56", "No Revocation Available";
    CERT_HASH = "1.3.36.8.3.13", "Certificate Hash";
    CABF_ORGANIZATION = "2.23.140.3.1", "CA/Browser Forum Organization Identifier";
    DELEGATED_CREDENTIAL = "1.3.6.1.4.1.44363.44", "Delegation Usage";
    VALIDITY_ASSURED = "0.4.0.194121.2.1", "Validity Assured, Short Term";
    CERTIFICATE_TEMPLATE_NAME = "1.3.6.1.4.1.311.20.2", "Certificate Template Name";
    CA_VERSION = "1.3.6.1.4.1.311.21.1", "CA Version";
    PREVIOUS_CA_HASH = "1.3.6.1.4.1.311.21.2", "Previous CA Certificate Hash";
    CERTIFICATE_TEMPLATE = "1.3.6.1.4.1.311.21.7", "Certificate Template";
    APPLICATION_POLICIES = "1.3.6.1.4.1.311.21.10", "Application Policies";
    NTDS_CA_SECURITY = "1.3.6.1.4.1.311.25.2", "NTDS Security Identifier";
    KP_IPSEC_END_SYSTEM = "1.3.6.1.5.5.7.3.5", "id-kp-ipsecEndSystem";
    KP_IPSEC_TUNNEL = "1.3.6.1.5.5.7.3.6", "id-kp-ipsecTunnel";
    KP_IPSEC_USER = "1.3.6.1.5.5.7.3.7", "id-kp-ipsecUser";
    KP_IPSEC_IKE = "1.3.6.1.5.5.7.3.17", "id-kp-ipsecIKE";
    KP_SSH_CLIENT = "1.3.6.1.5.5.7.3.21", "id-kp-secureShellClient";
    KP_SSH_SERVER = "1.3.6.1.5.5.7.3.22", "id-kp-secureShellServer";
    KP_DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36", "id-kp-documentSigning";
    KP_PRECERTIFICATE_SIGNING = "1.3.6.1.4.1.11129.2.4.4", "Precertificate Signing";
    KP_MICROSOFT_SMARTCARD = "1.3.6.1.4.1.311.20.2.2", "Microsoft Smart Card Logon";
    KP_MICROSOFT_ENROLMENT = "1.3.6.1.4.1.311.20.2.1", "Microsoft Certificate Request Agent";
    KP_MICROSOFT_GATED = "1.3.6.1.4.1.311.10.3.3", "Microsoft Server Gated Crypto";
    KP_MICROSOFT_FILES = "1.3.6.1.4.1.311.10.3.4", "Microsoft Encrypting File System";
    KP_MICROSOFT_RECOVERY = "1.3.6.1.4.1.311.10.3.4.1", "Microsoft File Recovery";
    KP_MICROSOFT_DOCUMENT = "1.3.6.1.4.1.311.10.3.12", "Microsoft Document Signing";
    KP_NETSCAPE_GATED = "2.16.840.1.113730.4.1", "Netscape Server Gated Crypto";
    KP_KERBEROS_CLIENT = "1.3.6.1.5.2.3.4", "id-pkinit-KPClientAuth";
    KP_KERBEROS_KDC = "1.3.6.1.5.2.3.5", "id-pkinit-KPKdc";
    QC_SYNTAX_1 = "1.3.6.1.5.5.7.11.1", "id-qcs-pkixQCSyntax-v1";
    QC_SYNTAX_2 = "1.3.6.1.5.5.7.11.2", "id-qcs-pkixQCSyntax-v2";
    QC_COMPLIANCE = "0.4.0.1862.1.1", "QcCompliance";
    QC_LIMIT_VALUE = "0.4.0.1862.1.2", "QcLimitValue";
    QC_RETENTION = "0.4.0.1862.1.3", "QcRetentionPeriod";
    QC_SSCD = "0.4.0.1862.1.4", "QcSSCD";
    QC_PDS = "0.4.0.1862.1.5", "QcPDS";
    QC_TYPE = "0.4.0.1862.1.6", "QcType";
    QC_COUNTRIES = "0.4.0.1862.1.7", "QcCClegislation";
    QC_TYPE_SIGNATURE = "0.4.0.1862.1.6.1", "electronic signature";
    QC_TYPE_SEAL = "0.4.0.1862.1.6.2", "electronic seal";
    QC_TYPE_WEB = "0.4.0.1862.1.6.3", "web site authentication";
    QC_PSD2 = "0.4.0.19495.2", "PSD2";
}

#[cfg(test)]
mod tests {
    use super::NAMES;

    #[test]
    fn names_are_given_once() {
        let mut numbers: Vec<_> = NAMES.iter().map(|(oid, _)| oid.to_string()).collect();
        numbers.sort();
        let all = numbers.len();
        numbers.dedup();
        assert_eq!(numbers.len(), all);
    }
}

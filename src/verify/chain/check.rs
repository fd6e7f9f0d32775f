use super::UnreadName;
use crate::asn1::oid::Oid;
use crate::asn1::{DecodeError, Time};
use crate::store::CertificateId;
use crate::verify::{self, signature::Unsupported};

/// One rule held against one certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which rule.
    pub rule: Rule,
    /// How it came out.
    pub outcome: CheckOutcome,
}

/// The rules, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// All of the certificate could be read.
    Form,
    /// It bears the name of its issuer.
    Issuer,
    /// Its issuer's key signed it.
    Signature,
    /// It names the key that signed it.
    KeyIdentifiers,
    /// It is valid at the instant.
    Validity,
    /// It is an authority's where it issued another, and is none where it serves.
    BasicConstraints,
    /// No more authorities follow it than it allows.
    PathLength,
    /// Its key may do what it did.
    KeyUsage,
    /// It is for servers.
    ExtendedKeyUsage,
    /// Its names lie where the authorities above it allow.
    NameConstraints,
    /// Every critical extension is understood.
    CriticalExtensions,
    /// Signature and key are strong enough.
    Strength,
}

/// How a check came out.
pub type CheckOutcome = verify::CheckOutcome<Evidence, WhyNot>;

/// What a check saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// All of it could be read.
    WellFormed,
    /// What could not be read.
    Problems(Vec<DecodeError>),
    /// This certificate bears the issuer's name.
    Issuer(CertificateId),
    /// Trust in it is given, and needs no issuer.
    Anchor,
    /// It names itself as its issuer.
    OwnIssuer,
    /// The key of this certificate signed it.
    SignedBy(CertificateId),
    /// Its own key signed it.
    OwnSignature,
    /// The algorithm inside the signed part is not the one beside the signature.
    AlgorithmsDiffer,
    /// Its Authority Key Identifier is the issuer's Subject Key Identifier.
    KeyIdentifiersAgree,
    /// One of the two is not there.
    KeyIdentifiersAbsent,
    /// They differ.
    KeyIdentifiersDiffer {
        /// Which key the certificate says signed it.
        authority: Vec<u8>,
        /// How the issuer calls its key.
        subject: Vec<u8>,
    },
    /// It names another certificate of the issuer, by issuer and serial number.
    OtherIssuerCertificate,
    /// The validity.
    Validity {
        /// Its first instant.
        not_before: Time,
        /// Its last instant.
        not_after: Time,
    },
    /// It serves, and is no authority's.
    EndEntity,
    /// It serves, and says that it is an authority's.
    AuthorityServes,
    /// It says that it is an authority's.
    Authority,
    /// It is older than Basic Constraints, and trusted.
    OldAnchor,
    /// It is of this version, in which nothing says that it is an authority's.
    Version(u8),
    /// It has no Basic Constraints.
    NoBasicConstraints,
    /// Its Basic Constraints say that it is no authority's.
    NotAuthority,
    /// How many authorities follow it, and how many may; none where it does not say.
    PathLength {
        /// How many do; those that issued themselves a certificate do not count.
        below: usize,
        /// How many may.
        limit: Option<u32>,
    },
    /// Nothing is asked of it.
    NotAsked,
    /// Key Usage lists these.
    KeyUsages(Vec<&'static str>),
    /// It has no Key Usage, and thereby all.
    NoKeyUsage,
    /// Extended Key Usage lists these.
    Purposes(Vec<Oid>),
    /// It has no Extended Key Usage, and thereby all.
    NoExtendedKeyUsage,
    /// Nothing above constrains names.
    Unconstrained,
    /// Its names lie where these authorities allow.
    NamesAllowed(Vec<CertificateId>),
    /// An authority that issued this to itself is not constrained.
    SelfIssued,
    /// A name that lies in no permitted subtree.
    NotPermitted {
        /// The name.
        name: String,
        /// Its form.
        form: &'static str,
        /// The authority that constrains.
        by: CertificateId,
    },
    /// A name that lies in an excluded subtree.
    Excluded {
        /// The name.
        name: String,
        /// Its form.
        form: &'static str,
        /// The subtree.
        subtree: String,
        /// The authority that constrains.
        by: CertificateId,
    },
    /// A name of a form that is constrained, critically, and not understood.
    FormNotUnderstood {
        /// The form.
        form: &'static str,
        /// The authority that constrains.
        by: CertificateId,
    },
    /// The Name Constraints of this authority cannot be read.
    ConstraintsUnreadable(CertificateId),
    /// The names cannot be read, and are constrained by this authority.
    NamesUnreadable(CertificateId),
    /// Every critical extension is understood.
    Understood(Vec<Oid>),
    /// Critical extensions that are not understood.
    NotUnderstood(Vec<Oid>),
    /// Extensions that cannot be read.
    Unreadable(Vec<Oid>),
    /// An extension that occurs more than once.
    Repeated(Oid),
    /// Signature and key are strong enough.
    Strong {
        /// The length of an RSA key.
        rsa_bits: Option<usize>,
    },
    /// The signature rests on a broken hash.
    WeakSignature(Oid),
    /// The RSA key is too short.
    WeakKey(usize),
}

/// Why a check could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The issuer's certificate is not at hand.
    NoIssuer,
    /// Whether the issuer's certificate is at hand cannot be told.
    IssuerUnread(UnreadName),
    /// The path goes no further, though there is an issuer.
    PathEnds,
    /// The signature is beyond this program.
    Unsupported(Unsupported),
    /// The certificate could not be read far enough.
    Unreadable,
    /// A name of a form that is constrained and that this program does not compare.
    FormNotCompared {
        /// The form.
        form: &'static str,
        /// The authority that constrains.
        by: CertificateId,
    },
    /// There are more names and subtrees than are compared.
    TooManyNames,
    /// Policies are required, and this program does not follow them.
    Policies,
}

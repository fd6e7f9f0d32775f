//! Paths towards a trust anchor.

use serde::{Deserialize, Serialize};

use crate::report::{CheckReport, kebab_enum};

/// The paths from one certificate towards a trust anchor. What a chain lacks changes no staple's
/// verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChainReport {
    /// The certificate's id.
    pub certificate: String,
    /// Its paths, best first; at least one.
    pub paths: Vec<PathReport>,
}

/// One path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PathReport {
    /// The ids of its certificates, from the chain's own up: each is issued by the next.
    pub certificates: Vec<String>,
    /// Why it goes no further.
    pub end: ChainEnd,
    /// Whether it ends at a trust anchor and every check passed.
    pub valid: bool,
    /// What is to be thought of it, in one plain sentence or two.
    pub sentence: String,
    /// What holds for each of its certificates, in the same order.
    pub steps: Vec<StepReport>,
}

/// One certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StepReport {
    /// The certificate's id.
    pub certificate: String,
    /// Each rule, on its own.
    pub checks: Vec<CheckReport>,
}

kebab_enum! {
    /// Why a path goes no further.
    ChainEnd {
        /// Its last certificate is one that the user trusts.
        TrustedAnchor = "trusted-anchor",
        /// Its last certificate is one of Mozilla's roots.
        BuiltInRoot = "built-in-root",
        /// Its last certificate is self-signed, and nobody said that it is to be trusted.
        UnknownRoot = "unknown-root",
        /// The issuer of its last certificate is neither given nor built in.
        IssuerMissing = "issuer-missing",
        /// Whether the issuer of its last certificate is at hand cannot be told: a name could not be read.
        IssuerUnread = "issuer-unread",
        /// Every issuer of its last certificate is on it already.
        Loop = "loop",
        /// It is longer, or there are more certificates of one name, than is followed.
        Limit = "limit",
    }
}

//! Judges staples: which certificate is meant, who signed, whether he was allowed to, whether the
//! signature verifies, and whether all of it holds at the instant asked about.
//!
//! Each step is a function of its own with an answer of its own; [`judge`] puts them in order.
//!
//! `docs/verification.md` states every rule with its clause, and where other verifiers differ.

mod alone;
mod authorization;
pub mod chain;
mod check;
mod crl_answer;
mod exchange;
mod explain;
mod issuer;
mod judge;
mod judgement;
mod matching;
mod memo;
mod moments;
mod pair;
mod revoked_delegate;
mod role;
mod serving;
pub mod signature;
mod signed;
mod window;

pub use alone::{Alone, alone};
pub use authorization::{Authorization, Candidate, NotAuthorized, Responder};
pub use check::{Check, CheckKind, CheckOutcome, Closest, Evidence, Reason, WhyNot};
pub use crl_answer::{CrlAnswer, CrlSigner, CrlStatus, WhyNoCrlStatus};
pub use exchange::{Exchange, NonceMatch};
pub use explain::{Comparison, KeyHashOf, Meant, Note};
pub use issuer::{Issuer, IssuerTrust};
pub use judge::{Limits, absent, judge, judge_every, judge_one, judge_rest, tell};
pub use judgement::{Judgement, Told, ToldStatus, Verdict};
pub use matching::{Difference, Named, PartialMatch};
pub use moments::{EntryWindow, Moments, moments};
pub use revoked_delegate::{Revocation, Revocations};
pub use role::Role;
pub use serving::{Seen, Sent, Serving, Witness, serve};
pub use window::{CLOCK_SKEW, MAX_AGE_WITHOUT_NEXT_UPDATE, Window};

use crate::store::Store;

//! What the bytes of a response show by themselves: of one about no certificate at hand each fault, and of
//! any what stands behind it.

pub(super) mod critical_extension;
pub(super) mod error_status;
pub(super) mod expired;
pub(super) mod malformed;
pub(super) mod not_yet_valid;
pub(super) mod octets_behind;
pub(super) mod other_type;
pub(super) mod says;
pub(super) mod signature_invalid;

use super::staple::fault::{Case, fault};
use super::{Observation, Scene};
use crate::verify::{Alone, Reason};

/// A reason against a response alone, in the words that it has beside a certificate.
fn found(scene: &Scene<'_>, alone: &Alone, reason: Reason) -> Option<Observation> {
    let case = Case {
        response: &scene.response(alone.response).response,
        window: alone.window,
        judgement: None,
    };
    alone.reasons.contains(&reason).then(|| {
        let fault = fault(reason, &case);
        Observation::new()
            .titled(format!("The response {}", fault.predicate))
            .explained(fault.cause)
            .remedied(fault.remedy)
            .citing(fault.citation)
    })
}

//! step, the client of step-ca.

use super::{Basis, CertificateTool, Template};

const READ: Basis = Basis {
    about: "step’s manual, read in November 2026, not tested",
    confidence: "medium",
    sources: &[
        (
            "Smallstep, step ca certificate",
            "https://smallstep.com/docs/step-cli/reference/ca/certificate/",
        ),
        (
            "Smallstep, certificate templates",
            "https://smallstep.com/docs/step-ca/templates/",
        ),
    ],
};

const ANEW: Template = Template::new(
    &READ,
    "Request it anew",
    "step asks for no Must-Staple; the provisioner’s template may add the extension, so take \
     1.3.6.1.5.5.7.1.24 out of it first. `step ca renew` is not enough: it repeats the extensions of the old \
     certificate.",
)
.code(
    "bash",
    "step ca certificate '«common-name»' fullchain.pem privkey.pem --force",
);

/// step.
pub(super) static STEP: CertificateTool = CertificateTool {
    id: "step",
    name: "step (step-ca)",
    with: &[Template::trap(
        &READ,
        "step requests it by no option",
        "step-ca adds the extension by the provisioner’s template, which has to name 1.3.6.1.5.5.7.1.24 with the \
         value MAMCAQU=; and it answers no OCSP itself, so the responder has to be another program whose \
         URL the template names.",
    )],
    without: &[ANEW],
    leave: &[ANEW],
};

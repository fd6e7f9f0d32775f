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
    "Request a new certificate",
    "step requests no Must-Staple; the provisioner’s template may add the extension, so remove \
     1.3.6.1.5.5.7.1.24 from it first. `step ca renew` is not enough: it repeats the extensions of the old \
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
        "step has no option for it",
        "step-ca adds the extension through the provisioner’s template, which must give 1.3.6.1.5.5.7.1.24 the \
         value MAMCAQU=. step-ca has no OCSP responder, so the template must also give the URL of another \
         program that answers.",
    )],
    without: &[ANEW],
    leave: &[ANEW],
};

//! Holds the rules against a scene: goes through what each looks at, once.

use std::collections::BTreeMap;

use super::rule::Check;
use super::{Answer, CertificateId, Finding, Object, Observation, ResponseId, Rule, Scene, Signer};
use crate::verify::{CrlAnswer, Exchange};
use crate::x509::Extension;

/// The most findings of one rule about the extensions of one response.
const MAX_EXTENSIONS: usize = 8;

/// A scene, and what rules look at in it.
pub(super) struct Examination<'a> {
    scene: &'a Scene<'a>,
    signers: Vec<Signer<'a>>,
    answers: Vec<Answer<'a>>,
    /// The authentic answers about each certificate, oldest first.
    successions: Vec<Vec<Answer<'a>>>,
    exchanges: Vec<Exchange>,
    crl_answers: Vec<CrlAnswer>,
}

impl<'a> Examination<'a> {
    pub(super) fn new(scene: &'a Scene<'a>) -> Self {
        let judgements = scene.judgements.iter();
        let answers: Vec<_> = judgements.filter_map(|one| scene.answer(one)).collect();
        let lists = scene.objects.crls.ids();
        let crl_answers = lists.flat_map(|list| scene.objects.crl_answers(list, scene.at));
        Self {
            scene,
            signers: signers(scene),
            successions: successions(scene, &answers),
            answers,
            exchanges: scene.objects.exchanges(scene.at),
            crl_answers: crl_answers.collect(),
        }
    }

    /// What a rule finds.
    pub(super) fn findings(&self, rule: &'static Rule) -> impl Iterator<Item = Finding> {
        let observations = rule.checks.iter().flat_map(|check| self.observe(check));
        let findings = observations.map(|observation| observation.finding(rule));
        findings.filter(|finding| {
            let made = finding.object.and_then(|object| self.scene.made(object));
            rule.applies_to(made)
        })
    }

    fn observe(&self, check: &Check) -> Vec<Observation> {
        let scene = self.scene;
        match check {
            Check::Certificate(_)
            | Check::GivenCertificate(_)
            | Check::Signer(_)
            | Check::Response(_)
            | Check::Alone(_)
            | Check::ResponseExtension(_)
            | Check::CertificateRequest(_)
            | Check::OcspRequest(_)
            | Check::Crl(_) => self.objects(check),
            Check::Pair(_)
            | Check::Answer(_)
            | Check::Succession(_)
            | Check::Exchange(_)
            | Check::CrlAnswer(_) => self.pairs(check),
            Check::Broken(..) | Check::Path(_) | Check::Served(_) => self.chains(check),
            Check::Connection(check) => {
                let connections = scene.connections.iter();
                each(connections, |(id, known)| {
                    (Object::Connection(id), check(scene, known))
                })
            }
            Check::Scene(check) => check(scene),
        }
    }

    /// Of single objects.
    fn objects(&self, check: &Check) -> Vec<Observation> {
        let (scene, objects) = (self.scene, self.scene.objects);
        match check {
            Check::Certificate(check) => each(objects.certificates.ids(), |id| {
                let observation = check(scene, id, scene.certificate(id));
                (Object::Certificate(id), observation)
            }),
            Check::GivenCertificate(check) => each(objects.given(), |id| {
                let observation = check(scene, id, scene.certificate(id));
                (Object::Certificate(id), observation)
            }),
            Check::Signer(check) => each(&self.signers, |signer| {
                (Object::Certificate(signer.id), check(scene, signer))
            }),
            Check::Response(check) => each(objects.responses.iter(), |(id, known)| {
                (Object::Response(id), check(scene, id, &known.response))
            }),
            Check::Alone(check) => each(scene.alone, |alone| {
                (Object::Response(alone.response), check(scene, alone))
            }),
            Check::ResponseExtension(check) => {
                let responses = objects.responses.ids();
                let of_each = responses.flat_map(|response| {
                    let extensions = extensions(scene, response);
                    let found = each(extensions, |extension| {
                        (Object::Response(response), check(scene, extension))
                    });
                    found.into_iter().take(MAX_EXTENSIONS)
                });
                of_each.collect()
            }
            Check::CertificateRequest(check) => {
                let requests = objects.certificate_requests.iter();
                each(requests, |(id, known)| {
                    let object = Object::CertificateRequest(id);
                    (object, check(scene, id, &known.object))
                })
            }
            Check::OcspRequest(check) => {
                let requests = objects.ocsp_requests.iter();
                each(requests, |(id, known)| {
                    (Object::OcspRequest(id), check(scene, id, &known.object))
                })
            }
            Check::Crl(check) => each(objects.crls.iter(), |(id, known)| {
                (Object::Crl(id), check(scene, id, &known.object))
            }),
            _ => Vec::new(),
        }
    }

    /// Of what belongs together.
    fn pairs(&self, check: &Check) -> Vec<Observation> {
        let scene = self.scene;
        match check {
            Check::Pair(check) => each(scene.judgements, |judgement| {
                let certificate = Object::Certificate(judgement.certificate);
                let object = judgement.response.map_or(certificate, Object::Response);
                (object, check(scene, judgement))
            }),
            Check::Answer(check) => each(&self.answers, |answer| {
                (Object::Response(answer.response), check(scene, answer))
            }),
            Check::Succession(check) => {
                let pairs = self.successions.iter().filter_map(|all| all.split_last());
                let pairs = pairs
                    .flat_map(|(newest, older)| older.iter().map(move |older| (older, newest)));
                each(pairs, |(older, newest)| {
                    (Object::Response(older.response), check(older, newest))
                })
            }
            Check::Exchange(check) => each(&self.exchanges, |exchange| {
                (Object::Response(exchange.response), check(scene, exchange))
            }),
            Check::CrlAnswer(check) => {
                let of_each = self.crl_answers.iter().flat_map(|answer| {
                    let object = Object::Certificate(answer.certificate);
                    let found = check(scene, answer).into_iter();
                    found.map(move |observation| observation.or_about(object))
                });
                of_each.collect()
            }
            _ => Vec::new(),
        }
    }

    /// Of chains.
    fn chains(&self, check: &Check) -> Vec<Observation> {
        let scene = self.scene;
        match check {
            Check::Broken(rule, check) => each(scene.breaking(*rule), |breach| {
                let id = breach.certificate;
                (Object::Certificate(id), check(scene, id, breach.evidence))
            }),
            Check::Path(check) => {
                let mut found: Vec<Observation> = Vec::new();
                for observation in scene.broken_paths().filter_map(|path| check(scene, path)) {
                    let object = observation.object();
                    if !found.iter().any(|known| known.object() == object) {
                        found.push(observation);
                    }
                }
                found
            }
            Check::Served(check) => {
                let served = scene.served.iter();
                served.flat_map(|served| check(scene, served)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// What a check sees, one after the other, each about an object unless the check names another.
fn each<T>(
    all: impl IntoIterator<Item = T>,
    check: impl Fn(T) -> (Object, Option<Observation>),
) -> Vec<Observation> {
    let observations = all.into_iter().filter_map(|one| {
        let (object, observation) = check(one);
        Some(observation?.or_about(object))
    });
    observations.collect()
}

/// Those of a response, and of its entries.
fn extensions<'a>(scene: &Scene<'a>, response: ResponseId) -> Vec<&'a Extension> {
    let basic = scene.response(response).response.basic.as_ref();
    let extensions = basic.into_iter().flat_map(|basic| {
        let of_entries = basic.responses.iter();
        let of_entries = of_entries.flat_map(|entry| &entry.single_extensions);
        basic.response_extensions.iter().chain(of_entries)
    });
    extensions.collect()
}

fn signers<'a>(scene: &'a Scene<'a>) -> Vec<Signer<'a>> {
    let mut signers: BTreeMap<CertificateId, Signer<'a>> = BTreeMap::new();
    for judgement in scene.judgements {
        let Some(responder) = judgement.signer() else {
            continue;
        };
        let id = responder.certificate;
        let signer = signers.entry(id).or_insert_with(|| Signer {
            id,
            certificate: scene.certificate(id),
            rights: Vec::new(),
            issuers: Vec::new(),
        });
        signer.rights.push(&responder.authorization);
        let issuer = judgement.issuer;
        signer
            .issuers
            .extend(issuer.filter(|issuer| !signer.issuers.contains(issuer)));
    }
    signers.into_values().collect()
}

/// Expired ones included: it is their signature that makes them someone's word.
fn successions<'a>(scene: &Scene<'_>, answers: &[Answer<'a>]) -> Vec<Vec<Answer<'a>>> {
    let mut by_certificate: BTreeMap<CertificateId, Vec<Answer<'a>>> = BTreeMap::new();
    for answer in answers.iter().filter(|answer| answer.is_authentic()) {
        let about = by_certificate.entry(answer.judgement.certificate);
        about.or_default().push(*answer);
    }
    let mut all: Vec<_> = by_certificate.into_values().collect();
    for answers in &mut all {
        // The digest only makes the order independent of that of the inputs.
        answers.sort_by_key(|answer| {
            let digest = scene.response(answer.response).sha256;
            (answer.this_update(), answer.produced_at(), digest)
        });
    }
    all
}

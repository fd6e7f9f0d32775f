//! Evidence in words: what a check saw, or why it could not be made.

mod signer;

use super::certificate::quoted;
use super::place::duration;
use super::{Field, comparison, signature};
use crate::asn1::Time;
use crate::asn1::oid::Oid;
use crate::grammar::{Number, list};
use crate::ocsp::{EntryIndex, SingleResponse};
use crate::store::{CertificateId, Store};
use crate::verify::chain::UnreadName;
use crate::verify::{Closest, Difference, Evidence, Issuer, IssuerTrust, Judgement, WhyNot};

/// The most certificates of one name that a sentence tells apart.
const MAX_NAMED: usize = 3;

/// What the sentences of one judgement are about.
pub(super) struct Context<'a> {
    pub(super) objects: &'a Store,
    pub(super) judgement: &'a Judgement,
    pub(super) at: Time,
}

impl Context<'_> {
    fn name(&self, certificate: CertificateId) -> String {
        quoted(self.objects, certificate)
    }

    fn names(&self, certificates: &[CertificateId]) -> String {
        certificates
            .iter()
            .map(|id| self.name(*id))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// `an hour ago` or `in an hour`, as seen from the instant judged.
    fn relative(&self, time: Time) -> String {
        match time - self.at {
            0 => "right now".into(),
            ahead @ 1.. => format!("in {}", duration(ahead)),
            behind => format!("{} ago", duration(behind)),
        }
    }

    pub(super) fn sentence(&self, evidence: &Evidence, passed: bool) -> String {
        match evidence {
            Evidence::WellFormed => "Every part of it could be read.".into(),
            Evidence::Problems(problems) => problems
                .first()
                .map_or_else(String::new, ToString::to_string),
            Evidence::Status(status) if passed => format!("The responder says {status}."),
            Evidence::Status(status) => format!(
                "The responder says {status}: an unsigned error without an answer about any certificate."
            ),
            Evidence::Type(oid) if passed => format!("It is of the type {}.", oid.name_or_number()),
            Evidence::Type(oid) => format!(
                "It is of the type {}; clients read only id-pkix-ocsp-basic.",
                oid.name_or_number()
            ),
            Evidence::Entries { matching, of } => entries(matching, *of),
            Evidence::NoEntry { closest, of, names } => self.no_entry(closest.as_ref(), *of, names),
            Evidence::Issuer(issuer) => self.issuer(*issuer),
            Evidence::NoIssuer { namesakes } => self.no_issuer(namesakes),
            Evidence::Responder(id) => {
                format!("{} matches the responder ID.", self.name(*id))
            }
            Evidence::NoResponder => self.no_responder(),
            Evidence::Authorization(responder) => self.authorization(responder),
            Evidence::Validity {
                certificate,
                not_before,
                not_after,
            } => self.validity(*certificate, *not_before, *not_after),
            Evidence::NoValidity(certificate) => format!(
                "When {} is valid cannot be told: its dates could not be read.",
                self.name(*certificate)
            ),
            Evidence::OwnSignature => "No delegate is involved: the issuer itself signed.".into(),
            Evidence::Signature {
                certificate,
                outcome,
            } => {
                let how = signature::outcome(outcome);
                format!(
                    "The signature {how} under the key of {}.",
                    self.name(*certificate)
                )
            }
            Evidence::Extensions {
                understood,
                unknown,
            } => extensions(understood, unknown),
            Evidence::ThisUpdate(time) => {
                format!("thisUpdate is {time}, {}.", self.relative(*time))
            }
            Evidence::NextUpdate(time) => {
                format!("nextUpdate is {time}, {}.", self.relative(*time))
            }
            Evidence::NoNextUpdate(time) => format!(
                "It has no nextUpdate. Seven days after thisUpdate is the longest accepted: {time}, {}.",
                self.relative(*time)
            ),
            Evidence::ProducedAt {
                produced_at,
                not_before,
                not_after,
            } => produced(*produced_at, *not_before, *not_after),
        }
    }

    fn no_entry(&self, closest: Option<&Closest>, of: usize, names: &[CertificateId]) -> String {
        let about = match (names, closest) {
            ([], Some(closest)) => self.entry(closest.entry).map_or_else(String::new, |entry| {
                comparison::about(self.objects, &entry.cert_id)
            }),
            ([], None) => String::new(),
            (names, _) => format!(" It is about {}.", self.names(names)),
        };
        match closest {
            None if of == 0 => "The response has no entries.".into(),
            None => format!("None of its {of} entries names this certificate.{about}"),
            Some(closest) if closest.differences.is_empty() => format!(
                "None of its {of} entries can be compared: their hash algorithm is unknown.{about}"
            ),
            Some(closest) => {
                let what: Vec<_> = closest
                    .differences
                    .iter()
                    .map(|difference| difference_name(*difference))
                    .collect();
                let verb = Number::of(what.len()).pick("differs", "differ");
                let entry = if of == 1 {
                    "its only entry".into()
                } else {
                    format!("entry {}, the closest of {of}", closest.entry.number())
                };
                format!(
                    "In {entry}, {} {verb} from this certificate’s.{about}",
                    list(&what)
                )
            }
        }
    }

    fn entry(&self, entry: EntryIndex) -> Option<&SingleResponse> {
        let response = &self.objects.responses[self.judgement.response?].response;
        response.entry(entry)
    }

    fn issuer(&self, issuer: Issuer) -> String {
        let name = self.name(issuer.certificate);
        match issuer.trust {
            IssuerTrust::Signature => {
                format!("{name} issued this certificate: the name matches and its key signed it.")
            }
            IssuerTrust::CertId => format!(
                "{name} bears the issuer’s name and the response names its key; the signature on this \
                 certificate cannot be verified here."
            ),
            IssuerTrust::Name => format!(
                "{name} bears the issuer’s name; the signature on this certificate cannot be verified here."
            ),
        }
    }

    fn no_issuer(&self, namesakes: &[CertificateId]) -> String {
        let certificate = self.objects.x509(self.judgement.certificate);
        let issuer = certificate
            .issuer
            .as_ref()
            .map(crate::x509::Name::to_rfc4514);
        let wanted = issuer.map_or_else(|| "the issuer".into(), |name| format!("\"{name}\""));
        match namesakes {
            [] => format!(
                "The certificate of {wanted} is not among the inputs. Without it nothing can be verified; \
                 add it."
            ),
            namesakes => {
                let marks = namesakes.iter().take(MAX_NAMED);
                let marks = marks.map(|id| format!("({})", self.objects.x509(*id).marks()));
                let signer = certificate
                    .key_identifiers()
                    .1
                    .map(|key| format!("; it names that key as {}", super::place::hex(key)));
                format!(
                    "A certificate of {wanted} is among the inputs {}, but its key did not sign this \
                     certificate: it belongs to another CA of that name, or to another key, or \
                     was altered. Add the one that signed it{}.",
                    list(&Vec::from_iter(marks)),
                    signer.unwrap_or_default()
                )
            }
        }
    }

    fn issuer_unread(&self) -> String {
        match self.objects.unread_issuer(self.judgement.certificate) {
            Some(UnreadName::Subject(other)) => format!(
                "Whether the issuer’s certificate is at hand cannot be told, because the subject of {} could \
                 not be read.",
                self.name(other)
            ),
            _ => {
                "Who issued the certificate cannot be told, because that could not be read.".into()
            }
        }
    }

    pub(super) fn why_not(&self, why: &WhyNot) -> String {
        match why {
            WhyNot::Malformed => "Not checked, because the response is malformed.".into(),
            WhyNot::NoAnswer => "Not checked, because the response holds no answer.".into(),
            WhyNot::OtherType => "Not checked, because the answer is of an unknown type.".into(),
            WhyNot::NoEntry => "Not checked, because no entry names this certificate.".into(),
            WhyNot::NoIssuer => "Not checked, because the issuer’s certificate is missing.".into(),
            WhyNot::KeyHashWithoutIssuer(matching) => format!(
                "Not fully checked: the issuer’s name and the serial number agree in {}, but the hash of \
                 the issuer’s key cannot be compared without the issuer’s certificate.",
                if matching.len() == 1 {
                    "one entry".into()
                } else {
                    format!("{} entries", matching.len())
                }
            ),
            WhyNot::NoResponder => {
                "Not checked, because the signer’s certificate is missing.".into()
            }
            WhyNot::Unsupported(what) => format!("Not checked: {}.", signature::unsupported(what)),
            WhyNot::CertificateUnreadable => {
                "Not checked, because the certificate’s validity could not be read.".into()
            }
            WhyNot::CertificateUnread => {
                "Cannot be told, because the certificate’s issuer or serial number could not be read.".into()
            }
            WhyNot::IssuerUnread => self.issuer_unread(),
            WhyNot::ResponderUnreadable => {
                "Not checked, because the signer’s certificate could not be read far enough.".into()
            }
        }
    }

    pub(super) fn details(&self, evidence: &Evidence) -> Vec<Field> {
        match evidence {
            Evidence::Problems(problems) => problems
                .iter()
                .map(|problem| {
                    Field::plain(format!("offset {}", problem.offset), problem.to_string())
                })
                .collect(),
            Evidence::Issuer(issuer) => self.certificate_details(issuer.certificate),
            Evidence::Responder(id) => self.certificate_details(*id),
            Evidence::NoEntry {
                closest: Some(closest),
                ..
            } => self.judgement.response.map_or_else(Vec::new, |response| {
                comparison::table(self.objects, response, closest.entry)
            }),
            Evidence::Signature { certificate, .. } => {
                let key = self
                    .objects
                    .x509(*certificate)
                    .subject_public_key_info
                    .as_ref();
                let response = self
                    .judgement
                    .response
                    .map(|at| &self.objects.responses[at].response);
                let basic = response.and_then(|response| response.basic.as_ref());
                let algorithm = basic.and_then(|basic| basic.signature_algorithm.as_ref());
                let algorithm =
                    algorithm.map(|of| Field::plain("algorithm", signature::algorithm_name(of)));
                algorithm
                    .into_iter()
                    .chain(key.map(|of| Field::plain("key", signature::key_name(of))))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn certificate_details(&self, id: CertificateId) -> Vec<Field> {
        let certificate = self.objects.x509(id);
        let subject = certificate
            .subject
            .as_ref()
            .map(|name| Field::plain("subject", name.to_rfc4514()));
        let serial = certificate.serial_number.as_ref();
        let serial =
            serial.map(|serial| Field::plain("serialNumber", super::place::hex(&serial.value)));
        subject.into_iter().chain(serial).collect()
    }
}

fn entries(matching: &[EntryIndex], of: usize) -> String {
    match (matching, of) {
        ([_], 1) => {
            "Its only entry names it: issuer’s name, issuer’s key and serial number agree.".into()
        }
        ([one], _) => format!(
            "Entry {} of {of} names it: issuer’s name, issuer’s key and serial number agree.",
            one.number()
        ),
        _ => format!(
            "{} of its {of} entries name it; the worst of them counts.",
            matching.len()
        ),
    }
}

fn difference_name(difference: Difference) -> &'static str {
    match difference {
        Difference::IssuerNameHash => "the hash of the issuer’s name",
        Difference::IssuerKeyHash => "the hash of the issuer’s key",
        Difference::SerialNumber => "the serial number",
    }
}

pub(super) fn extensions(understood: &[Oid], unknown: &[Oid]) -> String {
    let names = |oids: &[Oid]| list(&oids.iter().map(Oid::name_or_number).collect::<Vec<_>>());
    match (understood, unknown) {
        ([], []) => "No extension is marked critical.".into(),
        (known, []) => format!("Critical and recognized: {}.", names(known)),
        (_, foreign) => format!(
            "Critical and unknown: {}. Clients that do not recognize it must refuse.",
            names(foreign)
        ),
    }
}

fn produced(produced_at: Time, not_before: Time, not_after: Time) -> String {
    if produced_at < not_before {
        return format!(
            "producedAt is {produced_at}, before the certificate’s notBefore, {not_before}."
        );
    }
    if produced_at > not_after {
        return format!(
            "producedAt is {produced_at}, after the certificate’s notAfter, {not_after}."
        );
    }
    format!("producedAt is {produced_at}, within the certificate’s validity.")
}

use super::authority::{self, Candidate};
use super::signature::SignatureOutcome;
use super::window::{Position, Window};
use super::{
    Authority, Check, CheckKind, Difference, Evidence, IssuerTrust, Objects, PartialMatch, Reason,
    Role, WhyNot, matching,
};
use crate::asn1::Time;
use crate::ocsp::{
    BasicOcspResponse, CertId, CertStatus, ExtensionPlace, OcspResponse, SingleResponse, understood,
};

/// The most judgements that are made at once; more objects than that are nobody's staple.
const MAX_JUDGEMENTS: usize = 512;

/// The judgement of one response for one certificate, or of its absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The position of the certificate.
    pub certificate: usize,
    /// The position of the response; none where none was given.
    pub response: Option<usize>,
    /// The position of the issuer's certificate.
    pub issuer: Option<usize>,
    /// The position of the responder's certificate.
    pub responder: Option<usize>,
    /// The position of the entry that counts.
    pub entry: Option<usize>,
    /// What is to be thought of it.
    pub verdict: Verdict,
    /// Every reason that holds, in the order of the checks.
    pub reasons: Vec<Reason>,
    /// Each step.
    pub checks: Vec<Check>,
    /// When the entry is current, cut to the validity of the delegate's certificate.
    pub window: Option<Window>,
}

/// What is to be thought of a staple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Authentic and current: good.
    Good,
    /// Authentic and current: revoked.
    Revoked,
    /// Authentic and current: the responder does not know the certificate.
    Unknown,
    /// There is a response, but something does not hold.
    Unusable,
    /// There is no response.
    Missing,
}

/// What was left undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Whether there would have been more judgements than are made at once.
    pub judgements: bool,
}

/// Judges every certificate and response that belong together, at `at`.
///
/// A response is judged against the certificates among the inputs that its CertIDs name; if it
/// names none, against each that issued no other and is no responder's. An end-entity certificate
/// without any response gets a judgement of its own.
#[must_use]
pub fn judge(objects: &Objects, at: Time) -> (Vec<Judgement>, Limits) {
    let mut judgements = Vec::new();
    let mut limits = Limits::default();
    let fallback: Vec<usize> = objects
        .given()
        .filter(|position| is_subject(objects, *position))
        .collect();
    let pairs = (0..objects.responses.len()).flat_map(|response| {
        let mut named = objects.named_by(response, at);
        named.retain(|position| objects.certificates[*position].given);
        let certificates = if named.is_empty() {
            fallback.clone()
        } else {
            named
        };
        certificates
            .into_iter()
            .map(move |certificate| (certificate, response))
    });
    for (certificate, response) in pairs {
        if judgements.len() == MAX_JUDGEMENTS {
            limits.judgements = true;
            break;
        }
        judgements.push(judge_pair(objects, certificate, response, at));
    }
    for certificate in objects.given() {
        let judged = judgements
            .iter()
            .any(|judgement| judgement.certificate == certificate);
        if !judged && objects.role(certificate) == Role::EndEntity {
            if judgements.len() >= 2 * MAX_JUDGEMENTS {
                limits.judgements = true;
                break;
            }
            judgements.push(missing(objects, certificate, at));
        }
    }
    judgements.sort_by_key(|judgement| order(objects, judgement));
    (judgements, limits)
}

/// Whether a certificate is one that a staple could be for: it issued no other among the inputs,
/// and is no responder's.
fn is_subject(objects: &Objects, position: usize) -> bool {
    let role = objects.role(position);
    let signs = role == Role::Responder
        || (role != Role::EndEntity && objects.is_named_as_responder(position));
    !signs && !objects.issued_another(position)
}

/// What a reader wants to see first: end entities, those with Must-Staple, a verdict that stands.
fn order(objects: &Objects, judgement: &Judgement) -> (Role, bool, u8) {
    let verdict = match judgement.verdict {
        Verdict::Revoked => 0,
        Verdict::Unknown => 1,
        Verdict::Good => 2,
        Verdict::Unusable => 3,
        Verdict::Missing => 4,
    };
    let must_staple = objects.x509(judgement.certificate).must_staple();
    (objects.role(judgement.certificate), !must_staple, verdict)
}

fn missing(objects: &Objects, certificate: usize, at: Time) -> Judgement {
    Judgement {
        certificate,
        response: None,
        issuer: objects
            .issuer_of(certificate, &[], at)
            .map(|(issuer, _)| issuer),
        responder: None,
        entry: None,
        verdict: Verdict::Missing,
        reasons: Vec::new(),
        checks: Vec::new(),
        window: None,
    }
}

fn entries(response: &OcspResponse) -> &[SingleResponse] {
    response
        .basic
        .as_ref()
        .map_or(&[], |basic| &basic.responses)
}

impl Objects {
    /// Which entries of a response name which certificates at hand, as pairs of positions.
    #[must_use]
    pub fn named_by_entries(&self, response: usize, at: Time) -> Vec<(usize, usize)> {
        let response = &self.responses[response].response;
        let all = 0..self.certificates.len();
        all.flat_map(|position| {
            let ids = same_serial(self, position, response);
            let issuer = match ids.is_empty() {
                true => None,
                false => self.issuer_of(position, &ids, at).map(|(issuer, _)| issuer),
            };
            let named = entries(response)
                .iter()
                .enumerate()
                .filter(move |(_, entry)| {
                    ids.contains(&&entry.cert_id)
                        && matching::compare(self, position, issuer, &entry.cert_id).names()
                });
            named
                .map(move |(entry, _)| (entry, position))
                .collect::<Vec<_>>()
        })
        .collect()
    }

    /// The certificates at hand that a response names.
    fn named_by(&self, response: usize, at: Time) -> Vec<usize> {
        let mut named: Vec<usize> = self
            .named_by_entries(response, at)
            .into_iter()
            .map(|(_, position)| position)
            .collect();
        named.dedup();
        named
    }
}

/// The CertIDs that bear a certificate's serial number. Only these can name it, and to look at
/// them alone keeps a response with thousands of entries cheap.
fn same_serial<'a>(
    objects: &Objects,
    position: usize,
    response: &'a OcspResponse,
) -> Vec<&'a CertId> {
    let serial = objects.x509(position).serial_number.as_ref();
    let ids = entries(response).iter().map(|entry| &entry.cert_id);
    ids.filter(|id| serial.is_some_and(|serial| serial.value == id.serial_number))
        .collect()
}

/// Everything that the checks of one pair look at.
struct Pair<'a> {
    objects: &'a Objects,
    certificate: usize,
    position: usize,
    response: &'a OcspResponse,
    issuer: Option<(usize, IssuerTrust)>,
    responder: Option<Candidate>,
    /// The positions of the entries that name the certificate.
    matching: Vec<usize>,
    /// The position of the entry that counts.
    entry: Option<usize>,
    at: Time,
}

fn judge_pair(objects: &Objects, certificate: usize, response: usize, at: Time) -> Judgement {
    let known = &objects.responses[response].response;
    let issuer = objects.issuer_of(certificate, &same_serial(objects, certificate, known), at);
    let issuer_position = issuer.map(|(position, _)| position);
    let responder = authority::responder(objects, response, issuer_position, at);
    let matching = matching_entries(objects, certificate, issuer_position, known);
    let entry = worst(entries(known), &matching, at);
    let pair = Pair {
        objects,
        certificate,
        position: response,
        response: known,
        issuer,
        responder,
        matching,
        entry,
        at,
    };
    let checks = pair.checks();
    let mut reasons: Vec<Reason> = checks.iter().filter_map(|check| check.reason).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let verdict = pair.verdict(&reasons);
    let window = if known.is_malformed() {
        None
    } else {
        pair.window()
    };
    let responder = pair.responder.as_ref().map(|candidate| candidate.position);
    let (issuer, response) = (issuer_position, Some(response));
    Judgement {
        certificate,
        response,
        issuer,
        responder,
        entry,
        verdict,
        reasons,
        checks,
        window,
    }
}

fn matching_entries(
    objects: &Objects,
    certificate: usize,
    issuer: Option<usize>,
    response: &OcspResponse,
) -> Vec<usize> {
    let names = |entry: &SingleResponse| {
        matching::compare(objects, certificate, issuer, &entry.cert_id).names()
    };
    let entries = entries(response).iter().enumerate();
    entries
        .filter(|(_, entry)| names(entry))
        .map(|(position, _)| position)
        .collect()
}

/// The entry that counts among several about one certificate: revoked before unknown before good,
/// and among equals one that is current.
fn worst(entries: &[SingleResponse], matching: &[usize], at: Time) -> Option<usize> {
    let rank = |position: &usize| {
        let entry = &entries[*position];
        let status = match entry.cert_status.value {
            CertStatus::Revoked(_) => 0,
            CertStatus::Unknown => 1,
            CertStatus::Good => 2,
        };
        (
            status,
            !Window::of(entry).contains(at),
            std::cmp::Reverse(Window::of(entry).until),
        )
    };
    matching.iter().copied().min_by_key(rank)
}

impl Pair<'_> {
    fn verdict(&self, reasons: &[Reason]) -> Verdict {
        match self.entry() {
            Some(entry) if reasons.is_empty() => match entry.cert_status.value {
                CertStatus::Good => Verdict::Good,
                CertStatus::Revoked(_) => Verdict::Revoked,
                CertStatus::Unknown => Verdict::Unknown,
            },
            _ => Verdict::Unusable,
        }
    }

    fn entry(&self) -> Option<&SingleResponse> {
        entries(self.response).get(self.entry?)
    }

    fn basic(&self) -> Result<&BasicOcspResponse, WhyNot> {
        if self.response.is_malformed() {
            return Err(WhyNot::Malformed);
        }
        match (&self.response.basic, &self.response.response_type) {
            (Some(basic), _) => Ok(basic),
            (None, Some(_)) => Err(WhyNot::OtherType),
            (None, None) => Err(WhyNot::NoAnswer),
        }
    }

    fn checks(&self) -> Vec<Check> {
        let step = |kind, check: &dyn Fn(&Self, CheckKind) -> Result<Check, WhyNot>| {
            check(self, kind).unwrap_or_else(|why| Check::not_checked(kind, why))
        };
        vec![
            step(CheckKind::Form, &Self::form),
            step(CheckKind::ResponseStatus, &Self::response_status),
            step(CheckKind::ResponseType, &Self::response_type),
            step(CheckKind::CertificateMatch, &Self::certificate_match),
            step(CheckKind::Issuer, &Self::issuer),
            step(CheckKind::Responder, &Self::responder),
            step(CheckKind::ResponderAuthority, &Self::responder_authority),
            step(CheckKind::ResponderValidity, &Self::responder_validity),
            step(CheckKind::Signature, &Self::signature),
            step(CheckKind::CriticalExtensions, &Self::critical_extensions),
            step(CheckKind::ThisUpdate, &Self::this_update),
            step(CheckKind::NextUpdate, &Self::next_update),
            step(CheckKind::ProducedAt, &Self::produced_at),
        ]
    }

    /// RFC 6960 §4.2.1.
    fn form(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        if self.response.is_malformed() {
            let evidence = Evidence::Problems(self.response.problems.clone());
            return Ok(Check::failed(kind, Reason::Malformed, evidence));
        }
        Ok(Check::passed(kind, Evidence::WellFormed))
    }

    /// RFC 6960 §2.3.
    fn response_status(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let status = self
            .response
            .status
            .as_ref()
            .ok_or(WhyNot::Malformed)?
            .value;
        let evidence = Evidence::Status(status);
        if status.is_successful() {
            return Ok(Check::passed(kind, evidence));
        }
        match status.name() {
            Some(_) => Ok(Check::failed(kind, Reason::ErrorStatus, evidence)),
            None => Err(WhyNot::Malformed),
        }
    }

    /// RFC 6960 §4.2.1.
    fn response_type(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let Some(response_type) = &self.response.response_type else {
            self.basic()?;
            return Err(WhyNot::NoAnswer);
        };
        let evidence = Evidence::Type(response_type.value.clone());
        if response_type.value.is(&crate::asn1::oid::OCSP_BASIC) {
            return Ok(Check::passed(kind, evidence));
        }
        Ok(Check::failed(
            kind,
            Reason::UnsupportedResponseType,
            evidence,
        ))
    }

    /// RFC 6960 §3.2 condition 1 and §4.1.1.
    fn certificate_match(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let of = self.basic()?.responses.len();
        if self.matching.is_empty() {
            let evidence = Evidence::NoEntry {
                closest: self.closest(),
                of,
                names: self.objects.named_by(self.position, self.at),
            };
            return Ok(Check::failed(kind, Reason::CertificateMismatch, evidence));
        }
        let matching = self.matching.clone();
        match self.issuer {
            Some(_) => Ok(Check::passed(kind, Evidence::Entries { matching, of })),
            None => Err(WhyNot::KeyHashWithoutIssuer(matching)),
        }
    }

    /// The entry that differs least, and in what.
    fn closest(&self) -> Option<(usize, Vec<Difference>)> {
        let issuer = self.issuer.map(|(issuer, _)| issuer);
        let entries = entries(self.response).iter().enumerate();
        let compared = entries.filter_map(|(position, entry)| {
            match matching::compare(self.objects, self.certificate, issuer, &entry.cert_id) {
                PartialMatch::None(differences) => Some((position, differences)),
                PartialMatch::UnknownHash => Some((position, Vec::new())),
                _ => None,
            }
        });
        compared.min_by_key(|(_, differences)| match differences.len() {
            0 => usize::MAX,
            count => count,
        })
    }

    fn issuer(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        self.basic()?;
        match self.issuer {
            Some((issuer, trust)) => Ok(Check::passed(kind, Evidence::Issuer(issuer, trust))),
            None => {
                let namesakes = self.objects.issuers_by_name(self.certificate).to_vec();
                let evidence = Evidence::NoIssuer { namesakes };
                Ok(Check::failed(kind, Reason::IssuerMissing, evidence))
            }
        }
    }

    fn candidate(&self) -> Result<&Candidate, WhyNot> {
        self.basic()?;
        self.responder.as_ref().ok_or(WhyNot::NoResponder)
    }

    /// RFC 6960 §4.2.2.3.
    fn responder(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        match self.candidate() {
            Ok(candidate) => Ok(Check::passed(kind, Evidence::Responder(candidate.position))),
            Err(WhyNot::NoResponder) => Ok(Check::failed(
                kind,
                Reason::ResponderNotFound,
                Evidence::NoResponder,
            )),
            Err(why) => Err(why),
        }
    }

    /// RFC 6960 §4.2.2.2.
    fn responder_authority(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let evidence = Evidence::Authority(candidate.position, candidate.authority.clone());
        match &candidate.authority {
            Authority::Issuer | Authority::Delegate => Ok(Check::passed(kind, evidence)),
            Authority::None(_) => Ok(Check::failed(
                kind,
                Reason::ResponderNotAuthorized,
                evidence,
            )),
            Authority::Unverifiable(SignatureOutcome::Unsupported(what)) => Ok(Check::blocked(
                kind,
                Reason::SignatureUnsupported,
                WhyNot::Unsupported(what.clone()),
            )),
            Authority::Unverifiable(_) => {
                let why = WhyNot::ResponderUnreadable;
                Ok(Check::blocked(kind, Reason::ResponderNotAuthorized, why))
            }
            Authority::IssuerMissing => Err(WhyNot::NoIssuer),
        }
    }

    /// RFC 6960 §3.2 condition 4.
    fn responder_validity(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let certificate = candidate.position;
        if candidate.authority == Authority::Issuer {
            return Ok(Check::passed(kind, Evidence::OwnSignature));
        }
        let validity = self
            .objects
            .x509(certificate)
            .validity
            .ok_or(WhyNot::ResponderUnreadable)?;
        let (not_before, not_after) = (validity.not_before, validity.not_after);
        let evidence = Evidence::Validity {
            certificate,
            not_before,
            not_after,
        };
        if candidate.current {
            return Ok(Check::passed(kind, evidence));
        }
        Ok(Check::failed(kind, Reason::ResponderExpired, evidence))
    }

    /// RFC 6960 §3.2 condition 2.
    fn signature(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let certificate = candidate.position;
        let outcome = candidate
            .signature
            .clone()
            .ok_or(WhyNot::ResponderUnreadable)?;
        match outcome {
            SignatureOutcome::Valid => Ok(Check::passed(
                kind,
                Evidence::Signature {
                    certificate,
                    outcome,
                },
            )),
            SignatureOutcome::Invalid(_) => {
                let evidence = Evidence::Signature {
                    certificate,
                    outcome,
                };
                Ok(Check::failed(kind, Reason::SignatureInvalid, evidence))
            }
            SignatureOutcome::Unsupported(what) => {
                let why = WhyNot::Unsupported(what);
                Ok(Check::blocked(kind, Reason::SignatureUnsupported, why))
            }
        }
    }

    /// RFC 5280 §4.2 by way of RFC 6960 §4.4: what is critical and not understood must be refused.
    fn critical_extensions(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let basic = self.basic()?;
        let of_response = basic
            .response_extensions
            .iter()
            .map(|ext| (ext, ExtensionPlace::Response));
        let of_entries = self
            .matching
            .iter()
            .filter_map(|entry| basic.responses.get(*entry));
        let of_entries = of_entries
            .flat_map(|entry| &entry.single_extensions)
            .map(|ext| (ext, ExtensionPlace::Single));
        let critical = of_response
            .chain(of_entries)
            .filter(|(ext, _)| ext.critical);
        let (known, foreign): (Vec<_>, Vec<_>) =
            critical.partition(|(ext, place)| understood(ext, *place));
        let oids = |list: Vec<(&crate::x509::Extension, ExtensionPlace)>| {
            list.into_iter()
                .map(|(ext, _)| ext.oid.clone())
                .collect::<Vec<_>>()
        };
        let failed = !foreign.is_empty();
        let evidence = Evidence::Extensions {
            understood: oids(known),
            unknown: oids(foreign),
        };
        if failed {
            return Ok(Check::failed(
                kind,
                Reason::UnknownCriticalExtension,
                evidence,
            ));
        }
        Ok(Check::passed(kind, evidence))
    }

    fn counted(&self) -> Result<&SingleResponse, WhyNot> {
        self.basic()?;
        self.entry().ok_or(WhyNot::NoEntry)
    }

    /// RFC 6960 §3.2 condition 5 and §4.2.2.1.
    fn this_update(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let entry = self.counted()?;
        let evidence = Evidence::ThisUpdate(entry.this_update.value);
        match Window::of(entry).starts(self.at) {
            Position::Before => Ok(Check::failed(kind, Reason::NotYetValid, evidence)),
            _ => Ok(Check::passed(kind, evidence)),
        }
    }

    /// RFC 6960 §3.2 condition 6 and §4.2.2.1.
    fn next_update(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let entry = self.counted()?;
        let window = Window::of(entry);
        let evidence = match entry.next_update {
            Some(_) => Evidence::NextUpdate(window.until),
            None => Evidence::NoNextUpdate(window.until),
        };
        match window.ends(self.at) {
            Position::After => Ok(Check::failed(kind, Reason::Expired, evidence)),
            _ => Ok(Check::passed(kind, evidence)),
        }
    }

    /// An answer made before the certificate existed or after it expired says nothing about it.
    fn produced_at(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let basic = self.basic()?;
        let produced_at = basic.produced_at.as_ref().ok_or(WhyNot::Malformed)?.value;
        let validity = self.objects.x509(self.certificate).validity;
        let validity = validity.ok_or(WhyNot::CertificateUnreadable)?;
        let (not_before, not_after) = (validity.not_before, validity.not_after);
        let evidence = Evidence::ProducedAt {
            produced_at,
            not_before,
            not_after,
        };
        if validity.contains(produced_at) {
            return Ok(Check::passed(kind, evidence));
        }
        Ok(Check::failed(
            kind,
            Reason::ProducedOutsideValidity,
            evidence,
        ))
    }

    /// The entry's window, cut to the validity of the delegate's certificate.
    fn window(&self) -> Option<Window> {
        let mut window = Window::of(self.entry()?);
        if let Some(candidate) = &self.responder
            && candidate.authority != Authority::Issuer
            && let Some(validity) = self.objects.x509(candidate.position).validity
        {
            window.from = window.from.max(validity.not_before);
            window.until = window.until.min(validity.not_after);
        }
        Some(window)
    }
}

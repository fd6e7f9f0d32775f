//! One case: certificates, what is trusted, and how the best path of the server's certificate has to
//! come out.

use std::collections::BTreeSet;

use staplescope::analyze::Case as Analysis;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{
    ChainEnd, ChainReport, CheckOutcome, CheckReport, OutcomeKind, PathReport, Report, Situation,
    Verdict,
};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{
    Certificate, CertificateBuilder, Extension, Key, ResponseBuilder, der, oid,
};

/// What a certification authority's certificate says.
pub fn ca(name: &str) -> CertificateBuilder {
    ca_with(name, Key::p256(name))
}

/// The same for another key.
pub fn ca_with(name: &str, key: Key) -> CertificateBuilder {
    CertificateBuilder::new(der::name("Chains", name), key.clone())
        .serial(&serial(name, &key))
        .with(Extension::basic_constraints(true, None))
        .with(Extension::key_usage(&[5, 6]))
        .with(Extension::subject_key_identifier(&key))
        .with(Extension::authority_key_identifier(&key))
}

/// What a server's certificate says.
pub fn server() -> CertificateBuilder {
    let key = Key::p256("server.example");
    CertificateBuilder::new(der::name("", "server.example"), key.clone())
        .serial(&serial("server", &key))
        .with(Extension::key_usage(&[0]))
        .with(Extension::extended_key_usage(&[oid::SERVER_AUTH]))
        .with(Extension::basic_constraints(false, None))
        .with(Extension::authority_key_identifier(&key))
        .with(Extension::subject_alt_name(&["server.example"]))
}

fn serial(name: &str, key: &Key) -> Vec<u8> {
    let mut octets = key.id();
    octets[0] = 0x40 | name.len() as u8 & 0x3f;
    octets
}

/// The usual root.
pub fn root() -> Certificate {
    ca("Root").self_signed()
}

/// The usual issuing authority.
pub fn issuing() -> Certificate {
    ca("Issuing").issued_by(&root())
}

/// A case.
#[derive(Clone)]
pub struct Case {
    pub name: String,
    inputs: Vec<Vec<u8>>,
    trusted: Vec<Vec<u8>>,
    issuer: Option<Certificate>,
    serial: Vec<u8>,
    at: i64,
    end: ChainEnd,
    certificates: Option<Vec<&'static str>>,
    failed: BTreeSet<(String, String)>,
    open: BTreeSet<(String, String)>,
    findings: Option<Vec<(&'static str, &'static str)>>,
    paths: Option<usize>,
}

/// A healthy case: a server's certificate below the usual issuing authority and root, which is
/// trusted.
pub fn usual(name: &str, server: &CertificateBuilder) -> Case {
    below(name, server, &issuing(), &[], &root())
}

/// A server's certificate below `issuer`, the authorities above it, and a trusted root.
pub fn below(
    name: &str,
    server: &CertificateBuilder,
    issuer: &Certificate,
    above: &[&Certificate],
    root: &Certificate,
) -> Case {
    let mut case = Case::of(name, &server.issued_by(issuer))
        .with(issuer)
        .trusting(root);
    for certificate in above {
        case = case.with(certificate);
    }
    case.issuer = Some(issuer.clone());
    case
}

/// A server's certificate below an authority with this builder, which the trusted root issued.
pub fn below_builder(name: &str, issuer: &CertificateBuilder) -> Case {
    below(name, &server(), &issuer.issued_by(&root()), &[], &root())
}

impl Case {
    /// About this server's certificate alone.
    pub fn of(name: &str, server: &Certificate) -> Self {
        Self {
            name: name.into(),
            inputs: vec![server.der.clone()],
            trusted: vec![],
            issuer: None,
            serial: server.serial.clone(),
            at: NOW,
            end: ChainEnd::TrustedAnchor,
            certificates: None,
            failed: BTreeSet::new(),
            open: BTreeSet::new(),
            findings: None,
            paths: None,
        }
    }

    pub fn named(mut self, name: &str) -> Self {
        self.name = name.into();
        self
    }

    pub fn with(mut self, certificate: &Certificate) -> Self {
        self.inputs.push(certificate.der.clone());
        self
    }

    pub fn trusting(mut self, certificate: &Certificate) -> Self {
        self.trusted.push(certificate.der.clone());
        self
    }

    pub fn trusting_none(mut self) -> Self {
        self.trusted.clear();
        self
    }

    /// No staple can be good here.
    pub fn without_staple(mut self) -> Self {
        self.issuer = None;
        self
    }

    pub fn at(mut self, at: i64) -> Self {
        self.at = at;
        self
    }

    pub fn ends(mut self, end: ChainEnd) -> Self {
        self.end = end;
        self
    }

    /// The common names on the best path.
    pub fn through(mut self, names: &[&'static str]) -> Self {
        self.certificates = Some(names.into());
        self
    }

    pub fn paths(mut self, count: usize) -> Self {
        self.paths = Some(count);
        self
    }

    /// This check fails for the certificate of this name.
    pub fn fails(mut self, check: &str, of: &str) -> Self {
        self.failed.insert((check.into(), of.into()));
        self
    }

    /// This check cannot be made.
    pub fn leaves_open(mut self, check: &str, of: &str) -> Self {
        self.open.insert((check.into(), of.into()));
        self
    }

    /// Exactly these findings about chains: severity and code.
    pub fn finds(mut self, findings: &[(&'static str, &'static str)]) -> Self {
        self.findings = Some(findings.into());
        self
    }

    fn report_of(&self, inputs: &[Vec<u8>]) -> Report {
        let mut analysis = Analysis::new();
        for (index, trusted) in self.trusted.iter().enumerate() {
            analysis.trust(&Input::new(format!("trusted {index}"), trusted.clone()));
        }
        for (index, input) in inputs.iter().enumerate() {
            analysis.add(&Input::new(format!("input {index}"), input.clone()));
        }
        analysis.report(Time::from_unix(self.at))
    }

    /// Compares, for every order of the inputs that a rotation or a reversal makes.
    pub fn check(&self) -> Result<(), String> {
        let mut orders = vec![];
        for turn in 0..self.inputs.len() {
            let mut order = self.inputs.clone();
            order.rotate_left(turn);
            orders.push(order.clone());
            order.reverse();
            orders.push(order);
        }
        for order in orders {
            self.check_one(&self.report_of(&order))?;
        }
        self.check_staple()
    }

    fn check_one(&self, report: &Report) -> Result<(), String> {
        let chain = chain(report, "server.example").ok_or("no chain")?;
        let best = &chain.paths[0];
        let names = names(report, best);
        let (failed, open) = (
            checks(report, best, CheckOutcome::Failed),
            checks(report, best, CheckOutcome::NotChecked),
        );
        let anchored = matches!(self.end, ChainEnd::TrustedAnchor | ChainEnd::BuiltInRoot);
        let ends = |(check, of): &(String, String)| {
            let top = names.last() == Some(of);
            top && matches!(check.as_str(), "issuer" | "signature" | "key-identifiers")
        };
        let open: BTreeSet<_> = match self.end {
            ChainEnd::IssuerMissing | ChainEnd::Loop | ChainEnd::Limit => {
                open.into_iter().filter(|one| !ends(one)).collect()
            }
            _ => open,
        };
        let valid = anchored && self.failed.is_empty() && self.open.is_empty();
        let findings = chain_findings(report);
        let same = best.end == self.end
            && best.valid == valid
            && failed == self.failed
            && open == self.open
            && self.paths.is_none_or(|paths| paths == chain.paths.len())
            && self
                .certificates
                .as_ref()
                .is_none_or(|expected| *expected == names)
            && self
                .findings
                .as_ref()
                .is_none_or(|expected| same_findings(expected, &findings));
        if same {
            return Ok(());
        }
        Err(format!(
            "  expected {} valid {valid}, failed {:?}, open {:?}, {:?}, {:?}\n  got      {} valid {}, \
             failed {failed:?}, open {open:?}, {names:?}, {} paths, {findings:?}\n  says     {}",
            self.end,
            self.failed,
            self.open,
            self.certificates,
            self.findings,
            best.end,
            best.valid,
            chain.paths.len(),
            best.sentence,
        ))
    }

    /// Whatever the chain lacks, the verdict on a good staple stays good. Where no path holds, neither the
    /// sentence nor any client of the list promises a connection.
    fn check_staple(&self) -> Result<(), String> {
        let Some(issuer) = &self.issuer else {
            return Ok(());
        };
        let mut inputs = self.inputs.clone();
        inputs.push(ResponseBuilder::direct(issuer, &self.serial).build());
        let report = self.report_of(&inputs);
        match report.staples.as_slice() {
            [staple] if staple.verdict == Verdict::Good => agrees(&report, &staple.sentence),
            staples => Err(format!("  the staple is no longer good: {staples:?}")),
        }
    }
}

/// Whether the staple's sentence, the list of clients and the chain say the same.
fn agrees(report: &Report, sentence: &str) -> Result<(), String> {
    let chain = chain(report, "server.example").ok_or("no chain")?;
    let fails = |path: &PathReport| {
        path.steps.iter().enumerate().any(|(index, step)| {
            // Which critical extensions of the certificate itself they know is each client's own.
            let is_own = |check: &CheckReport| index == 0 && check.check == "critical-extensions";
            let mut checks = step.checks.iter();
            checks.any(|check| check.outcome == CheckOutcome::Failed && !is_own(check))
        })
    };
    let is_broken = chain.paths.iter().all(fails);
    let given = report.outcomes.iter();
    let mut given = given.filter(|outcome| outcome.situation == Situation::Given);
    let promises = given.any(|outcome| {
        matches!(
            outcome.outcome,
            OutcomeKind::Connects | OutcomeKind::Unchecked
        )
    });
    let warns = sentence.contains("a check fails on every known path")
        || sentence.contains("what most clients do cannot be told");
    if is_broken == warns && is_broken != promises {
        return Ok(());
    }
    Err(format!(
        "  broken {is_broken}, but the list promises a connection: {promises}, and the sentence is {sentence}"
    ))
}

fn same_findings(expected: &[(&str, &str)], found: &[(String, String)]) -> bool {
    let mut expected: Vec<_> = expected
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect();
    let mut found = found.to_vec();
    expected.sort();
    found.sort();
    expected == found
}

/// Severity and code of every finding about chains.
pub fn chain_findings(report: &Report) -> Vec<(String, String)> {
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.code.contains("chain-"))
        .map(|finding| (finding.severity.to_string(), finding.code.clone()))
        .collect()
}

/// The chain of the certificate with this label.
pub fn chain<'r>(report: &'r Report, label: &str) -> Option<&'r ChainReport> {
    report
        .chains
        .iter()
        .find(|chain| name(report, &chain.certificate) == label)
}

pub fn names(report: &Report, path: &PathReport) -> Vec<String> {
    path.certificates
        .iter()
        .map(|id| name(report, id))
        .collect()
}

fn name(report: &Report, id: &str) -> String {
    let certificate = report
        .certificates
        .iter()
        .find(|certificate| certificate.id == id);
    certificate.map_or_else(
        || format!("{id} is not in the report"),
        |one| one.label.clone(),
    )
}

fn checks(report: &Report, path: &PathReport, outcome: CheckOutcome) -> BTreeSet<(String, String)> {
    let steps = path.steps.iter().flat_map(|step| {
        let of = name(report, &step.certificate);
        step.checks.iter().map(move |check| (check, of.clone()))
    });
    steps
        .filter(|(check, _)| check.outcome == outcome)
        .map(|(check, of)| (check.check.to_string(), of))
        .collect()
}

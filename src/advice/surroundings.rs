//! What a report holds around a certificate: its chain, how its server was reached, and a response that
//! the server could send.

use crate::report::{ChainEnd, ConnectionReport, Report, StapleReport, Verdict};

/// The longest object that is written into a command, in characters of base64; the largest signatures, of
/// SLH-DSA, take some 66,000 (FIPS 205 table 2).
const MAX_BASE64: usize = 1 << 18;
/// The columns of PEM (RFC 7468 §2).
const PEM_COLUMNS: usize = 64;

/// The certificates above the staple's own, the issuer first, base64 of their DER, and whether a root ends
/// them: the path to a root, or as far as it goes.
pub(super) fn chain(report: &Report, staple: &StapleReport) -> (Vec<String>, bool) {
    let mut chains = report.chains.iter();
    let chain = chains.find(|chain| chain.certificate == staple.certificate);
    let paths = chain.map_or(&[][..], |chain| &chain.paths);
    let whole = paths.iter().find(|path| ends_at_a_root(path.end));
    let path = whole.or(paths.first());
    let ids = path.map_or(&[][..], |path| &path.certificates);
    let found = ids.iter().skip(1).filter_map(|id| {
        let mut all = report.certificates.iter();
        let found = all.find(|certificate| certificate.id == *id);
        found.map(|certificate| certificate.der.clone())
    });
    let found: Vec<String> = found.collect();
    match found.iter().any(|der| der.len() > MAX_BASE64) {
        true => (Vec::new(), false),
        false => (found, whole.is_some()),
    }
}

const fn ends_at_a_root(end: ChainEnd) -> bool {
    matches!(
        end,
        ChainEnd::TrustedAnchor | ChainEnd::BuiltInRoot | ChainEnd::UnknownRoot
    )
}

/// A good response about the staple's certificate that the server does not send, and would, base64 of
/// its DER.
pub(super) fn at_hand(
    report: &Report,
    staple: &StapleReport,
    would_send: impl Fn(&StapleReport) -> bool,
) -> Option<String> {
    let mut others = report.staples.iter().filter(|other| {
        other.certificate == staple.certificate
            && other.response != staple.response
            && other.verdict == Verdict::Good
            && other.served != Some(true)
            && would_send(other)
    });
    let id = others.next()?.response.as_ref()?;
    let mut all = report.ocsp_responses.iter();
    let response = all.find(|response| response.id == *id)?;
    (response.der.len() <= MAX_BASE64).then(|| response.der.clone())
}

/// The connection whose server sent the staple's certificate.
pub(super) fn connection<'a>(
    report: &'a Report,
    staple: &StapleReport,
) -> Option<&'a ConnectionReport> {
    let mut all = report.connections.iter();
    all.find(|connection| connection.certificates.first() == Some(&staple.certificate))
}

/// A certificate as PEM, without a line end after the last line.
pub(super) fn pem(base64: &str) -> String {
    let mut lines = vec!["-----BEGIN CERTIFICATE-----".to_owned()];
    let mut rest = base64;
    while let Some((line, after)) = rest.split_at_checked(PEM_COLUMNS) {
        lines.push(line.to_owned());
        rest = after;
    }
    if !rest.is_empty() {
        lines.push(rest.to_owned());
    }
    lines.push("-----END CERTIFICATE-----".to_owned());
    lines.join("\n")
}

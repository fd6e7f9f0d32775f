//! The verdict in plain words: what happened, what it means for a visitor.
//!
//! What clients do comes from [`crate::tls_client`], for the very certificate and response at hand.

use super::evidence::Context;
use super::place::duration;
use crate::asn1::Time;
use crate::grammar::{Number, list};
use crate::ocsp::CertStatus;
use crate::tls_client::{self, ClientOutcome, HOUR, Handshake, Response, Standing, Staple};
use crate::verify::{
    MAX_AGE_WITHOUT_NEXT_UPDATE, Reason, Serving, ToldStatus, Verdict, Window, Witness,
};
use crate::x509::Certificate;

/// The sentence for one judgement.
pub(super) fn sentence(context: &Context<'_>) -> String {
    let sentence = of_judged(context);
    match context.judgement.serving {
        // What keeps everybody out holds for whatever is served, and stays first.
        Serving::NotSent(_) if is_about_certificate(&sentence) => {
            format!("{sentence} The response is at hand, not served.")
        }
        Serving::NotSent(_) => {
            format!("At hand, not served: this holds if the server sends it. {sentence}")
        }
        Serving::Fetched => {
            format!("{sentence} {FETCHED}")
        }
        _ => sentence,
    }
}

/// Of a response that a client fetched from the responder.
const FETCHED: &str = "It was fetched over HTTP. What follows applies if the server staples it; whether it does \
    cannot be told.";

/// What to call what was judged: a response is a staple where a server sends it along, as far as is known.
fn noun(context: &Context<'_>) -> &'static str {
    match context.judgement.serving {
        Serving::Fetched => "response",
        _ => "staple",
    }
}

fn of_judged(context: &Context<'_>) -> String {
    let certificate = context.objects.x509(context.judgement.certificate);
    if let Some(sentence) = of_odd(context, certificate) {
        return sentence;
    }
    let handshake = Handshake::judged(context.objects, context.judgement, context.at);
    let must_staple = handshake.must_staple();
    let verdict = context.judgement.verdict;
    if verdict != Verdict::Revoked
        && let Some(standing) = out_of_its_time(certificate, context.at)
    {
        let staple = match verdict {
            Verdict::Good => format!("The {} itself is good", noun(context)),
            Verdict::Unknown => UNKNOWN.into(),
            Verdict::Unusable => unusable(context),
            Verdict::Unverified => "Only a description of a response is here".into(),
            _ => match context.judgement.serving.seen() {
                Some(server) => none_came(Some(server)),
                None => "No OCSP response was given".into(),
            },
        };
        return format!("{standing} {staple}.");
    }
    let what = match verdict {
        Verdict::Good => return good(context, &handshake),
        Verdict::Revoked => revoked(context),
        Verdict::Unknown => UNKNOWN.into(),
        Verdict::Unusable => unusable(context),
        Verdict::Unverified => return unverified(context, &handshake),
        Verdict::Missing if context.judgement.serving.seen().is_some() => {
            let server = context.judgement.serving.seen();
            let done = consequence(&handshake, None);
            let came = none_came(server);
            return match certificate.requires_staple() {
                Some(true) => format!("{came}, and its certificate requires one. {done}"),
                Some(false) => format!("{came}, and its certificate does not require one. {done}"),
                None => format!("{came}. {MALFORMED_FEATURE}. {done}"),
            };
        }
        Verdict::Missing if must_staple => {
            let none = "If the server staples none";
            let done = consequence(&handshake, Some(none));
            return format!(
                "No OCSP response was given for a certificate that requires one. {done}"
            );
        }
        Verdict::Missing if certificate.malformed_feature().is_some() => {
            let meaning = consequence(&handshake, Some("Without a staple"));
            return format!("No OCSP response was given. {MALFORMED_FEATURE}. {meaning}");
        }
        Verdict::Missing => {
            let meaning = consequence(&handshake, Some("Without a staple"));
            return format!(
                "No OCSP response was given, and this certificate does not require one. {meaning}"
            );
        }
    };
    let is_open = context.judgement.reasons.contains(&Reason::IssuerMissing);
    if is_open {
        return format!("{what}. Add it to learn what clients do.");
    }
    format!("{what}. {}", consequence(&handshake, None))
}

/// Of a response that says unknown.
const UNKNOWN: &str = "The responder says that it does not know this certificate";

/// Of a certificate whose TLS Feature extension is no list of numbers.
const MALFORMED_FEATURE: &str = "Whether the certificate requires a staple cannot be told: its TLS Feature \
                                 extension is malformed";

/// Of a certificate that is not as its standard says: what clients do with it is not known unless its dates could
/// be read and it is outside them, and what it requires only where that could be read.
fn of_odd(context: &Context<'_>, certificate: &Certificate) -> Option<String> {
    let fault = certificate.unread().or(certificate.fault())?;
    let is_missing = context.judgement.verdict == Verdict::Missing;
    let response = match (is_missing, context.judgement.serving.seen()) {
        (true, Some(server)) => format!("{}.", none_came(Some(server))),
        (true, None) => "No OCSP response was given either.".into(),
        (false, _) => "The checks of the response are listed below.".into(),
    };
    let standing = match context.judgement.verdict {
        Verdict::Revoked => Some(format!("{}.", revoked(context))),
        _ => out_of_its_time(certificate, context.at),
    };
    if let Some(standing) = standing {
        return Some(match certificate.requires_staple() {
            None => format!(
                "{standing} Whether it requires a staple cannot be told, because it could not be read to its \
                 end: {fault} {response}"
            ),
            Some(_) => format!(
                "{standing} Besides, it does not follow its standard: {fault} {}",
                response.replace(" either", "")
            ),
        });
    }
    Some(match certificate.requires_staple() {
        None => format!(
            "The certificate could not be read to its end, so whether it requires a staple, and what \
             clients do, cannot be told: {fault} {response}"
        ),
        Some(requires) => {
            let response = response.replace(" either", "");
            let demand = match requires {
                true => "It requires a staple",
                false => "It requires no staple",
            };
            format!(
                "The certificate does not follow its standard, so what most clients do cannot be told: \
                 {fault} {demand}. {response}"
            )
        }
    })
}

/// How it is known that no staple came.
fn none_came(witness: Option<&Witness>) -> String {
    let server = witness.and_then(|witness| witness.server.as_deref());
    let server = server.unwrap_or("The server");
    match witness.and_then(|witness| witness.words) {
        Some(words) => format!("{server} sent no staple, as “{words}” says"),
        None => format!("{server} sent no staple when asked for it"),
    }
}

/// What words say that nobody could check, and what clients do if they are true.
fn unverified(context: &Context<'_>, handshake: &Handshake) -> String {
    let Some(told) = context.judgement.told else {
        return "Only a description of a response is here.".into();
    };
    let lead = match told.is_staple {
        true => "A staple came, but only a description of it is here",
        false => "Only a description of a response is here",
    };
    let status = told.status.map(|status| match status {
        ToldStatus::Good => "good",
        ToldStatus::Revoked => "revoked",
        ToldStatus::Unknown => "unknown",
    });
    let Some(status) = status else {
        let meaning = consequence(handshake, Some("If it is good and current"));
        return format!("{lead}, without its status. {meaning}");
    };
    let times = match told.window() {
        None => String::new(),
        Some(window) if context.at > window.until => {
            format!(", expired {} ago", duration(context.at - window.until))
        }
        Some(window) if window.contains(context.at) => {
            format!(", for {} more", duration(window.until - context.at))
        }
        Some(window) => format!(", from {} on", window.from),
    };
    let names = match told.names {
        Some(false) => " It names a different serial number than this certificate’s.",
        _ => "",
    };
    let check = match (told.is_disproved, context.judgement.issuer) {
        (true, _) => "The printed signature does not verify over it, so it proves nothing.",
        (false, None) => "The issuer’s certificate would let it be checked.",
        (false, Some(_)) => "It is not enough to check the signature.",
    };
    let meaning = consequence(handshake, Some("If it is true"));
    format!("{lead}: {status}{times}.{names} {check} {meaning}")
}

fn good(context: &Context<'_>, handshake: &Handshake) -> String {
    let usable = context.judgement.usable(context.objects);
    let left = usable.map_or(0, |window| window.until - context.at);
    let left = format!("This {} is good for {} more", noun(context), duration(left));
    if let (Some(window), Some(usable)) = (context.judgement.window, usable)
        && usable.until < window.until
    {
        return format!(
            "{left}: then the certificate itself expires, although the response claims another {}, and \
             every client refuses it, whatever is stapled.",
            duration(window.until - usable.until)
        );
    }
    let refusing_now = refusing(handshake);
    if !refusing_now.is_empty() {
        let crlite = match covered_differs(handshake) {
            true => CRLITE,
            false => "",
        };
        return format!(
            "{left} by the standard, but {} {} it as it is; the list of clients says why.{crlite}",
            list(&refusing_now),
            number(&refusing_now).pick("refuses", "refuse"),
        );
    }
    let left = format!("{left}.");
    let stale = refusing(&handshake.with_staple(expired(handshake)));
    let none: Vec<_> = refusing(&handshake.with_staple(Staple::None))
        .into_iter()
        .filter(|party| !stale.contains(party))
        .collect();
    let stale = match stale.as_slice() {
        [] => return left,
        parties => format!(
            "Without a newer one, {} then {} the connection",
            list(parties),
            number(parties).pick("refuses", "refuse")
        ),
    };
    match none.as_slice() {
        [] => format!("{left} {stale}."),
        parties => format!(
            "{left} {stale}; {} {} as soon as the server sends none.",
            list(parties),
            number(parties).pick("refuses", "refuse")
        ),
    }
}

/// The given staple an hour after its end.
fn expired(handshake: &Handshake) -> Staple {
    match &handshake.staple {
        Staple::Response(response) => {
            let lifetime = response.lifetime.unwrap_or(MAX_AGE_WITHOUT_NEXT_UPDATE);
            Staple::Response(Response {
                age: lifetime + HOUR,
                lifetime: Some(lifetime),
                ..*response
            })
        }
        other => *other,
    }
}

/// The clients that the sentence speaks about: those that people meet, and those that insist.
const PARTIES: [(&str, &str); 4] = [
    ("gnutls", "GnuTLS clients"),
    ("firefox-public", "Firefox under a public CA"),
    ("firefox-private", "Firefox under a private CA"),
    ("chrome", "Chrome"),
];

/// What they do with this handshake, each kind of answer with those who give it.
fn parties(handshake: &Handshake, wanted: fn(ClientOutcome) -> bool) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = PARTIES
        .into_iter()
        .filter(|(id, _)| {
            tls_client::client(id).is_some_and(|client| wanted(client.answer(handshake).outcome))
        })
        .map(|(_, name)| name)
        .collect();
    let (public, private) = (PARTIES[1].1, PARTIES[2].1);
    if found.contains(&public) && found.contains(&private) {
        found.retain(|name| *name != private);
        for name in &mut found {
            if *name == public {
                *name = "Firefox";
            }
        }
    }
    found
}

fn refusing(handshake: &Handshake) -> Vec<&'static str> {
    parties(handshake, |outcome| outcome == ClientOutcome::Refuses)
}

/// What is wrong with the certificate's own validity: then no staple helps.
fn standing(handshake: &Handshake) -> Option<&'static str> {
    match handshake.standing {
        Standing::Valid => None,
        Standing::Expired => Some(
            "The certificate itself has expired, so clients refuse it, whatever the server staples.",
        ),
        Standing::NotYetValid => Some(
            "The certificate itself is not valid yet, so clients refuse it, whatever the server \
             staples.",
        ),
    }
}

/// Where the certificate is outside its validity, by whichever of its dates could be read: since or until when, and
/// what that means. It keeps everybody out, so it is said before anything about a staple.
fn out_of_its_time(certificate: &Certificate, at: Time) -> Option<String> {
    let what = match certificate.stated_dates() {
        [_, Some(ends)] if at > ends => {
            format!("{CERTIFICATE_EXPIRED}{} ago", duration(at - ends))
        }
        [Some(begins), _] if at < begins => {
            format!("{CERTIFICATE_AHEAD}{}", duration(begins - at))
        }
        _ => return None,
    };
    Some(format!(
        "{what}. Clients refuse it, whatever the server staples."
    ))
}

/// How a sentence begins that says first that the certificate is outside its validity.
const CERTIFICATE_EXPIRED: &str = "The certificate expired ";
const CERTIFICATE_AHEAD: &str = "The certificate becomes valid in ";

/// Whether a verdict's sentence says first that the certificate itself is outside its validity.
#[must_use]
pub fn is_about_certificate(sentence: &str) -> bool {
    [CERTIFICATE_EXPIRED, CERTIFICATE_AHEAD]
        .iter()
        .any(|begins| sentence.starts_with(begins))
}

/// Who refuses and who connects, in one sentence that may begin with a condition.
fn consequence(handshake: &Handshake, condition: Option<&str>) -> String {
    if let Some(standing) = standing(handshake) {
        return standing.into();
    }
    let refusing = refusing(handshake);
    let going = parties(handshake, ClientOutcome::goes_on);
    let lead = condition.map_or_else(String::new, |condition| format!("{condition}, "));
    let refuse = format!(
        "{} {} the connection",
        list(&refusing),
        number(&refusing).pick("refuses", "refuse")
    );
    let connect = format!(
        "{} {}",
        list(&going),
        number(&going).pick("connects", "connect")
    );
    let crlite = match covered_differs(handshake) {
        true => CRLITE,
        false => "",
    };
    match (refusing.is_empty(), going.is_empty()) {
        (false, false) => format!("{lead}{refuse}; {connect}.{crlite}"),
        (false, true) => format!("{lead}{refuse}.{crlite}"),
        (true, false) => format!("{lead}{connect}."),
        (true, true) => "What clients do cannot be told from this.".into(),
    }
}

const CRLITE: &str =
    " Where CRLite covers the certificate as not revoked, Firefox ignores the staple.";

/// Whether Firefox refuses this staple only where CRLite does not cover the certificate.
fn covered_differs(handshake: &Handshake) -> bool {
    let outcome = |id| tls_client::client(id).map(|client| client.answer(handshake).outcome);
    outcome("firefox-public") == Some(ClientOutcome::Refuses)
        && outcome("firefox-crlite").is_some_and(ClientOutcome::goes_on)
}

/// The grammatical number of these parties.
fn number(parties: &[&str]) -> Number {
    match parties {
        [one] if one.ends_with("clients") => Number::Plural,
        _ => Number::of(parties.len()),
    }
}

fn revoked(context: &Context<'_>) -> String {
    let entry = context.judgement.entry.and_then(|entry| {
        let response = &context.objects.responses[context.judgement.response?].response;
        response.entry(entry)
    });
    let since = match entry.map(|entry| &entry.cert_status.value) {
        Some(CertStatus::Revoked(info)) => {
            let reason = info.revocation_reason.and_then(crate::ocsp::reason_name);
            let reason = reason.map_or_else(String::new, |reason| format!(" ({reason})"));
            format!(" since {}{reason}", info.revocation_time)
        }
        _ => String::new(),
    };
    format!("This certificate is revoked{since}")
}

fn unusable(context: &Context<'_>) -> String {
    let reasons = &context.judgement.reasons;
    let what = reasons.first().map_or_else(
        || "This response cannot be used".to_owned(),
        |reason| clause(*reason, context),
    );
    match reasons.len() {
        0 | 1 => what,
        2 => format!("{what} (and one more reason)"),
        count => format!("{what} (and {} more reasons)", count - 1),
    }
}

/// What a reason says; of time, how much.
fn clause(reason: Reason, context: &Context<'_>) -> String {
    let away = |end: fn(Window) -> Time| {
        let window = context.judgement.window?;
        Some(duration(context.at - end(window)))
    };
    let timed = match reason {
        Reason::NotYetValid => away(|window| window.from)
            .map(|time| format!("The {} becomes valid in {time}", noun(context))),
        Reason::Expired => away(|window| window.until)
            .map(|time| format!("The {} expired {time} ago", noun(context))),
        _ => None,
    };
    timed.unwrap_or_else(|| super::Reason::from(reason).clause().into())
}

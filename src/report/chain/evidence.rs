//! What a check of a path saw, in words.

use super::Words;
use crate::asn1::Time;
use crate::asn1::oid::Oid;
use crate::grammar::list;
use crate::report::evidence::extensions;
use crate::report::place::duration;
use crate::report::signature;
use crate::verify::chain::{Evidence, UnreadName, WhyNot};

impl Words<'_> {
    pub(super) fn evidence(&self, evidence: &Evidence, passed: bool) -> String {
        match evidence {
            Evidence::WellFormed => "Every part of it could be read.".into(),
            Evidence::Problems(problems) => problems
                .first()
                .map_or_else(String::new, ToString::to_string),
            Evidence::Issuer(issuer) => format!("{} bears the issuer’s name.", self.name(*issuer)),
            Evidence::Anchor => "It is trusted itself and needs no issuer.".into(),
            Evidence::OwnIssuer => "It names itself as its issuer: a root.".into(),
            Evidence::SignedBy(issuer) => {
                format!(
                    "The signature verifies under the key of {}.",
                    self.name(*issuer)
                )
            }
            Evidence::OwnSignature => "The signature verifies under its own key.".into(),
            Evidence::AlgorithmsDiffer => {
                "The algorithm inside the signed part is not the one beside the signature.".into()
            }
            Evidence::KeyIdentifiersAgree => "It names the issuer’s key by its identifier.".into(),
            Evidence::KeyIdentifiersAbsent => {
                "There are no key identifiers to compare; none are needed.".into()
            }
            Evidence::KeyIdentifiersDiffer { .. } => {
                "It names a key other than the issuer’s: OpenSSL rejects the issuer, Firefox accepts \
                 it."
                    .into()
            }
            Evidence::OtherIssuerCertificate => {
                "It names another certificate of the issuer, by issuer and serial number.".into()
            }
            Evidence::Validity {
                not_before,
                not_after,
            } => self.validity(*not_before, *not_after),
            Evidence::EndEntity => "It is a server certificate, not a CA.".into(),
            Evidence::AuthorityServes => {
                "It is a server certificate, but says that it is a CA: Firefox refuses that.".into()
            }
            Evidence::Authority => "It says that it is a CA certificate.".into(),
            Evidence::OldAnchor => "It predates the extension that says so, which a trust anchor \
                                    may."
                .into(),
            Evidence::Version(version) => {
                format!("It is of version {version}, which cannot say that it is a CA certificate.")
            }
            Evidence::NoBasicConstraints => {
                "It does not say that it is a CA certificate, but it issued a certificate.".into()
            }
            Evidence::NotAuthority => {
                "It says that it is not a CA certificate, but it issued a certificate.".into()
            }
            Evidence::PathLength { below, limit } => path_length(*below, *limit),
            Evidence::NotAsked => "Nothing is issued below it in this path.".into(),
            Evidence::KeyUsages(usages) => key_usage(usages, passed),
            Evidence::NoKeyUsage => "Its key’s uses are not limited.".into(),
            Evidence::Purposes(purposes) => extended_key_usage(purposes, passed),
            Evidence::NoExtendedKeyUsage => "Its purposes are not limited.".into(),
            Evidence::Understood(understood) => extensions(understood, &[]),
            Evidence::NotUnderstood(unknown) => extensions(&[], unknown),
            Evidence::Unreadable(oids) => {
                format!(
                    "Extensions that clients act on cannot be read: {}.",
                    names(oids)
                )
            }
            Evidence::Repeated(oid) => {
                format!("{} is there more than once.", oid.name_or_number())
            }
            Evidence::Strong {
                rsa_bits: Some(bits),
            } => {
                format!("An RSA key of {bits} bits, and no broken hash.")
            }
            Evidence::Strong { rsa_bits: None } => "No broken hash, and no short RSA key.".into(),
            Evidence::WeakSignature(algorithm) => {
                format!(
                    "The signature rests on a broken hash: {}.",
                    algorithm.name_or_number()
                )
            }
            Evidence::WeakKey(bits) => {
                format!("The RSA key has only {bits} bits; fewer than 2048 can be broken.")
            }
            _ => self.constraints(evidence),
        }
    }

    fn constraints(&self, evidence: &Evidence) -> String {
        match evidence {
            Evidence::NamesAllowed(by) => {
                let by: Vec<_> = by.iter().map(|by| self.name(*by)).collect();
                format!("Its names are where {} allows.", list(&by))
            }
            Evidence::SelfIssued => "Exempt: a CA issued it to itself to change its key.".into(),
            Evidence::NotPermitted { name, form, by } => {
                format!(
                    "The {form} {name} is in no subtree that {} permits.",
                    self.name(*by)
                )
            }
            Evidence::Excluded {
                name,
                form,
                subtree,
                by,
            } => format!(
                "The {form} {name} is in {subtree}, which {} excludes.",
                self.name(*by)
            ),
            Evidence::FormNotUnderstood { form, by } => format!(
                "{} has critical constraints on names of the form {form} that cannot be compared.",
                self.name(*by)
            ),
            Evidence::ConstraintsUnreadable(by) => {
                format!("The Name Constraints of {} cannot be read.", self.name(*by))
            }
            Evidence::NamesUnreadable(by) => format!(
                "{} constrains names, and those of this certificate cannot be read.",
                self.name(*by)
            ),
            _ => "No CA above limits names.".into(),
        }
    }

    fn validity(&self, not_before: Time, not_after: Time) -> String {
        if self.at < not_before {
            let ahead = duration(not_before - self.at);
            return format!("It begins {not_before}, in {ahead}.");
        }
        if self.at > not_after {
            return format!(
                "It ended {not_after}, {} ago.",
                duration(self.at - not_after)
            );
        }
        format!("It ends {not_after}, in {}.", duration(not_after - self.at))
    }

    pub(super) fn why_not(&self, why: &WhyNot) -> String {
        match why {
            WhyNot::NoIssuer => {
                "Not checked, because the issuer’s certificate is neither given nor built in."
                    .into()
            }
            WhyNot::IssuerUnread(UnreadName::Issuer) => {
                "Not checked, because who issued it could not be read.".into()
            }
            WhyNot::IssuerUnread(UnreadName::Subject(other)) => format!(
                "Not checked, because the subject of {} could not be read, which may be the issuer’s.",
                self.name(*other)
            ),
            WhyNot::PathEnds => "Not checked, because the path was not followed further.".into(),
            WhyNot::Unsupported(what) => format!("Not checked: {}.", signature::unsupported(what)),
            WhyNot::Unreadable => {
                "Not checked, because the certificate could not be read far enough.".into()
            }
            WhyNot::FormNotCompared { form, by } => format!(
                "Not checked: {} constrains names of the form {form}, which this program does not compare.",
                self.name(*by)
            ),
            WhyNot::TooManyNames => {
                "Not checked, because there are too many names and subtrees.".into()
            }
            WhyNot::Policies => {
                "Not checked, because it requires policies, which this program does not follow."
                    .into()
            }
        }
    }
}

fn names(oids: &[Oid]) -> String {
    list(&oids.iter().map(Oid::name_or_number).collect::<Vec<_>>())
}

fn path_length(below: usize, limit: Option<u32>) -> String {
    let follow = match below {
        0 => "No CA follows below it".into(),
        1 => "One CA follows below it".into(),
        _ => format!("{below} CAs follow below it"),
    };
    match limit {
        None => format!("{follow}; it sets no limit."),
        Some(0) => format!("{follow}; it allows none."),
        Some(limit) => format!("{follow}; it allows {limit}."),
    }
}

fn key_usage(usages: &[&str], passed: bool) -> String {
    let list = match usages {
        [] => "nothing".into(),
        usages => list(usages),
    };
    match passed {
        true => format!("Its key may be used for {list}."),
        false => format!("Its key may be used only for {list}."),
    }
}

fn extended_key_usage(purposes: &[Oid], passed: bool) -> String {
    match passed {
        true => format!("It is for {}.", names(purposes)),
        false => format!(
            "It is only for {}, not for id-kp-serverAuth.",
            names(purposes)
        ),
    }
}

//! What a response says: its critical extensions and its times.

use super::Pair;
use crate::ocsp::{ExtensionPlace, SingleResponse, understood};
use crate::verify::window::{Position, Window};
use crate::verify::{Check, CheckKind, Evidence, Reason, WhyNot};

impl Pair<'_> {
    /// RFC 5280 §4.2 by way of RFC 6960 §4.4: what is critical and not understood must be refused.
    pub(super) fn critical_extensions(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let basic = self.basic()?;
        let of_response = basic
            .response_extensions
            .iter()
            .map(|ext| (ext, ExtensionPlace::Response));
        let of_entries = self
            .facts
            .matching
            .iter()
            .filter_map(|entry| basic.entry(*entry));
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

    pub(super) fn counted(&self) -> Result<&SingleResponse, WhyNot> {
        self.basic()?;
        self.entry().ok_or(WhyNot::NoEntry)
    }

    /// RFC 6960 §3.2 condition 5 and §4.2.2.1.
    pub(super) fn this_update(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let entry = self.counted()?;
        let evidence = Evidence::ThisUpdate(entry.this_update.value);
        match Window::of(entry).starts(self.at) {
            Position::Before => Ok(Check::failed(kind, Reason::NotYetValid, evidence)),
            _ => Ok(Check::passed(kind, evidence)),
        }
    }

    /// RFC 6960 §3.2 condition 6 and §4.2.2.1.
    pub(super) fn next_update(&self, kind: CheckKind) -> Result<Check, WhyNot> {
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
    pub(super) fn produced_at(&self, kind: CheckKind) -> Result<Check, WhyNot> {
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
}

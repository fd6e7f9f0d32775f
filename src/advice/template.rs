use super::{Names, Trouble};
use crate::message::Fact;
use crate::report::{Reference, Text};

/// What a statement rests on.
#[derive(Debug)]
pub struct Basis {
    /// The version and date that it is about.
    pub about: &'static str,
    /// How sure it is: `high`, `medium` or `low`.
    pub confidence: &'static str,
    /// Titles and addresses; the address may be empty.
    pub sources: &'static [(&'static str, &'static str)],
}

impl Basis {
    /// The sources as the report has them.
    #[must_use]
    pub fn references(&self) -> Vec<Reference> {
        let reference = |(label, url): &(&'static str, &'static str)| Reference {
            label: Text::Borrowed(*label),
            url: Text::Borrowed(*url),
        };
        self.sources.iter().map(reference).collect()
    }
}

/// A step before the names are filled in: `«host»` and the like, see [`Names::value`]; for a server that
/// takes a file also `«staple-file»` and `«take»`, see [`StapleFile`](super::server::StapleFile).
#[derive(Debug)]
pub struct Template {
    /// The troubles for which it is shown; none means all.
    pub for_: &'static [Trouble],
    /// What a message establishes for which it is shown too.
    pub given: Option<Fact>,
    /// What a message establishes for which it is not shown.
    pub unless: Option<Fact>,
    /// What to do, in a few words.
    pub title: &'static str,
    /// What to do where stapling is on already, if that is called otherwise.
    pub when_on: Option<&'static str>,
    /// How, and what comes of it.
    pub text: &'static str,
    /// What the names have to hold for it to be shown.
    pub when: Option<fn(&Names) -> bool>,
    /// The language and the text of what to copy.
    pub code: Option<(&'static str, &'static str)>,
    /// What to copy in place of that for PowerShell, on servers of Windows.
    pub powershell: Option<&'static str>,
    /// Whether it is a trap to know rather than a thing to do.
    pub trap: bool,
    /// What it rests on.
    pub basis: &'static Basis,
}

impl Template {
    /// Something to do.
    pub(super) const fn new(
        basis: &'static Basis,
        title: &'static str,
        text: &'static str,
    ) -> Self {
        Self {
            for_: &[],
            given: None,
            unless: None,
            title,
            when_on: None,
            text,
            when: None,
            code: None,
            powershell: None,
            trap: false,
            basis,
        }
    }

    /// Something to know.
    pub(super) const fn trap(
        basis: &'static Basis,
        title: &'static str,
        text: &'static str,
    ) -> Self {
        Self {
            trap: true,
            ..Self::new(basis, title, text)
        }
    }

    /// With something to copy.
    pub(super) const fn code(self, language: &'static str, text: &'static str) -> Self {
        Self {
            code: Some((language, text)),
            ..self
        }
    }

    /// With the same for PowerShell.
    pub(super) const fn powershell(self, text: &'static str) -> Self {
        Self {
            powershell: Some(text),
            ..self
        }
    }

    /// Only where the names hold what it needs.
    pub(super) const fn when(self, when: fn(&Names) -> bool) -> Self {
        Self {
            when: Some(when),
            ..self
        }
    }

    /// Only for these troubles.
    pub(super) const fn only(self, for_: &'static [Trouble]) -> Self {
        Self { for_, ..self }
    }

    /// Also where a message establishes this.
    pub(super) const fn given(self, given: Fact) -> Self {
        Self {
            given: Some(given),
            ..self
        }
    }

    /// Not where a message establishes this.
    pub(super) const fn unless(self, unless: Fact) -> Self {
        Self {
            unless: Some(unless),
            ..self
        }
    }

    /// Called this where stapling is on already.
    pub(super) const fn when_on(self, title: &'static str) -> Self {
        Self {
            when_on: Some(title),
            ..self
        }
    }

    pub(super) fn concerns(&self, trouble: Trouble) -> bool {
        (self.for_.is_empty() && self.given.is_none()) || self.for_.contains(&trouble)
    }

    pub(super) fn suits(&self, names: &Names) -> bool {
        self.when.is_none_or(|when| when(names))
    }
}

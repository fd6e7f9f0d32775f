//! Where an entry stands in a response, and a question in a request: never a bare number.

use super::{BasicOcspResponse, CertId, OcspRequest, OcspResponse, Request, SingleResponse};

/// Where an entry stands among those of its response that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIndex(usize);

/// Where a question stands among those of its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIndex(usize);

impl EntryIndex {
    /// The entry that comes first.
    pub const FIRST: Self = Self(0);

    /// How many come before it.
    #[must_use]
    pub const fn before(self) -> usize {
        self.0
    }

    /// Its number, counted from one.
    #[must_use]
    pub const fn number(self) -> usize {
        self.0 + 1
    }
}

impl BasicOcspResponse {
    /// The entries, each with where it stands.
    pub fn entries(&self) -> impl Iterator<Item = (EntryIndex, &SingleResponse)> {
        let entries = self.responses.iter().enumerate();
        entries.map(|(index, entry)| (EntryIndex(index), entry))
    }

    /// The entry that stands there.
    #[must_use]
    pub fn entry(&self, index: EntryIndex) -> Option<&SingleResponse> {
        self.responses.get(index.0)
    }

    /// The CertIDs of the entries that stand there.
    #[must_use]
    pub fn cert_ids(&self, indices: &[EntryIndex]) -> Vec<&CertId> {
        let entries = indices.iter().filter_map(|index| self.entry(*index));
        entries.map(|entry| &entry.cert_id).collect()
    }
}

impl OcspResponse {
    /// The entries, if it has any, each with where it stands.
    pub fn entries(&self) -> impl Iterator<Item = (EntryIndex, &SingleResponse)> {
        self.basic.iter().flat_map(BasicOcspResponse::entries)
    }

    /// The entry that stands there.
    #[must_use]
    pub fn entry(&self, index: EntryIndex) -> Option<&SingleResponse> {
        self.basic.as_ref()?.entry(index)
    }
}

impl OcspRequest {
    /// The questions, each with where it stands.
    pub fn questions(&self) -> impl Iterator<Item = (QuestionIndex, &Request)> {
        let questions = self.requests.iter().enumerate();
        questions.map(|(index, question)| (QuestionIndex(index), question))
    }

    /// The question that stands there.
    #[must_use]
    pub fn question(&self, index: QuestionIndex) -> Option<&Request> {
        self.requests.get(index.0)
    }
}

use crate::asn1::Time;

/// One stretch of time on a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// Its first instant.
    pub from: Time,
    /// Its last; none if it has no end.
    pub until: Option<Time>,
    /// Whether it is the staple's.
    pub is_staple: bool,
}

//! Judges staples.

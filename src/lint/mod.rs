//! Holds objects against the standards' clauses.

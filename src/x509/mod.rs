//! Decodes certificates.

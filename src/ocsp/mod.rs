//! Decodes OCSP responses.

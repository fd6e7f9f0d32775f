//! What TLS clients do with a certificate and a staple.

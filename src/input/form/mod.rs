//! Forms: the ways in which objects are written, each told and undone here, without knowing what stands
//! around it.

pub(super) mod base64;
pub(super) mod ber;
pub(super) mod decimal;
pub(super) mod der;
pub(super) mod dump;
pub(super) mod entity;
mod header;
pub(super) mod hex;
pub(super) mod margin;
pub(super) mod pem;
pub(super) mod recognize;
mod shape;
pub(super) mod text;
pub(super) mod unwanted;
mod what;

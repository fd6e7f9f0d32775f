//! What follows from a certificate and a staple over time, and from a revocation.
//!
//! [`timeline`] judges one pair at every instant at which an answer can change and keeps what
//! changes; [`exposure`] says what Must-Staple buys and what it costs, computed from these very
//! objects. Like a finding, each statement brings its sentence and its sources with it.

mod cut_off;
mod enforcement;
mod exposure;
mod instants;
mod interval;
mod outcomes;
mod servers;
mod timeline;

pub use enforcement::Enforcement;
pub use exposure::{Delay, Exposure, Kind, Refresh, Way, exposure};
pub use interval::Interval;
pub use servers::ServerBand;
pub use timeline::{Band, Change, Event, Group, Timeline, timeline};

//! From when rules apply, at midnight UTC.

use crate::asn1::Time;

/// The CA/Browser Forum's first Baseline Requirements: 1 July 2012.
pub(super) const BASELINE_REQUIREMENTS: Time = Time::from_unix(1_341_100_800);

/// RFC 6960, which defines the extended revoked definition: June 2013.
pub(super) const RFC_6960: Time = Time::from_unix(1_370_044_800);

/// RFC 7633, which defines the TLS Feature extension: October 2015.
pub(super) const RFC_7633: Time = Time::from_unix(1_443_657_600);

/// Ballot SC-031 of the CA/Browser Forum, on responses: 30 September 2020.
pub(super) const SC_031: Time = Time::from_unix(1_601_424_000);

/// Ballot SC-062 of the CA/Browser Forum, on the form of certificates: 15 September 2023.
pub(super) const SC_062: Time = Time::from_unix(1_694_736_000);

/// RFC 9608, on certificates about which nothing is published: June 2024.
pub(super) const RFC_9608: Time = Time::from_unix(1_717_200_000);

/// RFC 9654, on the nonce: August 2024.
pub(super) const RFC_9654: Time = Time::from_unix(1_722_470_400);

/// RFC 9919, the lightweight profile: July 2026.
pub(super) const RFC_9919: Time = Time::from_unix(1_782_864_000);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_what_they_say() {
        for (date, text) in [
            (BASELINE_REQUIREMENTS, "2012-07-01T00:00:00Z"),
            (RFC_6960, "2013-06-01T00:00:00Z"),
            (RFC_7633, "2015-10-01T00:00:00Z"),
            (SC_031, "2020-09-30T00:00:00Z"),
            (SC_062, "2023-09-15T00:00:00Z"),
            (RFC_9608, "2024-06-01T00:00:00Z"),
            (RFC_9654, "2024-08-01T00:00:00Z"),
            (RFC_9919, "2026-07-01T00:00:00Z"),
        ] {
            assert_eq!(date.to_string(), text);
        }
    }
}

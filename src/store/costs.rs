//! What it costs to take many certificates in: the work is counted, not timed.

use std::cell::Cell;

use staplescope_testpki::Mint;

use super::Store;

thread_local! {
    /// How many names were compared.
    static COMPARED: Cell<usize> = const { Cell::new(0) };
}

/// Counts a comparison.
pub(super) fn count() {
    COMPARED.set(COMPARED.get() + 1);
}

/// A subject of its own each, and one issuer: whoever comes last is compared with no more names than the first.
#[test]
fn ten_thousand_certificates_cost_no_more_each_than_a_hundred() {
    let mint = Mint::new();
    for count in [100, 10_000] {
        let mut store = Store::default();
        COMPARED.set(0);
        for number in 0..count {
            store.add_certificate(&mint.der(number));
        }
        assert_eq!(store.given().count(), count);
        // With the one issuer's each, and now and then with a name that falls together with theirs.
        let compared = COMPARED.take();
        assert!(compared <= 2 * count, "{compared} for {count}");
    }
}

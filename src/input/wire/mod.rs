//! What went over the wire: TLS messages, captures of packets, and the secrets that open them.

pub(super) mod capture;
mod http;
pub(super) mod key_log;
pub(super) mod tls;

/// How many bytes readers moved about, which tests hold against how many came.
pub(in crate::input) mod work {
    #[cfg(test)]
    thread_local! {
        static MOVED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    /// Counts bytes that were moved.
    pub fn count(bytes: usize) {
        #[cfg(test)]
        MOVED.with(|moved| moved.set(moved.get() + bytes));
        #[cfg(not(test))]
        let _ = bytes;
    }

    /// How many were moved since this was asked last.
    #[cfg(test)]
    pub fn taken() -> usize {
        MOVED.with(|moved| moved.replace(0))
    }
}

//! Says what a chore is doing, how long each step took, and how long all of them.

use std::time::{Duration, Instant};

use crate::command::Outcome;

/// The steps of one chore, counted from its start.
pub struct Steps {
    start: Instant,
}

impl Steps {
    /// Begins to count.
    pub fn begin() -> Self {
        Self {
            start: Instant::now(),
        }
    }

    /// Says what comes, does it, and says how long it took.
    pub fn step<T>(&self, what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("[{}] {what} …", clock(self.start.elapsed()));
        let start = Instant::now();
        let outcome = work();
        let took = clock(start.elapsed());
        let now = clock(self.start.elapsed());
        match &outcome {
            Ok(_) => println!("[{now}] done in {took}: {what}"),
            Err(_) => println!("[{now}] failed after {took}: {what}"),
        }
        outcome
    }

    /// The time since the start.
    pub fn total(&self) -> String {
        clock(self.start.elapsed())
    }
}

/// Minutes and seconds.
pub fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_minutes_and_seconds() {
        assert_eq!(clock(Duration::from_millis(59_900)), "0:59");
        assert_eq!(clock(Duration::from_secs(605)), "10:05");
    }

    #[test]
    fn hands_on_what_a_step_yields() {
        let steps = Steps::begin();
        assert_eq!(steps.step("adds", || Ok(1 + 1)), Ok(2));
        let failed: Outcome = steps.step("fails", || Err("why".into()));
        assert_eq!(failed, Err("why".into()));
    }
}

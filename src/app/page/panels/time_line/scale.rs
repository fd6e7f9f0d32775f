use super::bar::Bar;
use crate::app::page::moment::{self, DAY, HOUR, MINUTE};
use crate::asn1::Time;

/// The distances that marks on a scale may have.
const STEPS: [i64; 15] = [
    MINUTE,
    10 * MINUTE,
    HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
    60 * DAY,
    91 * DAY,
    182 * DAY,
    365 * DAY,
];

/// The most marks on a scale.
const MARKS: i64 = 6;

/// A stretch of time laid out from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    start: Time,
    end: Time,
}

/// A mark on a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in per cent.
    pub place: f64,
    /// What it says.
    pub label: String,
}

impl Scale {
    /// A scale that holds all bars, and `anchor` if it is not further from them than they are long;
    /// with this share of its length free on both sides. None without bars.
    pub fn around(bars: &[Bar], anchor: Time, free: f64) -> Option<Self> {
        let mut start = bars.iter().map(|bar| bar.from).min()?;
        let mut end = bars.iter().map(|bar| bar.until.unwrap_or(bar.from)).max()?;
        if end <= start {
            end = start + DAY;
        }
        let length = end - start;
        if (start + -length..=end + length).contains(&anchor) {
            start = start.min(anchor);
            end = end.max(anchor);
        }
        let margin = ((end - start) as f64 * free) as i64;
        Some(Self {
            start: start + -margin,
            end: end + margin,
        })
    }

    /// A scale from one instant to a later one; none where it is not later.
    pub fn between(start: Time, end: Time) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// From end to end in seconds.
    pub fn length(&self) -> i64 {
        (self.end - self.start).max(1)
    }

    /// The first instant.
    pub const fn start(&self) -> Time {
        self.start
    }

    /// The last instant.
    pub const fn end(&self) -> Time {
        self.end
    }

    /// How far an arrow key moves, in seconds: a round unit, a few hundred steps to the scale.
    pub fn step(&self) -> i64 {
        let units = [MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY];
        let fits = |unit: &&i64| self.length() / **unit <= 400;
        units.iter().find(fits).copied().unwrap_or(7 * DAY)
    }

    /// Where an instant lies, in per cent; beyond an end, at that end.
    pub fn place(&self, time: Time) -> f64 {
        let share = (time - self.start) as f64 / self.length() as f64;
        (share * 100.0).clamp(0.0, 100.0)
    }

    /// The instant at this share (0 to 1) of the scale, to the minute.
    pub fn time_at(&self, share: f64) -> Time {
        let seconds = (self.length() as f64 * share.clamp(0.0, 1.0)) as i64;
        let time = (self.start + seconds).unix();
        Time::from_unix(time - time.rem_euclid(MINUTE))
    }

    /// Whether it holds this instant.
    pub fn contains(&self, time: Time) -> bool {
        (self.start..=self.end).contains(&time)
    }

    /// Evenly spaced marks.
    pub fn ticks(&self) -> Vec<Tick> {
        let years = 365 * DAY * (1 + self.length() / (365 * DAY * MARKS));
        let step = STEPS
            .into_iter()
            .find(|step| self.length() / step <= MARKS)
            .unwrap_or(years);
        let first = self.start.unix().div_euclid(step) * step + step;
        (0..=MARKS + 1)
            .map(|index| Time::from_unix(first + index * step))
            .filter(|time| self.contains(*time))
            .map(|time| Tick {
                place: self.place(time),
                label: label(time, step),
            })
            .collect()
    }
}

fn label(time: Time, step: i64) -> String {
    if step >= 60 * DAY {
        moment::date(time)
    } else if step >= DAY || time.unix().rem_euclid(DAY) == 0 {
        moment::day_label(time)
    } else {
        moment::clock_label(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        Time::parse(text).unwrap()
    }

    fn bar(from: &str, until: &str) -> Bar {
        Bar {
            label: String::new(),
            from: time(from),
            until: Some(time(until)),
            is_staple: true,
        }
    }

    #[test]
    fn holds_a_near_anchor_and_leaves_out_a_far_one() {
        let bars = [bar("2026-06-01T00:00:00Z", "2026-06-08T00:00:00Z")];
        let near = time("2026-06-10T00:00:00Z");
        let far = time("2027-06-10T00:00:00Z");
        assert!(Scale::around(&bars, near, 0.0).unwrap().contains(near));
        assert!(!Scale::around(&bars, far, 0.0).unwrap().contains(far));
    }

    #[test]
    fn places_and_instants_agree() {
        let bars = [bar("2026-06-01T00:00:00Z", "2026-06-08T00:00:00Z")];
        let scale = Scale::around(&bars, time("2026-06-01T00:00:00Z"), 0.0).unwrap();
        let middle = time("2026-06-04T12:00:00Z");
        assert_eq!(scale.place(middle), 50.0);
        assert_eq!(scale.time_at(0.5), middle);
        assert_eq!(scale.place(time("2030-01-01T00:00:00Z")), 100.0);
    }

    #[test]
    fn marks_are_few_and_inside_for_any_length() {
        for days in [1, 3, 7, 47, 90, 398, 3_650, 100_000] {
            let start = time("2026-06-01T05:00:00Z");
            let scale = Scale {
                start,
                end: start + days * DAY,
            };
            let ticks = scale.ticks();
            assert!((2..=7).contains(&ticks.len()), "{days} days: {ticks:?}");
        }
    }

    #[test]
    fn a_window_without_length_still_has_a_scale() {
        let bars = [bar("2026-06-08T00:00:00Z", "2026-06-01T00:00:00Z")];
        assert!(Scale::around(&bars, bars[0].from, 0.1).unwrap().length() > HOUR);
    }
}

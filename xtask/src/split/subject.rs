//! What `tests.rs` splits: a program with data that refers to data, tables of functions, methods behind
//! tables, memory that changes, and recursion.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

static CALLS: AtomicU32 = AtomicU32::new(7);

static WORDS: [&str; 4] = [
    "a response that is signed by nobody in particular",
    "an authority that ended what it once began",
    "the first quarter of a lifetime of ninety days",
    "a number that no list has ever named before",
];

static TABLE: [(&str, fn(u32) -> u32); 3] = [
    ("twice what it was given, and one more", twice),
    ("the square of what it was given, bent", square),
    ("what it was given, said in words", worded),
];

trait Shape {
    fn area(&self) -> u32;
    fn name(&self) -> String;
}

struct Square(u32);
struct Circle(u32, &'static str);

impl Shape for Square {
    #[inline(never)]
    fn area(&self) -> u32 {
        self.0.wrapping_mul(self.0)
    }

    #[inline(never)]
    fn name(&self) -> String {
        format!("a square of {} by {}, of all things", self.0, self.0)
    }
}

impl Shape for Circle {
    #[inline(never)]
    fn area(&self) -> u32 {
        self.0.wrapping_mul(self.0).wrapping_mul(3)
    }

    #[inline(never)]
    fn name(&self) -> String {
        [self.1, "is a circle whose centre nobody has found"].join(" ")
    }
}

#[inline(never)]
fn twice(number: u32) -> u32 {
    CALLS
        .fetch_add(1, Ordering::Relaxed)
        .wrapping_add(number.wrapping_mul(2))
}

#[inline(never)]
fn square(number: u32) -> u32 {
    hash(WORDS[number as usize % 4]) ^ number.wrapping_mul(number)
}

#[inline(never)]
fn worded(number: u32) -> u32 {
    hash(&format!(
        "{number:?} is what it was given: {:?}",
        WORDS.last()
    ))
}

#[inline(never)]
fn hash(text: &str) -> u32 {
    text.bytes().fold(2_166_136_261, |hash, octet| {
        (hash ^ u32::from(octet)).wrapping_mul(16_777_619)
    })
}

#[inline(never)]
fn shapes(number: u32) -> Vec<Box<dyn Shape>> {
    match number % 3 {
        0 => vec![Box::new(Square(number))],
        1 => vec![Box::new(Circle(number, "what is drawn here in one line"))],
        _ => vec![
            Box::new(Square(2)),
            Box::new(Circle(number, "another that is drawn below it")),
        ],
    }
}

#[inline(never)]
fn sorted(number: u32) -> u32 {
    let words = (0..number % 40).map(|it| (hash(&it.to_string()), it));
    let map: BTreeMap<u32, u32> = words.collect();
    map.into_iter().fold(1, |sum, (key, it)| {
        sum.wrapping_mul(31).wrapping_add(key ^ it)
    })
}

#[inline(never)]
fn deep(number: u32) -> u32 {
    match number {
        0 => 1,
        _ => deep(number - 1)
            .wrapping_mul(3)
            .wrapping_add(TABLE[number as usize % 3].1(number)),
    }
}

/// A number that everything above has a part in.
#[unsafe(no_mangle)]
pub extern "C" fn answer(number: u32) -> u32 {
    let shapes = shapes(number);
    let shapes = shapes
        .iter()
        .map(|shape| shape.area() ^ hash(&shape.name()));
    let (name, function) = TABLE[number as usize % 3];
    let parts = [
        hash(name),
        function(number),
        sorted(number),
        deep(number % 9),
    ];
    shapes
        .chain(parts)
        .fold(number, |sum, part| sum.rotate_left(5) ^ part)
}

/// What the answers so far have left behind.
#[unsafe(no_mangle)]
pub extern "C" fn calls() -> u32 {
    CALLS.load(Ordering::Relaxed)
}

//! Both sides of the protocol together.

use crate::app::page::panels::reading::WAYS;
use crate::input::ReadAs;

#[test]
fn the_page_offers_every_way_of_reading() {
    let names = WAYS.map(|(name, _)| name);
    assert_eq!(names, ReadAs::ALL.map(ReadAs::as_str));
}

//! The page.

fn main() {
    staplescope::app::page::run();
}

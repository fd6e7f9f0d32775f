//! The page.

fn main() {
    staplescope::app::run();
}

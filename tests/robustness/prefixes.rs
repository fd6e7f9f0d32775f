use staplescope_testpki::cast;

use crate::corpus::{OBJECTS, PASTES};
use crate::{for_each, survives};

#[test]
fn every_prefix_of_every_object() {
    let (shop, issuing) = (cast::shop().der, cast::issuing().der);
    for object in OBJECTS.iter() {
        for_each(object.len(), |length| {
            survives(
                "a prefix of an object",
                &[&object[..length], &shop, &issuing],
            );
        });
    }
}

#[test]
fn every_prefix_of_every_paste() {
    for paste in PASTES.iter() {
        for_each(paste.len(), |length| {
            survives("a prefix of a paste", &[&paste[..length]]);
        });
    }
}

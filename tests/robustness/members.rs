//! Lists with something in them that they are not of, and what stands in place of a list.

use staplescope_testpki::{cast, der, pem};

use crate::survives;
use crate::tags::{request, response};

/// What is no member of a list, and no list: the others are read, and what stands behind the list.
#[test]
fn what_a_list_is_not_of_leaves_the_others() {
    let builder = response();
    let (data, odd) = (builder.response_data(), der::integer(7));
    let basic = builder.basic(&data);
    let cert = || [odd.clone(), cast::delegate().der].concat();
    let entry = [odd.clone(), der::at(&data, &[3, 0]).to_vec()].concat();
    for (what, whole, entries) in [
        (
            "responses",
            builder.around(&der::replaced(&data, &[3], &odd)),
            0,
        ),
        (
            "an entry",
            builder.around(&der::replaced(&data, &[3, 0], &entry)),
            1,
        ),
        (
            "certs",
            builder.outer(&der::replaced(&basic, &[3, 0, 0], &cert())),
            1,
        ),
    ] {
        let report = survives(what, &[&whole]);
        let read = &report.ocsp_responses[0];
        assert_eq!(read.entries.len(), entries, "{what}");
        assert_eq!(read.extensions.len(), 1, "{what}: {:?}", read.problems);
        assert_eq!(read.certificates.len(), 1, "{what}: {:?}", read.problems);
        assert_eq!(read.problems.len(), 1, "{what}: {:?}", read.problems);
    }
    let question = der::at(&request(), &[0, 2, 0]).to_vec();
    for (what, path, by, questions) in [
        ("requestList", &[0, 2][..], odd.clone(), 0),
        (
            "a question",
            &[0, 2, 0],
            [odd.clone(), question].concat(),
            1,
        ),
    ] {
        let whole = pem("OCSP REQUEST", &der::replaced(&request(), path, &by));
        let report = survives(what, &[whole.as_bytes()]);
        let read = &report.ocsp_requests[0];
        assert_eq!(read.requests.len(), questions, "{what}");
        assert!(
            read.nonce.is_some() && read.signature_algorithm.is_some(),
            "{what}"
        );
        assert_eq!(read.problems.len(), 1, "{what}: {:?}", read.problems);
    }
}

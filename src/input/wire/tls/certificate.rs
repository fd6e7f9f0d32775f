//! The `Certificate` message (RFC 8446 section 4.4.2, RFC 5246 section 7.4.2).

use super::{Bytes, extension, staples};

/// How many certificates one message may hold; servers send fewer than ten.
const MAX_ENTRIES: usize = 64;

/// One certificate of a chain, with the staple that came with it (TLS 1.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub der: &'a [u8],
    pub staples: Vec<&'a [u8]>,
}

/// The certificates of a message's body, in their order, and whether it was whole.
pub(super) fn entries(body: &[u8], is_tls_1_3: bool) -> (Vec<Entry<'_>>, bool) {
    let mut body = Bytes::new(body);
    let mut entries = Vec::new();
    if is_tls_1_3 && body.vector(1).is_none() {
        return (entries, false);
    }
    let Some((mut list, mut is_whole)) = body.vector_or_rest(3) else {
        return (entries, false);
    };
    while !list.is_empty() && entries.len() < MAX_ENTRIES {
        let Some((der, is_all)) = list.vector_or_rest(3) else {
            return (entries, false);
        };
        is_whole &= is_all;
        let extensions = is_tls_1_3.then(|| list.vector_or_rest(2)).flatten();
        is_whole &= extensions.is_some_and(|(_, is_all)| is_all) || !is_tls_1_3;
        let staples = extensions
            .into_iter()
            .flat_map(|(all, _)| all.extensions())
            .filter(|(number, _)| *number == extension::STATUS_REQUEST)
            .flat_map(|(_, content)| staples(content.rest()).0)
            .collect();
        if !der.is_empty() {
            entries.push(Entry {
                der: der.rest(),
                staples,
            });
        }
    }
    (entries, is_whole)
}

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use super::Role;
use super::authorization::Signer;
use super::issuer::Issuers;
use super::matching::SameSerial;
use super::pair::{Facts, UnderIssuer};
use super::revoked_delegate::Accusation;
use crate::store::{CertificateId, Plain, ResponseId, Store};

/// What was found out about the objects of a store and does not depend on the instant. It holds until
/// the store changes.
#[derive(Default)]
pub(super) struct Memo {
    generation: Cell<u64>,
    pub(super) roles: Table<CertificateId, Role>,
    pub(super) issuers: Table<CertificateId, Rc<Issuers>>,
    pub(super) same_serial: Table<ResponseId, Rc<SameSerial>>,
    pub(super) signers: Table<ResponseId, Rc<[Signer]>>,
    pub(super) facts: Table<UnderIssuer, Rc<Facts>>,
    pub(super) accusations: Table<(), Rc<[Accusation]>>,
}

/// Answers by question, which is about ids.
pub(super) struct Table<K, V>(RefCell<HashMap<K, V, Plain>>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Eq + Hash, V: Clone> Table<K, V> {
    /// The answer, found out unless it is known. To find it out may ask other questions.
    pub(super) fn of(&self, question: K, find: impl FnOnce() -> V) -> V {
        if let Some(answer) = self.0.borrow().get(&question) {
            return answer.clone();
        }
        let answer = find();
        self.0.borrow_mut().insert(question, answer.clone());
        answer
    }
}

impl<K, V> Table<K, V> {
    fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

impl Store {
    /// Lets everything be found out anew.
    pub(super) fn forget(&self) {
        self.answers::<Memo>().generation.set(u64::MAX);
    }

    /// What is known of the store as it is now.
    pub(super) fn memo(&self) -> Rc<Memo> {
        let memo = self.answers::<Memo>();
        if memo.generation.replace(self.generation()) != self.generation() {
            memo.roles.clear();
            memo.issuers.clear();
            memo.same_serial.clear();
            memo.signers.clear();
            memo.facts.clear();
            memo.accusations.clear();
        }
        memo
    }
}

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// What those who ask found out about the objects of a store, kept beside them. Each keeps a type of
/// its own, so that the store need not know the questions.
#[derive(Default)]
pub(super) struct Answers(RefCell<BTreeMap<TypeId, Rc<dyn Any>>>);

impl Answers {
    /// What one of them found out so far.
    pub(super) fn of<T: Default + 'static>(&self) -> Rc<T> {
        let mut kept = self.0.borrow_mut();
        let any = kept.entry(TypeId::of::<T>());
        let any = Rc::clone(any.or_insert_with(|| Rc::new(T::default())));
        any.downcast().unwrap_or_default()
    }
}

/// A copy of a store may grow in another way: it finds everything out anew.
impl Clone for Answers {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answers").finish_non_exhaustive()
    }
}

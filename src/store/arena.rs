use std::collections::HashMap;
use std::ops::{Index, IndexMut};

use super::id::Id;
use super::plain::Plain;

/// Objects of one kind in the order in which they came, each under an id. None ever leaves.
#[derive(Clone, Debug)]
pub struct Arena<I, T> {
    all: Vec<T>,
    by_sha256: HashMap<[u8; 32], I, Plain>,
    /// What stands for an object under an id of another arena: nothing was read of it.
    absent: T,
}

impl<I, T: Default> Default for Arena<I, T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            by_sha256: HashMap::default(),
            absent: T::default(),
        }
    }
}

impl<I: Id, T> Arena<I, T> {
    /// The id that this name in a report stands for; none where there is no such object.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<I>
    where
        I: std::fmt::Display,
    {
        let number: usize = name.rsplit_once('-')?.1.parse().ok()?;
        let id = self.ids().nth(number.checked_sub(1)?)?;
        (id.to_string() == name).then_some(id)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The ids, in the order in which the objects came.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.all.len()).map(I::at)
    }

    /// The objects with their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        let all = self.all.iter().enumerate();
        all.map(|(position, object)| (I::at(position), object))
    }

    /// The objects.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.all.iter()
    }

    /// The object whose DER has this SHA-256.
    #[must_use]
    pub fn with_sha256(&self, sha256: &[u8; 32]) -> Option<I> {
        self.by_sha256.get(sha256).copied()
    }

    /// Makes room for so many more.
    pub(super) fn reserve(&mut self, more: usize) {
        self.all.reserve(more);
        self.by_sha256.reserve(more);
    }

    /// Takes an object in that was not there before, to be found by its SHA-256.
    pub(super) fn keep(&mut self, sha256: [u8; 32], object: T) -> I {
        let id = self.push(object);
        self.by_sha256.insert(sha256, id);
        id
    }

    /// Takes an object in.
    pub(crate) fn push(&mut self, object: T) -> I {
        let id = I::at(self.all.len());
        self.all.push(object);
        id
    }
}

/// The only way from an id to its object. An id that this arena gave out is always good; under any
/// other stands an object of which nothing could be read, as for bytes that are none.
impl<I: Id, T> Index<I> for Arena<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        self.all.get(id.position()).unwrap_or(&self.absent)
    }
}

impl<I: Id, T> IndexMut<I> for Arena<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        self.all.get_mut(id.position()).unwrap_or(&mut self.absent)
    }
}

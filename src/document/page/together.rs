use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Works on all items, on two threads that take one after the other; what comes of them is in the order of the items.
pub(in crate::document) fn together<I: Send, T: Send>(
    items: impl IntoIterator<Item = I, IntoIter: Send>,
    work: impl Fn(I) -> T + Sync,
) -> Vec<T> {
    let items = items.into_iter();
    let count = items.size_hint().0;
    let waiting = Mutex::new(items.enumerate());
    let take = || {
        let mut made = Vec::with_capacity(count);
        loop {
            let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((place, item)) = next else { return made };
            made.push((place, work(item)));
        }
    };
    let mut made = thread::scope(|scope| {
        let other = scope.spawn(take);
        let mut made = take();
        made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        made
    });
    made.sort_unstable_by_key(|(place, _)| *place);
    made.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::together;

    #[test]
    fn the_order_is_that_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(together(items.iter(), |item| item * 2), (0..1000).map(|item| item * 2).collect::<Vec<_>>());
        assert_eq!(together([].into_iter(), |item: u8| item), [0_u8; 0]);
    }
}

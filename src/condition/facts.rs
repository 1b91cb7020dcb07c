use std::borrow::Cow;

use super::Value;

/// So many facts of one layer are looked through one by one; more get a table of places.
const FEW: usize = 8;

/// What is known, by name. A name that was never set is unknown.
///
/// Facts can lie over other facts: what the upper layer does not say, the lower one answers. That is how "what if"
/// looks at other answers without touching the ones given.
#[derive(Debug, Clone, Default)]
pub struct Facts<'base> {
    own: Vec<Fact<'base>>,
    /// Where the facts stand among `own`, counted from 1, by the key of their names; 0 where none does. A name whose
    /// place is taken stands in the next free one. At most half are taken; there are none at all for few facts.
    places: Vec<u32>,
    base: Option<&'base Facts<'base>>,
}

#[derive(Debug, Clone)]
struct Fact<'base> {
    key: u64,
    name: Cow<'base, str>,
    value: Cow<'base, Value>,
}

impl<'base> Facts<'base> {
    /// Nothing known.
    pub fn new() -> Self {
        Self::default()
    }

    /// A layer over other facts.
    pub fn over(base: &'base Facts<'base>) -> Self {
        Self { base: Some(base), ..Self::default() }
    }

    /// Says what a name stands for; a later word replaces an earlier one.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.put(Cow::Owned(name.into()), Cow::Owned(value.into()));
    }

    /// The same where name and value live as long as the facts do and need not be copied.
    pub fn lend(&mut self, name: &'base str, value: &'base Value) {
        self.put(Cow::Borrowed(name), Cow::Borrowed(value));
    }

    fn put(&mut self, name: Cow<'base, str>, value: Cow<'base, Value>) {
        let key = key(&name);
        if let Some(at) = self.find(key, &name) {
            self.own[at].value = value;
            return;
        }
        self.own.push(Fact { key, name, value });
        if self.own.len() <= FEW {
            return;
        }
        if self.own.len() * 2 > self.places.len() {
            self.places = vec![0; (self.own.len() * 4).next_power_of_two()];
            (0..self.own.len()).for_each(|at| self.place(at));
        } else {
            self.place(self.own.len() - 1);
        }
    }

    /// What the name stands for; unknown if nobody said.
    pub fn get(&self, name: &str) -> &Value {
        const UNKNOWN: &Value = &Value::Unknown;
        let key = key(name);
        let mut layer = self;
        loop {
            match (layer.find(key, name), layer.base) {
                (Some(at), _) => return &layer.own[at].value,
                (None, Some(base)) => layer = base,
                (None, None) => return UNKNOWN,
            }
        }
    }

    /// Where the name stands in this layer.
    fn find(&self, key: u64, name: &str) -> Option<usize> {
        let is_it = |fact: &Fact<'_>| fact.key == key && fact.name == name;
        if self.places.is_empty() {
            return self.own.iter().position(is_it);
        }
        let mut at = self.first_place(key);
        while let Some(fact) = self.own.get((self.places[at] as usize).wrapping_sub(1)) {
            if is_it(fact) {
                return Some(self.places[at] as usize - 1);
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        None
    }

    /// Puts a fact into the table of places.
    fn place(&mut self, fact: usize) {
        let mut at = self.first_place(self.own[fact].key);
        while self.places[at] != 0 {
            at = (at + 1) & (self.places.len() - 1);
        }
        self.places[at] = u32::try_from(fact + 1).unwrap_or(u32::MAX);
    }

    fn first_place(&self, key: u64) -> usize {
        // The upper bits of a product depend on all bits of its factors; the number of places is a power of two.
        (key >> 32) as usize & (self.places.len() - 1)
    }
}

/// A number for a name, the same on every machine: eight bytes at a time, each turned, mixed in and multiplied.
///
/// Source: the hash of Firefox and of the Rust compiler, "FxHash"; names come from files of one's own, so nobody makes
/// them collide on purpose.
fn key(name: &str) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mix = |key: u64, word: u64| (key.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let key = words.iter().fold(name.len() as u64, |key, word| mix(key, u64::from_le_bytes(*word)));
    mix(key, rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)))
}

/// How an id is written in a name, where a hyphen would be a minus: `gate.no_sponsor` for the gate `no-sponsor`.
pub fn spoken(id: &str) -> String {
    id.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::{Facts, Value};

    #[test]
    fn a_later_word_replaces_an_earlier_one_however_many_there_are() {
        for number in [1, 7, 8, 9, 40, 700] {
            let mut facts = Facts::new();
            for round in 0..2 {
                (0..number).for_each(|one| facts.set(format!("section.question_{one}"), f64::from(one + round)));
            }
            for one in 0..number {
                assert_eq!(facts.get(&format!("section.question_{one}")), &Value::Number(f64::from(one + 1)));
            }
            assert_eq!(facts.get("section.question"), &Value::Unknown);
            assert_eq!(facts.get(&format!("section.question_{number}")), &Value::Unknown);
            assert_eq!(facts.get(""), &Value::Unknown);
        }
    }

    #[test]
    fn what_a_layer_does_not_say_the_one_below_answers() {
        let mut below = Facts::new();
        (0..30).for_each(|one| below.set(format!("a.x{one}"), f64::from(one)));
        let mut middle = Facts::over(&below);
        middle.set("a.x3", "three");
        let mut above = Facts::over(&middle);
        (10..20).for_each(|one| above.set(format!("a.x{one}"), true));
        let nobody_knows = Value::Unknown;
        above.lend("a.x4", &nobody_knows);
        assert_eq!(above.get("a.x2"), &Value::Number(2.0));
        assert_eq!(above.get("a.x3"), &Value::from("three"));
        assert_eq!(above.get("a.x4"), &Value::Unknown);
        assert_eq!(above.get("a.x19"), &Value::Bool(true));
        assert_eq!((below.get("a.x4"), below.get("a.x19")), (&Value::Number(4.0), &Value::Number(19.0)));
    }
}

use std::collections::BTreeMap;

use super::Value;

/// What is known, by name. A name that was never set is unknown.
///
/// Facts can lie over other facts: what the upper layer does not say, the lower one answers. That is how "what if"
/// looks at other answers without touching the ones given.
#[derive(Debug, Clone, Default)]
pub struct Facts<'base> {
    own: BTreeMap<String, Value>,
    base: Option<&'base Facts<'base>>,
}

impl<'base> Facts<'base> {
    /// Nothing known.
    pub fn new() -> Self {
        Self::default()
    }

    /// A layer over other facts.
    pub fn over(base: &'base Facts<'base>) -> Self {
        Self { own: BTreeMap::new(), base: Some(base) }
    }

    /// Says what a name stands for; a later word replaces an earlier one.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.own.insert(name.into(), value.into());
    }

    /// What the name stands for; unknown if nobody said.
    pub fn get(&self, name: &str) -> &Value {
        const UNKNOWN: &Value = &Value::Unknown;
        match (self.own.get(name), self.base) {
            (Some(value), _) => value,
            (None, Some(base)) => base.get(name),
            (None, None) => UNKNOWN,
        }
    }
}

/// How an id is written in a name, where a hyphen would be a minus: `gate.no_sponsor` for the gate `no-sponsor`.
pub fn spoken(id: &str) -> String {
    id.replace('-', "_")
}

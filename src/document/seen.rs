//! What templates see, turned into what they read part by part: a part that no template asks for costs nothing.

use std::fmt;
use std::sync::{Arc, OnceLock};

use minijinja::Value;
use minijinja::value::{Enumerator, Object, Serde};
use serde::Serialize;

/// What a template sees.
#[derive(Debug, Clone)]
pub(crate) struct Seen(pub(super) Value);

/// What can be shown to templates.
pub(crate) trait Visible {
    /// As templates read it.
    fn seen(&self) -> Seen;
}

impl<T: Serialize> Visible for T {
    fn seen(&self) -> Seen {
        Seen(Value::from(Serde(self)))
    }
}

/// What is shown part by part.
pub(crate) trait InParts: fmt::Debug + Send + Sync + 'static {
    /// The names of the parts, and the parts.
    fn parts(&self) -> Vec<(&'static str, &dyn Visible)>;
}

impl Seen {
    /// Each part is made when a template asks for it for the first time.
    pub(crate) fn in_parts<W: InParts>(whole: &Arc<W>) -> Self {
        let made = whole.parts().iter().map(|(name, _)| (*name, OnceLock::new())).collect();
        Self(Value::from_object(Parts { whole: Arc::clone(whole), made }))
    }

    /// With more beside it.
    pub(crate) fn and<T: Serialize>(&self, more: &T) -> Self {
        Self(minijinja::value::merge_maps([self.0.clone(), more.seen().0]))
    }
}

#[derive(Debug)]
struct Parts<W> {
    whole: Arc<W>,
    made: Vec<(&'static str, OnceLock<Value>)>,
}

impl<W: InParts> Parts<W> {
    fn part(&self, place: usize) -> Option<Value> {
        let (_, made) = self.made.get(place)?;
        let make = || self.whole.parts().get(place).map(|(_, part)| part.seen().0).unwrap_or_default();
        Some(made.get_or_init(make).clone())
    }
}

impl<W: InParts> Object for Parts<W> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        self.part(self.made.iter().position(|(name, _)| *name == key)?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.made.iter().map(|(name, _)| Value::from(*name)).collect())
    }
}

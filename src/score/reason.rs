use super::Reason;
use crate::condition::{Expression, Facts, Truth, Value};

impl Reason {
    /// What decided an expression: for a yes or a no the facts on the deciding side, for an unknown those missing.
    pub fn of(expression: &Expression, facts: &Facts<'_>) -> Vec<Self> {
        let open = expression.truth(facts) == Truth::Unknown;
        let reasons = expression.because(facts).into_iter();
        let mut reasons: Vec<Self> =
            reasons.map(|name| Self { fact: name.to_owned(), value: facts.get(name).clone() }).collect();
        // An expression can be unknown although each of its names is known, as the place of what was not ranked.
        if open && reasons.iter().any(|reason| reason.value == Value::Unknown) {
            reasons.retain(|reason| reason.value == Value::Unknown);
        }
        reasons
    }
}

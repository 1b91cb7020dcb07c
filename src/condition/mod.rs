//! The questionnaire's own small language: minijinja expressions over named facts, compiled once, their names known
//! before anything runs, and evaluated to yes, no or **unknown**.
//!
//! Allowed are names (`section.question`, `dimension.people`), numbers, 'texts', `true`, `false`, lists, `and`, `or`,
//! `not`, `== != < <= > >=`, `in`, `not in`, `+ - * /`, `a if condition else b` and the functions of [`FUNCTIONS`].
//!
//! Four values decide how gaps travel: an unanswered name is *unknown* and makes a comparison unknown, never false;
//! `a or b` is yes as soon as `a` is yes, whatever `b` is. A question that does not concern the firm is *absent*: a
//! comparison with it is never met, and neither is the denial of one.

mod evaluate;
mod expression;
mod facts;
mod function;
mod look;
mod parse;
mod uses;
mod value;

pub use expression::{Arithmetic, Compare, Comparison, Expression, ExpressionProblem, NameUse};
pub use facts::{Facts, spoken};
pub use function::{FUNCTIONS, Function};
pub use look::{Branch, Look};
pub use uses::Use;
pub use value::{Truth, Value};

/// Two figures closer than this are the same figure. Source: the project's numerical conventions.
pub const TOLERANCE: f64 = 1e-9;

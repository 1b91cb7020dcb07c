//! Expressions in words, for readers who never see a condition.

use super::subject::{Nature, Subject, own_subject, subject};
use crate::condition::{Arithmetic, Branch, Compare, Expression, Look, Value};
use crate::questionnaire::{Question, Questionnaire};
use crate::text;
use crate::unit::plain;

/// A condition in words: "the level of *Help or hinder* is at most 1". Questions, gates and the like stand between
/// `*`, values and labels between quotation marks.
pub fn in_words(questionnaire: &Questionnaire, condition: &Expression) -> String {
    Speaker { questionnaire, question: None }.truth(condition.branch())
}

/// A figure in words: "the strength of *Several hats*".
pub fn figure_in_words(questionnaire: &Questionnaire, figure: &Expression) -> String {
    Speaker { questionnaire, question: None }.value(figure.branch())
}

/// How a question's level is computed from its own parts, in words.
pub(super) fn formula_in_words(questionnaire: &Questionnaire, question: &Question, formula: &Expression) -> String {
    Speaker { questionnaire, question: Some(question) }.value(formula.branch())
}

struct Speaker<'q> {
    questionnaire: &'q Questionnaire,
    /// The question whose own formula is spoken, if it is one.
    question: Option<&'q Question>,
}

impl<'q> Speaker<'q> {
    fn subject(&self, name: &str) -> Subject<'q> {
        match self.question {
            Some(question) => own_subject(self.questionnaire, question, name),
            None => subject(self.questionnaire, name),
        }
    }

    /// A part as something that holds or does not.
    fn truth(&self, branch: Branch<'_>) -> String {
        match branch.look() {
            Look::And(..) => self.joined(&both(branch, true), "and"),
            Look::Or(..) => self.joined(&both(branch, false), "or"),
            Look::Not(inner) => self.denial(inner),
            Look::Compare(left, how, right) => self.comparison(left, how, right),
            Look::Name(name) => named_truth(&self.subject(name), true),
            Look::Constant(Value::Bool(true)) => "always".to_owned(),
            Look::Constant(Value::Bool(false)) => "never".to_owned(),
            Look::Call(function, arguments) if function.name == "filled" => self.filled(&arguments, true),
            Look::Choose { test, yes, no } => {
                format!("({} if {}, otherwise {})", self.truth(yes), self.truth(test), self.truth(no))
            }
            _ => format!("{} is not nothing", self.value(branch)),
        }
    }

    fn joined(&self, parts: &[Branch<'_>], word: &str) -> String {
        let mut said: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            let alike = if word == "or" { alike(&parts[at..]) } else { 1 };
            said.push(match part.look() {
                Look::And(..) | Look::Or(..) => format!("({})", self.truth(*part)),
                Look::Compare(_, Compare::In, many) if alike > 1 => {
                    let ones = parts[at..at + alike].iter().filter_map(|part| match part.look() {
                        Look::Compare(one, ..) => Some(self.labelled(one, many)),
                        _ => None,
                    });
                    self.among(&text::or_list(&ones.collect::<Vec<_>>()), true, many)
                }
                _ => self.truth(*part),
            });
            at += alike;
        }
        said.join(&format!(" {word} "))
    }

    fn denial(&self, inner: Branch<'_>) -> String {
        match inner.look() {
            Look::Not(inner) => self.truth(inner),
            // What does not concern the firm meets neither a comparison nor its denial, so that turning the
            // comparison around says the same.
            Look::Compare(left, how, right) => self.comparison(left, opposite(how), right),
            Look::Name(name) => named_truth(&self.subject(name), false),
            Look::Call(function, arguments) if function.name == "filled" => self.filled(&arguments, false),
            _ => format!("it is not so that ({})", self.truth(inner)),
        }
    }

    fn filled(&self, arguments: &[Branch<'_>], holds: bool) -> String {
        let what = arguments.first().map_or_else(String::new, |argument| self.value(*argument));
        format!("{what} {} filled in", if holds { "is" } else { "is not" })
    }

    fn comparison(&self, left: Branch<'_>, how: Compare, right: Branch<'_>) -> String {
        if let (Compare::In | Compare::NotIn, Some(labels)) = (how, self.choices(right, left)) {
            let words = self.value(left);
            return if how == Compare::In {
                // "is a or b" would be torn apart by an `and` beside it.
                match labels.as_slice() {
                    [only] => format!("{words} is {only}"),
                    [one, other] => format!("{words} is either {one} or {other}"),
                    _ => format!("{words} is one of {}", text::and_list(&labels)),
                }
            } else {
                format!("{words} is none of {}", text::and_list(&labels))
            };
        }
        if matches!(how, Compare::In | Compare::NotIn) {
            return self.membership(left, how == Compare::In, right);
        }
        let (left_words, right_words) = match (left.look(), right.look()) {
            (Look::Constant(_), _) => (self.labelled(left, right), self.value(right)),
            _ => (self.value(left), self.labelled(right, left)),
        };
        format!("{left_words} {} {right_words}", verb(how))
    }

    /// Whether something is among the ticks, the rows or the first places.
    fn membership(&self, one: Branch<'_>, holds: bool, many: Branch<'_>) -> String {
        self.among(&self.labelled(one, many), holds, many)
    }

    fn among(&self, label: &str, holds: bool, many: Branch<'_>) -> String {
        let is = if holds { "is" } else { "is not" };
        match many.look() {
            Look::Call(function, arguments) if function.name == "top" => match arguments.as_slice() {
                [ranking, number] => {
                    format!("{label} {is} among the first {} of {}", self.value(*number), self.value(*ranking))
                }
                _ => format!("{label} {is} in {}", self.value(many)),
            },
            Look::Name(name) => {
                let subject = self.subject(name);
                let among = if subject.nature == Nature::Ranked { "among" } else { "named in" };
                format!("{label} {is} {among} {}", subject.words)
            }
            _ => format!("{label} {is} in {}", self.value(many)),
        }
    }

    /// The items of a list that is written out, in the words of what it is held against.
    fn choices(&self, list: Branch<'_>, against: Branch<'_>) -> Option<Vec<String>> {
        match list.look() {
            Look::List(items) => Some(items.iter().map(|item| self.labelled(*item, against)).collect()),
            Look::Constant(Value::List(items)) => {
                let subject = named(against).map(|name| self.subject(name));
                let label = |item: &Value| match (item, &subject) {
                    (Value::Text(text), Some(subject)) => subject.label(text),
                    _ => constant(item),
                };
                Some(items.iter().map(label).collect())
            }
            _ => None,
        }
    }

    /// A constant in the words of what it is held against.
    fn labelled(&self, branch: Branch<'_>, against: Branch<'_>) -> String {
        match (branch.look(), named(against)) {
            (Look::Constant(Value::Text(text)), Some(name)) => self.subject(name).label(text),
            _ => self.value(branch),
        }
    }

    /// A part as a value.
    fn value(&self, branch: Branch<'_>) -> String {
        match branch.look() {
            Look::Constant(value) => constant(value),
            Look::Name(name) => self.subject(name).words,
            Look::List(items) => self.listed(&items),
            Look::Negative(inner) => format!("minus {}", self.value(inner)),
            Look::Arithmetic(left, how, right) => {
                format!("{} {} {}", self.operand(left), operation(how), self.operand(right))
            }
            Look::Choose { test, yes, no } => {
                format!("{} if {}, otherwise {}", self.value(yes), self.truth(test), self.value(no))
            }
            Look::Call(function, arguments) => self.call(function.name, &arguments),
            Look::Not(_) | Look::And(..) | Look::Or(..) | Look::Compare(..) => {
                format!("(yes if {}, otherwise no)", self.truth(branch))
            }
        }
    }

    fn operand(&self, branch: Branch<'_>) -> String {
        match branch.look() {
            Look::Arithmetic(..) | Look::Choose { .. } => format!("({})", self.value(branch)),
            _ => self.value(branch),
        }
    }

    fn listed(&self, items: &[Branch<'_>]) -> String {
        text::and_list(&items.iter().map(|item| self.operand(*item)).collect::<Vec<_>>())
    }

    fn call(&self, function: &str, arguments: &[Branch<'_>]) -> String {
        let first = arguments.first().map_or_else(String::new, |argument| match listed(*argument) {
            Some(items) => self.listed(&items),
            None => self.value(*argument),
        });
        let second = || match arguments {
            [first, second] => self.labelled(*second, *first),
            _ => String::new(),
        };
        match function {
            "count" => format!("the number of entries in {first}"),
            "distinct" => format!("the number of different entries in {first}"),
            "tally" => format!("how often {} occurs in {first}", second()),
            "share" => format!("the percentage of yes in {first}"),
            "sum" => format!("the sum of {first}"),
            "mean" => format!("the mean of {first}"),
            "min" | "max" => {
                let which = if function == "min" { "smallest" } else { "largest" };
                let words = if arguments.len() > 1 { self.listed(arguments) } else { first };
                format!("the {which} of {words}")
            }
            "top" => format!("the first {} of {first}", second()),
            "place" => format!("the place of {} in {first}", second()),
            "reached" => format!("how many of the marks {} {first} reaches", second()),
            "above" => format!("how many of the marks {} {first} exceeds", second()),
            "filled" => format!("whether {first} is filled in"),
            other => format!("{other} of {first}"),
        }
    }
}

/// What is joined by the same word, however it is nested.
fn both(branch: Branch<'_>, and: bool) -> Vec<Branch<'_>> {
    match branch.look() {
        Look::And(left, right) if and => [both(left, and), both(right, and)].concat(),
        Look::Or(left, right) if !and => [both(left, and), both(right, and)].concat(),
        _ => vec![branch],
    }
}

/// How many of the first parts ask the same of the same ticks or places, each for another one: "a or b is among …".
fn alike(parts: &[Branch<'_>]) -> usize {
    let first = parts.first().and_then(|part| asked_of(*part));
    if first.is_none() { 1 } else { parts.iter().take_while(|part| asked_of(**part) == first).count() }
}

/// The ticks or places among which a part looks for one.
fn asked_of(branch: Branch<'_>) -> Option<Branch<'_>> {
    match branch.look() {
        Look::Compare(one, Compare::In, many) if matches!(one.look(), Look::Constant(_)) => match many.look() {
            Look::Constant(_) | Look::List(_) => None,
            _ => Some(many),
        },
        _ => None,
    }
}

/// The items of a list that is written out.
fn listed(branch: Branch<'_>) -> Option<Vec<Branch<'_>>> {
    if let Look::List(items) = branch.look() { Some(items) } else { None }
}

/// The name whose values a part has.
fn named(branch: Branch<'_>) -> Option<&str> {
    match branch.look() {
        Look::Name(name) => Some(name),
        Look::Call(_, arguments) => named(*arguments.first()?),
        _ => None,
    }
}

fn named_truth(subject: &Subject<'_>, holds: bool) -> String {
    let words = &subject.words;
    match (subject.nature, holds) {
        (Nature::Flag, true) => format!("{words} is answered with yes"),
        (Nature::Flag, false) => format!("{words} is answered with no"),
        (Nature::Known, true) => format!("{words} is known"),
        (Nature::Known, false) => format!("{words} is not known"),
        (Nature::Gate, true) => format!("{words} stands in the way"),
        (Nature::Gate, false) => format!("{words} does not stand in the way"),
        (Nature::Task, true) => format!("{words} is in the plan"),
        (Nature::Task, false) => format!("{words} is not in the plan"),
        (Nature::Many | Nature::Ranked, true) => format!("{words} names anything"),
        (Nature::Many | Nature::Ranked, false) => format!("{words} names nothing"),
        (Nature::Number, true) => format!("{words} is not 0"),
        (Nature::Number, false) => format!("{words} is 0"),
        (Nature::One, true) => format!("{words} is filled in"),
        (Nature::One, false) => format!("{words} is left empty"),
    }
}

fn opposite(how: Compare) -> Compare {
    match how {
        Compare::Equal => Compare::Unequal,
        Compare::Unequal => Compare::Equal,
        Compare::Less => Compare::AtLeast,
        Compare::AtLeast => Compare::Less,
        Compare::More => Compare::AtMost,
        Compare::AtMost => Compare::More,
        Compare::In => Compare::NotIn,
        Compare::NotIn => Compare::In,
    }
}

fn verb(how: Compare) -> &'static str {
    match how {
        Compare::Equal | Compare::In => "is",
        Compare::Unequal | Compare::NotIn => "is not",
        Compare::Less => "is below",
        Compare::AtMost => "is at most",
        Compare::More => "is above",
        Compare::AtLeast => "is at least",
    }
}

fn operation(how: Arithmetic) -> &'static str {
    match how {
        Arithmetic::Plus => "plus",
        Arithmetic::Minus => "minus",
        Arithmetic::Times => "times",
        Arithmetic::By => "divided by",
    }
}

fn constant(value: &Value) -> String {
    match value {
        Value::Unknown => "nothing known".to_owned(),
        Value::Absent => "nothing".to_owned(),
        Value::Bool(holds) => if *holds { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => plain(*number, 4),
        Value::Text(text) => format!("“{text}”"),
        Value::List(items) => text::and_list(&items.iter().map(constant).collect::<Vec<_>>()),
    }
}

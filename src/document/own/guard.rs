//! Keeps a template that somebody else wrote within bounds. Work is bounded by the press's fuel; here the text that is
//! put together is. The engine offers no such bound itself, so that a template's text is changed before it is read: what
//! stands before `+` and `~` is weighed, and each round of a loop counts for what the template holds. Lines stay as they
//! are; columns are put back in messages.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minijinja::machinery::{Token, tokenize};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Value, escape_formatter};

/// How much text one document's templates may put together, in bytes: plans of hundreds of pages have a hundredth.
pub(in crate::document) const MOST: usize = 64 * 1024 * 1024;

/// A template as it is read, and where something was put in: the place in the original and how many bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::document) struct Guarded {
    pub(in crate::document) text: String,
    put_in: Vec<(usize, usize)>,
}

const WEIGH: &str = "|weighed_ ";

impl Guarded {
    /// The template with its bounds. One that cannot be read stays as it is: the press says why.
    pub(in crate::document) fn of(text: &str, syntax: &SyntaxConfig) -> Self {
        let mut put_in: Vec<(usize, String)> = Vec::new();
        let (mut opened, mut in_loop) = (false, false);
        for token in tokenize(text, false, syntax.clone()) {
            let Ok((token, span)) = token else { break };
            let at = span.start_offset as usize;
            match token {
                Token::BlockStart => opened = true,
                Token::Ident("for") if opened => (opened, in_loop) = (false, true),
                Token::BlockEnd if in_loop => {
                    in_loop = false;
                    let mark = ["-%}", "+%}", "%}"].into_iter().find(|mark| text[at..].starts_with(mark));
                    if let Some(mark) = mark {
                        put_in.push((at + mark.len(), format!("{{% set round_done_ = round_({}) {mark}", text.len())));
                    }
                }
                Token::Plus | Token::Tilde => put_in.push((at, WEIGH.to_owned())),
                _ => opened = false,
            }
        }
        let mut guarded = Self::default();
        let mut from = 0;
        for (at, what) in put_in {
            guarded.text.push_str(&text[from..at]);
            guarded.text.push_str(&what);
            guarded.put_in.push((at, what.len()));
            from = at;
        }
        guarded.text.push_str(&text[from..]);
        guarded
    }

    /// The place in the original of a place in the changed text.
    pub(in crate::document) fn original(&self, place: usize) -> usize {
        let mut before = 0;
        for (at, length) in &self.put_in {
            if at + before >= place {
                break;
            }
            if place < at + before + length {
                return *at;
            }
            before += length;
        }
        place - before
    }
}

/// What an item of a list counts for: more than it takes, because lists that are put together are slow to go through.
const ITEM: usize = 256;

/// Counts what is put together.
#[derive(Debug, Clone, Default)]
struct Scale(Arc<AtomicUsize>);

impl Scale {
    fn add(&self, bytes: usize) -> Result<(), Error> {
        // Saturating: a sum that wraps around would begin anew.
        let before = self.0.load(Ordering::Relaxed);
        let now = before.saturating_add(bytes);
        self.0.store(now, Ordering::Relaxed);
        if now <= MOST {
            return Ok(());
        }
        let most = MOST / 1024 / 1024;
        Err(Error::new(ErrorKind::OutOfFuel, format!("more than {most} MiB of text were put together")))
    }

    fn value(&self, value: &Value, depth: usize) -> Result<(), Error> {
        if let Some(text) = value.as_str() {
            return self.add(text.len());
        }
        // Lists that were put together are iterables of known length.
        if matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable) && value.len().is_some() && depth < 4 {
            self.add(value.len().unwrap_or_default().saturating_mul(ITEM))?;
            for item in value.try_iter()? {
                self.value(&item, depth + 1)?;
            }
        }
        Ok(())
    }
}

/// Sets the bounds of a press that prints templates of others.
pub(in crate::document) fn bound(press: &mut Environment<'_>) {
    let scale = Scale::default();
    let own = scale.clone();
    press.add_filter("weighed_", move |value: Value| own.value(&value, 0).map(|()| value));
    let own = scale.clone();
    press.add_function("round_", move |bytes: usize| own.add(bytes).map(|()| ""));
    let own = scale.clone();
    press.set_formatter(move |out, state, value| {
        own.value(value, 3)?;
        escape_formatter(out, state, value)
    });
    // What makes more of what it is given. `batch`, `slice` and `format` do so by numbers and are not needed.
    let own = scale.clone();
    press.add_filter("replace", move |text: &str, from: &str, to: &str| {
        own.add(text.len().saturating_add(text.matches(from).count().saturating_mul(to.len())))?;
        Ok::<_, Error>(text.replace(from, to))
    });
    let own = scale.clone();
    press.add_filter("join", move |list: &Value, between: Option<&str>| {
        let between = between.unwrap_or_default();
        let mut joined = String::new();
        for (place, item) in list.try_iter()?.enumerate() {
            let item = item.to_string();
            own.add(item.len() + between.len())?;
            if place > 0 {
                joined.push_str(between);
            }
            joined.push_str(&item);
        }
        Ok::<_, Error>(joined)
    });
    let own = scale;
    press.add_filter("indent", move |text: &str, width: usize| {
        own.add(text.lines().count().saturating_mul(width).saturating_add(text.len()))?;
        Ok::<_, Error>(text.replace('\n', &format!("\n{}", " ".repeat(width.min(MOST)))))
    });
    for name in ["batch", "slice", "format"] {
        press.remove_filter(name);
    }
}

#[cfg(test)]
mod tests {
    use minijinja::syntax::SyntaxConfig;

    use super::Guarded;

    #[test]
    fn what_is_put_in_leaves_lines_and_can_be_taken_out_again() {
        let syntax = SyntaxConfig::builder().trim_blocks(true).build().unwrap();
        let text = "{% for a in b -%}\n{{ a ~ \" ~ \" + 1 }} ~ +\n{% endfor %}{{ \"for\" }}";
        let guarded = Guarded::of(text, &syntax);
        let length = text.len();
        assert_eq!(
            guarded.text,
            format!(
                "{{% for a in b -%}}{{% set round_done_ = round_({length}) -%}}\n{{{{ a |weighed_ ~ \" ~ \" |weighed_ + 1 }}}} ~ +\n{{% endfor %}}{{{{ \"for\" }}}}"
            )
        );
        for part in ["for a", "a ~", "1 }}", "endfor", "\"for\""] {
            let word = part.split(' ').next().unwrap();
            let at = guarded.text.rfind(word).unwrap();
            assert_eq!(guarded.original(at), text.rfind(word).unwrap(), "{word}");
        }
    }
}

//! Every document printed with templates of one's own, to find everything that is wrong with them: what is broken is
//! taken out, and the rest is printed again until nothing is.

use std::collections::BTreeSet;
use std::sync::Arc;

use minijinja::machinery::{Token, tokenize};

use super::{line, press};
use crate::condition::Facts;
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::document::{
    AgendaPage, EDITIONS, FormOf, Input, KINDS, Kind, KitOf, Manuscript, Problem, Templates, WHOLE, form_in_html, kit,
    make,
};
use crate::plan::Terms;

/// So many things are found at most, one after the other in each template.
const ROUNDS: usize = 40;

/// Everything that is wrong with the templates of one's own when they print this engagement.
pub fn trial(input: &Input<'_>, terms: Terms) -> Vec<Diagnostic> {
    let mut templates = input.templates.clone();
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for _ in 0..ROUNDS {
        let problems = problems(&Input { templates: &templates, ..*input }, terms);
        let mut mended = false;
        for problem in problems {
            // Every document that holds the template says the same of it.
            if seen.insert((problem.template.clone(), problem.span.clone(), problem.line, problem.message.clone())) {
                findings.push(finding(input.templates, &problem));
                mended |= mend(&mut templates, &problem);
            }
        }
        if !mended {
            break;
        }
    }
    findings
}

fn finding(templates: &Templates, problem: &Problem) -> Diagnostic {
    templates.finding(problem).unwrap_or_else(|| {
        let about = if problem.template.is_empty() { &problem.document } else { &problem.template };
        let line = problem.line.map_or_else(String::new, |line| format!(" (line {line})"));
        Diagnostic::about("template", about, format!("{}{line}", problem.message)).way_out(
            "This is a built-in template that meets one of yours: look at the blocks and macros that you replace.",
        )
    })
}

/// What is wrong with each document, at most one thing each.
fn problems(input: &Input<'_>, terms: Terms) -> Vec<Problem> {
    let whole = Manuscript::new(*input);
    let printed = |kind: &&Kind| ["markdown", "html", "slides"].contains(&kind.name);
    let manuscripts: Vec<(Manuscript<'_>, Vec<&'static Kind>)> = EDITIONS
        .iter()
        .chain([&WHOLE])
        .map(|edition| {
            let kinds = KINDS.iter().filter(printed).filter(|kind| kind.file_of(edition).is_some());
            (whole.for_edition(edition), kinds.collect())
        })
        .collect();
    let mut problems: Vec<Problem> =
        make(manuscripts, |_, _, made| made.err()).into_iter().flatten().flatten().collect();
    problems.extend(AgendaPage::new(*input, terms, None).in_html().err());
    let (questionnaire, engagement) = (input.questionnaire, input.engagement);
    if let Some(participant) = engagement.participants.first() {
        let form =
            FormOf { questionnaire, tier: &engagement.tier, role: Some(&participant.role), person: Some(participant) };
        problems.extend(form_in_html(&form, input.templates).err());
        let known = Facts::new();
        let of = KitOf {
            questionnaire,
            engagement,
            name: "trial",
            participant,
            known: &known,
            crowd: engagement.privacy.threshold,
            round: None,
            of_all: &std::collections::BTreeMap::new(),
        };
        problems.extend(kit(&of, input.templates).err());
    }
    problems
}

/// Takes out what is broken: the tag that it stands in, or else the whole template. Says whether there was anything.
fn mend(templates: &mut Templates, problem: &Problem) -> bool {
    let name = &problem.template;
    let Some(own) = templates.own.get(name) else { return false };
    let source = Arc::clone(&own.source);
    let place = problem.span.as_deref().copied().or_else(|| line(&source.text, problem.line?));
    let without = place.and_then(|place| without(&source.text, place)).filter(|text| *text != source.text);
    templates.own.remove(name);
    match (without, Templates::built_in_text(name)) {
        (Some(text), _) => templates.take(name, &Arc::new(Source { name: source.name.clone(), text: text.into() })),
        (None, Some(built_in)) => templates.replace(name, built_in),
        (None, None) => templates.replace(name, ""),
    }
    true
}

/// The text without the tag around a place; as long as before, so that all other places stay true. A condition becomes
/// 0, a list that is gone through becomes empty.
fn without(text: &str, place: Span) -> Option<String> {
    let syntax = press::syntax().ok()?;
    let mut opened: Option<(usize, bool)> = None;
    let mut words: Vec<(String, usize)> = Vec::new();
    for token in tokenize(text, false, syntax) {
        let (token, span) = token.ok()?;
        let (start, end) = (span.start_offset as usize, span.end_offset as usize);
        match token {
            Token::VariableStart => (opened, words) = (Some((start, false)), Vec::new()),
            Token::BlockStart => (opened, words) = (Some((start, true)), Vec::new()),
            Token::VariableEnd | Token::BlockEnd => {
                let (from, is_block) = opened.take()?;
                if place.start < from || place.start >= end {
                    continue;
                }
                let first = words.first().map_or("", |(word, _)| word.as_str());
                let behind = |word: &str| words.iter().find(|(one, _)| one == word).map(|(_, end)| *end);
                return match first {
                    _ if !is_block => Some(blank(text, from, end, "")),
                    "if" | "elif" => Some(blank(text, behind(first)?, start, " 0")),
                    "for" => Some(blank(text, behind("in")?, start, " []")),
                    "include" | "import" | "from" => Some(blank(text, from, end, "")),
                    _ => None,
                };
            }
            Token::Ident(word) => words.push((word.to_owned(), end)),
            _ => {}
        }
    }
    None
}

fn blank(text: &str, from: usize, to: usize, word: &str) -> String {
    let gap: String = text[from..to].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    let gap = if gap.len() >= word.len() { format!("{word}{}", &gap[word.len()..]) } else { gap };
    format!("{}{gap}{}", &text[..from], &text[to..])
}

#[cfg(test)]
mod tests {
    use super::without;
    use crate::diagnostic::Span;

    fn mended(text: &str, wrong: &str) -> Option<String> {
        let start = text.find(wrong).unwrap();
        without(text, Span { start, end: start + wrong.len() })
    }

    #[test]
    fn what_is_broken_is_taken_out_and_the_rest_stays_where_it_is() {
        assert_eq!(mended("a {{ b.c }} d", "b.c").unwrap(), "a           d");
        assert_eq!(mended("{% if b.c %}d{% endif %}", "b.c").unwrap(), "{% if 0   %}d{% endif %}");
        assert_eq!(mended("{% for a in b.c %}d{% endfor %}", "b.c").unwrap(), "{% for a in []  %}d{% endfor %}");
        assert_eq!(mended("{% include \"no\" %}!", "\"no\"").unwrap(), "                  !");
        assert_eq!(mended("{% set a = b.c %}", "b.c"), None);
    }
}

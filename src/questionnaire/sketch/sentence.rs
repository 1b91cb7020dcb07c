//! Plain sentences about people and firms, understood by forms that the questionnaire gives.

use std::collections::BTreeMap;

use super::{Deal, Household, Organisation, Person, Sketch, Talk, Tie};
use crate::text;
use crate::unit::Date;

/// A form of sentence: `{person} works at {organisation}[ as {role}]`. What stands in brackets may be left out.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The form as it is written.
    pub form: String,
    /// What it adds.
    pub makes: SentenceKind,
    pieces: Vec<Piece>,
}

/// What a sentence adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentenceKind {
    /// Somebody's role at an organisation.
    Role,
    /// An organisation's place in another.
    PartOf,
    /// People who act as one.
    Household,
    /// A deal.
    Deal,
    /// Something that was said.
    Talk,
    /// Something known of one of them.
    Fact,
}

impl SentenceKind {
    /// Every kind, its word in files, the slots that its forms must have, and those that they may have.
    pub const ALL: [(Self, &'static str, &'static [&'static str], &'static [&'static str]); 6] = [
        (Self::Role, "role", &["person", "organisation"], &["role", "since", "until"]),
        (Self::PartOf, "part_of", &["organisation", "above"], &[]),
        (Self::Household, "household", &["people", "household"], &[]),
        (Self::Deal, "deal", &["party", "what"], &["people"]),
        (Self::Talk, "talk", &["people"], &["party", "what", "when"]),
        (Self::Fact, "fact", &["party", "what"], &[]),
    ];
}

#[derive(Debug, Clone)]
enum Piece {
    Words(String),
    Slot(String),
    Optional(Vec<Piece>),
}

/// What was understood, in words.
pub type Said = String;

type Slots = BTreeMap<String, String>;

impl Sentence {
    /// Reads a form; otherwise what is wrong with it.
    pub fn parse(form: &str, makes: SentenceKind) -> Result<Self, String> {
        let pieces = pieces(form)?;
        let mut slots = Vec::new();
        named(&pieces, &mut slots);
        if let Some((_, word, must, may)) = SentenceKind::ALL.iter().find(|(kind, ..)| *kind == makes) {
            if let Some(missing) = must.iter().find(|slot| !slots.contains(*slot)) {
                return Err(format!("a `{word}` needs `{{{missing}}}`"));
            }
            if let Some(other) = slots.iter().find(|slot| !must.contains(slot) && !may.contains(slot)) {
                return Err(format!("a `{word}` has no `{{{other}}}`"));
            }
        }
        Ok(Self { form: form.to_owned(), makes, pieces })
    }
}

/// Adds what a sentence says, by the first form that fits; otherwise why it is not understood.
pub fn understand(sketch: &mut Sketch, sentences: &[Sentence], line: &str) -> Result<Said, String> {
    let line = text::clean_line(line);
    let line = line.trim().trim_end_matches('.').trim();
    for sentence in sentences {
        let pieces: Vec<&Piece> = sentence.pieces.iter().collect();
        if let Some(slots) = fits(&pieces, line) {
            return add(sketch, sentence.makes, &slots);
        }
    }
    Err(format!("`{line}` has none of the forms that are understood"))
}

fn add(sketch: &mut Sketch, makes: SentenceKind, slots: &Slots) -> Result<Said, String> {
    let get = |name: &str| slots.get(name).map(String::as_str).unwrap_or_default();
    let day = |name: &str, last: bool| slots.get(name).map(|text| day(text, last)).transpose();
    match makes {
        SentenceKind::Role => {
            let (since, until) = (day("since", false)?, day("until", true)?);
            if let (Some(since), Some(until)) = (since, until)
                && until < since
            {
                return Err(format!("it ends on {until}, before it begins on {since}"));
            }
            person(sketch, get("person"))?;
            organisation(sketch, get("organisation"))?;
            let role = Tie {
                person: get("person").to_owned(),
                at: get("organisation").to_owned(),
                role: get("role").to_owned(),
                since,
                until,
            };
            let said = format!("{} is at {}", role.person, role.at);
            sketch.roles.push(role);
            Ok(said)
        }
        SentenceKind::PartOf => {
            organisation(sketch, get("organisation"))?;
            organisation(sketch, get("above"))?;
            let mut above = Some(get("above").to_owned());
            while let Some(name) = above {
                if name == get("organisation") {
                    return Err(format!("then `{name}` would be a part of itself"));
                }
                above = sketch.organisations.iter().find(|one| one.name == name).and_then(|one| one.part_of.clone());
            }
            for one in sketch.organisations.iter_mut().filter(|one| one.name == get("organisation")) {
                one.part_of = Some(get("above").to_owned());
            }
            Ok(format!("{} is a part of {}", get("organisation"), get("above")))
        }
        SentenceKind::Household => {
            let members = several(get("people"));
            members.iter().try_for_each(|name| person(sketch, name))?;
            let name = get("household").to_owned();
            if sketch.names().any(|known| known == name) {
                return Err(format!("`{name}` is there already"));
            }
            let said = format!("{} act as one, as {name}", text::and_list(&members));
            sketch.households.push(Household { name, members, facts: Vec::new() });
            Ok(said)
        }
        SentenceKind::Deal => {
            let people = several(get("people"));
            people.iter().try_for_each(|name| person(sketch, name))?;
            let (what, with) = (unquoted(get("what")), known(sketch, get("party"))?);
            if sketch.deals.iter().any(|deal| deal.what == what && deal.with == with) {
                return Err(format!("`{what}` of `{with}` is there already"));
            }
            let said = format!("{what} is {with}'s");
            sketch.deals.push(Deal { what, with, people });
            Ok(said)
        }
        SentenceKind::Talk => {
            let with = several(get("people"));
            with.iter().try_for_each(|name| person(sketch, name))?;
            let at = if get("party").is_empty() { None } else { Some(known(sketch, get("party"))?) };
            let when = day("when", false)?;
            let what = unquoted(if get("what").is_empty() { "a talk" } else { get("what") });
            let said = format!("{what}, with {}", text::and_list(&with));
            sketch.talks.push(Talk { what, with, at, when });
            Ok(said)
        }
        SentenceKind::Fact => {
            let (party, fact) = (known(sketch, get("party"))?, get("what").to_owned());
            let people = sketch.people.iter_mut().map(|one| (&one.name, &mut one.facts));
            let organisations = sketch.organisations.iter_mut().map(|one| (&one.name, &mut one.facts));
            let households = sketch.households.iter_mut().map(|one| (&one.name, &mut one.facts));
            for (name, facts) in people.chain(organisations).chain(households) {
                if *name == party {
                    facts.push(fact.clone());
                }
            }
            Ok(format!("{party}: {fact}"))
        }
    }
}

fn person(sketch: &mut Sketch, name: &str) -> Result<(), String> {
    if sketch.people.iter().any(|one| one.name == name) {
        return Ok(());
    }
    if sketch.names().any(|known| known == name) {
        return Err(format!("`{name}` is no person"));
    }
    sketch.people.push(Person { name: name.to_owned(), facts: Vec::new() });
    Ok(())
}

fn organisation(sketch: &mut Sketch, name: &str) -> Result<(), String> {
    if sketch.organisations.iter().any(|one| one.name == name) {
        return Ok(());
    }
    if sketch.names().any(|known| known == name) {
        return Err(format!("`{name}` is no organisation"));
    }
    sketch.organisations.push(Organisation { name: name.to_owned(), part_of: None, facts: Vec::new() });
    Ok(())
}

/// Somebody of whom something was said already: whether it is a person or an organisation is not to be guessed.
fn known(sketch: &Sketch, name: &str) -> Result<String, String> {
    if sketch.names().any(|one| one == name) {
        return Ok(name.to_owned());
    }
    let near = text::did_you_mean(name, sketch.names());
    Err(format!("nothing is known of `{name}` yet; say first who belongs to it.{near}"))
}

fn several(names: &str) -> Vec<String> {
    let names = names.replace(" and ", ",");
    names.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn unquoted(text: &str) -> String {
    text.trim_matches(|letter| matches!(letter, '"' | '“' | '”')).trim().to_owned()
}

/// `2026-05-01`, `2026-05` or `2026`: the first day of it, or the last.
fn day(text: &str, last: bool) -> Result<Date, String> {
    let text = text.trim();
    let ends: &[&str] = if last { &["-31", "-30", "-29", "-28"] } else { &["-01"] };
    let whole = match text.len() {
        4 => vec![format!("{text}{}", if last { "-12-31" } else { "-01-01" })],
        7 => ends.iter().map(|end| format!("{text}{end}")).collect(),
        _ => vec![text.to_owned()],
    };
    let found = whole.iter().find_map(|day| Date::parse(day).ok());
    found.ok_or_else(|| format!("`{text}` is no day: write `2026-05-01`, `2026-05` or `2026`"))
}

/// What the slots stand for if the words fit; slots take as little as they can.
fn fits(pieces: &[&Piece], line: &str) -> Option<Slots> {
    let Some((first, rest)) = pieces.split_first() else {
        return line.is_empty().then(Slots::new);
    };
    match first {
        Piece::Words(words) => {
            let head = line.get(..words.len())?;
            if head.eq_ignore_ascii_case(words) { fits(rest, &line[words.len()..]) } else { None }
        }
        Piece::Slot(name) => line.char_indices().skip(1).map(|(at, _)| at).chain([line.len()]).find_map(|at| {
            let (taken, left) = line.split_at(at);
            let taken = taken.trim();
            let mut slots = fits(rest, left).filter(|_| !taken.is_empty())?;
            slots.insert(name.clone(), taken.to_owned());
            Some(slots)
        }),
        Piece::Optional(inner) => {
            let with: Vec<&Piece> = inner.iter().chain(rest.iter().copied()).collect();
            fits(&with, line).or_else(|| fits(rest, line))
        }
    }
}

fn named<'p>(pieces: &'p [Piece], slots: &mut Vec<&'p str>) {
    for piece in pieces {
        match piece {
            Piece::Words(_) => {}
            Piece::Slot(name) => slots.push(name),
            Piece::Optional(inner) => named(inner, slots),
        }
    }
}

fn pieces(form: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = form;
    while !rest.is_empty() {
        let (open, close) = match rest.as_bytes().first() {
            Some(b'{') => ('{', '}'),
            Some(b'[') => ('[', ']'),
            _ => {
                let end = rest.find(['{', '[', '}', ']']).unwrap_or(rest.len());
                if end == 0 {
                    return Err(format!("`{}` closes what was never opened", &rest[..1]));
                }
                pieces.push(Piece::Words(rest[..end].to_owned()));
                rest = &rest[end..];
                continue;
            }
        };
        let Some(end) = rest.find(close) else { return Err(format!("`{open}` is never closed")) };
        let inner = &rest[1..end];
        pieces.push(if open == '{' { Piece::Slot(inner.to_owned()) } else { Piece::Optional(self::pieces(inner)?) });
        rest = &rest[end + 1..];
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::{Sentence, SentenceKind, understand};
    use crate::questionnaire::{Sketch, built_in, read};

    fn said(lines: &[&str]) -> (Sketch, Vec<String>) {
        let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
        let sentences = read(&files).0.unwrap().records.trial.sentences;
        let mut sketch = Sketch::default();
        let answers = lines
            .iter()
            .map(|line| understand(&mut sketch, &sentences, line).unwrap_or_else(|why| format!("not: {why}")))
            .collect();
        (sketch, answers)
    }

    #[test]
    fn plain_sentences_are_understood_one_by_one() {
        let (sketch, answers) = said(&[
            "Maria Lind works at Firm A as buyer since 2019-03 until 2022",
            "Maria Lind works at Firm B since 2022-02-01.",
            "Firm A belongs to North Group",
            "Firm B bought \"Frame contract\" with Maria Lind and Jo Ek",
            "We spoke with Maria Lind of Firm B about delivery on 2026-05-02",
            "We spoke with Jo Ek about her garden",
            "Maria Lind and Jo Ek live together as The Linds",
            "The Linds bought a boat",
            "Note on Firm A: 40 people",
        ]);
        assert_eq!(
            answers,
            [
                "Maria Lind is at Firm A",
                "Maria Lind is at Firm B",
                "Firm A is a part of North Group",
                "Frame contract is Firm B's",
                "delivery, with Maria Lind",
                "her garden, with Jo Ek",
                "Maria Lind and Jo Ek act as one, as The Linds",
                "a boat is The Linds's",
                "Firm A: 40 people",
            ]
        );
        assert_eq!(sketch.roles[0].role, "buyer");
        assert_eq!(sketch.roles[0].since.unwrap().to_string(), "2019-03-01");
        assert_eq!(sketch.roles[0].until.unwrap().to_string(), "2022-12-31");
        assert_eq!(sketch.roles[1].role, "");
        assert_eq!(sketch.deals[0].people, ["Maria Lind", "Jo Ek"]);
        assert_eq!(sketch.talks[0].at.as_deref(), Some("Firm B"));
        assert_eq!(sketch.talks[0].when.unwrap().to_string(), "2026-05-02");
        assert_eq!(sketch.organisations[0].facts, ["40 people"]);
    }

    #[test]
    fn what_is_not_understood_says_why() {
        let (_, answers) = said(&[
            "Maria likes chess",
            "Firm A bought a boat",
            "Maria works at Firm A since spring",
            "Maria works at Firm A since 2024 until 2023",
            "Firm A belongs to Firm B",
            "Firm B belongs to Firm A",
            "Firm A works at Firm B",
        ]);
        assert_eq!(
            answers,
            [
                "not: `Maria likes chess` has none of the forms that are understood",
                "not: nothing is known of `Firm A` yet; say first who belongs to it.",
                "not: `spring` is no day: write `2026-05-01`, `2026-05` or `2026`",
                "not: it ends on 2023-12-31, before it begins on 2024-01-01",
                "Firm A is a part of Firm B",
                "not: then `Firm B` would be a part of itself",
                "not: `Firm A` is no person",
            ]
        );
    }

    #[test]
    fn forms_name_what_they_need() {
        let wrong = |form: &str| Sentence::parse(form, SentenceKind::Role).unwrap_err();
        assert_eq!(wrong("{person} works"), "a `role` needs `{organisation}`");
        assert_eq!(wrong("{person} {organisation} {what}"), "a `role` has no `{what}`");
        assert_eq!(wrong("{person"), "`{` is never closed");
        assert_eq!(wrong("a}"), "`}` closes what was never opened");
    }
}

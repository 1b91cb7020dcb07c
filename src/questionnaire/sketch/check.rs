//! Whether the names in sketches mean something, and whether days and hierarchies hold together.

use std::collections::{BTreeMap, BTreeSet};

use super::Sketch;
use crate::diagnostic::{Diagnostic, Place};
use crate::format::Reader;
use crate::text;
use crate::unit::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Organisation,
    Household,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Household => "household",
        }
    }
}

type Names = BTreeMap<String, (Kind, Place)>;

/// Reports what does not fit; `sketches` is what the tables say.
pub(in crate::questionnaire) fn check(tables: &[Reader<'_>], sketches: &[Sketch]) {
    let names = names(tables);
    for (table, sketch) in tables.iter().zip(sketches) {
        if sketch.names().next().is_none() {
            table.error(
                "name",
                "empty-case",
                format!("`{}` has nobody in it", sketch.name),
                "Name the people, organisations and households that belong to it, or leave it out.",
            );
        }
        references(table, &names);
        days(table);
    }
    circles(tables, sketches);
    twice(tables, sketches);
}

/// Who is who; a name that stands for two is reported.
fn names(tables: &[Reader<'_>]) -> Names {
    let mut names = Names::new();
    for table in tables {
        for kind in [Kind::Person, Kind::Organisation, Kind::Household] {
            for part in table.tables(kind.word()) {
                let name = text::clean_line(&part.text("name"));
                if name.is_empty() {
                    continue;
                }
                let place = part.place("name");
                if let Some((first, at)) = names.get(&name) {
                    let (line, _) = at.line_and_column();
                    let also = if *first == kind { "Another" } else { first.word() };
                    let also = if *first == kind { format!("{also} {}", kind.word()) } else { article(also) };
                    part.error(
                        "name",
                        "duplicate-name",
                        format!("`{name}` stands for two"),
                        format!(
                            "{also} of that name is in line {line}. If they are the same, say it once; if not, write \
                             what tells them apart: `{name} ({})`.",
                            if kind == Kind::Person { "senior" } else { "Hamburg" }
                        ),
                    );
                    continue;
                }
                names.insert(name, (kind, place));
            }
        }
    }
    names
}

fn article(word: &str) -> String {
    if word.starts_with('o') { format!("An {word}") } else { format!("A {word}") }
}

fn references(table: &Reader<'_>, names: &Names) {
    use Kind::{Household, Organisation, Person};
    let one = |part: &Reader<'_>, key: &str, kinds: &[Kind]| {
        if let Some(name) = part.maybe_text(key) {
            known(part, &part.place(key), &text::clean_line(&name), kinds, names);
        }
    };
    let several = |part: &Reader<'_>, key: &str| {
        let listed = part.texts_at(key);
        if listed.is_empty() && part.has(key) && key != "people" {
            part.error(key, "nobody", format!("`{key}` names nobody"), "Name the people, or leave the table out.");
        }
        for at in listed {
            known(part, &at.place, &text::clean_line(&at.value), &[Person], names);
        }
    };
    for part in table.tables("organisation") {
        one(&part, "part_of", &[Organisation]);
    }
    for part in table.tables("household") {
        several(&part, "members");
    }
    for part in table.tables("role") {
        one(&part, "person", &[Person]);
        one(&part, "at", &[Organisation]);
    }
    for part in table.tables("deal") {
        one(&part, "with", &[Person, Organisation, Household]);
        several(&part, "people");
    }
    for part in table.tables("talk") {
        several(&part, "with");
        one(&part, "at", &[Organisation, Household]);
    }
}

fn known(part: &Reader<'_>, place: &Place, name: &str, kinds: &[Kind], names: &Names) {
    let wanted: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    let wanted = text::or_list(&wanted);
    let (message, way_out) = match names.get(name) {
        Some((kind, _)) if kinds.contains(kind) => return,
        Some((kind, _)) => {
            let (is, needed) = (article(kind.word()).to_lowercase(), article(&wanted).to_lowercase());
            (
                format!("`{name}` is {is}, and here stands {needed}"),
                "Correct the name, or what it is said to be.".to_owned(),
            )
        }
        None => {
            let of_kind = names.iter().filter(|(_, (kind, _))| kinds.contains(kind)).map(|(name, _)| name.as_str());
            let near = text::did_you_mean(name, of_kind);
            let way_out = if near.is_empty() {
                let key = kinds.first().map_or("", |kind| kind.word());
                format!("Add it as a `[[case.{key}]]`, or correct the name.")
            } else {
                near.trim_start().to_owned()
            };
            (format!("there is no {wanted} `{name}`"), way_out)
        }
    };
    part.findings().add(Diagnostic::error("unknown-name", &place.source, place.span, message).way_out(way_out));
}

fn days(table: &Reader<'_>) {
    for part in table.tables("role") {
        let day = |key: &str| part.maybe_text(key).and_then(|day| Date::parse(&day).ok());
        if let (Some(since), Some(until)) = (day("since"), day("until"))
            && until < since
        {
            part.error(
                "until",
                "upside-down",
                format!(
                    "`{}` ends at `{}` on {until}, before it begins on {since}",
                    text::clean_line(&part.text("person")),
                    text::clean_line(&part.text("at"))
                ),
                "Change the two days round, or correct one of them.",
            );
        }
    }
}

/// Organisations that are a part of themselves.
fn circles(tables: &[Reader<'_>], sketches: &[Sketch]) {
    let above: BTreeMap<&str, &str> = sketches
        .iter()
        .flat_map(|sketch| &sketch.organisations)
        .filter_map(|one| Some((one.name.as_str(), one.part_of.as_deref()?)))
        .collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for table in tables {
        for part in table.tables("organisation") {
            let name = text::clean_line(&part.text("name"));
            let mut way = vec![name.as_str()];
            while let Some(next) = way.last().and_then(|last| above.get(last)) {
                if *next == name {
                    way.push(next);
                    break;
                }
                if way.contains(next) {
                    way.clear();
                    break;
                }
                way.push(next);
            }
            let is_circle = way.len() > 1 && way.last() == way.first();
            if !is_circle || way.iter().any(|one| told.contains(one)) {
                continue;
            }
            told.extend(above.keys().copied().filter(|one| way.contains(one)));
            let steps: Vec<String> = way.iter().map(|one| format!("`{one}`")).collect();
            part.error(
                "part_of",
                "circle",
                format!("this hierarchy has no top: {}", steps.join(" is part of ")),
                "Leave `part_of` out for the one at the top.",
            );
        }
    }
}

/// Two cases, deals or talks of one name could not be told apart in the results.
fn twice(tables: &[Reader<'_>], sketches: &[Sketch]) {
    let mut cases = BTreeSet::new();
    let mut deals = BTreeSet::new();
    for (table, sketch) in tables.iter().zip(sketches) {
        if !cases.insert(sketch.name.as_str()) {
            table.error(
                "name",
                "duplicate-name",
                format!("there are two cases `{}`", sketch.name),
                "Give one of them another name.",
            );
        }
        for (part, deal) in table.tables("deal").iter().zip(&sketch.deals) {
            if !deals.insert((deal.what.as_str(), deal.with.as_str())) {
                part.error(
                    "what",
                    "duplicate-name",
                    format!("`{}` of `{}` is there twice", deal.what, deal.with),
                    "Say it once, or add what tells them apart, such as the year.",
                );
            }
        }
    }
}

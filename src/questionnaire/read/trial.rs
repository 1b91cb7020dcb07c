//! How models are tried: stores and questions in `data-model.toml`, archetypes and sentences in `archetypes.toml`.

use super::ledger::Ledger;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{ArchetypeId, StoreId};
use crate::questionnaire::sketch::{DEALS, HOUSEHOLDS, ORGANISATIONS, PEOPLE, ROLES, TALKS, check, sketch};
use crate::questionnaire::{
    Archetype, Joining, PartyKind, Sentence, SentenceKind, Sketch, Store, StoreAsk, StoreTables, Wanted,
};

const PARTIES: &[&str] = &["person", "organisation", "household"];

/// The file `archetypes.toml`.
pub(super) static ARCHETYPES_FILE: Shape = Shape {
    name: "`archetypes.toml`",
    about: "Cases that many teams have, to try the record models on, and the sentences by which people describe theirs.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::optional("archetype", Takes::Tables(&ARCHETYPE), "The cases."),
        Key::optional("sentence", Takes::Tables(&SENTENCE), "Forms of sentences that are understood."),
    ],
};

static ARCHETYPE: Shape = Shape {
    name: "an archetype",
    about: "A case that many teams have, with invented names.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("about", Takes::Text, "Why it is awkward."),
        PEOPLE,
        ORGANISATIONS,
        HOUSEHOLDS,
        ROLES,
        DEALS,
        TALKS,
    ],
};

static SENTENCE: Shape = Shape {
    name: "a sentence",
    about: "A form of sentence that is understood: `{person} works at {organisation}[ as {role}]`.",
    keys: &[
        Key::required("form", Takes::Text, "The form; what stands in square brackets may be left out."),
        Key::required(
            "makes",
            Takes::OneOf(&["role", "part_of", "household", "deal", "talk", "fact"]),
            "What it adds.",
        ),
    ],
};

pub(super) static STORE: Shape = Shape {
    name: "a way of keeping records",
    about: "Which tables there are, and what each can hold.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("model", Takes::Text, "The model that it is a form of."),
        Key::required("title", Takes::Text, "Its title, in a few words."),
        Key::required("about", Takes::Text, "What it does with awkward things."),
        Key::required("tables", Takes::Table(&TABLES), "The names of its tables; what has no name has no table."),
        Key::required("roles", Takes::OneOf(&["line", "one", "many"]), "How people are joined to organisations."),
        Key::optional("hierarchy", Takes::Flag, "Whether an organisation can have one above it."),
        Key::required("deal_of", Takes::Texts, "Whose a deal can be: person, organisation, household."),
        Key::optional("keeps_place", Takes::Flag, "Whether what was said keeps for whom it was said."),
    ],
};

static TABLES: Shape = Shape {
    name: "the tables",
    about: "The names of the tables.",
    keys: &[
        Key::required("person", Takes::Text, "People."),
        Key::optional("organisation", Takes::Text, "Organisations."),
        Key::optional("household", Takes::Text, "People who act as one."),
        Key::optional("member", Takes::Text, "Membership in a household."),
        Key::optional("role", Takes::Text, "Roles at organisations."),
        Key::required("deal", Takes::Text, "Deals."),
        Key::optional("deal_person", Takes::Text, "People in a deal."),
        Key::required("talk", Takes::Text, "What was said."),
        Key::required("talk_person", Takes::Text, "With whom."),
    ],
};

pub(super) static ASK: Shape = Shape {
    name: "a question to the records",
    about: "Something that is asked every week.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("ask", Takes::Text, "In words, `{name}` being whom it is about."),
        Key::required("about", Takes::OneOf(PARTIES), "Whom it is about."),
        Key::required("want", Takes::OneOf(&["deals", "deals_below", "talks", "people", "places"]), "What is wanted."),
    ],
};

pub(super) fn store(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Store> {
    let id = reader.id::<StoreId>("id")?;
    ledger.define(&id);
    let named = reader.table("tables")?;
    let tables = StoreTables {
        person: named.text("person"),
        organisation: named.maybe_text("organisation"),
        household: named.maybe_text("household"),
        member: named.maybe_text("member"),
        role: named.maybe_text("role"),
        deal: named.text("deal"),
        deal_person: named.maybe_text("deal_person"),
        talk: named.text("talk"),
        talk_person: named.text("talk_person"),
    };
    let roles = Joining::ALL.into_iter().find(|(_, word)| *word == reader.text("roles"))?.0;
    let mut deal_of = Vec::new();
    for word in reader.texts("deal_of") {
        match PartyKind::ALL.into_iter().find(|(_, known)| *known == word) {
            Some((kind, _)) => deal_of.push(kind),
            None => reader.error(
                "deal_of",
                "unknown-party",
                format!("a deal is never a `{}`'s", crate::text::clean_line(&word)),
                "It is a `person`'s, an `organisation`'s or a `household`'s.",
            ),
        }
    }
    let lacks = |what: &str, table: &str| {
        let message = format!("`{}` {what}, but has no table `{table}`", id.value);
        reader.error("tables", "missing-table", message, format!("Name the table `{table}`, or change the rule."));
    };
    if roles == Joining::Many && tables.role.is_none() {
        lacks("keeps a record for each role", "role");
    }
    if roles != Joining::Line && tables.organisation.is_none() {
        lacks("joins people to organisations", "organisation");
    }
    if tables.household.is_some() && tables.member.is_none() {
        lacks("has households", "member");
    }
    if deal_of.contains(&PartyKind::Organisation) && tables.organisation.is_none() {
        lacks("gives deals to organisations", "organisation");
    }
    if deal_of.contains(&PartyKind::Household) && tables.household.is_none() {
        lacks("gives deals to households", "household");
    }
    if deal_of.is_empty() {
        reader.error("deal_of", "nobody", format!("a deal of `{}` is nobody's", id.value), "Name at least one.");
    }
    Some(Store {
        model: ledger.id(reader, "model")?,
        title: reader.text("title"),
        about: reader.text("about"),
        tables,
        roles,
        hierarchy: reader.flag("hierarchy"),
        deal_of,
        keeps_place: reader.flag("keeps_place"),
        id: id.value,
    })
}

pub(super) fn ask(reader: &Reader<'_>) -> Option<StoreAsk> {
    let about = PartyKind::ALL.into_iter().find(|(_, word)| *word == reader.text("about"))?;
    let (want, word, of) = Wanted::ALL.into_iter().find(|(_, word, _)| *word == reader.text("want"))?;
    if !of.contains(&about.0) {
        let of: Vec<&str> =
            PartyKind::ALL.into_iter().filter(|(kind, _)| of.contains(kind)).map(|(_, word)| word).collect();
        reader.error(
            "want",
            "unknown-party",
            format!("`{word}` cannot be asked about a {}", about.1),
            format!("It can be asked about a {}.", crate::text::or_list(&of)),
        );
    }
    Some(StoreAsk { id: reader.id("id")?.value, ask: reader.text("ask"), about: about.0, want })
}

pub(super) fn archetypes(file: &Reader<'_>, ledger: &Ledger<'_>) -> (Vec<Archetype>, Vec<Sentence>) {
    let archetypes = file.tables("archetype").iter().filter_map(|reader| archetype(reader, ledger)).collect();
    let sentences = file.tables("sentence").iter().filter_map(sentence).collect();
    (archetypes, sentences)
}

fn archetype(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Archetype> {
    let id = reader.id::<ArchetypeId>("id")?;
    ledger.define(&id);
    let title = reader.text("title");
    let sketch = Sketch { name: title.clone(), like: Some(id.value.clone()), ..sketch(reader) };
    check(std::slice::from_ref(reader), std::slice::from_ref(&sketch));
    Some(Archetype { id: id.value, title, about: reader.text("about"), sketch })
}

fn sentence(reader: &Reader<'_>) -> Option<Sentence> {
    let (makes, ..) = SentenceKind::ALL.into_iter().find(|(_, word, ..)| *word == reader.text("makes"))?;
    match Sentence::parse(&reader.text("form"), makes) {
        Ok(sentence) => Some(sentence),
        Err(problem) => {
            let way_out = "Write slots in braces, and what may be left out in square brackets.";
            reader.error("form", "sentence", problem, way_out);
            None
        }
    }
}

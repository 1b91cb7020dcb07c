use std::collections::BTreeMap;
use std::sync::Arc;

use super::rename::renamed;
use super::{Move, Moved};
use crate::engagement::read::{answer, words};
use crate::engagement::{Answer, Given, Settled};
use crate::format::{Document, Findings, Item, Node, Table};
use crate::id::{ParticipantId, QuestionId};
use crate::questionnaire::diff::{Effect, Fate, as_now, effect, meaning};
use crate::questionnaire::{Question, RetiredKind};
use crate::text;

/// What becomes of the answers of one file.
#[derive(Default)]
pub(super) struct Carried {
    /// What stands in the new file; of agreed answers with why and who dissents.
    pub(super) stays: BTreeMap<QuestionId, (Answer, Option<Settled>)>,
    /// The questions to be asked again, by their new ids, and why.
    pub(super) again: Vec<(QuestionId, String)>,
    /// The former answers that are kept aside, as they stood, and why.
    pub(super) aside: Vec<(Table, String)>,
    /// What does not stay as it was.
    pub(super) moved: Vec<Moved>,
    /// How many stay.
    pub(super) kept: usize,
    /// Whether an id changed.
    pub(super) renamed: bool,
    pub(super) fits: Vec<QuestionId>,
    pub(super) unfit: Vec<QuestionId>,
}

/// Carries the answers of a file over.
pub(super) fn carry(document: &Document, between: &Move<'_>) -> Carried {
    let mut carried = Carried::default();
    let Some(Item { node: Node::List(items), .. }) = document.root.get("answer") else { return carried };
    for item in items {
        if let Node::Table(table) = &item.node {
            one(table, item, document, between, &mut carried);
        }
    }
    carried
}

fn one(table: &Table, item: &Item, document: &Document, between: &Move<'_>, carried: &mut Carried) {
    let Some(Item { node: Node::Text(id), .. }) = table.get("question") else { return };
    let new = between.new;
    let now = new.now(RetiredKind::Question, id);
    let moved = |now: Option<&Question>, fate: Fate, because: &str| Moved {
        file: String::new(),
        id: text::clean_line(id),
        now: now.map(|question| question.id.to_string()),
        fate,
        because: because.to_owned(),
    };
    let Some(question) = new.question(now) else {
        let because = new
            .retired(RetiredKind::Question, id)
            .map_or("the question is gone".to_owned(), |one| text::clean_line(&one.because));
        carried.moved.push(moved(None, Fate::Dropped, &because));
        carried.aside.push((table.clone(), because));
        return;
    };
    if carried.stays.contains_key(&question.id) {
        let because = format!("`{}` has an answer already", question.id);
        carried.moved.push(moved(Some(question), Fate::Dropped, &because));
        carried.aside.push((table.clone(), because));
        return;
    }
    let (answer, settled) = match fitting(id, question, table, item, document, between) {
        Ok(fitting) => fitting,
        Err(because) => {
            carried.unfit.push(question.id.clone());
            carried.ask_again(question, table, moved(Some(question), Fate::Again, &because));
            return;
        }
    };
    carried.fits.push(question.id.clone());
    let changed = change(id, question, between).filter(|_| answer.given != Given::Skipped);
    if let Some(because) = changed {
        carried.ask_again(question, table, moved(Some(question), Fate::Again, &because));
        return;
    }
    if now != *id {
        carried.renamed = true;
        carried.moved.push(moved(Some(question), Fate::Kept, "it has another id"));
    }
    carried.kept += usize::from(answer.given != Given::Skipped);
    carried.stays.insert(question.id.clone(), (answer, settled));
}

impl Carried {
    /// Puts the former answer aside and leaves the question open.
    fn ask_again(&mut self, question: &Question, table: &Table, moved: Moved) {
        self.aside.push((table.clone(), moved.because.clone()));
        self.again.push((question.id.clone(), moved.because.clone()));
        self.stays.insert(question.id.clone(), (Answer::new(Given::Skipped), None));
        self.moved.push(moved);
    }
}

/// The answer, read as one to the new question; or why it is none.
fn fitting(
    id: &str,
    question: &Question,
    table: &Table,
    item: &Item,
    document: &Document,
    between: &Move<'_>,
) -> Result<(Answer, Option<Settled>), String> {
    let table = renamed(id, question, table, between.new);
    let alone = Document {
        root: Arc::new(Table {
            entries: vec![(
                "answer".into(),
                item.span,
                Item { node: Node::List(vec![Item { node: Node::Table(table), span: item.span }]), span: item.span },
            )],
            unread: Vec::new(),
        }),
        ..document.clone()
    };
    let findings = Findings::new();
    let reader = alone.reader(&findings);
    let tables = reader.tables("answer");
    let answer = tables.first().and_then(|table| answer(question, table));
    let because = tables.first().map(|table| words(table, "because")).unwrap_or_default();
    let dissent = tables
        .first()
        .map(|table| table.texts("dissent").iter().filter_map(|id| ParticipantId::parse(id).ok()).collect())
        .unwrap_or_default();
    let rounds = tables.first().map_or(0, |table| usize::try_from(table.count("round", 1, 99, 0)).unwrap_or(0));
    let Some(answer) = answer else {
        let problem = findings.into_sorted().into_iter().next();
        return Err(problem.map_or("it does not fit".to_owned(), |problem| text::clean_line(&problem.message)));
    };
    let settled = Settled { answer: answer.clone(), because, dissent, rounds };
    Ok((answer, Some(settled)))
}

/// Why an answer that fits means something else now; nothing if it does not, or if that cannot be known.
fn change(id: &str, question: &Question, between: &Move<'_>) -> Option<String> {
    let before = between.old?.question(id)?;
    if between.keep.contains(&question.id) {
        return None;
    }
    let alterations = meaning(&as_now(before, question, between.new), question);
    if effect(&alterations) <= Effect::Unfit {
        return None;
    }
    let strong = alterations.iter().filter(|one| one.effect > Effect::Unfit);
    let mut parts: Vec<&str> = strong.map(|one| one.what.as_str()).collect();
    parts.dedup();
    Some(format!("changed: {}", text::and_list(&parts)))
}

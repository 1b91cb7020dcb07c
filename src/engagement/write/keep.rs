//! Changes to files that their owner has a hand in: what is not changed stays letter by letter, remarks included.
//!
//! A file that is written in another style than the program's (all entries on one line) is set anew; its remarks then
//! stand at its beginning.

use std::sync::Arc;

use super::answer::{answer_keys, answer_tables};
use super::scan::{Scan, scan};
use super::toml::{Toml, lines};
use super::{log_entries, participant_entry, settled_keys};
use crate::diagnostic::Source;
use crate::engagement::migrate::raw;
use crate::engagement::shape::{AGREED, ENGAGEMENT, LOG};
use crate::engagement::{Log, Participant, Settled};
use crate::format::{Document, Findings, Item, Node, Shape, Table};
use crate::id::{ParticipantId, QuestionId};

/// The log with more entries at its end. Without a text, a new file.
pub fn with_entries(text: Option<&str>, more: &Log) -> String {
    let mut toml = Toml::part();
    log_entries(&mut toml, more);
    appended(text, &LOG, &toml.finish())
}

/// `engagement.toml` with more participants at its end.
pub fn with_participants(text: &str, more: &[Participant]) -> String {
    let mut toml = Toml::part();
    more.iter().for_each(|one| participant_entry(&mut toml, one));
    appended(Some(text), &ENGAGEMENT, &toml.finish())
}

/// `agreed.toml` with this answer in the place of an earlier one, or at its end.
pub fn with_settled(text: Option<&str>, question: &QuestionId, settled: &Settled) -> String {
    let mut toml = Toml::part();
    answer_keys(&mut toml, question, &settled.answer);
    settled_keys(&mut toml, settled);
    answer_tables(&mut toml, &settled.answer);
    let block = toml.finish();
    let is_it = |table: &Table| matches!(table.get("question"), Some(Item { node: Node::Text(id), .. }) if id == question.as_str());
    let Some(text) = text else { return appended(None, &AGREED, &block) };
    if !entries(text, &AGREED, "answer").iter().any(is_it) {
        return appended(Some(text), &AGREED, &block);
    }
    let scan = scan(text);
    if let Some((start, end)) = place(text, &scan, &AGREED, "answer", is_it) {
        let remarks: String = scan.remarks_in(start, end).flat_map(|at| [text[at].trim_end(), "\n"]).collect();
        let block = block.trim_start_matches('\n');
        let (head, rest) = block.split_once('\n').unwrap_or((block, ""));
        let gap = if text[end..].trim().is_empty() || text[end..].starts_with('\n') { "" } else { "\n" };
        let changed = format!("{}{head}\n{remarks}{rest}{gap}{}", &text[..start], &text[end..]);
        if is_toml(&changed, &AGREED) {
            return changed;
        }
    }
    let without = anew(text, &AGREED, |name, table| name != "answer" || !is_it(table));
    appended(Some(&without), &AGREED, &block)
}

/// `engagement.toml` or `invitations.toml` without the entries of a participant; what was remarked at them goes with
/// them.
pub fn without_participant(text: &str, id: &ParticipantId) -> String {
    let (shape, list, key) = if text.contains("[[invitation]]") || !text.contains("client") {
        (&crate::engagement::shape::INVITATIONS, "invitation", "participant")
    } else {
        (&ENGAGEMENT, "participant", "id")
    };
    let is_it =
        |table: &Table| matches!(table.get(key), Some(Item { node: Node::Text(one), .. }) if one == id.as_str());
    if !entries(text, shape, list).iter().any(is_it) {
        return text.to_owned();
    }
    let scan = scan(text);
    if let Some((start, end)) = place(text, &scan, shape, list, is_it) {
        let before = &text[..scan.with_remarks_above(text, start)];
        let after = text[end..].trim_start_matches('\n');
        let gap = if after.is_empty() { "" } else { "\n" };
        let changed = format!("{}\n{gap}{after}", before.trim_end());
        if is_toml(&changed, shape) {
            return changed;
        }
    }
    anew(text, shape, |name, table| name != list || !is_it(table))
}

/// `agreed.toml` without a participant among those who dissent.
pub fn without_dissent(text: &str, id: &ParticipantId) -> String {
    let mut changed = text.to_owned();
    for table in entries(text, &AGREED, "answer").iter().rev() {
        let Some(Item { node: Node::List(items), span }) = table.get("dissent") else { continue };
        let ids = items.iter().filter_map(|item| if let Node::Text(one) = &item.node { Some(&**one) } else { None });
        let rest: Vec<&str> = ids.filter(|one| *one != id.as_str()).collect();
        if rest.len() < items.len() {
            changed.replace_range(span.start..span.end, &lines(&rest));
        }
    }
    changed
}

/// What stands above an answer of which a new version of the questionnaire asks once more.
pub(in crate::engagement) const AGAIN: &str = "# To be asked again since version ";

/// A file set anew, its owner's remarks from before at its beginning. What the program itself remarked goes.
pub fn with_remarks_of(former: Option<&str>, text: &str) -> String {
    let remarks = former.map_or_else(String::new, remarks);
    format!("{remarks}{text}")
}

/// The remarks of a text, a line each.
fn remarks(text: &str) -> String {
    let all = scan(text).remarks.into_iter().map(|at| text[at].trim_end());
    all.filter(|remark| !remark.starts_with(AGAIN)).flat_map(|remark| [remark, "\n"]).collect()
}

/// The text with a block at its end.
fn appended(text: Option<&str>, shape: &'static Shape, block: &str) -> String {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return format!("{}{block}", Toml::new().finish());
    };
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let longer = format!("{text}{end}{block}");
    if is_toml(&longer, shape) { longer } else { format!("{}{block}", anew(text, shape, |_, _| true)) }
}

/// The text set anew without the entries that are not chosen: remarks first, then everything it says.
fn anew(text: &str, shape: &'static Shape, chosen: impl Fn(&str, &Table) -> bool) -> String {
    let mut toml = Toml::part();
    let Some(document) = parsed(text, shape) else { return text.to_owned() };
    for (name, span, item) in &document.root.entries {
        if !matches!(&item.node, Node::List(items) if items.iter().all(|item| matches!(item.node, Node::Table(_)))) {
            toml.raw(name, text.get(item.span.start..item.span.end).unwrap_or_default());
        }
        let _ = span;
    }
    for (name, _, item) in &document.root.entries {
        let Node::List(items) = &item.node else { continue };
        for item in items {
            if let Node::Table(table) = &item.node
                && chosen(name, table)
            {
                raw::item(&mut toml, name, table);
            }
        }
    }
    with_remarks_of(Some(text), &toml.finish())
}

/// Where the block of an entry stands: from its heading to the end of its last line that says something.
fn place(
    text: &str,
    scan: &Scan,
    shape: &'static Shape,
    list: &str,
    is_it: impl Fn(&Table) -> bool,
) -> Option<(usize, usize)> {
    let number = entries(text, shape, list).iter().position(is_it)?;
    let (at, heading) =
        scan.headings.iter().enumerate().filter(|(_, one)| one.name == list && one.is_list).nth(number)?;
    let within = format!("{list}.");
    let next = scan.headings[at + 1..].iter().find(|one| !one.name.starts_with(&within));
    let limit = next.map_or(text.len(), |one| one.start);
    Some((heading.start, scan.last_said(text, heading.start, limit)))
}

fn entries(text: &str, shape: &'static Shape, list: &str) -> Vec<Table> {
    let Some(document) = parsed(text, shape) else { return Vec::new() };
    let Some(Item { node: Node::List(items), .. }) = document.root.get(list) else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| if let Node::Table(table) = &item.node { Some(table.clone()) } else { None })
        .collect()
}

fn parsed(text: &str, shape: &'static Shape) -> Option<Document> {
    Document::read(&Arc::new(Source { name: String::new(), text: text.to_owned().into() }), shape, &Findings::new())
}

fn is_toml(text: &str, shape: &'static Shape) -> bool {
    parsed(text, shape).is_some()
}

#[cfg(test)]
mod tests {
    use super::{with_entries, with_remarks_of, with_settled, without_dissent, without_participant};
    use crate::engagement::{Answer, AnswerValue, Given, Log, Parked, Settled};
    use crate::id::{ParticipantId, QuestionId};

    fn settled(level: u8) -> Settled {
        Settled {
            answer: Answer::new(Given::Value(AnswerValue::Level(level))),
            because: "we saw it".to_owned(),
            dissent: Vec::new(),
            rounds: 1,
        }
    }

    fn parked() -> Log {
        let parked = Parked { what: "Cars".to_owned(), who: String::new(), when: None, question: None };
        Log { parked: vec![parked], ..Log::default() }
    }

    #[test]
    fn remarks_and_order_of_a_log_stay() {
        let text = "# ours\nformat = 1\n\n[[parked]] # first\nwhat = '''\n[[decision]]\n'''\n";
        assert_eq!(with_entries(Some(text), &parked()), format!("{text}\n[[parked]]\nwhat = \"Cars\"\n"));
        assert_eq!(with_entries(None, &parked()), "format = 1\n\n[[parked]]\nwhat = \"Cars\"\n");
        assert_eq!(
            with_entries(Some("format = 1 # one\nparked = [{ what = \"A\" }]\n"), &parked()),
            "# one\nformat = 1\n\n[[parked]]\nwhat = \"A\"\n\n[[parked]]\nwhat = \"Cars\"\n"
        );
    }

    #[test]
    fn remarks_of_a_file_that_is_set_anew_stand_at_its_beginning() {
        let former = "# ours\nformat = 1 # one\n\n# To be asked again since version 2.0.0: x\n[[answer]]\nnote = \"# no remark\"\n#last";
        let anew = with_remarks_of(Some(former), "format = 1\n");
        assert_eq!(anew, "# ours\n# one\n#last\nformat = 1\n");
        assert_eq!(with_remarks_of(Some(&anew), "format = 1\n"), anew);
        assert_eq!(with_remarks_of(None, "format = 1\n"), "format = 1\n");
    }

    #[test]
    fn an_agreed_answer_takes_the_place_of_the_earlier_one_and_keeps_its_remarks() {
        let text = "format = 1\n\n[[answer]]\nquestion = \"a.b\" # why so\nvalue = 2\n# a remark\n[answer.side]\nx = \"[[answer]]\"\n\n# about c\n[[answer]]\nquestion = \"a.c\"\nvalue = 1\n";
        let id = |text| QuestionId::parse(text).unwrap();
        assert_eq!(
            with_settled(Some(text), &id("a.b"), &settled(4)),
            "format = 1\n\n[[answer]]\n# why so\n# a remark\nquestion = \"a.b\"\nvalue = 4\nbecause = \"we saw it\"\nround = 1\n\n# about c\n[[answer]]\nquestion = \"a.c\"\nvalue = 1\n"
        );
        assert!(with_settled(Some(text), &id("a.d"), &settled(4)).starts_with(text));
    }

    #[test]
    fn a_participant_goes_with_what_was_remarked_at_them() {
        let ann = ParticipantId::parse("ann").unwrap();
        let text = "format = 1\nclient = \"A\"\n\n# the boss\n[[participant]]\nid = \"ann\"\nname = \"Ann\"\n\n# the other\n[[participant]]\nid = \"bob\"\n";
        assert_eq!(
            without_participant(text, &ann),
            "format = 1\nclient = \"A\"\n\n# the other\n[[participant]]\nid = \"bob\"\n"
        );
        assert_eq!(
            without_dissent("format = 1\n[[answer]]\nquestion = \"a.b\"\ndissent = [\"ann\", \"bob\"] # both\n", &ann),
            "format = 1\n[[answer]]\nquestion = \"a.b\"\ndissent = [\"bob\"] # both\n"
        );
    }
}

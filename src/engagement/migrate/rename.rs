use crate::format::{Item, Node, Table};
use crate::questionnaire::{Kind, Question, Questionnaire, RetiredKind};

/// The table of an answer with the ids that it uses as they are now.
pub(super) fn renamed(former: &str, question: &Question, table: &Table, new: &Questionnaire) -> Table {
    let names = Names { former, question, new };
    let entries = table
        .entries
        .iter()
        .map(|(key, span, item)| {
            let item = match (&**key, &item.node) {
                ("question", _) => Item { node: Node::Text(question.id.to_string().into()), span: item.span },
                ("value", _) => names.value(item),
                ("side", Node::Table(side)) => Item { node: Node::Table(names.fields(side)), span: item.span },
                _ => item.clone(),
            };
            (key.clone(), *span, item)
        })
        .collect();
    Table { entries, unread: Vec::new() }
}

struct Names<'a> {
    /// The question's former id.
    former: &'a str,
    question: &'a Question,
    new: &'a Questionnaire,
}

impl Names<'_> {
    /// The name of a part as it is now.
    fn now(&self, kind: RetiredKind, part: &str) -> String {
        let whole = format!("{}.{part}", self.former);
        let now = self.new.now(kind, &whole);
        let here = now.strip_prefix(self.question.id.as_str()).and_then(|rest| rest.strip_prefix('.'));
        here.unwrap_or(part).to_owned()
    }

    fn value(&self, item: &Item) -> Item {
        let node = match (&self.question.kind, &item.node) {
            (Kind::Single(_) | Kind::Multi { .. } | Kind::Ranking(_), _) => return self.choices(item),
            (Kind::Allocation(_), Node::Table(table)) => Node::Table(self.keys(RetiredKind::Choice, table)),
            (Kind::Grid { .. }, Node::Table(table)) => Node::Table(self.keys(RetiredKind::Row, table)),
            (Kind::Record(_), Node::Table(table)) => Node::Table(self.fields(table)),
            (Kind::List { .. }, Node::List(rows)) => Node::List(
                rows.iter()
                    .map(|row| match &row.node {
                        Node::Table(table) => Item { node: Node::Table(self.fields(table)), span: row.span },
                        _ => row.clone(),
                    })
                    .collect(),
            ),
            _ => return item.clone(),
        };
        Item { node, span: item.span }
    }

    /// One choice, or a list of them.
    fn choices(&self, item: &Item) -> Item {
        let node = match &item.node {
            Node::Text(id) => Node::Text(self.now(RetiredKind::Choice, id).into()),
            Node::List(items) => Node::List(items.iter().map(|item| self.choices(item)).collect()),
            other => other.clone(),
        };
        Item { node, span: item.span }
    }

    fn keys(&self, kind: RetiredKind, table: &Table) -> Table {
        let entries = table.entries.iter();
        Table {
            entries: entries.map(|(key, span, item)| (self.now(kind, key).into(), *span, item.clone())).collect(),
            unread: Vec::new(),
        }
    }

    /// Fields by their new names, with the new names of their choices; texts of people are left alone.
    fn fields(&self, table: &Table) -> Table {
        let mut table = self.keys(RetiredKind::Field, table);
        for (key, _, item) in &mut table.entries {
            if self.question.field(key).is_some_and(|field| !field.kind.choices().is_empty()) {
                *item = self.choices(item);
            }
        }
        table
    }
}

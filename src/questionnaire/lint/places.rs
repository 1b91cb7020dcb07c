use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::spot::{Id, Spot, Step};
use crate::diagnostic::{Place, Source, Span};
use crate::format::{Document, Findings, Item, Node, Shape, Table};
use crate::questionnaire::read::kind_of;

/// Where everything stands: the checked questionnaire holds no places, so a file is looked through again, but only when
/// there is something in it to point at.
#[derive(Debug)]
pub(super) struct Places {
    files: Vec<File>,
    /// Which file holds a section, by the section's id.
    sections: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct File {
    name: &'static str,
    shape: &'static Shape,
    source: Arc<Source>,
    content: OnceCell<Option<Content>>,
}

#[derive(Debug)]
struct Content {
    document: Document,
    /// By kind and id.
    named: BTreeMap<String, BTreeMap<String, Address>>,
}

/// Which entry of a file's root, and which item of it if it is a list.
#[derive(Debug, Clone, Copy)]
struct Address {
    entry: usize,
    item: Option<usize>,
}

impl Places {
    pub(super) fn of(files: &[Arc<Source>]) -> Self {
        let mut places = Self { files: Vec::new(), sections: BTreeMap::new() };
        for source in files {
            let Some((name, shape)) = kind_of(&source.name) else { continue };
            if let Some(section) = section_of(&source.text).filter(|_| name == "sections") {
                places.sections.insert(section.to_owned(), places.files.len());
            }
            places.files.push(File { name, shape, source: Arc::clone(source), content: OnceCell::new() });
        }
        places
    }

    /// Where a spot stands; the nearest thing around it that there is; nothing if the table itself is missing.
    pub(super) fn place(&self, spot: &Spot<'_>) -> Option<Place> {
        let (source, mut at) = self.table(spot)?;
        for step in spot.steps() {
            match within(at, step) {
                Some(next) => at = next,
                None => break,
            }
        }
        Some(Place { source: Arc::clone(source), span: shown(at, source) })
    }

    /// The value at a spot as it is written, if it is there.
    pub(super) fn exact(&self, spot: &Spot<'_>) -> Option<(Place, &Item)> {
        let (source, mut at) = self.table(spot)?;
        for step in spot.steps() {
            at = within(at, step)?;
        }
        Some((Place { source: Arc::clone(source), span: at.span }, at))
    }

    fn table(&self, spot: &Spot<'_>) -> Option<(&Arc<Source>, &Item)> {
        // A section's file is known by the first part of its questions' ids.
        let section = match (spot.kind, spot.id) {
            ("question" | "section", Id::Named(id)) => self.sections.get(id.split('.').next().unwrap_or(id)),
            _ => None,
        };
        let likely = section.and_then(|number| self.files.get(*number));
        let kind = |file: &&File| file.shape.keys.iter().any(|key| key.name == spot.kind);
        likely
            .into_iter()
            .chain(self.files.iter().filter(kind))
            .find_map(|file| Some((&file.source, file.table(spot)?)))
    }
}

impl File {
    fn table(&self, spot: &Spot<'_>) -> Option<&Item> {
        let content = self.content.get_or_init(|| self.read()).as_ref()?;
        let entries = &content.document.root.entries;
        let address = match spot.id {
            Id::Named(id) => *content.named.get(spot.kind)?.get(id)?,
            Id::Numbered(number) => {
                Address { entry: entries.iter().position(|(key, ..)| key == spot.kind)?, item: Some(number) }
            }
        };
        let (.., item) = entries.get(address.entry)?;
        match (&item.node, address.item) {
            (Node::List(items), Some(number)) => items.get(number),
            _ => Some(item),
        }
    }

    fn read(&self) -> Option<Content> {
        // What is wrong with the file has been said by those who read it first.
        let document = Document::read(&self.source, self.shape, &Findings::new())?;
        let mut named: BTreeMap<String, BTreeMap<String, Address>> = BTreeMap::new();
        for (entry, (key, _, item)) in document.root.entries.iter().enumerate() {
            let mut note = |table: &Table, item: Option<usize>| {
                let id = table.get("id").and_then(text).unwrap_or(self.name).to_owned();
                named.entry(key.to_string()).or_default().entry(id).or_insert(Address { entry, item });
            };
            match &item.node {
                Node::Table(table) => note(table, None),
                Node::List(items) => {
                    for (number, item) in items.iter().enumerate() {
                        if let Node::Table(table) = &item.node {
                            note(table, Some(number));
                        }
                    }
                }
                _ => {}
            }
        }
        Some(Content { document, named })
    }
}

/// The id of the section that a file holds, without reading the whole file.
fn section_of(text: &str) -> Option<&str> {
    let (_, head) = text.split_once("[section]")?;
    let line = head.lines().map(str::trim).find(|line| line.starts_with("id") && line.contains('='))?;
    line.split('"').nth(1)
}

fn within<'a>(item: &'a Item, step: Step<'_>) -> Option<&'a Item> {
    match (&item.node, step) {
        (Node::Table(table), Step::Key(key)) => table.get(key),
        (Node::List(items), Step::Number(number)) => items.get(number),
        (Node::List(items), Step::Entry(id)) => items
            .iter()
            .find(|item| matches!(&item.node, Node::Table(table) if table.get("id").and_then(text) == Some(id))),
        _ => None,
    }
}

fn text(item: &Item) -> Option<&str> {
    if let Node::Text(text) = &item.node { Some(text) } else { None }
}

/// The span that is pointed at: of a table its id, of anything that goes over several lines the first one.
fn shown(item: &Item, source: &Source) -> Span {
    let item = match &item.node {
        Node::Table(table) => table.get("id").unwrap_or(item),
        _ => item,
    };
    let Span { start, end } = item.span;
    let line = source.text.get(start..end).and_then(|text| text.find('\n')).map_or(end, |offset| start + offset);
    Span { start, end: line }
}

#[cfg(test)]
mod tests {
    use super::super::spot::Spot;
    use super::super::tests::clean;
    use super::Places;

    #[test]
    fn the_nearest_place_is_shown() {
        let files = clean();
        let places = Places::of(&files);
        let written = |spot: &Spot<'_>| {
            let place = places.place(spot)?;
            Some(place.source.text[place.span.start..place.span.end].to_owned())
        };
        assert_eq!(written(&Spot::of("gate", "no-say").key("severity")).as_deref(), Some("\"stop\""));
        assert_eq!(written(&Spot::of("question", "people.say").item("roles", 0)).as_deref(), Some("\"leader\""));
        assert_eq!(
            written(&Spot::of("entity", "phone").entry("field", "number").key("type")).as_deref(),
            Some("\"text\"")
        );
        assert_eq!(written(&Spot::of("gate", "no-say").key("missing")).as_deref(), Some("\"no-say\""));
        assert_eq!(written(&Spot::number_of("rule", 0).key("model")).as_deref(), Some("\"plain\""));
        assert_eq!(written(&Spot::of("gate", "nowhere")), None);
    }
}

use std::collections::BTreeMap;
use std::sync::Arc;

use super::spot::{Id, Spot, Step};
use crate::diagnostic::{Place, Source, Span};
use crate::format::{Document, Findings, Item, Node, Table};
use crate::questionnaire::read::kind_of;

/// Where everything stands: the checked questionnaire holds no places, so the files are looked through again, but only
/// when there is something to point at.
#[derive(Debug)]
pub(super) struct Places {
    documents: Vec<Document>,
    /// By kind and id: document, entry of its root, item of the list if it is one.
    named: BTreeMap<String, BTreeMap<String, Address>>,
    numbered: BTreeMap<String, Vec<Address>>,
}

#[derive(Debug, Clone, Copy)]
struct Address {
    document: usize,
    entry: usize,
    item: Option<usize>,
}

impl Places {
    pub(super) fn of(files: &[Arc<Source>]) -> Self {
        // What is wrong with the files has been said by those who read them first.
        let findings = Findings::new();
        let mut places = Self { documents: Vec::new(), named: BTreeMap::new(), numbered: BTreeMap::new() };
        for source in files {
            let Some((name, shape)) = kind_of(&source.name) else { continue };
            let Some(document) = Document::read(source, shape, &findings) else { continue };
            places.index(name, &document);
            places.documents.push(document);
        }
        places
    }

    fn index(&mut self, file: &str, document: &Document) {
        let number = self.documents.len();
        for (entry, (key, _, item)) in document.root.entries.iter().enumerate() {
            let mut note = |table: &Table, item: Option<usize>| {
                let address = Address { document: number, entry, item };
                let id = table.get("id").and_then(text).unwrap_or(file);
                self.named.entry(key.clone()).or_default().entry(id.to_owned()).or_insert(address);
                self.numbered.entry(key.clone()).or_default().push(address);
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
    }

    /// Where a spot stands; the nearest thing around it that there is; nothing if the table itself is missing.
    pub(super) fn place(&self, spot: &Spot<'_>) -> Option<Place> {
        let (source, item) = self.found(spot)?;
        Some(Place { source: Arc::clone(source), span: shown(item, source) })
    }

    /// The value at a spot as it is written, if it is there.
    pub(super) fn exact(&self, spot: &Spot<'_>) -> Option<(Place, &Item)> {
        let address = self.address(spot)?;
        let document = self.documents.get(address.document)?;
        let mut at = self.table(address)?;
        for step in spot.steps() {
            at = within(at, step)?;
        }
        Some((Place { source: Arc::clone(&document.source), span: at.span }, at))
    }

    fn found(&self, spot: &Spot<'_>) -> Option<(&Arc<Source>, &Item)> {
        let address = self.address(spot)?;
        let mut at = self.table(address)?;
        for step in spot.steps() {
            match within(at, step) {
                Some(next) => at = next,
                None => break,
            }
        }
        Some((&self.documents.get(address.document)?.source, at))
    }

    fn address(&self, spot: &Spot<'_>) -> Option<Address> {
        match spot.id {
            Id::Named(id) => self.named.get(spot.kind)?.get(id).copied(),
            Id::Numbered(number) => self.numbered.get(spot.kind)?.get(number).copied(),
        }
    }

    fn table(&self, address: Address) -> Option<&Item> {
        let (.., item) = self.documents.get(address.document)?.root.entries.get(address.entry)?;
        match (&item.node, address.item) {
            (Node::List(items), Some(number)) => items.get(number),
            _ => Some(item),
        }
    }
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

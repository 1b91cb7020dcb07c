//! What the diagram shows: the boxes with their rows, and which references are drawn.

use super::measure::{ROW_SIZE, TITLE_SIZE, shortened, text_width};
use super::{Edge, End, EntityBox, MARK_WIDTH, Mark, PADDING, ROW_HEIGHT, Row, TITLE_HEIGHT};
use crate::data_model::{ChosenEntity, ChosenField, DataModel};
use crate::text;

/// The widest that a box may be; longer texts are shortened.
const WIDEST: f64 = 250.0;
/// The narrowest that a box is.
const NARROWEST: f64 = 120.0;
/// So many edges for each table can still be followed by eye.
const EDGES_PER_TABLE: f64 = 1.5;

/// What is to be drawn; places come later.
pub(super) struct Drawing {
    pub(super) boxes: Vec<EntityBox>,
    pub(super) links: Vec<Link>,
    pub(super) written: usize,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// An edge between two boxes, by their places in the model.
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether one of its references must be filled.
    pub(super) firm: bool,
    pub(super) edge: Edge,
}

pub(super) fn content(model: &DataModel) -> Drawing {
    let all = links(model);
    let drawn = choose(&all, model.entities.len());
    let is_drawn = |from: usize, field: &ChosenField| {
        all.iter().zip(&drawn).any(|(link, drawn)| *drawn && link.from == from && link.edge.fields.contains(&field.id))
    };
    let boxes = model.entities.iter().enumerate();
    let boxes = boxes.map(|(place, entity)| entity_box(model, entity, |field| is_drawn(place, field))).collect();
    let (kept, left): (Vec<_>, Vec<_>) = all.into_iter().zip(drawn).partition(|(_, drawn)| *drawn);
    Drawing {
        boxes,
        links: kept.into_iter().map(|(link, _)| link).collect(),
        written: left.iter().map(|(link, _)| link.edge.fields.len()).sum(),
        width: 0.0,
        height: 0.0,
    }
}

/// All references, one link for each pair of tables.
fn links(model: &DataModel) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for (from, entity) in model.entities.iter().enumerate() {
        for (field, target) in entity.references().filter(|(field, _)| !field.common) {
            let Some(to) = model.entities.iter().position(|one| one.id == *target) else { continue };
            let to_end = if field.required { End::One } else { End::ZeroOrOne };
            let from_end = if field.unique || field.key { End::ZeroOrOne } else { End::ZeroOrMany };
            if let Some(link) = links.iter_mut().find(|link| link.from == from && link.to == to) {
                // Several references share a line, which promises no more than all of them keep.
                link.edge.fields.push(field.id.clone());
                link.firm |= field.required;
                if to_end == End::ZeroOrOne {
                    link.edge.to_end = End::ZeroOrOne;
                }
                if from_end == End::ZeroOrMany {
                    link.edge.from_end = End::ZeroOrMany;
                }
                continue;
            }
            links.push(Link {
                from,
                to,
                firm: field.required,
                edge: Edge {
                    from: entity.id.clone(),
                    to: target.clone(),
                    fields: vec![field.id.clone()],
                    from_end,
                    to_end,
                    points: Vec::new(),
                },
            });
        }
    }
    links
}

/// Which links are drawn. Where there are too many, optional references to the tables that most others point to are
/// only written, as long as their own table stays joined to another one.
fn choose(links: &[Link], tables: usize) -> Vec<bool> {
    let mut drawn = vec![true; links.len()];
    let most = (tables as f64 * EDGES_PER_TABLE).ceil();
    let among_others = |link: &Link| link.from != link.to;
    loop {
        let now: Vec<usize> = (0..links.len()).filter(|place| drawn[*place] && among_others(&links[*place])).collect();
        if now.len() as f64 <= most {
            return drawn;
        }
        let arriving = |table: usize| now.iter().filter(|place| links[**place].to == table).count();
        let leaving = |table: usize| now.iter().filter(|place| links[**place].from == table).count();
        let spare = now.iter().copied().filter(|place| !links[*place].firm && leaving(links[*place].from) > 1);
        // The last among equals, so that a table keeps the references that are named first.
        let Some(next) = spare.max_by_key(|place| arriving(links[*place].to)) else { return drawn };
        drawn[next] = false;
    }
}

fn entity_box(model: &DataModel, entity: &ChosenEntity, is_drawn: impl Fn(&ChosenField) -> bool) -> EntityBox {
    let room = WIDEST - 2.0 * PADDING;
    let shown = |field: &&ChosenField| !field.common && (field.key || field.required || field.refers().is_some());
    let rows: Vec<Row> = entity
        .fields
        .iter()
        .filter(shown)
        .map(|field| {
            let mut words = text::clean_line(&field.title);
            if let Some(target) = field.refers().filter(|_| !is_drawn(field)) {
                let title = model.entity(target.as_str()).map_or(target.as_str(), |target| &target.title);
                let title = text::clean_line(title);
                words = if words == title { format!("→ {title}") } else { format!("{words} → {title}") };
            }
            Row {
                field: field.id.clone(),
                text: shortened(&words, ROW_SIZE, false, room - MARK_WIDTH),
                mark: match field.refers() {
                    _ if field.key => Mark::Key,
                    Some(_) => Mark::Reference,
                    None => Mark::Plain,
                },
                required: field.required,
            }
        })
        .collect();
    let title = shortened(&text::clean_line(&entity.title), TITLE_SIZE, true, room);
    let widest = rows
        .iter()
        .map(|row| MARK_WIDTH + text_width(&row.text, ROW_SIZE, false))
        .fold(text_width(&title, TITLE_SIZE, true), f64::max);
    let more = entity.fields.len() - rows.len();
    let lines = rows.len() + usize::from(more > 0);
    EntityBox {
        entity: entity.id.clone(),
        title,
        group: entity.group.clone(),
        x: 0.0,
        y: 0.0,
        width: (widest + 2.0 * PADDING).ceil().clamp(NARROWEST, WIDEST),
        height: TITLE_HEIGHT + ROW_HEIGHT * lines as f64 + PADDING,
        rows,
        more,
    }
}

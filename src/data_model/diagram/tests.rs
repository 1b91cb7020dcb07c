#![expect(clippy::float_cmp, reason = "an edge that ends at a border ends exactly there")]

use proptest::prelude::*;

use super::{Diagram, End, EntityBox, MARGIN, Mark, Row, lay_out, text_width};
use crate::data_model::fixtures::{self, entity, field, key, reference};
use crate::data_model::{ChosenField, DataModel};

/// What must hold for every diagram; a sentence if something does not.
fn fault(diagram: &Diagram) -> Option<String> {
    let overlap = |one: &EntityBox, other: &EntityBox| {
        one.x < other.x + other.width
            && other.x < one.x + one.width
            && one.y < other.y + other.height
            && other.y < one.y + one.height
    };
    for (place, one) in diagram.boxes.iter().enumerate() {
        if let Some(other) = diagram.boxes[..place].iter().find(|other| overlap(one, other)) {
            return Some(format!("{} overlaps {}", one.entity, other.entity));
        }
        let inside = one.x >= MARGIN
            && one.y >= MARGIN
            && one.x + one.width <= diagram.width - MARGIN
            && one.y + one.height <= diagram.height - MARGIN;
        if !inside {
            return Some(format!("{} is not on the page", one.entity));
        }
    }
    let on_border = |one: &EntityBox, (x, y): (f64, f64)| {
        let (right, bottom) = (one.x + one.width, one.y + one.height);
        let across = x >= one.x && x <= right && (y == one.y || y == bottom);
        across || y >= one.y && y <= bottom && x == right
    };
    for edge in &diagram.edges {
        let name = format!("{} to {}", edge.from, edge.to);
        let table = |id| diagram.boxes.iter().find(|one| one.entity == id).unwrap();
        let (first, last) = (*edge.points.first().unwrap(), *edge.points.last().unwrap());
        if !on_border(table(edge.from.clone()), first) || !on_border(table(edge.to.clone()), last) {
            return Some(format!("{name} hangs in the air: {:?}", edge.points));
        }
        for pair in edge.points.windows(2) {
            let ((x, y), (next_x, next_y)) = (pair[0], pair[1]);
            if x != next_x && y != next_y {
                return Some(format!("{name} runs askew: {pair:?}"));
            }
            let (left, right, top, bottom) = (x.min(next_x), x.max(next_x), y.min(next_y), y.max(next_y));
            if left < 0.0 || top < 0.0 || right > diagram.width || bottom > diagram.height {
                return Some(format!("{name} leaves the page"));
            }
            let through = |one: &&EntityBox| {
                left < one.x + one.width && right > one.x && top < one.y + one.height && bottom > one.y
            };
            if let Some(one) = diagram.boxes.iter().find(through) {
                return Some(format!("{name} runs through {}", one.entity));
            }
        }
    }
    None
}

/// Stretches of different edges that lie on each other for more than a point.
fn on_each_other(diagram: &Diagram) -> Vec<String> {
    type Point = (f64, f64);
    let parts: Vec<(usize, Point, Point)> = diagram
        .edges
        .iter()
        .enumerate()
        .flat_map(|(place, edge)| edge.points.windows(2).map(move |pair| (place, pair[0], pair[1])))
        .collect();
    let range = |one: f64, other: f64| (one.min(other), one.max(other));
    let mut found = Vec::new();
    for (place, (edge, a, b)) in parts.iter().enumerate() {
        for (other, c, d) in parts[..place].iter().filter(|part| part.0 != *edge) {
            let upright = a.0 == b.0 && c.0 == d.0 && (a.0 - c.0).abs() < 2.0;
            let level = a.1 == b.1 && c.1 == d.1 && (a.1 - c.1).abs() < 2.0;
            let ((low, high), (other_low, other_high)) = if upright {
                (range(a.1, b.1), range(c.1, d.1))
            } else if level {
                (range(a.0, b.0), range(c.0, d.0))
            } else {
                continue;
            };
            if low.max(other_low) + 1.0 < high.min(other_high) {
                let name = |edge: usize| format!("{} to {}", diagram.edges[edge].from, diagram.edges[edge].to);
                found.push(format!("{} on {}", name(*edge), name(*other)));
            }
        }
    }
    found
}

#[test]
fn a_small_model_is_laid_out_as_drawn_by_hand() {
    let diagram = lay_out(&fixtures::small_model());
    assert_eq!(fault(&diagram), None);
    // The user stands above the order; both ways of referring share a line, which promises neither.
    let [user, order] = diagram.boxes.as_slice() else { panic!("two boxes") };
    assert!(user.y + user.height < order.y);
    let shown: Vec<(&str, Mark, bool)> =
        order.rows.iter().map(|row| (row.text.as_str(), row.mark, row.required)).collect();
    assert_eq!(
        shown,
        [
            ("Order id", Mark::Key, true),
            ("Total", Mark::Plain, true),
            ("Status", Mark::Plain, true),
            ("Is main", Mark::Plain, true),
            ("Sold by", Mark::Reference, true),
            ("Packed by", Mark::Reference, false),
            ("Follows order", Mark::Reference, false),
        ]
    );
    assert_eq!((order.more, user.more, diagram.written), (2, 1, 0));
    let edges: Vec<(&str, &str, usize, End, End)> = diagram
        .edges
        .iter()
        .map(|edge| (edge.from.as_str(), edge.to.as_str(), edge.fields.len(), edge.from_end, edge.to_end))
        .collect();
    assert_eq!(
        edges,
        [("order", "user", 2, End::ZeroOrMany, End::ZeroOrOne), ("order", "order", 1, End::ZeroOrOne, End::ZeroOrOne),]
    );
}

/// What makes a picture readable; a sentence if something does not.
fn hard_to_read(model: &DataModel) -> Option<String> {
    let diagram = lay_out(model);
    let lying = on_each_other(&diagram);
    if !lying.is_empty() {
        return Some(lying.join("\n"));
    }
    // Not more lines than can be followed, and yet every table stays joined to one that it points to.
    for entity in &model.entities {
        let points = entity.references().any(|(field, target)| !field.common && *target != entity.id);
        let joined = diagram.edges.iter().any(|edge| edge.from == entity.id && edge.to != entity.id);
        if points != joined {
            return Some(format!("{} stands alone", entity.id));
        }
    }
    let firm = model.entities.iter().flat_map(|entity| {
        let firm = entity.references().filter(|(field, target)| field.required && **target != entity.id);
        firm.map(move |(_, target)| (&entity.id, target))
    });
    let firm: std::collections::BTreeSet<_> = firm.collect();
    let among_others = diagram.edges.iter().filter(|edge| edge.from != edge.to).count();
    let most = (model.entities.len() * 3).div_ceil(2).max(firm.len() + model.entities.len());
    (among_others > most).then(|| format!("{among_others} edges among {} tables", model.entities.len()))
}

#[test]
fn the_whole_model_can_be_read() {
    let diagram = lay_out(&fixtures::whole_model());
    assert_eq!((fault(&diagram), hard_to_read(&fixtures::whole_model())), (None, None));
    assert!(diagram.edges.len() < 80 && diagram.width < diagram.height);
}

/// The whole model without some of its tables.
fn without(left_out: &[bool]) -> DataModel {
    let mut model = fixtures::whole_model();
    let mut place = left_out.iter();
    model.entities.retain(|_| !place.next().is_some_and(|left_out| *left_out));
    let kept: Vec<_> = model.entities.iter().map(|entity| entity.id.clone()).collect();
    for entity in &mut model.entities {
        entity.fields.retain(|field| field.refers().is_none_or(|target| kept.contains(target)));
    }
    model
}

#[test]
fn a_reference_that_is_not_drawn_is_written_in_its_row() {
    let model = fixtures::whole_model();
    let diagram = lay_out(&model);
    let drawn = |one: &EntityBox, row: &Row| {
        diagram.edges.iter().any(|edge| edge.from == one.entity && edge.fields.contains(&row.field))
    };
    let mut written = 0;
    for one in &diagram.boxes {
        for row in one.rows.iter().filter(|row| row.mark == Mark::Reference) {
            assert_eq!(row.text.contains('→'), !drawn(one, row), "{}: {}", one.entity, row.text);
            written += usize::from(row.text.contains('→'));
        }
    }
    assert_eq!(written, diagram.written);
    let contact = diagram.boxes.iter().find(|one| one.entity.as_str() == "contact").unwrap();
    assert!(contact.rows.iter().any(|row| row.text == "Owner user → User"));
}

#[test]
fn texts_fit_their_boxes() {
    for one in lay_out(&fixtures::whole_model()).boxes {
        let room = one.width - 2.0 * super::PADDING;
        assert!(text_width(&one.title, super::TITLE_SIZE, true) <= room, "{}", one.title);
        for row in &one.rows {
            assert!(super::MARK_WIDTH + text_width(&row.text, super::ROW_SIZE, false) <= room, "{}", row.text);
        }
    }
}

#[test]
fn nothing_gives_an_empty_page() {
    let diagram = lay_out(&DataModel::default());
    assert_eq!((diagram.boxes.len(), diagram.edges.len(), fault(&diagram)), (0, 0, None));
    assert!(diagram.width > 0.0 && diagram.height > 0.0);
}

/// Tables that point to each other at random: circles, several references between two tables, and to themselves.
fn models() -> impl Strategy<Value = DataModel> {
    (1_usize..42).prop_flat_map(|tables| {
        let reference = (0..tables, any::<bool>(), any::<bool>());
        let plain = proptest::collection::vec("[a-zA-Zäm株 ]{0,60}", 0..6);
        let table = (proptest::collection::vec(reference, 0..6), plain);
        proptest::collection::vec(table, tables).prop_map(model)
    })
}

/// Target, required, unique.
type Pointer = (usize, bool, bool);

fn model(tables: Vec<(Vec<Pointer>, Vec<String>)>) -> DataModel {
    let tables = tables.into_iter().enumerate().map(|(number, (references, plain))| {
        let mut fields = vec![key("id")];
        for (place, (target, required, unique)) in references.into_iter().enumerate() {
            let kind = reference(&format!("table_{target}"));
            fields.push(ChosenField {
                required,
                unique,
                ..field(&format!("to_{place}"), &format!("To {target}"), kind)
            });
        }
        for (place, title) in plain.into_iter().enumerate() {
            let kind = crate::questionnaire::EntityFieldKind::Text;
            fields.push(ChosenField { required: true, ..field(&format!("plain_{place}"), &title, kind) });
        }
        entity(&format!("table_{number}"), "any", ["", ""], fields)
    });
    DataModel { entities: tables.collect(), undecided: Vec::new() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_part_of_the_whole_model_can_be_read(left_out in proptest::collection::vec(any::<bool>(), 47)) {
        let model = without(&left_out);
        prop_assert_eq!(fault(&lay_out(&model)), None);
        prop_assert_eq!(hard_to_read(&model), None);
    }

    #[test]
    fn boxes_never_overlap_and_edges_run_between_their_boxes_and_through_none(model in models()) {
        let diagram = lay_out(&model);
        prop_assert_eq!(fault(&diagram), None);
        prop_assert_eq!(diagram.boxes.len(), model.entities.len());
        let references: usize = model.entities.iter().map(|entity| entity.references().count()).sum();
        let drawn: usize = diagram.edges.iter().map(|edge| edge.fields.len()).sum();
        prop_assert_eq!(drawn + diagram.written, references);
        prop_assert_eq!(diagram, lay_out(&model));
    }
}

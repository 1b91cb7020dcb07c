//! On which layer each table stands: below everything that it points to, as far as there are no circles.

use super::content::Drawing;

/// The layer of each box, 0 on top.
pub(super) struct Layered {
    pub(super) layer: Vec<usize>,
}

/// An optional reference is turned round rather than one that must be filled.
const FIRM: f64 = 3.0;

pub(super) fn layered(drawing: &Drawing) -> Layered {
    let boxes = drawing.boxes.len();
    let order = without_circles(drawing);
    let mut place = vec![0; boxes];
    for (position, table) in order.iter().enumerate() {
        place[*table] = position;
    }
    let mut joined: Vec<Vec<usize>> = vec![Vec::new(); boxes];
    for link in drawing.links.iter().filter(|link| link.from != link.to) {
        joined[link.from].push(link.to);
        joined[link.to].push(link.from);
    }

    // The wider the layers, the fewer: a little wider than a square keeps the page upright.
    let width = (3..=boxes.max(3)).find(|width| 10 * width * width >= 11 * boxes).unwrap_or(boxes);
    let mut layer = vec![0; boxes];
    let mut filled: Vec<usize> = Vec::new();
    let (tied, loose): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|table| !joined[*table].is_empty());
    for table in &tied {
        let above = joined[*table].iter().filter(|other| place[**other] < place[*table]);
        let lowest = above.map(|other| layer[*other] + 1).max().unwrap_or(0);
        layer[*table] = settle(&mut filled, lowest, width);
    }
    // A table moves down to where most of its lines go, if there is room.
    for table in tied.iter().rev() {
        let (above, below): (Vec<usize>, Vec<usize>) =
            joined[*table].iter().partition(|other| layer[**other] < layer[*table]);
        let Some(highest) = below.iter().map(|other| layer[*other]).min().filter(|_| below.len() > above.len()) else {
            continue;
        };
        if let Some(better) = (layer[*table] + 1..highest).rev().find(|to| filled[*to] < width) {
            filled[layer[*table]] -= 1;
            filled[better] += 1;
            layer[*table] = better;
        }
    }
    for table in loose {
        let emptiest = (0..filled.len()).rev().min_by_key(|one| filled[*one]).filter(|one| filled[*one] < width);
        let wanted = emptiest.unwrap_or(filled.len());
        layer[table] = settle(&mut filled, wanted, width);
    }
    close_gaps(&mut layer);
    Layered { layer }
}

/// Takes a place on this layer, or on the next one below that has room.
fn settle(filled: &mut Vec<usize>, wanted: usize, width: usize) -> usize {
    let mut layer = wanted;
    loop {
        if layer >= filled.len() {
            filled.resize(layer + 1, 0);
        }
        if filled[layer] < width {
            filled[layer] += 1;
            return layer;
        }
        layer += 1;
    }
}

fn close_gaps(layer: &mut [usize]) {
    let mut used: Vec<usize> = layer.to_vec();
    used.sort_unstable();
    used.dedup();
    for one in layer {
        *one = used.iter().position(|known| known == one).unwrap_or(*one);
    }
}

/// The tables in an order in which as few references as possible point downwards: first those that point to nothing
/// that is left, last those to which nothing that is left points, between them those that are pointed to most.
fn without_circles(drawing: &Drawing) -> Vec<usize> {
    let boxes = drawing.boxes.len();
    let (mut top, mut bottom) = (Vec::new(), Vec::new());
    let mut left: Vec<usize> = (0..boxes).collect();
    while !left.is_empty() {
        let weight = |table: usize, arriving: bool| -> f64 {
            let links = drawing.links.iter().filter(|link| link.from != link.to);
            links
                .filter(|link| if arriving { link.to == table } else { link.from == table })
                .filter(|link| left.contains(if arriving { &link.from } else { &link.to }))
                .map(|link| if link.firm { FIRM } else { 1.0 })
                .sum()
        };
        let next = if let Some(place) = left.iter().position(|table| weight(*table, false) == 0.0) {
            top.push(left[place]);
            place
        } else if let Some(place) = left.iter().position(|table| weight(*table, true) == 0.0) {
            bottom.push(left[place]);
            place
        } else {
            let balance = |place: usize| weight(left[place], true) - weight(left[place], false);
            let best = (1..left.len()).fold(0, |best, place| if balance(place) > balance(best) { place } else { best });
            top.push(left[best]);
            best
        };
        left.remove(next);
    }
    bottom.reverse();
    top.extend(bottom);
    top
}

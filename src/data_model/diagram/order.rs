//! In which order tables and passing edges stand on each layer, so that few edges cross.

use super::content::Drawing;
use super::layer::Layered;

/// How often the layers are gone through.
const SWEEPS: usize = 24;
/// The room that an edge takes where it passes a layer.
const PASSING: f64 = 8.0;
/// The room beside a box for an edge from a table to itself.
pub(super) const LOOP: f64 = 26.0;

/// The layers with everything that stands on them.
pub(super) struct Grid {
    pub(super) items: Vec<Item>,
    /// Items by layer, from left to right.
    pub(super) layers: Vec<Vec<usize>>,
    /// Stretches of edges between neighbouring layers.
    pub(super) stretches: Vec<Stretch>,
}

/// A box, or an edge that passes a layer.
pub(super) struct Item {
    /// The box, if it is one.
    pub(super) table: Option<usize>,
    pub(super) width: f64,
    /// Room kept free at its right for edges to itself; part of the width.
    pub(super) beside: f64,
    /// The middle, set by placing.
    pub(super) x: f64,
    /// Items of the layer above that it is joined to, and of the layer below.
    pub(super) above: Vec<usize>,
    pub(super) below: Vec<usize>,
}

/// A part of an edge from an item to one on the next layer.
pub(super) struct Stretch {
    pub(super) link: usize,
    pub(super) upper: usize,
    pub(super) lower: usize,
}

impl Item {
    fn new(table: Option<usize>, width: f64, beside: f64) -> Self {
        Self { table, width: width + beside, beside, x: 0.0, above: Vec::new(), below: Vec::new() }
    }

    /// Its left border.
    pub(super) fn left(&self) -> f64 {
        self.x - self.width / 2.0
    }

    /// Whether it is joined to nothing.
    pub(super) fn is_loose(&self) -> bool {
        self.above.is_empty() && self.below.is_empty()
    }
}

pub(super) fn ordered(drawing: &Drawing, layered: &Layered) -> Grid {
    let mut grid = items(drawing, layered);
    let mut best = (grid.crossings(), grid.layers.clone());
    for _ in 0..SWEEPS / 2 {
        let before = grid.layers.clone();
        for down in [true, false] {
            grid.sweep(down);
            grid.swap_neighbours();
            let crossings = grid.crossings();
            if crossings < best.0 {
                best = (crossings, grid.layers.clone());
            }
        }
        // What changed nothing would change nothing again, and no drawing has less than no crossings.
        if best.0 == 0 || grid.layers == before {
            break;
        }
    }
    grid.layers = best.1;
    grid
}

fn items(drawing: &Drawing, layered: &Layered) -> Grid {
    let layers = layered.layer.iter().max().map_or(0, |last| last + 1);
    let mut grid = Grid { items: Vec::new(), layers: vec![Vec::new(); layers], stretches: Vec::new() };
    for (table, (one, layer)) in drawing.boxes.iter().zip(&layered.layer).enumerate() {
        let to_itself = drawing.links.iter().any(|link| link.from == table && link.to == table);
        grid.layers[*layer].push(grid.items.len());
        grid.items.push(Item::new(Some(table), one.width, if to_itself { LOOP } else { 0.0 }));
    }
    for (place, link) in drawing.links.iter().enumerate().filter(|(_, link)| link.from != link.to) {
        let (one, other) = (layered.layer[link.from], layered.layer[link.to]);
        let (upper, lower) = if one < other { (link.from, link.to) } else { (link.to, link.from) };
        let mut last = upper;
        for layer in one.min(other) + 1..one.max(other) {
            let item = grid.items.len();
            grid.layers[layer].push(item);
            grid.items.push(Item::new(None, PASSING, 0.0));
            grid.join(place, last, item);
            last = item;
        }
        grid.join(place, last, lower);
    }
    grid
}

impl Grid {
    fn join(&mut self, link: usize, upper: usize, lower: usize) {
        self.items[upper].below.push(lower);
        self.items[lower].above.push(upper);
        self.stretches.push(Stretch { link, upper, lower });
    }

    fn positions(&self) -> Vec<usize> {
        let mut positions = vec![0; self.items.len()];
        for layer in &self.layers {
            for (position, item) in layer.iter().enumerate() {
                positions[*item] = position;
            }
        }
        positions
    }

    /// Each layer in the order of the middles of what its items are joined to, from the top down or from the bottom up.
    fn sweep(&mut self, down: bool) {
        let count = self.layers.len();
        for step in 1..count {
            let layer = if down { step } else { count - 1 - step };
            let positions = self.positions();
            let middle = |item: usize| {
                let joined = if down { &self.items[item].above } else { &self.items[item].below };
                if joined.is_empty() {
                    // What is joined to nothing there keeps its place, as a share of the layer's length.
                    return positions[item] as f64;
                }
                joined.iter().map(|other| positions[*other] as f64).sum::<f64>() / joined.len() as f64
            };
            let mut keyed: Vec<(f64, usize)> = self.layers[layer].iter().map(|item| (middle(*item), *item)).collect();
            keyed.sort_by(|one, other| one.0.total_cmp(&other.0));
            self.layers[layer] = keyed.into_iter().map(|(_, item)| item).collect();
        }
    }

    /// Swaps neighbours as long as that takes crossings away.
    fn swap_neighbours(&mut self) {
        let mut positions = self.positions();
        for _ in 0..SWEEPS {
            let mut better = false;
            for layer in 0..self.layers.len() {
                for place in 1..self.layers[layer].len() {
                    let (one, other) = (self.layers[layer][place - 1], self.layers[layer][place]);
                    if self.between(other, one, &positions) < self.between(one, other, &positions) {
                        self.layers[layer].swap(place - 1, place);
                        positions.swap(one, other);
                        better = true;
                    }
                }
            }
            if !better {
                return;
            }
        }
    }

    /// Crossings among the edges of two items if the first stands left of the second.
    fn between(&self, left: usize, right: usize, positions: &[usize]) -> usize {
        let crossed = |left: &[usize], right: &[usize]| {
            left.iter()
                .map(|one| right.iter().filter(|other| positions[**other] < positions[*one]).count())
                .sum::<usize>()
        };
        crossed(&self.items[left].above, &self.items[right].above)
            + crossed(&self.items[left].below, &self.items[right].below)
    }

    fn crossings(&self) -> usize {
        let positions = self.positions();
        let pairs = self.layers.iter().flat_map(|layer| {
            layer
                .iter()
                .enumerate()
                .flat_map(|(place, left)| layer[place + 1..].iter().map(move |right| (*left, *right)))
        });
        // Each crossing is seen once from the layer above it and once from the one below.
        pairs.map(|(left, right)| self.between(left, right, &positions)).sum::<usize>() / 2
    }
}

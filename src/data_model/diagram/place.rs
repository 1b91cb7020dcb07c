//! Where everything stands across: near what it is joined to, in its layer's order and without overlaps.

use super::order::{Grid, Item};

/// How often the layers are gone through.
const SWEEPS: usize = 16;
/// The least space between two boxes, between a box and a passing edge, and between two passing edges.
const BETWEEN_BOXES: f64 = 34.0;
const BESIDE_BOX: f64 = 16.0;
const BETWEEN_EDGES: f64 = 6.0;
/// How strongly everything is drawn to the middle of the page, beside what it is joined to.
const TO_THE_MIDDLE: f64 = 0.04;
/// Passing edges hold their place this many times as firmly as a box, so that they stay straight.
const FIRMNESS: f64 = 6.0;

pub(super) fn place(grid: &mut Grid) {
    let distances: Vec<Vec<f64>> = grid.layers.iter().map(|layer| distances(&grid.items, layer)).collect();
    for (layer, distances) in grid.layers.clone().iter().zip(&distances) {
        // Begun packed and centred.
        let length: f64 = distances.iter().sum();
        let mut x = -length / 2.0;
        for (item, distance) in layer.iter().zip(distances.iter().chain(&[0.0])) {
            grid.items[*item].x = x;
            x += distance;
        }
    }
    let count = grid.layers.len();
    for sweep in 0..SWEEPS {
        for step in 0..count {
            let layer = if sweep % 2 == 0 { step } else { count - 1 - step };
            let (sides, items) = ((sweep % 2 == 0, sweep % 2 == 1), grid.layers[layer].clone());
            // The last sweeps look both ways.
            let sides = if sweep + 4 >= SWEEPS { (true, true) } else { sides };
            let wanted = wanted_places(grid, &items, sides);
            let weights: Vec<f64> = items.iter().map(|item| weight(&grid.items[*item])).collect();
            for (item, x) in items.iter().zip(apart(&wanted, &weights, &distances[layer])) {
                grid.items[*item].x = x;
            }
        }
    }
    straighten(grid, &distances);
    close_gaps(&mut grid.items);
    // Whole numbers, so that what is upright is exactly so.
    grid.items.iter_mut().for_each(|item| item.x = item.x.round());
}

/// The least distances of middles between neighbours of a layer.
fn distances(items: &[Item], layer: &[usize]) -> Vec<f64> {
    layer
        .windows(2)
        .map(|pair| {
            let (left, right) = (&items[pair[0]], &items[pair[1]]);
            let space = match (left.table, right.table) {
                (Some(_), Some(_)) => BETWEEN_BOXES,
                (None, None) => BETWEEN_EDGES,
                _ => BESIDE_BOX,
            };
            f64::midpoint(left.width, right.width) + space
        })
        .collect()
}

/// What is joined to nothing gives way to everything.
fn weight(item: &Item) -> f64 {
    if item.is_loose() {
        0.01
    } else if item.table.is_some() {
        1.0 + (item.above.len() + item.below.len()) as f64 / 4.0
    } else {
        FIRMNESS
    }
}

/// Where the items of a layer want to stand; what is joined to nothing joins the middle of the others.
fn wanted_places(grid: &Grid, items: &[usize], sides: (bool, bool)) -> Vec<f64> {
    let (tied, wanted): (Vec<bool>, Vec<f64>) =
        items.iter().map(|item| (!grid.items[*item].is_loose(), wanted(grid, *item, sides))).unzip();
    let of_tied: Vec<f64> = wanted.iter().zip(&tied).filter(|(_, tied)| **tied).map(|(x, _)| *x).collect();
    let middle = if of_tied.is_empty() { 0.0 } else { of_tied.iter().sum::<f64>() / of_tied.len() as f64 };
    wanted.into_iter().zip(tied).map(|(x, tied)| if tied { x } else { middle }).collect()
}

/// The middle of what an item is joined to above, below, or on both sides.
fn wanted(grid: &Grid, item: usize, (above, below): (bool, bool)) -> f64 {
    let one = &grid.items[item];
    let joined = one.above.iter().filter(|_| above).chain(one.below.iter().filter(|_| below));
    let places: Vec<f64> = joined.map(|other| grid.items[*other].x).collect();
    let wanted = if places.is_empty() { one.x } else { places.iter().sum::<f64>() / places.len() as f64 };
    wanted * (1.0 - TO_THE_MIDDLE)
}

/// The places nearest to the wanted ones (weighted least squares) that keep the order and the distances.
///
/// Source: M. Ayer et al., *An empirical distribution function for sampling with incomplete information*, 1955 (pool
/// adjacent violators).
pub(super) fn apart(wanted: &[f64], weights: &[f64], distances: &[f64]) -> Vec<f64> {
    let mut offsets = vec![0.0];
    for distance in distances {
        offsets.push(offsets.last().unwrap_or(&0.0) + distance);
    }
    // Pools of neighbours that touch: where they begin together, their weight, how many.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for ((wanted, weight), offset) in wanted.iter().zip(weights).zip(&offsets) {
        let mut pool = (wanted - offset, *weight, 1);
        while let Some(before) = pools.last().filter(|before| before.0 > pool.0) {
            let weight = before.1 + pool.1;
            pool = ((before.0 * before.1 + pool.0 * pool.1) / weight, weight, before.2 + pool.2);
            pools.pop();
        }
        pools.push(pool);
    }
    let starts = pools.iter().flat_map(|(start, _, count)| std::iter::repeat_n(*start, *count));
    starts.zip(&offsets).map(|(start, offset)| start + offset).collect()
}

/// Strips of the page on which nothing stands, on no layer, become as narrow as the space between two boxes.
fn close_gaps(items: &mut [Item]) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|one, other| items[*one].left().total_cmp(&items[*other].left()));
    let (mut end, mut shift) = (f64::INFINITY, 0.0);
    for place in order {
        let item = &mut items[place];
        shift += (item.left() - end - BETWEEN_BOXES).max(0.0);
        end = if end.is_finite() { end.max(item.left() + item.width) } else { item.left() + item.width };
        item.x -= shift;
    }
}

/// Edges that pass several layers become upright where their neighbours leave room.
fn straighten(grid: &mut Grid, distances: &[Vec<f64>]) {
    let mut spot = vec![(0, 0); grid.items.len()];
    for (layer, items) in grid.layers.iter().enumerate() {
        for (position, item) in items.iter().enumerate() {
            spot[*item] = (layer, position);
        }
    }
    let fits = |grid: &Grid, item: usize, x: f64| {
        let (layer, position) = spot[item];
        let items = &grid.layers[layer];
        let left = position.checked_sub(1).map(|left| grid.items[items[left]].x + distances[layer][left]);
        let right = items.get(position + 1).map(|right| grid.items[*right].x - distances[layer][position]);
        left.is_none_or(|left| x >= left) && right.is_none_or(|right| x <= right)
    };
    for first in 0..grid.items.len() {
        let passing = |item: usize| grid.items[item].table.is_none();
        if !passing(first) || grid.items[first].above.iter().any(|above| passing(*above)) {
            continue;
        }
        let mut chain = vec![first];
        while let Some(next) =
            chain.last().and_then(|last| grid.items[*last].below.first()).filter(|next| passing(**next))
        {
            chain.push(*next);
        }
        let straight =
            chain.iter().map(|item| grid.items[*item].x).find(|x| chain.iter().all(|item| fits(grid, *item, *x)));
        if let Some(x) = straight {
            for item in chain {
                grid.items[item].x = x;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn neighbours_are_pushed_apart_as_little_as_possible() {
        let places = |wanted: &[f64], distances: &[f64]| apart(wanted, &vec![1.0; wanted.len()], distances);
        assert_eq!(places(&[0.0, 100.0], &[10.0]), [0.0, 100.0]);
        assert_eq!(places(&[50.0, 50.0], &[10.0]), [45.0, 55.0]);
        // All three touch: the first begins at the mean of 30, 0 - 10 and 60 - 20.
        assert_eq!(places(&[30.0, 0.0, 60.0], &[10.0, 10.0]), [10.0, 20.0, 60.0]);
        assert_eq!(apart(&[0.0, 0.0], &[3.0, 1.0], &[8.0]), [-2.0, 6.0]);
    }
}

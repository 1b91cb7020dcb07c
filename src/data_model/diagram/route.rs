//! How the edges run: out of a box, along a lane between two layers, on through the gaps that were kept, into a box.

use super::content::Drawing;
use super::order::{Grid, LOOP};
use super::place::apart;
use super::{MARGIN, PADDING, ROW_HEIGHT, STUB, TITLE_HEIGHT};

/// The distance of lanes.
const LANE: f64 = 8.0;
/// Ends of edges keep this distance from each other, where the box is wide enough.
const BETWEEN_ENDS: f64 = 14.0;
/// And this one from the box's corners.
const CORNER: f64 = 12.0;
/// Two upright lines nearer than this would pass for one.
const SAME: f64 = 3.0;

/// Where a stretch leaves its upper item and enters its lower one.
#[derive(Clone, Copy)]
struct Course {
    upper: f64,
    lower: f64,
}

impl Course {
    fn is_straight(self) -> bool {
        (self.upper - self.lower).abs() < 1e-9
    }

    fn left(self) -> f64 {
        self.upper.min(self.lower)
    }

    fn right(self) -> f64 {
        self.upper.max(self.lower)
    }
}

pub(super) fn route(drawing: &mut Drawing, grid: &Grid) {
    let mut courses = courses(drawing, grid);
    part_ways(drawing, grid, &mut courses);
    let mut lanes = vec![None; courses.len()];
    let mut y = MARGIN;
    let mut tops = Vec::new();
    for (layer, items) in grid.layers.iter().enumerate() {
        let height = items
            .iter()
            .filter_map(|item| grid.items[*item].table)
            .map(|table| drawing.boxes[table].height)
            .fold(0.0, f64::max);
        tops.push(y);
        y += height;
        if layer + 1 < grid.layers.len() {
            let here: Vec<usize> =
                (0..courses.len()).filter(|place| items.contains(&grid.stretches[*place].upper)).collect();
            let count = assign_lanes(&courses, &here, &mut lanes, y + STUB);
            y += 2.0 * STUB + LANE * count.saturating_sub(1) as f64;
        }
    }
    drawing.height = y + MARGIN;
    drawing.width = 2.0 * MARGIN;

    let start = grid.items.iter().map(|item| item.x - item.width / 2.0).fold(f64::INFINITY, f64::min);
    let shift = if start.is_finite() { MARGIN - start } else { MARGIN };
    for (layer, items) in grid.layers.iter().enumerate() {
        for item in items {
            let item = &grid.items[*item];
            drawing.width = drawing.width.max(item.x + item.width / 2.0 + shift + MARGIN);
            if let Some(table) = item.table {
                drawing.boxes[table].x = item.x - item.width / 2.0 + shift;
                drawing.boxes[table].y = tops[layer];
            }
        }
    }
    for place in 0..drawing.links.len() {
        let link = &drawing.links[place];
        drawing.links[place].edge.points = if link.from == link.to {
            to_itself(drawing, place)
        } else {
            points(drawing, grid, &courses, &lanes, place, shift)
        };
    }
}

/// Where every stretch begins and ends. The upper ends are settled first; the lower ones then line up with them.
fn courses(drawing: &Drawing, grid: &Grid) -> Vec<Course> {
    let middle = |item: usize| (grid.items[item].x - grid.items[item].beside / 2.0).round();
    let mut courses: Vec<Course> =
        grid.stretches.iter().map(|one| Course { upper: middle(one.upper), lower: middle(one.lower) }).collect();
    for upper in [true, false] {
        for (place, item) in grid.items.iter().enumerate() {
            let Some(table) = item.table else { continue };
            let mut ends: Vec<usize> = (0..courses.len())
                .filter(
                    |one| if upper { grid.stretches[*one].upper == place } else { grid.stretches[*one].lower == place },
                )
                .collect();
            let other = |one: usize| if upper { courses[one].lower } else { courses[one].upper };
            ends.sort_by(|one, next| other(*one).total_cmp(&other(*next)));
            let wanted: Vec<f64> = ends.iter().map(|one| other(*one)).collect();
            let spread = spread(&wanted, middle(place), drawing.boxes[table].width);
            for (one, x) in ends.iter().zip(spread) {
                if upper { courses[*one].upper = x } else { courses[*one].lower = x }
            }
        }
    }
    courses
}

/// Moves ends at boxes a little where the upright part of one edge would come down on that of another.
fn part_ways(drawing: &Drawing, grid: &Grid, courses: &mut [Course]) {
    let mut layer_of = vec![0; grid.items.len()];
    for (layer, items) in grid.layers.iter().enumerate() {
        for item in items {
            layer_of[*item] = layer;
        }
    }
    let channel = |place: usize| layer_of[grid.stretches[place].upper];
    for upper in [false, true] {
        let end = |course: Course| if upper { course.upper } else { course.lower };
        let opposite = |course: Course| if upper { course.lower } else { course.upper };
        let item = |place: usize| if upper { grid.stretches[place].upper } else { grid.stretches[place].lower };
        for place in 0..courses.len() {
            let Some(table) = grid.items[item(place)].table.filter(|_| !courses[place].is_straight()) else { continue };
            let others: Vec<usize> =
                (0..courses.len()).filter(|other| *other != place && channel(*other) == channel(place)).collect();
            let collides = |x: f64| others.iter().any(|other| (opposite(courses[*other]) - x).abs() < SAME);
            let now = end(courses[place]);
            if !collides(now) {
                continue;
            }
            let middle = (grid.items[item(place)].x - grid.items[item(place)].beside / 2.0).round();
            let half = drawing.boxes[table].width / 2.0 - CORNER / 2.0;
            let crowded = |x: f64| others.iter().any(|other| (end(courses[*other]) - x).abs() < SAME);
            let free = [4.0, -4.0, 7.0, -7.0, 10.0, -10.0]
                .map(|step| now + step)
                .into_iter()
                .find(|x| (x - middle).abs() <= half && !collides(*x) && !crowded(*x));
            if let Some(x) = free {
                if upper { courses[place].upper = x } else { courses[place].lower = x }
            }
        }
    }
}

/// Places along a side of a box, near the wanted ones, apart from each other and from the corners.
fn spread(wanted: &[f64], middle: f64, width: f64) -> Vec<f64> {
    let room = width - 2.0 * CORNER;
    let gaps = wanted.len().saturating_sub(1);
    let gap = if gaps == 0 { 0.0 } else { BETWEEN_ENDS.min(room / gaps as f64) };
    let distances = vec![gap; gaps];
    let (first, last) = (middle - room / 2.0, middle + room / 2.0 - gap * gaps as f64);
    apart(wanted, &vec![1.0; wanted.len()], &distances)
        .into_iter()
        .enumerate()
        .map(|(place, x)| {
            let offset = gap * place as f64;
            ((x - offset).clamp(first, last.max(first)) + offset).round()
        })
        .collect()
}

/// Gives every stretch that is not straight a lane, the first one at `top`; says how many there are.
///
/// Where the upright part of one comes down on the same line on which that of another goes on down, the first has to
/// turn off above. Among those that run side by side, the order is the one in which they do not cross.
fn assign_lanes(courses: &[Course], here: &[usize], lanes: &mut [Option<f64>], top: f64) -> usize {
    let bent: Vec<Course> = here.iter().map(|place| courses[*place]).filter(|one| !one.is_straight()).collect();
    let meets = |above: Course, below: Course| (above.upper - below.lower).abs() < SAME;
    let prefers = |above: Course, below: Course| {
        let together = above.left() < below.right() && below.left() < above.right();
        let to_right = |one: Course| one.upper < one.lower;
        together
            && match (to_right(above), to_right(below)) {
                (true, true) => above.upper > below.upper,
                (false, false) => above.upper < below.upper,
                _ => false,
            }
    };
    let mut lane_of: Vec<Option<usize>> = vec![None; bent.len()];
    let mut taken: Vec<Vec<Course>> = Vec::new();
    while let Some(next) = (0..bent.len()).filter(|one| lane_of[*one].is_none()).min_by_key(|one| {
        // Those that must come first do; where that is impossible, with as few broken wishes as can be.
        let waiting = |rule: &dyn Fn(Course, Course) -> bool| {
            (0..bent.len())
                .filter(|other| other != one && lane_of[*other].is_none() && rule(bent[*other], bent[*one]))
                .count()
        };
        (waiting(&meets), waiting(&prefers))
    }) {
        let after = (0..bent.len())
            .filter(|other| *other != next && (meets(bent[*other], bent[next]) || prefers(bent[*other], bent[next])))
            .filter_map(|other| lane_of[other])
            .map(|lane| lane + 1)
            .max()
            .unwrap_or(0);
        let is_free = |lane: &Vec<Course>| {
            lane.iter()
                .all(|other| other.right() + LANE <= bent[next].left() || bent[next].right() + LANE <= other.left())
        };
        let lane = (after..taken.len()).find(|lane| is_free(&taken[*lane])).unwrap_or(taken.len().max(after));
        taken.resize_with(taken.len().max(lane + 1), Vec::new);
        taken[lane].push(bent[next]);
        lane_of[next] = Some(lane);
    }
    let mut given = lane_of.into_iter();
    for place in here.iter().filter(|place| !courses[**place].is_straight()) {
        lanes[*place] = given.next().flatten().map(|lane| top + LANE * lane as f64);
    }
    taken.len()
}

fn points(
    drawing: &Drawing,
    grid: &Grid,
    courses: &[Course],
    lanes: &[Option<f64>],
    link: usize,
    shift: f64,
) -> Vec<(f64, f64)> {
    let stretches: Vec<usize> = (0..courses.len()).filter(|place| grid.stretches[*place].link == link).collect();
    let table = |item: usize| grid.items[item].table.map(|table| &drawing.boxes[table]);
    let mut points: Vec<(f64, f64)> = Vec::new();
    for place in stretches {
        let (stretch, course) = (&grid.stretches[place], courses[place]);
        let (upper, lower) = (course.upper + shift, course.lower + shift);
        if let Some(one) = table(stretch.upper) {
            points.push((upper, one.y + one.height));
        }
        if let Some(y) = lanes[place] {
            points.extend([(upper, y), (lower, y)]);
        }
        if let Some(one) = table(stretch.lower) {
            points.push((lower, one.y));
        }
    }
    let points = without_middles(&points);
    let from = &drawing.boxes[drawing.links[link].from];
    if points.first().is_some_and(|first| (first.1 - (from.y + from.height)).abs() < 1e-9) {
        points
    } else {
        points.into_iter().rev().collect()
    }
}

/// Points between two others on the same straight line are left out.
fn without_middles(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for point in points {
        while let [.., before, last] = kept.as_slice() {
            let upright = (before.0 - last.0).abs() < 1e-9 && (last.0 - point.0).abs() < 1e-9;
            let level = (before.1 - last.1).abs() < 1e-9 && (last.1 - point.1).abs() < 1e-9;
            if !upright && !level {
                break;
            }
            kept.pop();
        }
        if kept.last() != Some(point) {
            kept.push(*point);
        }
    }
    kept
}

/// Out of the row of the first field at the right, and back into the title.
fn to_itself(drawing: &Drawing, link: usize) -> Vec<(f64, f64)> {
    let link = &drawing.links[link];
    let one = &drawing.boxes[link.from];
    let row = one.rows.iter().position(|row| link.edge.fields.contains(&row.field)).unwrap_or(0);
    let right = one.x + one.width;
    let title = one.y + TITLE_HEIGHT / 2.0;
    let from = one.y + TITLE_HEIGHT + ROW_HEIGHT * (row as f64 + 0.5) + PADDING / 2.0;
    let out = right + LOOP - 4.0;
    vec![(right, from), (out, from), (out, title), (right, title)]
}

//! Where the tables stand and how their references run, in plain numbers: whoever draws decides on colours and pens.
//!
//! Tables that others point to stand above those that point to them. Boxes never overlap, edges run level and upright
//! and never through a box. The same model gives the same numbers.
//!
//! Source: K. Sugiyama, S. Tagawa, M. Toda, *Methods for visual understanding of hierarchical system structures*, 1981
//! (layers, barycentres); P. Eades, X. Lin, W. F. Smyth, *A fast and effective heuristic for the feedback arc set
//! problem*, 1993 (circles).

mod content;
mod layer;
mod measure;
mod order;
mod place;
mod route;

#[cfg(test)]
mod tests;

use super::DataModel;
use crate::id::{EntityId, FieldId};

pub use measure::{ROW_SIZE, TITLE_SIZE, text_width};

/// The height of a box's title bar.
pub const TITLE_HEIGHT: f64 = 26.0;
/// The height of a row, and of the line that counts the rest.
pub const ROW_HEIGHT: f64 = 16.0;
/// The space between a box's border and its texts, on either side and below the last row.
pub const PADDING: f64 = 8.0;
/// The space kept for a row's mark, before its text.
pub const MARK_WIDTH: f64 = 16.0;
/// The empty space around the whole.
pub const MARGIN: f64 = 24.0;
/// An edge leaves and enters its boxes straight for at least this long, so that its ends have room.
pub const STUB: f64 = 22.0;

/// A diagram laid out: x grows to the right, y downwards, one unit is a pixel at full size.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diagram {
    /// The whole width.
    pub width: f64,
    /// The whole height.
    pub height: f64,
    /// One box for each table, in the model's order.
    pub boxes: Vec<EntityBox>,
    /// The references, at most one edge from a table to another.
    pub edges: Vec<Edge>,
    /// How many references are only written in their rows ("→ Account"): drawing them all would hide the picture.
    pub written: usize,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityBox {
    /// The table.
    pub entity: EntityId,
    /// Its title.
    pub title: String,
    /// Its group, for a colour.
    pub group: String,
    /// The left border.
    pub x: f64,
    /// The upper border.
    pub y: f64,
    /// From border to border.
    pub width: f64,
    /// From border to border.
    pub height: f64,
    /// The key, then what is required or refers, in the table's order. Fields that every table has are not shown.
    pub rows: Vec<Row>,
    /// How many fields are not shown.
    pub more: usize,
}

/// A field in a box.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The field.
    pub field: FieldId,
    /// Its title, shortened to fit; with "→" and a table if it refers to one to which no edge is drawn.
    pub text: String,
    /// What kind of field it is.
    pub mark: Mark,
    /// Whether it must be filled.
    pub required: bool,
}

/// What kind of field a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The key.
    Key,
    /// A reference.
    Reference,
    /// Anything else.
    Plain,
}

/// One or more references from a table to another, drawn as one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The table that has the fields.
    pub from: EntityId,
    /// The table that they point to; may be the same.
    pub to: EntityId,
    /// The fields.
    pub fields: Vec<FieldId>,
    /// How many records of `from` point to one record of `to`.
    pub from_end: End,
    /// To how many records of `to` one record of `from` points.
    pub to_end: End,
    /// From the border of `from` to the border of `to`; every stretch is level or upright.
    pub points: Vec<(f64, f64)>,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Exactly one.
    One,
    /// None or one.
    ZeroOrOne,
    /// Any number.
    ZeroOrMany,
}

/// Lays out the model.
pub fn lay_out(model: &DataModel) -> Diagram {
    let mut drawing = content::content(model);
    let layered = layer::layered(&drawing);
    let mut grid = order::ordered(&drawing, &layered);
    place::place(&mut grid);
    route::route(&mut drawing, &grid);
    Diagram {
        width: drawing.width,
        height: drawing.height,
        boxes: drawing.boxes,
        edges: drawing.links.into_iter().map(|link| link.edge).collect(),
        written: drawing.written,
    }
}

//! How the shapes of charts look on this paper: the page's style sheet for screens in the colours of the theme.

/// A shape's inside and outline.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Paint {
    /// A colour of the theme.
    pub(super) fill: Option<&'static str>,
    /// A colour of the theme and a width.
    pub(super) line: Option<(&'static str, f64)>,
    pub(super) dashed: bool,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Letters {
    pub(super) size: f64,
    pub(super) colour: &'static str,
    pub(super) strong: bool,
    pub(super) slanted: bool,
    /// left, center or right.
    pub(super) anchor: &'static str,
}

pub(super) fn paint(class: &str) -> Paint {
    let filled = |fill| Paint { fill: Some(fill), ..Paint::default() };
    let drawn = |colour, width| Paint { line: Some((colour, width)), ..Paint::default() };
    match class {
        "bar" | "critical" => filled("accent1"),
        "task" => Paint { fill: Some("accent2"), line: Some(("accent1", 1.0)), dashed: false },
        "dot" => Paint { fill: Some("accent1"), line: Some(("bg1", 1.5)), dashed: false },
        "target-flag" => filled("accent3"),
        "target" | "median" => drawn("accent3", 2.0),
        "span" => drawn("accent1", 2.0),
        "grid" => drawn("accent6", 1.0),
        "year" => drawn("accent5", 1.5),
        "lane-line" => drawn("accent5", 1.0),
        "whisker" => drawn("tx1", 1.5),
        "whisker-back" => drawn("bg1", 4.0),
        "unknown" => Paint { dashed: true, ..drawn("accent4", 1.0) },
        _ => drawn("tx1", 1.0),
    }
}

/// A text may have several classes: what it is, and where it is anchored.
pub(super) fn letters(classes: &str) -> Letters {
    let is = |class: &str| classes.split(' ').any(|one| one == class);
    let any = |names: &[&str]| names.iter().any(|name| is(name));
    Letters {
        size: match () {
            () if any(&["value", "lane"]) => 15.0,
            () if any(&["legend", "tick", "missing", "on-dot"]) => 12.0,
            () if is("date") => 11.0,
            () => 13.0,
        },
        colour: match () {
            () if any(&["on-critical", "on-dot"]) => "FFFFFF",
            () if any(&["on-task", "strong"]) => "1D2329",
            () if any(&["legend", "tick", "missing", "number", "date"]) => "57606A",
            () => "1D2329",
        },
        strong: any(&["value", "lane", "strong", "on-dot"]),
        slanted: is("missing"),
        anchor: if is("end") {
            "right"
        } else if is("middle") {
            "center"
        } else {
            "left"
        },
    }
}

//! A strict reader of the pages that we write: every tag is closed, every attribute quoted.

use std::collections::BTreeMap;

/// An element: its tag, its attributes, and the text directly in it and in its descendants.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Element {
    pub(crate) tag: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) text: String,
    /// The tags around it, the outermost first.
    pub(crate) inside: Vec<String>,
}

const VOID: &[&str] = &["meta", "img", "source", "br", "hr", "rect", "line", "polygon", "polyline", "circle"];

/// Every element of a page, in the order of their opening tags.
///
/// # Panics
///
/// If the page is not well formed.
pub(crate) fn elements(page: &str) -> Vec<Element> {
    let mut rest = page.strip_prefix("<!doctype html>").expect("a doctype");
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while !rest.is_empty() {
        if let Some(closing) = rest.strip_prefix("</") {
            let (tag, after) = closing.split_once('>').expect("a closed closing tag");
            let last = open.pop().unwrap_or_else(|| panic!("</{tag}> closes nothing"));
            assert_eq!(found[last].tag, tag, "before {}", &after[..after.len().min(80)]);
            rest = after;
        } else if let Some(opening) = rest.strip_prefix('<') {
            let end = end_of_tag(opening);
            let inside = open.iter().map(|at| found[*at].tag.clone()).collect();
            let element = element(&opening[..end], inside);
            rest = &opening[end + 1..];
            let raw = element.tag == "style" || element.tag == "script";
            if !VOID.contains(&element.tag.as_str()) {
                open.push(found.len());
            }
            found.push(element);
            if raw {
                let end = rest.find("</").expect("the end of the style");
                let at = *open.last().unwrap();
                found[at].text.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let text = unescaped(&rest[..end]);
            for at in &open {
                found[*at].text.push_str(&text);
            }
            rest = &rest[end..];
        }
    }
    assert!(open.is_empty(), "not closed: {:?}", open.iter().map(|at| &found[*at].tag).collect::<Vec<_>>());
    found
}

fn end_of_tag(opening: &str) -> usize {
    let mut quoted = false;
    for (at, letter) in opening.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            '<' if !quoted => panic!("a tag in a tag: {}", &opening[..at]),
            _ => {}
        }
    }
    panic!("an open tag: {}", &opening[..opening.len().min(80)]);
}

fn element(inner: &str, inside: Vec<String>) -> Element {
    let inner = inner.strip_suffix('/').unwrap_or(inner).trim_end();
    let (tag, mut rest) = inner.split_once([' ', '\n']).unwrap_or((inner, ""));
    assert!(tag.chars().all(|letter| letter.is_ascii_alphanumeric()), "a strange tag: {tag:?}");
    let mut attributes = BTreeMap::new();
    rest = rest.trim_start();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let value = if let Some(quoted) = rest.strip_prefix("=\"") {
            let (value, after) = quoted.split_once('"').expect("a closed quotation");
            rest = after;
            unescaped(value)
        } else {
            assert!(!rest.starts_with('='), "a value without quotation marks after {name}");
            String::new()
        };
        assert!(attributes.insert(name.clone(), value).is_none(), "{name} twice in <{inner}>");
        rest = rest.trim_start();
    }
    Element { tag: tag.to_owned(), attributes, text: String::new(), inside }
}

fn unescaped(text: &str) -> String {
    // minijinja writes slashes by number too.
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2f;", "/")];
    let plain = known.iter().fold(text.to_owned(), |text, (name, letter)| text.replace(name, letter));
    let plain = plain.replace("&amp;", "\u{0}");
    assert!(!plain.contains('&') || plain.contains("& "), "an unknown reference in {plain:?}");
    plain.replace('\u{0}', "&")
}

/// What no page of ours may hold, whatever people answered: anything that runs, loads or leads elsewhere.
pub(crate) fn assert_harmless(elements: &[Element]) {
    const TAGS: &[&str] = &[
        "span",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "nav",
        "details",
        "summary",
        "ol",
        "ul",
        "li",
        "main",
        "section",
        "blockquote",
        "strong",
        "em",
        "code",
        "pre",
        "sup",
        "br",
        "hr",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "svg",
        "desc",
        "g",
        "rect",
        "line",
        "polygon",
        "polyline",
        "circle",
        "text",
        "footer",
    ];
    const ATTRIBUTES: &[&str] = &[
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "id",
        "href",
        "role",
        "tabindex",
        "scope",
        "start",
        "open",
        "viewBox",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "rx",
        "cx",
        "cy",
        "r",
        "points",
        "transform",
        "data-column",
    ];
    for element in elements {
        assert!(TAGS.contains(&element.tag.as_str()), "{element:?}");
        for (name, value) in &element.attributes {
            assert!(ATTRIBUTES.contains(&name.as_str()) || name.starts_with("aria-"), "{element:?}");
            if name == "href" {
                assert!(value.starts_with('#'), "{element:?}");
            }
        }
        if element.tag == "style" {
            for loads in ["url(", "@import", "expression(", "//"] {
                assert!(!element.text.contains(loads), "the style holds {loads}");
            }
        }
    }
}

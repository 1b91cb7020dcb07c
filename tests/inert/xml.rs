//! Whether an XML file is one, and whether it holds nothing but what stands in it.

/// What is wrong with it.
pub(crate) fn problems(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for forbidden in ["<!DOCTYPE", "<!ENTITY", "<xi:", "<?xml-stylesheet", "<script", "<foreignObject", "<image"] {
        if text.contains(forbidden) {
            found.push(format!("holds {forbidden}"));
        }
    }
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        found.extend(loose(&rest[..at]));
        rest = &rest[at..];
        let end = |mark: &str| rest.find(mark).map(|end| end + mark.len());
        let length = if rest.starts_with("<?") {
            end("?>")
        } else if rest.starts_with("<!--") {
            end("-->")
        } else if rest.starts_with("<![CDATA[") {
            end("]]>")
        } else {
            end(">")
        };
        let Some(length) = length else {
            found.push("ends within a tag".to_owned());
            break;
        };
        let tag = &rest[..length];
        rest = &rest[length..];
        if tag.starts_with("<?") || tag.starts_with("<!") {
            continue;
        }
        let name = tag.trim_matches(['<', '>', '/']).split([' ', '\n', '/']).next().unwrap_or_default();
        found.extend(attributes(tag));
        if tag.starts_with("</") {
            if open.pop() != Some(name) {
                found.push(format!("</{name}> closes something else"));
                break;
            }
        } else if !tag.ends_with("/>") {
            open.push(name);
        }
    }
    found.extend(loose(rest));
    found.extend(open.iter().map(|name| format!("<{name}> stays open")));
    found
}

/// What is not XML, or leads elsewhere, among the attributes of a tag.
fn attributes(tag: &str) -> Vec<String> {
    let mut found = Vec::new();
    if tag.matches('"').count() % 2 == 1 {
        found.push(format!("a quotation stays open in {tag}"));
    }
    for (place, part) in tag.split('"').enumerate() {
        if place % 2 == 1 {
            found.extend(loose(part));
            continue;
        }
        let name = part.rsplit_once('=').map_or("", |(before, _)| before).trim().rsplit(' ').next().unwrap_or_default();
        let value = tag.split('"').nth(place + 1).unwrap_or_default();
        let leads = matches!(name, "href" | "xlink:href" | "src") && !value.starts_with('#');
        if leads || (name == "TargetMode" && value == "External") || name.to_lowercase().starts_with("on") {
            found.push(format!("{name}=\"{value}\""));
        }
    }
    found
}

/// An ampersand that begins no reference of XML's own, or a letter that XML does not know.
fn loose(text: &str) -> Vec<String> {
    let known = |rest: &&str| {
        let name = rest.split(';').next().unwrap_or_default();
        !(rest.contains(';') && (matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || name.starts_with('#')))
    };
    let mut found: Vec<String> =
        text.split('&').skip(1).filter(known).map(|rest| format!("a loose & before {:?}", shortened(rest))).collect();
    let foul = text.chars().find(
        |one| matches!(one, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'),
    );
    found.extend(foul.map(|one| format!("holds {one:?}")));
    found
}

fn shortened(text: &str) -> String {
    text.chars().take(20).collect()
}

#[test]
fn what_is_no_xml_is_found() {
    let right = "<?xml version=\"1.0\"?>\n<a b=\"&lt;c&gt;\"><d/>x &amp; y<!-- z --></a>";
    assert_eq!(problems(right), Vec::<String>::new());
    for wrong in [
        "<a><b></a></b>",
        "<a>&evil;</a>",
        "<a",
        "<a b=\"c>x</a>",
        "<a>\u{b}</a>",
        "<a TargetMode=\"External\"/>",
        "<a>& b</a>",
        "<!DOCTYPE a><a/>",
        "<a href=\"https://evil.example\"/>",
        "<a onload=\"x\"/>",
    ] {
        assert!(!problems(wrong).is_empty(), "{wrong}");
    }
}

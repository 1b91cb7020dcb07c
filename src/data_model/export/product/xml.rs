//! XML that is well-formed whatever stands in it.

use crate::text::escape;

/// An element with what is in it.
pub(super) enum Xml {
    /// Name, attributes, and either children or a text.
    Element(&'static str, Vec<(&'static str, String)>, Vec<Xml>),
    /// A text.
    Text(String),
}

impl Xml {
    /// An element with a text in it.
    pub(super) fn of(name: &'static str, text: impl Into<String>) -> Self {
        Self::Element(name, Vec::new(), vec![Self::Text(text.into())])
    }

    /// An element with others in it.
    pub(super) fn with(name: &'static str, children: Vec<Self>) -> Self {
        Self::Element(name, Vec::new(), children)
    }

    /// A whole file.
    pub(super) fn document(&self) -> String {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(0, &mut text);
        text
    }

    fn write(&self, depth: usize, text: &mut String) {
        let margin = "    ".repeat(depth);
        match self {
            Self::Text(words) => text.push_str(&format!("{margin}{}\n", escape(words))),
            Self::Element(name, attributes, children) => {
                let attributes: Vec<String> =
                    attributes.iter().map(|(key, value)| format!(" {key}=\"{}\"", escape(value))).collect();
                text.push_str(&format!("{margin}<{name}{}", attributes.concat()));
                match children.as_slice() {
                    [] => text.push_str("/>\n"),
                    [Self::Text(words)] => text.push_str(&format!(">{}</{name}>\n", escape(words))),
                    children => {
                        text.push_str(">\n");
                        children.iter().for_each(|child| child.write(depth + 1, text));
                        text.push_str(&format!("{margin}</{name}>\n"));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn nothing_in_a_text_ends_it() {
        let inner = vec![Xml::of("b", "<&>\u{1b}\"]]>"), Xml::Element("c", vec![("x", "\"'<".to_owned())], Vec::new())];
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n    <b>&lt;&amp;&gt; &quot;]]&gt;</b>\n    \
            <c x=\"&quot;&#39;&lt;\"/>\n</a>\n";
        assert_eq!(Xml::with("a", inner).document(), expected);
    }
}

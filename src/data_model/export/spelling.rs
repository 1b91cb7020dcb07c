//! What things may be called in a target: legal, readable, and the same at every export.
//!
//! A name depends on the id it is made from and on nothing else, except where two ids would get the same name. A name
//! that had to be cut, or that two ids would share, ends with four letters made from its id rather than with a number:
//! it does not change when another table or field joins or leaves the model.

use std::collections::{BTreeMap, BTreeSet};

use super::super::DataModel;
use super::result::Loss;
use super::stable::digest;
use crate::id::{EntityId, FieldId};
use crate::text;

/// How a target writes names.
#[derive(Debug, Clone, Copy)]
pub struct Spelling {
    /// How words are joined.
    pub style: Style,
    /// The letters that a name may have, prefix and suffix included.
    pub longest: usize,
    /// What every name begins with: "gw_".
    pub prefix: &'static str,
    /// What every name ends with: "__c".
    pub suffix: &'static str,
    /// Names that are taken or forbidden, in lower case (before prefix and suffix, without which they are looked for
    /// only where the target has neither).
    pub reserved: &'static [&'static str],
    /// What is added to a reserved name: "_" or "Field".
    pub instead: &'static str,
}

/// How the words of a name are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `account_contact_role`
    Snake,
    /// `account-contact-role`
    Kebab,
    /// `accountContactRole`
    Camel,
    /// `AccountContactRole`
    Pascal,
    /// `Account_Contact_Role`
    Title,
}

/// Letters of a cut or shared name that stand for its id.
const MARK: usize = 4;

impl Spelling {
    /// The name of one thing, whatever else there is: `text` may be an id or words in any language.
    pub fn name(&self, text: &str) -> String {
        self.spell(text, false)
    }

    /// The names of several things that must differ, letter case aside. Those that would share a name each get
    /// letters of their own, except one that is spelt exactly like its id.
    pub fn names<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> BTreeMap<&'t str, String> {
        let mut wanted: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for text in texts {
            wanted.entry(self.name(text).to_lowercase()).or_default().insert(text);
        }
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut names = BTreeMap::new();
        let mut marked = Vec::new();
        for texts in wanted.values() {
            let exact = texts.iter().find(|text| texts.len() == 1 || self.name(text) == **text);
            for text in texts {
                if exact == Some(text) {
                    taken.insert(self.name(text).to_lowercase());
                    names.insert(*text, self.name(text));
                } else {
                    marked.push(*text);
                }
            }
        }
        for text in marked {
            let mut name = self.spell(text, true);
            // Four letters of two ids are the same once in 65 536 pairs; a further round of letters parts those too.
            let mut salt = text.to_owned();
            while !taken.insert(name.to_lowercase()) {
                salt.push('+');
                name = self.end(&self.words(text), &salt);
            }
            names.insert(text, name);
        }
        names
    }

    fn spell(&self, text: &str, marked: bool) -> String {
        let words = self.words(text);
        let bare = self.joined(&words);
        let name = format!("{}{bare}{}", self.prefix, self.suffix);
        let is_reserved = self.reserved.contains(&name.to_lowercase().as_str());
        let name = if is_reserved { format!("{}{bare}{}{}", self.prefix, self.instead, self.suffix) } else { name };
        if marked || name.len() > self.longest { self.end(&words, text) } else { name }
    }

    /// The name with letters at its end that stand for the text.
    fn end(&self, words: &[String], text: &str) -> String {
        let mark = digest(text, MARK);
        let joint = match self.style {
            Style::Snake | Style::Title => "_",
            Style::Kebab => "-",
            // A letter in front, so that digits do not run into those of the name.
            Style::Camel | Style::Pascal => "X",
        };
        let end = format!("{joint}{mark}{}", self.suffix);
        let mut bare = self.joined(words);
        bare.truncate(self.longest.saturating_sub(self.prefix.len() + end.len()));
        format!("{}{}{end}", self.prefix, bare.trim_end_matches(['_', '-']))
    }

    /// Lower-case words without accents; never none, and the first begins with a letter.
    fn words(&self, text: &str) -> Vec<String> {
        let slug = text::slug(text);
        // What has no Latin letter at all is named after its letters' digest.
        let slug = if slug == "untitled" && text != "untitled" { format!("x{}", digest(text, 8)) } else { slug };
        let mut words: Vec<String> = slug.split('-').map(str::to_owned).collect();
        if let Some(first) = words.first_mut()
            && self.prefix.is_empty()
            && !first.starts_with(|letter: char| letter.is_ascii_alphabetic())
        {
            first.insert(0, 'n');
        }
        words
    }

    fn joined(&self, words: &[String]) -> String {
        let capital = |word: &String| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_ascii_uppercase() + rest
        };
        match self.style {
            Style::Snake => words.join("_"),
            Style::Kebab => words.join("-"),
            Style::Title => words.iter().map(capital).collect::<Vec<_>>().join("_"),
            Style::Pascal => words.iter().map(capital).collect(),
            Style::Camel => {
                let rest = words.iter().skip(1).map(capital);
                words.first().cloned().into_iter().chain(rest).collect()
            }
        }
    }
}

/// What the tables and fields of a model are called in a target.
pub struct ModelNames<'m> {
    entities: BTreeMap<&'m str, String>,
    fields: BTreeMap<&'m str, BTreeMap<&'m str, String>>,
    cut: Vec<Loss>,
}

impl<'m> ModelNames<'m> {
    /// Names every table and every field of it.
    pub fn of(model: &'m DataModel, entities: &Spelling, fields: &Spelling) -> Self {
        let names = entities.names(model.entities.iter().map(|entity| entity.id.as_str()));
        let of_fields: BTreeMap<&str, BTreeMap<&str, String>> = model
            .entities
            .iter()
            .map(|entity| (entity.id.as_str(), fields.names(entity.fields.iter().map(|field| field.id.as_str()))))
            .collect();
        let mut whole = Self { entities: names, fields: of_fields, cut: Vec::new() };
        for entity in &model.entities {
            let name = whole.entity(&entity.id);
            if *name != entities.spell_freely(entity.id.as_str()) {
                let loss = cut(&entity.id, None, name);
                whole.cut.push(loss);
            }
            for field in &entity.fields {
                let name = whole.field(&entity.id, &field.id);
                if *name != fields.spell_freely(field.id.as_str()) {
                    let loss = cut(&entity.id, Some(&field.id), name);
                    whole.cut.push(loss);
                }
            }
        }
        whole
    }

    /// A table's name.
    pub fn entity(&self, id: &EntityId) -> &str {
        self.entities.get(id.as_str()).map_or("", String::as_str)
    }

    /// A field's name.
    pub fn field(&self, entity: &EntityId, id: &FieldId) -> &str {
        self.fields.get(entity.as_str()).and_then(|fields| fields.get(id.as_str())).map_or("", String::as_str)
    }

    /// What the loss report says of names that had to be cut or changed.
    pub fn losses(&self) -> &[Loss] {
        &self.cut
    }
}

impl Spelling {
    /// The name as it would be without limits and without others.
    fn spell_freely(&self, text: &str) -> String {
        format!("{}{}{}", self.prefix, self.joined(&self.words(text)), self.suffix)
    }
}

fn cut(entity: &EntityId, field: Option<&FieldId>, name: &str) -> Loss {
    Loss {
        entity: Some(entity.clone()),
        field: field.cloned(),
        what: "its name, which is too long, taken or reserved there".to_owned(),
        becomes: format!("it is called `{name}`"),
        gone: false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Spelling, Style};

    const SHORT: Spelling = Spelling {
        style: Style::Snake,
        longest: 12,
        prefix: "",
        suffix: "",
        reserved: &["order", "user"],
        instead: "_",
    };
    const PRODUCT: Spelling =
        Spelling { style: Style::Title, longest: 40, prefix: "", suffix: "__c", reserved: &[], instead: "_" };

    #[test]
    fn names_are_written_as_the_target_writes_them() {
        let spelt = |style| Spelling { style, longest: 40, ..SHORT }.name("account_contact-role");
        assert_eq!(
            [Style::Snake, Style::Kebab, Style::Camel, Style::Pascal, Style::Title].map(spelt),
            [
                "account_contact_role",
                "account-contact-role",
                "accountContactRole",
                "AccountContactRole",
                "Account_Contact_Role"
            ]
        );
        assert_eq!(PRODUCT.name("account_contact_role"), "Account_Contact_Role__c");
    }

    #[test]
    fn reserved_words_accents_digits_and_other_scripts_become_legal_names() {
        let names = ["order", "Größe", "Über uns", "2nd_phone", "株式会社"].map(|text| SHORT.name(text));
        assert_eq!(names, ["order_", "groesse", "ueber_uns", "n2nd_phone", "xa8bb7f5d"]);
    }

    #[test]
    fn a_name_that_is_cut_keeps_letters_of_its_own_whatever_joins_the_model() {
        let one = SHORT.names(["follows_order_id", "name"]);
        let more = SHORT.names(["name", "follows_order_no", "follows_order_id", "a"]);
        assert_eq!(one["follows_order_id"], more["follows_order_id"]);
        assert_ne!(more["follows_order_no"], more["follows_order_id"]);
        assert!(more.values().all(|name| name.len() <= 12 && name.is_ascii()), "{more:?}");
        assert!(one["follows_order_id"].starts_with("follows_"), "{one:?}");
    }

    #[test]
    fn of_two_ids_with_one_name_the_one_spelt_like_it_keeps_it() {
        let names = SHORT.names(["a_b", "a-b"]);
        assert_eq!(names["a_b"], "a_b");
        assert!(names["a-b"].starts_with("a_b_") && names["a-b"].len() == 8, "{names:?}");
    }
}

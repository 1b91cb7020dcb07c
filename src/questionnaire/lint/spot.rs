/// Where something stands, in terms of the questionnaire: the kind and id of a table, and the way from there to a key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot<'a> {
    /// The key under which tables of this kind stand in their file: `question`, `gate`.
    pub(super) kind: &'static str,
    /// The table's id; its number for tables without one; the file for a table that occurs once, such as `settings`.
    pub(super) id: Id<'a>,
    path: [Option<Step<'a>>; LONGEST],
}

const LONGEST: usize = 5;

/// Which table of its kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Id<'a> {
    /// The one of this id.
    Named(&'a str),
    /// The one at this place, 0 first.
    Numbered(usize),
}

/// A step from a table or list to what stands in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step<'a> {
    /// The value of a key.
    Key(&'a str),
    /// The table of this id in a list of tables.
    Entry(&'a str),
    /// The item at this place in a list, 0 first.
    Number(usize),
}

impl<'a> Spot<'a> {
    /// The table of this id.
    pub(super) fn of(kind: &'static str, id: &'a (impl AsRef<str> + ?Sized)) -> Self {
        Self { kind, id: Id::Named(id.as_ref()), path: [None; LONGEST] }
    }

    /// The table at this place, 0 first.
    pub(super) fn number_of(kind: &'static str, number: usize) -> Self {
        Self { kind, id: Id::Numbered(number), path: [None; LONGEST] }
    }

    /// The value of a key in it.
    pub(super) fn key(self, key: &'a str) -> Self {
        self.then(Step::Key(key))
    }

    /// The table of this id in a list of tables under a key.
    pub(super) fn entry(self, key: &'a str, id: &'a (impl AsRef<str> + ?Sized)) -> Self {
        self.then(Step::Key(key)).then(Step::Entry(id.as_ref()))
    }

    /// The item at this place of a list under a key, 0 first.
    pub(super) fn item(self, key: &'a str, number: usize) -> Self {
        self.then(Step::Key(key)).then(Step::Number(number))
    }

    /// The steps from the table.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step<'a>> {
        self.path.into_iter().flatten()
    }

    fn then(mut self, step: Step<'a>) -> Self {
        if let Some(free) = self.path.iter_mut().find(|step| step.is_none()) {
            *free = Some(step);
        }
        self
    }

    /// The key that the way ends at or within: `raised_by`; nothing for the table as a whole.
    pub(super) fn last_key(&self) -> &'a str {
        let keys = self.steps().filter_map(|step| if let Step::Key(key) = step { Some(key) } else { None });
        keys.last().unwrap_or_default()
    }

    /// What the table is, in words: "question `people.pay`".
    pub(super) fn in_words(&self) -> String {
        let noun = match self.kind {
            "kpi" => "KPI",
            other => other,
        };
        match self.id {
            Id::Named(id) => format!("{noun} `{id}`"),
            Id::Numbered(number) => format!("{noun} {}", number + 1),
        }
    }
}

//! The same work for different readers. What an edition may not see is taken out of the view before anything is put
//! into words; a template cannot print what is not there, and neither can any format.

mod part;
mod plain;
mod redact;

pub use part::Part;
pub(in crate::document) use plain::in_plain_json;
pub(in crate::document) use redact::redacted;

/// A document for certain readers.
#[derive(Debug)]
pub struct Edition {
    /// What it is called on the command line, and the name of its files: "board".
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Who reads it.
    pub audience: &'static str,
    /// One sentence.
    pub about: &'static str,
    /// Its template.
    pub template: &'static str,
    /// What it may see. Everything else is removed.
    pub sees: &'static [Part],
}

impl Edition {
    /// Whether it may see this.
    pub fn may_see(&self, part: Part) -> bool {
        self.sees.contains(&part)
    }

    /// Whether nothing is removed.
    pub fn sees_all(&self) -> bool {
        self.leaves_out().next().is_none()
    }

    /// What is removed.
    pub fn leaves_out(&self) -> impl Iterator<Item = Part> + '_ {
        Part::ALL.iter().copied().filter(|part| !self.may_see(*part))
    }
}

/// The edition of this id.
pub fn edition(id: &str) -> Option<&'static Edition> {
    EDITIONS.iter().find(|edition| edition.id == id)
}

/// The plan as a whole: what `plan.md` holds.
pub const WHOLE: Edition = Edition {
    id: "consultant",
    title: "Consultant's file",
    audience: "whoever carries the work, and nobody outside that group",
    about: "everything: the whole plan with all answers that may be shown",
    template: "plan/plan.md",
    sees: Part::ALL,
};

/// Every edition.
pub const EDITIONS: &[Edition] = &[
    Edition {
        id: "board",
        title: "For the board",
        audience: "those who decide on money and do not do the work",
        about: "two pages: the advice, three figures, the decisions needed, the money, the risks",
        template: "editions/board.md",
        sees: &[Part::Verdict, Part::Scores, Part::Reasons, Part::Overrides, Part::Culture, Part::Money, Part::Risks],
    },
    Edition {
        id: "leadership",
        title: "For the leaders",
        audience: "those who asked for the work and lead it",
        about: "the advice and why, where you see things differently, the plan, who does what, the money",
        template: "editions/leadership.md",
        sees: &[
            Part::Verdict,
            Part::Scores,
            Part::Reasons,
            Part::Overrides,
            Part::OwnWords,
            Part::Culture,
            Part::Answers,
            Part::Disagreement,
            Part::Open,
            Part::Roadmap,
            Part::Raci,
            Part::Measures,
            Part::Money,
            Part::Risks,
            Part::Records,
            Part::Fit,
            Part::Log,
            Part::Requirements,
        ],
    },
    Edition {
        id: "project",
        title: "For the project team",
        audience: "those who prepare, choose, build and move the records",
        about: "requirements and why, the records, moving the data, the tasks; nothing about trust, pay or leaders",
        template: "editions/project.md",
        sees: &[
            Part::Reasons,
            Part::OwnWords,
            Part::Answers,
            Part::Roadmap,
            Part::Raci,
            Part::Measures,
            Part::Risks,
            Part::Records,
            Part::RecordShape,
            Part::Fit,
            Part::Requirements,
            Part::Scenarios,
            Part::Notices,
        ],
    },
    Edition {
        id: "vendor",
        title: "For suppliers",
        audience: "everybody who may make an offer; the same papers on the same day",
        about: "what is needed, how much of it, the scenes to be shown, what is asked, how offers are weighed",
        template: "editions/vendor.md",
        sees: &[Part::RecordShape, Part::Measures, Part::Requirements, Part::Scenarios],
    },
    Edition {
        id: "staff",
        title: "For everybody",
        audience: "those whose days will change",
        about: "what changes, when, where they have a say, and who helps",
        template: "editions/staff.md",
        sees: &[Part::Notices],
    },
    WHOLE,
];

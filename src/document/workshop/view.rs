use serde::Serialize;

use crate::document::Input;
use crate::document::agenda::{AgendaView, ItemView};
use crate::document::form::{Asked, card};
use crate::document::view::{Block, Line};
use crate::engagement::Confidentiality;
use crate::id::QuestionId;
use crate::meeting::{LONG_BREAK, Meeting, Method, Stretch, What};
use crate::questionnaire::{Codes, Question};
use crate::text;

/// A workshop in words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WorkshopView {
    pub(crate) client: Line,
    pub(crate) date: String,
    /// "8 people".
    pub(crate) people: String,
    /// How many copies of the cards are needed.
    pub(crate) copies: usize,
    /// How many groups talk side by side; 1 if all talk together.
    pub(crate) groups: usize,
    pub(crate) minutes: u32,
    pub(crate) reserve: u32,
    pub(crate) stretches: Vec<StretchView>,
    /// The words of the methods that are used.
    pub(crate) methods: Vec<&'static str>,
    pub(crate) homework: Vec<HomeworkView>,
    pub(crate) left: Vec<ToAsk>,
    pub(crate) left_minutes: u32,
    pub(crate) cards: Vec<Asked>,
    pub(crate) tickets: Vec<Ticket>,
}

/// A stretch of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StretchView {
    /// "0:05", or the time of day where the beginning is known.
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) minutes: u32,
    /// welcome, settle, ask, break, long_break, pre_mortem, close.
    pub(crate) what: &'static str,
    /// silent, one_two_four_all, delphi; empty where there is no question.
    pub(crate) method: &'static str,
    /// The section that begins with it; empty within one, and where nothing is asked.
    pub(crate) section: Line,
    pub(crate) intro: Block,
    /// What the facilitator should know about the section.
    pub(crate) note: Block,
    pub(crate) title: Line,
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) ask: Line,
    pub(crate) help: Block,
    pub(crate) why: Block,
    pub(crate) probe: Line,
    /// The minutes to write in; 0 where nobody writes first.
    pub(crate) writing: u32,
    /// What was said so far, of a question to be settled.
    pub(crate) item: Option<ItemView>,
    /// Whether it was answered in confidence and is asked afresh.
    pub(crate) afresh: bool,
    /// Whether a high level needs a line of evidence.
    pub(crate) levelled: bool,
}

/// What a role does before.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HomeworkView {
    pub(crate) role: Line,
    pub(crate) minutes: u32,
    pub(crate) questions: Vec<ToAsk>,
}

/// A question in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ToAsk {
    pub(crate) code: String,
    pub(crate) ask: Line,
    pub(crate) confidential: bool,
}

/// What a participant gets into the hand.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Ticket {
    /// The name; the id of whoever was promised more than to be quoted by name.
    pub(crate) name: Line,
    pub(crate) id: String,
    pub(crate) role: Line,
    /// attributed, confidential, unattributed.
    pub(crate) promise: &'static str,
    /// How long what they do before takes, in minutes; 0 for nothing.
    pub(crate) minutes: u32,
    /// The codes of what they answer before.
    pub(crate) codes: Vec<String>,
}

pub(super) fn view(input: &Input<'_>, agenda: &AgendaView, meeting: &Meeting, begins: Option<u32>) -> WorkshopView {
    let questionnaire = input.questionnaire;
    let codes = Codes::of(questionnaire);
    let mut section = "";
    let mut stretches = Vec::new();
    for one in &meeting.stretches {
        let question = one.what.question().and_then(|id| questionnaire.question(id.as_str()));
        let mut view = stretch(one, question, &codes, begins);
        if let (Some(question), What::Ask(..)) = (question, &one.what)
            && section != question.section()
        {
            section = question.section();
            if let Some(found) = questionnaire.section(section) {
                (view.section, view.intro) = (Line::from(&found.title), Block::new(&found.intro));
                view.note = Block::new(&found.note);
            }
        }
        view.item = agenda.first.iter().chain(&agenda.afresh).find(|item| item.id == view.id).cloned();
        view.afresh = one.what.question().is_some_and(|id| meeting.afresh.contains(id));
        stretches.push(view);
    }
    let to_ask = |id: &QuestionId| {
        let question = questionnaire.question(id.as_str())?;
        let code = codes.code(id.as_str()).to_owned();
        Some(ToAsk { code, ask: Line::from(&question.ask), confidential: question.confidential })
    };
    let mut methods: Vec<Method> = meeting.stretches.iter().filter_map(|one| method(&one.what)).collect();
    methods.sort_unstable();
    methods.dedup();
    let homework = meeting.homework.iter().map(|one| HomeworkView {
        role: Line::new(questionnaire.role_title(&one.role)),
        minutes: one.minutes,
        questions: one.questions.iter().filter_map(to_ask).collect(),
    });
    let tickets = input.engagement.participants.iter().map(|person| {
        // Of whom anything is kept back, no name is known here; whoever hands out the tickets knows the id.
        let named = person.confidentiality == Confidentiality::Attributed;
        let before = meeting.homework.iter().find(|one| one.role == person.role);
        Ticket {
            name: Line::from(if named { person.name.as_str() } else { person.id.as_str() }),
            id: person.id.to_string(),
            role: Line::new(questionnaire.role_title(&person.role)),
            promise: person.confidentiality.word(),
            minutes: before.map_or(0, |one| one.minutes),
            codes: before
                .map_or(&[][..], |one| &one.questions)
                .iter()
                .map(|id| codes.code(id.as_str()).to_owned())
                .collect(),
        }
    });
    let on_cards = meeting.stretches.iter().filter_map(|one| questionnaire.question(one.what.question()?.as_str()));
    WorkshopView {
        client: Line::from(&input.engagement.client),
        date: input.date.in_words(),
        people: text::count(meeting.people, "person"),
        copies: meeting.people,
        groups: meeting.groups,
        minutes: meeting.minutes,
        reserve: meeting.reserve,
        methods: methods.into_iter().map(Method::word).collect(),
        homework: homework.collect(),
        left: meeting.left.iter().filter_map(to_ask).collect(),
        left_minutes: meeting.left_minutes,
        cards: on_cards.map(|question| card(questionnaire, &codes, question)).collect(),
        tickets: tickets.collect(),
        stretches,
    }
}

fn method(what: &What) -> Option<Method> {
    match what {
        What::Settle(_, method) | What::Ask(_, method) => Some(*method),
        _ => None,
    }
}

fn stretch(one: &Stretch, question: Option<&Question>, codes: &Codes<'_>, begins: Option<u32>) -> StretchView {
    let what = match one.what {
        What::Welcome => "welcome",
        What::Settle(..) => "settle",
        What::Ask(..) => "ask",
        What::Break if one.minutes == LONG_BREAK => "long_break",
        What::Break => "break",
        What::PreMortem => "pre_mortem",
        What::Close => "close",
    };
    let of = |part: fn(&Question) -> &String| Line::from(question.map_or("", |question| part(question).as_str()));
    let block = |part: fn(&Question) -> &String| Block::new(question.map_or("", |question| part(question)));
    let id = one.what.question().map_or_else(String::new, ToString::to_string);
    StretchView {
        from: clock(one.start, begins),
        to: clock(one.end(), begins),
        minutes: one.minutes,
        what,
        method: method(&one.what).map_or("", Method::word),
        section: Line::default(),
        intro: Block::new(""),
        note: Block::new(""),
        title: Line::new(&question.map_or_else(String::new, crate::questionnaire::logic::short_title)),
        code: codes.code(&id).to_owned(),
        id,
        ask: of(|question| &question.ask),
        help: block(|question| &question.help),
        why: block(|question| &question.why),
        probe: of(|question| &question.probe),
        writing: question.map_or(0, |question| question.seconds.div_ceil(60)),
        item: None,
        afresh: false,
        levelled: question.is_some_and(Question::has_level),
    }
}

/// "1:05" after the beginning, or "09:35" where it is known when that is.
fn clock(minutes: u32, begins: Option<u32>) -> String {
    match begins {
        Some(begins) => {
            let now = (begins + minutes) % (24 * 60);
            format!("{:02}:{:02}", now / 60, now % 60)
        }
        None => format!("{}:{:02}", minutes / 60, minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn minutes_are_times() {
        assert_eq!([clock(0, None), clock(65, None)], ["0:00", "1:05"]);
        assert_eq!([clock(65, Some(9 * 60)), clock(90, Some(23 * 60))], ["10:05", "00:30"]);
    }
}

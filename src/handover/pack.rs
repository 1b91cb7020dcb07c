use super::dates::{Workdays, starts};
use super::identity::Ids;
use super::item::{Item, Level, Moment, MomentKind, Role};
use crate::engagement::Engagement;
use crate::id::{RoleId, TaskId};
use crate::plan::{Plan, PlannedTask, TaskState};
use crate::questionnaire::{Phase, Questionnaire, Step, Task};
use crate::schedule::{Dated, Timetable};
use crate::text::{clean_block, clean_line, slug};
use crate::unit::Date;

/// The plan as it is handed over.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The client's name, clean.
    pub client: String,
    /// The questionnaire's title.
    pub method: String,
    /// The date that its documents bear.
    pub made: Date,
    /// Phases, steps and tasks: whatever belongs to something comes after it.
    pub items: Vec<Item>,
    /// Days to keep free and dates to watch, by day.
    pub moments: Vec<Moment>,
    /// The roles that own tasks or work on them, in the order of the questionnaire.
    pub roles: Vec<Role>,
    /// When people work.
    pub workdays: Workdays,
    /// How many tasks are not handed over because an answer is missing.
    pub undecided: usize,
    /// How many wait for a later verdict.
    pub later: usize,
}

impl Pack {
    /// The tasks, in their order.
    pub fn tasks(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.level == Level::Task)
    }

    /// What an item belongs to.
    pub fn parent(&self, item: &Item) -> Option<&Item> {
        item.parent.and_then(|at| self.items.get(at))
    }

    /// The role that owns an item.
    pub fn owner(&self, item: &Item) -> Option<&Role> {
        item.owner.and_then(|at| self.roles.get(at))
    }

    /// The tasks so that each comes after those it waits for; of several the one that begins first.
    pub fn in_order(&self) -> Vec<&Item> {
        let mut left: Vec<usize> = (0..self.items.len()).filter(|at| self.items[*at].level == Level::Task).collect();
        left.sort_by_key(|at| (self.items[*at].from, *at));
        let mut ordered = Vec::new();
        while !left.is_empty() {
            let free = left.iter().position(|at| {
                let item = &self.items[*at];
                !item.after.iter().chain(&item.begins_after).any(|one| left.contains(one))
            });
            let next = left.remove(free.unwrap_or(0));
            ordered.push(&self.items[next]);
        }
        ordered
    }
}

/// The plan with its dates, ready to be handed over. It holds the words of the questionnaire and the dates of the plan;
/// of the answers only what they led to.
pub fn pack(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    plan: &Plan,
    timetable: &Timetable,
    made: Date,
) -> Pack {
    let ids = Ids::new(sources(questionnaire));
    let workdays = Workdays::of(&engagement.calendar);
    let chosen = chosen(questionnaire, plan, timetable);
    let roles = roles(questionnaire, engagement, &chosen);
    let place = |id: &TaskId| chosen.iter().position(|(_, task, _)| task.id == *id);
    let before: Vec<Vec<(usize, bool)>> = chosen
        .iter()
        .map(|(planned, task, _)| {
            let ends = planned.after.iter().filter_map(place).map(|one| (one, false));
            ends.chain(task.begins_after.iter().filter_map(place).map(|one| (one, true))).collect()
        })
        .collect();
    let spans: Vec<(Date, Date)> = chosen.iter().map(|(.., dated)| (dated.levelled.0, dated.p50)).collect();
    let starts = starts(&spans, &before, &workdays);
    let mut items: Vec<Item> = Vec::new();
    let mut at_place: Vec<usize> = vec![0; chosen.len()];
    for (phase, phase_word) in Phase::ALL {
        let in_phase: Vec<usize> = (0..chosen.len()).filter(|at| chosen[*at].0.phase == phase).collect();
        if in_phase.is_empty() {
            continue;
        }
        let above = items.len();
        let title = format!("{} phase", capital(phase_word));
        items.push(heading(&ids, format!("phase:{phase_word}"), Level::Phase, None, title));
        for (step, step_word) in Step::ALL {
            let in_step: Vec<usize> = in_phase.iter().copied().filter(|at| chosen[*at].0.step == step).collect();
            if in_step.is_empty() {
                continue;
            }
            let parent = items.len();
            let source = format!("step:{phase_word}/{step_word}");
            items.push(heading(&ids, source, Level::Step, Some(above), capital(step_word)));
            for at in in_step {
                at_place[at] = items.len();
                let mut item = item(questionnaire, &ids, chosen[at], &roles);
                item.parent = Some(parent);
                item.from = starts[at];
                item.to = item.to.max(item.from);
                item.latest = item.latest.max(item.to);
                item.days = workdays.between(item.from, item.to);
                items.push(item);
            }
        }
    }
    for (at, before) in before.iter().enumerate() {
        let of = |begins: bool| before.iter().filter(|one| one.1 == begins).map(|one| at_place[one.0]).collect();
        (items[at_place[at]].after, items[at_place[at]].begins_after) = (of(false), of(true));
    }
    around(&mut items, &workdays);
    let moments = moments(questionnaire, &ids, &items, timetable);
    Pack {
        client: clean_line(&engagement.client),
        method: clean_line(&questionnaire.title),
        made,
        items,
        moments,
        roles,
        workdays,
        undecided: plan.tasks.iter().filter(|task| task.state == TaskState::Undecided).count(),
        later: plan.later.len(),
    }
}

/// A task of the plan, what the questionnaire says of it, and its dates.
type Chosen<'a> = (&'a PlannedTask, &'a Task, &'a Dated);

fn chosen<'a>(questionnaire: &'a Questionnaire, plan: &'a Plan, timetable: &'a Timetable) -> Vec<Chosen<'a>> {
    let scheduled = plan.tasks.iter().filter(|task| task.state != TaskState::Undecided);
    scheduled
        .filter_map(|planned| {
            let dated = timetable.tasks.iter().find(|dated| dated.task == planned.task)?;
            Some((planned, questionnaire.task(&planned.task)?, dated))
        })
        .collect()
}

/// Everything that could be handed over, in the order of the questionnaire: ids are given once for all of it.
pub(super) fn sources(questionnaire: &Questionnaire) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for (_, phase) in Phase::ALL {
        sources.push(format!("phase:{phase}"));
        sources.extend(Step::ALL.map(|(_, step)| format!("step:{phase}/{step}")));
    }
    sources.extend(questionnaire.tasks.iter().map(|task| format!("task:{}", task.id)));
    sources.extend(questionnaire.gates.iter().map(|gate| format!("gate:{}", gate.id)));
    sources.extend(questionnaire.tasks.iter().map(|task| format!("milestone:{}", task.id)));
    sources.extend(questionnaire.tasks.iter().map(|task| format!("workshop:{}", task.id)));
    sources
}

fn roles(questionnaire: &Questionnaire, engagement: &Engagement, chosen: &[Chosen<'_>]) -> Vec<Role> {
    let works = |role: &RoleId| {
        chosen.iter().any(|(_, task, _)| task.owner == *role || task.effort.iter().any(|(one, _)| one == role))
    };
    let hours = |role: &RoleId| engagement.calendar.hours.iter().find(|(one, _)| one == role).map(|(_, hours)| *hours);
    let roles = questionnaire.roles.iter().filter(|role| works(&role.id));
    roles.map(|role| Role { id: role.id.to_string(), title: clean_line(&role.title), hours: hours(&role.id) }).collect()
}

fn heading(ids: &Ids, source: String, level: Level, parent: Option<usize>, title: String) -> Item {
    Item {
        id: ids.of(&source),
        source,
        level,
        parent,
        title,
        how: String::new(),
        done_when: String::new(),
        clears: Vec::new(),
        measures: Vec::new(),
        show_first: Vec::new(),
        owner: None,
        effort: Vec::new(),
        from: Date::EPOCH,
        to: Date::EPOCH,
        latest: Date::EPOCH,
        days: 0,
        after: Vec::new(),
        begins_after: Vec::new(),
        mandatory: false,
    }
}

fn item(questionnaire: &Questionnaire, ids: &Ids, (planned, task, dated): Chosen<'_>, roles: &[Role]) -> Item {
    let role = |id: &RoleId| roles.iter().position(|role| role.id == id.as_str());
    let gate = |id: &crate::id::GateId| questionnaire.gates.iter().find(|gate| gate.id == *id);
    let measure = |id: &crate::id::KpiId| questionnaire.kpis.iter().find(|kpi| kpi.id == *id);
    let shown = |id: &TaskId| questionnaire.task(id).map(|task| (clean_line(&task.title), clean_line(&task.done_when)));
    let source = format!("task:{}", task.id);
    Item {
        how: clean_block(&task.how),
        done_when: clean_line(&task.done_when),
        clears: planned.clears.iter().filter_map(gate).map(|gate| clean_line(&gate.title)).collect(),
        measures: task.kpis.iter().filter_map(measure).map(|kpi| clean_line(&kpi.title)).collect(),
        show_first: planned.show_first.iter().filter_map(shown).collect(),
        owner: role(&task.owner),
        effort: task.effort.iter().filter_map(|(id, hours)| Some((role(id)?, *hours))).collect(),
        from: dated.levelled.0,
        to: dated.p50,
        latest: dated.p80,
        mandatory: planned.state == TaskState::Mandatory,
        ..heading(ids, source, Level::Task, None, clean_line(&task.title))
    }
}

/// Phases and steps last from the first day of what belongs to them to the last one.
fn around(items: &mut [Item], workdays: &Workdays) {
    for at in (0..items.len()).rev() {
        if items[at].level == Level::Task {
            continue;
        }
        let inside: Vec<&Item> = items.iter().filter(|item| item.parent == Some(at)).collect();
        let from = inside.iter().map(|item| item.from).min().unwrap_or(Date::EPOCH);
        let to = inside.iter().map(|item| item.to).max().unwrap_or(from);
        let latest = inside.iter().map(|item| item.latest).max().unwrap_or(to);
        let item = &mut items[at];
        (item.from, item.to, item.latest, item.days) = (from, to, latest, workdays.between(from, to));
    }
}

fn moments(questionnaire: &Questionnaire, ids: &Ids, items: &[Item], timetable: &Timetable) -> Vec<Moment> {
    let place = |id: &TaskId| items.iter().position(|item| item.source == format!("task:{id}"));
    let mut moments = Vec::new();
    for task in questionnaire.tasks.iter().filter(|task| task.meeting_bound) {
        let Some(item) = place(&task.id).map(|at| &items[at]) else { continue };
        let source = format!("workshop:{}", task.id);
        moments.push(Moment {
            id: ids.of(&source),
            source,
            kind: MomentKind::Workshop,
            title: format!("Workshop: {}", item.title),
            about: format!("Meetings set the pace of “{}” ({}): this is the day of the first.", item.title, item.id),
            day: item.from,
            latest: None,
            ends: Vec::new(),
        });
    }
    for gate in &questionnaire.gates {
        let title = clean_line(&gate.title);
        let clears = |at: &usize| items[*at].clears.contains(&title);
        let ends: Vec<usize> = gate.cleared_by.iter().filter_map(place).filter(clears).collect();
        let Some(day) = ends.iter().map(|at| items[*at].to).max() else { continue };
        let source = format!("gate:{}", gate.id);
        moments.push(Moment {
            id: ids.of(&source),
            source,
            kind: MomentKind::Gate,
            title: format!("Gate: {title}"),
            about: format!("Look whether it is clear. {}", clean_line(&gate.clear)),
            day,
            // How likely several tasks are done is not known from how likely each is.
            latest: if let [only] = ends.as_slice() { Some(items[*only].latest) } else { None },
            ends,
        });
    }
    for watched in &timetable.watched {
        let title = clean_line(&watched.title);
        let (source, ends) = match &watched.task {
            Some(task) => (format!("milestone:{task}"), place(task).into_iter().collect()),
            None => (format!("end:{}", slug(&title)), Vec::new()),
        };
        moments.push(Moment {
            id: ids.of(&source),
            source,
            kind: MomentKind::Milestone,
            title: format!("Milestone: {title}"),
            about: "The day that half of all cases keep.".to_owned(),
            day: watched.p50,
            latest: Some(watched.p80),
            ends,
        });
    }
    moments.sort_by_key(|one| one.day);
    moments
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

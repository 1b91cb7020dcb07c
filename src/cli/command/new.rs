use crate::cli::arguments::New;
use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::{Exit, files};
use crate::engagement::{Confidentiality, Engagement, Participant, engagement_text};
use crate::id::{ParticipantId, RoleId};
use crate::questionnaire::{Questionnaire, built_in};
use crate::store::{self, Folder};
use crate::text;

pub(in crate::cli) fn run(arguments: &New, out: &Output) -> Result<(), Exit> {
    let folder = &arguments.folder;
    if folder.join("engagement.toml").exists() {
        out.error(
            &format!("`{}` holds an engagement already", folder.display()),
            &format!("Go on with it: groundwork interview {}. Or name another folder.", folder.display()),
        );
        return Err(Exit::Usage);
    }
    let questionnaire = load::questionnaire(&arguments.questionnaire, out)?;
    let engagement = engagement(arguments, &questionnaire, out)?;
    let mut files = vec![("engagement.toml".to_owned(), engagement_text(&engagement))];
    // A questionnaire of one's own goes along, so that the folder can be handed on whole.
    if !built_in().iter().any(|one| one.id == arguments.questionnaire) {
        let source = std::path::Path::new(&arguments.questionnaire);
        for file in store::sources(source, Folder::Questionnaire).0 {
            let name = std::path::Path::new(&file.name);
            let inside = name.strip_prefix(source).unwrap_or(name);
            files.push((format!("questionnaire/{}", inside.display()), file.text.to_string()));
        }
    }
    files::write_all(folder, &files, out)?;
    let tier = questionnaire.tiers.iter().find(|tier| tier.id == engagement.tier);
    let asked = questionnaire.questions().filter(|question| questionnaire.asks(question, &engagement.tier)).count();
    out.result(&folder.join("engagement.toml").display().to_string());
    out.say(&format!(
        "\n{} for {}: {}, about {} minutes, {}.",
        questionnaire.title,
        text::clean_line(&engagement.client),
        text::count(asked, "question"),
        tier.map_or(0, |tier| tier.minutes),
        text::count(engagement.participants.len(), "participant"),
    ));
    out.say("Add participants in that file whenever you like. Next:");
    let first = engagement.participants.first().map_or("", |participant| participant.id.as_str());
    out.say(&format!("  groundwork interview {} --as {first}", folder.display()));
    Ok(())
}

fn engagement(arguments: &New, questionnaire: &Questionnaire, out: &Output) -> Result<Engagement, Exit> {
    let tier = match &arguments.tier {
        None => questionnaire.tiers.first().map(|tier| tier.id.clone()),
        Some(wanted) => questionnaire.tiers.iter().map(|tier| &tier.id).find(|id| id.as_str() == wanted).cloned(),
    };
    let Some(tier) = tier else {
        let known: Vec<&str> = questionnaire.tiers.iter().map(|tier| tier.id.as_str()).collect();
        return Err(refused(
            out,
            &format!("there is no tier `{}`", text::clean_line(arguments.tier.as_deref().unwrap_or(""))),
            &format!("The tiers are {}.", text::and_list(&known)),
        ));
    };
    let currency = arguments.currency.as_str();
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(refused(
            out,
            &format!("`{}` is not a currency", text::clean_line(currency)),
            "Write its three letters: EUR, GBP, USD.",
        ));
    }
    let client = match &arguments.client {
        Some(client) if !client.trim().is_empty() => client.trim().to_owned(),
        _ => arguments
            .folder
            .file_name()
            .map_or_else(|| "Untitled".to_owned(), |name| name.to_string_lossy().into_owned()),
    };
    Ok(Engagement {
        start: arguments.start.as_deref().map(|day| load::date(day, "--start", out)).transpose()?,
        wished: arguments.wished.as_deref().map(|day| load::date(day, "--wished", out)).transpose()?,
        participants: participants(arguments, questionnaire, out)?,
        ..Engagement::new(client, (&questionnaire.id, &questionnaire.version), tier, currency)
    })
}

fn participants(arguments: &New, questionnaire: &Questionnaire, out: &Output) -> Result<Vec<Participant>, Exit> {
    let answering: Vec<_> = questionnaire.roles.iter().filter(|role| role.answers).collect();
    let mut participants: Vec<Participant> = Vec::new();
    for written in &arguments.participants {
        let mut parts = written.splitn(3, ':');
        let (id, role, name) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next());
        let id = ParticipantId::parse(id).map_err(|misspelt| {
            refused(out, &format!("`--participant {}`: {misspelt}", text::clean_line(written)), misspelt.way_out())
        })?;
        let Some(role) = answering.iter().find(|one| one.id.as_str() == role) else {
            let known: Vec<&str> = answering.iter().map(|role| role.id.as_str()).collect();
            let near = text::did_you_mean(role, known.iter().copied());
            return Err(refused(
                out,
                &format!("`--participant {}`: no role `{}` answers", text::clean_line(written), text::clean_line(role)),
                &format!("The roles are {}.{near}", text::and_list(&known)),
            ));
        };
        if participants.iter().any(|one| one.id == id) {
            return Err(refused(
                out,
                &format!("the participant `{id}` is named twice"),
                "Give each participant an id of their own.",
            ));
        }
        let name = name.map_or_else(|| role.title.clone(), str::to_owned);
        participants.push(Participant {
            id,
            name,
            role: role.id.clone(),
            confidentiality: Confidentiality::Attributed,
        });
    }
    if participants.is_empty() {
        let role = questionnaire.roles.iter().find(|role| role.answers);
        let leader =
            role.and_then(|role| Some((ParticipantId::parse("leader").ok()?, role.id.clone(), role.title.clone())));
        participants.extend(leader.map(|(id, role, name): (ParticipantId, RoleId, String)| Participant {
            id,
            name,
            role,
            confidentiality: Confidentiality::Attributed,
        }));
    }
    Ok(participants)
}

fn refused(out: &Output, message: &str, way_out: &str) -> Exit {
    out.error(message, way_out);
    Exit::Usage
}

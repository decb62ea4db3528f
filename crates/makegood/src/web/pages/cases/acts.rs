//! What is done to a case by the forms of its page.

use axum::Form;
use axum::extract::{Path, State};

use super::fields::{instant, lines, own_fields};
use super::seen::unchanged;
use super::{found, show};
use crate::cases::{Acting, Behind, Milestone, NewCase, Reclassified};
use crate::incidents::NotDone;
use crate::web::access::{CaseSight, Viewer};
use crate::web::acted::{acted, form};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;

/// Does something to a case that the viewer may see; a refusal stands above the page, which goes on.
async fn act(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    fields: &Fields,
    act: impl AsyncFnOnce(&mut Acting<'_>) -> Result<(), NotDone>,
) -> Answer {
    found(app, viewer, id).await?;
    let acting = Acting::begin(app, viewer.author()).await?;
    let done = async |acting: &mut Acting<'_>| {
        if let Some(case) = acting.change.case(id).await? {
            unchanged(&case, fields.one("seen"))?;
        }
        act(acting).await.map(|()| format!("/cases/{id}?done=saved"))
    };
    acted(acting, done, async |why| {
        let why = page.said(&why).to_owned();
        show::page_of(app, page, viewer, id, Some(why), fields).await
    })
    .await
}

form!(set_state, |acting, id, fields, _page, _viewer| {
    acting.set_state(&id, fields.one("state"), fields.one("reason")).await.map(drop)
});

form!(classify, |acting, id, fields, _page, _viewer| {
    // What the form only shows as it is says nothing: another severity follows from another impact or urgency.
    let case = acting.change.case(&id).await?;
    let severity = case.and_then(|case| case.severity);
    let sent = |name: &str| fields.has(name).then(|| fields.one(name).to_owned());
    let new = Reclassified {
        kind: fields.optional("kind"),
        title: fields.optional("title"),
        impact: fields.optional("impact"),
        urgency: fields.optional("urgency"),
        severity: fields.optional("severity").filter(|new| Some(new) != severity.as_ref()),
        plan: fields.optional("plan"),
        language: fields.optional("language"),
        environment: fields.optional("environment"),
        component: sent("component"),
        service: sent("service"),
        contact: sent("contact"),
        consent: fields.optional("consent"),
    };
    acting.reclassify(&id, &new, fields.one("reason")).await.map(drop)
});

form!(assign, |acting, id, fields, _page, viewer| {
    let (group, member) = (fields.optional("group"), fields.optional("assignee"));
    let member = if fields.one("do") == "take" { Some(viewer.member.id.clone()) } else { member };
    // In this order: a group gives on what nobody has.
    acting.give_to_member(&id, member.as_deref()).await?;
    acting.give_to_group(&id, group.as_deref()).await.map(drop)
});

form!(reach, |acting, id, fields, page, _viewer| {
    let at = instant(&fields, "date", &page.zone())?;
    let word = fields.one("milestone");
    let Some(milestone) = Milestone::of_word(word, at) else {
        return Err(NotDone::refused(
            "choose what was reached, and an agreed date",
            "항목과 합의한 날짜를 입력해 주세요",
        ));
    };
    acting.reach(&id, milestone, fields.one("reason")).await.map(drop)
});

form!(
    /// The customer escalates, and says why (C8).
    escalate,
    |acting, id, fields, _page, _viewer| acting.reach(&id, Milestone::Escalated, fields.one("reason")).await.map(drop)
);

form!(
    /// The customer asks for a root-cause report (R7).
    request_report,
    |acting, id, fields, _page, _viewer| {
        acting.reach(&id, Milestone::ReportRequested, fields.one("reason")).await.map(drop)
    }
);

form!(
    /// The customer says how satisfied they are (M5).
    rate,
    |acting, id, fields, _page, _viewer| acting.rate(&id, fields.one("score"), fields.one("comment")).await
);

form!(
    /// Ends the promise for a case, or takes that back.
    leave_scope,
    |acting, id, fields, _page, _viewer| {
        let reason = fields.one("reason");
        match fields.one("do") {
            "return" => acting.return_to_scope(&id, reason).await.map(drop),
            _ => acting.leave_scope(&id, fields.one("out_of_scope"), reason).await.map(drop),
        }
    }
);

form!(tag, |acting, id, fields, _page, _viewer| acting.tag(&id, fields.one("tag"), fields.one("do") != "remove").await);

form!(follow, |acting, id, fields, _page, viewer| {
    acting.follow(&id, &viewer.member.id, fields.one("do") != "leave").await
});

form!(
    /// Says which incident, problem and maintenance are behind it; what the form does not have stays.
    put_behind,
    |acting, id, fields, _page, _viewer| {
        for what in [Behind::Incident, Behind::Problem, Behind::Maintenance] {
            if fields.has(what.word()) {
                acting.put_behind(&id, what, fields.optional(what.word()).as_deref()).await?;
            }
        }
        Ok(())
    }
);

form!(
    /// Fills in fields of the desk's own making.
    fill,
    |acting, id, fields, _page, _viewer| acting.fill(&id, &own_fields(&fields)).await.map(drop)
);

form!(
    /// Plans a change for a window, and asks for approval where the form says so; or takes the request back.
    plan,
    |acting, id, fields, page, _viewer| {
        if fields.one("do") == "withdraw" {
            return acting.withdraw_request(&id).await.map(drop);
        }
        let (from, to) = (instant(&fields, "from", &page.zone())?, instant(&fields, "to", &page.zone())?);
        if from.is_some() != to.is_some() {
            return Err(NotDone::refused(
                "give both ends of the window, or neither",
                "작업 시작과 종료 시각을 모두 입력하거나 모두 비워 주세요",
            ));
        }
        acting.plan_window(&id, from.zip(to)).await?;
        if fields.one("do") == "ask" {
            acting.ask_approval(&id).await?;
        }
        Ok(())
    }
);

form!(
    /// Approves a change, or refuses it.
    decide,
    |acting, id, fields, _page, _viewer| {
        acting.decide_change(&id, fields.one("do") == "approve", fields.one("reason")).await.map(drop)
    }
);

/// Joins two cases, or parts them; both must be seen.
pub(crate) async fn link(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let other = fields.one("other").trim().to_owned();
    let seen = CaseSight::of(&app, &viewer).await?.found(&app, &other).await?.is_some();
    let together = fields.one("do") != "remove";
    let link = async |acting: &mut Acting<'_>| {
        is_there(&other, seen)?;
        acting.link(&id, &other, together).await
    };
    act(&app, page, &viewer, &id, &fields, link).await
}

/// Merges the case into another one; both must be seen.
pub(crate) async fn merge(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let into = fields.one("into").trim().to_owned();
    let seen = CaseSight::of(&app, &viewer).await?.found(&app, &into).await?.is_some();
    let merge = async |acting: &mut Acting<'_>| {
        is_there(&into, seen)?;
        acting.merge(&id, &into).await.map(drop)
    };
    act(&app, page, &viewer, &id, &fields, merge).await
}

/// That there is a case of this number; one that may not be seen is none.
fn is_there(id: &str, seen: bool) -> Result<(), NotDone> {
    match seen {
        true => Ok(()),
        false => Err(NotDone::refused(
            format!("there is no case `{id}`: look its number up"),
            format!("`{id}` 문의를 찾을 수 없습니다. 문의 번호를 확인해 주세요"),
        )),
    }
}

form!(
    /// Opens a second case for the other thing that this one asks for.
    split,
    |acting, id, fields, _page, _viewer| {
        let new = NewCase {
            kind: fields.optional("kind").unwrap_or_else(|| "incident".to_owned()),
            title: fields.one("title").to_owned(),
            text: lines(&fields, "text"),
            severity: fields.optional("severity"),
            ..NewCase::default()
        };
        acting.split(&id, &new).await.map(drop)
    }
);

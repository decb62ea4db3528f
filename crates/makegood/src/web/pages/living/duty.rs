//! The card of a duty: the last time it was done, what is due next, and what is late.

use makegood_core::result::duty::DutyOutcome;

use super::card::{Card, Maker, Said};
use super::left::between;
use crate::living::DutyNow;

/// How many occasions are named.
const MOST_WAITING: usize = 4;

pub(super) fn card(maker: &Maker<'_>, one: &DutyNow) -> Card {
    let page = maker.page;
    let (stands, now) = (&one.stands, maker.now());
    let is_late = |outcome: &&DutyOutcome| outcome.due_at.is_some_and(|due| due < now);
    let late = stands.waiting.iter().filter(is_late).count();
    let never = stands.last_done_at.is_none() && stands.waiting.is_empty() && one.met + one.missed == 0;
    let (class, state) = match (late, one.missed, stands.waiting.len()) {
        (1.., ..) => ("bad", page.say("late", "지연")),
        (0, 1.., _) => ("risk", page.say("missed this period", "이번 기간 미이행")),
        (0, 0, 1..) => ("open", page.say("due", "기한 전")),
        (0, 0, 0) if never && stands.next_due_at.is_none() => ("quiet", page.say("no occasion", "해당 없음")),
        (0, 0, 0) => ("good", page.say("done", "이행")),
    };
    let mut says: Vec<Said> = stands.waiting.iter().take(MOST_WAITING).map(|one| waiting(maker, one)).collect();
    let more = stands.waiting.len().saturating_sub(MOST_WAITING);
    if 0 < more {
        let text = if page.lang() == "ko" { format!("외 {more}건") } else { format!("and {more} more") };
        says.push(Said::of("quiet", &text));
    }
    if let Some(next) = stands.next_due_at {
        let (due, left) = (maker.statement.due(next), between(now, next, page.language));
        says.push(Said::of(
            "",
            &match page.lang() {
                "ko" => format!("다음 기한: {due} ({left} 남음)"),
                _ => format!("next by {due} ({left} left)"),
            },
        ));
    }
    if 0 < one.met + one.missed {
        let (met, missed) = (one.met, one.missed);
        says.push(Said::of(
            "",
            &match page.lang() {
                "ko" => format!("이번 산정 기간: 이행 {met}건, 미이행 {missed}건"),
                _ => format!("this period: {met} done, {missed} missed"),
            },
        ));
    }
    says.extend(last(maker, one));
    Card { class, state: state.to_owned(), says, link: if never { None } else { maker.link("") }, ..Card::default() }
}

fn waiting(maker: &Maker<'_>, one: &DutyOutcome) -> Said {
    let (page, now, about) = (maker.page, maker.now(), &one.about);
    let Some(due_at) = one.due_at else {
        let text = page.say("due at once", "지체 없이 이행해야 합니다");
        return maker.said("open", &format!("{text} (`{about}`)"));
    };
    let (due, distance) = (maker.statement.due(due_at), between(now, due_at, page.language));
    match (page.lang(), due_at < now) {
        ("ko", true) => maker.said("bad", &format!("{distance} 지연 중: 기한 {due} (`{about}`)")),
        ("ko", false) => maker.said("open", &format!("기한: {due} ({distance} 남음, `{about}`)")),
        (_, true) => maker.said("bad", &format!("late by {distance}: was due {due} (`{about}`)")),
        (_, false) => maker.said("open", &format!("due by {due} ({distance} left, `{about}`)")),
    }
}

/// The last time, with the fact that says so.
fn last(maker: &Maker<'_>, one: &DutyNow) -> Option<Said> {
    let page = maker.page;
    let (Some(at), Some(by)) = (one.stands.last_done_at, &one.stands.last_done_by) else {
        let is_owed = !one.stands.waiting.is_empty() || 0 < one.missed || one.stands.next_due_at.is_some();
        return is_owed.then(|| Said::of("quiet", page.say("not known to have been done", "이행 기록이 없습니다")));
    };
    let at = maker.statement.until(at);
    Some(maker.said(
        "quiet",
        &match page.lang() {
            "ko" => format!("마지막 이행: {at} (`{by}`)"),
            _ => format!("last done {at} (`{by}`)"),
        },
    ))
}

//! D2: an underpinning contract gives less than is promised downstream: exclusions, windows, gates, claims, caps.

use super::Subject;
use super::deadlines::last_claim;
use super::figures::{length, percent, time, whole_days};
use super::terms::span_word;
use super::underpinning::{Carrier, carriers, uptime_objectives};
use super::window_length::{a_window, window_length};
use crate::agreement::{
    Agreement, AgreementKind, Cap, Effect, ExclusionRule, Given, Maintained, Notice, Objective, Removes, Strength,
};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for carrier in carriers(subject) {
        let mut narrower = exclusions(subject.agreement, carrier.agreement);
        narrower.extend(objectives(subject.agreement, &carrier));
        narrower.extend(claims(subject.agreement, carrier.agreement));
        narrower.extend(caps(subject.agreement, carrier.agreement));
        let id = &carrier.agreement.id;
        let named = subject.root.get("rests_on").and_then(|node| {
            node.items_or_one().iter().find_map(|item| item.get("agreement").filter(|node| node.text() == Some(id)))
        });
        let place = named.map_or_else(|| subject.key(&["rests_on"]), |node| node.place);
        problems.extend(narrower.into_iter().map(|saying| {
            Problem::new(
                "D2",
                place,
                Saying::new(format!("`{id}`: {}", saying.en), format!("`{id}`: {}", saying.ko)),
                Saying::new(
                    "agree the same with the supplier, or accept it with a reason: the difference is the provider's",
                    "공급자와 같은 조건을 맺거나, 이유를 적고 그대로 두세요(`accepted`). 차이는 제공자의 부담입니다",
                ),
            )
            .about("rests_on")
        }));
    }
    problems
}

/// What the supplier may leave out and this agreement may not.
fn exclusions(ours: &Agreement, theirs: &Agreement) -> Vec<Saying> {
    let all = |agreement: &'_ Agreement| -> Vec<ExclusionRule> {
        agreement.exclusions.iter().filter(|rule| rule.effect != Effect::NotExcluded).cloned().collect()
    };
    let (here, mut narrower) = (all(ours), Vec::new());
    for rule in all(theirs) {
        match &rule.removes {
            Removes::Causes(causes) => {
                let left_out_here = |cause: &&String| {
                    here.iter().any(|rule| matches!(&rule.removes, Removes::Causes(ours) if ours.contains(cause)))
                };
                let bare: Vec<&str> = causes.iter().filter(|c| !left_out_here(c)).map(String::as_str).collect();
                if !bare.is_empty() {
                    let bare = bare.join("`, `");
                    narrower.push(Saying::new(
                        format!("leaves out `{bare}`, which counts here"),
                        format!("`{bare}`을(를) 제외하지만 이 협약에서는 셉니다"),
                    ));
                }
            }
            Removes::Maintenance { which, notice, .. } => {
                let covers = |rule: &&ExclusionRule| matches!(&rule.removes, Removes::Maintenance { which: ours, .. } if *ours == Maintained::Any || ours == which);
                match here.iter().find(covers).map(|rule| &rule.removes) {
                    None => narrower.push(Saying::new(
                        format!("leaves out maintenance (`{}`), which counts here", rule.name),
                        format!("점검(`{}`)을 제외하지만 이 협약에서는 셉니다", rule.name),
                    )),
                    Some(Removes::Maintenance { notice: here, .. }) if hours(notice) < hours(here) => {
                        let (given, asked) = (said(notice), said(here));
                        narrower.push(Saying::new(
                            format!("announces its maintenance {given}; here it counts unless announced {asked}"),
                            format!("점검을 {} 통지합니다. 이 협약에서는 {} 통지해야 제외됩니다", given.ko, asked.ko),
                        ));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    narrower
}

fn hours(notice: &Notice) -> i64 {
    match notice {
        Notice::None | Notice::BeforeTheStart => 0,
        Notice::Ahead(Length::Elapsed(ms) | Length::BusinessTime(ms)) => ms / 3_600_000,
        Notice::Ahead(length) => whole_days(*length) * 24,
    }
}

fn said(notice: &Notice) -> Saying {
    match notice {
        Notice::None => Saying::new("at any time", "언제든"),
        Notice::BeforeTheStart => Saying::new("before the start", "시작 전에"),
        Notice::Ahead(ahead) => {
            let ahead = length(*ahead);
            Saying::new(format!("{ahead} ahead"), format!("{} 전에", ahead.ko))
        }
    }
}

/// Longer windows and longer gates: a month can be as bad as a year allows.
fn objectives(ours: &Agreement, carrier: &Carrier<'_>) -> Vec<Saying> {
    let mut narrower = Vec::new();
    let parts: Vec<&str> =
        ours.services.iter().flat_map(|s| s.components.iter().chain([&s.id])).map(String::as_str).collect();
    let mut theirs: Vec<&Objective> = parts.iter().flat_map(|part| uptime_objectives(carrier, part)).collect();
    theirs.dedup_by(|a, b| a.name == b.name);
    let firm =
        |o: &&Objective| o.strength != Strength::TargetOnly && !super::underpinning::promised_uptimes(o).is_empty();
    let Some(shortest) = ours.objectives.iter().filter(firm).min_by_key(|o| window_length(o.window).usual) else {
        return narrower;
    };
    let gate = |objective: &Objective| {
        let runs = objective
            .minimum_run
            .cells()
            .into_iter()
            .filter_map(|(_, run)| run.map(|run| i128::from(run.shortest_ms())));
        runs.max().unwrap_or(0)
    };
    for objective in theirs {
        if window_length(shortest.window).longest < window_length(objective.window).shortest {
            let (theirs, ours) = (a_window(objective.window), a_window(shortest.window));
            narrower.push(Saying::new(
                format!("`{}` is judged over {theirs}, `{}` here over {ours}: one bad {} may use up all that {theirs} allows", objective.name, shortest.name, ours.en.trim_start_matches("a ")),
                format!("`{}`은(는) {} 기준, 여기 `{}`은(는) {} 기준입니다", objective.name, theirs.ko, shortest.name, ours.ko),
            ));
        }
        if gate(shortest) < gate(objective) {
            let theirs = time(gate(objective));
            narrower.push(Saying::new(
                format!("trouble under {theirs} does not count there (`{}`), and counts here", objective.name),
                format!("그쪽에서는 {} 미만의 중단을 세지 않지만(`{}`) 여기서는 셉니다", theirs.ko, objective.name),
            ));
        }
    }
    narrower
}

/// A claim against the supplier that lapses before the customer must claim.
fn claims(ours: &Agreement, theirs: &Agreement) -> Option<Saying> {
    let (ours, theirs) = (ours.credits.as_ref()?, theirs.credits.as_ref()?);
    let last = last_claim(theirs, None).filter(|_| theirs.given == Given::OnClaim)?;
    let here = last_claim(ours, None).filter(|_| ours.given == Given::OnClaim)?;
    (last < here).then(|| {
        Saying::new(
            format!("must be claimed within {last} days, the customer has {here}: what comes in the last {} days is lost", here - last),
            format!("{last}일 안에 신청해야 하는데 고객은 {here}일까지 신청할 수 있습니다: 마지막 {}일의 신청은 돌려받지 못합니다", here - last),
        )
    })
}

/// A lower cap over the same span.
fn caps(ours: &Agreement, theirs: &Agreement) -> Vec<Saying> {
    let mut narrower = Vec::new();
    let (Some(here), Some(there)) = (&ours.credits, &theirs.credits) else { return narrower };
    if theirs.kind == AgreementKind::Ola {
        return narrower;
    }
    for (span, cap) in &there.caps {
        let same = here.caps.iter().find(|(other, _)| other == span).map(|(_, cap)| cap);
        let (Cap::Percent(low, None), Some(Cap::Percent(high, None))) = (cap, same) else { continue };
        if low < high {
            let (low, high, word) = (percent(*low), percent(*high), span_word(*span));
            narrower.push(Saying::new(
                format!("pays at most {low} a {word}, {high} may be owed here"),
                format!("`{word}` 한도가 {low}인데 여기서는 {high}까지 보상할 수 있습니다"),
            ));
        }
    }
    narrower
}

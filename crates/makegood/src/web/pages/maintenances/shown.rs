//! What agreements would say of planned work, as the page shows it.

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;

use super::edited::input_value;
use crate::maintenance::{Advice, AgreementAdvice, Line, Mood, Planned, Slot, best_slots};
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::prose::prose;
use crate::web::trouble::Trouble;
use crate::web::work_sight::advice_seen;

/// The advice, ready to be printed.
pub(super) struct AdviceShown {
    pub(super) agreements: Vec<AgreementShown>,
    pub(super) slots: Vec<SlotShown>,
    /// When it would be, or was, announced.
    pub(super) announced_ms: i64,
    pub(super) from_ms: i64,
    pub(super) to_ms: i64,
    pub(super) worst: Mood,
}

/// One agreement's.
pub(super) struct AgreementShown {
    pub(super) address: String,
    pub(super) title: String,
    pub(super) class: &'static str,
    pub(super) verdict: &'static str,
    pub(super) customers: String,
    pub(super) lines: Vec<(&'static str, String)>,
}

/// A suggested time.
pub(super) struct SlotShown {
    pub(super) from_ms: i64,
    pub(super) to_ms: i64,
    /// As the form's fields write them.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) why: String,
}

impl AdviceShown {
    /// What the agreements that `viewer` may see say; with better times where they are asked for.
    pub(super) async fn of(
        app: &App,
        viewer: &Viewer,
        page: &Page,
        planned: &Planned,
        with_slots: bool,
    ) -> Result<AdviceShown, Trouble> {
        let advice = advice_seen(app, viewer, planned).await?;
        let slots = if with_slots { best_slots(app, planned, &advice).await? } else { Vec::new() };
        let names: BTreeMap<String, String> =
            app.store().customers().await?.into_iter().map(|customer| (customer.id, customer.name)).collect();
        Ok(AdviceShown::shown(page, planned, &advice, &slots, &names))
    }

    fn shown(
        page: &Page,
        planned: &Planned,
        advice: &Advice,
        slots: &[Slot],
        names: &BTreeMap<String, String>,
    ) -> AdviceShown {
        let zone = page.zone();
        let slot = |slot: &Slot| SlotShown {
            from_ms: slot.span.start.as_ms(),
            to_ms: slot.span.end.as_ms(),
            from: input_value(slot.span.start, &zone),
            to: input_value(slot.span.end, &zone),
            why: slot.why.iter().map(|saying| page.said(saying)).collect::<Vec<_>>().join(" · "),
        };
        AdviceShown {
            agreements: advice.agreements.iter().map(|one| agreement(page, one, names)).collect(),
            slots: slots.iter().map(slot).collect(),
            announced_ms: planned.announced.as_ms(),
            from_ms: planned.span.start.as_ms(),
            to_ms: planned.span.end.as_ms(),
            worst: advice.agreements.iter().map(|one| one.mood).max().unwrap_or(Mood::Good),
        }
    }
}

fn agreement(page: &Page, one: &AgreementAdvice, names: &BTreeMap<String, String>) -> AgreementShown {
    let customers = one.customers.iter().map(|id| names.get(id).unwrap_or(id).as_str());
    let title = one.title.in_language(page.lang());
    AgreementShown {
        address: paths::agreement(&one.agreement),
        title: if title.is_empty() { one.agreement.clone() } else { title.to_owned() },
        class: one.mood.class(),
        verdict: match one.mood {
            Mood::Good => page.say("in order", "문제없음"),
            Mood::Note => page.say("in order, with a note", "참고 사항 있음"),
            Mood::Risk => page.say("a duty is missed", "의무 위반"),
            Mood::Bad => page.say("downtime counts", "중단 시간 산입"),
        },
        customers: customers.collect::<Vec<_>>().join(", "),
        lines: one.lines.iter().map(|line| (line.mood.class(), sentence(page, line))).collect(),
    }
}

fn sentence(page: &Page, line: &Line) -> String {
    let said: &Saying = &line.said;
    prose(page.said(said))
}

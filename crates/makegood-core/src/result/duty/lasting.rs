//! The outages that make a duty due: every one, those that last long enough, or several short ones together.

use std::collections::BTreeMap;

use super::DutyQuestion;
use super::occasion::Occasion;
use crate::agreement::Several;
use crate::evidence::{FactNumber, Outage};
use crate::time::Instant;

/// R6: every interruption, whatever its cause; the occasion begins when it has lasted long enough.
pub(super) fn outages<'a>(question: &DutyQuestion<'a>) -> Vec<Occasion<'a>> {
    // What happened before this version was in force is not its business.
    let in_force_from = question.zone.start_of_day(question.agreement.effective);
    let concerned = question.view.outages.iter().copied();
    let concerned = concerned.filter(|(_, outage)| in_force_from <= outage.from && question.concerns(&outage.subject));
    let mut found = Vec::new();
    let mut services: BTreeMap<&str, Vec<(FactNumber, &Outage)>> = BTreeMap::new();
    for (fact, outage) in concerned {
        if let Some(since) = long_enough(question, outage) {
            found.extend(occasion(question, fact, outage, since));
        }
        services.entry(outage.subject.service.as_str()).or_default().push((fact, outage));
    }
    if let Some(several) = question.duty.lasting.and_then(|lasting| lasting.several) {
        for outages in services.values_mut() {
            outages.sort_by_key(|(fact, outage)| (outage.from, *fact));
            found.extend(together(question, outages, several));
        }
    }
    found
}

/// When the outage alone has lasted long enough, if it has.
fn long_enough(question: &DutyQuestion<'_>, outage: &Outage) -> Option<Instant> {
    let Some(one) = question.duty.lasting.map(|lasting| lasting.one) else { return Some(outage.from) };
    let needed = one.ms + i64::from(one.longer);
    (needed <= length_of(question, outage)).then(|| outage.from.plus_ms(needed))
}

/// Several within a span of the first one: the one that makes it enough is the occasion, and counting begins anew.
fn together<'a>(
    question: &DutyQuestion<'a>,
    outages: &[(FactNumber, &'a Outage)],
    several: Several,
) -> Vec<Occasion<'a>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some((_, first)) = outages.get(start) {
        let ends = first.from.plus_ms(several.within_ms);
        let mut sum = 0;
        let within = outages[start..].iter().take_while(|(_, outage)| outage.from < ends);
        let enough = (1_usize..).zip(within).find_map(|(count, (fact, outage))| {
            let before = sum;
            sum += length_of(question, outage);
            let is_enough = usize::from(several.count) <= count && several.together_ms <= sum;
            is_enough.then(|| (count, *fact, *outage, (several.together_ms - before).max(0)))
        });
        let Some((count, fact, outage, missing_ms)) = enough else {
            start += 1;
            continue;
        };
        // An outage that is long enough alone is an occasion already.
        if long_enough(question, outage).is_none() {
            found.extend(occasion(question, fact, outage, outage.from.plus_ms(missing_ms)));
        }
        start += count;
    }
    found
}

fn occasion<'a>(
    question: &DutyQuestion<'a>,
    fact: FactNumber,
    outage: &'a Outage,
    since: Instant,
) -> Option<Occasion<'a>> {
    let since = if question.duty.from_its_end { outage.to? } else { since };
    Some(Occasion {
        about: question.view.id(fact).to_owned(),
        // A record of an incident goes on under its name while its facts are corrected.
        also: question.view.source(fact),
        since,
        open_from: outage.from,
        until: outage.to,
        region: outage.subject.region.as_deref(),
        announced: None,
    })
}

fn length_of(question: &DutyQuestion<'_>, outage: &Outage) -> i64 {
    outage.to.unwrap_or(question.as_of).as_ms() - outage.from.as_ms()
}

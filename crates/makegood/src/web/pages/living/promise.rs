//! The card of an objective: figure, budget, trend, forecast, and every stretch behind it.

use super::card::{Bar, Card, Evidence, EvidenceRow, Maker, Said, evidence_words};
use crate::living::PromiseNow;
use crate::web::pages::overview::shown;
use crate::web::pages::settlements::line;
use crate::web::prose::prose;

pub(super) fn card(maker: &Maker<'_>, one: &PromiseNow) -> Card {
    let page = maker.page;
    let row = shown(&one.stands, None, page);
    let stretches =
        maker.statement.settlement.objectives.get(one.at).map(|own| maker.statement.unfolded(own).stretches);
    let rows = stretches.unwrap_or_default().into_iter().map(|stretch| EvidenceRow {
        when: format!("{} – {}", stretch.from, stretch.to),
        lasted: stretch.lasted,
        what: maker.behind.linked(line(&stretch.why)),
    });
    let rows: Vec<EvidenceRow> = rows.collect();
    let mut says = Vec::new();
    if let Some(forecast) = row.forecast {
        let class = if forecast.keeps { "quiet" } else { "risk" };
        says.push(Said { class, html: prose(&forecast.words), how: forecast.how });
    }
    if !row.past.is_empty() {
        says.push(Said::of("quiet", &row.past_words));
    }
    Card {
        class: row.class,
        state: row.state.to_owned(),
        place: Some(row.place),
        figure: Some(row.measured),
        aside: Some(format!("{} {} · {}", page.say("promised", "약정"), row.target, row.window)),
        bar: row.budget.map(|budget| Bar { permille: budget.permille, words: budget.words }),
        spark: row.past,
        spark_words: row.past_words,
        says,
        evidence: Evidence::of(evidence_words(page, rows.len()), rows),
        link: maker.link(&format!("?objective={0}#o{0}", one.number)),
    }
}

//! What simulated years came to, as a table, for spreadsheets and for programs.

use makegood_core::agreement_file::Saying;
use makegood_core::money::Money;
use makegood_core::number::{Fraction, RoundingMode};
use serde_json::{Value, json};

use super::{Arguments, LeftOut, Promise, Simulated};
use crate::command::Failure;
use crate::command::clock::printed;

/// What a table and a sheet have in their columns.
struct Row {
    promise: String,
    plan: String,
    target: String,
    operation: String,
    figures: [String; 5],
    money: [String; 2],
}

impl Arguments {
    pub(super) fn text(&self, all: &[Simulated<'_>], left_out: &[LeftOut], notes: &[Saying]) -> String {
        let mut names = vec![
            self.say("promise", "약속"),
            self.say("plan", "요금제"),
            self.say("target", "목표"),
            self.say("operation", "운영"),
            self.say("uptime / in time", "가동률·준수율"),
            self.say("breach a window", "산정 기간당 미달"),
            self.say("breach a year", "연간 미달"),
            self.say("expected credits", "예상 크레딧"),
            self.say("P95", "95백분위"),
        ];
        if self.fee.is_some() {
            names.extend([self.say("a year", "연간 금액"), self.say("P95 a year", "95백분위 금액")]);
        }
        let cells = all.iter().map(|one| {
            let row = self.row(one);
            let mut cells = vec![row.promise, row.plan, row.target, row.operation];
            cells.extend(row.figures);
            if self.fee.is_some() {
                cells.extend(row.money);
            }
            cells.into_iter().map(comfy_table::Cell::new).collect()
        });
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut text = printed(&names, cells);
        let (years, seed) = (self.years, self.seed);
        text.push_str(&self.say(
            &format!("\n{years} years from seed {seed}; credits are shares of the year's fee, as far as all of them are claimed.\n"),
            &format!("\n시드 {seed}(으)로 {years}년을 모의했습니다. 크레딧은 모두 청구한다고 볼 때 연간 요금에서 차지하는 비율입니다.\n"),
        ));
        if self.fee.is_some() {
            text.push_str(&self.say(
                "Sums of money are exact, cut off at the currency's smallest unit.\n",
                "금액은 정확히 계산한 뒤 통화의 최소 단위 아래를 버렸습니다.\n",
            ));
        }
        for one in all.iter().filter(|one| !one.is_better && !one.caps_left_out.is_empty()) {
            let (promise, caps) = (named(one), one.caps_left_out.join(", "));
            text.push_str(&self.say(
                &format!("not applied: {promise}: a cap of {caps}\n"),
                &format!("적용하지 않은 한도: {promise}: {caps}\n"),
            ));
        }
        for (promise, why) in self.left_out(left_out) {
            text.push_str(&self.say(&format!("left out: {promise}: {why}\n"), &format!("제외: {promise}: {why}\n")));
        }
        for note in stand_ins(all).iter().chain(notes) {
            text.push_str(note.in_language(self.lang.into()));
            text.push('\n');
        }
        text
    }

    /// What is left out and why, each once, with the plans that it concerns.
    pub(super) fn left_out(&self, left_out: &[LeftOut]) -> Vec<(String, String)> {
        let same = |one: &LeftOut, next: &LeftOut| one.promise == next.promise && one.why == next.why;
        let named = |group: &[LeftOut]| {
            let first = group.first()?;
            let plans: Vec<&str> = group.iter().filter_map(|own| own.plan.as_deref()).collect();
            let plans = if plans.is_empty() { String::new() } else { format!(" ({})", plans.join(", ")) };
            Some((format!("{}{plans}", first.promise), first.why.in_language(self.lang.into()).to_owned()))
        };
        left_out.chunk_by(same).filter_map(named).collect()
    }

    pub(super) fn csv(&self, all: &[Simulated<'_>]) -> Result<String, Failure> {
        let mut sheet = csv::Writer::from_writer(Vec::new());
        let broken = |error: csv::Error| Failure::Input(error.to_string());
        let header = [
            "promise",
            "plan",
            "target",
            "operation",
            "uptime_percent",
            "window_breach_percent",
            "year_breach_percent",
            "expected_percent",
            "p95_percent",
            "expected_money",
            "p95_money",
            "in_time_percent",
        ];
        sheet.write_record(header).map_err(broken)?;
        for one in all {
            let row = self.row(one);
            let mut bare = row.figures.map(|figure| figure.trim_end_matches(" %").to_owned());
            let mut in_time = String::new();
            if let (Promise::Attainment(_) | Promise::Clock(_), [good, ..]) = (one.promise, &mut bare) {
                in_time = std::mem::take(good);
            }
            let head = [row.promise, row.plan, row.target, row.operation];
            // Programs read digits alone.
            let money = row.money.map(|sum| sum.replace(',', ""));
            sheet.write_record(head.into_iter().chain(bare).chain(money).chain([in_time])).map_err(broken)?;
        }
        let bytes = sheet.into_inner().map_err(|error| Failure::Input(error.to_string()))?;
        String::from_utf8(bytes).map_err(|error| Failure::Input(error.to_string()))
    }

    pub(super) fn json(
        &self,
        all: &[Simulated<'_>],
        left_out: &[LeftOut],
        notes: &[Saying],
    ) -> Result<String, Failure> {
        let promises: Vec<Value> = all
            .iter()
            .map(|one| {
                let forecast = &one.forecast;
                let mut document = json!({
                    "agreement": one.agreement.id,
                    "version": one.agreement.version,
                    "plan": one.plan,
                    "promise": one.target,
                    "operation": if one.is_better { "better" } else { "present" },
                    "windows_a_year": forecast.windows_a_year,
                    "missed_windows": forecast.missed_windows,
                    "missed_years": forecast.missed_years,
                    "chance_of_a_window": exact(forecast.chance_of_a_window()),
                    "chance_of_a_year": exact(forecast.chance_of_a_year()),
                    "expected": exact(forecast.expected()),
                    "p95": exact(forecast.percentile(95)),
                    "caps_left_out": one.caps_left_out,
                    "stands_for": one.stands_for,
                });
                let (noun, figure) = match one.promise {
                    Promise::Uptime(_) => ("objective", "uptime"),
                    Promise::Attainment(_) => ("objective", "attainment"),
                    Promise::Clock(_) => ("clock", "attainment"),
                };
                if let Some(object) = document.as_object_mut() {
                    object.insert(noun.to_owned(), one.promise.name().into());
                    object.insert(figure.to_owned(), exact(forecast.good()).into());
                }
                document
            })
            .collect();
        let said = |own: &Saying| own.in_language(self.lang.into()).to_owned();
        let left_out: Vec<Value> = left_out
            .iter()
            .map(|own| json!({ "promise": own.promise, "plan": own.plan, "why": said(&own.why) }))
            .collect();
        let notes: Vec<String> = stand_ins(all).iter().chain(notes).map(said).collect();
        let (years, seed) = (self.years, self.seed);
        let document =
            json!({ "years": years, "seed": seed, "promises": promises, "left_out": left_out, "notes": notes });
        let text = serde_json::to_string_pretty(&document).map_err(|error| Failure::Input(error.to_string()))?;
        Ok(format!("{text}\n"))
    }

    fn row(&self, one: &Simulated<'_>) -> Row {
        let forecast = &one.forecast;
        let (expected, p95) = (forecast.expected(), forecast.percentile(95));
        let operation = match one.is_better {
            true => self.say("better", "개선 후"),
            false => self.say("present", "현재"),
        };
        Row {
            promise: named(one),
            plan: one.plan.unwrap_or("–").to_owned(),
            target: one.target.clone(),
            operation,
            figures: [
                percent(forecast.good(), 4),
                percent(forecast.chance_of_a_window(), 2),
                percent(forecast.chance_of_a_year(), 2),
                percent(expected, 3),
                percent(p95, 3),
            ],
            money: [self.money(one, expected), self.money(one, p95)],
        }
    }

    /// A share of the year's fee in money, cut off at the currency's digits.
    fn money(&self, one: &Simulated<'_>, share: Option<Fraction>) -> String {
        let (Some(fee), Some(share)) = (self.fee, share) else { return String::new() };
        let windows = Fraction::whole(one.forecast.windows_a_year.into());
        let Some(sum) = Fraction::from(fee).times(windows).and_then(|year| share.reduced().times(year)) else {
            return String::new();
        };
        match one.agreement.currency {
            Some(currency) => {
                Money::rounded(sum, currency, RoundingMode::Down).map(|sum| sum.to_string()).unwrap_or_default()
            }
            None => sum.to_decimal_text(2),
        }
    }
}

/// What is simulated by outages where something else measures it.
fn stand_ins(all: &[Simulated<'_>]) -> Vec<Saying> {
    let mut notes: Vec<Saying> = Vec::new();
    for one in all {
        let Some(measurement) = &one.stands_for else { continue };
        let promise = named(one);
        let note = Saying::new(
            format!("note: {promise} is measured by `{measurement}`: here every minute of an outage is bad in it"),
            format!(
                "참고: {promise}은(는) `{measurement}`(으)로 측정합니다. 여기에서는 장애가 난 시간을 모두 불량으로 봅니다"
            ),
        );
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

fn named(one: &Simulated<'_>) -> String {
    format!("{} {}", one.agreement.id, one.promise.name())
}

/// `12.34 %`, cut off, so that what is not whole never looks it; what is almost nothing says so.
fn percent(share: Option<Fraction>, places: u32) -> String {
    let Some(percent) = share.and_then(|share| share.times(Fraction::whole(100))) else { return "–".to_owned() };
    let text = percent.to_decimal_text(places);
    let is_nothing = text.chars().all(|digit| matches!(digit, '0' | '.'));
    match is_nothing && 0 < percent.numerator {
        true => format!("< {}1 %", &text[..text.len().saturating_sub(1)]),
        false => format!("{text} %"),
    }
}

fn exact(share: Option<Fraction>) -> Option<String> {
    let reduced = share?.reduced();
    Some(format!("{}/{}", reduced.numerator, reduced.denominator))
}

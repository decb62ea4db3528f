//! What the form asks for: whose failures, which levels, at which price.

use makegood_core::money::Currency;
use makegood_core::simulate::Improved;
use makegood_core::time::Length;
use rust_decimal::Decimal;

use crate::design::{Level, LevelName, Price};
use crate::web::form::{Fields, Mistakes};
use crate::web::query::encoded;

/// The form, filled in.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The service whose outages are drawn; empty: mean times are.
    pub(super) service: String,
    /// Mean times, as they were written and in milliseconds.
    pub(super) between: (String, i64),
    pub(super) repair: (String, i64),
    /// A target of one's own, as written; empty: none is compared.
    pub(super) target: String,
    pub(super) levels: Vec<Level>,
    pub(super) seats: u32,
    /// For how many years it is agreed.
    pub(super) term: u32,
    pub(super) discount: Decimal,
    pub(super) currency: Currency,
    /// Price of a seat and cost a month, by level.
    pub(super) prices: Vec<(LevelName, Decimal, Decimal)>,
    /// No outage is longer; as written, empty: as they are.
    pub(super) repaired: String,
    pub(super) improved: Option<Improved>,
}

impl Asked {
    /// The form with its defaults, and what is wrong with it.
    pub(super) fn of(fields: &Fields) -> (Asked, Mistakes) {
        let mut mistakes = Mistakes::default();
        let given = |name: &str, otherwise: &str| {
            let own = fields.one(name).trim();
            if own.is_empty() && !fields.has(name) { otherwise.to_owned() } else { own.to_owned() }
        };
        let between = length(&mut mistakes, "mtbf", given("mtbf", "30 days"), HOUR);
        let repair = length(&mut mistakes, "mttr", given("mttr", "45 min"), 1);
        let target = given("target", "");
        let mut levels: Vec<Level> =
            LevelName::ALL.into_iter().filter_map(|name| Some(Level { name, target: name.target()? })).collect();
        if !target.is_empty() {
            let own = number(&mut mistakes, "target", &target, (Decimal::from(50), Decimal::new(99_9999, 4)));
            levels.push(Level { name: LevelName::Own, target: own });
        }
        let repaired = given("repaired", "");
        let improved = (!repaired.is_empty()).then(|| {
            let (_, ms) = length(&mut mistakes, "repaired", repaired.clone(), 1);
            Improved { repaired_within_ms: Some(ms), ..Improved::default() }
        });
        let most = (Decimal::ZERO, Decimal::from(1_000_000_000_i64));
        let prices = LevelName::ALL.into_iter().map(|name| {
            let (price, cost) = fields_of(name);
            let default = name.plan().map_or(Decimal::ZERO, |plan| plan.seat).to_string();
            (
                name,
                number(&mut mistakes, price, &given(price, &default), most),
                number(&mut mistakes, cost, &given(cost, "0"), most),
            )
        });
        let prices = prices.collect();
        let whole = |mistakes: &mut Mistakes, field, text: &str, most: u32| {
            let number = text.parse::<u32>().ok().filter(|own| 0 < *own && *own <= most);
            if number.is_none() {
                let (en, ko) = (
                    format!("write a whole number from 1 to {most}"),
                    format!("1부터 {most}까지의 정수를 입력해 주세요"),
                );
                mistakes.add(field, &en, &ko);
            }
            number.unwrap_or(1)
        };
        let currency = given("currency", "KRW").to_uppercase();
        let currency = currency.parse().unwrap_or_else(|_| {
            mistakes.add("currency", "write a currency such as KRW or USD", "KRW, USD처럼 통화 코드를 입력해 주세요");
            Currency::KRW
        });
        let asked = Asked {
            service: given("service", ""),
            seats: whole(&mut mistakes, "seats", &given("seats", "10"), 1_000_000),
            term: whole(&mut mistakes, "term", &given("term", "1"), 10),
            discount: number(&mut mistakes, "discount", &given("discount", "0"), (Decimal::ZERO, Decimal::from(99))),
            between,
            repair,
            target,
            levels,
            currency,
            prices,
            repaired,
            improved,
        };
        (asked, mistakes)
    }

    /// Price and cost of a level.
    pub(super) fn price(&self, level: LevelName) -> Price {
        let own = self.prices.iter().find(|(name, ..)| *name == level);
        let (seat, cost) = own.map_or((Decimal::ZERO, Decimal::ZERO), |(_, seat, cost)| (*seat, *cost));
        Price { seat, seats: self.seats, cost, discount: self.discount }
    }

    /// The level of a word, where it is compared.
    pub(super) fn level(&self, word: &str) -> Option<Level> {
        let name = LevelName::of_word(word)?;
        self.levels.iter().copied().find(|level| level.name == name)
    }

    /// What makes the agreement of a level, as a query.
    pub(super) fn draft_query(&self, level: LevelName) -> String {
        let (service, target) = (encoded(&self.service), encoded(&self.target));
        format!("level={}&service={service}&target={target}&currency={}", level.word(), self.currency.code())
    }
}

/// The fields in which a level has its price and its cost.
pub(super) fn fields_of(level: LevelName) -> (&'static str, &'static str) {
    match level {
        LevelName::Enterprise => ("price_enterprise", "cost_enterprise"),
        LevelName::Business => ("price_business", "cost_business"),
        LevelName::Standard => ("price_standard", "cost_standard"),
        LevelName::Basic => ("price_basic", "cost_basic"),
        LevelName::Own => ("price_own", "cost_own"),
    }
}

const HOUR: i64 = 3_600_000;

/// A length that is the same everywhere, at least so long; a day is 24 hours.
fn length(mistakes: &mut Mistakes, field: &'static str, text: String, least: i64) -> (String, i64) {
    let ms = match text.parse::<Length>() {
        Ok(Length::Elapsed(ms)) => Some(ms),
        Ok(Length::Days(days)) => Some(i64::from(days) * 24 * HOUR),
        _ => None,
    };
    let ms = ms.filter(|ms| least <= *ms && *ms <= 1_000 * 365 * 24 * HOUR);
    if ms.is_none() {
        mistakes.add(
            field,
            "write hours, minutes or days, such as `45 min` or `30 days`",
            "`45 min`, `30 days`, `2시간`처럼 시간이나 일수를 입력해 주세요",
        );
    }
    let ms = ms.unwrap_or(least);
    (text, ms)
}

fn number(mistakes: &mut Mistakes, field: &'static str, text: &str, between: (Decimal, Decimal)) -> Decimal {
    let (least, most) = between;
    let plain = text.trim().trim_end_matches('%').trim().replace(',', "");
    let number = plain.parse::<Decimal>().ok().filter(|own| least <= *own && *own <= most);
    if number.is_none() {
        let (en, ko) =
            (format!("write a number from {least} to {most}"), format!("{least}부터 {most}까지의 수를 입력해 주세요"));
        mistakes.add(field, &en, &ko);
    }
    number.unwrap_or(least).normalize()
}

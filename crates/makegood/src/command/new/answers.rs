//! What somebody wants to promise: the flags, and what they come to.

use makegood_core::agreement_file::{Language, Saying};
use makegood_core::money::Currency;
use makegood_core::time::Zone;
use rust_decimal::Decimal;

use super::credit::{Credits, percent};

/// The answers that flags give.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Given {
    /// Names the agreement over all its versions
    #[arg(long, value_name = "NAME")]
    pub(super) agreement: Option<String>,
    /// Who promises
    #[arg(long, value_name = "TEXT")]
    pub(super) provider: Option<String>,
    /// To whom; left out, to every customer
    #[arg(long, value_name = "TEXT")]
    pub(super) customer: Option<String>,
    /// The service promised [default: the agreement's name]
    #[arg(long, value_name = "NAME")]
    pub(super) service: Option<String>,
    /// Uptime promised every month, in percent [default: 99.9]
    #[arg(long, value_name = "PERCENT")]
    pub(super) uptime: Option<String>,
    /// Credit for a miss in percent of the fee, and further bands: `10,99:25,95:50` [default: 10]
    #[arg(long, value_name = "PERCENT")]
    pub(super) credit: Option<String>,
    /// Plans, the least first, each with its uptime: `basic=99.5,business=99.9`
    #[arg(long, value_name = "PLANS", conflicts_with = "uptime")]
    pub(super) plans: Option<String>,
    /// Promise times for support too: severities, clocks, business hours
    #[arg(long)]
    pub(super) support: bool,
    /// First day in force [default: the first of next month]
    #[arg(long, value_name = "DAY")]
    pub(super) effective: Option<String>,
    /// Time zone of days and months [default: UTC; with `--lang ko` Asia/Seoul]
    #[arg(long, value_name = "ZONE")]
    pub(super) zone: Option<String>,
    /// Currency of credits [default: USD; with `--lang ko` KRW]
    #[arg(long, value_name = "CODE")]
    pub(super) currency: Option<String>,
}

/// Everything the file needs, each sound on its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answers {
    pub(super) agreement: String,
    pub(super) provider: String,
    pub(super) customer: Option<String>,
    pub(super) service: String,
    /// One target, or one for each plan.
    pub(super) targets: Vec<(Option<String>, Decimal)>,
    pub(super) credits: Credits,
    pub(super) support: bool,
    pub(super) effective: String,
    pub(super) zone: String,
    pub(super) currency: String,
}

impl Given {
    /// Whether the flags alone are enough.
    pub(super) fn is_complete(&self) -> bool {
        self.agreement.is_some() && self.provider.is_some()
    }
}

impl Answers {
    /// The flags with their defaults.
    ///
    /// # Errors
    /// In words, the first answer that does not do, or is missing.
    pub(super) fn of(given: &Given, language: Language) -> Result<Answers, Saying> {
        let missing = |flag: &str| {
            Saying::new(
                format!("`{flag}` is missing, and there is no terminal to ask on"),
                format!("`{flag}` 값이 없고, 물어볼 터미널도 없습니다"),
            )
        };
        let agreement = given.agreement.clone().ok_or_else(|| missing("--agreement"))?;
        let provider = given.provider.clone().ok_or_else(|| missing("--provider"))?;
        let (zone, currency) = defaults(language);
        let credits: Credits = given.credit.as_deref().unwrap_or("10").parse()?;
        let targets = match &given.plans {
            Some(plans) => targets(plans)?,
            None => vec![(None, percent(given.uptime.as_deref().unwrap_or("99.9"))?)],
        };
        for (_, target) in &targets {
            credits.rows(*target)?;
        }
        Ok(Answers {
            service: given
                .service
                .clone()
                .map_or_else(|| Ok(agreement.clone()), |name| self::name(&name).map(|()| name))?,
            agreement: name(&agreement).map(|()| agreement)?,
            provider: text(&provider).map(|()| provider)?,
            customer: given.customer.clone().map(|customer| text(&customer).map(|()| customer)).transpose()?,
            targets,
            credits,
            support: given.support,
            effective: given.effective.clone().map_or_else(|| Ok(next_month()), |day| self::day(&day).map(|()| day))?,
            zone: self::zone(given.zone.as_deref().unwrap_or(zone)).map(str::to_owned)?,
            currency: self::currency(given.currency.as_deref().unwrap_or(currency)).map(str::to_owned)?,
        })
    }
}

/// Zone and currency where nobody says otherwise.
pub(super) fn defaults(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::English => ("UTC", "USD"),
        Language::Korean => ("Asia/Seoul", "KRW"),
    }
}

/// `basic=99.5,business=99.9`.
pub(super) fn targets(text: &str) -> Result<Vec<(Option<String>, Decimal)>, Saying> {
    let mut targets: Vec<(Option<String>, Decimal)> = Vec::new();
    for part in text.split(',').map(str::trim) {
        let (plan, target) = part.split_once('=').ok_or_else(|| {
            Saying::new(
                format!("`{part}` is no plan with its uptime: write it like `basic=99.5`"),
                format!("`{part}`은(는) 요금제와 가동률이 아닙니다. `basic=99.5`처럼 적어 주세요"),
            )
        })?;
        let plan = plan.trim().to_owned();
        name(&plan)?;
        if targets.iter().any(|(own, _)| own.as_ref() == Some(&plan)) {
            return Err(Saying::new(
                format!("the plan `{plan}` stands twice"),
                format!("요금제 `{plan}`이(가) 두 번 있습니다"),
            ));
        }
        targets.push((Some(plan), percent(target)?));
    }
    Ok(targets)
}

/// A name that an agreement file may have for a part.
pub(super) fn name(name: &str) -> Result<(), Saying> {
    let first = name.chars().next();
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    if first.is_some_and(char::is_alphanumeric) && name.chars().all(fits) && name != "none" {
        Ok(())
    } else {
        Err(Saying::new(
            format!("`{name}` is no name: letters, digits, `_`, `-` and `.` make one, like `shop`"),
            format!("`{name}`은(는) 이름으로 쓸 수 없습니다. `shop`처럼 글자, 숫자, `_`, `-`, `.`으로 적어 주세요"),
        ))
    }
}

/// A text on one line.
pub(super) fn text(text: &str) -> Result<(), Saying> {
    if text.trim().is_empty() {
        Err(Saying::new("an empty name says nothing", "빈 이름은 쓸 수 없습니다"))
    } else if text.chars().any(char::is_control) {
        let shown = text.escape_debug();
        Err(Saying::new(
            format!("`{shown}` has a line end or a control character; write it on one line"),
            format!("`{shown}`에 줄바꿈이나 제어 문자가 있습니다. 한 줄로 적어 주세요"),
        ))
    } else {
        Ok(())
    }
}

/// A day of the calendar.
pub(super) fn day(day: &str) -> Result<(), Saying> {
    match day.parse::<jiff::civil::Date>() {
        Ok(_) => Ok(()),
        Err(_) => Err(Saying::new(
            format!("`{day}` is no day: write it like `2025-01-01`"),
            format!("`{day}`은(는) 날짜가 아닙니다. `2025-01-01`처럼 적어 주세요"),
        )),
    }
}

pub(super) fn zone(zone: &str) -> Result<&str, Saying> {
    Zone::named(zone).map(|_| zone).map_err(|error| {
        Saying::new(error.to_string(), format!("`{zone}`은(는) 시간대가 아닙니다. `Asia/Seoul`처럼 적어 주세요"))
    })
}

pub(super) fn currency(currency: &str) -> Result<&str, Saying> {
    currency
        .parse::<Currency>()
        .map(|_| currency)
        .map_err(|error| Saying::new(error, format!("`{currency}`은(는) 통화가 아닙니다. `KRW`처럼 적어 주세요")))
}

/// The first day of the month after this one.
fn next_month() -> String {
    let now = crate::command::present::now();
    let today = Zone::utc().date_of(now);
    today.first_of_month().saturating_add(jiff::ToSpan::months(1)).to_string()
}

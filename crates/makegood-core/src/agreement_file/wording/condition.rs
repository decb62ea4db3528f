//! `uptime >= 99.5 %`, `p95 <= 150 ms`, `time_to_restore <= 4 h`, `concurrent_users >= 50000`, `mean loss <= 0.1 %`.

use rust_decimal::Decimal;

use super::Fault;
use super::cursor::{Cursor, Token};
use crate::agreement::{Bound, Condition, Figure, Range, Statistic};
use crate::agreement_file::nearest::nearest;

#[derive(Clone, Copy)]
struct Compare {
    /// Whether the left side is the smaller one.
    less: bool,
    closed: bool,
}

const SIGNS: [(&str, Compare); 6] = [
    ("<=", Compare { less: true, closed: true }),
    ("≤", Compare { less: true, closed: true }),
    (">=", Compare { less: false, closed: true }),
    ("≥", Compare { less: false, closed: true }),
    ("<", Compare { less: true, closed: false }),
    (">", Compare { less: false, closed: false }),
];

/// Whether a bound may be named after the promise instead of a number.
#[derive(Clone, Copy)]
pub(super) enum Promised<'a> {
    /// Only numbers are bounds.
    No,
    /// It may; where the promise is not known, such a bound is 0 and nothing is compared with it.
    Yes(Option<&'a Condition>),
}

/// Reads a condition: a figure against one bound, or between two.
pub(crate) fn condition(text: &str) -> Result<Condition, Fault> {
    read(text, Promised::No)
}

pub(super) fn read(text: &str, promised: Promised<'_>) -> Result<Condition, Fault> {
    let mut cursor = Cursor::new(text);
    let mut range = Range::default();
    let before = match cursor.peek() {
        Some(token) if starts_number(token) || (token.text == PROMISE && matches!(promised, Promised::Yes(_))) => {
            let bound = bound(&mut cursor, promised)?;
            if cursor.peek().is_none() {
                return Err(figure_missing(text));
            }
            Some((bound, sign(&mut cursor)?))
        }
        _ => None,
    };
    let (figure, name) = figure(&mut cursor)?;
    if let Some(((value, unit), compare)) = before {
        let value = in_its_unit(text, &figure, value, unit)?;
        set(&mut range, Bound { value, closed: compare.closed }, compare.less);
    }
    if before.is_none() || cursor.peek().is_some() {
        let compare = sign(&mut cursor)?;
        let (value, unit) = bound(&mut cursor, promised)?;
        let value = in_its_unit(text, &figure, value, unit)?;
        let below = !compare.less;
        if before.is_some() && (if below { range.low } else { range.high }).is_some() {
            return Err(Fault::whole(
                text,
                format!("both bounds stand on one side: write them like `95 % <= {} < 99 %`", name.text),
                format!("두 경계가 같은 쪽에 있습니다. `95 % <= {} < 99 %`처럼 적어 주세요", name.text),
            ));
        }
        set(&mut range, Bound { value, closed: compare.closed }, below);
    }
    cursor.finish()?;
    let bounds = [range.low, range.high];
    let is_share = |bound: &Bound| bound.value >= Decimal::ZERO && bound.value <= Decimal::ONE_HUNDRED;
    if figure.unit() == "%" && !bounds.iter().flatten().all(is_share) {
        let word = name.text;
        return Err(Fault::whole(
            text,
            format!("`{word}` lies between 0 % and 100 %"),
            format!("`{word}`의 값은 0 %에서 100 % 사이입니다"),
        ));
    }
    let comparable = !matches!(promised, Promised::Yes(None)) || !names_the_promise(text);
    if let (Some(low), Some(high)) = (range.low, range.high)
        && comparable
        && (low.value > high.value || (low.value == high.value && !(low.closed && high.closed)))
    {
        return Err(Fault::whole(
            text,
            format!("no value lies between {} and {}", low.value, high.value),
            format!("{}와 {} 사이에는 값이 없습니다", low.value, high.value),
        ));
    }
    Ok(Condition { figure, range })
}

fn set(range: &mut Range, bound: Bound, low: bool) {
    if low {
        range.low = Some(bound);
    } else {
        range.high = Some(bound);
    }
}

fn starts_number(token: Token<'_>) -> bool {
    token.text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit())
}

fn sign(cursor: &mut Cursor<'_>) -> Result<Compare, Fault> {
    cursor.one_of(&SIGNS).ok_or_else(|| {
        let fault = cursor.expected("one of `<`, `<=`, `>`, `>=`", "`<`, `<=`, `>`, `>=`");
        match cursor.peek().map(|token| token.text) {
            Some("=>" | "=") => fault.mend(cursor.whole(), ">="),
            Some("=<") => fault.mend(cursor.whole(), "<="),
            _ => fault,
        }
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Unit<'text> {
    None(Token<'text>),
    Percent(Token<'text>),
    Milliseconds(Token<'text>),
    /// Minutes or hours, with their milliseconds.
    Longer(Token<'text>, i64),
    Other(Token<'text>),
    /// The promise's own, whatever it is, times something.
    Promise(Token<'text>, Decimal),
}

/// What a bound is called that stands where the promise does.
const PROMISE: &str = "promise";

/// Whether a bound of the text is the promise's.
pub(super) fn names_the_promise(text: &str) -> bool {
    Cursor::new(text).tokens().iter().any(|token| token.text == PROMISE)
}

/// `promise` or `1.1 x promise`, where it may stand.
fn of_the_promise<'text>(cursor: &mut Cursor<'text>, promised: Promised<'_>) -> Option<(Decimal, Unit<'text>)> {
    let Promised::Yes(promise) = promised else { return None };
    let mut ahead = cursor.clone();
    let first = ahead.peek()?;
    let times = if first.text == PROMISE { Decimal::ONE } else { ahead.number().ok().filter(|_| ahead.skip("x"))? };
    if !ahead.skip(PROMISE) {
        return None;
    }
    *cursor = ahead;
    let edge = promise.and_then(|promise| promise.range.low.or(promise.range.high));
    let value =
        edge.map_or(Some(Decimal::ZERO), |edge| edge.value.checked_mul(times).map(|value| value.normalize()))?;
    Some((value, Unit::Promise(first, times)))
}

/// A number with its unit; seconds become milliseconds.
fn bound<'text>(cursor: &mut Cursor<'text>, promised: Promised<'_>) -> Result<(Decimal, Unit<'text>), Fault> {
    if let Some(bound) = of_the_promise(cursor, promised) {
        return Ok(bound);
    }
    let number = cursor.peek();
    let value = cursor.number()?;
    // The number has been read, so there was one.
    let bare = number.map_or(Unit::Other(Token { text: "", start: 0, end: 0 }), Unit::None);
    let Some(token) = cursor.peek() else { return Ok((value, bare)) };
    let (value, unit) = match token.text {
        "%" => (value, Unit::Percent(token)),
        "ms" => (value, Unit::Milliseconds(token)),
        "s" => (
            value
                .checked_mul(Decimal::ONE_THOUSAND)
                .ok_or_else(|| cursor.expected("a smaller number", "더 작은 숫자"))?,
            Unit::Milliseconds(token),
        ),
        "min" | "minute" | "minutes" | "분" => (value, Unit::Longer(token, 60_000)),
        "h" | "hour" | "hours" | "시간" => (value, Unit::Longer(token, 3_600_000)),
        "<" | ">" | "<=" | ">=" | "≤" | "≥" => return Ok((value, bare)),
        _ => (value, Unit::Other(token)),
    };
    cursor.take();
    Ok((value, unit))
}

fn figure<'text>(cursor: &mut Cursor<'text>) -> Result<(Figure, Token<'text>), Fault> {
    let wanted = ("a figure such as `uptime` or `p95`", "`uptime`, `p95` 같은 지표");
    let Some(token) = cursor.peek() else { return Err(cursor.expected(wanted.0, wanted.1)) };
    let wrong = cursor.expected(wanted.0, wanted.1);
    if !token.text.starts_with(char::is_alphabetic) {
        return Err(wrong);
    }
    cursor.take();
    let figure = match token.text {
        word if word.eq_ignore_ascii_case("uptime") => Figure::Uptime,
        word if word.eq_ignore_ascii_case("attainment") => Figure::Attainment,
        word if word.eq_ignore_ascii_case("score") => Figure::Score,
        word if word.eq_ignore_ascii_case("downtime") => Figure::Downtime,
        word if word.eq_ignore_ascii_case(TIME_TO_RESTORE) => Figure::TimeToRestore,
        word if statistic(word).is_some() => {
            let (Some(statistic), Some(name)) = (statistic(word), sampled(cursor)) else {
                return Err(cursor.expected("what it is taken of", "무엇에 대한 값인지"));
            };
            let restore = name.text.eq_ignore_ascii_case(TIME_TO_RESTORE);
            match (restore, statistic) {
                (true, Statistic::Mean) => return Ok((Figure::MeanTimeToRestore, name)),
                (true, _) => return Err(each_incident(cursor.whole(), token, name)),
                (false, _) => return Ok((Figure::Samples(statistic, name.text.to_owned()), name)),
            }
        }
        word => match word.strip_prefix(['p', 'P']).map(str::parse::<Decimal>) {
            Some(Ok(share)) if share > Decimal::ZERO && share < Decimal::ONE_HUNDRED => match sampled(cursor) {
                Some(name) => return Ok((Figure::Samples(Statistic::Percentile(share), name.text.to_owned()), name)),
                None => Figure::Percentile(share),
            },
            Some(Ok(_)) => {
                return Err(Fault::new(
                    token.start,
                    token.end,
                    "a percentile lies between `p0` and `p100`, both out",
                    "백분위는 `p0`과 `p100` 사이여야 합니다",
                ));
            }
            _ => match meant(word) {
                Some(meant) => {
                    return Err(Fault::new(
                        token.start,
                        token.end,
                        format!("the figure is called `{meant}` here, not `{word}`"),
                        format!("이 지표의 이름은 `{word}`이(가) 아니라 `{meant}`입니다"),
                    )
                    .mend(cursor.whole(), meant));
                }
                None => Figure::Gauge(word.to_owned()),
            },
        },
    };
    Ok((figure, token))
}

const TIME_TO_RESTORE: &str = "time_to_restore";

/// The word of a statistic; other names of it are told apart where they stand before a figure.
fn statistic(word: &str) -> Option<Statistic> {
    match word {
        "mean" => Some(Statistic::Mean),
        "highest" => Some(Statistic::Highest),
        "lowest" => Some(Statistic::Lowest),
        _ => None,
    }
}

/// Takes the name of the figure that a statistic is made of.
fn sampled<'text>(cursor: &mut Cursor<'text>) -> Option<Token<'text>> {
    cursor.peek().filter(|token| token.text.starts_with(char::is_alphabetic) && token.text != PROMISE)?;
    cursor.take()
}

/// `highest time_to_restore`: the promise holds for each incident as it is.
fn each_incident(text: &str, from: Token<'_>, to: Token<'_>) -> Fault {
    Fault::new(
        from.start,
        to.end,
        "every incident is held against the limit by itself",
        "장애마다 따로 한계와 비교합니다",
    )
    .mend(text, TIME_TO_RESTORE)
}

/// The figure that a word is another name, or a misspelling, of.
fn meant(word: &str) -> Option<&'static str> {
    const UPTIME: [&str; 8] =
        ["availability", "available", "up-time", "monthly_uptime", "가용성", "가용률", "가용율", "가동률"];
    let lower = word.to_lowercase();
    if UPTIME.contains(&lower.as_str()) {
        return Some("uptime");
    }
    nearest(word, ["uptime", "attainment"].into_iter())
}

/// A bare bound: nobody can know of which figure.
fn figure_missing(text: &str) -> Fault {
    let bound = text.trim();
    let fault = Fault::whole(
        text,
        format!("`{bound}` does not say of what, and whether more or less is better"),
        format!("`{bound}`만으로는 어떤 지표의 이상인지 이하인지 알 수 없습니다"),
    );
    if bound.ends_with('%') { fault.mend(text, &format!("uptime >= {bound}")) } else { fault }
}

/// Uptime and attainment are in percent, percentiles and downtime in time, gauges in their own unit.
fn in_its_unit(text: &str, figure: &Figure, value: Decimal, unit: Unit<'_>) -> Result<Decimal, Fault> {
    let fits = match figure {
        Figure::Uptime | Figure::Attainment => match unit {
            Unit::Percent(_) => true,
            // Twice 99.9 % means nothing.
            Unit::Promise(_, times) => times == Decimal::ONE,
            _ => false,
        },
        Figure::Percentile(_) => matches!(unit, Unit::Milliseconds(_) | Unit::Promise(..)),
        Figure::Downtime | Figure::TimeToRestore | Figure::MeanTimeToRestore => {
            matches!(unit, Unit::Milliseconds(_) | Unit::Longer(..) | Unit::Promise(..))
        }
        Figure::Score => matches!(unit, Unit::None(_) | Unit::Promise(..)),
        Figure::Gauge(_) | Figure::Samples(..) => true,
    };
    if fits {
        return match unit {
            Unit::Longer(_, ms) if figure.is_downtime() => value
                .checked_mul(ms.into())
                .map(|ms| ms.normalize())
                .ok_or_else(|| Fault::whole(text, "the number is too large", "숫자가 너무 큽니다")),
            _ => Ok(value),
        };
    }
    let (start, end) = match unit {
        Unit::None(token)
        | Unit::Percent(token)
        | Unit::Milliseconds(token)
        | Unit::Longer(token, _)
        | Unit::Other(token)
        | Unit::Promise(token, _) => (token.start, token.end),
    };
    let wanted = match figure {
        Figure::Score => "points, without a unit",
        figure if figure.is_downtime() => "`min` or `h`",
        figure if figure.unit() == "%" => "`%`",
        _ => "`ms` or `s`",
    };
    let word = figure.word();
    let fault = Fault::new(
        start,
        end,
        format!("`{word}` is given in {wanted}"),
        format!("`{word}`의 단위는 {}입니다", wanted.replace(" or ", ", ")),
    );
    // A bare number lacks its unit only where there is no choice of one.
    Err(match unit {
        Unit::None(token) if figure.unit() == "%" => fault.mend(text, &format!("{} %", token.text)),
        Unit::Other(Token { text: "percent" | "퍼센트" | "프로", .. }) if figure.unit() == "%" => {
            fault.mend(text, "%")
        }
        _ => fault,
    })
}

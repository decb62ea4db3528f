//! The uptime figure of some days: exact, then cut for people, so that 99.996 % is never shown as 100 %.

use makegood_core::number::Fraction;
use makegood_core::result::CountedDay;

/// Decimals that are shown at most.
const PLACES: u32 = 3;

/// The share of the promised time that was good, in percent, cut after three decimals and without needless zeros;
/// `None`: nothing was promised.
pub(super) fn uptime(days: &[CountedDay]) -> Option<String> {
    let total: i64 = days.iter().map(|day| day.total_ms).sum();
    let down = days.iter().try_fold(Fraction::whole(0), |sum, day| sum.plus(day.downtime_ms))?;
    let up = Fraction::whole(i128::from(total)).plus(down.times(Fraction::whole(-1))?)?;
    let percent = up.times(Fraction::new(100, i128::from(total))?)?;
    Some(cut(percent))
}

/// The share of the requests of all days together that went well, in percent, cut alike; `None`: none came.
pub(super) fn share(days: &[CountedDay]) -> Option<String> {
    let counts = days.iter().filter_map(|day| day.requests);
    let (all, good) =
        counts.fold((0_i128, 0_i128), |sum, own| (sum.0 + i128::from(own.all), sum.1 + i128::from(own.good)));
    Some(cut(Fraction::new(good * 100, all)?))
}

fn cut(percent: Fraction) -> String {
    let text = percent.to_decimal_text(PLACES);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use makegood_core::result::RequestCount;

    use super::{CountedDay, Fraction, share, uptime};

    fn day(total_ms: i64, down_ms: i128) -> CountedDay {
        CountedDay {
            day: jiff::civil::date(2024, 4, 1),
            total_ms,
            downtime_ms: Fraction::whole(down_ms),
            excluded_ms: 0,
            exclusions: BTreeSet::new(),
            requests: None,
        }
    }

    #[test]
    fn a_share_of_requests_is_over_all_days_together_and_absent_where_none_came() {
        let of = |all, good| CountedDay { requests: Some(RequestCount { all, good }), ..day(1_000, 0) };
        assert_eq!(share(&[of(100, 100), of(900, 899)]).unwrap(), "99.9");
        assert_eq!(share(&[of(1_000_000, 999_999)]).unwrap(), "99.999");
        assert_eq!(share(&[day(1_000, 0)]), None);
    }

    #[test]
    fn a_figure_is_cut_and_never_rounded_up_to_a_hundred() {
        assert_eq!(uptime(&[day(100_000, 4)]).unwrap(), "99.996");
        assert_eq!(uptime(&[day(100_000_000, 1)]).unwrap(), "99.999");
        assert_eq!(uptime(&[day(90 * 86_400_000, 1)]).unwrap(), "99.999");
        assert_eq!(uptime(&[day(86_400_000, 0)]).unwrap(), "100");
        assert_eq!(uptime(&[day(1_000, 1_000)]).unwrap(), "0");
    }

    #[test]
    fn a_figure_is_over_all_days_together_and_absent_where_nothing_is_promised() {
        assert_eq!(uptime(&[day(1_000, 0), day(3_000, 1_000)]).unwrap(), "75");
        assert_eq!(uptime(&[day(0, 0)]), None);
        assert_eq!(uptime(&[]), None);
    }
}

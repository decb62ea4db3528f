//! Every word a statement prints, one table a language; `{name}` marks what is filled in.

mod en;
mod ko;

pub(super) use en::EN;
pub(super) use ko::KO;

use crate::agreement::{CreditForm, Figure, Statistic};
use crate::agreement_file::Language;
use crate::number::RoundingMode;
use crate::result::Verdict;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// As texts of agreements name the language.
    pub(super) code: &'static str,
    // Lengths, put directly behind the number.
    pub(super) hour: &'static str,
    pub(super) minute: &'static str,
    pub(super) second: &'static str,
    pub(super) millisecond: &'static str,
    pub(super) days: &'static str,
    pub(super) months: &'static str,
    pub(super) business_days: &'static str,
    pub(super) business: &'static str,
    // The head.
    pub(super) kinds: [&'static str; 3],
    pub(super) version: &'static str,
    pub(super) customer: &'static str,
    pub(super) plan: &'static str,
    pub(super) settled_for: &'static str,
    pub(super) closed: &'static str,
    pub(super) provisional: &'static str,
    pub(super) because: &'static str,
    pub(super) to_name: &'static str,
    // Verdicts, in the order of the enumeration.
    pub(super) verdicts: [&'static str; 5],
    // Columns.
    pub(super) objective: &'static str,
    pub(super) service: &'static str,
    pub(super) measured: &'static str,
    pub(super) target: &'static str,
    pub(super) verdict: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) lasted: &'static str,
    pub(super) weight: &'static str,
    pub(super) counted: &'static str,
    pub(super) why: &'static str,
    // The promise.
    pub(super) promised: &'static str,
    pub(super) clause: &'static str,
    pub(super) figures: [&'static str; 7],
    /// The mean, the highest, the lowest, a percentile of samples.
    pub(super) statistics: [&'static str; 4],
    pub(super) at_least: &'static str,
    pub(super) more_than: &'static str,
    pub(super) at_most: &'static str,
    pub(super) less_than: &'static str,
    pub(super) both_bounds: &'static str,
    pub(super) reasonable_efforts: &'static str,
    pub(super) target_only: &'static str,
    pub(super) judged_over: &'static str,
    pub(super) window_line: &'static str,
    pub(super) so_far_short: &'static str,
    pub(super) so_far: &'static str,
    pub(super) during: &'static str,
    pub(super) outside: &'static str,
    pub(super) measured_by: &'static str,
    pub(super) methods: [&'static str; 10],
    pub(super) failures: &'static str,
    pub(super) all_attempts: &'static str,
    pub(super) every: &'static str,
    pub(super) too_few: &'static str,
    pub(super) incident_since: &'static str,
    pub(super) partial_weighs: &'static str,
    pub(super) minimum_run: &'static str,
    pub(super) longer_run: &'static str,
    pub(super) grace_terms: &'static str,
    pub(super) also_stated: &'static str,
    pub(super) downtime_in: &'static str,
    pub(super) span_of: &'static str,
    /// A day, a week, a month, a quarter, a year.
    pub(super) spans: [&'static str; 5],
    pub(super) rounded_to: &'static str,
    pub(super) roundings: [&'static str; 4],
    pub(super) covered: &'static str,
    pub(super) declared: &'static str,
    pub(super) left_out: &'static str,
    // The stretches.
    pub(super) stretches: &'static str,
    pub(super) times_in: &'static str,
    pub(super) no_stretch: &'static str,
    pub(super) counts: &'static str,
    pub(super) short_run: &'static str,
    pub(super) run_not_longer: &'static str,
    pub(super) grace: &'static str,
    pub(super) excluded: &'static str,
    pub(super) leaves_total: &'static str,
    pub(super) unmeasured: &'static str,
    pub(super) outside_load: &'static str,
    pub(super) no_data: &'static str,
    pub(super) taken_out: &'static str,
    pub(super) for_objective: &'static str,
    pub(super) coverage: &'static str,
    pub(super) declared_short: &'static str,
    pub(super) allowed: &'static str,
    pub(super) won: &'static str,
    pub(super) in_total: &'static str,
    pub(super) downtime: &'static str,
    // The sums.
    pub(super) window_time: &'static str,
    pub(super) not_promised: &'static str,
    pub(super) minus_left: &'static str,
    pub(super) total: &'static str,
    pub(super) minus_downtime: &'static str,
    pub(super) uptime_left: &'static str,
    pub(super) division: &'static str,
    pub(super) nothing_measured: &'static str,
    pub(super) requests_line: &'static str,
    pub(super) latency_line: &'static str,
    pub(super) mean_line: &'static str,
    pub(super) share_of_cases: &'static str,
    pub(super) by_clock: &'static str,
    pub(super) worst_sample: &'static str,
    pub(super) of_samples: &'static str,
    pub(super) score_line: &'static str,
    pub(super) score_part: &'static str,
    pub(super) score_part_open: &'static str,
    pub(super) by_score: &'static str,
    pub(super) reward_line: &'static str,
    pub(super) release_line: &'static str,
    pub(super) kept_line: &'static str,
    pub(super) downtime_line: &'static str,
    pub(super) restored_line: &'static str,
    pub(super) mean_restored_line: &'static str,
    // The comparison.
    pub(super) compared: &'static str,
    pub(super) kept_by: &'static str,
    pub(super) missed_by: &'static str,
    pub(super) just_kept: &'static str,
    pub(super) just_missed: &'static str,
    pub(super) points: &'static str,
    pub(super) allowed_used: &'static str,
    pub(super) too_much: &'static str,
    pub(super) to_spare: &'static str,
    pub(super) nothing_to_spare: &'static str,
    // Money.
    pub(super) credit_for: &'static str,
    pub(super) no_credit: &'static str,
    pub(super) band: &'static str,
    pub(super) base: &'static str,
    pub(super) base_unknown: &'static str,
    pub(super) amount: &'static str,
    pub(super) together: &'static str,
    pub(super) highest: &'static str,
    pub(super) sum: &'static str,
    pub(super) cap: &'static str,
    pub(super) caps: [&'static str; 6],
    pub(super) cap_line: &'static str,
    pub(super) used_before: &'static str,
    pub(super) capped: &'static str,
    pub(super) not_reached: &'static str,
    pub(super) rounded: &'static str,
    pub(super) whole_units: &'static str,
    pub(super) minor_units: &'static str,
    pub(super) owed: &'static str,
    pub(super) owed_open: &'static str,
    pub(super) refused_total: &'static str,
    pub(super) cut_to_nothing: &'static str,
    pub(super) counted_with: &'static str,
    pub(super) by_incident: &'static str,
    pub(super) incident: &'static str,
    pub(super) incident_cut: &'static str,
    pub(super) pieces: &'static str,
    pub(super) steps: &'static str,
    pub(super) under_terms_of: &'static str,
    pub(super) forms: [&'static str; 4],
    pub(super) lapse: &'static str,
    pub(super) lapses_at: &'static str,
    pub(super) transferable: [&'static str; 2],
    pub(super) sole_remedy: [&'static str; 2],
    pub(super) withheld: &'static str,
    pub(super) percent_of: &'static str,
    pub(super) of_outages: &'static str,
    pub(super) after_first: &'static str,
    pub(super) convertible: &'static str,
    pub(super) applied_to: &'static str,
    // Remedies.
    pub(super) days_of_service: &'static str,
    pub(super) months_free: &'static str,
    pub(super) points_owed: &'static str,
    pub(super) seats_owed: &'static str,
    pub(super) price_of_downtime: &'static str,
    pub(super) each_started: &'static str,
    pub(super) each_full: &'static str,
    pub(super) shortfall_proportional: &'static str,
    pub(super) shortfall_started: &'static str,
    pub(super) shortfall_full: &'static str,
    pub(super) damages: &'static str,
    // Claims.
    pub(super) claim: &'static str,
    pub(super) automatic: &'static str,
    pub(super) claimable: &'static str,
    pub(super) claimable_any_time: &'static str,
    pub(super) claimed: &'static str,
    pub(super) claimed_late: &'static str,
    pub(super) never_claimed: &'static str,
    pub(super) account_not_current: &'static str,
    pub(super) condition_not_kept: &'static str,
    pub(super) account_current: &'static str,
    pub(super) reported_within: &'static str,
    pub(super) requests_of: &'static str,
    pub(super) duty_is_done: &'static str,
    pub(super) condition_kept: &'static str,
    pub(super) condition_broken: &'static str,
    pub(super) condition_open: &'static str,
    pub(super) decide_until: &'static str,
    pub(super) pay_until: &'static str,
    // Clocks and duties.
    pub(super) clocks: &'static str,
    pub(super) clock: &'static str,
    pub(super) running: &'static str,
    pub(super) stands_still: &'static str,
    pub(super) in_time: &'static str,
    pub(super) done_at: &'static str,
    pub(super) not_yet: &'static str,
    pub(super) missed_case: &'static str,
    pub(super) clock_case: &'static str,
    pub(super) paused: &'static str,
    pub(super) reclassified: &'static str,
    pub(super) duties: &'static str,
    pub(super) duty_counts: &'static str,
    pub(super) no_breach: &'static str,
    pub(super) still_due: &'static str,
    pub(super) occasion: &'static str,
    // Rights, remarks, evidence, adjustments.
    pub(super) rights: &'static str,
    pub(super) by_duty: &'static str,
    pub(super) below: &'static str,
    pub(super) right_open: &'static str,
    pub(super) right_not_open: &'static str,
    pub(super) remarks: &'static str,
    pub(super) whole_agreement: &'static str,
    pub(super) assumed: &'static str,
    pub(super) accepted: &'static str,
    pub(super) evidence: &'static str,
    pub(super) evidence_line: &'static str,
    pub(super) agreement: &'static str,
    pub(super) agreement_line: &'static str,
    pub(super) adjustment: &'static str,
    pub(super) nothing_changed: &'static str,
    pub(super) owed_more: &'static str,
    pub(super) owed_less: &'static str,
    // The parts of figures in adjustments, by their key.
    pub(super) figure_names: [(&'static str, &'static str); 3],
}

/// The words of `language`.
pub(super) fn words_of(language: Language) -> &'static Words {
    match language {
        Language::English => &EN,
        Language::Korean => &KO,
    }
}

/// `template` with every `{name}` replaced.
pub(super) fn fill(template: &str, parts: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|close| open + close) else { break };
        text.push_str(&rest[..open]);
        let name = &rest[open + 1..close];
        text.push_str(parts.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    text
}

impl Words {
    pub(super) fn verdict_word(&self, verdict: Verdict) -> &'static str {
        self.verdicts[match verdict {
            Verdict::Met => 0,
            Verdict::Missed => 1,
            Verdict::Undecided => 2,
            Verdict::WithinMeasurementError => 3,
            Verdict::NotApplicable => 4,
        }]
    }

    pub(super) fn figure(&self, figure: &Figure) -> String {
        match figure {
            Figure::Uptime => self.figures[0].to_owned(),
            Figure::Attainment => self.figures[1].to_owned(),
            Figure::Percentile(share) => fill(self.figures[2], &[("share", &share.to_string())]),
            Figure::Downtime => self.figures[3].to_owned(),
            Figure::TimeToRestore => self.figures[4].to_owned(),
            Figure::MeanTimeToRestore => self.figures[5].to_owned(),
            Figure::Score => self.figures[6].to_owned(),
            Figure::Gauge(name) => name.clone(),
            Figure::Samples(statistic, name) => self.statistic(*statistic, name),
        }
    }

    fn statistic(&self, statistic: Statistic, figure: &str) -> String {
        let (template, share) = match statistic {
            Statistic::Mean => (self.statistics[0], String::new()),
            Statistic::Highest => (self.statistics[1], String::new()),
            Statistic::Lowest => (self.statistics[2], String::new()),
            Statistic::Percentile(share) => (self.statistics[3], share.to_string()),
        };
        fill(template, &[("figure", figure), ("share", &share)])
    }

    pub(super) fn rounding(&self, mode: RoundingMode) -> &'static str {
        self.roundings[match mode {
            RoundingMode::HalfUp => 0,
            RoundingMode::HalfEven => 1,
            RoundingMode::Down => 2,
            RoundingMode::Up => 3,
        }]
    }

    /// What is given, as a sentence with the amount.
    pub(super) fn form(&self, form: CreditForm, amount: &str) -> String {
        let form = self.forms[match form {
            CreditForm::Reduction => 0,
            CreditForm::Refund => 1,
            CreditForm::Credit => 2,
            CreditForm::Points => 3,
        }];
        fill(form, &[("amount", amount)])
    }

    /// Where the text says so: `clause 3.3.1`; empty without a clause.
    pub(super) fn in_clause(&self, clause: Option<&str>) -> String {
        let Some(clause) = clause else { return String::new() };
        let is_number = clause.starts_with(|first: char| first.is_ascii_digit());
        let clause = if is_number { clause.to_owned() } else { format!("\"{clause}\"") };
        fill(self.clause, &[("clause", &clause)])
    }
}

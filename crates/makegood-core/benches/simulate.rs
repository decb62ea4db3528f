//! Simulated years of one agreement on one core (goal: 100,000 in at most 10 s).

use makegood_core::agreement_file::{Source, read};
use makegood_core::simulate::{Contract, Failures, Grade, Improved, Rates, Simulation, simulate};

const AGREEMENT: &str = include_str!("../../../examples/remotemeeting/agreement.yaml");

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_hundred_thousand_years(bencher: divan::Bencher<'_, '_>) {
    let text = AGREEMENT.to_owned();
    let (agreements, _) = read(&[Source { name: "agreement.yaml".to_owned(), text }]);
    let agreement = &agreements[0];
    let grades = agreement
        .objectives
        .iter()
        .filter_map(|objective| Grade::new(agreement, objective, None, &Contract::default()).ok());
    let grade = grades.into_iter().next().expect("an objective that can be simulated");
    let rates = Rates { between_ms: 20 * 86_400_000, repair_ms: 3_600_000 };
    let simulation =
        Simulation { failures: Failures::Rates(rates), improved: Improved::default(), years: 100_000, seed: 1 };
    bencher.counter(divan::counter::ItemsCount::new(100_000_u64)).bench(|| simulate(&grade, &simulation, |_| {}));
}

//! The ledger's laws: whatever is tried, all accounts together are zero and none but the provider's is below it.

use makegood_core::ledger::{Account, Balances, Kind, Movement, Posting, Refusal, Standing, converted, post};
use makegood_core::money::{Currency, Money};
use makegood_core::time::Instant;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn at(ms: i64) -> Instant {
    Instant::from_ms(ms)
}

/// What a settlement says, before anything lapses.
fn owed(amount: i64, standing: Standing) -> Posting {
    Posting { amount, standing, lapses_at: None, ended: false, contested: false, now: at(0) }
}

fn played(balances: &Balances, movements: &[Movement]) -> Balances {
    let mut after = *balances;
    movements.iter().for_each(|movement| after.make(movement).expect("what is posted can be made"));
    after
}

fn posted(balances: &Balances, posting: &Posting) -> Balances {
    played(balances, &post(posting, balances))
}

fn go(balances: &mut Balances, kind: Kind, from: Account, to: Account, amount: i64) {
    balances.make(&Movement::new(kind, from, to, amount)).expect("a movement that the story needs");
}

#[test]
fn a_claim_goes_from_earned_over_approved_to_refunded() {
    let earned = posted(&Balances::default(), &owed(3_900, Standing::Claimable));
    assert_eq!((earned.of(Account::Earned), earned.of(Account::Provider)), (3_900, -3_900));
    let mut claimed = posted(&earned, &owed(3_900, Standing::Claimed));
    assert_eq!(claimed.of(Account::Claimed), 3_900);
    go(&mut claimed, Kind::Approve, Account::Claimed, Account::Approved, 3_900);
    go(&mut claimed, Kind::Refund, Account::Approved, Account::Refunded, 3_900);
    assert_eq!((claimed.of(Account::Refunded), claimed.together(&Account::OWED)), (3_900, 0));
    let twice = claimed.make(&Movement::new(Kind::Refund, Account::Approved, Account::Refunded, 3_900));
    assert_eq!(twice, Err(Refusal::TooMuch { from: Account::Approved, there: 0, asked: 3_900 }));
}

#[test]
fn what_nobody_claims_in_time_lapses() {
    let earned = posted(&Balances::default(), &owed(500, Standing::Claimable));
    let late = posted(&earned, &owed(500, Standing::TooLate));
    assert_eq!((late.of(Account::Lapsed), late.together(&Account::OWED)), (500, 0));
    // What closes after the window is earned and lapses at once: the account shows what was lost.
    assert_eq!(posted(&Balances::default(), &owed(500, Standing::TooLate)), late);
}

#[test]
fn a_late_fact_after_payment_is_reversed_and_recovered() {
    let mut paid = posted(&Balances::default(), &owed(1_000, Standing::Automatic));
    go(&mut paid, Kind::Apply, Account::Approved, Account::Applied, 700);
    // Only 600 were owed: what was not given yet goes first.
    let mut less = posted(&paid, &owed(600, Standing::Automatic));
    assert_eq!((less.of(Account::Approved), less.of(Account::Applied), less.of(Account::Overpaid)), (0, 600, 100));
    assert_eq!(less.earned_in_all(), 600);
    go(&mut less, Kind::Recover, Account::Overpaid, Account::Provider, 60);
    go(&mut less, Kind::Waive, Account::Overpaid, Account::Waived, 40);
    assert_eq!((less.of(Account::Overpaid), less.earned_in_all()), (0, 600));
    assert_eq!(posted(&less, &owed(600, Standing::Automatic)), less, "nothing is left to do");
    let more = posted(&less, &owed(650, Standing::Automatic));
    assert_eq!((more.of(Account::Approved), more.earned_in_all()), (50, 650));
}

#[test]
fn points_lapse_when_the_agreement_ends_and_what_is_disputed_waits() {
    let mut points = posted(&Balances::default(), &owed(300, Standing::Automatic));
    go(&mut points, Kind::Dispute, Account::Approved, Account::Disputed, 100);
    let ended = Posting { ended: true, ..owed(300, Standing::Automatic) };
    let mut after = posted(&points, &ended);
    assert_eq!((after.of(Account::Lapsed), after.of(Account::Disputed)), (200, 100));
    go(&mut after, Kind::Resume, Account::Disputed, Account::Approved, 100);
    assert_eq!(posted(&after, &ended).of(Account::Lapsed), 300);
}

#[test]
fn what_is_earned_while_a_dispute_is_undecided_waits_with_the_rest() {
    let mut claimed = posted(&Balances::default(), &owed(550, Standing::Claimed));
    go(&mut claimed, Kind::Dispute, Account::Claimed, Account::Disputed, 550);
    let contested = |amount, standing| Posting { contested: true, ..owed(amount, standing) };
    let more = posted(&claimed, &contested(1_650, Standing::Claimed));
    assert_eq!((more.of(Account::Disputed), more.of(Account::Claimed), more.earned_in_all()), (1_650, 0, 1_650));
    // It joins from where it would stand, so that the decision takes it back there.
    let made = post(&contested(500, Standing::Automatic), &Balances::default());
    assert_eq!(made.last(), Some(&Movement::new(Kind::Dispute, Account::Approved, Account::Disputed, 500)));
    let late = Posting { lapses_at: Some(at(0)), ended: true, ..contested(500, Standing::TooLate) };
    let waiting = posted(&Balances::default(), &late);
    assert_eq!((waiting.of(Account::Disputed), waiting.of(Account::Lapsed)), (500, 0));
    let less = posted(&more, &contested(300, Standing::Claimed));
    assert_eq!((less.of(Account::Disputed), less.earned_in_all()), (300, 300));
}

#[test]
fn what_lapses_does_so_at_its_instant() {
    let lapses = |now| Posting { lapses_at: Some(at(10)), now: at(now), ..owed(300, Standing::Automatic) };
    let before = posted(&Balances::default(), &lapses(9));
    assert_eq!(before.of(Account::Approved), 300);
    assert_eq!(posted(&before, &lapses(10)).of(Account::Lapsed), 300);
}

#[test]
fn nobody_is_owed_what_the_customer_forfeits() {
    let claimed = posted(&Balances::default(), &owed(500, Standing::Claimed));
    let forfeited = posted(&claimed, &owed(500, Standing::NotEntitled));
    assert_eq!((forfeited.earned_in_all(), forfeited.of(Account::Claimed)), (0, 0));
}

#[test]
fn a_credit_buys_whole_seats_of_equal_value() {
    let krw = |amount| Money { amount: Decimal::from(amount), currency: Currency::KRW };
    let seats = converted(krw(100_000), krw(39_000)).expect("two seats");
    assert_eq!((seats.count, seats.worth, seats.rest), (2, krw(78_000), krw(22_000)));
    assert_eq!(converted(krw(100), krw(39_000)), Err("KRW 100 does not pay one at KRW 39,000".to_owned()));
    let usd = Money { amount: Decimal::from(5), currency: "USD".parse().expect("a currency") };
    assert_eq!(converted(krw(100), usd), Err("the credit is in KRW, the price in USD".to_owned()));
    assert!(converted(krw(100), krw(0)).is_err());
}

#[test]
fn money_is_counted_in_its_smallest_unit() {
    let usd: Currency = "USD".parse().expect("a currency");
    for (money, units) in [
        (Money { amount: Decimal::new(1_234, 2), currency: usd }, Some(1_234)),
        (Money { amount: Decimal::new(12_345, 3), currency: usd }, None),
        (Money { amount: Decimal::new(39_000, 0), currency: Currency::KRW }, Some(39_000)),
    ] {
        assert_eq!(money.smallest_units(), units);
        if let Some(units) = units {
            assert_eq!(Money::of_smallest_units(units, money.currency), money);
        }
    }
}

fn any_account() -> impl Strategy<Value = Account> {
    prop::sample::select(Account::ALL.to_vec())
}

/// Movements of which most are invalid: any kind, any way, any amount.
fn any_movement() -> impl Strategy<Value = Movement> {
    (prop::sample::select(Kind::ALL.to_vec()), any_account(), any_account(), -5_i64..500)
        .prop_map(|(kind, from, to, amount)| Movement { kind, from, to, amount })
}

/// Movements that go a way their kind allows.
fn likely_movement() -> impl Strategy<Value = Movement> {
    let ways: Vec<(Kind, Account, Account)> = Kind::ALL
        .into_iter()
        .flat_map(|kind| Account::ALL.into_iter().flat_map(move |from| Account::ALL.map(|to| (kind, from, to))))
        .filter(|(kind, from, to)| kind.goes(*from, *to))
        .collect();
    (prop::sample::select(ways), 1_i64..500).prop_map(|((kind, from, to), amount)| Movement { kind, from, to, amount })
}

fn any_posting() -> impl Strategy<Value = Posting> {
    use Standing::{Automatic, Claimable, Claimed, NotEntitled, TooLate};
    let standing = prop::sample::select(vec![Automatic, Claimable, Claimed, TooLate, NotEntitled]);
    (0_i64..2_000, standing, any::<(bool, bool)>(), prop::option::of(0_i64..20), 0_i64..20).prop_map(
        |(amount, standing, (ended, contested), lapses, now)| Posting {
            amount,
            standing,
            lapses_at: lapses.map(at),
            ended,
            contested,
            now: at(now),
        },
    )
}

fn holds(balances: &Balances) {
    let sum: i64 = Account::ALL.iter().map(|account| balances.of(*account)).sum();
    assert_eq!(sum, 0);
    for account in Account::ALL.into_iter().filter(|account| *account != Account::Provider) {
        assert!(balances.of(account) >= 0, "{} is below zero", account.word());
    }
}

proptest! {
    #[test]
    fn whatever_is_tried_the_books_balance(
        tried in prop::collection::vec(prop_oneof![any_movement(), likely_movement()], 0..80),
    ) {
        let mut balances = Balances::default();
        for movement in &tried {
            let before = balances;
            if balances.make(movement).is_err() {
                prop_assert_eq!(before, balances, "what is refused moves nothing");
            }
            holds(&balances);
        }
    }

    #[test]
    fn posting_brings_what_is_owed_into_the_books_and_twice_is_once(
        lives in prop::collection::vec((any_posting(), prop::collection::vec(likely_movement(), 0..6)), 1..8),
    ) {
        let mut balances = Balances::default();
        for (posting, acts) in &lives {
            balances = posted(&balances, posting);
            holds(&balances);
            let owed = if posting.standing == Standing::NotEntitled { 0 } else { posting.amount };
            prop_assert_eq!(balances.earned_in_all(), owed);
            prop_assert!(post(posting, &balances).is_empty());
            if posting.contested {
                let open = [Account::Earned, Account::Claimed, Account::Approved];
                prop_assert_eq!(balances.together(&open), 0, "nothing is given from what is contested");
            }
            // Between settlements people act, and nobody but a settlement earns or reverses.
            for act in acts.iter().filter(|act| !matches!(act.kind, Kind::Earn | Kind::Reverse)) {
                let _refused = balances.make(act);
            }
            holds(&balances);
        }
    }

    #[test]
    fn converting_gives_equal_value(amount in 1_i64..10_000_000, each in 1_i64..100_000) {
        let krw = |units| Money::of_smallest_units(units, Currency::KRW);
        if let Ok(conversion) = converted(krw(amount), krw(each)) {
            prop_assert_eq!(conversion.worth.amount + conversion.rest.amount, Decimal::from(amount));
            prop_assert_eq!(conversion.worth.amount, Decimal::from(conversion.count) * Decimal::from(each));
            prop_assert!(conversion.rest.amount < Decimal::from(each));
        } else {
            prop_assert!(amount < each);
        }
    }
}

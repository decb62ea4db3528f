//! The ledger as it is kept: movements are made once, balances follow, and two who act at once do not both.

use makegood_core::ledger::{Account, Balances, Kind, Movement};
use makegood_store::{
    Credit, CreditApproval, CreditFilter, CreditPage, Member, NewMovement, SettlementKey, StatementFilter, Store,
    StoreError,
};

use crate::databases::{author, each_place, on_both};

pub(crate) fn credit(id: &str) -> Credit {
    Credit {
        id: id.to_owned(),
        agreement: "shop".to_owned(),
        customer: "haneul".to_owned(),
        period: "2024-01".to_owned(),
        version: "1".to_owned(),
        days: format!("days of {id}"),
        terms_of: String::new(),
        clause: Some("3.2".to_owned()),
        form: "refund".to_owned(),
        currency: "KRW".to_owned(),
        standing: "claimable".to_owned(),
        claim_until: Some(10),
        claimed_at: None,
        decide_until: None,
        pay_until: None,
        lapses_at: None,
        lapses_at_the_end: false,
    }
}

pub(crate) fn member(id: &str) -> Member {
    Member {
        id: id.to_owned(),
        email: format!("{id}@example.com"),
        name: id.to_owned(),
        role: "manager".to_owned(),
        customer_id: None,
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
        disabled_at: None,
    }
}

pub(crate) fn approval(credit_id: &str, member_id: &str) -> CreditApproval {
    CreditApproval {
        credit_id: credit_id.to_owned(),
        seen: 1,
        member_id: member_id.to_owned(),
        amount: 100,
        at: 0,
        reason: String::new(),
    }
}

fn moving(kind: Kind, from: Account, to: Account, amount: i64) -> NewMovement<'static> {
    NewMovement { movement: Movement::new(kind, from, to, amount), reason: "", reference: None }
}

const EARN: fn(i64) -> NewMovement<'static> = |amount| moving(Kind::Earn, Account::Provider, Account::Earned, amount);
const CLAIM: fn(i64) -> NewMovement<'static> = |amount| moving(Kind::Claim, Account::Earned, Account::Claimed, amount);
const APPROVE: fn(i64) -> NewMovement<'static> =
    |amount| moving(Kind::Approve, Account::Claimed, Account::Approved, amount);
const REFUND: fn(i64) -> NewMovement<'static> =
    |amount| moving(Kind::Refund, Account::Approved, Account::Refunded, amount);

async fn kept(store: &Store, credit: &Credit, movements: &[NewMovement<'_>]) -> Result<(), StoreError> {
    let mut change = store.change(&author()).await?;
    change.put_credit(credit).await?;
    change.move_credit(&credit.id, movements).await?;
    change.keep().await
}

#[test]
fn movements_are_numbered_through_and_come_to_the_balances_that_the_database_keeps() {
    on_both(|store| async move {
        kept(&store, &credit("a"), &[EARN(100), CLAIM(100), APPROVE(100), REFUND(60)]).await.unwrap();
        kept(&store, &credit("b"), &[EARN(7)]).await.unwrap();
        let (movements, balances) = store.movements_of_credit("a").await.unwrap();
        assert_eq!(movements.iter().map(|own| own.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!((balances.of(Account::Approved), balances.of(Account::Refunded)), (40, 60));
        let own = store.balances_of_credits(&["a".to_owned(), "b".to_owned()]).await.unwrap();
        let told: Vec<(&str, i64)> = own["a"].iter().map(|(account, amount)| (account.as_str(), *amount)).collect();
        assert_eq!(told, [("approved", 40), ("refunded", 60)]);
        let sums = store.customer_balances(Some("haneul")).await.unwrap();
        let told: Vec<(&str, i64, i64)> =
            sums.iter().map(|own| (own.account.as_str(), own.amount, own.credits)).collect();
        assert_eq!(told, [("approved", 40, 1), ("earned", 7, 1), ("refunded", 60, 1)]);
        assert!(store.customer_balances(Some("other")).await.unwrap().is_empty());
    });
}

#[test]
fn what_breaks_the_rules_is_refused_and_nothing_of_it_is_kept() {
    on_both(|store| async move {
        kept(&store, &credit("a"), &[EARN(100)]).await.unwrap();
        let refused = kept(&store, &credit("a"), &[CLAIM(60), CLAIM(60)]).await.unwrap_err();
        assert!(refused.to_string().contains("`earned` has 40, but 60 is asked for"), "{refused}");
        let (movements, balances) = store.movements_of_credit("a").await.unwrap();
        assert_eq!((movements.len(), balances.of(Account::Earned)), (1, 100));
        let mut second = credit("other id");
        second.days = credit("a").days;
        let refused = kept(&store, &second, &[]).await.unwrap_err();
        assert!(refused.to_string().contains("already"), "{refused}");
    });
}

#[test]
fn two_replicas_that_pay_at_once_pay_once() {
    each_place(|place| async move {
        let (one, other) = (Store::open(&place).await.unwrap(), Store::open(&place).await.unwrap());
        kept(&one, &credit("a"), &[EARN(100), CLAIM(100), APPROVE(100)]).await.unwrap();
        let pay = async |store: &Store| {
            let mut change = store.change(&author()).await?;
            change.credit("a").await?;
            change.move_credit("a", &[REFUND(100)]).await?;
            change.keep().await
        };
        let (first, second) = tokio::join!(pay(&one), pay(&other));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let (movements, balances) = one.movements_of_credit("a").await.unwrap();
        assert_eq!((movements.len(), balances.of(Account::Refunded)), (4, 100));
        one.close().await;
        other.close().await;
    });
}

#[test]
fn credits_are_listed_by_account_customer_and_brand_a_page_at_a_time() {
    on_both(|store| async move {
        for (id, amount) in [("a", 1), ("b", 2), ("c", 3)] {
            kept(&store, &credit(id), &[EARN(amount)]).await.unwrap();
        }
        let mut foreign = credit("d");
        foreign.customer = "bada".to_owned();
        kept(&store, &foreign, &[EARN(4), CLAIM(4)]).await.unwrap();
        let listed = |filter: CreditFilter<'static>, before: Option<&'static str>| {
            let store = store.clone();
            async move {
                let page = CreditPage { before, limit: 2 };
                let all = store.listed_credits(&filter, &page).await.unwrap();
                all.into_iter().map(|own| own.id).collect::<Vec<String>>()
            }
        };
        let all = CreditFilter::default();
        assert_eq!(listed(all, None).await, ["d", "c"]);
        assert_eq!(listed(all, Some("c")).await, ["b", "a"]);
        assert_eq!(listed(CreditFilter { account: Some("claimed"), ..all }, None).await, ["d"]);
        let haneul = CreditFilter { customer: Some("haneul"), account: Some("earned"), ..all };
        assert_eq!(listed(haneul, Some("b")).await, ["a"]);
        let no_brand: &'static [String] = &[];
        assert!(listed(CreditFilter { brands: Some(no_brand), ..all }, None).await.is_empty());
        let key = SettlementKey { agreement: "shop", customer: "haneul", period: "2024-01" };
        assert_eq!(store.credits_of_period(&key).await.unwrap().len(), 3);
    });
}

#[test]
fn a_statement_has_every_movement_of_a_customer_in_its_order() {
    on_both(|store| async move {
        kept(&store, &credit("a"), &[EARN(5), CLAIM(5)]).await.unwrap();
        let filter = StatementFilter { customer: Some("haneul"), currency: Some("KRW"), ..StatementFilter::default() };
        let lines = store.statement_lines(&filter, 10).await.unwrap();
        let told: Vec<(i64, &str, &str)> =
            lines.iter().map(|own| (own.moved.number, own.moved.kind.as_str(), own.period.as_str())).collect();
        assert_eq!(told, [(1, "earn", "2024-01"), (2, "claim", "2024-01")]);
        let rest = StatementFilter { after: 1, ..filter };
        assert_eq!(store.statement_lines(&rest, 10).await.unwrap().len(), 1);
        let last = store.last_statement_lines(&filter, 1).await.unwrap();
        assert_eq!(last.iter().map(|own| own.moved.number).collect::<Vec<_>>(), [2]);
        kept(&store, &credit("a"), &[APPROVE(5), REFUND(3)]).await.unwrap();
        let owed = async |number| store.owed_before("haneul", number).await.unwrap().get("KRW").copied();
        assert_eq!((owed(1).await, owed(2).await, owed(5).await), (None, Some(5), Some(2)));
        let none = StatementFilter { currency: Some("USD"), ..filter };
        assert!(store.statement_lines(&none, 10).await.unwrap().is_empty());
    });
}

#[test]
fn an_approval_is_one_person_s_of_what_stood_there() {
    on_both(|store| async move {
        kept(&store, &credit("a"), &[EARN(100), CLAIM(100)]).await.unwrap();
        let mut change = store.change(&author()).await.unwrap();
        change.add_member(&member("kim")).await.unwrap();
        change.add_approval(&approval("a", "kim")).await.unwrap();
        assert!(change.add_approval(&approval("a", "kim")).await.is_err(), "once");
        drop(change);
        assert!(store.approvals_of_credit("a").await.unwrap().is_empty());
    });
}

/// What random callers try, much of it wrong: whatever is refused changes nothing, and the books balance. So many movements
/// are submitted, right and wrong ones together.
#[test]
fn whatever_is_tried_the_store_keeps_the_books_as_the_rules_have_them() {
    let tries: usize = std::env::var("MAKEGOOD_LEDGER_TRIES").map_or(400, |tries| tries.parse().unwrap());
    on_both(|store| async move {
        let ids: Vec<String> = (0..(tries / 200).max(3)).map(|number| format!("credit-{number}")).collect();
        let (mut draw, mut books) = (0x2545_F491_4F6C_DD1D_u64, vec![Balances::default(); ids.len()]);
        let mut next = move |below: usize| {
            draw ^= draw << 13;
            draw ^= draw >> 7;
            draw ^= draw << 17;
            usize::try_from(draw % u64::try_from(below).unwrap()).unwrap()
        };
        for id in &ids {
            kept(&store, &credit(id), &[]).await.unwrap();
        }
        let (mut made, mut refused) = (0_usize, 0_usize);
        while made + refused < tries {
            // Several in one change: a change that breaks a rule is dropped whole.
            let at = next(ids.len());
            let mut after = books[at];
            let mut movements = Vec::new();
            let count = 1 + next(20.min(tries - made - refused));
            let is_wild = next(4) == 0;
            for _ in 0..count {
                let kind = Kind::ALL[next(Kind::ALL.len())];
                let ways: Vec<(Account, Account)> = Account::ALL
                    .into_iter()
                    .flat_map(|from| Account::ALL.map(|to| (from, to)))
                    .filter(|(from, to)| is_wild || kind.goes(*from, *to))
                    .collect();
                let (from, to) = ways[next(ways.len())];
                let amount = i64::try_from(next(50)).unwrap() - i64::from(is_wild);
                let movement = Movement::new(kind, from, to, amount);
                // What follows a movement that cannot be made would not be tried by anybody.
                if after.make(&movement).is_ok() || is_wild {
                    movements.push(NewMovement { movement, reason: "", reference: None });
                }
            }
            let mut tried = books[at];
            let holds = movements.iter().all(|own| tried.make(&own.movement).is_ok());
            let done = kept(&store, &credit(&ids[at]), &movements).await;
            assert_eq!(done.is_ok(), holds, "{movements:?}: {done:?}");
            if holds {
                books[at] = tried;
                made += movements.len();
            } else {
                refused += movements.len();
            }
        }
        for (id, own) in ids.iter().zip(books) {
            let (_, balances) = store.movements_of_credit(id).await.unwrap();
            assert_eq!(balances, own);
            let kept = store.balances_of_credits(std::slice::from_ref(id)).await.unwrap();
            for account in Account::ALL.into_iter().filter(|account| *account != Account::Provider) {
                let amount = kept.get(id).and_then(|own| own.get(account.word())).copied().unwrap_or(0);
                assert_eq!(amount, own.of(account), "{id} {}", account.word());
            }
        }
        assert!(0 < made && 0 < refused, "{made} made, {refused} refused");
        assert_eq!(made + refused, tries, "every movement that is counted was submitted");
    });
}

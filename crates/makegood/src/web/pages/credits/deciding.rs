//! What the reader may do with a credit now, who else may, and who looks after its deadlines.

use makegood_core::ledger::{Account, Balances};
use makegood_store::{Credit, CreditApproval, Member};

use super::{People, money};
use crate::ledger::{credit_rules, currency_of, money_of};
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// Who looks after deciding and paying; customers are not told.
pub(super) struct Owners {
    pub(super) decided_by: Option<String>,
    pub(super) paid_by: Option<String>,
}

impl Owners {
    /// As the house has set them.
    pub(super) async fn of(app: &App, page: &Page, people: &People) -> Result<Owners, Trouble> {
        let rules = credit_rules(app.store()).await?;
        let named = |id: Option<String>| id.filter(|_| page.is_staff()).map(|id| people.name(&id));
        Ok(Owners { decided_by: named(rules.decided_by), paid_by: named(rules.paid_by) })
    }
}

/// What the reader may do with a credit now.
pub(super) struct Acts {
    pub(super) decide: bool,
    /// Whether another person must approve it, too.
    pub(super) takes_two: bool,
    /// Whether the reader approved it, and another person must.
    pub(super) waits: bool,
    /// The reader's limit in words, where more is claimed than they may approve.
    pub(super) above: Option<String>,
    /// Who else may approve what is claimed, by name.
    pub(super) may_approve: Vec<String>,
    pub(super) give: bool,
    pub(super) overpaid: bool,
}

impl Acts {
    /// For a reader; `approvals` are those of the credit as it stands now.
    pub(super) async fn of(
        app: &App,
        page: &Page,
        viewer: &Viewer,
        credit: &Credit,
        balances: &Balances,
        mut approvals: impl Iterator<Item = &CreditApproval>,
    ) -> Result<Acts, Trouble> {
        let (rules, currency) = (credit_rules(app.store()).await?, currency_of(credit)?);
        let claimed = balances.of(Account::Claimed);
        let may = |member: &Member| rules.most(member, currency).is_none_or(|most| claimed <= most);
        let (works, manages) = (0 < claimed && page.may_support(), page.may_manage());
        let takes_two = rules.takes_two(claimed, currency);
        let own = |one: &CreditApproval| one.amount == claimed && one.member_id == viewer.member.id;
        let waits = takes_two && approvals.any(own);
        let mut acts = Acts {
            decide: works && may(&viewer.member),
            takes_two,
            waits,
            above: None,
            may_approve: Vec::new(),
            give: 0 < balances.of(Account::Approved) && manages,
            overpaid: 0 < balances.of(Account::Overpaid) && manages,
        };
        if works && (waits || !acts.decide) {
            let works = |one: &Member| one.customer_id.is_none() && one.disabled_at.is_none() && one.role != "auditor";
            let mut others = app.store().members().await?;
            others.retain(|one| one.id != viewer.member.id && works(one) && may(one));
            others.sort_by(|a, b| a.name.cmp(&b.name));
            acts.may_approve = others.into_iter().map(|one| one.name).collect();
        }
        if works && !acts.decide {
            let most = rules.most(&viewer.member, currency).unwrap_or_default();
            let claimed = money(money_of(credit, claimed)?, page.lang());
            let most = money(money_of(credit, most)?, page.lang());
            acts.above = Some(match page.lang() {
                "ko" => format!("승인하실 수 있는 한도는 {most}이고, 신청 금액은 {claimed}입니다."),
                _ => format!("You may approve up to {most}, and {claimed} is claimed."),
            });
        }
        Ok(acts)
    }
}

/// Who may approve, in one sentence.
pub(super) fn who_may(page: &Page, names: &[String]) -> String {
    let all = names.join(", ");
    match (page.lang(), names.is_empty()) {
        ("ko", true) => "승인할 수 있는 다른 분이 없습니다. 승인 규칙을 확인해 주세요.".to_owned(),
        ("ko", false) => format!("승인할 수 있는 분: {all}"),
        (_, true) => "Nobody else may approve it: look at the approval rules.".to_owned(),
        (_, false) => format!("Who may approve it: {all}."),
    }
}

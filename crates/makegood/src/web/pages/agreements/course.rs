//! The course of a version as a page shows it: what was done by whom, what is ahead, and what the reader may do now.

use std::collections::BTreeMap;

use makegood_core::lifecycle::{Actor, Party, Refusal, Signature, Step, Way};
use makegood_store::AgreementStep;

use crate::lifecycle::{Version, Who, open};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// The course of a version.
pub(crate) struct CourseShown {
    pub(crate) rungs: Vec<Rung>,
    pub(crate) signatures: Vec<SignatureShown>,
    /// What the reader may do next.
    pub(crate) may: May,
    /// How many comments are open.
    pub(crate) open: usize,
}

/// One step, done or ahead.
pub(crate) struct Rung {
    pub(crate) name: String,
    /// Who did it, and when; `None`: it is ahead.
    pub(crate) done: Option<(String, i64)>,
    pub(crate) reason: String,
}

/// A signature, to be checked offline.
pub(crate) struct SignatureShown {
    pub(crate) id: String,
    pub(crate) party: String,
    pub(crate) name: String,
    pub(crate) at_ms: i64,
    pub(crate) fingerprint: String,
}

/// What the reader may do next.
#[derive(Default)]
pub(crate) struct May {
    pub(crate) offer_for_signature: bool,
    /// It could be laid before customers, were any chosen.
    pub(crate) wants_customers: bool,
    pub(crate) end_review: bool,
    pub(crate) price: bool,
    pub(crate) approve: bool,
    pub(crate) sign: bool,
    pub(crate) adopt: bool,
    /// All that is left of a version that is published, in one go.
    pub(crate) publish: bool,
    /// Whether publishing still asks for a price.
    pub(crate) publish_wants_price: bool,
    /// Why the reader cannot go on, where others must act.
    pub(crate) waits: Option<String>,
}

/// People and customers by id, as pages call them.
pub(crate) struct Names(BTreeMap<String, String>);

impl Names {
    /// Everybody's.
    pub(crate) async fn of(app: &App) -> Result<Names, Trouble> {
        let members =
            app.store().members().await?.into_iter().map(|member| (format!("member:{}", member.id), member.name));
        let customers = app.store().customers().await?.into_iter().map(|own| (own.id, own.name));
        Ok(Names(members.chain(customers).collect()))
    }

    /// What a record's author, or a customer, is called.
    pub(crate) fn called(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    fn party(&self, party: &Party, page: &Page) -> String {
        match party {
            Party::Provider => page.say("the provider", "제공자").to_owned(),
            Party::Customer(id) => self.called(id),
        }
    }
}

/// The course of `version` for `who`.
pub(crate) fn course_shown(version: &Version, who: &Who, names: &Names, page: &Page) -> CourseShown {
    let done = version.steps.iter().map(|record| Rung {
        name: name(&step_of(record), names, page),
        done: Some((names.called(&record.author), record.at)),
        reason: if record.signature.is_some() { String::new() } else { record.reason.clone() },
    });
    let ahead = version.course.ahead(&version.facts).into_iter().filter(|_| version.course.way().is_some());
    // Customers need not know of each other.
    let seen = |step: &Step| {
        let party = step.party();
        who.actor.party == Party::Provider || party == Party::Provider || party == who.actor.party
    };
    let ahead = ahead.filter(seen);
    let ahead = ahead.map(|step| Rung { name: name(&Some(step), names, page), done: None, reason: String::new() });
    CourseShown {
        rungs: done.chain(ahead).collect(),
        signatures: version.steps.iter().filter_map(|record| signature(record, names, page)).collect(),
        may: may(version, &who.actor, page),
        open: open(&version.comments),
    }
}

fn step_of(record: &AgreementStep) -> Option<Step> {
    Step::of_record(&record.what, record.way.as_deref(), &record.party)
}

fn name(step: &Option<Step>, names: &Names, page: &Page) -> String {
    let of = |party: &Party, en: &str, ko: &str| {
        let party = names.party(party, page);
        if page.lang() == "ko" { format!("{party} {ko}") } else { format!("{en} {party}") }
    };
    match step {
        Some(Step::Reviewed(party)) => of(party, "reviewed by", "검토 완료"),
        Some(Step::Signed(party)) => of(party, "signed by", "서명"),
        Some(Step::Drafted) => page.say("drafted", "초안 작성").to_owned(),
        Some(Step::Offered(Way::Published)) => page.say("to be published", "게시 예정").to_owned(),
        Some(Step::Offered(Way::Signed)) => page.say("laid before the customer", "고객 검토 요청").to_owned(),
        Some(Step::Priced) => page.say("levels and price settled", "수준·가격 확정").to_owned(),
        Some(Step::Approved) => page.say("approved", "승인").to_owned(),
        Some(Step::Adopted) => page.say("adopted", "채택").to_owned(),
        Some(Step::Withdrawn) => page.say("withdrawn", "철회").to_owned(),
        None => String::new(),
    }
}

fn signature(record: &AgreementStep, names: &Names, page: &Page) -> Option<SignatureShown> {
    let signature = Signature::read(record.signature.as_deref()?).ok()?;
    Some(SignatureShown {
        id: record.id.clone(),
        party: names.party(&signature.statement.party, page),
        name: signature.statement.name,
        at_ms: signature.statement.at.as_ms(),
        fingerprint: signature.statement.key.fingerprint().to_string(),
    })
}

fn may(version: &Version, actor: &Actor, page: &Page) -> May {
    let asked = |step: &Step| version.course.may(step, actor, &version.facts);
    let may = |step: Step| asked(&step).is_ok();
    let own = actor.party.clone();
    let manages = actor.manages && own == Party::Provider;
    let is_open = !version.course.has(&Step::Adopted);
    let published = version.course.way() != Some(Way::Signed);
    let next = version.course.ahead(&version.facts).into_iter().next();
    let waits = next.map(|step| asked(&step)).and_then(Result::err).filter(|_| manages);
    // A step of the other side is no fault of the reader's.
    let waits = waits.filter(|why| *why != Refusal::NotYours).map(|why| page.said(&why.said()).to_owned());
    May {
        wants_customers: asked(&Step::Offered(Way::Signed)) == Err(Refusal::NobodyToSign),
        offer_for_signature: may(Step::Offered(Way::Signed)),
        end_review: may(Step::Reviewed(own.clone())),
        price: may(Step::Priced),
        approve: may(Step::Approved),
        sign: may(Step::Signed(own)),
        adopt: may(Step::Adopted),
        publish: manages && is_open && published && waits.is_none(),
        publish_wants_price: !version.course.has(&Step::Priced),
        waits,
    }
}

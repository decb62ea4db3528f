//! Who promises what to whom, from when to when, in which zone, money and language.

use super::clause::{Clause, Term};
use super::length::day;
use super::names::Names;
use super::said::{Given, all_of, code, say};
use super::scale::{NOTHING, Scale};
use crate::agreement::{Agreement, AgreementKind};
use crate::agreement_file::{Phrase, Saying};

const PARTIES: Scale = Scale::open(Phrase {
    en: "another party is another contract",
    ko: "당사자가 바뀌면 다른 계약입니다",
});
const TERM: Scale = Scale::open(Phrase {
    en: "the promises hold for a longer or a shorter time",
    ko: "약속이 유효한 기간이 길어지거나 짧아집니다",
});
const BEGINS: Scale = Scale::nobody(Phrase {
    en: "until then the version before holds",
    ko: "그때까지는 이전 버전을 따릅니다",
});
const ZONE: Scale = Scale::open(Phrase {
    en: "days begin and end at other times",
    ko: "하루가 시작하고 끝나는 시각이 바뀝니다",
});
const PREVAILS: Scale =
    Scale::open(Phrase { en: "the texts must be compared", ko: "두 언어의 본문을 비교해야 합니다" });
const LAW: Scale = Scale::open(Phrase {
    en: "another law gives other rights",
    ko: "준거법이 바뀌면 법이 정한 권리가 달라집니다",
});
const PLANS: Scale = Scale::nobody(Phrase {
    en: "a plan decides which row holds",
    ko: "요금제에 따라 적용하는 항목이 달라집니다",
});

/// The head of the agreement. Only what the head is about is read here; `mod.rs` hands the rest on.
pub(super) fn clause(names: Names<'_>, refines: &[(String, String)]) -> Clause {
    let Agreement {
        kind, provider, customer, effective, ends, time_zone, currency, language, law, plan, plans, ..
    } = names.0;
    let to = match customer {
        Some(customer) => customer.given(),
        None => say!("every customer of the service", "서비스를 이용하는 모든 고객"),
    };
    let parties = say!(
        "By this {kind}, {provider} promises {to} the levels of service stated here.",
        "{provider:은<} {to}에게 이 {kind:으<} 다음의 서비스 수준을 약속합니다.",
        kind = kind_name(*kind),
        provider = say!("{who} (the provider)", "{who}(이하 “제공자”)", who = provider),
        to = say!("{who} (the customer)", "{who}(이하 “고객”)", who = to)
    );
    let mut terms = vec![Term::new("parties", PARTIES, parties)];
    if !refines.is_empty() {
        let levels = refines.iter().map(|(id, version)| {
            say!("{id} (version {version})", "{id}(버전 {version})", id = code(id), version = version)
        });
        let said = say!(
            "What it does not say itself it takes from the levels above: {levels}.",
            "스스로 정하지 않은 조건은 상위 협약을 따릅니다: {levels}.",
            levels = all_of(&levels.collect::<Vec<_>>())
        );
        terms.push(Term::new("refines", PARTIES, said));
    }
    terms.push(Term::new(
        "effective",
        BEGINS,
        say!("It is in force from {from}.", "이 협약은 {from}부터 효력이 있습니다.", from = day(*effective)),
    ));
    let end = match ends {
        None => say!("No end has been set.", "끝나는 날은 정하지 않았습니다."),
        Some(end) => say!(
            "{end} is the first day on which it is no longer in force.",
            "{end}부터는 효력이 없습니다.",
            end = day(*end)
        ),
    };
    terms.push(Term::new("ends", TERM, end));
    terms.push(Term::new(
        "time_zone",
        ZONE,
        say!(
            "Days and windows are counted in the time zone {zone}.",
            "날짜와 산정 기간은 {zone} 시간대로 셉니다.",
            zone = time_zone
        ),
    ));
    if let Some(currency) = currency {
        let said = say!("Amounts are in {currency}.", "금액의 통화는 {currency}입니다.", currency = currency.code());
        terms.push(Term::new("currency", PARTIES, said));
    }
    if let Some(language) = language {
        let said = say!(
            "Where texts differ, the one in {language} prevails.",
            "본문의 뜻이 다르면 {language} 본문이 우선합니다.",
            language = language_name(language)
        );
        terms.push(Term::new("language", PREVAILS, said));
    }
    if let Some(law) = law {
        let said = say!(
            "The law of the country with the code {law} governs it.",
            "준거법은 국가 코드 {law}인 나라의 법입니다.",
            law = code(law)
        );
        terms.push(Term::new("law", LAW, said));
    }
    if !plans.is_empty() {
        let plans: Vec<Saying> = plans.iter().map(Given::given).collect();
        let said =
            say!("There are these plans: {plans}.", "요금제는 다음과 같습니다: {plans}.", plans = all_of(&plans));
        terms.push(Term::new("plans", PLANS, said));
    }
    if let Some(plan) = plan {
        let said = say!(
            "A customer of whom nothing else is known has the plan {plan}.",
            "따로 확인되지 않은 고객의 요금제는 {plan:으<} 봅니다.",
            plan = plan
        );
        terms.push(Term::new("plan", PLANS, said));
    }
    Clause { about: "parties".to_owned(), heading: None, source: None, terms, scale: NOTHING }
}

fn kind_name(kind: AgreementKind) -> Saying {
    match kind {
        AgreementKind::Sla => say!("service level agreement (SLA)", "서비스 수준 협약(SLA)"),
        AgreementKind::Ola => say!("operational level agreement (OLA)", "운영 수준 협약(OLA)"),
        AgreementKind::Uc => say!("underpinning contract (UC)", "외부 지원 계약(UC)"),
    }
}

/// Languages that agreements are often written in; others by their tag.
pub(super) fn language_name(tag: &str) -> Saying {
    match tag {
        "ko" => say!("Korean", "한국어"),
        "en" => say!("English", "영어"),
        "ja" => say!("Japanese", "일본어"),
        "zh" => say!("Chinese", "중국어"),
        "de" => say!("German", "독일어"),
        "fr" => say!("French", "프랑스어"),
        "es" => say!("Spanish", "스페인어"),
        other => code(other),
    }
}

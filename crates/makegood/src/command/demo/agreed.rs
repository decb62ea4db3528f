//! How the demo's agreements came to bind: each version's records; and one that lies before its customers for review.

use makegood_core::agreement::Agreement;
use makegood_core::lifecycle::{Party, Step, Way};
use makegood_core::time::Instant;
use makegood_store::{AgreementComment, AgreementFile, AgreementStep, Change, Requirement, StoreError};

use super::story::Chapter;
use crate::inputs::agreements::sha256;

/// Who took a step: the key of the demo's member.
const OWNER: &str = "demo-owner";
const MANAGER: &str = "demo-manager";
const CUSTOMER: &str = "demo-customer";

/// The steps of the versions that are adopted, in order of time.
pub(super) async fn agreed(
    change: &mut Change,
    files: &[(&'static Chapter, AgreementFile, Agreement)],
) -> Result<(), StoreError> {
    for (_, file, _) in files {
        let at = file.adopted_at.unwrap_or(file.uploaded_at);
        for (number, (step, who, reason)) in [
            (Step::Drafted, MANAGER, ""),
            (Step::Offered(Way::Published), MANAGER, "the terms of the example"),
            (Step::Priced, MANAGER, "as in the price list"),
            (Step::Approved, OWNER, ""),
            (Step::Adopted, MANAGER, ""),
        ]
        .into_iter()
        .enumerate()
        {
            add(change, file, &format!("{}-{number}", file.hash), at, &step, who, reason).await?;
        }
    }
    Ok(())
}

/// The next version of the framework, on its way: the customers of the demo are asked what they think of it.
pub(super) async fn under_review(
    change: &mut Change,
    files: &[(&'static Chapter, AgreementFile, Agreement)],
    now: Instant,
) -> Result<(), StoreError> {
    let Some((_, file, _)) = files.iter().find(|(chapter, ..)| chapter.agreement == "framework") else {
        return Ok(());
    };
    change.set_customers_of_agreement("framework", &["gaon", "nuri"]).await?;
    let text = next(&file.text);
    let hash = sha256(text.as_bytes());
    let begun = now.plus_ms(-3 * 24 * 3_600_000).as_ms();
    let next = AgreementFile {
        hash: hash.clone(),
        version: "2025".to_owned(),
        effective_on: "2025-01-01".to_owned(),
        text,
        uploaded_at: begun,
        adopted_at: None,
        ..file.clone()
    };
    let requirement = Requirement {
        id: "demo-requirement".to_owned(),
        agreement: "framework".to_owned(),
        customer_id: Some("gaon".to_owned()),
        text: "주문이 몰리는 연말에도 응답 시간을 약속해 주세요.".to_owned(),
        at: begun - 1,
        author: format!("member:{CUSTOMER}"),
    };
    change.add_requirement(&requirement).await?;
    let decision = makegood_store::Feasibility {
        id: "demo-feasibility".to_owned(),
        requirement_id: requirement.id,
        agreement: "framework".to_owned(),
        technical: true,
        commercial: false,
        reason: "서버를 두 배로 늘려야 하므로 이 가격으로는 어렵습니다.".to_owned(),
        at: begun,
        author: format!("member:{MANAGER}"),
    };
    change.add_feasibility(&decision).await?;
    change.add_agreement_file(&next).await?;
    add(change, &next, "demo-next-0", begun, &Step::Drafted, MANAGER, "").await?;
    let reason = "침해사고 대응을 앞당기고 응답 시간을 조정합니다.";
    add(change, &next, "demo-next-1", begun + 1, &Step::Offered(Way::Signed), MANAGER, reason).await?;
    let comment = AgreementComment {
        id: "demo-comment".to_owned(),
        hash,
        clause: "objectives.response_time".to_owned(),
        answers: None,
        is_settled: false,
        text: "응답 시간 목표가 느려지는 이유가 궁금합니다.".to_owned(),
        at: begun + 2,
        author: format!("member:{CUSTOMER}"),
        customer_id: Some("gaon".to_owned()),
    };
    change.add_agreement_comment(&comment).await
}

/// The text of the next version: quicker help after a breach, for slower answers.
fn next(text: &str) -> String {
    [
        ("version: \"1\"", "version: \"2025\""),
        ("effective: 2024-01-01", "effective: 2025-01-01"),
        ("business: p95 <= 300 ms", "business: p95 <= 400 ms"),
        ("{ enterprise: 1 h, business: 2 h, standard: 8 h", "{ enterprise: 30 min, business: 2 h, standard: 8 h"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (from, to)| text.replacen(from, to, 1))
}

async fn add(
    change: &mut Change,
    file: &AgreementFile,
    id: &str,
    at: i64,
    step: &Step,
    member: &str,
    reason: &str,
) -> Result<(), StoreError> {
    let record = AgreementStep {
        id: id.to_owned(),
        hash: file.hash.clone(),
        agreement: file.agreement.clone(),
        version: file.version.clone(),
        what: step.word().to_owned(),
        way: step.way().map(|way| way.word().to_owned()),
        party: Party::Provider.key().to_owned(),
        at,
        author: format!("member:{member}"),
        member_id: member.to_owned(),
        reason: reason.to_owned(),
        signature: None,
    };
    change.add_agreement_step(&record).await
}

//! The API: its table of contents, one file a noun, and the conventions that all of them keep.

mod agreement_files;
mod agreement_steps;
mod agreements;
mod alertmanager;
mod asked;
mod brands;
mod case_view;
mod cases;
mod components;
mod conditional;
mod credit_view;
mod credits;
mod customers;
mod delivery_rules;
mod dispute_view;
mod disputes;
mod duties;
mod escalation_policies;
mod evidence;
mod fact_lines;
mod facts;
mod fields;
mod foreign;
mod incident_view;
mod incidents;
mod listed;
mod living;
mod maintenance_advice;
mod maintenance_body;
mod maintenance_view;
mod maintenances;
mod minutes;
mod openapi;
mod operation;
mod overview;
mod prepared_answers;
mod reference;
mod reply;
mod reviews;
mod rule_view;
mod schedule_rules;
mod sent;
mod services;
mod settlement_found;
mod settlements;

use utoipa_axum::routes;

use super::access::Scope;
use super::problem::{Kind, Problem};
use super::routes::Access;
use super::trouble::Trouble;
pub(crate) use openapi::{document, openapi};
pub(crate) use operation::Operation;
pub(crate) use overview::WrittenOverview;
pub(crate) use reference::reference;

/// Every operation: who may use it, what a token needs for it, and what it does in Korean; the rest stands at its
/// function.
pub(crate) fn operations() -> Vec<Operation> {
    use Access::{Audit, Manage, Operate, SignedIn, Staff, Support, Write};
    use Scope::{
        Close, Read, WriteAgreements, WriteCases, WriteCredits, WriteDesk, WriteDisputes, WriteFacts, WriteIncidents,
        WriteLists,
    };
    vec![
        Operation::of(Operate, WriteFacts, "증빙을 보냅니다", routes!(facts::append)),
        Operation::of(Operate, WriteFacts, "분 단위 측정값을 보냅니다", routes!(minutes::add)),
        Operation::of(Staff, Read, "증빙을 조회합니다", routes!(facts::list)),
        Operation::of(Staff, Read, "증빙 하나를 조회합니다", routes!(facts::show)),
        Operation::of(Staff, Read, "증빙 체인의 끝을 조회합니다", routes!(evidence::head)),
        Operation::of(Staff, Read, "증빙 전체를 내려받습니다", routes!(evidence::export)),
        Operation::of(SignedIn, Read, "현황을 조회합니다", routes!(overview::show)),
        Operation::of(SignedIn, Read, "협약을 조항별 현황과 함께 조회합니다", routes!(living::show)),
        Operation::of(SignedIn, Read, "협약을 조회합니다", routes!(agreements::list)),
        Operation::of(SignedIn, Read, "협약 하나를 조회합니다", routes!(agreements::show)),
        Operation::of(SignedIn, Read, "협약의 버전과 본문을 조회합니다", routes!(agreements::version)),
        Operation::of(Manage, Read, "협약 파일을 검사합니다", routes!(agreements::check)),
        Operation::of(Manage, WriteAgreements, "협약 파일을 등록합니다", routes!(agreements::upload)),
        Operation::of(Write, WriteAgreements, "버전의 단계를 진행합니다", routes!(agreement_steps::step)),
        Operation::of(Manage, WriteAgreements, "버전을 게시합니다", routes!(agreement_steps::publish)),
        Operation::of(Manage, WriteAgreements, "버전을 채택합니다", routes!(agreement_steps::adopt)),
        Operation::of(Manage, WriteAgreements, "초안을 삭제합니다", routes!(agreements::remove)),
        Operation::of(SignedIn, Read, "정산을 조회합니다", routes!(settlements::list)),
        Operation::of(SignedIn, Read, "정산 하나를 조회합니다", routes!(settlements::show)),
        Operation::of(SignedIn, Read, "정산의 산출 과정을 조회합니다", routes!(settlements::explain)),
        Operation::of(SignedIn, Read, "서명된 증빙 자료를 내려받습니다", routes!(settlements::bundle)),
        Operation::of(Manage, Close, "기간 마감을 요청합니다", routes!(settlements::close)),
        Operation::of(SignedIn, Read, "보상을 조회합니다", routes!(credits::list)),
        Operation::of(SignedIn, Read, "보상 하나를 조회합니다", routes!(credits::show)),
        Operation::of(SignedIn, Read, "보상 원장을 조회합니다", routes!(credits::movements)),
        Operation::of(Write, WriteCredits, "보상을 신청합니다", routes!(credits::claim)),
        Operation::of(Manage, WriteCredits, "보상을 지급합니다", routes!(credits::give)),
        Operation::of(SignedIn, Read, "이의 제기를 조회합니다", routes!(disputes::list)),
        Operation::of(SignedIn, Read, "이의 제기 하나를 조회합니다", routes!(disputes::show)),
        Operation::of(Write, WriteDisputes, "정산에 이의를 제기합니다", routes!(disputes::open)),
        Operation::of(Write, WriteDisputes, "이의 제기에 답변합니다", routes!(disputes::say)),
        Operation::of(Write, WriteDisputes, "이의 제기에 증빙을 추가합니다", routes!(disputes::add_facts)),
        Operation::of(Write, WriteDisputes, "추가한 증빙을 철회합니다", routes!(disputes::withdraw_facts)),
        Operation::of(Write, WriteDisputes, "이의 제기를 철회합니다", routes!(disputes::withdraw)),
        Operation::of(Manage, WriteDisputes, "이의 제기를 결정합니다", routes!(disputes::decide)),
        Operation::of(SignedIn, Read, "의무 사항을 조회합니다", routes!(duties::list)),
        Operation::of(Operate, WriteFacts, "의무 사항의 이행을 기록합니다", routes!(duties::done)),
        Operation::of(SignedIn, Read, "분기 검토 자료를 조회합니다", routes!(reviews::show)),
        Operation::of(SignedIn, Read, "장애를 조회합니다", routes!(incidents::list)),
        Operation::of(SignedIn, Read, "장애 하나를 조회합니다", routes!(incidents::show)),
        Operation::of(Operate, WriteIncidents, "장애를 등록합니다", routes!(incidents::open)),
        Operation::of(Operate, WriteIncidents, "진행 상황을 등록합니다", routes!(incidents::update)),
        Operation::of(Operate, WriteIncidents, "영향을 추가합니다", routes!(incidents::add_impact)),
        Operation::of(Operate, WriteIncidents, "영향을 정정합니다", routes!(incidents::correct_impact)),
        Operation::of(Operate, WriteIncidents, "장애를 해결로 표시합니다", routes!(incidents::resolve)),
        Operation::of(Operate, WriteIncidents, "장애를 다시 분류합니다", routes!(incidents::reclassify)),
        Operation::of(Operate, WriteIncidents, "장애의 공개 여부를 바꿉니다", routes!(incidents::publish)),
        Operation::of(Operate, WriteIncidents, "Alertmanager 경보를 받습니다", routes!(alertmanager::hear)),
        Operation::of(SignedIn, Read, "문의를 조회합니다", routes!(cases::list)),
        Operation::of(SignedIn, Read, "문의 하나를 조회합니다", routes!(cases::show)),
        Operation::of(Write, WriteCases, "문의를 등록합니다", routes!(cases::open)),
        Operation::of(Write, WriteCases, "문의에 글을 씁니다", routes!(cases::write)),
        Operation::of(Support, WriteCases, "문의를 처리합니다", routes!(cases::change)),
        Operation::of(Audit, Read, "배정 규칙을 조회합니다", routes!(delivery_rules::list)),
        Operation::of(Audit, Read, "배정 규칙 하나를 조회합니다", routes!(delivery_rules::show)),
        Operation::of(Manage, WriteDesk, "배정 규칙을 추가합니다", routes!(delivery_rules::add)),
        Operation::of(Manage, WriteDesk, "배정 규칙을 변경합니다", routes!(delivery_rules::change)),
        Operation::of(Manage, WriteDesk, "배정 규칙의 순서를 바꿉니다", routes!(delivery_rules::shift)),
        Operation::of(Manage, WriteDesk, "배정 규칙을 삭제합니다", routes!(delivery_rules::remove)),
        Operation::of(Audit, Read, "시간 규칙을 조회합니다", routes!(schedule_rules::list)),
        Operation::of(Audit, Read, "시간 규칙 하나를 조회합니다", routes!(schedule_rules::show)),
        Operation::of(Manage, WriteDesk, "시간 규칙을 추가합니다", routes!(schedule_rules::add)),
        Operation::of(Manage, WriteDesk, "시간 규칙을 변경합니다", routes!(schedule_rules::change)),
        Operation::of(Manage, WriteDesk, "시간 규칙의 순서를 바꿉니다", routes!(schedule_rules::shift)),
        Operation::of(Manage, WriteDesk, "시간 규칙을 삭제합니다", routes!(schedule_rules::remove)),
        Operation::of(Audit, Read, "에스컬레이션 정책을 조회합니다", routes!(escalation_policies::list)),
        Operation::of(Audit, Read, "에스컬레이션 정책 하나를 조회합니다", routes!(escalation_policies::show)),
        Operation::of(Manage, WriteDesk, "에스컬레이션 정책을 추가합니다", routes!(escalation_policies::add)),
        Operation::of(Manage, WriteDesk, "에스컬레이션 정책을 변경합니다", routes!(escalation_policies::change)),
        Operation::of(Manage, WriteDesk, "에스컬레이션 정책을 삭제합니다", routes!(escalation_policies::remove)),
        Operation::of(Audit, Read, "준비된 답변을 조회합니다", routes!(prepared_answers::list)),
        Operation::of(Audit, Read, "준비된 답변 하나를 조회합니다", routes!(prepared_answers::show)),
        Operation::of(Manage, WriteDesk, "준비된 답변을 추가합니다", routes!(prepared_answers::add)),
        Operation::of(Manage, WriteDesk, "준비된 답변을 변경합니다", routes!(prepared_answers::change)),
        Operation::of(Manage, WriteDesk, "준비된 답변을 삭제합니다", routes!(prepared_answers::remove)),
        Operation::of(SignedIn, Read, "점검을 조회합니다", routes!(maintenances::list)),
        Operation::of(SignedIn, Read, "점검 하나를 조회합니다", routes!(maintenances::show)),
        Operation::of(SignedIn, Read, "점검 안내 기록을 조회합니다", routes!(maintenances::notices)),
        Operation::of(Operate, Read, "점검에 대한 협약별 결과를 미리 확인합니다", routes!(maintenance_advice::advise)),
        Operation::of(Operate, WriteFacts, "점검 초안을 추가합니다", routes!(maintenances::add)),
        Operation::of(Operate, WriteFacts, "점검을 공지합니다", routes!(maintenances::announce)),
        Operation::of(Operate, WriteFacts, "점검을 연장합니다", routes!(maintenances::extend)),
        Operation::of(Operate, WriteFacts, "점검을 시작합니다", routes!(maintenances::start)),
        Operation::of(Operate, WriteFacts, "점검을 완료합니다", routes!(maintenances::finish)),
        Operation::of(Operate, WriteFacts, "점검을 취소합니다", routes!(maintenances::call_off)),
        Operation::of(Staff, Read, "브랜드를 조회합니다", routes!(brands::list)),
        Operation::of(SignedIn, Read, "고객을 조회합니다", routes!(customers::list)),
        Operation::of(SignedIn, Read, "고객 하나를 조회합니다", routes!(customers::show)),
        Operation::of(Manage, WriteLists, "고객을 추가합니다", routes!(customers::add)),
        Operation::of(Manage, WriteLists, "고객을 변경합니다", routes!(customers::change)),
        Operation::of(Manage, WriteLists, "고객을 삭제합니다", routes!(customers::remove)),
        Operation::of(SignedIn, Read, "서비스를 조회합니다", routes!(services::list)),
        Operation::of(SignedIn, Read, "서비스 하나를 조회합니다", routes!(services::show)),
        Operation::of(Operate, WriteLists, "서비스를 추가합니다", routes!(services::add)),
        Operation::of(Operate, WriteLists, "서비스를 변경합니다", routes!(services::change)),
        Operation::of(Operate, WriteLists, "서비스를 삭제합니다", routes!(services::remove)),
        Operation::of(Staff, Read, "서비스의 구성 요소를 조회합니다", routes!(components::list)),
        Operation::of(Staff, Read, "구성 요소 하나를 조회합니다", routes!(components::show)),
        Operation::of(Operate, WriteLists, "구성 요소를 추가합니다", routes!(components::add)),
        Operation::of(Operate, WriteLists, "구성 요소를 변경합니다", routes!(components::change)),
        Operation::of(Operate, WriteLists, "구성 요소를 삭제합니다", routes!(components::remove)),
    ]
}

/// That there is such a thing already.
fn taken(called: &str, key: &str) -> Trouble {
    Problem::of(
        Kind::Conflict,
        format!("there is a {called} `{key}` already; change that one, or choose another name"),
        format!("`{key}`은(는) 이미 있습니다. 그것을 변경하거나 다른 이름을 써 주세요"),
    )
    .into()
}

//! Who was told what: the notices about one thing, as maintenance and incidents show them.

use std::collections::BTreeMap;

use makegood_store::{Notice, NoticeDuty};

use crate::closing::Adopted;
use crate::notices::NO_MAIL;
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// One notice, ready to be printed.
pub(crate) struct NoticeShown {
    pub(crate) customer: String,
    pub(crate) recipient: String,
    pub(crate) channel: &'static str,
    /// Whether it stands where everybody reads it.
    pub(crate) is_public: bool,
    pub(crate) purpose: String,
    pub(crate) sent_ms: i64,
    pub(crate) delivered_ms: Option<i64>,
    pub(crate) failed: Option<String>,
    /// The duties that it does.
    pub(crate) duties: Vec<String>,
}

/// The notices about one thing that `viewer` may see, the earliest first: a customer sees their own.
pub(crate) async fn told(
    app: &App,
    viewer: &Viewer,
    page: &Page,
    about: &str,
    about_id: &str,
) -> Result<Vec<NoticeShown>, Trouble> {
    let sight = Sight::of(app, viewer).await?;
    let notices = app.store().notices_about(about, about_id).await?;
    let duties = app.store().duties_of_notices(about, about_id).await?;
    let names: BTreeMap<String, String> =
        app.store().customers().await?.into_iter().map(|customer| (customer.id, customer.name)).collect();
    let adopted = app.desk().adopted().await?;
    let seen = notices.into_iter().filter(|notice| notice.customer_id.as_deref().is_none_or(|own| sight.has(own)));
    Ok(seen.map(|notice| shown(notice, &duties, &names, &adopted, page)).collect())
}

/// A duty as the agreement that has it calls it.
fn called(duty: &str, adopted: &Adopted, page: &Page) -> String {
    let versions = adopted.ids().into_iter().filter_map(|id| adopted.versions(id).pop());
    let mut all = versions.flat_map(|version| &version.agreement.duties);
    let title = all.find(|own| own.name == duty).map(|own| own.title.in_language(page.lang()));
    title.filter(|title| !title.is_empty()).unwrap_or(duty).to_owned()
}

/// Why it did not arrive; what servers of others say stays as they say it.
fn why(failed: String, page: &Page) -> String {
    match failed.as_str() {
        NO_MAIL => page.say(NO_MAIL, "메일 서버가 설정되어 있지 않습니다").to_owned(),
        _ => failed,
    }
}

fn shown(
    notice: Notice,
    duties: &[NoticeDuty],
    names: &BTreeMap<String, String>,
    adopted: &Adopted,
    page: &Page,
) -> NoticeShown {
    let own = duties.iter().filter(|duty| duty.notice_id == notice.id && duty.replaced_by.is_none());
    NoticeShown {
        customer: notice.customer_id.map(|id| names.get(&id).cloned().unwrap_or(id)).unwrap_or_default(),
        recipient: match notice.recipient.as_str() {
            // The address is the subscription's alone.
            "" if notice.channel != "page" => page.say("their subscription", "고객의 알림 신청").to_owned(),
            _ => notice.recipient,
        },
        is_public: notice.channel == "page",
        channel: match notice.channel.as_str() {
            "mail" => page.say("mail", "메일"),
            "phone" => page.say("phone", "전화"),
            "page" => page.say("status page", "상태 페이지"),
            "slack" => "Slack",
            _ => page.say("webhook", "웹훅"),
        },
        purpose: purpose(&notice.purpose, page),
        sent_ms: notice.sent_at,
        delivered_ms: notice.delivered_at,
        failed: notice.failed.map(|failed| why(failed, page)),
        duties: own.map(|duty| called(&duty.duty, adopted, page)).collect(),
    }
}

fn purpose(word: &str, page: &Page) -> String {
    let said = match word {
        "announced" => page.say("announced", "공지"),
        "extended" => page.say("extended", "연장"),
        "moved" => page.say("moved", "일정 변경"),
        "cancelled" => page.say("called off", "취소"),
        "finished" => page.say("finished", "완료"),
        "opened" => page.say("opened", "발생"),
        "updated" => page.say("updated", "경과"),
        "resolved" => page.say("resolved", "해결"),
        other => other,
    };
    said.to_owned()
}

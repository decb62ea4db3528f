//! Who was told what: the notices about one thing, as maintenance and incidents show them.

use std::collections::BTreeMap;

use makegood_store::{Notice, NoticeDuty};

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
    let seen = notices.into_iter().filter(|notice| notice.customer_id.as_deref().is_none_or(|own| sight.has(own)));
    Ok(seen.map(|notice| shown(notice, &duties, &names, page)).collect())
}

fn shown(notice: Notice, duties: &[NoticeDuty], names: &BTreeMap<String, String>, page: &Page) -> NoticeShown {
    let own = duties.iter().filter(|duty| duty.notice_id == notice.id && duty.replaced_by.is_none());
    NoticeShown {
        customer: notice.customer_id.map(|id| names.get(&id).cloned().unwrap_or(id)).unwrap_or_default(),
        recipient: notice.recipient,
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
        failed: notice.failed,
        duties: own.map(|duty| duty.duty.clone()).collect(),
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

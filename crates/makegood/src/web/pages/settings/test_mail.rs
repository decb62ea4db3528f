//! A mail to oneself, to see whether mail goes out.

use axum::extract::State;

use crate::mail::Letter;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::settings;
use crate::web::trouble::Trouble;

pub(crate) async fn test_mail(State(app): State<App>, viewer: Viewer) -> Answer {
    let Some(server) = app.mail_server() else {
        return Err(Trouble::refused(
            "no outgoing mail is set up; start the service with --smtp",
            "발송 메일이 설정되어 있지 않습니다. --smtp 옵션으로 서비스를 시작해 주세요",
        ));
    };
    let letter = Letter::test(&settings::workspace_name(app.store()).await?, &app.link("/settings"));
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    server.queue(&mut change, &viewer.member.email, &viewer.member.language, &letter).await?;
    change.keep().await?;
    see("/settings?done=sent")
}

//! Tells an open page that something was changed; without JavaScript, reloading does the same.

use std::convert::Infallible;
use std::pin::Pin;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use makegood_store::Changes;
use tokio::time::{Sleep, sleep, timeout};

use crate::overview::concerns;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// Many changes in a row are told once.
const TOGETHER: Duration = Duration::from_secs(1);
/// Proxies cut what is silent for longer.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Then the browser asks again, and shows that it still may.
const LONGEST: Duration = Duration::from_secs(300);

struct Listening {
    changes: Changes,
    end: Pin<Box<Sleep>>,
}

pub(crate) async fn live(State(app): State<App>) -> Result<Response, Trouble> {
    let listening = Listening { changes: app.store().changed().await?, end: Box::pin(sleep(LONGEST)) };
    let events = stream::unfold(listening, |mut listening| async move {
        listening.next().await.map(|event| (Ok::<Event, Infallible>(event), listening))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response())
}

impl Listening {
    /// The next event; `None`: it is time to ask again.
    async fn next(&mut self) -> Option<Event> {
        loop {
            tokio::select! {
                () = &mut self.end => return None,
                changed = self.changes.next() => {
                    if !concerns(&changed?) {
                        continue;
                    }
                    sleep(TOGETHER).await;
                    while let Ok(Some(_)) = timeout(Duration::ZERO, self.changes.next()).await {}
                    return Some(Event::default().event("changed").data("overview"));
                }
            }
        }
    }
}

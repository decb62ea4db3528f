//! Tells an open page that something was changed on any replica; without JavaScript, reloading does the same.

use std::convert::Infallible;
use std::pin::Pin;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use makegood_store::{Changed, Changes};
use tokio::time::{Sleep, sleep, timeout};

use super::app::App;
use super::trouble::Trouble;

/// Many changes in a row are told once.
const TOGETHER: Duration = Duration::from_secs(1);
/// Proxies cut what is silent for longer.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Then the browser asks again, and shows that it still may.
const LONGEST: Duration = Duration::from_secs(300);

struct Listening<C> {
    changes: Changes,
    concerns: C,
    end: Pin<Box<Sleep>>,
}

/// The event that a change is to those who look, as `concerns` names it; `None`: it does not concern them.
pub(crate) async fn live(
    app: &App,
    concerns: impl Fn(&Changed) -> Option<&'static str> + Send + 'static,
) -> Result<Response, Trouble> {
    let listening = Listening { changes: app.store().changed().await?, concerns, end: Box::pin(sleep(LONGEST)) };
    let events = stream::unfold(listening, |mut listening| async move {
        listening.next().await.map(|event| (Ok::<Event, Infallible>(event), listening))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response())
}

impl<C: Fn(&Changed) -> Option<&'static str>> Listening<C> {
    /// The next event; `None`: it is time to ask again.
    async fn next(&mut self) -> Option<Event> {
        loop {
            tokio::select! {
                () = &mut self.end => return None,
                changed = self.changes.next() => {
                    let Some(event) = (self.concerns)(&changed?) else { continue };
                    let mut event = event;
                    sleep(TOGETHER).await;
                    while let Ok(Some(more)) = timeout(Duration::ZERO, self.changes.next()).await {
                        // Of what is told together, what changes more of the page.
                        event = (self.concerns)(&more).map_or(event, |more| event.min(more));
                    }
                    return Some(Event::default().event(event).data(event));
                }
            }
        }
    }
}

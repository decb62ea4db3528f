//! Listening, and stopping when asked to: requests under way are answered first.

use std::net::SocketAddr;
use std::time::Duration;

use axum::ServiceExt;
use tokio::net::TcpListener;

use crate::command::Failure;
use crate::status::StatusFirst;
use crate::web::{App, service};

/// How long answers under way may take after the service was asked to stop.
const LONGEST_GOODBYE: Duration = Duration::from_secs(10);

/// Takes the port.
pub(super) async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::World(format!("cannot listen at `{address}`: {error}; choose another place with --listen"))
    })
}

/// Serves until the process is asked to stop.
pub(super) async fn serve(listener: TcpListener, app: &App) -> Result<(), Failure> {
    let service = StatusFirst::new(app.status().shown().clone(), service(app));
    let service = service.into_make_service_with_connect_info::<SocketAddr>();
    let (told, goodbye) = tokio::sync::oneshot::channel();
    let server = axum::serve(listener, service).with_graceful_shutdown(async {
        asked_to_stop().await;
        tracing::info!("asked to stop");
        let _ = told.send(());
    });
    let served = async { server.await.map_err(|error| Failure::World(format!("the service stopped: {error}"))) };
    // Pages that listen for changes hold their connection open: they do not keep the process alive.
    let patience = async {
        if goodbye.await.is_ok() {
            tokio::time::sleep(LONGEST_GOODBYE).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        outcome = served => outcome,
        () = patience => Ok(()),
    }
}

async fn asked_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

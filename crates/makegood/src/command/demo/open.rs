//! Opens the service on the demo's database, with a link for each role.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use makegood_store::{LinkPurpose, OneTimeLink, Place, Store};
use tokio::net::TcpListener;

use super::cases::cases;
use super::desk::rules;
use super::fill::{fill, now};
use super::story::PEOPLE;
use crate::command::Failure;
use crate::command::database::store_failure;
use crate::command::serve::{log, work_and_serve};
use crate::settling::unless_closed;
use crate::web::{App, Clock, Token};

const A_DAY_MS: i64 = 24 * 3_600_000;

/// Fills a new database in `folder` and serves it until the process is asked to stop.
pub(super) fn open(folder: &Path, address: SocketAddr) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| Failure::World(format!("the runtime cannot start: {error}")))?.block_on(async {
        let file = fresh(folder)?;
        let store = Store::open(&Place::File(file.clone())).await.map_err(|error| store_failure(&error))?;
        fill(&store).await?;
        rules(&store, now()?).await.map_err(|error| store_failure(&error))?;
        cases(&store).await.map_err(|error| store_failure(&error))?;
        let listener = bind(address).await?;
        let address = listener.local_addr().map_err(|error| Failure::world(address, error))?;
        let app = App::demo(store, Clock::starting_at(now()?), format!("http://{address}"));
        say(&app, &file).await?;
        log::begin_quietly();
        work_and_serve(listener, &app).await
    })
}

/// The path of the demo's database, of which nothing is left from an earlier run.
fn fresh(folder: &Path) -> Result<PathBuf, Failure> {
    let file = folder.join("makegood-demo.db");
    for end in ["", "-wal", "-shm"] {
        let path = folder.join(format!("makegood-demo.db{end}"));
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Failure::world(path.display(), error));
            }
            _ => {}
        }
    }
    Ok(file)
}

/// The address asked for; where it is taken, any free port beside it.
async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(_) => TcpListener::bind(SocketAddr::new(address.ip(), 0))
            .await
            .map_err(|error| Failure::World(format!("no port is free at `{}`: {error}", address.ip()))),
    }
}

/// Says where the service is and how to come in as whom.
async fn say(app: &App, file: &Path) -> Result<(), Failure> {
    let mut links = Vec::new();
    let made = async {
        let mut change = app.store().change(&app.author("demo")).await?;
        for (key, ..) in PEOPLE {
            let token = Token::new().map_err(|error| makegood_store::StoreError::Broken(error.to_string()))?;
            let link = OneTimeLink {
                token_hash: token.hash(),
                purpose: LinkPurpose::NewPassword.word().to_owned(),
                member_id: Some(format!("demo-{key}")),
                ends_at: app.now().plus_ms(A_DAY_MS).as_ms(),
            };
            change.add_one_time_link(&link).await?;
            links.push((key, app.link(&format!("/demo/{}", token.text()))));
        }
        change.keep().await
    };
    made.await.map_err(|error| store_failure(&error))?;
    let mut out = anstream::stdout().lock();
    let mut write = || {
        writeln!(out, "\nThe same, as a team has it: the service is at {}", app.link("/"))?;
        writeln!(out, "over `{}`, on 24 April 2024. Each link signs in once:", file.display())?;
        links.iter().try_for_each(|(key, link)| writeln!(out, "  {key:<9} {link}"))?;
        writeln!(out, "`dasan` is a customer with a claim under way, and a credit of April to claim.")?;
        writeln!(out, "Ctrl-C ends it; `--no-serve` leaves it out.")?;
        out.flush()
    };
    write().or_else(unless_closed)
}

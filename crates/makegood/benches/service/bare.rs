//! A bare axum route that answers the same bytes: the ceiling, in a process of its own as the service is.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;

const ARGUMENT: &str = "--bare-route";

/// The file whose bytes are to be served, if this process is the bare one.
pub(crate) fn asked_for() -> Option<PathBuf> {
    let mut arguments = std::env::args_os().skip_while(|argument| argument != ARGUMENT);
    arguments.next()?;
    arguments.next().map(PathBuf::from)
}

/// Serves the file's bytes until the process is ended.
pub(crate) fn serve(file: &std::path::Path) {
    let bytes = Bytes::from(std::fs::read(file).unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async move {
        let answer = move || {
            let bytes = bytes.clone();
            async move { ([(CONTENT_TYPE, "application/json")], bytes) }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("{}", listener.local_addr().unwrap());
        std::io::stdout().flush().unwrap();
        axum::serve(listener, Router::new().fallback(get(answer))).await.unwrap();
    });
}

/// The bare server, running.
pub(crate) struct Bare {
    process: Child,
    pub(crate) address: String,
}

impl Bare {
    pub(crate) fn start(file: &std::path::Path) -> Bare {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .arg(ARGUMENT)
            .arg(file)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(process.stdout.take().unwrap()), &mut address)
            .unwrap();
        Bare { process, address: address.trim().to_owned() }
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

//! nginx serving one file, as a process of its own; where there is none, the bare route stands for it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::running::processor_time;

/// nginx, running.
pub(crate) struct Nginx {
    process: Child,
    pub(crate) address: String,
    _folder: tempfile::TempDir,
}

impl Nginx {
    /// Serves `file` at `/status.html`; `None`: nginx is not installed.
    pub(crate) fn start(file: &Path) -> Option<Nginx> {
        let folder = tempfile::tempdir().unwrap();
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        std::fs::copy(file, folder.path().join("status.html")).unwrap();
        let root = folder.path().display();
        let configuration = format!(
            "user root; worker_processes 2; daemon off; pid {root}/pid; error_log {root}/error.log;\n\
             events {{ worker_connections 256; }}\n\
             http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=16;\n\
             types {{ text/html html; }} server {{ listen {free}; root {root}; }} }}\n"
        );
        let path = folder.path().join("nginx.conf");
        std::fs::write(&path, configuration).unwrap();
        let mut command = Command::new("nginx");
        let process = command.arg("-c").arg(&path).arg("-p").arg(folder.path()).stderr(Stdio::null()).spawn().ok()?;
        std::thread::sleep(Duration::from_millis(500));
        Some(Nginx { process, address: free.to_string(), _folder: folder })
    }

    /// Of the first process and those that work for it.
    pub(crate) fn processor_time(&self) -> Duration {
        let id = self.process.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        let workers = children.split_whitespace().map(|child| processor_time(child.parse().unwrap()));
        processor_time(id) + workers.sum::<Duration>()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Asked to stop, it takes its workers along.
        let _ = Command::new("kill").arg("-QUIT").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

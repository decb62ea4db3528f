//! The life of a server: messages in, answers out, until the client says `exit`.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::frame::{self, Frame};
use super::session::Session;

/// Serves one client over the given pipes. `true` where it ended as it should: after a `shutdown`.
///
/// # Errors
/// What cannot be written to the client.
pub(crate) fn serve(from: impl BufRead + Send + 'static, mut to: impl Write) -> io::Result<bool> {
    let (sender, frames) = channel();
    let mut from = from;
    // The client may write while we do, so that reading must not wait for writing.
    std::thread::spawn(move || {
        while let Some(frame) = frame::read(&mut from) {
            if sender.send(frame).is_err() {
                break;
            }
        }
    });
    let mut session = Session::default();
    run(&mut session, &frames, &mut to)?;
    Ok(session.was_shut_down())
}

fn run(session: &mut Session, frames: &Receiver<Frame>, to: &mut impl Write) -> io::Result<()> {
    let mut held_back = 0;
    loop {
        let frame = match frames.try_recv() {
            Ok(frame) => frame,
            Err(TryRecvError::Disconnected) => return Ok(()),
            Err(TryRecvError::Empty) => {
                held_back = 0;
                session.publish(to)?;
                let Ok(frame) = frames.recv() else { return Ok(()) };
                frame
            }
        };
        session.take(frame, to)?;
        if session.has_ended() {
            return Ok(());
        }
        // Diagnostics wait while more is typed, but not for ever.
        held_back += 1;
        if held_back >= 32 {
            held_back = 0;
            session.publish(to)?;
        }
    }
}

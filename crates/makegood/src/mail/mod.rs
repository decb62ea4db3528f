//! Outgoing mail: what is written, and the server it goes out by.

mod letter;
mod server;
mod unsubscribe;

pub(crate) use letter::Letter;
pub(crate) use server::{MailServer, NotSent};

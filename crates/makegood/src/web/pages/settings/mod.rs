//! Settings of the whole installation, and what it runs with.

mod change;
mod show;
mod test_mail;

pub(crate) use change::change;
pub(crate) use show::show;
pub(crate) use test_mail::test_mail;

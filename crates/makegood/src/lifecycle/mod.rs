//! What is done to versions of agreements, from the draft to adoption: each act one change that writes its records (M1).

mod adopt;
mod comments;
mod end;
mod not_taken;
mod publish;
mod renew;
mod requirements;
mod service_changes;
mod sign;
mod take;
mod version;
mod waits;
mod who;

pub(crate) use adopt::adopt;
pub(crate) use comments::{NewComment, Thread, comment, open, threads};
pub(crate) use end::{NewEnd, end, take_back};
pub(crate) use not_taken::NotTaken;
pub(crate) use publish::publish;
pub(crate) use renew::renewed;
pub(crate) use requirements::{Asked, NewRequirement, ask, asked, decide};
pub(crate) use service_changes::{ServiceChange, ServiceChanges, looked_at, looked_last};
pub(crate) use sign::{brought_together, keep_signatures, sign_here};
use take::take;
pub(crate) use take::{Act, drafted, take_together, withdrawn};
pub(crate) use version::Version;
pub(crate) use who::Who;

//! Status pages: what everybody reads, what a customer reads, who is told, and how a brand sets its page up.

mod logo;
mod mine;
mod resource;
mod settings;
mod subscribe;
mod subscribe_mine;
mod subscription;

pub(crate) use mine::mine;
pub(crate) use resource::resource;
pub(crate) use settings::{change as change_settings, show as settings};
pub(crate) use subscribe::{ask, form as subscribe};
pub(crate) use subscribe_mine::{ask as ask_mine, form as subscribe_mine};
pub(crate) use subscription::{confirm, end, show as subscription, show_end as subscription_end};

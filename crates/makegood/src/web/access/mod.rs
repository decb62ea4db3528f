//! Who is asking, and whether they may.

mod begin;
mod caller;
mod case_sight;
mod cookie;
mod device;
mod guard;
mod incident_sight;
mod limit;
mod password;
mod remembered;
mod role;
mod scope;
mod second_factor;
mod sight;
mod token;
mod viewer;

pub(crate) use begin::begin_session;
pub(crate) use caller::{PREFIX, caller_of};
pub(crate) use case_sight::CaseSight;
pub(crate) use cookie::{cookie_of, set_cookie};
pub(crate) use device::device_name;
pub(crate) use guard::{Guarded, guard, session_cookie, viewer_of};
pub(crate) use incident_sight::{IncidentSight, next_report, state_of};
pub(crate) use limit::{AskingLimit, REQUESTS_A_SECOND, REQUESTS_AT_ONCE, RequestLimit, SignInLimit};
pub(crate) use password::{SHORTEST, hash, is_right, pretend};
pub(crate) use remembered::Remembered;
pub(crate) use role::Role;
pub(crate) use scope::Scope;
pub(crate) use second_factor::{SecondFactor, new_recovery_codes, recovery_code_hash};
pub(crate) use sight::Sight;
pub(crate) use token::{NoRandom, Random, Token};
pub(crate) use viewer::Viewer;

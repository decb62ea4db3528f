//! Maintenance: what agreements would say of it before it is announced, the acts from draft to end, and what customers
//! are told.

mod acts;
mod advice;
mod draft;
mod facts;
mod letters;
mod slot;
mod traffic;
mod words;

pub(crate) use acts::{Act, Refusal, announce, call_off, extend, finish, move_to, say, start};
pub(crate) use advice::{Advice, AgreementAdvice, Planned, advice};
pub(crate) use draft::{empty, parts_of};
pub(crate) use slot::{Slot, best_slots};
pub(crate) use words::{Line, Mood};

use makegood_core::evidence::Subject;
use makegood_store::MaintenancePart;

/// What facts call a part.
pub(crate) fn subject_of(part: &MaintenancePart) -> Subject {
    Subject {
        service: part.service_id.clone(),
        component: part.component.clone(),
        region: part.region.clone(),
        customer: None,
    }
}

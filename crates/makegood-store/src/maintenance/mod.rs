//! Maintenance: what is worked on and when, the windows as they were announced, and what was said meanwhile.

mod listed;
mod part;
mod planned;
mod update;
mod window;

pub use listed::{MaintenanceFilter, WholeMaintenance};
pub use part::MaintenancePart;
pub use planned::Maintenance;
pub use update::MaintenanceUpdate;
pub use window::MaintenanceWindow;

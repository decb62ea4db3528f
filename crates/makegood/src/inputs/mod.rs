//! What commands are given: agreement files and evidence files, read whole or refused with every reason.

pub(crate) mod agreements;
pub(crate) mod evidence;

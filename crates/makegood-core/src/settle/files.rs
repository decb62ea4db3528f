//! The agreement files that were given, each with the hash that a settlement names it by.

use super::settlement::FileName;
use super::{InForce, in_force};
use crate::agreement::Agreement;

/// Agreements as read and the SHA-256 of their files, side by side.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files<'a> {
    /// Every version of every agreement given, in the order of the files.
    pub agreements: &'a [Agreement],
    /// SHA-256 of each file's bytes as 64 hex digits; may be left out where nobody asks for them.
    pub sha256: &'a [String],
}

impl<'a> Files<'a> {
    /// The hash of the file that `agreement` was read from; empty where none is known.
    pub fn sha256_of(&self, agreement: &Agreement) -> &'a str {
        let at = self.agreements.iter().position(|own| std::ptr::eq(own, agreement));
        let at = at.or_else(|| self.agreements.iter().position(|own| own == agreement));
        at.and_then(|at| self.sha256.get(at)).map_or("", String::as_str)
    }

    /// The versions of the agreement with their days, the earliest first; its own alone where no file is known.
    pub(super) fn versions_of(&self, own: InForce<'a>) -> Vec<InForce<'a>> {
        let known = in_force(self.agreements, &own.agreement.id);
        if known.is_empty() { vec![own] } else { known }
    }

    /// The files of the levels that `agreement` refines, the highest first.
    pub(super) fn levels_of(&self, agreement: &Agreement) -> Vec<FileName> {
        let named = |(id, version): &(String, String)| {
            let level = self.agreements.iter().find(|own| own.id == *id && own.version == *version);
            let sha256 = level.map_or("", |level| self.sha256_of(level)).to_owned();
            FileName { id: id.clone(), version: version.clone(), sha256 }
        };
        agreement.refines.iter().map(named).collect()
    }
}

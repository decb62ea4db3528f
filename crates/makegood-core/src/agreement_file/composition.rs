//! When a service of these components is up, for whoever keeps services outside of agreement files.

use super::{Saying, listed, wording};
use crate::agreement::Composition;

/// Reads when a whole of `components` is up, in the words of agreement files: `web and (db-1 or db-2)`.
///
/// # Errors
/// What cannot be read, or the first name that is none of `components`.
pub fn composition(text: &str, components: &[String]) -> Result<Composition, Saying> {
    let read = wording::composition(text).map_err(|fault| fault.message)?;
    let unknown = wording::composition_names(text).into_iter().find(|named| !components.contains(&named.name));
    match unknown {
        None => Ok(read),
        Some(named) => {
            let known = listed(components.iter().map(String::as_str));
            Err(Saying::new(
                format!("`{}` is none of the components; there are {known}", named.name),
                format!("`{}`은(는) 구성 요소가 아닙니다. 구성 요소: {known}", named.name),
            ))
        }
    }
}

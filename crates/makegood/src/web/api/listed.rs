//! Lists, a page at a time: where the next page begins stands at the end of each.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::asked::wrong_parameter;
use crate::web::trouble::Trouble;

/// As many on one page as are asked for, and no more than this.
const MOST: usize = 500;
const USUAL: usize = 50;

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PageAsked {
    /// Where the page begins: `next` of the page before it.
    #[param(max_length = 2000)]
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Listed<T> {
    /// In the order of the list.
    pub(super) items: Vec<T>,
    /// Where the next page begins, for `after`; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

impl PageAsked {
    pub(super) fn new(after: Option<String>, limit: Option<usize>) -> PageAsked {
        PageAsked { after, limit }
    }

    /// How many at most.
    ///
    /// # Errors
    /// Too many, or none.
    pub(super) fn limit(&self) -> Result<usize, Trouble> {
        match self.limit.unwrap_or(USUAL) {
            limit @ 1..=MOST => Ok(limit),
            limit => Err(wrong_parameter(
                "limit",
                format!("`{limit}` is not from 1 to {MOST}"),
                format!("`{limit}`은(는) 1부터 {MOST}까지의 값이 아닙니다"),
            )),
        }
    }

    /// The parts of the place behind which the page begins.
    ///
    /// # Errors
    /// It is no `next` of a page.
    pub(super) fn after(&self) -> Result<Option<Vec<String>>, Trouble> {
        let Some(cursor) = &self.after else { return Ok(None) };
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
        let parts = bytes.and_then(|bytes| serde_json::from_slice::<Vec<String>>(&bytes).ok());
        parts.filter(|parts| !parts.iter().any(|part| part.contains('\0'))).map(Some).ok_or_else(no_next)
    }

    /// The page of a list that is in order by `key`, which is read whole.
    ///
    /// # Errors
    /// What is asked for is no page.
    pub(super) fn of<T>(
        &self,
        list: impl IntoIterator<Item = T>,
        key: impl Fn(&T) -> &str,
    ) -> Result<Listed<T>, Trouble> {
        let (limit, after) = (self.limit()?, self.after()?);
        let last = match &after {
            None => None,
            Some(parts) => Some(parts.first().filter(|_| parts.len() == 1).ok_or_else(no_next)?),
        };
        let mut rest = list.into_iter().filter(|item| last.is_none_or(|last| last.as_str() < key(item)));
        let items: Vec<T> = rest.by_ref().take(limit).collect();
        let more = rest.next().is_some();
        let next = items.last().filter(|_| more).map(|item| cursor_of(&[key(item)]));
        Ok(Listed { items, next })
    }
}

impl PageAsked {
    /// The page of a list in an order of its own, which is read whole, with the key of each.
    ///
    /// # Errors
    /// What is asked for is no page.
    pub(super) fn part<T>(&self, list: Vec<T>, key: impl Fn(&T) -> &str) -> Result<Listed<T>, Trouble> {
        let (limit, after) = (self.limit()?, self.after()?);
        let from = match after.as_deref() {
            None => 0,
            Some([last]) => list.iter().position(|item| key(item) == last).ok_or_else(no_next)? + 1,
            Some(_) => return Err(no_next()),
        };
        let more = from + limit < list.len();
        let items: Vec<T> = list.into_iter().skip(from).take(limit).collect();
        let next = items.last().filter(|_| more).map(|item| cursor_of(&[key(item)]));
        Ok(Listed { items, next })
    }
}

/// The place behind the last of a page.
pub(super) fn cursor_of(parts: &[&str]) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(parts).unwrap_or_default())
}

/// That `after` was not given by this service.
pub(super) fn no_next() -> Trouble {
    wrong_parameter(
        "after",
        "this is not the `next` of a page of this list",
        "이 목록의 어느 페이지에도 없는 `next` 값입니다",
    )
}

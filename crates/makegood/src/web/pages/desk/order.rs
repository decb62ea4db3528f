//! The order of a list of rules: a rule changes its place with its neighbour.

/// Places from 1 after `id` went up or down by one, for lists that are kept in order; `None`: there is no such id.
pub(super) fn shifted(ids: &[String], id: &str, is_up: bool) -> Option<Vec<(String, i64)>> {
    let mut ids = ids.to_vec();
    let at = ids.iter().position(|own| own == id)?;
    let to = if is_up { at.saturating_sub(1) } else { (at + 1).min(ids.len() - 1) };
    ids.swap(at, to);
    Some(ids.into_iter().zip(1..).collect())
}

#[cfg(test)]
mod tests {
    use super::shifted;

    #[test]
    fn a_rule_changes_its_place_with_its_neighbour() {
        let ids = ["a", "b", "c"].map(str::to_owned);
        let order = |id: &str, is_up: bool| {
            let places = shifted(&ids, id, is_up).unwrap();
            places.into_iter().map(|(id, _)| id).collect::<String>()
        };
        assert_eq!(
            [order("b", true), order("b", false), order("a", true), order("c", false)],
            ["bac", "acb", "abc", "abc"]
        );
        assert_eq!(shifted(&ids, "x", true), None);
    }
}

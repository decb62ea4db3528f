//! The order of a list of rules: a rule is put at a place among the others.

/// Places from 1 after `id` was put at `place`, of lists that are kept in order; places behind the last are the last.
pub(super) fn placed(ids: &[String], id: &str, place: usize) -> Vec<(String, i64)> {
    let mut ids = ids.to_vec();
    let Some(at) = ids.iter().position(|own| own == id) else { return Vec::new() };
    let own = ids.remove(at);
    ids.insert(place.saturating_sub(1).min(ids.len()), own);
    ids.into_iter().zip(1..).collect()
}

#[cfg(test)]
mod tests {
    use super::placed;

    #[test]
    fn a_rule_is_put_at_a_place_and_the_others_make_room() {
        let ids = ["a", "b", "c"].map(str::to_owned);
        let order = |id: &str, place| placed(&ids, id, place).into_iter().map(|(id, _)| id).collect::<String>();
        assert_eq!([order("b", 1), order("b", 3), order("a", 0), order("c", 9)], ["bac", "acb", "abc", "abc"]);
        assert_eq!(order("x", 1), "");
        assert_eq!(placed(&ids, "c", 1)[0], ("c".to_owned(), 1));
    }
}

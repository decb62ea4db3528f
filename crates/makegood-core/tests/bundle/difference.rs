//! The first difference between two texts: where, and both values.

use makegood_core::bundle::first_difference;
use proptest::prelude::*;

fn check(stated: &str, found: &str, expected: &str) {
    let difference = first_difference(stated, found).expect("they differ");
    assert_eq!(difference.to_string(), expected);
}

#[test]
fn points_at_the_value() {
    check(
        r#"[{"b":1,"a":[{"x":"1/3"},{"x":"2"}]}]"#,
        r#"[{"b":1,"a":[{"x":"1/3"},{"x":"3"}]}]"#,
        r#"`[0].a[1].x`: the bundle says `"2"`, the engine finds `"3"`"#,
    );
}

#[test]
fn in_the_order_of_the_text() {
    check(r#"{"z":1,"a":1}"#, r#"{"z":2,"a":2}"#, "`.z`: the bundle says `1`, the engine finds `2`");
}

#[test]
fn what_is_missing_or_more() {
    check(r#"{"a":1,"b":2}"#, r#"{"a":1}"#, "`.b`: the bundle says `2`, the engine finds nothing");
    check(r#"{"a":1}"#, r#"{"a":1,"b":[2]}"#, "`.b`: the bundle says nothing, the engine finds `[2]`");
    check("[1]", "[1,2]", "`[1]`: the bundle says nothing, the engine finds `2`");
    check(r#"{"b":2}"#, r#"{"a":1,"b":2}"#, "`.a`: the bundle says nothing, the engine finds `1`");
    check(r#"{"a":1,"b":2}"#, r#"{"b":2}"#, "`.a`: the bundle says `1`, the engine finds nothing");
    check(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, "`.a`: the bundle says `1`, the engine finds `1` in another place");
}

#[test]
fn other_kinds_of_value() {
    check(r#"{"a":"1"}"#, r#"{"a":1}"#, r#"`.a`: the bundle says `"1"`, the engine finds `1`"#);
    check(r#"{"a":[]}"#, r#"{"a":{}}"#, "`.a`: the bundle says `[]`, the engine finds `{}`");
}

#[test]
fn other_layouts_and_no_json() {
    check("[1,\n2]", "[1,\n 2]", "`line 2`: the bundle says `2]`, the engine finds ` 2]`");
    check("[1", "[1]", "`line 1`: the bundle says `[1`, the engine finds `[1]`");
    check("[1]\n", "[1]", "`line 2`: the bundle says ``, the engine finds nothing");
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert!(first_difference(&deep, "[]").is_some());
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Into::into),
        "[a-c]{0,2}".prop_map(Into::into),
        Just(serde_json::Value::Null)
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map("[a-c]", inner, 0..3).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn none_exactly_for_the_same(left in json(), right in json()) {
        let (left, right) = (left.to_string(), right.to_string());
        prop_assert_eq!(first_difference(&left, &left), None);
        let difference = first_difference(&left, &right);
        prop_assert_eq!(difference.is_some(), left != right);
        if let Some(difference) = difference {
            prop_assert!(difference.stated.is_some() || difference.found.is_some());
        }
    }
}

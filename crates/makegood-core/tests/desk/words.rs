//! What is written is found, on both databases alike.

use makegood_core::desk::words::{phrases_of, terms_of};
use proptest::prelude::*;

/// Whether a text with this index is found: every phrase stands in it, term after term.
fn finds(query: &str, text: &str) -> bool {
    let index = terms_of(text);
    let index: Vec<&str> = index.split(' ').collect();
    let phrases = phrases_of(query);
    let holds = |phrase: &String| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        index.windows(phrase.len()).any(|row| row == phrase)
    };
    !phrases.is_empty() && phrases.iter().all(holds)
}

#[test]
fn two_syllables_are_found_wherever_they_stand() {
    let text = "로그인이 안되고 환불요청드립니다. P1등급 장애, REQ-42 참고";
    for query in
        ["환불", "요청", "불요", "드립니다", "로그인", "장애", "등급", "P1등급", "REQ-42", "req 42", "42", "환불 장애"]
    {
        assert!(finds(query, text), "{query}");
    }
    for query in ["환청", "장비", "REQ-43", "불만", "요청환불", "환불 카드"] {
        assert!(!finds(query, text), "{query}");
    }
}

#[test]
fn case_accents_and_width_make_no_difference() {
    let text = "Café ＡＰＩ ㈜한빛 ｶﾞｲﾄﾞ Straße МОСКВА ①";
    for query in ["cafe", "CAFÉ", "api", "한빛", "ガイド", "straße", "москва", "1"] {
        assert!(finds(query, text), "{query}");
    }
    // Hangul as a Mac writes file names: in parts.
    assert!(finds("환불", "\u{1112}\u{116a}\u{11ab}\u{1107}\u{116e}\u{11af}"));
}

#[test]
fn a_single_syllable_is_found_alone_and_left_out_beside_others() {
    assert!(finds("왜", "왜 안되나요"));
    assert!(finds("왜 안 되나요", "로그인이 왜 안되나요"));
    assert!(finds("P1급", "P1급여 명세"));
    assert!(!finds("", "무엇이든"));
    assert!(!finds("!?", "무엇이든!?"));
}

#[test]
fn japanese_and_chinese_are_found_by_two_characters() {
    assert!(finds("障害", "本日障害が発生しました"));
    assert!(finds("サービス", "クラウドサービスの停止"));
    assert!(!finds("停電", "クラウドサービスの停止"));
}

fn written() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            4 => "[가-힣]{1,6}",
            2 => "[a-zA-Z0-9]{1,8}",
            1 => "[一-龥]{1,4}",
            1 => "[ -~]{1,3}",
            1 => "\\PC{1,4}",
        ],
        0..12,
    )
    .prop_flat_map(|words| prop_oneof![Just(words.join(" ")), Just(words.concat())])
}

proptest! {
    #[test]
    fn every_two_syllables_of_a_text_are_found(text in written()) {
        let letters: Vec<char> = text.chars().collect();
        let syllable = |letter: char| ('가'..='힣').contains(&letter);
        for at in 0..letters.len().saturating_sub(1) {
            // A final consonant of its own would join the syllable before it.
            let joined = letters.get(at + 2).is_some_and(|next| ('\u{11a8}'..='\u{11c2}').contains(next));
            if syllable(letters[at]) && syllable(letters[at + 1]) && !joined {
                let pair: String = letters[at..at + 2].iter().collect();
                prop_assert!(finds(&pair, &text), "{pair} in {text}");
            }
        }
    }

    #[test]
    fn every_word_and_the_whole_text_are_found_in_it(text in written()) {
        for query in text.split_whitespace().chain([text.as_str()]) {
            prop_assert!(phrases_of(query).is_empty() || finds(query, &text), "{query} in {text}");
        }
    }

    #[test]
    fn terms_are_what_every_index_keeps_as_it_is(text in "\\PC{0,80}") {
        for term in terms_of(&text).split(' ').filter(|term| !term.is_empty()) {
            prop_assert!(term.starts_with(['a', 'c', 'u']));
            prop_assert!(term.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{term}");
            prop_assert!(1 < term.len() && term.len() <= 257);
        }
    }
}

//! Korean particles: the form that fits the sound the word before ends in.

/// How a word ends when it is spoken in Korean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// On a vowel.
    Vowel,
    /// On ㄹ.
    Rieul,
    /// On another consonant.
    Consonant,
}

/// The particle that `mark` stands for, behind `word`; `None` for other characters.
///
/// | mark | after a consonant | after a vowel |
/// |---|---|---|
/// | `은` | 은 | 는 |
/// | `이` | 이 | 가 |
/// | `을` | 을 | 를 |
/// | `과` | 과 | 와 |
/// | `으` | 으로 | 로 (after ㄹ too) |
pub(crate) fn particle(mark: char, word: &str) -> Option<&'static str> {
    let ending = ending(word);
    let closed = ending != Ending::Vowel;
    Some(match mark {
        '은' => ["은", "는"][usize::from(!closed)],
        '이' => ["이", "가"][usize::from(!closed)],
        '을' => ["을", "를"][usize::from(!closed)],
        '과' => ["과", "와"][usize::from(!closed)],
        '으' if ending == Ending::Consonant => "으로",
        '으' => "로",
        _ => return None,
    })
}

/// How `word` ends when spoken; what stands in brackets at its end, and quotes, are not spoken.
pub(crate) fn ending(word: &str) -> Ending {
    let spoken = without_asides(word);
    match spoken.chars().next_back() {
        Some(last @ '가'..='힣') => of_syllable(last),
        Some('0'..='9') => of_number(spoken),
        Some(last) if last.is_ascii_alphabetic() => of_latin(spoken),
        // 퍼센트, and whatever else nobody can pronounce for certain.
        _ => Ending::Vowel,
    }
}

fn without_asides(word: &str) -> &str {
    let mut rest = word.trim_end_matches(is_silent);
    while rest.ends_with([')', '）', ']']) {
        let Some(open) = rest.rfind(['(', '（', '[']) else { break };
        let before = rest[..open].trim_end_matches(is_silent);
        if before.is_empty() {
            break;
        }
        rest = before;
    }
    rest.trim_end_matches([')', '）', ']'])
}

fn is_silent(letter: char) -> bool {
    letter.is_whitespace() || "`'\"‘’“”「」『』.,…".contains(letter)
}

/// Precomposed syllables stand 28 a vowel: no final consonant, then the 27 of them; ㄹ is the eighth.
fn of_syllable(syllable: char) -> Ending {
    match (u32::from(syllable) - u32::from('가')) % 28 {
        0 => Ending::Vowel,
        8 => Ending::Rieul,
        _ => Ending::Consonant,
    }
}

/// 영 일 이 삼 사 오 육 칠 팔 구; round numbers end on 십 백 천 만 억, and on 조 from twelve zeros on.
fn of_number(text: &str) -> Ending {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',').len();
    let whole: String = text[digits..].chars().filter(char::is_ascii_digit).collect();
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    match whole.trim_end_matches('0').chars().next_back() {
        Some(_) if (12..16).contains(&zeros) => Ending::Vowel,
        Some(_) if zeros > 0 => Ending::Consonant,
        Some('1' | '7' | '8') => Ending::Rieul,
        Some('2' | '4' | '5' | '9') => Ending::Vowel,
        _ => Ending::Consonant,
    }
}

/// Capitals are spelled (에스엘에이); words are read the way Korean writes them (웹, 서비스, 타임).
fn of_latin(text: &str) -> Ending {
    let start = text.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    let word = text.get(start..).unwrap_or(text);
    if word.chars().all(|letter| letter.is_ascii_uppercase()) {
        return match word.chars().next_back() {
            Some('L' | 'R') => Ending::Rieul,
            Some('M' | 'N') => Ending::Consonant,
            _ => Ending::Vowel,
        };
    }
    let lower = word.to_ascii_lowercase();
    if let Some(unit) = of_unit(&lower) {
        return unit;
    }
    let letters: Vec<char> = lower.chars().rev().take(4).collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|letter| "aeiouy".contains(*letter));
    match letters.as_slice() {
        ['l', ..] | ['e', 'l', ..] => Ending::Rieul,
        ['m' | 'n', ..] | ['g', 'n', ..] => Ending::Consonant,
        ['e', 'm' | 'n', ..] if vowel(3) || letters.get(2).is_some_and(|letter| "aeiou".contains(*letter)) => {
            Ending::Consonant
        }
        ['b', 'e', ..] => Ending::Consonant,
        // One short vowel and a stop: 맵, 깃, 베이직; after two vowels or a consonant the stop is spoken open.
        ['c' | 'k' | 'p' | 't', ..] if vowel(1) && !vowel(2) => Ending::Consonant,
        ['k', 'c', ..] if vowel(2) => Ending::Consonant,
        ['k', 'o', 'o', ..] => Ending::Consonant,
        _ => Ending::Vowel,
    }
}

/// Units are read as what they stand for: 밀리초, 기가바이트.
fn of_unit(word: &str) -> Option<Ending> {
    match word {
        "ms" | "s" | "gb" | "mb" | "kb" | "tb" => Some(Ending::Vowel),
        _ => None,
    }
}

/// A particle as written in a message, after a final consonant, after none, and after ㄹ.
const PARTICLES: [(&str, &str, &str, &str); 5] = [
    ("은(는)", "은", "는", "은"),
    ("이(가)", "이", "가", "이"),
    ("을(를)", "을", "를", "을"),
    ("와(과)", "과", "와", "과"),
    ("(으)로", "으로", "로", "로"),
];

/// The sentence with every particle that can be decided; after Latin letters both stay.
pub(super) fn fitted(sentence: String) -> String {
    if !PARTICLES.iter().any(|(written, ..)| sentence.contains(written)) {
        return sentence;
    }
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence.as_str();
    while let Some(next) = rest.chars().next() {
        let particle = PARTICLES.iter().find(|(written, ..)| rest.starts_with(written));
        match (particle, known_ending(&out)) {
            (Some((written, consonant, vowel, rieul)), Some(end)) => {
                out.push_str(match end {
                    Ending::Consonant => consonant,
                    Ending::Vowel => vowel,
                    Ending::Rieul => rieul,
                });
                rest = rest.get(written.len()..).unwrap_or("");
            }
            (Some((written, ..)), None) => {
                out.push_str(written);
                rest = rest.get(written.len()..).unwrap_or("");
            }
            (None, _) => {
                out.push(next);
                rest = rest.get(next.len_utf8()..).unwrap_or("");
            }
        }
    }
    out
}

/// The ending of what was said so far, where it can be told for certain: Latin letters are read in several ways.
fn known_ending(before: &str) -> Option<Ending> {
    let last = without_asides(before).chars().next_back()?;
    let known = matches!(last, '가'..='힣' | '0'..='9' | '%');
    known.then(|| ending(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(word: &str, mark: char) -> String {
        format!("{word}{}", particle(mark, word).expect("a particle"))
    }

    #[test]
    fn particles_fit_the_last_syllable() {
        assert_eq!(with("제공자", '은'), "제공자는");
        assert_eq!(with("가동률", '은'), "가동률은");
        assert_eq!(with("가동률", '으'), "가동률로");
        assert_eq!(with("이상", '으'), "이상으로");
        assert_eq!(with("이하", '으'), "이하로");
        assert_eq!(with("고객", '과'), "고객과");
        assert_eq!(with("협약", '이'), "협약이");
        assert_eq!(with("서비스", '을'), "서비스를");
    }

    #[test]
    fn digits_are_spoken_in_korean() {
        let expected = ["0이", "1이", "2가", "3이", "4가", "5가", "6이", "7이", "8이", "9가"];
        assert_eq!((0..10).map(|digit| with(&digit.to_string(), '이')).collect::<Vec<_>>(), expected);
        assert_eq!(with("10", '을'), "10을");
        assert_eq!(with("1,000", '은'), "1,000은");
        assert_eq!(with("1,000,000,000,000", '은'), "1,000,000,000,000는");
        assert_eq!(with("P1", '으'), "P1로");
        assert_eq!(with("P3", '으'), "P3으로");
        assert_eq!(with("0.5", '을'), "0.5를");
        assert_eq!(with("2.10", '을'), "2.10을");
    }

    #[test]
    fn latin_words_are_read_as_korean_writes_them() {
        for (word, particled) in [
            ("SLA", "SLA는"),
            ("URL", "URL은"),
            ("Example Cloud", "Example Cloud는"),
            ("CitrusAd", "CitrusAd는"),
            ("RSUPPORT", "RSUPPORT는"),
            ("web", "web은"),
            ("basic", "basic은"),
            ("standard", "standard는"),
            ("premium", "premium은"),
            ("enterprise", "enterprise는"),
            ("business", "business는"),
            ("Asia/Seoul", "Asia/Seoul은"),
            ("uptime", "uptime은"),
            ("Europe/London", "Europe/London은"),
            ("US West", "US West는"),
            ("Spain", "Spain은"),
            ("GitHub", "GitHub는"),
            ("git", "git은"),
            ("billing", "billing은"),
            ("`database_a`", "`database_a`는"),
            ("150 ms", "150 ms는"),
        ] {
            assert_eq!(with(word, '은'), particled);
        }
    }

    #[test]
    fn what_stands_in_brackets_is_not_spoken() {
        assert_eq!(with("가동률(MUP)", '은'), "가동률(MUP)은");
        assert_eq!(with("서비스 수준 협약(SLA)", '을'), "서비스 수준 협약(SLA)을");
        assert_eq!(with("‘월 가용성’", '을'), "‘월 가용성’을");
        assert_eq!(with("99.9 %", '을'), "99.9 %를");
        assert_eq!(with("(가)", '은'), "(가)는");
    }

    #[test]
    fn a_particle_follows_the_last_sound() {
        for (written, said) in [
            ("`협약`은(는) 없습니다", "`협약`은 없습니다"),
            ("`종류`은(는)", "`종류`는"),
            ("목록이(가) 있습니다", "목록이 있습니다"),
            ("`99 %`을(를)", "`99 %`를"),
            ("`2024-04-01`(으)로", "`2024-04-01`로"),
            ("`10`(으)로", "`10`으로"),
            ("`kind`은(는)", "`kind`은(는)"),
            ("서울(으)로", "서울로"),
        ] {
            assert_eq!(fitted(written.to_owned()), said);
        }
    }
}

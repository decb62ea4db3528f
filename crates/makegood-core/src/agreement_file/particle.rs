//! Korean particles that follow a word's last sound: `은(는)` becomes 은 or 는 where that sound is known.

/// A particle as written in a message, after a final consonant, after none, and after ㄹ.
const PARTICLES: [(&str, &str, &str, &str); 5] = [
    ("은(는)", "은", "는", "은"),
    ("이(가)", "이", "가", "이"),
    ("을(를)", "을", "를", "을"),
    ("와(과)", "과", "와", "과"),
    ("(으)로", "으로", "로", "로"),
];

/// How a word ends when it is said.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Vowel,
    Rieul,
    Consonant,
}

/// The sentence with every particle that can be decided; after Latin letters both stay.
pub(super) fn fitted(sentence: String) -> String {
    if !PARTICLES.iter().any(|(written, ..)| sentence.contains(written)) {
        return sentence;
    }
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence.as_str();
    while let Some(next) = rest.chars().next() {
        let particle = PARTICLES.iter().find(|(written, ..)| rest.starts_with(written));
        match (particle, end(&out)) {
            (Some((written, consonant, vowel, rieul)), Some(end)) => {
                out.push_str(match end {
                    End::Consonant => consonant,
                    End::Vowel => vowel,
                    End::Rieul => rieul,
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

fn end(before: &str) -> Option<End> {
    let last = before.trim_end_matches(['`', '"', '\'', ')', ' ']).chars().next_back()?;
    match last {
        '가'..='힣' => Some(match (u32::from(last) - 0xac00) % 28 {
            0 => End::Vowel,
            8 => End::Rieul,
            _ => End::Consonant,
        }),
        '2' | '4' | '5' | '9' | '%' => Some(End::Vowel),
        '1' | '7' | '8' => Some(End::Rieul),
        '0' | '3' | '6' => Some(End::Consonant),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::fitted;

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

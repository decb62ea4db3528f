//! How a customer has a service set up, where promises depend on it.

use super::clause::{Clause, Term};
use super::condition::numbers;
use super::said::{all_of, code, one_of, say};
use super::scale::Scale;
use crate::agreement::{Deployment, Setting};
use crate::agreement_file::{Phrase, Saying};

const DEPLOYMENT: Scale = Scale::open(Phrase {
    en: "what is promised depends on the deployment, and on the order in which they are tried",
    ko: "배포 구성과 그 순서에 따라 약속이 달라집니다",
});

/// One kind of deployment, and its place among the others.
pub(super) fn clause(place: usize, deployment: &Deployment) -> Clause {
    let Deployment { name, settings } = deployment;
    let list: Vec<Saying> = settings.iter().map(setting).collect();
    let said = match list.as_slice() {
        [] => say!(
            "It is any deployment that is none of those before it.",
            "앞의 구성 가운데 어느 것도 아닌 배포 구성입니다."
        ),
        [_, ..] => say!("It has {settings}.", "다음을 갖춘 배포 구성입니다: {settings}.", settings = all_of(&list)),
    };
    let order = match place {
        0 => say!(
            "It is tried first; the first that fits at a time holds then.",
            "가장 먼저 견주며, 그때그때 먼저 맞는 구성을 적용합니다."
        ),
        _ => say!(
            "It is tried after {before} others.",
            "앞의 {before}개 다음에 견줍니다.",
            before = u64::try_from(place).unwrap_or(u64::MAX)
        ),
    };
    Clause {
        about: format!("deployments.{name}"),
        heading: Some(code(name)),
        source: None,
        terms: vec![Term::new("settings", DEPLOYMENT, said), Term::new("order", DEPLOYMENT, order)],
        scale: DEPLOYMENT,
    }
}

fn setting(setting: &Setting) -> Saying {
    match setting {
        Setting::Number(name, range) => {
            say!("{name} of {range}", "{name} {range}", name = code(name), range = numbers(range))
        }
        Setting::OneOf(name, words) => {
            let words: Vec<Saying> = words.iter().map(|word| code(word)).collect();
            say!("{name} that is {words}", "{name} {words}", name = code(name), words = one_of(&words))
        }
    }
}

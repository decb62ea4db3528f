//! The card of rewards and money held back: how much, once the window has ended.

use super::card::{Card, Maker, Said};
use crate::living::ScoreNow;

pub(super) fn card(maker: &Maker<'_>, one: &ScoreNow) -> Card {
    let page = maker.page;
    let is_decided = one.reward.is_some() || one.release.is_some();
    let released = one.release.as_ref().is_some_and(|release| release.band.is_some());
    let (class, state) = match (is_decided, &one.reward, released) {
        (false, ..) => ("quiet", page.say("decided at the end", "산정 기간 종료 후 확정")),
        (true, Some(_), _) => ("good", page.say("earned", "인센티브 발생")),
        (true, None, true) => ("good", page.say("released", "유보금 지급")),
        (true, None, false) => ("open", page.say("held back", "유보금 미지급")),
    };
    let mut says: Vec<Said> = one.says.iter().map(|said| Said::of("", said.in_language(page.lang()))).collect();
    if !is_decided {
        let text = match page.lang() {
            "ko" => format!("{} 산정 기간이 끝나면 인센티브와 유보금을 정합니다.", one.window),
            _ => format!("What is earned or released is known when {} is over.", one.window),
        };
        says.push(Said::of("quiet", &text));
    }
    let place = Some(one.place.in_language(page.lang()).to_owned());
    Card { class, state: state.to_owned(), place, says, link: maker.link(""), ..Card::default() }
}

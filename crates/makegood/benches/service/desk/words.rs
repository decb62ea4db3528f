//! What customers write: sentences of a fixed vocabulary in Korean and English, the same at every run.

/// Chance that is the same at every run.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed | 1)
    }

    /// A number from 0 to `limit`, not that one.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    pub(super) fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const THINGS: [&str; 40] = [
    "로그인",
    "결제",
    "환불",
    "회의실",
    "녹화 파일",
    "화면 공유",
    "알림 메일",
    "관리자 계정",
    "초대 링크",
    "청구서",
    "세금계산서",
    "모바일 앱",
    "설치 파일",
    "비밀번호",
    "인증서",
    "접속 기록",
    "사용량 통계",
    "연동 설정",
    "방화벽",
    "음성",
    "카메라",
    "자막",
    "번역",
    "대시보드",
    "권한",
    "라이선스",
    "구독",
    "도메인",
    "백업",
    "데이터베이스",
    "게시판",
    "첨부 파일",
    "검색",
    "팝업",
    "회원 가입",
    "일정",
    "주소록",
    "문자 발송",
    "쿠폰",
    "배송 조회",
];
const TROUBLES: [&str; 30] = [
    "안됩니다",
    "오류가 납니다",
    "느려졌습니다",
    "보이지 않습니다",
    "사라졌습니다",
    "중복됩니다",
    "멈춥니다",
    "끊깁니다",
    "열리지 않습니다",
    "저장되지 않습니다",
    "갱신되지 않습니다",
    "바꾸고 싶습니다",
    "취소하고 싶습니다",
    "추가해 주세요",
    "삭제해 주세요",
    "확인 부탁드립니다",
    "처리 요청드립니다",
    "문의드립니다",
    "이상합니다",
    "접근이 거부됩니다",
    "시간이 초과됩니다",
    "두 번 청구되었습니다",
    "도착하지 않았습니다",
    "지원되나요",
    "업그레이드하고 싶습니다",
    "연장하고 싶습니다",
    "설정을 모르겠습니다",
    "재발했습니다",
    "복구해 주세요",
    "증빙이 필요합니다",
];
const OPENINGS: [&str; 10] = [
    "안녕하세요.",
    "수고 많으십니다.",
    "급합니다.",
    "어제부터",
    "오늘 아침부터",
    "업데이트 이후",
    "고객사에서",
    "일부 사용자에게",
    "매주 월요일마다",
    "본사에서 확인해 보니",
];
const ENGLISH_THINGS: [&str; 30] = [
    "login",
    "invoice",
    "refund",
    "recording",
    "screen sharing",
    "webhook",
    "API token",
    "export",
    "dashboard",
    "calendar",
    "password reset",
    "single sign-on",
    "mobile app",
    "upload",
    "search",
    "report",
    "subscription",
    "notification",
    "audit log",
    "backup",
    "certificate",
    "domain",
    "database",
    "gateway",
    "latency",
    "billing address",
    "attachment",
    "permission",
    "integration",
    "licence",
];
const ENGLISH_TROUBLES: [&str; 20] = [
    "does not work",
    "fails with error 503",
    "is slow since the update",
    "is missing",
    "was charged twice",
    "times out",
    "cannot be opened",
    "shows the wrong date",
    "needs to be renewed",
    "should be cancelled",
    "is not delivered",
    "returns an empty page",
    "stopped yesterday",
    "keeps crashing",
    "is denied for new users",
    "needs a second owner",
    "cannot be deleted",
    "has a typo",
    "is out of sync",
    "was restored incompletely",
];

/// A word that stands in few cases, and the one in how many it does.
pub(super) const RARE: &str = "quokka";
pub(super) const RARE_ONE_IN: usize = 50_000;

/// A sentence; of ten, seven are Korean.
pub(super) fn sentence(dice: &mut Dice) -> String {
    match dice.below(10) {
        0..=6 => format!("{} {} {}", dice.one_of(&OPENINGS), dice.one_of(&THINGS), dice.one_of(&TROUBLES)),
        _ => format!("The {} {}.", dice.one_of(&ENGLISH_THINGS), dice.one_of(&ENGLISH_TROUBLES)),
    }
}

/// What a case is about, in few words.
pub(super) fn title(dice: &mut Dice) -> String {
    match dice.below(10) {
        0..=6 => format!("{} {}", dice.one_of(&THINGS), dice.one_of(&TROUBLES)),
        _ => format!("{} {}", dice.one_of(&ENGLISH_THINGS), dice.one_of(&ENGLISH_TROUBLES)),
    }
}

/// Several sentences, with numbers that people write: of orders, versions, machines.
pub(super) fn message(dice: &mut Dice, sentences: usize) -> String {
    let mut text: Vec<String> = (0..sentences).map(|_| sentence(dice)).collect();
    if dice.below(3) == 0 {
        text.push(format!("주문번호 {}, 버전 {}.{}", 100_000 + dice.below(900_000), dice.below(9), dice.below(30)));
    }
    text.join(" ")
}

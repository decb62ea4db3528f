//! What accounts and movements of the ledger are called.

/// An account, by its word in the store.
pub(crate) fn account_name(word: &str, lang: &str) -> &'static str {
    let (en, ko) = match word {
        "provider" => ("provider's cost", "제공자 부담"),
        "earned" => ("to be claimed", "신청 대기"),
        "claimed" => ("to be decided", "결정 대기"),
        "approved" => ("to be given", "지급 대기"),
        "disputed" => ("disputed", "이의 제기 중"),
        "applied" => ("set off", "차감 완료"),
        "refunded" => ("paid back", "환급 완료"),
        "converted" => ("converted", "전환 완료"),
        "lapsed" => ("lapsed", "소멸"),
        "refused" => ("refused", "거절"),
        "overpaid" => ("given too much", "초과 지급"),
        "waived" => ("left to the customer", "회수 면제"),
        _ => ("?", "?"),
    };
    if lang == "ko" { ko } else { en }
}

/// What happened, by its word in the store.
pub(crate) fn kind_name(word: &str, lang: &str) -> &'static str {
    let (en, ko) = match word {
        "earn" => ("earned", "발생"),
        "grant" => ("granted by itself", "자동 승인"),
        "claim" => ("claimed", "신청"),
        "approve" => ("approved", "승인"),
        "refuse" => ("refused", "거절"),
        "lapse" => ("lapsed", "소멸"),
        "dispute" => ("disputed", "이의 제기"),
        "resume" => ("dispute decided", "이의 종결"),
        "apply" => ("set off", "차감"),
        "refund" => ("paid back", "환급"),
        "convert" => ("converted", "전환"),
        "reverse" => ("reversed", "정정"),
        "recover" => ("recovered", "회수"),
        "waive" => ("waived", "회수 면제"),
        _ => ("?", "?"),
    };
    if lang == "ko" { ko } else { en }
}

/// What a credit is, by its word in the store.
pub(super) fn form_name(word: &str, lang: &str) -> &'static str {
    let (en, ko) = match word {
        "reduction" => ("reduction of the bill", "요금 감액"),
        "refund" => ("refund", "환급"),
        "damages" => ("damages", "손해 배상"),
        "points" => ("points (not cash)", "포인트 (현금 아님)"),
        _ => ("credit", "크레딧"),
    };
    if lang == "ko" { ko } else { en }
}

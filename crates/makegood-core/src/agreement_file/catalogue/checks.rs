//! Findings of the compiler: what the parties should see before they sign.

use super::{FindingKind, error, error_or_warning, say, warning};

pub(super) static ALL: [FindingKind; 39] = [
    warning(
        "T1",
        say("gap between bands", "구간 사이의 빈틈"),
        say(
            "a result that falls into the gap earns nothing, although better ones do",
            "빈틈에 떨어진 결과는 더 나은 결과보다도 보상이 없습니다",
        ),
    ),
    warning(
        "T2",
        say("bands overlap", "겹치는 구간"),
        say("the credit depends on which row is read first", "어느 줄을 먼저 읽느냐에 따라 보상이 달라집니다"),
    ),
    warning(
        "T3",
        say("breached but no remedy", "위반인데 보상 없음"),
        say("a result that misses the promise earns nothing", "약속에 미달했는데 보상이 없습니다"),
    ),
    warning(
        "T4",
        say("kept but credited", "지켰는데 보상"),
        say("a result that keeps the promise is credited", "약속을 지켰는데 보상이 나갑니다"),
    ),
    warning(
        "T5",
        say("worse service pays less", "더 나쁜데 더 적은 보상"),
        say("usually a comparison or two figures were swapped", "대개 부등호나 두 수가 바뀐 것입니다"),
    ),
    error_or_warning(
        "T6",
        say("units that do not fit", "맞지 않는 단위"),
        say(
            "two figures in units that cannot be held against each other are usually a slip of the pen",
            "서로 견줄 수 없는 단위는 대개 잘못 적은 것입니다",
        ),
    ),
    warning(
        "T7",
        say("two statements of one figure disagree", "서로 어긋나는 두 표현"),
        say(
            "each party will quote the one that suits it; Makegood decides by the promise",
            "각자 유리한 쪽을 인용하게 됩니다. Makegood은 약속으로 판정합니다",
        ),
    ),
    warning(
        "T8",
        say("cap below the bands, out of reach or of nothing", "맞지 않는 한도"),
        say(
            "a cap must let the bands through, be within reach, and say of what it is a share",
            "한도는 구간의 보상을 막지 않고, 닿을 수 있으며, 무엇의 비율인지 밝혀야 합니다",
        ),
    ),
    error(
        "T9",
        say("money in another currency", "다른 통화의 금액"),
        say(
            "amounts in two currencies cannot be added or compared without a rate that nobody agreed",
            "합의한 환율 없이는 두 통화의 금액을 더하거나 비교할 수 없습니다",
        ),
    ),
    warning(
        "T10",
        say("credit without an end", "끝없이 커지는 보상"),
        say(
            "a credit that grows with the downtime can come to more than the whole fee; few parties mean that",
            "중단 시간에 따라 커지는 보상은 요금 전체를 넘을 수 있는데, 그럴 뜻인 경우는 드뭅니다",
        ),
    ),
    warning(
        "T11",
        say("a promise that better service breaks", "더 좋아도 위반이 되는 약속"),
        say(
            "a comparison was typed the wrong way round, or a least figure as the only one",
            "부등호를 거꾸로 적었거나, 최저 수준을 유일한 값으로 적은 것입니다",
        ),
    ),
    warning(
        "M1",
        say("hidden downtime", "드러나지 않는 중단"),
        say(
            "customers see trouble that the figure does not, or hardly: short runs, partial outages",
            "고객이 겪은 짧은 중단이나 부분 중단이 지표에는 거의 나타나지 않습니다",
        ),
    ),
    warning(
        "M2",
        say("finer than the measurement sees", "측정보다 촘촘한 약속"),
        say(
            "the downtime allowed is shorter than one slot of the measurement",
            "허용된 중단이 측정 간격 하나보다 짧습니다",
        ),
    ),
    warning(
        "M3",
        say("no rule for what was not measured", "측정하지 못한 시간의 규칙 없음"),
        say(
            "silence is read as good by one party and as bad by the other",
            "기록이 없는 시간을 한쪽은 가동, 다른 쪽은 중단으로 읽습니다",
        ),
    ),
    warning(
        "M4",
        say("two windows for one figure", "한 지표의 두 산정 기간"),
        say(
            "the same figure with the same target is judged over two windows: readers will quote the one that suits them",
            "같은 지표와 목표를 두 기간으로 판정하면 유리한 쪽을 인용하게 됩니다",
        ),
    ),
    warning(
        "M5",
        say("denominator fixed or not stated", "고정되거나 밝히지 않은 분모"),
        say("the share of uptime depends on the minutes it is taken of", "가동률은 몇 분을 전체로 보느냐에 달렸습니다"),
    ),
    warning(
        "M6",
        say("nobody is named to measure", "측정할 곳이 없음"),
        say(
            "what each party sees from its own place differs; the text must say whose record decides",
            "당사자마다 보는 것이 다르므로 누구의 기록으로 판정하는지 정해야 합니다",
        ),
    ),
    warning(
        "X1",
        say("exclusion without limit or notice", "제한도 통지도 없는 제외"),
        say(
            "maintenance that needs no notice can take any time out of the count",
            "통지가 필요 없는 점검은 어떤 시간이든 뺄 수 있습니다",
        ),
    ),
    warning(
        "X2",
        say("more left out than may go wrong", "허용된 중단보다 긴 제외"),
        say("users see another figure than the one promised", "이용자가 겪는 가동률이 약속한 가동률과 달라집니다"),
    ),
    warning(
        "X3",
        say("exclusion against the scope", "적용 범위와 어긋나는 제외"),
        say("what is promised in one clause is taken back in another", "한 조항의 약속을 다른 조항이 거두어들입니다"),
    ),
    warning(
        "C1",
        say("claim window closes too early", "너무 이른 신청 마감"),
        say(
            "a figure is known only when its window has closed; a claim that must come before is a guess",
            "지표는 산정 기간이 끝나야 알 수 있습니다. 그 전에 마감되는 신청은 추측일 뿐입니다",
        ),
    ),
    warning(
        "C2",
        say("claim window closes before the report", "보고서보다 이른 신청 마감"),
        say(
            "the customer learns of the miss from a report that comes too late to claim",
            "고객은 신청이 끝난 뒤에야 보고서로 미달을 알게 됩니다",
        ),
    ),
    warning(
        "C3",
        say("deadlines in a chain that cannot be met", "지킬 수 없는 연쇄 기한"),
        say("a step is due before the one it waits for has ended", "앞 단계가 끝나기 전에 다음 단계의 기한이 옵니다"),
    ),
    warning(
        "C4",
        say("automatic and on claim at once", "자동이면서 신청"),
        say(
            "a credit that comes by itself needs no claim; one of the two is meant",
            "자동으로 주는 보상에는 신청이 필요 없습니다. 둘 중 하나입니다",
        ),
    ),
    warning(
        "P1",
        say("one credit table for different targets", "다른 목표에 보상표 하나"),
        say(
            "somebody misses without a credit, or is credited without a miss",
            "누군가는 미달해도 보상이 없거나 지켰는데도 보상을 받습니다",
        ),
    ),
    warning(
        "P2",
        say("remedy where nothing is promised", "약속 없는 칸의 보상"),
        say(
            "a credit that nothing can earn shows that one of two tables was not finished",
            "받을 수 없는 보상은 두 표 가운데 하나가 덜 되었다는 뜻입니다",
        ),
    ),
    error_or_warning(
        "K1",
        say("a clock nobody can decide", "판정할 수 없는 처리 시간"),
        say(
            "without hours, days off and a zone that the text gives, and figures in order, two readers see two due times",
            "영업시간·휴일·시간대와 앞뒤가 맞는 수가 없으면 읽는 사람마다 기한이 다릅니다",
        ),
    ),
    warning(
        "K2",
        say("two clock tables disagree", "서로 다른 처리 시간 표"),
        say("two clauses promise different times for the same case", "같은 문의에 두 조항이 다른 시간을 약속합니다"),
    ),
    warning(
        "K3",
        say("no rule for pauses", "멈춤 규칙 없음"),
        say(
            "time in which the desk waits for the customer counts for one party and not for the other",
            "고객을 기다린 시간을 한쪽은 세고 다른 쪽은 세지 않습니다",
        ),
    ),
    warning(
        "K4",
        say("graver impact, lighter severity", "영향이 큰데 가벼운 심각도"),
        say(
            "a case that hits more people, or is more urgent, would be handled later than a lesser one",
            "더 많은 사람이 겪거나 더 급한 문의를 가벼운 문의보다 늦게 처리하게 됩니다",
        ),
    ),
    warning(
        "K5",
        say("a state that customers are not shown", "고객에게 보이지 않는 상태"),
        say(
            "a customer who does not see where a case stands cannot know whether its time runs",
            "문의가 어디에 있는지 보지 못하면 처리 시간이 흐르는지 알 수 없습니다",
        ),
    ),
    warning(
        "D1",
        say("stricter than what it rests on", "기대는 협약보다 엄격한 약속"),
        say(
            "what its parts promise together is less than what is promised of the whole",
            "구성 요소들이 함께 약속하는 것보다 전체의 약속이 큽니다",
        ),
    ),
    warning(
        "D2",
        say("narrower underneath", "더 좁은 외부 지원 계약"),
        say(
            "what the supplier may leave out, cap or refuse is the provider's to pay",
            "공급자가 제외하거나 제한하거나 거절한 만큼은 제공자의 부담입니다",
        ),
    ),
    error_or_warning(
        "D3",
        say("defers to nothing, or in a circle", "없는 협약이나 서로에게 미루는 협약"),
        say(
            "a term that stands in another agreement holds only if that one is there and does not point back",
            "다른 협약에 맡긴 조건은 그 협약이 있고 되돌아 가리키지 않을 때만 뜻이 있습니다",
        ),
    ),
    warning(
        "V1",
        say(
            "promise without remedy, term without definition, clause written twice",
            "보상 없는 약속, 정의 없는 용어, 겹치는 조항",
        ),
        say(
            "a promise whose miss costs nothing is an intention; what is undefined or said twice will be read in two ways",
            "어겨도 보상이 없으면 의향일 뿐이고, 정의가 없거나 두 번 적은 것은 서로 다르게 읽힙니다",
        ),
    ),
    error_or_warning(
        "V2",
        say("versions overlap, or terms change within a period", "겹치는 판, 기간 중에 바뀌는 조건"),
        say(
            "on every day exactly one set of terms holds, and nobody should be judged by terms that came halfway",
            "어느 날이든 조건은 하나여야 하고, 도중에 바뀐 조건으로 판정해서는 안 됩니다",
        ),
    ),
    warning(
        "V3",
        say("objectives without a service", "서비스 없는 목표"),
        say(
            "a promise holds for a service; an agreement without one settles nothing by itself",
            "약속은 서비스에 대한 것입니다. 서비스가 없는 협약은 그 자체로 정산되지 않습니다",
        ),
    ),
    warning(
        "L1",
        say("weaker than the law", "법보다 약한 약속"),
        say(
            "what the law gives the customer holds whatever the agreement says, and should be settled with it",
            "법이 고객에게 준 것은 협약과 상관없이 유효하므로 함께 정산해야 합니다",
        ),
    ),
    error(
        "E1",
        say("a worked example that does not come out", "맞지 않는 계산 예"),
        say(
            "the example and the terms promise different amounts, and a judge may hold the provider to either",
            "예와 조건의 금액이 달라 어느 쪽을 따를지 다투게 됩니다",
        ),
    ),
];

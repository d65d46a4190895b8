"""Printed figures say the same as their verdict, and amounts have their decimals."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Row
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.complaints import recovery
from custsat.customers import seven_p
from custsat.display import Bound, Comparison, Side, format_attribute, format_value
from custsat.display._formatting import format_template, singular
from custsat.display._numbers import currency_decimals, format_limit, format_number
from custsat.errors import EmptyInput
from custsat.evidence.currencies import CURRENCY_DECIMALS
from custsat.labels import catalogue
from custsat.loyalty import (
    SpendTable,
    break_even,
    lifetime_value,
    profit_curve,
    what_if,
)
from custsat.loyalty.clv import replacement_cost
from custsat.review import business_case
from custsat.satisfaction import ces, csat, index, measure, nps
from custsat.service import Standard, compliance, delivered_value, rank_offers
from custsat.values import LIKERT5, Interval, Result, TargetedScore

SPECS = (".0%", ".1%", ".2", "+.0", "+.1", ".0", "$")
VERDICTS: dict[Side, Callable[[float, float], bool]] = {
    Side.ABOVE: lambda figure, limit: figure >= limit,
    Side.BELOW: lambda figure, limit: figure <= limit,
}
near = st.sampled_from([0, 1e-15, 1e-9, 1e-6, 1e-4, 1e-3, 0.004, 0.0049, 0.005, 0.1])
numbers = st.floats(-2, 2) | st.sampled_from([0.75, 2 / 3, 0.825, 0.005, 1.0, 0.0])


def read(text: str) -> Decimal:
    """The number that a reader takes from *text*."""
    number = Decimal(text.removesuffix("%"))
    return number / 100 if text.endswith("%") else number


def exact(value: float) -> Decimal:
    return Decimal(repr(value))


# ---------------------------------------------------------------------- the mechanism


@settings(max_examples=500)
@given(numbers, near, st.booleans(), st.sampled_from(SPECS), st.sampled_from(Side))
def test_a_figure_prints_on_its_side_of_a_limit(
    limit: float, distance: float, up: bool, spec: str, side: Side
) -> None:
    figure = limit + distance if up else limit - distance
    shown = read(format_number(figure, spec, limits=[Bound(limit, side)]))
    limit_shown = read(format_limit(limit, spec, [(figure, side)]))

    for printed in (exact(limit), limit_shown):
        if side is Side.NEITHER:
            assert (shown > printed, shown < printed) == (
                figure > limit,
                figure < limit,
            )
        else:
            assert VERDICTS[side](shown, printed) is VERDICTS[side](figure, limit)


@given(numbers, numbers, st.sampled_from(SPECS), st.sampled_from(tuple(VERDICTS)))
def test_a_figure_is_as_short_as_asked_for_where_nothing_contradicts(
    figure: float, limit: float, spec: str, side: Side
) -> None:
    plain = format_number(figure, spec)
    if VERDICTS[side](read(plain), exact(limit)) is VERDICTS[side](figure, limit):
        assert format_number(figure, spec, limits=[Bound(limit, side)]) == plain


@given(
    numbers,
    st.lists(st.tuples(near, st.booleans(), st.sampled_from(Side)), min_size=1),
    st.sampled_from(SPECS),
)
def test_a_limit_agrees_with_all_its_figures(
    limit: float, drawn: list[tuple[float, bool, Side]], spec: str
) -> None:
    figures = [(limit + d if up else limit - d, side) for d, up, side in drawn]
    printed = read(format_limit(limit, spec, figures))
    for figure, side in figures:
        shown = read(format_number(figure, spec, limits=[Bound(limit, side)]))
        if figure > limit:
            assert shown > printed or (side is Side.ABOVE and shown == printed)
        elif figure < limit:
            assert shown < printed or (side is Side.BELOW and shown == printed)
        elif side is Side.NEITHER:
            assert shown == printed
        else:
            assert VERDICTS[side](shown, printed)


@pytest.mark.parametrize(
    ("limit", "spec", "shown"),
    [
        (0.75, ".0%", "75%"),
        (0.825, ".0%", "82.5%"),
        (0.8255, ".0%", "82.55%"),
        (2 / 3, ".0%", "67%"),
        (30, "+.0", "+30"),
        (30.5, "+.0", "+30.5"),
        (0, "+.1", "0.0"),
        (1e300, ".1", "1e+300"),
        (3, "", "3"),
        (Decimal("2.5"), ".0", "2.5"),
    ],
)
def test_a_limit_prints_as_it_was_given(limit: Any, spec: str, shown: str) -> None:
    assert format_limit(limit, spec, []) == shown


def test_a_figure_that_no_digits_can_tell_apart_prints_in_full() -> None:
    limit, figure = 0.1, 0.1 - 2e-17  # the next number below
    shown = format_number(figure, ".0%", limits=[Bound(limit, Side.ABOVE)])
    assert shown == "9.999999999999999%"
    tiny = Bound(5e-324, Side.ABOVE)
    assert read(format_number(-5e-324, ".1", limits=[tiny])) < Decimal("5e-324")


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from([".0%", ".1%"]))
def test_a_share_prints_as_all_or_none_only_if_it_is(
    part: int, more: int, spec: str
) -> None:
    total = part + more
    for n in (part, total, total - 1, 1):
        text = format_number(n / total, spec)
        assert (read(text) == 1) is (n == total)
        assert (read(text) == 0) is (n == 0)


@given(st.floats(-1, 1), st.sampled_from(["+.0", "+.1", "+.2", "+.1%", "+$"]))
def test_a_number_with_a_sign_never_loses_it(value: float, spec: str) -> None:
    shown = format_number(value, spec)
    if abs(value) > 1e-11:
        assert shown[0] == ("+" if value > 0 else "-")


# -------------------------------------------------------------- results with a target

MET = {"yes": True, "no": False, "是": True, "否": False}
NUMBER = r"([+-]?[0-9.]+(?:e-?[0-9]+)?%?)"
ENGLISH = rf"interval {NUMBER} to {NUMBER};.*Target {NUMBER} met: (\w+)"
CHINESE = rf"（95% 区间 {NUMBER} 至 {NUMBER}；.*目标 {NUMBER}，达标：(.)；"
SCORES: dict[str, tuple[Callable[[int, float], TargetedScore], str, str]] = {
    "csat": (
        lambda n, target: csat(
            counts={5: n, 1: 10_000 - n}, scale=LIKERT5, target=target
        ),
        rf"^{NUMBER} satisfied .*{ENGLISH}",
        rf"^满意 {NUMBER}{CHINESE}",
    ),
    "nps": (
        lambda n, target: nps(counts={10: n, 0: 10_000 - n}, target=200 * target - 100),
        rf"score {NUMBER} .*{ENGLISH}",
        rf"^净推荐值 {NUMBER}{CHINESE}",
    ),
    "ease": (
        lambda n, target: ces(
            counts={7: n, 1: 10_000 - n}, version="ease", target=target
        ),
        rf"^{NUMBER} found it easy .*{ENGLISH}",
        rf"^{NUMBER} 认为轻松{CHINESE}",
    ),
    "effort": (
        lambda n, target: ces(
            counts={5: n, 1: 10_000 - n}, version="effort", target=1 + 4 * target
        ),
        rf"^Mean effort {NUMBER}()() .*Target {NUMBER} met: (\w+)",
        rf"^平均费力程度 {NUMBER}()()（.*目标 {NUMBER}，达标：(.)；",
    ),
    "index": (
        lambda n, target: index(
            item_means={"a": 4.0},
            weights={"a": 1},
            scale=LIKERT5,
            n=10_000,
            n_satisfied=n,
            target=target,
        ),
        rf"satisfied rate {NUMBER} .*{ENGLISH}",
        rf"客户满意率 {NUMBER}{CHINESE}",
    ),
}
targets = st.tuples(
    st.sampled_from([0.75, 0.8, 2 / 3, 0.55, 0.123456, 0.9]),
    st.sampled_from([0, 1, 4, 10, 49, 50, 100]),
    st.booleans(),
)


@pytest.mark.parametrize("name", SCORES)
@given(targets, near)
def test_printed_score_and_target_say_what_the_verdict_says(
    name: str, drawn: tuple[float, int, bool], shift: float
) -> None:
    make, english, chinese = SCORES[name]
    target, distance, up = drawn
    n = round(10_000 * target) + (distance if up else -distance)
    result = make(n, min(target + shift / 100, 1))
    good = VERDICTS[Side.BELOW if name == "effort" else Side.ABOVE]
    for lang, pattern in (("en", english), ("zh", chinese)):
        match = re.search(pattern, result.summary(lang))
        assert match, result.summary(lang)
        score, low, high, limit, met = match.groups()
        assert MET[met] is result.target_met
        assert good(read(score), read(limit)) is result.target_met
        if low:
            assert isinstance(result.interval, Interval)
            contains = read(low) <= read(limit) <= read(high)
            assert contains is result.interval.contains(result.target)
    check_rows(result, good)
    check_findings(result, good)


def check_rows(result: TargetedScore, good: Callable[[Any, Any], bool]) -> None:
    """The table of *result* does not contradict the verdict."""
    rows = {n: spec for n, spec, _ in result.table_rows()}
    score_name = next(name for name in result.score_names() if name in rows)
    shown = {
        name: read(
            format_attribute(result, name, getattr(result, name), "en", rows[name])
        )
        for name in (score_name, "target")
    }
    assert good(shown[score_name], shown["target"]) is result.target_met
    text = result.to_text("zh")
    assert all(
        format_attribute(result, n, result.get_or_none(n), "zh", rows[n]) in text
        for n in (score_name, "target", "interval")
    )


def check_findings(result: TargetedScore, good: Callable[[Any, Any], bool]) -> None:
    """A finding about the target prints the score on the wrong side of it."""
    for finding in result.findings:
        if finding.code.endswith("target_missed"):
            for lang in ("en", "zh"):
                texts = re.findall(NUMBER, finding.explain(lang))
                score, target = (read(text) for text in texts[:2])
                assert not good(score, target)
            assert not result.target_met


@given(st.integers(7400, 7600), st.sampled_from([0.75, 0.7499, 2 / 3]))
def test_printed_compliance_says_what_its_verdict_says(n: int, target: float) -> None:
    standard = Standard(
        requirement="rings", metric="rings", operator="at_most", threshold=3
    )
    observed = [1] * n + [9] * (10_000 - n)
    result = compliance(observed, standard=standard, target=target)
    check_rows(result, VERDICTS[Side.ABOVE])
    missed = [each for each in result.findings if each.code.endswith("_missed")]
    for finding in missed:
        rate, limit = re.search(
            rf"met in {NUMBER} of .*, target {NUMBER}", finding.explain()
        ).groups()
        assert read(rate) < read(limit)


def test_share_next_to_its_target() -> None:
    seen = csat(counts={5: 7499, 1: 2501}, scale=LIKERT5, target=0.75).summary()
    assert seen.startswith("74.99% satisfied (95% interval 74% to 76%")
    assert "Target 75% met: no" in seen
    almost = csat(counts={5: 9996, 1: 4}, scale=LIKERT5).summary()
    assert almost.startswith("99.96% satisfied")


@given(st.floats(0, 10), st.floats(0, 2), near, st.booleans())
def test_printed_difference_says_what_the_outcome_says(
    expected: float, tolerance: float, distance: float, up: bool
) -> None:
    perceived = expected + (tolerance + distance) * (1 if up else -1)
    result = measure(perceived=perceived, expected=expected, tolerance=tolerance)
    (text,) = re.findall(rf"difference {NUMBER}", result.summary())
    shown = exact(0.0) + read(text)
    if result.outcome == "missed":
        assert shown < -exact(tolerance)
    elif result.outcome == "exceeded":
        assert shown > exact(tolerance)
    else:
        assert abs(shown) <= exact(tolerance)


# ------------------------------------------------------------------------------ parts


class Subject:
    """An object whose verdict compares a list, an interval and an undefined figure."""

    currency = "KWD"
    limit = 0.5
    shares = (0.4999, 0.51, None)
    span = Interval(low=0.4996, high=0.5004, level=0.95, method="t")
    flag = True
    name = "x"

    @property
    def undefined(self) -> float:
        raise EmptyInput(result="a ratio")

    def comparisons(self) -> tuple[Comparison, ...]:
        figures = ("shares", "span", "undefined", "flag", "name", "absent")
        return (
            Comparison(figures, "limit", Side.ABOVE),
            Comparison(("shares",), "undefined"),
            Comparison(("shares",), "name"),
        )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("limit", "50%"),
        ("shares", "49.99%, 51%, unknown"),
        ("span", "50% to 50%"),
        ("flag", "yes"),
        ("name", "x"),
    ],
)
def test_format_attribute_of_lists_and_intervals(name: str, shown: str) -> None:
    subject = Subject()
    value = getattr(subject, name)
    assert format_attribute(subject, name, value, "en", ".0%") == shown


def test_format_attribute_of_a_limit_agrees_with_a_list_and_an_interval() -> None:
    subject = Subject()
    subject.limit = 0.669999
    subject.shares = (0.674, None)
    subject.span = Interval(low=0.6704, high=0.8, level=0.95, method="t")
    shown = [
        format_attribute(subject, name, getattr(subject, name), "en", ".0%")
        for name in ("limit", "shares", "span")
    ]
    assert shown == ["66.9999%", "67%, unknown", "67% to 80%"]


def test_format_attribute_knows_the_currency_of_its_subject() -> None:
    assert format_attribute(Subject(), "limit", 1.5, "en", "$") == "1.500"
    assert format_attribute(object(), "limit", 1.5, "en", "$") == "1.50"


# ------------------------------------------------------------------------- currencies


@pytest.mark.parametrize(("code", "decimals"), CURRENCY_DECIMALS.value)
def test_an_amount_has_the_decimals_of_its_currency(code: str, decimals: Any) -> None:
    assert currency_decimals(code) == decimals
    shown = format_value(1234.56789, "en", "$", currency=code)
    if decimals is None:
        assert shown == "1234.57"
    else:
        assert len(shown.partition(".")[2]) == decimals


@pytest.mark.parametrize("code", ["CNY", "USD", "EUR", "CHE", "USN", "PTS", "", None])
def test_an_amount_of_another_currency_has_two_decimals(code: str | None) -> None:
    assert format_value(Decimal("1234.565"), "zh", "$", currency=code) == "1234.57"


def _value(currency: str) -> Any:
    return lifetime_value(
        margin=800.0,
        retention=0.8,
        discount=0.1,
        period="year",
        currency=currency,
        acquisition=100,
    )


def _offer(currency: str) -> Any:
    rest = dict.fromkeys(("service", "personnel", "image", "time", "energy"), 0)
    return delivered_value(
        product=3.3333, money=1.1111, psychic=0, currency=currency, **rest
    )


def _case(currency: str) -> Result:
    return business_case(
        customers=100,
        value=_value(currency),
        change=(-0.1, 0.01, 0.02),
        duration="once",
        cost=1000,
    )


def _sales(currency: str) -> Any:
    rows = [
        Row(
            customer="a", at=date(2026, 1, 1), amount=Decimal("12.5"), currency=currency
        )
    ]
    return seven_p(rows, as_of=date(2026, 1, 31))


def _recovery(currency: str) -> Any:
    counts = {"resolved_quickly": 10, "not_resolved": 5}
    rates = {"resolved_quickly": 0.9, "not_resolved": 0.3}
    return recovery(counts, rates, value=123.4567, currency=currency)


MONEY: dict[str, Callable[[str], Any]] = {
    "lifetime_value": _value,
    "break_even": lambda c: break_even(_value(c), spend_per_customer=10.123),
    "what_if": lambda c: what_if(_value(c), retention=[0.5, 0.9]),
    "profit_curve": lambda c: profit_curve(
        acquisition=51.123, base=[30.333], period="year", currency=c
    ),
    "replacement_cost": lambda c: replacement_cost(
        lost=10, keep_cost=20.123, factor=5, currency=c
    ),
    "spend_table": lambda c: SpendTable.from_rows([(1, 2.3456)], currency=c),
    "delivered_value": _offer,
    "rank_offers": lambda c: rank_offers({"a": _offer(c), "b": _offer(c)}),
    "business_case": _case,
    "performance": lambda c: _sales(c).performance,
    "profitability": lambda c: _sales(c).profitability,
}


@pytest.mark.parametrize("name", MONEY)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_amount_has_the_decimals_of_its_currency(name: str, lang: str) -> None:
    """Amounts are what changes with the currency: no digits of a yen, three of KWD."""
    texts = {}
    for code in ("JPY", "CNY", "KWD"):
        result = MONEY[name](code)
        findings = [finding.explain(lang) for finding in result.findings]
        cells = [
            cell
            for table in result.tables(lang)
            for row in (*table.rows, (table.title, table.note))
            for cell in row
        ]
        text = "\n".join([result.summary(lang), *cells, *findings])
        texts[code] = re.findall(r"[+-]?[0-9]+(?:\.[0-9]+)?%?", text)
        assert code in text
    amounts = [
        numbers
        for numbers in zip(*texts.values(), strict=True)
        if len(set(numbers)) > 1
    ]
    assert amounts
    for yen, yuan, dinar in amounts:
        assert [len(t.partition(".")[2]) for t in (yen, yuan, dinar)] == [0, 2, 3]
        assert abs(Decimal(yuan) - Decimal(dinar)) <= Decimal("0.006")
        assert abs(Decimal(yen) - Decimal(dinar)) <= Decimal("0.6")


def test_yen_and_dinars_of_a_lifetime() -> None:
    assert "2133 JPY" in _value("JPY").summary()
    dinars = lifetime_value(
        margin=1.23456, retention=0.8, discount=0.1, period="year", currency="KWD"
    )
    assert "3.292 KWD" in dinars.summary()
    assert dinars.value == pytest.approx(3.29216)  # stored as it is


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" answers, ", " answer, "),
        (" answers are too few", " answer is too few"),
        (" answers do not show", " answer does not show"),
        (" items have too few", " item has too few"),
        (" processes; the next", " process; the next"),
        (" open tickets", " open ticket"),
        (" of open tickets", " of open tickets"),
        (" waves in the band", " wave in the band"),
        (" values outside", " value outside"),
        (" of 3 customers", " of 3 customers"),
        (" missing", " missing"),
        (" complete answers, 2 incomplete", " complete answer, 2 incomplete"),
        (" complaints are too few", " complaint is too few"),
        (" drivers go with", " driver goes with"),
        (" people followed", " person followed"),
        (" intermediaries between", " intermediary between"),
        (" more are needed", " more is needed"),
        (" are below their zone", " is below their zone"),
        (" arenas", " arenas"),
    ],
)
def test_what_follows_one_is_in_the_singular(text: str, expected: str) -> None:
    assert singular(text) == expected


@pytest.mark.parametrize(
    ("answers", "en", "zh"),
    [
        ([10], "; 1 answer, 0 missing)", "；有效 1，缺失 0）"),
        ([10, None], "; 1 answer, 1 missing)", "；有效 1，缺失 1）"),
        ([10] * 11, "; 11 answers, 0 missing)", "；有效 11，缺失 0）"),
    ],
)
def test_sentences_count_in_the_singular_and_the_plural(
    answers: list[int | None], en: str, zh: str
) -> None:
    assert en in nps(answers).summary()
    assert zh in nps(answers).summary("zh")
    assert "(95% interval " in nps(answers).summary()


@pytest.mark.parametrize(
    ("few", "total", "expected"),
    [
        (1, 5, "1 of 5 items has too few answers"),
        (1, 1, "1 of 1 item has too few answers"),
        (2, 5, "2 of 5 items have too few answers"),
    ],
)
def test_one_of_several_has_a_verb_in_the_singular(
    few: int, total: int, expected: str
) -> None:
    counts = Row(few=few, total=total, more=1)
    text = format_template("finding.items_too_few", counts, "en")

    assert text.startswith(expected)
    assert text.endswith("at least 1 more is needed")


def test_verb_of_other_subject_stays_in_the_plural() -> None:
    blanks = Row(subject="Beliefs", undecided=1, total=3, detectable=0.5)
    text = format_template("finding.beliefs_undecided", blanks, "en")

    assert "the answers to 1 of 3 items do not show" in text


def test_no_label_spells_a_percent_with_a_space() -> None:
    assert not [code for code, texts in catalogue().items() if " %" in texts[0]]

"""``zones_of_tolerance``: shares, means, reversed answers, counts that add up."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotAddable,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.estimates import paired_t, wilson
from custsat.satisfaction import (
    ZonesOfTolerance,
    zone_of_tolerance,
    zones_of_tolerance,
)
from custsat.satisfaction.expectations import (
    ToleranceZone,
)
from custsat.values import LIKERT7, Certainty, Question

LEVELS = ("adequate", "desired", "perceived")
RATING = Question(
    scale=LIKERT7, not_answers={8: "blank", 9: "not applicable"}, labels={"good": 6}
)
answers = st.integers(1, 7) | st.none()
rows = st.lists(st.tuples(answers, answers, answers), min_size=1, max_size=30).filter(
    lambda drawn: any(None not in row and row[0] <= row[1] for row in drawn)
)


def of(triples: Any, **options: Any) -> ZonesOfTolerance:
    columns = dict(zip(LEVELS, zip(*triples, strict=True), strict=True))
    return zones_of_tolerance(**columns, **{"scale": LIKERT7, **options})


@given(rows, st.sampled_from([0, 0.5, 1]))
def test_zones_count_the_zone_of_each_customer(triples: Any, tolerance: float) -> None:
    result = of(triples, tolerance=tolerance)
    known = [dict(zip(LEVELS, row, strict=True)) for row in triples if None not in row]
    zones, n_reversed = [], 0
    for row in known:
        try:
            zones.append(zone_of_tolerance(**row, tolerance=tolerance))
        except OutOfOrder:
            n_reversed += 1

    assert result.n_missing == len(triples) - len(known)
    assert (result.n, result.n_reversed) == (len(zones), n_reversed)
    by_zone = Counter(each.zone for each in zones)
    assert dict(result.counts) == {zone: by_zone[zone] for zone in ToleranceZone}
    assert sum(map(result.share, ToleranceZone)) == pytest.approx(1)
    for mean, interval, name in (
        (result.mean_adequacy, result.adequacy_interval, "adequacy"),
        (result.mean_superiority, result.superiority_interval, "superiority"),
    ):
        test = paired_t([getattr(each, name) for each in zones])
        assert mean == pytest.approx(test.difference, abs=1e-12)
        assert (interval is None) is (test.interval is None)
        if interval:
            assert interval.low == pytest.approx(test.interval.low, abs=1e-9)
            assert interval.high == pytest.approx(test.interval.high, abs=1e-9)
    widths = [each.zone_width for each in zones]
    assert result.mean_zone_width == pytest.approx(sum(widths) / len(widths))
    assert ZonesOfTolerance.from_dict(result.to_dict()) == result


@given(rows, rows)
def test_zones_add_up(one: Any, other: Any) -> None:
    both = of([*one, *other])

    assert of(one) + of(other) == both
    counts = Counter([*one, *other])
    assert zones_of_tolerance(counts=counts, scale=LIKERT7) == both


@given(st.permutations([(4, 6, 5), (5, 6, 4), (4, 5, 6), (6, 5, 5), (4, None, 4)]))
def test_zones_do_not_depend_on_the_order_of_customers(triples: Any) -> None:
    result = of(triples)

    assert (result.below_share, result.within_share, result.above_share) == (1 / 3,) * 3
    assert (result.n_missing, result.n_reversed) == (1, 1)


@given(rows, st.floats(0, 1), st.sampled_from([0, 0.5]))
def test_zones_after_a_failure_are_those_of_each_customer(
    triples: Any, share: float, tolerance: float
) -> None:
    usual = of(triples, tolerance=tolerance)
    result = of(triples, tolerance=tolerance, remaining_share=share)
    zones = []
    for row in triples:
        if None not in row and row[0] - row[1] <= tolerance:
            one = dict(zip(LEVELS, row, strict=True)) | {"tolerance": tolerance}
            zones.append(zone_of_tolerance(**one, remaining_share=share))
            after = zone_of_tolerance(**one).after_failure(remaining_share=share)
            assert zones[-1] == after

    by_zone = Counter(each.zone for each in zones)
    assert dict(result.counts) == {zone: by_zone[zone] for zone in ToleranceZone}
    assert (result.n_missing, result.n_reversed) == (usual.n_missing, usual.n_reversed)
    assert result.below_share >= usual.below_share
    assert result.mean_superiority == usual.mean_superiority
    assert of(triples, tolerance=tolerance, remaining_share=1).sums == usual.sums
    assert ZonesOfTolerance.from_dict(result.to_dict()) == result


@pytest.mark.parametrize(
    ("share", "zone"), [(0.51, "within"), (0.5, "within"), (0.49, "below")]
)
def test_zone_after_a_failure_has_its_limit_inside(share: float, zone: str) -> None:
    assert of([(4, 6, 5)], remaining_share=share).share(zone) == 1


def test_zones_say_what_a_failure_was_taken_to_leave() -> None:
    usual, result = of([(4, 6, 5)]), of([(4, 6, 5)], remaining_share=0.5)

    assert "to leave 50% of the width of each zone" in result.summary("en")
    assert "宽度剩余 50%" in result.summary("zh")
    assert "left of each zone after a failure: 50%" in result.explain("en")
    assert "失误后各容忍区域的剩余比例：50%" in result.explain("zh")
    assert "failure" not in usual.summary("en") + usual.explain("en")
    with pytest.raises(NotAddable, match="remaining_share"):
        usual + result
    for share in (-0.01, 1.01):
        with pytest.raises(OutOfRange, match="remaining_share"):
            of([(4, 6, 5)], remaining_share=share)


def test_the_remaining_share_may_be_a_decimal() -> None:
    """It was converted, and the decimal itself was multiplied: a bare TypeError."""
    triples = [(4, 6, 5), (3.5, 6.25, 4)]
    exact = of(triples, scale=None, remaining_share=Decimal("0.25"))
    assert exact == of(triples, scale=None, remaining_share=0.25)


@pytest.mark.parametrize(
    ("n_below", "code", "weight"),
    [
        pytest.param(219, "zones_most_open", 0, id="half is in the interval"),
        pytest.param(220, "zones_most", 0, id="more than half"),
        pytest.param(181, "zones_most_open", 0, id="half is still in it"),
        pytest.param(180, None, 0, id="less than half"),
    ],
)
def test_most_customers_below_are_a_finding_where_the_mean_is_not(
    n_below: int, code: str | None, weight: float
) -> None:
    """Of 400, Wilson's interval leaves one half out from 220 on, and up to 180."""
    result = of([(4, 5, 3)] * n_below + [(4, 5, 7)] * (400 - n_below))
    found = [(each.code, each.weight) for each in result.findings]

    assert result.mean_adequacy > 0
    assert found == ([(f"finding.{code}", pytest.approx(weight))] if code else [])
    for each in result.findings:
        assert f"{n_below / 400:.0%}" in each.explain("en")
        assert each.explain("en") != each.explain("zh")


def test_most_below_is_a_finding_where_the_mean_is_open_and_not_twice() -> None:
    open_mean = of([(2, 5, 1)] * 300 + [(2, 5, 5)] * 100)
    below = of([(4, 5, 2)] * 300 + [(4, 5, 4)] * 100)
    few = of([(4, 5, 3)] * 20 + [(2, 5, 7)] * 9)

    codes = [[each.code for each in result.findings] for result in (open_mean, below)]
    assert codes[0] == ["finding.zones_undecided", "finding.zones_most"]
    assert codes[1] == ["finding.zones_below"]
    assert [each.code for each in few.findings] == ["finding.zones_too_few"]


def test_zones_of_other_settings_are_not_added() -> None:
    with pytest.raises(NotAddable, match="tolerance"):
        of([(4, 6, 5)]) + of([(4, 6, 5)], tolerance=1)
    with pytest.raises(NotAddable):
        of([(4, 6, 5)]) + 1


def test_zones_have_wilsons_intervals() -> None:
    result = of([(4, 6, 3)] * 30 + [(4, 6, 5)] * 6 + [(4, 6, 7)] * 4)

    assert result.share_interval("below") == wilson(30, 40) == result.below_interval
    assert (result.below_share, result.within_share, result.above_share) == (
        (0.75, 0.15, 0.1)
    )
    with pytest.raises(UnknownOption):
        result.share("inside")


def test_zones_of_the_same_perception_may_differ() -> None:
    """The zone of a customer is their own; the zone of the means is not theirs."""
    result = of([(6, 7, 5), (2, 3, 5)] * 20)

    assert (result.below_share, result.above_share) == (0.5, 0.5)
    assert result.within_share == 0


def test_reversed_answers_are_counted_and_not_used() -> None:
    plain = of([(4, 6, 5), (4, 6, 3)] * 20)
    result = of([(4, 6, 5), (4, 6, 3)] * 20 + [(7, 1, 1)] * 5)

    assert result.n_reversed == 5
    assert result.mean_adequacy == plain.mean_adequacy
    assert result.counts == plain.counts
    codes = [finding.code for finding in result.findings]
    assert codes == ["finding.zones_undecided", "finding.reversed_answers"]
    assert result.findings[1].explain("en").endswith("left out: 5")
    assert "5 reversed" in result.summary("en")
    assert "颠倒 5" in result.summary("zh")


@pytest.mark.parametrize(
    ("n", "gap", "certainty", "code"),
    [
        (29, -2, Certainty.TOO_FEW, "finding.zones_too_few"),
        (30, -2, Certainty.CONCLUSIVE, "finding.zones_below"),
        (30, 0, Certainty.INCONCLUSIVE, "finding.zones_undecided"),
    ],
)
def test_zones_findings_need_answers(
    n: int, gap: int, certainty: Certainty, code: str
) -> None:
    (finding,) = of([(4, 6, 4 + gap + (1, -1, 0)[k % 3]) for k in range(n)]).findings

    assert (finding.code, finding.certainty) == (code, certainty)
    is_found = certainty is Certainty.CONCLUSIVE
    assert finding.weight == (pytest.approx(100 * 2 / 6) if is_found else 0)
    assert finding.explain("en") != finding.explain("zh")


def test_zones_have_no_finding_where_service_is_adequate() -> None:
    assert of([(4, 6, 5), (4, 6, 6)] * 20).findings == ()
    amounts = zones_of_tolerance(
        adequate=[2.0] * 40, desired=[3.0] * 40, perceived=[1.0, 0.5] * 20
    )
    (finding,) = amounts.findings
    assert (finding.weight, amounts.ceiling_share) == (0, None)


@pytest.mark.parametrize(("n_top", "is_said"), [(19, False), (20, True)])
def test_zones_caution_where_desires_are_at_the_ceiling(
    n_top: int, is_said: bool
) -> None:
    result = of([(4, 7, 6)] * n_top + [(4, 6, 5)] * (40 - n_top))

    assert result.ceiling_share == n_top / 40
    assert is_said is ("finding.ceiling" in [each.code for each in result.findings])


def test_zones_of_equal_answers_have_no_interval_and_no_verdict() -> None:
    result = of([(4, 6, 3)] * 40)

    assert result.adequacy_interval is None
    assert result.below_share == 1
    assert "finding.zones" in result.findings[0].code


def test_zones_of_one_customer_are_too_few() -> None:
    (finding,) = of([(4, 6, 3)]).findings

    assert finding.certainty is Certainty.TOO_FEW
    assert "at least 29 more" in finding.explain("en")


def test_zones_of_cells_name_what_was_no_answer() -> None:
    cells = [("4", "good", 9), (8, 6, "5"), ("4分", "7", "good"), (3, 9, 9)]
    result = of(cells, scale=None, question=RATING)
    by_level = of(cells, scale=None, questions=dict.fromkeys(LEVELS, RATING))

    assert result == by_level
    assert (result.n, result.n_missing) == (1, 3)
    assert result.adequate_not_answers == (("blank", 1),)
    assert result.desired_not_answers == (("not applicable", 1),)
    assert result.perceived_not_answers == (("not applicable", 2),)
    assert result.summary("en").endswith(
        "No answer to the adequate level: blank 1. No answer to the desired level: "
        "not applicable 1. No answer to the perception: not applicable 2"
    )
    assert "未答“可接受水平”" in result.to_text("zh")


def test_zones_say_what_their_tolerance_is() -> None:
    result = of([(4, 6, 3.5)], tolerance=0.5)

    assert result.within_share == 1
    assert "0.50 points outside" in result.explain("en")
    assert "outside" not in of([(4, 6, 5)]).explain("en")


ONE: Any = {"adequate": [4], "desired": [6], "perceived": [5]}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, InputError),
        ({"adequate": [4], "desired": [6]}, InputError),
        (ONE | {"counts": {(4, 6, 5): 1}}, InputError),
        (ONE | {"adequate": []}, InputError),
        (ONE | {"perceived": [5, 6]}, InputError),
        ({level: [] for level in LEVELS}, EmptyInput),
        (ONE | {"perceived": [None]}, EmptyInput),
        (ONE | {"adequate": [7]}, EmptyInput),
        (ONE | {"perceived": [8], "scale": LIKERT7}, OutOfScale),
        (ONE | {"perceived": ["good"]}, NotANumber),
        (ONE | {"perceived": [1e200]}, TooLarge),
        (ONE | {"tolerance": -1}, OutOfRange),
        (ONE | {"level": 95}, OutOfRange),
        (ONE | {"min_n": 0}, InvalidCount),
        (ONE | {"scale": 7}, WrongType),
        (ONE | {"adequate": "4"}, WrongType),
        ({"counts": [(4, 6, 5)]}, WrongType),
        ({"counts": {(4, 6): 1}}, WrongType),
        ({"counts": {5: 1}}, WrongType),
        ({"counts": {(4, 6, 5): -1}}, InvalidCount),
        ({"counts": {(4, 6, 5): 0}}, EmptyInput),
        ({"counts": {(4, 6, 5): 1}, "question": RATING}, InputError),
    ],
)
def test_zones_reject_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        zones_of_tolerance(**arguments)


def test_only_reversed_answers_are_said_to_be_reversed() -> None:
    with pytest.raises(EmptyInput, match=r"1 missing.; 2 with an adequate level above"):
        zones_of_tolerance(
            adequate=[6, 7, None], desired=[5, 5, 5], perceived=[5, 5, 5]
        )


def test_counts_of_two_answers_are_refused_with_their_number() -> None:
    with pytest.raises(WrongType, match="a tuple of three answers, got tuple of 2"):
        zones_of_tolerance(counts={(4, 6): 3})  # type: ignore[dict-item]

"""``servqual``, ``servqual_means``, ``servperf``: examples, properties, an oracle."""

from __future__ import annotations

import csv
import json
import pickle
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    EmptyInput,
    InputError,
    InvalidWeights,
    NotANumber,
    NotOnScale,
    OutOfOrder,
    OutOfRange,
    OutOfScale,
    UnknownField,
    WrongScale,
    WrongType,
)
from custsat.evidence.service import IMPORTANCE_POINTS
from custsat.labels import LANGUAGES
from custsat.review import prepare
from custsat.satisfaction import zone_of_tolerance
from custsat.satisfaction.expectations import ToleranceZone
from custsat.service import (
    ServicePerformance,
    ServiceQuality,
    servperf,
    servqual,
    servqual_means,
)
from custsat.service.quality import (
    DETERMINANTS,
    DIMENSION_BY_DETERMINANT,
    DIMENSIONS_BY_FACTOR,
    ITEMS_BY_DIMENSION,
    KEY_FACTORS,
    SERVQUAL,
    SERVQUAL_ITEMS,
    SLIDE_DETERMINANTS,
    Determinant,
    KeyFactor,
    ServqualDimension,
    ServqualItem,
)
from custsat.service.quality._quality_tally import QualityTally, read_pairs
from custsat.service.quality._servqual import build_service_quality
from custsat.service.standards import AfterSalesExpectation, SalesExpectation
from custsat.values import LIKERT5, LIKERT7, Certainty, Scale

SEVEN = Scale(1, 7)
FIVE = tuple(map(str, ServqualDimension))
OWN_DIMENSIONS = {name: name for name in FIVE}
POINTS = dict(zip(FIVE, IMPORTANCE_POINTS.value, strict=True))
ITEMS = {"a": "x", "b": "x", "c": "y"}
ORACLE = json.loads(
    (Path(__file__).parents[1] / "oracles" / "service.json").read_text("utf-8")
)["kiosk"]

answers = st.none() | st.integers(1, 7)
rows = st.lists(
    st.tuples(
        st.lists(answers, min_size=3, max_size=3),
        st.lists(answers, min_size=3, max_size=3),
    ),
    min_size=1,
    max_size=12,
).filter(lambda pairs: any(e[k] and p[k] for e, p in pairs for k in range(3)))


def servqual_of_pairs(pairs: Any, **more: Any) -> Any:
    return servqual([e for e, _ in pairs], [p for _, p in pairs], items=ITEMS, **more)


# ------------------------------------------------------------------ published examples


def test_servqual_means_scores_five_dimensions_ex01() -> None:
    score = servqual_means(
        dict(zip(FIVE, (6.2, 6.6, 6.4, 6.5, 6.1), strict=True)),
        dict(zip(FIVE, (5.9, 5.7, 5.8, 6.1, 5.6), strict=True)),
        items=OWN_DIMENSIONS,
        scale=SEVEN,
        weights=POINTS,
    )

    assert [each.gap for each in score.dimensions] == pytest.approx(
        [-0.3, -0.9, -0.6, -0.4, -0.5], abs=1e-9
    )
    assert score.unweighted_score == pytest.approx(-0.54, abs=1e-9)
    assert score.weighted_score == pytest.approx(-0.609, abs=1e-9)
    assert score.negative_items[0] == "reliability"
    assert score.n_respondents is None


def test_servqual_means_computes_published_gaps_ex02() -> None:
    members = {"reliability": "reliability", "responsiveness": "responsiveness"}
    score = servqual_means(
        {"reliability": 6.4, "responsiveness": 6.1},
        {"reliability": 5.1, "responsiveness": 5.4},
        items=members,
    )

    assert score.dimension("reliability").gap == pytest.approx(-1.3)
    assert score.dimension("responsiveness").gap == pytest.approx(-0.7)


# -------------------------------------------------------------------------- the items


def test_servqual_items_are_22_in_five_dimensions() -> None:
    assert {name: len(items) for name, items in ITEMS_BY_DIMENSION.items()} == {
        "tangibles": 4,
        "reliability": 5,
        "responsiveness": 4,
        "assurance": 4,
        "empathy": 5,
    }
    assert list(SERVQUAL_ITEMS) == list(ServqualItem) == list(SERVQUAL.items)
    assert [part.name for part in SERVQUAL.parts] == list(FIVE)


def test_determinants_map_to_dimensions() -> None:
    assert len(DETERMINANTS.items) == 10
    assert len(SLIDE_DETERMINANTS.items) == 8
    assert set(DIMENSION_BY_DETERMINANT) == set(Determinant)
    assert set(DIMENSION_BY_DETERMINANT.values()) == set(ServqualDimension)
    determinants = [
        each for each in Determinant if DIMENSION_BY_DETERMINANT[each] == "assurance"
    ]
    assert determinants == ["competence", "courtesy", "credibility", "security"]
    determinants = [
        each for each in Determinant if DIMENSION_BY_DETERMINANT[each] == "empathy"
    ]
    assert determinants == ["access", "communication", "understanding"]


def test_key_factors_map_to_dimensions() -> None:
    assert len(KEY_FACTORS.items) == 8
    assert set(DIMENSIONS_BY_FACTOR) == set(KeyFactor)
    assert all(DIMENSIONS_BY_FACTOR.values())
    assert DIMENSIONS_BY_FACTOR[KeyFactor.AFFINITY] == ("assurance", "empathy")


def test_servqual_takes_the_22_items_by_default() -> None:
    score = servqual([[7] * 22, [6] * 22], [[5] * 22, [6] * 22])

    assert score.unweighted_score == -1
    assert len(score.items) == 22
    assert score.item("feel_safe").dimension == "assurance"


# ------------------------------------------------------------------------- properties


@given(rows)
def test_servqual_drops_incomplete_pairs_by_item(pairs: Any) -> None:
    score = servqual_of_pairs(pairs)
    for k, gap in enumerate(score.items):
        complete = [
            (e[k], p[k]) for e, p in pairs if e[k] is not None and p[k] is not None
        ]

        assert gap.n == len(complete)
        assert gap.n_dropped == len(pairs) - len(complete)
        if complete:
            assert gap.gap == pytest.approx(
                fmean(p - e for e, p in complete), abs=1e-12
            )
            assert gap.ceiling_share == sum(e == 7 for e, _ in complete) / len(complete)
        else:
            assert gap.gap is None
    assert score.n_dropped == sum(gap.n_dropped for gap in score.items)
    assert score.n_respondents == len(pairs)


@given(rows)
def test_servqual_averages_items_then_dimensions(
    pairs: Any,
) -> None:
    score = servqual_of_pairs(pairs)
    for dimension in score.dimensions:
        members = [
            each.gap for each in score.items if each.dimension == dimension.dimension
        ]
        members = [gap for gap in members if gap is not None]

        assert dimension.n_items == len(members)
        assert dimension.gap == (pytest.approx(fmean(members)) if members else None)
    values = [each.gap for each in score.dimensions if each.gap is not None]
    assert score.unweighted_score == pytest.approx(fmean(values))
    assert -6 <= score.unweighted_score <= 6


@given(rows)
def test_servqual_gaps_change_sign_if_swapped(pairs: Any) -> None:
    score, turned = (
        servqual_of_pairs(pairs),
        servqual_of_pairs([(p, e) for e, p in pairs]),
    )

    assert turned.unweighted_score == -score.unweighted_score
    for one, other in zip(score.items, turned.items, strict=True):
        assert one.gap is None or other.gap == -one.gap
        if one.interval:
            assert other.interval.low == pytest.approx(-one.interval.high, abs=1e-12)


@given(rows, st.randoms(use_true_random=False))
def test_servqual_does_not_depend_on_order_of_respondents(
    pairs: Any, chance: Any
) -> None:
    mixed = list(pairs)
    chance.shuffle(mixed)

    assert servqual_of_pairs(mixed) == servqual_of_pairs(pairs)


@given(rows)
def test_servqual_does_not_depend_on_names_of_items(pairs: Any) -> None:
    renamed = {"c2": "y2", "b2": "x2", "a2": "x2"}
    score = servqual(
        [dict(zip(("a2", "b2", "c2"), e, strict=True)) for e, _ in pairs],
        [dict(zip(("a2", "b2", "c2"), p, strict=True)) for _, p in pairs],
        items=renamed,
    )

    assert score.unweighted_score == pytest.approx(
        servqual_of_pairs(pairs).unweighted_score, abs=1e-12
    )
    assert score.item("a2").gap == servqual_of_pairs(pairs).item("a").gap


@given(rows)
def test_servqual_does_not_depend_on_the_origin_of_the_scale(pairs: Any) -> None:
    moved = [([x and x + 3 for x in e], [x and x + 3 for x in p]) for e, p in pairs]
    score = servqual_of_pairs(moved, scale=Scale(4, 10, step=1))

    assert score.unweighted_score == pytest.approx(
        servqual_of_pairs(pairs).unweighted_score, abs=1e-12
    )
    assert [each.alpha for each in score.dimensions] == pytest.approx(
        [each.alpha for each in servqual_of_pairs(pairs).dimensions]
    )


@given(rows)
def test_servqual_takes_rows_mappings_and_columns(pairs: Any) -> None:
    names = tuple(ITEMS)
    as_rows = [
        [dict(zip(names, each, strict=True)) for each in members]
        for members in zip(*pairs, strict=True)
    ]
    columns = [
        {name: [row[k] for row in members] for k, name in enumerate(names)}
        for members in zip(*pairs, strict=True)
    ]

    assert servqual(*as_rows, items=ITEMS) == servqual_of_pairs(pairs)
    assert servqual(*columns, items=ITEMS) == servqual_of_pairs(pairs)


@given(rows)
def test_servqual_reads_an_absent_item_as_missing(pairs: Any) -> None:
    thin = [
        [
            {
                n: answer
                for n, answer in zip(ITEMS, row, strict=True)
                if answer is not None
            }
            for row in members
        ]
        for members in zip(*pairs, strict=True)
    ]

    if any(not set().union(*answers) >= set(ITEMS) for answers in thin):
        with pytest.raises(UnknownField, match="has no"):  # in no row: a typo, maybe
            servqual(*thin, items=ITEMS)
        return
    assert servqual(*thin, items=ITEMS) == servqual_of_pairs(pairs)


@given(rows)
def test_servqual_equal_weights_give_the_unweighted_score(pairs: Any) -> None:
    score = servqual_of_pairs(pairs, weights={"x": 50, "y": 50})

    assert score.weighted_score == pytest.approx(score.unweighted_score, abs=1e-12)
    assert servqual_of_pairs(pairs).weighted_score is None
    double = servqual_of_pairs(pairs, weights={"x": 1, "y": 1}, normalise=True)
    assert double.weighted_score == pytest.approx(score.weighted_score)
    assert double.weights == (("x", 50), ("y", 50))


@given(rows, rows)
def test_quality_tally_adds(first: Any, second: Any) -> None:
    def tally(pairs: Any) -> Any:
        columns = {
            name: read_pairs(
                [e[k] for e, _ in pairs], [p[k] for _, p in pairs], None, LIKERT7
            )[0]
            for k, name in enumerate(ITEMS)
        }
        return QualityTally.of(columns, ITEMS, 7)

    total = tally(first) + tally(second)

    assert total == tally([*first, *second])
    assert build_service_quality(
        total, items=ITEMS, scale=LIKERT7
    ) == servqual_of_pairs([*first, *second])


def test_servqual_interval_narrows_with_n() -> None:
    few = servqual_of_pairs([([7, 7, 6], [5, 6, 6]), ([6, 7, 7], [6, 3, 3])])
    many = servqual_of_pairs([([7, 7, 6], [5, 6, 6]), ([6, 7, 7], [6, 3, 3])] * 20)

    assert many.unweighted_score == few.unweighted_score
    for one, other in zip(few.dimensions, many.dimensions, strict=True):
        assert other.interval.low > one.interval.low


def test_servqual_level_widens_the_interval() -> None:
    pairs = [([7, 7, 6], [5, 6, 6]), ([6, 7, 7], [6, 3, 3])]
    wide, narrow = (
        servqual_of_pairs(pairs, level=0.99),
        servqual_of_pairs(pairs, level=0.9),
    )

    assert wide.item("a").interval.low < narrow.item("a").interval.low
    assert wide.dimension("x").interval.low < narrow.dimension("x").interval.low


# ------------------------------------------------------------------------- edge cases


def test_servqual_of_one_respondent_has_no_interval() -> None:
    score = servqual_of_pairs([([7, 6, 5], [5, 6, 7])])

    assert [each.gap for each in score.items] == [-2, 0, 2]
    assert all(each.interval is None for each in (*score.items, *score.dimensions))
    assert all(each.alpha is None for each in score.dimensions)


def test_servqual_reports_expectations_at_the_ceiling() -> None:
    score = servqual_of_pairs([([7, 7, 7], [5, 7, 6]), ([7, 7, 7], [7, 7, 4])])

    assert score.ceiling_share == 1
    assert score.findings[-1].explain("en").startswith("100% of the expectations")
    assert all(each.gap <= 0 for each in score.items)


@pytest.mark.parametrize(("n_top", "is_said"), [(1, False), (2, True), (3, True)])
def test_servqual_says_from_which_share_on_expectations_are_at_the_ceiling(
    n_top: int, is_said: bool
) -> None:
    """It was said of 100 % only, while 54 % of a real survey were at the top."""
    expected = [7] * n_top + [6] * (4 - n_top)
    score = servqual([[e] for e in expected], [[5]] * 4, items={"a": "x"})

    assert score.ceiling_share == n_top / 4
    assert is_said is ("finding.ceiling" in [each.code for each in score.findings])


def answers_about(*gaps: float, n: int = 40) -> Any:
    """Answers to items whose gaps are about these, half of them a point off it."""
    pairs = [
        ([6] * len(gaps), [6 + gap + (1, -1, 0, 0)[k % 4] for gap in gaps])
        for k in range(n)
    ]
    return servqual_of_pairs(pairs)


def test_servqual_findings_are_ordered_by_their_effect_on_the_score() -> None:
    score = answers_about(-1, -1, -1)  # a and b share a dimension, c has its own

    assert [each.subject for each in score.findings] == ["c", "a", "b"]
    assert [each.weight for each in score.findings] == pytest.approx(
        [100 / 6 / 2, 100 / 6 / 4, 100 / 6 / 4]
    )
    total = -100 * score.unweighted_score / 6
    assert sum(each.weight for each in score.findings) == pytest.approx(total)


def test_servqual_mends_nothing_that_too_few_have_answered() -> None:
    """One respondent gave findings, each with a remedy."""
    score = servqual_of_pairs([([7, 7, 7], [1, 2, 1])])
    (finding,) = [each for each in score.findings if each.code != "finding.ceiling"]

    assert finding.explain("en") == (
        "3 of 3 items have too few answers for a verdict; at least 29 more are needed"
    )
    assert finding.certainty is Certainty.TOO_FEW
    assert score.costliest_item is None
    assert servqual_of_pairs([([7, 7, 7], [1, 2, 1])] * 30).costliest_item == "c"


def test_servqual_says_which_gaps_may_be_overlooked() -> None:
    score = answers_about(-0.0, -0.0, -3)
    first, second = score.findings

    assert first.certainty is Certainty.INCONCLUSIVE
    assert first.explain("en").startswith("2 of 3 items: the answers do not show")
    assert dict(first.facts)["detectable"] == score.item("a").judgement.detectable
    assert second.subject == "c"


def test_servqual_names_the_costliest_item_only_if_it_is_told_from_the_others() -> None:
    assert answers_about(-1, -1, -3).costliest_item == "c"
    assert answers_about(-2, -2, -1).costliest_item is None
    assert answers_about(0, 0, 0).costliest_item is None
    assert (
        servqual_means(
            {"a": 6, "b": 6, "c": 6}, {"a": 5, "b": 6, "c": 6}, items=ITEMS
        ).costliest_item
        == "a"
    )


def test_servqual_reports_items_below_the_adequate_level() -> None:
    """An item 1.33 below adequate was not mentioned."""
    n = 40
    score = servqual(
        [[7]] * n,
        [[4 + (1, -1, 0, 0)[k % 4]] for k in range(n)],
        adequate=[[5]] * n,
        items={"a": "x"},
    )
    (below,) = [each for each in score.findings if "adequate" in each.code]

    assert below.explain("en") == (
        "a: perceived 4.00, below the 5.00 that would be adequate (-1.00 points)"
    )
    assert score.item("a").is_below_adequate


def test_servqual_reports_reversed_answers() -> None:
    score = servqual(
        [[7], [4]], [[5], [5]], adequate=[[5], [6]], items={"a": "x"}, min_n=2
    )
    codes = [each.code for each in score.findings]

    assert "finding.reversed_answers" in codes
    reversed_ = score.findings[codes.index("finding.reversed_answers")]
    assert reversed_.explain("en").endswith("left out: 1")


def test_servqual_relabelled_changes_nothing_but_names() -> None:
    pairs = [([6, 7, 6], [5, 4, 6]), ([7, 6, 6], [4, 5, 7])] * 20
    names = {"a": "甲", "b": "乙", "c": "丙"}
    expected, perceived = zip(*pairs, strict=True)
    one = servqual(expected, perceived, items=ITEMS)
    other = servqual(
        expected, perceived, items={names[item]: ITEMS[item] for item in ITEMS}
    )

    assert [names.get(each.subject, "") for each in one.findings] == [
        each.subject for each in other.findings
    ]
    assert [each.weight for each in one.findings] == [
        each.weight for each in other.findings
    ]


@given(st.integers(2, 4), st.integers(0, 10**6))
def test_servqual_is_not_turned_round_by_more_respondents(
    times: int, seed: int
) -> None:
    dice = Random(seed)
    pairs = [
        ([dice.randint(4, 7) for _ in ITEMS], [dice.randint(2, 7) for _ in ITEMS])
        for _ in range(30)
    ]
    few, many = servqual_of_pairs(pairs), servqual_of_pairs(pairs * times)

    for item in ITEMS:
        assert many.item(item).is_loss >= few.item(item).is_loss
    assert few.costliest_item in {None, many.costliest_item}


SURVEYS = 200


@pytest.mark.slow
def test_servqual_without_gaps_has_a_finding_in_less_than_one_of_twenty() -> None:
    dice = Random(5)

    def answers() -> list[list[int]]:
        return [[dice.randint(3, 7) for _ in ITEMS] for _ in range(40)]

    scores = [servqual(answers(), answers(), items=ITEMS) for _ in range(SURVEYS)]
    losses = [any(each.weight for each in score.findings) for score in scores]
    assert sum(losses) / SURVEYS < 0.06
    named = [score.costliest_item is not None for score in scores]
    assert sum(named) / SURVEYS < 0.05


def test_servqual_leaves_out_unanswered_items() -> None:
    score = servqual_of_pairs([([7, None, 6], [5, 4, 6])], weights={"x": 30, "y": 70})

    assert score.item("b").gap is None
    assert score.dimension("x").gap == -2
    assert score.dimension("x").n_items == 1
    assert score.dimension("x").n_complete == 0
    assert score.weighted_score == pytest.approx(-0.6)


def test_servqual_leaves_out_unanswered_dimensions() -> None:
    score = servqual_of_pairs([([7, 7, None], [5, 4, 6])], weights={"x": 30, "y": 70})

    assert score.dimension("y").gap is None
    assert score.weighted_score == score.unweighted_score == -2.5
    only = servqual_of_pairs([([7, 7, None], [5, 4, 6])], weights={"x": 0, "y": 100})
    assert only.weighted_score is None


def test_servqual_negative_items_are_ordered_by_effect() -> None:
    pairs = [([7, 7, 7], [5, 6, 5])]

    assert servqual_of_pairs(pairs).negative_items == ("c", "a", "b")
    assert servqual_of_pairs(pairs, weights={"x": 90, "y": 10}).negative_items == (
        "a",
        "b",
        "c",
    )
    assert [each.item for each in servqual_of_pairs(pairs).widest_gaps(2)] == ["a", "c"]
    assert servqual_of_pairs([([5, 5, 5], [5, 6, 7])]).costliest_item is None


def test_servqual_alpha_by_hand() -> None:
    score = servqual_of_pairs(
        [([1, 1, 1], [2, 3, 1]), ([1, 1, 1], [4, 4, 1]), ([1, 1, 1], [5, 7, 1])]
    )
    # gaps 1 2, 3 3, 4 6: variances 7/3 and 13/3, of the sums 3 6 10: 37/3
    assert score.dimension("x").alpha == pytest.approx(2 * (1 - 20 / 37))
    assert score.dimension("x").alpha_perceived == pytest.approx(2 * (1 - 20 / 37))
    assert score.dimension("x").alpha_expected is None
    assert score.dimension("y").alpha is None


# --------------------------------------------------------------------- three columns


def test_servqual_three_columns_give_adequacy() -> None:
    score = servqual(
        [[6], [7], [5], [6]],
        [[5], [4], [5], [None]],
        adequate=[[4], [5], [6], [3]],
        items={"a": "x"},
    )
    gap = score.item("a")

    assert (gap.n, gap.n_dropped, gap.n_reversed) == (2, 2, 1)
    assert (gap.expected, gap.perceived, gap.adequate) == (6.5, 4.5, 4.5)
    assert (gap.gap, gap.adequacy, gap.zone_width) == (-2, 0, 2)
    assert gap.adequacy - gap.gap == gap.zone_width
    assert gap.adequacy_interval.low == pytest.approx(-gap.adequacy_interval.high)
    assert score.dimension("x").adequacy == 0


@pytest.mark.parametrize(
    ("perceived", "zone"),
    [(2, ToleranceZone.BELOW), (4, ToleranceZone.WITHIN), (6, ToleranceZone.ABOVE)],
)
def test_servqual_items_lie_in_a_zone_if_the_answers_tell(
    perceived: int, zone: ToleranceZone
) -> None:
    """It is the zone of satisfaction.zone_of_tolerance, for the means of an item."""

    def item(n: int, level: float) -> Any:
        answers = [[level + (1, -1, 0)[k % 3]] for k in range(n)]
        rows = ([[5]] * n, answers)
        score = servqual(*rows, adequate=[[3]] * n, items={"a": "x"})
        return score.item("a")

    gap = item(30, perceived)
    means = {"adequate": 3, "desired": gap.expected, "perceived": gap.perceived}
    assert gap.zone is zone_of_tolerance(**means).zone is zone
    assert gap.is_below_adequate is (zone is ToleranceZone.BELOW)
    assert item(29, perceived).zone is None, "too few"
    assert item(30, 5).zone is None, "desired or just not"
    assert item(30, 3).zone is None, "adequate or just not"


def test_servqual_items_have_no_zone_without_answers_that_tell() -> None:
    means = servqual_means({"a": 6}, {"a": 3}, adequate={"a": 4}, items={"a": "x"})

    assert means.item("a").zone is None
    assert (
        servqual([[6]] * 40, [[5], [4]] * 20, items={"a": "x"}).item("a").zone is None
    )


def test_servqual_two_columns_have_no_adequacy() -> None:
    score = servqual_of_pairs([([7, 7, 6], [5, 6, 6]), ([6, 7, 7], [6, 3, 3])])

    assert score.item("a").adequate is None
    assert score.item("a").adequacy is None
    assert score.item("a").zone_width is None
    assert score.item("a").adequacy_interval is None
    assert score.dimension("x").adequacy is None


def test_servqual_means_in_three_columns() -> None:
    score = servqual_means({"a": 6}, {"a": 5}, adequate={"a": 4}, items={"a": "x"})

    assert (score.item("a").adequacy, score.dimension("x").adequacy) == (1, 1)


def test_servqual_means_rejects_adequate_above_expected() -> None:
    with pytest.raises(OutOfOrder):
        servqual_means({"a": 4}, {"a": 5}, adequate={"a": 6}, items={"a": "x"})


# -------------------------------------------------------------------------- SERVPERF


@given(rows)
def test_servperf_equals_servqual_against_the_low_end(pairs: Any) -> None:
    perceived = [p for _, p in pairs]
    if not any(each is not None for row in perceived for each in row):
        return
    score = servperf(perceived, items=ITEMS, weights={"x": 40, "y": 60})
    floor = servqual(
        [[1, 1, 1] for _ in perceived],
        perceived,
        items=ITEMS,
        weights={"x": 40, "y": 60},
    )

    assert score.unweighted_score - 1 == pytest.approx(floor.unweighted_score)
    if floor.weighted_score is not None:
        assert score.weighted_score - 1 == pytest.approx(floor.weighted_score)
    for performance, gap in zip(score.items, floor.items, strict=True):
        assert performance.n == gap.n
        assert performance.n_missing == gap.n_dropped
        if gap.interval:
            assert performance.interval.low - 1 == pytest.approx(gap.interval.low)


def test_servperf_names_the_lowest_item_that_is_told_from_the_others() -> None:
    score = servperf(
        [[6, 5 + k % 2, 2 + k % 3 - 1] for k in range(42)],
        items=ITEMS,
        weights={"x": 40, "y": 60},
    )
    (finding,) = score.findings

    assert score.lowest_item == "c"
    assert finding.explain("en") == "c: the lowest item, at 2.00 (42 answers)"
    assert finding.weight == pytest.approx(100 * (7 - 2) / 6 * 0.6)
    assert "得分最低" in finding.explain("zh")
    assert "complete respondents" in score.to_text("en")


def test_servperf_does_not_choose_between_items_that_overlap() -> None:
    score = servperf([[5 + k % 2, 6 - k % 2, 7] for k in range(40)], items=ITEMS)
    (finding,) = score.findings

    assert (score.lowest_item, score.lowest_candidates) == (None, ("a", "b"))
    assert (finding.weight, finding.certainty) == (0, Certainty.INCONCLUSIVE)


def test_servperf_states_which_difference_would_be_seen() -> None:
    rows = [[4 + k % 3, 5 - k % 2, 4 + k % 2] for k in range(60)]
    score = servperf(rows, items=ITEMS)
    (finding,) = score.findings
    detectable = score.detectable_difference

    assert detectable is not None
    assert dict(finding.facts) == {"candidates": 2, "detectable": detectable}
    for lang in ("en", "zh"):
        assert f"{detectable:.2f}" in finding.explain(lang)
    more = servperf(rows * 4, items=ITEMS).detectable_difference
    assert more == pytest.approx(detectable / 2, rel=0.05)  # t and n - 1


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[4, 5, 4], [5, 4, 5]] * 14, id="too few"),
        pytest.param([[4, 5, 7], [5, 4, 7]] * 20, id="an item without a spread"),
        pytest.param([[1, 1, 7], [7, 7, 1]] * 2, id="beyond the scale"),
    ],
)
def test_servperf_states_no_difference_that_it_cannot_know(rows: list) -> None:
    min_n = 4 if len(rows) == 4 else 30
    score = servperf(rows, items=ITEMS, min_n=min_n)
    assert score.detectable_difference is None
    assert all("detectable" not in dict(each.facts) for each in score.findings)
    assert servperf([[row[0]] for row in rows], items={"a": "x"}).lowest_item is None


@pytest.mark.parametrize(("n", "is_enough"), [(29, False), (30, True)])
def test_servperf_needs_answers_for_a_verdict(n: int, is_enough: bool) -> None:
    score = servperf([[6, 6, 1]] * n, items=ITEMS)

    assert (score.lowest_item == "c") is is_enough
    few = [each.certainty is Certainty.TOO_FEW for each in score.findings]
    assert few == [not is_enough]
    assert servperf([[6, 6, 1]], items=ITEMS, min_n=1).lowest_item is None
    assert servperf([[6]] * n, items={"a": "x"}).lowest_item is None


def test_servperf_of_one_item_has_no_lowest() -> None:
    assert servperf([[6], [5]] * 20, items={"a": "x"}).findings == ()
    nobody = servperf([[6, None, 5]] * 40, items=ITEMS)
    assert [each.certainty for each in nobody.findings] == [Certainty.TOO_FEW]


ratings = st.integers(1, 7)


@given(st.lists(st.tuples(ratings, ratings), min_size=3, max_size=30))
def test_servperf_has_the_alpha_of_perceptions_in_servqual(rows: Any) -> None:
    items = {"a": "x", "b": "x"}
    performance = servperf(rows, items=items).dimensions[0]
    quality = servqual([[1, 1]] * len(rows), rows, items=items).dimensions[0]

    if quality.alpha_perceived is None:
        assert performance.alpha is None
    else:
        assert performance.alpha == pytest.approx(quality.alpha_perceived)
    assert performance.n_complete == len(rows)


def test_servperf_summarises_and_exports() -> None:
    score = servperf([[6] * 22, [4] * 22])

    assert score.percent_of_scale == pytest.approx(66.6666666666)
    assert score.weighted_score is None
    assert ServicePerformance.from_dict(score.to_dict()) == score
    assert score.summary("zh").startswith("绩效 5.00 分")


@pytest.mark.parametrize(
    ("answers", "options", "error"),
    [
        pytest.param([[None]], {}, EmptyInput, id="no answer"),
        pytest.param([[5]], {"level": 2}, OutOfRange, id="level"),
        pytest.param([[5]], {"weights": {"x": 99}}, InvalidWeights, id="weights"),
    ],
)
def test_servperf_rejects_invalid_input(answers: Any, options: Any, error: Any) -> None:
    with pytest.raises(error):
        servperf(answers, items={"a": "x"}, **options)


# ------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"expected": [[8, 1, 1]]}, OutOfScale),
        ({"expected": [[6.5, 1, 1]]}, NotOnScale),
        ({"perceived": [[0, 1, 1]]}, OutOfScale),
        ({"perceived": [["5", 1, 1]]}, NotANumber),
        ({"perceived": [[True, 1, 1]]}, BoolAsNumber),
        ({"adequate": [[9, 1, 1]]}, OutOfScale),
        ({"perceived": [[1, 1]]}, InputError),
        ({"perceived": [[1, 1, 1], [1, 1, 1]]}, InputError),
        ({"perceived": [{"z": 1}]}, UnknownField),
        ({"perceived": {"a": [1], "b": [1]}}, InputError),
        ({"perceived": {"z": [1]}}, UnknownField),
        ({"perceived": {"a": [1], "b": [1, 2], "c": [1]}}, InputError),
        (
            {
                "expected": {"a": [1], "b": [1, 2], "c": [1]},
                "perceived": {"a": [1], "b": [1, 2], "c": [1]},
            },
            InputError,
        ),
        ({"perceived": "555"}, WrongType),
        ({"perceived": [[None, None, None]]}, EmptyInput),
        ({"expected": [], "perceived": []}, EmptyInput),
        ({"items": {}}, InputError),
        ({"scale": Scale(1, 7, low_is_good=True)}, WrongScale),
        ({"scale": LIKERT5, "expected": [[6, 1, 1]]}, OutOfScale),
        ({"level": 1}, OutOfRange),
        ({"weights": {"x": 60, "y": 39}}, InvalidWeights),
        ({"weights": {"x": 100}}, InvalidWeights),
        ({"weights": {"x": 60, "z": 40}}, UnknownField),
        ({"weights": {"x": 0, "y": 0}}, InvalidWeights),
        ({"weights": {"x": 0, "y": 0}, "normalise": True}, InvalidWeights),
        ({"weights": {"x": -10, "y": 110}}, OutOfRange),
    ],
    ids=[
        "expected off the scale",
        "expected between answers",
        "perceived off the scale",
        "text answer",
        "bool answer",
        "adequate off the scale",
        "row too short",
        "more perceived than expected",
        "unknown item in a row",
        "missing column",
        "unknown column",
        "column too long",
        "columns of different lengths",
        "text",
        "only missing answers",
        "no respondents",
        "no items",
        "low end is good",
        "off another scale",
        "level",
        "weights below 100",
        "missing weight",
        "unknown dimension",
        "weights all 0",
        "weights all 0 normalised",
        "negative weight",
    ],
)
def test_servqual_rejects_invalid_input(changes: Any, error: Any) -> None:
    arguments = {
        "expected": [[7, 6, 5]],
        "perceived": [[5, 5, 5]],
        "items": ITEMS,
    } | changes
    with pytest.raises(error):
        servqual(arguments.pop("expected"), arguments.pop("perceived"), **arguments)


@pytest.mark.parametrize("total", [99.999, 100.001])
def test_servqual_points_add_up_to_100(total: Any) -> None:
    arguments = {"expected": [[7, 6, 5]], "perceived": [[5, 5, 5]], "items": ITEMS}
    assert (
        servqual(**arguments, weights={"x": 33.3, "y": 66.7}).weighted_score is not None
    )
    with pytest.raises(InvalidWeights, match="normalise"):
        servqual(**arguments, weights={"x": 50, "y": total - 50})


@pytest.mark.parametrize(
    ("expected", "items", "error"),
    [
        pytest.param({"a": 5}, ITEMS, InputError, id="an item without a mean"),
        pytest.param({"a": 9}, {"a": "x"}, OutOfScale, id="off the scale"),
        pytest.param({"q": 5}, {"a": "x"}, UnknownField, id="unknown item"),
        pytest.param({"a": None}, {"a": "x"}, NotANumber, id="missing mean"),
    ],
)
def test_servqual_means_rejects_invalid_means(
    expected: Any, items: Any, error: Any
) -> None:
    with pytest.raises(error):
        servqual_means(expected, {"a": 5}, items=items)


def test_servqual_shows_and_exports() -> None:
    score = servqual(
        [[7] * 22, [6] * 22, [7] * 21 + [None]],
        [[5] * 22, [6] * 22, [4] * 22],
        weights=POINTS,
    )

    assert ServiceQuality.from_dict(score.to_dict()) == score
    assert pickle.loads(pickle.dumps(score)) == score
    assert "服务及时" in score.to_text("zh")
    assert "reliability" in score.html("en")
    assert "answer pairs dropped: 1" in score.summary()


@pytest.mark.parametrize("part", ["item", "dimension"])
def test_service_quality_rejects_unknown_names(part: Any) -> None:
    score = servqual_of_pairs([([7, 6, 5], [5, 6, 7])])

    with pytest.raises(UnknownField):
        getattr(score, part)("nothing")


# ------------------------------------------------------------- a survey of real people

KIOSK = {f"item {k}": f"dimension {(k - 1) // 3 + 1}" for k in range(1, 25)}


@pytest.mark.data
def test_servqual_agrees_with_oracle_on_kiosk_survey(data: Any) -> None:
    score = servqual(*kiosk(data), items=KIOSK)

    assert score.n_respondents == ORACLE["n"]
    assert len(score.items) == 24
    for gap, oracle in zip(score.items, ORACLE["items"], strict=True):
        assert gap.n == ORACLE["n"]
        assert gap.gap == pytest.approx(oracle["gap"], abs=1e-12)
        assert gap.interval.low == pytest.approx(oracle["low"], abs=1e-9)
        assert gap.interval.high == pytest.approx(oracle["high"], abs=1e-9)
        assert gap.ceiling_share == pytest.approx(oracle["ceiling"], abs=1e-12)
    for gap, oracle in zip(score.dimensions, ORACLE["dimensions"], strict=True):
        assert gap.gap == pytest.approx(oracle["gap"], abs=1e-12)
        assert gap.interval.low == pytest.approx(oracle["low"], abs=1e-9)
        assert gap.interval.high == pytest.approx(oracle["high"], abs=1e-9)
        for kind in ("alpha", "alpha_expected", "alpha_perceived"):
            assert getattr(gap, kind) == pytest.approx(oracle[kind], abs=1e-9)


@pytest.mark.data
@pytest.mark.parametrize("lang", LANGUAGES)
def test_prepare_names_the_three_widest_servqual_gaps(data: Any, lang: Any) -> None:
    score = servqual(*kiosk(data), items=KIOSK)
    widest = sorted(zip([item["gap"] for item in ORACLE["items"]], KIOSK, strict=True))[
        :3
    ]
    review = prepare(score).summary(lang)

    mended = [finding for finding in score.findings if finding.weight]
    assert {finding.subject for finding in mended} <= set(KIOSK)
    assert "item 23" in [finding.subject for finding in mended]
    assert score.ceiling_share == pytest.approx(0.54, abs=0.01)
    assert score.findings[-1].code == "finding.ceiling"
    assert len(widest) == len(mended)
    assert all(name in review for _, name in widest)
    assert all(finding.advice_text(lang) in review for finding in score.findings)


def kiosk(folder: Any) -> Any:
    text = (folder / "kiosk_servqual_kano_ipa_clean.csv").read_text("utf-8")
    rows_read = list(csv.DictReader(text.splitlines()))
    return [
        [[int(row[f"{kind}{k}"]) for k in range(1, 25)] for row in rows_read]
        for kind in "ep"
    ]


@pytest.mark.parametrize("answers", [{"speed": [5]}, [{"speed": 5}]])
@pytest.mark.parametrize("scores", [servqual, servperf])
def test_published_items_are_said_to_be_replaced(answers: Any, scores: Any) -> None:
    measures = [answers] * (2 if scores is servqual else 1)
    with pytest.raises(UnknownField) as caught:
        scores(*measures)
    assert caught.value.hint == "own items need items={item: dimension}"
    with pytest.raises(UnknownField) as caught:
        scores(*measures, items=ITEMS)
    assert caught.value.hint == ""


@pytest.mark.parametrize("items", [SalesExpectation, AfterSalesExpectation])
def test_servqual_of_expectations_of_a_dealer_prints_labels(items: Any) -> None:
    perceived = [dict.fromkeys(items, 3)] * 3
    expected = [dict.fromkeys(items, 5)] * 3
    dimensions = dict.fromkeys(items, "dealer")
    result = servqual(perceived, expected, items=dimensions, scale=LIKERT5)

    for lang in ("en", "zh"):
        text = result.to_text(lang)
        assert all(item.label(lang) in text for item in items)
        assert not any(f"\n{item.value} " in text for item in items)

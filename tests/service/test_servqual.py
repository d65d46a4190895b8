"""SERVQUAL and SERVPERF: published examples, laws, an oracle on real answers."""

from __future__ import annotations

import csv
import json
import pickle
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    InvalidWeights,
    BoolAsNumber,
    EmptyInput,
    InputError,
    NotANumber,
    NotOnScale,
    OutOfOrder,
    OutOfRange,
    OutOfScale,
    UnknownField,
    WrongScale,
)
from custsat.evidence.service import IMPORTANCE_POINTS
from custsat.labels import LANGUAGES
from custsat.review import prepare
from custsat.service.quality_report import ServiceQuality
from custsat.service.quality_tally import QualityTally, read_pairs
from custsat.service.servperf_scores import ServicePerformance, servperf
from custsat.service.servqual_items import (
    DECK_DETERMINANTS,
    DETERMINANTS,
    DIMENSION_OF,
    DIMENSIONS_OF_FACTOR,
    ITEMS_OF,
    KEY_FACTORS,
    SERVQUAL,
    SERVQUAL_ITEMS,
    Determinant,
    KeyFactor,
    ServqualDimension,
    ServqualItem,
)
from custsat.service.servqual_scores import servqual, servqual_means, told
from custsat.values import LIKERT5, LIKERT7, Scale

SEVEN = Scale(1, 7)
FIVE = tuple(map(str, ServqualDimension))
OWN = {name: name for name in FIVE}
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
).filter(lambda it: any(e[k] and p[k] for e, p in it for k in range(3)))


def scored(pairs: Any, **more: Any) -> Any:
    return servqual([e for e, _ in pairs], [p for _, p in pairs], items=ITEMS, **more)


# ------------------------------------------------------------------ published examples


def test_ex01_weighted_and_unweighted_gap_of_five_dimensions() -> None:
    seen = servqual_means(
        dict(zip(FIVE, (6.2, 6.6, 6.4, 6.5, 6.1), strict=True)),
        dict(zip(FIVE, (5.9, 5.7, 5.8, 6.1, 5.6), strict=True)),
        items=OWN,
        scale=SEVEN,
        weights=POINTS,
    )

    assert [it.gap for it in seen.dimensions] == pytest.approx(
        [-0.3, -0.9, -0.6, -0.4, -0.5], abs=1e-9
    )
    assert seen.unweighted == pytest.approx(-0.54, abs=1e-9)
    assert seen.weighted == pytest.approx(-0.609, abs=1e-9)
    assert seen.to_mend[0] == "reliability"
    assert seen.respondents is None


def test_ex02_two_published_gaps() -> None:
    own = {"reliability": "reliability", "responsiveness": "responsiveness"}
    seen = servqual_means(
        {"reliability": 6.4, "responsiveness": 6.1},
        {"reliability": 5.1, "responsiveness": 5.4},
        items=own,
    )

    assert seen.dimension("reliability").gap == pytest.approx(-1.3)
    assert seen.dimension("responsiveness").gap == pytest.approx(-0.7)


# -------------------------------------------------------------------------- the items


def test_twenty_two_items_in_five_dimensions() -> None:
    assert {name: len(items) for name, items in ITEMS_OF.items()} == {
        "tangibles": 4,
        "reliability": 5,
        "responsiveness": 4,
        "assurance": 4,
        "empathy": 5,
    }
    assert list(SERVQUAL_ITEMS) == list(ServqualItem) == list(SERVQUAL.items)
    assert [part.name for part in SERVQUAL.parts] == list(FIVE)


def test_ten_determinants_become_five_dimensions_and_the_decks_name_eight() -> None:
    assert len(DETERMINANTS.items) == 10
    assert len(DECK_DETERMINANTS.items) == 8
    assert set(DIMENSION_OF) == set(Determinant)
    assert set(DIMENSION_OF.values()) == set(ServqualDimension)
    gathered = [it for it in Determinant if DIMENSION_OF[it] == "assurance"]
    assert gathered == ["competence", "courtesy", "credibility", "security"]
    gathered = [it for it in Determinant if DIMENSION_OF[it] == "empathy"]
    assert gathered == ["access", "communication", "understanding"]


def test_the_eight_key_factors_lead_to_dimensions() -> None:
    assert len(KEY_FACTORS.items) == 8
    assert set(DIMENSIONS_OF_FACTOR) == set(KeyFactor)
    assert all(DIMENSIONS_OF_FACTOR.values())
    assert DIMENSIONS_OF_FACTOR[KeyFactor.AFFINITY] == ("assurance", "empathy")


def test_the_22_items_are_asked_unless_told_otherwise() -> None:
    seen = servqual([[7] * 22, [6] * 22], [[5] * 22, [6] * 22])

    assert seen.unweighted == -1
    assert len(seen.items) == 22
    assert seen.item("feel_safe").dimension == "assurance"


# ------------------------------------------------------------------------------- laws


@given(rows)
def test_pairs_are_dropped_item_by_item_and_counted(pairs: Any) -> None:
    seen = scored(pairs)
    for k, line in enumerate(seen.items):
        kept = [(e[k], p[k]) for e, p in pairs if e[k] is not None and p[k] is not None]

        assert line.n == len(kept)
        assert line.dropped == len(pairs) - len(kept)
        if kept:
            assert line.gap == pytest.approx(fmean(p - e for e, p in kept), abs=1e-12)
            assert line.ceiling_share == sum(e == 7 for e, _ in kept) / len(kept)
        else:
            assert line.gap is None
    assert seen.dropped == sum(line.dropped for line in seen.items)
    assert seen.respondents == len(pairs)


@given(rows)
def test_a_dimension_is_the_mean_of_its_items_and_the_score_of_its_dimensions(
    pairs: Any,
) -> None:
    seen = scored(pairs)
    for line in seen.dimensions:
        own = [it.gap for it in seen.items if it.dimension == line.dimension]
        own = [gap for gap in own if gap is not None]

        assert line.items == len(own)
        assert line.gap == (pytest.approx(fmean(own)) if own else None)
    known = [it.gap for it in seen.dimensions if it.gap is not None]
    assert seen.unweighted == pytest.approx(fmean(known))
    assert -6 <= seen.unweighted <= 6


@given(rows)
def test_swapping_expectation_and_perception_turns_every_gap_round(pairs: Any) -> None:
    seen, turned = scored(pairs), scored([(p, e) for e, p in pairs])

    assert turned.unweighted == -seen.unweighted
    for one, other in zip(seen.items, turned.items, strict=True):
        assert one.gap is None or other.gap == -one.gap
        if one.interval:
            assert other.interval.low == pytest.approx(-one.interval.high, abs=1e-12)


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_respondents_does_not_matter(pairs: Any, chance: Any) -> None:
    mixed = list(pairs)
    chance.shuffle(mixed)

    assert scored(mixed) == scored(pairs)


@given(rows)
def test_the_order_and_names_of_items_do_not_matter(pairs: Any) -> None:
    renamed = {"c2": "y2", "b2": "x2", "a2": "x2"}
    seen = servqual(
        [dict(zip(("a2", "b2", "c2"), e, strict=True)) for e, _ in pairs],
        [dict(zip(("a2", "b2", "c2"), p, strict=True)) for _, p in pairs],
        items=renamed,
    )

    assert seen.unweighted == pytest.approx(scored(pairs).unweighted, abs=1e-12)
    assert seen.item("a2").gap == scored(pairs).item("a").gap


@given(rows)
def test_a_wider_scale_changes_no_gap(pairs: Any) -> None:
    moved = [([x and x + 3 for x in e], [x and x + 3 for x in p]) for e, p in pairs]
    seen = scored(moved, scale=Scale(4, 10, step=1))

    assert seen.unweighted == pytest.approx(scored(pairs).unweighted, abs=1e-12)
    assert [it.alpha for it in seen.dimensions] == pytest.approx(
        [it.alpha for it in scored(pairs).dimensions]
    )


@given(rows)
def test_rows_mappings_and_columns_are_the_same_survey(pairs: Any) -> None:
    names = tuple(ITEMS)
    as_rows = [
        [dict(zip(names, it, strict=True)) for it in own]
        for own in zip(*pairs, strict=True)
    ]
    columns = [
        {name: [row[k] for row in own] for k, name in enumerate(names)}
        for own in zip(*pairs, strict=True)
    ]

    assert servqual(*as_rows, items=ITEMS) == scored(pairs)
    assert servqual(*columns, items=ITEMS) == scored(pairs)


@given(rows)
def test_an_absent_item_is_a_missing_one(pairs: Any) -> None:
    thin = [
        [
            {n: it for n, it in zip(ITEMS, row, strict=True) if it is not None}
            for row in own
        ]
        for own in zip(*pairs, strict=True)
    ]

    assert servqual(*thin, items=ITEMS) == scored(pairs)


@given(rows)
def test_equal_weights_are_no_weights(pairs: Any) -> None:
    seen = scored(pairs, weights={"x": 50, "y": 50})

    assert seen.weighted == pytest.approx(seen.unweighted, abs=1e-12)
    assert scored(pairs).weighted is None
    double = scored(pairs, weights={"x": 1, "y": 1}, normalise=True)
    assert double.weighted == pytest.approx(seen.weighted)
    assert double.weights == (("x", 50), ("y", 50))


@given(rows, rows)
def test_tallies_add(first: Any, second: Any) -> None:
    def tally(pairs: Any) -> Any:
        columns = {
            name: read_pairs(
                [e[k] for e, _ in pairs], [p[k] for _, p in pairs], None, LIKERT7
            )[0]
            for k, name in enumerate(ITEMS)
        }
        return QualityTally.of(columns, ITEMS, 7)

    whole = tally(first) + tally(second)

    assert whole == tally([*first, *second])
    assert told(whole, items=ITEMS, scale=LIKERT7) == scored([*first, *second])


def test_more_respondents_of_the_same_kind_narrow_the_interval() -> None:
    few = scored([([7, 7, 6], [5, 6, 6]), ([6, 7, 7], [6, 3, 3])])
    many = scored([([7, 7, 6], [5, 6, 6]), ([6, 7, 7], [6, 3, 3])] * 20)

    assert many.unweighted == few.unweighted
    for one, other in zip(few.dimensions, many.dimensions, strict=True):
        assert other.interval.low > one.interval.low


def test_the_level_matters() -> None:
    pairs = [([7, 7, 6], [5, 6, 6]), ([6, 7, 7], [6, 3, 3])]
    wide, narrow = scored(pairs, level=0.99), scored(pairs, level=0.9)

    assert wide.item("a").interval.low < narrow.item("a").interval.low
    assert wide.dimension("x").interval.low < narrow.dimension("x").interval.low


# ------------------------------------------------------------------------- edge cases


def test_one_respondent_has_gaps_and_no_interval() -> None:
    seen = scored([([7, 6, 5], [5, 6, 7])])

    assert [it.gap for it in seen.items] == [-2, 0, 2]
    assert all(it.interval is None for it in (*seen.items, *seen.dimensions))
    assert all(it.alpha is None for it in seen.dimensions)


def test_all_expectations_at_the_ceiling_are_said() -> None:
    seen = scored([([7, 7, 7], [5, 7, 6]), ([7, 7, 7], [7, 7, 4])])

    assert seen.ceiling_share == 1
    assert seen.findings[-1].code == "finding.ceiling"
    assert all(it.gap <= 0 for it in seen.items)
    below = scored([([7, 7, 7], [5, 7, 6]), ([7, 7, 6], [7, 7, 4])])
    assert below.ceiling_share == pytest.approx(5 / 6)
    assert all(it.code == "finding.item_gap" for it in below.findings)


def test_an_item_nobody_answered_is_left_out_of_its_dimension() -> None:
    seen = scored([([7, None, 6], [5, 4, 6])], weights={"x": 30, "y": 70})

    assert seen.item("b").gap is None
    assert seen.dimension("x").gap == -2
    assert seen.dimension("x").items == 1
    assert seen.dimension("x").n_complete == 0
    assert seen.weighted == pytest.approx(-0.6)


def test_a_dimension_nobody_answered_has_no_gap_and_no_weight() -> None:
    seen = scored([([7, 7, None], [5, 4, 6])], weights={"x": 30, "y": 70})

    assert seen.dimension("y").gap is None
    assert seen.weighted == seen.unweighted == -2.5
    only = scored([([7, 7, None], [5, 4, 6])], weights={"x": 0, "y": 100})
    assert only.weighted is None


def test_what_to_mend_costs_the_score_most() -> None:
    pairs = [([7, 7, 7], [5, 6, 5])]

    assert scored(pairs).to_mend == ("c", "a", "b")
    assert scored(pairs, weights={"x": 90, "y": 10}).to_mend == ("a", "b", "c")
    assert [it.item for it in scored(pairs).worst(2)] == ["a", "c"]
    assert scored([([5, 5, 5], [5, 6, 7])]).most_urgent is None
    assert scored([([5, 5, 5], [5, 6, 7])]).findings == ()


def test_alpha_by_hand() -> None:
    seen = scored(
        [([1, 1, 1], [2, 3, 1]), ([1, 1, 1], [4, 4, 1]), ([1, 1, 1], [5, 7, 1])]
    )
    # gaps 1 2, 3 3, 4 6: variances 7/3 and 13/3, of the sums 3 6 10: 37/3
    assert seen.dimension("x").alpha == pytest.approx(2 * (1 - 20 / 37))
    assert seen.dimension("x").alpha_perceived == pytest.approx(2 * (1 - 20 / 37))
    assert seen.dimension("x").alpha_expected is None
    assert seen.dimension("y").alpha is None


# --------------------------------------------------------------------- three columns


def test_three_columns_tell_adequacy_and_drop_the_reversed() -> None:
    seen = servqual(
        [[6], [7], [5], [6]],
        [[5], [4], [5], [None]],
        adequate=[[4], [5], [6], [3]],
        items={"a": "x"},
    )
    line = seen.item("a")

    assert (line.n, line.dropped, line.reversals) == (2, 2, 1)
    assert (line.expected, line.perceived, line.adequate) == (6.5, 4.5, 4.5)
    assert (line.gap, line.adequacy, line.zone_width) == (-2, 0, 2)
    assert line.adequacy - line.gap == line.zone_width
    assert line.adequacy_interval.low == pytest.approx(-line.adequacy_interval.high)
    assert seen.dimension("x").adequacy == 0


def test_two_columns_know_no_adequacy() -> None:
    seen = scored([([7, 7, 6], [5, 6, 6]), ([6, 7, 7], [6, 3, 3])])

    assert seen.item("a").adequate is None
    assert seen.item("a").adequacy is None
    assert seen.item("a").zone_width is None
    assert seen.item("a").adequacy_interval is None
    assert seen.dimension("x").adequacy is None


def test_means_in_three_columns() -> None:
    seen = servqual_means({"a": 6}, {"a": 5}, adequate={"a": 4}, items={"a": "x"})

    assert (seen.item("a").adequacy, seen.dimension("x").adequacy) == (1, 1)
    with pytest.raises(OutOfOrder):
        servqual_means({"a": 4}, {"a": 5}, adequate={"a": 6}, items={"a": "x"})


# -------------------------------------------------------------------------- SERVPERF


@given(rows)
def test_servperf_is_servqual_against_nothing(pairs: Any) -> None:
    got = [p for _, p in pairs]
    if not any(it is not None for row in got for it in row):
        return
    seen = servperf(got, items=ITEMS, weights={"x": 40, "y": 60})
    floor = servqual(
        [[1, 1, 1] for _ in got], got, items=ITEMS, weights={"x": 40, "y": 60}
    )

    assert seen.unweighted - 1 == pytest.approx(floor.unweighted)
    if floor.weighted is not None:
        assert seen.weighted - 1 == pytest.approx(floor.weighted)
    for line, gap in zip(seen.items, floor.items, strict=True):
        assert line.n == gap.n
        assert line.n_missing == gap.dropped
        if gap.interval:
            assert line.interval.low - 1 == pytest.approx(gap.interval.low)


def test_servperf_travels_and_speaks() -> None:
    seen = servperf([[6] * 22, [4] * 22])

    assert seen.percent_of_scale == pytest.approx(66.6666666666)
    assert seen.weighted is None
    assert ServicePerformance.from_dict(seen.to_dict()) == seen
    assert seen.summary("zh").startswith("绩效 5.00 分")
    with pytest.raises(EmptyInput):
        servperf([[None]], items={"a": "x"})
    with pytest.raises(OutOfRange):
        servperf([[5]], items={"a": "x"}, level=2)
    with pytest.raises(InvalidWeights):
        servperf([[5]], items={"a": "x"}, weights={"x": 99})


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
        ({"perceived": "555"}, NotANumber),
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
)
def test_bad_input(changes: Any, error: Any) -> None:
    asked = {
        "expected": [[7, 6, 5]],
        "perceived": [[5, 5, 5]],
        "items": ITEMS,
    } | changes
    with pytest.raises(error):
        servqual(asked.pop("expected"), asked.pop("perceived"), **asked)


@pytest.mark.parametrize("total", [99.999, 100.001])
def test_points_come_to_a_hundred(total: Any) -> None:
    asked = {"expected": [[7, 6, 5]], "perceived": [[5, 5, 5]], "items": ITEMS}
    assert servqual(**asked, weights={"x": 33.3, "y": 66.7}).weighted is not None
    with pytest.raises(InvalidWeights, match="normalise"):
        servqual(**asked, weights={"x": 50, "y": total - 50})


def test_bad_means() -> None:
    with pytest.raises(InputError, match="lacks"):
        servqual_means({"a": 5}, {"a": 5}, items=ITEMS)
    with pytest.raises(OutOfScale):
        servqual_means({"a": 9}, {"a": 5}, items={"a": "x"})
    with pytest.raises(UnknownField):
        servqual_means({"q": 5}, {"a": 5}, items={"a": "x"})
    with pytest.raises(NotANumber):
        servqual_means({"a": None}, {"a": 5}, items={"a": "x"})


def test_it_travels_and_shows() -> None:
    seen = servqual(
        [[7] * 22, [6] * 22, [7] * 21 + [None]],
        [[5] * 22, [6] * 22, [4] * 22],
        weights=POINTS,
    )

    assert ServiceQuality.from_dict(seen.to_dict()) == seen
    assert pickle.loads(pickle.dumps(seen)) == seen
    assert "服务及时" in seen.to_text("zh")
    assert "reliability" in seen.html("en")
    assert "1 answer pairs dropped" in seen.summary()
    with pytest.raises(UnknownField):
        seen.item("nothing")
    with pytest.raises(UnknownField):
        seen.dimension("nothing")


# ------------------------------------------------------------- a survey of real people

KIOSK = {f"item {k}": f"dimension {(k - 1) // 3 + 1}" for k in range(1, 25)}


@pytest.mark.data
def test_kiosk_survey_equals_an_independent_computation(data: Any) -> None:
    seen = servqual(*kiosk(data), items=KIOSK)

    assert seen.respondents == ORACLE["n"]
    assert len(seen.items) == 24
    for line, said in zip(seen.items, ORACLE["items"], strict=True):
        assert line.n == ORACLE["n"]
        assert line.gap == pytest.approx(said["gap"], abs=1e-12)
        assert line.interval.low == pytest.approx(said["low"], abs=1e-9)
        assert line.interval.high == pytest.approx(said["high"], abs=1e-9)
        assert line.ceiling_share == pytest.approx(said["ceiling"], abs=1e-12)
    for line, said in zip(seen.dimensions, ORACLE["dimensions"], strict=True):
        assert line.gap == pytest.approx(said["gap"], abs=1e-12)
        assert line.interval.low == pytest.approx(said["low"], abs=1e-9)
        assert line.interval.high == pytest.approx(said["high"], abs=1e-9)
        for kind in ("alpha", "alpha_expected", "alpha_perceived"):
            assert getattr(line, kind) == pytest.approx(said[kind], abs=1e-9)


@pytest.mark.data
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_review_names_the_three_widest_gaps(data: Any, lang: Any) -> None:
    seen = servqual(*kiosk(data), items=KIOSK)
    widest = sorted(zip([it["gap"] for it in ORACLE["items"]], KIOSK, strict=True))[:3]
    review = prepare(seen).summary(lang)

    assert [it.subject for it in seen.findings] == [name for _, name in widest]
    assert all(name in review for _, name in widest)
    assert all(it.advice_text(lang) in review for it in seen.findings)


def kiosk(folder: Any) -> Any:
    text = (folder / "kiosk_servqual_kano_ipa_clean.csv").read_text("utf-8")
    lines = list(csv.DictReader(text.splitlines()))
    return [
        [[int(line[f"{kind}{k}"]) for k in range(1, 25)] for line in lines]
        for kind in "ep"
    ]

"""The verbs of :mod:`custsat.satisfaction` for columns.

:func:`measure` is a row verb; :func:`nps`, :func:`csat`, :func:`ces` and :func:`index`
are group verbs.  Counts are exact on every engine, and so is everything made of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import narwhals.stable.v2 as nw

from custsat.errors import OutOfScale
from custsat.evidence.satisfaction import MIN_ANSWERS, SATISFIED_FROM, TOP_BOXES
from custsat.frames._expressions import apply_bands, float_lit, is_off_scale, to_float
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames._groups import Groups, build_groups, check_weights, count_answers
from custsat.frames.satisfaction._group_index import group_indices
from custsat.satisfaction._ces import CES_SCALES, CustomerEffort, version_of
from custsat.satisfaction._ces import ces as ces_of
from custsat.satisfaction._csat import CustomerSatisfaction, declared
from custsat.satisfaction._csat import csat as csat_of
from custsat.satisfaction._index import one_of
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    PercentMethod,
    Weighting,
    chosen,
)
from custsat.satisfaction._measure import (
    Outcome,
    OutcomeModel,
    difference,
    outcome_rule,
    outcome_table,
    ratio,
    reading_of,
)
from custsat.satisfaction._nps import NetPromoter, reject_five_point_answers
from custsat.satisfaction._nps import nps as nps_of
from custsat.values._scale import NPS11, Scale
from custsat.values._tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custsat.rules import WeightedIndex
    from custsat.satisfaction._ces import EffortVersion
    from custsat.satisfaction._index_result import SatisfactionIndex


Native = TypeVar("Native")


def measure(
    data: Native,
    *,
    perceived: str,
    expected: str,
    scale: Scale | None = None,
    tolerance: float = 0,
    model: OutcomeModel | str = OutcomeModel.KOTLER,
    prefix: str = "",
) -> Native:
    """Add ``difference``, ``ratio``, ``outcome``, ``satisfaction_state`` and ``behaviour``.

    Where one of the two numbers is missing, so is all that follows.  There is no
    ``ratio`` column on a scale without a true zero, and no ratio in a row where
    nothing, or next to nothing, was expected.  With a *scale* the answers are checked
    first, which asks a lazy engine one small question.

    Raises:
        OutOfScale: saying in how many rows a number is not on the *scale*.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    entry = open_frame(data, {"perceived": perceived, "expected": expected})
    entry.check_numeric("perceived", "expected")
    if scale is not None:
        _check_on_scale(entry, declared(None, scale))
    rule, words = outcome_rule(tolerance), outcome_table(reading_of(model))
    perception, expectation = nw.col("custsat_perceived"), nw.col("custsat_expected")
    cleaned = {
        "custsat_perceived": to_float(perceived),
        "custsat_expected": to_float(expected),
    }
    gap = f"{prefix}difference"
    numbers: dict[str, nw.Expr] = {gap: difference(perception, expectation)}
    if scale is None or scale.true_zero:
        share = ratio(perception, expectation)
        sound = (
            (expectation > float_lit(0))
            & (perception >= float_lit(0))
            & share.is_finite()
        )
        numbers[f"{prefix}ratio"] = nw.when(sound).then(share)
    bands_by_column = {
        f"{prefix}outcome": rule,
        f"{prefix}satisfaction_state": rule.map_outcomes(
            {o: words[o][0] for o in Outcome}, id=rule.id
        ),
        f"{prefix}behaviour": rule.map_outcomes(
            {o: words[o][1] for o in Outcome}, id=rule.id
        ),
    }
    labels = {
        name: apply_bands(nw.col(gap), bands) for name, bands in bands_by_column.items()
    }
    result: Native = entry.with_columns(
        cleaned, numbers, labels, keep=[*numbers, *labels]
    )
    return result


def _check_on_scale(entry: FrameInput, scale: Scale) -> None:
    counts = entry.count_where(
        **{role: is_off_scale(column, scale) for role, column in entry.columns.items()}
    )
    for role, count in counts.items():
        if count:
            raise OutOfScale(name=f"{role}=", scale=str(scale), count=count)


def nps(
    data: Any,
    *,
    score: str,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    respondent_weights: str | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[NetPromoter]:
    """The net promoter score of every group, and of everybody.

    Raises:
        OutOfScale: for an answer that is not on 0 to 10, or between two answers.
        WrongScale: for a column of another scale.
        UnknownColumn: with the name that was probably meant.
    """
    if scale is not None:
        nps_of(Tally.from_counts({0: 1}, scale=NPS11), scale=scale)
    tallies, keys = _group_tallies(data, score, by, NPS11, respondent_weights)
    total = sum(tallies.values(), Tally.empty(NPS11))
    if scale is None:
        reject_five_point_answers(total)
    return build_groups(
        tallies,
        keys,
        _none_if_empty(lambda t: nps_of(t, target=target, min_n=min_n)),
        total,
    )


def csat(
    data: Any,
    *,
    score: str,
    scale: Scale,
    by: str | Sequence[str] | None = None,
    respondent_weights: str | None = None,
    top: int = TOP_BOXES.value,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[CustomerSatisfaction]:
    """The customer satisfaction score of every group, and of everybody.

    Raises:
        OutOfScale: for an answer that is none of the *scale*.
        UnknownColumn: with the name that was probably meant.
    """
    tallies, keys = _group_tallies(
        data, score, by, declared(None, scale), respondent_weights
    )
    total = sum(tallies.values(), Tally.empty(scale))
    return build_groups(
        tallies,
        keys,
        _none_if_empty(lambda t: csat_of(t, top=top, target=target, min_n=min_n)),
        total,
    )


def ces(
    data: Any,
    *,
    score: str,
    version: EffortVersion | str,
    by: str | Sequence[str] | None = None,
    respondent_weights: str | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[CustomerEffort]:
    """The customer effort score of every group, and of everybody.

    Raises:
        OutOfScale: for an answer that is none of the scale of the *version*.
        UnknownColumn: with the name that was probably meant.
    """
    chosen_version = version_of(version)
    tallies, keys = _group_tallies(
        data, score, by, CES_SCALES[chosen_version], respondent_weights
    )
    total = sum(tallies.values(), Tally.empty(CES_SCALES[chosen_version]))
    return build_groups(
        tallies,
        keys,
        _none_if_empty(
            lambda t: ces_of(t, version=chosen_version, target=target, min_n=min_n)
        ),
        total,
    )


def index(
    data: Any,
    *,
    items: Mapping[str, str] | Sequence[str],
    weights: Mapping[str, float] | WeightedIndex | None = None,
    importance: Mapping[str, str] | None = None,
    by: str | Sequence[str] | None = None,
    scale: Scale,
    percent: PercentMethod | str = PercentMethod.LINEAR,
    missing: MissingPolicy | str = MissingPolicy.AVAILABLE_ITEMS,
    threshold: float = SATISFIED_FROM.value,
    target: float | None = None,
    respondent_weights: str | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[SatisfactionIndex]:
    """The weighted satisfaction index of every group, and of everybody.

    The results are those of the scalar verb without the lines of the respondents, who
    stay on the engine.

    Args:
        data: a frame with one row per respondent.
        items: the column of every item; a list where they bear the same name.
        weights: what each item weighs, in all groups alike.
        importance: instead of weights, the column in which respondents rated the
            importance of each item; everybody's own weights are used.
        by: the column, or columns, that make the groups.
        scale: the scale of the answers.
        percent: ``"linear"`` or ``"of_max"``.
        missing: ``"available_items"`` or ``"complete_cases"``.
        threshold: the percent from which a respondent is satisfied, itself included.
        target: the satisfied rate to reach. [0 to 1]
        respondent_weights: the column of what each respondent weighs.
        min_n: respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the *scale*.
        UnknownField: for a weight without an item, or an item without a weight.
        UnknownColumn: with the name that was probably meant.
    """
    one_of(weights, importance)
    settings = IndexOptions(
        scale=scale,
        percent_method=chosen(PercentMethod, "percent", percent),
        weighting=Weighting.ITEM_WEIGHTS
        if importance is None
        else Weighting.PER_RESPONDENT,
        missing=chosen(MissingPolicy, "missing", missing),
        threshold=threshold,
        target=target,
        min_n=min_n,
    )
    columns = (
        dict(items) if isinstance(items, Mapping) else {item: item for item in items}
    )
    return group_indices(
        data,
        columns=columns,
        weights=weights,
        importance=importance,
        by=_group_columns(by),
        respondent_weights=respondent_weights,
        settings=settings,
    )


def _group_columns(by: str | Sequence[str] | None) -> tuple[str, ...]:
    if by is None:
        return ()
    return tuple(by) if isinstance(by, list | tuple) else (str(by),)


def _group_tallies(
    data: Any,
    score: str,
    by: str | Sequence[str] | None,
    scale: Scale,
    weights: str | None,
) -> tuple[dict[tuple[Any, ...], Tally], tuple[str, ...]]:
    """One tally per group; without groups one under the empty key."""
    keys = _group_columns(by)
    roles = {f"by {position}": name for position, name in enumerate(keys, start=1)}
    entry = open_frame(data, {"score": score, "respondent_weights": weights} | roles)
    entry.check_numeric("score", *(["respondent_weights"] if weights else []))
    if weights is not None:
        check_weights(entry, weights)
    counts = count_answers(entry.frame, score, keys, weights)
    return {
        key: Tally.from_counts(answers, scale=scale) for key, answers in counts.items()
    }, keys


def _none_if_empty(build_result: Callable[[Tally], Any]) -> Callable[[Tally], Any]:
    """A result, or None for a group in which nobody answered."""
    return lambda tally: build_result(tally) if tally.n else None

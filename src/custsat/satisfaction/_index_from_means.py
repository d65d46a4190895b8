"""The satisfaction index of a published table of item means."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import InvalidCount, InvalidWeights
from custsat.rules import WeightedItem
from custsat.satisfaction._index_options import SURVEY_INDEX_ID, index_rule
from custsat.satisfaction._index_result import SatisfactionIndex, build_result
from custsat.satisfaction._item_scores import ItemMean
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.rules import WeightedIndex
    from custsat.satisfaction._index_options import IndexOptions
    from custsat.values._scale import Scale

MAX_RESPONDENTS: Final = 10**12
REMAINDER: Final = "remainder"
WEIGHT_SUM_TOL: Final = 1e-9  # printed weights are decimals; their sum may not be 1


def index_from_means(
    item_means: Mapping[str, float | None],
    weights: Mapping[str, float] | WeightedIndex | None,
    options: IndexOptions,
    counts: tuple[int | None, int | None],
    printed_overall: float | None,
) -> SatisfactionIndex:
    """Return the index of a table of item means.

    Args:
        item_means: the mean of each item; None if unknown.
        weights: the weight of each item, or a rule.
        options: the settings of the index.
        counts: the numbers of all and of the satisfied respondents; None if unknown.
        printed_overall: the published overall mean of more items than these.

    Raises:
        InputError: if only one of *n* and *n_satisfied* is given.
        InvalidCount: unless both are whole numbers, *n* the larger.
        InvalidWeights: if the weights leave nothing for the items not printed.
        OutOfScale: for a mean that is not on the scale.
        UnknownField: for an item without a weight, or a weight without an item.
    """
    scored_count, satisfied_count = _check_counts(*counts) or (None, None)
    rule = index_rule(weights)
    means = check_item_means(item_means, rule, options.scale)
    if printed_overall is not None:
        rule, means = _add_remainder(means, rule, options, printed_overall)
    return build_result(
        [ItemMean(name=name, mean=mean) for name, mean in means.items()],
        rule,
        options,
        scored_count=scored_count,
        satisfied_count=satisfied_count,
        overall=printed_overall,
        remainder="" if printed_overall is None else REMAINDER,
    )


def check_item_means(
    item_means: Any,
    rule: WeightedIndex,
    scale: Scale,
    owner: str = "weights",
) -> dict[str, float | None]:
    """Return the means in the order of *rule*, each on *scale* or None.

    The items of the rule are those of the argument *owner*.
    """
    means = {
        name: None
        if checks.is_missing(mean)
        else scale.check(mean, checks.entry("item_means", name))
        for name, mean in checks.mapping_by_name(item_means, "item_means").items()
    }
    checks.has_names(means, "item_means", rule.items, named_by=owner, suggest=True)
    checks.known_names(means, "item_means", rule.items, unit="item")
    return {item: means.pop(item) for item in rule.items} | means


def _add_remainder(
    means: dict[str, float | None],
    rule: WeightedIndex,
    options: IndexOptions,
    printed_overall: float,
) -> tuple[WeightedIndex, dict[str, float | None]]:
    """Return rule and means with one more item for those that were not printed."""
    options.scale.check(printed_overall, "printed_overall")
    score = rule.evaluate(means)
    weights = [_as_printed(part.weight) for part in rule.parts]
    weight = 1 - sum(weights)
    if weight <= WEIGHT_SUM_TOL or score.coverage < 1:
        raise InvalidWeights(problem="no_remainder")
    values = (_as_printed(value or 0) for _, value in score.parts)
    subtotal = sum(part * value for part, value in zip(weights, values, strict=True))
    remainder = float((_as_printed(printed_overall) - subtotal) / weight)
    options.scale.check(remainder, "the rest of printed_overall")
    parts = (*rule.parts, WeightedItem(REMAINDER, float(weight)))
    return rule.evolve(id=SURVEY_INDEX_ID, parts=parts), means | {REMAINDER: remainder}


def _as_printed(number: float) -> Fraction:
    """Return the number as it was printed, 1/10 for 0.1, not its nearest float."""
    return Fraction(str(number))


def _check_counts(n: int | None, n_satisfied: int | None) -> tuple[Count, Count] | None:
    """Return the counts of the respondents and of the satisfied; None if unknown."""
    checks.together(n=n, n_satisfied=n_satisfied)
    if n is None:
        return None
    n_all = checks.count(n, "n", maximum=MAX_RESPONDENTS)
    n_met = checks.count(n_satisfied, "n_satisfied", maximum=MAX_RESPONDENTS)
    if n_met > n_all:
        raise InvalidCount(problem="part_exceeds_total", part="n_satisfied", total="n")
    return Count.of(n_all), Count.of(n_met)

"""What :func:`custsat.satisfaction.kano` is passed: columns of answers, or counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import EmptyInput
from custsat.satisfaction.requirements._kano_counts import (
    count_pairs,
    counts_of_categories,
    pairs_of_counts,
    shares_of_categories,
    to_pair,
)
from custsat.values._tally import Count, weighted_counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.satisfaction.requirements._evaluation_table import KanoTable
    from custsat.satisfaction.requirements._kano_counts import KanoCounts
    from custsat.values._question import Question


def check_attributes(
    functional: Any, dysfunctional: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what belongs to each attribute, in the order of the functional questions.

    Raises:
        EmptyInput: without an attribute.
        UnknownField: for an attribute without one of its questions.
        WrongType: for what is no mapping of names.
    """
    first = checks.mapping_by_name(functional, "functional")
    second = checks.mapping_by_name(dysfunctional, "dysfunctional")
    _check_any(first, "functional=")
    unit, owner = "attribute", "dysfunctional="
    checks.has_names(
        second, owner, first, named_by="functional=", unit=unit, suggest=True
    )
    checks.known_names(second, owner, first, unit=unit)
    return first, {name: second[name] for name in first}


def _check_any(attributes: Mapping[str, Any], name: str) -> None:
    if not attributes:
        raise EmptyInput(result=name, unit="attribute")


def ready_counts(
    counts: Any, category_counts: Any, question: Question, table: KanoTable
) -> list[KanoCounts]:
    """Return counts that somebody else has made, of pairs or of categories."""
    name = "category_counts" if counts is None else "counts"
    source = category_counts if counts is None else counts
    by_attribute = _by_attribute(source, name)
    labels = {attribute: checks.entry(name, attribute) for attribute in by_attribute}
    if counts is None:
        return [
            counts_of_categories(attribute, each, labels[attribute])
            for attribute, each in by_attribute.items()
        ]
    return [
        count_pairs(
            attribute, pairs_of_counts(each, question, labels[attribute]), table
        )
        for attribute, each in by_attribute.items()
    ]


def published_shares(category_shares: Any, n: Any) -> list[KanoCounts]:
    """Return the published shares of each attribute, with its respondents if known.

    Raises:
        UnknownField: for an attribute without its *n*, or an *n* without its attribute.
        InvalidCount: for an *n* that is no whole number above 0.
        CustsatError: as :func:`shares_of_categories`.
    """
    name = "category_shares"
    by_attribute = _by_attribute(category_shares, name)
    numbers = dict.fromkeys(by_attribute, n)
    if isinstance(n, Mapping):
        numbers = checks.mapping_by_name(n, "n")
        unit, owner = "attribute", f"{name}="
        checks.has_names(
            numbers, "n=", by_attribute, named_by=owner, unit=unit, suggest=True
        )
        checks.known_names(numbers, "n=", by_attribute, unit=unit)
    return [
        shares_of_categories(
            attribute,
            shares,
            None if n is None else checks.count(numbers[attribute], "n", minimum=1),
            checks.entry(name, attribute),
        )
        for attribute, shares in by_attribute.items()
    ]


def _by_attribute(source: Any, name: str) -> dict[str, Any]:
    by_attribute = checks.mapping_by_name(source, name)
    _check_any(by_attribute, f"{name}=")
    return by_attribute


def count_columns(
    columns: tuple[Any, Any],
    question: Question,
    table: KanoTable,
    weights: Iterable[float] | None,
) -> list[KanoCounts]:
    """Return the counts of the pairs of answers to each attribute."""
    first, second = check_attributes(*columns)
    name = "respondent_weights"
    numbers = None if weights is None else checks.column(weights, name)
    counts = []
    for attribute in first:
        names = (
            checks.entry("functional", attribute),
            checks.entry("dysfunctional", attribute),
        )
        cells = [
            checks.column(answers[attribute], label)
            for answers, label in zip((first, second), names, strict=True)
        ]
        checks.same_length(cells[0], cells[1], names)
        meanings = [
            question.read_all(column, name=label)
            for column, label in zip(cells, names, strict=True)
        ]
        rows = list(zip(*meanings, strict=True))
        by_pair = {row: Count.of(n) for row, n in Counter(rows).items()}
        if numbers is not None:
            by_pair |= weighted_counts(rows, numbers, name)
        pairs = [(to_pair(row, question), count) for row, count in by_pair.items()]
        counts.append(count_pairs(attribute, pairs, table))
    return counts

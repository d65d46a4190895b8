"""Assumptions: numbers from low to high, and how reliable they are.

>>> share = AssumedRange(low=0.2, expected=0.5, high=0.8)
>>> share.status.label(), share.times(share, "assumption.number").expected
('supplied by you', 0.25)
>>> AssumedRange(low=0.02, expected=0.01, high=0.03)
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: low must not exceed expected
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self
from warnings import warn

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import FolkloreWarning, InputError, OutOfOrder
from custsat.evidence import PublishedFigure, Status
from custsat.labels import LabelledEnum, source_title, translate
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.review._gap_chain import ChainStep

RANGE_NAMES: Final = ("low", "expected", "high")
SOURCE_SEPARATOR: Final = "; "  # between the publications of one number
ASSUMPTION_COLUMNS: Final = ("assumption", "status", "source")


class AssumptionStatus(LabelledEnum):
    """How reliable an assumption is, from the most to the least."""

    DEFINITION = "definition"
    MEASURED = "measured"
    ASSOCIATION = "association"
    USER_SUPPLIED = "user_supplied"
    CONVENTION = "convention"
    ASSUMED = "assumed"
    FOLKLORE = "folklore"


def least_reliable(*statuses: AssumptionStatus) -> AssumptionStatus:
    """Return the status of what rests on several assumptions.

    >>> least_reliable(AssumptionStatus.FOLKLORE, AssumptionStatus.MEASURED).value
    'folklore'
    """
    return max(statuses, key=list(AssumptionStatus).index)


def _as_effect(status: AssumptionStatus) -> AssumptionStatus:
    """Return the status of a slope that is taken for an effect."""
    is_association = status is AssumptionStatus.ASSOCIATION
    return AssumptionStatus.ASSUMED if is_association else status


def _check_status(value: Any) -> AssumptionStatus:
    return checks.member(value, "status", AssumptionStatus)


@attrs.frozen(kw_only=True)
class AssumedRange(ExportsProperties):
    """A number that is not known: low, expected and high, and where they come from.

    Attributes:
        low: the low end.
        expected: what is expected.
        high: the high end.
        origin: the label key that says what it is.
        status: how reliable it is.
        source: where it was published; empty if user-supplied.
        n: the answers that it was estimated from; None if it was not.
        is_too_few: whether fewer answered than a verdict needs.

    Raises:
        NotANumber: for something that is not a number.
        OutOfOrder: if low, expected and high are not in that order.
        UnknownOption: for another status.
    """

    low: float = attrs.field(converter=checks.as_builtin)
    expected: float = attrs.field(converter=checks.as_builtin)
    high: float = attrs.field(converter=checks.as_builtin)
    origin: str = "assumption.number"
    status: AssumptionStatus = attrs.field(
        default=AssumptionStatus.USER_SUPPLIED,
        converter=_check_status,
    )
    source: str = ""
    n: int | None = None
    is_too_few: bool = False

    def __attrs_post_init__(self) -> None:
        low, expected, high = (
            checks.number(getattr(self, name), name) for name in RANGE_NAMES
        )
        check_order(low, expected, high)

    @classmethod
    def from_published_figure(cls, figure: PublishedFigure[Any]) -> Self:
        """Return the range of a published figure; warn if the figure is folklore.

        Args:
            figure: a figure whose value is a number, or a low, an expected and a high
                one.

        Raises:
            WrongType: if it is no published figure.
            InputError: for a figure that is something else, a table for instance.
            NotANumber: for a value that is not a number.
            OutOfOrder: if low, expected and high are not in that order.
        """
        return cls(**figure_fields(figure, stacklevel=3))

    def times(self, other: AssumedRange, origin: str) -> AssumedRange:
        """Return the product, from the lowest to the highest that is possible.

        That an association holds as an effect is assumed.

        Args:
            other: the other factor.
            origin: the label key that says what the product is.

        Raises:
            TooLarge: if it cannot be computed.
        """
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        low, expected, high = (
            checks.finite_result(number, "a product of assumptions")
            for number in (min(ends), self.expected * other.expected, max(ends))
        )
        return AssumedRange(
            low=low,
            expected=expected,
            high=high,
            origin=origin,
            status=least_reliable(self.status, _as_effect(other.status)),
        )


@attrs.frozen(kw_only=True)
class Assumption(ExportsProperties):
    """An assumption of a business case.

    Attributes:
        code: the label key of the assumption.
        numbers: the assumed numbers; empty if it has none.
        status: how reliable it is.
        source: where it was published; empty if user-supplied.
        n: the answers that the numbers were estimated from; None if they were not.
    """

    code: str
    numbers: tuple[float, ...]
    status: AssumptionStatus
    source: str = ""
    n: int | None = None

    @classmethod
    def of_range(cls, assumed: AssumedRange) -> Assumption:
        """Return the assumption of a range; of one number if it has no width."""
        numbers = (assumed.low, assumed.expected, assumed.high)
        return cls(
            code=assumed.origin,
            numbers=numbers[:1] if assumed.low == assumed.high else numbers,
            status=assumed.status,
            source=assumed.source,
            n=assumed.n,
        )

    def name(self, lang: str) -> str:
        """Return the label of the assumption with its numbers."""
        label = translate(self.code, lang)
        if not self.numbers:
            return label
        return translate("page.is", lang).format(
            name=label, value=format_value(self.numbers, lang)
        )


def status_text(status: AssumptionStatus, n: int | None, lang: str) -> str:
    """Return how reliable a number is, and the answers that it rests on."""
    text = status.label(lang)
    if n is None:
        return text
    return translate("assumption.from_answers", lang).format(status=text, n=n)


def basis_text(assumed: Assumption | ChainStep, lang: str) -> str:
    """Return what a number rests on: status, answers and source."""
    text = status_text(assumed.status, assumed.n, lang)
    parts = [text, _titles(assumed.source, lang)] if assumed.source else [text]
    return translate("page.semicolon", lang).join(parts)


def _titles(sources: str, lang: str) -> str:
    """Return sources as readers of a language know them."""
    titles = (source_title(one, lang) for one in sources.split(SOURCE_SEPARATOR))
    return translate("page.semicolon", lang).join(titles)


def figure_fields(figure: Any, *, stacklevel: int) -> dict[str, Any]:
    """Return the fields of the range of a published figure; warn if it is folklore.

    Args:
        figure: the figure.
        stacklevel: the calls between the warning and the caller's own line.

    Raises:
        WrongType: if it is no published figure.
        InputError: for a figure that has neither one value nor three.
        NotANumber: for a value that is not a number.
    """
    checks.instance(figure, "figure", PublishedFigure)
    numbers = three_numbers(figure.value, "figure")
    if figure.status is Status.FOLKLORE:
        message = f"{figure.unit}: folklore, from {figure.source.citation}"
        warn(message, FolkloreWarning, stacklevel=stacklevel)
    return {
        **dict(zip(RANGE_NAMES, numbers, strict=True)),
        "status": AssumptionStatus(figure.status.value),
        "source": figure.source.citation,
    }


def three_numbers(value: Any, name: str) -> tuple[float, float, float]:
    """Return low, expected and high of three numbers, or of one.

    Raises:
        InputError: for a list of any other length.
        OutOfOrder: if low, expected and high are not in that order.
        NotANumber: for something that is not a number.
    """
    numbers = value if isinstance(value, tuple | list) else (value,) * len(RANGE_NAMES)
    if len(numbers) != len(RANGE_NAMES):
        raise InputError(problem="one_or_three", name=name)
    low, expected, high = (
        checks.number(number, f"{part} of {name}")
        for part, number in zip(RANGE_NAMES, numbers, strict=True)
    )
    check_order(low, expected, high, of=f" of {name}")
    return low, expected, high


def check_order(low: float, expected: float, high: float, *, of: str = "") -> None:
    """Raise unless low, expected and high are in that order."""
    if low > expected:
        raise OutOfOrder(low=f"low{of}", high="expected")
    if expected > high:
        raise OutOfOrder(low=f"expected{of}", high="high")


def assumption_table(assumptions: Iterable[Assumption], lang: str) -> Table:
    """Return the table of assumptions, how reliable each is, and its source."""
    header = tuple(translate(f"field.{name}", lang) for name in ASSUMPTION_COLUMNS)
    rows = (
        (
            each.name(lang),
            status_text(each.status, each.n, lang),
            _titles(each.source, lang),
        )
        for each in assumptions
    )
    title = translate("field.assumption", lang)
    return Table(title=title, rows=(header, *rows))


def assumption_lines(assumptions: Iterable[Assumption], lang: str) -> list[str]:
    """Return the assumptions as lines, each with what it rests on."""
    return [f"{each.name(lang)} [{basis_text(each, lang)}]" for each in assumptions]

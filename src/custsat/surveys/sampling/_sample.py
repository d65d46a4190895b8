"""Which people to ask: a probability sample, drawn with a generator that is passed in.

*Simple*: every set of *n* people is equally likely.  *Systematic*: one person in every
N / n along the list, from a random start; every person is equally likely, also where
N / n is not a whole number, but neighbours never come together, and a list with a
period of N / n gives a bad sample.  With *strata* each is drawn by itself.

A person's inclusion probability is n / N of the list or of the stratum; its inverse is
the design weight of the answer.

Source: Cochran (1977), Sampling Techniques, chapters 2, 5 and 8.

>>> from random import Random
>>> drawn = sample(3, population=10, method="systematic", rng=Random(5))
>>> drawn.positions, drawn.weights
((3, 6, 9), (3.3333333333333335, 3.3333333333333335, 3.3333333333333335))
>>> sample(11, population=10, rng=Random(5))
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: n must be at most 10, the people there are
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import InputError, OutOfRange
from custsat.labels import LabelledEnum, translate
from custsat.surveys.sampling._allocate import Allocation
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_PEOPLE: Final = 100_000_000
ADVICE: Final = "pass random.Random(1), with any seed"


class SampleMethod(LabelledEnum):
    """How people are drawn from a list."""

    SIMPLE = "simple"
    SYSTEMATIC = "systematic"


class SampleSource(Protocol):
    """A generator that draws, such as ``random.Random``."""

    def sample(self, population: range, k: int) -> list[int]:
        """Return *k* different members of a range."""
        ...

    def randrange(self, start: int, /) -> int:
        """Return a whole number from 0 to below *start*."""
        ...


@attrs.frozen(kw_only=True)
class DrawnStratum(ExportsProperties):
    """What is drawn from one stratum.

    Attributes:
        name: the stratum.
        size: people in it.
        positions: of those who are drawn, counted from 0 in the whole list.
    """

    name: str
    size: int
    positions: tuple[int, ...]

    @property
    def n(self) -> int:
        """People who are drawn."""
        return len(self.positions)


@attrs.frozen(kw_only=True)
class Sample(Result):
    """Which people to ask.

    Attributes:
        method: how they are drawn.
        population: people in the list.
        positions: of those who are drawn, in order, counted from 0.
        inclusion_probabilities: of each of them.
        strata: what is drawn from each; empty without strata.
    """

    schema: ClassVar[str] = "sample@1"
    choices: ClassVar[tuple[str, ...]] = ("method", "population")
    table_fields: ClassVar[tuple[str, ...]] = ("n", "population")
    method: SampleMethod
    population: int
    positions: tuple[int, ...]
    inclusion_probabilities: tuple[float, ...]
    strata: tuple[DrawnStratum, ...]

    @property
    def n(self) -> int:
        """People who are drawn."""
        return len(self.positions)

    @property
    def weights(self) -> tuple[float, ...]:
        """The people whom each of them stands for, the design weights."""
        return tuple(1 / chance for chance in self.inclusion_probabilities)

    def summary(self, lang: str = "en") -> str:
        """Return how many are drawn, and how."""
        kind = "strata" if self.strata else "list"
        return format_template(f"sample.{kind}", self, lang)

    @property
    def n_strata(self) -> int:
        """Number of strata; 0 without any."""
        return len(self.strata)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The strata, one a row; without strata the numbers."""
        if not self.strata:
            return super().tables(lang)
        codes = ("stratum", "stratum_drawn", "stratum_size")
        header = tuple(translate(f"allocation.{code}", lang) for code in codes)
        rows = (
            (each.name, format_value(each.n, lang), format_value(each.size, lang))
            for each in self.strata
        )
        title = translate("sample", lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)


def sample(
    n: int | Allocation | Mapping[str, int],
    *,
    rng: SampleSource,
    population: int | None = None,
    strata: Sequence[str] | None = None,
    method: SampleMethod | str = SampleMethod.SIMPLE,
) -> Sample:
    """Draw the people to ask.

    >>> from random import Random
    >>> from custsat.surveys import allocate, sample
    >>> tiers = ["gold"] * 4 + ["silver"] * 8
    >>> plan = allocate(6, {"gold": 4, "silver": 8})
    >>> drawn = sample(plan, strata=tiers, rng=Random(5))
    >>> [(stratum.name, stratum.n) for stratum in drawn.strata]
    [('gold', 2), ('silver', 4)]
    >>> print(sample(100, population=2000, rng=Random(5)))
    100 of 2000 drawn: simple random sample

    Args:
        n: how many; with *strata* how many of each, by name or as :func:`allocate`
            returns them (strata that are left out are not asked).
        rng: a ``random.Random``; seed it to draw the same people again.
        population: the people in the list; those drawn are positions in it.
        strata: instead of *population* the stratum of each person in the list, none of
            them missing.
        method: ``"simple"`` or ``"systematic"``, which is for lists in an order that
            matters, of branches or of dates for instance.

    Raises:
        OutOfRange: if more are to be drawn than there are.
        UnknownField: for a stratum that is not in *strata*.
        InputError: unless either *population* or *strata* is passed, or if the sizes of
            an allocation are not those of *strata*.
        WrongType: if *rng* is no generator, a stratum is no text, or *n* is no number
            without *strata* and no mapping with them.
        UnknownOption: for an unknown *method*.
        InvalidCount, NotANumber, TooLarge: for a number that is none.
    """
    checks.exactly_one(population=population, strata=strata)
    kind = checks.member(method, "method", SampleMethod)
    if not all(callable(getattr(rng, name, None)) for name in ("sample", "randrange")):
        raise checks.wrong_type(rng, "rng", "a random.Random", ADVICE)
    if strata is None:
        size = checks.count(population, "population", minimum=1, maximum=MAX_PEOPLE)
        number = _number(n, "n", size, "the people there are")
        positions = _drawn(number, size, kind, rng)
        return Sample(
            method=kind,
            population=size,
            positions=tuple(positions),
            inclusion_probabilities=(number / size,) * number,
            strata=(),
        )
    drawn = _drawn_strata(n, strata, kind, rng)
    chances = sorted(
        (position, stratum.n / stratum.size)
        for stratum in drawn
        for position in stratum.positions
    )
    return Sample(
        method=kind,
        population=sum(stratum.size for stratum in drawn),
        positions=tuple(position for position, _ in chances),
        inclusion_probabilities=tuple(chance for _, chance in chances),
        strata=drawn,
    )


def _number(n: Any, name: str, size: int, what: str) -> int:
    number = checks.count(n, name)
    if number > size:
        raise OutOfRange(name=name, allowed=f"at most {size}, {what}")
    return number


def _drawn(n: int, size: int, method: SampleMethod, rng: SampleSource) -> list[int]:
    """Return *n* different positions of *size*, in order.

    A systematic start is one of N whole numbers, so that each of the N positions lies
    in the sample for exactly n of the N starts.
    """
    if method is SampleMethod.SIMPLE or not n:
        return sorted(rng.sample(range(size), n))
    start = rng.randrange(size)
    return [(start + i * size) // n for i in range(n)]


def _drawn_strata(
    n: Any, strata: Any, method: SampleMethod, rng: SampleSource
) -> tuple[DrawnStratum, ...]:
    """Return what is drawn from each stratum, in the order of the numbers."""
    members: dict[str, list[int]] = {}
    for position, name in enumerate(checks.column(strata, "strata")):
        if not isinstance(name, str):
            raise checks.wrong_type(name, "each of strata", "a text")
        members.setdefault(name, []).append(position)
    numbers = _numbers_of(n, members)
    drawn = []
    for name, positions in members.items():
        size, which = len(positions), "each n of a stratum"
        number = _number(numbers.get(name, 0), which, size, "the people of the stratum")
        chosen = _drawn(number, size, method, rng)
        drawn.append(
            DrawnStratum(
                name=name, size=size, positions=tuple(positions[i] for i in chosen)
            )
        )
    return tuple(drawn)


def _numbers_of(n: Any, members: Mapping[str, list[int]]) -> dict[str, Any]:
    """Return how many to draw of each stratum.

    Raises:
        InputError: if an allocation is of other strata.
    """
    if not isinstance(n, Allocation):
        expected = "an allocation, or a mapping of strata to numbers, with strata="
        numbers = dict(checks.mapping(n, "n", expected))
        checks.has_names(
            members, "strata", numbers, named_by="n", unit="stratum", is_data=True
        )
        return numbers
    sizes = {stratum.name: stratum.size for stratum in n.strata}
    if sizes != {name: len(positions) for name, positions in members.items()}:
        raise InputError(problem="other_strata", name="n", other="strata=")
    return dict(n.counts)

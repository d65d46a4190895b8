"""How often each option of a question was ticked, by nobody as well."""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING, Final

import attrs

from custsat.values._tally import EMPTY_COUNT, Count, merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values._cell_reader import Meaning
    from custsat.values._question import Question

NOTHING_TICKED: Final = "nothing ticked"


@attrs.frozen(kw_only=True)
class ChoiceCounts:
    """Counts of the options that respondents ticked, of no respondents as well.

    Attributes:
        options: the respondents who ticked each option, in the order of the question.
        cases: the respondents who ticked at least one.
        n_missing: number of respondents who ticked none.
        not_answers: how many of them gave which non-answer, by its name.
    """

    options: tuple[tuple[str, Count], ...]
    cases: Count = EMPTY_COUNT
    n_missing: int = 0
    not_answers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(
        cls, frequency: Iterable[tuple[Meaning, Count]], question: Question
    ) -> ChoiceCounts:
        """Return the counts of how often each combination of options was given."""
        by_option: dict[str, list[Count]] = {option: [] for option in question.options}
        cases: list[Count] = []
        names: Counter[str] = Counter()
        n_missing = 0
        for meaning, count in frequency:
            options = (meaning,) if isinstance(meaning, str) else meaning
            if isinstance(options, tuple) and options:
                cases.append(count)
                for option in options:
                    by_option[option].append(count)
            else:
                n_missing += count.n
                if options is not None:
                    names[getattr(options, "name", NOTHING_TICKED)] += count.n
        return cls(
            options=tuple((option, _sum(parts)) for option, parts in by_option.items()),
            cases=_sum(cases),
            n_missing=n_missing,
            not_answers=merge_not_answers(names.items()),
        )


def _sum(counts: Sequence[Count]) -> Count:
    """Return the sum of *counts*; weights are rounded once."""
    return Count(
        n=sum(count.n for count in counts),
        weight=fsum(count.weight for count in counts),
        sum_squared_weights=fsum(count.sum_squared_weights for count in counts),
    )

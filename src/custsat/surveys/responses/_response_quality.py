"""How good the answers of a survey are: straight lines, haste, gaps, who answered.

A flag is a reason to look at a questionnaire, never a verdict about a person.  Equal
answers to every item may be an honest opinion: of a customer who is satisfied with
everything they are to be expected.  Only through reversed items do they contradict
each other, unless they are the middle of the scale.

The response rate is complete interviews over all who were invited and are not known to
be ineligible (RR1 of AAPOR), the lowest of its rates.

>>> from custsat.values import LIKERT5
>>> answers = {"a": [4, 5, 3], "b": [4, 4, 3], "c": [4, 5, 2], "d": [4, 5, None]}
>>> found = response_quality(answers, scale=LIKERT5, reverse=["c"], min_items=4)
>>> [row.straight_lining for row in found.respondents][0].value, found.n_flagged
('contradictory', 1)
>>> response_quality({"a": [4, 9]}, scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: answers['a'] at row 1 must lie on 1-5, got 9
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, OutOfRange, quote
from custsat.estimates import wilson
from custsat.evidence.surveys import COMPLETE_FROM, MIN_STRAIGHT_ITEMS, SPEEDING_SHARE
from custsat.labels import translate
from custsat.surveys.responses._respondent_quality import (
    RespondentQuality,
    StraightLining,
    longest_run,
    straight_lining,
)
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._scale import Scale
from custsat.values._scale_checks import require_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.values._interval import Interval


@attrs.frozen(kw_only=True)
class ResponseQuality(Result):
    """How good the answers of a survey are.

    Attributes:
        scale: the scale of the items.
        n_items: items of the scale.
        reverse: the items that are asked the other way round.
        min_items: answers below which nothing is said about a straight line.
        speeding_share: the share of the median time below which it is called haste.
        complete_from: the share of items answered from which an interview is complete.
        median_seconds: the median of the times; None without times.
        invited: people who were invited; None if not known.
        ineligible: of these, known not to belong to the population.
        respondents: what is noticed about each.
    """

    schema: ClassVar[str] = "response_quality@1"
    choices: ClassVar[tuple[str, ...]] = (
        "scale",
        "reverse",
        "min_items",
        "speeding_share:%",
        "complete_from:%",
        "invited",
        "ineligible",
    )
    default_rows: ClassVar[str] = "respondents"
    scale: Scale
    n_items: int
    reverse: tuple[str, ...]
    min_items: int
    speeding_share: float
    complete_from: float
    median_seconds: float | None
    invited: int | None
    ineligible: int
    respondents: tuple[RespondentQuality, ...]

    @property
    def n(self) -> int:
        """Number of respondents."""
        return len(self.respondents)

    @property
    def n_alike(self) -> int:
        """Respondents all of whose answers are alike and may be an opinion."""
        return self._count(StraightLining.ALIKE)

    @property
    def n_contradictory(self) -> int:
        """Respondents all of whose answers are alike, through reversed items."""
        return self._count(StraightLining.CONTRADICTORY)

    @property
    def n_lines_known(self) -> int:
        """Respondents with enough answers to look for a straight line."""
        return sum(row.straight_lining is not None for row in self.respondents)

    @property
    def n_speeding(self) -> int:
        """Respondents who took less time than the limit."""
        return sum(bool(row.is_speeding) for row in self.respondents)

    @property
    def n_timed(self) -> int:
        """Respondents whose time is known."""
        return sum(row.seconds is not None for row in self.respondents)

    @property
    def n_flagged(self) -> int:
        """Respondents whose answers are a reason to look."""
        return sum(row.is_flagged for row in self.respondents)

    @property
    def n_complete(self) -> int:
        """Complete interviews."""
        return sum(row.is_complete for row in self.respondents)

    @property
    def n_partial(self) -> int:
        """Interviews with an answer that are not complete."""
        return sum(
            bool(row.n_answered) and not row.is_complete for row in self.respondents
        )

    @property
    def alike_interval(self) -> Interval | None:
        """The interval of the share with answers all alike; None without any known."""
        return _interval(self.n_alike + self.n_contradictory, self.n_lines_known)

    @property
    def contradictory_interval(self) -> Interval | None:
        """The interval of the share in contradiction; None without any known."""
        return _interval(self.n_contradictory, self.n_lines_known)

    @property
    def speeding_interval(self) -> Interval | None:
        """The interval of the share in haste; None without times."""
        return _interval(self.n_speeding, self.n_timed)

    @property
    def missing_share(self) -> float:
        """Share of all answers that are missing. [0 to 1]"""
        answered = sum(row.n_answered for row in self.respondents)
        return 1 - answered / (self.n * self.n_items)

    @property
    def response_rate(self) -> float | None:
        """Complete interviews over the invited who may be eligible (RR1); else None."""
        if self.invited is None or self.invited == self.ineligible:
            return None
        return self.n_complete / (self.invited - self.ineligible)

    def summary(self, lang: str = "en") -> str:
        """Return who answered, and how many questionnaires to look at."""
        codes = ["response_quality.answers"]
        if self.response_rate is not None:
            end = "_eligible" if self.ineligible else ""
            codes.append(f"response_quality.response{end}")
        codes.append(f"response_quality.lines{'' if self.reverse else '_alike'}")
        if self.n_timed:
            codes.append("response_quality.speed")
        sentences = (format_template(code, self, lang) for code in codes)
        return translate("page.semicolon", lang).join(sentences)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That there are questionnaires to look at."""
        if not self.n_flagged:
            return ()
        facts = (("flagged", float(self.n_flagged)), ("n", float(self.n)))
        return (
            Finding(
                code="finding.answers_to_look_at",
                weight=0,
                facts=facts,
                advice="advice.answers_to_look_at",
            ),
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """What is noticed, one kind a row, with the interval of its share."""
        kinds = (
            ("contradictory", self.n_contradictory, self.n_lines_known),
            ("alike", self.n_alike, self.n_lines_known),
            ("speeding", self.n_speeding, self.n_timed),
        )
        codes = ("noticed", "respondents", "of", "interval")
        header = tuple(translate(f"response_quality.{code}", lang) for code in codes)
        rows = (
            (
                translate(f"response_quality.{code}", lang),
                *(format_value(number, lang) for number in (hits, n)),
                format_value(_interval(hits, n), lang, ".0%"),
            )
            for code, hits, n in kinds
        )
        title = translate("response_quality", lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)

    def _count(self, kind: StraightLining) -> int:
        return sum(row.straight_lining is kind for row in self.respondents)


def response_quality(
    answers: Mapping[str, Sequence[float | None]],
    *,
    scale: Scale,
    reverse: Iterable[str] = (),
    seconds: Sequence[float | None] | None = None,
    min_items: int = MIN_STRAIGHT_ITEMS.value,
    speeding_share: float = SPEEDING_SHARE.value,
    complete_from: float = COMPLETE_FROM.value,
    invited: int | None = None,
    ineligible: int = 0,
) -> ResponseQuality:
    """Return what is noticed about the answers of a survey.

    >>> from custsat.surveys import response_quality
    >>> from custsat.values import LIKERT5
    >>> answers = {item: [5, 4, 2] for item in ("a", "b", "c", "d")}
    >>> answers["slow"] = [5, 2, 4]  # asked the other way round
    >>> found = response_quality(
    ...     answers, scale=LIKERT5, reverse=["slow"], seconds=[20, 90, 100], invited=10
    ... )
    >>> found.n_contradictory, found.n_speeding, found.response_rate
    (1, 1, 0.3)

    Args:
        answers: the column of each item, in the order in which they were asked, as they
            were given: reversed items are not turned.  None and NaN are missing.
        scale: the scale of all items.
        reverse: the items that are asked the other way round.
        seconds: the time each respondent took.
        min_items: answers below which nothing is said about a straight line.
        speeding_share: the share of the median time below which it is called haste.
            [0 to 1]
        complete_from: the share of items answered from which an interview is complete.
            [0 to 1]
        invited: people who were invited, those who answered included.
        ineligible: of these, known not to belong to the population.

    Raises:
        OutOfScale, NotOnScale, NotANumber: for an answer that is none.
        InputError: for columns of different lengths.
        EmptyInput: without an item or a respondent.
        UnknownField: for a reversed item that is none.
        OutOfRange: for a time below 0, a share that is none, or fewer invited than
            answered.
        InvalidCount, TooLarge: for a number of people or items that is none.
        WrongType: for another type.
    """
    question = require_scale(scale)
    rows, names = _rows(answers, question)
    turned = _reversed_items(reverse, names)
    times = _times(seconds, len(rows))
    people, out = _people(invited, ineligible, len(rows))
    limits = _Limits(
        is_reversed=[name in turned for name in names],
        midpoint=question.midpoint,
        min_items=checks.count(min_items, "min_items", minimum=2),
        speeding_share=checks.share(speeding_share, "speeding_share"),
        complete_from=checks.share(complete_from, "complete_from"),
        usual=_median(times),
    )
    return ResponseQuality(
        scale=question,
        n_items=len(names),
        reverse=turned,
        min_items=limits.min_items,
        speeding_share=limits.speeding_share,
        complete_from=limits.complete_from,
        median_seconds=limits.usual,
        invited=people,
        ineligible=out,
        respondents=tuple(
            limits.noticed(position, row, time)
            for position, (row, time) in enumerate(zip(rows, times, strict=True))
        ),
    )


@attrs.frozen(kw_only=True)
class _Limits:
    """From when on something is noticed."""

    is_reversed: list[bool]
    midpoint: float
    min_items: int
    speeding_share: float
    complete_from: float
    usual: float | None

    def noticed(
        self, position: int, row: list[float | None], time: float | None
    ) -> RespondentQuality:
        """Return what is noticed about one respondent."""
        n_answered = sum(answer is not None for answer in row)
        is_speeding = None
        if time is not None and self.usual is not None:
            is_speeding = time < self.speeding_share * self.usual
        return RespondentQuality(
            position=position,
            n_items=len(row),
            n_answered=n_answered,
            longest_run=longest_run(row),
            straight_lining=straight_lining(
                row,
                self.is_reversed,
                midpoint=self.midpoint,
                min_items=self.min_items,
            ),
            seconds=time,
            is_speeding=is_speeding,
            is_complete=0 < n_answered >= self.complete_from * len(row),
        )


def _reversed_items(reverse: Any, names: list[str]) -> tuple[str, ...]:
    items = checks.sequence(reverse, "reverse")
    checks.known_names(items, "reverse", names, unit="item")
    return items


def _median(times: list[float | None]) -> float | None:
    known = [time for time in times if time is not None]
    return median(known) if known else None


def _interval(hits: int, n: int) -> Interval | None:
    return wilson(hits, n) if n else None


def _rows(answers: Any, scale: Scale) -> tuple[list[list[float | None]], list[str]]:
    """Return the answers of each respondent, and the names of the items."""
    columns = {
        name: checks.column(column, f"answers[{quote(name)}]")
        for name, column in checks.mapping_by_name(answers, "answers").items()
    }
    if not columns or not all(columns.values()):
        raise EmptyInput(result="the quality of responses", unit="answer")
    names = list(columns)
    for name in names[1:]:
        both = tuple(f"answers[{quote(each)}]" for each in (names[0], name))
        checks.same_length(columns[names[0]], columns[name], (both[0], both[1]))
    read = [
        [
            None
            if checks.is_missing(value)
            else scale.check_answer(value, f"answers[{quote(name)}]", row)
            for row, value in enumerate(column)
        ]
        for name, column in columns.items()
    ]
    return [list(row) for row in zip(*read, strict=True)], names


def _times(seconds: Any, n: int) -> list[float | None]:
    if seconds is None:
        return [None] * n
    times = checks.column(seconds, "seconds")
    checks.same_length(times, range(n), ("seconds", "answers"))
    return [
        None
        if checks.is_missing(time)
        else float(checks.number(time, "seconds", ge=0, row=row))
        for row, time in enumerate(times)
    ]


def _people(invited: Any, ineligible: Any, n: int) -> tuple[int | None, int]:
    """Return the invited and those who are not eligible, checked."""
    out = checks.count(ineligible, "ineligible")
    if invited is None:
        return None, out
    people = checks.count(invited, "invited")
    if people < n:
        raise OutOfRange(name="invited", allowed=f"at least {n}, those who answered")
    if out > people - n:
        allowed = f"at most {people - n}, the invited who did not answer"
        raise OutOfRange(name="ineligible", allowed=allowed)
    return people, out

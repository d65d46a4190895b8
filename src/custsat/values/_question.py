r"""Questions of a survey: the answers, the codes that are no answers, and the words.

A question says what a cell of a survey file means.  :meth:`Question.read` returns the
answer, a :class:`NonAnswer` under the name that the question gives it, or None for an
empty cell; anything else is refused, and not repeated.

>>> from custsat.values import LIKERT5
>>> rating = Question(
...     scale=LIKERT5,
...     not_answers={6: "not applicable", 11: "blank"},
...     labels={"very good": 5, "很好": 5},
... )
>>> [rating.read(cell) for cell in (4, "４分", "5 = very good", "很好\u00a0", 6, "")]
[4, 4, 5, 5, NonAnswer(name='not applicable'), None]
>>> rating.tally([5, "4", 6, 11, None]).not_answers
(('blank', 1), ('not applicable', 1))
>>> Question(kind="recommend", not_answers={6: "not applicable"})
Traceback (most recent call last):
    ...
custsat.errors.InvalidQuestion: not_answers= has '6', which is an answer of 0-10
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidQuestion, TooLarge, quote
from custsat.labels.values import NON_ANSWERS
from custsat.values._cell_reader import (
    MEMO_TYPES,
    Answer,
    Code,
    NonAnswer,
    Refusal,
)
from custsat.values._choice_reader import ChoiceReader
from custsat.values._question_fields import (
    default_base,
    default_scale,
    default_separator,
    to_base,
    to_kind,
    to_labels,
    to_not_answers,
    to_options,
    to_separator,
)
from custsat.values._question_kind import (
    KIND_SCALES,
    MIN_OPTIONS,
    ChoiceBase,
    QuestionKind,
)
from custsat.values._question_words import (
    option_reader,
    scale_reader,
    to_code,
    yes_no_reader,
)
from custsat.values._scale import Scale, check_scale
from custsat.values._tally import EMPTY_COUNT, Tally, merge_not_answers, to_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from custsat.values._cell_reader import CellReader, Meaning
    from custsat.values._not_answers import NotAnswers
    from custsat.values._tally import Count


MAX_OPTIONS: Final = 1000
NUMBER_TYPES: Final = frozenset({int, float})
NON_ANSWER_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {word: name for name, words in NON_ANSWERS for word in words}
)


@attrs.frozen(kw_only=True)
class Question:
    """A question of a survey, by which the cells of its column are read.

    A cell is a number, a text, a truth value, or empty; of a multiple-choice question
    also a list or a set of options, or a mapping of options to flags.  Read are the
    numbers of the scale, the options, the words of *labels* and of the scale's levels
    in every language, digits as text, in full width, with 分 or points behind them, and
    a code with its word ("1:yes", "5 - 非常满意"), which must agree.  None, NaN and
    blank text are an empty cell: missing, under no name unless *not_answers* has one
    for None.

    Attributes:
        kind: what is asked: ``"rating"``, ``"recommend"``, ``"yes_no"``, ``"single"``
            or ``"multiple"``.
        scale: the scale of a rating; 0 to 10 for the likelihood to recommend, 0 (no)
            and 1 (yes) for yes or no.
        options: the answers of a single or a multiple choice, in order.
        not_answers: codes and words that are no answers, each with the name under which
            it is counted; a mapping, for instance ``{6: "not applicable"}``.
            The name itself is such a word.
        labels: further words and codes of answers, in any language; a mapping.
        base: what is 100 percent of a multiple choice, ``"cases"`` (the default) or
            ``"responses"``.
        separator: what stands between two options in a cell of text; ";" by default.

    Raises:
        InvalidQuestion: if a code or a word has two meanings, or a part does not belong
            to the kind.
        UnknownField: for a label of an option that there is not.
        OutOfScale: for a label of a number that is not on the scale.
        UnknownOption: for another *kind* or *base*.
    """

    kind: QuestionKind = attrs.field(default=QuestionKind.RATING, converter=to_kind)
    scale: Scale | None = attrs.field(
        default=attrs.Factory(default_scale, takes_self=True)
    )
    options: tuple[str, ...] = attrs.field(default=(), converter=to_options)
    not_answers: tuple[tuple[Code, str], ...] = attrs.field(
        default=(), converter=to_not_answers
    )
    labels: tuple[tuple[float | str, Answer], ...] = attrs.field(
        default=(), converter=to_labels
    )
    base: ChoiceBase | None = attrs.field(
        default=attrs.Factory(default_base, takes_self=True), converter=to_base
    )
    separator: str | None = attrs.field(
        default=attrs.Factory(default_separator, takes_self=True),
        converter=to_separator,
    )

    def __attrs_post_init__(self) -> None:
        self._check_options()
        self._check_scale()
        for name in ("base", "separator"):
            is_set = getattr(self, name) is not None
            if is_set != (self.kind is QuestionKind.MULTIPLE):
                raise self._invalid(problem="other_kind", name=f"{name}=")
        reader = self._reader
        if isinstance(reader, ChoiceReader):
            self._check_readings(reader)

    def _check_scale(self) -> None:
        if self.kind in MIN_OPTIONS:
            if self.scale is not None:
                raise self._invalid(problem="other_kind", name="scale=")
            return
        if self.scale is None:
            raise self._invalid(problem="no_scale")
        scale = check_scale(self.scale, "scale")
        if self.kind in KIND_SCALES and scale != KIND_SCALES[self.kind]:
            raise self._invalid(problem="other_kind", name=f"scale={scale}")

    def _check_options(self) -> None:
        n = MIN_OPTIONS.get(self.kind, 0)
        if len(self.options) > MAX_OPTIONS:
            unit = "options"
            raise TooLarge(
                problem="too_many", name="a question", maximum=MAX_OPTIONS, unit=unit
            )
        if len(self.options) < n:
            raise self._invalid(problem="no_options", n=n)
        if self.options and not n:
            raise self._invalid(problem="other_options")
        by_code: dict[Code, str] = {}
        for option in self.options:
            code = to_code(option, "options=")
            if code is None:
                raise self._invalid(problem="blank_option")
            if code in by_code:
                first, second = by_code[code], quote(option)
                raise self._invalid(
                    problem="two_options", program_text=first, meaning=second
                )
            by_code[code] = option

    def _check_readings(self, reader: ChoiceReader) -> None:
        """Raise if the separator makes two options of one."""
        for option in self.options:
            if reader.read(option) != (option,):
                raise self._invalid(problem="two_readings", program_text=option)

    def _invalid(self, **fields: Any) -> InvalidQuestion:
        return InvalidQuestion(kind=self.kind.label(), **fields)

    @property
    def answers(self) -> tuple[float | bool | str, ...]:
        """Every answer, from low to high or in order; empty where any number is one."""
        if self.options:
            return self.options
        if self.kind is QuestionKind.YES_NO:
            return False, True
        return () if self.scale is None else self.scale.answers

    def label(self, answer: float | bool | str, lang: str = "en") -> str:  # noqa: FBT001  # a yes
        """Return the label of an answer; the option or number where it has none."""
        if self.scale is None or isinstance(answer, str):
            return str(answer)
        return self.scale.label(
            int(answer) if isinstance(answer, bool) else answer, lang
        )

    def read(
        self, cell: Any, name: str = "the cell", row: int | None = None
    ) -> Meaning:
        """Return what *cell* says: an answer, a :class:`NonAnswer`, or None if empty.

        An answer is a number, True or False, an option, or a tuple of options in their
        order, empty where nothing was ticked.

        >>> channels = Question(kind="multiple", options=("shop", "phone", "web"))
        >>> channels.read("web；shop"), channels.read({"shop": 0, "web": "1:yes"})
        (('shop', 'web'), ('web',))

        Args:
            cell: a value of a survey file.
            name: what an error calls the cell.
            row: its row, for an error.

        Raises:
            UnreadableAnswer: for what is neither; the cell is not repeated.
            OutOfScale: for a number that is not on the scale, and no code.
            NotANumber: for a date, a list and the like.
            BoolAsNumber: for True and False, unless the question is yes or no.
            TooLarge: for a text too long for an answer.
        """
        meaning = self._reader.read(cell)
        if isinstance(meaning, Refusal):
            raise meaning.error(name=name, row=row)
        return meaning

    def read_all(
        self, cells: Iterable[Any], *, name: str = "the cell"
    ) -> list[Meaning]:
        """Return what each of *cells* says; equal cells are read once.

        Raises:
            InputError: for the first that says nothing, with its row and the number of
                such cells; the classes are those of :meth:`read`.
            WrongType: for text, a mapping or a set in place of a list.
        """
        meanings: list[Meaning] = []
        refusals: list[tuple[int, Refusal]] = []
        for row, meaning in enumerate(self.read_each(checks.column(cells, name))):
            if isinstance(meaning, Refusal):
                refusals.append((row, meaning))
            else:
                meanings.append(meaning)
        if refusals:
            row, refusal = refusals[0]
            raise refusal.error(name=name, row=row, count=len(refusals))
        return meanings

    def read_each(self, cells: Iterable[Any]) -> Iterator[Meaning | Refusal]:
        """Return what each of *cells* says, or why it cannot be read."""
        read, values = self._reader.read, list(cells)
        types = set(map(type, values))
        if not types <= MEMO_TYPES or (bool in types and types & NUMBER_TYPES):
            return map(read, values)  # True equals 1, and may mean something else
        memo = {cell: read(cell) for cell in dict.fromkeys(values)}
        return map(memo.__getitem__, values)

    def read_flags(
        self, flags: Iterable[Any], option: str
    ) -> Iterator[Meaning | Refusal]:
        """Return what each of *flags* says of *option*: True, False, no answer.

        Raises:
            InvalidQuestion: if only one option can be ticked.
        """
        reader = self.check_several()
        return (reader.read_flag(flag, option) for flag in flags)

    def check_several(self) -> ChoiceReader:
        """Return the reader of a question with which several options can be ticked.

        Raises:
            InvalidQuestion: if only one option can be ticked.
        """
        if not isinstance(self._reader, ChoiceReader):
            raise self._invalid(problem="no_flags")
        return self._reader

    def tally(
        self,
        cells: Iterable[Any],
        *,
        weights: Iterable[float] | None = None,
        name: str = "the cell",
    ) -> Tally:
        """Return how often each answer was given, and each non-answer by its name.

        >>> from custsat.values import LIKERT5
        >>> question = Question(scale=LIKERT5, not_answers={-99: "refused"})
        >>> question.tally(["5", "４分", -99, ""]).missing
        2

        Args:
            cells: the column of a survey file.
            weights: one positive weight for each cell.
            name: what an error calls a cell.

        Raises:
            InvalidQuestion: for a question of options.
            InputError: for a cell that says nothing; see :meth:`read`.
            InvalidWeights: if there is not one positive weight for each cell.
        """
        scale = self.require_scale("tally")
        answers, names = read_answers(cells, self, name)
        tally = Tally.of(answers, scale=scale, weights=weights, name=name)
        return attrs.evolve(tally, not_answers=names)

    def tally_counts(
        self, counts: Mapping[Any, int | Count], *, name: str = "the cell"
    ) -> Tally:
        """Return the tally of ready counts of cells, those of a ``GROUP BY``.

        >>> from custsat.values import LIKERT5
        >>> question = Question(scale=LIKERT5, not_answers={6: "not applicable"})
        >>> question.tally_counts({"5": 40, "5分": 2, "6": 3, None: 1}).n
        42

        Raises:
            InvalidQuestion: for a question of options.
            InputError: for a cell that says nothing; see :meth:`read`.
            InvalidCount: if a count is no whole number of 0 or more.
        """
        scale = self.require_scale("tally_counts")
        names: Counter[str] = Counter()
        by_answer: dict[float | None, Count] = {}
        for cell, number in checks.mapping(counts, "counts").items():
            count = to_count(number)
            meaning = self.read(cell, name)
            if isinstance(meaning, NonAnswer):
                names[meaning.name] += count.n
            answer = to_number(meaning)
            by_answer[answer] = by_answer.get(answer, EMPTY_COUNT) + count
        tally = Tally.from_counts(by_answer, scale=scale, name=name)
        return attrs.evolve(tally, not_answers=merge_not_answers(names.items()))

    def require_scale(self, name: str) -> Scale:
        """Return the scale of the answers.

        Raises:
            InvalidQuestion: for a question of options, which *name* cannot take.
        """
        if self.scale is None:
            raise self._invalid(problem="no_counting", name=name)
        return self.scale

    @cached_property
    def _reader(self) -> CellReader | ChoiceReader:
        """The reader of its cells, with the meaning of each code and word."""
        if self.kind is QuestionKind.YES_NO:
            return yes_no_reader(self.labels, self.not_answers)
        if self.scale is not None:
            return scale_reader(self.scale, self.labels, self.not_answers)
        words = option_reader(self.options, self.labels, self.not_answers)
        if self.kind is QuestionKind.SINGLE:
            return words
        return ChoiceReader(
            options=self.options,
            words=words,
            not_answers=self.not_answers,
            separator=str(self.separator),
        )


def read_answers(
    cells: Iterable[Any], question: Question, name: str
) -> tuple[list[float | None], NotAnswers]:
    """Return the answers of a column of cells, and its non-answers by name.

    Raises:
        InputError: for a cell that says nothing; see :meth:`Question.read`.
    """
    meanings = question.read_all(cells, name=name)
    names = Counter(one.name for one in meanings if isinstance(one, NonAnswer))
    return list(map(to_number, meanings)), merge_not_answers(names.items())


def to_number(meaning: Meaning) -> float | None:
    """Return an answer as a number of its scale; None for any other meaning."""
    if isinstance(meaning, bool):
        return int(meaning)
    return meaning if isinstance(meaning, int | float) else None

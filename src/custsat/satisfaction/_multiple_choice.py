"""The table of a multiple-choice question: how many ticked each option.

There are two percentages, and a table without its base is not readable.  The share of
cases says how many of the respondents ticked an option; these shares may add up to more
than 100 %.  The share of responses says how much of all that was ticked an option is;
these add up to 100 %.  Both are always there.

>>> from custsat.values import Question
>>> channels = Question(kind="multiple", options=["shop", "phone", "web"])
>>> table = multiple_choice(["shop;web", "web", "phone；web", ""], question=channels)
>>> [(row.option, row.n, round(row.share_of_responses, 2)) for row in table.rows]
[('shop', 1, 0.2), ('phone', 1, 0.2), ('web', 3, 0.6)]
>>> multiple_choice(["fax"], question=channels)
Traceback (most recent call last):
    ...
custsat.errors.UnreadableAnswer: answer at row 0 is no answer of 'shop', 'phone', 'web'
"""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidQuestion,
    NotAddable,
    UnknownField,
)
from custsat.estimates import proportion_interval
from custsat.labels import translate
from custsat.satisfaction._choice_counts import ChoiceCounts
from custsat.values._interval import Interval  # cattrs reads it
from custsat.values._question import Question
from custsat.values._question_kind import ChoiceBase
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import (
    Count,
    check_not_answers,
    merge_not_answers,
    to_count,
    weighted_counts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._cell_reader import Meaning

NAMES_OF_BASES: Final = {
    ChoiceBase.CASES: ("share_of_cases", "interval", "share_of_responses"),
    ChoiceBase.RESPONSES: ("share_of_responses", "share_of_cases", "interval"),
}


@attrs.frozen(kw_only=True)
class OptionRow(ExportsProperties):
    """One option of a multiple-choice question.

    Attributes:
        option: the option.
        n: number of respondents who ticked it.
        share_of_cases: their share of those who ticked any option. [0 to 1]
        interval: 95% confidence interval of the share of cases.
        share_of_responses: its share of all options that were ticked. [0 to 1]
    """

    option: str
    n: int
    share_of_cases: float
    interval: Interval
    share_of_responses: float


@attrs.frozen(kw_only=True)
class ChoiceTable(Result):
    """How many respondents ticked each option of a question.

    ``table["web"]`` is the row of an option.

    Attributes:
        base: which of the two shares comes first.
        counts: the respondents who ticked each option, in the order of the question.
        cases: the respondents who ticked at least one option.
        n_missing: number of respondents who ticked none.
        not_answers: how many of them gave which non-answer, by its name; "nothing
            ticked" is a row of flags that are all no.

    Raises:
        EmptyInput: if nobody ticked an option.
        InputError: if an option is listed twice.
        InvalidCount: if more respondents ticked an option than there are, if some
            ticked none, or if there are more non-answers than missing.
    """

    schema: ClassVar[str] = "choice_table@1"
    choices: ClassVar[tuple[str, ...]] = ("base",)
    default_rows: ClassVar[str] = "rows"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_cases",
        "n_missing",
        "not_answers?",
        "n_responses",
        "responses_per_case:.2",
        "base",
    )
    base: ChoiceBase
    counts: tuple[tuple[str, Count], ...]
    cases: Count
    n_missing: int
    not_answers: tuple[tuple[str, int], ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.cases.n:
            raise EmptyInput(result="a multiple-choice table", missing=self.n_missing)
        checks.no_duplicates((option for option, _ in self.counts), "an option")
        checks.exact_count(self.n_missing, "n_missing")
        check_not_answers(self.not_answers, self.n_missing)
        for _, count in self.counts:
            if count.n > self.cases.n or count.weight > self.cases.weight:
                problem, part = "part_exceeds_total", "the count of an option"
                raise InvalidCount(problem=problem, part=part, total="cases")
        if self.n_responses < self.cases.n:
            problem, part = "part_exceeds_total", "cases"
            raise InvalidCount(problem=problem, part=part, total="the responses")

    @property
    def n_cases(self) -> int:
        """Number of respondents who ticked at least one option."""
        return self.cases.n

    @property
    def n_responses(self) -> int:
        """Number of options that were ticked, over all respondents."""
        return sum(count.n for _, count in self.counts)

    @property
    def responses_per_case(self) -> float:
        """Options that a respondent ticked on average; weighted like the shares."""
        return self._response_weight / self.cases.weight

    @property
    def effective_n(self) -> float:
        """Kish's effective number of cases; *n_cases* without respondent weights."""
        return self.cases.effective_n

    @property
    def rows(self) -> tuple[OptionRow, ...]:
        """The options in the order of the question."""
        return tuple(
            OptionRow(
                option=option,
                n=count.n,
                share_of_cases=count.weight / self.cases.weight,
                interval=self._ci(count, 0.95, None),
                share_of_responses=count.weight / self._response_weight,
            )
            for option, count in self.counts
        )

    def __getitem__(self, option: str) -> OptionRow:
        return self.rows[self._position(option)]

    def ci(
        self, option: str, *, level: float = 0.95, method: str | None = None
    ) -> Interval:
        """Confidence interval of the share of cases that ticked *option*.

        Args:
            option: the option.
            level: the confidence level. [0 to 1]
            method: ``"wilson"`` (the default) or ``"exact"``.

        Raises:
            UnknownField: for an option that there is not.
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        return self._ci(self.counts[self._position(option)][1], level, method)

    @property
    def most_frequent(self) -> tuple[str, ...]:
        """The option that most respondents ticked, or several if as many did."""
        most = max(count.weight for _, count in self.counts)
        return tuple(option for option, count in self.counts if count.weight == most)

    def __add__(self, other: ChoiceTable) -> ChoiceTable:
        """Return the table of both groups of respondents; their counts are added."""
        if not isinstance(other, ChoiceTable):
            return NotImplemented
        options = [[option for option, _ in one.counts] for one in (self, other)]
        if options[0] != options[1] or self.base is not other.base:
            first, second = "one table of options", "another"
            raise NotAddable(first=first, second=second)
        pairs = zip(self.counts, other.counts, strict=True)
        return attrs.evolve(
            self,
            counts=tuple((option, one + two) for (option, one), (_, two) in pairs),
            cases=self.cases + other.cases,
            n_missing=self.n_missing + other.n_missing,
            not_answers=merge_not_answers(self.not_answers, other.not_answers),
        )

    def summary(self, lang: str = "en") -> str:
        """The most frequent option, with both shares and their bases."""
        keys = [f"choice_table.{self.base}"]
        if self.cases.is_weighted:
            keys.append("choice_table.weighted")
        if self.not_answers:
            keys.append("survey_score.not_answers")
        sentences = (format_template(key, self, lang) for key in keys)
        return translate("page.stop", lang).join(sentences)

    def explain(self, lang: str = "en") -> str:
        """Say as well what each percentage is of, and what it adds up to."""
        return f"{super().explain(lang)}\n{self._bases_text(lang)}"

    def _bases_text(self, lang: str) -> str:
        several = "_several" if self.n_responses > self.n_cases else ""
        keys = [f"choice_table.of_cases{several}", "choice_table.of_responses"]
        if self.cases.is_weighted:
            keys.append("choice_table.weighted")
        return "\n".join(format_template(key, self, lang) for key in keys)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures, and the table with a row per option and the total."""
        names = NAMES_OF_BASES[self.base]
        header = ("option", "n_ticked", *names)
        rows = [
            (row.option, str(row.n), *(_percent(row, name, lang) for name in names))
            for row in self.rows
        ]
        totals = {
            "share_of_cases": format_value(self.responses_per_case, lang, ".1%"),
            "share_of_responses": format_value(1, lang, ".1%"),
        }
        total = translate("page.total", lang)
        table = Table(
            title=translate("field.options", lang),
            rows=(
                tuple(translate(f"field.{name}", lang) for name in header),
                *rows,
                (total, str(self.n_responses), *(totals.get(n, "") for n in names)),
            ),
            note=self._bases_text(lang),
        )
        return (*super().tables(lang), table)

    @property
    def _response_weight(self) -> float:
        """The weights of all options that were ticked."""
        return fsum(count.weight for _, count in self.counts)

    @property
    def _highest(self) -> OptionRow:
        """The row of the most frequent option, the first of several."""
        return self[self.most_frequent[0]]

    def _position(self, option: str) -> int:
        options = tuple(name for name, _ in self.counts)
        if option not in options:
            text = option if isinstance(option, str) else ""
            raise UnknownField(
                owner="options", unit="option", program_text=text, known=options
            )
        return options.index(option)

    def _ci(self, count: Count, level: float, method: str | None) -> Interval:
        n = self.effective_n
        return proportion_interval(
            count.weight / self.cases.weight * n,
            n,
            level=checks.confidence_level(level),
            method="wilson" if method is None else method,
        )


def multiple_choice(
    answers: Iterable[Any] | None = None,
    *,
    question: Question,
    counts: Mapping[Any, Any] | None = None,
    respondent_weights: Iterable[float] | None = None,
) -> ChoiceTable:
    """Return how many respondents ticked each option, in percent of both bases.

    >>> from custsat.satisfaction import multiple_choice
    >>> from custsat.values import Question
    >>> channels = Question(kind="multiple", options=["shop", "web"])
    >>> rows = [{"shop": 1, "web": 1}, {"shop": 0, "web": "1:yes"}, {"web": "no"}]
    >>> table = multiple_choice(rows, question=channels)
    >>> table["web"].share_of_cases, table["shop"].share_of_cases
    (1.0, 0.5)
    >>> table.n_cases, table.n_responses, table.not_answers
    (2, 3, (('nothing ticked', 1),))

    Args:
        answers: one cell per respondent: a text of options with separators, a list or a
            set of options, or a mapping of options to flags (yes, no, 1, 0).
        question: the question, a multiple or a single choice.
        counts: instead of *answers*, how often each cell was given.
        respondent_weights: one positive weight for each cell.

    Raises:
        EmptyInput: if nobody ticked an option.
        InvalidQuestion: for a question without options.
        UnreadableAnswer: for a cell that the *question* cannot read.
        UnknownField: for a flag of an option that there is not.
        InputError: unless exactly one of *answers* and *counts* is given.
        InvalidWeights: if there is not one positive weight for each cell.
    """
    check_has_options(question)
    checks.exactly_one(answers=answers, counts=counts)
    if counts is not None:
        if respondent_weights is not None:
            raise InputError(problem="weights_with_counts")
        items = checks.mapping(counts, "counts").items()
        pairs = [
            (question.read(cell, "each answer of counts"), to_count(n))
            for cell, n in items
        ]
        return build_choice_table(ChoiceCounts.of(pairs, question), question)
    cells = checks.column(answers, "answers")
    meanings = question.read_all(cells, name="answer")
    frequency = _count(meanings, respondent_weights)
    return build_choice_table(ChoiceCounts.of(frequency.items(), question), question)


def build_choice_table(counts: ChoiceCounts, question: Question) -> ChoiceTable:
    """Return the table of *counts*; lists and dataframes are both computed by it.

    Raises:
        EmptyInput: if nobody ticked an option.
    """
    return ChoiceTable(
        base=question.base or ChoiceBase.CASES,
        counts=counts.options,
        cases=counts.cases,
        n_missing=counts.n_missing,
        not_answers=counts.not_answers,
    )


def check_has_options(question: Question) -> None:
    """Check that *question* is a question with options.

    Raises:
        WrongType: if it is no question.
        InvalidQuestion: if it has none.
    """
    checks.instance(question, "question", Question)
    if not question.options:
        kind = question.kind.label()
        raise InvalidQuestion(problem="no_choices", name="multiple_choice", kind=kind)


def _count(
    meanings: list[Meaning], weights: Iterable[float] | None
) -> dict[Meaning, Count]:
    """Return how often each combination of options was given."""
    frequency = Counter(meanings)
    counts = {meaning: Count.of(n) for meaning, n in frequency.items()}
    if weights is not None:
        name = "respondent_weights"
        counts |= weighted_counts(meanings, checks.column(weights, name), name)
    return counts


def _percent(row: OptionRow, name: str, lang: str) -> str:
    return format_value(getattr(row, name), lang, ".1%")

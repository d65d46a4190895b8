"""What can go wrong: one class per kind of mistake, each with the text of its message.

Every error is raised with fields, keeps them as attributes, has a stable ``code``, and
says one sentence, filled from the template of its class, and a ``hint`` where there
is something to do (also a note of the exception).  A class with several templates is
raised with the ``problem`` that chooses one.  Texts may change, codes do not.

The message is enough to mend the call; the hint adds to it.  What a programmer wrote is
repeated (the name of a column, an item, an argument, an option; cut to 60 characters),
with the nearest name and what there is, and so is at most one numeric rating.  What
customers wrote or are called never is: cells, ids, names, free text, keys of data.

>>> error = OutOfScale(name="score", scale="0-10", value=11, row=17)
>>> error.code, str(error)
('out_of_scale', 'score at row 17 must lie on 0-10, got 11')
>>> isinstance(error, ValueError)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_RATING: Final = 1000  # a larger number is no rating, but somebody's number
MAX_PROGRAM_TEXT: Final = 60  # characters of what a programmer wrote
MAX_NAMES: Final = 12  # of a longer list, in a message
FLAG_OPTIONS: Final = ("yes", "no")
KANO_OPTIONS: Final = ("like", "must_be", "neutral", "live_with", "dislike")
KANO_WORDS: Final = "question=kano_question(labels={'expect': 'must_be'})"
FLAG_HINT: Final = (
    "of ticks with other codes compare first, [cell == 1 for cell in column] where 1 "
    "is the tick"
)
COLUMN_HINT: Final = "one number is meant; columns of a frame go to custsat.frames"
DATETIME_HINT: Final = "take .date(), after .astimezone(zone) if it has a time zone"
DATE_HINTS: Final = {  # by the type that came
    "str": "date.fromisoformat(...) reads a date that is written as text",
    "datetime": DATETIME_HINT,
    "Timestamp": DATETIME_HINT,
    "Series": "one day is meant; columns of a frame go to custsat.frames",
}
RATIO_HINT: Final = "the difference is defined; use it instead"
CODE_HINT: Final = "a currency is a code of ISO 4217, like CNY"
CURRENCY_HINT: Final = "convert the amounts to one currency first"
AMOUNT_HINT: Final = (
    "round it to the decimals that are meant, round(amount, 2) for instance"
)
INSTANT_HINT: Final = (
    "pass an aware datetime, .replace(tzinfo=ZoneInfo(...)) for instance"
)
NUMBER_HINTS: Final = {  # by the type that came
    "bool": "write 1 or 0 if a number is meant",
    "str": "float(...) reads a number that is written as text",
    "Series": COLUMN_HINT,
    "ndarray": COLUMN_HINT,
}


class _Fields:
    """The fields and properties of an error, as ``str.format_map`` wants them."""

    def __init__(self, error: CustsatError) -> None:
        self.error = error

    def __getitem__(self, name: str) -> object:
        return getattr(self.error, name)


class CustsatError(ValueError):
    """Base class of all errors of this library.

    Attributes:
        code: the stable name of the kind of mistake.
        problem: which of several templates of the class is meant.
        template: the message; fields and properties stand in braces.
        templates: the messages by problem, of a class that has several.
        hint_template: what to do about it; empty where there is nothing to advise.
        hints: what to do by problem, where it depends on the problem.
    """

    code: ClassVar[str] = "custsat_error"
    template: ClassVar[str] = ""
    templates: ClassVar[Mapping[str, str]] = {}
    hint_template: ClassVar[str] = ""
    hints: ClassVar[Mapping[str, str]] = {}
    problem: str = ""

    def __init__(self, **fields: Any) -> None:
        super().__init__()
        vars(self).update(fields)
        if self.hint:
            self.add_note(self.hint)

    def __str__(self) -> str:
        return self.message_template.format_map(_Fields(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    @property
    def message_template(self) -> str:
        """The template of the problem; that of a parent where the class has none."""
        if not self.problem:
            return self.template
        for cls in type(self).__mro__:
            templates: Mapping[str, str] = vars(cls).get("templates", {})
            if self.problem in templates:
                return templates[self.problem]
        raise KeyError(self.problem)

    @property
    def hint(self) -> str:
        """What to do about it."""
        text = self.hints.get(self.problem, self.hint_template)
        return text.format_map(_Fields(self))

    def __reduce__(self) -> tuple[Any, ...]:
        fields = {k: v for k, v in vars(self).items() if k != "__notes__"}
        return _rebuild, (type(self), fields)


def _rebuild(error_type: type[CustsatError], fields: dict[str, Any]) -> CustsatError:
    """Return an unpickled error; keyword arguments do not survive by themselves."""
    return error_type(**fields)


def nearest(text: str, known: tuple[str, ...]) -> str:
    """The *known* name that is nearest, capitals aside; empty if none is near."""
    from difflib import get_close_matches  # only when something went wrong

    names = {str(name).casefold(): str(name) for name in reversed(known)}
    word = text[:MAX_PROGRAM_TEXT].casefold()
    close = [word] if word in names else get_close_matches(word, names, n=1)
    return names[close[0]] if close else ""


def _suggestion(text: str, known: tuple[str, ...]) -> str:
    """Ask whether the nearest *known* name was meant; empty if none is near."""
    near = nearest(text, known)
    return f"did you mean {quote(near)}?" if near else ""


def quote(text: object) -> str:
    """Return what a programmer wrote: in quotes, escaped and cut."""
    name = str(text)
    is_long = len(name) > MAX_PROGRAM_TEXT
    return repr(f"{name[: MAX_PROGRAM_TEXT - 3]}..." if is_long else name)


def _list(names: tuple[str, ...]) -> str:
    """Names in quotes; the first of them, if there are many."""
    text = ", ".join(map(quote, names[:MAX_NAMES]))
    return f"{text}, ... ({len(names)} in all)" if len(names) > MAX_NAMES else text


def _list_near(text: str, names: tuple[str, ...]) -> str:
    """Names in quotes, in their order; those nearest to *text*, if there are many."""
    if len(names) <= MAX_NAMES:
        return _list(names)
    from difflib import get_close_matches  # only when something went wrong

    near = get_close_matches(text[:MAX_PROGRAM_TEXT], names, n=MAX_NAMES, cutoff=0)
    shown = tuple(name for name in names if name in near)
    return f"{_list(shown)}, ... ({len(names)} in all)"


def _is_currency(text: str) -> bool:
    """Whether *text* is three capitals, as a code of ISO 4217 is."""
    is_word = text.isascii() and text.isalpha() and text.isupper()
    return is_word and len(text) == len("CNY")


def _clause(text: str) -> str:
    """A further part of a sentence, if there is one."""
    return f"; {text}" if text else ""


class _AtRow:
    """Of an error that may know the row of its value."""

    row: int | None = None

    @property
    def row_suffix(self) -> str:
        """Where the value is, if that is known."""
        if self.row is None:
            return ""
        return f" {'in' if getattr(self, 'name', '') == 'at' else 'at'} row {self.row}"


class _OfColumn:
    """Of an error that may concern a whole column; its class is that of one value.

    >>> WrongType(problem="column", name="by=", column="tags", kind="lists",
    ...           expected="single values")
    WrongType("by='tags' holds lists, not single values")
    >>> TooLarge(problem="column_rows", name="score=", column="id", n_rows=3,
    ...          kind="whole numbers beyond 2**53", expected="ratings")
    TooLarge("score='id' holds whole numbers beyond 2**53 in 3 rows, not ratings")
    """

    templates: ClassVar[Mapping[str, str]] = {
        "column": "{name}{column_text} holds {kind}{not_expected}{advice_suffix}",
        "column_rows": (
            "{name}{column_text} holds {kind} in {rows_text}{not_expected}"
            "{advice_suffix}"
        ),
    }
    column: str = ""
    kind: str = ""
    expected: str = ""
    n_rows: int = 0
    advice: str = ""

    @property
    def column_text(self) -> str:
        """The name of the column, as a programmer would write it."""
        return quote(self.column)

    @property
    def rows_text(self) -> str:
        """How many rows hold such values."""
        return "1 row" if self.n_rows == 1 else f"{self.n_rows} rows"

    @property
    def not_expected(self) -> str:
        """What the role takes instead, if that is known."""
        return f", not {self.expected}" if self.expected else ""

    @property
    def advice_suffix(self) -> str:
        """What to write instead, if there is something."""
        return _clause(self.advice)


# --------------------------------------------------------------------- mistakes in data


class InputError(CustsatError):
    """A value that cannot be used; the root of all mistakes in the data."""

    code: ClassVar[str] = "input_error"
    templates: ClassVar[Mapping[str, str]] = {
        "duplicate": "{name} is listed twice",
        "duplicate_at": "{name} is listed twice, at positions {first} and {second}",
        "ids_of_two_types": (
            "each customer needs an id of one type, in history= and wishes= too; some "
            "are numbers and some are texts, so that 1 and '1' would be two customers"
        ),
        "exactly_one": "give exactly one of {names}",
        "together": "{names} go together",
        "needs": "{name} needs {needed}",
        "parts_of_others": (
            "{name} needs results that count the same people throughout; {part} counts "
            "others, which would give hidden people away: of an index count complete "
            "questionnaires only (missing='complete_cases'); or take one question, "
            "or an estimate without strata"
        ),
        "parts_of_total": (
            "{name} needs groups whose numbers of answers add up to that of the total: "
            "the rest is of groups too small for a result, which the total would give "
            "away; merge them with others first"
        ),
        "ratings_are_codes": (
            "importance= has codes that are no answers in the question, {n} in all; "
            "ratings are read as numbers: leave out what is no rating"
        ),
        "overall_is_code": (
            "overall= has codes that are no answers in the question, {n} in all; it is "
            "read as numbers unless questions= has a question of it"
        ),
        "results_alike": (
            "two results are called {name}: give names=, a different one for each"
        ),
        "different_lengths": (
            "{first} and {second} differ in length: {n_first}, {n_second}"
        ),
        "decomposition": (
            "the parts of {name} are planned to add up to {total}, and its own plan "
            "is {plan}; leave it out, or change one of them"
        ),
        "actual_of_parts": (
            "the actual value of {name} is the sum of those of its parts; leave it out"
        ),
        "chain_numbers": "{rule} needs one number for each {unit}: {n}, got {got}",
        "invalid_reason": "no row of a rule gives this reason",
        "keys_alike": (
            "{name} has keys that are equal in Python, such as instants of an hour "
            "that comes twice; convert the column to UTC"
        ),
        "row_length": "each of {name} must have {n} values, {fields}; got {got}",
        "too_few_groups": "a log-rank test compares at least two groups",
        "different_periods": "the groups have different periods: {periods}",
        "column_pattern": "{name} must contain {{}} for the number of the item",
        "no_columns": "{name} needs at least one column",
        "several_time_zones": (
            "contacts in several time zones need tz=, that of the callers"
        ),
        "no_horizon": "exceptions need horizon=, the last day for which they are known",
        "open_pause": "nothing is due while a pause has no end",
        "unequal_lengths": "{name} must all have the same length",
        "rules_without_touchpoint": (
            "a moment with rules needs Touchpoint.RULES among its touchpoints"
        ),
        "threshold_without_metric": "a threshold needs a metric",
        "not_measurable": "the requirement {requirement} needs metric= to be measured",
        "links_add": "the links of {rule} add, but coefficients multiply",
        "no_later_link": "start= is the last station of {rule}, no link follows it",
        "too_few": "{name} needs at least {minimum} {unit}",
        "no_separate_answers": (
            "{result} needs a scale with separate answers, such as Scale(1, 5, step=1)"
        ),
        "excluded": "{names} cannot be combined with {other}",
        "of_max_undefined": (
            "percent='of_max' is not defined on {scale}, percent='linear' is"
        ),
        "weights_with_counts": (
            "respondent_weights= go with answers; counts and tallies have their own"
        ),
        "one_or_three": "{name} must be one, or three: low, expected and high",
        "overlapping_groups": "{first} and {second} have customers in common",
        "pair_not_listed": "the table has no such pair of products; see min_count=",
        "no_policy": (
            "no {name} is for the severity and the channel of the case; add a last one "
            "without severity= and channel="
        ),
        "channel_unknown": (
            "the channel of the case is not known, and a {name} depends on it; pass "
            "channel= to open_case"
        ),
        "no_promise": "a policy needs at least one of {names}",
        "other_conditions": "{name} must have the conditions and bands of {rule}",
        "needs_calendar": "{name} in days or work time needs calendar=",
        "not_comparable": "{first} cannot be compared with {second}",
        "other_weights": "{first} cannot be compared with {second}",
        "nothing_in_common": "{first} and {second} have no {unit} in common",
        "no_mean_of_items": (
            "{name} is not the weighted mean of its items, so that its change cannot "
            "be split: its weights are those of each respondent, or a group of items "
            "has one that nobody answered"
        ),
        "answers_missing": (
            "{name} is not the weighted mean of its {unit}, so that its change cannot "
            "be split: some respondents left answers out"
        ),
        "no_series": "values of several groups are no series",
        "keys_alike_as_text": (
            "groups have keys that are alike as text, such as 1 and '1'; make the "
            "columns of one type"
        ),
        "other_chart": "limits of {first} are no limits of {second}",
        "limits_of_means": (
            "limits of {chart} are those of means of subgroups; for a chart of means "
            "pass centre= and sigma=, the standard deviation of a value divided by the "
            "root of the size of a subgroup"
        ),
        "no_spread": (
            "limits need points that differ by more than nothing: {name} have no spread"
        ),
        "different_outcomes": "counts and rates must have the same outcomes, each once",
        "silent_outcome": "{name} are of customers who complained; none is silent",
        "collinear": (
            "{name} is a combination of {names}: leave one of them out of the drivers"
        ),
        "computed_outcome": (
            "the outcome, {name}, is a combination of {names}: what is computed from "
            "the drivers says nothing about them"
        ),
        "other_strata": (
            "{name} is an allocation of other strata, or of other sizes, than {other}"
        ),
        "row_answers": "{name} needs one answer for each item: {n}, got {got}",
        "lonely_strata": (
            "{n} of the strata has a single unit, whose spread is unknown: merge it "
            "with a like one, pass population= if it has no other unit, or say "
            "lonely_strata='centre' to take its distance from the overall mean"
        ),
        "items_of_rows": (
            "answers has rows with names, which may have other cells, such as an id: "
            "say items=['...'], the names of the items"
        ),
    }
    hints: ClassVar[Mapping[str, str]] = {
        "other_weights": (
            "satisfaction.movement(now, before) splits the change into what scores and "
            "what weights contribute; of groups movement(now.total, before.total)"
        ),
        "answers_missing": (
            "make both indices with missing='complete_cases', or split the change of "
            "groups of respondents, which is exact with missing answers too"
        ),
    }


class WrongType(_AtRow, _OfColumn, InputError):
    """A value, or a column, of another type than the argument takes."""

    code: ClassVar[str] = "wrong_type"
    template: ClassVar[str] = (
        "{name}{row_suffix} must be {expected}, got {got}{advice_suffix}"
    )
    name: str
    expected: str
    got: str = ""


class EmptyInput(InputError):
    """Nothing to compute from: no answer, or only missing ones."""

    code: ClassVar[str] = "empty_input"
    template: ClassVar[str] = (
        "{result} needs at least one {unit}{missing_suffix}{reason_suffix}"
    )
    result: str
    unit: str = "answer"
    missing: int = 0
    reason: str = ""

    @property
    def missing_suffix(self) -> str:
        """How many were missing, if any."""
        return f" ({self.missing} missing)" if self.missing else ""

    @property
    def reason_suffix(self) -> str:
        """Why none is left, where that is not seen."""
        return _clause(self.reason)


class NotANumber(_AtRow, _OfColumn, InputError):
    """NaN, infinity, text or something else where a number was meant."""

    code: ClassVar[str] = "not_a_number"
    template: ClassVar[str] = "{name}{row_suffix} must be a number{kind_suffix}"
    templates: ClassVar[Mapping[str, str]] = {
        "many": "{name} must be a number{kind_suffix}; {advice}",
    }
    name: str

    @property
    def kind_suffix(self) -> str:
        """What came instead, if that is known."""
        return f", got {self.kind}" if self.kind else ""

    @property
    def hint(self) -> str:
        """Where the number may come from instead."""
        if self.column or self.problem == "many":
            return ""
        return self.advice or NUMBER_HINTS.get(self.kind, "")


class BoolAsNumber(NotANumber):
    """A truth value where a number was meant."""

    code: ClassVar[str] = "bool_as_number"
    kind: str = "bool"


class OutOfRange(_OfColumn, InputError):
    """A parameter, or a value in a column, outside the values that make sense."""

    code: ClassVar[str] = "out_of_range"
    template: ClassVar[str] = "{name} must be {allowed}"
    name: str
    allowed: str = ""

    @property
    def hint(self) -> str:
        """What to pass instead; the message about a column says it."""
        return "" if self.column else self.advice


class OutOfOrder(InputError):
    """A lower limit above the upper one."""

    code: ClassVar[str] = "out_of_order"
    template: ClassVar[str] = "{low} must not exceed {high}"
    low: str
    high: str


class OutOfScale(_AtRow, InputError):
    """A rating that its scale does not contain."""

    code: ClassVar[str] = "out_of_scale"
    template: ClassVar[str] = "{name}{row_suffix} must lie on {scale}{value_suffix}"
    hint_template: ClassVar[str] = "{advice}"
    name: str
    scale: str
    value: float | None = None
    count: int = 1
    advice: str = ""

    def __init__(self, *, value: float | None = None, **fields: Any) -> None:
        is_rating = value is not None and abs(value) < MAX_RATING
        super().__init__(value=value if is_rating else None, **fields)

    @property
    def value_suffix(self) -> str:
        """The rating, unless it is too large for one, and how many more there are."""
        text = "" if self.value is None else f", got {self.value:g}"
        return f"{text}; {self.count} such answers" if self.count > 1 else text


class NotOnScale(OutOfScale):
    """A rating between the answers that a scale allows."""

    code: ClassVar[str] = "not_on_scale"
    template: ClassVar[str] = (
        "{name}{row_suffix} must be one of the answers of {scale}{value_suffix}"
    )


class WrongScale(InputError):
    """Answers that were given on another scale than the measure reads."""

    code: ClassVar[str] = "wrong_scale"
    template: ClassVar[str] = "{name} must be answers on {expected}, these are {actual}"
    hint_template: ClassVar[str] = "{advice}"
    name: str
    expected: str
    actual: str
    advice: str = ""


class MixedScales(InputError):
    """Answers on different scales that cannot be combined."""

    code: ClassVar[str] = "mixed_scales"
    template: ClassVar[str] = "answers on {first} and on {second} cannot be combined"
    hint_template: ClassVar[str] = (
        "bring the answers to one scale first; Scale.percent puts one on 0 to 100"
    )
    first: str
    second: str


class NotAddable(InputError):
    """Two results that were not measured in the same way."""

    code: ClassVar[str] = "not_addable"
    template: ClassVar[str] = "{first} and {second} are not measured in the same way"
    hint_template: ClassVar[str] = "only results with the same settings can be added"
    first: str
    second: str


class IncompatiblePeriods(InputError):
    """Two units of time between which there is no exact number."""

    code: ClassVar[str] = "incompatible_periods"
    template: ClassVar[str] = (
        "{first} and {second} are not whole multiples of each other"
    )
    first: str
    second: str


class UnreadableAnswer(_AtRow, InputError):
    """A text that is no answer of the scale or question; it is not repeated.

    Attributes:
        scale: the scale of the answers, if there is one.
        words: the words of the scale.
        options: the options instead.
        separator: what divides the options of a cell.
        divider: what seems to divide them.
        non_answer: what the question reads a non-answer as.
        option: the option of two flags.
        name: the argument, of a cell of a question.
        count: how many such cells there are.

    >>> UnreadableAnswer(problem="cell", scale="1-5", name="scores", row=2, count=7)
    UnreadableAnswer('scores at row 2 is no answer of 1-5; 7 such cells')
    """

    code: ClassVar[str] = "unreadable_answer"
    template: ClassVar[str] = "this text is no answer of {answers_text}"
    templates: ClassVar[Mapping[str, str]] = {
        "cell": (
            "{name}{row_suffix} is no answer of {answers_text}{count_suffix}"
            "{own_words_suffix}"
        ),
        "several_answers": (
            "{name}{row_suffix} may mean several answers of {answers_text}"
            "{count_suffix}"
        ),
        "separator": (
            "{name}{row_suffix} is no answer of {answers_text}{count_suffix}; "
            "{divider_text} seems to divide its options, not {separator_text}"
        ),
        "contradiction": (
            "{name}{row_suffix} has a code and a word that are different answers of "
            "{answers_text}{count_suffix}"
        ),
        "mixed": (
            "{name}{row_suffix} has an answer and a non-answer, or two non-answers"
            "{count_suffix}"
        ),
        "two_ways": (
            "{name}{row_suffix} can be divided into options in several ways"
            "{count_suffix}"
        ),
        "non_answer": "{name} is {non_answer}, which is no answer",
        "two_flags": (
            "{name}{row_suffix} has two flags of the option {option_text}{count_suffix}"
        ),
        "style": "{name} must be a name of one of the styles {styles}",
    }
    hints: ClassVar[Mapping[str, str]] = {
        "": "a code, a label in English or Chinese, or a plain number can be read",
        "cell": (
            "the question reads further words with labels={word: answer}, and codes "
            "that are no answers with not_answers={code: name}"
        ),
        "several_answers": (
            "the question reads a word as the answer that labels={word: answer} gives"
        ),
        "separator": "separator={divider_text} of the question divides them",
        "contradiction": "labels= of the question can give the whole text its answer",
        "mixed": "give codes that mean the same one name in not_answers=",
        "two_flags": (
            "names that differ in capitals, full-width forms or spaces are one option"
        ),
        "non_answer": "one customer without an answer has no result; leave it out",
        "two_ways": "pass lists of options, or another separator=",
        "style": "names in English or Chinese can be read, of every published scheme",
    }
    scale: str = ""
    words: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    separator: str = ""
    divider: str = ""
    non_answer: str = ""
    option: str = ""
    name: str = "the cell"
    count: int = 1

    @property
    def answers_text(self) -> str:
        """The scale and its words, or the options."""
        if self.scale and self.words:
            return f"{self.scale} ({_list(self.words)})"
        return self.scale or _list(self.options)

    @property
    def separator_text(self) -> str:
        """What divides the options of a cell, as a programmer writes it."""
        return quote(self.separator)

    @property
    def divider_text(self) -> str:
        """What seems to divide them, as a programmer writes it."""
        return quote(self.divider)

    @property
    def option_text(self) -> str:
        """The option, as the question has it."""
        return quote(self.option)

    @property
    def count_suffix(self) -> str:
        """How many such cells there are, if more than one."""
        return _clause(f"{self.count} such cells" if self.count > 1 else "")

    @property
    def own_words_suffix(self) -> str:
        """How words of one's own are declared, where the answers are those of Kano."""
        is_kano = self.options == KANO_OPTIONS
        return _clause(f"{KANO_WORDS} reads words of your own" if is_kano else "")

    @property
    def hint(self) -> str:
        """What can be read, or declared."""
        if self.problem == "cell" and self.options == FLAG_OPTIONS:
            return f"{self.hints['cell']}; {FLAG_HINT}"
        if self.problem == "separator":
            return self.hints[self.problem].format_map(_Fields(self))
        return self.hints[self.problem]


class InvalidQuestion(InputError):
    """A question whose parts contradict each other or its kind.

    >>> InvalidQuestion(problem="code", program_text="6", scale="0-10")
    InvalidQuestion("not_answers= has '6', which is an answer of 0-10")
    """

    code: ClassVar[str] = "invalid_question"
    templates: ClassVar[Mapping[str, str]] = {
        "code": "not_answers= has {code_text}, which is an answer of {answers_text}",
        "two_names": "not_answers= gives {code_text} two names",
        "label": (
            "labels= has {code_text}, which has another meaning already: {meaning}"
        ),
        "turned_label": (
            "labels= gives {code_text} the answer {meaning}, which is none of "
            "{answers_text}; it maps words to answers"
        ),
        "turned_code": (
            "not_answers= gives {code_text} the name {meaning}, which is no text; it "
            "maps codes to names"
        ),
        "empty_label": "labels= has an empty text, and an empty cell is no answer",
        "other_kind": "{name} does not belong to a question of the kind {kind}",
        "no_options": "a question of the kind {kind} needs options=, {n} or more",
        "other_options": (
            "options= does not belong to a question of the kind {kind}, but to "
            "kind='single' or kind='multiple'"
        ),
        "no_scale": "a question of the kind {kind} needs scale=",
        "two_options": "two options are the same word: {code_text} and {meaning}",
        "blank_option": "an option is blank",
        "no_counting": (
            "{name} needs a question of ratings or of yes and no, this one is of the "
            "kind {kind}"
        ),
        "no_flags": (
            "several columns need a question of the kind multiple choice, this one is "
            "of the kind {kind}"
        ),
        "no_choices": "{name} needs a question with options, this one has a scale",
        "not_five": (
            "{name} needs a question of one answer out of five options, from like to "
            "dislike; this one is of the kind {kind}, with {n} options"
        ),
        "two_readings": (
            "with this separator the option {code_text} can be read in two ways"
        ),
    }
    hints: ClassVar[Mapping[str, str]] = {
        "code": "a non-answer has a code that is none of the answers; see scale=",
        "turned_label": "labels={'very good': 5} for instance",
        "turned_code": "not_answers={6: 'not applicable'} for instance",
        "no_scale": "scale=LIKERT5 of custsat.values for instance; it is never guessed",
        "two_options": "capitals, full-width forms and spaces make no difference",
        "no_counting": "satisfaction.multiple_choice counts the options of such cells",
        "no_choices": "nps, csat, ces and index compute the score of such cells",
        "not_five": (
            f"{KANO_WORDS} of custsat.satisfaction.requirements makes one with your "
            "own words"
        ),
    }
    program_text: str = ""
    meaning: str = ""
    scale: str = ""
    options: tuple[str, ...] = ()

    @property
    def answers_text(self) -> str:
        """The scale, or the options."""
        return self.scale or _list(self.options)

    @property
    def code_text(self) -> str:
        """The code or the word that a programmer wrote; empty cells have none."""
        return quote(self.program_text) if self.program_text else "an empty cell"

    @property
    def hint(self) -> str:
        """What to look at, or which function to call."""
        return self.hints.get(self.problem, "")


class UndefinedRatio(InputError):
    """A ratio of two numbers that have none."""

    code: ClassVar[str] = "undefined_ratio"
    templates: ClassVar[Mapping[str, str]] = {
        "nobody_repurchased": "none of the {group} customers bought again",
        "no_cost": "no ratio of value to cost: the offer costs nothing",
        "no_value": "no ratio of value to cost: the offer is worth nothing",
        "no_true_zero": "no ratio: {scale} has no true zero",
        "expectation_not_positive": "no ratio: the expectation is not above 0",
        "perception_negative": "no ratio: the perception is below 0",
        "expectation_too_small": "no ratio: the expectation is too close to 0",
        "total_not_positive": "no shares: the total is not above 0",
        "negative_value": "no shares: a value is negative",
    }

    @property
    def hint(self) -> str:
        """What is defined instead."""
        is_ratio = self.message_template.startswith("no ratio")
        return RATIO_HINT if is_ratio else ""


class InvalidWeights(InputError):
    """Weights that do not fit what they weigh."""

    code: ClassVar[str] = "invalid_weights"
    templates: ClassVar[Mapping[str, str]] = {
        "results_alike": (
            "two results are called {name}: give names=, a different one for each"
        ),
        "different_lengths": (
            "{name} must have one weight for each of the {n} {unit}, got {n_weights}"
        ),
        "missing": "{name} at row {row} is missing; each must be above 0",
        "not_positive": "{name} at row {row} must be above 0",
        "below_0": "{name} at row {row} must be 0 or more",
        "out_of_bounds": "{name} at row {row} must be from 1e-100 to 1e100",
        "negative": "the weight of {item} must be 0 or more",
        "all_zero": "the weights are all 0",
        "sum_out_of_bounds": "the weights are too large or too small to add",
        "invalid_rows": (
            "{name} has weights that are missing, not above 0, or beyond 1e-100 to "
            "1e100, {n} in all"
        ),
        "no_ratings": "nobody rated the importance of item {position}",
        "wrong_sum": (
            "the weights add up to {total:g}, not {expected:g}; normalise=True "
            "scales them"
        ),
        "empty": "{name} must not be empty",
        "no_remainder": (
            "printed_overall needs a mean for every item, and weights that add up "
            "to less than 1"
        ),
        "missing_weight": (
            "{name} must have one for each {unit}, 0 for none; missing: {missing}"
        ),
    }


class InvalidTargets(InputError):
    """Population figures that do not fit each other, or those who answered.

    Attributes:
        name: the argument, or the margin in it, as a programmer writes it.
        category: the category, as the programmer wrote it.
        variable: the variable of a category that is missing.
        source: the argument that has the people.
        known: the categories that have a target.
        n: how many people it is about.

    >>> InvalidTargets(problem="nobody", name="margins['age']", category="65+",
    ...                source="people")  # doctest: +NORMALIZE_WHITESPACE
    InvalidTargets("people has nobody of '65+', which margins['age'] has; merge it with
                    another category")
    """

    code: ClassVar[str] = "invalid_targets"
    templates: ClassVar[Mapping[str, str]] = {
        "totals": (
            "{name} adds up to {total:g}, {other} to {other_total:g}; all margins are "
            "of the same people"
        ),
        "shares": (
            "{name} has shares that add up to {total:g}, not 1; a category may be "
            "absent, or people are meant"
        ),
        "all_zero": "{name} needs a target above 0",
        "nobody": (
            "{source} has nobody of {category_text}, which {name} has; merge it with "
            "another category"
        ),
        "not_in_population": (
            "{name} has the target 0 for {category_text}, of which {source} has {n} "
            "people; leave them out, or correct the target"
        ),
        "unknown_category": (
            "{source} has a category that {name} does not have, {n} times; there are "
            "{known_text}"
        ),
        "missing_category": (
            "{source} has {n} people without {variable_text}; leave them out, or give "
            "them a category of their own, with a target"
        ),
        "limits": (
            "{name} has a target for {category_text} that weights within limits= "
            "cannot have: they reach {reached:g} of {total:g}; widen the limits, or "
            "merge the category with another one"
        ),
        "people": "expand=True needs people as targets, {name} has shares",
        "one_group": "{name} needs at least one {unit}",
        "no_stratum": "{name} lacks {n} of the strata; it has the units of each",
    }
    name: str = ""
    category: str = ""
    variable: str = ""
    source: str = ""
    known: tuple[str, ...] = ()
    n: int = 0

    @property
    def category_text(self) -> str:
        """The category, as the programmer wrote it."""
        return quote(self.category)

    @property
    def variable_text(self) -> str:
        """The variable, as the programmer wrote it."""
        return quote(self.variable) if self.variable else "a category"

    @property
    def known_text(self) -> str:
        """The categories that have a target."""
        return _list(self.known)


class InvalidCount(InputError):
    """Counts that no list of answers could have given."""

    code: ClassVar[str] = "invalid_count"
    templates: ClassVar[Mapping[str, str]] = {
        "not_whole": "{name} must be {allowed}",
        "part_exceeds_total": "{part} must not exceed {total}",
        "weightless": "a count above 0 has weights above 0, a count of 0 has none",
        "not_sorted": "a tally lists each answer once, low to high",
        "not_canonical": "an answer is written as its scale writes it",
        "kano_order": (
            "counts list each pair of answers once, in the order of the evaluation "
            "table and with a count above 0, and all six categories in their order"
        ),
        "kano_sum": "the categories have as many answers as the pairs",
        "not_answers": (
            "not_answers lists each name once, in order, with a count above 0, and "
            "no more of them than are missing"
        ),
        "empty_cohort": "a cohort begins with at least one customer",
        "cohort_growth": "a cohort of {size} has more active customers at age {age}",
        "cohort_order": "a triangle lists each cohort once, in the order of names",
        "retained_exceeds_at_risk": (
            "more customers retained than at risk in period {period}"
        ),
        "survivors_increase": "{name} must never rise from one period to the next",
        "life_table_order": "a life table lists each duration once, in rising order",
        "empty_duration": "each duration of a life table has at least one customer",
        "table_order": "{name} lists each kind of customer once, in rising order",
        "sum_of_shares": (
            "the {measure}s add up to {total:g}, not {expected}; see normalise="
        ),
        "impossible_pair": (
            "no baskets have these counts: {both_count} with both products, "
            "{first_count} and {second_count} with one, of {baskets}"
        ),
        "shares_not_one": "{name} must add up to 1, got {total:g}",
        "covariance_shape": (
            "there is one sum per name, and of each column the products with itself "
            "and those before it"
        ),
        "covariance_sums": "no rows have these sums and products",
    }


class UnknownCase(InputError):
    """A case that a finite rule does not know.

    >>> UnknownCase(rule="man@1", condition="money", expected="True, False or None",
    ...             got="int")
    UnknownCase('money must be True, False or None for man@1, got int')
    """

    code: ClassVar[str] = "unknown_case"
    template: ClassVar[str] = "{condition} must be {expected} for {rule}{got_suffix}"
    rule: str
    condition: str = "a case"
    expected: str = "one that is in its table"
    got: str = ""

    @property
    def got_suffix(self) -> str:
        """The type of the value, if it is known."""
        return f", got {self.got}" if self.got else ""


class CurrencyMismatch(InputError):
    """Amounts of several currencies in one sum.

    Attributes:
        currencies: the codes, three capitals each; other texts may be anything.
        n_invalid: how many other texts there are.  What comes out of data is repeated
            only if it is a code of ISO 4217.

    >>> CurrencyMismatch(currencies=("CNY", "USD"))
    CurrencyMismatch('CNY and USD in one sum')
    >>> CurrencyMismatch(currencies=("CNY", "yuan"))
    CurrencyMismatch('2 currencies in one sum, 1 not a currency code')
    """

    code: ClassVar[str] = "currency_mismatch"
    template: ClassVar[str] = "{all_currencies} in one sum{invalid_suffix}"
    currencies: tuple[str, ...]
    n_invalid: int = 0

    def __init__(self, *, currencies: tuple[str, ...], n_invalid: int = 0) -> None:
        codes = tuple(filter(_is_currency, currencies))
        n_others = n_invalid + len(currencies) - len(codes)
        super().__init__(currencies=codes, n_invalid=n_others)

    @property
    def hint(self) -> str:
        """What to do before the amounts are added."""
        if self.n_invalid:
            return CODE_HINT
        return CURRENCY_HINT

    @property
    def all_currencies(self) -> str:
        """Every currency of the sum; their number, if some are no codes."""
        n = len(self.currencies)
        if self.n_invalid or n > MAX_NAMES:
            return f"{n + self.n_invalid} currencies"
        return " and ".join(self.currencies)

    @property
    def invalid_suffix(self) -> str:
        """How many are no codes, if any."""
        n = self.n_invalid
        return f", {n} not a currency code" if n else ""


class InexactAmount(_AtRow, _OfColumn, InputError):
    """An amount of money, or a column of them, that is finer than amounts are."""

    code: ClassVar[str] = "inexact_amount"
    template: ClassVar[str] = (
        "{name}{row_suffix} is {kind} with more than {decimals} decimals"
    )
    name: str
    kind: str = "a float"
    decimals: int = 4

    @property
    def hint(self) -> str:
        """How it becomes an amount; the message about a column says it."""
        return "" if self.column else AMOUNT_HINT


class NaiveDatetime(_AtRow, _OfColumn, InputError):
    """An instant, or a column of instants, without a time zone."""

    code: ClassVar[str] = "naive_datetime"
    template: ClassVar[str] = "{name}{row_suffix} has no time zone"
    templates: ClassVar[Mapping[str, str]] = {
        "time_of_day": (
            "{name} has a time of day, but no time zone; give its .date(), or attach "
            "the zone of its clock"
        ),
    }
    name: str

    @property
    def hint(self) -> str:
        """How an instant is written."""
        return "" if self.column else INSTANT_HINT


class NotADate(_AtRow, _OfColumn, InputError):
    """A datetime, or something else, where a calendar day was meant."""

    code: ClassVar[str] = "not_a_date"
    template: ClassVar[str] = "{name}{row_suffix} must be {expected}{kind_suffix}"
    name: str
    expected: str = "a date"

    @property
    def kind_suffix(self) -> str:
        """What came instead, if that is known."""
        return f", got {self.kind}" if self.kind else ""

    @property
    def hint(self) -> str:
        """How a day is written."""
        return "" if self.column else self.advice or DATE_HINTS.get(self.kind, "")


class TooLarge(_OfColumn, InputError):
    """A value or an amount of data above a limit."""

    code: ClassVar[str] = "too_large"
    templates: ClassVar[Mapping[str, str]] = {
        "above_maximum": "{name} is at most {maximum:g}",
        "too_many": "{name} has at most {maximum} {unit}",
        "too_long": "{name} has at most {maximum} characters",
        "not_computable": "{name} is beyond what can be computed",
        "more_than_a_century": "{name} is more than a century",
        "edge_of_the_calendar": "{name} is at the edge of the calendar",
        "scale_ends": "the ends of a scale lie within 1e100 of 0",
        "no_limit": "the value has no limit; set horizon=",
        "no_limit_in_rows": "the value has no limit; rows: {n}",
        "not_computable_in_rows": "{name} is beyond what can be computed; rows: {n}",
        "no_working_day": "the calendar has no working day within {maximum} days",
        "amount_limit": "{name} must be between -{limit:g} and {limit:g}",
    }


class ConvergenceError(InputError):
    """A fit or a sum that did not converge."""

    code: ClassVar[str] = "convergence_error"
    templates: ClassVar[Mapping[str, str]] = {
        "not_converged": "{result} needs a fit that converged: {reason}",
        "raking": (
            "the margins cannot all be reached: after {iterations} rounds {category} "
            "of {name} has {reached:g} instead of {target:g}; combinations that nobody "
            "is of may stand in the way: merge categories, widen limits=, or allow "
            "more rounds with max_iterations="
        ),
        "too_far_ahead": "purchases so many periods ahead cannot be summed",
        "discount_near_zero": "the discount is too close to 0 to sum the payments",
        "heywood": (
            "one factor does not describe the items: the unique variance of {items} "
            "would have to be 0 or less (a Heywood case); leave it out, ask more "
            "respondents, or use cronbach_alpha"
        ),
        "singular": (
            "the answers to {items} follow exactly from those to other items, as of a "
            "sum, or of fewer respondents than items: leave it out, or ask more "
            "respondents"
        ),
        "no_factor": (
            "the items have nothing in common that one factor could describe; "
            "cronbach_alpha says by how little they go together"
        ),
    }


class InvalidExport(InputError):
    """A dictionary that is not what ``to_dict`` writes."""

    code: ClassVar[str] = "invalid_export"
    template: ClassVar[str] = "this is not an export of {schema}"
    schema: str


# ------------------------------------------------------------------------ unknown names


class UnknownColumn(InputError, LookupError):
    """A column that the frame does not have.

    Attributes:
        role: the argument that names the column; what follows a space is not shown.
        program_text: the name that the programmer wrote.
        columns: the columns of the frame.
        advice: how the name came about, if the programmer did not write it.

    >>> UnknownColumn(role="score", program_text="Rec", columns=("shop", "REC"))
    ... # doctest: +NORMALIZE_WHITESPACE
    UnknownColumn("no column 'Rec' for score=; columns: 'shop', 'REC'; did you mean
                   'REC'?")
    """

    code: ClassVar[str] = "unknown_column"
    template: ClassVar[str] = (
        "no column {column_text} for {role_text}={columns_suffix}{suggestion_suffix}"
        "{advice_suffix}"
    )
    role: str
    program_text: str
    columns: tuple[str, ...]
    advice: str = ""

    @property
    def column_text(self) -> str:
        """The name that the programmer wrote."""
        return quote(self.program_text)

    @property
    def role_text(self) -> str:
        """The argument that names the column, without a number or an item."""
        return self.role.split()[0]

    @property
    def columns_suffix(self) -> str:
        """The columns that there are."""
        columns = _list_near(self.program_text, self.columns)
        return _clause(f"columns: {columns}" if columns else "")

    @property
    def advice_suffix(self) -> str:
        """How the name came about."""
        return _clause(self.advice)

    @property
    def suggestion(self) -> str:
        """The column that was probably meant; empty if none is near."""
        return nearest(self.program_text, self.columns)

    @property
    def suggestion_suffix(self) -> str:
        """Whether that column was meant."""
        return _clause(_suggestion(self.program_text, self.columns))


class DuplicateColumn(InputError):
    """A column that would be overwritten, or a name that two columns have.

    Attributes:
        columns: the names, which the frame has already.
        advice: what the caller can do about it, with arguments that there are.
        owner: what has the columns.

    >>> DuplicateColumn(columns=("style",), advice="pass prefix= for the new columns")
    ... # doctest: +NORMALIZE_WHITESPACE
    DuplicateColumn("the frame already has a column 'style'; rename it, or pass prefix=
                     for the new columns")
    >>> DuplicateColumn(problem="same_name", columns=("style",))
    DuplicateColumn("two columns of the frame have the same name: 'style'")
    """

    code: ClassVar[str] = "duplicate_column"
    template: ClassVar[str] = (
        "{owner} already has {columns_text}; rename {pronoun}{advice_suffix}"
    )
    templates: ClassVar[Mapping[str, str]] = {
        "same_name": "two columns of {owner} have the same name{names_suffix}",
    }
    columns: tuple[str, ...] = ()
    owner: str = "the frame"
    advice: str = ""

    @property
    def columns_text(self) -> str:
        """Every column that is there already."""
        noun = "a column" if len(self.columns) == 1 else "columns"
        return f"{noun} {_list(self.columns)}"

    @property
    def pronoun(self) -> str:
        """What to rename."""
        return "it" if len(self.columns) == 1 else "them"

    @property
    def names_suffix(self) -> str:
        """The names that there are twice, if they are known."""
        return f": {_list(self.columns)}" if self.columns else ""

    @property
    def advice_suffix(self) -> str:
        """What can be done instead, if there is something."""
        return f", or {self.advice}" if self.advice else ""


class UnknownOption(InputError):
    """An option that a parameter does not know.

    Attributes:
        name: the parameter.
        program_text: the option that the programmer wrote; empty if it is no text, or
            comes out of data.
        got: the type of what was written, if it is no text.
        options: what is possible.
        advice: what to do instead, where no other option was meant.

    >>> UnknownOption(name="method", program_text="wilsn", options=("wilson", "exact"))
    ... # doctest: +NORMALIZE_WHITESPACE
    UnknownOption("method= must be one of 'wilson', 'exact', got 'wilsn'; did you mean
                   'wilson'?")
    """

    code: ClassVar[str] = "unknown_option"
    template: ClassVar[str] = (
        "{name_text} must be one of {all_options}{got_suffix}{suggestion_suffix}"
    )
    name: str
    program_text: str
    options: tuple[str, ...]
    got: str = ""
    advice: str = ""

    @property
    def name_text(self) -> str:
        """The parameter; what is no identifier is said as it is."""
        return f"{self.name}=" if self.name.isidentifier() else self.name

    @property
    def all_options(self) -> str:
        """Every option, quoted."""
        return _list(self.options)

    @property
    def got_suffix(self) -> str:
        """What was written, or its type."""
        if self.program_text:
            return f", got {quote(self.program_text)}"
        return f", got {self.got}" if self.got else ""

    @property
    def suggestion(self) -> str:
        """The option that was probably meant; empty if none is near."""
        return nearest(self.program_text, self.options)

    @property
    def suggestion_suffix(self) -> str:
        """Whether that option was meant, or what to do instead."""
        return _clause(self.advice or _suggestion(self.program_text, self.options))


class UnknownField(InputError, LookupError):
    """A name that is not in a list of names: an item, a cause, a group.

    Attributes:
        owner: what has the names.
        unit: what one of them is called.
        position: where the unknown name is, from 1.
        program_text: the unknown name, if a programmer wrote it; empty for a key of
            data, which may be anything.
        known: the names that there are.
        named_by: what has a name that *owner* lacks.
        advice: what the caller can do about it, with arguments that there are.

    >>> UnknownField(owner="causes", unit="cause", program_text="no_authorty",
    ...              known=("no_research", "no_authority"))
    ... # doctest: +NORMALIZE_WHITESPACE
    UnknownField("unknown cause 'no_authorty' in causes; there are 'no_research',
                  'no_authority'; did you mean 'no_authority'?")
    >>> UnknownField(owner="answers", position=2)
    UnknownField('unknown name at position 2 of answers')
    """

    code: ClassVar[str] = "unknown_field"
    template: ClassVar[str] = (
        "unknown {unit} {name_text} {owner}{known_suffix}{suggestion_suffix}"
    )
    templates: ClassVar[Mapping[str, str]] = {
        "absent": "{owner} has no {absent_text}{named_by_suffix}{suggestion_suffix}",
        "group": "no group has this key; .keys() lists them",  # keys are cells
    }
    hint_template: ClassVar[str] = "{advice}"
    advice: str = ""
    owner: str
    named_by: str = ""
    unit: str = "name"
    position: int = 1
    program_text: str = ""
    known: tuple[str, ...] = ()

    @property
    def name_text(self) -> str:
        """The unknown name; its position, if it may not be repeated."""
        if self.program_text:
            return f"{quote(self.program_text)} in"
        return f"at position {self.position} of"

    @property
    def named_by_suffix(self) -> str:
        """What has the name that is absent, if that is another argument."""
        return f", which {self.named_by} has" if self.named_by else ""

    @property
    def absent_text(self) -> str:
        """The name that something lacks; its position, if it may not be repeated."""
        if self.program_text:
            return quote(self.program_text)
        return f"{self.unit} number {self.position}"

    @property
    def known_suffix(self) -> str:
        """The names that there are."""
        known = _list_near(self.program_text, self.known)
        return _clause(f"there are {known}" if known else "")

    @property
    def suggestion(self) -> str:
        """The known name that was probably meant; empty if none is near."""
        return nearest(self.program_text, self.known)

    @property
    def suggestion_suffix(self) -> str:
        """Whether that name was meant."""
        return _clause(_suggestion(self.program_text, self.known))


# --------------------------------------------------------------------- rules and states


class RuleError(CustsatError):
    """A rule that was built wrong."""

    code: ClassVar[str] = "rule_error"
    templates: ClassVar[Mapping[str, str]] = {
        "invalid_id": "{rule}: an id must look like name@version, in lower case",
        "no_source": "{rule}: a rule needs source=Source(...)",
        "not_immutable": "{rule}: {field} must be a tuple of hashable values",
        "no_limits": "{rule}: bands need limits",
        "limits_not_rising": "{rule}: limits must rise, got {later} after {earlier}",
        "no_meaning": "{rule}: no new outcome for {outcome}",
        "not_the_domain": (
            "{rule}: the names of {bands} are not the values of {condition}"
        ),
        "duplicate_bands": "{rule}: a condition has two bands",
        "ask_order": "{rule}: ask_order must name every condition once",
        "row_length": "{rule}: row {row} needs one value per condition",
        "row_value": "{rule}: row {row} has a value that its condition cannot have",
        "no_outcome": "{rule}: no outcome for {case}",
        "two_outcomes": "{rule}: {n} outcomes for {case}",
        "two_rows": "{rule}: {n} rows match {case}",
        "no_condition": "{rule}: there is no condition {condition}",
        "table_shape": "{rule}: {n_rows} rows of {n_columns} outcomes are needed",
        "chain_length": "{rule}: a chain has one station more than links",
        "duplicate_name": "{rule}: a chain names every station and every link once",
        "checklist_items": "{rule}: a checklist has each item once, and at least one",
        "no_parts": "{rule}: an index needs parts",
        "duplicate_item": "{rule}: an item has two weights",
        "duplicate_part": "{rule}: two parts of a group have the same name",
        "unreachable": "{rule}: {step} cannot be reached",
        "no_way_out": "{rule}: {step} leads to no end",
        "no_rows": "{rule}: a rule needs rows",
        "repeated_row": "{rule}: row {row} repeats an earlier row",
        "not_complaint_steps": (
            "{rule}: a procedure has only transitions between steps of a complaint"
        ),
    }
    rule: str


class RuleGap(RuleError):
    """A case for which a rule has no answer."""

    code: ClassVar[str] = "rule_gap"


class RuleOverlap(RuleError):
    """A case for which a rule has two different answers."""

    code: ClassVar[str] = "rule_overlap"


class StateError(CustsatError, RuntimeError):
    """Something that cannot happen to a case in its present state."""

    code: ClassVar[str] = "state_error"
    templates: ClassVar[Mapping[str, str]] = {}


class InvalidTransition(StateError):
    """A step that is not possible in the present state."""

    code: ClassVar[str] = "invalid_transition"
    template: ClassVar[str] = (
        "{step} is not possible {after_what}; possible: {all_possible}"
    )
    step: str
    possible: tuple[str, ...]
    after: str = ""

    @property
    def after_what(self) -> str:
        """After which step, if there was one."""
        return f"after {self.after}" if self.after else "at this point"

    @property
    def all_possible(self) -> str:
        """Every step that is possible."""
        return ", ".join(self.possible) or "nothing"


class EventOutOfOrder(StateError):
    """An event before the one it follows."""

    code: ClassVar[str] = "event_out_of_order"
    template: ClassVar[str] = "{event} must not be before {earlier}"
    templates: ClassVar[Mapping[str, str]] = {
        "rows": "{event} must not be before {earlier}; it is in {rows}",
    }
    event: str
    earlier: str
    rows: str = ""


class HorizonExceeded(CustsatError, LookupError):
    """A day that a calendar does not know yet."""

    code: ClassVar[str] = "horizon_exceeded"
    template: ClassVar[str] = "the work calendar ends {horizon}, need {needed}"
    hint_template: ClassVar[str] = "extend closed_days= and horizon="
    horizon: str
    needed: str


class MissingExtra(CustsatError, ImportError):
    """A part of the library whose dependencies are not installed."""

    code: ClassVar[str] = "missing_extra"
    template: ClassVar[str] = "{part} needs {needs}"
    hint_template: ClassVar[str] = "pip install 'custsat[{extra}]'"
    part: str
    needs: str
    extra: str


# ----------------------------------------------------------------------------- warnings


class CustsatWarning(UserWarning):
    """Base class of all warnings of this library."""


class FolkloreWarning(CustsatWarning):
    """A folklore figure was used: widely quoted, never measured."""


class DataQualityWarning(CustsatWarning):
    """The data can be used, but something about them should be looked at."""

"""Read many rows as records, and report the rows that are not valid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

import attrs
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from custsat import _checks as checks
from custsat.errors import WrongType
from custsat.labels import translate

if TYPE_CHECKING:
    from custsat.values import Question

ModelT = TypeVar("ModelT", bound=BaseModel)
MAX_ERRORS_SHOWN: Final = 5  # of many kinds of mistakes, in a summary
TOO_DEEP: Final = "nested_too_deeply"
RECURSION_CODES: Final = frozenset({"recursion_depth_exceeded", "recursion_loop"})

# How the rows of a frame are made, by the library of its class.
FRAME_TYPES: Final = frozenset(
    {"DataFrame", "LazyFrame", "Table", "RecordBatch", "DuckDBPyRelation"}
)
FRAME_ROWS: Final = {
    "pandas": 'frame.to_dict("records")',
    "polars": "frame.to_dicts()",
    "pyarrow": "table.to_pylist()",
    "duckdb": "relation.arrow().read_all().to_pylist()",
    "pyspark": "[row.asDict() for row in frame.collect()]",
    "narwhals": "frame.rows(named=True)",
}


class Record(BaseModel):
    """Base class of records: frozen, without extra fields, input hidden in errors."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True
    )


@attrs.frozen(kw_only=True)
class RowError:
    """One mistake in one row; the value itself is not repeated.

    Attributes:
        position: the position of the row, from 0.
        field: the field of the record; empty for a key that the record does not have.
        code: the kind of mistake, such as ``"missing"`` or ``"bool_as_number"``.
    """

    position: int
    field: str
    code: str

    def summary(self, lang: str = "en") -> str:
        """Return the mistake in words.

        >>> RowError(position=3, field="at", code="naive_datetime").summary()
        'row 3, at: no time zone'

        Raises:
            UnknownOption: for a language without labels.
        """
        template = "row_error.of_field" if self.field else "row_error.of_row"
        return translate(template, lang).format(
            position=self.position,
            field=self.field,
            mistake=translate(f"row_error.{self.code}", lang),
        )


@attrs.frozen(kw_only=True)
class ReadResult(Generic[ModelT]):
    """The records of the valid rows, and the mistakes of the others.

    Attributes:
        accepted: the records, in the order of the rows.
        errors: the mistakes, in the order of the rows; a row may have several.
    """

    accepted: tuple[ModelT, ...]
    errors: tuple[RowError, ...]

    @property
    def n_rejected(self) -> int:
        """Number of rows that were not accepted."""
        return len({error.position for error in self.errors})

    @property
    def errors_by_code(self) -> dict[str, int]:
        """Number of mistakes by code, the most frequent first, then by code."""
        counts = Counter(error.code for error in self.errors)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def summary(self, lang: str = "en") -> str:
        """Return how many rows were accepted, and the mistakes of the others.

        Raises:
            UnknownOption: for a language without labels.
        """
        counts = list(self.errors_by_code.items())
        mistakes = [
            translate("read_result.mistake", lang).format(
                mistake=translate(f"row_error.{code}", lang), n=n
            )
            for code, n in counts[:MAX_ERRORS_SHOWN]
        ]
        if len(counts) > MAX_ERRORS_SHOWN:
            n_more = sum(n for _, n in counts[MAX_ERRORS_SHOWN:])
            mistakes.append(translate("read_result.more", lang).format(n=n_more))
        code = "read_result.rejected" if counts else "read_result.accepted"
        return translate(code, lang).format(
            n_accepted=len(self.accepted),
            n_rows=len(self.accepted) + self.n_rejected,
            mistakes=translate("page.comma", lang).join(mistakes),
        )


def read_many(
    model: type[ModelT],
    rows: Iterable[Any],
    *,
    questions: Question | Mapping[str, Question] | None = None,
) -> ReadResult[ModelT]:
    """Validate all *rows* against *model* at once.

    >>> from custsat.records import SurveyResponse, read_many
    >>> rows = [
    ...     {"respondent": "r1", "answers": {"speed": 4, "manner": None}},
    ...     {"respondent": "r2", "answers": {"speed": True}},
    ... ]
    >>> result = read_many(SurveyResponse, rows)
    >>> len(result.accepted), result.errors
    (1, (RowError(position=1, field='answers', code='bool_as_number'),))
    >>> print(result.summary())
    rows accepted: 1 of 2; mistakes: a truth value where a number belongs (1)

    Args:
        model: a record of :mod:`custsat.records`, or a pydantic model of your own.
        rows: mappings, or records; a generator is used up.  NaN, NaT and pd.NA, which
            rows of pandas have where nothing is known, are None.
        questions: of survey records, the question of each item, or one for all items,
            by which the answers are read: codes, words, options and names of
            non-answers.  Numbers become answers, options choices.

    Raises:
        InputError: for *questions* of records that have no answers.
        UnknownField: for a question of an item that is in no row.
        WrongType: if *model* is no class of records, or *rows* is not a list of rows: a
            dataframe, one row without a list, a mapping of columns, a text.
    """
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        expected, got = "a class of records", type(model).__name__
        raise WrongType(name="model", expected=expected, got=got)
    items = _list_of_rows(rows)
    mistakes: list[tuple[int, str, str]] = []
    if questions is not None:
        from custsat.records._survey_cells import read_cells  # 5 ms, for surveys only

        items, mistakes = read_cells(model, items, questions)
    accepted, errors = _validate(model, items)
    if errors and (known := _with_none(items, errors)) is not None:
        items = known
        accepted, errors = _validate(model, items)
    if mistakes:
        bad = (
            RowError(position=row, field=field, code=code)
            for row, field, code in mistakes
        )
        errors = tuple(sorted((*bad, *errors), key=attrgetter("position")))
    if errors:
        rejected = {error.position for error in errors}
        valid = [row for position, row in enumerate(items) if position not in rejected]
        accepted, _ = _validate(model, valid)
    return ReadResult(accepted=accepted, errors=errors)


def _with_none(items: list[Any], errors: Iterable[RowError]) -> list[Any] | None:
    """Return *items* with None for NaN and NaT in the refused rows; None without any.

    They are what a row of pandas has where nothing is known.
    """
    known, is_changed = list(items), False
    for position in {error.position for error in errors}:
        row = items[position]
        if not isinstance(row, Mapping):
            continue
        known[position] = {name: _none_if_missing(row[name]) for name in row}
        is_changed |= any(known[position][name] is not row[name] for name in row)
    return known if is_changed else None


def _none_if_missing(value: Any) -> Any:
    """Return None for NaN, NaT and pd.NA; a mapping with None for them."""
    if not isinstance(value, Mapping):
        return None if checks.is_missing(value) else value
    is_missing = any(map(checks.is_missing, value.values()))
    if not is_missing:
        return value
    return {
        name: None if checks.is_missing(each) else each for name, each in value.items()
    }


def _list_of_rows(rows: Any) -> list[Any]:
    """Return *rows* as a list.

    Raises:
        WrongType: for what is iterable, but not over rows, with the way to its rows.
    """
    kind = type(rows).__name__
    library = _library_of_frame(rows)
    if library is not None:
        recipe = FRAME_ROWS.get(library, "its rows as mappings")
        if kind == "LazyFrame":
            recipe = recipe.replace("frame.", "frame.collect().")
        got = f"a {library} {kind}: pass {recipe}"
    elif isinstance(rows, BaseModel):
        got = f"one {kind}: pass [record]"
    elif isinstance(rows, Mapping) and _is_mapping_of_columns(rows):
        pairs = "[dict(zip(d, row)) for row in zip(*d.values())]"
        got = f"a {kind} of columns: pass {pairs}"
    elif isinstance(rows, Mapping):
        got = f"one {kind}: pass [row]"
    elif isinstance(rows, str | bytes | bytearray):
        got = f"{kind}: read it first, for instance with json.loads"
    elif not isinstance(rows, Iterable):
        got = kind
    else:
        return list(rows)
    raise WrongType(name="rows", expected="a list of mappings or records", got=got)


def _library_of_frame(rows: Any) -> str | None:
    """Return the library of a dataframe, which is not imported for it; else None."""
    for kind in type(rows).__mro__:
        if kind.__name__ in FRAME_TYPES:
            return kind.__module__.partition(".")[0].strip("_")
    return None


def _is_mapping_of_columns(rows: Mapping[Any, Any]) -> bool:
    """Whether *rows* has columns as values, each of them a list, an array or a series.

    One row may have lists in it, but not in every field.
    """
    return bool(rows) and all(
        hasattr(column, "__len__") and not isinstance(column, str | bytes | Mapping)
        for column in rows.values()
    )


def _validate(
    model: type[ModelT], items: list[Any]
) -> tuple[tuple[ModelT, ...], tuple[RowError, ...]]:
    """Return the records of *items*, or none of them and the mistakes."""
    try:
        return tuple(_type_adapter(model).validate_python(items)), ()
    except ValidationError as error:
        mistakes = error.errors(
            include_url=False, include_context=False, include_input=False
        )
        return (), tuple(_row_error(model, mistake) for mistake in mistakes)
    except RecursionError:  # of a field that prints or copies its value
        pass
    if len(items) == 1:
        return (), (RowError(position=0, field="", code=TOO_DEEP),)
    half = len(items) // 2
    accepted, errors = _validate(model, items[:half])
    more_accepted, more_errors = _validate(model, items[half:])
    moved = [attrs.evolve(e, position=e.position + half) for e in more_errors]
    return (*accepted, *more_accepted), (*errors, *moved)


@cache
def _type_adapter(model: type[ModelT]) -> TypeAdapter[Sequence[ModelT]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]  # known at run time


def _row_error(model: type[BaseModel], mistake: Any) -> RowError:
    """Return where and what the mistake is; unknown field names are not repeated."""
    position, *path = mistake["loc"]
    field = str(path[0]) if path and str(path[0]) in model.model_fields else ""
    code = str(mistake["type"])
    code = TOO_DEEP if code in RECURSION_CODES else code
    return RowError(position=int(position), field=field, code=code)

"""A verb called on a frame: the answer of the scalar verb, or one of our errors.

Everything that :func:`faults` finds is a line of text; no line is an agreement.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from tests.frames.agreement.cells import canaries_in, read_as
from tests.frames.agreement.engines import names_of, rows_of, snapshot
from tests.hostile import all_text_of

from custsat.errors import CustsatError
from custsat.frames._column_kinds import Role

if TYPE_CHECKING:
    from tests.frames.agreement.cases import Case
    from tests.frames.agreement.column_types import Columns
    from tests.frames.agreement.engines import FrameEngine
    from tests.frames.agreement.verb import Rows, Verb

REL_TOL: Final = 1e-12
EXACT_TYPES: Final = (bool, Decimal, str, datetime)
ANSWERS: dict[tuple[str, str], Any] = {}  # of scalar verbs
# Where a frame has another class of error than the scalar verb: the role of the column,
# the class of the scalar verb, that of the frame, and why.
OTHER: Final = {
    (Role.CELL, "UnknownField", "WrongType"): (
        "in a list of answers, a mapping is flags of options; in a column it is no cell"
    ),
    (Role.CELL, "NotANumber", "WrongType"): (
        "a question says what it reads a cell as; a column of dates has no cells"
    ),
    (Role.CELL, "UnreadableAnswer", "WrongType"): (
        "in a list of answers, a list is several options; in a column it is no cell"
    ),
    (Role.INSTANT, "WrongType", "NaiveDatetime"): (
        "a program opens a case with a datetime; rows may have days, and their text"
    ),
    (Role.NUMBER, "OutOfScale", "TooLarge"): (
        "answers are counted as floats before the scale looks at them"
    ),
    (Role.NUMBER, "OutOfRange", "TooLarge"): (
        "beside one weight beyond 2**53 the answers of all others do not vary"
    ),
    (Role.NUMBER, "InputError", "TooLarge"): (
        "beside one value beyond 2**53 all others differ by less than its rounding"
    ),
}


class Expected(Enum):
    """What a call must do."""

    ANSWER = "answer if the scalar verb does, and the same"
    REFUSE = "raise a CustsatError"
    EITHER = "answer as the scalar verb does, or raise a CustsatError"


class Refused:
    """What the scalar verb says if it refuses."""

    def __init__(self, error: CustsatError) -> None:
        self.error = error


def faults(verb: Verb, engine: FrameEngine, case: Case) -> Iterator[str]:
    """What is wrong with the answer of *verb* for the frame of a case."""
    names, columns = case.names, case.columns
    frame = engine.make({names.get(name, name): made for name, made in columns.items()})
    if case.change is not None:
        frame = case.change(frame)
    before = snapshot(frame, names_of(frame))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = verb.call(frame, names)
        except CustsatError as error:
            yield from error_faults(error)
            if case.expected is Expected.ANSWER and not is_refused(verb, columns):
                yield f"refused: {type(error).__name__}: {error}"
            if case.mistake:
                yield from class_faults(verb, columns, case.mistake, error)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException as error:  # noqa: BLE001  # a panic is one as well
            yield f"{type(error).__module__}.{type(error).__name__}: {error}"
        else:
            if case.expected is Expected.REFUSE:
                yield f"accepted: {result!r}"
            else:
                yield from result_faults(verb, frame, columns, result, names)
    yield from (f"warning: {warning.message}" for warning in caught)
    if snapshot(frame, names_of(frame)) != before:
        yield "the frame that was passed has changed"


def result_faults(
    verb: Verb, frame: Any, columns: Columns, result: Any, names: Mapping[str, str]
) -> Iterator[str]:
    if verb.new_columns:
        yield from frame_faults(frame, result, verb.new_columns)
    yield from answer_faults(verb, columns, result, names)


def error_faults(error: CustsatError) -> Iterator[str]:
    """What an error says that it must not."""
    if error.__context__ is not None:
        yield f"raised inside except: {error.__context__!r}"
    texts = [str(error), error.hint, repr(vars(error)), all_text_of(error)]
    if parts := canaries_in("\n".join(texts)):
        yield f"repeats {parts}: {error} {vars(error)}"
    if not str(error):
        yield "an error without a message"


def class_faults(
    verb: Verb, columns: Columns, column: str, error: CustsatError
) -> Iterator[str]:
    """Where the scalar verb has another class of error for the mistake in a column."""
    said = scalar(verb, columns)
    if not isinstance(said, Refused):
        return
    classes = (type(said.error).__name__, type(error).__name__)
    if classes[0] != classes[1] and (verb.columns[column].role, *classes) not in OTHER:
        yield f"the scalar verb says {said.error!r}, the frame {error!r}"


def answer_faults(
    verb: Verb, columns: Columns, result: Any, names: Mapping[str, str]
) -> Iterator[str]:
    """Where an answer differs from what the scalar verb says."""
    said = scalar(verb, columns)
    try:
        answer = answer_of(verb, result, names)
    except Exception as error:  # noqa: BLE001  # an error that comes too late
        yield f"the result cannot be read: {type(error).__name__}: {error}"
        return
    if isinstance(said, Refused):
        yield f"the scalar verb refuses ({said.error!r}), the frame says {answer}"
    elif difference := difference_of(answer, said):
        yield f"answers differently: {difference}"


def answer_of(verb: Verb, result: Any, names: Mapping[str, str]) -> Any:
    """A result in plain types; of a frame, its rows under the names of the verb."""
    if verb.new_columns:
        return rows_of(result, verb.new_columns)
    if not verb.returns_rows:
        return verb.answer(result)
    original = {name: own for own, name in names.items()}
    rows = rows_of(result, names_of(result))
    return verb.answer(
        [{original.get(k, k): cell for k, cell in row.items()} for row in rows]
    )


def frame_faults(frame: Any, result: Any, new: tuple[str, ...]) -> Iterator[str]:
    """What a verb that adds columns did to the frame besides."""
    names = names_of(frame)
    if type(result) is not type(frame):
        yield f"{type(frame).__name__} came, {type(result).__name__} went"
    elif names_of(result) != [*names, *new]:
        yield f"columns: {names_of(result)}"
    elif snapshot(result, names) != snapshot(frame, names):
        yield "the columns that came are not as they were"


# ---------------------------------------------------------------------- the scalar verb


def scalar_rows(verb: Verb, columns: Columns) -> Rows:
    """The rows of the columns that *verb* reads, as the scalar verb reads them."""
    cells = {
        name: [read_as(column.role, cell) for cell in columns[name][1]]
        for name, column in verb.columns.items()
    }
    rows = zip(*cells.values(), strict=True)
    return [dict(zip(cells, row, strict=True)) for row in rows]


def scalar(verb: Verb, columns: Columns) -> Any:
    """What the scalar verb says of these columns."""
    rows = scalar_rows(verb, columns)
    key = (verb.name, repr(rows))
    if key not in ANSWERS:
        try:
            ANSWERS[key] = verb.expected(rows)
        except CustsatError as error:
            ANSWERS[key] = Refused(error)
    return ANSWERS[key]


def is_refused(verb: Verb, columns: Columns) -> bool:
    """Whether the scalar verb refuses these columns."""
    return isinstance(scalar(verb, columns), Refused)


def difference_of(one: Any, two: Any, path: str = "") -> str:
    """Where two answers differ; empty if they are the same but for rounding."""
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        if set(one) != set(two):
            return f"{path}: {[*one]} and {[*two]}"
        pairs = [(f"{path}.{key}", one[key], two[key]) for key in two]
    elif isinstance(one, list | tuple) and isinstance(two, list | tuple):
        if len(one) != len(two):
            return f"{path}: {one} and {two}"
        both = enumerate(zip(one, two, strict=True))
        pairs = [(f"{path}[{position}]", *pair) for position, pair in both]
    else:
        return "" if is_same(one, two) else f"{path}: {one!r} and {two!r}"
    return next(filter(None, (difference_of(a, b, where) for where, a, b in pairs)), "")


def is_same(one: Any, two: Any) -> bool:
    """Whether two values are equal, and of one type where it matters."""
    if any(isinstance(one, kind) is not isinstance(two, kind) for kind in EXACT_TYPES):
        return False
    if isinstance(one, float) or isinstance(two, float):
        are_numbers = all(type(value) in {int, float} for value in (one, two))
        return are_numbers and math.isclose(one, two, rel_tol=REL_TOL, abs_tol=REL_TOL)
    if isinstance(one, datetime) and isinstance(two, datetime):
        # an offset that is no zone comes back in UTC
        return one == two and (
            one.utcoffset() == two.utcoffset() or is_half_hour(two.utcoffset())
        )
    return bool(one == two)


def is_half_hour(offset: timedelta | None) -> bool:
    """Whether an offset is not one of whole hours."""
    return bool(offset and offset % timedelta(hours=1))

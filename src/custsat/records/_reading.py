"""Read many rows as records, and report the rows that are not valid."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import attrs
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from custsat import _checks as checks
from custsat.errors import WrongType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


ModelT = TypeVar("ModelT", bound=BaseModel)


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


def read_many(model: type[ModelT], rows: Iterable[Any]) -> ReadResult[ModelT]:
    """Validate all *rows* against *model* at once.

    >>> from custsat.records import SurveyResponse, read_many
    >>> rows = [
    ...     {"respondent": "r1", "answers": {"speed": 4, "manner": None}},
    ...     {"respondent": "r2", "answers": {"speed": True}},
    ... ]
    >>> result = read_many(SurveyResponse, rows)
    >>> len(result.accepted), result.errors
    (1, (RowError(position=1, field='answers', code='bool_as_number'),))

    Args:
        model: a record of :mod:`custsat.records`, or a pydantic model of your own.
        rows: mappings, or records; a generator is used up.

    Raises:
        WrongType: if *model* is no class of records, or *rows* is not a list.
    """
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        expected, got = "a class of records", type(model).__name__
        raise WrongType(name="model", expected=expected, got=got)
    items: list[Any] = list(checks.sequence(rows, "rows"))
    adapter = _type_adapter(model)
    try:
        return ReadResult(accepted=tuple(adapter.validate_python(items)), errors=())
    except ValidationError as error:
        mistakes = error.errors(
            include_url=False, include_context=False, include_input=False
        )
    row_errors = tuple(_row_error(model, mistake) for mistake in mistakes)
    rejected = {row_error.position for row_error in row_errors}
    valid_rows = [row for position, row in enumerate(items) if position not in rejected]
    return ReadResult(
        accepted=tuple(adapter.validate_python(valid_rows)), errors=row_errors
    )


@cache
def _type_adapter(model: type[ModelT]) -> TypeAdapter[Sequence[ModelT]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]  # known at run time


def _row_error(model: type[BaseModel], mistake: Any) -> RowError:
    """Return where and what the mistake is; unknown field names are not repeated."""
    position, *path = mistake["loc"]
    field = str(path[0]) if path and str(path[0]) in model.model_fields else ""
    return RowError(position=int(position), field=field, code=str(mistake["type"]))

"""The bulk door: rows in, records out, and a report of what was refused.

>>> from custsat.records import SurveyResponse
>>> batch = read_many(
...     SurveyResponse,
...     [
...         {"respondent": "r1", "answers": {"speed": 4, "manner": None}},
...         {"respondent": "r2", "answers": {"speed": True}},
...     ],
... )
>>> len(batch.accepted), batch.errors
(1, (RowError(position=1, field='answers', code='bool_as_number'),))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import attrs
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from custsat.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence


ModelT = TypeVar("ModelT", bound=BaseModel)


class Record(BaseModel):
    """What every record has in common: frozen, closed, and silent about its input."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True
    )


@attrs.frozen(kw_only=True)
class RowError:
    """One mistake in one row; it says where and of what kind, never what stood there.

    Attributes:
        position: the row, from 0.
        field: the field of the record; empty for a key that the record does not have.
        code: the kind of mistake, ``"missing"`` or ``"bool_as_number"`` for instance.
    """

    position: int
    field: str
    code: str


@attrs.frozen(kw_only=True)
class ReadResult(Generic[ModelT]):
    """What came through the door, and what did not.

    Attributes:
        accepted: the records, in the order of the rows.
        errors: every mistake, in the order of the rows; a row may have several.
    """

    accepted: tuple[ModelT, ...]
    errors: tuple[RowError, ...]

    @property
    def n_rejected(self) -> int:
        """Rows that were refused."""
        return len({error.position for error in self.errors})


def read_many(model: type[ModelT], rows: Iterable[Any]) -> ReadResult[ModelT]:
    """Validate *rows* against *model*, all of them at once.

    Args:
        model: a record of :mod:`custsat.records`, or a pydantic model of your own.
        rows: mappings, or records that exist already.

    Raises:
        InputError: if *rows* is no list of rows.
    """
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        raise InputError(what="rows must be a list of mappings")
    items = list(rows)
    adapter = _type_adapter(model)
    try:
        return ReadResult(accepted=tuple(adapter.validate_python(items)), errors=())
    except ValidationError as error:
        mistakes = error.errors(
            include_url=False, include_context=False, include_input=False
        )
    refused = tuple(_row_error(model, mistake) for mistake in mistakes)
    rejected = {item.position for item in refused}
    valid_rows = [row for position, row in enumerate(items) if position not in rejected]
    return ReadResult(
        accepted=tuple(adapter.validate_python(valid_rows)), errors=refused
    )


@cache
def _type_adapter(model: type[ModelT]) -> TypeAdapter[Sequence[ModelT]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]  # known at run time


def _row_error(model: type[BaseModel], mistake: Any) -> RowError:
    """Where and of what kind; names that are not the model's own are not repeated."""
    position, *path = mistake["loc"]
    field = str(path[0]) if path and str(path[0]) in model.model_fields else ""
    return RowError(position=int(position), field=field, code=str(mistake["type"]))

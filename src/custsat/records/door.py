"""The bulk door: rows in, records out, and a report of what was refused.

>>> from custsat.records import SurveyResponse
>>> batch = read_many(
...     SurveyResponse,
...     [
...         {"respondent": "r1", "answers": {"speed": 4, "manner": None}},
...         {"respondent": "r2", "answers": {"speed": True}},
...     ],
... )
>>> len(batch.accepted), batch.refused
(1, (Refusal(position=1, field='answers', code='bool_as_number'),))
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

__all__ = ["Batch", "Record", "Refusal", "read_many"]

M = TypeVar("M", bound=BaseModel)


class Record(BaseModel):
    """What every record has in common: frozen, closed, and silent about its input."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True
    )


@attrs.frozen(kw_only=True)
class Refusal:
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
class Batch(Generic[M]):
    """What came through the door, and what did not.

    Attributes:
        accepted: the records, in the order of the rows.
        refused: every mistake, in the order of the rows; a row may have several.
    """

    accepted: tuple[M, ...]
    refused: tuple[Refusal, ...]

    @property
    def n_refused(self) -> int:
        """Rows that were refused."""
        return len({refusal.position for refusal in self.refused})


def read_many(model: type[M], rows: Iterable[Any]) -> Batch[M]:
    """Validate *rows* against *model*, all of them at once.

    Args:
        model: a record of :mod:`custsat.records`, or a pydantic model of your own.
        rows: mappings, or records that exist already.

    Raises:
        InputError: if *rows* is no list of rows.
    """
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        raise InputError(what="rows must be a list of mappings")
    told = list(rows)
    adapter = _adapter(model)
    try:
        return Batch(accepted=tuple(adapter.validate_python(told)), refused=())
    except ValidationError as error:
        wrong = error.errors(
            include_url=False, include_context=False, include_input=False
        )
    refused = tuple(_refusal(model, mistake) for mistake in wrong)
    gone = {refusal.position for refusal in refused}
    kept = [row for position, row in enumerate(told) if position not in gone]
    return Batch(accepted=tuple(adapter.validate_python(kept)), refused=refused)


@cache
def _adapter(model: type[M]) -> TypeAdapter[Sequence[M]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]  # known at run time


def _refusal(model: type[BaseModel], mistake: Any) -> Refusal:
    """Where and of what kind; names that are not the model's own are not repeated."""
    position, *path = mistake["loc"]
    field = str(path[0]) if path and str(path[0]) in model.model_fields else ""
    return Refusal(position=int(position), field=field, code=str(mistake["type"]))

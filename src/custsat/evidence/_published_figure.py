"""A published number, its source, and what kind of claim it is."""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

from custsat.labels import LabelledEnum

Value_co = TypeVar("Value_co", covariant=True)


class Status(LabelledEnum):
    """How much a published claim can bear."""

    DEFINITION = "definition"
    CONVENTION = "convention"
    MEASURED = "measured"
    FOLKLORE = "folklore"


@attrs.frozen(kw_only=True)
class Source:
    """A work that a rule or a figure is taken from.

    Attributes:
        citation: the work, as a reader would look it up.
        status: what kind of claim is taken from it.
        note: what we checked, and what we could not.
    """

    citation: str
    status: Status
    note: str = ""

    def __str__(self) -> str:
        return f"{self.citation} [{self.status}]"


def _status(figure: PublishedFigure[object]) -> Status:
    return figure.source.status


@attrs.frozen(kw_only=True)
class PublishedFigure(Generic[Value_co]):
    """One number, or one small table of numbers, as published.

    Attributes:
        value: the number; a tuple where several belong together.
        unit: what it counts.
        source: the publication.
        status: what kind of claim it is; that of the source unless another is given.
        note: what has to be known before it is used.
    """

    value: Value_co
    unit: str
    source: Source
    status: Status = attrs.Factory(_status, takes_self=True)
    note: str = ""

"""Parts of the metrics of a desk: promises by policy, time on hold, the backlog.

>>> from datetime import UTC, datetime
>>> nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
>>> BacklogPoint(at=nine, n_open=3, n_opened=5).n_open
3
>>> HoldTime(n=2, n_held=1, hold_hours=6, open_hours=24).share
0.25
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from custsat import _checks as checks
from custsat.complaints.cases._sla_policy import SlaMetric
from custsat.complaints.desk._sla_attainment import SlaAttainment, check_part
from custsat.display import Table, format_value
from custsat.labels import translate
from custsat.values._complaint_enums import ComplaintSeverity
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen(kw_only=True)
class PromiseAttainment(ExportsProperties):
    """How often one promise of one policy was kept.

    Attributes:
        policy: the number of the policy, from 1, in the order in which they were given.
        severity: the severity that it is for; None for every one.
        channel: the channel that it is for; None for every one.
        metric: what was promised.
        attainment: how often it was kept.
    """

    policy: int
    severity: ComplaintSeverity | None
    channel: str | None
    metric: SlaMetric
    attainment: SlaAttainment

    def __attrs_post_init__(self) -> None:
        checks.count(self.policy, "policy", minimum=1)


@attrs.frozen(kw_only=True)
class HoldTime(ExportsProperties):
    """The time that tickets were on hold.

    Attributes:
        n: tickets of which it is known when they were on hold.
        n_held: those that were on hold at all.
        hold_hours: the time on hold of all of them. [hours]
        open_hours: the time that they were open, on hold or not. [hours]
    """

    n: int
    n_held: int
    hold_hours: float = attrs.field(converter=checks.as_builtin)
    open_hours: float = attrs.field(converter=checks.as_builtin)

    def __attrs_post_init__(self) -> None:
        check_part("n_held", "n", n_held=self.n_held, n=self.n)
        checks.number(self.open_hours, "open_hours", ge=0)
        checks.number(self.hold_hours, "hold_hours", ge=0)

    @property
    def share(self) -> float | None:
        """Share of the time open that was on hold; None if no time was open."""
        return self.hold_hours / self.open_hours if self.open_hours else None


@attrs.frozen(kw_only=True)
class BacklogPoint(ExportsProperties):
    """The open tickets at one instant.

    Attributes:
        at: the instant.
        n_open: tickets that were open.
        n_opened: tickets that came in since the instant before; of the first instant,
            since the beginning.
    """

    at: datetime
    n_open: int
    n_opened: int

    def __attrs_post_init__(self) -> None:
        checks.instant(self.at, "at")
        checks.exact_count(self.n_open, "n_open")
        checks.exact_count(self.n_opened, "n_opened")


def promise_table(rows: Iterable[PromiseAttainment], lang: str) -> Table:
    """Return a table with a row for each promise of each policy."""
    names = ("policy", "metric", "severity", "desk_channel", "time_allowed", "n_due")
    shares = ("in_time_share", "target", "in_time_interval")
    header = tuple(translate(f"field.{name}", lang) for name in (*names, *shares))
    cells = tuple(
        (
            str(row.policy),
            row.metric.label(lang),
            row.severity.label(lang) if row.severity else "",
            row.channel or "",
            row.attainment.time_allowed.label(lang),
            str(row.attainment.n_due),
            format_value(row.attainment.share, lang, ".1%"),
            format_value(row.attainment.target, lang, ".1%"),
            format_value(row.attainment.interval, lang, ".1%"),
        )
        for row in rows
    )
    title = translate("desk_metrics.promises", lang)
    return Table(title=title, rows=(header, *cells))


def backlog_table(rows: Iterable[BacklogPoint], lang: str) -> Table:
    """Return a table with a row for each instant."""
    names = ("at", "n_opened", "n_open")
    header = tuple(translate(f"field.{name}", lang) for name in names)
    cells = tuple(
        (format_value(row.at, lang), str(row.n_opened), str(row.n_open)) for row in rows
    )
    return Table(title=translate("desk_metrics.backlog", lang), rows=(header, *cells))

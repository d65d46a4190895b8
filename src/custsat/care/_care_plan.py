"""The care plan: its tasks, what is missing for more of them, and what is held back."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.care._care_rules import CareOccasion
from custsat.care._care_task import CareTask, HeldTask
from custsat.care._icalendar import event_uid, vcalendar, vevent
from custsat.care._recurrence import CareAnchor
from custsat.display import Table
from custsat.labels import translate
from custsat.values import Reason, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@attrs.frozen(kw_only=True)
class CarePlan(Result):
    """The tasks of a window, by day, customer and occasion, each once.

    Attributes:
        start: the first day of the window.
        end: the end of the window, which is not part of it.
        n_customers: the number of customers whose dates were read.
        tasks: the tasks.
        missing_dates: for each date that the rules count from, the number of customers
            without it.
        reasons: the rows of the rules that led to tasks, or held one back.
        held_back: the tasks that are not done, because the customer may not be
            contacted.
    """

    schema: ClassVar[str] = "care_plan@1"
    default_rows: ClassVar[str] = "tasks"
    table_fields: ClassVar[tuple[str, ...]] = ("start", "end", "n_tasks", "n_customers")
    start: date
    end: date
    n_customers: int
    tasks: tuple[CareTask, ...]
    missing_dates: tuple[tuple[CareAnchor, int], ...]
    reasons: tuple[Reason, ...]
    held_back: tuple[HeldTask, ...] = ()

    def __len__(self) -> int:
        return len(self.tasks)

    def __iter__(self) -> Iterator[CareTask]:
        return iter(self.tasks)

    def __getitem__(self, index: int) -> CareTask:
        return self.tasks[index]

    @property
    def n_tasks(self) -> int:
        """Number of tasks."""
        return len(self.tasks)

    @property
    def n_held_back(self) -> int:
        """Number of tasks that are not done."""
        return len(self.held_back)

    @property
    def by_occasion(self) -> tuple[tuple[CareOccasion, int], ...]:
        """Number of tasks per occasion, in the order of the occasions."""
        counts = Counter(task.occasion for task in self.tasks)
        return tuple(
            (occasion, counts[occasion])
            for occasion in CareOccasion
            if counts[occasion]
        )

    def to_ics(self, *, lang: str = "en", timestamp: datetime | None = None) -> str:
        """Return the tasks as iCalendar text (RFC 5545).

        Args:
            lang: the language of the entries.
            timestamp: when the text was created; the start of the window by default, so
                that the same plan gives the same text.

        Raises:
            NaiveDatetime: for a timestamp without a time zone.
            UnknownOption: for a language without labels.
        """
        if timestamp is None:
            created_at = datetime.combine(self.start, time(), UTC)
        else:
            created_at = checks.instant(timestamp, "timestamp")
        return vcalendar(
            vevent(
                uid=event_uid(
                    _uid_part(task.customer),
                    task.occasion,
                    task.due.isoformat(),
                    *(() if task.product is None else (task.product,)),
                ),
                timestamp=created_at,
                day=task.day,
                summary=_entry(task, lang),
                description=task.action.label(lang),
            )
            for task in self.tasks
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the summary, the tasks, and those that are held back."""
        rows = ((task, task.action.label(lang)) for task in self.tasks)
        tables = *super().tables(lang), _task_table(rows, "action", lang)
        return (*tables, self._held_table(lang)) if self.held_back else tables

    def _held_table(self, lang: str) -> Table:
        comma = translate("page.comma", lang)
        row_names = translate("care_plan.limits", lang)
        rows = (
            (
                task,
                comma.join(one.label(lang) for one in task.obstacles)
                + row_names.format(rows=comma.join(map(str, task.limits)))
                * bool(task.limits),
            )
            for task in self.held_back
        )
        return _task_table(rows, "held_back_because", lang)

    def summary(self, lang: str = "en") -> str:
        """Return the window, the number of tasks, and how many are held back."""
        text = super().summary(lang)
        if not self.held_back:
            return text
        held_back = translate("care_plan.held_back", lang).format(n=self.n_held_back)
        return f"{text}{held_back}"


def _entry(task: CareTask, lang: str) -> str:
    """Return the occasion, the customer and the product, as a calendar shows them."""
    key = "care_task.entry" if task.product is None else "care_task.entry_of_product"
    return translate(key, lang).format(
        name=task.occasion.label(lang), value=task.customer, product=task.product
    )


def _task_table(
    rows: Iterable[tuple[CareTask | HeldTask, str]], last: str, lang: str
) -> Table:
    """Return tasks with a last column; the products only if a task is about one."""
    listed = list(rows)
    has_products = any(task.product is not None for task, _ in listed)
    names = ("day", "customer", "occasion", *(("product",) * has_products), last)
    cells = (
        (
            task.day.isoformat(),
            str(task.customer),
            task.occasion.label(lang),
            *((task.product or "",) * has_products),
            text,
        )
        for task, text in listed
    )
    header = tuple(translate(f"field.{name}", lang) for name in names)
    return Table(title="", rows=(header, *cells))


def _uid_part(customer: str | int) -> str:
    """Return an id as part of a UID, so that 1 and "1" have different events."""
    return customer if isinstance(customer, str) else f"\0{customer}"

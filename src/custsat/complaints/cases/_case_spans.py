"""Periods of a case that promises measure: from what starts them to what ends them.

>>> from datetime import UTC, datetime
>>> from custsat.complaints import open_case
>>> nine, ten, noon = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 10, 12))
>>> case = open_case("C-1", at=nine).record("vent", at=nine).contact(at=ten)
>>> [span.done_at for span in reply_spans(case.update(at=noon))] == [noon]
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from custsat.complaints.cases._case_state import CaseEventKind, CaseState
from custsat.complaints.cases._procedure import Step
from custsat.complaints.cases._sla_policy import SlaMetric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from custsat.complaints.cases._case import Case
    from custsat.complaints.cases._case_state import CaseEvent
    from custsat.complaints.cases._sla_policy import Pauses


ASKS = (CaseEventKind.CONTACTED, CaseEventKind.DECLINED, CaseEventKind.REOPENED)


class CaseSpan(NamedTuple):
    """A period that a promise measures; *done_at* is None while it lasts."""

    started_at: datetime
    done_at: datetime | None
    pauses: Pauses


def case_spans(case: Case, metric: SlaMetric) -> list[CaseSpan]:
    """Return the periods of *case* that *metric* measures, in their order."""
    match metric:
        case SlaMetric.FIRST_RESPONSE:
            return [_span(case, case.opened_at, case.first_response_at)]
        case SlaMetric.NEXT_REPLY:
            return reply_spans(case)
        case SlaMetric.UPDATE:
            return update_spans(case)
        case SlaMetric.RESOLUTION:
            span = _span(case, case.opened_at, case.resolved_at)
            return [span._replace(pauses=(*span.pauses, *case.settled))]
        case _:
            return _follow_up_spans(case)


def reply_spans(case: Case) -> list[CaseSpan]:
    """Return the periods in which the customer waits for an answer.

    From a contact, a declined offer or a reopening, after the first step, to the next
    step or update, or to the acceptance of the offer.
    """
    spans, asked_at, is_answered = [], None, False
    for event in case.events:
        if _is_answer(event) or event.kind is CaseEventKind.ACCEPTED:
            if asked_at is not None:
                spans.append(_span(case, asked_at, event.at))
            asked_at, is_answered = None, True
        elif event.kind in ASKS and is_answered:
            asked_at = asked_at or event.at
    if asked_at is not None:
        spans.append(_span(case, asked_at, None))
    return spans


def update_spans(case: Case) -> list[CaseSpan]:
    """Return the periods between what the customer hears, until the resolution.

    Each begins with a step, an update or a reopening, and ends with the next step or
    update, or with the acceptance of the offer.
    """
    spans, heard_at = [], None
    for event, state in _replayed(case):
        if not _is_answer(event) and event.kind not in {
            CaseEventKind.ACCEPTED,
            CaseEventKind.REOPENED,
        }:
            continue
        if heard_at is not None:
            spans.append(_span(case, heard_at, event.at))
        is_open = state.resolved_at is None and not state.is_closed
        heard_at = event.at if is_open else None
    if heard_at is not None:
        spans.append(_span(case, heard_at, None))
    return spans


def _follow_up_spans(case: Case) -> list[CaseSpan]:
    """Return the period from the resolution to the follow-up, if there is to be one."""
    ends = {end for _, end in case.procedure.transitions}
    if case.resolved_at is None or Step.FOLLOW_UP not in ends:
        return []
    return [_span(case, case.resolved_at, case.followed_up_at)]


def _is_answer(event: CaseEvent) -> bool:
    """Whether the customer hears from the firm by *event*."""
    return event.step is not None or event.kind is CaseEventKind.UPDATED


def _span(case: Case, started_at: datetime, done_at: datetime | None) -> CaseSpan:
    pauses = tuple(
        pause for pause in case.pauses if done_at is None or pause[0] < done_at
    )
    return CaseSpan(started_at, done_at, pauses)


def _replayed(case: Case) -> Iterator[tuple[CaseEvent, CaseState]]:
    """Yield each event of *case* with the state after it."""
    state = CaseState(procedure=case.procedure, last_at=case.opened_at)
    for event in case.events:
        state = state.apply(event)
        yield event, state

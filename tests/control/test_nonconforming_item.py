"""Tests of nonconforming items: steps, dispositions, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.control import NonconformingItem, open_nonconformity
from custsat.control.nonconforming import (
    DISPOSITION_NEEDS,
    NONCONFORMITY_STEPS,
    Disposition,
    DispositionNeed,
    ItemEvent,
    NonconformityStep,
)
from custsat.errors import (
    CustsatError,
    InvalidTransition,
    OutOfRange,
    TooLarge,
    UnknownOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

REVIEWED = open_nonconformity("call-17").record("record").record("review")


def test_item_goes_from_identification_to_prevention() -> None:
    """The procedure of the slides, step by step."""
    item = REVIEWED.dispose("rework")
    for step in ("analyse_cause", "correct_cause", "prevent"):
        item = item.record(step)

    assert item.step is NonconformityStep.PREVENT
    assert item.next_steps == ()
    assert not item.is_closed, "what the disposition needs is open"
    needs = DISPOSITION_NEEDS[Disposition.REWORK].items
    item = item.confirm(*needs)
    assert item.is_closed
    assert item.confirmed_needs == needs


def test_item_starts_identified_with_nothing_decided() -> None:
    item = open_nonconformity("call-17")

    assert (item.step, item.disposition) == (NonconformityStep.IDENTIFY, None)
    assert item.next_steps == (NonconformityStep.RECORD,)
    assert (item.open_needs, item.findings) == ((), ())
    assert not item.is_settled


@pytest.mark.parametrize(
    ("disposition", "needs"),
    [
        ("rework", "conformity_verified"),
        ("repair", "use_verified concession_granted customer_informed"),
        ("downgrade", "new_grade_marked customer_informed"),
        ("scrap", "use_prevented"),
        ("concession", "concession_granted customer_informed"),
        ("return", "supplier_informed"),
        ("segregate", "kept_apart"),
    ],
)
def test_every_disposition_needs_a_description_an_authority_and_more(
    disposition: str, needs: str
) -> None:
    item = REVIEWED.dispose(disposition)
    expected = ["described", "authority_named", *needs.split()]

    assert [need.value for need in item.open_needs] == expected
    assert [finding.subject for finding in item.findings] == [
        f"disposition_need.{need}" for need in expected
    ]
    done = item.confirm(*expected)
    assert done.open_needs == ()
    assert done.is_settled is (disposition != "segregate")


def test_segregated_item_must_be_reviewed_again() -> None:
    item = REVIEWED.dispose("segregate")

    assert item.next_steps == (NonconformityStep.REVIEW,)
    with pytest.raises(InvalidTransition, match="possible: review"):
        item.record("analyse_cause")
    again = item.record("review")
    assert again.disposition is None
    assert again.dispose("scrap").next_steps == (
        NonconformityStep.REVIEW,
        NonconformityStep.ANALYSE_CAUSE,
    )


def test_needs_are_confirmed_anew_after_another_disposition() -> None:
    """A rework that was verified says nothing about the next one."""
    first = REVIEWED.dispose("rework").confirm("described", "conformity_verified")
    second = first.record("review").dispose("rework")

    assert len(first.open_needs) == 1
    assert len(second.open_needs) == 3


def test_correction_that_did_not_help_leads_back_to_the_cause() -> None:
    item = REVIEWED.dispose("scrap").record("analyse_cause").record("correct_cause")

    assert item.record("analyse_cause").step is NonconformityStep.ANALYSE_CAUSE


def test_disposition_of_a_service_is_worded_as_one() -> None:
    for disposition in Disposition:
        product = open_nonconformity(1, kind="product").record("record")
        of_product = product.record("review").dispose(disposition)
        of_service = REVIEWED.dispose(disposition)
        for lang in ("en", "zh"):
            assert disposition.label(lang) in of_product.summary(lang)
            assert of_service.summary(lang) != of_product.summary(lang)
    assert "cancel the service" in REVIEWED.dispose("scrap").to_text()
    assert "取消服务" in REVIEWED.dispose("scrap").to_text("zh")
    assert "call-17" not in REVIEWED.to_text() + repr(REVIEWED)


@given(st.lists(st.sampled_from([*NonconformityStep, *Disposition, *DispositionNeed])))
def test_item_takes_only_what_its_workflow_allows(
    history: list[NonconformityStep | Disposition | DispositionNeed],
) -> None:
    """The steps of any item replay; what is refused changes nothing."""
    item = open_nonconformity("call-17")
    for action in history:
        try:
            if isinstance(action, Disposition):
                item = item.dispose(action)
            elif isinstance(action, DispositionNeed):
                item = item.confirm(action)
            else:
                item = item.record(action)
        except CustsatError:
            continue
    steps = [event.step for event in item.events if event.step is not None]

    assert NONCONFORMITY_STEPS.replay(steps) == (item.step,)
    assert not item.is_closed or item.is_settled
    assert set(item.next_steps) <= set(NONCONFORMITY_STEPS.successors(item.step))
    assert NonconformingItem.from_dict(item.to_dict()) == item


class CountedEvents(tuple[ItemEvent, ...]):
    """Events that count how many of them are read."""

    __slots__ = ()
    n_read: ClassVar[int] = 0

    def __iter__(self) -> Iterator[ItemEvent]:
        for event in super().__iter__():
            CountedEvents.n_read += 1
            yield event

    def __getitem__(self, index: Any) -> Any:
        items = super().__getitem__(index)
        CountedEvents.n_read += len(items) if isinstance(index, slice) else 1
        return items


def test_item_reads_its_events_in_one_pass() -> None:
    """No event is compared with all those before it."""
    needs = DISPOSITION_NEEDS[Disposition.REPAIR].items
    confirmed = (ItemEvent(need=needs[n % len(needs)]) for n in range(997))
    events = CountedEvents((*REVIEWED.dispose("repair").events, *confirmed))
    CountedEvents.n_read = 0
    item = NonconformingItem(id=1, events=events)

    assert item.next_steps == REVIEWED.dispose("repair").next_steps
    assert (item.confirmed_needs, item.open_needs) == (needs, ())
    assert CountedEvents.n_read == len(events) == 1000


def test_item_refuses_what_does_not_fit() -> None:
    with pytest.raises(OutOfRange, match="confirmed after the disposition"):
        REVIEWED.confirm("described")
    with pytest.raises(OutOfRange, match="needs of scrap: described"):
        REVIEWED.dispose("scrap").confirm("concession_granted")
    with pytest.raises(OutOfRange, match="disposition"):
        REVIEWED.record("dispose")
    with pytest.raises(UnknownOption, match="rework"):
        REVIEWED.dispose("rewrok")
    with pytest.raises(InvalidTransition, match="possible: record"):
        open_nonconformity("call-17").dispose("scrap")
    with pytest.raises(OutOfRange, match="a step or a need"):
        ItemEvent()
    with pytest.raises(OutOfRange, match="with the step of disposition"):
        ItemEvent(step=NonconformityStep.REVIEW, disposition=Disposition.SCRAP)
    with pytest.raises(TooLarge, match="1000 events"):
        NonconformingItem(
            id=1, events=(ItemEvent(need=DispositionNeed.DESCRIBED),) * 1001
        )

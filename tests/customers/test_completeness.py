"""Tests of completeness of a customer profile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import completeness
from custsat.customers.journey import InformationGroup, InformationKind
from custsat.errors import CustsatError, UnknownField, WrongType
from custsat.records import CustomerProfile


@given(
    st.dictionaries(
        st.sampled_from(list(InformationKind)), st.sampled_from((True, False, None))
    )
)
def test_completeness_splits_kinds_into_present_absent_and_unknown(
    recorded: dict,
) -> None:
    result = completeness(recorded)
    n_present = len(result.present)

    assert n_present + len(result.absent) + len(result.unknown) == 7
    assert sum(group.n_recorded for group in result.groups) == n_present
    assert [group.n_required for group in result.groups] == [5, 2]
    assert result.recorded_share == n_present / 7
    assert (result.ask is None) == (n_present == 7) == (result.findings == ())


def test_completeness_reads_a_customer_profile() -> None:
    profile = CustomerProfile(
        customer="c", need={"car": "estate"}, dealings={"last": None}
    )
    result = completeness(profile.recorded)

    assert result.present == (InformationKind.NEED,)
    assert result.absent == (InformationKind.DEALINGS,)
    assert len(result.unknown) == 5
    assert result.groups[0].group is InformationGroup.BASIC
    assert result.groups[0].recorded_share == 0.2
    assert "estate" not in repr(profile)


@pytest.mark.parametrize(
    ("recorded", "error"),
    [
        pytest.param({"hobby": True}, UnknownField, id="unknown kind"),
        pytest.param({1: True}, WrongType, id="kind is no text"),
        pytest.param({"need": "yes"}, WrongType, id="no bool"),
    ],
)
def test_completeness_rejects_invalid_arguments(
    recorded: dict, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        completeness(recorded)

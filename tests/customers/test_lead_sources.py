"""Tests of conversion_by_source: order, totals, findings, invalid counts."""

from __future__ import annotations

import numpy as np
import pytest
from tests.call_counts import calls_of

from custsat.customers.leads import LeadSource, conversion_by_source
from custsat.errors import CustsatError, EmptyInput, InvalidCount, UnknownField


def test_conversion_by_source_sorts_by_rate() -> None:
    result = conversion_by_source(
        contacts={"mail": 0, "b": 20, "z": 80, "a": 80, LeadSource.REFERRAL: 10},
        closed={"a": 4, "b": 1, "z": 4, LeadSource.REFERRAL: 5},
    )

    assert [row.source for row in result.rows] == ["referral", "z", "a", "b", "mail"]
    assert (result.best, result.contacts, result.closed) == ("referral", 190, 14)
    assert result.rows[-1].rate is None
    assert not result.rows[-1].is_below(1, n_judged=1)
    assert result.rows[0].interval.contains(0.5)


def test_conversion_by_source_has_a_finding_on_a_source_below_average() -> None:
    result = conversion_by_source(
        contacts={"mail": 900, "web": 100}, closed={"web": 90}
    )

    assert [finding.subject for finding in result.findings] == ["mail"]


def test_conversion_by_source_finds_nothing_in_few_contacts() -> None:
    few = conversion_by_source(contacts={"a": 29, "b": 900}, closed={"b": 600})
    enough = conversion_by_source(contacts={"a": 30, "b": 900}, closed={"b": 600})

    assert few.findings == ()
    assert [finding.subject for finding in enough.findings] == ["a"]


@pytest.mark.slow
def test_conversion_by_source_of_many_equal_sources_rarely_finds_one() -> None:
    """A simulation: forty sources share the error of one interval."""
    random, n_found = np.random.default_rng(6), 0
    names = [f"source {n}" for n in range(40)]
    for _ in range(100):
        closed = random.binomial(200, 0.3, 40).tolist()
        result = conversion_by_source(
            contacts=dict.fromkeys(names, 200),
            closed=dict(zip(names, closed, strict=True)),
        )
        n_found += bool(result.findings)

    assert n_found <= 9


def test_conversion_by_source_without_contacts_has_no_rate() -> None:
    result = conversion_by_source(contacts={"a": 0}, closed={})

    assert (result.overall_rate, result.best, result.findings) == (None, None, ())


@pytest.mark.parametrize(
    ("contacts", "closed", "error"),
    [
        pytest.param({}, {}, EmptyInput, id="no source"),
        pytest.param({"a": 1}, {"b": 1}, UnknownField, id="deals without contacts"),
        pytest.param({"a": 1}, {"a": 2}, InvalidCount, id="more deals than contacts"),
        pytest.param({"a": -1}, {}, InvalidCount, id="negative"),
    ],
)
def test_conversion_by_source_rejects_invalid_arguments(
    contacts: dict, closed: dict, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        conversion_by_source(contacts=contacts, closed=closed)


def test_findings_of_many_sources_take_little_time() -> None:
    names = [f"source {n}" for n in range(3000)]
    result = conversion_by_source(
        contacts=dict.fromkeys(names, 100),
        closed={name: n % 100 for n, name in enumerate(names)},
    )
    assert calls_of(lambda: result.findings) < 3000 * 100  # 100 for each source
    assert len(result.findings) > 800

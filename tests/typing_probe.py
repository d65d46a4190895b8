"""Types that a user's checker must infer; read by mypy and basedpyright, not run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, assert_type

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import polars as pl

    from custsat import (
        complaints,
        customers,
        frames,
        loyalty,
        records,
        review,
        satisfaction,
        service,
    )
    from custsat.evidence import PublishedFigure, Source
    from custsat.frames import Groups
    from custsat.rules import Bands, Decision, DecisionTable, WeightedIndex, below
    from custsat.satisfaction import (
        RECOMMENDATIONS,
        CustomerEffort,
        CustomerSatisfaction,
        NetPromoter,
        Outcome,
        Recommendation,
        Satisfaction,
        SatisfactionIndex,
        SatisfactionState,
    )
    from custsat.values import (
        LIKERT5,
        NPS11,
        Certainty,
        Finding,
        Interval,
        Scale,
        Tally,
    )

    class Call(NamedTuple):
        """The case of a user's rule."""

        unhappy: bool | None
        big_customer: bool | None

    def verbs(scores: Sequence[float | None], source: Source) -> None:
        """Functions return results with typed fields."""
        measured = satisfaction.measure(perceived=4, expected=5.5)
        assert_type(measured, Satisfaction)
        assert_type(measured.outcome, Outcome)
        assert_type(measured.satisfaction_state, SatisfactionState)
        assert_type(measured.ratio, float)
        assert_type(measured.summary("zh"), str)
        assert_type(measured.findings, tuple[Finding, ...])
        assert_type(measured.to_dict(), dict[str, Any])
        assert_type(Satisfaction.from_dict(measured.to_dict()), Satisfaction)

        assert_type(satisfaction.nps(scores), NetPromoter)
        assert_type(satisfaction.nps(counts={10: 3, None: 1}).ci(level=0.9), Interval)
        assert_type(satisfaction.nps(scores) + satisfaction.nps(scores), NetPromoter)
        assert_type(satisfaction.csat(scores, scale=LIKERT5), CustomerSatisfaction)
        assert_type(satisfaction.ces(scores, version="ease"), CustomerEffort)
        assert_type(satisfaction.csat(scores, scale=LIKERT5).target_met, bool | None)

        index = satisfaction.index([{"a": 4}], weights={"a": 1}, scale=LIKERT5)
        assert_type(index, SatisfactionIndex)
        assert_type(index.satisfied_rate, float | None)
        assert_type(index.certainty, Certainty | None)
        rule = WeightedIndex.flat({"a": 1}, id="mine@1", source=source)
        assert_type(rule.evaluate({"a": None}).value, float | None)
        assert_type(review.prepare(measured, index).summary(), str)

    def values(scores: Sequence[float | None]) -> None:
        """Values keep their types through arithmetic."""
        assert_type(Tally.of(scores, scale=NPS11) + Tally.empty(NPS11), Tally)
        assert_type(LIKERT5, Scale)
        assert_type(LIKERT5.parse("满意"), float)

    def rules(source: Source, figure: PublishedFigure[int], gap: float | None) -> None:
        """Rules keep the types of their inputs and outcomes."""
        assert_type(figure.value, int)
        assert_type(RECOMMENDATIONS, Bands[Recommendation])
        assert_type(satisfaction.outcome_rule(0.5).evaluate(1), Outcome)
        assert_type(satisfaction.outcome_rule(0.5).evaluate(gap), Outcome | None)
        calls = DecisionTable(
            id="calls@1",
            source=source,
            inputs=Call,
            rows=((Call(unhappy=True, big_customer=None), Outcome.MISSED),),
        )
        assert_type(
            calls.evaluate(Call(unhappy=True, big_customer=None)), Decision[Outcome]
        )
        assert_type(
            calls.evaluate(Call(unhappy=True, big_customer=None)).outcome,
            Outcome | None,
        )
        named = Bands(
            id="speed@1",
            source=source,
            variable="speed",
            rows=((below(50), "slow"),),
            above="fast",
        )
        assert_type(named.evaluate(50), str)
        assert_type(named.evolve(id="mine@1"), Bands[str])

    def columns(frame: pl.DataFrame, lazy: pl.LazyFrame) -> None:
        """Row functions return their frame type, group functions results."""
        eager = frames.satisfaction.measure(frame, perceived="p", expected="e")
        assert_type(eager, pl.DataFrame)
        later = frames.satisfaction.measure(lazy, perceived="p", expected="e")
        assert_type(later, pl.LazyFrame)
        groups = frames.satisfaction.nps(frame, score="s", by="region")
        assert_type(groups, Groups[NetPromoter])
        assert_type(groups.total, NetPromoter | None)

    def chapters(now: datetime, causes: dict[str, bool | None]) -> None:
        """One result of each chapter and its decision."""
        lead = customers.qualify(money=True, authority=None, need=True)
        assert_type(lead, customers.Qualification)
        assert_type(lead.action, customers.LeadAction | None)
        gaps = service.gaps(
            expected=6.1,
            believed=5.8,
            specified=5.5,
            delivered=5.0,
            promised=5.9,
            perceived=4.9,
        )
        assert_type(gaps, service.GapProfile)
        assert_type(gaps.gap5, float | None)
        assert_type(service.diagnose(causes, gaps=gaps), service.Diagnosis)
        worth = loyalty.lifetime_value(
            margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
        )
        assert_type(worth, loyalty.LifetimeValue)
        assert_type(worth.value, float)
        case = complaints.open_case("C-1", at=now)
        assert_type(case, complaints.Case)
        assert_type(case.record(complaints.Step.VENT, at=now), complaints.Case)

    def reading(rows: list[dict[str, object]]) -> None:
        """read_many returns records of the requested class."""
        batch = records.read_many(records.SurveyResponse, rows)
        assert_type(batch, records.ReadResult[records.SurveyResponse])
        assert_type(batch.accepted, tuple[records.SurveyResponse, ...])

    def mistakes() -> None:
        """Errors for type checkers; an ignore that is not needed is an error."""
        satisfaction.measure(4, 5)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
        satisfaction.ces([1, 2])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
        satisfaction.nps(["10"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
        _ = satisfaction.nsp  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]

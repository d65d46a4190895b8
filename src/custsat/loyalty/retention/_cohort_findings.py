"""Cohorts that kept fewer customers than the others, where the numbers bear it.

Each cohort is compared with all others one period after it began: that age is observed
first, and for most.  The cohorts share the error.

>>> (finding,) = cohort_findings([("1", 400, 200), ("2", 400, 280), ("3", 400, 270)])
>>> finding.subject, finding.weight
('1', 6.25)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.estimates import judge, newcombe_difference
from custsat.estimates._judgement import MIN_SPREAD, shared_level
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._finding import Finding
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence


def cohort_findings(
    cohorts: Sequence[tuple[str, int, int | None]],
) -> tuple[Finding, ...]:
    """Return the cohorts that kept fewer than all others, worst first.

    Args:
        cohorts: the name, the size and the customers who were active at age 1; None
            where that is not observed.
    """
    known = [
        (name, size, active) for name, size, active in cohorts if active is not None
    ]
    if len(known) < MIN_SPREAD:
        return ()
    level = shared_level(DEFAULT_LEVEL, len(known))
    total = sum(size for _, size, _ in known)
    retained = sum(active for _, _, active in known)
    findings = []
    for name, size, active in known:
        n_others, n_active = total - size, retained - active
        interval = newcombe_difference(active, size, n_active, n_others, level=level)
        judgement = judge(
            n=min(size, n_others), min_n=MIN_ANSWERS.value, interval=interval, target=0
        )
        less = n_active / n_others - active / size
        if judgement.is_conclusive and less > 0:
            facts = {"share": active / size, "others": n_active / n_others, "n": size}
            findings.append(
                Finding(
                    code="finding.cohort_kept_fewer",
                    weight=100 * less * size / total,
                    subject=name,
                    facts=tuple(facts.items()),
                    advice="advice.compare_cohort",
                )
            )
    return tuple(sorted(findings, key=lambda each: -each.weight))

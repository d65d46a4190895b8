"""What to do about attributes: by category, where the answers bear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from custsat.estimates import judge, wilson
from custsat.estimates._judgement import shared_level, two_digits
from custsat.evidence.satisfaction import QUESTIONABLE_FROM
from custsat.satisfaction._undecided import too_few_findings
from custsat.satisfaction.requirements._evaluation_table import KanoCategory
from custsat.satisfaction.requirements._kano_attribute import WANTED
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.estimates import Judgement
    from custsat.satisfaction._verdict_settings import VerdictSettings
    from custsat.satisfaction.requirements._kano_attribute import (
        KanoAttribute,
    )

# What is to be said first: that a question failed, then the categories by their order.
ORDER: Final = (
    KanoCategory.QUESTIONABLE,
    KanoCategory.REVERSE,
    KanoCategory.MUST_BE,
    KanoCategory.ONE_DIMENSIONAL,
    KanoCategory.ATTRACTIVE,
    KanoCategory.INDIFFERENT,
)


def kano_findings(
    attributes: Sequence[KanoAttribute], settings: VerdictSettings
) -> tuple[Finding, ...]:
    """Return what each category asks for, what was not understood, and what is open.

    A category is no loss: whether the attribute is there is another question.  So no
    finding has a weight.
    """
    judgements = [each.judgement for each in attributes if each.judgement is not None]
    if len(judgements) < len(attributes):
        return (_unknown_finding(attributes),)
    decided = [each for each in attributes if each.certainty is Certainty.CONCLUSIVE]
    return (
        *(
            _category_finding(each, category)
            for category in ORDER
            for each in decided
            if each.category is category
        ),
        *_caution_findings(attributes, settings),
        *(
            _rules_finding(each)
            for each in attributes
            if each.judgement and each.judgement.is_conclusive and not each.rules_agree
        ),
        *_open_findings(judgements),
        *_few_findings(judgements),
    )


def _unknown_finding(attributes: Sequence[KanoAttribute]) -> Finding:
    """Return what shares without their number say, and that they bear no verdict."""
    must_be = sum(each.category is KanoCategory.MUST_BE for each in attributes)
    return Finding(
        code="finding.kano_of_shares",
        weight=0,
        facts=(("must_be", must_be), ("total", len(attributes))),
        advice="advice.pass_n",
        certainty=Certainty.INCONCLUSIVE,
    )


def _category_finding(attribute: KanoAttribute, category: KanoCategory) -> Finding:
    facts = [("share", attribute.share(category) or 0.0)]
    if attribute.better is not None and attribute.worse is not None:
        facts += [("better", attribute.better), ("worse", attribute.worse)]
    return Finding(
        code=f"finding.kano_{category.value}",
        weight=0,
        subject=attribute.attribute,
        facts=tuple(facts),
        advice=f"advice.kano_{category.value}",
    )


def _caution_findings(
    attributes: Sequence[KanoAttribute], settings: VerdictSettings
) -> tuple[Finding, ...]:
    """Return which pairs of questions many did not understand, or turned round.

    Where most did, the category itself says so.
    """
    level = shared_level(settings.level, len(attributes))
    limit = QUESTIONABLE_FROM.value
    findings = []
    for category in (KanoCategory.QUESTIONABLE, KanoCategory.REVERSE):
        for each in attributes:
            share, n = each.share(category) or 0.0, each.effective_n or 0.0
            if share < limit or each.category is category:
                continue
            interval = wilson(share * n, n, level=level)
            verdict = judge(
                n=each.n or 0, min_n=settings.min_n, interval=interval, target=limit
            )
            if verdict.is_conclusive:
                findings.append(_caution_finding(each.attribute, category, share))
    return tuple(findings)


def _caution_finding(attribute: str, category: KanoCategory, share: float) -> Finding:
    return Finding(
        code=f"finding.kano_many_{category.value}",
        weight=0,
        subject=attribute,
        facts=(("share", share),),
        advice=f"advice.kano_{category.value}",
    )


def _rules_finding(attribute: KanoAttribute) -> Finding:
    """Return that the most frequent category is not that of the rule of Berger."""
    side = "unwanted" if attribute.category in WANTED else "wanted"
    return Finding(
        code=f"finding.kano_rules_{side}",
        weight=0,
        subject=attribute.attribute,
        facts=(("total_strength", attribute.total_strength or 0.0),),
        advice="advice.kano_rules",
        certainty=Certainty.INCONCLUSIVE,
    )


def _few_findings(judgements: Sequence[Judgement]) -> tuple[Finding, ...]:
    """Return how many attributes too few have answered; the others have a verdict."""
    found = too_few_findings(judgements, "attributes")
    if all(each.is_too_few for each in judgements):
        return found
    return tuple(attrs.evolve(e, certainty=Certainty.INCONCLUSIVE) for e in found)


def _open_findings(judgements: Sequence[Judgement]) -> tuple[Finding, ...]:
    """Return how many attributes have a lead that the answers do not bear."""
    is_open = [each for each in judgements if each.certainty is Certainty.INCONCLUSIVE]
    if not is_open:
        return ()
    facts = [("undecided", len(is_open)), ("total", len(judgements))]
    needed = [each.more_answers for each in is_open if each.more_answers]
    if needed:
        facts.append(("more", two_digits(min(needed))))
    return (
        Finding(
            code=f"finding.kano_{'undecided' if needed else 'open'}",
            weight=0,
            facts=tuple(facts),
            advice="advice.ask_more",
            certainty=Certainty.INCONCLUSIVE,
        ),
    )

"""What every rule and every result promises, as assertions for your own tests.

Each raises ``AssertionError`` with one sentence that says what does not hold.

>>> from custsat.satisfaction import nps
>>> seen = nps([10, 9, 8, 3, None])
>>> assert_reconciles(seen)
>>> assert_speaks(seen)
>>> assert_round_trips(seen)
"""

from __future__ import annotations

import copy
import json
import pickle
import re
from functools import reduce
from itertools import product
from math import isclose
from operator import add
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.labels import LANGUAGES, catalogue
from custsat.rules import Bands, DecisionTable, Rule, Workflow
from custsat.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from custsat.values import Result

__all__ = [
    "assert_complete",
    "assert_reconciles",
    "assert_round_trips",
    "assert_speaks",
]

SMALL: Final = 4096  # characters of a table in a notebook
ROUNDING: Final = 1e-9
BLANK: Final = re.compile(r"\bNone\b|\{[a-z_.:%0-9+]*\}|\bnan\b|\bobject at 0x")
CODE: Final = re.compile(r"(?<![A-Za-z0-9_.])[a-z][a-z0-9_]*\.\w+")
OWN: Final = ("condition.", "field.", "finding.", "advice.")  # codes begin like this
TAG: Final = re.compile(r"<[^>]*>")
OURS: Final = re.compile(
    r"</?(?:table|caption|tr|td|th|p)"
    r'(?: style="[a-z:;-]*"| cellpadding="4"){0,2}>'
)


def _hold(promise: object, otherwise: str) -> None:
    if not promise:
        raise AssertionError(otherwise)


# -------------------------------------------------------------------------------- rules


def assert_complete(rule: Rule) -> None:
    """No case without an answer, none with two, and no answer that never comes.

    Raises:
        AssertionError: naming the case, or the answer.
        RuleError: if the rule, built again, is refused.
    """
    rule.evolve(id=rule.id)
    if isinstance(rule, DecisionTable):
        _covers(rule)
    elif isinstance(rule, Bands):
        limits = [limit for limit, _ in rule.rows]
        _hold(limits == sorted(set(limits)), f"{rule.id}: a band that nothing falls in")
    elif isinstance(rule, Workflow):
        lost = [step for step in rule.steps if not _leads_on(rule, step)]
        _hold(not lost, f"{rule.id}: from {lost} there is no way to an end")


def _covers(table: DecisionTable[Any, Any]) -> None:
    said: dict[Any, object] = {}
    for case in product(*table.domains):
        fits = [
            out
            for demand, out in table.rows
            if all(d is None or d == v for d, v in zip(demand, case, strict=True))
        ]
        _hold(fits, f"{table.id}: no outcome for {case}")
        single = len(set(fits)) == 1 or table.hit_policy == "first"
        _hold(single, f"{table.id}: several outcomes for {case}")
        said[case] = fits[0]
    for case, out in said.items():
        decided = table.evaluate(table.inputs(*case)).outcome
        _hold(decided == out, f"{table.id}: another outcome for {case}")
    never = [out for _, out in table.rows if out not in said.values()]
    _hold(not never, f"{table.id}: the outcomes {never} never come")


def _leads_on(flow: Workflow[Any], step: Any) -> bool:
    seen, new = {step}, {step}
    while new:
        new = {after for one in new for after in flow.successors(one)} - seen
        seen |= new
    return not seen.isdisjoint(flow.ends)


# ------------------------------------------------------------------------------ results


def assert_reconciles(result: Any) -> None:
    """The parts add up to the whole.

    Shares and rates lie from 0 to 1 (net ones from -1); a result with a tally counts
    the same people as the tally; groups that have a share of their own (``promoters``
    and ``promoter_share``) make up everybody; the groups of a table make up its total.

    Raises:
        AssertionError: saying what does not add up.
    """
    if hasattr(result, "groups") and hasattr(result, "total"):
        _groups_add_up(result)
        return
    for name in type(result).names():
        _share_is_one(name, result.get_or_none(name))
    tally = getattr(result, "tally", None)
    if tally is not None:
        told = (result.n, result.n_missing)
        _hold(told == (tally.n, tally.missing), f"{told} are not those of the tally")
    parts = dict(_parts(result))
    if parts:
        whole = sum(count.n for count, _ in parts.values())
        _hold(whole == result.n, f"{' + '.join(parts)} are {whole}, n is {result.n}")
        shares = sum(share for _, share in parts.values())
        _hold(isclose(shares, 1), f"the shares of {', '.join(parts)} sum to {shares}")


def _share_is_one(name: str, value: Any) -> None:
    if not name.endswith(("_share", "_rate")) or not isinstance(value, int | float):
        return
    low = -1 if name.startswith("net_") else 0
    inside = low - ROUNDING <= value <= 1 + ROUNDING
    _hold(inside, f"{name} is {value}, and no share of 1")


def _parts(result: Any) -> Iterator[tuple[str, tuple[Count, float]]]:
    """Fields of counts whose share the result tells as well."""
    for field in attrs.fields(type(result)):
        count = getattr(result, field.name)
        share = getattr(result, f"{field.name.removesuffix('s')}_share", None)
        if isinstance(count, Count) and share is not None:
            yield field.name, (count, share)


def _groups_add_up(table: Any) -> None:
    told = [result for _, result in table.groups if result is not None]
    for result in filter(None, (*told, table.total)):
        assert_reconciles(result)
    if not told:
        return
    n = sum(result.n for result in told)
    _hold(n == table.total.n, f"the groups are {n}, the total is {table.total.n}")
    if hasattr(told[0], "__add__"):
        pooled = reduce(add, told)
        same = isclose(pooled.score, table.total.score, rel_tol=1e-9, abs_tol=1e-9)
        _hold(same, "the total is not that of the groups put together")


def assert_speaks(shown: Any) -> None:
    """Every language has every word; no blank, no code and no foreign tag is left.

    Works for results and for rules.

    Raises:
        AssertionError: saying which text is at fault.
    """
    for lang in LANGUAGES:
        for way in ("summary", "explain", "show", "html"):
            say = getattr(shown, way, None)
            if say is None:
                continue
            told = say(lang)
            blank = BLANK.search(told)
            _hold(not blank, f"{way}({lang!r}) says {blank and blank[0]!r}")
            raw = [code for code in CODE.findall(told) if _is_ours(code)]
            _hold(not raw, f"{way}({lang!r}) says {raw[:1]}, which is a code")
            _hold(told or way == "explain", f"{way}({lang!r}) says nothing")
        _is_harmless(shown.html(lang))
    small = shown._repr_html_()
    _is_harmless(small)
    _hold(len(small) <= SMALL, f"{len(small)} characters are too much for a notebook")


def _is_ours(code: str) -> bool:
    return code in catalogue() or code.startswith(OWN)


def _is_harmless(html: str) -> None:
    foreign = [tag for tag in TAG.findall(html) if not OURS.fullmatch(tag)]
    _hold(not foreign, f"a tag that is not ours: {foreign[:1]}")


def assert_round_trips(result: Result) -> None:
    """JSON, pickle, copy and evolve give back the very same result.

    Raises:
        AssertionError: saying which way is lossy.
    """
    kind = type(result)
    told = result.to_dict()
    written = json.dumps(told, allow_nan=False)
    _hold(json.loads(written) == told, "the export holds more than JSON can")
    _hold(kind.from_dict(json.loads(written)) == result, "from_dict reads another")
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(result, protocol))  # noqa: S301  # our own
        _hold(again == result, f"pickle {protocol} gives another")
        _hold(hash(again) == hash(result), f"pickle {protocol} changes the hash")
    _hold(copy.deepcopy(result) == result, "a deep copy is another")
    _hold(attrs.evolve(result) == result, "evolve without a change gives another")

"""What every rule and every result promises, as assertions for your own tests.

Each raises ``AssertionError`` with one sentence that says what does not hold.

>>> from custsat.satisfaction import nps
>>> score = nps([10, 9, 8, 3, None])
>>> assert_consistent(score)
>>> assert_localised(score)
>>> assert_round_trips(score)
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


MAX_NOTEBOOK_CHARS: Final = 4096  # characters of a table in a notebook
SHARE_TOL: Final = 1e-9
UNFILLED: Final = re.compile(r"\bNone\b|\{[a-z_.:%0-9+]*\}|\bnan\b|\bobject at 0x")
RAW_CODE: Final = re.compile(r"(?<![A-Za-z0-9_.])[a-z][a-z0-9_]*\.\w+")
CODE_PREFIXES: Final = (
    "condition.",
    "field.",
    "finding.",
    "advice.",
)  # codes begin like this
TAG: Final = re.compile(r"<[^>]*>")
ALLOWED_TAG: Final = re.compile(
    r"</?(?:table|caption|tr|td|th|p)"
    r'(?: style="[a-z:;-]*"| cellpadding="4"){0,2}>'
)


def _check(condition: object, message: str) -> None:
    if not condition:
        raise AssertionError(message)


# -------------------------------------------------------------------------------- rules


def assert_complete(rule: Rule) -> None:
    """No case without an answer, none with two, and no answer that never comes.

    Raises:
        AssertionError: naming the case, or the answer.
        RuleError: if the rule, built again, is refused.
    """
    rule.evolve(id=rule.id)
    if isinstance(rule, DecisionTable):
        _check_table(rule)
    elif isinstance(rule, Bands):
        limits = [limit for limit, _ in rule.rows]
        _check(
            limits == sorted(set(limits)), f"{rule.id}: a band that nothing falls in"
        )
    elif isinstance(rule, Workflow):
        lost = [step for step in rule.steps if not _reaches_end(rule, step)]
        _check(not lost, f"{rule.id}: from {lost} there is no way to an end")


def _check_table(table: DecisionTable[Any, Any]) -> None:
    outcomes: dict[Any, object] = {}
    for case in product(*table.domains):
        fits = [
            out
            for demand, out in table.rows
            if all(d is None or d == v for d, v in zip(demand, case, strict=True))
        ]
        _check(fits, f"{table.id}: no outcome for {case}")
        single = len(set(fits)) == 1 or table.hit_policy == "first"
        _check(single, f"{table.id}: several outcomes for {case}")
        outcomes[case] = fits[0]
    for case, out in outcomes.items():
        decided = table.evaluate(table.inputs(*case)).outcome
        _check(decided == out, f"{table.id}: another outcome for {case}")
    never = [out for _, out in table.rows if out not in outcomes.values()]
    _check(not never, f"{table.id}: the outcomes {never} never come")


def _reaches_end(flow: Workflow[Any], step: Any) -> bool:
    reached, new = {step}, {step}
    while new:
        new = {after for one in new for after in flow.successors(one)} - reached
        reached |= new
    return not reached.isdisjoint(flow.ends)


# ------------------------------------------------------------------------------ results


def assert_consistent(result: Any) -> None:
    """The parts add up to the whole.

    Shares and rates lie from 0 to 1 (net ones from -1); a result with a tally counts
    the same people as the tally; groups that have a share of their own (``promoters``
    and ``promoter_share``) make up everybody; the groups of a table make up its total.

    Raises:
        AssertionError: saying what does not add up.
    """
    if hasattr(result, "groups") and hasattr(result, "total"):
        _check_groups(result)
        return
    for name in type(result).export_names():
        _check_share(name, result.get_or_none(name))
    tally = getattr(result, "tally", None)
    if tally is not None:
        counted = (result.n, result.n_missing)
        _check(
            counted == (tally.n, tally.missing), f"{counted} are not those of the tally"
        )
    parts = dict(_counted_parts(result))
    if parts:
        total = sum(count.n for count, _ in parts.values())
        _check(total == result.n, f"{' + '.join(parts)} are {total}, n is {result.n}")
        shares = sum(share for _, share in parts.values())
        _check(isclose(shares, 1), f"the shares of {', '.join(parts)} sum to {shares}")


def _check_share(name: str, value: Any) -> None:
    if not name.endswith(("_share", "_rate")) or not isinstance(value, int | float):
        return
    low = -1 if name.startswith("net_") else 0
    inside = low - SHARE_TOL <= value <= 1 + SHARE_TOL
    _check(inside, f"{name} is {value}, and no share of 1")


def _counted_parts(result: Any) -> Iterator[tuple[str, tuple[Count, float]]]:
    """Fields of counts whose share the result tells as well."""
    for field in attrs.fields(type(result)):
        count = getattr(result, field.name)
        share = getattr(result, f"{field.name.removesuffix('s')}_share", None)
        if isinstance(count, Count) and share is not None:
            yield field.name, (count, share)


def _check_groups(table: Any) -> None:
    results = [result for _, result in table.groups if result is not None]
    for result in filter(None, (*results, table.total)):
        assert_consistent(result)
    if not results:
        return
    n = sum(result.n for result in results)
    _check(n == table.total.n, f"the groups are {n}, the total is {table.total.n}")
    if hasattr(results[0], "__add__"):
        pooled = reduce(add, results)
        same = isclose(pooled.score, table.total.score, rel_tol=1e-9, abs_tol=1e-9)
        _check(same, "the total is not that of the groups put together")


def assert_localised(obj: Any) -> None:
    """Every language has every word; no blank, no code and no foreign tag is left.

    Works for results and for rules.

    Raises:
        AssertionError: saying which text is at fault.
    """
    for lang in LANGUAGES:
        for method_name in ("summary", "explain", "to_text", "html"):
            render = getattr(obj, method_name, None)
            if render is None:
                continue
            text = render(lang)
            blank = UNFILLED.search(text)
            _check(not blank, f"{method_name}({lang!r}) says {blank and blank[0]!r}")
            raw = [code for code in RAW_CODE.findall(text) if _is_library_code(code)]
            _check(not raw, f"{method_name}({lang!r}) says {raw[:1]}, which is a code")
            _check(
                text or method_name == "explain",
                f"{method_name}({lang!r}) says nothing",
            )
        _check_tags(obj.html(lang))
    small = obj._repr_html_()
    _check_tags(small)
    _check(
        len(small) <= MAX_NOTEBOOK_CHARS,
        f"{len(small)} characters are too much for a notebook",
    )


def _is_library_code(code: str) -> bool:
    return code in catalogue() or code.startswith(CODE_PREFIXES)


def _check_tags(html: str) -> None:
    foreign = [tag for tag in TAG.findall(html) if not ALLOWED_TAG.fullmatch(tag)]
    _check(not foreign, f"a tag that is not ours: {foreign[:1]}")


def assert_round_trips(result: Result) -> None:
    """JSON, pickle, copy and evolve give back the very same result.

    Raises:
        AssertionError: saying which way is lossy.
    """
    kind = type(result)
    exported = result.to_dict()
    text = json.dumps(exported, allow_nan=False)
    _check(json.loads(text) == exported, "the export holds more than JSON can")
    _check(kind.from_dict(json.loads(text)) == result, "from_dict reads another")
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(result, protocol))  # noqa: S301  # our own
        _check(again == result, f"pickle {protocol} gives another")
        _check(hash(again) == hash(result), f"pickle {protocol} changes the hash")
    _check(copy.deepcopy(result) == result, "a deep copy is another")
    _check(attrs.evolve(result) == result, "evolve without a change gives another")

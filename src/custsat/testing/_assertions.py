"""Assertions that every rule and every result of custsat fulfils, for your own tests.

Each raises ``AssertionError`` with one sentence that says what is wrong.

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
from math import inf, isclose
from operator import add
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.labels import LANGUAGES, catalogue
from custsat.rules import Bands, DecisionTable, Rule, Workflow
from custsat.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from custsat.values import Result

MAX_NOTEBOOK_CHARS: Final = 12_288
SHARE_TOL: Final = 1e-9
MAY_EXCEED_1: Final = ("max_cumulative_share",)  # where parts are negative
UNFILLED: Final = re.compile(r"\bNone\b|\{[a-z_.:%0-9+]*\}|\bnan\b|\bobject at 0x")
RAW_CODE: Final = re.compile(r"(?<![A-Za-z0-9_.])[a-z][a-z0-9_]*\.\w+")
CODE_PREFIXES: Final = ("condition.", "field.", "finding.", "advice.")
TAG: Final = re.compile(r"<[^>]*>")
ALLOWED_TAG: Final = re.compile(
    r"</?(?:table|caption|thead|tbody|tr|td|th|p|br)"
    r'(?: style="[a-z:;-]*"| cellpadding="4"){0,2}>'
)


def _check(condition: object, message: str) -> None:
    if not condition:
        raise AssertionError(message)


# -------------------------------------------------------------------------------- rules


def assert_complete(rule: Rule) -> None:
    """Assert that a rule decides every case, in one way, and uses all its outcomes.

    Of a workflow: that an end can be reached from each step.

    Raises:
        AssertionError: with the case, the outcome or the step.
        RuleError: if the rule is rejected when it is built again.
    """
    rule.evolve(id=rule.id)
    if isinstance(rule, DecisionTable):
        _check_table(rule)
    elif isinstance(rule, Bands):
        limits = [limit for limit, _ in rule.rows]
        is_rising = limits == sorted(set(limits))
        _check(is_rising, f"{rule.id}: no number lies in one of the bands")
    elif isinstance(rule, Workflow):
        stuck = [step for step in rule.steps if not _reaches_end(rule, step)]
        _check(not stuck, f"{rule.id}: no end can be reached from {stuck}")


def _check_table(table: DecisionTable[Any, Any]) -> None:
    outcomes: dict[Any, object] = {}
    for case in product(*table.domains):
        matches = [
            outcome
            for pattern, outcome in table.rows
            if all(p is None or p == v for p, v in zip(pattern, case, strict=True))
        ]
        _check(matches, f"{table.id}: no outcome for {case}")
        is_unique = len(set(matches)) == 1 or table.hit_policy == "first"
        _check(is_unique, f"{table.id}: several outcomes for {case}")
        outcomes[case] = matches[0]
    for case, outcome in outcomes.items():
        decision = table.evaluate(table.inputs(*case))
        _check(decision.outcome == outcome, f"{table.id}: another outcome for {case}")
    unused = [outcome for _, outcome in table.rows if outcome not in outcomes.values()]
    _check(not unused, f"{table.id}: no case has the outcomes {unused}")


def _reaches_end(workflow: Workflow[Any], step: Any) -> bool:
    reached, new = {step}, {step}
    while new:
        successors = {after for one in new for after in workflow.successors(one)}
        new = successors - reached
        reached |= new
    return not reached.isdisjoint(workflow.ends)


# ------------------------------------------------------------------------------ results


def assert_consistent(result: Any) -> None:
    """Assert that the numbers of a result, or of the groups of a frame, add up.

    Shares and rates lie from 0 to 1 (net ones from -1); a result with a tally counts
    the same people as the tally; counts that have a share of their own (``promoters``
    and ``promoter_share``) sum to all people; the groups of a frame sum to their total.

    Raises:
        AssertionError: with what does not add up.
    """
    if hasattr(result, "groups") and hasattr(result, "total"):
        _check_groups(result)
        return
    for name in type(result).export_names():
        _check_share(result.get_or_none(name), name)
    tally = getattr(result, "tally", None)
    if tally is not None:
        of_result, of_tally = (result.n, result.n_missing), (tally.n, tally.missing)
        _check(
            of_result == of_tally,
            f"n and n_missing are {of_result}, those of the tally {of_tally}",
        )
    parts = dict(_counted_parts(result))
    if parts:
        total = sum(count.n for count, _ in parts.values())
        _check(total == result.n, f"{' + '.join(parts)} is {total}, n is {result.n}")
        shares = sum(share for _, share in parts.values())
        _check(isclose(shares, 1), f"the shares of {', '.join(parts)} sum to {shares}")


def _check_share(value: Any, name: str) -> None:
    if not name.endswith(("_share", "_rate")) or not isinstance(value, int | float):
        return
    lowest = -1 if name.startswith("net_") else 0
    highest = inf if name in MAY_EXCEED_1 else 1
    is_share = lowest - SHARE_TOL <= value <= highest + SHARE_TOL
    _check(is_share, f"{name} is {value}, not from {lowest} to {highest}")


def _counted_parts(result: Any) -> Iterator[tuple[str, tuple[Count, float]]]:
    """Yield the fields that are counts and whose share the result has as well."""
    for field in attrs.fields(type(result)):
        count = getattr(result, field.name)
        share = getattr(result, f"{field.name.removesuffix('s')}_share", None)
        if isinstance(count, Count) and share is not None:
            yield field.name, (count, share)


def _check_groups(groups: Any) -> None:
    results = [result for _, result in groups.groups if result is not None]
    for result in filter(None, (*results, groups.total)):
        assert_consistent(result)
    if not results:
        return
    n = sum(result.n for result in results)
    _check(
        n == groups.total.n, f"n of the groups is {n}, of the total {groups.total.n}"
    )
    if hasattr(results[0], "__add__"):
        pooled = reduce(add, results)
        is_same = isclose(pooled.score, groups.total.score, rel_tol=1e-9, abs_tol=1e-9)
        _check(is_same, "the total is not that of the groups added up")


def assert_localised(obj: Any) -> None:
    """Assert that a result or a rule has all its texts in every language.

    No text contains an unfilled blank or a raw code; HTML contains only the tags of
    custsat, and is small in a notebook.

    Raises:
        AssertionError: with the text that is wrong.
    """
    for lang in LANGUAGES:
        for method_name in ("summary", "explain", "to_text", "html"):
            render = getattr(obj, method_name, None)
            if render is not None:
                _check_text(render(lang), f"{method_name}({lang!r})")
        _check_tags(obj.html(lang))
        notebook_html = obj.in_language(lang)._repr_html_()
        _check_tags(notebook_html)
        size = len(notebook_html)
        _check(size <= MAX_NOTEBOOK_CHARS, f"{size} characters are too many in {lang}")


def _check_text(text: str, call: str) -> None:
    unfilled = UNFILLED.search(text)
    _check(not unfilled, f"{call} contains {unfilled and unfilled[0]!r}")
    codes = [code for code in RAW_CODE.findall(text) if _is_library_code(code)]
    _check(not codes, f"{call} contains the raw code {codes[:1]}")
    _check(text or call.startswith("explain"), f"{call} is empty")


def _is_library_code(code: str) -> bool:
    return code in catalogue() or code.startswith(CODE_PREFIXES)


def _check_tags(html: str) -> None:
    foreign = [tag for tag in TAG.findall(html) if not ALLOWED_TAG.fullmatch(tag)]
    _check(not foreign, f"the HTML contains the foreign tag {foreign[:1]}")


def assert_round_trips(result: Result) -> None:
    """Assert that JSON, pickle, copy and evolve give back an equal result.

    Raises:
        AssertionError: with the first of them that does not.
    """
    exported = result.to_dict()
    text = json.dumps(exported, allow_nan=False)
    _check(json.loads(text) == exported, "to_dict contains more than JSON can hold")
    restored = type(result).from_dict(json.loads(text))
    _check(restored == result, "from_dict gives another result")
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        unpickled = pickle.loads(pickle.dumps(result, protocol))  # noqa: S301  # our own
        _check(unpickled == result, f"pickle {protocol} gives another result")
        _check(hash(unpickled) == hash(result), f"pickle {protocol} changes the hash")
    _check(copy.deepcopy(result) == result, "deepcopy gives another result")
    _check(
        attrs.evolve(result) == result, "evolve without changes gives another result"
    )

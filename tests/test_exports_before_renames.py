"""Every registered example exports the same as before the names became plain.

``oracles/exports_before_renames.json`` holds the results, rules and values of all
examples at commit aea3933, the last one with the old names: :func:`as_json` of every
entry of RESULTS, of RULES and of what the CALLS return, one example a line.
``renames.toml`` lists every name that changed since.  Up to these names, and to the
order of keys, nothing may differ: no figure, no type of a figure, no outcome of a rule,
no key that is gone or new.  Where a name stayed in one place and changed in another, it
is listed among its own new names.

A new example needs no line in either file.  A new export key needs one under
``[added]``.  An issue that changes a figure on purpose takes the lines of these
examples out of the oracle, and what no other example uses out of ``renames.toml``.

    python tests/test_exports_before_renames.py     how much was compared
"""

from __future__ import annotations

import copy
import json
import re
import sys
import tomllib
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

HERE = Path(__file__).parent
ORACLE = HERE / "oracles" / "exports_before_renames.json"
RENAMES = HERE / "renames.toml"
KINDS = ("RESULTS", "RULES", "CALLS")


def as_json(value: Any) -> Any:
    """An example in JSON types; a result as its export, other classes by their fields.

    >>> as_json((timedelta(hours=1), Decimal("1.50"), date(2024, 2, 29)))
    ['1:00:00', '1.50', '2024-02-29']
    """
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [as_json(item) for item in value]
    if isinstance(value, tuple):
        return {name: as_json(getattr(value, name)) for name in value._fields}
    if attrs.has(type(value)):
        names = [field.name for field in attrs.fields(type(value))]
        fields = {name: as_json(getattr(value, name)) for name in names}
        printed = (
            {"codes": [*map(list, value.codes())]} if "codes" in dir(value) else {}
        )
        return {"class": type(value).__name__} | fields | printed
    return atom_as_json(value)


def atom_as_json(value: Any) -> Any:
    """A value without parts in JSON types."""
    if isinstance(value, Enum):
        return atom_as_json(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta | Decimal):
        return str(value)
    if isinstance(value, type):
        return {"class": value.__name__}
    if value is None or type(value) in (str, bool, int, float):
        return value
    raise TypeError(type(value))


def registered() -> dict[str, tuple[str, Any]]:
    """Every example of the registry: its kind and itself, by kind and id."""
    from tests.registry import collect

    return {
        f"{kind} {param.id}": (kind, param.values[0])
        for kind in KINDS
        for param in collect(kind, fresh=True)
    }


def export(kind: str, example: Any) -> Any:
    """The JSON of an example, or of what its call returns."""
    if kind == "CALLS":
        function, arguments = example
        example = function(**copy.deepcopy(arguments))
    return as_json(example)


def split_id(example_id: str) -> tuple[str, str]:
    """Kind with chapter, and the label.

    >>> split_id("RESULTS care-004-CarePlan")
    ('RESULTS care', 'CarePlan')
    """
    chapter, _, label = example_id.split("-", 2)
    return chapter, label


class Comparison:
    """Compares exports, and counts what it compared and which renames it used."""

    def __init__(self, renames: dict[str, dict[str, Any]]) -> None:
        self.renames = renames
        self.used: set[tuple[str, ...]] = set()
        self.counts: Counter[str] = Counter()
        self.differences: list[str] = []
        self.example = ""
        self.owner = ""

    def compare_example(self, example: str, old: Any, new: Any) -> None:
        """Compare the whole export of an example."""
        self.example = example
        self.counts["examples"] += 1
        self.compare(old, new, "")

    def compare(self, old: Any, new: Any, path: str) -> None:
        """Compare what is at *path* of the example."""
        if isinstance(old, dict) and isinstance(new, dict):
            self.compare_dicts(old, new, path)
        elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
            for index, items in enumerate(zip(old, new, strict=True)):
                self.compare(*items, f"{path}[{index}]")
        elif isinstance(old, str) and isinstance(new, str):
            self.counts["texts"] += 1
            if not self.is_renamed_text(path, old, new):
                self.differ(path, f"was {old!r:.200}, is {new!r:.200}")
        elif repr(old) != repr(new):  # tells 1 from 1.0, True and "1"
            self.differ(path, f"was {old!r:.200}, is {new!r:.200}")
        else:
            is_number = type(old) in (int, float)
            self.counts["numbers" if is_number else "truth values and nulls"] += 1

    def compare_dicts(
        self, old: dict[str, Any], new: dict[str, Any], path: str
    ) -> None:
        """Compare by the renamed keys, in whatever order they are."""
        outer = self.owner
        self.owner = new.get("schema", new.get("class", outer))
        added = self.renames["added"].get(self.owner, {})
        free = {key: value for key, value in new.items() if key not in added}
        self.used.update(("added", self.owner, key) for key in added if key in new)
        for key, new_key in self.pair_keys(old, free).items():
            if new_key is None:
                self.differ(f"{path}.{key}", f"was {old[key]!r:.200}, is no key now")
            else:
                self.compare(old[key], free.pop(new_key), f"{path}.{new_key}")
        for key, value in free.items():
            self.differ(f"{path}.{key}", f"was no key, is {value!r:.200}")
        self.owner = outer

    def pair_keys(
        self, old: dict[str, Any], new: dict[str, Any]
    ) -> dict[str, str | None]:
        """The new key of every old one; None where there is none, or no single one.

        Several new names may be possible: those that only one old key can have are
        dealt out first.
        """
        options = {
            key: [name for name in self.options("keys", key) if name in new]
            for key in old
        }
        pairs: dict[str, str | None] = dict.fromkeys(old)
        while single := next((key for key in options if len(options[key]) == 1), None):
            pairs[single] = name = options.pop(single)[0]
            self.used.add(("keys", single, name))
            for names in options.values():
                if name in names:
                    names.remove(name)
        return pairs

    def options(self, table: str, old: str) -> list[str]:
        """The names that *old* may have now."""
        return self.renames[table].get(old, [old])

    def is_renamed_text(self, path: str, old: str, new: str) -> bool:
        """Whether *new* may be the name of *old* at *path*, and note that it does."""
        key = re.sub(r"\[\d+\]", "", path).rpartition(".")[2]
        table = "names" if key == "class" else "values"
        if f"{key}: {old}" in self.renames[table]:
            old = f"{key}: {old}"
        self.used.add((table, old, new))
        return new in self.options(table, old)

    def differ(self, path: str, difference: str) -> None:
        """Note a difference."""
        self.differences.append(f"{self.example}: {path}: {difference}")

    def unused(self) -> list[str]:
        """The lines of renames.toml that no example needs."""
        return [
            f"[{table}] {old} -> {new}"
            for table, names in self.renames.items()
            for old, news in names.items()
            for new in news
            if (table, old, new) not in self.used
        ]


def pair_examples(
    old: list[str], new: list[str], comparison: Comparison
) -> dict[str, str | None]:
    """The example of today for each of before: the next one of its name.

    Examples that came later are behind, or have another name, and are left alone.
    """
    free = list(new)
    pairs: dict[str, str | None] = {}
    for example in old:
        chapter, label = split_id(example)
        table = "values" if example.startswith("RULES") else "names"
        names = comparison.options(table, label)
        match = next(
            (e for e in free if split_id(e) in [(chapter, n) for n in names]), None
        )
        pairs[example] = match
        if match:
            free.remove(match)
            comparison.used.add((table, label, split_id(match)[1]))
    return pairs


@cache
def comparison() -> Comparison:
    """All examples of before, compared with those of today."""
    result = Comparison(tomllib.loads(RENAMES.read_text(encoding="utf-8")))
    old = json.loads(ORACLE.read_text(encoding="utf-8"))
    new = registered()
    for example, match in pair_examples([*old], [*new], result).items():
        if match is None:
            result.differences.append(f"{example}: no such example any more")
        else:
            where = example if match == example else f"{example} (now {match})"
            result.compare_example(where, old[example], export(*new[match]))
    return result


def test_no_export_differs() -> None:
    message = "mend the source, or list a name or a new key in tests/renames.toml:"
    differences = comparison().differences

    assert not differences, "\n".join([message, *differences])


def test_every_rename_is_used() -> None:
    unused = comparison().unused()

    assert not unused, "\n".join(["not needed in tests/renames.toml:", *unused])


def test_every_added_key_has_a_reason() -> None:
    reasons = [
        reason
        for keys in comparison().renames["added"].values()
        for reason in keys.values()
    ]

    assert all(isinstance(reason, str) and len(reason) > 10 for reason in reasons)


SMALL = {
    "keys": {"why": ["reasons"], "n": ["n", "n_rows"], "seen": ["rows", "n_rows"]},
    "values": {
        "given": ["user_supplied"],
        "by: given": ["items"],
        "custsat/old@1": ["custsat/new@1"],
    },
    "names": {"Way": ["Combine"]},
    "added": {"custsat/new@1": {"share": "a derived number that tables show"}},
}


def compared(old: Any, new: Any) -> Comparison:
    """The comparison of two small exports by the renames of SMALL."""
    comparison = Comparison(SMALL)
    comparison.compare_example("example", old, new)
    return comparison


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({"a": 1, "b": None}, {"b": None, "a": 1}, id="order"),
        pytest.param({"why": [1]}, {"reasons": [1]}, id="key"),
        pytest.param({"a": ["given", "x"]}, {"a": ["user_supplied", "x"]}, id="text"),
        pytest.param({"by": ["given"]}, {"by": ["items"]}, id="text under a key"),
        pytest.param({"class": "Way"}, {"class": "Combine"}, id="class"),
        pytest.param({"n": 1, "seen": 2}, {"n": 1, "rows": 2}, id="key kept"),
        pytest.param(
            {"n": 1, "seen": 2}, {"n_rows": 1, "rows": 2}, id="key by elimination"
        ),
        pytest.param(
            {"schema": "custsat/old@1"},
            {"schema": "custsat/new@1", "share": 0.5},
            id="added",
        ),
    ],
)
def test_comparison_accepts_renames(old: Any, new: Any) -> None:
    assert compared(old, new).differences == []


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        pytest.param(
            {"a": 0.1}, {"a": 0.2}, "example: .a: was 0.1, is 0.2", id="figure"
        ),
        pytest.param([1], [1.0], "example: [0]: was 1, is 1.0", id="int or float"),
        pytest.param([True], [1], "example: [0]: was True, is 1", id="bool or int"),
        pytest.param(
            {"why": [{"then": "x"}]},
            {"reasons": [{"then": "y"}]},
            "example: .reasons[0].then: was 'x', is 'y'",
            id="outcome",
        ),
        pytest.param([1], [1, 2], "example: : was [1], is [1, 2]", id="length"),
        pytest.param(
            ["given"], ["given"], "example: [0]: was 'given', is 'given'", id="old text"
        ),
        pytest.param({"a": 1}, {}, "example: .a: was 1, is no key now", id="lost key"),
        pytest.param(
            {}, {"share": 1}, "example: .share: was no key, is 1", id="new key"
        ),
        pytest.param(
            {"n": 1},
            {"n": 1, "n_rows": 1},
            "example: .n: was 1, is no key now",
            id="two",
        ),
    ],
)
def test_comparison_reports_differences(old: Any, new: Any, difference: str) -> None:
    assert compared(old, new).differences[0] == difference


def test_comparison_names_unused_renames() -> None:
    assert compared({"why": "given"}, {"reasons": "user_supplied"}).unused() == [
        "[keys] n -> n",
        "[keys] n -> n_rows",
        "[keys] seen -> rows",
        "[keys] seen -> n_rows",
        "[values] by: given -> items",
        "[values] custsat/old@1 -> custsat/new@1",
        "[names] Way -> Combine",
        "[added] custsat/new@1 -> share",
    ]


def test_examples_are_paired_by_chapter_and_name() -> None:
    old = ["CALLS care-000-Way", "CALLS care-001-plan", "CALLS care-002-plan"]
    new = [
        "CALLS care-000-Combine",
        "CALLS care-001-added",
        "CALLS care-002-plan",
        "CALLS other-003-plan",
    ]

    assert pair_examples(old, new, Comparison(SMALL)) == {
        old[0]: new[0],
        old[1]: new[2],
        old[2]: None,
    }


def main() -> None:
    """Print what was compared, and what differs."""
    result = comparison()
    renames = Counter(
        table
        for table, *names in result.used
        if names[0] != names[1] and names[0] in result.renames[table]
    )
    print("compared:", *(f"{count} {what}" for what, count in result.counts.items()))
    print("renamed:", *(f"{renames[table]} {table}" for table in result.renames))
    print(*result.differences, *result.unused(), sep="\n")
    sys.exit(bool(result.differences or result.unused()))


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    main()

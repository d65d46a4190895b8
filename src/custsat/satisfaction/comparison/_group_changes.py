"""The changes of the scores of many groups, judged together."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.display import Table, format_template, format_value
from custsat.errors import UnknownField
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction.comparison._score_change import (
    ChangeVerdict,
    ScoreChange,
    change_texts,
)
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from custsat.values._interval import Interval

SHOWN_P_VALUE: Final = 0.0001  # the smallest that is printed
Key = tuple[str | None, ...]  # the parts of the key of a group, as text


class ComparedWith(LabelledEnum):
    """What each group is compared with."""

    BEFORE = "before"
    OTHERS = "others"
    SCORE = "score"
    NUMBER = "number"


@attrs.frozen(kw_only=True)
class GroupChange(ExportsProperties):
    """The change of the score of one group.

    Attributes:
        key: the parts of its key, as text; None for one that is missing.
        change: its change, with the interval at the level at which it was judged.
        p_value: two-sided, of no change at all; None where no spread is known or too
            few answered. [0 to 1]
        adjusted_p_value: the same, adjusted by Holm for all groups that were judged.
    """

    key: Key
    change: ScoreChange
    p_value: float | None
    adjusted_p_value: float | None

    @property
    def group(self) -> str:
        """The key as one text."""
        return key_text(self.key, "en")

    @property
    def verdict(self) -> ChangeVerdict:
        """Whether its answers show a rise, a fall, or neither."""
        return self.change.verdict

    @property
    def now(self) -> float:
        """The score now."""
        return self.change.now

    @property
    def before(self) -> float:
        """The score that it is compared with."""
        return self.change.before

    @property
    def difference(self) -> float:
        """The score now less the other, in the unit of the score."""
        return self.change.change

    @property
    def interval(self) -> Interval | None:
        """The interval of the difference; None where no spread is known."""
        return self.change.interval

    @property
    def n_now(self) -> int:
        """Answers now."""
        return self.change.n_now

    @property
    def n_before(self) -> int | None:
        """Answers behind the other score; None for a number."""
        return self.change.n_before

    @property
    def detectable(self) -> float | None:
        """The change that so many answers show in 4 of 5 surveys."""
        return self.change.detectable

    @property
    def needed_n(self) -> int | None:
        """The answers of each survey that the change you care about needs."""
        return self.change.needed_n


@attrs.frozen(kw_only=True, repr=False)
class GroupChanges(Result):
    """The changes of all groups, judged together so that chance names none.

    Attributes:
        by: the columns that make the groups.
        measure: the label key of the score.
        compared_with: what each group is compared with.
        level: the confidence level of all verdicts together. [0 to 1]
        n_judged: groups that were judged: enough answers, and a spread.
        changes: the change of each group, in the order of the groups now.
        only_now: the keys of the groups that there are now only.
        only_before: the keys of the groups that there were before only.
        without_answers: the keys of the groups in which nobody answered, now or before.
    """

    schema: ClassVar[str] = "group_changes@1"
    choices: ClassVar[tuple[str, ...]] = ("compared_with", "level:%", "n_judged")
    default_rows: ClassVar[str] = "changes"
    by: tuple[str, ...]
    measure: str
    compared_with: ComparedWith
    level: float
    n_judged: int
    changes: tuple[GroupChange, ...]
    only_now: tuple[Key, ...] = ()
    only_before: tuple[Key, ...] = ()
    without_answers: tuple[Key, ...] = ()

    def __getitem__(self, key: object) -> GroupChange:
        texts = key_of(key)
        for change in self.changes:
            if change.key == texts:
                return change
        raise UnknownField(problem="group", owner="groups")

    def __iter__(self) -> Iterator[GroupChange]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        n_worse, n_better = len(self.worse), len(self.better)
        return f"GroupChanges(n={len(self)}, n_worse={n_worse}, n_better={n_better})"

    @property
    def worse(self) -> tuple[str, ...]:
        """The groups whose answers show that they are worse."""
        return tuple(each.group for each in self.changes if each.change.is_worse)

    @property
    def better(self) -> tuple[str, ...]:
        """The groups whose answers show that they are better."""
        return tuple(each.group for each in self.changes if each.change.is_better)

    @property
    def n_too_few(self) -> int:
        """Number of groups that too few have answered."""
        return sum(each.verdict is ChangeVerdict.TOO_FEW for each in self.changes)

    @property
    def n_open(self) -> int:
        """Number of groups with enough answers that show no difference."""
        return len(self) - len(self.worse) - len(self.better) - self.n_too_few

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each group that is worse, then each better one; what is open without any."""
        worse = tuple(
            _worse_finding(each) for each in self.changes if each.change.is_worse
        )
        better = tuple(
            _better_finding(each) for each in self.changes if each.change.is_better
        )
        few: tuple[Finding, ...] = ()
        if self.n_too_few:
            facts = (("few", self.n_too_few), ("total", len(self)))
            few = (_open_finding("too_few", facts, Certainty.TOO_FEW),)
        if worse or better or not self.n_open:
            return (*few, *worse, *better)
        facts = (("undecided", self.n_open), ("total", len(self)))
        return (*few, _open_finding("open", facts, Certainty.INCONCLUSIVE))

    def summary(self, lang: str = "en") -> str:
        """Return how many groups are worse or better, and what was left out."""
        left_out = {
            "only_now": len(self.only_now),
            "only_before": len(self.only_before),
            "without_answers": len(self.without_answers),
        }
        keys = ["summary", *(name for name, n in left_out.items() if n)]
        texts = {
            "measure": translate(self.measure, lang),
            "compared_with": self.compared_with.label(lang),
            "by": translate("page.comma", lang).join(self.by),
            "level": format_value(self.level, lang, "%"),
            "n": len(self),
            "n_worse": len(self.worse),
            "n_better": len(self.better),
            "n_open": self.n_open,
            "n_too_few": self.n_too_few,
        }
        blanks = SimpleNamespace(**texts, **left_out)
        sentences = (
            format_template(f"group_changes.{key}", blanks, lang) for key in keys
        )
        return translate("page.stop", lang).join(sentences)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return a row for each group, and the groups that were not compared."""
        columns = ["now", "n_now", "before", "n_before", "change", "limits"]
        columns += ["detectable", "needed_n"]
        if self.compared_with is ComparedWith.NUMBER:
            columns.remove("n_before")
        if all(each.change.relevant_change is None for each in self.changes):
            columns.remove("needed_n")
        names = {"before": str(self.compared_with)}
        header = [translate("page.group", lang)]
        level = format_value(self.level, lang, "%")
        header += [
            translate(f"group_changes.{names.get(name, name)}", lang).format(
                level=level
            )
            for name in columns
        ]
        header += [
            translate(f"field.{name}", lang) for name in ("adjusted_p_value", "verdict")
        ]
        cells = (_cells(each, columns, lang) for each in self.changes)
        title = self._title(lang)
        main = Table(title=title, rows=(tuple(header), *cells), note=self.summary(lang))
        left_out = [
            (key_text(key, lang), translate(f"group_changes.{name}_row", lang))
            for name in ("only_now", "only_before", "without_answers")
            for key in getattr(self, name)
        ]
        if not left_out:
            return (main,)
        heading = translate("group_changes.not_compared", lang)
        titles = (
            translate("page.group", lang),
            translate("group_changes.reason", lang),
        )
        return main, Table(title=heading, rows=(titles, *left_out))

    def _title(self, lang: str) -> str:
        units = {each.change.unit.label(lang) for each in self.changes}
        measure = translate(self.measure, lang)
        by = translate("page.comma", lang).join(self.by)
        title = translate("groups.title", lang).format(measure=measure, by=by)
        return f"{title} [{units.pop()}]" if units else title


def key_of(key: Any) -> Key:
    """Return the parts of the key of a group as text; None for a missing one."""
    parts = key if isinstance(key, tuple) else (key,)
    return tuple(None if part is None else str(part) for part in parts)


def key_text(key: Key, lang: str) -> str:
    """Return a key as one text."""
    parts = (format_value(part, lang) for part in key)
    return translate("page.comma", lang).join(parts)


def _cells(change: GroupChange, columns: list[str], lang: str) -> tuple[str, ...]:
    """Return the row of a group."""
    texts = change_texts(change.change, lang)
    counts = {
        "n_now": change.n_now,
        "n_before": change.n_before,
        "needed_n": change.needed_n,
    }
    figures = (
        texts[name] if name in texts else format_value(counts[name], lang)
        for name in columns
    )
    return (
        key_text(change.key, lang),
        *figures,
        _p_value_text(change.adjusted_p_value, lang),
        change.verdict.label(lang),
    )


def _p_value_text(p_value: float | None, lang: str) -> str:
    """Return a p-value in four decimals, or that it is below what these show."""
    if p_value is None or p_value >= SHOWN_P_VALUE:
        return format_value(p_value, lang, ".4")
    smallest = format_value(SHOWN_P_VALUE, lang, ".4")
    return translate("group_changes.below", lang).format(p_value=smallest)


def _worse_finding(change: GroupChange) -> Finding:
    points = change.change.points
    return Finding(
        code="finding.group_change_worse",
        weight=points,
        subject=change.group,
        facts=(("points", points), ("n", change.change.judgement.n)),
        advice="advice.ask_what_changed",
    )


def _better_finding(change: GroupChange) -> Finding:
    change_of_group = change.change
    n = change_of_group.judgement.n
    return Finding(
        code="finding.group_change_better",
        weight=0,
        subject=change.group,
        facts=(("points", change_of_group.points), ("n", n)),
    )


def _open_finding(
    name: str, facts: tuple[tuple[str, float], ...], certainty: Certainty
) -> Finding:
    return Finding(
        code=f"finding.group_changes_{name}",
        weight=0,
        facts=facts,
        advice="advice.ask_more",
        certainty=certainty,
    )

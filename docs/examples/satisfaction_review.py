r"""A satisfaction review of a survey, on the command line.

Without arguments: a made-up survey from a fixed seed, so that there is something to
look at.  With the path of a CSV file: your own survey, one row per respondent.

    python satisfaction_review.py
    python satisfaction_review.py --lang zh --html review.html
    python satisfaction_review.py survey.csv --items "sat*" --importance "imp*" \
        --scale 1-7 --expected "e*" --perceived "p*" --overall overall_sat \
        --overall-scale 1-5 --target 0.85

The library itself reads no files and prints nothing; this script does both for it.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import custsat as cs
from custsat.errors import CustsatError, InputError
from custsat.values import NPS11, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values import Result

SEED = 20261121
ITEMS = (  # what they are called, how good and how important they are
    ({"en": "answering the phone", "zh": "接听电话"}, 4.2, 6.1),
    ({"en": "keeping promises", "zh": "信守承诺"}, 4.6, 6.6),
    ({"en": "knowing the product", "zh": "熟悉产品"}, 5.6, 5.9),
    ({"en": "being friendly", "zh": "待人友好"}, 6.1, 5.4),
    ({"en": "easy parking", "zh": "停车方便"}, 5.0, 3.2),
    ({"en": "clear invoices", "zh": "账单清楚"}, 4.4, 4.9),
)
MADE_UP = {
    "en": "No survey was given: this one is made up (seed {seed}).",
    "zh": "未提供问卷数据：以下为虚构样本（随机种子 {seed}）。",
}
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
Row = dict[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the review; write it as a page if asked to."""
    options = parser().parse_args(arguments)
    lang = options.lang
    try:
        review = made_up(options) if options.survey is None else own(options)
        if options.html:
            page = f'<!doctype html><meta charset="utf-8">{review.html(lang)}'
            Path(options.html).write_text(page, encoding="utf-8")
    except CustsatError as error:
        return refused(options, str(error), error.hint)
    except OSError as error:
        return refused(options, error.strerror or "cannot be read")
    except (UnicodeDecodeError, csv.Error):
        return refused(options, "this is no CSV file in UTF-8")
    if options.survey is None:
        print(MADE_UP[lang].format(seed=SEED), end="\n\n")
    print(review.to_text(lang) if options.tables else review.summary(lang))
    return 0


def refused(options: argparse.Namespace, what: str, hint: str = "") -> int:
    """Say what is wrong, and what to do about it."""
    print(": ".join(filter(None, (options.survey, what))), file=sys.stderr)
    if hint:
        print(f"  {hint}", file=sys.stderr)
    return 2


def parser() -> argparse.ArgumentParser:
    """The options; a pattern such as "sat*" names several columns."""
    argument_parser = argparse.ArgumentParser(description="A satisfaction review of a survey.")
    add = argument_parser.add_argument
    add("survey", nargs="?", help="a CSV file with one row per respondent")
    add("--items", help="columns of satisfaction with each item")
    add("--importance", help="columns of the importance of each item, in that order")
    add("--weighting", default="mean_importance", help="or per_respondent")
    add(
        "--percent", default="linear", help="or of_max, the share of the highest answer"
    )
    add("--missing", default="available_items", help="or complete_cases")
    add("--scale", help="of the items, lowest-highest: 1-7")
    add("--expected", help="columns of what was expected of each item")
    add("--perceived", help="columns of what was perceived, in that order")
    add("--overall", help="column of overall satisfaction")
    add("--overall-scale", help="of that column, lowest-highest: 1-5")
    add("--recommend", help="column of the likelihood to recommend, 0 to 10")
    add("--weight", help="column of what each respondent weighs")
    add("--threshold", type=float, default=70, help="percent that is satisfied (70)")
    add("--target", type=float, help="share of satisfied respondents to reach")
    add("--lang", default="en", choices=("en", "zh"))
    add("--tables", action="store_true", help="print the tables of all figures as well")
    add("--html", metavar="FILE", help="write the review as a page, too")
    return argument_parser


def own(options: argparse.Namespace) -> cs.review.Review:
    """The review of a survey in a CSV file."""
    with Path(options.survey).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise InputError(what="the file has no rows")
    if any(None in row for row in rows):
        raise InputError(what="a row has more cells than the first line has names")
    names, results = zip(*figures(rows, options), strict=True)
    return cs.review.prepare(*results, names=names)


def figures(rows: list[Row], options: argparse.Namespace) -> list[tuple[str, Result]]:
    """Every figure that the columns allow, under a name."""
    people = numbers(rows, options.weight) if options.weight else None
    results: list[tuple[str, Result]] = []
    if options.items:
        results.append(("", survey_index(rows, options, people)))
    if options.expected or options.perceived:
        results += [("", expectations(rows, options)), ("", item_gaps(rows, options))]
    if options.overall:
        scores = numbers(rows, options.overall)
        scale = scale_of(options.overall_scale, "--overall-scale")
        integer_scale = Scale(scale.low, scale.high, step=1)
        results.append(
            (
                options.overall,
                cs.satisfaction.csat(scores, scale=integer_scale, respondent_weights=people),
            )
        )
    if options.recommend:
        scores = numbers(rows, options.recommend)
        results.append(
            (options.recommend, cs.satisfaction.nps(scores, respondent_weights=people))
        )
    if not results:
        raise InputError(what="say which columns to read: --items, --overall, ...")
    return results


def survey_index(
    rows: list[Row], options: argparse.Namespace, people: list[float | None] | None
) -> Result:
    """The weighted index of the items."""
    items = matching(rows, options.items)
    answers = table(rows, items, items)
    weights = importance = weighting = None
    if options.importance:
        columns = matching(rows, options.importance)
        if len(columns) != len(items):
            raise InputError(what="--items and --importance name as many columns")
        importance = table(rows, items, columns)
        weighting = options.weighting
    else:
        weights = dict.fromkeys(items, 1)
    return cs.satisfaction.index(
        answers,
        weights=weights,
        importance=importance,
        weighting=weighting,
        scale=scale_of(options.scale, "--scale"),
        percent=options.percent,
        missing=options.missing,
        threshold=options.threshold,
        target=options.target,
        respondent_weights=people,
    )


def both_questions(
    rows: list[Row], options: argparse.Namespace
) -> tuple[list[str], list[str]]:
    """The columns of what was expected and of what was perceived, pair by pair."""
    if not options.expected or not options.perceived:
        raise InputError(what="--expected and --perceived go together")
    expected = matching(rows, options.expected)
    perceived = matching(rows, options.perceived)
    if len(expected) != len(perceived):
        raise InputError(what="--expected and --perceived name as many columns")
    return expected, perceived


def expectations(rows: list[Row], options: argparse.Namespace) -> Result:
    """What was perceived against what was expected, over all answers to both."""
    expected, perceived = both_questions(rows, options)
    pairs = [
        (perceived_rating, expected_rating)
        for row in rows
        for p, e in zip(perceived, expected, strict=True)
        if (perceived_rating := number(row[p])) is not None
        and (expected_rating := number(row[e])) is not None
    ]
    if not pairs:
        raise InputError(what="no respondent answered both questions")
    return cs.satisfaction.measure(
        perceived=sum(perceived_rating for perceived_rating, _ in pairs) / len(pairs),
        expected=sum(expected_rating for _, expected_rating in pairs) / len(pairs),
        scale=scale_of(options.scale, "--scale"),
    )


def item_gaps(rows: list[Row], options: argparse.Namespace) -> Result:
    """The gap of every item, under the name of the column that was perceived."""
    expected, perceived = both_questions(rows, options)
    return cs.service.servqual(
        table(rows, perceived, expected),
        table(rows, perceived, perceived),
        items=dict.fromkeys(perceived, "all items"),
        scale=scale_of(options.scale, "--scale"),
    )


def matching(rows: list[Row], pattern: str) -> list[str]:
    """The columns that a pattern names; "sat1,sat2" and "sat*" are both welcome.

    If the star of "p*" can stand for numbers it does: p1 and p24, and not "place".
    """
    if pattern in rows[0]:
        return [pattern]
    if "," in pattern:
        return [name for part in pattern.split(",") for name in matching(rows, part)]
    columns = [column for column in rows[0] if fnmatchcase(column, pattern)]
    start, _, end = pattern.partition("*")
    numbered = [column for column in columns if column[len(start) : len(column) - len(end)].isdecimal()]
    if not columns:
        names = ", ".join(list(rows[0])[:12])
        raise InputError(what=f"no column is called {pattern}; there are {names}, ...")
    return numbered or columns


def table(
    rows: list[Row], items: Iterable[str], columns: Iterable[str]
) -> list[dict[str, float | None]]:
    """One mapping of items to numbers per row."""
    pairs = list(zip(items, columns, strict=True))
    return [{item: number(row[column]) for item, column in pairs} for row in rows]


def numbers(rows: list[Row], column: str) -> list[float | None]:
    """One column as numbers."""
    names = matching(rows, column)
    if len(names) > 1:
        raise InputError(what=f"{column} names {len(names)} columns, and one is needed")
    return [number(row[names[0]]) for row in rows]


def number(cell: str | None) -> float | None:
    """A cell as a number; an empty one was not answered."""
    if cell is None or not cell.strip():
        return None
    if NUMBER.fullmatch(cell.strip()) is None:
        raise InputError(what="a cell of an answer column is not a number")
    return float(cell)


def scale_of(written: str | None, option: str) -> Scale:
    """A scale written as "1-7"; none is ever guessed."""
    if written is None:
        raise InputError(
            what=f"say the scale of the answers: {option} 1-7 for instance"
        )
    low, _, high = written.rpartition("-")
    try:
        return Scale(float(low), float(high))
    except ValueError:
        pass
    raise InputError(what="a scale is written lowest-highest, 1-7 for instance")


def made_up(options: argparse.Namespace) -> cs.review.Review:
    """The review of a survey that nobody ever filled in."""
    dice = random.Random(SEED)  # noqa: S311  # a sample, not a secret

    def answer(centre: float) -> float:
        return min(7, max(1, round(dice.gauss(centre, 1.2))))

    people = range(240)
    items = [(names[options.lang], sat, imp) for names, sat, imp in ITEMS]
    answers = [{item: answer(sat) for item, sat, _ in items} for _ in people]
    importance = [{item: answer(imp) for item, _, imp in items} for _ in people]
    index = cs.satisfaction.index(
        answers,
        importance=importance,
        weighting=options.weighting,
        scale=Scale(1, 7),
        percent=options.percent,
        threshold=options.threshold,
        target=0.6 if options.target is None else options.target,
    )
    likely = [min(10, max(0, round(dice.gauss(7.6, 2)))) for _ in people]
    expected = sum(dice.gauss(5.8, 0.5) for _ in people) / len(people)
    perceived = sum(sum(row.values()) for row in answers) / (len(people) * len(ITEMS))
    against = cs.satisfaction.measure(
        perceived=perceived, expected=expected, scale=Scale(1, 7)
    )
    nps = cs.satisfaction.nps(likely, scale=NPS11)
    return cs.review.prepare(index, against, nps)


if __name__ == "__main__":
    raise SystemExit(main())

r"""A satisfaction review of a survey, on the command line.

Without arguments it reviews a made-up survey from a fixed seed.  With the path of a CSV
file it reviews your own survey, one row per respondent.

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
from custsat.errors import CustsatError
from custsat.values import NPS11, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values import Result

SEED = 20261121
ITEMS = (  # names, mean satisfaction, mean importance
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


class SurveyError(Exception):
    """A survey file, or an option, that cannot be used."""

    def __init__(self, *, message: str) -> None:
        super().__init__(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the review, write the HTML file if one is named, return a status."""
    options = argument_parser().parse_args(arguments)
    lang = options.lang
    try:
        review = (
            made_up_review(options) if options.survey is None else file_review(options)
        )
        if options.html:
            page = f'<!doctype html><meta charset="utf-8">{review.html(lang)}'
            Path(options.html).write_text(page, encoding="utf-8")
    except CustsatError as error:
        return report_error(options, str(error), error.hint)
    except SurveyError as error:
        return report_error(options, str(error))
    except OSError as error:
        return report_error(options, error.strerror or "cannot be read")
    except (UnicodeDecodeError, csv.Error):
        return report_error(options, "this is no CSV file in UTF-8")
    if options.survey is None:
        print(MADE_UP[lang].format(seed=SEED), end="\n\n")
    print(review.to_text(lang) if options.tables else review.summary(lang))
    return 0


def report_error(options: argparse.Namespace, message: str, hint: str = "") -> int:
    """Print the message and the hint; return the status of a failure."""
    print(": ".join(filter(None, (options.survey, message))), file=sys.stderr)
    if hint:
        print(f"  {hint}", file=sys.stderr)
    return 2


def argument_parser() -> argparse.ArgumentParser:
    """Return the parser of the options; "sat*" stands for several columns."""
    parser = argparse.ArgumentParser(description="A satisfaction review of a survey.")
    add = parser.add_argument
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
    return parser


def file_review(options: argparse.Namespace) -> cs.review.Review:
    """Return the review of a survey in a CSV file."""
    with Path(options.survey).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise SurveyError(message="the file has no rows")
    if any(None in row for row in rows):
        raise SurveyError(message="a row has more cells than the first line has names")
    names, results = zip(*named_results(rows, options), strict=True)
    return cs.review.prepare(*results, names=names)


def named_results(
    rows: list[Row], options: argparse.Namespace
) -> list[tuple[str, Result]]:
    """Return every result that the columns allow, with its name."""
    people = numbers(rows, options.weight) if options.weight else None
    results: list[tuple[str, Result]] = []
    if options.items:
        results.append(("", survey_index(rows, options, people)))
    if options.expected or options.perceived:
        results += [("", expectations(rows, options)), ("", item_gaps(rows, options))]
    if options.overall:
        scores = numbers(rows, options.overall)
        scale = scale_of(options.overall_scale, "--overall-scale")
        require_on_scale(rows, matching(rows, options.overall), scale)
        integer_scale = Scale(scale.low, scale.high, step=1)
        results.append(
            (
                options.overall,
                cs.satisfaction.csat(
                    scores, scale=integer_scale, respondent_weights=people
                ),
            )
        )
    if options.recommend:
        scores = numbers(rows, options.recommend)
        require_on_scale(rows, matching(rows, options.recommend), NPS11)
        results.append(
            (options.recommend, cs.satisfaction.nps(scores, respondent_weights=people))
        )
    if not results:
        raise SurveyError(message="say which columns to read: --items, --overall, ...")
    return results


def survey_index(
    rows: list[Row], options: argparse.Namespace, people: list[float | None] | None
) -> Result:
    """Return the weighted index of the items."""
    items = matching(rows, options.items)
    answers = table(rows, items, items)
    weights = importance = weighting = None
    if options.importance:
        columns = matching(rows, options.importance)
        if len(columns) != len(items):
            raise SurveyError(message="--items and --importance name as many columns")
        importance = table(rows, items, columns)
        weighting = options.weighting
    else:
        weights = dict.fromkeys(items, 1)
    scale = scale_of(options.scale, "--scale")
    require_on_scale(rows, items, scale)
    return cs.satisfaction.index(
        answers,
        weights=weights,
        importance=importance,
        weighting=weighting,
        scale=scale,
        percent=options.percent,
        missing=options.missing,
        threshold=options.threshold,
        target=options.target,
        respondent_weights=people,
    )


def both_questions(
    rows: list[Row], options: argparse.Namespace
) -> tuple[list[str], list[str]]:
    """Return the columns of the expectations and of the perceptions, in pairs."""
    if not options.expected or not options.perceived:
        raise SurveyError(message="--expected and --perceived go together")
    expected = matching(rows, options.expected)
    perceived = matching(rows, options.perceived)
    if len(expected) != len(perceived):
        raise SurveyError(message="--expected and --perceived name as many columns")
    return expected, perceived


def expectations(rows: list[Row], options: argparse.Namespace) -> Result:
    """Return how many perceive less than they expected, over all items of each."""
    expected, perceived = both_questions(rows, options)
    means: list[tuple[float | None, float | None]] = []
    for row in rows:
        pairs = [
            (perceived_rating, expected_rating)
            for p, e in zip(perceived, expected, strict=True)
            if (perceived_rating := number(row[p])) is not None
            and (expected_rating := number(row[e])) is not None
        ]
        totals = [sum(ratings) / len(pairs) for ratings in zip(*pairs, strict=True)]
        means.append((totals[0], totals[1]) if pairs else (None, None))
    if all(mean is None for mean, _ in means):
        raise SurveyError(message="no respondent answered both questions")
    scale = scale_of(options.scale, "--scale")
    require_on_scale(rows, (*expected, *perceived), scale)
    return cs.satisfaction.perceptions(
        perceived=[mean for mean, _ in means],
        expected=[mean for _, mean in means],
        overall=numbers(rows, options.overall) if options.overall else None,
        scale=scale,
    )


def item_gaps(rows: list[Row], options: argparse.Namespace) -> Result:
    """Return the gap of every item, named after the column of its perception."""
    expected, perceived = both_questions(rows, options)
    return cs.service.servqual(
        table(rows, perceived, expected),
        table(rows, perceived, perceived),
        items=dict.fromkeys(perceived, "all items"),
        scale=scale_of(options.scale, "--scale"),
    )


def matching(rows: list[Row], pattern: str) -> list[str]:
    """Return the columns that match a pattern, "sat1,sat2" or "sat*".

    Columns in which the star stands for a number come alone: of "p*" p1 and p24,
    and not "place".
    """
    if pattern in rows[0]:
        return [pattern]
    if "," in pattern:
        return [name for part in pattern.split(",") for name in matching(rows, part)]
    columns = [column for column in rows[0] if fnmatchcase(column, pattern)]
    start, _, end = pattern.partition("*")
    numbered = [
        column
        for column in columns
        if column[len(start) : len(column) - len(end)].isdecimal()
    ]
    if not columns:
        names = ", ".join(list(rows[0])[:12])
        raise SurveyError(
            message=f"no column is called {pattern}; there are {names}, ..."
        )
    return numbered or columns


def table(
    rows: list[Row], items: Iterable[str], columns: Iterable[str]
) -> list[dict[str, float | None]]:
    """Return one mapping of items to numbers per row."""
    pairs = list(zip(items, columns, strict=True))
    return [{item: number(row[column]) for item, column in pairs} for row in rows]


def numbers(rows: list[Row], column: str) -> list[float | None]:
    """Return one column as numbers."""
    names = matching(rows, column)
    if len(names) > 1:
        raise SurveyError(
            message=f"{column} names {len(names)} columns, and one is needed"
        )
    return [number(row[names[0]]) for row in rows]


def require_on_scale(rows: list[Row], columns: Iterable[str], scale: Scale) -> None:
    """Refuse a column with numbers that are not on the scale, which may be codes."""
    for column in columns:
        values = [number(row[column]) for row in rows]
        n = sum(value is not None and value not in scale for value in values)
        if n:
            raise SurveyError(
                message=f"{column} must lie on {scale}; cells that do not: {n}; codes "
                'such as 99 are declared with a Question, see "In your own code" of '
                "docs/how-to/own_survey.md"
            )


def number(cell: str | None) -> float | None:
    """Return a cell as a number; None if it is empty."""
    if cell is None or not cell.strip():
        return None
    if NUMBER.fullmatch(cell.strip()) is None:
        raise SurveyError(message="a cell of an answer column is not a number")
    return float(cell)


def scale_of(text: str | None, option: str) -> Scale:
    """Return the scale that is written as "1-7"."""
    if text is None:
        raise SurveyError(
            message=f"say the scale of the answers: {option} 1-7 for instance"
        )
    low, _, high = text.rpartition("-")
    try:
        return Scale(float(low), float(high))
    except ValueError:
        pass
    raise SurveyError(message="a scale is written lowest-highest, 1-7 for instance")


def made_up_review(options: argparse.Namespace) -> cs.review.Review:
    """Return the review of a made-up survey."""
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
    against = cs.satisfaction.perceptions(
        perceived=[sum(row.values()) / len(row) for row in answers],
        expected=[min(7, max(1, dice.gauss(5.8, 0.5))) for _ in people],
        scale=Scale(1, 7),
    )
    nps = cs.satisfaction.nps(likely, scale=NPS11)
    return cs.review.prepare(index, against, nps)


if __name__ == "__main__":
    raise SystemExit(main())

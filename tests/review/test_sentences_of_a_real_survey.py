"""Every sentence of the review of a real survey, with the figures that bear it.

A table has the sentences in both languages; the figures come from the answers by a few
lines of statistics.  The review prints these sentences and no others.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from math import sqrt
from pathlib import Path
from statistics import NormalDist, fmean, stdev
from typing import Any

import pytest
from scipy import stats

from custsat.labels import translate
from custsat.review import Review, prepare
from custsat.satisfaction import csat, index
from custsat.service import servqual
from custsat.values import LIKERT5, Scale

ITEMS = range(1, 25)
NUMBER = " 0123456789."  # of a line in a list
NAMES = ("Overall", "Index", "Quality")
Answers = dict[str, list[float]]


@pytest.fixture
def answers(data: Any) -> Answers:
    text = (data / "kiosk_servqual_kano_ipa_clean.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    names = [f"{kind}{k}" for kind in ("e", "p", "sat", "imp") for k in ITEMS]
    return {
        name: [float(row[name]) for row in rows] for name in (*names, "overall_sat")
    }


@pytest.fixture
def review(answers: Answers) -> Review:
    def rows(kind: str) -> list[dict[str, float]]:
        columns = [answers[f"{kind}{k}"] for k in ITEMS]
        names = [f"item {k}" for k in ITEMS]
        return [
            dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)
        ]

    quality = servqual(
        rows("e"), rows("p"), items={f"item {k}": f"d{(k - 1) // 3}" for k in ITEMS}
    )
    overall = csat(answers["overall_sat"], scale=LIKERT5, target=0.85)
    score = index(rows("sat"), importance=rows("imp"), scale=Scale(1, 7, step=1))
    return prepare(overall, score, quality, names=NAMES)


class Figures:
    """The figures of the survey, without the library."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.overall_scores = answers["overall_sat"]
        self.n = len(self.overall_scores)
        importance = {k: fmean(answers[f"imp{k}"]) for k in ITEMS}
        self.weight = {k: importance[k] / sum(importance.values()) for k in ITEMS}
        self.percent = {k: 100 * (fmean(answers[f"sat{k}"]) - 1) / 6 for k in ITEMS}
        self.gaps = {
            k: [p - e for p, e in zip(answers[f"p{k}"], answers[f"e{k}"], strict=True)]
            for k in ITEMS
        }
        self.widest = sorted(ITEMS, key=lambda k: fmean(self.gaps[k]))

    def share(self, *scores: float) -> float:
        return sum(score in scores for score in self.overall_scores) / self.n

    def cost(self, k: int) -> float:
        return self.weight[k] * (100 - self.percent[k])

    def wilson(self, share: float) -> tuple[float, float]:
        z, n = NormalDist().inv_cdf(0.975), self.n
        centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return 100 * (centre - half), 100 * (centre + half)

    # ------------------------------------------------------------ a method per sentence

    def verdict(self) -> tuple[float, ...]:
        return (100 * self.share(4, 5),)

    def overall(self) -> tuple[float, ...]:
        happy = self.share(4, 5)
        limits = self.wilson(happy)
        return 100 * happy, *limits, fmean(self.overall_scores), self.n

    def index(self) -> tuple[float, ...]:
        """The index, and who scores 70 or more by their own answers."""
        scores = [
            sum(
                self.weight[k] * 100 * (self.answers[f"sat{k}"][row] - 1) / 6
                for k in ITEMS
            )
            for row in range(self.n)
        ]
        satisfied = sum(score >= 70 - 1e-9 for score in scores) / self.n
        overall = sum(self.weight[k] * self.percent[k] for k in ITEMS)
        return overall, 100 * satisfied, *self.wilson(satisfied), self.n

    def quality(self) -> tuple[float, ...]:
        return fmean(fmean(self.gaps[k]) for k in ITEMS), self.n

    def undecided(self) -> tuple[float, ...]:
        """Gaps whose interval, at a level shared by all, has 0; how much they show."""
        tail = 0.025 / len(ITEMS)
        t = stats.t.ppf(1 - tail, self.n - 1)
        errors = {k: stdev(self.gaps[k]) / sqrt(self.n) for k in ITEMS}
        open_ = [k for k in ITEMS if abs(fmean(self.gaps[k])) <= t * errors[k]]
        half = t * max(errors[k] for k in open_)
        shown = half * (1 + stats.norm.ppf(0.8) / stats.norm.ppf(1 - tail))
        return len(open_), shown

    def target_missed(self) -> tuple[float, ...]:
        return 100 * self.share(4, 5), 85 - 100 * self.share(4, 5)

    def unhappy(self) -> tuple[float, ...]:
        return 100 * self.share(1, 2), 100 * self.share(1, 2)

    def costliest_item(self) -> tuple[float, ...]:
        k = max(ITEMS, key=self.cost)
        return k, self.percent[k], 100 * self.weight[k], self.cost(k), self.cost(k)

    def widest_gap(self, place: int = 0) -> tuple[float, ...]:
        """The item, its means, its gap, and what it takes from the score."""
        k = self.widest[place]
        e, p = fmean(self.answers[f"e{k}"]), fmean(self.answers[f"p{k}"])
        return k, p, e, p - e, 100 * (e - p) / 6 / len(ITEMS)

    def second_gap(self) -> tuple[float, ...]:
        return self.widest_gap(1)

    def third_gap(self) -> tuple[float, ...]:
        return self.widest_gap(2)

    def ceiling(self) -> tuple[float, ...]:
        cells = [cell == 7 for k in ITEMS for cell in self.answers[f"e{k}"]]
        return (100 * sum(cells) / len(cells),)

    def item_to_improve(self) -> tuple[float, ...]:
        return self.costliest_item()[:1]

    def items_to_trace(self) -> tuple[float, ...]:
        return tuple(self.widest[:3])


TABLE = tomllib.loads(
    Path(__file__).with_name("sentences_of_a_real_survey.toml").read_text("utf-8")
)


@pytest.mark.data
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_sentence_of_the_review_has_the_figures_that_bear_it(
    answers: Answers, review: Review, lang: str
) -> None:
    figures = Figures(answers)
    expected = [
        row[lang].format(*getattr(figures, name)()) for name, row in TABLE.items()
    ]
    lines = review.summary(lang).splitlines()

    assert [sentence for sentence in expected if sentence not in lines] == []
    with_figures = {line for line in lines if re.search("[0-9]", line.lstrip(NUMBER))}
    headings = {translate("review.findings", lang).format(measure="Overall")}
    assert with_figures - headings == set(expected)

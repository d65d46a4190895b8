"""The result of penalty and reward: what each driver is, and how surely."""

from __future__ import annotations

from types import SimpleNamespace
from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.estimates._judgement import two_digits
from custsat.labels import translate
from custsat.satisfaction.drivers._asymmetric_driver import (
    AsymmetricDriver,
    DriverFactor,
)
from custsat.satisfaction.drivers._drivers_result import DriversResult, find_driver
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding, subject_label
from custsat.values._not_answers import NotAnswersByPart

FORMATS: Final = {
    "factor": "",
    "penalty": "+.2",
    "penalty_interval": "+.2",
    "reward": "+.2",
    "reward_interval": "+.2",
    "difference": "+.2",
    "difference_interval": "+.2",
    "asymmetry": "+.2",
    "asymmetry_interval": "+.2",
    "n_low": "",
    "n_middle": "",
    "n_high": "",
    "cost": "+.3",
}
CLASSES: Final = ("low", "high", "middle")
ADVICE: Final = {
    DriverFactor.BASIC: "mend_low_answers",
    DriverFactor.EXCITEMENT: "use_to_delight",
    DriverFactor.PERFORMANCE: "raise_all_answers",
}


@attrs.frozen(kw_only=True)
class PenaltyReward(DriversResult):
    """What each driver is: taken for granted, a delight, or counted both ways.

    Its covariances are those of columns of 0 and 1, low and high answers of each
    driver; of the answers to each; of 0 and 1 for the lowest and the highest outcome;
    and of the outcome, which is the last.

    Attributes:
        min_class: answers below which a class is not told from the others.
        not_answers: of each column that a question read, its non-answers by name.
        r_squared: the share of the variance of the outcome that goes with low and high
            answers. [0 to 1]
        drivers: the drivers, in the order of the columns.
    """

    schema: ClassVar[str] = "penalty_reward@1"
    choices: ClassVar[tuple[str, ...]] = ("level", "min_n", "min_class")
    table_fields: ClassVar[tuple[str, ...]] = ("r_squared:.1%", "n", "n_missing")
    default_rows: ClassVar[str] = "drivers"
    min_class: int
    not_answers: NotAnswersByPart
    r_squared: float
    drivers: tuple[AsymmetricDriver, ...]

    def driver(self, name: str) -> AsymmetricDriver:
        """Return the driver of this *name*.

        Raises:
            UnknownField: if there is none.
        """
        return find_driver(self.drivers, name)

    def in_factor(self, factor: DriverFactor | str) -> tuple[str, ...]:
        """Return the names of the drivers that are this *factor*.

        Raises:
            UnknownOption: for another factor.
        """
        chosen = checks.member(factor, "factor", DriverFactor)
        return tuple(one.name for one in self._ranked if one.factor is chosen)

    @property
    def _ranked(self) -> list[AsymmetricDriver]:
        """The drivers, those whose low answers cost most first."""
        return sorted(self.drivers, key=lambda driver: -(driver.cost or 0.0))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The drivers by their factor, those turned round, and what is open."""
        if self.is_too_few:
            more = ("more", two_digits(self.min_n - self.n))
            facts = (("n", self.n), more)
            return (self._open_finding("factors_too_few", Certainty.TOO_FEW, facts),)
        ranked = self._ranked
        named = [
            _finding(f"{driver.factor.value}_factor", driver, ADVICE[driver.factor])
            for factor in ADVICE
            for driver in ranked
            if driver.factor is factor
        ]
        if not named:
            named = [self._nothing_finding()]
        turned = [
            _finding("driver_reversed", driver, "check_driver")
            for driver in ranked
            if driver.is_reversed
        ]
        return (*named, *self._capped_findings(), *turned, *self._class_findings())

    @property
    def capped(self) -> tuple[str, ...]:
        """The drivers of which the end of the outcome may hide the other side."""
        if self.is_too_few:
            return ()
        return tuple(driver.name for driver in self._ranked if driver.is_capped)

    def _capped_findings(self) -> list[Finding]:
        """Return of which drivers the end of the outcome leaves open what they are."""
        findings: list[Finding] = []
        for driver in self._ranked:
            if not driver.is_capped:
                continue
            is_top = (driver.asymmetry or 0.0) > 0
            share = driver.ceiling_share if is_top else driver.floor_share
            hidden = driver.hidden_reward if is_top else driver.hidden_penalty
            findings.append(
                Finding(
                    code=f"finding.outcome_{'ceiling' if is_top else 'floor'}",
                    weight=0,
                    subject=driver.name,
                    facts=(("share", share or 0.0), ("hidden", hidden or 0.0)),
                    advice="advice.finer_outcome",
                    certainty=Certainty.INCONCLUSIVE,
                )
            )
        return findings

    @property
    def few_low(self) -> tuple[str, ...]:
        """The drivers with too few low answers: they have no penalty."""
        return self._few("low")

    @property
    def few_high(self) -> tuple[str, ...]:
        """The drivers with too few high answers: they have no reward."""
        return self._few("high")

    @property
    def few_middle(self) -> tuple[str, ...]:
        """The drivers with too few answers between: they are left out."""
        return self._few("middle")

    def _few(self, name: str) -> tuple[str, ...]:
        return tuple(
            driver.name
            for driver in self.drivers
            if getattr(driver, f"n_{name}") < self.min_class
            and (name == "middle" or driver.n_middle >= self.min_class)
        )

    def _class_findings(self) -> list[Finding]:
        """Return of how many drivers a class has too few answers."""
        return [
            Finding(
                code=f"finding.few_{name}_answers",
                weight=0,
                subject=self._outcome_name,
                facts=(("few", len(self._few(name))), ("least", self.min_class)),
                advice="advice.ask_more",
                certainty=Certainty.TOO_FEW,
            )
            for name in CLASSES
            if self._few(name)
        ]

    def _nothing_finding(self) -> Finding:
        certainties = {driver.certainty for driver in self.drivers}
        is_too_few = certainties == {Certainty.TOO_FEW}
        return self._open_finding(
            "factors_open",
            Certainty.TOO_FEW if is_too_few else Certainty.INCONCLUSIVE,
            (("n", self.n),),
        )

    def _open_finding(
        self,
        code: str,
        certainty: Certainty,
        facts: tuple[tuple[str, float], ...],
    ) -> Finding:
        return Finding(
            code=f"finding.{code}",
            weight=0,
            subject=self._outcome_name,
            facts=facts,
            advice="advice.ask_more",
            certainty=certainty,
        )

    def summary(self, lang: str = "en") -> str:
        """Which drivers are which factor, and how many are undecided."""
        named = [factor for factor in ADVICE if self.in_factor(factor)]
        keys = ["summary", *(["weighted"] if self.covariances.is_weighted else [])]
        if self.is_too_few:
            keys.append("too_few")
        else:
            keys += [factor.value for factor in named]
            if undecided := len(self.in_factor(DriverFactor.UNDECIDED)):
                keys.append("undecided" if undecided < len(self.drivers) else "open")
            keys += ["capped"] if self.capped else []
            keys += [f"few_{name}" for name in CLASSES if self._few(name)]
        return translate("page.stop", lang).join(
            format_template(f"penalty_reward.{key}", self._blanks(lang), lang)
            for key in keys
        )

    def _blanks(self, lang: str) -> SimpleNamespace:
        names = ("r_squared", "n", "n_missing", "min_n", "effective_n", "min_class")
        comma = translate("page.comma", lang)
        return SimpleNamespace(
            **{name: getattr(self, name) for name in names},
            n_drivers=len(self.drivers),
            n_undecided=len(self.in_factor(DriverFactor.UNDECIDED)),
            outcome_text=subject_label(self._outcome_name, lang),
            **{each.value: comma.join(self.in_factor(each)) for each in ADVICE},
            capped=comma.join(self.capped),
            **{f"few_{name}": comma.join(self._few(name)) for name in CLASSES},
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, and a row for each driver, the costliest first."""
        header = tuple(
            translate(f"penalty_column.{name}", lang) for name in ("driver", *FORMATS)
        )
        rows = (
            (
                driver.name,
                *(
                    format_value(getattr(driver, name), lang, spec)
                    for name, spec in FORMATS.items()
                ),
            )
            for driver in self._ranked
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def _finding(code: str, driver: AsymmetricDriver, advice: str) -> Finding:
    figures = {
        "penalty": driver.penalty,
        "reward": driver.reward,
        "cost": driver.cost,
        "excess": None if driver.asymmetry is None else abs(driver.asymmetry),
    }
    return Finding(
        code=f"finding.{code}",
        weight=0,
        subject=driver.name,
        facts=(
            ("low_share", driver.low_share),
            *((name, value) for name, value in figures.items() if value is not None),
        ),
        advice=f"advice.{advice}",
    )

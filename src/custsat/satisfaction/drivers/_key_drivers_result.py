"""The result of key drivers: what goes with each of them, and how surely."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.display import Table, format_template, format_value
from custsat.estimates import Judgement
from custsat.estimates._judgement import shared_level, two_digits
from custsat.estimates._regression import adjusted_r_squared, r_squared_p_value
from custsat.estimates._reliability import correlation_interval
from custsat.evidence.satisfaction import VIF_FROM
from custsat.labels import translate
from custsat.satisfaction.drivers._driver_figures import DriverMethod
from custsat.satisfaction.drivers._drivers_result import DriversResult, find_driver
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding, subject_label
from custsat.values._interval import Interval
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.values._not_answers import NotAnswersByPart

FORMATS: Final = {
    "share": ".1%",
    "share_interval": ".1%",
    "weight": ".3",
    "beta": "+.2",
    "beta_interval": "+.2",
    "slope": "+.3",
    "correlation": "+.2",
    "vif": ".1",
}


@attrs.frozen(kw_only=True)
class Driver(ExportsProperties):
    """One driver: how the outcome goes with it, the other drivers being equal.

    Attributes:
        name: the column.
        correlation: with the outcome, the other drivers not looked at. [-1 to 1]
        slope: how much higher the outcome is where the driver is higher by one and the
            others are equal. [points of the outcome per point of the driver]
        slope_interval: its interval.
        beta: the same in standard deviations of both.
        beta_interval: its interval.
        vif: the variance inflation factor: how many times the other drivers make the
            variance of the slope; 1 if they have nothing in common with it.
        weight: its part of R squared. [0 to 1]
        weight_interval: its interval.
        share: its share of what all drivers explain; None if they explain nothing.
            [0 to 1]
        share_interval: its interval.
        judgement: whether the answers bear that the share is not an equal one.
        beta_judgement: whether they bear the sign of beta, at a level that all drivers
            share.
    """

    name: str
    correlation: float
    slope: float
    slope_interval: Interval
    beta: float
    beta_interval: Interval
    vif: float
    weight: float
    weight_interval: Interval
    share: float | None
    share_interval: Interval | None
    judgement: Judgement
    beta_judgement: Judgement

    @property
    def signed_share(self) -> float | None:
        """The share, below 0 where the outcome is lower as the driver is higher."""
        if self.share is None or self.beta >= 0:
            return self.share
        return -self.share

    @property
    def is_given_by_others(self) -> bool:
        """Whether other drivers give it so nearly that it is not told from them.

        Its variance inflation factor is 10 or more.
        """
        return self.vif >= VIF_FROM.value

    @property
    def is_suppressor(self) -> bool:
        """Whether its slope goes the other way than its correlation."""
        return self.beta * self.correlation < 0


@attrs.frozen(kw_only=True)
class KeyDrivers(DriversResult):
    """Which drivers go with an outcome, and how much of it each of them explains.

    Attributes:
        method: how what the drivers explain is shared among them.
        n_resamples: samples drawn from the answers, whose middle the intervals are;
            None where the intervals are those of the delta method.
        n_left_out: samples left out because in them the drivers gave each other; None
            likewise.
        r_squared: the share of the variance of the outcome that goes with the drivers.
            [0 to 1]
        r_squared_interval: its interval.
        drivers: the drivers, in the order of the columns.
    """

    schema: ClassVar[str] = "key_drivers@1"
    choices: ClassVar[tuple[str, ...]] = (
        "method",
        "r_squared_interval",
        "n_resamples",
        "n_left_out",
        "min_n",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "r_squared:.1%",
        "r_squared_interval:.0%",
        "adjusted_r_squared:.1%",
        "n",
        "n_missing",
    )
    default_rows: ClassVar[str] = "drivers"
    method: DriverMethod
    n_resamples: int | None
    n_left_out: int | None
    r_squared: float
    r_squared_interval: Interval
    drivers: tuple[Driver, ...]

    @property
    def not_answers(self) -> NotAnswersByPart:
        """The non-answers of each column that a question read, by name."""
        return self.covariances.not_answers

    @property
    def n_drivers(self) -> int:
        """Number of drivers."""
        return len(self.covariances.names) - 1

    @property
    def equal_share(self) -> float:
        """The share that each driver would have if all had the same. [0 to 1]"""
        return 1 / self.n_drivers

    @property
    def adjusted_r_squared(self) -> float:
        """R squared, corrected for the number of drivers; it may be below 0."""
        return adjusted_r_squared(self.r_squared, self.effective_n, self._df)

    @property
    def p_value(self) -> float:
        """How often drivers that explain nothing explain so much (F). [0 to 1]"""
        return r_squared_p_value(self.r_squared, self.n_drivers, self._df)

    @property
    def _df(self) -> float:
        return self.effective_n - self.n_drivers - 1

    @property
    def is_shown(self) -> bool:
        """Whether the answers bear that the drivers explain anything at all."""
        return not self.is_too_few and self.p_value < 1 - self.level

    def driver(self, name: str) -> Driver:
        """Return the driver of this *name*.

        Raises:
            UnknownField: if there is none.
        """
        return find_driver(self.drivers, name)

    @property
    def strongest(self) -> tuple[str, ...]:
        """The drivers whose share is above an equal one, by their intervals."""
        return tuple(driver.name for driver in self._ranked if self._is_strong(driver))

    @property
    def not_told_apart(self) -> tuple[str, ...]:
        """The drivers that other drivers so nearly give, the largest share first."""
        return tuple(one.name for one in self._ranked if one.is_given_by_others)

    @property
    def _ranked(self) -> list[Driver]:
        """The drivers, the largest share first."""
        return sorted(self.drivers, key=lambda driver: -driver.weight)

    def _is_strong(self, driver: Driver) -> bool:
        share = driver.share or 0.0
        return driver.judgement.is_conclusive and share > self.equal_share

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The drivers above an equal share, and those that turn round; or what is open.

        Nothing is concluded where the drivers may explain nothing at all.
        """
        if not self.is_shown:
            return (self._open_finding(),)
        strong = [
            self._driver_finding(driver)
            for driver in self._ranked
            if self._is_strong(driver)
        ]
        turned = [
            self._finding("suppressor", driver, "check_driver")
            for driver in self._ranked
            if self._is_shown_suppressor(driver)
        ]
        return (*(strong or [self._none_finding()]), *turned)

    def _driver_finding(self, driver: Driver) -> Finding:
        """Return what a strong driver asks for.

        That is a start only where beta is above 0, and others do not stand for it.
        """
        if driver.beta > 0 and driver.is_given_by_others:
            advice, open_ = "take_drivers_together", Certainty.INCONCLUSIVE
            return self._finding("driver_not_told_apart", driver, advice, open_)
        if driver.beta > 0:
            return self._finding("key_driver", driver, "start_with_driver")
        certainty = driver.beta_judgement.certainty
        is_negative = certainty is Certainty.CONCLUSIVE
        code = "negative_driver" if is_negative else "driver_sign_open"
        return self._finding(code, driver, "check_driver", certainty)

    def _is_shown_suppressor(self, driver: Driver) -> bool:
        """Whether the answers bear both signs, of the slope and of the correlation."""
        if not driver.is_suppressor or not driver.beta_judgement.is_conclusive:
            return False
        interval = correlation_interval(
            driver.correlation,
            self.effective_n,
            shared_level(self.level, self.n_drivers),
        )
        return interval is not None and not interval.contains(0)

    def _finding(
        self,
        code: str,
        driver: Driver,
        advice: str,
        certainty: Certainty = Certainty.CONCLUSIVE,
    ) -> Finding:
        return Finding(
            code=f"finding.{code}",
            weight=0,
            subject=driver.name,
            facts=(
                ("share", driver.share or 0.0),
                ("equal", self.equal_share),
                ("correlation", driver.correlation),
                ("beta", driver.beta),
                ("vif", driver.vif),
            ),
            advice=f"advice.{advice}",
            certainty=certainty,
        )

    def _open_finding(self) -> Finding:
        facts: list[tuple[str, float]] = [("n", self.n), ("explained", self.r_squared)]
        if self.is_too_few:
            facts.append(("more", two_digits(self.min_n - self.n)))
        else:
            facts.append(("most", self.r_squared_interval.high))
        return Finding(
            code=f"finding.drivers_{'too_few' if self.is_too_few else 'not_shown'}",
            weight=0,
            subject=self._outcome_name,
            facts=tuple(facts),
            advice=f"advice.{'ask_more' if self.is_too_few else 'look_for_drivers'}",
            certainty=(
                Certainty.TOO_FEW if self.is_too_few else Certainty.INCONCLUSIVE
            ),
        )

    def _none_finding(self) -> Finding:
        return Finding(
            code="finding.drivers_alike",
            weight=0,
            subject=self._outcome_name,
            facts=(("n", self.n), ("equal", self.equal_share)),
            advice="advice.ask_more",
            certainty=Certainty.INCONCLUSIVE,
        )

    def summary(self, lang: str = "en") -> str:
        """How much goes with the drivers, and which are above an equal share."""
        if self.is_too_few:
            key = "too_few"
        elif not self.is_shown:
            key = "not_shown"
        else:
            key = "strongest" if self.strongest else "alike"
        is_open = self.is_shown and self.not_told_apart
        weighted = ["weighted"] if self.covariances.is_weighted else []
        apart = ["not_told_apart"] if is_open else []
        keys = ("summary", *weighted, key, *apart)
        return translate("page.stop", lang).join(
            format_template(f"key_drivers.{part}", self._blanks(lang), lang)
            for part in keys
        )

    def explain(self, lang: str = "en") -> str:
        """Say as well where intervals by the delta method hold less often."""
        text = super().explain(lang)
        if self.n_resamples is not None:
            return text
        return "\n".join([text, translate("key_drivers.delta", lang)])

    def _blanks(self, lang: str) -> SimpleNamespace:
        names = (
            *("n_drivers", "r_squared", "r_squared_interval", "level", "n"),
            *("n_missing", "min_n", "effective_n", "equal_share"),
        )
        return SimpleNamespace(
            **{name: getattr(self, name) for name in names},
            outcome_text=subject_label(self._outcome_name, lang),
            names=translate("page.comma", lang).join(self.strongest),
            not_told_apart=translate("page.comma", lang).join(self.not_told_apart),
            vif_from=VIF_FROM.value,
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, and a row for each driver, the largest share first."""
        header = tuple(
            translate(f"driver_column.{name}", lang) for name in ("driver", *FORMATS)
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

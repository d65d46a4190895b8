"""One driver of which low answers and high ones count by themselves."""

from __future__ import annotations

import attrs

from custsat.estimates import Judgement
from custsat.labels import LabelledEnum
from custsat.values._certainty import Certainty
from custsat.values._interval import Interval
from custsat.values._serialize import ExportsProperties


class DriverFactor(LabelledEnum):
    """What a driver is to customers, by its penalty and its reward."""

    BASIC = "basic"
    PERFORMANCE = "performance"
    EXCITEMENT = "excitement"
    UNDECIDED = "undecided"


@attrs.frozen(kw_only=True)
class AsymmetricDriver(ExportsProperties):
    """One driver: the outcome where its answers are low, and where they are high.

    Both are against the answers between, those to other drivers being in equal classes.

    Low and high answers are seldom equally far from the middle ones.  A difference of
    penalty and reward that comes from that alone is told by another fit, which has the
    answers to every driver beside its low and high ones: there, a driver that counts
    evenly from answer to answer has no asymmetry, however its answers lie and whatever
    it has in common with others.

    Attributes:
        name: the column.
        low: an answer up to this one is low.
        high: an answer from this one on is high.
        n_low: low answers.
        n_middle: answers between.
        n_high: high answers.
        low_share: the share of low answers, weighted. [0 to 1]
        high_share: the share of high answers, likewise. [0 to 1]
        penalty: how much lower the outcome is with a low answer; None of too few.
            [points of the outcome]
        penalty_interval: its interval.
        penalty_judgement: whether the answers bear that it is not 0, the answers to
            other drivers being equal.
        reward: how much higher the outcome is with a high answer; None of too few.
            [points of the outcome]
        reward_interval: its interval.
        reward_judgement: whether the answers bear that it is not 0, likewise.
        difference: the penalty less the reward; None where either is.
            [points of the outcome]
        difference_interval: its interval, of which both are of the same people.
        difference_judgement: whether the answers bear that one is larger.
        low_distance: how far the mean low answer is below the mean one between; None of
            too few. [points of the driver]
        high_distance: how far the mean high answer is above it; None of too few.
            [points of the driver]
        asymmetry: the penalty less the reward if both were of the same distance, the
            mean of the two; None where either is. [points of the outcome]
        asymmetry_interval: its interval.
        asymmetry_judgement: whether the answers bear that one is larger.
        floor_share: the share of the low answers with the lowest outcome that there is;
            None of nobody. [0 to 1]
        ceiling_share: the share of the high answers with the highest one, likewise.
            [0 to 1]
        hidden_penalty: how much lower the mean outcome of low answers would be if the
            outcome had no lowest answer, and what the drivers leave over were normal;
            None where the fit with all answers is. [points of the outcome]
        hidden_reward: how much higher that of high answers would be without a highest
            one, likewise. [points of the outcome]
        uncapped_judgement: whether the answers bear that one side is larger, although
            the end of the outcome may have hidden so much of the other.
    """

    name: str
    low: float
    high: float
    n_low: int
    n_middle: int
    n_high: int
    low_share: float
    high_share: float
    penalty: float | None
    penalty_interval: Interval | None
    penalty_judgement: Judgement
    reward: float | None
    reward_interval: Interval | None
    reward_judgement: Judgement
    difference: float | None
    difference_interval: Interval | None
    difference_judgement: Judgement
    low_distance: float | None
    high_distance: float | None
    asymmetry: float | None
    asymmetry_interval: Interval | None
    asymmetry_judgement: Judgement
    floor_share: float | None
    ceiling_share: float | None
    hidden_penalty: float | None
    hidden_reward: float | None
    uncapped_judgement: Judgement

    @property
    def factor(self) -> DriverFactor:
        """What the driver is, if the answers bear it.

        Basic: there is a penalty, and it is larger than the reward, as it is and over
        equal distances.  Excitement: the other way round.  Performance: there are both,
        and neither is larger so.  Undecided as well where the end of the outcome may
        hide what makes the two sides equal (``is_capped``).
        """
        if self.difference is None or self.is_reversed or self.is_capped:
            return DriverFactor.UNDECIDED
        if self._is_larger_penalty:
            return DriverFactor.BASIC
        if self._is_larger_reward:
            return DriverFactor.EXCITEMENT
        if self.has_penalty and self.has_reward:
            return DriverFactor.PERFORMANCE
        return DriverFactor.UNDECIDED

    @property
    def certainty(self) -> Certainty:
        """Whether the answers bear what the driver is."""
        if self.factor is not DriverFactor.UNDECIDED:
            return Certainty.CONCLUSIVE
        if self.difference_judgement.is_too_few:
            return Certainty.TOO_FEW
        return Certainty.INCONCLUSIVE

    @property
    def is_capped(self) -> bool:
        """Whether the end of the outcome may hide what makes the two sides equal.

        The penalty is larger, but no more than by what the highest outcome that there
        is may hide of the reward; or the reward is, and the lowest one may hide as much
        of the penalty.
        """
        is_larger = self._is_larger_penalty or self._is_larger_reward
        return is_larger and not self.uncapped_judgement.is_conclusive

    @property
    def _is_larger_penalty(self) -> bool:
        return self._larger > 0 and self.has_penalty

    @property
    def _is_larger_reward(self) -> bool:
        return self._larger < 0 and self.has_reward

    @property
    def _larger(self) -> int:
        """Which side is larger, in points and over equal distances; 0 if neither is."""
        signs = {
            _sign(self.difference, self.difference_judgement),
            _sign(self.asymmetry, self.asymmetry_judgement),
        }
        return signs.pop() if len(signs) == 1 else 0

    @property
    def has_penalty(self) -> bool:
        """Whether the answers bear that the outcome is lower with low answers."""
        return _sign(self.penalty, self.penalty_judgement) > 0

    @property
    def has_reward(self) -> bool:
        """Whether the answers bear that the outcome is higher with high answers."""
        return _sign(self.reward, self.reward_judgement) > 0

    @property
    def is_reversed(self) -> bool:
        """Whether they bear that it rises with low answers, or falls with high ones."""
        penalty = _sign(self.penalty, self.penalty_judgement)
        return penalty < 0 or _sign(self.reward, self.reward_judgement) < 0

    @property
    def cost(self) -> float | None:
        """The share of low answers times the penalty; None without a penalty.

        By so much the mean outcome would be higher if low answers were middle ones, and
        if these made the outcome what it is; answers alone do not show that.
        [points of the outcome]
        """
        return None if self.penalty is None else self.low_share * self.penalty


def _sign(value: float | None, judgement: Judgement) -> int:
    """Return the sign of a figure; 0 where the answers do not bear one."""
    if value is None or not judgement.is_conclusive:
        return 0
    return 1 if value > 0 else -1

"""The questionnaire about the antecedents of GAP1 to GAP4, to print.

``to_text`` and ``html`` print it for respondents: the statements, each with a box for
every answer.  What a statement is about and whether it is reversed is in the
``key_table``, which respondents do not see.

>>> form = antecedent_questionnaire("front_line")
>>> form.n_statements, form.statements[0].label("zh")
(26, '我和同事齐心协力为客户服务')
>>> antecedent_questionnaire("customers")
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: group= must be one of 'managers', 'front_line', got ...
"""

from __future__ import annotations

from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import InputError
from custsat.labels import translate
from custsat.service.gap_model._antecedents import AntecedentStatement, statements_for
from custsat.service.gap_model._gap_estimate import GapGroup
from custsat.values import LIKERT7, Result, Scale
from custsat.values._scale_checks import high_is_good

BOX: Final = "[ ]"
ASKED_GROUPS: Final = (GapGroup.MANAGERS, GapGroup.FRONT_LINE)


@attrs.frozen(kw_only=True)
class AntecedentQuestionnaire(Result):
    """The statements to managers or to the front line.

    Attributes:
        group: who is asked.
        scale: the scale of agreement.
    """

    schema: ClassVar[str] = "antecedent_questionnaire@1"
    choices: ClassVar[tuple[str, ...]] = ("group", "scale")
    group: GapGroup
    scale: Scale

    @property
    def statements(self) -> tuple[AntecedentStatement, ...]:
        """The statements in their order."""
        return statements_for(self.group)

    @property
    def n_statements(self) -> int:
        """Number of statements."""
        return len(self.statements)

    @property
    def low(self) -> float:
        """The answer of no agreement at all."""
        return self.scale.low

    @property
    def high(self) -> float:
        """The answer of full agreement."""
        return self.scale.high

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The statements, with a box for every answer, and how to answer."""
        answers = [self.scale.label(answer, lang) for answer in self.scale.answers]
        header = ("", translate("field.statement", lang), *answers)
        rows = (
            (str(number), statement.label(lang), *[BOX] * len(answers))
            for number, statement in enumerate(self.statements, start=1)
        )
        title = translate(f"antecedent_questionnaire.{self.group}", lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)

    def key_table(self, lang: str = "en") -> Table:
        """Return what each statement is about, and which ones are reversed."""
        names = ("statement_code", "antecedent", "gap", "is_reversed")
        header = ("", *(translate(f"field.{name}", lang) for name in names))
        rows = (
            (
                str(number),
                statement.value,
                statement.antecedent.label(lang),
                translate(f"short_gap.{statement.antecedent.gap}", lang),
                format_value(statement.is_reversed, lang),
            )
            for number, statement in enumerate(self.statements, start=1)
        )
        title = translate("antecedent_questionnaire.key", lang)
        return Table(title=title, rows=(header, *rows))


def antecedent_questionnaire(
    group: GapGroup | str, *, scale: Scale = LIKERT7
) -> AntecedentQuestionnaire:
    """Return the questionnaire for managers or for the front line, to print.

    >>> from custsat.service import antecedent_questionnaire
    >>> form = antecedent_questionnaire("managers")
    >>> print(form.to_text().splitlines()[-1])
    Please answer all 20, from 1 (do not agree at all) to 7 (agree fully)

    Args:
        group: ``"managers"`` or ``"front_line"``.
        scale: the scale of agreement, with separate answers; its high end is full
            agreement.

    Raises:
        UnknownOption: for another group.
        InputError: for a scale without separate answers.
        WrongScale: if the low end of the scale is the good one.
        WrongType: if *scale* is no Scale.
    """
    name = checks.option(group, "group", tuple(map(str, ASKED_GROUPS)))
    if not high_is_good(scale, "scale").answers:
        raise InputError(problem="no_separate_answers", result="a questionnaire")
    return AntecedentQuestionnaire(group=GapGroup(name), scale=scale)

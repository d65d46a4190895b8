"""What can go wrong, one class per kind of mistake.

Every error has a stable ``code``, keeps its facts as attributes, says one sentence and,
where there is something to do, a ``hint`` (also a note of the exception).  The text may
change, the code does not.  Names of arguments, positions, counts, allowed ranges and at
most one numeric rating are told; ids, names and free text of customers never are.

>>> from custsat.errors import OutOfScale
>>> error = OutOfScale(name="score", scale="0-10", given=11, row=17)
>>> error.code, str(error)
('out_of_scale', 'score at row 17 must lie on 0-10, got 11')
>>> isinstance(error, ValueError)
True
"""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.errors.answers import (
        BoolAsNumber,
        EmptyInput,
        MixedPeriods,
        MixedScales,
        NoRatio,
        NotANumber,
        NotOnScale,
        OutOfOrder,
        OutOfRange,
        OutOfScale,
        UnknownLevel,
        WrongScale,
    )
    from custsat.errors.cautions import (
        CustsatWarning,
        DataQualityWarning,
        FolkloreWarning,
    )
    from custsat.errors.figures import (
        BadExport,
        BadWeights,
        CurrencyMismatch,
        FloatMoney,
        LimitExceeded,
        NaiveDatetime,
        NoConvergence,
        NotDate,
        OutOfDomain,
        WrongCounts,
    )
    from custsat.errors.mistake import CustsatError, InputError
    from custsat.errors.names import (
        ColumnTaken,
        UnknownColumn,
        UnknownField,
        UnknownOption,
    )
    from custsat.errors.states import (
        HorizonExceeded,
        IllegalStep,
        MissingExtra,
        RuleError,
        RuleGap,
        RuleOverlap,
        StateError,
        TimeReversed,
    )

__all__ = [
    "BadExport",
    "BadWeights",
    "BoolAsNumber",
    "ColumnTaken",
    "CurrencyMismatch",
    "CustsatError",
    "CustsatWarning",
    "DataQualityWarning",
    "EmptyInput",
    "FloatMoney",
    "FolkloreWarning",
    "HorizonExceeded",
    "IllegalStep",
    "InputError",
    "LimitExceeded",
    "MissingExtra",
    "MixedPeriods",
    "MixedScales",
    "NaiveDatetime",
    "NoConvergence",
    "NoRatio",
    "NotANumber",
    "NotDate",
    "NotOnScale",
    "OutOfDomain",
    "OutOfOrder",
    "OutOfRange",
    "OutOfScale",
    "RuleError",
    "RuleGap",
    "RuleOverlap",
    "StateError",
    "TimeReversed",
    "UnknownColumn",
    "UnknownField",
    "UnknownLevel",
    "UnknownOption",
    "WrongCounts",
    "WrongScale",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "answers": (
                "BoolAsNumber",
                "EmptyInput",
                "MixedPeriods",
                "MixedScales",
                "NoRatio",
                "NotANumber",
                "NotOnScale",
                "OutOfOrder",
                "OutOfRange",
                "OutOfScale",
                "UnknownLevel",
                "WrongScale",
            ),
            "cautions": ("CustsatWarning", "DataQualityWarning", "FolkloreWarning"),
            "figures": (
                "BadExport",
                "BadWeights",
                "CurrencyMismatch",
                "FloatMoney",
                "LimitExceeded",
                "NaiveDatetime",
                "NoConvergence",
                "NotDate",
                "OutOfDomain",
                "WrongCounts",
            ),
            "mistake": ("CustsatError", "InputError"),
            "names": ("ColumnTaken", "UnknownColumn", "UnknownField", "UnknownOption"),
            "states": (
                "HorizonExceeded",
                "IllegalStep",
                "MissingExtra",
                "RuleError",
                "RuleGap",
                "RuleOverlap",
                "StateError",
                "TimeReversed",
            ),
        },
    )

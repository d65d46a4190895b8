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

from custsat.errors.answers import (
    BoolAsNumber,
    EmptyInput,
    IncompatiblePeriods,
    MixedScales,
    NotANumber,
    NotOnScale,
    OutOfOrder,
    OutOfRange,
    OutOfScale,
    UndefinedRatio,
    UnreadableAnswer,
    WrongScale,
)
from custsat.errors.cautions import CustsatWarning, DataQualityWarning, FolkloreWarning
from custsat.errors.figures import (
    ConvergenceError,
    CurrencyMismatch,
    InexactAmount,
    InvalidCount,
    InvalidExport,
    InvalidWeights,
    NaiveDatetime,
    NotADate,
    TooLarge,
    UnknownCase,
)
from custsat.errors.mistake import CustsatError, InputError
from custsat.errors.names import (
    DuplicateColumn,
    UnknownColumn,
    UnknownField,
    UnknownOption,
)
from custsat.errors.states import (
    EventOutOfOrder,
    HorizonExceeded,
    InvalidTransition,
    MissingExtra,
    RuleError,
    RuleGap,
    RuleOverlap,
    StateError,
)

__all__ = [
    "BoolAsNumber",
    "ConvergenceError",
    "CurrencyMismatch",
    "CustsatError",
    "CustsatWarning",
    "DataQualityWarning",
    "DuplicateColumn",
    "EmptyInput",
    "EventOutOfOrder",
    "FolkloreWarning",
    "HorizonExceeded",
    "IncompatiblePeriods",
    "InexactAmount",
    "InputError",
    "InvalidCount",
    "InvalidExport",
    "InvalidTransition",
    "InvalidWeights",
    "MissingExtra",
    "MixedScales",
    "NaiveDatetime",
    "NotADate",
    "NotANumber",
    "NotOnScale",
    "OutOfOrder",
    "OutOfRange",
    "OutOfScale",
    "RuleError",
    "RuleGap",
    "RuleOverlap",
    "StateError",
    "TooLarge",
    "UndefinedRatio",
    "UnknownCase",
    "UnknownColumn",
    "UnknownField",
    "UnknownOption",
    "UnreadableAnswer",
    "WrongScale",
]

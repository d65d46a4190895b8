# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.service._belief_gaps import (
    belief_gaps as belief_gaps,
)
from custsat.frames.service._gaps import (
    item_gaps as item_gaps,
    respondent_gaps as respondent_gaps,
)
from custsat.frames.service._service_style import (
    service_style as service_style,
)
from custsat.frames.service._servqual import (
    servqual as servqual,
)
__all__ = [
    "belief_gaps",
    "item_gaps",
    "respondent_gaps",
    "service_style",
    "servqual",
]

"""Enums of complaint data: kind, severity, outcome."""

from __future__ import annotations

from custsat.labels import LabelledEnum


class TicketKind(LabelledEnum):
    """The kind of a ticket; all three count as customer problems."""

    COMPLAINT = "complaint"
    ENQUIRY = "enquiry"
    SUGGESTION = "suggestion"


class ComplaintSeverity(LabelledEnum):
    """How bad it is, from the mildest."""

    MINOR = "minor"
    SERIOUS = "serious"
    DANGEROUS = "dangerous"


class ComplaintOutcome(LabelledEnum):
    """How it ended for a customer with a problem, from the best."""

    RESOLVED_QUICKLY = "resolved_quickly"
    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    SILENT = "silent"

"""Causes: where a complaint comes from, what it is about, what would prevent it.

A cause lies on the side of the company or of the customer.  One of the company's leads
to a root: the value offered, the system, or the people.  One of the customer's has no
root in the firm, but even that can be prevented.

>>> late = root_cause(CompanyCause.NEGLIGENCE)
>>> late.side, late.root
(<CauseSide.COMPANY: 'company'>, <RootCause.PEOPLE: 'people'>)
>>> root_cause("cannot_operate").prevention[0].label()
'functional service by experts'
>>> root_cause("bad luck")
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: root_cause does not know name number 1
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat.complaints.flags import known_word
from custsat.errors import InputError
from custsat.evidence.sources import SLIDE_COLLECTION, WHAT_IS_SATISFACTION
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._reason import Reason
from custsat.values._result import Result


class ComplaintTopic(LabelledEnum):
    """What a complaint is about."""

    GOODS = "goods"
    SERVICE = "service"
    BROKEN_PROMISE = "broken_promise"
    BEFORE_AND_AFTER_SALE = "before_and_after_sale"
    OWN_WRONG_CHOICE = "own_wrong_choice"


class CauseSide(LabelledEnum):
    """On whose side a cause lies."""

    COMPANY = "company"
    CUSTOMER = "customer"


class RootCause(LabelledEnum):
    """What of the firm has failed."""

    VALUE = "value"
    SYSTEM = "system"
    PEOPLE = "people"


class CompanyCause(LabelledEnum):
    """Causes on the company's side."""

    STAFF_ERROR = "staff_error"
    NEGLIGENCE = "negligence"
    CONCEALMENT = "concealment"
    POOR_RELATIONS = "poor_relations"
    PRODUCT_PROBLEM = "product_problem"
    POLICY_PROBLEM = "policy_problem"


class CustomerCause(LabelledEnum):
    """Causes on the customer's side, and outside."""

    CANNOT_OPERATE = "cannot_operate"
    WRONG_OPERATION = "wrong_operation"
    RIVAL_SLANDER = "rival_slander"
    NEW_PRODUCT = "new_product"
    OUTSIDE_INFLUENCE = "outside_influence"


class Prevention(LabelledEnum):
    """What keeps complaints from arising."""

    GOOD_PRODUCTS = "good_products"
    RIGHT_FIRST_TIME = "right_first_time"
    FUNCTIONAL_SERVICE = "functional_service"
    ATTITUDE_SERVICE = "attitude_service"
    ROUNDED_SERVICE = "rounded_service"
    TRUSTED_SUPPLIER = "trusted_supplier"
    PLANNED_VISITS = "planned_visits"


class RestaurantCategory(LabelledEnum):
    """The upper level of a restaurant's complaints."""

    DISH_QUALITY = "dish_quality"
    SERVICE_ATTITUDE = "service_attitude"
    HYGIENE = "hygiene"


class RestaurantComplaint(LabelledEnum):
    """The lower level."""

    TASTE = "taste"
    FOREIGN_OBJECT = "foreign_object"
    SMALL_PORTION = "small_portion"
    UNFRIENDLY = "unfriendly"
    SLOW_RESPONSE = "slow_response"
    UNTIDY_ROOM = "untidy_room"


class RootCauseCase(NamedTuple):
    """The condition of the table."""

    cause: CompanyCause | None


class RestaurantCase(NamedTuple):
    """The condition of the two-level example."""

    complaint: RestaurantComplaint | None


VALUE, SYSTEM, PEOPLE = RootCause
ROOT_CAUSES: Final = DecisionTable(
    id="root_cause@1",
    source=WHAT_IS_SATISFACTION,
    inputs=RootCauseCase,
    rows=(
        (RootCauseCase(CompanyCause.STAFF_ERROR), PEOPLE),
        (RootCauseCase(CompanyCause.NEGLIGENCE), PEOPLE),
        (RootCauseCase(CompanyCause.CONCEALMENT), PEOPLE),
        (RootCauseCase(CompanyCause.POOR_RELATIONS), PEOPLE),
        (RootCauseCase(CompanyCause.PRODUCT_PROBLEM), VALUE),
        (RootCauseCase(CompanyCause.POLICY_PROBLEM), SYSTEM),
    ),
)
PREVENTION: Final[tuple[tuple[RootCause | None, tuple[Prevention, ...]], ...]] = (
    (VALUE, (Prevention.GOOD_PRODUCTS, Prevention.FUNCTIONAL_SERVICE)),
    (SYSTEM, (Prevention.RIGHT_FIRST_TIME,)),
    (PEOPLE, (Prevention.ROUNDED_SERVICE, Prevention.ATTITUDE_SERVICE)),
    (
        None,
        (
            Prevention.FUNCTIONAL_SERVICE,
            Prevention.TRUSTED_SUPPLIER,
            Prevention.PLANNED_VISITS,
        ),
    ),
)
DISHES, ATTITUDE, HYGIENE = RestaurantCategory
RESTAURANT_CATEGORIES: Final = DecisionTable(
    id="restaurant_complaints@1",
    source=SLIDE_COLLECTION,
    inputs=RestaurantCase,
    rows=(
        (RestaurantCase(RestaurantComplaint.TASTE), DISHES),
        (RestaurantCase(RestaurantComplaint.FOREIGN_OBJECT), DISHES),
        (RestaurantCase(RestaurantComplaint.SMALL_PORTION), DISHES),
        (RestaurantCase(RestaurantComplaint.UNFRIENDLY), ATTITUDE),
        (RestaurantCase(RestaurantComplaint.SLOW_RESPONSE), ATTITUDE),
        (RestaurantCase(RestaurantComplaint.UNTIDY_ROOM), HYGIENE),
    ),
)


@attrs.frozen(kw_only=True)
class ComplaintCause(Result):
    """One complaint, traced to its root.

    Attributes:
        company_cause: the cause, if it lies on the company's side.
        customer_cause: the cause, if it lies on the customer's.
        topic: what the complaint was about, if somebody said so.
        why: the row that names the root; None for a cause of the customer's.

    Raises:
        InputError: unless there is one cause.
    """

    schema: ClassVar[str] = "complaint_cause@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "side",
        "cause",
        "root",
        "topic",
        "prevention",
    )
    company_cause: CompanyCause | None
    customer_cause: CustomerCause | None
    topic: ComplaintTopic | None
    why: Reason | None

    def __attrs_post_init__(self) -> None:
        if (self.company_cause is None) == (self.customer_cause is None):
            raise InputError(what="a complaint is traced to one cause")

    @property
    def side(self) -> CauseSide:
        """On whose side it lies."""
        is_company = self.company_cause is not None
        return CauseSide.COMPANY if is_company else CauseSide.CUSTOMER

    @property
    def cause(self) -> CompanyCause | CustomerCause | None:
        """The cause itself."""
        return self.company_cause or self.customer_cause

    @property
    def root(self) -> RootCause | None:
        """What of the firm has failed; None for a cause of the customer's."""
        if self.company_cause is None:
            return None
        return ROOT_CAUSES.evaluate(RootCauseCase(self.company_cause)).outcome

    @property
    def prevention(self) -> tuple[Prevention, ...]:
        """What would have kept it from arising."""
        return dict(PREVENTION)[self.root]


def root_cause(
    cause: CompanyCause | CustomerCause | str,
    *,
    topic: ComplaintTopic | str | None = None,
) -> ComplaintCause:
    """Trace a complaint to its root.

    Raises:
        UnknownField: for a cause, or a topic, that is none of ours.
    """
    is_customer_cause = isinstance(cause, str) and cause in set(CustomerCause)
    company_cause = (
        None if is_customer_cause else known_word("root_cause", cause, CompanyCause)
    )
    parsed_topic = (
        None if topic is None else known_word("topic=", topic, ComplaintTopic)
    )
    return ComplaintCause(
        company_cause=company_cause,
        customer_cause=CustomerCause(cause) if is_customer_cause else None,
        topic=parsed_topic,
        why=ROOT_CAUSES.evaluate(RootCauseCase(company_cause)).reasons[0]
        if company_cause
        else None,
    )

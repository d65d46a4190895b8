"""Root causes of complaints, and what prevents them.

A cause is on the company's side or on the customer's.  A cause on the company's side
has a root: the value offered, the system, or the people.  A cause on the customer's
side has no root in the company, but can be prevented too.  Causes, roots and ways of
prevention are published; which root a cause has, and what prevents it, is ours.

>>> root_cause("negligence", topic="shape")  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: topic= must be one of 'goods', 'service', ...
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.evidence.sources import LIBRARY_DEFAULT, SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._reason import Reason
from custsat.values._result import Result


class ComplaintTopic(LabelledEnum):
    """Topics of complaints."""

    GOODS = "goods"
    SERVICE = "service"
    BROKEN_PROMISE = "broken_promise"
    BEFORE_AND_AFTER_SALE = "before_and_after_sale"
    OWN_WRONG_CHOICE = "own_wrong_choice"


class CauseSide(LabelledEnum):
    """The side of a cause: company or customer."""

    COMPANY = "company"
    CUSTOMER = "customer"


class RootCause(LabelledEnum):
    """Roots of the causes on the company's side."""

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
    """Causes on the customer's side, and outside influences."""

    CANNOT_OPERATE = "cannot_operate"
    WRONG_OPERATION = "wrong_operation"
    RIVAL_SLANDER = "rival_slander"
    NEW_PRODUCT = "new_product"
    OUTSIDE_INFLUENCE = "outside_influence"


class Prevention(LabelledEnum):
    """Ways to prevent complaints."""

    GOOD_PRODUCTS = "good_products"
    RIGHT_FIRST_TIME = "right_first_time"
    FUNCTIONAL_SERVICE = "functional_service"
    ATTITUDE_SERVICE = "attitude_service"
    ROUNDED_SERVICE = "rounded_service"
    TRUSTED_SUPPLIER = "trusted_supplier"
    PLANNED_VISITS = "planned_visits"


class RestaurantCategory(LabelledEnum):
    """Categories of restaurant complaints."""

    DISH_QUALITY = "dish_quality"
    SERVICE_ATTITUDE = "service_attitude"
    HYGIENE = "hygiene"


class RestaurantComplaint(LabelledEnum):
    """Restaurant complaints."""

    TASTE = "taste"
    FOREIGN_OBJECT = "foreign_object"
    SMALL_PORTION = "small_portion"
    UNFRIENDLY = "unfriendly"
    SLOW_RESPONSE = "slow_response"
    UNTIDY_ROOM = "untidy_room"


class Countermeasure(LabelledEnum):
    """Published countermeasures against restaurant complaints."""

    CHECK_INGREDIENTS = "check_ingredients"
    TRAIN_COOKS = "train_cooks"
    TRAIN_HYGIENE = "train_hygiene"
    TRAIN_SERVICE = "train_service"
    REWARD_SERVICE = "reward_service"


class RootCauseCase(NamedTuple):
    """The condition of the root cause table."""

    cause: CompanyCause | None


class RestaurantCase(NamedTuple):
    """The condition of the restaurant category table."""

    complaint: RestaurantComplaint | None


VALUE, SYSTEM, PEOPLE = RootCause
ROOT_CAUSES: Final = DecisionTable(
    id="root_cause@1",
    source=LIBRARY_DEFAULT,
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
# Which root each way prevents is ours.
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
# Of hygiene the publication was cut off.
COUNTERMEASURES: Final[
    tuple[tuple[RestaurantCategory, tuple[Countermeasure, ...]], ...]
] = (
    (
        DISHES,
        (
            Countermeasure.CHECK_INGREDIENTS,
            Countermeasure.TRAIN_COOKS,
            Countermeasure.TRAIN_HYGIENE,
        ),
    ),
    (ATTITUDE, (Countermeasure.TRAIN_SERVICE, Countermeasure.REWARD_SERVICE)),
)


@attrs.frozen(kw_only=True)
class ComplaintCause(Result):
    """The cause of one complaint, its root and its prevention.

    Attributes:
        company_cause: a cause on the company's side; None for one on the customer's.
        customer_cause: a cause on the customer's side; None for one on the company's.
        topic: what the complaint was about; None if not known.
        reason: the row that names the root; None for a cause on the customer's side.

    Raises:
        InputError: unless there is exactly one cause.
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
    reason: Reason | None

    def __attrs_post_init__(self) -> None:
        checks.exactly_one(
            company_cause=self.company_cause, customer_cause=self.customer_cause
        )

    @property
    def side(self) -> CauseSide:
        """The side of the cause."""
        is_company = self.company_cause is not None
        return CauseSide.COMPANY if is_company else CauseSide.CUSTOMER

    @property
    def cause(self) -> CompanyCause | CustomerCause | None:
        """The cause, of either side."""
        return self.company_cause or self.customer_cause

    @property
    def root(self) -> RootCause | None:
        """The root of the cause; None for a cause on the customer's side."""
        if self.company_cause is None:
            return None
        return ROOT_CAUSES.evaluate(RootCauseCase(self.company_cause)).outcome

    @property
    def prevention(self) -> tuple[Prevention, ...]:
        """What would have prevented the complaint."""
        return dict(PREVENTION)[self.root]


def root_cause(
    cause: CompanyCause | CustomerCause | str,
    *,
    topic: ComplaintTopic | str | None = None,
) -> ComplaintCause:
    """The root of the cause of a complaint, and what prevents it.

    >>> from custsat.complaints import root_cause
    >>> result = root_cause("negligence")
    >>> result.side, result.root
    (<CauseSide.COMPANY: 'company'>, <RootCause.PEOPLE: 'people'>)
    >>> root_cause("cannot_operate").prevention[0].label()
    'functional service by experts'

    Args:
        cause: a :class:`CompanyCause` or :class:`CustomerCause`, or its code.
        topic: what the complaint was about, if known.

    Raises:
        UnknownOption: for an unknown cause or topic.
    """
    is_customer_cause = isinstance(cause, str) and cause in set(CustomerCause)
    company_cause = (
        None if is_customer_cause else checks.member(cause, "cause", CompanyCause)
    )
    return ComplaintCause(
        company_cause=company_cause,
        customer_cause=CustomerCause(cause) if is_customer_cause else None,
        topic=None if topic is None else checks.member(topic, "topic", ComplaintTopic),
        reason=ROOT_CAUSES.evaluate(RootCauseCase(company_cause)).reasons[0]
        if company_cause
        else None,
    )

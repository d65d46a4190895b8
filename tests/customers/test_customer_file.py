"""What a customer file is used for, and who fills in its reports."""

from __future__ import annotations

from custsat.customers.journey import DATABASE_MARKETING, FILE_REPORTS


def test_file_reports_have_the_three_roles_of_the_handbook() -> None:
    assert [
        item.label("zh").removesuffix("填写的报表") for item in FILE_REPORTS.items
    ] == [
        "销售顾问",
        "主管",
        "经理",
    ]


def test_database_marketing_has_the_uses_of_the_handbook() -> None:
    labels = [item.label("zh") for item in DATABASE_MARKETING.items]

    assert len(labels) == len(set(labels)) == 10
    assert "测试客户对促销的反应，使营销活动更有效" in labels

"""Currencies: the digits after the decimal point that an amount is written with."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status

__all__ = [
    "CURRENCY_CODES",
    "CURRENCY_DECIMALS",
    "DEFAULT_CURRENCY_DECIMALS",
    "ISO_4217",
]

ISO_4217: Final = Source(
    citation="ISO 4217, list one of the maintenance agency, published 2026-01-01",
    status=Status.DEFINITION,
    note="codes of currencies, of funds and of precious metals",
)
CURRENCY_DECIMALS: Final = PublishedFigure[tuple[tuple[str, int | None], ...]](
    value=(
        *((code, 0) for code in ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF")),
        *((code, 0) for code in ("KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV")),
        *((code, 0) for code in ("XAF", "XOF", "XPF")),
        *((code, 3) for code in ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")),
        *((code, 4) for code in ("CLF", "UYW")),
        *((code, None) for code in ("XAG", "XAU", "XBA", "XBB", "XBC", "XBD")),
        *((code, None) for code in ("XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX")),
    ),
    unit="digits of the minor unit; None for a code that has none",
    source=ISO_4217,
    note="the codes whose number is not 2; the other 139 of the list have 2",
)
DEFAULT_CURRENCY_DECIMALS: Final = PublishedFigure(
    value=2,
    unit="digits of the minor unit",
    source=ISO_4217,
    note="also taken for a code that the list does not have, and without a currency",
)
_TWO_DIGITS: Final = (  # the codes of the list whose minor unit has two digits
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB "
    "BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
    "GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES "
    "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK "
    "MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR "
    "NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG "
    "SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP "
    "TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG "
    "YER ZAR ZMW ZWG "
)
CURRENCY_CODES: Final = PublishedFigure[tuple[str, ...]](
    value=tuple(
        sorted((*_TWO_DIGITS.split(), *(code for code, _ in CURRENCY_DECIMALS.value)))
    ),
    unit="codes of three capitals",
    source=ISO_4217,
    note="all 178 codes of the list",
)

"""Public data whose alpha and omega are published."""

from __future__ import annotations

from typing import Final

# Chatterjee and Price; R's data set attitude, 30 departments.
_ATTITUDE: Final = {
    "rating": "43 63 71 61 81 43 58 71 72 67 64 67 69 68 77"
    " 81 74 65 65 50 50 64 53 40 63 66 78 48 85 82",
    "complaints": "51 64 70 63 78 55 67 75 82 61 53 60 62 83 77"
    " 90 85 60 70 58 40 61 66 37 54 77 75 57 85 82",
    "privileges": "30 51 68 45 56 49 42 50 72 45 53 47 57 83 54"
    " 50 64 65 46 68 33 52 52 42 42 66 58 44 71 39",
    "learning": "39 54 69 47 66 44 56 55 67 47 58 39 42 45 72"
    " 72 69 75 57 54 34 62 50 58 48 63 74 45 71 59",
    "raises": "61 63 76 54 71 54 66 70 71 62 58 59 55 59 79"
    " 60 79 55 75 64 43 66 63 50 66 88 80 51 77 64",
    "critical": "92 73 86 84 83 49 68 66 83 80 67 74 63 77 77"
    " 54 79 80 85 78 64 80 80 57 75 76 78 83 74 78",
    "advance": "45 47 48 35 47 34 35 41 31 41 34 41 25 35 46"
    " 36 63 60 46 52 33 41 37 49 33 72 49 38 55 39",
}
ATTITUDE: Final = {name: [*map(int, text.split())] for name, text in _ATTITUDE.items()}
# R package Bayesrel 0.7.7, data set asrm: 78 patients, five items of 1 to 5; the
# figures are those of its own tests (omega by lavaan, maximum likelihood).
ASRM: Final = {
    f"asrm_{number}": [*map(int, digits)]
    for number, digits in enumerate(
        (
            "334342344445132223333331422313424333322222132332243232213223333232124434331222",
            "233332334435122332323331323314313333222222133332323234223223323342123423321242",
            "224121341232111212212231213112231332412212132332321132213212233114213213111112",
            "133122233225131222323331324332233313332222123332433134223223223123224433223232",
            "125432343435133443233331214324343334422312132342332133323222444333124333433442",
        ),
        start=1,
    )
}
ASRM_OMEGA: Final = 0.7919616
ASRM_CHI_SQUARE: Final = 12.02439250  # n times the discrepancy, without a correction
ASRM_RESIDUALS: Final = 0.05875407
# Smith and Stanley (1983), R's data set ability.cov: six tests, 112 people.
ABILITY: Final = (
    (24.641, 5.991, 33.520, 6.023, 20.755, 29.701),
    (5.991, 6.700, 18.137, 1.782, 4.936, 7.204),
    (33.520, 18.137, 149.831, 19.424, 31.430, 50.753),
    (6.023, 1.782, 19.424, 12.711, 4.757, 9.075),
    (20.755, 4.936, 31.430, 4.757, 52.604, 66.762),
    (29.701, 7.204, 50.753, 9.075, 66.762, 135.292),
)
ABILITY_N: Final = 112
# What factanal(factors = 1, covmat = ability.cov) of R prints.
ABILITY_UNIQUE: Final = (0.535, 0.853, 0.748, 0.910, 0.232, 0.280)
ABILITY_LOADINGS: Final = (0.682, 0.384, 0.502, 0.300, 0.877, 0.849)
ABILITY_CHI_SQUARE: Final = 75.18
ABILITY_P_VALUE: Final = 1.46e-12

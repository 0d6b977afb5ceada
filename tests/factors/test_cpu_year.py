"""The year of a CPU. Expected years are those of Intel ARK and AMD's product pages."""

from __future__ import annotations

import pytest

from wattprint.factors import cpus
from wattprint.factors.cpu_year import year_of


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz", 2014),
        ("Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz", 2012),
        ("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", 2013),
        ("Intel(R) Xeon(R) CPU           X5670  @ 2.93GHz", 2010),
        ("Intel(R) Xeon(R) CPU           E5450  @ 3.00GHz", 2007),
        ("Intel(R) Xeon(R) Platinum 8180 CPU @ 2.50GHz", 2017),
        ("Intel Xeon Platinum 8180 2.50GHz", 2017),
        ("Xeon 6248", 2019),
        ("Intel(R) Xeon(R) Platinum 8480+", 2023),
        ("Intel(R) Xeon(R) 6980P", 2024),
        ("Intel(R) Xeon(R) E-2288G CPU @ 3.70GHz", 2019),
        ("Intel(R) Xeon(R) W-2295 CPU @ 3.00GHz", 2019),
        ("Intel(R) Xeon(R) CPU D-1541 @ 2.10GHz", 2015),
        ("AMD EPYC 7763 64-Core Processor", 2021),
        ("AMD EPYC 9654 96-Core Processor", 2023),
        ("AMD EPYC 7R13 Processor", 2021),
        ("AMD EPYC 7B12", 2019),
        ("AMD EPYC 74F3 24-Core Processor", 2021),
        ("Intel(R) Xeon(R) w5-2455X", 2023),
        ("AMD Opteron(TM) Processor 6274", 2011),
        ("2.6 GHz AMD Opteron 2435", 2009),
        ("Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz", 2017),
        ("12th Gen Intel(R) Core(TM) i7-1270P", 2021),
        ("Intel(R) Core(TM) i5-1035G1 CPU @ 1.00GHz", 2019),
        ("AMD Ryzen 5 3600 6-Core Processor", 2019),
        ("Intel(R) Xeon(R) Processor", None),
        ("AMD EPYC", None),
        ("Neoverse-N1", None),
        ("(", None),
        ("", None),
    ],
)
def test_year(name: str, year: int | None) -> None:
    assert year_of(name) == year


def test_no_name_of_the_table_is_from_the_future() -> None:
    years = [year_of(row["name"]) for row in cpus.CPUS.rows()]
    told = [year for year in years if year is not None]
    assert len(told) > 2500
    assert all(2003 <= year <= 2026 for year in told)

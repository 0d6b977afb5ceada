"""CPUs by name. Expected TDP and cores are typed from the vendors' product pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors import cpus

# Name as /proc/cpuinfo or a person writes it, the model, TDP (W), cores.
KNOWN = [
    ("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", "Intel Xeon Gold 6248", 150, 20),
    ("Intel(R) Xeon(R) Gold 6248R CPU @ 3.00GHz", "Intel Xeon Gold 6248R", 205, 24),
    ("13th Gen Intel(R) Core(TM) i7-1365U", "Intel Core i7-1365U", 15, 10),
    ("AMD Ryzen 9 5950X 16-Core Processor", "AMD Ryzen 9 5950X", 105, 16),
    ("Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz", "Intel Xeon E5-2620 v3", 85, 6),
    ("Intel(R) Xeon(R) CPU E5-2620 v4 @ 2.10GHz", "Intel Xeon E5-2620 v4", 85, 8),
    ("Intel(R) Xeon(R) CPU E5-2620 0 @ 2.00GHz", "Intel Xeon E5-2620", 95, 6),
    ("Intel(R) Xeon(R) CPU E5-2620 v2 @ 2.10GHz", "Intel Xeon E5-2620 v2", 80, 6),
    ("Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz", "Intel Xeon E3-1240 V2", 69, 4),
    ("AMD EPYC 8024P 8-Core Processor", "AMD EPYC 8024P", 90, 8),
    ("AMD Ryzen Threadripper 1950X 16-Core Processor", "AMD Ryzen Threadripper 1950X", 180, 16),
    ("AMD EPYC 7763 64-Core Processor", "AMD EPYC 7763", 280, 64),
    ("AMD EPYC 9654 96-Core Processor", "AMD EPYC 9654", 360, 96),
    ("Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz", "Intel Xeon Platinum 8259CL", 210, 24),
    ("Intel(R) Xeon(R) Platinum 8480+", "Intel Xeon Platinum 8480+", 350, 56),
    ("Intel(R) Core(TM)2 Quad CPU    Q6600  @ 2.40GHz", "Intel Core2 Quad Q6600", 95, 4),
    ("Intel(R) Core(TM) i7 CPU         920  @ 2.67GHz", "Intel Core i7-920", 130, 4),
    ("AMD FX(tm)-8350 Eight-Core Processor", "AMD FX-8350", 125, 8),
    ("AMD A10-7850K Radeon R7, 12 Compute Cores 4C+8G", "AMD A10-7850K", 95, None),
    ("AMD Ryzen 5 PRO 4650U with Radeon Graphics", "AMD Ryzen 5 PRO 4650U", 15, None),
    ("Intel(R) Core(TM) Ultra 7 155H", "Intel Core Ultra 7 155H", 28, 16),
    ("Intel(R) N100", "Intel N100", 6, 4),
    ("i7-1365U", "Intel Core i7-1365U", 15, 10),
    ("Xeon E5-2620v3", "Intel Xeon E5-2620 v3", 85, 6),
    ("E5-2620 v3", "Intel Xeon E5-2620 v3", 85, 6),
    ("Xeon 6248", "Intel Xeon Gold 6248", 150, 20),
    ("EPYC 7763", "AMD EPYC 7763", 280, 64),
    ("epyc 7552", "AMD EPYC 7552", 200, 48),
    ("Ryzen 5950X", "AMD Ryzen 9 5950X", 105, 16),
    # As people write them: a clock that no @ sets off, remarks in parentheses, letters run together.
    ("AMD EPYC 7763 2.45 GHz", "AMD EPYC 7763", 280, 64),
    ("Intel Xeon Platinum 8180 2.50GHz", "Intel Xeon Platinum 8180", 205, 28),
    ("Intel(R) Xeon(R) E-2388G CPU 3.20GHz", "Intel Xeon E-2388G", 95, 8),
    ("Intel Xeon E5-2470 (2.30GHz)", "Intel Xeon E5-2470", 95, None),
    (
        "Intel Xeon Platinum 8180 2.50 GHz (Intel Turbo Boost up to 3.8GHz)",
        "Intel Xeon Platinum 8180",
        205,
        28,
    ),
    ("Intel Xeon E3-1265Lv3", "Intel Xeon E3-1265L v3", 45, None),
]


@pytest.mark.parametrize(("asked", "name", "tdp_w", "cores"), KNOWN)
def test_a_known_model_is_found_exactly(asked: str, name: str, tdp_w: float, cores: int | None) -> None:
    found = cpus.find(asked)
    assert found is not None
    assert (found.name, found.match, found.asked) == (name, "exact", asked)
    assert found.tdp_w[0] <= tdp_w <= found.tdp_w[2]
    assert found.tdp_w[1] == tdp_w
    assert found.cores == cores
    assert found.source
    assert found.licence


@pytest.mark.parametrize(
    "asked",
    [
        "Intel(R) Xeon(R) Processor",
        "Intel(R) Xeon(R) CPU @ 2.20GHz",
        "Intel(R) Xeon(R) Processor @ 2.90GHz",
        "AMD EPYC",
        "AMD EPYC-Milan Processor",
        "AMD EPYC Processor",
        "Intel Xeon Processor (Skylake, IBRS)",
        "Intel Xeon E312xx (Sandy Bridge)",
        "Intel Core Processor (Haswell, no TSX)",
        "QEMU Virtual CPU version 2.5+",
        "Common KVM processor",
        "VirtualApple @ 2.50GHz",
        "Neoverse-N1",
        "Cortex-A72",
        "ARMv8 Processor rev 0 (v8l)",
        "unknown",
        "",
        " ",
        "6140",
        "Xeon E5-2620 v5",
        "Xeon Gold 9999",
        "EPYC 7999",
        "AMD EPYC 9V33X 96-Core Processor",
        "Core i7-99999Z",
        "NVIDIA A100-SXM4-80GB",
    ],
)
def test_a_name_of_no_single_model_matches_nothing(asked: str) -> None:
    assert cpus.find(asked) is None


@pytest.mark.parametrize(
    ("asked", "low", "high", "inside"),
    # Ends of the series by the vendors' pages: EPYC 7003 120 W (7203) to 280 W (7763); EPYC 9004 200 to
    # 400 W; Xeon Platinum 85xx 270 to 385 W.
    [
        ("AMD EPYC 7B13", 120, 280, 280),
        ("AMD EPYC 9B14", 200, 400, 360),
        ("AMD EPYC 9V74 80-Core Processor", 200, 400, 320),
        ("INTEL(R) XEON(R) PLATINUM 8581C CPU @ 2.10GHz", 270, 385, 350),
        ("Intel(R) Xeon(R) Platinum 8573C", 270, 385, 350),
    ],
)
def test_a_provider_s_own_model_gets_the_range_of_its_series(
    asked: str, low: float, high: float, inside: float
) -> None:
    found = cpus.find(asked)
    assert found is not None
    assert found.match == "family"
    assert (found.tdp_w[0], found.tdp_w[2]) == (low, high)
    assert low <= inside <= high
    assert "series" in found.name


def test_cores_come_from_the_name_where_no_table_has_them() -> None:
    found = cpus.find("AMD EPYC 9V74 80-Core Processor")
    assert found is not None
    assert (found.cores, found.threads) == (80, None)


@pytest.mark.parametrize(
    ("asked", "cores", "threads"),
    # Intel's product specifications: performance cores have two threads each, efficient ones have one.
    [
        ("12th Gen Intel(R) Core(TM) i5-12500", 6, 12),
        ("12th Gen Intel(R) Core(TM) i7-12700", 12, 20),
        ("12th Gen Intel(R) Core(TM) i9-12900HX", 16, 24),
        ("13th Gen Intel(R) Core(TM) i5-13400F", 10, 16),
        ("13th Gen Intel(R) Core(TM) i9-13900KS", 24, 32),
        ("Intel(R) Core(TM) i7-14700KF", 20, 28),
        ("Intel(R) Core(TM) i3-N305", 8, 8),
    ],
)
def test_threads_of_client_models(asked: str, cores: int, threads: int) -> None:
    found = cpus.find(asked)
    assert found is not None
    assert (found.cores, found.threads) == (cores, threads)


@pytest.mark.parametrize(
    ("asked", "cores", "threads"),
    # c6a.metal: 192 vCPU on two sockets; c5a.24xlarge: 96 vCPU on one; m7a.metal-48xl: 192 on two, no SMT.
    [("AMD EPYC 7R13 Processor", 48, 96), ("AMD EPYC 7R32", 48, 96), ("AMD EPYC 9R14", 96, 96)],
)
def test_cores_of_cloud_models(asked: str, cores: int, threads: int) -> None:
    found = cpus.find(asked)
    assert found is not None
    assert (found.cores, found.threads) == (cores, threads)


def test_a_model_known_by_its_measured_power_has_a_range_and_says_so() -> None:
    # Teads: c5a.24xlarge, one socket, 285 W of package power at full load.
    found = cpus.find("AMD EPYC 7R32")
    assert found is not None
    assert found.match == "family"
    assert found.tdp_w[1] == pytest.approx(285, abs=1)
    assert found.tdp_w[0] < 225
    assert "Teads" in found.source


def test_sources_that_differ_stay_a_range() -> None:
    # 20 W and 22 W in two tables; Apple publishes none.
    found = cpus.find("Apple M2")
    assert found is not None
    assert (found.tdp_w[0], found.tdp_w[2]) == (20, 22)
    pro = cpus.find("Apple M2 Pro")
    assert pro is not None
    assert pro.tdp_w[0] <= 30 <= pro.tdp_w[2]


def test_base_power_is_preferred_to_turbo_power() -> None:
    # Intel: Core i5-1335U, base 15 W, maximum turbo 55 W; Core Ultra 7 255U, base 15 W, turbo 57 W.
    for name in ("13th Gen Intel(R) Core(TM) i5-1335U", "Intel(R) Core(TM) Ultra 7 255U"):
        found = cpus.find(name)
        assert found is not None
        assert found.tdp_w[1] == 15


@pytest.mark.parametrize(
    ("asked", "tdp_w", "max_w"),
    # Processor base power and maximum turbo power by Intel; TDP by AMD, and 1.35 times it on AM4 and AM5.
    [
        ("12th Gen Intel(R) Core(TM) i9-12900K", 125, 241),
        ("12th Gen Intel(R) Core(TM) i9-12900KF", 125, 241),
        ("12th Gen Intel(R) Core(TM) i9-12900KS", 150, 241),
        ("12th Gen Intel(R) Core(TM) i7-12700KF", 125, 190),
        ("12th Gen Intel(R) Core(TM) i5-12600K", 125, 150),
        ("12th Gen Intel(R) Core(TM) i5-12400T", 35, 74),
        ("12th Gen Intel(R) Core(TM) i5-12400", 65, 117),
        ("12th Gen Intel(R) Core(TM) i7-1270P", 28, 64),
        ("12th Gen Intel(R) Core(TM) i5-1240U", 9, 29),
        ("12th Gen Intel(R) Core(TM) i9-12900HX", 55, 157),
        ("13th Gen Intel(R) Core(TM) i9-13900K", 125, 253),
        ("13th Gen Intel(R) Core(TM) i5-13600K", 125, 181),
        ("13th Gen Intel(R) Core(TM) i7-1365U", 15, 55),
        ("Intel(R) Core(TM) i7-14700K", 125, 253),
        ("Intel(R) Core(TM) i9-14900HX", 55, 157),
        ("Intel(R) Core(TM) Ultra 9 285K", 125, 250),
        ("Intel(R) Core(TM) Ultra 7 155H", 28, 115),
        ("Intel(R) Core(TM) Ultra 5 225T", 35, None),
        ("11th Gen Intel(R) Core(TM) i9-11900K @ 3.50GHz", 125, None),
        ("AMD Ryzen 9 5950X 16-Core Processor", 105, 142),
        ("AMD Ryzen 9 7950X 16-Core Processor", 170, 230),
        ("AMD Ryzen 9 3900X 12-Core Processor", 105, 142),
        ("AMD Ryzen 7 5800X3D 8-Core Processor", 105, 142),
        ("AMD Ryzen 5 3600 6-Core Processor", 65, 88),
        ("AMD Ryzen 7 7840U w/ Radeon  780M Graphics", 28, None),
        ("AMD Ryzen Threadripper 3970X 32-Core Processor", 280, None),
    ],
)
def test_turbo_power_and_power_limit_are_no_tdp(asked: str, tdp_w: float, max_w: float | None) -> None:
    found = cpus.find(asked)
    assert found is not None
    assert found.tdp_w == (tdp_w, tdp_w, tdp_w)
    assert found.max_w == max_w
    assert bool(found.max_source) == bool(found.max_note) == bool(found.max_licence) == (max_w is not None)


def test_a_configurable_tdp_has_its_range_apart() -> None:
    # AMD EPYC 7763: 280 W, cTDP 225 to 280 W. EPYC 9654: 360 W, cTDP 320 to 400 W.
    for asked, tdp_w, ctdp_w in (("EPYC 7763", 280, (225, 280)), ("EPYC 9654", 360, (320, 400))):
        found = cpus.find(asked)
        assert found is not None
        assert (found.tdp_w, found.ctdp_w) == ((tdp_w, tdp_w, tdp_w), ctdp_w)


def test_what_is_no_tdp_says_what_it_is() -> None:
    quantity = {row["name"]: row["quantity"] for row in cpus.CPUS.rows()}
    assert {quantity[name] for name in quantity if name.startswith("Apple ")} == {"estimate"}
    assert quantity["AWS Graviton2"] == "package power"
    assert quantity["AMD EPYC 7763"] == quantity["Intel Core i9-12900K"] == "tdp"


def test_memory_on_the_package_is_inside_its_power() -> None:
    # Core Ultra 200V (Lunar Lake) carries its LPDDR5X on the package.
    for asked, covers in (("Core Ultra 7 258V", ("dram",)), ("Core Ultra 7 255H", ())):
        found = cpus.find(asked)
        assert found is not None
        assert found.covers == covers


def test_every_name_of_the_table_finds_its_own_row() -> None:
    for row in cpus.CPUS.rows():
        found = cpus.find(row["name"])
        assert found is not None, row["name"]
        assert found.name == row["name"]


def test_every_model_number_of_an_exact_match_was_in_what_was_asked() -> None:
    for asked, _name, _tdp, _cores in KNOWN:
        found = cpus.find(asked)
        assert found is not None
        numbers = [
            word
            for word in cpus.key_of(found.name).split()
            if any(c.isdigit() for c in word) and len(word) > 1
        ]
        folded = asked.lower()
        assert all(number.rstrip("+") in folded for number in numbers), asked


@given(st.text(max_size=40))
def test_any_text_is_a_match_or_none(text: str) -> None:
    found = cpus.find(text)
    assert found is None or 0 < found.tdp_w[0] <= found.tdp_w[1] <= found.tdp_w[2]


@given(
    st.sampled_from(
        ("Intel(R) Xeon(R) Gold", "AMD EPYC", "Intel(R) Xeon(R) CPU E5-", "Intel(R) Core(TM) i7-")
    ),
    st.from_regex(r"[0-9]{3,5}[A-Z]{0,2}( v[1-5])?", fullmatch=True),
)
def test_a_made_up_model_never_finds_another(line: str, model: str) -> None:
    found = cpus.find(f"{line} {model}".replace("- ", "-"))
    if found is not None and found.match == "exact":
        assert model.partition(" ")[0].lower() in cpus.key_of(found.name).split()
        assert (" v" in model) == (" v" in found.name.lower())


def test_the_nearest_names_are_offered() -> None:
    assert cpus.nearest("Intel Xeon E5-2620 v5", 1) == ["Intel Xeon E5-2620 v4"]
    assert cpus.nearest("AMD EPYC 9V33X 96-Core Processor") == ["AMD EPYC 9R14"]
    assert cpus.nearest("AMD EPYC") == []

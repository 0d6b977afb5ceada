"""Memory, supplies and box as people type them."""

from __future__ import annotations

import pytest

from wattprint import amounts
from wattprint.errors import UsageError
from wattprint.settings.read import gather
from wattprint.settings.table import check


@pytest.mark.parametrize(
    ("text", "gb", "modules", "kind", "form", "words"),
    [
        ("8x32GB DDR4", 256.0, 8, "DDR4", "", "8 x 32 GB DDR4"),
        ("8 x 32 GB", 256.0, 8, "", "", "8 x 32 GB"),
        ("8×32GB ddr4-3200 ecc registered", 256.0, 8, "DDR4", "RDIMM", "8 x 32 GB DDR4 RDIMM"),
        ("256GB", 256.0, None, "", "", "256 GB"),
        ("512 GB LRDIMM", 512.0, None, "", "LRDIMM", "512 GB LRDIMM"),
        ("2x16 GiB DDR5 SODIMM", 2 * 16 * 1.073741824, 2, "DDR5", "SODIMM", "2 x 16 GiB DDR5 SODIMM"),
        ("DDR5 SO-DIMM 2*16GB", 32.0, 2, "DDR5", "SODIMM", "2 x 16 GB DDR5 SODIMM"),
        ("32GB LPDDR5X soldered", 32.0, None, "LPDDR5", "soldered", "32 GB LPDDR5 soldered"),
        ("1.5TB", 1500.0, None, "", "", "1.5 TB"),
        ("8x32GB + 4x16GB DDR4", 320.0, 12, "DDR4", "", "8 x 32 GB + 4 x 16 GB DDR4"),
        ("8x32GB DDR4+4x16GB DDR4", 320.0, 12, "DDR4", "", "8 x 32 GB + 4 x 16 GB DDR4"),
        ("8x32GB + 64GB", 320.0, None, "", "", "8 x 32 GB + 64 GB"),
        ("24x64gb, DDR5, RDIMM", 1536.0, 24, "DDR5", "RDIMM", "24 x 64 gb DDR5 RDIMM"),
    ],
)
def test_memory(text, gb, modules, kind, form, words):
    typed = amounts.memory(text)
    assert typed.gb == pytest.approx(gb)
    assert (typed.modules, typed.kind, typed.form, typed.words) == (modules, kind, form, words)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8x32TB", "no module of memory has 32TB"),
        ("0x32GB", "memory cannot be '0x32GB'"),
        ("-8x32GB", "memory cannot be '-8x32GB'"),
        ("8.5x32GB", "memory cannot be '8.5x32GB'"),
        ("9999999999999x1GB", "memory cannot be"),
        ("8x", "memory cannot be"),
        ("x32GB", "memory cannot be"),
        ("8x32GB +", "memory cannot be '8x32GB +'"),
        ("8x32GB DDR9", "memory cannot be '8x32GB DDR9'"),
        ("lots", "memory cannot be 'lots'"),
        ("DDR4", "memory cannot be 'DDR4'"),
        ("DDR4 DDR5 8x32GB", "memory cannot be"),
        ("8x32GB RDIMM LRDIMM", "memory cannot be"),
        ("8x32GB DRR4", "memory cannot be"),
        ("much", "memory cannot be"),
        ("", "memory cannot be"),
        ("8xnanGB", "memory cannot be"),
        ("1e400GB", "memory cannot be"),
    ],
)
def test_what_is_no_memory_says_how_to_write_it(text, said):
    with pytest.raises(UsageError) as refused:
        amounts.memory(text)
    assert said in str(refused.value)
    assert refused.value.fix


@pytest.mark.parametrize(
    ("key", "value", "meant"),
    [
        ("memory", " 8x32GB   DDR4 ", "8x32GB DDR4"),
        ("form", "multi-node", "multi-node"),
        ("form", "Tower", "tower"),
        ("supplies", 2, 2),
        ("supplies", "2", 2),
        ("supply_w", 800, 800.0),
        ("supply_w", "1.6kW", 1600.0),
        ("supply_w", "800 W", 800.0),
    ],
)
def test_what_is_settled_of_the_machine(key, value, meant):
    assert check(key, value, "here") == meant


@pytest.mark.parametrize(
    ("key", "value", "fix"),
    [
        ("memory", "8x32TB", "give 8x32GB DDR4, 256GB or 2x16GB DDR5 SODIMM"),
        ("memory", 256, "give text"),
        ("form", "cupboard", "give one of rack, tower, blade, multi-node"),
        ("supplies", 2.5, "give how many, from 1 to 64, such as 2"),
        ("supplies", 0, "give how many, from 1 to 64, such as 2"),
        ("supplies", True, "give how many, from 1 to 64, such as 2"),
        ("supply_w", 5, "give the rating of one in W from 20 to 20000, such as 800"),
        ("supply_w", "800 V", "give the rating of one in W from 20 to 20000, such as 800"),
        ("supply_w", float("nan"), "give the rating of one in W from 20 to 20000, such as 800"),
    ],
)
def test_what_cannot_be_is_one_line_that_ends_with_what_to_type(key, value, fix):
    with pytest.raises(UsageError) as refused:
        check(key, value, "wattprint.toml:1")
    assert str(refused.value).endswith(fix)
    assert "wattprint.toml:1" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_files_and_environment_tell_of_the_machine(tmp_path):
    (tmp_path / "wattprint.toml").write_text('memory = "8x32GB DDR4"\nsupplies = 2\nsupply_w = 800\n')
    settings = gather({"WATTPRINT_FORM": "rack"}, {}, folder=str(tmp_path))
    assert {key: one.value for key, one in settings.items()} == {
        "memory": "8x32GB DDR4",
        "supplies": 2,
        "supply_w": 800.0,
        "form": "rack",
    }

"""The year in which a CPU came out, by the number in its name: its age tells of the machine around it."""

from __future__ import annotations

# Launches by the makers (Intel ARK, AMD product pages): the first part of each line for servers.
_XEON_SCALABLE = {"1": 2017, "2": 2019, "3": 2021, "4": 2023, "5": 2023, "6": 2024}
_XEON_VERSIONED = {"": 2012, "v2": 2013, "v3": 2014, "v4": 2016, "v5": 2015, "v6": 2017}
_XEON_E = {"1": 2018, "2": 2019, "3": 2021, "4": 2023, "6": 2025}
_XEON_W = {"1": 2017, "2": 2019, "3": 2021, "4": 2023, "5": 2024}
_XEON_D = {"15": 2015, "16": 2019, "17": 2022, "18": 2023, "21": 2018, "27": 2022, "28": 2023}
_XEON_3000_TO_7000 = {
    "30": 2006, "31": 2008, "32": 2007, "33": 2008, "34": 2009, "36": 2010, "50": 2006, "51": 2006,
    "52": 2007, "53": 2006, "54": 2007, "55": 2009, "56": 2010, "65": 2010, "70": 2005, "71": 2006,
    "72": 2007, "73": 2007, "74": 2008, "75": 2010,
}  # fmt: skip
_EPYC = {"1": 2017, "2": 2019, "3": 2021, "4": 2023, "5": 2024}
_OPTERON = {
    "1": 2003, "2": 2003, "8": 2003, "12": 2006, "22": 2006, "82": 2006, "13": 2007, "23": 2007,
    "83": 2007, "24": 2009, "84": 2009, "41": 2010, "61": 2010, "32": 2012, "42": 2011, "62": 2011,
    "33": 2012, "43": 2012, "63": 2012,
}  # fmt: skip
_CORE_I = {
    "2": 2011, "3": 2012, "4": 2013, "5": 2014, "6": 2015, "7": 2017, "8": 2017, "9": 2018, "10": 2019,
    "11": 2020, "12": 2021, "13": 2022, "14": 2023,
}  # fmt: skip
_RYZEN = {"1": 2017, "2": 2018, "3": 2019, "4": 2020, "5": 2020, "6": 2022, "7": 2022, "8": 2024, "9": 2024}


def year_of(name: str) -> int | None:
    """The year in which the CPU called ``name`` came out, ``None`` if its name does not tell."""
    from wattprint.factors.cpus import key_of, without_remarks

    words = key_of(without_remarks(name)).split()
    line, rest = (words[0], words[1:]) if words else ("", [])
    if line == "xeon" and rest:
        return _xeon(rest)
    if line == "epyc":
        # Four characters, of which one in the middle may be a letter: 7763, 7R13, 74F3.
        model = next((word for word in rest if word[:1].isdigit() and word[3:4].isdigit()), "")
        return _EPYC.get(model[3:4])
    number = next((word for word in rest if len(word) > 2 and word[:3].isdigit()), "")
    digits = "".join(character for character in number if character.isdigit())
    if line == "opteron":
        return _OPTERON.get(number[:2] if len(digits) == 4 else number[:1])
    if line == "core" and rest[:1] and rest[0][:1] == "i" and digits:
        # Four digits that begin with a one are of the tenth generation and later: i5-1035G1, i7-1270P.
        generation = digits[:2] if digits[0] == "1" else digits[:-3]
        return 2010 if len(number) == 3 else _CORE_I.get(generation)
    if line == "ryzen" and len(digits) >= 4:
        return _RYZEN.get(digits[0])
    return 2005 if line == "pentium" and rest[:1] == ["d"] else None


def _xeon(words: list[str]) -> int | None:
    tier, number = words[0], words[1] if len(words) > 1 else ""
    if tier in ("platinum", "gold", "silver", "bronze"):
        return _XEON_SCALABLE.get(number[1:2])
    if tier in ("e3", "e5", "e7"):
        version = words[-1] if words[-1][:1] == "v" else ""
        return 2011 if tier != "e5" and not version else _XEON_VERSIONED.get(version)
    if tier == "d":
        return _XEON_D.get(number[:2])
    if tier in ("e", "w", "w3", "w5", "w7", "w9"):
        return (_XEON_E if tier == "e" else _XEON_W).get(number[1:2])
    if tier[:1] == "6" and tier[4:5] in ("p", "e"):
        return 2024
    digits = tier.lstrip("elxw")
    if len(digits) != 4 or not digits.isdigit():
        return None
    # Without its tier ("Xeon 6248") a Scalable is what no older number is.
    return _XEON_3000_TO_7000.get(digits[:2]) or _XEON_SCALABLE.get(digits[1])

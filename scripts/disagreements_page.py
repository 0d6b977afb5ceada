"""Write docs/reference/disagreements.md: every row whose sources differ by more than its interval.

``--check`` compares instead. All of it comes from the packaged tables and what they keep of their sources
(``tables/figures/``), so that it needs no raw file.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

from generated_page import markdown_table, write_or_check  # noqa: E402
from grid_disagreements import Beside, of_year, outcomes, reason  # noqa: E402

from wattprint.choices import METHODS  # noqa: E402
from wattprint.factors import accelerators, ecologits, models, provenance  # noqa: E402
from wattprint.factors.claims import LINEAGE, NOTES, number_in  # noqa: E402
from wattprint.factors.grid_series import NEAR_YEARS  # noqa: E402
from wattprint.factors.table import Table  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "disagreements.md"
TABLES = ("cpus.tsv", "accelerators.tsv", "instances.tsv", "embodied.tsv", "facility.tsv", "water.tsv")
SHORT = {
    "amd": "AMD", "ark": "Intel", "intel": "Intel", "nvidia": "NVIDIA", "codecarbon": "CodeCarbon",
    "eco2ai": "Eco2AI", "green-algorithms": "Green Algorithms", "mlco2": "ML CO2 Impact",
    "ml-engineering": "ML Engineering", "teads": "Teads", "teads-instances": "Teads",
    "karpenter-aws": "Karpenter", "google-tpu": "Google",
}  # fmt: skip
HEAD = """# Where our sources disagree

Every row of the tables for which a source has a figure that the row's interval does not hold, with what each
source says and which of it counts. `python scripts/disagreements_page.py` writes this page from the packaged
tables; `wattprint factors show ID --sources` says the same of any row, and of those that agree.

How a figure is chosen: what the maker or the provider publishes; else what most sources say, where sources
that copy each other have one vote; else the lowest. All that counts is inside the interval. What cannot be
the quantity is set aside whatever its votes: the reason stands beside it.
"""
GRIDS = """
## Carbon of electricity

A source that speaks of the same quantity and is outside a range widens it, so that the range holds its
figure ([why](../decisions/0021-a-range-holds-who-disagrees.md)). The same quantity is an average by the
same method (life-cycle or direct; a table that states none may mean either), of the same grid or the very
place, of the same year; where a source has no figure of that year, its nearest within {near} years, if it
is farther off than the years between may bring it. One voice is enough, and a copy is none: who says what
another says adds nothing, and who repeats a source wrongly is measured by that source. What is outside a
range for another reason is set aside with that reason, which is a property of its row and never a name.
`scripts/consistency.py` fails if a figure that counts is outside.

Our first choice for each country, cloud region, state, province and zone, of its latest year, by either
method:

{counts}

### What widens a range

gCO2e/kWh. Electricity Maps' figures are under ODbL 1.0. The range by itself is the one that the figure has by
its own width ([how wide](../explanation/place-widths.md)). Regions of clouds on the grid of a country have
that country's line.

"""
ASIDE = """
### What is outside a range and set aside

Without what counts another way, life-cycle beside direct, and what is of another grid: those are two numbers
of two things, and [the page of the cross-check](../explanation/cross-check.md) has examples.

"""
MOST_CODES = 3
"""Chosen: so many places with one figure stand by name."""
OTHER_QUANTITY = ("direct,", "over the life cycle", "of another grid")
"""How reasons begin that are told by their number alone."""
SIZES = """
## Sizes of models

Of {compared} models that EcoLogits (MPL-2.0) has too, those whose parameters, in billions, are more than 5 %
outside ours. EcoLogits' size counts where its own answer is shown, ours elsewhere.

"""


def shown(figure: provenance.Figure) -> str:
    """The figure with its interval and unit."""
    span = f" ({figure.low}–{figure.high})" if figure.low != figure.high else ""
    return f"{figure.value}{span} {figure.unit}".strip()


def outside(figure: provenance.Figure) -> list[provenance.SourceSays]:
    """What sources say beyond the interval, set aside or not."""
    low, high = number_in(figure.low), number_in(figure.high)
    beyond = []
    for source in figure.sources:
        value = number_in(source.value)
        if value is not None and low is not None and high is not None:
            if source.verdict in (provenance.SET_ASIDE, provenance.OUTSIDE) and not low <= value <= high:
                beyond.append(source)
        elif source.verdict == provenance.OUTSIDE:
            beyond.append(source)
    return beyond


def source_name(source: provenance.SourceSays) -> str:
    """One name, or several joined, as short as people know them."""
    return " and ".join(SHORT.get(one, one) for one in source.ids.split("+"))


def says(source: provenance.SourceSays) -> str:
    """A source with its value and what became of it."""
    why = source.why or provenance.VERDICTS[source.verdict]
    return f"{source_name(source)} {source.value} ({why})"


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """A table, or a sentence where nothing is in it."""
    if not rows:
        return "None.\n"
    return f"{markdown_table(head, rows)}\n"


def listed(table: str) -> list[list[str]]:
    """The rows of ``table`` of which a source says something beyond the interval."""
    rows = []
    for row in Table(table).rows():
        for figure in provenance.of(table, row):
            if outside(figure):
                held = [source for source in figure.sources if source not in outside(figure)]
                rows.append([
                    row.get("name") or next(iter(row.values())),
                    figure.name,
                    shown(figure),
                    ", ".join(dict.fromkeys(f"{source_name(one)} {one.value}" for one in held)),
                    "; ".join(map(says, outside(figure))),
                ])  # fmt: skip
    return rows


def peaks() -> list[list[str]]:
    """Dense peaks of which the maker and ML Engineering say different things."""
    rows = []
    for row in accelerators.ACCELERATORS.rows():
        for precision in accelerators.PRECISIONS:
            for figure in provenance.of_peak(row["key"], precision):
                if outside(figure):
                    own = figure.sources[0]
                    others = "; ".join(map(says, outside(figure)))
                    mine = f"{source_name(own)} {own.value}"
                    rows.append([row["name"], figure.name, shown(figure), mine, others])
    return rows


def b300_in_fp4() -> str:
    """What is known of the largest disagreement of peaks, and what is not."""
    (maker,), (theirs,) = (
        [
            float(new["fp4"]) / float(old["fp4"])
            for old in table.starting("b200 ")
            for new in table.starting("b300 ")
        ]
        for table in (accelerators.PEAKS, accelerators.SHARED_PEAKS)
    )
    return (
        f"\nB300 at FP4: the maker's sheets give it {maker:.1f} times the peak of B200, ML Engineering "
        f"{theirs:.1f} times. Which document that is from is\nunknown to us.\n"
    )


def grids() -> str:
    """What stands beside our figures of grids, what widens them, and what is set aside."""
    besides = [beside for method in METHODS for beside in of_year(None, method)]
    counts = [[outcome, str(count)] for outcome, count in outcomes(besides).most_common()]
    by_row: dict[tuple[str, str, str], list[Beside]] = {}
    for beside in besides:
        said = beside.comparison
        if said.widens or (beside.outside and not reason(said.why).startswith(OTHER_QUANTITY)):
            by_row.setdefault((beside.factor.id, said.other.source, said.why), []).append(beside)
    wider, aside = [], []
    for (factor_id, source, why), rows in by_row.items():
        codes = [*dict.fromkeys(beside.place.code for beside in rows)]
        more = f" and {len(codes) - MOST_CODES} more" if len(codes) > MOST_CODES else ""
        theirs = dict.fromkeys(f"{row.comparison.mid:.4g} of {row.comparison.years}" for row in rows)
        ours = f"`{factor_id}` {rows[0].factor.mid:.4g}"
        span = _range(rows[0].factor.low, rows[0].factor.high)
        row = [", ".join(codes[:MOST_CODES]) + more, ours, span, f"`{source}` {', '.join(theirs)}"]
        if why:
            aside.append([*row, why])
        else:
            wider.append([*row[:2], _range(*rows[0].own_range), *row[2:]])
    return (
        GRIDS.format(counts=markdown_table(["outcome", "figures"], counts, "lr"), near=NEAR_YEARS)
        + markdown(["place", "ours", "its range by itself", "its range", "reaches to"], wider)
        + ASIDE
        + markdown(["place", "ours", "its range", "outside it", "why it does not count"], aside)
    )


def _range(low: float, high: float) -> str:
    return f"{low:.4g}–{high:.4g}"


def sizes() -> tuple[list[list[str]], int]:
    """Models for which EcoLogits' range of parameters and ours have nothing in common."""
    names: dict[tuple[str, str, str], list[str]] = {}
    compared = 0
    for key in ecologits.MODELS.keys():  # noqa: SIM118 - a table is no dict
        theirs, model = ecologits.find(key), models.find(key.partition("/")[2])
        if theirs is None or model is None:
            continue
        compared += 1
        low, _mid, high = (size / 1e9 for size in model.parameters)
        if theirs.total_b[1] < low * 0.95 or theirs.total_b[0] > high * 1.05:
            known = f"model/{model.key}", _span(low, high), _span(*theirs.total_b)
            names.setdefault(known, []).append(key)
    rows = [
        [f"`{key}`", ours, theirs, of_size[0] + (f" and {len(of_size) - 1} more" if of_size[1:] else "")]
        for (key, ours, theirs), of_size in sorted(names.items())
    ]
    return rows, compared


def _span(low: float, high: float) -> str:
    return f"{low:.4g}" if low == high else f"{low:.4g}–{high:.4g}"


def copies() -> str:
    """How much the two lists of CPUs have in common, in the rows that name both."""
    both = same = 0
    stored = provenance.stored("cpus.tsv")
    for row in Table("cpus.tsv").rows():
        claims = [claim for claim in stored.get(row["key"], []) if claim.column == "tdp_w"]
        if claims:
            values = {
                source: {claim.value for claim in claims if claim.source == source} for source in LINEAGE
            }
            if all(values.values()):
                both += 1
                same += len(set(map(frozenset, values.values()))) == 1
        elif set(LINEAGE) <= set(row["source"].split("+")):
            both += 1
            same += 1
    return (
        f"CodeCarbon and Eco2AI both list {both} of the CPUs, {same} of them ({same / both:.0%}) with the\n"
        "same figures, errors included: they are one vote."
    )


def set_aside() -> str:
    """How many figures of how many CPUs are set aside, by reason."""
    counts, cpus = Counter[str](), {note: set[str]() for note in NOTES}
    for key, claims in provenance.stored("cpus.tsv").items():
        for claim in claims:
            if claim.column == "tdp_w" and not claim.counts:
                counts[claim.note] += 1
                cpus[claim.note].add(key)
    rows = [[NOTES[note][1], str(len(cpus[note])), str(count)] for note, count in counts.most_common()]
    return markdown(["set aside as the TDP of a CPU", "CPUs", "figures"], rows)


def page() -> str:
    """The whole page."""
    head = ["row", "figure", "ours", "said by", "beyond the interval"]
    parts = [
        HEAD,
        "\n## Processors\n\n",
        copies(),
        "\n\n",
        set_aside(),
        "\n",
        markdown(head, listed("cpus.tsv")),
    ]
    parts += ["\n## Accelerators\n\n", markdown(head, listed("accelerators.tsv"))]
    parts += [
        "\nDense peaks in TFLOP/s; those of ML Engineering are under CC BY-SA 4.0.\n\n",
        markdown(head, peaks()),
        b300_in_fp4(),
    ]
    parts += ["\n## Virtual machine types\n\n", markdown(head, listed("instances.tsv"))]
    rest = [row for table in ("embodied.tsv", "facility.tsv", "water.tsv") for row in listed(table)]
    parts += ["\n## Embodied carbon, PUE, water\n\n", markdown(head, rest)]
    parts.append(grids())
    rows, compared = sizes()
    told = SIZES.format(compared=compared)
    parts += [told, markdown(["ours", "billions", "EcoLogits, billions", "its names"], rows)]
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))

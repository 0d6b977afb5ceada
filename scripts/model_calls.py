"""Print the tables of docs/explanation/model-calls.md: measured against estimated, ours beside EcoLogits.

    python scripts/model_calls.py [--write]

``--write`` puts them into the page, between the lines that name them.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "model-calls.md"
sys.path.insert(0, str(ROOT / "src"))

from wattprint.estimate.calls.device import device  # noqa: E402
from wattprint.estimate.calls.models import resolve  # noqa: E402
from wattprint.estimate.calls.one import estimate  # noqa: E402
from wattprint.estimate.calls.serving import Request, serve  # noqa: E402
from wattprint.factors import ecologits, models  # noqa: E402
from wattprint.units import significant  # noqa: E402

INPUT_TOKENS = 250
"""ML.ENERGY gives no lengths of the prompts of its chat task; they are short beside the answers."""

# ML.ENERGY benchmark 3.0 (vLLM 0.11.1; github.com/ml-energy/leaderboard at 0ea52b6, public/data/tasks):
# GPU energy per output token in the steady state. Model, GPU, bits, batch, mean output tokens, J per token.
FITTED = """
llama-3.1-8b H100 16 8 389 0.45480
llama-3.1-8b H100 16 16 404 0.26274
llama-3.1-8b H100 16 32 390 0.16506
llama-3.1-8b H100 16 64 396 0.11858
llama-3.1-8b H100 16 128 405 0.09511
llama-3.1-8b H100 16 255 404 0.07664
llama-3.1-70b H100 16 8 350 3.7587
llama-3.1-70b H100 16 16 354 2.0910
llama-3.1-70b H100 16 32 351 1.2069
llama-3.1-70b H100 16 64 352 0.79725
llama-3.1-70b H100 16 128 359 0.56337
llama-3.1-70b H100 16 255 349 0.47899
qwen3-14b H100 16 8 620 0.70609
qwen3-14b H100 16 16 622 0.39827
qwen3-14b H100 16 32 611 0.24410
qwen3-14b H100 16 64 617 0.16717
qwen3-14b H100 16 128 614 0.12786
qwen3-14b H100 16 253 625 0.11192
llama-3.1-405b H100 8 8 366 13.9749
llama-3.1-405b H100 8 32 372 4.7653
llama-3.1-405b H100 8 64 360 3.0825
llama-3.1-405b H100 8 96 368 2.6609
qwen3-235b-a22b H100 8 8 855 9.4714
qwen3-235b-a22b H100 8 16 871 5.2530
qwen3-235b-a22b H100 8 32 889 3.0094
qwen3-235b-a22b H100 8 64 863 1.7413
qwen3-235b-a22b H100 8 128 863 1.1008
llama-4-scout H100 16 8 396 3.9773
llama-4-scout H100 16 32 401 1.7291
llama-4-scout H100 16 64 404 1.0593
llama-4-scout H100 16 96 410 0.79376
"""
HELD_OUT = """
gemma-3-12b H100 16 8 728 0.70208
gemma-3-12b H100 16 32 725 0.27080
gemma-3-12b H100 16 128 723 0.16611
gemma-3-27b H100 16 8 719 1.5108
gemma-3-27b H100 16 16 726 0.86339
qwen3-8b H100 16 8 647 0.44402
qwen3-8b H100 16 64 645 0.11922
qwen3-14b B200 16 8 615 0.69931
qwen3-14b B200 16 32 605 0.24413
qwen3-14b B200 16 64 609 0.16689
qwen3-14b B200 16 256 624 0.08919
qwen3-30b-a3b B200 16 8 915 0.72168
qwen3-30b-a3b B200 16 16 911 0.53521
qwen3-30b-a3b B200 16 32 915 0.38263
qwen3-30b-a3b B200 16 64 929 0.24929
qwen3-30b-a3b B200 16 128 898 0.15711
deepseek-v3.1 B200 8 8 846 8.5655
deepseek-v3.1 B200 8 16 840 6.0664
deepseek-v3.1 B200 8 32 850 4.3894
deepseek-v3.1 B200 8 64 849 2.9197
deepseek-v3.1 B200 8 256 836 1.3091
llama-3.1-405b B200 16 8 363 21.8644
llama-3.1-405b B200 16 32 364 6.3995
llama-3.1-405b B200 16 128 372 2.7007
gpt-oss-20b B200 4 8 2117 0.29292
gpt-oss-20b B200 4 128 2164 0.06576
"""
# Another laboratory: GPU energy per output token with vLLM, chuyishang/inference-energy at 6e617d2,
# results_paste.md. The batch is requests x latency / time; tokens of an answer are tokens / requests.
OTHERS = """
qwen2.5-3b A100 16 7.6 127 0.350
qwen2.5-7b A100 16 7.6 101 0.766
llama-3-8b A100 16 7.6 21 1.415
gpt-oss-20b A100 4 7.6 237 0.394
qwen2.5-3b RTX-6000-Ada 16 7.6 126 0.472
qwen2.5-7b RTX-6000-Ada 16 7.6 101 1.154
"""
BITS = {"16": "16 bits", "8": "8 bits", "4": "4 bits"}


class Row:
    """One measurement and our interval for it."""

    def __init__(self, line: str) -> None:
        name, gpu, bits, batch, output, measured = line.split()
        self.name, self.gpu, self.bits, self.batch = name, gpu.replace("-", " "), bits, float(batch)
        self.measured = float(measured)
        output_tokens = float(output)
        one = serve(
            resolve(name),
            device(self.gpu),
            Request(input=INPUT_TOKENS, output=output_tokens),
            batch=(self.batch, self.batch),
            weight_bits=int(bits),
        )
        self.gpus = one.gpus
        self.ours = one.gpu_j.scaled(1.0 / output_tokens)

    @property
    def held(self) -> bool:
        """Whether our interval holds the measured figure."""
        return self.ours.low <= self.measured <= self.ours.high


def rows(text: str) -> list[Row]:
    """The measurements of a block above."""
    return [Row(line) for line in text.strip().splitlines()]


def _table(head: tuple[str, ...], lines: list[tuple[str, ...]]) -> str:
    rule = tuple("---" for _ in head)
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, rule, *lines))


def measured(text: str) -> str:
    """Measured and computed J per output token."""
    head = ("model", "on", "batch", "measured J/token", "ours", "low–high", "held")
    return _table(
        head,
        [
            (
                row.name,
                f"{row.gpus} × {row.gpu}, {BITS[row.bits]}",
                f"{row.batch:g}",
                significant(row.measured),
                significant(row.ours.mid),
                f"{significant(row.ours.low)}–{significant(row.ours.high)}",
                "yes" if row.held else "**no**",
            )
            for row in rows(text)
        ],
    )


def summary() -> str:
    """How many of each block are held, and how far the mid is off."""
    lines = []
    for name, text in (("fitted", FITTED), ("held out", HELD_OUT), ("another laboratory", OTHERS)):
        found = rows(text)
        ratios = sorted(row.measured / row.ours.mid for row in found)
        lines.append(
            (
                name,
                f"{len(found)}",
                f"{sum(row.held for row in found)}",
                f"{ratios[0]:.2f}–{ratios[-1]:.2f}",
                f"{ratios[len(ratios) // 2]:.2f}",
            )
        )
    return _table(("block", "measurements", "inside", "measured over ours", "median"), lines)


PEERS = (
    (
        "meta-llama/Meta-Llama-3.1-8B-Instruct",
        "batch; at 64 theirs is more: it takes 45 ms a token, ML.ENERGY measures 12",
    ),
    ("mistralai/Mistral-7B-Instruct-v0.3", "as above"),
    ("qwen3-32b", "batch; the rest is the prompt, fans and supplies, servers kept ready"),
    (
        "meta-llama/Meta-Llama-3.1-70B-Instruct",
        "batch; at 64 within a fifth: a fit of one GPU times four",
    ),
    ("mistralai/Mistral-Large-Instruct-2407", "batch; at 64 they agree to a tenth"),
    ("meta-llama/Meta-Llama-3.1-405B-Instruct", "their fit ends at 200 B, and counts sixteen times"),
    (
        "mistralai/Mixtral-8x7B-Instruct-v0.1",
        "they charge active parameters alone; a batch reads nearly all experts",
    ),
    ("qwen3-30b-a3b", "as above: a batch of 16 reads two thirds of the experts"),
    (
        "openai/gpt-oss-120b",
        "its weights come in 4 bits and fit one GPU; they count 16 bits and four",
    ),
    ("deepseek-v3", "its weights come in 8 bits; they count 16, and so twice the GPUs"),
    ("gpt-5", "its size is a guess of both: ours 100 to 2000 B, theirs 300"),
)


def peers() -> str:
    """Some models: 500 tokens in, 400 out, PUE 1.2 of ours."""
    lines = []
    for name, reason in PEERS:
        given = {"input_tokens": 500, "output_tokens": 400, "gpu": "H100 SXM", "pue": 1.2, "region": "FR"}
        ours = estimate(name, **given)
        crowded = estimate(name, batch=64, **given)
        facility = ours.statement.boundaries.facility_j
        at_64 = crowded.statement.boundaries.facility_j
        wh = 3600.0
        theirs = ours.ecologits
        ends = (f"{end.energy_kwh * 1000:.3f}" for end in (theirs.low, theirs.high))
        lines.append(
            (
                name.rpartition("/")[2],
                f"{ours.serving.gpus} / {theirs.high.gpu_count}",
                f"{facility.mid / wh:.3f}",
                f"{facility.low / wh:.3f}–{facility.high / wh:.3f}",
                f"{at_64.mid / wh:.3f}",
                "–".join(dict.fromkeys(ends)) + ("" if theirs.registered else " (formula)"),
                reason,
            )
        )
    head = (
        "model",
        "GPUs ours / theirs",
        "ours, Wh",
        "low–high",
        "ours at 64",
        "EcoLogits, Wh",
        "why they differ",
    )
    return _table(head, lines)


def names() -> str:
    """How many of the names that EcoLogits 0.11.3 has lead to a model here, and to which kind."""
    lines, total = [], [0, 0, 0, 0]
    kinds = ("open", "closed")
    asked: dict[str, list[str]] = {}
    for row in ecologits.MODELS.rows():
        provider, _, name = row["key"].partition("/")
        asked.setdefault(provider, []).append(name)
    for provider, those in asked.items():
        access = [model.access for name in those if (model := models.find(name)) is not None]
        counts = [len(those), len(access), *(access.count(kind) for kind in kinds)]
        total = [before + count for before, count in zip(total, counts, strict=True)]
        lines.append((provider, *map(str, counts)))
    lines.append(("all", *map(str, total)))
    return _table(("EcoLogits' provider", "its names", "known here", "open", "closed, by family"), lines)


TABLES = {
    "names": names,
    "summary": summary,
    "held out": lambda: measured(HELD_OUT),
    "others": lambda: measured(OTHERS),
    "peers": peers,
}


def filled(text: str) -> str:
    """The page with its tables as they are computed now."""
    for name, made in TABLES.items():
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)",
            lambda found, made=made: f"{found[1]}{made()}\n{found[2]}",
            text,
            flags=re.DOTALL,
        )
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the tables of docs/explanation/model-calls.md.")
    parser.add_argument("--write", action="store_true", help="put them into the page")
    if parser.parse_args().write:
        PAGE.write_text(filled(PAGE.read_text("utf-8")), encoding="utf-8")
        return
    for name, made in TABLES.items():
        print(f"{name}\n\n{made()}\n")


if __name__ == "__main__":
    main()

"""In words: where a machine was run, and on what a laptop ran, by the facts that a record's header holds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = {
    "wsl1": "WSL 1: Linux programs on Windows' own kernel, which passes on no counter: the processor is "
    "modelled",
    "wsl2": "WSL 2: a virtual machine of Windows, which passes on no counter: its processors are modelled; "
    "what Windows does beside it is not seen",
    "colab": "Google Colab: a virtual machine of unknown type; its share of a server is modelled by vCPUs",
    "kaggle": "Kaggle: a virtual machine of unknown type; its share of a server is modelled by vCPUs",
    "codespaces": "GitHub Codespaces: a container in a virtual machine; its share of a server is modelled by "
    "vCPUs",
    "github-hosted": "a runner that GitHub hosts: a virtual machine; its share of the host is modelled by "
    "vCPUs",
    "github-self-hosted": "a runner of GitHub Actions on a machine of one's own",
    "rosetta": "Rosetta 2: a Python for x86-64 (platform.machine() says x86_64), translated for an Apple "
    "chip, whose own model counts; the same work takes more energy so, which is really spent",
}
"""What each is, and what that does to the figures: a sentence for people."""

_NEVER_RUN = {"darwin": "macOS", "win32": "Windows"}
"""Systems, as Python calls them, on which nobody who works on this has run it."""


def surroundings_words(machine: Mapping[str, object]) -> str:
    """The sentence for the ``surroundings`` of a machine, empty for bare metal or a cloud's plain guest."""
    return WORDS.get(str(machine.get("surroundings") or ""), "")


def unverified_words(machine: Mapping[str, object]) -> str:
    """That what is read on this machine's system was never run on one by us; empty where it was."""
    system = _NEVER_RUN.get(str(machine.get("system") or "").partition(" ")[0], "")
    words = f"readings never run on {system} by us: typed from documents, tested on Linux"
    return words if system else ""


def power_words(machine: Mapping[str, object]) -> str:
    """``on its battery, lid open``; empty for what is no laptop, and for what nobody told."""
    mains, lid = machine.get("mains"), machine.get("lid")
    fed = "on mains" if mains is True else "on its battery" if mains is False else ""
    return ", ".join(filter(None, (fed, f"lid {lid}" if lid else "")))

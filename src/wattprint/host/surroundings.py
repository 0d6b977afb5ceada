"""Where a machine is run: Windows' Linux, a notebook service, a codespace, a runner of GitHub's, Rosetta.

By what each documents or always sets: WSL by the release of its kernel (``4.4.0-22621-Microsoft`` is the
first, ``5.15.153.1-microsoft-standard-WSL2`` the second, which is a virtual machine;
learn.microsoft.com/windows/wsl); Colab by ``COLAB_RELEASE_TAG``, Kaggle by ``KAGGLE_KERNEL_RUN_TYPE``,
Codespaces by ``CODESPACES=true``, GitHub Actions by ``GITHUB_ACTIONS=true`` with ``RUNNER_ENVIRONMENT``
(docs.github.com, default variables); Rosetta as ``mac.Mac`` knows it. A machine loads this where one of
these is there.
"""

from __future__ import annotations

from .firmware import is_wsl1

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

WSL1, WSL2 = "wsl1", "wsl2"
COLAB, KAGGLE, CODESPACES = "colab", "kaggle", "codespaces"
GITHUB, OWN_RUNNER = "github-hosted", "github-self-hosted"
ROSETTA = "rosetta"

RENTED = (COLAB, KAGGLE, CODESPACES, GITHUB)
"""A share of somebody's server, whatever the machine shows of itself."""

KEYS = (WSL1, WSL2, COLAB, KAGGLE, CODESPACES, GITHUB, OWN_RUNNER, ROSETTA)


def surroundings(release: str, environ: Mapping[str, str], *, translated: bool = False) -> str:
    """Which of ``KEYS`` a system is with this kernel and environment, empty for any other.

    ``translated``: whether the process is; who rents the machine out says more of it.
    """
    if environ.get("COLAB_RELEASE_TAG"):
        return COLAB
    if environ.get("KAGGLE_KERNEL_RUN_TYPE"):
        return KAGGLE
    if environ.get("CODESPACES") == "true":
        return CODESPACES
    if environ.get("GITHUB_ACTIONS") == "true":
        return OWN_RUNNER if environ.get("RUNNER_ENVIRONMENT") == "self-hosted" else GITHUB
    if is_wsl1(release):
        return WSL1
    if "microsoft" in release.lower():
        return WSL2
    return ROSETTA if translated else ""


_MOBILE = ("u", "p", "h", "hx", "hk", "hs", "y", "v")


def is_mobile(cpu_name: str) -> bool:
    """Whether a processor is one for laptops by the letters behind its number: ``i7-1260P``, ``7840U``."""
    for word in cpu_name.lower().replace("-", " ").split():
        number = word.rstrip("abcdefghijklmnopqrstuvwxyz")
        if len(number) >= 3 and number.isdecimal() and word[len(number) :] in _MOBILE:
            return True
        if word[-2:-1] == "g" and word[:-2].isdecimal() and len(word) >= 6:  # i7-1165G7
            return True
    return False

"""A framework's own work with and without a hook of ours, compared bit by bit, key by key, file by file.

A case is a function ``work(folder, hooked)`` that returns what the work came to: weights, losses, histories,
what loggers were given, what an exception said. ``compare`` runs it twice from the same seeds.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", exc_type=ImportError)

OWN = re.compile(
    r"(epoch_)?(energy|carbon|cost)(_low|_high)?_(j|g|[a-z]{3})|WattprintCallback|WattprintRuns"
    r"|(split\d+|mean|std)_fit_energy_j"  # candidates of a search
    r"|energy_method|duration_s"  # trials, and tests of pytest
    r"|(.*/)?wattprint([./].*)?"  # what trackers of experiments have in a folder of ours
)
"""The keys that a hook may add, here and nowhere else."""
OF_THE_CLOCK = re.compile(r".*(_runtime|_per_second|_time|time|walltime|_at|date|wall_ns|host|pid|uuid)")
"""Keys of the framework whose values no two runs share."""


def seed():
    """Let all random numbers begin anew."""
    random.seed(7)
    np.random.seed(7)
    torch.manual_seed(7)


def random_states():
    """Where the random numbers are now: a hook that draws one moves them."""
    return {
        "random": random.getstate(),
        "numpy": list(np.random.get_state()),
        "torch": torch.get_rng_state(),
    }


def files_in(folder):
    """Every file by its name, with what JSON files hold."""
    return {
        str(path.relative_to(folder)): json.loads(path.read_text("utf-8")) if path.suffix == ".json" else None
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }


def differences(plain, hooked, where="result"):
    """What differs, in words: nothing but keys of our own may stand in ``hooked`` alone."""
    if isinstance(plain, dict) and isinstance(hooked, dict):
        ours = {key for key in hooked if key not in plain and OWN.fullmatch(str(key))}
        theirs = [key for key in hooked if key not in ours]
        if theirs != list(plain):
            return [f"{where} has the keys {theirs}, without the hook {list(plain)}"]
        return [
            line
            for key in plain
            if not OF_THE_CLOCK.fullmatch(str(key))
            for line in differences(plain[key], hooked[key], f"{where}[{key!r}]")
        ]
    if type(plain) is not type(hooked):
        return [f"{where} is a {type(hooked).__name__}, without the hook a {type(plain).__name__}"]
    if isinstance(plain, list | tuple):
        if len(plain) != len(hooked):
            return [f"{where} has {len(hooked)} items, without the hook {len(plain)}"]
        pairs = enumerate(zip(plain, hooked, strict=True))
        return [line for number, pair in pairs for line in differences(*pair, f"{where}[{number}]")]
    return [] if _alike(plain, hooked) else [f"{where} is {hooked!r}, without the hook {plain!r}"]


def _alike(plain, hooked):
    if isinstance(plain, torch.Tensor):
        return plain.dtype == hooked.dtype and torch.equal(plain, hooked)
    if isinstance(plain, np.ndarray):
        if plain.dtype == object:
            return plain.tolist() == hooked.tolist()
        return plain.dtype == hooked.dtype and plain.tobytes() == hooked.tobytes()
    return plain == hooked or (plain != plain and hooked != hooked)


def compare(work, tmp_path):
    """Run ``work`` without the hook and with it; fail where they differ. What it came to with the hook."""
    outcomes = []
    for hooked in (False, True):
        folder = tmp_path / "work"  # in one place, since files tell where they were made
        folder.mkdir()
        seed()
        result = work(folder, hooked)
        outcomes.append({"result": result, "random": random_states(), "files": files_in(folder)})
        folder.rename(tmp_path / ("hooked" if hooked else "plain"))
    plain, hooked = outcomes
    found = differences(plain, hooked, "outcome")
    assert not found, "\n".join(line[:600] for line in found[:10])
    return hooked["result"]


def outcome_of(call):
    """What ``call`` returns, or the exception that leaves it, as plain values."""
    try:
        return {"returned": call()}
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be the same
        return {"raised": type(error).__name__, "text": str(error)}


def weights(model):
    """A copy of the parameters of a torch module."""
    return {name: value.detach().clone() for name, value in model.state_dict().items()}

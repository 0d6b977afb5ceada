"""Power of the CPU of a machine, of which the name, the count and the kind of each are known at best.

A name of known TDP follows the curve of ``cpu_curve``, with all its sockets or with the share of them that is
seen; any other counts by its logical CPUs, as ``thread_power`` knows them. Where the clock is held back,
either draws less above idle, as ``cpu_clock`` has it.
"""

from __future__ import annotations

import math

from wattprint.factors.cpu_curve import Z95, CpuPowerModel, constants, core_budget, is_for_servers, words_of
from wattprint.factors.thread_power import COUNT, thread_power

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.cpu_clock import Clock, Slowed
    from wattprint.factors.cpus import CpuMatch
    from wattprint.factors.rented_host import Rented
    from wattprint.factors.thread_power import ThreadPower

_MOST_LIMIT_W = 600.0
"""W of a socket: boards that set no limit write thousands; no processor of one socket is rated for more."""
_TDP_SCOPE = "socket"
_SHARE_SCOPE = "vcpu share"

# Words in names of server parts of which a board holds one; of the others it can hold several.
_ONE_SOCKET = (
    *("e", "e3", "d", "w", "w3", "w5", "w7", "w9"),
    *("graviton", "graviton2", "graviton3", "graviton4"),
)


def _find(name: str) -> CpuMatch | None:
    if not any(character.isdigit() for character in name):
        return None  # as hypervisors call theirs: no table is to be loaded for it
    from wattprint.factors import cpus

    return cpus.find(name)


def for_cpu(
    name: str,
    *,
    sockets: int = 1,
    logical_cpus: int | None,
    virtual: bool,
    vendor: str = "",
    family: int | None = None,
    model: int | None = None,
    threads_per_core: int | None = None,
    threads_per_socket: int | None = None,
    architecture: str = "",
    limit_w: float | None = None,
    clocks: tuple[Clock, ...] = (),
    clock_words: str = "",
    instance: str = "",
) -> CpuPowerModel:
    """The power model of the CPU called ``name`` in a machine with ``logical_cpus`` logical CPUs.

    On bare metal a CPU of known TDP counts with all ``sockets``, unless fewer logical CPUs are seen than
    those have cores, or than ``threads_per_socket``: what is seen bounds what is counted. A virtual machine
    counts with its logical CPUs as a share of one socket's threads, whatever number of sockets it is shown,
    and never above the chip that its name tells. A name without a known TDP falls back on watts per logical
    CPU: of its microarchitecture, told by ``vendor``, ``family`` and ``model`` of ``/proc/cpuinfo``, else
    of its ``architecture`` (see ``host.processor``), else of all server CPUs in the table, which makes the
    method ``assumed``. ``logical_cpus`` is ``None`` where a machine does not tell. ``limit_w``: the
    long-term power limit that one socket is set to; it stands for the TDP where that is higher or unknown.
    ``clocks``: how the clock is held back, as ``cpu_clock.slowed`` takes them, ``clock_words`` in words.
    ``instance``: the type that a virtual machine is rented as, ``aws:m5.xlarge``: it tells a processor that
    is hidden, and how much of its host the machine has (``rented_host``).
    Never fails for want of knowledge. Raises ``ValueError`` if ``sockets`` or ``logical_cpus`` is not
    positive.
    """
    if sockets < 1 or (logical_cpus is not None and logical_cpus < 1):
        raise ValueError(f"a machine has sockets and logical CPUs, not {sockets} and {logical_cpus}")
    rated = _find(name)
    rented = None
    if instance and virtual:
        from wattprint.factors.rented_host import rented_as

        rented = rented_as(instance, rated, (name, vendor, family, model), logical_cpus)
        if rented is not None and rented.cpu:
            name, rated = rented.cpu, _find(rented.cpu)
    if name.startswith("Apple M"):
        from wattprint.factors.apple_chips import for_chip

        chip = for_chip(name, logical_cpus=logical_cpus, virtual=virtual, sigma_vm=constants().sigma_vm)
        if chip is not None:
            return chip
    match = _limited(rated, name, None if virtual else limit_w)
    slow = _slowed(clocks, clock_words, name, rated, match) if clocks else None
    if match is None:
        kinds = () if rented is None else rented.architectures
        thread = thread_power(name, vendor, family, model, architecture, rented=kinds)
        return _of_threads(
            thread, name, logical_cpus, sockets=sockets, virtual=virtual, slow=slow, rented=rented
        )
    threads = match.threads or (match.cores * _smt(vendor, name) if match.cores else None)
    part = None
    if logical_cpus is not None and not virtual:
        if threads_per_socket and logical_cpus < threads_per_socket * sockets:
            threads, part = threads_per_socket, logical_cpus / threads_per_socket
        elif match.cores and threads and logical_cpus < match.cores * sockets:
            by_cores = logical_cpus / threads_per_core / match.cores if threads_per_core else 0.0
            part = min(float(sockets), max(by_cores, logical_cpus / threads))
    few = logical_cpus is not None and match.cores is None and logical_cpus < _fewest_cores(name) * sockets
    if virtual or part is not None or few:
        thread = thread_power(name, vendor, family, model, architecture)
        return _of_share(
            match, thread, name, logical_cpus, threads=threads, part=part, sockets=sockets, virtual=virtual,
            slow=slow, rented=rented,
        )  # fmt: skip
    cores = match.cores
    if cores is None and threads_per_core and logical_cpus is not None:
        cores = logical_cpus // (sockets * threads_per_core)
    basis = _tdp(match) + (f" x {sockets} sockets" if sockets > 1 else "")
    return _of_tdp(
        match, asked=name, cores=cores, scale=sockets, sockets=sockets, scope=_TDP_SCOPE, basis=basis,
        slow=slow,
    )  # fmt: skip


def _slowed(
    clocks: tuple[Clock, ...], words: str, name: str, rated: CpuMatch | None, match: CpuMatch | None
) -> Slowed | None:
    """What ``clocks`` leave of the power above idle; of that below a power limit, what they leave of it.

    A processor that its limit holds back already runs slower than its free clock, by as much as nobody
    knows where its TDP is not known: then the clock bounds it from below alone.
    """
    from wattprint.factors.cpu_clock import slowed

    slow = slowed(clocks, name)
    if slow is None:
        return None
    slow.words = words
    if match is not None and match is not rated:
        slow.beside_limit(None if rated is None else match.tdp_w[1] / rated.tdp_w[1])
    return slow


def _limited(match: CpuMatch | None, name: str, limit_w: float | None) -> CpuMatch | None:
    """``match`` with the power limit of a socket for its TDP, if that is lower, or if nothing is known."""
    if limit_w is None or not 0.0 < limit_w <= _MOST_LIMIT_W:
        return match
    if match is not None and limit_w >= match.tdp_w[1]:
        return match
    from wattprint.factors.cpus import CpuMatch

    return CpuMatch(
        asked=name,
        name=match.name if match else name or "unknown CPU",
        tdp_w=(limit_w,) * 3,
        cores=match.cores if match else None,
        threads=match.threads if match else None,
        source="power limit of the package (powercap)",
        licence="facts",
        match="exact",
        quantity="limit",
        extent=match.extent if match else "package",
    )


def _of_share(
    match: CpuMatch,
    thread: ThreadPower,
    name: str,
    logical_cpus: int | None,
    *,
    threads: int | None,
    part: float | None,
    sockets: int,
    virtual: bool,
    slow: Slowed | None,
    rented: Rented | None,
) -> CpuPowerModel:
    """``logical_cpus`` of a chip: a guest, a container with its own view, a machine with cores off.

    ``threads`` of a socket, if known; ``part``: how many sockets the CPUs seen come to, if told otherwise.
    """
    several = _in_several_sockets(name)
    bound = None
    count = 1 if virtual else sockets
    at_most = f"at most {'one chip' if count == 1 else f'{count} chips'}, {_tdp(match)}"
    if not virtual or not several:
        bound = _of_tdp(
            match, asked=name, cores=match.cores, scale=count, sockets=count, scope=_TDP_SCOPE, basis=at_most,
            slow=slow,
        )  # fmt: skip
    what = f"{logical_cpus or 'an unknown number of'} {'vCPUs' if virtual else 'CPUs seen'}"
    if threads is None or logical_cpus is None:
        if bound is None or thread.full_w[1] * (logical_cpus or COUNT[1]) < bound.power_w(1.0)[1]:
            return _of_threads(
                thread, name, logical_cpus, sockets=1, virtual=True, bound=bound, slow=slow, rented=rented
            )
        share, basis = float(count), f"{what}, {at_most}"
    else:
        share = logical_cpus / threads if part is None else part
        share = share if several else min(share, 1.0)
        of = "a socket" if share <= 1.0 else f"{math.ceil(share)} sockets"
        basis = f"{what} of {of} of {threads} threads, {_tdp(match)}"
    if rented is not None and rented.words:
        basis = f"{basis}, {rented.words}"
    return _of_tdp(
        match,
        asked=name,
        cores=match.cores,
        scale=share,
        sockets=math.ceil(share),
        scope=_SHARE_SCOPE,
        basis=basis,
        bound=bound,
        slow=slow,
        rented=rented,
    )


def _fewest_cores(name: str) -> int:
    """Cores that every model of the line has (AMD and Intel product tables); fewer are not all of a chip."""
    words = name.lower().replace("(r)", " ").split()
    if "epyc" in words:
        return 4 if any(word.startswith("4") for word in words) else 8
    if "pentium" in words or "athlon" in words:
        return 0  # they have a Gold and a Silver of their own, of two cores
    return 4 if any(tier in words for tier in ("platinum", "gold", "silver", "bronze")) else 0


def _in_several_sockets(name: str) -> bool:
    if not is_for_servers(name):
        return False
    words = words_of(name)
    return not any(word in _ONE_SOCKET or (word[:1].isdigit() and word.endswith("p")) for word in words)


def _tdp_range(match: CpuMatch) -> tuple[float, float]:
    """Between what the TDP may lie: where sources differ, and to what it can be configured."""
    low, _mid, high = match.tdp_w
    least, most = match.ctdp_w or (low, high)
    return min(low, least), max(high, most)


def _tdp(match: CpuMatch) -> str:
    low, high = _tdp_range(match)
    what = {"tdp": "TDP", "estimate": "no TDP published, judged by others at", "limit": "power limit"}.get(
        match.quantity, "power"
    )
    span = f" ({low:g} to {high:g} W)" if low < high else ""
    most = f", at most {match.max_w:g} W" if match.max_w else ""
    return f"{what} {match.tdp_w[1]:g} W{span}{most}"


def _smt(vendor: str, name: str) -> int:
    # Servers that clouds rent run two threads a core on x86 and one on ARM.
    x86 = vendor in ("GenuineIntel", "AuthenticAMD") or "intel" in name.lower() or "amd" in name.lower()
    return 2 if x86 else 1


def _of_tdp(
    match: CpuMatch,
    *,
    asked: str,
    cores: int | None,
    scope: str,
    basis: str,
    scale: float = 1.0,
    sockets: int = 1,
    bound: CpuPowerModel | None = None,
    slow: Slowed | None = None,
    rented: Rented | None = None,
) -> CpuPowerModel:
    fitted = constants()
    curve = fitted.curve
    tdp = match.tdp_w[1]
    low, high = _tdp_range(match)
    sigma_tdp = math.log(high / low) / (2 * Z95)
    sigma_vm = fitted.sigma_vm * _neighbours(rented) if scope == _SHARE_SCOPE else 0.0
    demand = curve.demand_at(core_budget(asked, tdp, cores), asked)
    most_w = match.max_w
    if slow is not None:
        demand *= slow.share
        # The most of the maker is at clocks above the base, for which the TDP is stated.
        most_w = most_w and slow.most_share * (min(most_w, high) if slow.at_base else most_w)
        basis = f"{basis}, {slow.words}" if slow.words else basis
    return CpuPowerModel(
        name=match.name,
        idle_w=curve.idle * tdp * scale,
        demand_w=demand * tdp * scale,
        cap_w=curve.cap * tdp * scale,
        exponent=curve.exponent_of(asked),
        below=_wider(fitted.below, sigma_tdp, sigma_vm),
        above=_wider(fitted.above, sigma_tdp, sigma_vm),
        tdp_w=tdp,
        sockets=sockets,
        scope=scope,
        method="modelled",
        basis=f"{basis}, load curve fitted on {fitted.machines} machines",
        # A guest may get more than its share of what the socket draws at most.
        most_w=most_w * scale if most_w and scope == _TDP_SCOPE else None,
        covers=match.covers,
        source=f"TDP: {match.source}; load curve: {fitted.source}"
        + (f"; host: {rented.source}" if rented is not None else ""),
        licence=f"TDP: {match.licence}; load curve: {fitted.licence}"
        + (f"; host: {rented.licence}" if rented is not None else ""),
        bound=bound,
        clock=(slow.below, slow.above) if slow is not None else (0.0, 0.0),
    )


def _of_threads(
    thread: ThreadPower,
    name: str,
    logical_cpus: int | None,
    *,
    sockets: int,
    virtual: bool,
    bound: CpuPowerModel | None = None,
    slow: Slowed | None = None,
    rented: Rented | None = None,
) -> CpuPowerModel:
    fitted = constants()
    # Laptops and boards have slower threads than any server in the table, hence the spread more.
    sigma_vm = fitted.sigma_vm * _neighbours(rented) if virtual or thread.of_all_servers else 0.0
    count = logical_cpus or COUNT[1]
    sigma_count = 0.0 if logical_cpus else _sigma(COUNT)
    number = f"{logical_cpus}" if logical_cpus else f"{COUNT[0]} to {COUNT[2]}"
    basis = f"{thread.basis}, {number} of them" if thread.known else f"{thread.basis} x {number} threads"
    origins = [(thread.source, thread.licence)]
    if rented is not None:
        basis = f"{basis}, {rented.words}" if rented.words else basis
        origins.append((f"host: {rented.source}", rented.licence))
    if bound is not None:
        basis = f"{basis}; {bound.basis}"
        origins.append((bound.source, bound.licence))
    idle_w, full_w = thread.idle_w[1], thread.full_w[1]
    sigmas = _wider((_sigma(thread.idle_w), _sigma(thread.full_w)), sigma_vm, sigma_count)
    demand_w = full_w - idle_w
    if slow is not None:
        demand_w *= slow.share
        basis = f"{basis}, {slow.words}" if slow.words else basis
    return CpuPowerModel(
        name=name or "unknown CPU",
        idle_w=idle_w * count,
        demand_w=demand_w * count,
        # The full-load figure is already that of a capped chip.
        cap_w=math.inf,
        exponent=fitted.curve.exponent,
        below=sigmas,
        above=sigmas,
        tdp_w=None,
        sockets=sockets,
        scope=_SHARE_SCOPE if virtual else _TDP_SCOPE,
        method="modelled" if thread.known else "assumed",
        basis=basis,
        source="; ".join(source for source, _ in origins),
        licence="; ".join(dict.fromkeys(licence for _, licence in origins)),
        bound=bound,
        covers=thread.covers,
        clock=(slow.below, slow.above) if slow is not None else (0.0, 0.0),
    )


def _neighbours(rented: Rented | None) -> float:
    """How much of the spread of a share of a machine is left: all where nothing is known of the host."""
    return 1.0 if rented is None else rented.neighbours


def _wider(sigmas: tuple[float, float], *others: float) -> tuple[float, float]:
    """Sigmas, idle and busy, with those of ``others`` that are independent of them."""
    return math.hypot(sigmas[0], *others), math.hypot(sigmas[1], *others)


def _sigma(ends: tuple[float, float, float]) -> float:
    """Of a log-normal about the mid of (low, mid, high) that spans both ends."""
    low, mid, high = ends
    return max(math.log(mid / low), math.log(high / mid)) / Z95

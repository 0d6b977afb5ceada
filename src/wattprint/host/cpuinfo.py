"""``/proc/cpuinfo`` as each architecture prints it, by its words.

Every architecture prints other words (``show_cpuinfo`` in the kernel's ``arch/*/kernel``): x86, Arm, POWER,
RISC-V, LoongArch and MIPS a block with ``processor : N`` for each CPU, s390 a line ``processor N: ...``,
SPARC and Alpha a count.
"""

from __future__ import annotations

# SMP lines of arch/s390/kernel/processor.c, arch/sparc/kernel/cpu.c, arch/alpha/kernel/setup.c and xtensa.
_COUNTS = ("# processors", "ncpus active", "cpus active", "cpus detected", "CPU count")


class Cpuinfo:
    """``/proc/cpuinfo`` by its words: the first value of each, and what differs from CPU to CPU.

    ``cores``: how many CPUs print each (implementer, part) of Arm; ``packages``: the numbers of the packages.
    """

    __slots__ = ("cores", "cpus", "facts", "packages")

    def __init__(self, text: str) -> None:
        self.facts: dict[str, str] = {}
        self.cores: dict[tuple[str, str], int] = {}
        self.cpus: set[str] = set()
        self.packages: set[str] = set()
        implementer = ""
        for line in text.splitlines():
            word, colon, value = line.partition(":")
            if not colon:
                continue
            word, value = word.strip(), value.strip()
            self.facts.setdefault(word, value)
            if word == "processor":
                self.cpus.add(value)
            elif word[:10] == "processor ":  # s390: one line a CPU
                self.cpus.add(word[10:])
            elif word in ("physical id", "package"):
                self.packages.add(value)
            elif word == "CPU implementer":
                implementer = value
            elif word == "CPU part":
                key = (implementer, value)
                self.cores[key] = self.cores.get(key, 0) + 1

    def first(self, *words: str) -> str:
        """The value of the first of ``words`` that has one, else empty."""
        return next((self.facts[word] for word in words if self.facts.get(word)), "")

    def count(self) -> int | None:
        """How many CPUs it lists or counts, ``None`` if it does neither."""
        if self.cpus:
            return len(self.cpus)
        return next((found for word in _COUNTS if (found := whole(self.facts.get(word)))), None)

    def architecture(self) -> str:
        """The architecture by its words, as ``processor.Processor`` has it; empty if they do not tell."""
        facts = self.facts
        if facts.get("vendor_id") == "IBM/S390":
            return "s390"
        if "vendor_id" in facts:
            return "x86"
        if "CPU implementer" in facts or facts.get("Processor", "").startswith(("ARM", "AArch64")):
            return "arm"
        if facts.get("arch") == "IA-64":
            return "ia64"
        if facts.get("cpu family", "").startswith("PA-RISC"):
            return "parisc"
        if facts.get("isa", "").startswith("rv"):
            return "riscv"
        if facts.get("CPU Family", "").startswith("Loongson") or "loongarch" in facts.get("ISA", "").lower():
            return "loongarch"
        if "timebase" in facts or facts.get("cpu", "").startswith(("POWER", "PPC")):
            return "power"
        if "ncpus active" in facts:
            return "sparc"
        if facts.get("cpu") == "Alpha":
            return "alpha"
        return "mips" if "cpu model" in facts and "system type" in facts else ""


def whole(text: str | None) -> int | None:
    """The number at hand, decimal or ``0x...``; ``None`` if the text is none."""
    try:
        return int(text, 0) if text else None
    except ValueError:
        return None

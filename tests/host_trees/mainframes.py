"""POWER, mainframes, and processors of other kinds, bare and as partitions of a larger machine."""

from __future__ import annotations

from . import chip, write_tree
from .parts import blocks, memory, nvidia, packages, system


def power(count, cpu, revision, clock_mhz, tail):
    """``cpuinfo`` of POWER: blocks, then the machine's own lines (arch/powerpc/kernel/setup-common.c)."""
    lines = [
        f"processor\t: {number}\ncpu\t\t: {cpu}\nclock\t\t: {clock_mhz}MHz\nrevision\t: {revision}"
        for number in range(count)
    ]
    return {"proc/cpuinfo": blocks([*lines, tail])}


def power9_powernv(root):
    """An AC922 without hypervisor: OPAL's sensors (ibmpowernv.c), two sockets, four V100.

    System holds all; "Chip 0" is a socket, "Chip 0 GPU" the two V100 at it, "Chip 0 Memory" its memory.
    """
    files = {}
    rails = (
        ("System", 640_000_000),
        ("Chip 0 ", 87_000_000),
        ("Chip 0 Vdd", 30_000_000),
        ("Chip 0 Vdn", 12_000_000),
        ("Chip 0 Memory", 24_000_000),
        ("Chip 0 GPU", 82_000_000),
        ("Chip 8 ", 91_000_000),
        ("Chip 8 Vdd", 33_000_000),
        ("Chip 8 Vdn", 12_000_000),
        ("Chip 8 Memory", 26_000_000),
        ("Chip 8 GPU", 85_000_000),
    )
    for number, (label, power_uw) in enumerate(rails, 1):
        files[f"power{number}_input"] = power_uw
        files[f"power{number}_label"] = label
    tail = "timebase\t: 512000000\nplatform\t: PowerNV\nmodel\t\t: 8335-GTH\n"
    tail += "machine\t\t: PowerNV 8335-GTH\nfirmware\t: OPAL\nMMU\t\t: Radix"
    gpus = ["0004:04:00.0", "0004:05:00.0", "0035:03:00.0", "0035:04:00.0"]
    return write_tree(
        root,
        power(160, "POWER9, altivec supported", "2.2 (pvr 004e 1202)", "3800.000000", tail)
        | packages(80, 80)
        | memory(512)
        | system("ac922", "4.18.0-477.el8.ppc64le")
        | chip(0, "ibmpowernv", files)
        | nvidia(gpus, "0x1db5", "nvidia", kind="0x030200"),
    )


def power10_lpar(root):
    """A partition of a Power S1022 under PowerVM: a guest, which sees no sensor."""
    tail = "timebase\t: 512000000\nplatform\t: pSeries\nmodel\t\t: IBM,9105-22A\n"
    tail += "machine\t\t: CHRP IBM,9105-22A\nMMU\t\t: Radix"
    return write_tree(
        root,
        power(64, "POWER10 (architected), altivec supported", "2.0 (pvr 0080 0200)", "3550.000000", tail)
        | memory(128)
        | system("lpar10", "5.14.0-427.el9.ppc64le")
        | {"proc/device-tree": "->/sys/firmware/devicetree/base"}
        | {"sys/firmware/devicetree/base/model": "IBM,9105-22A\0"}
        | {"sys/firmware/devicetree/base/compatible": "IBM,pSeries\0IBM,9105-22A\0"}
        | {"sys/firmware/devicetree/base/ibm,partition-name": "lpar10\0"},
    )


def s390(count, machine, sysinfo):
    """``cpuinfo`` of a mainframe (arch/s390/kernel/processor.c) and what its hypervisors say of it."""
    head = (
        f"vendor_id       : IBM/S390\n# processors    : {count}\nbogomips per cpu: 3241.00\n"
        "max thread id   : 1\nfeatures\t: esan3 zarch stfle msa ldisp eimm dfp edat etf3eh highgprs te vx\n"
        "facilities      : 0 1 2 3 4 6 7 8 9 10 12 14 15 16 17 18 19\n"
        "cache0          : level=1 type=Data scope=Private size=128K line_size=256 associativity=8"
    )
    lines = [
        f"processor {number}: version = FF,  identification = 0A18E8,  machine = {machine}"
        for number in range(count)
    ]
    details = [
        f"cpu number      : {number}\nphysical id     : {number // 8}\ncore id         : {number // 2}\n"
        f"book id         : 0\ndrawer id       : 0\ndedicated       : 0\naddress         : {number}\n"
        f"siblings        : 8\ncpu cores       : 4\nversion         : FF\nidentification  : 0A18E8\n"
        f"machine         : {machine}\ncpu MHz dynamic : 5200\ncpu MHz static  : 5200"
        for number in range(count)
    ]
    return {
        "proc/cpuinfo": blocks(["\n".join([head, *lines]), *details]),
        "proc/sysinfo": f"Manufacturer:         IBM\nType:                 {machine}\n{sysinfo}",
    }


LPAR = "CPUs Total:           71\nLPAR Number:          10\nLPAR Characteristics: Shared\nLPAR Name:  LPA"


def s390_z16_lpar(root):
    """A partition of a z16: a share of a machine that many share."""
    return write_tree(
        root, s390(16, 3931, LPAR) | packages(8, 8) | memory(64) | system("z16", "5.14.0-427.el9.s390x")
    )


def s390_zvm(root):
    """A guest of z/VM in a partition of a z15."""
    guest = (
        LPAR
        + "\n\nVM00 Name:            LINUX123\nVM00 Control Program: z/VM    7.3.0\nVM00 CPUs Total:      2"
    )
    return write_tree(
        root, s390(2, 8561, guest) | packages(2) | memory(8) | system("linux123", "5.14.0-427.el9.s390x")
    )


def loongarch_3c5000(root):
    """Two Loongson 3C5000 (arch/loongarch/kernel/proc.c): keys begin with capitals."""
    lines = [
        f"processor\t\t: {number}\npackage\t\t\t: {number // 16}\ncore\t\t\t: {number % 16}\n"
        f"global_id\t\t: {number}\nCPU Family\t\t: Loongson-64bit\nModel Name\t\t: Loongson-3C5000\n"
        "CPU Revision\t\t: 0x11\nFPU Revision\t\t: 0x00\nCPU MHz\t\t\t: 2200.00\nBogoMIPS\t\t: 4400.00\n"
        "TLB Entries\t\t: 2112\nISA\t\t\t: loongarch32 loongarch64\nFeatures\t\t: cpucfg lam ual fpu lsx lasx"
        for number in range(32)
    ]
    return write_tree(
        root,
        {"proc/cpuinfo": blocks(["system type\t\t: generic-loongson-machine", *lines])}
        | packages(16, 16)
        | memory(64)
        | system("loong", "6.6.0-loong64")
        | {"sys/class/dmi/id/sys_vendor": "Loongson", "sys/class/dmi/id/chassis_type": 23}
        | {"sys/class/dmi/id/product_name": "Loongson-TC542F0"},
    )


def mips_loongson(root):
    """A Loongson 3A3000, MIPS64 (arch/mips/kernel/proc.c): the machine's lines stand in the first block."""
    lines = [
        f"processor\t\t: {number}\ncpu model\t\t: ICT Loongson-3 V0.13  FPU V0.1\n"
        "model name\t\t: Loongson-3A R3 (Loongson-3A3000) @ 1450MHz\nCPU MHz\t\t\t: 1450.00\n"
        f"BogoMIPS\t\t: 2887.52\nisa\t\t\t: mips1 mips2 mips3 mips4 mips5 mips32r1 mips64r2\n"
        f"package\t\t\t: 0\ncore\t\t\t: {number}"
        for number in range(4)
    ]
    first = "system type\t\t: generic-loongson-machine\nmachine\t\t\t: loongson,generic\n" + lines[0]
    return write_tree(
        root,
        {"proc/cpuinfo": blocks([first, *lines[1:]])}
        | packages(4)
        | memory(8)
        | system("yeeloong", "4.19.0-18-loongson-3"),
    )


def riscv_sg2042(root):
    """A Milk-V Pioneer: 64 harts of T-Head's C920 (arch/riscv/kernel/cpu.c), which tell no name."""
    lines = [
        f"processor\t: {number}\nhart\t\t: {number}\nisa\t\t: rv64imafdc_zicntr_zicsr_zifencei_zihpm\n"
        "mmu\t\t: sv39\nuarch\t\t: thead,c920\nmvendorid\t: 0x5b7\nmarchid\t\t: 0x0\nmimpid\t\t: 0x0"
        for number in range(64)
    ]
    return write_tree(
        root,
        {"proc/cpuinfo": blocks(lines)}
        | packages(64)
        | memory(128)
        | system("pioneer", "6.6.0-riscv64")
        | {"proc/device-tree": "->/sys/firmware/devicetree/base"}
        | {"sys/firmware/devicetree/base/model": "Sophgo Mango\0"}
        | {"sys/firmware/devicetree/base/compatible": "sophgo,mango\0"},
    )


def sparc_t5(root):
    """A domain of a SPARC T5 (arch/sparc/kernel/cpu.c): one block, in which no CPU is a ``processor``."""
    ticks = "\n".join(f"Cpu{number}ClkTck\t: 00000000d6924470" for number in range(24))
    online = "\n".join(f"CPU{number}:\t\tonline" for number in range(24))
    text = (
        "cpu\t\t: UltraSparc T5 (Niagara5)\nfpu\t\t: UltraSparc T5 integrated FPU\npmu\t\t: niagara5\n"
        "prom\t\t: OBP 4.38.12 2018/03/28 14:54\ntype\t\t: sun4v\nncpus probed\t: 24\nncpus active\t: 24\n"
        f"{ticks}\nMMU Type\t: Hypervisor (sun4v)\nState:\n{online}"
    )
    return write_tree(
        root, {"proc/cpuinfo": text} | memory(64) | system("t5", "6.1.0-18-sparc64-smp") | packages(24)
    )


ALL = (
    power9_powernv,
    power10_lpar,
    s390_z16_lpar,
    s390_zvm,
    loongarch_3c5000,
    mips_loongson,
    riscv_sg2042,
    sparc_t5,
)

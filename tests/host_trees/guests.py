"""Guests of clouds and of hypervisors, rented machines without one, and containers.

Firmware strings are those that the providers' own agents and cloud-init's ds-identify look for.
"""

from __future__ import annotations

from . import POWERCAP, control, installed, write_tree
from .parts import (
    X86_GUEST,
    amd,
    arm64,
    card,
    firmware,
    memory,
    nvidia,
    packages,
    pci,
    system,
    x86,
)
from .servers import epyc, xeon

N1 = (0x41, 0xD0C, 3, 1)
V1 = (0x41, 0xD40, 1, 1)
XEON_8259 = "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz"


def guest(root, cpu, gib, hostname, dmi, *more, release="6.8.0-1014-cloud"):
    """A guest's tree: nothing meters it."""
    tree = cpu | memory(gib) | system(hostname, release) | dmi
    for part in more:
        tree |= part
    return write_tree(root, tree)


def ec2(product):
    """The firmware of Nitro, guests and bare machines alike."""
    return firmware("Amazon EC2", product, 1, board="Amazon EC2", bios="Amazon EC2", tag="Amazon EC2")


def ec2_nitro(root):
    """EC2, m5.xlarge: a guest of Nitro on Xeon."""
    cpu = x86(XEON_8259, 4, 2, flags=X86_GUEST)
    screen = pci("0000:00:03.0", "0x1d0f", "0x1111", "0x030000")
    release = "6.1.109-118.189.amzn2023.x86_64"
    return guest(root, cpu, 16, "ip-10-0-0-11", ec2("m5.xlarge"), screen, release=release)


def ec2_graviton(root):
    """EC2, c7g.xlarge: a guest on Graviton 3, of which only the firmware tells that it is one."""
    cpu = arm64([(4, *V1)], clock_mhz="2100.00")
    tree = packages(4)
    release = "6.1.109-118.189.amzn2023.aarch64"
    return guest(root, cpu, 8, "ip-10-0-0-12", ec2("c7g.xlarge"), tree, release=release)


def ec2_graviton_metal(root):
    """EC2, c7g.metal: the same processor, whole, without hypervisor."""
    cpu = arm64([(64, *V1)], clock_mhz="2100.00")
    return guest(root, cpu, 128, "ip-10-0-0-13", ec2("c7g.metal"), packages(64))


def ec2_metal(root):
    """EC2, m5.metal: two Xeons without hypervisor, whose counters may be read."""
    cpu = x86("Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz", 96, 48, sockets=2)
    return guest(root, cpu, 384, "ip-10-0-0-14", ec2("m5.metal"), xeon(2))


def ec2_gpu(root):
    """EC2, p4d.24xlarge: a guest with eight A100 passed to it, whose driver is loaded."""
    buses = ("10", "10", "20", "20", "90", "90", "a0", "a0")
    addresses = [f"0000:{bus}:1{'cd'[number % 2]}.0" for number, bus in enumerate(buses)]
    cpu = x86("Intel(R) Xeon(R) Platinum 8275CL CPU @ 3.00GHz", 96, 48, sockets=2, flags=X86_GUEST)
    return guest(root, cpu, 1152, "ip-10-0-0-15", ec2("p4d.24xlarge"), nvidia(addresses, "0x20b0", "nvidia"))


def gce_n2(root):
    """Compute Engine, n2-standard-4: the hypervisor hides which Xeon it is."""
    cpu = x86("Intel(R) Xeon(R) CPU @ 2.80GHz", 4, 2, flags=X86_GUEST)
    dmi = firmware("Google", "Google Compute Engine", 1, bios="Google")
    return guest(root, cpu, 16, "n2", dmi, release="6.1.0-25-cloud-amd64")


def gce_tpu(root):
    """Compute Engine with four chips of a TPU v5e on the PCI bus: no kernel or library tells their power."""
    tree = {}
    for number in range(4):
        tree |= pci(f"0000:00:0{4 + number}.0", "0x1ae0", "0x0063", "0x120000", "vfio-pci")
    cpu = amd("AMD EPYC 7B13", 112, 56, family=25, model=1, flags=X86_GUEST)
    dmi = firmware("Google", "Google Compute Engine", 1, bios="Google")
    return guest(root, cpu, 192, "t1v-n-0", dmi, tree)


def azure_d4s(root):
    """Azure, D4s v5: the tag of the enclosure is Azure's own, the rest is anybody's Hyper-V."""
    cpu = x86("Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz", 4, 2, model=106, flags=X86_GUEST)
    dmi = firmware("Microsoft Corporation", "Virtual Machine", 3, tag="7783-7084-3265-9085-8269-3286-77")
    vmbus = "sys/class/drm/card0/device"  # no bus of PCI: its devices are Hyper-V's own (sysfs-bus-vmbus)
    screen = {f"{vmbus}/uevent": "DRIVER=hyperv_drm", f"{vmbus}/vendor": "0x1414", f"{vmbus}/device": "0x6"}
    return guest(root, cpu, 16, "d4s", dmi, screen, release="6.8.0-1014-azure")


def azure_t4(root):
    """Azure, NC4as T4 v3: a GPU that its driver shows to the guest."""
    cpu = amd("AMD EPYC 7V12 64-Core Processor", 4, 4, family=23, model=49, flags=X86_GUEST)
    dmi = firmware("Microsoft Corporation", "Virtual Machine", 3, tag="7783-7084-3265-9085-8269-3286-77")
    return guest(root, cpu, 28, "nc4as", dmi, nvidia(["0001:00:00.0"], "0x1eb8", "nvidia"))


def alibaba_arm(root):
    """Alibaba Cloud, g8y: a guest on Yitian 710, whose cores are Neoverse N2."""
    cpu = arm64([(4, 0x41, 0xD49, 0, 0)], clock_mhz="100.00")
    return guest(root, cpu, 16, "izbp1", firmware("Alibaba Cloud", "Alibaba Cloud ECS", 1), packages(4))


def openstack_arm(root):
    """Anybody's OpenStack on Arm: guest of QEMU, on a Kunpeng."""
    cpu = arm64([(8, 0x48, 0xD01, 1, 0)], clock_mhz="200.00")
    return guest(root, cpu, 32, "nova", firmware("OpenStack Foundation", "OpenStack Nova", 1), packages(8))


def hetzner_arm(root):
    """Hetzner, CAX21: a guest on Ampere Altra."""
    cpu = arm64([(4, *N1)])
    screen = card(0, "0000:00:01.0", "0x1af4", "0x1050", "virtio-pci")
    return guest(root, cpu, 8, "cax21", firmware("Hetzner", "vServer", 1), packages(4), screen)


def oracle_arm(root):
    """Oracle Cloud, VM.Standard.A1.Flex: a guest on Ampere Altra; the tag of the enclosure is Oracle's."""
    dmi = firmware("QEMU", "KVM Virtual Machine", 1, tag="OracleCloud.com")
    return guest(root, arm64([(4, *N1)]), 24, "a1", dmi, packages(4))


def digitalocean(root):
    """DigitalOcean's basic droplet: the processor's name is the provider's."""
    cpu = x86("DO-Regular", 2, 2, model=85, flags=X86_GUEST)
    return guest(root, cpu, 4, "droplet", firmware("DigitalOcean", "Droplet", 1))


def scaleway(root):
    """Scaleway, PLAY2-NANO, on EPYC."""
    cpu = amd("AMD EPYC 7543 32-Core Processor", 2, 2, family=25, model=1, flags=X86_GUEST)
    return guest(root, cpu, 8, "play2", firmware("Scaleway", "SCW-PLAY2-NANO", 1))


def ovh(root):
    """OVHcloud, a guest of its OpenStack; the processor's name is QEMU's."""
    cpu = x86("Intel Core Processor (Haswell, no TSX)", 4, 4, model=60, flags=X86_GUEST)
    screen = card(0, "0000:00:02.0", "0x1013", "0x00b8", "cirrus")
    return guest(root, cpu, 15, "b2-15", firmware("OpenStack Foundation", "OpenStack Nova", 1), screen)


def wsl2(root):
    """Windows' own Linux: no firmware table, a hypervisor's flag, and the laptop's processor by its name."""
    cpu = x86("12th Gen Intel(R) Core(TM) i7-1260P", 16, 8, model=154, flags=X86_GUEST)
    gpu = {"dev/dxg": "", "usr/lib/wsl/lib/libdxcore.so": ""}
    return guest(root, cpu, 16, "LAPTOP-7", {}, gpu, release="5.15.153.1-microsoft-standard-WSL2")


def virtualbox(root):
    """VirtualBox on a desktop whose processor it names."""
    cpu = x86("Intel(R) Core(TM) i5-8400 CPU @ 2.80GHz", 2, 2, model=158, flags=X86_GUEST)
    screen = card(0, "0000:00:02.0", "0x80ee", "0xbeef", "vboxvideo")
    return guest(root, cpu, 4, "ubuntu", firmware("innotek GmbH", "VirtualBox", 1), screen)


def vmware_vgpu(root):
    """VMware with a slice of a GPU (vGPU) that no driver is loaded for."""
    cpu = x86("Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz", 8, 8, flags=X86_GUEST)
    vgpu = nvidia(["0000:02:00.0"], "0x1eb8", kind="0x030000")
    screen = pci("0000:00:0f.0", "0x15ad", "0x0405", "0x030000", "vmwgfx")
    return guest(root, cpu, 32, "vdi", firmware("VMware, Inc.", "VMware7,1", 1), screen, vgpu)


def docker_masked(root):
    """A container on two Xeons: Docker lays an empty folder over the counters, and links to them dangle."""
    up = "../../devices/virtual/powercap"
    links = {f"sys/class/powercap/intel-rapl:{n}": f"->{up}/intel-rapl/intel-rapl:{n}" for n in (0, 1)}
    return write_tree(
        root,
        x86("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", 80, 40, sockets=2)
        | memory(384)
        | system("3f1c9a7d2b44")
        | firmware("Dell Inc.", "PowerEdge R640", 23)
        | {".dockerenv": "", POWERCAP: None}
        | links,
    )


def container_of_devices(root):
    """A container whose sandbox shows device files and neither the PCI bus nor any class, as gVisor does."""
    nodes = (
        "null",
        "nvidia0",
        "nvidia1",
        "nvidiactl",
        "nvidia-uvm",
        "hailo0",
        "accel/accel0",
        "dri/renderD128",
    )
    return write_tree(
        root,
        x86("AMD EPYC 7B13", 16, 8, vendor="AuthenticAMD", family=25, model=1)
        | {"proc/meminfo": "MemFree:        12582912 kB", ".dockerenv": ""}
        | system("sandbox", "4.4.0")
        | {f"dev/{node}": "" for node in nodes},
    )


def kubernetes_pod(root):
    """A pod on a guest of EC2, its quota and limits in its own group's files."""
    pod = {
        "proc/self/mountinfo": "31 24 0:26 / /sys/fs/cgroup ro - cgroup2 cgroup rw",
        "proc/self/cgroup": "0::/",
        "sys/fs/cgroup/cpu.max": "200000 100000",
        "sys/fs/cgroup/memory.max": "4294967296",
        "var/run/secrets/kubernetes.io/serviceaccount/namespace": "ml",
    }
    cpu = x86("Intel(R) Xeon(R) Platinum 8488C", 16, 8, model=143, flags=X86_GUEST)
    return guest(root, cpu, 64, "train-7f9c", ec2("m7i.4xlarge"), pod)


def slurm_job(root):
    """A job of SLURM with eight of 128 CPUs of a node: the node's counters are those of all its jobs."""
    job = "system.slice/slurmstepd.scope/job_4711/step_0/user/task_0"
    return write_tree(
        root,
        amd("AMD EPYC 9554 64-Core Processor", 128, 64, family=25, model=17)
        | memory(384)
        | system("node042")
        | firmware("Lenovo", "ThinkSystem SR645 V3", 23)
        | epyc(1)
        | {
            "proc/self/mountinfo": "31 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw",
            "proc/self/cgroup": f"0::/{job}",
            "sys/fs/cgroup/system.slice/slurmstepd.scope/job_4711/cpu.max": "800000 100000",
            "sys/fs/cgroup/system.slice/slurmstepd.scope/job_4711/memory.max": "34359738368",
        },
    )


def xen_guest(root):
    """A guest of Xen with hardware virtualisation, as EC2 rented them before Nitro."""
    cpu = x86("Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz", 2, 2, model=79, flags=X86_GUEST)
    hypervisor = {"sys/hypervisor/type": "xen", "sys/hypervisor/uuid": "ec2a1b2c-0000-0000-0000-000000000000"}
    return guest(root, cpu, 8, "ip-10-0-0-16", firmware("Xen", "HVM domU", 1), hypervisor)


def guest_with_rapl(root):
    """A guest whose host passes powercap and lets it read zeros only: existing is not measuring."""
    tree = control("intel-rapl") | {
        f"{POWERCAP}/intel-rapl/intel-rapl:0/name": "package-0",
        f"{POWERCAP}/intel-rapl/intel-rapl:0/energy_uj": 0,
        f"{POWERCAP}/intel-rapl/intel-rapl:0/max_energy_range_uj": 262143328850,
        "sys/class/powercap/intel-rapl:0": "->../../devices/virtual/powercap/intel-rapl/intel-rapl:0",
    }
    cpu = x86("Intel(R) Xeon(R) Gold 6354 CPU @ 3.00GHz", 8, 4, model=106, flags=X86_GUEST)
    return guest(root, cpu, 32, "qemu", firmware("QEMU", "Standard PC (Q35 + ICH9, 2009)", 1), tree)


def qemu_with_dimms(root):
    """A guest of 64 GB whose firmware and udev show four modules, a rack and a supply that nobody built."""
    cpu = x86("Intel(R) Xeon(R) Gold 6354 CPU @ 3.00GHz", 16, 8, model=106, flags=X86_GUEST)
    made_up = installed.table(*[installed.device(16384, 7, detail=2)] * 4, installed.power_supply(800))
    pieces = installed.udev([installed.slot(16, "RAM", "DIMM", "Other")] * 4)
    screen = card(0, "0000:00:01.0", "0x1234", "0x1111", "bochs-drm")
    dmi = firmware("QEMU", "Standard PC (Q35 + ICH9, 2009)", 23)
    return guest(root, cpu, 64, "pieces", dmi, made_up, pieces, screen)


ALL = (
    ec2_nitro,
    ec2_graviton,
    ec2_graviton_metal,
    ec2_metal,
    ec2_gpu,
    gce_n2,
    gce_tpu,
    azure_d4s,
    azure_t4,
    alibaba_arm,
    openstack_arm,
    hetzner_arm,
    oracle_arm,
    digitalocean,
    scaleway,
    ovh,
    wsl2,
    virtualbox,
    vmware_vgpu,
    docker_masked,
    container_of_devices,
    kubernetes_pod,
    slurm_job,
    xen_guest,
    guest_with_rapl,
    qemu_with_dimms,
)

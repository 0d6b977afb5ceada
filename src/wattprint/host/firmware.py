"""Whose machine this is: what firmware, device tree and kernel say of a hypervisor and of the provider.

Strings are compared whole: ``XENON`` is no Xen, and a product called Virtual-something is no guest. They are
those by which the guests know themselves: SMBIOS as QEMU, Nova, EC2 and the others fill it in (their
documentation, cloud-init's ``ds-identify``, systemd's ``virt.c``).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .cpuinfo import Cpuinfo
    from .files import Files

_DMI = "sys/class/dmi/id/"
_TREE = "proc/device-tree/"

# Azure's virtual machines and anybody's Hyper-V have the same vendor and product; the tag is Azure's own.
AZURE_TAG = "7783-7084-3265-9085-8269-3286-77"
ORACLE_TAG = "oraclecloud.com"

# Vendors whose machines are all guests, in small letters.
_GUEST_VENDORS = frozenset(
    (
        "3ds outscale",
        "akamai",
        "bhyve",
        "bochs",
        "brightbox",
        "cloud hypervisor",
        "cloudsigma",
        "digitalocean",
        "e24cloud",
        "exoscale",
        "innotek gmbh",  # VirtualBox
        "kubevirt",
        "linode",
        "nwcs",
        "openstack foundation",
        "ovirt",
        "parallels international gmbh",
        "parallels international gmbh.",
        "parallels software international inc.",
        "qemu",
        "rdo",
        "scaleway",
        "upcloud",
        "vmware, inc.",
        "vultr",
        "xen",
    )
)

# Products that are guests whoever is said to have made them.
_GUEST_PRODUCTS = frozenset(
    (
        "3ds outscale vm",
        "alibaba cloud ecs",
        "apple virtualization generic platform",
        "bhyve",
        "bochs",
        "cloudstack kvm hypervisor",
        "cloudstack xen hypervisor",
        "google compute engine",
        "hvm domu",
        "kubevirt",
        "kvm",
        "kvm virtual machine",
        "openstack compute",
        "openstack nova",
        "parallels arm virtual machine",
        "parallels virtual platform",
        "qemu virtual machine",
        "rhev hypervisor",
        "smartdc hvm",
        "virtualbox",
        "vmware virtual platform",
    )
)

# Of these vendors only these products are guests.
_GUESTS_OF = {
    "hetzner": ("vserver",),
    "microsoft corporation": ("virtual machine",),
    "nutanix": ("ahv",),
    "tencent cloud": ("cvm",),
}

# Tags of the chassis that clouds on Nova give to guests, whatever vendor they name.
_GUEST_TAGS = frozenset(
    ("opentelekomcloud", "sap ccloud vm", "huaweicloud", "openstack nova", "openstack compute")
)
_IBM_GUEST = "ibm:cloud compute server"

# Both rent out whole machines under the names of their guests; on x86 the processor itself tells them apart.
_ALSO_METAL = ("google compute engine", "alibaba cloud ecs")

# Root compatible strings of machines that only a hypervisor makes.
_GUEST_BOARDS = ("linux,dummy-virt", "qemu,pseries", "riscv-virtio,qemu", "riscv-virtio")

_XENFEAT_DOM0 = 11  # xen/include/public/features.h


def dmi(files: Files, field: str) -> str:
    """A field of the firmware's table, such as ``sys_vendor``, in small letters; empty if there is none."""
    return (files.text_or_none(_DMI + field) or "").strip().lower()


def device_tree(files: Files, name: str) -> list[str]:
    """The strings of a property of the device tree's root, which end in NUL each."""
    return [word for word in (files.text_or_none(_TREE + name) or "").strip("\n").split("\0") if word.strip()]


def provider(files: Files) -> str:
    """The provider of the cloud that the firmware names: ``aws``, ``gcp``, ``azure`` ..., else empty."""
    vendor, product, tag = (
        dmi(files, "sys_vendor"),
        dmi(files, "product_name"),
        dmi(files, "chassis_asset_tag"),
    )
    if vendor == "amazon ec2" or (vendor == "xen" and dmi(files, "bios_version").endswith(".amazon")):
        return "aws"  # Nitro; Xen
    if product == "google compute engine" or (vendor == "google" and product in ("", "google")):
        return "gcp"
    if tag == AZURE_TAG:
        return "azure"
    if tag == ORACLE_TAG:
        return "oracle"
    if product == "alibaba cloud ecs":
        return "alibaba"
    return "scaleway" if vendor == "scaleway" else ""


def instance_type(files: Files) -> str:
    """The type that a guest is rented as, ``aws:m5.xlarge``, if the firmware names it: EC2's on Nitro."""
    product = dmi(files, "product_name")
    family, dot, size = product.partition(".")
    named = dot and all(word.replace("-", "").isalnum() and word.isascii() for word in (family, size))
    return f"aws:{product}" if named and provider(files) == "aws" else ""


def is_guest(files: Files, info: Cpuinfo, release: str) -> bool:
    """Whether a hypervisor or the firmware's partitions stand between this system and the machine.

    ``release`` of the kernel. A container is no guest.
    """
    if _is_dom0(files) or is_wsl1(release):
        return False  # of the second, Windows' own hypervisor beneath is no matter
    architecture, flags = info.architecture(), info.first("flags").split()
    if "hypervisor" in flags or info.first("vendor_id") == "User Mode Linux":
        return True
    if "microsoft" in release.lower():  # WSL 2
        return True
    if (files.text_or_none("sys/hypervisor/type") or "").strip() == "xen":
        return True
    if architecture == "s390":
        return True  # PR/SM: there is no machine without logical partitions
    if architecture == "power" and (
        info.first("platform") == "pSeries" or info.first("machine").startswith("CHRP IBM")
    ):
        return True  # a partition of PowerVM or a guest of KVM; PowerNV is the machine itself
    return _by_device_tree(files) or _by_dmi(files, sure_metal=architecture == "x86" and bool(flags))


def is_wsl1(release: str) -> bool:
    """Whether a kernel's release is that of WSL 1, whose programs run on the machine itself."""
    return release.strip().endswith("-Microsoft")


def _is_dom0(files: Files) -> bool:
    """Whether this is the domain of Xen that owns the hardware: it has the flag of a guest, but is none."""
    try:
        features = int((files.text_or_none("sys/hypervisor/properties/features") or "").strip() or "0", 16)
    except ValueError:
        features = 0
    if features >> _XENFEAT_DOM0 & 1:
        return True
    capabilities = (files.text_or_none("proc/xen/capabilities") or "").replace(",", " ")
    return "control_d" in capabilities.split()


def _by_device_tree(files: Files) -> bool:
    if files.exists(_TREE + "hypervisor/compatible"):  # linux,kvm; xen,xen
        return True
    if any(word in _GUEST_BOARDS for word in device_tree(files, "compatible")):
        return True
    # QEMU's way to hand files in
    return any("fw-cfg" in name for name in files.names_or_empty("proc/device-tree"))


def _by_dmi(files: Files, *, sure_metal: bool) -> bool:
    vendor, product = dmi(files, "sys_vendor"), dmi(files, "product_name")
    if not vendor and not product:
        return False
    metal = ".metal" in product or product.endswith(("-metal", " metal", "bare metal"))
    if metal:
        return False
    if product in _ALSO_METAL:
        return not sure_metal and _smbios_says_guest(files) is not False
    if vendor == "amazon ec2":
        return True
    if names_guest(vendor, product):
        return True
    if dmi(files, "chassis_asset_tag") in _GUEST_TAGS or dmi(files, "chassis_vendor").startswith(_IBM_GUEST):
        return True
    return bool(_smbios_says_guest(files))


def names_guest(vendor: str, product: str) -> bool:
    """Whether the firmware's words for maker and product, in small letters, are those of a guest."""
    return vendor in _GUEST_VENDORS or product in _GUEST_PRODUCTS or product in _GUESTS_OF.get(vendor, ())


def _smbios_says_guest(files: Files) -> bool | None:
    """The bit by which SMBIOS owns to be a guest's (DSP0134, 7.1.2.2, bit 4), which only root can read."""
    try:
        kept = files.keep("sys/firmware/dmi/entries/0-0/raw")
    except OSError:
        return None
    try:
        table = kept.read()
    except OSError:
        return None
    finally:
        kept.close()
    return bool(table[19] >> 4 & 1) if len(table) > 19 and table[1] >= 20 else None

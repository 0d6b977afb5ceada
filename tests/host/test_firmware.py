"""Guests and metal by the strings of their firmware, which are those of the makers' documentation."""

from __future__ import annotations

import pytest
from tests.host_trees import cpuinfo, write_tree

from wattprint.host.files import Files
from wattprint.host.firmware import instance_type, provider
from wattprint.host.machine import Machine

DMI = "sys/class/dmi/id/"
ARM = "processor\t: 0\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU part\t: 0xd40\n"


def firmware(vendor, product, **more):
    fields = {"sys_vendor": vendor, "product_name": product, **more}
    return {"proc/cpuinfo": ARM} | {DMI + field: text for field, text in fields.items()}


def is_guest(root, tree, environ=None):
    return Machine(Files(write_tree(root, tree)), environ or {}).virtual


GUESTS = [
    ("Amazon EC2", "c7g.xlarge"),
    ("Xen", "HVM domU"),
    ("Alibaba Cloud", "Alibaba Cloud ECS"),
    ("Tencent Cloud", "CVM"),
    ("Hetzner", "vServer"),
    ("OpenStack Foundation", "OpenStack Nova"),
    ("Red Hat", "OpenStack Compute"),
    ("RDO", "OpenStack Compute"),
    ("Red Hat", "KVM"),
    ("Red Hat", "RHEV Hypervisor"),
    ("QEMU", "KVM Virtual Machine"),
    ("QEMU", "QEMU Virtual Machine"),
    ("QEMU", "Standard PC (i440FX + PIIX, 1996)"),
    ("Google", "Google Compute Engine"),
    ("Microsoft Corporation", "Virtual Machine"),
    ("VMware, Inc.", "VMware7,1"),
    ("VMware, Inc.", "VMware20,1"),
    ("innotek GmbH", "VirtualBox"),
    ("Oracle Corporation", "VirtualBox"),
    ("Parallels Software International Inc.", "Parallels Virtual Platform"),
    ("Parallels International GmbH.", "Parallels ARM Virtual Machine"),
    ("DigitalOcean", "Droplet"),
    ("Vultr", "VC2"),
    ("Linode", "Compute Instance"),
    ("Akamai", "Compute Instance"),
    ("Scaleway", "SCW-COPARM1-2C-8G"),
    ("Apple Inc.", "Apple Virtualization Generic Platform"),
    ("FreeBSD", "BHYVE"),
    ("Nutanix", "AHV"),
    ("UpCloud", "Server"),
    ("Exoscale", "Exoscale Compute Platform"),
    ("3DS Outscale", "3DS Outscale VM"),
    ("Bochs", "Bochs"),
    ("KubeVirt", "None"),
]

METAL = [
    ("Amazon EC2", "c7g.metal"),
    ("Amazon EC2", "c7i.metal-24xl"),
    ("Google", "c4a-highmem-96-metal"),
    ("XENON Systems Pty Ltd", "XENON RADON"),
    ("Xenon", "Workstation"),
    ("ASUSTeK COMPUTER INC.", "Virtual Desktop 3000"),
    ("Microsoft Corporation", "Surface Laptop 7th Edition"),
    ("Nutanix", "NX-1065-G5"),
    ("Hetzner", "AX102"),
    ("Oracle Corporation", "ORACLE SERVER E4-2c"),
    ("Google", "Eve"),
    ("Apple Inc.", "MacBookPro18,3"),
    ("Tencent Cloud", "Bare Metal"),
    ("LENOVO", "KVMbox 2000"),
    ("Supermicro", "ARS-111GL-NHR"),
]


@pytest.mark.parametrize(("vendor", "product"), GUESTS)
def test_a_guest_is_known_by_its_firmware(tmp_path, vendor, product):
    assert is_guest(tmp_path, firmware(vendor, product))


@pytest.mark.parametrize(("vendor", "product"), METAL)
def test_a_name_that_only_sounds_like_a_guest_is_none(tmp_path, vendor, product):
    assert not is_guest(tmp_path, firmware(vendor, product))


@pytest.mark.parametrize("tag", ["OpenTelekomCloud", "HUAWEICLOUD", "SAP CCloud VM"])
def test_clouds_on_nova_mark_the_chassis(tmp_path, tag):
    assert is_guest(tmp_path, firmware("Any", "Thing", chassis_asset_tag=tag))


def test_oracle_rents_guests_and_metal_under_one_tag(tmp_path):
    tag = "OracleCloud.com"
    assert is_guest(tmp_path / "vm", firmware("QEMU", "KVM Virtual Machine", chassis_asset_tag=tag))
    metal = firmware("Oracle Corporation", "ORACLE SERVER X9-2c", chassis_asset_tag=tag)
    assert not is_guest(tmp_path / "bm", metal)


def test_where_one_name_is_rented_as_both_the_processor_decides(tmp_path):
    fields = {f"{DMI}sys_vendor": "Google", f"{DMI}product_name": "Google Compute Engine"}
    assert is_guest(tmp_path / "vm", cpuinfo(flags="fpu hypervisor") | fields)
    assert not is_guest(tmp_path / "metal", cpuinfo(flags="fpu vmx") | fields)


@pytest.mark.parametrize(("characteristics", "guest"), [(0x1C, True), (0x0C, False)])
def test_the_bit_of_smbios_decides_where_root_can_read_it(tmp_path, characteristics, guest):
    root = write_tree(tmp_path, firmware("Google", "Google Compute Engine"))
    raw = tmp_path / "sys/firmware/dmi/entries/0-0/raw"
    raw.parent.mkdir(parents=True)
    raw.write_bytes(bytes([0, 24, *[0] * 17, characteristics, *[0] * 4]))
    assert Machine(Files(root), {}).virtual is guest


def test_firmware_of_no_known_name_may_still_own_to_be_a_guest(tmp_path):
    root = write_tree(tmp_path, firmware("Some Cloud", "Instance"))
    raw = tmp_path / "sys/firmware/dmi/entries/0-0/raw"
    raw.parent.mkdir(parents=True)
    raw.write_bytes(bytes([0, 24, *[0] * 17, 0x10, *[0] * 4]))
    assert Machine(Files(root), {}).virtual


POWER = "processor\t: 0\ncpu\t\t: POWER9 (architected), altivec supported\n\ntimebase\t: 512000000\n"


@pytest.mark.parametrize(
    ("tree", "guest"),
    [
        (cpuinfo(flags="fpu hypervisor"), True),
        (cpuinfo(flags="fpu"), False),
        # Xen: the domain that owns the hardware has the flag as well.
        (cpuinfo(flags="fpu hypervisor") | {"proc/xen/capabilities": "control_d"}, False),
        (cpuinfo(flags="fpu hypervisor") | {"sys/hypervisor/properties/features": "00000705"}, True),
        (cpuinfo(flags="fpu hypervisor") | {"sys/hypervisor/properties/features": "00000f05"}, False),
        ({"proc/cpuinfo": ARM, "sys/hypervisor/type": "xen"}, True),
        # WSL 2 on Arm and on x86.
        ({"proc/cpuinfo": ARM, "proc/sys/kernel/osrelease": "5.15.167.4-microsoft-standard-WSL2"}, True),
        # A container is no guest.
        (cpuinfo() | {".dockerenv": ""}, False),
        ({"proc/cpuinfo": ARM, "proc/device-tree/hypervisor/compatible": "linux,kvm\0"}, True),
        ({"proc/cpuinfo": ARM, "proc/device-tree/compatible": "linux,dummy-virt\0"}, True),
        ({"proc/cpuinfo": ARM, "proc/device-tree/fw-cfg@9020000/compatible": "qemu,fw-cfg-mmio\0"}, True),
        ({"proc/cpuinfo": ARM, "proc/device-tree/compatible": "raspberrypi,5\0brcm,bcm2712\0"}, False),
        ({"proc/cpuinfo": POWER + "platform\t: pSeries\nmachine\t: CHRP IBM,9009-22A\n"}, True),
        ({"proc/cpuinfo": POWER + "machine\t: CHRP IBM pSeries (emulated by qemu)\n"}, True),
        ({"proc/cpuinfo": POWER + "platform\t: PowerNV\nmachine\t: PowerNV 8335-GTH\n"}, False),
        # Every Linux on IBM Z runs in a partition.
        ({"proc/cpuinfo": "vendor_id : IBM/S390\n# processors : 4\n"}, True),
        ({"proc/cpuinfo": "processor : 0\nvendor_id : User Mode Linux\n"}, True),
    ],
)  # fmt: skip
def test_what_else_tells_a_guest(tmp_path, tree, guest):
    assert is_guest(tmp_path, tree) is guest


@pytest.mark.parametrize(
    ("tree", "name"),
    [
        (firmware("Amazon EC2", "m7g.large"), "aws"),
        (firmware("Xen", "HVM domU", bios_version="4.11.amazon"), "aws"),
        (firmware("Xen", "HVM domU", bios_version="4.17.1"), ""),
        (firmware("Amazon Fire", "Tablet"), ""),
        (firmware("Google", "Google Compute Engine"), "gcp"),
        (firmware("Google", "Eve"), ""),
        (firmware("Alibaba Cloud", "Alibaba Cloud ECS"), "alibaba"),
        (firmware("Microsoft Corporation", "Virtual Machine"), ""),
        (firmware("QEMU", "KVM Virtual Machine", chassis_asset_tag="OracleCloud.com"), "oracle"),
    ],
)
def test_the_provider_by_firmware(tmp_path, tree, name):
    assert provider(Files(write_tree(tmp_path, tree))) == name


@pytest.mark.parametrize(
    ("vendor", "product", "named"),
    [
        ("Amazon EC2", "m5.xlarge", "aws:m5.xlarge"),
        ("Amazon EC2", "u-6tb1.metal", "aws:u-6tb1.metal"),
        ("Amazon EC2", "hvm", ""),
        ("Amazon EC2", "m5.xlarge; rm -rf", ""),
        ("Amazon EC2", "..", ""),
        ("Xen", "HVM domU", ""),
        ("Scaleway", "SCW-PLAY2-NANO", ""),
        ("Dell Inc.", "R640.2", ""),
    ],
)
def test_the_type_that_a_guest_is_rented_as(tmp_path, vendor, product, named):
    assert instance_type(Files(write_tree(tmp_path, firmware(vendor, product)))) == named

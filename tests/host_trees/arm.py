"""Arm machines: servers, superchips, and boards whose rails are metered."""

from __future__ import annotations

from . import chip, write_tree
from .parts import arm64, chip_card, device_tree, firmware, memory, nvidia, packages, system


def grace_meters(sockets, *, module):
    """The ACPI meters of ``sockets`` Graces, told apart by their OEM text (NVIDIA, Grace tuning guide)."""
    labels = {"CPU": 54_000_000, "SysIO": 20_000_000, "Grace": 100_000_000}
    if module:
        labels = {"Module": 390_000_000, **labels}
    tree, number = {}, 0
    for socket in range(sockets):
        for label, power_uw in labels.items():
            files = {
                "power1_average": power_uw + socket,
                "power1_average_interval": 50,
                "power1_oem_info": f"{label} Power Socket {socket}",
            }
            tree |= chip(number, "power_meter", files, legacy=True)
            number += 1
    return tree


def arm_grace(root):
    """A Grace superchip: two sockets of 72 Neoverse V2, whose meters hold the LPDDR5X beside them."""
    return write_tree(
        root,
        arm64([(144, 0x41, 0xD4F, 0, 0)], clock_mhz="2000.00")
        | packages(72, 72)
        | memory(480)
        | system("grace", "6.8.0-1012-nvidia-64k")
        | firmware("Supermicro", "ARS-221GL-NR", 23)
        | grace_meters(2, module=False),
    )


def arm_grace_hopper(root):
    """A GH200: the module's meter holds Grace, its memory and the GPU."""
    return write_tree(
        root,
        arm64([(72, 0x41, 0xD4F, 0, 0)], clock_mhz="2000.00")
        | packages(72)
        | memory(480)
        | system("gh200", "6.8.0-1012-nvidia-64k")
        | firmware("QCT", "QuantaGrid S74G-2U", 23)
        | grace_meters(1, module=True)
        | nvidia(["0009:01:00.0"], "0x2342", "nvidia"),
    )


def arm_grace_hopper_four(root):
    """A node of four GH200, whose driver is not loaded: what each module draws is known nevertheless."""
    addresses = [f"00{domain}9:01:00.0" for domain in "0123"]
    nodes = {
        f"sys/devices/pci0000:00/{address}/numa_node": socket for socket, address in enumerate(addresses)
    }
    return write_tree(
        root,
        arm64([(288, 0x41, 0xD4F, 0, 0)], clock_mhz="2000.00")
        | packages(72, 72, 72, 72)
        | memory(480)
        | system("jupiter", "5.14.0-503.el9.aarch64+64k")
        | firmware("EVIDEN", "BullSequana XH3000", 23)
        | grace_meters(4, module=True)
        | nvidia(addresses, "0x2342")
        | nodes,
    )


def arm_altra(root):
    """Ampere Altra, two sockets of 80 Neoverse N1; the management side's meters are not the system's."""
    return write_tree(
        root,
        arm64([(160, 0x41, 0xD0C, 3, 1)])
        | packages(80, 80)
        | memory(512)
        | system("altra", "6.1.0-18-arm64")
        | firmware("GIGABYTE", "R272-P31-00", 23)
        | chip(
            0,
            "apm_xgene",
            {
                "temp1_input": 48000,
                "power1_input": 71_000_000,
                "power1_label": "CPU power",
                "power2_input": 23_000_000,
                "power2_label": "IO power",
            },
        ),
    )


def arm_kunpeng(root):
    """Kunpeng 920 without hypervisor, two sockets of 64 TaiShan v110."""
    return write_tree(
        root,
        arm64([(128, 0x48, 0xD01, 1, 0)], clock_mhz="200.00")
        | packages(64, 64)
        | memory(512)
        | system("taishan", "5.10.0-136.12.0.86.oe2203sp1.aarch64")
        | firmware("Huawei", "TaiShan 200 (Model 2280)", 23),
    )


def arm_a64fx(root):
    """Fujitsu's A64FX: 48 cores and 32 GB of HBM2 on one package."""
    return write_tree(
        root,
        arm64([(48, 0x46, 0x001, 1, 0)], clock_mhz="200.00")
        | packages(48)
        | memory(32)
        | system("fx700", "4.18.0-477.el8.aarch64")
        | firmware("FUJITSU", "FX700", 17),
    )


def jetson_rails(number, rails):
    """An INA3221: its named rails in mV and mA (Documentation/hwmon/ina3221.rst), then the sum of shunts."""
    files = {"in7_input": 900, "in7_label": "sum of shunt voltages"}
    for channel, (label, millivolts, milliamperes) in enumerate(rails, 1):
        files |= {
            f"in{channel}_label": label,
            f"in{channel}_input": millivolts,
            f"in{channel}_enable": 1,
            f"curr{channel}_input": milliamperes,
            f"shunt{channel}_resistor": 2000,
        }
    return chip(number, "ina3221", files)


def jetson_agx_orin(root):
    """Jetson AGX Orin: two INA3221, whose rails bear the names of NVIDIA's developer guide."""
    return write_tree(
        root,
        arm64([(12, 0x41, 0xD42, 0, 1)], clock_mhz="62.50")
        | packages(12)
        | memory(64)
        | system("agx-orin", "5.15.136-tegra")
        | device_tree(
            "NVIDIA Jetson AGX Orin Developer Kit", "nvidia,p3737-0000+p3701-0005", "nvidia,tegra234"
        )
        | jetson_rails(
            3, [("VDD_GPU_SOC", 19_080, 320), ("VDD_CPU_CV", 19_080, 140), ("VIN_SYS_5V0", 4_976, 760)]
        )
        | jetson_rails(4, [("NC", 0, 0), ("VDDQ_VDD2_1V8AO", 1_800, 310), ("NC", 0, 0)]),
    )


def jetson_orin_nano(root):
    """Jetson Orin Nano: one INA3221 whose first rail is the module's input."""
    return write_tree(
        root,
        arm64([(6, 0x41, 0xD42, 0, 1)], clock_mhz="62.50")
        | packages(6)
        | memory(8)
        | system("orin-nano", "5.15.148-tegra")
        | device_tree(
            "NVIDIA Jetson Orin Nano Engineering Reference Developer Kit Super",
            "nvidia,p3768-0000+p3767-0005-super",
            "nvidia,tegra234",
        )
        | jetson_rails(1, [("VDD_IN", 5_040, 980), ("VDD_CPU_GPU_CV", 5_040, 180), ("VDD_SOC", 5_040, 290)]),
    )


def jetson_nano(root):
    """The first Jetson Nano under L4T R32: its kernel 4.9 shows the INA3221 as an IIO device, no hwmon."""
    bus = "devices/50000000.host1x/546c0000.i2c/i2c-6/6-0040"
    device = f"sys/{bus}/iio:device0"
    rails = {}
    for number, (name, millivolts, milliamperes) in enumerate(
        (("POM_5V_IN", 5_120, 420), ("POM_5V_GPU", 5_120, 16), ("POM_5V_CPU", 5_120, 130))
    ):
        rails |= {
            f"{device}/rail_name_{number}": name,
            f"{device}/in_voltage{number}_input": millivolts,
            f"{device}/in_current{number}_input": milliamperes,
            f"{device}/in_power{number}_input": millivolts * milliamperes // 1000,
        }
    return write_tree(
        root,
        arm64([(4, 0x41, 0xD07, 1, 1)], clock_mhz="38.40")
        | memory(4)
        | system("nano", "4.9.337-tegra")
        | device_tree("NVIDIA Jetson Nano Developer Kit", "nvidia,p3450-0000", "nvidia,tegra210")
        | {f"{device}/name": "ina3221x"}
        | {"sys/bus/i2c/drivers/ina3221x/6-0040": f"->../../../../{bus}"}
        | {"sys/bus/iio/devices/iio:device0": f"->../../../{bus}/iio:device0"}
        | rails,
    )


def pi(model, revision, part, variant, revision_of_core):
    """``cpuinfo`` of a Raspberry Pi: its blocks, then the board."""
    tail = f"Revision\t: {revision}\nSerial\t\t: 10000000a1b2c3d4\nModel\t\t: {model}"
    return arm64([(4, 0x41, part, variant, revision_of_core)], clock_mhz="108.00", tail=tail)


def board_rk3588(root):
    """A Rock 5B under its maker's kernel: Mali by ``/dev/mali0``, an NPU and a display as cards of drm."""
    cards = {}
    for number, device, driver, node in (
        (0, "display-subsystem", "rockchip-drm", ""),
        (1, "fdab0000.npu", "RKNPU", "renderD128"),
    ):
        folder = f"sys/devices/platform/{device}"
        for name in filter(None, (f"card{number}", node)):
            cards |= {
                f"{folder}/drm/{name}/dev": f"226:{number}",
                f"{folder}/drm/{name}/device": "->../..",
                f"sys/class/drm/{name}": f"->../../devices/platform/{device}/drm/{name}",
            }
        cards[f"{folder}/uevent"] = f"DRIVER={driver}"
    return write_tree(
        root,
        arm64([(4, 0x41, 0xD05, 2, 0), (4, 0x41, 0xD0B, 4, 0)], clock_mhz="48.00")
        | packages(8)
        | memory(16)
        | system("rock5b", "5.10.110-rk3588")
        | device_tree("Radxa ROCK 5 Model B", "radxa,rock-5b", "rockchip,rk3588")
        | chip(0, "soc_thermal", {"temp1_input": 44000})
        | {"dev/mali0": ""}
        | cards,
    )


PICTURES = chip_card(0, "v3d") | chip_card(1, "vc4-drm", render=False)
"""What renders and what shows it, as the kernel of Raspberry Pi OS has them."""


def raspberry_pi_4(root):
    """Raspberry Pi 4: nothing meters its power; ``rpi_volt`` tells of too low a voltage only."""
    model = "Raspberry Pi 4 Model B Rev 1.4"
    return write_tree(
        root,
        pi(model, "c03114", 0xD08, 0, 3)
        | packages(4)
        | memory(4)
        | system("pi4", "6.6.31+rpt-rpi-v8", zone="Europe/London")
        | device_tree(model, "raspberrypi,4-model-b", "brcm,bcm2711")
        | chip(0, "cpu_thermal", {"temp1_input": 44000})
        | chip(1, "rpi_volt", {"in0_lcrit_alarm": 0})
        | PICTURES,
    )


def raspberry_pi_5(root):
    """Raspberry Pi 5: firmware reads its power chip (``vcgencmd pmic_read_adc``), the kernel does not."""
    model = "Raspberry Pi 5 Model B Rev 1.0"
    return write_tree(
        root,
        pi(model, "d04170", 0xD0B, 4, 1)
        | packages(4)
        | memory(8)
        | system("pi5", "6.6.31+rpt-rpi-2712", zone="Europe/London")
        | device_tree(model, "raspberrypi,5-model-b", "brcm,bcm2712")
        | chip(0, "cpu_thermal", {"temp1_input": 51000})
        | chip(1, "rp1_adc", {"in1_input": 1475, "in2_input": 2534, "temp1_input": 54000})
        | chip(2, "pwmfan", {"fan1_input": 2100})
        | chip(3, "rpi_volt", {"in0_lcrit_alarm": 0})
        | PICTURES,
    )


ALL = (
    arm_grace,
    arm_grace_hopper,
    arm_grace_hopper_four,
    arm_altra,
    arm_kunpeng,
    arm_a64fx,
    jetson_agx_orin,
    jetson_orin_nano,
    jetson_nano,
    board_rk3588,
    raspberry_pi_4,
    raspberry_pi_5,
)

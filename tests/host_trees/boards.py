"""Boards with meters of their rails, laptops with a battery, and servers with chips of their makers.

Labels are those of the kernel's device trees (arch/arm64/boot/dts/nvidia) and drivers (drivers/hwmon).
"""

from __future__ import annotations

from tests.host_trees import chip, cpuinfo, write_tree


def arm_cpuinfo(count, part, implementer="0x41"):
    """What an arm64 kernel prints of ``count`` cores."""
    blocks = (
        f"processor\t: {number}\nBogoMIPS\t: 62.50\nFeatures\t: fp asimd\nCPU implementer\t: {implementer}\n"
        f"CPU architecture: 8\nCPU variant\t: 0x0\nCPU part\t: {part}\nCPU revision\t: 1\n"
        for number in range(count)
    )
    return {"proc/cpuinfo": "\n".join(blocks), "proc/meminfo": "MemTotal:       32000000 kB"}


def device_tree(model, *compatible):
    """Model and compatible names, each ended by a zero byte, as the kernel shows them."""
    return {
        "proc/device-tree/model": model + "\0",
        "proc/device-tree/compatible": "".join(name + "\0" for name in compatible),
    }


def ina3221(number, rails, off=()):
    """A monitor of three rails: label to (mV, mA), and the sum of shunt voltages that it has beside them.

    ``off``: labels of those that are switched off.
    """
    files = {"in7_label": "sum of shunt voltages", "in7_input": 980, "curr4_input": 360}
    for place, (label, (millivolts, milliamperes)) in enumerate(rails.items(), 1):
        files |= {
            f"in{place}_label": label,
            f"in{place}_input": millivolts,
            f"in{place}_enable": int(label not in off),
            f"in{place + 3}_input": milliamperes * 2,
            f"curr{place}_input": milliamperes,
        }
    return chip(number, "ina3221", files)


ORIN = "nvidia,p3737-0000+p3701-0000", "nvidia,p3701-0000", "nvidia,tegra234"
ORIN_RAILS = {"VDD_GPU_SOC": (19000, 500), "VDD_CPU_CV": (19000, 300), "VIN_SYS_5V0": (5000, 800)}
ORIN_MEMORY = {"NC": (0, 0), "VDDQ_VDD2_1V8AO": (5000, 200)}


def jetson_agx_orin(root, off=()):
    """9.5 W of graphics and SoC, 5.7 W of processor, 4 W of memory and I/O, of which 1 W is memory."""
    return write_tree(
        root,
        arm_cpuinfo(12, "0xd42")
        | device_tree("NVIDIA Jetson AGX Orin Developer Kit", *ORIN)
        | ina3221(3, ORIN_RAILS, off)
        | ina3221(4, ORIN_MEMORY),
    )


def jetson_orin_nx(root):
    """6 W of module, of which 1.5 W are processor and graphics and 1 W SoC."""
    return write_tree(
        root,
        arm_cpuinfo(8, "0xd42")
        | device_tree("NVIDIA Jetson Orin NX", "nvidia,p3768-0000+p3767-0000", "nvidia,tegra234")
        | ina3221(1, {"VDD_IN": (5000, 1200), "VDD_CPU_GPU_CV": (5000, 300), "VDD_SOC": (5000, 200)}),
    )


def jetson_agx_xavier(root):
    """Six rails at the module's two inputs."""
    return write_tree(
        root,
        arm_cpuinfo(8, "0x004", "0x4e")
        | device_tree("Jetson-AGX", "nvidia,galen", "nvidia,p2972-0000", "nvidia,tegra194")
        | ina3221(1, {"GPU": (19000, 100), "CPU": (19000, 200), "SOC": (19000, 50)})
        | ina3221(2, {"CV": (19000, 0), "VDDRQ": (19000, 20), "SYS5V": (5000, 300)}),
    )


def iio_rails(bus, number, rails):
    """The monitor as NVIDIA's kernels before 5.10 show it: label to mW."""
    folder = f"sys/bus/i2c/drivers/ina3221x/{bus}/iio:device{number}"
    tree = {f"{folder}/name": "ina3221x"}
    for place, (label, milliwatts) in enumerate(rails.items()):
        tree |= {f"{folder}/rail_name_{place}": label, f"{folder}/in_power{place}_input": milliwatts}
    return tree


def jetson_nano(root):
    """The first Nano with its 4.9 kernel: 3.5 W into the board."""
    return write_tree(
        root,
        arm_cpuinfo(4, "0xd07")
        | device_tree("NVIDIA Jetson Nano Developer Kit", "nvidia,p3450-0000", "nvidia,tegra210")
        | iio_rails("6-0040", 0, {"POM_5V_IN": 3500, "POM_5V_GPU": 200, "POM_5V_CPU": 900}),
    )


def jetson_tx2(root):
    """A TX2 on its first carrier: 5 W into the module, 9 W into carrier and module."""
    return write_tree(
        root,
        arm_cpuinfo(6, "0xd07")
        | device_tree("quill", "nvidia,p2597-0000+p3310-1000", "nvidia,tegra186")
        | ina3221(0, {"VDD_SYS_GPU": (19000, 10), "VDD_SYS_SOC": (19000, 20), "VDD_4V0_WIFI": (4000, 50)})
        | ina3221(1, {"VDD_IN": (19100, 262), "VDD_SYS_CPU": (19000, 60), "VDD_SYS_DDR": (5000, 150)})
        | ina3221(2, {"VDD_MUX": (19000, 474), "VDD_5V0_IO_SYS": (5000, 300), "VDD_3V3_SYS": (3300, 100)}),
    )


def jetson_agx_thor(root):
    """A Thor on its reference carrier, whose input an INA238 meters: 60 W in all."""
    return write_tree(
        root,
        arm_cpuinfo(14, "0xd84")
        | device_tree(
            "NVIDIA Jetson AGX Thor Developer Kit", "nvidia,p4071-0000+p3834-0008", "nvidia,tegra264"
        )
        | ina3221(1, {"VDD_GPU": (20000, 400), "VDD_CPU_SOC_MSS": (20000, 700), "VIN_SYS_5V0": (5000, 1000)})
        | chip(
            2, "ina238", {"in0_input": 3, "in1_input": 20000, "curr1_input": 3000, "power1_input": 60_000_000}
        )
        | {"sys/bus/pci/devices/0000:01:00.0/class": "0x030200"},
    )


def supply(name, kind, **files):
    """One entry of the class power_supply."""
    folder = f"sys/class/power_supply/{name}"
    return {f"{folder}/type": kind} | {f"{folder}/{file}": content for file, content in files.items()}


PACK = {"present": 1, "status": "Discharging", "power_now": 11_200_000, "voltage_now": 15_400_000}


def laptop(root, online=0, **battery):
    """An Intel laptop with one battery of 11.2 W and a charger; ``battery``: what differs, None if absent."""
    files = {file: content for file, content in (PACK | battery).items() if content is not None}
    return write_tree(
        root,
        cpuinfo(name="Intel(R) Core(TM) i7-8565U CPU @ 1.80GHz", model=142)
        | {"sys/class/dmi/id/chassis_type": 10}
        | supply("BAT0", "Battery", **files)
        | supply("AC", "Mains", online=online),
    )

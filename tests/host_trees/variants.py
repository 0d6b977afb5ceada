"""Machines by one thing each that stands in them: drivers, chips, zones and nodes as their kernels show them.

Names and files of chips: Documentation/hwmon of Linux and drivers/hwmon; of cards: drivers/gpu/drm and
drivers/accel; of zones: drivers/powercap; of supplies: Documentation/ABI/testing/sysfs-class-power.
"""

from __future__ import annotations

from . import POWERCAP, chip, control, cpuinfo, write_tree, zone
from .gpus import card, hwmon, pci
from .parts import chip_card, memory
from .servers import pm_counters

SLOT = "0000:05:00.0"
BASE = cpuinfo() | memory(32)
GUEST = cpuinfo(flags="fpu hypervisor rdtscp") | memory(32)
RAPL = control("intel-rapl") | zone("intel-rapl:0", "package-0", 1_000_000)
MEMINFO_OF_NOTHING = {"proc/meminfo": "HugePages_Total:       0"}


def pci_card(number, vendor, device, driver, kind="0x030000", address=SLOT):
    """A card of drm on the bus."""
    event = {"DRIVER": driver, "PCI_SLOT_NAME": address, "PCI_ID": f"{vendor[2:]}:{device[2:]}"}
    return pci(address, vendor, device, kind, driver) | card(number, event, vendor)


def supply(name, kind, **files):
    """A power supply of its class."""
    folder = f"sys/class/power_supply/{name}"
    return {f"{folder}/type": kind} | {f"{folder}/{file}": content for file, content in files.items()}


def other_zone(key, name, **files):
    """A zone of another control type than RAPL's."""
    folder = f"{POWERCAP}/{key.partition(':')[0]}/{key}"
    link = f"->../../devices/virtual/powercap/{key.partition(':')[0]}/{key}"
    return {f"{folder}/name": name, f"sys/class/powercap/{key}": link} | {
        f"{folder}/{file}": content for file, content in files.items()
    }


def iio(name, **files):
    """A device of iio (Documentation/ABI/testing/sysfs-bus-iio)."""
    folder = "sys/bus/iio/devices/iio:device0"
    return {f"{folder}/name": name} | {f"{folder}/{file}": content for file, content in files.items()}


def power_chip(name, label="", **files):
    """A chip with one power, of 12 W."""
    named = {"power1_label": label} if label else {}
    return chip(0, name, {"power1_input": 12_000_000, **named, **files})


GPU_DRIVERS_OF_CHIPS = (
    "adreno", "asahi", "etnaviv", "etnaviv-gpu", "gk20a", "kgsl", "kgsl-3d", "lima", "mali", "msm", "msm_dpu",
    "nouveau", "nvgpu", "panfrost", "panthor", "powervr", "pvrsrvkm", "v3d", "apple-gpu", "tegra-drm", "drm",
    "RKNPU", "rocket", "nova", "galcore", "tyr", "exynos-drm", "mediatek-drm", "amdgpu", "vivante",
)  # fmt: skip
DISPLAYS_OF_CHIPS = (
    "vc4-drm", "rockchip-drm", "simple-framebuffer", "mxsfb", "sun4i-drm", "meson-drm", "imx-drm", "tidss",
    "komeda",
)  # fmt: skip
PCI_CARDS = {
    "xe": ("0x8086", "0xe20b"), "i915": ("0x8086", "0x56a0"), "nova": ("0x10de", "0x2684"),
    "nova-core": ("0x10de", "0x2684"), "nouveau": ("0x10de", "0x1c03"), "nvidia": ("0x10de", "0x2684"),
    "nvidia-drm": ("0x10de", "0x2684"), "amdgpu": ("0x1002", "0x744c"), "radeon": ("0x1002", "0x6718"),
    "vfio-pci": ("0x10de", "0x2204"), "": ("0x10de", "0x2204"), "pci-stub": ("0x1002", "0x744c"),
    "mtgpu": ("0x1ed5", "0x0222"), "loongson": ("0x0014", "0x7a36"), "zx": ("0x1d17", "0x3a04"),
    "ast": ("0x1a03", "0x2000"), "mgag200": ("0x102b", "0x0536"), "virtio-pci": ("0x1af4", "0x1050"),
    "bochs-drm": ("0x1234", "0x1111"), "vmwgfx": ("0x15ad", "0x0405"), "gma500": ("0x8086", "0x0be0"),
    "hibmc-drm": ("0x19e5", "0x1711"), "powervr": ("0x1010", "0x1c35"), "metax": ("0x9999", "0x4001"),
    "siliconmotion": ("0x126f", "0x0750"), "panthor": ("0x13b5", "0x0001"), "jmgpu": ("0x0731", "0x7200"),
}  # fmt: skip
ACCELERATORS = {
    "habanalabs": ("0x1da3", "0x1020", "0x120000"), "qaic": ("0x17cb", "0xa100", "0x120000"),
    "intel_vpu": ("0x8086", "0x7d1d", "0x120000"),
    "neuron": ("0x1d0f", "0x7164", "0x088000"), "hailo": ("0x1e60", "0x2864", "0x120000"),
    "apex": ("0x1ac1", "0x089a", "0x088000"), "tenstorrent": ("0x1e52", "0x401e", "0x120000"),
    "davinci": ("0x19e5", "0xd802", "0x120000"), "cambricon": ("0xcabc", "0x0370", "0x120000"),
    "xpu": ("0x1d22", "0x3684", "0x120000"), "rebellions": ("0x1eff", "0x1220", "0x120000"),
    "furiosa": ("0x1ed2", "0x0001", "0x120000"), "memx": ("0x1fe9", "0x0100", "0x120000"),
    "vfio-pci": ("0x1da3", "0x1020", "0x120000"), "unbound": ("0x1ae0", "0x0063", "0x120000"),
    "graphcore": ("0x1d95", "0x0003", "0x120000"), "metis": ("0x1f9d", "0x1100", "0x120000"),
}  # fmt: skip
DEVICE_FILES = (
    "nvidia0", "kfd", "hailo0", "apex_0", "neuron0", "hl0", "davinci0", "accel0", "dxg", "mali0", "kgsl-3d0",
    "galcore", "pvrsrvkm", "nvhost-gpu", "cambricon_dev0", "mtgpu.0", "rbln0", "xpu0", "ethosu0",
    "iluvatar0", "memx0",
    "accel/accel0", "dri/renderD128", "tenstorrent/0",
)  # fmt: skip
POWER_CHIPS = {
    "ina2xx": power_chip("ina226"), "ina238": power_chip("ina238"), "ina260": power_chip("ina260"),
    "ina228": power_chip("ina228", energy1_input=400_000_000), "ina233": power_chip("ina233", "pin"),
    "ina209": power_chip("ina209"), "sq52206": power_chip("sq52206", energy1_input=1_000_000),
    "ina3221": chip(0, "ina3221", {"in1_input": 12000, "curr1_input": 800, "in1_label": "VDD_CORE"}),
    "ltc2945": power_chip("ltc2945"), "ltc4151": chip(0, "ltc4151", {"in1_input": 12000, "curr1_input": 90}),
    "ltc2947": power_chip("ltc2947", energy1_input=90_000_000), "ltc4282": power_chip("ltc4282"),
    "ltc4286": power_chip("ltc4286", "pin"), "ltc2978": power_chip("ltc3880", "pout1"),
    "lm25066": power_chip("lm25066", "pin"), "adm1275": power_chip("adm1275", "pin"),
    "adm1278": power_chip("adm1278", "pin1"), "max34451": power_chip("max34451", "pout1"),
    "max20730": power_chip("max20730", "pout1"), "tps53679": power_chip("tps53679", "pout1"),
    "isl68137": power_chip("isl68137", "pin"), "ir35221": power_chip("ir35221", "pout1"),
    "xdpe12284": power_chip("xdpe12284", "pin1"), "mp2975": power_chip("mp2975", "pout1"),
    "bmr4xx": power_chip("bmr480", "pout1"), "q54sj108a2": power_chip("q54sj108a2", "pout1"),
    "pmbus": power_chip("pmbus", "pin"), "delta_ahe50dc_fan": power_chip("delta_ahe50dc_fan", "pin"),
    "dps800": power_chip("dps800", "pin", power2_label="pout1", power2_input=10_000_000),
    "dps920ab": power_chip("dps920ab", "pin"), "fsp_3y": power_chip("fsp_3y_ym2151e", "pin"),
    "ibm_cffps": power_chip("cffps2", "pin"), "inspur_ipsps": power_chip("ipsps1", "pin"),
    "pfe1100": power_chip("pfe1100", "pin"), "acbel_fsg032": power_chip("acbel_fsg032", "pin"),
    "bel_pfe": power_chip("bel_pfe", "pout1"), "crps": power_chip("crps185", "pin"),
    "sbtsi": chip(0, "sbtsi", {"temp1_input": 40000}), "sbrmi": power_chip("sbrmi"),
    "corsair_psu": power_chip("corsairpsu", "power total"),
    "corsair_psu_rails": power_chip("corsairpsu", "power +12v"),
    "fam15h_power": power_chip("fam15h_power"), "zenpower": power_chip("zenpower", "SVI2_P_Core"),
    "zenpower_rails": chip(0, "zenpower", {"in1_input": 900, "curr1_input": 30000, "power1_input": 27_000_000,
                                           "power1_label": "SVI2_P_SoC"}),
    "amd_energy": chip(0, "amd_energy", {"energy1_input": 1_000_000, "energy1_label": "Esocket000"}),
    "amd_energy_cores": chip(0, "amd_energy", {"energy1_input": 1_000_000, "energy1_label": "Ecore000"}),
    "occ": power_chip("occ", "system"), "occ_hwmon": power_chip("p9_sbe_occ"),
    "ibmpowernv": power_chip("ibmpowernv", "System"), "ibmpowernv_gpu": power_chip("ibmpowernv", "GPU"),
    "ibmaem": chip(0, "aem2", {"energy1_input": 1_000_000, "power1_average": 200_000_000}),
    "ibmpex": power_chip("ibmpex", "Watt 1"),
    "scmi": power_chip("scmi_sensors", "CPU_PWR"), "scpi": power_chip("scpi_sensors", "A57 power"),
    "scpi_energy": chip(0, "scpi_sensors", {"energy1_input": 5_000_000, "energy1_label": "GPU energy"}),
    "power_meter": chip(0, "power_meter", {"power1_average": 300_000_000}),
    "power_meter_old": chip(0, "power_meter", {"power1_average": 300_000_000}, legacy=True),
    "power_meter_zero": chip(0, "power_meter", {"power1_average": 0}),
    "nct6775": chip(0, "nct6775", {"power1_input": 40_000_000, "in0_input": 900, "temp1_input": 30000}),
    "surface_fan": chip(0, "surface_fan", {"fan1_input": 2400}),
    "surface_battery": chip(0, "surface", {"power1_input": 9_000_000}),
    "dell_smm": chip(0, "dell_smm", {"fan1_input": 2400}), "cros_ec": power_chip("cros_ec"),
    "applesmc": power_chip("applesmc", "PSTR"), "macsmc_parts": power_chip("macsmc_hwmon", "CPU Power"),
    "nvme": chip(0, "nvme", {"temp1_input": 40000, "power1_input": 3_000_000}),
    "emc1812": power_chip("pac1934", "VBUS1"), "pac1921": power_chip("pac1921"),
    "rpi_pmic": power_chip("rpi_pmic", "VDD_CORE"), "max16601": power_chip("max16601", "pin"),
    "lochnagar": power_chip("lochnagar", "SYSVDD", energy1_input=2_000_000),
    "aspeed_peci": power_chip("peci_cputemp"), "sy7636a": chip(0, "sy7636a", {"temp1_input": 30000}),
    "vexpress_power": power_chip("vexpress_power", "A15 Pcore"),
    "vexpress_energy": chip(0, "vexpress_energy", {"energy1_input": 2_000_000, "energy1_label": "A15 Jcore"}),
    "aquacomputer": power_chip("highflownext", "Dissipated power"), "octo": power_chip("octo", "Fan 1 power"),
    "nzxt": chip(0, "nzxtsmart2", {"in0_input": 12000, "curr1_input": 300}),
    "asus_ec": chip(0, "asusec", {"curr1_input": 20000, "curr1_label": "CPU", "in0_input": 1100}),
    "gigabyte": chip(0, "gigabyte_wmi", {"temp1_input": 30000}),
    "ucsi": chip(0, "ucsi_source_psy_USBC000:001", {"in0_input": 20000, "curr1_input": 3000}),
    "tps23861": chip(0, "tps23861", {"in0_input": 54000, "curr1_input": 200}),
    "mlx5": chip(0, "mlx5", {"temp1_input": 40000, "power1_input": 20_000_000}),
    "i5500_temp": chip(0, "i5500_temp", {"temp1_input": 40000}), "sfp": power_chip("sfp0"),
    "sfp_of_a_switch": {
        name: content
        for number in range(24)
        for name, content in chip(number, f"sfp_{number}", {"power1_input": 500, "power2_input": 600}).items()
    },
    "sfp_of_two_ports": chip(0, "sfp_1", {"power1_input": 500}) | chip(1, "sfp_2", {"power1_input": 500}),
    "spbm": power_chip("spbm", "sys_total"), "apm_xgene_io": power_chip("apm_xgene", "IO power"),
    "fpga_board": power_chip("n3000bmc_hwmon", "Board Power"), "fpga_engine": power_chip("dfl_fme_power"),
    "usb_meter": chip(0, "powerz", {"in0_input": 20000, "in0_label": "VBUS", "curr1_input": 1500}),
    "qat": power_chip("qat"), "hl": power_chip("HL-225"), "xgpu": power_chip("xgpu"),
    "nouveau_chip": power_chip("nouveau"), "nvidia_chip": power_chip("nvidia"),
    "i915_chip": power_chip("i915"),
    "i915_tile": chip(0, "i915_gt0", {"energy1_input": 7_000_000}),
    "i915_tiles": chip(0, "i915_gt0", {"energy1_input": 7_000_000})
    | chip(1, "i915_gt1", {"energy1_input": 6_000_000}),
    "xe_chip": chip(0, "xe", {"energy1_input": 7_000_000, "energy1_label": "card"}),
    "xe_power": power_chip("xe"), "amdgpu_chip": power_chip("amdgpu"), "radeon_chip": power_chip("radeon"),
    "nameless": chip(0, "", {"power1_input": 5_000_000}),
    "two_meters": chip(0, "power_meter", {"power1_average": 300_000_000})
    | chip(1, "power_meter", {"power1_average": 310_000_000}),
    "meter_and_supplies": chip(0, "power_meter", {"power1_average": 300_000_000})
    | chip(1, "dps800", {"power1_input": 160_000_000, "power1_label": "pin"})
    | chip(2, "dps800", {"power1_input": 150_000_000, "power1_label": "pin"}),
    "energy_and_power": chip(0, "ina228", {"energy1_input": 4_000_000, "power1_input": 12_000_000}),
    "one_supply_dark": chip(1, "dps800", {"power1_input": 160_000_000, "power1_label": "pin"})
    | chip(2, "dps800", {"power1_input": 150_000_000, "power1_label": "pout1"}),
}  # fmt: skip
SUPPLIES = {
    "battery_on_mains": supply("BAT0", "Battery", status="Charging", power_now=9_000_000),
    "battery": supply("BAT0", "Battery", status="Discharging", power_now=9_000_000),
    "battery_mute": supply("BAT0", "Battery", status="Discharging", charge_now=900),
    "ups": supply("ups0", "UPS", status="Discharging", power_now=90_000_000),
    "ups_current": supply("ups0", "UPS", status="Full", voltage_now=230_000_000, current_now=400_000),
    "mouse": supply("hidpp_battery_0", "Battery", status="Discharging", scope="Device", capacity=50),
    "usb": supply("usb0", "USB", online=1, voltage_now=20_000_000, current_now=3_000_000),
    "mains": supply("AC", "Mains", online=1),
}
ZONES = {
    "unknown_zone": RAPL | zone("intel-rapl:0:0", "gfx", 5_000_000),
    "unknown_top_zone": RAPL | zone("intel-rapl:1", "accelerator-0", 5_000_000),
    "unknown_zone_alone": control("intel-rapl") | zone("intel-rapl:0", "package", 5_000_000),
    "nameless_zone": RAPL | zone("intel-rapl:1", "", 5_000_000),
    "two_psys": RAPL | zone("intel-rapl:1", "psys", 5_000_000) | zone("intel-rapl:2", "psys", 6_000_000),
    "psys_broken": RAPL | zone("intel-rapl:1", "psys", -5),
    "mmio_alone": control("intel-rapl-mmio") | zone("intel-rapl-mmio:0", "package-0", 5_000_000),
    "scmi_zone": other_zone("arm-scmi:0", "cluster0", energy_uj=5_000_000),
    "dtpm_zone": other_zone("dtpm:0", "soc", power_uw=5_000_000),
    "scmi_zone_beside": RAPL | other_zone("arm-scmi:0", "cluster0", power_uw=5_000_000),
    "package_broken": control("intel-rapl") | zone("intel-rapl:0", "package-0", "junk"),
    "dram_broken": RAPL | zone("intel-rapl:0:0", "dram", "junk"),
    "dtpm_nested": other_zone("dtpm:0", "dtpm", power_uw=5_000_000)
    | other_zone("dtpm:0", "dtpm", **{"dtpm:0:0/name": "soc", "dtpm:0:0/power_uw": 1_000_000}),
}
MONITORS = {
    "ina2xx_adc": iio("ina226", in_power2_raw=480, in_power2_scale="25.000000000", in_voltage1_raw=9600),
    "pac1934": iio(
        "pac1934", in_power1_raw=71, in_power1_scale="0.5", in_power1_label="VBUS1", in_energy1_raw=9
    ),
    "pac1921": iio("pac1921", in_power0_raw=12, in_power0_scale="1.2"),
    "max9611": iio("max9611", in_power_raw=300),
    "accelerometer": iio("bmi160", in_accel_x_raw=12),
}
TREES = (
    {f"chip_gpu_{driver}": chip_card(0, driver) for driver in GPU_DRIVERS_OF_CHIPS}
    | {f"chip_display_{driver}": chip_card(0, driver, render=False) for driver in DISPLAYS_OF_CHIPS}
    | {
        f"render_only_{driver}": {
            name: content for name, content in chip_card(0, driver).items() if "card0" not in name
        }
        for driver in ("panthor", "msm_dpu", "unheard-of")
    }
    | {
        f"render_beside_display_{driver}": chip_card(0, "rockchip-drm", render=False)
        | {name: content for name, content in chip_card(1, driver).items() if "card1" not in name}
        for driver in ("panthor", "msm_dpu", "unheard-of")
    }
    | {f"pci_card_{driver or 'unbound'}": pci_card(0, *ids, driver) for driver, ids in PCI_CARDS.items()}
    | {
        f"pci_alone_{driver or 'unbound'}": pci(SLOT, *ids, driver=driver)
        for driver, ids in PCI_CARDS.items()
    }
    | {
        f"bus_hidden_{driver or 'unbound'}": card(
            0, {"DRIVER": driver, "PCI_SLOT_NAME": SLOT, "PCI_ID": f"{ids[0][2:]}:{ids[1][2:]}"}, ids[0]
        )
        for driver, ids in PCI_CARDS.items()
    }
    | {f"accelerator_{driver}": pci(SLOT, *ids, driver=driver) for driver, ids in ACCELERATORS.items()}
    | {f"node_{name.replace('/', '_')}": {f"dev/{name}": ""} for name in DEVICE_FILES}
    | {
        "node_ipmi0": {"dev/ipmi0": ""},
        "node_ipmi0_beside_meter": {"dev/ipmi0": ""} | POWER_CHIPS["power_meter"],
    }
    | {
        f"guest_node_{name.replace('/', '_')}": GUEST | {f"dev/{name}": ""}
        for name in ("nvidia0", "accel/accel0", "dri/renderD128")
    }
    | {f"hwmon_{name}": tree for name, tree in POWER_CHIPS.items()}
    | {
        f"hwmon_beside_rapl_{name}": RAPL | POWER_CHIPS[name]
        for name in ("fam15h_power", "zenpower", "amd_energy")
    }
    | {f"supply_{name}": tree for name, tree in SUPPLIES.items()}
    | {f"iio_{name}": tree for name, tree in MONITORS.items()}
    | {f"zone_{name}": tree for name, tree in ZONES.items()}
    | {
        "no_meminfo": {"proc/meminfo": "MemFree: 12 kB"},
        "no_meminfo_number": {"proc/meminfo": "MemTotal: kB"},
        "apu_beside_card": pci_card(0, "0x1002", "0x1638", "amdgpu")
        | pci_card(1, "0x1002", "0x744c", "amdgpu", address="0000:06:00.0"),
        "blade_of_superchips": pm_counters(
            energy=700, cpu_energy=200, cpu0_energy=100, cpu1_energy=100, accel0_energy=50, accel1_energy=60
        ),
        "blade_of_processors": pm_counters(energy=700, cpu_energy=200, memory_energy=40),
        "blade_beside_meter": pm_counters(energy=700) | RAPL | POWER_CHIPS["power_meter"],
        "chip_of_a_tenstorrent": pci(SLOT, "0x1e52", "0x401e", "0x120000", "tenstorrent")
        | hwmon(3, "wormhole", SLOT, power1_input=31_000_000, in0_input=800, curr1_input=30_000),
        "chip_of_an_fpga": pci(SLOT, "0x10ee", "0x5005", "0x120000", "xclmgmt")
        | hwmon(3, "xclmgmt", SLOT, power1_input=22_000_000),
        "two_nouveau": pci_card(0, "0x10de", "0x1c03", "nouveau")
        | hwmon(1, "nouveau", SLOT, power1_input=43_000_000),
        "arc_tiles_alone": pci(SLOT, "0x8086", "0x56a0", driver="i915")
        | hwmon(1, "i915_gt0", SLOT, energy1_input=7_000_000),
        "accelerator_amdxdna": pci(SLOT, "0x1022", "0x1502", "0x118000", "amdxdna")
        | card(
            0,
            {"DRIVER": "amdxdna", "PCI_SLOT_NAME": SLOT, "PCI_ID": "1022:1502"},
            folder="sys/class/accel/accel",
        ),
        "render_beside_card": pci_card(0, "0x10de", "0x1c03", "nouveau")
        | {name: content for name, content in chip_card(1, "panfrost").items() if "card1" not in name},
        "nodes_beside_screen": pci(SLOT, "0x1a03", "0x2000", driver="ast") | {"dev/dri/renderD128": ""},
        "accel_class_alone": card(0, {"DRIVER": "rocket"}, folder="sys/class/accel/accel"),
        "gpu_and_node": pci_card(0, "0x10de", "0x2684", "nvidia") | {"dev/nvidia0": ""},
        "kfd_and_gpu": pci_card(0, "0x1002", "0x744c", "amdgpu") | {"dev/kfd": "", "dev/dri/renderD128": ""},
        "driver_alone": {f"proc/driver/nvidia/gpus/{SLOT}/information": "Model: NVIDIA L4"},
        "driver_beside_bus": pci_card(0, "0x1002", "0x744c", "amdgpu", address="0000:06:00.0")
        | {f"proc/driver/nvidia/gpus/{SLOT}/information": "Model: NVIDIA L4"},
        "psys_beside_battery": RAPL
        | zone("intel-rapl:1", "psys", 5_000_000)
        | supply("BAT0", "Battery", status="Discharging", power_now=9_000_000, scope="System"),
        "vfio_does_not_count": {"dev/vfio/vfio": "", "dev/vfio/12": ""},
    }
)
"""The trees by name, over ``BASE``."""


def write(name, root):
    """Write the machine ``name`` below ``root``."""
    return write_tree(root, BASE | TREES[name])

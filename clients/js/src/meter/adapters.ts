import type { Files } from "./host.js";
import type { Finding } from "./source.js";

const DEVICES = "sys/bus/pci/devices";
/** PCI classes of displays, 3D controllers and processing accelerators (PCI Code and ID Assignment Specification). */
const CLASSES = /^0x(0300|0302|0380|1200)/;
const VENDORS: Readonly<Record<string, string>> = { "0x10de": "NVIDIA", "0x1002": "AMD", "0x8086": "Intel" };
/** Where Intel's integrated graphics sit: inside the processor's package, whose energy holds theirs. */
const INTEGRATED = "0000:00:02.0";
const OTHERS = "this meter reads NVIDIA's GPUs alone";

/**
 * GPUs and accelerators that are there and that this meter does not read; `nvidiaIsTold`: of those of NVIDIA others
 * tell.
 */
export function unreadAdapters(files: Files, nvidiaIsTold: boolean): Finding[] {
  let places: string[] = [];
  try {
    places = files.names(DEVICES);
  } catch {
    return [];
  }
  return places.flatMap((place): Finding[] => {
    const of = (name: string): string => files.word(`${DEVICES}/${place}/${name}`);
    const vendor = VENDORS[of("vendor")];
    if (vendor === undefined || !CLASSES.test(of("class"))) return [];
    if (vendor === "Intel" && place === INTEGRATED) return [];
    if (vendor === "NVIDIA" && nvidiaIsTold) return [];
    const why = vendor === "NVIDIA" ? "no driver of NVIDIA's shows it here" : OTHERS;
    const fix = vendor === "NVIDIA" ? "nvidia-smi  (it must list it here)" : "wattprint run -- node PROGRAM";
    return [{ resource: `gpu/${place}`, name: `${vendor} GPU ${of("device")}`, state: "absent", why, fix }];
  });
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";

/** A folder for this test alone, gone after it. */
export function folderFor(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-js-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A home of this test alone, as the environment tells it. */
export function homeFor(test: TestContext): string {
  const [home, before] = [join(folderFor(test), "home"), process.env["WATTPRINT_HOME"]];
  process.env["WATTPRINT_HOME"] = home;
  test.after(() => {
    if (before === undefined) delete process.env["WATTPRINT_HOME"];
    else process.env["WATTPRINT_HOME"] = before;
  });
  return home;
}

const BLOCK = (number: number): string =>
  [
    `processor\t: ${number}`, "vendor_id\t: GenuineIntel", "cpu family\t: 6", "model\t\t: 106",
    "model name\t: Intel(R) Xeon(R) Platinum 8358 CPU @ 2.60GHz", "physical id\t: 0", "siblings\t: 4", "cpu cores\t: 2",
    "flags\t\t: fpu vme",
  ].join("\n");

const ZONES = { "intel-rapl:0": "package-0", "intel-rapl:0:0": "dram" };

/** A machine whose RAPL counts one package and its memory, of which a test says what they count. */
export class FakeMachine {
  readonly root: string;

  constructor(root: string, zones: Readonly<Record<string, string>> = ZONES) {
    this.root = root;
    this.write("proc/cpuinfo", `${[0, 1, 2, 3].map(BLOCK).join("\n\n")}\n`);
    this.write("proc/meminfo", "MemTotal:       64000000 kB\n");
    this.write("sys/class/dmi/id/chassis_type", "23\n");
    for (const [key, name] of Object.entries(zones)) {
      this.write(`sys/class/powercap/${key}/name`, `${name}\n`);
      this.write(`sys/class/powercap/${key}/max_energy_range_uj`, "262143328850\n");
      this.set(key, 0);
    }
  }

  write(name: string, text: string): void {
    const path = join(this.root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Lets the counter of a zone say so many joules. */
  set(key: string, joules: number): void {
    this.write(`sys/class/powercap/${key}/energy_uj`, `${Math.round(joules * 1e6)}\n`);
  }

  /** Ticks (1/100 s) for which the CPUs have been busy and idle. */
  busy(busyTicks: number, idleTicks: number): void {
    this.write("proc/stat", `cpu  ${busyTicks} 0 0 ${idleTicks} 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0 0 0 0\nintr 0\n`);
  }
}

/** Keeps this process busy for so many milliseconds of CPU time. */
export function burn(milliseconds: number): void {
  const began = process.cpuUsage();
  for (let spent = 0; spent < milliseconds * 1000; ) {
    const { user, system } = process.cpuUsage(began);
    spent = user + system;
  }
}

import assert from "node:assert/strict";
import { test } from "node:test";

import { UsageError } from "../src/errors.js";
import type { FactorLine } from "../src/estimate/factor.js";
import { PRECISIONS } from "../src/estimate/machine/accelerators.js";
import { times } from "../src/estimate/machine/counts.js";
import { computedWork, describedWork } from "../src/estimate/machine/described.js";
import type { Computed, Described } from "../src/estimate/machine/described.js";
import { memoryIn } from "../src/estimate/machine/memory.js";
import { checkProvider, offerOf, priceUnknown, rentedWork } from "../src/estimate/machine/rented.js";
import { Shelf } from "../src/estimate/machine/shelf.js";
import {
  countIn,
  endsOf,
  hoursIn,
  joulesIn,
  secondsIn,
  shareIn,
  wattsIn,
} from "../src/estimate/machine/typed.js";
import type { MachineWork } from "../src/estimate/machine/work.js";
import { allParts } from "../src/estimate/planned.js";
import type { Quantity } from "../src/estimate/quantity.js";
import { Tables } from "../src/estimate/tables.js";
import cpus from "../src/tables/cpus.js";
import hardware from "../src/tables/hardware.js";
import instances from "../src/tables/instances.js";
import peaks from "../src/tables/peaks.js";
import prices from "../src/tables/prices.js";
import { assertAlike, vectors } from "./vectors.js";

const shelf = new Shelf(new Tables([hardware, peaks, cpus, instances, prices]));

interface Machine {
  readonly [name: string]: unknown;
}

/** The answer to one case, as Python's is written. */
const ANSWERS: Readonly<Record<string, (given: never, told: boolean) => unknown>> = {
  accelerator: (name: string, told: boolean) => {
    const match = shelf.accelerators.get(name);
    const peaks = PRECISIONS.map((precision) => shelf.accelerators.peak(match, precision) ?? null);
    const mean = match.mean;
    return {
      name: match.name,
      match: match.match,
      power: [match.tdpW ?? null, match.maxW ?? null, mean?.watts ?? null],
      is: [match.vendor, match.extent, match.gpusPerBoard, match.memoryGb ?? null, match.year],
      peaks: peaks.map((peak) => peak && [peak.low, peak.mid, peak.high, peak.unit, peak.year]),
      texts: told
        ? [
            ...[match.source, match.licence, mean?.source ?? "", mean?.extent ?? "", mean?.licence ?? ""],
            ...peaks.flatMap((peak) => (peak ? [peak.method, peak.source, peak.licence] : [])),
          ]
        : null,
    };
  },
  cpu: (name: string) => {
    const match = shelf.processors?.find(name);
    if (match === undefined) return { near: shelf.processors?.nearest(name) };
    const { cores, threads, quantity, holdsMemory } = match;
    return {
      name: match.name,
      power: [match.tdpW, match.configurableW ?? null, match.maxW ?? null],
      is: [cores ?? null, threads ?? null, quantity, holdsMemory, match.match],
      year: shelf.processors?.yearOf(match.name) ?? null,
      texts: [match.source, match.licence],
    };
  },
  instanceType: (name: string) => {
    const found = shelf.instances.get(name);
    const { vcpus, memoryGb, hostVcpus, hostKg, curve } = found;
    return [
      ...[found.id, vcpus ?? null, memoryGb ?? null],
      found.accelerators.map((one) => [one.name, one.count ?? null]),
      ...[hostVcpus ?? null, hostKg ?? null],
      curve ? [curve.listedW, curve.countedW, curve.isWhole] : null,
      shelf.prices.regions(found),
    ];
  },
  amount: ([what, text]: [string, string]) => amountOf(what, text),
  hardware: (given: Machine, told: boolean) => workTree(describedWork(shelf, camel(given) as never), told),
  compute: (given: Machine, told: boolean) => workTree(computedWork(shelf, camel(given) as Computed), told),
  instance: ({ instance_type: type, region, ...given }: Machine, told: boolean) => {
    const offer = offerOf(shelf, type as string);
    if (typeof region === "string") checkProvider(shelf, offer, { code: region, provider: region.split(":")[0] ?? "" });
    const work = rentedWork(shelf, offer, { ...camel(given), instance: type } as never);
    return { ...workTree(work, told), warnings: given["gpu"] ? [priceUnknown(offer)] : warned(type as string) };
  },
  price: ([name, region, isSpot]: [string, string | null, boolean]) => {
    const { id, low, mid, high, unit, year, method, source, licence } = shelf.prices.price(
      shelf.instances.get(name),
      region ?? undefined,
      isSpot,
    );
    return [id, low, mid, high, unit, year, method, source, licence];
  },
};

/** What the rates of an estimate say of a list price that is not known. */
function warned(type: string): readonly string[] {
  try {
    shelf.prices.price(shelf.instances.get(type));
    return [];
  } catch (error) {
    return error instanceof UsageError && error.message.includes("list price") ? [error.message] : [];
  }
}

function amountOf(what: string, text: string): unknown {
  const three = (value: number | { low: number; mid: number; high: number }): readonly number[] =>
    typeof value === "number" ? [value, value, value] : [value.low, value.mid, value.high];
  const isGpu = (name: string): boolean => shelf.accelerators.find(name) !== undefined;
  const isCpu = (name: string): boolean => shelf.processors?.find(name) !== undefined;
  switch (what) {
    case "times":
      return Object.values(times(text, "gpu", isGpu));
    case "timesCpu":
      return Object.values(times(text, "cpu", isCpu));
    case "memory": {
      const { gb, modules, kind, form, words } = memoryIn(text);
      return [gb, modules ?? null, kind ?? "", form ?? "", words];
    }
    case "duration":
      return secondsIn(text);
    case "hours":
      return hoursIn(text);
    case "energy":
      return joulesIn(text, "energy");
    case "count":
      return countIn(text, "tokens", 1, 1e18, "token", "tokens");
    case "share":
      return three(endsOf(text, (end) => shareIn(end, "share")));
    default:
      return three(endsOf(text, (end) => wattsIn(end, "power")));
  }
}

/** `gpu_power_w` as `gpuPowerW`. */
function camel(given: Machine): Partial<Described> {
  const renamed = Object.entries(given).map(([name, value]) => [
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed) as Partial<Described>;
}

function workTree(work: MachineWork, told: boolean): Record<string, unknown> {
  const { machine } = work;
  const { pieces = [], factors: ofMachine = [], leftOut = new Map<string, boolean>() } = machine;
  const factors = [...ofMachine, ...work.factors];
  const texts = [...factors, ...pieces.map((piece) => piece.carbon)];
  return {
    machine: [machine.name, machine.kind, machine.nodes, machine.accelerators],
    parts: allParts(machine).map((part) => [part.resource, part.kind, part.name, part.source, ...figures(part.power)]),
    pieces: pieces.map((piece) => [piece.name, piece.count, piece.devices, ...points(piece.carbon)]),
    factors: factors.map(points),
    duration: figures(work.duration),
    inputs: Object.fromEntries(Object.entries(work.inputs).filter(([, value]) => value !== "")),
    warnings: [],
    ...(told
      ? {
          assumptions: [...work.assumptions, ...(machine.assumptions ?? [])],
          left_out: [...leftOut],
          texts: texts.map(({ unit, year, method, source, licence }) => [unit, year, method, source, licence]),
        }
      : {}),
  };
}

function figures({ low, mid, high, unit, method, sources }: Quantity): readonly unknown[] {
  return [low, mid, high, unit, method, sources];
}

function points({ id, low, mid, high }: FactorLine): readonly unknown[] {
  return [id, low, mid, high];
}

const KINDS = Object.keys(ANSWERS);
const cases = [...vectors("devices"), ...vectors("machines")];

for (const kind of KINDS) {
  const ofKind = cases.filter((one) => one.do === kind);
  test(`${kind}: the answers of Python in ${ofKind.length} cases`, () => {
    assert.ok(ofKind.length > 30);
    for (const one of ofKind) {
      const where = `${kind} ${JSON.stringify(one.given)}`;
      const isTold = JSON.stringify(one.is ?? null).includes('"texts": null') === false;
      const expected = one.is as { texts?: unknown } | undefined;
      const told = expected !== undefined && (expected.texts ?? null) !== null && isTold;
      const answer = () => ANSWERS[kind]?.(one.given as never, told);
      if (one.is === undefined) {
        const refused = one.error as unknown as readonly [string, string];
        const [what, fix] = refused;
        assert.throws(answer, (error) => {
          assert.ok(error instanceof UsageError, `${where}: ${error}`);
          assert.deepEqual([error.message, error.fix], [fix ? `${what} · ${fix}` : what, fix], where);
          return true;
        }, where);
      } else {
        assertAlike(answer(), one.is, where);
      }
    }
  });
}

test("every case is of a kind that is answered", () => {
  assert.deepEqual([...new Set(cases.map((one) => one.do))].filter((kind) => !KINDS.includes(kind)), []);
});

import type { EndStatus } from "./lines.js";
import type { Recording } from "./recording.js";

/** Exit codes as a shell has them: 128 + the number of SIGINT (2), of SIGTERM (15). */
const BY_CODE: Readonly<Record<number, EndStatus>> = { 0: "finished", 130: "interrupted", 143: "stopped" };
const BY_SIGNAL = { SIGINT: "interrupted", SIGTERM: "stopped" } as const satisfies Record<string, EndStatus>;
type Signal = keyof typeof BY_SIGNAL;
const SIGNALS = Object.keys(BY_SIGNAL) as Signal[];

const running = new Set<Recording>();

/** Watches over the end of the program for `recording`, which would have no end in its record. */
export function watch(recording: Recording): void {
  if (!running.size) process.on("exit", onExit);
  running.add(recording);
  if (recording.plan.signals) for (const signal of SIGNALS) if (!isHeard(signal)) process.on(signal, onSignal);
}

/** `recording` has ended. */
export function unwatch(recording: Recording): void {
  running.delete(recording);
  if (![...running].some((one) => one.plan.signals)) for (const signal of SIGNALS) process.off(signal, onSignal);
  if (!running.size) process.off("exit", onExit);
}

function isHeard(signal: Signal): boolean {
  return process.listeners(signal).includes(onSignal);
}

/** The program ends and nobody has called `stop`: an exception that nobody caught, too, comes here, with code 1. */
function onExit(code: number): void {
  stopAll(BY_CODE[code] ?? "failed");
}

/** A signal that would have ended the program ends it: what handlers of its own do about it is theirs alone. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listeners(signal).some((listener) => listener !== onSignal)) return;
  stopAll(BY_SIGNAL[signal as Signal]);
  for (const one of SIGNALS) process.off(one, onSignal);
  process.kill(process.pid, signal);
}

function stopAll(status: EndStatus): void {
  // Those inside others first: they were begun after them.
  for (const recording of [...running].reverse()) {
    try {
      recording.stop(status);
    } catch {
      // The end of a program is no place for our traces: the record has no end then, and tells it.
    }
    unwatch(recording);
  }
}

import { randomBytes } from "node:crypto";

/** The variable by which a run's id travels to child processes. */
export const RUN_VARIABLE = "WATTPRINT_RUN";

/** What a meter is in its run: it stands for its node, is inside another one's figures, or beside the root. */
export type Role = "root" | "child" | "peer";

/** No letters that read like another (Crockford base 32). */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const USABLE = /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,119}$/;
const MADE_UP = /^\d{8}-\d{6}-[0-9a-hjkmnp-tv-z]{6}$/;

/** Six characters from the system's own randomness; a byte is 8 times the 32 letters, so that none is favoured. */
export function randomSuffix(): string {
  return [...randomBytes(6)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** A name that sorts by time and can be typed: `20261121-205629-7k3q9z` (UTC, then 30 random bits). */
export function newRunId(wallNs: number): string {
  const [day, time] = new Date(wallNs / 1e6).toISOString().slice(0, 19).replace(/[-:]/g, "").split("T");
  return `${day}-${time}-${randomSuffix()}`;
}

/** `text` if a run can be called so, else `null`. */
export function usableName(text: string | undefined): string | null {
  return text !== undefined && USABLE.test(text) ? text : null;
}

/** Whether a name is one that `newRunId` makes. */
export function isMadeUp(run: string): boolean {
  return MADE_UP.test(run);
}

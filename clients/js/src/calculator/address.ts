import { type Typed } from "./fields.js";

const EDITION = "tables";
const BESIDE = "beside";
const WAS = "was";
/** Scenarios that are set beside the one that is typed: so many are still told apart at a glance. */
export const MOST_BESIDE = 3;

/** What a link holds: what is typed, what is set beside it, and what came out under which tables. */
export interface Address {
  readonly typed: Typed;
  readonly beside: readonly Typed[];
  /** The edition of the tables when the link was made, with the figures of then; empty in a link of today. */
  readonly edition: string;
  /** Energy (J), carbon (g), intensity (g/kWh) and PUE of then, each empty where it was unknown. */
  readonly was: readonly string[];
}

function fieldsIn(text: string): URLSearchParams {
  return new URLSearchParams(text.replace(/^[?#]/, ""));
}

function typedIn(parameters: URLSearchParams): Typed {
  const own = [...parameters].filter(([name, text]) => ![EDITION, BESIDE, WAS].includes(name) && text.trim());
  return Object.fromEntries(own);
}

/** What an address asks for, by its query or what stands behind its `#`. */
export function read(text: string): Address {
  const parameters = fieldsIn(text);
  return {
    typed: typedIn(parameters),
    beside: parameters.getAll(BESIDE).slice(0, MOST_BESIDE).map((one) => typedIn(fieldsIn(one))),
    edition: parameters.get(EDITION) ?? "",
    was: (parameters.get(WAS) ?? "").split("~").filter((_, at, all) => all.length === 4),
  };
}

/** The query that asks for it again. */
export function written(address: Address): string {
  const parameters = new URLSearchParams(address.typed);
  for (const one of address.beside) parameters.append(BESIDE, new URLSearchParams(one).toString());
  if (address.edition) parameters.set(EDITION, address.edition);
  if (address.was.length) parameters.set(WAS, address.was.join("~"));
  return parameters.toString();
}

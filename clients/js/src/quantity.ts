/**
 * How a figure was obtained, from best to worst: `measured` by a counter of energy, `integrated` from sampled power,
 * `computed` from an energy by a published factor (in `shares` alone), `modelled` from load and hardware, `assumed`.
 */
export type Method = "measured" | "integrated" | "computed" | "modelled" | "assumed";

/**
 * A figure as every JSON of wattprint has it; its unit stands in its key (`energy_j`, `total_g`, `total_l`).
 *
 * `low` and `high` are the 2.5 % and 97.5 % points of what the figure may be, `mid` is its median. `method` is that of
 * the worst part; `shares` of the parts by method and the method of the `pue` stand there as far as they say more.
 * What is unknown is `null`, never a figure of zero.
 */
export interface QuantityJson {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly method: Method;
  readonly shares?: Readonly<Partial<Record<Method, number>>>;
  readonly pue?: Method;
}

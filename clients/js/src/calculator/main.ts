/**
 * The calculator's page: what stands in its form is computed here as one types, with the tables that came with it.
 *
 * Nothing is sent anywhere. The address holds what is typed: its query on a server, which computes the same
 * without a script, and what stands behind the `#` in a file.
 */
import { UsageError } from "../errors.js";
import { type Estimator, estimator } from "../estimate/index.js";
import { significant } from "../estimate/units.js";
import { type Address, MOST_BESIDE, read, written } from "./address.js";
import { Atlas } from "./atlas.js";
import { deciding } from "./deciding.js";
import { html, section } from "./dom.js";
import { elsewhere, leadOf, least, type Other } from "./elsewhere.js";
import { Form, type Typed } from "./fields.js";
import { map } from "./map.js";
import { ratioText } from "./ratio.js";
import { assumed, beside, figures, type Scenario, sources } from "./result.js";
import { sentence, takeaways } from "./takeaway.js";
import { shareAlike } from "./shareAlike.js";
import { coordinates, equivalents, hardware, models, places } from "./tables.js";
import { shown, type Told } from "./told.js";
import { stated } from "./typed.js";

const LETTERS = "ABCD";
const EXAMPLE: Typed = { way: "hardware", gpu: "A100", hours: "100", region: "gcp:asia-south1" };
const EXAMPLE_BESIDE: Typed = { ...EXAMPLE, region: "gcp:europe-west1" };
const EXAMPLE_TEXT =
  "An example, as nothing is filled in yet: one GPU for 100 hours in Mumbai, beside the same in Belgium. Type over it.";
const QUIET_MS = 150;
/** With all that came with the page. */
const ESTIMATE = estimator(places, hardware, models, equivalents, ...(await shareAlike()));
/** So many places are computed before the page has a turn again. */
const AT_ONCE = 4;

/** The field of what a program gives by another keyword than the command line's. */
const KEYWORDS: Typed = {
  intensityGPerKwh: "intensity", pricePerDeviceHour: "price_per_device_hour", embodiedPerDevice: "embodied_per_device",
  lifetimeYears: "lifetime_years", socialCostOfCarbon: "social_cost_of_carbon", tariff: "tariff",
  retrainPerYear: "retrain_per_year",
};
/** What an error speaks of, and the field that it stands in. */
const NOUNS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^the number of|accelerator|nothing to run them on|hardware is given|vendor publishes no power|peak of/, "gpu"],
  [/CPU is called|cpu cannot be|^the table of cpus/, "cpu"],
  [/instance/, "instance"],
  [/no time is given/, "hours"],
  [/model is (?:named|called)|known of the model/, "model"],
  [/country|place|zone|region|cloud provider/, "region"],
  [/amount of computing/, "parameters"],
  [/^the year/, "year"],
  [/^retraining/, "retrain_per_year"],
];

/** What the field of processors cannot take, since their table is as large as the page. */
const NO_CPUS = "this page knows no processor by name · leave it open, or ask the command line: wattprint estimate --cpu";

class Page {
  readonly #estimate: Estimator = ESTIMATE;
  readonly #atlas = new Atlas(this.#estimate, coordinates);
  readonly #form: Form;
  readonly #result: HTMLElement;
  readonly #others = html("div", { id: "others" });
  readonly #status = html("p", { class: "skip-less", role: "status", "aria-live": "polite" });
  #beside: readonly Typed[] = [];
  #isExample = false;
  #was: Address | undefined;
  #turn = 0;
  #waiting = 0;

  constructor(form: HTMLFormElement, result: HTMLElement) {
    this.#form = new Form(form);
    this.#result = result;
    result.before(this.#status);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => this.#typed((event.target as HTMLInputElement).name === "way"));
    form.querySelector(".send")?.remove();
    window.addEventListener("popstate", () => this.#open());
    window.addEventListener("hashchange", () => this.#open());
    this.#offer();
    this.#open();
  }

  /** Whether the page is a server's, which computes the same from a query. */
  get #served(): boolean {
    return this.#form.element.hasAttribute("action");
  }

  #offer(): void {
    const lists = {
      gpus: this.#estimate.accelerators().map(({ name }) => name),
      instances: this.#estimate.instances().map(({ name }) => name),
      models: this.#estimate.models().map(({ name }) => name),
      places: this.#atlas.names,
    };
    for (const [list, names] of Object.entries(lists)) {
      const options = [...new Set(names)].map((name) => html("option", { value: name }));
      document.getElementById(`names-${list}`)?.replaceChildren(...options);
    }
  }

  #open(): void {
    const asked = read(this.#served ? location.search : location.hash);
    this.#isExample = Object.keys(asked.typed).length === 0;
    this.#beside = this.#isExample ? [EXAMPLE_BESIDE] : asked.beside;
    this.#was = asked.was.length && asked.edition ? asked : undefined;
    this.#form.fill(this.#isExample ? EXAMPLE : asked.typed);
    this.#compute();
  }

  #typed(isOfAnotherWay = false): void {
    if (this.#isExample) this.#beside = [];
    if (this.#isExample && isOfAnotherWay) this.#form.fill({ way: this.#form.way });
    this.#isExample = false;
    this.#was = undefined;
    window.clearTimeout(this.#waiting);
    this.#compute();
    this.#waiting = window.setTimeout(() => this.#keep(), QUIET_MS);
  }

  /** Let the address hold what is typed; a file's own may not change before its `#`. */
  #keep(): void {
    const query = written({ typed: this.#form.typed, beside: this.#beside, edition: "", was: [] });
    history.replaceState(null, "", this.#served ? `?${query}` : `#${query}`);
  }

  /** The address with what came out, for who opens it under later tables. */
  #link(told: Told): string {
    const { carbon, energy } = told;
    const pue = told.factors.find((one) => one.id.startsWith("pue/"))?.value;
    const was = [energy.boundaries.facility_j?.mid, carbon.operational_location_g?.mid, carbon.intensity_g_per_kwh?.mid, pue];
    const query = written({
      typed: this.#form.typed,
      beside: this.#beside,
      edition: this.#estimate.edition,
      was: was.map((figure) => (figure === undefined ? "" : figure.toPrecision(6))),
    });
    return `${location.href.replace(/[?#].*$/, "")}${this.#served ? "?" : "#"}${query}`;
  }

  #compute(): void {
    const turn = ++this.#turn;
    const typed = this.#form.typed;
    this.#right();
    let told: Told;
    try {
      told = stated(this.#estimate, places.firstYear, typed);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#wrong(error, typed);
      return;
    }
    const scenarios: Scenario[] = [{ letter: "A", typed, told }];
    for (const other of this.#beside) {
      try {
        const found = stated(this.#estimate, places.firstYear, other);
        scenarios.push({ letter: LETTERS[scenarios.length] ?? "", typed: other, told: found });
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
    }
    const settle = (field: string): void => this.#settle(field);
    const parts = [
      this.#then(told),
      figures(scenarios, this.#isExample ? EXAMPLE_TEXT : "", sentence(told)),
      this.#setAside(typed),
      beside(scenarios, (index) => this.#takeAway(index)),
      deciding(told, settle, (field) => (this.#counts(field) ? this.#form.label(field) : undefined)),
      assumed(told, settle, (field) => this.#counts(field)),
      this.#others,
      this.#equivalents(told),
      sources(told),
      this.#takeaways(told, typed),
    ];
    this.#result.classList.remove("stale");
    this.#others.classList.add("stale");
    this.#show(parts.filter((part): part is HTMLElement => Boolean(part)));
    this.#say(sentence(told));
    window.setTimeout(() => void this.#elsewhere(turn, typed, told), QUIET_MS);
  }

  /** The result in place of the last one: what was folded open stays so, and who was in it stays in it. */
  #show(parts: readonly HTMLElement[]): void {
    const isInside = this.#result.contains(document.activeElement);
    const folded = (): HTMLDetailsElement[] => [...this.#result.querySelectorAll<HTMLDetailsElement>("details[id]")];
    const open = folded().filter((one) => one.open).map(({ id }) => id);
    this.#result.replaceChildren(...parts);
    for (const one of folded()) if (open.includes(one.id)) one.open = true;
    if (isInside) this.#result.focus();
  }

  /** Say the result once one has stopped typing. */
  #say(text: string): void {
    const turn = this.#turn;
    window.setTimeout(() => {
      if (turn === this.#turn && this.#status.textContent !== text) this.#status.textContent = text;
    }, 1000);
  }

  #right(): void {
    for (const one of this.#form.element.querySelectorAll<HTMLElement>(".wrong")) one.hidden = true;
    for (const control of this.#form.controls) control.removeAttribute("aria-invalid");
  }

  /** The message at the field that it is about; the last good result stays, greyed. */
  #wrong(error: UsageError, typed: Typed): void {
    const control = this.#form.control(this.#meant(error, typed));
    const line = control?.closest(".field")?.querySelector<HTMLElement>(".wrong");
    const text = this.#spoken(error);
    if (control && line) {
      line.textContent = text;
      line.hidden = false;
      control.setAttribute("aria-invalid", "true");
    }
    if (this.#result.querySelector("#figures")) this.#result.classList.add("stale");
    else this.#result.replaceChildren(section("nothing", "Nothing to show yet", html("p", {}, text)));
    this.#say(text);
  }

  /** An error in the words of the form, which has labels where the command line has options and a program has keywords. */
  #spoken(error: UsageError): string {
    if (error.message.startsWith("the table of cpus")) return NO_CPUS;
    const option = (name: string): string | undefined => {
      const fields = name === "parameters" && this.#form.way === "call" ? ["size"] : [name.replaceAll("-", "_")];
      return fields.filter((field) => this.#counts(field)).map((field) => `“${this.#form.label(field)}”`)[0];
    };
    const told = error.message.replace(/--([a-z-]+)/g, (whole, name: string) => option(name) ?? whole);
    return told.replace(/[a-z]+[A-Z]\w*/g, (word) => KEYWORDS[word]?.replaceAll("_", " ") ?? word);
  }

  /** The field that an error is about: by what it names, or by a text that it repeats; else the first one. */
  #meant(error: UsageError, typed: Typed): string {
    const what = error.message.slice(0, error.message.length - error.fix.length);
    const keyword = KEYWORDS[/^\w+(?= (?:cannot be|has no))/.exec(what)?.[0] ?? ""];
    if (keyword !== undefined) return keyword;
    const fields = this.#form.controls.map(({ name }) => name).filter((name) => this.#counts(name));
    const byName = fields.find((name) => what.startsWith(`${name.replaceAll("_", " ")} cannot be`));
    const byNoun = NOUNS.find(([pattern, name]) => pattern.test(what) && fields.includes(name))?.[1];
    const byText = fields.find((name) => (typed[name]?.length ?? 0) > 2 && what.includes(`'${typed[name] ?? ""}'`));
    return byName ?? byNoun ?? byText ?? fields[0] ?? "";
  }

  #counts(field: string): boolean {
    return this.#form.control(field)?.closest(".field")?.classList.contains(this.#form.way) ?? false;
  }

  #settle(field: string): void {
    const control = this.#form.control(field);
    const more = control?.closest("details");
    if (more) more.open = true;
    control?.scrollIntoView({ block: "center" });
    control?.focus();
  }

  #set(changes: Typed): void {
    const typed = { ...this.#form.typed, ...changes };
    this.#form.fill(typed);
    this.#typed();
  }

  #setAside(typed: Typed): HTMLElement | null {
    if (this.#beside.length >= MOST_BESIDE || this.#isExample) return null;
    const button = html("button", { type: "button" }, "Set this beside what I type next");
    button.addEventListener("click", () => {
      this.#beside = [...this.#beside, typed];
      this.#compute();
      this.#keep();
    });
    return html("p", { class: "turn" }, button);
  }

  #takeAway(index: number): void {
    this.#beside = this.#beside.filter((_, at) => at !== index);
    this.#compute();
    this.#keep();
  }

  /** What a link said when it was made, if the tables have changed since. */
  #then(told: Told): HTMLElement | null {
    if (!this.#was || this.#was.edition === this.#estimate.edition) return null;
    const [energy, carbon, intensity, pue] = this.#was.was.map(Number);
    const exact = (value: number | undefined, unit: string): string =>
      value ? shown({ low: value, mid: value, high: value, method: "assumed" }, unit) : "unknown";
    const now = told.factors.find((one) => one.id.startsWith("pue/"))?.value;
    const moved = [
      [`grid intensity, then ${exact(intensity, "gCO2e/kWh")}`, told.carbon.intensity_g_per_kwh?.mid, intensity],
      [`PUE, then ${pue}`, now, pue],
    ].filter(([, today, then]) => today && then && Math.abs(Number(today) / Number(then) - 1) > 1e-5);
    return section(
      "then",
      "When this link was made",
      html(
        "p",
        {},
        `It said ${exact(energy, "J")} and ${exact(carbon, "gCO2e")}, by the tables of ${this.#was.edition}. With those of ` +
          `${this.#estimate.edition} it is what stands below. ` +
          (moved.length ? `What has moved: ${moved.map(([name]) => name).join("; ")}.` : "Grid and building are as they were."),
      ),
    );
  }

  #equivalents(told: Told): HTMLElement | null {
    const found = this.#estimate.equivalents(told, { isOfSize: true });
    if (!found.length) return null;
    const items = found.map((one) => html("li", {}, `${significant(one.value)} ${one.unit} (${one.factor})`));
    return section("like", "In everyday things", html("details", { id: "likes" }, html("summary", {}, "Show"), html("ul", {}, ...items)));
  }

  #takeaways(told: Told, typed: Typed): HTMLElement {
    const texts = takeaways(told, typed, () => this.#link(told), this.#estimate.edition);
    const parts = Object.entries(texts).map(([name, text]) => {
      const copy = html("button", { type: "button" }, `Copy ${name}`);
      copy.addEventListener("click", () => {
        void navigator.clipboard?.writeText(text()).then(() => {
          copy.textContent = `Copied ${name}`;
        });
      });
      const body = html("pre", { tabindex: 0 });
      const ident = `take-${name.toLowerCase().replaceAll(" ", "-")}`;
      const whole = html("details", { id: ident }, html("summary", {}, name), copy, body);
      whole.addEventListener("toggle", () => {
        if (whole.open) body.textContent = text();
      });
      return whole;
    });
    return section("take", "Take it along", ...parts);
  }

  #map(told: Told): void {
    const box = document.getElementById("map");
    if (!box) return;
    box.replaceChildren(map(this.#atlas.spots, told.carbon.place ?? "", (code) => this.#set({ region: code })));
  }

  /** Other places and years, computed while nothing else is to be done. */
  async #elsewhere(turn: number, typed: Typed, told: Told): Promise<void> {
    if (turn !== this.#turn) return;
    this.#map(told);
    const other = async (changes: Typed, name: string): Promise<Other | undefined> => {
      try {
        const found = stated(this.#estimate, places.firstYear, { ...typed, ...changes });
        return { name, told: found, ratio: ratioText(found, told), take: () => this.#set(changes) };
      } catch (error) {
        if (error instanceof UsageError) return undefined;
        throw error;
      }
    };
    const found: Other[] = [];
    const candidates = typed["intensity"] ? [] : this.#atlas.reachable(told.carbon.place ?? null, typed["instance"]);
    for (const [at, place] of candidates.entries()) {
      const one = place.code === told.carbon.place ? undefined : await other({ region: place.code }, place.name);
      if (one?.told.carbon.operational_location_g) found.push(one);
      if (at % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => window.setTimeout(resolve));
      if (turn !== this.#turn) return;
    }
    const earlier: Other[] = [];
    const year = told.carbon.year ?? null;
    for (let before = (year ?? 0) - 1; year !== null && before >= places.firstYear; before--) {
      const one = await other({ year: String(before) }, String(before));
      if (one?.told.carbon.operational_location_g && one.told.carbon.year !== year) earlier.push(one);
    }
    if (turn !== this.#turn) return;
    const parts = [
      elsewhere("elsewhere", "The same work elsewhere", leadOf(found), "place", least(found)),
      elsewhere("earlier", "With the factors of an earlier year", "The same place and machine.", "year", earlier),
    ];
    this.#others.classList.remove("stale");
    this.#others.replaceChildren(...parts.filter((part): part is HTMLElement => part !== null));
  }
}

/** What the page answers to what is typed, by the names of its fields. Throws `UsageError`. */
export function answered(typed: Typed): Told {
  return stated(ESTIMATE, places.firstYear, typed);
}

const form = document.getElementById("work");
const result = document.getElementById("result");
if (form instanceof HTMLFormElement && result) new Page(form, result);

"use strict";
// Live figures. Everything else on these pages works without a script.
class Live extends HTMLElement {
  connectedCallback() {
    this.heard = Date.now();
    this.stream = new EventSource(this.getAttribute("src"));
    this.stream.onmessage = (event) => this.show(JSON.parse(event.data));
    this.stream.addEventListener("ended", () => {
      this.stream.close();
      const then = this.getAttribute("then");
      if (then) location.replace(then);
      else location.reload();
    });
    this.clock = setInterval(() => this.age(), 1000);
  }
  disconnectedCallback() {
    this.stream.close();
    clearInterval(this.clock);
  }
  show(figures) {
    this.heard = Date.now();
    for (const [key, text] of Object.entries(figures)) {
      const place = this.querySelector(`[data-live="${CSS.escape(key)}"]`);
      if (place && place.textContent !== text) place.textContent = text;
    }
    this.age();
  }
  age() {
    const seconds = Math.round((Date.now() - this.heard) / 1000);
    const lost = seconds > 5;
    if (lost && !this.classList.contains("stale")) {
      const since = new Date(this.heard).toISOString().slice(11, 19);
      for (const place of this.querySelectorAll('[data-live$=":sampled"]')) place.textContent = `lost since ${since} UTC`;
    }
    this.classList.toggle("stale", lost);
    this.querySelector("[data-live=age]").textContent = lost ? `last heard ${seconds} s ago` : "";
  }
}
customElements.define("wattprint-live", Live);
// Power over time, looked at closely once its button is pressed: uPlot is loaded and draws more slots. A stretch that
// is dragged over becomes the span of the page. Where anything fails, the picture stays as it was.
class Power extends HTMLElement {
  connectedCallback() {
    this.figure = this.querySelector("figure");
    this.button = Object.assign(document.createElement("button"), { type: "button", textContent: "Look closer" });
    this.button.addEventListener("click", () => this.open());
    this.append(this.button);
  }
  disconnectedCallback() {
    this.size?.disconnect();
  }
  async open() {
    this.button.disabled = true;
    try {
      const [answer] = await Promise.all([fetch(this.getAttribute("src")), this.load()]);
      if (!answer.ok) throw new Error(answer.status);
      this.told = await answer.json();
      this.draw();
    } catch {
      this.button.textContent = "It cannot be drawn closer now";
      return;
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.size = new ResizeObserver(() => this.chart.setSize({ width: this.figure.clientWidth, height: 280 }));
    this.size.observe(this.figure);
    const [step, fine] = [this.told.step_s, this.told.fine_s].map((s) => (s < 120 ? `${s} s` : `${s / 60} min`));
    this.querySelector("figcaption").textContent =
      `Line: the mean of each ${step}. Band: the least and the most that the mean over ${fine} was in it. ` +
      "Empty: no run was recorded, which is not 0 W. Drag over a stretch to see it alone.";
    for (const picture of this.querySelectorAll(".wide, .narrow")) picture.hidden = true;
    this.button.remove();
  }
  load() {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: this.getAttribute("sheet") });
    const script = Object.assign(document.createElement("script"), { src: this.getAttribute("script") });
    return Promise.all([sheet, script].map((file) => new Promise((done, failed) => {
      file.addEventListener("load", done);
      file.addEventListener("error", failed);
      document.head.append(file);
    })));
  }
  data() {
    const { slots, since, until } = this.told;
    const times = slots.map((slot) => Math.max(Date.parse(slot.start), Date.parse(since)) / 1000);
    const rows = ["most_w", "least_w", "power_w"].map((key) => slots.map((slot) => slot[key]));
    return [[...times, Date.parse(until) / 1000], ...rows.map((row) => [...row, row.at(-1)])];
  }
  draw() {
    const colour = (name) => getComputedStyle(this).getPropertyValue(name).trim();
    const utc = (at, from, to) => new Date(at * 1000).toISOString().slice(from, to).replace("T", " ");
    const time = (at) => (at % 86400 === 0 ? utc(at, 5, 10) : utc(at, 11, at % 60 === 0 ? 16 : 19));
    const watts = (chart, value) => (value == null ? "–" : `${Number(value.toPrecision(3))} W`);
    const line = { paths: uPlot.paths.stepped({ align: 1 }), value: watts, points: { show: false } };
    const edge = { ...line, stroke: colour("--whisker"), width: 0.5 };
    const rule = { stroke: colour("--rule"), width: 1 };
    const axis = { stroke: colour("--soft"), grid: rule, ticks: rule };
    this.chart?.destroy();
    this.chart = new uPlot({
      width: this.figure.clientWidth,
      height: 280,
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      scales: { y: { range: (chart, least, most) => [0, most * 1.05 || 1] } },
      axes: [{ ...axis, values: (chart, splits) => splits.map(time) }, { ...axis, label: "W", size: 60 }],
      series: [
        { label: "UTC", value: (chart, at) => (at == null ? "–" : utc(at, 0, 19)) },
        { label: "most", ...edge },
        { label: "least", ...edge },
        { label: "mean", ...line, stroke: colour("--accent"), width: 2 },
      ],
      bands: [{ series: [1, 2], fill: colour("--rule") }],
      cursor: { drag: { x: true, y: false, setScale: false } },
      hooks: { setSelect: [(chart) => this.zoom(chart)] },
    }, this.data());
    this.chart.root.setAttribute("role", "img");
    this.chart.root.setAttribute("aria-label", this.querySelector("desc").textContent);
    this.figure.prepend(this.chart.root);
  }
  zoom(chart) {
    const { left, width } = chart.select, place = new URL(location);
    const [since, until] = [left, left + width].map((x) => new Date(chart.posToVal(x, "x") * 1000));
    if (until - since < 1000) return;
    place.searchParams.set("since", since.toISOString());
    place.searchParams.set("until", until.toISOString());
    location.assign(place);
  }
}
customElements.define("wattprint-power", Power);
// A limit of the leaderboard by a slider: what its field says, and no limit at its left end.
class Slider extends HTMLElement {
  connectedCallback() {
    const field = this.closest("form").elements[this.getAttribute("field")], stops = this.getAttribute("stops").split("|");
    const range = Object.assign(document.createElement("input"), { type: "range", min: 0, max: stops.length - 1 });
    range.value = Math.max(0, stops.indexOf(field.value));
    const tell = () => range.setAttribute("aria-valuetext", stops[range.value] || "none");
    range.addEventListener("input", () => {
      field.value = stops[range.value];
      tell();
    });
    range.addEventListener("change", () => field.form.requestSubmit());
    tell();
    const label = document.createElement("label");
    label.append(this.getAttribute("label"), " ", range);
    this.append(label);
  }
}
customElements.define("wattprint-slider", Slider);
// "/" leads to the search, as it does in mail and code.
addEventListener("keydown", (event) => {
  const search = document.querySelector("input[type=search]");
  if (event.key === "/" && search && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    search.focus();
  }
});

"use strict";
// Live figures. Everything else on these pages works without a script.
class Live extends HTMLElement {
  connectedCallback() {
    this.heard = Date.now();
    this.stream = new EventSource(this.getAttribute("src"));
    this.stream.onmessage = (event) => this.show(JSON.parse(event.data));
    this.stream.addEventListener("ended", () => {
      this.stream.close();
      location.reload();
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
// "/" leads to the search, as it does in mail and code.
addEventListener("keydown", (event) => {
  const search = document.querySelector("input[type=search]");
  if (event.key === "/" && search && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    search.focus();
  }
});

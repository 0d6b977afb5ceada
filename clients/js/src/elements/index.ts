/**
 * Elements for any page, defined once this is imported: `<wattprint-receipt>`, `<wattprint-badge>`, `<wattprint-live>`.
 *
 *     <script type="module" src="/wattprint/elements.js"></script>
 *     <wattprint-receipt src="https://wattprint.example.org/s/..."></wattprint-receipt>
 */
import { WattprintBadge } from "./badge.js";
import { WattprintLive } from "./live.js";
import { WattprintReceipt } from "./receipt.js";

export { WattprintBadge, WattprintLive, WattprintReceipt };
export { type BadgeFigure, type Shown } from "./words.js";

declare global {
  interface HTMLElementTagNameMap {
    "wattprint-receipt": WattprintReceipt;
    "wattprint-badge": WattprintBadge;
    "wattprint-live": WattprintLive;
  }
}

const ELEMENTS = { receipt: WattprintReceipt, badge: WattprintBadge, live: WattprintLive };
for (const [name, element] of Object.entries(ELEMENTS)) {
  if (globalThis.customElements?.get(`wattprint-${name}`) === undefined) {
    globalThis.customElements?.define(`wattprint-${name}`, element);
  }
}

/** Of this package, which is that of wattprint itself. */
export const VERSION = "0.2.0";

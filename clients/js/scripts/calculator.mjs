// Build what the calculator's page runs, from src/calculator, into the Python package; `--check`: whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { opened, ownTables } from "./calculator_tables.mjs";

const here = new URL("..", import.meta.url).pathname;
const target = new URL("../../../src/wattprint/report/calculator/assets/calculator.js", import.meta.url);
const made = await build({
  absWorkingDir: here,
  entryPoints: ["src/calculator/main.ts"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  plugins: [ownTables],
  write: false,
});
const text = made.outputFiles[0].text;
if (process.argv.includes("--check")) {
  if (opened(readFileSync(target, "utf8")) !== opened(text)) {
    console.error("the calculator's script is not what its sources make: npm run calculator");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
console.log(`calculator.js: ${Buffer.byteLength(text)} bytes, ${gzipSync(text, { level: 9 }).length} gzipped`);

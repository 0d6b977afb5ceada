// Build what the calculator's page runs, from src/calculator, into the Python package; `--check`: whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { opened, ownTables, shareAlike } from "./calculator_tables.mjs";

const here = new URL("..", import.meta.url).pathname;
const assets = new URL("../../../src/wattprint/report/calculator/assets/", import.meta.url);
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
const texts = { "calculator.js": made.outputFiles[0].text, "sharealike/tables.txt": `${await shareAlike()}\n` };
for (const [name, text] of Object.entries(texts)) {
  const target = new URL(name, assets);
  if (!process.argv.includes("--check")) {
    writeFileSync(target, text);
  } else if (opened(readFileSync(target, "utf8")) !== opened(text)) {
    console.error(`the calculator's ${name} is not what its sources make: npm run calculator`);
    process.exit(1);
  }
  console.log(`${name}: ${Buffer.byteLength(text)} bytes, ${gzipSync(text, { level: 9 }).length} gzipped`);
}

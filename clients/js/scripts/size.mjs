// What each entry point comes to in a bundle of its own, minified, and gzipped; beyond its bound is a failure.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = new URL("..", import.meta.url);
const entries = JSON.parse(readFileSync(new URL("package.json", here), "utf8")).exports;
/** Bytes, minified and then gzipped. */
const BOUNDS = {
  ".": [15_000, 6_000],
  "./estimate": [150_000, 58_000],
  "./tables/hardware": [90_000, 22_000],
  "./tables/models": [45_000, 10_000],
  "./tables/places": [72_000, 25_000],
  "./tables/zones": [28_000, 8_500],
};

/** The files that an entry stands for, by the name that they are imported by. */
function files(name, target) {
  const path = typeof target === "string" ? target : target.default;
  if (!path.endsWith(".js")) return [];
  if (!path.includes("*")) return [[name, path]];
  const [before, after] = path.split("*");
  return readdirSync(new URL(before, here))
    .filter((file) => file.endsWith(after))
    .sort()
    .map((file) => [name.replace("*", file.slice(0, -after.length)), `${before}${file}`]);
}

let failed = false;
for (const [name, path] of Object.entries(entries).flatMap(([name, target]) => files(name, target))) {
  const made = await build({
    entryPoints: [new URL(path, here).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["node:*"],
    logLevel: "error",
  });
  const minified = made.outputFiles[0].contents;
  const sizes = [minified.length, gzipSync(minified, { level: 9 }).length];
  const bounds = BOUNDS[name];
  const over = bounds !== undefined && sizes.some((size, index) => size > bounds[index]);
  failed ||= over;
  const words = bounds ? `, ${over ? "beyond" : "within"} ${bounds.join(" and ")}` : "";
  const [whole, packed] = sizes.map((size) => String(size).padStart(8));
  console.log(`${name.padEnd(28)} ${whole} B minified ${packed} B gzipped${words}`);
}
process.exitCode = failed ? 1 : 0;

// The package as it would be published: what npm would put in, and whether its types resolve for who installs it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "wattprint-package-"));

function run(command, ...words) {
  execFileSync(command, words, { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
}

try {
  run("node", "scripts/licences.mjs");
  run("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder);
  const tarball = join(folder, `wattprint-${process.env.npm_package_version}.tgz`);
  run("npx", "publint", "run", tarball, "--strict");
  run("npx", "attw", tarball, "--profile", "esm-only", "--no-color");
} finally {
  rmSync(folder, { recursive: true });
}

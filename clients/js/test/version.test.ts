import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { VERSION } from "../src/version.js";

test("the version is that of the package and of the Python package", () => {
  const root = new URL("../../", import.meta.url);
  const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };
  const python = readFileSync(new URL("../../src/wattprint/_version.py", root), "utf8");
  assert.equal(VERSION, version);
  assert.ok(python.includes(`"${version}"`));
});

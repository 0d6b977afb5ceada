import assert from "node:assert/strict";
import { test } from "node:test";

import { emissionsRuns } from "../src/codecarbon/index.js";

const HEADER = "timestamp,project_name,duration,emissions,energy_consumed";

test("a name with quotes and line ends within quotes is one cell", async () => {
  const { runs, problems } = await emissionsRuns(`${HEADER}\n2026-01-01T00:00:00,"my ""best"",\nrun",60,0.001,0.02\n`);
  assert.deepEqual(problems, []);
  assert.deepEqual(runs.map(({ data }) => data.project_name), ['my "best",\nrun']);
});

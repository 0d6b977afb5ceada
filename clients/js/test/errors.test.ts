import assert from "node:assert/strict";
import { test } from "node:test";

import { UsageError } from "../src/errors.js";

test("a usage error says what is wrong and what to type", () => {
  const error = new UsageError("no GPU is called B9000", "try B200");
  assert.equal(error.message, "no GPU is called B9000 · try B200");
  assert.equal(error.fix, "try B200");
  assert.equal(new UsageError("nothing to be done").message, "nothing to be done");
});

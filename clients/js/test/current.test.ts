import assert from "node:assert/strict";
import { test } from "node:test";

import { type CallSink, currentSink, enterSink, withSink } from "../src/current.js";

const sink = (): CallSink => ({ addCall() {} });

/** Awaits that two functions reach in turns: each goes on when the other has waited. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

test("outside of any window there is no sink", () => {
  assert.equal(currentSink(), undefined);
});

test("the innermost sink is the current one, and the outer one again after it", () => {
  const [outer, inner] = [sink(), sink()];
  const seen = withSink(outer, () => [currentSink(), withSink(inner, currentSink), currentSink()]);
  assert.deepEqual(
    seen.map((one) => [outer, inner].indexOf(one as CallSink)),
    [0, 1, 0],
  );
  assert.equal(currentSink(), undefined);
});

test("a sink is carried over awaits, beside another one that is open at the same time", async () => {
  const [first, second] = [sink(), sink()];
  const inside = (own: CallSink) =>
    withSink(own, async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        assert.equal(currentSink(), own);
        await turns(1);
      }
      return currentSink();
    });
  const [ofFirst, ofSecond] = await Promise.all([inside(first), inside(second)]);
  assert.equal(ofFirst, first);
  assert.equal(ofSecond, second);
  assert.equal(currentSink(), undefined);
});

test("what throws, at once or later, leaves its sink", async () => {
  const own = sink();
  const boom = () => {
    throw new Error("boom");
  };
  assert.throws(() => withSink(own, boom), /boom/);
  assert.equal(currentSink(), undefined);
  await assert.rejects(
    withSink(own, async () => {
      await turns(1);
      boom();
    }),
    /boom/,
  );
  assert.equal(currentSink(), undefined);
});

test("a sink that was entered holds until it is left, also for those who were called from there", async () => {
  const [outer, own] = [sink(), sink()];
  await withSink(outer, async () => {
    const leave = enterSink(own);
    await turns(1);
    assert.equal(currentSink(), own);
    const later = turns(2).then(currentSink);
    leave();
    assert.equal(currentSink(), outer);
    assert.equal(await later, outer);
  });
});

test("without AsyncLocalStorage the sink that was entered last and is open is the current one", async (context) => {
  const { getBuiltinModule } = process;
  context.after(() => Object.assign(process, { getBuiltinModule }));
  Object.assign(process, { getBuiltinModule: undefined });
  const anew: string = "../src/current.js?without=AsyncLocalStorage";
  const plain = (await import(anew)) as typeof import("../src/current.js");
  const [outer, inner] = [sink(), sink()];
  const found = await plain.withSink(outer, async () => {
    await turns(1);
    const inside = await plain.withSink(inner, async () => {
      await turns(1);
      return plain.currentSink();
    });
    return [inside, plain.currentSink()];
  });
  assert.equal(found[0], inner);
  assert.equal(found[1], outer);
  assert.equal(plain.currentSink(), undefined);
});

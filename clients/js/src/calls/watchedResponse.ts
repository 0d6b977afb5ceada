import type { Answer } from "./answer.js";
import { guarded } from "./counting.js";
import type { WithoutUsageChunk } from "./usageChunk.js";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * `response` as it is, with its body shown to `answer` as the program reads it; each byte goes on when it comes.
 *
 * `ended` is called once: when the answer says that it has ended, or its body ends, breaks off or is left (`isCut`).
 * `filter` may keep a part of the body back.
 */
export function watchedResponse(
  response: Response,
  answer: Answer,
  ended: (isCut: boolean) => void,
  filter: WithoutUsageChunk | undefined,
): Response {
  const body = response.body;
  if (body === null) return response;
  let hasEnded = false;
  const end = (isCut: boolean) => {
    if (hasEnded) return;
    hasEnded = true;
    guarded("a call is not counted", () => ended(isCut));
  };
  let reader: ReadableStreamDefaultReader<Bytes> | undefined;

  /** Pass on what the next bytes are; several reads if all of one are kept back. */
  const pull = async (controller: ReadableStreamDefaultController<Bytes> | ReadableByteStreamController) => {
    // Through the response, which lives as long as its body is read: Node ends the bodies of those that are forgotten.
    reader ??= (response.body ?? body).getReader();
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        end(true);
        throw error;
      });
      if (done) {
        const held = filter?.end();
        if (held?.length) controller.enqueue(held as Bytes);
        controller.close();
        if ("byobRequest" in controller) controller.byobRequest?.respond(0);
        end(false);
        return;
      }
      if (!hasEnded) guarded("an answer cannot be read", () => answer.push(value));
      const passed = filter?.push(value) ?? value;
      const { length } = passed;
      if (length > 0) controller.enqueue(passed as Bytes);
      if (answer.isLast) end(false);
      if (length > 0) return;
    }
  };
  const cancel = (reason: unknown) => {
    end(true);
    return reader === undefined ? body.cancel(reason) : reader.cancel(reason);
  };
  const stream = isOfBytes(body)
    ? new ReadableStream({ type: "bytes", pull, cancel })
    : new ReadableStream<Bytes>({ pull, cancel }, { highWaterMark: 0 });
  const { status, statusText, headers } = response;
  return seeming(response, new Response(stream, { status, statusText, headers }));
}

/** Whether a stream can be read into the reader's own memory: what takes its place can then be, too. */
function isOfBytes(body: ReadableStream): boolean {
  try {
    body.getReader({ mode: "byob" }).releaseLock();
    return true;
  } catch {
    return false;
  }
}

/** `copy` with what a constructor cannot give it of `original`, as have its clones. */
function seeming(original: Response, copy: Response): Response {
  for (const name of ["url", "type", "redirected", "headers"] as const) {
    Object.defineProperty(copy, name, { get: () => original[name], configurable: true });
  }
  const clone = () => seeming(original, Response.prototype.clone.call(copy));
  return Object.defineProperty(copy, "clone", { value: clone, configurable: true, writable: true });
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

/** One request as the server has it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly text: string;
  readonly json: { readonly [key: string]: unknown };
}

type Answers = (asked: Asked, response: ServerResponse) => void | Promise<void>;

/** A server on this machine for as long as a test runs: its address, and what it was asked. */
export async function serving(context: TestContext, answers: Answers): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void received(request).then((one) => {
      asked.push(one);
      return answers(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function received(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString();
  const json = text.startsWith("{") ? (JSON.parse(text) as Asked["json"]) : {};
  return { method: request.method ?? "", path: request.url ?? "", text, json };
}

/** Answer with JSON. */
export function sendJson(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}

/** Answer with server-sent events, in pieces of 30 bytes: letters, lines and events are split. */
export async function sendEvents(response: ServerResponse, body: string): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += 30) {
    await new Promise<void>((resolve) => response.write(bytes.subarray(at, at + 30), () => resolve()));
  }
  response.end();
}

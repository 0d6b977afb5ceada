import { UsageError } from "../errors.js";
import type {
  ApiToken,
  Emission,
  EmissionsPage,
  Experiment,
  NewEmission,
  NewExperiment,
  NewOrganization,
  NewProject,
  NewRun,
  Organization,
  Project,
  Run,
  Sum,
  Timestamp,
} from "./bodies.js";
import { CodeCarbonAnswerError, CodeCarbonConnectionError, CodeCarbonStatusError } from "./problems.js";

export interface CodeCarbonOptions {
  /** The API's address: of CodeCarbon's service by default, `http://HOST/codecarbon` of a wattprint server. */
  readonly endpoint?: string;
  /** A project's token, sent as `x-api-token`. */
  readonly apiKey?: string;
  /** A person's token, sent as `Authorization: Bearer` where no `apiKey` is given. */
  readonly accessToken?: string;
  readonly fetch?: typeof fetch;
  /** How long a call waits for its answer, in ms. */
  readonly timeoutMs?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Between which moments runs began; three months up to now where nobody says. */
export interface SumOptions extends CallOptions {
  readonly startDate?: Timestamp;
  readonly endDate?: Timestamp;
}

/** Of codecarbon 3.3.2's tracker. */
export const DEFAULT_ENDPOINT = "https://api.codecarbon.io";
const DEFAULT_TIMEOUT_MS = 10_000;
/** What the system or Node says of a call that never left: no such host, no listener, no connection in time. */
const NEVER_SENT = new Set([
  "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT",
]);
const PAGE_SIZE = 100;

type Method = "GET" | "POST" | "PATCH";
/** The one status that means success, as CodeCarbon's client has it: any other is a failure. */
const EXPECTED: Readonly<Record<Method, number>> = { GET: 200, POST: 201, PATCH: 200 };

/**
 * A client of CodeCarbon's API, of its service or of a wattprint server, by the calls, bodies and statuses of
 * CodeCarbon 3.3.2. Every call rejects with a `CodeCarbonError` (see there), or with the reason of its signal.
 */
export class CodeCarbonClient {
  readonly endpoint: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof fetch;
  readonly #timeoutMs: number;

  constructor(options: CodeCarbonOptions = {}) {
    this.endpoint = checkedEndpoint(options.endpoint ?? DEFAULT_ENDPOINT);
    this.#headers = {
      "Content-Type": "application/json",
      ...(options.apiKey
        ? { "x-api-token": options.apiKey }
        : options.accessToken
          ? { Authorization: `Bearer ${options.accessToken}` }
          : {}),
    };
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  /** What the token opens; the service and a wattprint server answer differently. */
  checkAuth(options?: CallOptions): Promise<unknown> {
    return this.#call("GET", "/auth/check", isAnything, options);
  }

  organizations(options?: CallOptions): Promise<Organization[]> {
    return this.#call("GET", "/organizations", isListOf<Organization>(["id", "name"]), options);
  }

  organization(id: string, options?: CallOptions): Promise<Organization> {
    return this.#call("GET", `/organizations/${part(id)}`, has<Organization>(["id", "name"]), options);
  }

  /** Makes an organisation, or gives the one that has its name already. */
  async createOrganization(organization: NewOrganization, options?: CallOptions): Promise<Organization> {
    const there = (await this.organizations(options)).find((one) => one.name === organization.name);
    if (there) return there;
    const { name, description } = organization;
    return this.#call("POST", "/organizations", has<Organization>(["id"]), options, { name, description });
  }

  updateOrganization(id: string, organization: NewOrganization, options?: CallOptions): Promise<Organization> {
    const { name, description } = organization;
    return this.#call("PATCH", `/organizations/${part(id)}`, has<Organization>(["id"]), options, { name, description });
  }

  /** The projects of an organisation. */
  projects(organizationId: string, options?: CallOptions): Promise<Project[]> {
    const path = `/organizations/${part(organizationId)}/projects`;
    return this.#call("GET", path, isListOf<Project>(["id", "name"]), options);
  }

  project(id: string, options?: CallOptions): Promise<Project> {
    return this.#call("GET", `/projects/${part(id)}`, has<Project>(["id", "name"]), options);
  }

  createProject(project: NewProject, options?: CallOptions): Promise<Project> {
    const { name, description, organization_id } = project;
    return this.#call("POST", "/projects", has<Project>(["id"]), options, { name, description, organization_id });
  }

  /** Makes a token of a project; needs an `accessToken` at the service. */
  createApiToken(projectId: string, name = "api token", options?: CallOptions): Promise<ApiToken> {
    const body = { project_id: projectId, name, x_token: "???" };
    return this.#call("POST", `/projects/${part(projectId)}/api-tokens`, has<ApiToken>(["token"]), options, body);
  }

  /** The experiments of a project. */
  experiments(projectId: string, options?: CallOptions): Promise<Experiment[]> {
    return this.#call("GET", `/projects/${part(projectId)}/experiments`, isListOf<Experiment>(["id", "name"]), options);
  }

  experiment(id: string, options?: CallOptions): Promise<Experiment> {
    return this.#call("GET", `/experiments/${part(id)}`, has<Experiment>(["id", "name"]), options);
  }

  createExperiment(experiment: NewExperiment, options?: CallOptions): Promise<Experiment> {
    const body = {
      timestamp: experiment.timestamp ?? timestampOf(Date.now()),
      name: experiment.name,
      description: experiment.description,
      on_cloud: experiment.on_cloud,
      project_id: experiment.project_id,
      country_name: experiment.country_name ?? null,
      country_iso_code: experiment.country_iso_code ?? null,
      region: experiment.region ?? null,
      cloud_provider: experiment.cloud_provider ?? null,
      cloud_region: experiment.cloud_region ?? null,
    };
    return this.#call("POST", "/experiments", has<Experiment>(["id"]), options, body);
  }

  /** Announces a run. It has no figures until `addEmission` reports some. */
  createRun(run: NewRun, options?: CallOptions): Promise<Pick<Run, "id">> {
    return this.#call("POST", "/runs", has<Pick<Run, "id">>(["id"]), options, run);
  }

  run(id: string, options?: CallOptions): Promise<Run> {
    return this.#call("GET", `/runs/${part(id)}`, has<Run>(["id"]), options);
  }

  /** The runs of an experiment as they were announced. */
  runs(experimentId: string, options?: CallOptions): Promise<Run[]> {
    return this.#call("GET", `/experiments/${part(experimentId)}/runs`, isListOf<Run>(["id"]), options);
  }

  /** The latest run of a project. */
  lastRun(projectId: string, options?: CallOptions): Promise<Run> {
    return this.#call("GET", `/lastrun/project/${part(projectId)}`, has<Run>(["id"]), options);
  }

  /**
   * Reports what was added to a run since the report before. Resolves to what the server answers, an id at the service.
   * Rejects with `UsageError` for a duration that is no whole number of seconds from 1 on.
   */
  async addEmission(emission: NewEmission, options?: CallOptions): Promise<unknown> {
    if (!Number.isInteger(emission.duration) || emission.duration < 1) {
      const fix = "collect figures until they cover whole seconds";
      throw new UsageError(`a report cannot cover ${emission.duration} s`, fix);
    }
    return this.#call("POST", "/emissions", isIgnored, options, emission);
  }

  /** What was reported of a run, page by page. */
  async *emissions(runId: string, options?: CallOptions): AsyncGenerator<Emission, void, undefined> {
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const path = `/runs/${part(runId)}/emissions?page=${page}&size=${PAGE_SIZE}`;
      const found = await this.#call("GET", path, has<EmissionsPage>(["items", "pages"]), options);
      yield* found.items;
      pages = found.pages;
    }
  }

  /** What the projects of an organisation add up to: one sum at the service, one for each project at wattprint's. */
  async organizationSums(organizationId: string, options?: SumOptions): Promise<Sum[]> {
    const path = `/organizations/${part(organizationId)}/sums${spanOf(options)}`;
    const found = await this.#call("GET", path, isAnything, options);
    return (Array.isArray(found) ? found : [found]) as Sum[];
  }

  projectSums(projectId: string, options?: SumOptions): Promise<Sum> {
    const path = `/projects/${part(projectId)}/sums${spanOf(options)}`;
    return this.#call("GET", path, has<Sum>(["energy_consumed"]), options);
  }

  /** What each experiment of a project adds up to. */
  experimentSums(projectId: string, options?: SumOptions): Promise<Sum[]> {
    const path = `/projects/${part(projectId)}/experiments/sums${spanOf(options)}`;
    return this.#call("GET", path, isListOf<Sum>(["energy_consumed"]), options);
  }

  /** What each run of an experiment came to. */
  runSums(experimentId: string, options?: SumOptions): Promise<Sum[]> {
    const path = `/experiments/${part(experimentId)}/runs/sums${spanOf(options)}`;
    return this.#call("GET", path, isListOf<Sum>(["energy_consumed"]), options);
  }

  async #call<T>(
    method: Method,
    path: string,
    isAnswer: (answer: unknown) => answer is T,
    options?: CallOptions,
    body?: object,
  ): Promise<T> {
    const call = `${method} ${path.replace(/\?.*/, "")}`;
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = options?.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    let response: Response;
    let text: string;
    try {
      response = await this.#fetch(this.endpoint + path, {
        method,
        headers: this.#headers,
        signal,
        redirect: "manual", // where it leads to was not given the token
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      text = await response.text();
    } catch (error) {
      if (options?.signal?.aborted) throw options.signal.reason;
      if (timeout.aborted) {
        const message = `no answer within ${this.#timeoutMs / 1000} s`;
        throw new CodeCarbonConnectionError(call, message, false, { cause: error });
      }
      const reason = reasonOf(error);
      throw new CodeCarbonConnectionError(call, `no answer (${reason})`, NEVER_SENT.has(reason), { cause: error });
    }
    if (response.status !== EXPECTED[method]) {
      const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
      throw new CodeCarbonStatusError(call, response.status, text, isProblem);
    }
    const answer = parsed(text);
    if (isAnswer(answer)) return answer;
    throw new CodeCarbonAnswerError(call, `the answer is not what it should be: ${text.slice(0, 200)}`);
  }
}

/** A moment, in ms since 1970, as CodeCarbon writes it: `2026-11-29T00:57:21.108+00:00`. */
export function timestampOf(ms: number): Timestamp {
  return new Date(ms).toISOString().replace("Z", "+00:00");
}

function checkedEndpoint(text: string): string {
  const fix = `give an address such as ${DEFAULT_ENDPOINT}`;
  if (!URL.canParse(text)) throw new UsageError(`an API's endpoint cannot be ${JSON.stringify(text)}`, fix);
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new UsageError(`an API's endpoint cannot be ${JSON.stringify(text)}`, fix);
  }
  return text.replace(/\/+$/, "");
}

/** Where a failed call of `fetch` says why: in its cause, by a code, in Node; nowhere in browsers. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error ? (cause as { code?: unknown }).code : undefined;
  if (typeof code === "string") return code;
  return error instanceof Error ? error.message : String(error);
}

function part(id: string): string {
  return encodeURIComponent(id);
}

function spanOf(options?: SumOptions): string {
  const query = new URLSearchParams();
  if (options?.startDate) query.set("start_date", options.startDate);
  if (options?.endDate) query.set("end_date", options.endDate);
  return query.size ? `?${query}` : "";
}

/** `text` as JSON; `undefined` if it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isIgnored(_answer: unknown): _answer is unknown {
  return true;
}

function isAnything(answer: unknown): answer is unknown {
  return answer !== undefined;
}

/** Whether an answer is an object with these fields; the others are taken as they come. */
function has<T>(names: readonly (keyof T & string)[]): (answer: unknown) => answer is T {
  return (answer): answer is T =>
    typeof answer === "object" && answer !== null && names.every((name) => name in answer);
}

function isListOf<T>(names: readonly (keyof T & string)[]): (answer: unknown) => answer is T[] {
  const isOne = has<T>(names);
  return (answer): answer is T[] => Array.isArray(answer) && answer.every(isOne);
}

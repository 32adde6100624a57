import { connection } from './connection.js';
import { currentLanguage } from './preferences.js';
import { confirmation } from './step-up.js';

/** A GraphQL operation that the server knows by its id, typed by its result and its variables (written by tools/codegen.mjs). */
export interface Operation<Result, Variables> {
  readonly name: string;
  readonly id: string;
  readonly types?: (variables: Variables) => Result;
}

/** What the server says about one field of an input. */
export interface FieldError {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** The server understood and refused: `code` is from its closed list, `message` is in the reader's language. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    message: string,
    readonly code: string,
    readonly fields: readonly FieldError[] = [],
    readonly citation?: string,
    readonly requestId?: string,
  ) {
    super(message);
  }
}

/** Somebody else changed the record since it was read. */
export const isStale = (error: Error | null): boolean => error instanceof Refused && error.code === 'conflict/stale';

/** No answer came: whether the server acted is unknown, so the same attempt may be repeated under the same key. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The session has ended (or never began). */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

const signedOutCodes = new Set(['not-signed-in', 'http/401']);
const listeners = new Set<() => void>();

/** Called whenever any request finds the session gone; returns the function that stops listening. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

interface ErrorDetail {
  code?: string;
  requestId?: string;
  citation?: string;
  fields?: FieldError[];
}

/** Turns an error as the server writes it, in GraphQL or in REST, into one of ours. */
function refusal(message: string, { code = 'internal', fields, citation, requestId }: ErrorDetail): Error {
  if (signedOutCodes.has(code)) return new SignedOut();
  if (code === 'unavailable') return new Unreachable();
  return new Refused(message, code, fields, citation, requestId);
}

/** `fetch` with our headers; a dead network or a gateway without the server behind it is `Unreachable`. */
export async function request(address: string, init: RequestInit & { readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init, headers: { ...init.headers, 'accept-language': currentLanguage() } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    connection.lost();
    throw new Unreachable();
  }
  // What our own server says with 503 has a reason in words; a gateway without it has none.
  if (response.status >= 502 && response.status <= 504 && !/json/.test(response.headers.get('content-type') ?? '')) {
    connection.lost();
    throw new Unreachable();
  }
  connection.back();
  return response;
}

/** REST with a JSON body. Throws `Refused`, `SignedOut` or `Unreachable`; answers null for 204. */
export const send = (address: string, body: unknown): Promise<unknown> => confirmed(() => post(address, body));

/** The same for what signs in or confirms: it waits for no confirmation itself. */
export async function post(address: string, body: unknown): Promise<unknown> {
  return answer(await request(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
}

/**
 * Sends what may need a confirmation. Refused for want of one, it is sent once more, just as it was (with the same key), after
 * the person has confirmed; found without a session because the token changed meanwhile, it is sent again too.
 */
export async function confirmed<T>(attempt: () => Promise<T>): Promise<T> {
  await confirmation.settled();
  const before = confirmation.count();
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refused && error.code === 'step-up-needed' && (await confirmation.ask())) return attempt();
    if (error instanceof SignedOut) {
      await confirmation.settled();
      if (confirmation.count() !== before) return attempt();
      listeners.forEach((listener) => listener());
    }
    throw error;
  }
}

/** The JSON of a REST answer, or the error it stands for. */
export async function answer(response: Response): Promise<unknown> {
  const parsed: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return parsed;
  const { message = '', ...detail } = (parsed as { error?: ErrorDetail & { message?: string } } | null)?.error ?? {};
  throw refusal(message, { code: `http/${response.status}`, ...detail });
}

export interface CallOptions {
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** Runs one typed operation. Throws `Refused`, `SignedOut` or `Unreachable`. */
export function call<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, options: CallOptions = {}): Promise<Result> {
  return confirmed(() => ask(operation, variables, options));
}

/** One of many changes that are made together: each attempt carries a key of its own, which whoever sends it keeps for a repeat (see `useAct` for a single one). */
export const callUnderKey = <Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, idempotencyKey: string): Promise<Result> => call(operation, variables, { idempotencyKey });

async function ask<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, options: CallOptions): Promise<Result> {
  const response = await request('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
    },
    body: JSON.stringify({ documentId: operation.id, operationName: operation.name, variables }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (response.status === 401) throw new SignedOut();
  const body = (await response.json().catch(() => ({}))) as { data?: Result | null; errors?: { message: string; extensions?: ErrorDetail }[]; error?: ErrorDetail & { message?: string } };
  const [error] = body.errors ?? [];
  if (error) throw refusal(error.message, error.extensions ?? {});
  // What was refused before GraphQL looked at it comes as REST would say it.
  if (body.error) throw refusal(body.error.message ?? '', body.error);
  if (!body.data) throw new Refused('', `http/${response.status}`);
  return body.data;
}

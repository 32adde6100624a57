import { createHash, randomUUID } from 'node:crypto';
import { type Role, doorOf, letterOf } from '#libs/platform';
import { sql } from '../../faults/api-process.js';

export interface DoorAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: { readonly extensions: { readonly code: string } }[];
}

/** Somebody whose work passes the login of her door, with row-level security behind it. */
export interface DoorPerson {
  readonly id: string;
  ask(query: string, variables?: object, key?: string): Promise<DoorAnswer>;
  /** Sends bytes by REST. */
  post(address: string, body: Buffer, headers?: Record<string, string>): Promise<{ readonly status: number; readonly text: string }>;
  /** The data of an answer; throws what was refused. */
  data<T>(query: string, variables?: object): Promise<T>;
  /** A file, or whatever else stands at an address. */
  get(address: string, headers?: Record<string, string>): Promise<Response>;
}

/** Signs somebody with a role in an office in to a running API. */
export async function personAtDoor(databaseUrl: string, api: { readonly port: number }, role: Role, officeCode: string): Promise<DoorPerson> {
  const [id, token] = [randomUUID(), `${letterOf(doorOf([role]))}-${randomUUID()}`];
  const [office] = await sql<{ id: string }>(databaseUrl, 'select id from office where code = $1', [officeCode]);
  await sql(databaseUrl, `insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password, has_factor) values ($1, $2, 'Синтетична', array[$4], $3, '-', false, true)`, [id, `s${id.slice(0, 30)}`, office?.id, role]);
  await sql(databaseUrl, `insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [randomUUID(), id, createHash('sha256').update(token).digest()]);
  const ask = async (query: string, variables: object = {}, key: string = randomUUID()): Promise<DoorAnswer> =>
    (await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie: `__Host-oberih=${token}` }, body: JSON.stringify({ query, variables }) })).json() as Promise<DoorAnswer>;
  return {
    id, ask,
    get: (address, headers = {}) => fetch(`http://127.0.0.1:${api.port}${address}`, { headers: { ...headers, cookie: `__Host-oberih=${token}` } }),
    async post(address, body, headers = {}) {
      const response = await fetch(`http://127.0.0.1:${api.port}${address}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'accept-language': 'en', cookie: `__Host-oberih=${token}`, ...headers }, body: new Uint8Array(body) });
      return { status: response.status, text: await response.text() };
    },
    async data<T>(query: string, variables: object = {}) {
      const answer = await ask(query, variables);
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
      return answer.data as T;
    },
  };
}

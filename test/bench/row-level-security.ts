import path from 'node:path';
import pg from 'pg';
import { type BenchContext, connect, pairs } from './context.js';

const PROCEEDINGS = 100_000;
const PROSECUTORS = 2_000;
const ROUNDS = 60;
const root = path.resolve(import.meta.dirname, '../../..');

/** Rows by SQL, in seconds; synthetic through and through. */
const FILL = `
  insert into office (id, code, name, territory, seat) select gen_random_uuid(), lpad(n::text, 2, '0'), '{"uk": "Синтетична прокуратура", "en": "Synthetic office"}', '{"uk": "область", "en": "region"}', 'Місто' from generate_series(1, 26) n;
  create temp table numbered_office as select id, row_number() over (order by code) - 1 as n from office;
  insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password)
    select gen_random_uuid(), 'bench' || n, 'Синтетична Особа ' || n, case when n < 26 then '{HEAD}'::text[] else '{PROSECUTOR}'::text[] end, (select o.id from numbered_office o where o.n = g.n % 26), '-', false from generate_series(0, ${PROSECUTORS + 25}) g (n);
  create temp table numbered_staff as select id, office_id, roles, substr(login, 6)::int as n from staff where login like 'bench%';
  create index on numbered_staff (n);
  insert into staff_session (id, staff_id, token_hash, expires_at) select gen_random_uuid(), id, sha256(convert_to('bench-' || n, 'UTF8')), now() + interval '1 day' from numbered_staff;
  create temp table fresh as select gen_random_uuid() as id, g.n, s.id as staff_id, s.office_id from generate_series(0, ${PROCEEDINGS - 1}) g (n) join numbered_staff s on s.n = 26 + g.n % ${PROSECUTORS};
  insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage, qualification, severity, attention_on)
    select id, '12026' || lpad(n::text, 12, '0'), date '2024-01-01' + n % 1000, 'NATIONAL_POLICE', office_id, 'Синтетичне провадження: вербування з метою примусової праці, епізод ' || n, 'SUSPICION', 'ч. 2 ст. 149 КК', 'ESPECIALLY_GRAVE', date '2026-11-21' + n % 400 from fresh;
  insert into assignment (id, staff_id, proceeding_id, duty, since) select gen_random_uuid(), staff_id, id, 'PROSECUTOR', '2026-01-01' from fresh;
  create temp table people as select gen_random_uuid() as id, f.id as proceeding_id, gen_random_uuid() as party_id, row_number() over () n from fresh f, generate_series(1, 2);
  insert into person (id, pseudonym) select id, 'П-' || n from people;
  insert into party (id, proceeding_id, person_id) select party_id, proceeding_id, id from people;
  insert into role_period (id, proceeding_id, party_id, role, since) select gen_random_uuid(), proceeding_id, party_id, 'VICTIM', '2026-03-02' from people;
  insert into procedural_event (id, chain, proceeding_id, type, on_day, recorded_by) select e, e, id, 'suspicion', '2026-03-10', staff_id from (select gen_random_uuid() e, f.* from fresh f, generate_series(1, 3)) x;
`;

type Statement = { readonly text: string; readonly values: readonly unknown[] };
interface Reader { readonly id: string; readonly officeId: string; readonly hash: Buffer }

/** The statements that the product sends for a piece of work of this reader, as it sends them: noted while it runs. */
async function statementsOfProduct(url: string): Promise<(roles: ('HEAD' | 'PROSECUTOR')[], reader: Reader, work: 'list' | 'search') => Promise<Statement[]>> {
  const [{ listConditions, listOrder }, { PROCEEDING_COLUMNS, loadParties, loadEvents, loadDuties }, { permissionsOf }] = (await Promise.all(
    ['proceedings/src/register/proceeding-list.js', 'proceedings/src/index.js', 'access/src/index.js'].map((file) => import(path.join(root, 'dist/libs', file))))) as [ProductList, ProductLoaders, { permissionsOf(roles: readonly string[], bound: boolean): ReadonlySet<string> }];
  const owner = await connect(url);
  return async (roles, reader, work) => {
    const actor = { ...reader, roles, permissions: permissionsOf(roles, false), sessionId: null };
    const values: unknown[] = [];
    const conditions = listConditions(actor, work === 'search' ? { text: '00004000' } : {}, 'NEXT_DUE', null, (value) => `$${values.push(value)}`);
    const page: Statement = { text: `select ${PROCEEDING_COLUMNS} from proceeding p where ${conditions} order by ${listOrder('NEXT_DUE')} limit 51`, values };
    const noted: Statement[] = [page];
    if (work === 'list') {
      const ids = (await owner.query<{ id: string }>(page.text, values)).rows.map(({ id }) => id);
      const db = { sql: (text: string, given: readonly unknown[]) => (noted.push({ text, values: given }), Promise.resolve([])) };
      for (const load of [loadDuties, loadParties, loadEvents]) await load(db, actor, ids);
    }
    return noted;
  };
}

interface ProductList {
  listConditions(actor: unknown, query: object, order: string, after: null, bind: (value: unknown) => string): string;
  listOrder(order: string): string;
}

interface ProductLoaders {
  readonly PROCEEDING_COLUMNS: string;
  loadParties(db: unknown, actor: unknown, ids: readonly string[]): Promise<unknown>;
  loadEvents(db: unknown, actor: unknown, ids: readonly string[]): Promise<unknown>;
  loadDuties(db: unknown, actor: unknown, ids: readonly string[]): Promise<unknown>;
}

/** The very statements of the product at a person's own door, context and policies and all, against the same ones as the owner, whom no policy narrows and who asks the same functions. */
export async function run({ database, print }: BenchContext): Promise<void> {
  const url = await database();
  const owner = await connect(url);
  await owner.query(FILL);
  await owner.query('vacuum analyze');
  const { doorUrl } = (await import(path.join(root, 'dist/libs/platform/src/index.js'))) as { doorUrl(url: string, door: string, secret: string): string };
  const statementsOf = await statementsOfProduct(url);
  const { rows } = await owner.query<{ id: string; officeId: string; n: number }>(`select id, office_id "officeId", n from numbered_staff where n in (0, 26)`);
  for (const [role, door, n] of [['PROSECUTOR', 'case', 26], ['HEAD', 'head', 0]] as const) {
    const found = rows.find((row) => row.n === n);
    if (found === undefined) throw new Error('nobody to ask as');
    const [{ rows: [hash] }] = [await owner.query<{ hash: Buffer }>(`select sha256(convert_to('bench-${n}', 'UTF8')) hash`)];
    const reader = { ...found, hash: hash?.hash ?? Buffer.alloc(32) };
    const through = await connect(doorUrl(url, door, process.env['SECRET'] ?? ''));
    for (const work of ['list', 'search'] as const) {
      const statements = await statementsOf([role], reader, work);
      const once = async (client: pg.Client, enters: boolean): Promise<number> => {
        await client.query('begin isolation level repeatable read read only');
        await client.query({ name: 'enter', ...(enters ? { text: 'select sec.enter($1, 15)', values: [reader.hash] } : { text: 'select $1::bytea', values: [reader.hash] }) });
        let seen = 0;
        for (const [place, { text, values }] of statements.entries()) seen += (await client.query({ name: `${work}${role}${place}`, text, values: [...values] })).rowCount ?? 0;
        await client.query('commit');
        return seen;
      };
      const [ours, all] = [await once(through, true), await once(owner, false)];
      if (ours !== all || ours === 0) throw new Error(`${role} ${work}: ${ours} rows through the door, ${all} as the owner`);
      for (let n = 0; n < 10; n += 1) await Promise.all([once(through, true), once(owner, false)]);
      const { a, b, ratio } = await pairs(ROUNDS, () => once(through, true), () => once(owner, false));
      const scans = await sequentialScans(through, reader, statements);
      print(`  ${role.toLowerCase()}, ${work} (${statements.length} statements, ${ours} rows): ${a.toFixed(2)} ms through the door, ${b.toFixed(2)} ms as the owner: ${ratio.toFixed(2)}x (bar 1.5x); ${scans.length === 0 ? 'no table of cases read whole' : `READ WHOLE: ${scans.join(', ')}`}`);
    }
    await through.end();
  }
  await owner.end();
}

/** Tables of cases that the plans at this door read from end to end. */
async function sequentialScans(client: pg.Client, reader: Reader, statements: readonly Statement[]): Promise<string[]> {
  const found = new Set<string>();
  await client.query('begin isolation level repeatable read read only');
  await client.query('select sec.enter($1, 15)', [reader.hash]);
  for (const { text, values } of statements) {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
    for (const row of rows) {
      const table = /Seq Scan on (\w+)/.exec(row['QUERY PLAN'])?.[1];
      if (table !== undefined && !['staff', 'office', 'proceeding_link', 'compartment'].includes(table)) found.add(table);
    }
  }
  await client.query('rollback');
  return [...found];
}

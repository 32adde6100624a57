import path from 'node:path';
import type pg from 'pg';
import { type BenchContext, connect, pairs } from './context.js';

const PROCEEDINGS = 100_000;
const PROSECUTORS = 2_000;
const ROUNDS = 9;
const root = path.resolve(import.meta.dirname, '../../..');
const NOW = { instant: '2026-11-21T10:00:00.000Z', today: '2026-11-21' };

/** Rows by SQL, in seconds; synthetic through and through. Office 1 stands above the others. Five terms and a victim or more for each proceeding. */
const FILL = `
  insert into office (id, code, name, territory, seat) select gen_random_uuid(), lpad(n::text, 2, '0'), '{"uk": "Синтетична прокуратура", "en": "Synthetic office"}', '{"uk": "область", "en": "region"}', 'Місто' from generate_series(1, 26) n;
  update office set parent_id = (select id from office where code = '01') where code <> '01';
  create temp table numbered_office as select id, row_number() over (order by code) - 1 as n from office;
  insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password)
    select gen_random_uuid(), 'bench' || n, 'Синтетична Особа ' || n, case when n < 26 then '{HEAD}'::text[] else '{PROSECUTOR}'::text[] end, (select o.id from numbered_office o where o.n = g.n % 26), '-', false from generate_series(0, ${PROSECUTORS + 25}) g (n);
  create temp table numbered_staff as select id, office_id, substr(login, 6)::int as n from staff where login like 'bench%';
  create index on numbered_staff (n);
  insert into staff_session (id, staff_id, token_hash, expires_at) select gen_random_uuid(), id, sha256(convert_to('bench-' || n, 'UTF8')), now() + interval '1 day' from numbered_staff where n < 26;
  create temp table fresh as select gen_random_uuid() as id, g.n, s.id as staff_id, s.office_id from generate_series(0, ${PROCEEDINGS - 1}) g (n) join numbered_staff s on s.n = 26 + g.n % ${PROSECUTORS};
  insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage, qualification, severity, attention_on)
    select id, '12026' || lpad(n::text, 12, '0'), date '2026-11-20' - n % 2500, 'NATIONAL_POLICE', office_id, 'Синтетичне провадження.', (array['REGISTERED', 'INVESTIGATION', 'SUSPICION', 'SUSPENDED', 'COURT', 'TRIAL', 'CLOSED'])[1 + n % 7], 'ч. 2 ст. 149 КК', 'ESPECIALLY_GRAVE', date '2026-11-21' + n % 400 from fresh;
  insert into assignment (id, staff_id, proceeding_id, duty, since) select gen_random_uuid(), staff_id, id, 'PROSECUTOR', '2026-01-01' from fresh;
  create temp table people as select gen_random_uuid() as id, f.id as proceeding_id, gen_random_uuid() as party_id, row_number() over () n from fresh f, generate_series(0, f.n % 3);
  insert into person (id, pseudonym) select id, 'П-' || n from people;
  insert into party (id, proceeding_id, person_id) select party_id, proceeding_id, id from people;
  insert into role_period (id, proceeding_id, party_id, role, since) select gen_random_uuid(), proceeding_id, party_id, 'VICTIM', '2026-03-02' from people;
  insert into term_wording (id, title, citation, certainty, needs_lawyer) values ('00000000-0000-4000-8000-000000000001', '{"uk": "Строк досудового розслідування", "en": "Investigation term"}', '{"uk": "ст. 219 КПК України", "en": "CPC 219"}', 'high', false);
  insert into deadline (id, proceeding_id, key, rule_id, rule_version, wording_id, unit, nature, optional, running, due_on, alarm_on, due_sort, manual_review, state, excused, sequence, changed_at, acknowledge_by)
    select gen_random_uuid(), id, 'R' || k, 'R' || (n + k) % 40, '2018-03-16', '00000000-0000-4000-8000-000000000001', 'day', 'term', false, true, date '2026-11-01' + (n + k * 37) % 400, date '2026-11-01' + (n + k * 37) % 400, timestamptz '2026-11-01' + make_interval(days => (n + k * 37) % 400), false,
      case when (n + k * 37) % 400 < 20 then 'OVERDUE' when (n + k * 37) % 400 < 30 then 'DUE_SOON' else 'UPCOMING' end, false, 1, now(), case when (n + k * 37) % 400 < 15 then now() end from fresh, generate_series(1, 5) k;
  insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at) select gen_random_uuid(), id, (array['NO_ACT', 'LONG_TRIAL', 'MANUAL_REVIEW'])[1 + n % 3], 'o', '{"uk": "Причина", "en": "Reason"}', now() from fresh where n % 10 = 0;
`;

interface Product {
  countsSql(scope: object, bind: (value: unknown) => string): string;
  rowsSql(scope: object, cell: object, after: null, size: number, bind: (value: unknown) => string): string;
  planSql(scope: object): string | null;
  headedBy(actor: object, alias: string, bind: (value: unknown) => string): string;
  permissionsOf(roles: readonly string[], bound: boolean): ReadonlySet<string>;
  doorUrl(url: string, door: string, secret: string): string;
}

/** The statement of the figures of an office as its head sends it, at her door with context and policies, against the same counting as the owner with the condition written out. */
export async function run({ database, print }: BenchContext): Promise<void> {
  const url = await database();
  const owner = await connect(url);
  await owner.query(FILL);
  await owner.query('vacuum analyze');
  const product = Object.assign({}, ...(await Promise.all(['reports/src/cells.js', 'access/src/index.js', 'platform/src/index.js'].map((file) => import(path.join(root, 'dist/libs', file)))))) as Product;
  const through = await connect(product.doorUrl(url, 'head', process.env['SECRET'] ?? ''));
  for (const [who, n] of ([['one office of 26', 1], ['the whole country', 0]] as const).filter(([, n]) => process.env['ONLY'] === undefined || String(n) === process.env['ONLY'])) {
    const { rows: [reader] } = await owner.query<{ id: string; officeId: string; hash: Buffer }>(`select id, office_id "officeId", sha256(convert_to('bench-' || n, 'UTF8')) hash from numbered_staff where n = $1`, [n]);
    if (reader === undefined) throw new Error('nobody to ask as');
    const actor = { ...reader, roles: ['HEAD'], permissions: product.permissionsOf(['HEAD'], false), sessionId: null };
    const statement = (make: 'counts' | 'rows', bare: boolean): { text: string; values: unknown[] } => {
      const values: unknown[] = [];
      const bind = (value: unknown): string => `$${values.push(value)}`;
      const condition = bare ? (b: typeof bind) => (n === 0 ? 'true' : `p.office_id = ${b(reader.officeId)}`) : (b: typeof bind) => product.headedBy(actor, 'p', b);
      const scope = { condition, by: n === 0 ? 'OFFICE' : 'PERSON', duty: 'PROSECUTOR', now: NOW };
      return { text: make === 'counts' ? product.countsSql(scope, bind) : product.rowsSql(scope, { table: 'OVERDUE', row: null, column: null }, null, 51, bind), values };
    };
    for (const make of ['counts', 'rows'] as const) {
      const ask = async (client: pg.Client, enters: boolean): Promise<string> => {
        await client.query('begin isolation level repeatable read read only');
        await client.query(enters ? { text: 'select sec.enter($1, 15)', values: [reader.hash] } : 'select 1');
        if (enters && n === 0) await client.query(product.planSql({ by: 'OFFICE' }) ?? '');
        const { rows } = await client.query<Record<string, unknown>>(statement(make, !enters));
        await client.query('commit');
        return JSON.stringify(rows);
      };
      const [ours, bare] = [await ask(through, true), await ask(owner, false)];
      if (ours !== bare || ours.length < 500) throw new Error(`${who} ${make}: other figures through the door than by hand`);
      const { a, b, ratio } = await pairs(ROUNDS, () => ask(through, true), () => ask(owner, false));
      print(`  ${who}, ${make === 'counts' ? 'all figures' : 'rows behind one'} (${Math.round(ours.length / 1024)} kB): ${a.toFixed(0)} ms through the door, ${b.toFixed(0)} ms bare: ${ratio.toFixed(2)}x (bar 2x)`);
      if (process.env['EXPLAIN'] !== undefined) {
        await through.query('begin isolation level repeatable read read only');
        await through.query('select sec.enter($1, 15)', [reader.hash]);
        if (n === 0) await through.query(product.planSql({ by: 'OFFICE' }) ?? '');
        const { text, values } = statement(make, false);
        print((await through.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers off) ${text}`, values)).rows.map((row) => row['QUERY PLAN']).join('\n'));
        await through.query('rollback');
      }
    }
  }
  await through.end();
  await owner.end();
}

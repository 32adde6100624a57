import path from 'node:path';
import type pg from 'pg';
import { type BenchContext, connect, pairs } from './context.js';

const LARGE = 5_000;
const SMALL = 20;
const CASES = 4_750;
const ROUNDS = 60;
const root = path.resolve(import.meta.dirname, '../../..');

/** A country of some 100,000 items, 5,000 of them in one case, by SQL; synthetic through and through. */
const FILL = `
  insert into office (id, code, name, territory, seat) values (gen_random_uuid(), '16', '{"uk": "Синтетична прокуратура", "en": "Synthetic office"}', '{"uk": "область", "en": "region"}', 'Місто');
  insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password) select gen_random_uuid(), 'bench' || n, 'Синтетична Особа ' || n, '{PROSECUTOR}', (select id from office where code = '16'), '-', false from generate_series(0, 199) n;
  create temp table numbered_staff as select id, office_id, substr(login, 6)::int n from staff where login like 'bench%';
  insert into staff_session (id, staff_id, token_hash, expires_at) select gen_random_uuid(), id, sha256(convert_to('bench-' || n, 'UTF8')), now() + interval '1 day' from numbered_staff;
  create temp table fresh as select gen_random_uuid() id, g.n, s.id staff_id, s.office_id from generate_series(0, ${CASES}) g (n) join numbered_staff s on s.n = g.n % 200;
  insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) select id, '12026' || lpad(n::text, 12, '0'), '2026-01-01', 'NATIONAL_POLICE', office_id, 'Синтетичне провадження', 'SUSPICION' from fresh;
  insert into assignment (id, staff_id, proceeding_id, duty, since) select gen_random_uuid(), staff_id, id, 'PROSECUTOR', '2026-01-01' from fresh;
  insert into evidence_item (id, proceeding_id, path, kind, electronic, title, collected_at, collected_by, recorded_by)
    select gen_random_uuid(), f.id, array[k], (array['PHYSICAL', 'DOCUMENT', 'TESTIMONY', 'EXPERT_OPINION'])[1 + k % 4], k % 3 = 0, 'Річ ' || k, now(), 'слідча', f.staff_id from fresh f, generate_series(1, case f.n when 0 then ${LARGE} else ${SMALL} end) k;
`;

type Statement = { readonly text: string; readonly values: readonly unknown[] };
type Question = { readonly proceedingId: string; readonly filter: object; readonly first: number; readonly after: null };
interface Loader {
  itemPageKey(question: Question): string;
  loadItemPages(db: unknown, actor: unknown, keys: readonly string[]): Promise<unknown>;
}

/** A page of the registry in a case of 5,000 items, at a person's own door, against the same page in a case of 20: it should cost what it shows, not what there is. */
export async function run({ database, print }: BenchContext): Promise<void> {
  const url = await database();
  const owner = await connect(url);
  await owner.query(FILL);
  await owner.query('vacuum analyze');
  const [{ doorUrl }, loader, { permissionsOf }] = (await Promise.all(['platform/src/index.js', 'evidence/src/registry/item-page.loader.js', 'access/src/index.js'].map((file) => import(path.join(root, 'dist/libs', file))))) as [
    { doorUrl(url: string, door: string, secret: string): string }, Loader, { permissionsOf(roles: readonly string[], bound: boolean): ReadonlySet<string> }];
  const { rows } = await owner.query<{ id: string; staffId: string; officeId: string }>(`select id, staff_id "staffId", office_id "officeId" from fresh where n in (0, 200) order by n`);
  const [large, small] = rows;
  if (large === undefined || small === undefined) throw new Error('nothing to ask for');
  const { rows: [session] } = await owner.query<{ hash: Buffer }>(`select sha256(convert_to('bench-0', 'UTF8')) hash`);
  const actor = { id: large.staffId, officeId: large.officeId, roles: ['PROSECUTOR'], permissions: permissionsOf(['PROSECUTOR'], false), sessionId: null };
  const through = await connect(doorUrl(url, 'case', process.env['SECRET'] ?? ''));
  const noted = async (proceedingId: string, filter: object): Promise<Statement[]> => {
    const found: Statement[] = [];
    const db = { sql: (text: string, values: readonly unknown[]) => (found.push({ text, values }), Promise.resolve([])) };
    await loader.loadItemPages(db, actor, [loader.itemPageKey({ proceedingId, filter, first: SMALL - 1, after: null })]);
    return found;
  };
  for (const [name, filter] of Object.entries({ 'a page': {}, 'of one kind': { kind: 'DOCUMENT' }, 'without a fate': { withoutFate: true }, 'by number': { text: '7' }, 'by a word that none has': { text: 'немає' } })) {
    const [many, few] = [await noted(large.id, filter), await noted(small.id, filter)];
    const once = async (statements: readonly Statement[]): Promise<number> => within(through, session?.hash, async () => {
      let seen = 0;
      for (const { text, values } of statements) seen += (await through.query(text, [...values])).rowCount ?? 0;
      return seen;
    });
    for (let n = 0; n < 10; n += 1) await once(n % 2 === 0 ? many : few);
    const { a, b, ratio } = await pairs(ROUNDS, () => once(many), () => once(few));
    const whole = await within(through, session?.hash, async () => (await Promise.all(many.map(({ text, values }) => through.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])))).some((plan) => plan.rows.some((row) => row['QUERY PLAN'].includes('Seq Scan on evidence'))));
    print(`  ${name} (${await once(many)} rows): ${a.toFixed(2)} ms in a case of ${LARGE}, ${b.toFixed(2)} ms in one of ${SMALL}: ${ratio.toFixed(2)}x; ${whole ? 'THE REGISTRY READ WHOLE' : 'by its index'}`);
  }
  await through.end();
  await owner.end();
}

/** Some work as the person whose session this is. */
async function within<T>(client: pg.Client, hash: Buffer | undefined, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only');
  await client.query('select sec.enter($1, 15)', [hash]);
  const result = await work();
  await client.query('commit');
  return result;
}

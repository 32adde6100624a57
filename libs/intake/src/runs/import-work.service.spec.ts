import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { line, useImports } from '../../../../test/support/builders/import-runs.js';
import { erdr } from '../../../../test/support/builders/intake.js';
import { ImportRuns } from './import-runs.service.js';
import { ImportWork } from './import-work.service.js';
import { ImportJob } from './import.job.js';

const bench = useImports();
const kept = <T>(work: () => Promise<T>): Promise<T> => bench.db.write(work);
const work = (): ImportWork => bench.get(ImportWork);
const never = (): boolean => false;
const table = (from: number, count: number): string[][] => Array.from({ length: count }, (_, place) => line(erdr(from + place)));
const seen = (id: string) => bench.db.request(() => bench.seen(id));
const registered = async (from: number, count: number): Promise<number> => (await bench.db.request(() => bench.db.sql('select 1 from proceeding where erdr_number = any($1)', [table(from, count).map(([number]) => number)]))).length;
let olena: Actor;

beforeAll(async () => {
  // The job of this process would take up what these tests leave waiting.
  await bench.get(ImportJob).beforeApplicationShutdown();
  olena = await kept(() => bench.actor(['HEAD']));
});
beforeEach(() => kept(() => bench.db.sql(`update import_run set status = 'CANCELLED', claim = null, claimed_until = null`)));

/** A run that was planned and let begin, as far as its rows being in the database. */
const begun = async (rows: readonly (readonly string[])[]): Promise<string> => {
  const id = await kept(() => bench.run(olena, { status: 'PLANNING', rows }));
  const claim = randomUUID();
  await work().claim(claim);
  await work().work(id, claim, never);
  await kept(() => bench.get(ImportRuns).start(olena, id));
  return id;
};

describe('taking up an import', () => {
  it('takes the one that waits longest, each by one process, and nothing that is for a person to go on with', async () => {
    const [late, early] = await kept(async () => [await bench.run(olena, { status: 'IMPORTING', createdAgo: '1 minute' }), await bench.run(olena, { status: 'PLANNING', createdAgo: '1 hour' })] as const);
    await kept(async () => { for (const status of ['UPLOADED', 'PLANNED', 'DONE', 'FAILED', 'CANCELLED'] as const) await bench.run(olena, { status, createdAgo: '2 hours' }); });
    const claims = [randomUUID(), randomUUID(), randomUUID()];
    expect([await work().claim(claims[0] ?? ''), await work().claim(claims[1] ?? ''), await work().claim(claims[2] ?? '')]).toEqual([early, late, undefined]);
  });

  it('of ten processes at once gives each run to one of them', async () => {
    const ids = await kept(async () => [await bench.run(olena, { status: 'PLANNING' }), await bench.run(olena, { status: 'PLANNING' }), await bench.run(olena, { status: 'IMPORTING' })]);
    const taken = (await Promise.all(Array.from({ length: 10 }, () => work().claim(randomUUID())))).filter((id) => id !== undefined);
    expect(taken.length).toBeLessThanOrEqual(ids.length);
    expect(new Set(taken).size).toBe(taken.length);
  });

  it.each([['1 second', false], ['-1 second', true], ['-3 days', true]])('takes over from a process whose claim ends in %s: %j', async (claimedUntil, taken) => {
    const id = await kept(() => bench.run(olena, { status: 'IMPORTING', claim: randomUUID(), claimedUntil }));
    expect(await work().claim(randomUUID())).toBe(taken ? id : undefined);
  });

  it('is free again for the next as soon as a process lets go, which lets go of nothing that others hold', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const [first, second] = await kept(async () => [await bench.run(olena, { status: 'PLANNING', createdAgo: '2 minutes' }), await bench.run(olena, { status: 'PLANNING', createdAgo: '1 minute' })] as const);
    await work().claim(one);
    await work().claim(two);
    await work().release(one);
    expect([(await seen(first))?.claim, (await seen(second))?.claim]).toEqual([null, two]);
    expect(await work().claim(randomUUID())).toBe(first);
  });
});

describe('a dry run', () => {
  it('says of every row what would come of it, leaves the registers as they were, and waits for a person', async () => {
    const id = await kept(() => bench.run(olena, { status: 'PLANNING', rows: [...table(100, 3), line('1.20252E+16')] }));
    const claim = randomUUID();
    await work().claim(claim);
    await work().work(id, claim, never);
    expect(await seen(id)).toMatchObject({ status: 'PLANNED', total: 4, done: 4, created: 3, refused: 1, claim: null, error: null });
    expect(await registered(100, 3)).toBe(0);
    expect(await bench.files()).toContain(id);
  });

  it('of a table whose file is gone fails in words that a person can act on', async () => {
    const id = await kept(() => bench.run(olena, { status: 'PLANNING' }));
    const claim = randomUUID();
    await work().claim(claim);
    await work().work(id, claim, never);
    expect(await seen(id)).toMatchObject({ status: 'FAILED', claim: null, error: { en: expect.stringContaining('upload the table again') } });
  });
});

describe('an import', () => {
  it('brings in what the dry run did not refuse, batch by batch in the log, and then its file is gone', async () => {
    const id = await begun([...table(200, 4), line('Всього: 4')]);
    const claim = randomUUID();
    await work().claim(claim);
    await work().work(id, claim, never);
    expect(await seen(id)).toMatchObject({ status: 'DONE', total: 5, done: 5, created: 4, refused: 1, claim: null });
    expect([await registered(200, 4), await bench.files()]).toEqual([4, expect.not.arrayContaining([id])]);
    expect(await bench.db.request(() => bench.db.sql('select row from import_row where run_id = $1', [id]))).toEqual([{ row: 6 }]);
    const actions = (await bench.db.request(() => readLog(bench.db, 'resource_id = $1', [id]))).map(({ action }) => action);
    expect([actions.filter((action) => action === 'import.batch').length, actions.at(-1)]).toEqual([2, 'import.done']);
  });

  it('that is told to stop before its first batch does nothing and can be gone on with; twice worked is once done', async () => {
    const id = await begun(table(300, 3));
    const [one, two] = [randomUUID(), randomUUID()];
    await work().claim(one);
    await work().work(id, one, () => true);
    expect([(await seen(id))?.status, await registered(300, 3)]).toEqual(['IMPORTING', 0]);
    await work().release(one);
    await work().claim(two);
    await work().work(id, two, never);
    await work().work(id, two, never);
    expect([await seen(id), await registered(300, 3)]).toMatchObject([{ status: 'DONE', created: 3 }, 3]);
  });

  it('that lost its claim to another process leaves everything to that one', async () => {
    const id = await begun(table(400, 2));
    await work().claim(randomUUID());
    await work().work(id, randomUUID(), never);
    expect([(await seen(id))?.status, await registered(400, 2)]).toEqual(['IMPORTING', 0]);
  });

  it('that is cancelled under way brings nothing more, and stays cancelled', async () => {
    const id = await begun(table(500, 4));
    const claim = randomUUID();
    await work().claim(claim);
    let asked = 0;
    const cancelling = (): boolean => { asked += 1; return false; };
    await kept(() => bench.get(ImportRuns).cancel(olena, id));
    await work().work(id, claim, cancelling);
    expect([(await seen(id))?.status, await registered(500, 4), asked]).toEqual(['CANCELLED', 0, 0]);
  });

  it.each<[string, string, string]>([
    ['was switched off', 'active = false', 'active = true'], ['moved to another office', `office_id = (select id from office where code = '14')`, `office_id = (select id from office where code = '16')`], ['imports no more', `roles = '{INVESTIGATOR}'`, `roles = '{HEAD}'`],
  ])('of somebody who %s since fails with that, and brings in nothing', async (_, leave, back) => {
    const id = await begun(table(600, 2));
    const set = (what: string): Promise<unknown> => kept(async () => {
      await bench.db.sql('alter table staff disable trigger user');
      await bench.db.sql(`update staff set ${what} where id = $1`, [olena.id]);
      await bench.db.sql('alter table staff enable trigger user');
    });
    await set(leave);
    const claim = randomUUID();
    await work().claim(claim);
    await work().work(id, claim, never);
    await set(back);
    expect([await seen(id), await registered(600, 2)]).toMatchObject([{ status: 'FAILED', error: { en: 'Whoever began the import may no longer do so.' }, claim: null }, 0]);
  });
});

describe('what ended or was forgotten', () => {
  it('goes after a week: rows of runs that nobody works on, and runs that wait for a person are cancelled; the rest stays', async () => {
    const made = await kept(async () => {
      const each = async (status: 'PLANNED' | 'DONE' | 'IMPORTING' | 'UPLOADED', createdAgo: string): Promise<string> => {
        const id = await bench.run(olena, { status, createdAgo, claim: randomUUID(), claimedUntil: '1 hour' });
        await bench.db.sql(`insert into import_row (run_id, row, group_row, cells) values ($1, 2, 2, '{a}')`, [id]);
        return id;
      };
      return [await each('PLANNED', '6 days 23 hours'), await each('PLANNED', '7 days 1 hour'), await each('UPLOADED', '30 days'), await each('DONE', '8 days'), await each('IMPORTING', '8 days')];
    });
    await bench.get(ImportJob).tidy();
    const left = await bench.db.request(() => bench.db.sql<{ status: string; rows: number }>(`select r.status, (select count(*)::int from import_row i where i.run_id = r.id) "rows" from unnest($1::uuid[]) with ordinality n (id, place) join import_run r on r.id = n.id order by place`, [made]));
    expect(left.map(({ status, rows }) => `${status} ${rows}`)).toEqual(['PLANNED 1', 'CANCELLED 0', 'CANCELLED 0', 'DONE 0', 'IMPORTING 1']);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Actor, encodeCursor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { REGISTER, bodyOf, line, useImports } from '../../../../test/support/builders/import-runs.js';
import { csv, erdr } from '../../../../test/support/builders/intake.js';
import type { Column } from '../columns/mapping.js';
import { type ImportStatus, importStatuses } from './import-run.entity.js';
import { ImportRuns } from './import-runs.service.js';

const bench = useImports();
const runs = (): ImportRuns => bench.get(ImportRuns);
const upload = (actor: Actor, name: string, body = csv(REGISTER, line(erdr(1)))): Promise<string> => runs().upload(actor, name, bodyOf(body));
const mapping = (third: string | null = 'summary'): Column[] => [{ header: REGISTER[0], field: 'erdrNumber' }, { header: REGISTER[1], field: 'registeredOn' }, { header: REGISTER[2], field: third }];
const steps = { plan: (actor: Actor, id: string) => runs().plan(actor, id, mapping()), start: (actor: Actor, id: string) => runs().start(actor, id), cancel: (actor: Actor, id: string) => runs().cancel(actor, id) } as const;

describe('an uploaded table', () => {
  it.each([
    ['реєстр.csv', 'реєстр.csv'], ['C:\\Users\\o\\реєстр.csv', 'реєстр.csv'], ['../../etc/passwd', 'passwd'], ['', 'table'], ['папка/', 'table'], ['  а\nб  ', 'а б'], ['х'.repeat(200), 'х'.repeat(150)], ['😀'.repeat(160), '😀'.repeat(150)],
  ])('called %j is shown as %j', (name, shown) => bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await upload(olena, name);
    expect(await runs().find(olena, id)).toMatchObject({ fileName: shown, status: 'UPLOADED', encoding: 'utf-8', headers: [...REGISTER], suggested: mapping() });
  })());

  it('is refused to whoever has no office, and leaves no file, run or event where it is no table', bench.story(async () => {
    const [olena, nobody] = [await bench.actor(['HEAD']), await bench.actor(['ADMINISTRATOR'])];
    expect(await refusalOf(upload(nobody, 'x.csv'))).toBe('not-allowed');
    const files = await bench.files();
    expect([await refusalOf(upload(olena, 'x.csv', csv(REGISTER))), await refusalOf(upload(olena, 'x.csv', Buffer.from('%PDF-1.7'))), await refusalOf(upload(olena, 'x.csv', Buffer.alloc(0)))]).toEqual(Array(3).fill('intake/unreadable'));
    expect([await bench.db.sql('select 1 from import_run where staff_id = $1', [olena.id]), await readLog(bench.db, `resource = 'import' and actor_id = $1`, [olena.id])]).toEqual([[], []]);
    expect(await bench.files()).toEqual(files);
  }));

  it('is offered with what the office chose before, also that a column is left out, and no other office with that', bench.story(async () => {
    const [olena, petro, elsewhere] = [await bench.actor(['HEAD']), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    const id = await upload(olena, 'a.csv');
    await runs().plan(olena, id, mapping(null));
    const suggested = async (actor: Actor): Promise<string | null | undefined> => (await runs().find(actor, await upload(actor, 'b.csv')))?.suggested[2]?.field;
    expect([await suggested(petro), await suggested(elsewhere)]).toEqual([null, 'summary']);
    await runs().plan(petro, await upload(petro, 'c.csv'), mapping());
    expect(await suggested(olena)).toBe('summary');
  }));
});

describe('a step of an import', () => {
  const allowed: Readonly<Record<keyof typeof steps, readonly ImportStatus[]>> = { plan: ['UPLOADED', 'PLANNED', 'FAILED'], start: ['PLANNED'], cancel: ['UPLOADED', 'PLANNING', 'PLANNED', 'IMPORTING', 'FAILED'] };
  const after = { plan: 'PLANNING', start: 'IMPORTING', cancel: 'CANCELLED' } as const;

  it.each(importStatuses)('is taken from the state %s only where it follows, and else changes nothing', (status) => bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    for (const [name, step] of Object.entries(steps) as [keyof typeof steps, (typeof steps)['start']][]) {
      const id = await bench.run(olena, { status });
      const taken = allowed[name].includes(status);
      expect([name, await refusalOf(step(olena, id))]).toEqual([name, taken ? 'done' : 'intake/wrong-state']);
      expect([name, (await bench.seen(id))?.status, (await readLog(bench.db, 'resource_id = $1', [id])).map(({ action }) => action)]).toEqual([name, taken ? after[name] : status, taken ? [`import.${name}`] : []]);
    }
  })());

  it('is hers who uploaded the table: to a colleague, the head and everybody else there is no such run', bench.story(async () => {
    const [olena, petro] = [await bench.actor(['HEAD']), await bench.actor(['HEAD'])];
    const id = await bench.run(olena, { status: 'PLANNED' });
    for (const each of [id, randomUUID()]) for (const step of Object.values(steps)) expect(await refusalOf(step(petro, each))).toBe('not-found');
    expect([await runs().find(petro, id), (await bench.seen(id))?.status]).toEqual([null, 'PLANNED']);
  }));

  it('begins from nothing: what the last attempt counted, claimed and complained of is gone', bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena, { status: 'FAILED', claim: randomUUID(), claimedUntil: '1 minute' });
    await bench.db.sql(`update import_run set total = 9, done = 7, created = 3, refused = 2, cursors = '{5, 6}', error = '{"uk": "Помилка", "en": "A fault"}' where id = $1`, [id]);
    await runs().plan(olena, id, mapping());
    expect(await bench.seen(id)).toEqual({ status: 'PLANNING', total: 0, done: 0, created: 0, refused: 0, cursors: [0, 0], claim: null, error: null });
  }));

  it('of importing counts what the dry run refused as done already', bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena, { status: 'PLANNED' });
    await bench.db.sql('update import_run set total = 9, done = 9, created = 7, refused = 2 where id = $1', [id]);
    await runs().start(olena, id);
    expect(await bench.seen(id)).toMatchObject({ status: 'IMPORTING', total: 9, done: 2, created: 0, refused: 2 });
  }));

  it('that cancels keeps the refused rows for the download and drops the others', bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena, { status: 'PLANNED' });
    await bench.db.sql(`insert into import_row (run_id, row, group_row, cells) select $1, n, n, '{a}' from generate_series(2, 5) n`, [id]);
    await bench.db.sql(`insert into import_outcome (run_id, row, outcome) values ($1, 2, 'create'), ($1, 3, 'refuse'), ($1, 4, 'unchanged')`, [id]);
    await runs().cancel(olena, id);
    expect(await bench.db.sql('select row from import_row where run_id = $1', [id])).toEqual([{ row: 3 }]);
  }));

  it.each<[string, Column[], string]>([
    ['without the number', mapping().slice(1), 'bad-input: erdrNumber required'],
    ['with a column that is not there', [...mapping(), { header: 'Інший', field: null }], 'bad-input: mapping header'],
    ['with a field that is none', [{ header: REGISTER[0], field: 'erdrNumber' }, { header: REGISTER[2], field: 'colour' }], 'bad-input: mapping field'],
    ['with one field for two columns', [{ header: REGISTER[0], field: 'erdrNumber' }, { header: REGISTER[1], field: 'summary' }, { header: REGISTER[2], field: 'summary' }], 'bad-input: summary once'],
  ])('is not planned %s, and nothing is remembered of it', (_, columns, refusal) => bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena);
    expect([await refusalOf(runs().plan(olena, id, columns)), (await bench.seen(id))?.status, await bench.db.sql('select 1 from import_mapping where office_id = $1', [olena.officeId])]).toEqual([refusal, 'UPLOADED', []]);
  })());

  it('leaves out what the mapping does not name, in the order of the table', bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const id = await bench.run(olena);
    expect((await runs().plan(olena, id, [{ header: REGISTER[1], field: 'registeredOn' }, { header: REGISTER[0], field: 'erdrNumber' }])).mapping).toEqual(mapping(null));
  }));
});

describe('the list of one\'s imports', () => {
  it.each([1, 2, 3, 100])('comes newest first in pages of %i, whole and without those of others', (first) => bench.story(async () => {
    const [olena, petro] = [await bench.actor(['HEAD']), await bench.actor(['HEAD'])];
    const own: string[] = [];
    for (const createdAgo of ['3 days', '2 hours', '1 minute', '5 days', '1 second']) own.push(await bench.run(olena, { createdAgo }));
    await bench.run(petro);
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo } = await runs().page(olena, first, after);
      found.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(found).toEqual([4, 2, 1, 0, 3].map((place) => own[place]));
  })());

  it.each([['x'], [encodeCursor(['2026-11-21'])], [encodeCursor(['soon', randomUUID()])], [encodeCursor(['2026-11-21T10:00:00Z', 'x'])], [encodeCursor([null, null])]])('takes no cursor %j that it has not given', (after) => bench.story(async () => {
    expect(await refusalOf(runs().page(await bench.actor(['HEAD']), 10, after))).toBe('bad-input: after cursor');
  })());
});

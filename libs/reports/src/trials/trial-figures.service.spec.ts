import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AuditModule } from '#libs/audit';
import { ChecksModule } from '#libs/checks';
import { type LedgerHearing, ledgerOf, sittingsOf, standstillsOf, trialDays } from '#libs/court';
import type { Actor } from '#libs/platform';
import { type Fact, addDays, addMonths, daysBetween } from '#libs/time-limits';
import { type CourtWorld, courtWorld } from '../../../../test/support/builders/court-world.js';
import type { CourtTrial } from '../../../../test/support/court-year.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { ReportsModule } from '../reports.module.js';
import type { TrialLine, TrialTable } from './tables.js';
import { TrialFigures } from './trial-figures.service.js';
import type { TrialFigureRow } from './trial-figures.view.js';
import { ALL, NO_COURT, type TrialTableName } from './words.js';

interface Where { readonly officeId?: string; readonly from?: string; readonly to?: string }

describe('the trials of a head in numbers', () => {
  const bench = useProceedings([AuditModule, ChecksModule, ReportsModule]);
  const figures = (): TrialFigures => bench.get(TrialFigures);
  const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'done', (fault: unknown) => String((fault as { code?: unknown }).code));

  /** All rows behind a number, read page by page. */
  const behind = async (reader: Actor, where: Where, table: TrialTableName, row: string | null, column: string | null, first = 40): Promise<TrialFigureRow[]> => {
    const found: TrialFigureRow[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo } = await figures().rows(reader, { ...where, table, row, column, first, after }, NOW);
      found.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  };

  const world = (seed: number, count: number): Promise<CourtWorld> => courtWorld(bench, seed, count);
  const asMap = ({ columns, rows, foot }: TrialTable, keyOf: (key: string) => string): Record<string, (number | null)> =>
    Object.fromEntries([...rows, ...(foot === null ? [] : [foot])].flatMap((line: TrialLine) => columns.flatMap(({ key }, place) => (line.values[place] === 0 ? [] : [[`${line.key === null ? '*' : keyOf(line.key)} ${key}`, line.values[place] ?? null]]))));
  const present = (numbers: ReadonlyMap<string, number | null>): Record<string, number | null> => Object.fromEntries([...numbers].filter(([, value]) => value !== 0));

  it.each<[string, Pick<Where, 'from' | 'to'>]>([['the last twelve months', {}], ['a quarter that is over', { from: '2026-04-01', to: '2026-06-30' }], ['one day', { from: '2026-09-15', to: '2026-09-15' }]])('are what one counts by hand, each of them, in %s', (_, dates) => bench.story(async () => {
    const { reader, offices, seen } = await world(41, 200);
    for (const where of [dates, { ...dates, officeId: offices[0] ?? '' }]) {
      const read = await figures().read(reader, where, NOW);
      const expected = naiveFigures(seen(where), (office) => offices[office] ?? '', { from: read.from, to: read.to }, NOW.today);
      for (const table of read.tables) {
        const byCourt = table.name === 'COURT' || table.name === 'HEARINGS_COURT' || table.name === 'DAYS_COURT';
        const found = asMap(table, (key) => (byCourt && key !== NO_COURT ? `суд ${/№ (\d+)/.exec(key)?.[1]}` : key));
        expect([table.name, found]).toEqual([table.name, present(expected.get(table.name) ?? new Map())]);
      }
      expect(expected.get('OFFICE')?.size).toBeGreaterThan(3);
    }
  })(), 120_000);

  it('open, each cell and each sum, into as many rows as they say, each row once and in order', () => fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom<Where>({}, { from: '2026-03-10', to: '2026-05-20' }), (seed, where) => bench.story(async () => {
    const { reader, seen } = await world(seed, 30);
    const own = new Set(seen(where).map(({ id }) => id));
    for (const { name, columns, rows, foot } of (await figures().read(reader, where, NOW)).tables) {
      for (const line of [...rows, ...(foot === null ? [] : [foot])]) {
        for (const [place, { key, unit, opens }] of columns.entries()) {
          const value = line.values[place];
          if (!opens || (value === 0 && place > 1)) continue;
          const found = await behind(reader, where, name, line.key, key === ALL ? null : key);
          expect([name, line.key, key, unit === 'DAYS' ? found.reduce((sum, { days }) => sum + (days ?? 0), 0) : found.length]).toEqual([name, line.key, key, value]);
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
          expect(found.map(({ sort }) => sort)).toEqual(found.map(({ sort }) => sort).sort((a, b) => a - b));
          expect(found.filter(({ proceedingId }) => !own.has(proceedingId))).toEqual([]);
        }
      }
    }
  })()), { numRuns: 4 }), 240_000);

  it('go through rows page by page, whatever the size of a page', bench.story(async () => {
    const { reader } = await world(7, 60);
    for (const [table, column] of [['DAYS_OFFICE', null], ['HEARINGS_COURT', 'HELD'], ['OFFICE', 'PENDING']] as const) {
      const whole = await behind(reader, {}, table, null, column, 100);
      expect(whole.length).toBeGreaterThan(5);
      expect((await behind(reader, {}, table, null, column, 3)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    }
  }));

  it('name a court once, as most people typed it, however hurriedly others did', bench.story(async () => {
    const { reader } = await world(11, 80);
    const { tables } = await figures().read(reader, {}, NOW);
    const labels = tables.filter(({ name }) => name === 'HEARINGS_COURT').flatMap(({ rows }) => rows.map(({ label }) => label.uk));
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.filter((label) => !/^Синтетичний районний суд № \d+ «Верб’яний»$/.test(label) && !/^СИНТЕТИЧНИЙ|\.$|"/.test(label))).toEqual([]);
    expect(new Set(labels.map((label) => /№ (\d+)/.exec(label)?.[1])).size).toBe(labels.length);
  }));

  it('are of the offices she heads and no other: an office of somebody else is the same as none', bench.story(async () => {
    const { reader, offices } = await world(5, 20);
    for (const stranger of [await bench.actor(['PROSECUTOR']), await bench.actor(['AUDITOR']), await bench.actor(['ADMINISTRATOR'])]) expect(await codeOf(figures().read(stranger, {}, NOW))).toBe('not-found');
    for (const officeId of [offices[3] ?? '', randomUUID()]) {
      expect(await codeOf(figures().read(reader, { officeId }, NOW))).toBe('not-found');
      expect(await codeOf(figures().rows(reader, { officeId, table: 'AGE', first: 5 }, NOW))).toBe('not-found');
      expect(await codeOf(figures().takeOut(reader, 'AGE', { officeId }, NOW))).toBe('not-found');
    }
    expect(await bench.db.sql(`select 1 from audit_event where action = 'report.export'`)).toEqual([]);
  }));

  it.each<[string, object, string]>([
    ['a day that is none', { from: '2026-02-30' }, 'from day'], ['a period that ends tomorrow', { to: '2026-11-22' }, 'to not-ahead'], ['one that ends before it begins', { from: '2026-05-02', to: '2026-05-01' }, 'from order'],
    ['one of more than five years', { from: '2021-11-21' }, 'from length'],
  ])('refuse %s by the name of the field and the rule', (_, where, expected) => bench.story(async () => {
    const reader = await bench.actor(['HEAD']);
    const fault = await figures().read(reader, where, NOW).then(() => null, (thrown: { detail: { fields: { field: string; rule: string }[] } }) => thrown.detail.fields[0]);
    expect(`${fault?.field} ${fault?.rule}`).toBe(expected);
  })());

  it('refuse a sum that is none, and a cursor of another list', bench.story(async () => {
    const reader = await bench.actor(['HEAD']);
    const rows = (own: object): Promise<string> => codeOf(figures().rows(reader, { table: 'AGE', first: 5, ...own }, NOW));
    expect(await Promise.all([rows({ table: 'OFFICE' }), rows({ table: 'MONTH', column: 'PENDING' }), rows({ table: 'MONTH', row: '2026-05' })])).toEqual(['bad-input', 'bad-input', 'bad-input']);
    for (const keys of ['["2026-01-01", 5]', '[1.5, "x"]', '[1]', 'nonsense']) expect(await rows({ after: Buffer.from(keys).toString('base64url') })).toBe('bad-input');
    expect(await rows({})).toBe('done');
  }));

  it('leave in the log that a table was taken out, and of which office', bench.story(async () => {
    const { reader, offices } = await world(5, 20);
    const { table, office } = await figures().takeOut(reader, 'DAYS_COURT', { officeId: offices[0] ?? '' }, NOW);
    expect([table.name, office?.id]).toEqual(['DAYS_COURT', offices[0]]);
    await figures().takeOut(reader, 'MONTH', {}, NOW);
    expect(await bench.db.sql(`select resource, resource_id office from audit_event where action = 'report.export' order by resource`)).toEqual([{ resource: 'trials-days-court', office: offices[0] }, { resource: 'trials-month', office: null }]);
  }));

  it('say of no trials that there is nothing to work out, rather than nought', bench.story(async () => {
    const { tables } = await figures().read(await bench.actor(['HEAD']), {}, NOW);
    expect(tables.map(({ rows }) => rows.length)).toEqual([0, 0, 13, 0, 0, 0, 0, 0, 0]);
    expect(tables.map(({ foot }) => foot)).toEqual(Array.from({ length: 9 }, () => null));
  }));
});

type Numbers = Map<string, number | null>;
interface Days { readonly from: string; readonly to: string }

const AGES: readonly (readonly [key: string, months: number])[] = [['Y5', 60], ['Y3', 36], ['Y2', 24], ['Y1', 12], ['M6', 6], ['M0', 0]];

/**
 * The figures of a period counted one by one and day by day, with nothing in common with the statements of the product but the ledger of a single trial. Keys are `row column`, `*` for sums;
 * courts are told by their number.
 */
function naiveFigures(trials: readonly CourtTrial[], officeOf: (office: number) => string, { from, to }: Days, today: string): Map<string, Numbers> {
  const found = new Map<string, Numbers>(['OFFICE', 'COURT', 'MONTH', 'AGE', 'HEARINGS_COURT', 'HEARINGS_CAUSE', 'DAYS_OFFICE', 'DAYS_COURT', 'DAYS_CAUSE'].map((table) => [table, new Map()]));
  const of = (table: string): Numbers => found.get(table) ?? new Map();
  const add = (table: string, keys: readonly string[], more = 1): void => {
    for (const key of keys) of(table).set(key, (of(table).get(key) ?? 0) + more);
  };
  const who = new Map<string, Set<string>>();
  const saw = (key: string, id: string): void => void who.set(key, (who.get(key) ?? new Set()).add(id));
  const lengths = new Map<string, number[]>();
  const periodDays = daysBetween(from, to) + 1;

  for (const trial of trials) {
    const { id, hearings, stage } = trial;
    const facts: Fact[] = trial.events.map(({ type, on }, n) => ({ id: `${id}${n}`, type, on }));
    const days = trialDays(facts);
    if (days === null || stage === 'JOINED' || days.from > to || (days.until !== null && days.until < from)) continue;
    const heard = hearings.filter(({ kind, annulled }) => !annulled && kind !== 'INVESTIGATING_JUDGE' && kind !== 'APPEAL').sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1));
    const court = heard.length === 0 ? 'UNKNOWN' : `суд ${trial.court + 1}`;
    const office = officeOf(trial.office);
    const open = (day: string): boolean => days.from <= day && (days.until === null || days.until > day);
    const length = daysBetween(days.from, days.until ?? to);

    const flow = (what: string, so: boolean): void => {
      if (so) for (const table of ['OFFICE', 'COURT'] as const) add(table, [`${table === 'OFFICE' ? office : court} ${what}`, `* ${what}`]);
    };
    const ended = days.until !== null && days.until >= from && days.until <= to;
    flow('INCOMING', days.from >= from);
    flow('RESOLVED', ended);
    flow('PENDING', open(to));
    if (ended) for (const key of [`OFFICE ${office}`, `COURT ${court}`, 'OFFICE *', 'COURT *']) lengths.set(key, [...(lengths.get(key) ?? []), length]);
    for (let month = from; month <= to; month = addMonths(`${month.slice(0, 7)}-01`, 1)) {
      const name = month.slice(0, 7);
      const last = [addDays(addMonths(`${name}-01`, 1), -1), to].sort()[0] ?? to;
      if (days.from >= from && days.from.startsWith(name)) add('MONTH', [`${name} INCOMING`]);
      if (ended && days.until?.startsWith(name) === true) add('MONTH', [`${name} RESOLVED`]);
      if (open(last)) add('MONTH', [`${name} PENDING`]);
    }
    if (open(to)) {
      const age = AGES.find(([, months]) => days.from <= addMonths(to, -months))?.[0] ?? '';
      add('AGE', [`${office} ${age}`, `* ${age}`, `${office} ALL`, '* ALL']);
    }

    for (const { day, status, cause, liesWith } of heard) {
      if ((status !== 'HELD' && status !== 'POSTPONED') || day < from || day > to || day < days.from || (days.until !== null && day > days.until)) continue;
      const what = cause ?? 'HELD';
      add('HEARINGS_COURT', [`${court} ${what}`, `* ${what}`, `${court} ALL`, '* ALL']);
      for (const row of [court, '*']) saw(`HEARINGS_COURT ${row}`, id);
      if (cause !== null) add('HEARINGS_CAUSE', [`${cause} ${liesWith}`, `* ${liesWith}`, `${cause} ALL`, '* ALL']);
    }

    const stretches = ledgerOf(days, sittingsOf(heard.map(({ day, status, cause, liesWith, appointedOn }): LedgerHearing => ({ day, status, cause, liesWith, appointedOn })), facts), standstillsOf(facts));
    for (let day = from; day <= to && day < today; day = addDays(day, 1)) {
      const reasons = stretches.filter((stretch) => stretch.from <= day && (stretch.until === null || day < stretch.until));
      if (reasons.length !== (open(day) ? 1 : 0)) throw new Error(`${id}: ${reasons.length} reasons for ${day}`);
      for (const { kind, cause, liesWith } of reasons) {
        const what = cause ?? kind;
        for (const [table, row] of [['DAYS_OFFICE', office], ['DAYS_COURT', court]] as const) {
          add(table, [`${row} ${what}`, `* ${what}`, `${row} ALL`, '* ALL']);
          for (const each of [row, '*']) saw(`${table} ${each}`, id);
        }
        if (cause === null) continue;
        add('DAYS_CAUSE', [`${cause} ${liesWith}`, `* ${liesWith}`, `${cause} ALL`, '* ALL']);
        for (const each of [cause, '*']) saw(`DAYS_CAUSE ${each}`, id);
      }
    }
  }

  for (const [key, ids] of who) {
    const [table = '', ...row] = key.split(' ');
    of(table).set(`${row.join(' ')} TRIALS`, ids.size);
  }
  for (const row of new Set([...of('HEARINGS_COURT').keys()].filter((key) => key.endsWith(' ALL')).map((key) => key.slice(0, -4)))) {
    const all = of('HEARINGS_COURT').get(`${row} ALL`) ?? 0;
    of('HEARINGS_COURT').set(`${row} POSTPONED`, Math.round(((all - (of('HEARINGS_COURT').get(`${row} HELD`) ?? 0)) / all) * 1000) / 10);
  }
  for (const table of ['OFFICE', 'COURT']) {
    const rows = new Set([...of(table).keys()].map((key) => key.slice(0, key.lastIndexOf(' '))));
    for (const row of rows) {
      const count = (what: string): number => of(table).get(`${row} ${what}`) ?? 0;
      const [incoming, resolved, pending] = [count('INCOMING'), count('RESOLVED'), count('PENDING')];
      const sorted = [...(lengths.get(`${table} ${row}`) ?? [])].sort((a, b) => a - b);
      const atLeast = (share: number): number | null => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
      of(table).set(`${row} CLEARANCE`, incoming === 0 ? null : Math.round((resolved / incoming) * 1000) / 10);
      of(table).set(`${row} DISPOSITION`, resolved === 0 ? null : Math.round((periodDays * pending) / resolved));
      of(table).set(`${row} MEDIAN`, atLeast(0.5));
      of(table).set(`${row} NINETIETH`, atLeast(0.9));
    }
  }
  return found;
}

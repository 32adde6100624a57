import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AuditModule } from '#libs/audit';
import { ChecksModule } from '#libs/checks';
import type { Actor } from '#libs/platform';
import { addDays, addMonths } from '#libs/time-limits';
import { type MadeProceeding, type Places, putProceedings, someOffice } from '../../../test/support/builders/dashboard.js';
import { NOW, useProceedings } from '../../../test/support/builders/proceedings.js';
import { agesOn, weeksFrom } from './calendar-bands.js';
import { Dashboard } from './dashboard.service.js';
import type { DashboardCell, DashboardRow } from './dashboard.view.js';
import { ReportsModule } from './reports.module.js';
import { type OpenStage, finishedStages, pointsOf, stageWeights } from './weights.js';
import { type CountedDuty, type DashboardTableName, dashboardTables } from './words.js';

type Made = MadeProceeding & { readonly registeredOn: string };
interface Where { readonly officeId?: string | null; readonly duty: CountedDuty }

describe('the figures of an office', () => {
  const bench = useProceedings([AuditModule, ChecksModule, ReportsModule]);
  const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'done', (fault: unknown) => String((fault as { code?: unknown }).code));
  const read = (reader: Actor, where: Where) => bench.get(Dashboard).read(reader, where, NOW);

  /** All rows behind a number, read page by page. */
  const behind = async (reader: Actor, where: Where, table: DashboardTableName, row: string | null, column: string | null): Promise<DashboardRow[]> => {
    const found: DashboardRow[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo } = await bench.get(Dashboard).rows(reader, { ...where, table, row, column, first: 7, after }, NOW);
      found.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  };

  /** The office of a head with one below it, and people in it, one of whom has left. */
  const people = async (): Promise<Places & { reader: Actor }> => {
    const [reader, anna, bohdan, left] = [await bench.actor(['HEAD']), await bench.actor(), await bench.actor(), await bench.actor()];
    const offices = { own: await bench.officeId('16'), below: await bench.officeId('15'), foreign: await bench.officeId('14') };
    await bench.db.sql('update office set parent_id = $1 where id = $2', [offices.own, offices.below]);
    await bench.db.sql('update staff set active = false where id = $1', [left.id]);
    return { offices, staff: { anna: anna.id, bohdan: bohdan.id, left: left.id }, head: reader.id, reader };
  };

  /** The same figures worked out one by one, from what was made. */
  const expected = (made: readonly Made[], places: Places, byOffice: boolean): Map<string, [count: number, points: number]> => {
    const cells = new Map<string, [number, number]>();
    const add = (table: DashboardTableName, row: string, column: string, points = 0): void => {
      const [count, sum] = cells.get(`${table} ${row} ${column}`) ?? [0, 0];
      cells.set(`${table} ${row} ${column}`, [count + 1, sum + points]);
    };
    for (const one of made) {
      const unit = byOffice ? places.offices[one.office] : one.holder === 'anna' || one.holder === 'bohdan' ? places.staff[one.holder] : 'nobody';
      if (!finishedStages.some((stage) => stage === one.stage)) {
        add('WORKLOAD', unit, one.stage, pointsOf(one.stage as OpenStage, one.victims));
        add('AGE', one.stage, agesOn(NOW.today).find(({ upTo }) => one.registeredOn <= upTo)?.key ?? '', pointsOf(one.stage as OpenStage, one.victims));
      }
      for (const term of one.terms.filter(({ gone, state }) => !gone && ['UPCOMING', 'DUE_SOON', 'OVERDUE'].includes(state))) {
        const week = weeksFrom(NOW.today).find(({ monday }) => addDays(NOW.today, term.dueIn) < addDays(monday, 7));
        if (term.state === 'OVERDUE') add('OVERDUE', unit, term.rule);
        else if (term.nature !== 'earliest' && week !== undefined) add('DUE', unit, week.monday);
        if (term.answer === 'waiting' || term.answer === 'escalated') add('UNANSWERED', unit, term.answer.toUpperCase());
      }
      for (const { kind, cleared } of one.flags) if (!cleared && kind !== 'OVERDUE' && kind !== 'DUE_SOON') add('FLAGS', unit, kind);
    }
    return cells;
  };
  const asMap = (cells: readonly DashboardCell[]): Map<string, [number, number]> => new Map(cells.map(({ table, row, column, count, points }) => [`${table} ${row} ${column}`, [count, points]]));
  const sorted = (map: Map<string, unknown>): [string, unknown][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

  it('are what one counts by hand over what she may see, and each number, cell or total, is the number of its rows', () => fc.assert(fc.asyncProperty(someOffice, (proceedings) => bench.story(async () => {
    const places = await people();
    const made = proceedings.map((one): Made => ({ ...one, registeredOn: addDays(addMonths(NOW.today, -one.months), one.months === 0 ? 0 : one.days) }));
    await putProceedings(bench.db, places, made, NOW.today);
    const seen = made.filter(({ hidden, office }) => hidden === 'no' && office !== 'foreign');
    for (const [where, mine] of [[{ duty: 'PROSECUTOR' }, seen], [{ duty: 'PROSECUTOR', officeId: places.offices.own }, seen.filter(({ office }) => office === 'own')]] as const) {
      const { cells, byOffice, people: named } = await read(places.reader, where);
      expect(byOffice).toBe(!('officeId' in where));
      expect(sorted(asMap(cells))).toEqual(sorted(expected(mine, places, byOffice)));
      const persons = byOffice ? [] : [...new Set(cells.filter(({ table, row }) => table !== 'AGE' && row !== 'nobody').map(({ row }) => row))];
      expect(named.map(({ id }) => id).sort()).toEqual(persons.sort());
      for (const table of dashboardTables) {
        const own = cells.filter((cell) => cell.table === table);
        const sides = new Map<string, [string | null, string | null]>([...own.map(({ row, column }): [string, string | null] => [row, column]), ...own.map(({ row }): [string, null] => [row, null]), ...own.map(({ column }): [null, string] => [null, column]), [null, null] as [null, null]].map((pair) => [String(pair), pair]));
        for (const [row, column] of sides.values()) {
          const cell = own.filter((one) => (row === null || one.row === row) && (column === null || one.column === column));
          const rows = await behind(places.reader, where, table, row, column);
          expect([table, row, column, rows.length]).toEqual([table, row, column, cell.reduce((sum, { count }) => sum + count, 0)]);
          expect(rows.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBe(cell.reduce((sum, { points }) => sum + points, 0));
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
          expect(rows.map(({ sort }) => Date.parse(sort))).toEqual(rows.map(({ sort }) => Date.parse(sort)).sort((a, b) => a - b));
        }
      }
    }
  })()), { numRuns: 12 }), 240_000);

  it('are of the offices she heads and no other: an office of somebody else is the same as none', bench.story(async () => {
    const { reader, offices } = await people();
    expect((await read(reader, { duty: 'PROSECUTOR' })).offices.map(({ id }) => id)).toEqual([offices.own, offices.below]);
    for (const stranger of [await bench.actor(['PROSECUTOR']), await bench.actor(['INVESTIGATOR']), await bench.actor(['AUDITOR']), await bench.actor(['ADMINISTRATOR'])]) expect(await codeOf(read(stranger, { duty: 'PROSECUTOR' }))).toBe('not-found');
    for (const officeId of [offices.foreign, randomUUID()]) {
      expect(await codeOf(read(reader, { duty: 'PROSECUTOR', officeId }))).toBe('not-found');
      expect(await codeOf(bench.get(Dashboard).rows(reader, { duty: 'PROSECUTOR', officeId, table: 'AGE', first: 5 }, NOW))).toBe('not-found');
      expect(await codeOf(bench.get(Dashboard).takeOut(reader, { table: 'AGE', officeId }))).toBe('not-found');
    }
  }));

  it('tell two heads two things of one office: what is closed to one of them is neither counted nor hinted at', bench.story(async () => {
    const places = await people();
    const other = await bench.actor(['HEAD']);
    const one: Made = { office: 'own', stage: 'SUSPICION', months: 1, days: 0, registeredOn: '2026-10-21', holder: 'anna', hidden: 'conflict', victims: 1, terms: [{ rule: 'PTI-2M', state: 'OVERDUE', nature: 'term', dueIn: -1, answer: 'escalated', gone: false }], flags: [{ kind: 'NO_ACT', cleared: false }] };
    await putProceedings(bench.db, places, [one], NOW.today);
    const { cells, people: named, rules } = await read(places.reader, { duty: 'PROSECUTOR', officeId: places.offices.own });
    expect([cells, named, rules]).toEqual([[], [], []]);
    const seen = await read(other, { duty: 'PROSECUTOR', officeId: places.offices.own });
    expect(seen.cells.map(({ table, count }) => `${table} ${count}`)).toEqual(['AGE 1', 'FLAGS 1', 'OVERDUE 1', 'UNANSWERED 1', 'WORKLOAD 1']);
    expect(seen.rules).toEqual([{ ruleId: 'PTI-2M', title: { uk: 'Строк', en: 'Term' } }]);
    await putProceedings(bench.db, { ...places, head: other.id }, [{ ...one, hidden: 'covert' }], NOW.today);
    expect((await read(other, { duty: 'PROSECUTOR', officeId: places.offices.own })).cells).toEqual(seen.cells);
  }));

  it('count persons by the duty that is asked for', bench.story(async () => {
    const { reader, offices, staff, head } = await people();
    const [id] = await putProceedings(bench.db, { offices, staff, head }, [{ office: 'own', stage: 'TRIAL', months: 1, days: 0, registeredOn: '2026-10-21', holder: 'anna', hidden: 'no', victims: 0, terms: [], flags: [] }], NOW.today);
    await bench.db.sql(`insert into assignment (id, staff_id, proceeding_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-01-01')`, [staff.bohdan, id]);
    for (const [duty, holder] of [['PROSECUTOR', staff.anna], ['INVESTIGATOR', staff.bohdan]] as const) {
      const where = { duty, officeId: offices.own };
      expect((await read(reader, where)).cells.find(({ table }) => table === 'WORKLOAD')).toEqual({ table: 'WORKLOAD', row: holder, column: 'TRIAL', count: 1, points: stageWeights.TRIAL.points });
      expect((await behind(reader, where, 'WORKLOAD', holder, 'TRIAL')).map((row) => [row.proceedingId, (row as unknown as { responsibleId: string }).responsibleId])).toEqual([[id, holder]]);
    }
  }));

  it('leave in the log that one of them was taken out, and of which office', bench.story(async () => {
    const { reader, offices } = await people();
    await bench.get(Dashboard).takeOut(reader, { table: 'OVERDUE', officeId: offices.own });
    expect(await bench.db.sql(`select actor_id who, resource, resource_id office from audit_event where action = 'report.export'`)).toEqual([{ who: reader.id, resource: 'overdue', office: offices.own }]);
  }));
});

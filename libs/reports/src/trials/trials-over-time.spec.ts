import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AuditModule } from '#libs/audit';
import { ChecksModule } from '#libs/checks';
import { Hearings, Trials } from '#libs/court';
import type { Actor } from '#libs/platform';
import { EventsService } from '#libs/proceedings';
import { addDays } from '#libs/time-limits';
import { courtWorld } from '../../../../test/support/builders/court-world.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { ReportsModule } from '../reports.module.js';
import { tidyCourtSql } from './court-names.js';
import type { TrialTable } from './tables.js';
import { TrialFigures } from './trial-figures.service.js';
import { TrialWorkbooks } from './trial-workbook.service.js';
import type { TrialTableName } from './words.js';

interface Where { readonly officeId?: string; readonly from?: string; readonly to?: string }

describe('figures of trials, one against another', () => {
  const bench = useProceedings([AuditModule, ChecksModule, ReportsModule]);
  const read = (reader: Actor, where: Where = {}) => bench.get(TrialFigures).read(reader, where, NOW);
  const tableOf = async (reader: Actor, name: TrialTableName, where: Where = {}): Promise<TrialTable> => (await read(reader, where)).tables.find((table) => table.name === name) ?? (() => { throw new Error(name); })();
  /** A sum of the last line of a table, or of one line. */
  const at = ({ columns, rows, foot }: TrialTable, column: string, row: string | null = null): number => {
    const line = row === null ? foot : rows.find(({ key }) => key === row);
    return line?.values[columns.findIndex(({ key }) => key === column)] ?? 0;
  };

  it('what went on before, and came, and did not end, goes on: from any period to the next', bench.story(async () => {
    const { reader } = await courtWorld(bench, 21, 120);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), async (end, length) => {
      const to = addDays(NOW.today, -end);
      const from = addDays(to, -length);
      const [before, during] = [await tableOf(reader, 'OFFICE', { from: addDays(from, -1), to: addDays(from, -1) }), await tableOf(reader, 'OFFICE', { from, to })];
      expect(at(during, 'PENDING')).toBe(at(before, 'PENDING') + at(during, 'INCOMING') - at(during, 'RESOLVED'));
    }), { numRuns: 12 });
  }), 60_000);

  it('a period is the sum of its parts: trials that came and ended, hearings, and every day', bench.story(async () => {
    const { reader } = await courtWorld(bench, 22, 120);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 360 }), async (days) => {
      const middle = addDays('2025-11-22', days);
      const [whole, one, other] = [{}, { from: '2025-11-22', to: middle }, { from: addDays(middle, 1) }];
      for (const [name, columns] of [['OFFICE', ['INCOMING', 'RESOLVED']], ['HEARINGS_COURT', ['ALL', 'HELD', 'NO_JUDGE']], ['HEARINGS_CAUSE', ['ALL', 'COURT']], ['DAYS_OFFICE', ['ALL', 'WAITING', 'NONE_PLANNED', 'AIR_ALARM']], ['DAYS_CAUSE', ['ALL', 'DEFENCE']]] as const) {
        const [all, first, second] = [await tableOf(reader, name, whole), await tableOf(reader, name, one), await tableOf(reader, name, other)];
        for (const column of columns) expect([name, column, at(first, column) + at(second, column)]).toEqual([name, column, at(all, column)]);
      }
    }), { numRuns: 6 });
  }), 60_000);

  it('a region is the sum of its offices, and every trial is in one court', bench.story(async () => {
    const { reader, offices } = await courtWorld(bench, 23, 120);
    const [all, own, below] = [await read(reader), await read(reader, { officeId: offices[0] ?? '' }), await read(reader, { officeId: offices[1] ?? '' })];
    for (const [place, { name, columns, foot }] of all.tables.entries()) {
      for (const { key, opens } of columns) {
        if (!opens || foot === null) continue;
        const [whole, one, other] = [all, own, below].map(({ tables }) => tables[place]).map((table) => (table === undefined ? 0 : at(table, key)));
        expect([name, key, (one ?? 0) + (other ?? 0)]).toEqual([name, key, whole]);
      }
    }
    const [byOffice, byCourt] = [await tableOf(reader, 'OFFICE'), await tableOf(reader, 'COURT')];
    expect(byCourt.foot?.values).toEqual(byOffice.foot?.values);
    const days = await tableOf(reader, 'DAYS_OFFICE');
    const causes = days.columns.filter(({ label }) => !/^(Засідання|Очікування|Зупинено|Усього|Розглядів)/.test(label.uk)).map(({ key }) => key);
    expect(causes.length).toBeGreaterThan(5);
    expect(causes.reduce((sum, key) => sum + at(days, key), 0)).toBe(at(await tableOf(reader, 'DAYS_CAUSE'), 'ALL'));
  }), 60_000);

  it('move with the records: a hearing withdrawn, a verdict annulled, a proceeding joined to another', bench.story(async () => {
    const [reader, olena] = [await bench.actor(['HEAD']), await bench.actor()];
    const atCourt = async (on: string): Promise<string> => {
      const id = await bench.register(olena);
      await bench.record(olena, id, { type: 'indictment_received', on });
      return id;
    };
    const [main, other] = [await atCourt('2026-05-04'), await atCourt('2026-06-01')];
    const { id: hearingId } = await bench.get(Hearings).schedule(olena, { proceedingId: main, at: '2026-06-10T10:00:00+03:00', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд' }, NOW);
    await bench.get(Hearings).recordResult(olena, { hearingId, version: 1, outcome: 'POSTPONED', cause: 'NO_COUNSEL' }, NOW);
    const verdict = await bench.record(olena, main, { type: 'verdict_pronounced', on: '2026-10-01' });
    const now = async (): Promise<number[]> => [at(await tableOf(reader, 'OFFICE'), 'INCOMING'), at(await tableOf(reader, 'OFFICE'), 'RESOLVED'), at(await tableOf(reader, 'OFFICE'), 'PENDING'), at(await tableOf(reader, 'HEARINGS_CAUSE'), 'ALL'), at(await tableOf(reader, 'DAYS_CAUSE'), 'DEFENCE')];
    expect(await now()).toEqual([2, 1, 1, 1, 1]);
    await bench.get(Hearings).annul(olena, { hearingId, version: 2, reason: 'Не та справа.' }, NOW);
    expect(await now()).toEqual([2, 1, 1, 0, 0]);
    await bench.get(EventsService).annul(olena, { eventId: verdict, reason: 'Записано помилково.' }, NOW);
    expect(await now()).toEqual([2, 0, 2, 0, 0]);
    await bench.db.sql(`update proceeding set stage = 'JOINED' where id = $1`, [other]);
    await bench.get(Trials).keep([other]);
    expect(await now()).toEqual([1, 0, 1, 0, 0]);
  }));

  it.each<[string, string, boolean]>([
    ['Малиновський районний суд м. Одеси', '  МАЛИНОВСЬКИЙ  районний\tсуд м. Одеси. ', true], ['Кам’янський суд', 'Кам\'янський суд', true], ['Кам’янський суд', 'КАМʼЯНСЬКИЙ СУД', true], ['Суд «Північний»', 'суд "Північний"', true],
    ['Івано–Франківський суд', 'Івано-Франківський суд', true], ['Київський районний суд', 'Київський апеляційний суд', false], ['Суд № 1', 'Суд № 11', false], ['Приморський суд', 'Приморський суд Одеси', false],
  ])('take “%s” and “%s” for one court: %p', (one, other, same) => bench.story(async () => {
    const [found] = await bench.db.sql<{ same: boolean; again: boolean }>(`select ${tidyCourtSql('$1::text')} = ${tidyCourtSql('$2::text')} same, ${tidyCourtSql(tidyCourtSql('$2::text'))} = ${tidyCourtSql('$2::text')} again`, [one, other]);
    expect(found).toEqual({ same, again: true });
  })());

  it('leave as a workbook with numbers that add up, sums in bold and what each rate means', bench.story(async () => {
    const { reader, offices } = await courtWorld(bench, 24, 80);
    const out = await bench.get(TrialFigures).takeOut(reader, 'OFFICE', { officeId: offices[0] ?? '' }, NOW);
    const { default: ExcelJS } = await import('exceljs');
    for (const [language, incoming, total, source] of [['uk', 'Надійшло', 'Разом', 'Показник завершення, %'], ['en', 'Incoming', 'Total', 'Clearance rate, %']] as const) {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(new Uint8Array(await bench.get(TrialWorkbooks).write({ ...out, office: out.office?.name ?? null }, language)).buffer);
      const [sheet, notes] = workbook.worksheets;
      expect([sheet?.getCell('B1').value, sheet?.getCell('A3').value, sheet?.getCell('B3').value, sheet?.getCell('A3').font.bold]).toEqual([incoming, total, at(out.table, 'INCOMING'), true]);
      expect(typeof sheet?.getCell('E2').value).toBe('number');
      const said = notes?.getSheetValues().flat().filter((cell) => typeof cell === 'string') ?? [];
      expect([said.includes(source), said.some((text) => text.includes('CEPEJ')), said.includes('2025-11-22 – 2026-11-21'), said.includes(out.office?.name[language] ?? '')]).toEqual([true, true, true, true]);
    }
  }));
});

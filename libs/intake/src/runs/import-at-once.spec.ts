import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ImportWork } from './import-work.service.js';
import { type Importer, counts, csv, erdr, imported, importers } from '../../../../test/support/builders/intake.js';
import { useApi } from '../../../../test/support/test-app.js';

const HEAD = ['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Кваліфікація', 'Підозрюваний', 'Дата повідомлення про підозру'];
const line = (index: number): string[] => [erdr(index), '12.02.2026', `Вигадана обставина ${index}`, 'ч. 2 ст. 149 КК', `Вигаданий Особа ${index}`, '20.05.2026'];
const lines = (from: number, to: number): string[][] => Array.from({ length: to - from + 1 }, (_, index) => line(from + index));

describe('two imports of the same table at once', () => {
  const api = useApi();
  const importer = importers(api);

  /** Runs whose dry runs are over, begun and worked on at one moment, as two processes would. */
  async function atOnce(...runs: readonly (readonly [who: Importer, id: string])[]): Promise<Record<string, number>[]> {
    const claims = runs.map(([, id]) => ({ id, claim: randomUUID() }));
    await api.db.write(async () => {
      for (const { id, claim } of claims) await api.db.sql(`update import_run set status = 'IMPORTING', cursors = '{0,0}', done = 0, created = 0, changed = 0, unchanged = 0, refused = 0, claim = $2, claimed_until = now() + interval '1 minute' where id = $1`, [id, claim]);
    });
    await Promise.all(claims.map(({ id, claim }) => api.get(ImportWork).work(id, claim, () => false)));
    return Promise.all(runs.map(async ([who, id]) => counts(await who.until(id, 'DONE', 'FAILED'))));
  }
  const planned = async (who: Importer, rows: readonly string[][]): Promise<[Importer, string]> => {
    const id = await who.upload(csv(HEAD, ...rows));
    expect(counts(await who.plan(id))).toMatchObject({ created: rows.length, refused: 0 });
    return [who, id];
  };
  const stored = (from: number, to: number): Promise<{ proceedings: number; people: number; events: number; registered: number }[]> => api.db.request(() => api.db.sql(
    `select count(*)::int proceedings, sum((select count(*) from party a where a.proceeding_id = p.id))::int people, sum((select count(*) from procedural_event e where e.proceeding_id = p.id))::int events,
       sum((select count(*) from audit_event a where a.proceeding_id = p.id and a.action = 'proceeding.register'))::int registered from proceeding p where erdr_number between $1 and $2`, [erdr(from), erdr(to)]));
  const sum = (all: readonly Record<string, number>[], field: string): number => all.reduce((total, each) => total + (each[field] ?? 0), 0);

  it('of one office create each proceeding once, with its people and events once; a table that comes again finds all of it', async () => {
    const [one, other] = [await importer(), await importer()];
    const rows = lines(1, 24);
    const ends = await atOnce(await planned(one, rows), await planned(other, [...rows].reverse()));
    expect(await stored(1, 24)).toEqual([{ proceedings: 24, people: 24, events: 24, registered: 24 }]);
    expect([sum(ends, 'created'), sum(ends, 'created') + sum(ends, 'unchanged') + sum(ends, 'refused')]).toEqual([24, 48]);
    for (const who of [one, other]) expect(counts((await who.import(csv(HEAD, ...rows))).done)).toEqual({ total: 24, created: 0, changed: 0, unchanged: 24, refused: 0 });
    expect(await stored(1, 24)).toEqual([{ proceedings: 24, people: 24, events: 24, registered: 24 }]);
  });

  it('of one row, where neither sees the other until it has gone in, say of the later one what it is', async () => {
    const [one, other] = [await importer(), await importer()];
    const runs = [await planned(one, [line(31)]), await planned(other, [line(31)])] as const;
    const ends = await atOnce(...runs);
    expect([sum(ends, 'created'), await stored(31, 31)]).toEqual([1, [{ proceedings: 1, people: 1, events: 1, registered: 1 }]]);
    const later = runs[ends.findIndex(({ created }) => created === 0)];
    const [row] = later === undefined ? [] : (await later[0].see(later[1])).preview;
    // Either it is met as it stands, or refused as a number that is taken: never as a row that the database does not like.
    if (row !== undefined) expect([row.outcome, row.errors.map(({ field, rule }) => `${field} ${rule}`)]).toEqual(['refuse', ['erdrNumber unique']]);
    else expect(sum(ends, 'unchanged')).toBe(1);
  });

  it('of two offices go in twice, each unseen by the other: a refusal would tell that the number stands elsewhere', async () => {
    const [one, other] = [await importer(), await importer(['HEAD'], '16')];
    const ends = await atOnce(await planned(one, lines(41, 52)), await planned(other, lines(41, 52)));
    expect([sum(ends, 'created'), sum(ends, 'refused'), await stored(41, 52)]).toEqual([24, 0, [{ proceedings: 24, people: 24, events: 24, registered: 24 }]]);
    const seen = await Promise.all([one, other].map(async ({ client }) => (await Promise.all(lines(41, 52).map(([number = '']) => imported(client, number)))).filter((found) => found !== undefined).length));
    expect(seen[0]).toBe(ends[0]?.['created']);
    expect(seen[1]).toBe(ends[1]?.['created']);
  });
});

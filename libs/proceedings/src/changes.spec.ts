import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, Live } from '#libs/platform';
import { NOW, useProceedings } from '../../../test/support/builders/proceedings.js';
import { ProceedingChanges } from './changes.service.js';
import { ChargesService } from './charges/charges.service.js';
import { EventsService } from './events/events.service.js';
import { HandoverService } from './links/handover.service.js';
import { LinksService } from './links/links.service.js';
import { PartiesService } from './parties/parties.service.js';
import { ProceedingsService } from './register/proceedings.service.js';
import { type ProceedingChange, ProceedingWatchers } from './watchers.service.js';

describe('what follows from a change', () => {
  const bench = useProceedings();
  const told: ProceedingChange[] = [];
  const hinted: string[][] = [];
  let olena: Actor;
  let proceedingId: string;

  beforeAll(async () => {
    bench.get(ProceedingWatchers).register({ changed: async (_, change) => void told.push(change) });
    const live = bench.get(Live);
    const { announce } = live;
    Object.assign(live, { announce: async (hints: { kind: string; id: string }[]) => { hinted.push(hints.map(({ id }) => id)); await announce.call(live, hints as never); } });
    await bench.db.write(async () => {
      olena = await bench.actor(['HEAD']);
      proceedingId = await bench.register(olena, { qualification: 'ч. 1 ст. 149' });
    });
  });
  /** What watchers and workspaces were told while `work` ran. */
  const during = async (work: () => Promise<unknown>): Promise<{ told: readonly (readonly string[])[]; hinted: readonly (readonly string[])[] }> => {
    told.length = 0;
    hinted.length = 0;
    await work();
    return { told: told.map(({ proceedingIds }) => proceedingIds), hinted: [...hinted] };
  };

  it.each<[string, () => Promise<unknown>, boolean]>([
    ['an event', () => bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-04-01' }), true],
    ['a charge', () => bench.get(ChargesService).add(olena, { proceedingId, code: '303(1)', since: '2026-04-01' }, NOW), true],
    ['handing over', async () => bench.get(HandoverService).handOver(olena, { proceedingId, toBody: 'SBI', on: '2026-06-01', reason: 'Службова особа.' }, NOW), true],
    ['a party', () => bench.get(PartiesService).add(olena, { proceedingId, role: 'WITNESS', since: '2026-04-01' }, NOW), false],
    ['another text', () => bench.get(ProceedingsService).editSummary(olena, { proceedingId, version: 1, summary: 'Інша.' }), false],
    ['another prosecutor', async () => bench.get(ProceedingsService).assign(olena, { proceedingId, prosecutorId: (await bench.actor()).id }, NOW), true],
  ])('of %s: watchers hear once where terms or those who must be told may be others, open workspaces hear in every case', (_, work, moves) => bench.story(async () => {
    const heard = await during(work);
    expect(heard.told).toEqual(moves ? [[proceedingId]] : []);
    expect(heard.hinted).toEqual([[proceedingId]]);
  })());

  it('of joining: both are told in one breath, with the facts as they are after it', bench.story(async () => {
    const other = await bench.register(olena);
    const heard = await during(() => bench.get(LinksService).join(olena, { proceedingId, absorbedId: other, on: '2026-06-01', reason: 'Спільні особи.' }, NOW));
    expect(heard.told.map((ids) => [...ids].sort())).toEqual([[proceedingId, other].sort()]);
    expect(told[0]?.facts.get(other)?.map(({ type }) => type).sort()).toEqual(['erdr_entry', 'joined_into']);
  }));

  it('made together is drawn once at the end, with the stage and the class that the last of it left', bench.story(async () => {
    const other = await bench.register(olena);
    const cause = { cause: proceedingId, now: NOW };
    const heard = await during(() => bench.get(ProceedingChanges).together(olena, cause, async () => {
      await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-04-01' });
      await bench.get(ChargesService).add(olena, { proceedingId, code: '149(3)', since: '2026-04-02' }, NOW);
      await bench.record(olena, proceedingId, { type: 'closed', on: '2026-05-01' });
      await bench.get(PartiesService).add(olena, { proceedingId: other, role: 'WITNESS', since: '2026-04-01' }, NOW);
    }));
    expect(heard).toEqual({ told: [[proceedingId]], hinted: [[proceedingId], [other]] });
    expect(told[0]?.cause).toBe(proceedingId);
    expect(await bench.db.sql('select stage, qualification, severity from proceeding where id = $1', [proceedingId])).toEqual([{ stage: 'CLOSED', qualification: 'ч. 3 ст. 149 КК, ч. 1 ст. 149 КК', severity: 'ESPECIALLY_GRAVE' }]);
  }));

  it('made together and refused half way is drawn by nobody', bench.story(async () => {
    await bench.db.sql('savepoint half');
    const heard = await during(() => bench.get(ProceedingChanges).together(olena, { cause: proceedingId, now: NOW }, async () => {
      await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-04-01' });
      await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-04-01' });
    }).catch(() => undefined));
    await bench.db.sql('rollback to savepoint half');
    expect(heard).toEqual({ told: [], hinted: [] });
  }));

  it('of nothing is nothing', bench.story(async () => {
    const heard = await during(async () => {
      await bench.get(ProceedingChanges).together(olena, { cause: proceedingId, now: NOW }, async () => undefined);
      await bench.get(ProceedingChanges).settle(olena, [], { cause: proceedingId, now: NOW });
      await bench.get(EventsService).recordMany(olena, [], NOW);
      await bench.get(ChargesService).addMany(olena, [], NOW);
      await bench.get(PartiesService).addMany(olena, [], NOW);
      await bench.get(ProceedingsService).registerMany(olena, [], NOW);
    });
    expect(heard.told).toEqual([]);
    expect(heard.hinted.flat()).toEqual([]);
  }));

  it('writes the row of a proceeding only where its stage, qualification or class is another', bench.story(async () => {
    const written = async (): Promise<string> => (await bench.db.sql<{ ctid: string }>('select ctid::text from proceeding where id = $1', [proceedingId]))[0]?.ctid ?? '';
    await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-04-01' });
    const before = await written();
    await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-04-02' });
    expect(await written()).toBe(before);
    await bench.record(olena, proceedingId, { type: 'closed', on: '2026-05-01' });
    expect(await written()).not.toBe(before);
  }));
});

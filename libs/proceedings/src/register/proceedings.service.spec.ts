import { describe, expect, it } from '@jest/globals';
import { NOW, someNumber, someProceeding, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { ProceedingChanges } from '../changes.service.js';
import { EventsService } from '../events/events.service.js';
import { ProceedingsService } from './proceedings.service.js';
import { ProceedingWatchers } from '../watchers.service.js';

describe('registering proceedings', () => {
  const bench = useProceedings();
  const service = (): ProceedingsService => bench.get(ProceedingsService);
  const row = async (id: string): Promise<Record<string, unknown>> => (await bench.db.sql('select * from proceeding where id = $1', [id]))[0] ?? {};

  it('takes the number apart, derives body, stage and qualification, and assigns whoever registers', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena, { erdrNumber: '6202616 1000 000001', qualification: 'ч. 2 ст. 149, ч. 1 ст. 303 КК України', reportedAt: '2026-03-01T09:30:00+02:00' });
    expect(await row(id)).toMatchObject({ erdr_number: '62026161000000001', body: 'SBI', office_id: olena.officeId, stage: 'INVESTIGATION', stage_since: '2026-03-02', qualification: 'ч. 2 ст. 149 КК, ч. 1 ст. 303 КК', severity: 'ESPECIALLY_GRAVE' });
    expect(await bench.db.sql('select staff_id, duty, since from assignment where proceeding_id = $1', [id])).toEqual([{ staff_id: olena.id, duty: 'PROSECUTOR', since: NOW.today }]);
    expect(await bench.db.sql('select type, at from procedural_event where proceeding_id = $1', [id])).toEqual([{ type: 'report', at: '2026-03-01T07:30:00+00:00' }]);
  }));

  it('writes an audit row of the registration and of the assignment', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const rows = await bench.db.sql<{ action: string }>('select action from audit_event where proceeding_id = $1 and actor_id = $2 order by at', [id, olena.id]);
    expect(rows.map(({ action }) => action)).toEqual(['assignment.begin', 'proceeding.register']);
  }));

  it('says what does not fit the number instead of refusing it', bench.story(async () => {
    const olena = await bench.actor();
    const { warnings } = await service().register(olena, someProceeding({ erdrNumber: '12025051000000009', body: 'SECURITY_SERVICE' }), NOW);
    expect(warnings.map(({ en }) => en)).toEqual([
      'The region in the number (05) is not that of the office (16).',
      'The first digit of the number (1) stands for another investigating body.',
      'The year in the number (2025) is not that of the entry.',
    ]);
  }));

  it('refuses a number that stands where one sees it, and takes one that stands elsewhere: the refusal would tell that it is there', bench.story(async () => {
    const [odesa, lviv] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    const erdrNumber = someNumber();
    await bench.register(odesa, { erdrNumber });
    await expect(service().register(odesa, someProceeding({ erdrNumber }), NOW)).rejects.toMatchObject({ code: 'proceeding/duplicate-number' });
    await expect(service().register(lviv, someProceeding({ erdrNumber }), NOW)).resolves.toMatchObject({ id: expect.any(String) });
    await expect(service().register(lviv, someProceeding({ erdrNumber }), NOW)).rejects.toMatchObject({ code: 'proceeding/duplicate-number' });
  }));

  it('registers only for the own office', bench.story(async () => {
    const olena = await bench.actor();
    await expect(service().register(olena, someProceeding({ officeId: await bench.officeId('14') }), NOW)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'officeId', rule: 'own' }] } });
    await expect(service().register(await bench.actor(['AUDITOR']), someProceeding(), NOW)).rejects.toMatchObject({ code: 'bad-input' });
  }));

  it('decides on each of many rows for itself and tells the watchers once', bench.story(async () => {
    const head = await bench.actor(['HEAD']);
    const prosecutor = await bench.actor();
    const told: (readonly string[])[] = [];
    bench.get(ProceedingWatchers).register({ changed: async (_, { proceedingIds }) => { told.push(proceedingIds); } });
    const same = someNumber();
    const outcomes = await service().registerMany(head, [
      someProceeding({ erdrNumber: same, prosecutorId: prosecutor.id }), someProceeding({ erdrNumber: same }), someProceeding({ erdrNumber: '123', registeredOn: '2027-01-01' }), someProceeding({ prosecutorId: head.id }),
    ], NOW);
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.faults.map(({ field, rule }) => `${field} ${rule}`)))).toEqual(['ok', ['erdrNumber unique'], ['erdrNumber format', 'registeredOn future'], ['prosecutorId role']]);
    expect(told.at(-1)).toHaveLength(1);
  }));

  it('edits text against the version that was read', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    await service().editSummary(olena, { proceedingId, version: 1, summary: 'Інша фабула.', courtNumber: '522/100/26' });
    expect(await row(proceedingId)).toMatchObject({ summary: 'Інша фабула.', court_number: '522/100/26', version: 2 });
    await expect(service().editSummary(olena, { proceedingId, version: 1, summary: 'Ще інша.' })).rejects.toMatchObject({ code: 'conflict/stale' });
  }));

  it('treats a hidden proceeding as a missing one', bench.story(async () => {
    const id = await bench.register(await bench.actor());
    const stranger = await bench.actor();
    const refusal = async (proceedingId: string): Promise<unknown> => service().editSummary(stranger, { proceedingId, version: 1, summary: 'x' }).catch((fault: unknown) => fault);
    expect(await refusal(id)).toEqual(await refusal('00000000-0000-4000-8000-00000000dead'));
  }));

  it('draws conclusions and tells the watchers once from many changes made together', bench.story(async () => {
    const olena = await bench.actor(['HEAD']);
    const told: (readonly string[])[] = [];
    bench.get(ProceedingWatchers).register({ changed: async (_, { proceedingIds }) => { told.push(proceedingIds); } });
    const ids = await bench.get(ProceedingChanges).together(olena, { cause: olena.id, now: NOW }, async () => {
      const registered = (await service().registerMany(olena, [someProceeding(), someProceeding()], NOW)).flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
      await bench.get(EventsService).recordMany(olena, registered.map((proceedingId) => ({ proceedingId, type: 'closed', on: '2026-10-01' })), NOW);
      return registered;
    });
    expect(told).toEqual([ids]);
    expect(await Promise.all(ids.map(row))).toEqual([expect.objectContaining({ stage: 'CLOSED', stage_since: '2026-10-01' }), expect.objectContaining({ stage: 'CLOSED' })]);
  }));

  it('is undone as a whole when a watcher refuses', bench.story(async () => {
    const olena = await bench.actor();
    const erdrNumber = someNumber();
    bench.get(ProceedingWatchers).register({ changed: async (_, { proceedingIds }) => { if ((await row(proceedingIds[0] ?? ''))['erdr_number'] === erdrNumber) throw new Error('watcher'); } });
    await expect(service().register(olena, someProceeding({ erdrNumber }), NOW)).rejects.toThrow('watcher');
  }));
});

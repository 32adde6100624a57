import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { NOW, someNumber, someProceeding, useProceedings } from '../../../test/support/builders/proceedings.js';
import { ChargesService } from './charges/charges.service.js';
import { EventsService } from './events/events.service.js';
import { LinksService } from './links/links.service.js';
import { PartiesService } from './parties/parties.service.js';
import { ProceedingsService } from './register/proceedings.service.js';

/** Real transactions side by side: each is committed or refused, none half done. */
describe('two people at the same time', () => {
  const bench = useProceedings();
  let olena: Actor;
  const write = <T>(work: () => Promise<T>): Promise<T | string> => bench.db.write(work).catch(({ code }: { code: string }) => code);
  const read = <T>(text: string, values: unknown[]): Promise<T[]> => bench.db.request(() => bench.db.sql<T>(text, values));
  const register = (): Promise<string> => bench.db.write(() => bench.register(olena));

  beforeAll(async () => {
    olena = await bench.db.write(() => bench.actor());
  });

  it('register one number once, and the other learns that it is taken', async () => {
    const erdrNumber = someNumber();
    const outcomes = await Promise.all([1, 2, 3].map(() => write(() => bench.get(ProceedingsService).register(olena, someProceeding({ erdrNumber }), NOW))));
    expect(outcomes.filter((outcome) => outcome === 'proceeding/duplicate-number')).toHaveLength(2);
    expect(await read('select 1 from proceeding where erdr_number = $1', [erdrNumber])).toHaveLength(1);
    expect(await read(`select 1 from audit_event where action = 'proceeding.register' and changes::text like $1`, [`%${erdrNumber}%`])).toHaveLength(1);
  });

  it('correct one event: the second finds that there is a newer version', async () => {
    const proceedingId = await register();
    const eventId = await bench.db.write(() => bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-03-10' }));
    const outcomes = await Promise.all(['2026-03-11', '2026-03-12'].map((on) => write(() => bench.get(EventsService).correct(olena, { eventId, on, reason: 'Виправлення.' }, NOW))));
    expect(outcomes.filter((outcome) => outcome === 'conflict/stale')).toHaveLength(1);
    expect(await read('select 1 from procedural_event where proceeding_id = $1', [proceedingId])).toHaveLength(2);
  });

  it('record the very same event: it is there once', async () => {
    const proceedingId = await register();
    const outcomes = await Promise.all([1, 2].map(() => write(() => bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-03-10' }))));
    expect(outcomes.filter((outcome) => outcome === 'proceeding/event-refused')).toHaveLength(1);
  });

  it('requalify one charge and give one party the same role: the second is refused', async () => {
    const proceedingId = await bench.db.write(() => bench.register(olena, { qualification: 'ч. 1 ст. 149' }));
    const [charge] = await read<{ id: string }>('select id from charge where proceeding_id = $1', [proceedingId]);
    const charges = await Promise.all(['149(2)', '149(3)'].map((code) => write(() => bench.get(ChargesService).requalify(olena, { chargeId: charge?.id ?? '', code, since: '2026-05-01', reason: 'Нові обставини.' }, NOW))));
    expect(charges.filter((outcome) => outcome === 'conflict/stale')).toHaveLength(1);
    const { id: partyId } = await bench.db.write(() => bench.get(PartiesService).add(olena, { proceedingId, role: 'WITNESS', since: '2026-03-05' }, NOW));
    const roles = await Promise.all([1, 2].map(() => write(() => bench.get(PartiesService).changeRole(olena, { partyId, role: 'SUSPECT', since: '2026-04-01' }, NOW))));
    expect(roles.filter((outcome) => outcome === 'party/role-refused')).toHaveLength(1);
  });

  it('join two proceedings into each other: one joining stands, and nobody waits for ever', async () => {
    const [a, b] = [await register(), await register()];
    const join = (proceedingId: string, absorbedId: string): Promise<unknown> => write(() => bench.get(LinksService).join(olena, { proceedingId, absorbedId, on: '2026-06-01', reason: 'Спільні особи.' }, NOW));
    const outcomes = await Promise.all([join(a, b), join(b, a)]);
    expect(outcomes.filter((outcome) => outcome === 'proceeding/closed')).toHaveLength(1);
    expect(await read('select stage from proceeding where id = any($1) and stage = $2', [[a, b], 'JOINED'])).toHaveLength(1);
  });

  it('leave nothing behind when the work fails half way', async () => {
    const erdrNumber = someNumber();
    await expect(bench.db.write(async () => {
      await bench.get(ProceedingsService).register(olena, someProceeding({ erdrNumber }), NOW);
      throw new Error('the lights went out');
    })).rejects.toThrow('lights');
    expect(await read('select 1 from proceeding where erdr_number = $1', [erdrNumber])).toEqual([]);
  });
});

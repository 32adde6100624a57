import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, someProceeding, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { HandoverService } from '../links/handover.service.js';
import { loadDuties } from './proceeding.loader.js';
import { ProceedingsService } from './proceedings.service.js';

interface Refused { code: string; detail: { fields?: { field: string; rule: string }[] } }

describe('who answers for a proceeding', () => {
  const bench = useProceedings();
  const service = (): ProceedingsService => bench.get(ProceedingsService);
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', ({ code, detail }: Refused) => [code, ...(detail.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  let head: Actor;
  let olena: Actor;
  let ivan: Actor;
  let maria: Actor;

  beforeAll(async () => {
    await bench.db.write(async () => {
      [head, olena, maria] = [await bench.actor(['HEAD']), await bench.actor(), await bench.actor()];
      ivan = await bench.actor(['INVESTIGATOR']);
    });
  });

  const holders = async (id: string): Promise<unknown> => {
    const duties = (await loadDuties(bench.db, head, [id])).get(id);
    return [duties?.prosecutorId ?? null, duties?.investigatorId ?? null];
  };

  it('is whoever registers it, by the role of that person', bench.story(async () => {
    const [byProsecutor, byInvestigator, byHead] = [await bench.register(olena), await bench.register(ivan), await bench.register(head)];
    expect(await holders(byProsecutor)).toEqual([olena.id, null]);
    expect(await holders(byInvestigator)).toEqual([null, ivan.id]);
    expect(await holders(byHead)).toEqual([null, null]);
  }));

  it('is whoever is named instead', bench.story(async () => {
    const id = await bench.register(olena, { prosecutorId: maria.id, investigatorId: ivan.id });
    expect(await holders(id)).toEqual([maria.id, ivan.id]);
    expect((await loadDuties(bench.db, olena, [id])).size).toBe(0);
  }));

  it.each<[string, () => Promise<object>, string]>([
    ['an investigator as prosecutor', async () => ({ prosecutorId: ivan.id }), 'bad-input: prosecutorId role'],
    ['a prosecutor as investigator', async () => ({ investigatorId: olena.id }), 'bad-input: investigatorId role'],
    ['somebody of another office', async () => ({ prosecutorId: (await bench.actor(['PROSECUTOR'], '14')).id }), 'bad-input: prosecutorId role'],
    ['the head, who is no prosecutor by role', async () => ({ prosecutorId: head.id }), 'bad-input: prosecutorId role'],
    ['somebody who has left', async () => {
      const gone = await bench.actor();
      await bench.db.sql('update staff set active = false where id = $1', [gone.id]);
      return { prosecutorId: gone.id };
    }, 'bad-input: prosecutorId role'],
    ['nobody', async () => ({}), 'done'],
  ])('is not %s, neither when it is registered nor later', (_, naming, expected) => bench.story(async () => {
    const named = await naming();
    const id = await bench.register(head);
    await bench.db.sql('savepoint tried');
    expect(await refusal(service().register(head, someProceeding(named), NOW))).toBe(expected);
    await bench.db.sql('rollback to savepoint tried');
    const later = await refusal(service().assign(head, { proceedingId: id, ...named }, NOW));
    expect(later === 'bad-input: prosecutorId required' ? 'done' : later).toBe(expected);
  })());

  it('passes to the next with a trace of the last, and stays when the same one is named again', bench.story(async () => {
    const id = await bench.register(olena);
    await service().assign(head, { proceedingId: id, prosecutorId: maria.id }, NOW);
    await service().assign(head, { proceedingId: id, prosecutorId: maria.id }, NOW);
    const rows = await bench.db.sql('select staff_id, until from assignment where proceeding_id = $1 order by until nulls last', [id]);
    expect(rows).toEqual([{ staff_id: olena.id, until: NOW.today }, { staff_id: maria.id, until: null }]);
    const audit = await readLog(bench.db, `proceeding_id = $1 and action = 'assignment.begin'`, [id]);
    expect(audit.at(-1)?.changes).toEqual([{ field: 'prosecutor', before: olena.id, after: maria.id }]);
  }));

  it('is one person for each duty, also when two heads assign at once', async () => {
    const id = await bench.db.write(() => bench.register(head));
    const give = (staffId: string): Promise<void> => bench.db.write(() => service().assign(head, { proceedingId: id, prosecutorId: staffId }, NOW));
    await Promise.all([give(olena.id), give(maria.id), give(olena.id)]);
    const open = await bench.db.request(() => bench.db.sql<{ n: number }>('select count(*)::int n from assignment where proceeding_id = $1 and until is null', [id]));
    expect(open).toEqual([{ n: 1 }]);
  });

  it('may be assigned still when the proceeding is closed, and only by the head of its office', bench.story(async () => {
    const id = await bench.register(olena);
    await bench.record(olena, id, { type: 'closed', on: '2026-05-01' });
    expect(await refusal(service().assign(head, { proceedingId: id, prosecutorId: maria.id }, NOW))).toBe('done');
    expect(await refusal(service().assign(maria, { proceedingId: id, prosecutorId: olena.id }, NOW))).toBe('not-allowed: proceedingId not-allowed');
    expect(await refusal(service().assign(await bench.actor(['HEAD'], '14'), { proceedingId: id, prosecutorId: olena.id }, NOW))).toBe('not-found');
  }));

  it('answers no more for what was handed over, and what was recorded at the same moment is whole or refused', async () => {
    const id = await bench.db.write(() => bench.register(olena));
    const away = bench.db.write(async () => bench.get(HandoverService).handOver(head, { proceedingId: id, toOfficeId: await bench.officeId('14'), on: '2026-06-01', reason: 'Підслідність.' }, NOW));
    const recorded = refusal(bench.db.write(() => bench.record(olena, id, { type: 'search_ruling', on: '2026-05-05' })));
    await away;
    const outcome = await recorded;
    const events = await bench.db.request(() => bench.db.sql('select 1 from procedural_event where proceeding_id = $1', [id]));
    expect([outcome, events.length]).toEqual(outcome === 'done' ? ['done', 1] : ['not-found', 0]);
    expect(await refusal(bench.db.write(() => bench.record(olena, id, { type: 'search_ruling', on: '2026-05-06' })))).toBe('not-found');
  });
});

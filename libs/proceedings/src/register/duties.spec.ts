import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, someProceeding, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
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

  describe('as a coordinator', () => {
    const coordinators = async (id: string): Promise<unknown[]> => bench.db.sql(`select staff_id, until from assignment where proceeding_id = $1 and duty = 'COORDINATOR' order by until nulls last`, [id]);
    const sees = async (staffId: string, id: string): Promise<boolean> => (await bench.db.sql<{ sees: boolean }>('select $2::uuid = any (sec.content($1)) sees', [staffId, id]))[0]?.sees === true;

    it('ends by the head alone, with a line of the log, and closes the proceeding to her', bench.story(async () => {
      const [id, lesia] = [await bench.register(olena), await bench.actor(['COORDINATOR'])];
      await service().assign(head, { proceedingId: id, coordinatorId: lesia.id }, NOW);
      expect(await sees(lesia.id, id)).toBe(true);
      for (const [who, answer] of [[olena, 'not-allowed: proceedingId not-allowed'], [lesia, 'not-allowed: proceedingId not-allowed'], [maria, 'not-found']] as const) expect(await refusal(service().assign(who, { proceedingId: id, coordinatorId: null }, NOW))).toBe(answer);
      await service().assign(head, { proceedingId: id, coordinatorId: null }, NOW);
      expect([await coordinators(id), await sees(lesia.id, id), await holders(id)]).toEqual([[{ staff_id: lesia.id, until: NOW.today }], false, [olena.id, null]]);
      expect((await readLog(bench.db, `proceeding_id = $1 and action = 'assignment.end'`, [id])).map(({ changes }) => changes)).toEqual([[{ field: 'coordinator', before: lesia.id, after: null }]]);
    }));

    it('stays when it is not named, ends in one act with another duty that begins, and may be ended where there is none', bench.story(async () => {
      const [id, lesia] = [await bench.register(olena), await bench.actor(['COORDINATOR'])];
      await service().assign(head, { proceedingId: id, coordinatorId: null }, NOW);
      await service().assign(head, { proceedingId: id, coordinatorId: lesia.id }, NOW);
      await service().assign(head, { proceedingId: id, investigatorId: ivan.id }, NOW);
      expect(await coordinators(id)).toEqual([{ staff_id: lesia.id, until: null }]);
      await service().assign(head, { proceedingId: id, prosecutorId: maria.id, coordinatorId: null }, NOW);
      expect([await coordinators(id), await holders(id)]).toEqual([[{ staff_id: lesia.id, until: NOW.today }], [maria.id, ivan.id]]);
      // Nobody else's duty is ended by naming nobody.
      expect(await refusal(service().assign(head, { proceedingId: id, prosecutorId: null }, NOW))).toBe('bad-input: prosecutorId required');
    }));

    it('gives nobody the abilities of another role: neither her, when she is something else, nor a deputy', bench.story(async () => {
      const [id, lesia, petro] = [await bench.register(olena), await bench.actor(['COORDINATOR']), await bench.actor()];
      await service().assign(head, { proceedingId: id, coordinatorId: lesia.id }, NOW);
      const acts = async (staffId: string): Promise<[boolean, boolean]> => [await sees(staffId, id), (await bench.db.sql<{ acts: boolean }>('select $2::uuid = any (sec.duties($1)) acts', [staffId, id]))[0]?.acts === true];
      await rightsIn(bench.db).delegate(lesia.id, petro.id, head.id);
      expect([await acts(lesia.id), await acts(petro.id)]).toEqual([[true, true], [false, false]]);
      // Her roles were changed past the duty that she holds.
      await bench.db.sql(`update staff set roles = '{PROSECUTOR}' where id = $1`, [lesia.id]);
      expect([await acts(lesia.id), await acts(petro.id), (await loadDuties(bench.db, { ...lesia, roles: ['PROSECUTOR'] }, [id])).size]).toEqual([[false, false], [false, false], 0]);
      expect(await bench.db.sql<{ done: boolean }>(`select sec.name_deputy($1, gen_random_uuid(), $2, $3, now(), now() + interval '1 day', 'Відпустка до кінця місяця.') done`, [head.id, (await bench.actor(['COORDINATOR'])).id, (await bench.actor(['COORDINATOR'])).id])).toEqual([{ done: false }]);
    }));
  });

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

import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { bodies, proceedingOrders, stages } from '../words.js';
import { HandoverService } from '../links/handover.service.js';
import { ProceedingList } from './proceeding-list.service.js';
import type { ProceedingQuery } from './proceeding-list.js';
import { ProceedingsService } from './proceedings.service.js';

/** As much of a proceeding as a filter can ask, kept by the test beside the database. */
interface Known { id: string; number: string; summary: string; stage: string; officeId: string; body: string; registeredOn: string; dueOn: string | null; prosecutorId: string | null; investigatorId: string | null }

describe('the filters of the list', () => {
  const bench = useProceedings();
  const all: Known[] = [];
  let [head, olena, maria, ivan]: (Actor | undefined)[] = [];

  beforeAll(async () => {
    await bench.db.write(async () => {
      [head, olena, maria, ivan] = [await bench.actor(['HEAD']), await bench.actor(), await bench.actor(), await bench.actor(['INVESTIGATOR'])];
      if (head === undefined || olena === undefined || maria === undefined || ivan === undefined) throw new Error('nobody came');
      const service = bench.get(ProceedingsService);
      const dues = [null, '2026-12-01', '2026-12-02', '2027-01-15'];
      for (let place = 0; place < 24; place += 1) {
        const [prosecutor, investigator] = [[olena, maria, null][place % 3] ?? null, place % 4 === 0 ? ivan : null];
        const [number, summary, registeredOn, body] = [someNumber(), ['Вербування за кордон', 'Домашнє рабство, 100%', 'Жебрацтво дітей_'][place % 3] ?? '', `2026-0${1 + (place % 6)}-15`, bodies[place % 2] ?? 'NATIONAL_POLICE'] as const;
        const id = await bench.register(head, { erdrNumber: number, summary, registeredOn, body, prosecutorId: prosecutor?.id ?? null, investigatorId: investigator?.id ?? null });
        const type = [undefined, 'suspend', 'closed', 'indictment_sent'][place % 4];
        if (type !== undefined) await bench.record(head, id, { type, on: '2026-08-01' });
        const dueOn = dues[place % dues.length] ?? null;
        await service.setAttention([id], [dueOn]);
        const gone = place % 8 === 7;
        if (gone && type !== 'closed') await bench.get(HandoverService).handOver(head, { proceedingId: id, toOfficeId: await bench.officeId('14'), on: '2026-09-01', reason: 'Підслідність.' }, NOW);
        const [{ stage = '', officeId = '' } = {}] = await bench.db.sql<{ stage: string; officeId: string }>('select stage, office_id "officeId" from proceeding where id = $1', [id]);
        const away = officeId !== head.officeId;
        all.push({ id, number, summary, stage, officeId, body, registeredOn, dueOn, prosecutorId: away ? null : prosecutor?.id ?? null, investigatorId: away ? null : investigator?.id ?? null });
      }
    });
  });

  const leads = (actor: Actor, { prosecutorId, investigatorId }: Known): boolean => (actor.roles.includes('PROSECUTOR') || actor.roles.includes('INVESTIGATOR')) && [prosecutorId, investigatorId].includes(actor.id);
  const sees = (actor: Actor, row: Known): boolean => (actor.roles.includes('HEAD') && row.officeId === actor.officeId) || leads(actor, row);
  /** What a filter means, said without SQL. */
  const fits = (actor: Actor, query: ProceedingQuery, row: Known): boolean => [
    sees(actor, row),
    // Signs alone say nothing that could be looked for, and beside figures nothing more.
    query.text == null || !/[\p{L}\p{N}]/u.test(query.text) || row.number.includes(query.text.replace(/[^\p{L}\p{N}]/gu, '')) || (leads(actor, row) && row.summary.toLowerCase().includes(query.text.trim().toLowerCase())),
    query.stages == null || query.stages.length === 0 || query.stages.some((stage) => stage === row.stage),
    query.officeId == null || row.officeId === query.officeId,
    query.prosecutorId == null || row.prosecutorId === query.prosecutorId,
    query.body == null || row.body === query.body,
    query.dueBefore == null || (row.dueOn !== null && row.dueOn < query.dueBefore),
    query.mine !== true || [row.prosecutorId, row.investigatorId].includes(actor.id),
    query.registeredFrom == null || row.registeredOn >= query.registeredFrom,
    query.registeredTo == null || row.registeredOn <= query.registeredTo,
  ].every(Boolean);

  it('narrow alone and together to exactly what they say, for every reader, order and size of page', async () => {
    const people = [head, olena, maria, ivan].filter((actor) => actor !== undefined);
    const offices = [people[0]?.officeId ?? '', await bench.db.request(() => bench.officeId('14'))];
    const days = fc.constantFrom('2026-01-15', '2026-03-14', '2026-03-15', '2026-03-16', '2026-06-15', '2026-12-01', '2026-12-02', '2027-02-01');
    const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null, freq: 2 });
    const query: fc.Arbitrary<ProceedingQuery> = fc.record({
      text: maybe(fc.constantFrom('', 'рабство', 'ДІТЕЙ_', '100%', '%', '_', all[3]?.number ?? '', all[3]?.number.slice(5, 14) ?? '', 'немає такого')), stages: maybe(fc.subarray([...stages])), officeId: maybe(fc.constantFrom(...offices)),
      prosecutorId: maybe(fc.constantFrom(...people.map(({ id }) => id))), body: maybe(fc.constantFrom(...bodies)), dueBefore: maybe(days), mine: maybe(fc.boolean()), registeredFrom: maybe(days), registeredTo: maybe(days),
    });
    await fc.assert(fc.asyncProperty(fc.constantFrom(...people), query, fc.constantFrom(...proceedingOrders), fc.integer({ min: 1, max: 25 }), async (actor, filter, order, first) => {
      const found: { id: string; attentionOn: string | null; registeredOn: string; erdrNumber: string }[] = [];
      let after: string | undefined;
      do {
        const page = await bench.db.request(() => bench.get(ProceedingList).page(actor, { filter, order, first, after }));
        found.push(...page.edges.map(({ node }) => node));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor ?? undefined : undefined;
      } while (after !== undefined);
      expect(found.map(({ id }) => id).sort()).toEqual(all.filter((row) => fits(actor, filter, row)).map(({ id }) => id).sort());
      const key = (row: (typeof found)[number]): string => (order === 'NEXT_DUE' ? `${row.attentionOn ?? '9999'} ${row.id}` : order === 'REGISTERED_DESC' ? `${row.registeredOn} ${row.id}` : row.erdrNumber);
      const keys = found.map(key);
      expect(order === 'REGISTERED_DESC' ? [...keys].reverse() : keys).toEqual([...keys].sort());
    }), { numRuns: 150 });
  }, 60_000);

  it.each([['nothing', {}], ['null everywhere', { text: null, stages: null, officeId: null, prosecutorId: null, body: null, dueBefore: null, mine: null, registeredFrom: null, registeredTo: null }], ['no stages and empty text', { stages: [], text: ' \u200b' }]])('%s narrows nothing', async (_, filter) => {
    if (head === undefined) throw new Error('nobody came');
    const reader = head;
    const { edges } = await bench.db.request(() => bench.get(ProceedingList).page(reader, { filter, order: 'NUMBER', first: 100, after: undefined }));
    expect(edges).toHaveLength(all.filter((row) => sees(reader, row)).length);
  });
});

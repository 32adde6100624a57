import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { useChecks } from '../../../test/support/builders/checks.js';
import { NOW } from '../../../test/support/builders/proceedings.js';
import { Inbox } from './alerts/inbox.service.js';
import { DeadlineDecisions } from './terms/deadline-decisions.service.js';
import { type GuardedTerm, termAbilities } from './terms/deadline.policy.js';
import { MyDayService } from './day/my-day.service.js';

const bench = useChecks();
/** Days of a suspicion whose two months (CPC 219) are over, nearly over and far from it on the day of these tests. */
const [MISSED, NEAR, FAR] = ['2026-08-03', '2026-10-08', '2026-11-16'] as const;
const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'done', (fault: unknown) => String((fault as { code?: unknown }).code));
const proceedingOf = async (actor: Actor, suspicion: string): Promise<string> => {
  const id = await bench.register(actor);
  await bench.suspect(actor, id, suspicion);
  return id;
};
const termOf = async (proceedingId: string): Promise<string> => (await bench.terms(proceedingId)).find(({ rule }) => rule === 'PTI-2M')?.id ?? '';
const acknowledge = (actor: Actor, id: string): Promise<string> => codeOf(bench.get(DeadlineDecisions).acknowledge(actor, id, NOW));
const explain = (actor: Actor, deadlineId: string, own: { cause?: string; excused?: boolean } = {}): Promise<string> => codeOf(bench.get(DeadlineDecisions).recordBreachCause(actor, { deadlineId, cause: 'Обстріл міста.', excused: false, ...own }, NOW));

describe('what people decide about a term', () => {
  it('is acknowledged once, by who answers for it, while it calls for that', bench.story(async () => {
    const [olena, colleague, head, coordinator, elsewhere] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['COORDINATOR']), await bench.actor(['HEAD'], '14')];
    const [near, far, missed] = await Promise.all([NEAR, FAR, MISSED].map(async (day) => termOf(await proceedingOf(olena, day)))) as [string, string, string];
    for (const stranger of [colleague, coordinator, elsewhere]) expect([await acknowledge(stranger, near), await explain(stranger, missed)]).toEqual(['not-found', 'not-found']);
    expect([await acknowledge(olena, randomUUID()), await acknowledge(head, near), await acknowledge(olena, far)]).toEqual(['not-found', 'not-allowed', 'not-allowed']);
    expect([await acknowledge(olena, near), await acknowledge(olena, near), await acknowledge(olena, missed)]).toEqual(['done', 'not-allowed', 'done']);
    expect(await bench.db.sql('select acknowledged_by who, acknowledge_by, state from deadline where id = $1', [near])).toEqual([{ who: olena.id, acknowledge_by: null, state: 'DUE_SOON' }]);
  }));

  it('is given a cause only where it was missed, by the prosecutor or the head, in words that say something', bench.story(async () => {
    const [olena, ivan, head] = [await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['HEAD'])];
    const [id, near] = [await proceedingOf(olena, MISSED), await termOf(await proceedingOf(olena, NEAR))];
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [id, ivan.id]);
    const term = await termOf(id);
    expect([await explain(olena, near), await explain(ivan, term), await explain(olena, term, { cause: '  \u200b  ' }), await explain(olena, term, { cause: 'ні' })]).toEqual(['deadline/not-breached', 'not-allowed', 'bad-input', 'bad-input']);
    expect([await explain(olena, term), await bench.stateOf(id, 'PTI-2M')]).toEqual(['done', 'OVERDUE']);
    expect([await explain(head, term, { cause: ' Знеструмлення. ', excused: true }), await bench.stateOf(id, 'PTI-2M'), await acknowledge(olena, term)]).toEqual(['done', 'EXCUSED', 'deadline/ended']);
    expect([await explain(head, term, { excused: false }), await bench.stateOf(id, 'PTI-2M'), await acknowledge(olena, term)]).toEqual(['done', 'OVERDUE', 'done']);
    const log = await bench.db.sql<{ action: string; who: string }>(`select action, actor_id who from audit_event where resource_id = $1 and action like 'deadline.%' order by at, id`, [term]);
    expect(log.map(({ action, who }) => `${action} ${who === olena.id ? 'olena' : who === head.id ? 'head' : who}`).sort()).toEqual(['deadline.acknowledge olena', 'deadline.breach-cause head', 'deadline.breach-cause head', 'deadline.breach-cause olena']);
  }));
});

describe('the day of a reader', () => {
  interface Row extends GuardedTerm { id: string; proceedingId: string; ended: boolean | null }

  it('holds of all proceedings exactly what calls for her, in order, and counts what it holds', bench.story(async () => {
    const [olena, colleague, head, elsewhere, auditor] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14'), await bench.actor(['AUDITOR'])];
    const owner = new Map<string, string>();
    for (const actor of [olena, olena, colleague]) for (const day of [MISSED, NEAR, FAR]) owner.set(await proceedingOf(actor, day), actor.id);
    const orphan = [...owner.keys()].at(-2) ?? '';
    await bench.db.sql('update assignment set until = since where proceeding_id = $1', [orphan]);
    owner.set(orphan, '');
    await acknowledge(olena, await termOf([...owner.keys()][0] ?? ''));
    const all = await bench.db.sql<Row>(`select id, proceeding_id "proceedingId", state, nature, optional, acknowledged_at "acknowledgedAt", escalated_at "escalatedAt", ended_in_time ended from deadline where removed_at is null order by due_sort, id`);

    for (const [reader, sees] of [[olena, (id: string) => owner.get(id) === olena.id], [colleague, (id: string) => owner.get(id) === colleague.id], [head, () => true], [elsewhere, () => false], [auditor, () => false]] as const) {
      const { overdue, dueSoon, awaitingAcknowledgement, newFlags, counts, today } = await bench.get(MyDayService).plain(reader, NOW);
      const mine = all.filter((row) => sees(row.proceedingId) && row.ended === null);
      const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
      expect(ids(overdue)).toEqual(ids(mine.filter(({ state }) => state === 'OVERDUE')));
      expect(ids(dueSoon)).toEqual(ids(mine.filter(({ state }) => state === 'DUE_SOON')));
      const holders = (id: string): string[] => [owner.get(id) ?? ''].filter((holder) => holder !== '');
      expect(ids(awaitingAcknowledgement)).toEqual(ids(mine.filter((row) => termAbilities(reader, row, { assigned: holders(row.proceedingId), relations: [...(holders(row.proceedingId).includes(reader.id) ? ['assigned' as const] : []), ...(reader === head ? ['office' as const] : [])] }).includes('acknowledgeDeadline'))));
      expect([counts.overdue, counts.dueSoon, counts.awaiting, counts.newFlags, counts.proceedings, today]).toEqual([overdue.length, dueSoon.length, awaitingAcknowledgement.length, newFlags.length, [...owner.keys()].filter(sees).length, NOW.today]);
      expect(newFlags.filter(({ kind }) => kind === 'DUE_SOON' || kind === 'OVERDUE')).toEqual([]);
    }
    expect(all.filter(({ state }) => state === 'OVERDUE').length).toBeGreaterThan(2);
    // The one that nobody answers for waits for the head, and what Olena has seen waits for nobody.
    expect((await bench.get(MyDayService).plain(head, NOW)).awaitingAcknowledgement.every(({ proceedingId }) => proceedingId === orphan)).toBe(true);
  }));
});

describe('an inbox', () => {
  const read = (actor: Actor, ids: readonly string[], all = false): Promise<number> => bench.get(Inbox).markRead(actor, ids, all, NOW);
  const unread = (actor: Actor): Promise<number> => bench.get(Inbox).unread(actor);
  const walk = async (actor: Actor, first: number, unreadOnly = false): Promise<string[]> => {
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const { edges, pageInfo } = await bench.get(Inbox).page(actor, unreadOnly, first, after);
      seen.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) return seen;
      after = pageInfo.endCursor ?? undefined;
    }
  };

  it('is read page by page without a repeat, though many lines came at one moment, and marked line by line or whole', bench.story(async () => {
    const [olena, colleague] = [await bench.actor(), await bench.actor()];
    for (let n = 0; n < 4; n += 1) await proceedingOf(olena, MISSED);
    await proceedingOf(colleague, MISSED);
    const ids = await walk(olena, 50);
    expect([ids.length, new Set(ids).size, await unread(olena)]).toEqual([4, 4, 4]);
    for (const first of [1, 2, 3]) expect(await walk(olena, first)).toEqual(ids);
    const [theirs] = await walk(colleague, 50);
    expect([await read(olena, [theirs ?? '', randomUUID()]), await unread(colleague)]).toEqual([0, 1]);
    expect([await read(olena, ids.slice(0, 2)), await read(olena, ids.slice(0, 3)), await unread(olena)]).toEqual([2, 1, 1]);
    expect([await walk(olena, 50, true), await walk(olena, 50)]).toEqual([ids.slice(3), ids]);
    expect([await read(olena, [], true), await read(olena, [], true), await unread(olena), await unread(colleague)]).toEqual([1, 0, 0, 1]);
  }));

  it('loses sight of a proceeding that is somebody else\'s now: its lines are neither shown nor counted nor marked', bench.story(async () => {
    const olena = await bench.actor();
    const [kept, gone] = [await proceedingOf(olena, MISSED), await proceedingOf(olena, MISSED)];
    await bench.db.sql(`update assignment set until = '2026-11-20' where proceeding_id = $1`, [gone]);
    const { edges } = await bench.get(Inbox).page(olena, false, 50, undefined);
    expect([edges.map(({ node }) => node.proceedingId), await unread(olena), await read(olena, [], true)]).toEqual([[kept], 1, 1]);
    expect(await bench.db.sql('select 1 from notification where recipient_id = $1 and read_at is null', [olena.id])).toHaveLength(1);
  }));
});

import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { EventsService, HandoverService, ProceedingsService } from '#libs/proceedings';
import { today } from '#libs/time-limits';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { DeadlineCheck } from '../runs/deadline-check.job.js';
import { DeadlineDecisions } from '../terms/deadline-decisions.service.js';
import { Inbox } from './inbox.service.js';

describe('who is told of a term', () => {
  const bench = useChecks();
  const at = (instant: string) => today(Date.parse(instant));
  const check = (instant: string, unit: 'any' | 'hour' = 'any') => bench.get(DeadlineCheck).run(at(instant), unit, () => Promise.resolve());
  /** What somebody was told, also of what she no longer sees. */
  const told = async ({ id }: Actor): Promise<string[]> =>
    (await bench.db.sql<{ kind: string }>('select f.kind from notification n join flag f on f.id = n.flag_id where n.recipient_id = $1 order by f.kind', [id])).map(({ kind }) => kind);
  const inbox = async (actor: Actor, unreadOnly = false): Promise<string[]> => (await bench.get(Inbox).page(actor, unreadOnly, 50, undefined)).edges.map(({ node }) => node.kind);
  const duty = (proceedingId: string, { id }: Actor, name: 'PROSECUTOR' | 'INVESTIGATOR') =>
    bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, $3, '2026-03-02')`, [proceedingId, id, name]);
  const leaves = ({ id }: Actor) => bench.db.sql('update staff set active = false where id = $1', [id]);
  const termOf = async (proceedingId: string): Promise<string> =>
    (await bench.db.sql<{ id: string }>(`select id from deadline where proceeding_id = $1 and rule_id = 'PTI-2M'`, [proceedingId]))[0]?.id ?? '';

  it('is the prosecutor and the investigator of that proceeding, not their colleagues', bench.story(async () => {
    const [olena, ivan, colleague, head] = [await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await duty(id, ivan, 'INVESTIGATOR');
    await bench.suspect(olena, id, '2026-10-08'); // due soon, far from the head's own warning
    expect([await told(olena), await told(ivan), await told(colleague), await told(head)]).toEqual([['DUE_SOON'], ['DUE_SOON'], [], []]);
  }));

  it('is every head of the office when it is overdue, but none who left and none of another office', bench.story(async () => {
    const olena = await bench.actor();
    const [first, second, left, elsewhere] = [await bench.actor(['HEAD']), await bench.actor(['HEAD', 'PROSECUTOR']), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    await leaves(left);
    await bench.suspect(olena, await bench.register(olena), '2026-08-03');
    expect([await told(first), await told(second), await told(left), await told(elsewhere)]).toEqual([['OVERDUE'], ['OVERDUE'], [], []]);
  }));

  it('is one line for who is head and prosecutor in one person', bench.story(async () => {
    const both = await bench.actor(['HEAD', 'PROSECUTOR']);
    await bench.suspect(both, await bench.register(both), '2026-08-03');
    expect(await told(both)).toEqual(['OVERDUE']);
  }));

  it('is the head where those assigned have all left, and nobody but them where one is still there', bench.story(async () => {
    const [olena, ivan, head] = [await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['HEAD'])];
    const [deserted, half] = [await bench.register(olena), await bench.register(olena)];
    await duty(half, ivan, 'INVESTIGATOR');
    await leaves(olena);
    await bench.suspect(head, deserted, '2026-10-08');
    expect(await told(head)).toEqual(['DUE_SOON']);
    await bench.suspect(head, half, '2026-10-08');
    expect([await told(head), await told(ivan), await told(olena)]).toEqual([['DUE_SOON'], ['DUE_SOON'], []]);
  }));

  it('lets that head acknowledge at once, for nobody else will', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const [attended, deserted] = [await bench.register(await bench.actor()), await bench.register(olena)];
    for (const id of [attended, deserted]) await bench.suspect(head, id, '2026-10-08');
    await leaves(olena);
    await expect(bench.get(DeadlineDecisions).acknowledge(head, await termOf(attended), NOW)).rejects.toMatchObject({ code: 'not-allowed' });
    await bench.get(DeadlineDecisions).acknowledge(head, await termOf(deserted), NOW);
    expect(await bench.db.sql('select acknowledged_by from deadline where id = $1', [await termOf(deserted)])).toEqual([{ acknowledged_by: head.id }]);
  }));

  it('breaks nothing where the office has no head at all: the flag stands and waits', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-08-03');
    await check('2026-11-23T10:00:00Z');
    expect(await bench.db.sql('select kind from flag where proceeding_id = $1 and cleared_at is null order by kind', [id])).toEqual([{ kind: 'NOT_ACKNOWLEDGED' }, { kind: 'OVERDUE' }]);
    expect(await told(olena)).toEqual(['OVERDUE']);
  }));

  it('is also who takes the proceeding over while the flag stands, at that moment and once', bench.story(async () => {
    const [olena, petro, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-10-08');
    await bench.get(ProceedingsService).assign(head, { proceedingId: id, prosecutorId: petro.id }, NOW);
    expect([await told(petro), await inbox(petro)]).toEqual([['DUE_SOON'], ['DUE_SOON']]);
    await bench.get(ProceedingsService).assign(head, { proceedingId: id, prosecutorId: petro.id }, NOW);
    expect(await told(petro)).toEqual(['DUE_SOON']);
  }));

  it('is the head of the new office when it is handed over, while the old office sees nothing more', bench.story(async () => {
    const [olena, before, after] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-08-03');
    expect([await inbox(before), await inbox(after)]).toEqual([['OVERDUE'], []]);
    await bench.get(HandoverService).handOver(before, { proceedingId: id, toOfficeId: await bench.officeId('14'), on: '2026-11-20', reason: 'Підслідність.' }, NOW);
    expect([await inbox(olena), await inbox(before), await inbox(after)]).toEqual([[], [], ['OVERDUE']]);
    expect(await bench.get(Inbox).unread(olena)).toBe(0);
  }));

  it('keeps from who lost the duty what she was told, and leaves it unread for the day she gets it back', bench.story(async () => {
    const [olena, petro, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-10-08');
    const give = (prosecutorId: string) => bench.get(ProceedingsService).assign(head, { proceedingId: id, prosecutorId }, NOW);
    await give(petro.id);
    expect([await inbox(olena), await bench.get(Inbox).unread(olena), await bench.get(Inbox).markRead(olena, [], true, NOW)]).toEqual([[], 0, 0]);
    await give(olena.id);
    expect(await inbox(olena, true)).toEqual(['DUE_SOON']);
  }));

  it('is told once more when the flag comes back, and only then', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-08-03');
    const eventId = await bench.record(olena, id, { type: 'indictment_sent', on: '2026-09-30' });
    await bench.get(Inbox).markRead(olena, [], true, NOW);
    expect(await inbox(olena, true)).toEqual([]);
    const later = at('2026-11-21T12:00:00Z');
    await bench.get(EventsService).annul(olena, { eventId, reason: 'Записано не в ту справу.' }, later);
    expect(await inbox(olena, true)).toEqual(['OVERDUE']);
    expect((await bench.get(Inbox).page(olena, true, 50, undefined)).edges[0]?.node.createdAt).toBe('2026-11-21T12:00:00+00:00');
    await bench.get(Inbox).markRead(olena, [], true, NOW);
    await bench.record(olena, id, { type: 'search_ruling', on: '2026-11-20' });
    expect(await inbox(olena, true)).toEqual([]);
  }));

  it('goes to the head once, though the term stays unacknowledged for days', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-10-08');
    for (const day of ['22', '23', '24', '25']) await check(`2026-11-${day}T22:05:00Z`);
    expect(await told(head)).toEqual(['NOT_ACKNOWLEDGED']);
    expect(await bench.db.sql(`select count(*)::int n from flag where kind = 'NOT_ACKNOWLEDGED'`)).toEqual([{ n: 1 }]);
  }));

  it('goes to the head within the hour after the day to acknowledge has passed, not with the next daily check', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    await bench.suspect(olena, await bench.register(olena), '2026-10-08'); // asked at noon in Kyiv
    expect(await check('2026-11-22T09:59:59Z', 'hour')).toMatchObject({ examined: 0 });
    expect(await check('2026-11-22T10:00:05Z', 'hour')).toMatchObject({ examined: 1, changed: 1, firstSeen: 1 });
    expect(await told(head)).toEqual(['NOT_ACKNOWLEDGED']);
  }));

  it('does not go to the head when the responsible person acknowledged, whoever is slow to notice', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-10-08');
    await bench.get(DeadlineDecisions).acknowledge(olena, await termOf(id), at('2026-11-22T09:59:59Z'));
    await check('2026-11-24T22:05:00Z');
    expect(await told(head)).toEqual([]);
  }));
});

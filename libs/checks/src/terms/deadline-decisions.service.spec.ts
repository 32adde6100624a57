import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { EventsService } from '#libs/proceedings';
import { readLog } from '../../../../test/support/audit.js';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { DeadlineDecisions } from './deadline-decisions.service.js';

/** Days of a suspicion whose two months (CPC 219) are over, nearly over and hardly begun on the day of these tests. */
const [MISSED, NEAR, FAR] = ['2026-08-03', '2026-10-08', '2026-11-18'] as const;

describe('what a person decides about a term', () => {
  const bench = useChecks();
  const decisions = (): DeadlineDecisions => bench.get(DeadlineDecisions);
  interface Told { id: string; proceedingId: string; olena: Actor }
  const termOf = async (suspicion: string, own?: Actor): Promise<Told> => {
    const olena = own ?? await bench.actor();
    const proceedingId = await bench.register(olena);
    await bench.suspect(olena, proceedingId, suspicion);
    const [term] = (await bench.terms(proceedingId)).filter(({ rule }) => rule === 'PTI-2M');
    return { id: term?.id ?? '', proceedingId, olena };
  };
  const acknowledge = (actor: Actor, id: string): Promise<string> => refusalOf(decisions().acknowledge(actor, id, NOW));
  const explain = (actor: Actor, deadlineId: string, cause = 'Обстріл: суд не працював.', excused = true): Promise<string> => refusalOf(decisions().recordBreachCause(actor, { deadlineId, cause, excused }, NOW));
  const row = async (id: string) => (await bench.db.sql<Record<string, unknown>>('select state, breach_cause cause, excused, acknowledged_by "by", acknowledge_by is null "asksNobody" from deadline where id = $1', [id]))[0];
  const flagsOf = async (id: string): Promise<string[]> => (await bench.db.sql<{ kind: string }>('select kind from flag where deadline_id = $1 and cleared_at is null order by kind', [id])).map(({ kind }) => kind);
  const logOf = async (id: string) => (await readLog(bench.db, 'resource_id = $1', [id])).map(({ action, changes }) => [action, ...changes.map(({ field, before, after }) => `${field} ${String(before)} -> ${String(after)}`)]);

  it('that she saw it, asks her nothing more, and is written down with the rule', bench.story(async () => {
    const { id, olena } = await termOf(NEAR);
    expect(await acknowledge(olena, id)).toBe('done');
    expect(await row(id)).toMatchObject({ state: 'DUE_SOON', by: olena.id, asksNobody: true });
    expect(await flagsOf(id)).toEqual(['DUE_SOON']);
    expect(await logOf(id)).toEqual([['deadline.acknowledge', `acknowledgedAt null -> ${NOW.instant}`, 'rule null -> PTI-2M']]);
    expect([await acknowledge(olena, id), (await logOf(id)).length]).toEqual(['not-allowed', 1]);
  }));

  it('is nothing while nobody is asked yet', bench.story(async () => {
    const { id, olena } = await termOf(FAR);
    expect([await acknowledge(olena, id), await explain(olena, id)]).toEqual(['not-allowed', 'deadline/not-breached']);
    expect(await logOf(id)).toEqual([]);
  }));

  it('is nothing any more once it has ended in time, nor a cause either', bench.story(async () => {
    const { id, olena, proceedingId } = await termOf(NEAR);
    await bench.record(olena, proceedingId, { type: 'indictment_sent', on: '2026-11-20' });
    expect([await acknowledge(olena, id), await explain(olena, id)]).toEqual(['deadline/ended', 'deadline/not-breached']);
  }));

  it('may be a cause of what was missed, excused or not; a better one takes its place and the log keeps both', bench.story(async () => {
    const { id, olena } = await termOf(MISSED);
    expect(await flagsOf(id)).toContain('OVERDUE');
    expect(await explain(olena, id, '  Хвороба   слідчого. ', false)).toBe('done');
    expect(await row(id)).toMatchObject({ state: 'OVERDUE', excused: false });
    expect(await explain(olena, id)).toBe('done');
    expect([await row(id), await flagsOf(id)]).toMatchObject([{ state: 'EXCUSED', cause: 'Обстріл: суд не працював.', excused: true, asksNobody: true }, []]);
    expect((await logOf(id)).map(([action, ...changes]) => [action, changes.filter((change) => change.startsWith('excused'))])).toEqual([['deadline.breach-cause', []], ['deadline.breach-cause', ['excused false -> true']]]);
    expect(await acknowledge(olena, id)).toBe('deadline/ended');
    // Taken back: it is missed without an excuse again, and the flag is there again.
    expect(await explain(olena, id, 'Помилково визнано поважною.', false)).toBe('done');
    expect([await row(id), await flagsOf(id)]).toMatchObject([{ state: 'OVERDUE', excused: false }, expect.arrayContaining(['OVERDUE'])]);
  }));

  it.each([['', false], [' \u200b ', false], ['ні', false], ['так', true], [`ж${'\u200b'.repeat(9)}`, false]])('takes %j for a cause: %j', (cause, taken) => bench.story(async () => {
    const { id, olena } = await termOf(MISSED);
    expect(await explain(olena, id, cause)).toBe(taken ? 'done' : 'bad-input: cause length');
    expect((await row(id))?.['cause']).toBe(taken ? cause : null);
  })());

  it('is hers who answers for the proceeding: the investigator explains nothing, a colleague finds nothing, hidden and missing are alike', bench.story(async () => {
    const [ivan, stranger] = [await bench.actor(['INVESTIGATOR']), await bench.actor()];
    const { id, proceedingId, olena } = await termOf(MISSED);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [proceedingId, ivan.id]);
    expect([await explain(ivan, id), await acknowledge(ivan, id)]).toEqual(['not-allowed', 'done']);
    for (const deadlineId of [id, randomUUID()]) expect([await explain(stranger, deadlineId), await acknowledge(stranger, deadlineId)]).toEqual(['not-found', 'not-found']);
    await rightsIn(bench.db).exclude(olena.id, proceedingId, ivan.id);
    expect(await explain(olena, id)).toBe('not-found');
  }));

  it('is of a term that the facts still give: one that was withdrawn is not there', bench.story(async () => {
    const { id, proceedingId, olena } = await termOf(MISSED);
    const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'suspicion'`, [proceedingId]);
    await bench.get(EventsService).annul(olena, { eventId: event?.id ?? '', reason: 'Не та справа.' }, NOW);
    expect([await explain(olena, id), await acknowledge(olena, id)]).toEqual(['not-found', 'not-found']);
  }));

  it('moves the day on which the proceeding needs somebody, and that of no other', bench.story(async () => {
    const { id, proceedingId, olena } = await termOf(MISSED);
    const other = await termOf(MISSED, olena);
    const attention = async (of: string): Promise<string | null | undefined> => (await bench.db.sql<{ on: string | null }>('select attention_on "on" from proceeding where id = $1', [of]))[0]?.on;
    const before = await attention(proceedingId);
    expect(before).not.toBeNull();
    await explain(olena, id);
    expect(await attention(proceedingId)).not.toBe(before);
    expect(await attention(other.proceedingId)).toBe(before);
  }));
});

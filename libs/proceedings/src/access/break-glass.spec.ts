import { describe, expect, it } from '@jest/globals';
import { type Notice, Notices } from '#libs/access';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { loadAccess } from './access.loader.js';
import { BreakGlass } from './break-glass.service.js';
import { LateReviews } from './late-reviews.job.js';

const bench = useProceedings();
const TEXT = 'Свідкові погрожують, прокурор провадження не відповідає на дзвінки.';
const glass = (): BreakGlass => bench.get(BreakGlass);
const numberOf = async (id: string): Promise<string> => (await bench.db.sql<{ n: string }>('select erdr_number n from proceeding where id = $1', [id]))[0]?.n ?? '';
const open = async (actor: Actor, id: string): Promise<{ outcome: string; glassIds: string[] }> => glass().open(actor, { erdrNumber: await numberOf(id), reason: 'LIFE_AT_RISK', text: TEXT, basis: '12-34', hours: 2 });
const content = async ({ id }: Pick<Actor, 'id'>): Promise<string[]> => (await bench.db.sql<{ ids: string[] }>('select sec.content($1) ids', [id]))[0]?.ids ?? [];
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code: string }) => fault.code);
const lastAct = async (): Promise<Record<string, unknown> | undefined> => (await bench.db.sql('select action, proceeding_id "proceedingId" from audit_event order by at desc limit 1'))[0];
/** Emergency access that was taken so long ago that nobody looked at it in time. */
const oldGlass = async (actor: Actor, proceedingId: string): Promise<string> => {
  const [row] = await bench.db.sql<{ id: string }>(
    `with g as (insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, since, until) values (gen_random_uuid(), $1, $2, 3, 'BREAK_GLASS', $3, now() - interval '80 hours', now() - interval '78 hours') returning *)
     insert into break_glass (id, grant_id, staff_id, proceeding_id, reason_code, reason, document_no, opened_at, expires_at, review_due_at) select gen_random_uuid(), id, staff_id, proceeding_id, 'COURT_DEMANDS', reason, '1', since, until, since + interval '72 hours' from g returning id`, [actor.id, proceedingId, TEXT]);
  return row?.id ?? '';
};

describe('emergency access', () => {
  it('opens by number what another office leads, for hours, and closes when it is ended', bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    const id = await bench.register(olena);
    const { outcome, glassIds } = await open(stranger, id);
    expect([outcome, await content(stranger)]).toEqual(['OPENED', [id]]);
    expect(await lastAct()).toEqual({ action: 'glass.break', proceedingId: id });
    const [row] = await bench.db.sql<Record<string, unknown>>(`select g.until = b.expires_at "same", b.expires_at - b.opened_at = interval '2 hours' "hours", b.review_due_at - b.opened_at = interval '72 hours' review from break_glass b join access_grant g on g.id = b.grant_id`);
    expect(row).toEqual({ same: true, hours: true, review: true });
    expect((await loadAccess(bench.db, olena, [id])).get(id)?.readers.at(-1)).toMatchObject({ staffId: stranger.id, basis: 'BREAK_GLASS', grantId: glassIds[0], reason: TEXT });
    expect(await glass().running(stranger)).toMatchObject([{ id: glassIds[0], proceedingId: id, running: true }]);
    expect((await open(stranger, id)).outcome).toBe('OPEN_ALREADY');
    expect([await code(glass().end(olena, glassIds[0] ?? '')), await code(glass().end(stranger, glassIds[0] ?? '')), await content(stranger), await glass().running(stranger)]).toEqual(['not-found', 'done', [], []]);
  }));

  it('says the same of a number that is not there, of a covert case, and of one that is closed to the asker, and writes each down', bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    const [covert, barred] = [await bench.register(olena), await bench.register(olena)];
    await rightsIn(bench.db).compartment(covert, olena.id, 'COVERT');
    await rightsIn(bench.db).exclude(stranger.id, barred, olena.id);
    const nothing = { outcome: 'NOTHING_TO_OPEN', glassIds: [] };
    for (const [attempt, how] of [[() => open(stranger, covert), 'covert'], [() => open(stranger, barred), 'barred'], [() => glass().open(stranger, { erdrNumber: '12026999999999999', reason: 'LIFE_AT_RISK', text: TEXT, basis: '12-34', hours: 2 }), 'missing']] as const) {
      expect([how, await attempt()]).toEqual([how, nothing]);
      expect(await lastAct()).toEqual({ action: 'glass.attempt', proceedingId: null });
    }
    expect(await content(stranger)).toEqual([]);
  }));

  it('opens a sealed case, and tells only those inside which it was', bench.story(async () => {
    const [olena, head, ownHead, stranger, auditor] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14'), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['AUDITOR'])];
    const told: Notice[] = [];
    bench.get(Notices).register({ tell: (notices) => Promise.resolve(void told.push(...notices)) });
    const [sealed, plain] = [await bench.register(olena), await bench.register(olena)];
    await rightsIn(bench.db).compartment(sealed, olena.id);
    expect([(await open(stranger, sealed)).outcome, await content(stranger)]).toEqual(['OPENED', [sealed]]);
    const heard = (): [string, string | null][] => told.splice(0).map(({ recipientId, proceedingId }) => [recipientId, proceedingId] as [string, string | null]).sort();
    expect(heard()).toEqual([[olena.id, sealed], [ownHead.id, null], [auditor.id, null]].sort());
    await open(stranger, plain);
    expect(heard()).toEqual([[olena.id, plain], [head.id, plain], [ownHead.id, null], [auditor.id, plain]].sort());
    expect(new Set((await glass().list(auditor)).map(({ proceedingId, erdrNumber }) => [proceedingId, erdrNumber === null].join()))).toEqual(new Set([`${plain},false`, ',true']));
    expect((await glass().list(head)).map(({ proceedingId }) => proceedingId)).toEqual([plain]);
  }));

  it('is refused to whoever has no right to it, also by the database', bench.story(async () => {
    const [olena, oleh, left] = [await bench.actor(), await bench.actor(['INVESTIGATOR'], '14'), await bench.actor(['PROSECUTOR'], '14')];
    const id = await bench.register(olena);
    await bench.db.sql('update staff set active = false where id = $1', [left.id]);
    expect([(await open(oleh, id)).outcome, (await open(left, id)).outcome]).toEqual(['NOTHING_TO_OPEN', 'NOTHING_TO_OPEN']);
  }));
});

describe('the review of emergency access', () => {
  it('is made once, by somebody outside the line, and then the breaker may again', bench.story(async () => {
    const [olena, stranger, auditor, third, head, ownHead] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['AUDITOR']), await bench.actor(['HEAD'], '05'), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    const [id, other] = [await bench.register(olena), await bench.register(olena)];
    const old = await oldGlass(stranger, id);
    expect(await open(stranger, other)).toEqual({ outcome: 'REVIEW_OVERDUE', glassIds: [] });
    const review = (actor: Actor): Promise<string> => code(glass().review(actor, { id: old, verdict: 'JUSTIFIED', note: 'Документ перевірено, підстава є.' }));
    expect([await review(stranger), await review(head), await review(ownHead), await review(olena)]).toEqual(['not-allowed', 'not-allowed', 'not-allowed', 'not-allowed']);
    expect(await bench.db.sql('select sec.review_glass($1, $4, $5, $5) a, sec.review_glass($2, $4, $5, $5) b, sec.review_glass($3, $4, $5, $5) c', [stranger.id, head.id, ownHead.id, old, 'JUSTIFIED'])).toEqual([{ a: false, b: false, c: false }]);
    expect([await review(third), await review(auditor)]).toEqual(['done', 'conflict/stale']);
    expect(await glass().one(stranger, old)).toMatchObject({ verdict: 'JUSTIFIED', reviewedById: third.id, reviewable: false });
    expect((await open(stranger, other)).outcome).toBe('OPENED');
  }));

  it('that is late is told every day to auditors and to the breaker; without an auditor to heads outside the line', bench.story(async () => {
    const [olena, stranger, third] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['HEAD'], '05')];
    const told: Notice[] = [];
    bench.get(Notices).register({ tell: (notices) => Promise.resolve(void told.push(...notices)) });
    const old = await oldGlass(stranger, await bench.register(olena));
    const [now] = await bench.db.sql<{ instant: string }>('select now() instant');
    const run = async (today: string): Promise<string[]> => {
      await bench.get(LateReviews).run({ instant: now?.instant ?? '', today });
      return told.splice(0).map(({ recipientId, occurrence }) => `${recipientId} ${occurrence}`).sort();
    };
    expect(await run('2026-11-22')).toEqual([`${stranger.id} ${old} 2026-11-22`, `${third.id} ${old} 2026-11-22`].sort());
    const auditor = await bench.actor(['AUDITOR']);
    expect(await run('2026-11-23')).toEqual([`${stranger.id} ${old} 2026-11-23`, `${auditor.id} ${old} 2026-11-23`].sort());
    await glass().review(auditor, { id: old, verdict: 'NOT_JUSTIFIED', note: 'Документа з таким номером немає.' });
    told.length = 0;
    expect(await run('2026-11-24')).toEqual([]);
  }));
});

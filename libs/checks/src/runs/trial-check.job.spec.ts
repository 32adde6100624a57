import { describe, expect, it } from '@jest/globals';
import { type Actor, systemActor } from '#libs/platform';
import { HearingPeople, Hearings } from '#libs/court';
import { EventsService, PartiesService, ProceedingsService } from '#libs/proceedings';
import { today } from '#libs/time-limits';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { Flags } from '../alerts/flags.service.js';
import { TrialCheck } from './trial-check.job.js';

const alive = (): Promise<void> => Promise.resolve();

describe('the check of trials', () => {
  const bench = useChecks();
  const check = (instant = NOW.instant) => bench.get(TrialCheck).run(today(Date.parse(instant)), alive);
  const flags = async (id: string): Promise<string[]> => (await bench.db.sql<{ kind: string }>(`select kind from flag where proceeding_id = $1 and cleared_at is null and kind not in ('DUE_SOON', 'OVERDUE', 'NOT_ACKNOWLEDGED') order by kind`, [id])).map(({ kind }) => kind);
  const atCourt = async (actor: Actor, on: string): Promise<string> => {
    const id = await bench.register(actor);
    await bench.record(actor, id, { type: 'indictment_received', on });
    return id;
  };

  it('raises what is missing in a case at court, and clears it when it is there', bench.story(async () => {
    const olena = await bench.actor();
    const id = await atCourt(olena, '2026-09-01');
    expect(await check()).toMatchObject({ examined: 1, firstSeen: 2 });
    expect(await flags(id)).toEqual(['NO_ACT', 'NO_HEARING_PLANNED']);
    expect(await check()).toMatchObject({ examined: 1, firstSeen: 0, cleared: 0 });
    await bench.record(olena, id, { type: 'appearance', on: '2026-12-10' });
    await bench.record(olena, id, { type: 'custody_reviewed', on: '2026-11-20', partyId: await bench.suspect(olena, id, '2026-08-03') });
    expect(await check()).toMatchObject({ firstSeen: 0, cleared: 2 });
    expect(await flags(id)).toEqual([]);
  }));

  it('goes by the hearings of a trial: one that is appointed answers for it, three put off for one cause do not', bench.story(async () => {
    const olena = await bench.actor();
    const id = await atCourt(olena, '2026-11-02');
    const appoint = (at: string) => bench.get(Hearings).schedule(olena, { proceedingId: id, at, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд' }, NOW);
    const { id: first } = await appoint('2026-11-10T10:00:00+02:00');
    let hearingId = first;
    for (const at of ['2026-11-12T10:00:00+02:00', '2026-11-14T10:00:00+02:00', '2026-12-14T10:00:00+02:00']) {
      const { nextId } = await bench.get(Hearings).recordResult(olena, { hearingId, version: 1, outcome: 'POSTPONED', cause: 'NO_JUDGE', next: { at } }, NOW);
      hearingId = nextId ?? '';
    }
    await check();
    expect(await flags(id)).toEqual(['POSTPONED_AGAIN']);
    await bench.get(Hearings).annul(olena, { hearingId, version: 1, reason: 'Не та справа.' }, NOW);
    await check();
    expect(await flags(id)).toEqual(['NO_HEARING_PLANNED', 'POSTPONED_AGAIN']);
  }));

  it('leaves alone what is not at court, and clears what has left it', bench.story(async () => {
    const olena = await bench.actor();
    await bench.register(olena);
    const id = await atCourt(olena, '2026-09-01');
    await check();
    await bench.record(olena, id, { type: 'verdict_pronounced', on: '2026-11-20' });
    expect(await check()).toMatchObject({ examined: 0, cleared: 2 });
    expect(await flags(id)).toEqual([]);
  }));

  it('compares with the trials of the same office, once enough of them have ended', bench.story(async () => {
    const [odesa, lviv] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    const [mine, theirs] = [await atCourt(odesa, '2026-03-10'), await atCourt(lviv, '2026-03-10')];
    for (let n = 0; n < 10; n += 1) {
      const ended = await atCourt(odesa, '2026-03-10');
      await bench.record(odesa, ended, { type: 'verdict_pronounced', on: `2026-05-${10 + n}` });
    }
    await check();
    expect(await flags(mine)).toContain('LONG_TRIAL');
    expect(await flags(theirs)).not.toContain('LONG_TRIAL');
    expect(await bench.db.sql('select count(*)::int from notification where recipient_id = $1', [systemActor.id])).toEqual([{ count: 0 }]);
  }));

  it('tells of repeat calls ahead that nobody was told of, also of a case that has not come to court', bench.story(async () => {
    const [olena, lesia, head] = [await bench.actor(), await bench.actor(['COORDINATOR']), await bench.actor(['HEAD'])];
    const proceedingId = await bench.register(olena);
    await bench.get(ProceedingsService).assign(head, { proceedingId, coordinatorId: lesia.id }, NOW);
    await bench.db.sql('update staff set active = false where id = $1', [lesia.id]);
    const { id: partyId } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'VICTIM', since: '2026-04-01' }, NOW);
    for (const on of ['2026-04-03', '2026-05-03']) await bench.record(olena, proceedingId, { type: 'interviewed', on, partyId });
    const { id: hearingId } = await bench.get(Hearings).schedule(olena, { proceedingId, at: '2026-12-10T10:30:00+02:00', kind: 'INVESTIGATING_JUDGE', mode: 'IN_PERSON', court: 'Малиновський районний суд' }, NOW);
    await bench.get(HearingPeople).expect(olena, { hearingId, people: [{ partyId, version: 0, purpose: 'TESTIFY', mode: 'IN_PERSON', justification: 'Депонування.' }] }, NOW);
    const told = () => bench.db.sql(`select recipient_id id, count(*)::int n from notification where kind = 'CALLED_AGAIN' group by 1`);
    expect(await told()).toEqual([]);
    await bench.db.sql('update staff set active = true where id = $1', [lesia.id]);
    expect(await check()).toMatchObject({ examined: 0 });
    await check();
    expect(await told()).toEqual([{ id: lesia.id, n: 1 }]);
  }));

  /** A trial of the actor's office that took so many days and ended on that day. */
  const ended = async (actor: Actor, days: number, on = '2026-11-01'): Promise<string> => {
    const id = await atCourt(actor, new Date(Date.parse(`${on}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10));
    await bench.record(actor, id, { type: 'verdict_pronounced', on });
    return id;
  };
  const early = (actor: Actor): Promise<string> => bench.register(actor, { registeredOn: '2022-03-02' });

  it.each([[9, false], [10, true]])('speaks of the usual length of an office from ten ended trials on: with %i %p', async (count, speaks) => bench.story(async () => {
    const olena = await bench.actor();
    const mine = await atCourt(olena, '2026-06-01');
    for (let n = 0; n < count; n += 1) await ended(olena, 30);
    await check();
    expect((await flags(mine)).includes('LONG_TRIAL')).toBe(speaks);
  })());

  it('takes the length that nine of ten did not exceed: one endless trial does not make all others short', bench.story(async () => {
    const olena = await bench.actor();
    const [inside, beyond] = [await atCourt(olena, '2026-10-10'), await atCourt(olena, '2026-10-01')];
    for (const days of [10, 15, 20, 25, 30, 35, 40, 42, 45, 240]) await ended(olena, days);
    await check(); // 42 days inside, 51 beyond
    expect([(await flags(inside)).includes('LONG_TRIAL'), (await flags(beyond)).includes('LONG_TRIAL')]).toEqual([false, true]);
    expect(await bench.db.sql(`select reason->>'en' said from flag where kind = 'LONG_TRIAL'`)).toEqual([{ said: 'At trial since 1 October 2026; nine of ten trials of this office took up to 45 days' }]);
  }));

  it('forgets trials that ended more than three years ago, and those whose verdict was annulled', bench.story(async () => {
    const olena = await bench.actor();
    const mine = await atCourt(olena, '2026-06-01');
    for (let n = 0; n < 10; n += 1) {
      const id = await early(olena);
      await bench.record(olena, id, { type: 'indictment_received', on: '2023-09-01' });
      await bench.record(olena, id, { type: 'verdict_pronounced', on: '2023-10-01' });
    }
    const last = await ended(olena, 30);
    await check();
    expect(await flags(mine)).not.toContain('LONG_TRIAL');
    for (let n = 0; n < 9; n += 1) await ended(olena, 30);
    const [verdict] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'verdict_pronounced'`, [last]);
    await bench.get(EventsService).annul(olena, { eventId: verdict?.id ?? '', reason: 'Записано помилково.' }, NOW);
    await check();
    expect(await flags(mine)).not.toContain('LONG_TRIAL');
    await ended(olena, 30);
    await check();
    expect(await flags(mine)).toContain('LONG_TRIAL');
  }));

  it('clears a flag when its reason goes, and raises the same one again when it comes back', bench.story(async () => {
    const olena = await bench.actor();
    const id = await atCourt(olena, '2026-11-10');
    await check();
    expect(await flags(id)).toEqual(['NO_HEARING_PLANNED']);
    const hearing = await bench.record(olena, id, { type: 'appearance', on: '2026-12-10' });
    await check();
    expect(await flags(id)).toEqual([]);
    await bench.get(EventsService).annul(olena, { eventId: hearing, reason: 'Не та справа.' }, NOW);
    expect(await check()).toMatchObject({ firstSeen: 1 });
    expect(await flags(id)).toEqual(['NO_HEARING_PLANNED']);
    expect(await bench.db.sql(`select count(*)::int n from flag where proceeding_id = $1 and kind = 'NO_HEARING_PLANNED'`, [id])).toEqual([{ n: 1 }]);
  }));

  it('leaves cleared what the prosecutor cleared, until something new gives the reason', bench.story(async () => {
    const olena = await bench.actor();
    const id = await atCourt(olena, '2026-09-01');
    await check();
    for (const { id: flagId } of await bench.db.sql<{ id: string }>(`select id from flag where proceeding_id = $1 and kind in ('NO_ACT', 'NO_HEARING_PLANNED')`, [id])) await bench.get(Flags).clear(olena, { flagId, reason: 'Суддя хворіє.' }, NOW);
    expect(await check('2026-11-22T10:00:00Z')).toMatchObject({ firstSeen: 0 });
    expect(await flags(id)).toEqual([]);
    await bench.record(olena, id, { type: 'appearance', on: '2026-09-20' });
    await check('2026-11-23T10:00:00Z');
    expect(await flags(id)).toEqual(['NO_ACT', 'NO_HEARING_PLANNED']); // counted from another day: another reason
  }));

  it('tells the prosecutor of each flag once, however many days it stands', bench.story(async () => {
    const olena = await bench.actor();
    await atCourt(olena, '2026-09-01');
    for (const day of ['21', '22', '23']) await check(`2026-11-${day}T10:00:00Z`);
    expect(await bench.db.sql(`select f.kind, count(*)::int n from notification n join flag f on f.id = n.flag_id where n.recipient_id = $1 and f.kind like 'NO_%' and f.kind <> 'NOT_ACKNOWLEDGED' group by 1 order by 1`, [olena.id])).toEqual([{ kind: 'NO_ACT', n: 1 }, { kind: 'NO_HEARING_PLANNED', n: 1 }]);
  }));

  it('looks at more trials than fit on one page, each once, with a sign of life between the pages', bench.story(async () => {
    await bench.db.sql(
      `insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage, stage_since)
       select gen_random_uuid(), '1' || lpad(n::text, 16, '0'), '2026-01-01', 'NATIONAL_POLICE', (select id from office order by code offset n % 26 limit 1), 'Фабула ' || n, 'TRIAL', '2026-02-01' from generate_series(1, 1100) n`);
    let signs = 0;
    const counts = await bench.get(TrialCheck).run(today(Date.parse(NOW.instant)), () => { signs += 1; return Promise.resolve(); });
    expect([counts.examined, signs]).toEqual([1_100, 2]);
    expect(await bench.db.sql(`select count(*)::int flags, count(distinct proceeding_id)::int proceedings from flag where kind = 'NO_HEARING_PLANNED'`)).toEqual([{ flags: 1_100, proceedings: 1_100 }]);
  }));
});

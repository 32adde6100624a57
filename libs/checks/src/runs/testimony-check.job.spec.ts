import { describe, expect, it } from '@jest/globals';
import { PanelChanges } from '#libs/court';
import { ChargesService, PartiesService } from '#libs/proceedings';
import type { Actor } from '#libs/platform';
import { today } from '#libs/time-limits';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { TestimonyCheck } from './testimony-check.job.js';

const alive = (): Promise<void> => Promise.resolve();

describe('the check of testimony', () => {
  const bench = useChecks();
  const check = (instant = NOW.instant) => bench.get(TestimonyCheck).run(today(Date.parse(instant)), alive);
  const flags = async (id: string): Promise<string[]> => (await bench.db.sql<{ occurrence: string }>(`select occurrence from flag where proceeding_id = $1 and cleared_at is null and kind = 'TESTIMONY_AGEING'`, [id])).map(({ occurrence }) => occurrence);
  /** A case with a victim to whom something was done by a day. */
  const withVictim = async (actor: Actor, endedOn = '2025-02-10', registeredOn = '2025-03-02'): Promise<{ id: string; victim: string }> => {
    const id = await bench.register(actor, { registeredOn });
    const victim = (await bench.get(PartiesService).add(actor, { proceedingId: id, role: 'VICTIM', since: registeredOn }, NOW)).id;
    const accused = await bench.suspect(actor, id, '2026-08-03');
    await bench.get(ChargesService).addEpisode(actor, { proceedingId: id, victimIds: [victim], accusedIds: [accused], startedOn: '2025-01-10', endedOn, place: 'Одеса', exploitation: 'праця' }, NOW);
    return { id, victim };
  };

  it('flags a victim whom nobody has heard for long, once, and no more when she is interviewed', bench.story(async () => {
    const olena = await bench.actor();
    const { id, victim } = await withVictim(olena);
    expect(await check()).toMatchObject({ examined: 1, firstSeen: 1, cleared: 0 });
    expect(await flags(id)).toEqual(['never:1']);
    expect(await check('2026-11-22T10:00:00Z')).toMatchObject({ examined: 1, firstSeen: 0, cleared: 0 });
    await bench.record(olena, id, { type: 'interviewed', on: '2026-11-20', partyId: victim });
    expect(await check()).toMatchObject({ firstSeen: 0, cleared: 1 });
    expect(await flags(id)).toEqual([]);
    expect(await check('2027-02-18T10:00:00Z')).toMatchObject({ firstSeen: 1 });
    expect(await flags(id)).toEqual(['2026-11-20:1']);
  }));

  it('is content with a deposition, for ever', bench.story(async () => {
    const olena = await bench.actor();
    const { id, victim } = await withVictim(olena);
    await bench.record(olena, id, { type: 'deposition', on: '2025-06-10', partyId: victim });
    await check();
    expect(await flags(id)).toEqual([]);
  }));

  it('is content with testimony at court, until that is withdrawn', bench.story(async () => {
    const olena = await bench.actor();
    const { id, victim } = await withVictim(olena);
    await bench.record(olena, id, { type: 'indictment_received', on: '2026-09-01' });
    await bench.db.sql(`with h as (insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) values (gen_random_uuid(), $1, '2026-10-05 10:00+03', 'TRIAL', 'IN_PERSON', 'Суд', 'HELD', now(), $3) returning id)
      insert into examination (id, proceeding_id, hearing_id, party_id, kind, recorded_by) select gen_random_uuid(), $1, id, $2, 'TESTIMONY', $3 from h`, [id, victim, olena.id]);
    await check();
    expect(await flags(id)).toEqual([]);
    await bench.db.sql('update examination set annulled = true where proceeding_id = $1', [id]);
    await check();
    expect(await flags(id)).toEqual(['never:1']);
  }));

  it('looks at her again once the trial begins anew, and is content when the court that sits now has heard her', bench.story(async () => {
    const olena = await bench.actor();
    const { id, victim } = await withVictim(olena);
    await bench.record(olena, id, { type: 'indictment_received', on: '2025-09-01' });
    const testifies = async (at: string): Promise<unknown> => bench.db.sql(`with h as (insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) values (gen_random_uuid(), $1, $4, 'TRIAL', 'IN_PERSON', 'Суд', 'HELD', now(), $3) returning id)
      insert into examination (id, proceeding_id, hearing_id, party_id, kind, recorded_by) select gen_random_uuid(), $1, id, $2, 'TESTIMONY', $3 from h`, [id, victim, olena.id, at]);
    await testifies('2025-10-06 10:00+03');
    const panel = await bench.get(PanelChanges).record(olena, { proceedingId: id, on: '2026-02-02', departed: 'Вербовий І.П.', cause: 'TRANSFERRED', continuation: 'GOES_ON' }, NOW);
    await check();
    expect(await flags(id)).toEqual([]);
    await bench.get(PanelChanges).correct(olena, { changeId: panel.id, reason: 'Помилка', on: '2026-02-02', departed: 'Вербовий І.П.', cause: 'TRANSFERRED', continuation: 'ANEW' }, NOW);
    await check();
    expect(await flags(id)).toEqual(['2025-10-06:1']);
    await testifies('2026-03-02 10:00+02');
    await check();
    expect(await flags(id)).toEqual([]);
    await bench.record(olena, id, { type: 'verdict_pronounced', on: '2026-04-01' });
    await bench.record(olena, id, { type: 'appeal_decision', on: '2026-05-04' });
    await bench.record(olena, id, { type: 'retrial_ordered', on: '2026-05-04' });
    await check();
    expect(await flags(id)).toEqual(['2026-03-02:1']);
  }));

  /** Testimony of a party at a hearing; answers with its id. */
  const heardAt = async (actor: Actor, id: string, party: string, at: string, kind = 'TRIAL'): Promise<string> => (await bench.db.sql<{ id: string }>(`with h as (insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) values (gen_random_uuid(), $1, $4, $5, 'IN_PERSON', 'Суд', 'HELD', now(), $3) returning id)
      insert into examination (id, proceeding_id, hearing_id, party_id, kind, recorded_by) select gen_random_uuid(), $1, id, $2, 'TESTIMONY', $3 from h returning id`, [id, party, actor.id, at, kind]))[0]?.id ?? '';

  it('flags her whichever of her testimonies a ruling names that is heard again, and says what is true of a part too', bench.story(async () => {
    const olena = await bench.actor();
    const { id, victim } = await withVictim(olena);
    await bench.record(olena, id, { type: 'indictment_received', on: '2025-09-01' });
    const [first] = [await heardAt(olena, id, victim, '2025-10-06 10:00+03'), await heardAt(olena, id, victim, '2025-10-13 10:00+03')];
    await bench.get(PanelChanges).record(olena, { proceedingId: id, on: '2026-02-02', departed: 'Вербовий І.П.', cause: 'TRANSFERRED', continuation: 'PARTLY', again: [first] }, NOW);
    await check();
    expect(await flags(id)).toEqual(['2025-10-13:1']);
    expect(await bench.db.sql(`select reason::text from flag where proceeding_id = $1 and kind = 'TESTIMONY_AGEING'`, [id])).toEqual([{ reason: expect.not.stringMatching(/anew|спочатку/) }]);
  }));

  it('takes what an investigating judge heard for an interview, until a deposition is recorded', bench.story(async () => {
    const olena = await bench.actor();
    const { id, victim } = await withVictim(olena);
    await heardAt(olena, id, victim, '2026-01-12 10:00+02', 'INVESTIGATING_JUDGE');
    await check();
    expect(await flags(id)).toEqual(['2026-01-12:1']);
    await bench.record(olena, id, { type: 'deposition', on: '2026-01-12', partyId: victim });
    await check();
    expect(await flags(id)).toEqual([]);
  }));

  it('leaves alone what is young, what has a verdict and who is a victim no more, and clears what stood there', bench.story(async () => {
    const olena = await bench.actor();
    const young = await withVictim(olena, '2025-02-10', '2026-10-02');
    const { id } = await withVictim(olena);
    await check();
    expect([await flags(young.id), await flags(id)]).toEqual([[], ['never:1']]);
    await bench.record(olena, id, { type: 'indictment_received', on: '2026-09-01' });
    await bench.record(olena, id, { type: 'verdict_pronounced', on: '2026-11-20' });
    expect(await check()).toMatchObject({ cleared: 1 });
    expect(await flags(id)).toEqual([]);
  }));

  it('clears what stands about a victim whose role has ended', bench.story(async () => {
    const olena = await bench.actor();
    const { id, victim } = await withVictim(olena);
    await check();
    await bench.db.sql(`update role_period set until = '2026-11-20' where party_id = $1`, [victim]);
    expect(await check()).toMatchObject({ examined: 1, cleared: 1 });
    expect(await check()).toMatchObject({ examined: 0 });
    expect(await flags(id)).toEqual([]);
  }));

  it('knows that she was heard in a case that was joined to this one', bench.story(async () => {
    const olena = await bench.actor();
    const [main, other] = [await withVictim(olena), await withVictim(olena)];
    await bench.db.sql('update party set person_id = (select person_id from party where id = $1) where id = $2', [main.victim, other.victim]);
    await bench.db.sql(`with h as (insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) values (gen_random_uuid(), $1, '2026-10-05 10:00+03', 'TRIAL', 'IN_PERSON', 'Суд', 'HELD', now(), $3) returning id)
      insert into examination (id, proceeding_id, hearing_id, party_id, kind, recorded_by) select gen_random_uuid(), $1, id, $2, 'TESTIMONY', $3 from h`, [other.id, other.victim, olena.id]);
    await check();
    expect([await flags(main.id), await flags(other.id)]).toEqual([['never:1'], []]);
    await bench.db.sql(`insert into proceeding_link (id, kind, main_id, other_id, on_day, reason, recorded_by) values (gen_random_uuid(), 'JOIN', $1, $2, '2026-11-01', 'Одна особа.', $3)`, [main.id, other.id, olena.id]);
    await check();
    expect(await flags(main.id)).toEqual([]);
  }));

  it('goes through pages of cases without losing or repeating one', bench.story(async () => {
    const olena = await bench.actor();
    const [first] = await bench.db.sql<{ id: string }>('select office_id id from staff where id = $1', [olena.id]);
    await bench.db.sql(
      `with cases as (insert into proceeding (id, erdr_number, registered_on, body, office_id, stage, summary) select gen_random_uuid(), '1202516999' || lpad(n::text, 7, '0'), '2025-03-02', 'NATIONAL_POLICE', $1, 'INVESTIGATION', 'Вербування.' from generate_series(1, 1001) n returning id),
         people as (insert into person (id, pseudonym) select id, 'Ознака-' || id from cases returning id),
         parties as (insert into party (id, proceeding_id, person_id) select id, id, id from cases returning id)
       insert into role_period (id, proceeding_id, party_id, role, since) select gen_random_uuid(), id, id, 'VICTIM', '2025-03-05' from parties`, [first?.id]);
    expect(await check()).toMatchObject({ examined: 1001, firstSeen: 1001 });
    expect(await check()).toMatchObject({ examined: 1001, firstSeen: 0, cleared: 0 });
  }));
});

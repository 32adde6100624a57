import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { EventsService, PartiesService, factsOf } from '#libs/proceedings';
import { factDay } from '#libs/time-limits';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { loadChecklists } from '../admissibility/admissibility.loader.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import { Bundles } from './bundles.service.js';
import { loadBundles } from './bundles.loader.js';
import { disclosureOf, loadDisclosures } from './disclosure.loader.js';
import { Familiarisations } from './familiarisations.service.js';
import { Openings } from './openings.service.js';
import { shownDisclosure } from './shown.js';
import { Withholdings } from './withholdings.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
interface Case { readonly id: string; readonly suspect: string; readonly counsel: string; readonly victim: string; readonly items: readonly string[] }

describe('what was opened and is taken back, held back and sent', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const [openings, studies, withholdings, bundles] = [() => bench.get(Openings), () => bench.get(Familiarisations), () => bench.get(Withholdings), () => bench.get(Bundles)];
  const add = async (actor: Actor, proceedingId: string, role: 'SUSPECT' | 'DEFENCE_COUNSEL' | 'VICTIM' | 'WITNESS', representsPartyId?: string): Promise<string> =>
    (await bench.get(PartiesService).add(actor, { proceedingId, role, since: '2026-03-05', ...(representsPartyId === undefined ? {} : { representsPartyId }) }, NOW)).id;
  const someCase = async (actor: Actor): Promise<Case> => {
    const id = await bench.register(actor);
    const suspect = await add(actor, id, 'SUSPECT');
    const [counsel, victim] = [await add(actor, id, 'DEFENCE_COUNSEL', suspect), await add(actor, id, 'VICTIM')];
    await bench.record(actor, id, { type: 'suspicion', on: '2026-09-25', partyId: suspect });
    const { ids: items } = await bench.get(Items).register(actor, { proceedingId: id, items: ['Протокол', 'Лист'].map((title) => ({ kind: 'DOCUMENT' as const, title, collectedAt: '2026-10-01T09:00:00+03:00', collectedBy: 'слідча' })) }, NOW);
    return { id, suspect, counsel, victim, items };
  };
  const begun = async (): Promise<{ olena: Actor; of: Case }> => {
    const olena = await bench.actor();
    return { olena, of: await someCase(olena) };
  };
  const open = (actor: Actor, of: Case, partyId: string, on: string, itemIds = of.items) => openings().open(actor, { proceedingId: of.id, partyId, itemIds, on }, NOW);
  const study = async (actor: Actor, of: Case, partyId: string, on: string): Promise<string> => (await studies().record(actor, { proceedingId: of.id, partyId, begunAt: `${on}T09:00:00+02:00`, endedAt: `${on}T12:00:00+02:00`, volumes: [], complete: true, departure: 'Так сказала.' }, NOW)).id;
  const days = async (of: Case, type: string): Promise<(string | undefined)[]> => ((await factsOf(bench.db, [of.id])).get(of.id) ?? []).filter((fact) => fact.type === type).map(factDay);
  const notice = (of: Case) => days(of, 'notice_of_completion');
  const ended = (of: Case) => days(of, 'defence_study_ended');
  const linesOf = async (of: Case, partyId: string) => (await disclosureOf(bench.db, of.id)).lines.filter((line) => line.partyId === partyId);
  const takeBack = async (actor: Actor, of: Case, partyId: string): Promise<void> => {
    for (const { id } of (await linesOf(of, partyId)).filter(({ act, annulled }) => act === 'OPENED' && !annulled)) await openings().annul(actor, { lineId: id, reason: 'Не той учасник.' }, NOW);
  };
  const logged = async (of: Case): Promise<string[]> => (await bench.db.sql<{ action: string }>(`select action from audit_event where proceeding_id = $1 and split_part(action, '.', 1) in ('disclosure', 'familiarisation', 'withholding', 'bundle') order by at, id`, [of.id])).map(({ action }) => action);
  const refused = (work: () => Promise<unknown>): Promise<string> => refusalOf(bench.db.rehearse(work));
  const prepare = async (actor: Actor, of: Case, partyId: string | null = null): Promise<string> => (await bundles().prepare(actor, { proceedingId: of.id, partyId, itemIds: of.items, purpose: 'Для суду' })).id;
  const release = async (actor: Actor, bundleId: string): Promise<string> => (await bundles().release(actor, { bundleId })).id;
  const states = async (actor: Actor, of: Case): Promise<string[]> => ((await loadBundles(bench.db, actor, [of.id])).get(of.id) ?? []).flatMap((bundle) => bundle.releases.map(({ state }) => state));

  it('moves the notice to the next opening of the side that stands, and lets it go with the last', bench.story(async () => {
    const { olena, of } = await begun();
    await open(olena, of, of.suspect, '2026-11-10');
    await open(olena, of, of.counsel, '2026-11-12');
    await open(olena, of, of.victim, '2026-11-11');
    expect(await notice(of)).toEqual(['2026-11-10']);
    await takeBack(olena, of, of.suspect);
    expect(await notice(of)).toEqual(['2026-11-12']);
    await takeBack(olena, of, of.victim);
    expect(await notice(of)).toEqual(['2026-11-12']);
    await takeBack(olena, of, of.counsel);
    expect(await notice(of)).toEqual([]);
    await open(olena, of, of.suspect, '2026-11-15');
    expect(await notice(of)).toEqual(['2026-11-15']);
  }));

  it('keeps the notice while an item of that day stays open, and one that somebody recorded by hand', bench.story(async () => {
    const { olena, of } = await begun();
    await bench.record(olena, of.id, { type: 'notice_of_completion', on: '2026-11-05', partyId: of.suspect });
    await open(olena, of, of.suspect, '2026-11-10');
    await takeBack(olena, of, of.suspect);
    expect(await notice(of)).toEqual(['2026-11-05']);
    const other = await someCase(olena);
    await open(olena, other, other.suspect, '2026-11-10');
    await openings().annul(olena, { lineId: (await linesOf(other, other.suspect))[0]?.id ?? '', reason: 'Не той доказ.' }, NOW);
    expect(await notice(other)).toEqual(['2026-11-10']);
  }));

  it('takes copies back with the opening on which they rest, and leaves those of others', bench.story(async () => {
    const { olena, of } = await begun();
    for (const party of [of.suspect, of.counsel]) {
      await open(olena, of, party, '2026-11-10');
      await openings().record(olena, { proceedingId: of.id, partyId: party, itemIds: of.items, on: '2026-11-11', act: 'COPIES_GIVEN' }, NOW);
    }
    const first = (await linesOf(of, of.suspect)).find(({ act }) => act === 'OPENED');
    await openings().annul(olena, { lineId: first?.id ?? '', reason: 'Не той доказ.' }, NOW);
    expect((await linesOf(of, of.suspect)).filter(({ annulled }) => annulled).map(({ itemId, act }) => [itemId, act])).toEqual([[first?.itemId, 'OPENED'], [first?.itemId, 'COPIES_GIVEN']]);
    expect((await linesOf(of, of.counsel)).some(({ annulled }) => annulled)).toBe(false);
    expect(await refused(() => openings().annul(olena, { lineId: first?.id ?? '', reason: 'Ще раз.' }, NOW))).toBe('conflict/stale');
    await open(olena, of, of.suspect, '2026-11-14', [first?.itemId ?? '']);
  }));

  it('ends the study no longer where minutes of anybody of the side fall, whichever minutes recorded its end', bench.story(async () => {
    const { olena, of } = await begun();
    await open(olena, of, of.suspect, '2026-11-10');
    await open(olena, of, of.counsel, '2026-11-10');
    const hers = await study(olena, of, of.suspect, '2026-11-12');
    await study(olena, of, of.counsel, '2026-11-14');
    expect(await ended(of)).toEqual(['2026-11-14']);
    await studies().annul(olena, { minutesId: hers, reason: 'Не підписано.' }, NOW);
    expect(await ended(of)).toEqual([]);
    await study(olena, of, of.suspect, '2026-11-17');
    expect(await ended(of)).toEqual(['2026-11-17']);
  }));

  it('keeps the end of the study where minutes were written twice, on the day that is left', bench.story(async () => {
    const { olena, of } = await begun();
    await open(olena, of, of.suspect, '2026-11-10');
    const first = await study(olena, of, of.suspect, '2026-11-12');
    const second = await study(olena, of, of.suspect, '2026-11-11');
    await studies().annul(olena, { minutesId: first, reason: 'Двічі.' }, NOW);
    expect(await ended(of)).toEqual(['2026-11-11']);
    expect(await refused(() => studies().annul(olena, { minutesId: first, reason: 'Двічі.' }, NOW))).toBe('conflict/stale');
    await studies().annul(olena, { minutesId: second, reason: 'Помилка.' }, NOW);
    expect(await ended(of)).toEqual([]);
  }));

  it('opens nothing to somebody whose role has ended, and goes on telling what she was given', bench.story(async () => {
    const { olena, of } = await begun();
    const late = await add(olena, of.id, 'DEFENCE_COUNSEL', of.suspect);
    await open(olena, of, of.counsel, '2026-11-10');
    for (const party of [of.counsel, late]) await bench.db.sql(`update role_period set until = '2026-11-12' where party_id = $1`, [party]);
    expect(shownDisclosure(of.id, await disclosureOf(bench.db, of.id)).addressees.map(({ partyId }) => partyId)).toEqual([of.suspect, of.counsel, of.victim]);
    expect(await refused(() => open(olena, of, late, '2026-11-13'))).toBe('bad-input: partyId addressee');
  }));

  it('is not there for a stranger, refused after the end of the proceeding, and leaves nothing of what was refused', bench.story(async () => {
    const { olena, of } = await begun();
    const stranger = await bench.actor();
    await open(olena, of, of.suspect, '2026-11-10');
    const [line] = await linesOf(of, of.suspect);
    const minutesId = await study(olena, of, of.suspect, '2026-11-12');
    const { id: withholdingId } = await withholdings().propose(olena, { itemId: of.items[0] ?? '', partyId: of.victim, ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2026-12-01' }, NOW);
    const before = await logged(of);
    const reason = 'Описка.';
    const verbs = (actor: Actor, where?: string): (() => Promise<unknown>)[] => [
      () => open(actor, { ...of, id: where ?? of.id }, of.counsel, '2026-11-12'), () => openings().record(actor, { proceedingId: where ?? of.id, partyId: of.suspect, itemIds: of.items, on: '2026-11-12', act: 'REFUSED' }, NOW),
      () => study(actor, { ...of, id: where ?? of.id }, of.suspect, '2026-11-13'), () => withholdings().propose(actor, { itemId: where ?? of.items[1] ?? '', partyId: of.counsel, ground: 'NOT_HELD', reason, reviewOn: '2026-12-01' }, NOW),
      () => withholdings().confirm(actor, { withholdingId: where ?? withholdingId }), () => withholdings().refuse(actor, { withholdingId: where ?? withholdingId, reason }),
      () => openings().annul(actor, { lineId: where ?? line?.id ?? '', reason }, NOW), () => studies().annul(actor, { minutesId: where ?? minutesId, reason }, NOW), () => bundles().prepare(actor, { proceedingId: where ?? of.id, itemIds: of.items, purpose: '-' }),
    ];
    for (const work of [...verbs(stranger), ...verbs(olena, NOWHERE)]) expect(await refused(work)).toBe('not-found');
    await rightsIn(bench.db).exclude(olena.id, of.id);
    for (const work of verbs(olena)) expect(await refused(work)).toBe('not-found');
    expect(await logged(of)).toEqual(before);
    expect(before).toEqual(['disclosure.open', 'familiarisation.record', 'withholding.propose']);
  }));

  it('takes corrections after the end, and nothing new', bench.story(async () => {
    const { olena, of } = await begun();
    await open(olena, of, of.suspect, '2026-11-10');
    const [line] = await linesOf(of, of.suspect);
    await bench.db.sql(`update proceeding set stage = 'CLOSED' where id = $1`, [of.id]);
    expect([await refused(() => open(olena, of, of.counsel, '2026-11-12')), await refused(() => study(olena, of, of.suspect, '2026-11-12')), await refused(() => withholdings().propose(olena, { itemId: of.items[0] ?? '', partyId: of.victim, ground: 'PRIVACY', reason: 'Ні.', reviewOn: '2026-12-01' }, NOW))]).toEqual(Array.from({ length: 3 }, () => 'proceeding/closed: proceedingId closed'));
    expect(await refused(() => openings().annul(olena, { lineId: line?.id ?? '', reason: 'Описка.' }, NOW))).toBe('done');
  }));

  it('is decided of what is held back once: another answer comes too late, and a new decision ends the one before it', bench.story(async () => {
    const { olena, of } = await begun();
    const petro = await bench.actor();
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [of.id, petro.id]);
    const propose = async (): Promise<string> => (await withholdings().propose(olena, { itemId: of.items[0] ?? '', ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2026-12-01' }, NOW)).id;
    const first = await propose();
    expect([await refused(() => withholdings().lift(petro, { withholdingId: first, reason: 'Рано.' })), await refused(() => withholdings().refuse(petro, { withholdingId: first, reason: '  ' }))]).toEqual(['conflict/stale', 'bad-input: reason length']);
    await withholdings().confirm(petro, { withholdingId: first });
    for (const work of [() => withholdings().confirm(petro, { withholdingId: first }), () => withholdings().refuse(petro, { withholdingId: first, reason: 'Пізно.' })]) expect(await refused(work)).toBe('conflict/stale');
    const second = await propose();
    expect(await refused(() => withholdings().confirm(olena, { withholdingId: second }))).toBe('evidence/refused: withholdingId second-person');
    await withholdings().confirm(petro, { withholdingId: second });
    expect((await disclosureOf(bench.db, of.id)).withholdings.map(({ id, state }) => [id === first ? 'first' : 'second', state])).toEqual([['first', 'LIFTED'], ['second', 'CONFIRMED']]);
    await withholdings().lift(olena, { withholdingId: second, reason: 'Вилучено.' });
    expect(await refused(() => withholdings().lift(olena, { withholdingId: second, reason: 'Ще раз.' }))).toBe('conflict/stale');
    expect((await logged(of)).slice(-4)).toEqual(['withholding.propose', 'withholding.lift', 'withholding.confirm', 'withholding.lift']);
  }));

  it('is held back by no two investigators: one of the two opens materials by law', bench.story(async () => {
    const { olena, of } = await begun();
    const [ihor, iryna] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [of.id, ihor.id]);
    const { id } = await withholdings().propose(ihor, { itemId: of.items[0] ?? '', ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2026-12-01' }, NOW);
    expect(await refused(() => withholdings().refuse(ihor, { withholdingId: id, reason: 'Передумав.' }))).toBe('done');
    await bench.db.sql(`update assignment set until = '2026-11-20' where staff_id = $1`, [ihor.id]);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-11-20')`, [of.id, iryna.id]);
    expect([await refused(() => withholdings().confirm(iryna, { withholdingId: id })), await refused(() => withholdings().confirm(olena, { withholdingId: id })), await refused(() => withholdings().refuse(ihor, { withholdingId: id, reason: 'Передумав.' }))]).toEqual(['evidence/refused: withholdingId prosecutor', 'done', 'not-found']);
  }));

  it('leaves by one way out once, by whoever asked, within minutes, and not where it was held back meanwhile', bench.story(async () => {
    const { olena, of } = await begun();
    const petro = await bench.actor();
    const bundleId = await prepare(olena, of);
    const id = await release(olena, bundleId);
    expect([await refused(() => bundles().begin(petro, id)), await refused(() => bundles().begin(olena, NOWHERE))]).toEqual(['not-found', 'not-found']);
    await bench.db.rehearse(async () => {
      await withholdings().propose(olena, { itemId: of.items[0] ?? '', ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2026-12-01' }, NOW);
      expect([await refused(() => bundles().begin(olena, id)), await refused(() => release(olena, bundleId)), await refused(() => prepare(olena, of))]).toEqual(Array.from({ length: 3 }, () => 'evidence/refused: itemIds withheld'));
    });
    await bench.db.rehearse(async () => {
      await rightsIn(bench.db).exclude(olena.id, of.id);
      expect([await refused(() => bundles().begin(olena, id)), await states(olena, of)]).toEqual(['not-found', []]);
    });
    const begunAt = await bundles().begin(olena, id);
    expect([await refused(() => bundles().begin(olena, id)), await states(olena, of)]).toEqual(['not-found', ['SENDING']]);
    expect(await bundles().end(olena, begunAt, 10, 'ab'.repeat(32))).toBe(true);
    expect([await bundles().end(olena, begunAt, 0, null), await states(olena, of)]).toEqual([false, ['WHOLE']]);
    const stale = await release(olena, bundleId);
    await bench.db.sql('alter table bundle_release disable trigger bundle_release_kept');
    await bench.db.sql(`update bundle_release set recorded_at = now() - interval '5 minutes 1 second' where id = $1`, [stale]);
    expect(await refused(() => bundles().begin(olena, stale))).toBe('not-found');
  }));

  it('is broken off where its program died: so it is shown after two minutes, and so written down when it is let out anew', bench.story(async () => {
    const { olena, of } = await begun();
    const bundleId = await prepare(olena, of);
    const dead = await bundles().begin(olena, await release(olena, bundleId));
    await bundles().progress(dead, 500);
    const silentFor = (seconds: number) => bench.db.sql('update bundle_release set touched_at = clock_timestamp() - make_interval(secs => $2) where id = $1', [dead.id, seconds]);
    await silentFor(110);
    await bench.db.rehearse(async () => {
      await release(olena, bundleId);
      expect((await states(olena, of)).sort()).toEqual(['READY', 'SENDING']);
    });
    await silentFor(130);
    expect(await states(olena, of)).toEqual(['BROKEN']);
    await release(olena, bundleId);
    const [row] = await bench.db.sql<{ state: string; sent: number; ended: boolean }>('select state, sent::int sent, ended_at is not null ended from bundle_release where id = $1', [dead.id]);
    expect([row, (await logged(of)).slice(-2), await bundles().end(olena, dead, 900, 'ab'.repeat(32))]).toEqual([{ state: 'BROKEN', sent: 500, ended: true }, ['bundle.broken', 'bundle.release'], false]);
  }));

  it('is handed over once it left whole, once, to somebody, on a day that has come', bench.story(async () => {
    const { olena, of } = await begun();
    await open(olena, of, of.suspect, '2026-11-10');
    const way = await bundles().begin(olena, await release(olena, await prepare(olena, of, of.suspect)));
    const hand = (own: object = {}) => bundles().handOver(olena, { bundleReleaseId: way.id, on: '2026-11-21', receivedBy: 'Захисник', ...own }, NOW);
    expect([await refused(() => hand()), await refused(() => hand({ bundleReleaseId: NOWHERE }))]).toEqual(['evidence/refused: bundleReleaseId whole', 'not-found']);
    await bundles().end(olena, way, 10, 'cd'.repeat(32));
    expect([await refused(() => hand({ on: '2026-11-22' })), await refused(() => hand({ receivedBy: '  ' })), await refused(() => hand({ on: '2026-11-09' }))]).toEqual(['bad-input: on future', 'bad-input: receivedBy required', 'evidence/refused: itemIds opened']);
    await hand();
    expect(await refused(() => hand())).toBe('conflict/stale');
    expect((await linesOf(of, of.suspect)).filter(({ act }) => act === 'COPIES_GIVEN').map(({ itemId, onDay }) => [itemId, onDay])).toEqual(of.items.map((item) => [item, '2026-11-21']));
    expect((await bench.db.sql<{ class: number }>(`select class from audit_event where resource_id = $1 and action in ('bundle.release', 'bundle.send')`, [way.bundleId])).map((row) => row.class)).toEqual([3, 3]);
  }));

  it.each<[table: string, change: string]>([
    ['disclosure_opening', 'on_day = on_day'], ['disclosure_line', `act = 'REFUSED'`], ['familiarisation', 'complete = false'], ['disclosure_annulment', `reason = 'інша'`], ['withholding', 'review_on = review_on'], ['withholding_decision', `act = 'LIFTED'`],
    ['disclosure_bundle', `purpose = 'інша'`], ['disclosure_bundle_item', 'item_id = item_id'], ['bundle_handing', 'received_by = received_by'], ['bundle_release', 'bytes = bytes + 1'],
  ])('stays as it was written, also for the owner of the tables: %s', async (table, change) => bench.story(async () => {
    const { olena, of } = await begun();
    const petro = await bench.actor();
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [of.id, petro.id]);
    await open(olena, of, of.suspect, '2026-11-10');
    await studies().annul(olena, { minutesId: await study(olena, of, of.suspect, '2026-11-12'), reason: 'Двічі.' }, NOW);
    await withholdings().confirm(petro, { withholdingId: (await withholdings().propose(olena, { itemId: of.items[0] ?? '', partyId: of.victim, ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2026-12-01' }, NOW)).id });
    const way = await bundles().begin(olena, await release(olena, await prepare(olena, of, of.suspect)));
    await bundles().end(olena, way, 1, 'ab'.repeat(32));
    await bundles().handOver(olena, { bundleReleaseId: way.id, on: '2026-11-21', receivedBy: 'Захисник' }, NOW);
    const before = await bench.db.sql(`select * from ${table} order by 1, 2`);
    for (const text of [`update ${table} set ${change}`, `delete from ${table}`, `truncate ${table} cascade`]) await expect(bench.db.rehearse(() => bench.db.sql(text))).rejects.toMatchObject({ code: '42501' });
    expect([before.length > 0, await bench.db.sql(`select * from ${table} order by 1, 2`)]).toEqual([true, before]);
  })());

  it.each<[from: string, to: string]>([['SENDING', 'READY'], ['READY', 'WHOLE'], ['READY', 'BROKEN'], ['READY', 'READY']])('goes forward on its way out alone, whatever is written past the program: %s to %s', async (from, to) => bench.story(async () => {
    const { olena, of } = await begun();
    const id = await release(olena, await prepare(olena, of));
    if (from === 'SENDING') await bundles().begin(olena, id);
    const set = to === 'WHOLE' ? `digest = sha256('x'), ended_at = now()` : to === 'BROKEN' ? 'ended_at = now()' : 'touched_at = now()';
    await expect(bench.db.rehearse(() => bench.db.sql(`update bundle_release set state = $2, ${set} where id = $1`, [id, to]))).rejects.toMatchObject({ code: '42501' });
  })());

  it.each(['READY', 'SENDING', 'BROKEN'])('is handed to nobody while it is %s, whatever is written past the program', async (state) => bench.story(async () => {
    const { olena, of } = await begun();
    const bundleId = await prepare(olena, of);
    const id = await release(olena, bundleId);
    if (state !== 'READY') await bundles().begin(olena, id);
    if (state === 'BROKEN') await bundles().end(olena, { id, bundleId, proceedingId: of.id }, 1, null);
    const hand = (as: string) => bench.db.rehearse(() => bench.db.sql(`insert into bundle_handing (id, proceeding_id, bundle_id, release_id, on_day, received_by, recorded_by, state) values (gen_random_uuid(), $1, $2, $3, '2026-11-20', 'Суд', $4, $5)`, [of.id, bundleId, id, olena.id, as]));
    await expect(hand('WHOLE')).rejects.toThrow(/bundle_handing_of"/);
    await expect(hand(state)).rejects.toThrow(/bundle_handing_of_whole/);
  })());

  it('is read of many proceedings by as many statements as of one, and of none that is hidden', bench.story(async () => {
    const { olena, of } = await begun();
    const others = [await someCase(olena), await someCase(await bench.actor())];
    for (const one of [of, others[0]]) if (one !== undefined) await release(olena, await prepare(olena, one));
    const ids = [of, ...others].map(({ id }) => id);
    for (const load of [loadDisclosures, loadBundles, loadChecklists]) expect(await statementsOf(bench.db, () => load(bench.db, olena, ids))).toBe(await statementsOf(bench.db, () => load(bench.db, olena, [of.id])));
    const pictures = await loadDisclosures(bench.db, olena, ids);
    expect(ids.map((id) => pictures.get(id)?.items.length ?? 0)).toEqual([2, 2, 0]);
    expect((await loadChecklists(bench.db, olena, ids)).get(others[1]?.id ?? '') ?? []).toEqual([]);
    expect(((await loadBundles(bench.db, olena, ids)).get(others[1]?.id ?? '') ?? []).length).toBe(0);
  }));

  it('follows what is told on the timeline: a notice that was withdrawn there is not withdrawn twice', bench.story(async () => {
    const { olena, of } = await begun();
    await open(olena, of, of.suspect, '2026-11-10');
    const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'notice_of_completion'`, [of.id]);
    await bench.get(EventsService).annul(olena, { eventId: event?.id ?? '', reason: 'Не вручено.' }, NOW);
    await takeBack(olena, of, of.suspect);
    expect([await notice(of), (await linesOf(of, of.suspect)).every(({ annulled }) => annulled)]).toEqual([[], true]);
  }));
});

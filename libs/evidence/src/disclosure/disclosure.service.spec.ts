import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { PartiesService, factsOf } from '#libs/proceedings';
import { deriveDeadlines, factDay } from '#libs/time-limits';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import { disclosureOf } from './disclosure.loader.js';
import { Familiarisations } from './familiarisations.service.js';
import { Openings } from './openings.service.js';
import { shownDisclosure } from './shown.js';
import { Withholdings } from './withholdings.service.js';

describe('opening materials', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const openings = (): Openings => bench.get(Openings);
  const studies = (): Familiarisations => bench.get(Familiarisations);
  const withholdings = (): Withholdings => bench.get(Withholdings);
  interface Case { id: string; suspect: string; counsel: string; victim: string; items: string[] }
  const someCase = async (actor: Actor): Promise<Case> => {
    const id = await bench.register(actor);
    const add = async (role: 'SUSPECT' | 'DEFENCE_COUNSEL' | 'VICTIM', representsPartyId?: string): Promise<string> => (await bench.get(PartiesService).add(actor, { proceedingId: id, role, since: '2026-03-05', ...(representsPartyId === undefined ? {} : { representsPartyId }) }, NOW)).id;
    const suspect = await add('SUSPECT');
    const counsel = await add('DEFENCE_COUNSEL', suspect);
    await bench.record(actor, id, { type: 'suspicion', on: '2026-09-25', partyId: suspect });
    const { ids } = await bench.get(Items).register(actor, { proceedingId: id, items: ['Протокол', 'Телефон'].map((title) => ({ kind: 'DOCUMENT' as const, title, volume: 1, pageFrom: 3, pageTo: 9, collectedAt: '2026-10-01T09:00:00+03:00', collectedBy: 'слідча' })) }, NOW);
    return { id, suspect, counsel, victim: await add('VICTIM'), items: ids };
  };
  const open = (actor: Actor, of: Case, partyId: string, itemIds: string[], on = '2026-11-10') => openings().open(actor, { proceedingId: of.id, partyId, itemIds, on }, NOW);
  const study = (actor: Actor, of: Case, partyId: string, on: string, complete = true) => studies().record(actor, { proceedingId: of.id, partyId, begunAt: `${on}T09:00:00+02:00`, endedAt: `${on}T12:00:00+02:00`, volumes: [{ volume: 1, pageFrom: 3, pageTo: 9 }], complete }, NOW);
  const days = async (of: Case, type: string): Promise<(string | undefined)[]> => ((await factsOf(bench.db, [of.id])).get(of.id) ?? []).filter((fact) => fact.type === type).map(factDay);
  const cells = async (of: Case, item = 0): Promise<string[]> => (shownDisclosure(of.id, await disclosureOf(bench.db, of.id)).rows[item]?.cells ?? []).map(({ state }) => state);
  const stage = async (of: Case): Promise<string | undefined> => (await bench.db.sql<{ stage: string }>('select stage from proceeding where id = $1', [of.id]))[0]?.stage;

  it('is the notice of completion when the defence sees something first: the stage follows, and what was given is kept with its pages', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await open(olena, of, of.suspect, [of.items[0] ?? '']);
    await open(olena, of, of.counsel, of.items, '2026-11-11');
    await open(olena, of, of.victim, of.items, '2026-11-11');
    expect([await days(of, 'notice_of_completion'), await stage(of)]).toEqual([['2026-11-10'], 'DISCLOSURE']);
    expect([await cells(of), await cells(of, 1)]).toEqual([['OPENED', 'OPENED', 'OPENED'], ['NOT_OPENED', 'OPENED', 'OPENED']]);
    expect((await disclosureOf(bench.db, of.id)).lines).toHaveLength(5);
    expect((await disclosureOf(bench.db, of.id)).lines[0]).toMatchObject({ volume: 1, pageFrom: 3, pageTo: 9, onDay: '2026-11-10' });
  }));

  it('stops the term until the last of the side has finished: the days of study are not counted, by the law engine itself', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    const due = async (): Promise<string | null | undefined> => deriveDeadlines((await factsOf(bench.db, [of.id])).get(of.id) ?? [], {}).find(({ ruleId }) => ruleId === 'PTI-2M')?.dueOn;
    const before = await due();
    await open(olena, of, of.suspect, of.items);
    await open(olena, of, of.counsel, of.items);
    await study(olena, of, of.suspect, '2026-11-12');
    expect(await days(of, 'defence_study_ended')).toEqual([]);
    const { id } = await study(olena, of, of.counsel, '2026-11-20');
    expect(await days(of, 'defence_study_ended')).toEqual(['2026-11-20']);
    expect([before, (await due()) ?? '']).toEqual(['2026-11-25', expect.stringMatching(/^2026-12-0/)]);
    await studies().annul(olena, { minutesId: id, reason: 'Не той день.' }, NOW);
    expect(await days(of, 'defence_study_ended')).toEqual([]);
    expect(await refusalOf(studies().annul(olena, { minutesId: id, reason: 'Ще раз.' }, NOW))).toBe('conflict/stale');
  }));

  it('shows what came later as not opened, opens nothing twice, and gives copies only of what is open', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await open(olena, of, of.suspect, of.items);
    expect(await refusalOf(open(olena, of, of.suspect, of.items))).toBe('evidence/refused: itemIds open');
    const later = (await bench.get(Items).register(olena, { proceedingId: of.id, items: [{ kind: 'DOCUMENT', title: 'Висновок', collectedAt: '2026-11-20T09:00:00+02:00', collectedBy: 'слідча' }] }, NOW)).ids;
    expect(await cells(of, 2)).toEqual(['NOT_OPENED', 'NOT_OPENED', 'NOT_OPENED']);
    const copies = (itemIds: string[], on: string) => openings().record(olena, { proceedingId: of.id, partyId: of.suspect, itemIds, on, act: 'COPIES_GIVEN' }, NOW);
    expect([await refusalOf(copies(later, '2026-11-12')), await refusalOf(copies(of.items, '2026-11-09')), await refusalOf(copies(of.items, '2026-11-12'))]).toEqual(['evidence/refused: itemIds opened', 'evidence/refused: itemIds opened', 'done']);
    expect(await cells(of)).toEqual(['COPIES_GIVEN', 'NOT_OPENED', 'NOT_OPENED']);
    expect(await refusalOf(study(olena, of, of.counsel, '2026-11-12'))).toBe('evidence/refused: partyId opened');
  }));

  it('is taken back with its event when the last of its lines was a mistake; the lines stay to be read', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await open(olena, of, of.suspect, of.items);
    for (const { id } of (await disclosureOf(bench.db, of.id)).lines) await openings().annul(olena, { lineId: id, reason: 'Не той учасник.' }, NOW);
    expect([await days(of, 'notice_of_completion'), await cells(of), (await disclosureOf(bench.db, of.id)).lines.map(({ annulled }) => annulled)]).toEqual([[], ['NOT_OPENED', 'NOT_OPENED', 'NOT_OPENED'], [true, true]]);
    await expect(bench.db.rehearse(async () => { await bench.db.sql('update disclosure_line set on_day = on_day'); })).rejects.toThrow();
  }));

  it('is held back by two people alone, and again only after somebody lifted that', bench.story(async () => {
    const [olena, marko] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    const of = await someCase(olena);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [of.id, marko.id]);
    const [itemId = ''] = of.items;
    const { id } = await withholdings().propose(olena, { itemId, ground: 'PRIVACY', reason: 'Фото дитини.', reviewOn: '2027-01-10' }, NOW);
    expect([await cells(of), await refusalOf(open(olena, of, of.suspect, of.items)), await refusalOf(withholdings().confirm(olena, { withholdingId: id }))]).toEqual([['PROPOSED', 'PROPOSED', 'PROPOSED'], 'evidence/refused: itemIds withheld', 'evidence/refused: withholdingId second-person']);
    await withholdings().confirm(marko, { withholdingId: id });
    expect(await cells(of)).toEqual(['WITHHELD', 'WITHHELD', 'WITHHELD']);
    await withholdings().lift(olena, { withholdingId: id, reason: 'Є копія з вилученнями.' });
    await open(olena, of, of.suspect, of.items);
    expect(await refusalOf(withholdings().propose(olena, { itemId, ground: 'PRIVACY', reason: 'Пізно.', reviewOn: '2027-01-10' }, NOW))).toBe('evidence/refused: itemId open');
    const mine = await withholdings().propose(marko, { itemId, partyId: of.victim, ground: 'NOT_HELD', reason: 'У лабораторії.', reviewOn: '2027-01-10' }, NOW);
    await expect(bench.db.rehearse(async () => { await bench.db.sql(`insert into withholding_decision (id, proceeding_id, withholding_id, proposed_by, act, recorded_by) values (gen_random_uuid(), $1, $2, $3, 'CONFIRMED', $3)`, [of.id, mine.id, marko.id]); })).rejects.toThrow(/withholding_decision_by_two/);
  }));
});

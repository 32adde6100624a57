import { describe, expect, it } from '@jest/globals';
import { Audit } from '#libs/audit';
import type { PersonsService } from '#libs/persons';
import type { Actor } from '#libs/platform';
import { PartiesService } from '#libs/proceedings';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import { disclosureOf } from './disclosure.loader.js';
import { Familiarisations } from './familiarisations.service.js';
import { MinutesSheets } from './minutes-sheets.service.js';
import { Openings } from './openings.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('what minutes of familiarisation say on paper', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  interface Case { readonly id: string; readonly suspect: string; readonly victim: string; readonly items: readonly string[] }
  const someCase = async (actor: Actor): Promise<Case> => {
    const id = await bench.register(actor);
    const add = async (role: 'SUSPECT' | 'VICTIM', fullName: string): Promise<string> => (await bench.get(PartiesService).add(actor, { proceedingId: id, role, since: '2026-03-05', fullName }, NOW)).id;
    const [suspect, victim] = [await add('SUSPECT', 'Вигаданий Підозрюваний'), await add('VICTIM', 'Вигадана Потерпіла')];
    await bench.record(actor, id, { type: 'suspicion', on: '2026-09-25', partyId: suspect });
    const item = (title: string, pageFrom: number) => ({ kind: 'DOCUMENT' as const, title, volume: 1, pageFrom, pageTo: pageFrom + 1, collectedAt: '2026-10-01T09:00:00+03:00', collectedBy: 'слідча' });
    const { ids: items } = await bench.get(Items).register(actor, { proceedingId: id, items: [item('Протокол', 1), item('Лист', 3), item('Висновок', 5)] }, NOW);
    return { id, suspect, victim, items };
  };
  const open = (actor: Actor, of: Case, partyId: string, itemIds: readonly string[], on: string) => bench.get(Openings).open(actor, { proceedingId: of.id, partyId, itemIds: [...itemIds], on }, NOW);
  const study = async (actor: Actor, of: Case, partyId: string, own: object = {}): Promise<string> =>
    (await bench.get(Familiarisations).record(actor, { proceedingId: of.id, partyId, begunAt: '2026-11-12T09:00:00+02:00', endedAt: '2026-11-12T12:00:00+02:00', volumes: [{ volume: 1, pageFrom: 1, pageTo: 4 }], complete: false, departure: 'Опис тома.', ...own }, NOW)).id;
  const sheet = (actor: Actor, id: string) => bench.get(MinutesSheets).of(actor, id, NOW);

  it('is who read what, by name, and what was open to her by that day and to nobody else', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    const [one = '', two = '', three = ''] = of.items;
    await open(olena, of, of.suspect, [one, two], '2026-11-10');
    await open(olena, of, of.suspect, [three], '2026-11-13');
    await open(olena, of, of.victim, [three], '2026-11-11');
    const [line] = (await disclosureOf(bench.db, of.id)).lines.filter(({ itemId }) => itemId === two);
    await bench.get(Openings).annul(olena, { lineId: line?.id ?? '', reason: 'Не той лист.' }, NOW);
    expect(await sheet(olena, await study(olena, of, of.suspect, { remarks: 'Прошу копії.', present: 'Захисник' }))).toMatchObject({
      person: 'Вигаданий Підозрюваний', side: 'DEFENCE', begunAt: expect.stringContaining('2026-11-12'), remarks: 'Прошу копії.', present: 'Захисник', refusal: null, complete: false, annulled: null, madeAt: NOW.instant,
      read: [{ volume: 1, pageFrom: 1, pageTo: 2 }], beyond: [{ volume: 1, pageFrom: 3, pageTo: 4 }], departure: 'Опис тома.', opened: [{ number: '1', title: 'Протокол', volume: 1, pageFrom: 1, pageTo: 2, on: '2026-11-10' }],
    });
    expect(await sheet(olena, await study(olena, of, of.victim))).toMatchObject({ person: 'Вигадана Потерпіла', side: 'VICTIM', opened: [{ number: '3', on: '2026-11-11' }] });
  }));

  it('names no protected person to whoever may not know her: her sign stands there', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await open(olena, of, of.victim, of.items, '2026-11-11');
    const id = await study(olena, of, of.victim);
    const persons = { labels: () => Promise.resolve(new Map()), pseudonyms: (ids: readonly string[]) => Promise.resolve(new Map(ids.map((each) => [each, 'ОС-TEST22']))) };
    const unknowing = new MinutesSheets(bench.db, bench.get(Audit), persons as unknown as PersonsService);
    expect([(await unknowing.of(olena, id, NOW)).person, (await sheet(olena, id)).person]).toEqual(['ОС-TEST22', 'Вигадана Потерпіла']);
  }));

  it('tells of what she never read where she has finished, by what stood when they were drawn up', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await open(olena, of, of.suspect, of.items, '2026-11-10');
    const first = await study(olena, of, of.suspect);
    const own = { complete: true, volumes: [{ volume: 1, pageFrom: 5, pageTo: 5 }], departure: null };
    expect(await refusalOf(bench.db.rehearse(() => study(olena, of, of.suspect, own)))).toBe('evidence/refused: departure departure');
    const last = await study(olena, of, of.suspect, { ...own, departure: 'Відмовилася читати далі.' });
    const [before, after] = [await sheet(olena, first), await sheet(olena, last)];
    expect([before.unread, after.unread, after.departure]).toEqual([[{ volume: 1, pageFrom: 5, pageTo: 6 }], [{ volume: 1, pageFrom: 6, pageTo: 6 }], 'Відмовилася читати далі.']);
  }));

  it('says that they were taken back, and why', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await open(olena, of, of.suspect, of.items, '2026-11-10');
    const id = await study(olena, of, of.suspect);
    await bench.get(Familiarisations).annul(olena, { minutesId: id, reason: 'Двічі записано.' }, NOW);
    expect(await sheet(olena, id)).toMatchObject({ annulled: 'Двічі записано.' });
  }));

  it('stands in the log each time, and is for nobody who does not keep the case', bench.story(async () => {
    const olena = await bench.actor();
    const of = await someCase(olena);
    await open(olena, of, of.suspect, of.items, '2026-11-10');
    const id = await study(olena, of, of.suspect);
    const stranger = await bench.actor(['PROSECUTOR'], '14');
    for (const [who, which] of [[stranger, id], [stranger, NOWHERE], [olena, NOWHERE], [olena, of.id]] as const) expect(await refusalOf(bench.db.rehearse(() => sheet(who, which)))).toBe('not-found');
    await sheet(olena, id);
    await sheet(olena, id);
    const log = await bench.db.sql<{ staff: string; class: number }>(`select actor_id staff, class from audit_event where action = 'familiarisation.print' and resource_id = $1`, [id]);
    expect(log).toEqual([{ staff: olena.id, class: 3 }, { staff: olena.id, class: 3 }]);
  }));
});

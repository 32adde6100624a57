import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { factTypes } from '#libs/time-limits';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { PartiesService } from '../parties/parties.service.js';
import { recordedElsewhere } from './event-rules.js';
import { type NewEvent, EventsService } from './events.service.js';
import { loadEvents } from './event.loader.js';
import { factsOf } from './facts.loader.js';
import { labelOf, vocabulary } from './vocabulary.js';

const words = factTypes.filter(({ type }) => !recordedElsewhere(type));

describe('every word of the vocabulary', () => {
  const bench = useProceedings();
  let olena: Actor;
  let proceedingId: string;
  let partyId: string;
  let stranger: string;
  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      const suspect = async (id: string): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId: id, role: 'SUSPECT', since: '2026-03-05' }, NOW)).id;
      proceedingId = await bench.register(olena);
      [partyId, stranger] = [await suspect(proceedingId), await suspect(await bench.register(olena))];
    });
  });

  /** An event of the kind as a form would send it, with everything that its kind needs. */
  const eventOf = ({ type, kind, subject, dated }: (typeof factTypes)[number], who: string): Omit<NewEvent, 'proceedingId'> => ({
    type,
    ...(kind === 'instant' ? { at: '2026-05-05T10:20:00+03:00' } : {}),
    ...(kind === 'day' || kind === 'moment' || dated === true ? { on: '2026-05-05' } : {}),
    ...(kind === 'number' ? { number: 3 } : {}),
    ...(kind === 'text' ? { text: 'CC 149(2)' } : {}),
    ...(subject === 'required' ? { partyId: who } : {}),
  });
  type Refused = { code: string; detail: { fields: { field: string; rule: string }[] } };

  it.each(words.map((word) => [word.type, word] as const))('%s is recorded as a form sends it, shown by its name, and read by the law engine as it was recorded', (type, word) => bench.story(async () => {
    const event = eventOf(word, partyId);
    await bench.record(olena, proceedingId, event);
    const [fact] = ((await factsOf(bench.db, [proceedingId])).get(proceedingId) ?? []).filter((each) => each.type === type);
    expect({ ...fact, at: fact?.at === undefined ? undefined : new Date(fact.at).toISOString() }).toEqual({ id: fact?.id, type, on: event.on ?? undefined, at: event.at == null ? undefined : new Date(event.at).toISOString(), number: event.number ?? undefined, text: event.text ?? undefined, subject: event.partyId ?? undefined });
    const [shown] = (await loadEvents(bench.db, olena, [proceedingId])).get(proceedingId) ?? [];
    expect([shown?.type, labelOf(type).uk]).toEqual([type, expect.stringMatching(/[А-ЯІЇЄҐ]/)]);
  })());

  it.each(words.filter(({ subject }) => subject === 'required').map(({ type }) => [type]))('%s of nobody is refused, and of somebody from another proceeding just as of nobody at all', (type) => bench.story(async () => {
    const word = words.find((each) => each.type === type);
    if (word === undefined) throw new Error('the vocabulary lost a word');
    const said = (who: string | null): Promise<string> => bench.get(EventsService).record(olena, { proceedingId, ...eventOf(word, ''), partyId: who }, NOW).then(() => 'done', ({ code, detail }: Refused) => `${code} ${detail.fields.map(({ field, rule }) => `${field} ${rule}`).join()}`);
    expect(await said(null)).toBe('bad-input partyId subject');
    expect([await said(stranger), await said('00000000-0000-4000-8000-00000000beef')]).toEqual(['bad-input partyId exists', 'bad-input partyId exists']);
  })());

  it('is offered to a form once, with its group, and without what is recorded elsewhere', () => {
    expect(vocabulary.map(({ type }) => type)).toEqual(words.map(({ type }) => type));
    for (const { label, groupLabel, kind, unit, hint } of vocabulary) {
      for (const said of [label, groupLabel, ...(unit === null ? [] : [unit]), ...(hint === null ? [] : [hint])]) expect([/[а-яіїєґ]/i.test(said.uk), /^[^а-яіїєґ]+$/i.test(said.en)]).toEqual([true, true]);
      if (kind === 'instant') expect(hint?.en).toContain('hour');
    }
  });

  it('that is written as an import writes it is the same word', bench.story(async () => {
    const aliased = words.find(({ aliases, kind, subject }) => aliases.length > 0 && kind === 'day' && subject !== 'required');
    if (aliased === undefined) throw new Error('no word with another spelling');
    const [alias = ''] = aliased.aliases;
    await bench.record(olena, proceedingId, { type: ` ${alias} `, on: '2026-05-05' });
    expect((await loadEvents(bench.db, olena, [proceedingId])).get(proceedingId)?.map(({ type }) => type)).toEqual([aliased.type]);
    await expect(bench.record(olena, proceedingId, { type: aliased.type, on: '2026-05-05' })).rejects.toMatchObject({ detail: { fields: [{ rule: 'duplicate' }] } });
  }));
});

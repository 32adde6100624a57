import { describe, expect, it } from '@jest/globals';
import { traffickingElements } from '#libs/time-limits';
import { elementRows, type EpisodeIn } from './elements.js';

const episode: EpisodeIn = { id: 'e', number: 1, victimIds: ['v'], accusedIds: ['a'], startedOn: '2026-06-01', exploitation: 'примусова праця', victimAges: [{ partyId: 'v', years: 30, minor: false }] };
const standings = (part: Partial<EpisodeIn>): string[] => (elementRows([{ ...episode, ...part }])[0]?.cells ?? []).map(({ standing }) => standing);

describe('the elements of trafficking, victim by victim', () => {
  it.each<[string, Partial<EpisodeIn>, string[]]>([
    ['an adult: the means must be shown', {}, ['partly', 'missing', 'recorded']],
    ['a child needs no means', { victimAges: [{ partyId: 'v', years: 17, minor: true }] }, ['partly', 'notNeeded', 'recorded']],
    ['of a protected child only that it is one is known', { victimAges: [{ partyId: 'v', years: null, minor: true }] }, ['partly', 'notNeeded', 'recorded']],
    ['on the day of eighteen full years the means are needed', { victimAges: [{ partyId: 'v', years: 18, minor: false }] }, ['partly', 'missing', 'recorded']],
    ['an age that nobody recorded leaves it open', { victimAges: [{ partyId: 'v', years: null, minor: null }] }, ['partly', 'ageUnknown', 'recorded']],
    ['nobody named as doing it, no exploitation', { accusedIds: [], exploitation: ' ' }, ['missing', 'missing', 'missing']],
  ])('%s', (_, part, expected) => {
    expect(standings(part)).toEqual(expected);
  });

  it('has a row for every victim of every episode, in the order of the episodes, and one for an episode without a victim', () => {
    const rows = elementRows([{ ...episode, id: 'f', number: 2, victimIds: [] }, { ...episode, victimIds: ['v', 'w'] }]);
    expect(rows.map(({ key }) => key)).toEqual(['e v', 'e w', 'f ']);
  });

  it('says when an act lies before the present wording', () => {
    expect(elementRows([{ ...episode, startedOn: '2018-09-05' }, { ...episode, startedOn: '2018-09-06' }]).map(({ earlierWording }) => earlierWording)).toEqual([true, false]);
  });

  it('cites the article for each element, and the note by which children need no means', () => {
    expect(traffickingElements.map(({ id, citation }) => `${id}: ${citation.uk}`)).toEqual(['act: ч. 1 ст. 149 КК України', 'means: ч. 1 ст. 149 КК України', 'purpose: прим. 1 до ст. 149 КК України']);
    expect(traffickingElements.find(({ id }) => id === 'means')?.notNeeded).toEqual({ under: 18, citation: { uk: 'прим. 3 до ст. 149 КК України', en: 'CC 149, note 3' } });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '#libs/proceedings';
import { heldItem, registerItem, registerLine, somePicture, someStudy } from '../../../../test/support/builders/pictures.js';
import { addressees } from './register.js';
import { type NewMinutes, type NewWithholding, type ToOpen, decideLine, decideMinutes, decideOpening, decideWithholding } from './disclosure-rules.js';
import type { DisclosurePicture } from './disclosure.loader.js';

const TODAY = '2026-11-21';
/** The code of an outcome with its fields and rules. */
const said = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)].join(': '));
const opening = (own: Partial<ToOpen> = {}): ToOpen => ({ partyId: 'suspect', itemIds: ['1'], on: '2026-11-20', ...own });

describe('what may be opened', () => {
  const ask = (own: Partial<ToOpen> = {}, picture: Partial<DisclosurePicture> = {}): string => said(decideOpening(opening(own), somePicture(picture), TODAY));

  it.each<[what: string, own: Partial<ToOpen>, answer: string]>([
    ['on the day itself', { on: TODAY }, 'done'], ['on the day after', { on: '2026-11-22' }, 'bad-input: on future'], ['to a witness', { partyId: 'witness' }, 'bad-input: partyId addressee'],
    ['to nobody of the proceeding', { partyId: 'x' }, 'bad-input: partyId exists'], ['nothing', { itemIds: [] }, 'bad-input: itemIds required'], ['an item of another proceeding', { itemIds: ['1', 'x'] }, 'bad-input: itemIds exists'],
    ['to a victim', { partyId: 'victim' }, 'done'], ['to counsel', { partyId: 'counsel' }, 'done'], ['everything wrong at once', { partyId: 'x', itemIds: ['x'], on: '2027-01-01' }, 'bad-input: partyId exists: itemIds exists: itemIds required: on future'],
  ])('%s', (_what, own, answer) => expect(ask(own)).toBe(answer));

  it.each<[what: string, picture: Partial<DisclosurePicture>, answer: string]>([
    ['one that was annulled', { items: [registerItem('1', { annulled: true })] }, 'evidence/refused: itemIds annulled'], ['one that is open to her', { lines: [registerLine('suspect', '1')] }, 'evidence/refused: itemIds open'],
    ['one of which she would have no copies', { lines: [registerLine('suspect', '1', { act: 'REFUSED' })] }, 'evidence/refused: itemIds open'], ['one of which the opening was taken back', { lines: [registerLine('suspect', '1', { annulled: true })] }, 'done'],
    ['one that is open to her counsel', { lines: [registerLine('counsel', '1')] }, 'done'], ['one that somebody proposes to hold back', { withholdings: [heldItem('1')] }, 'evidence/refused: itemIds withheld'],
    ['one that is held back from her', { withholdings: [heldItem('1', { partyId: 'suspect', state: 'CONFIRMED' })] }, 'evidence/refused: itemIds withheld'], ['one that is held back from another', { withholdings: [heldItem('1', { partyId: 'victim', state: 'CONFIRMED' })] }, 'done'],
    ['one of which holding back was refused', { withholdings: [heldItem('1', { state: 'REFUSED' })] }, 'done'], ['one that is held back no more', { withholdings: [heldItem('1', { state: 'LIFTED' })] }, 'done'],
  ])('%s', (_what, picture, answer) => expect(ask({}, picture)).toBe(answer));

  it('names the items that stand in the way by their numbers, and no other', () => {
    const outcome = decideOpening(opening({ itemIds: ['1', '2', '3'] }), somePicture({ withholdings: [heldItem('3'), heldItem('1')] }), TODAY);
    expect(outcome.ok ? [] : outcome.faults.map(({ message }) => message.en)).toEqual(['Held back: 1, 3. Lift that first.']);
  });

  it('opens each item once, however often it is named, and says where no suspect is known whose term it is', () => {
    const [twice, loose] = [decideOpening(opening({ itemIds: ['2', '1', '2'], note: '  У слідчого. ' }), somePicture(), TODAY), decideOpening(opening({ partyId: 'loose' }), somePicture(), TODAY)];
    expect(twice.ok && [twice.value.items.map(({ id }) => id), twice.value.note, twice.warnings]).toEqual([['2', '1'], 'У слідчого.', []]);
    expect(loose.ok && loose.warnings.map(({ en }) => en)).toEqual(['Nobody recorded whom this counsel defends: no event of CPC 290 was entered for the term.']);
    expect(ask({ note: '   ' })).toBe('done');
  });

  it('goes to addressees and to nobody else', () => {
    const picture = somePicture();
    expect(picture.parties.filter(({ id }) => ask({ partyId: id }) === 'done').map(({ id }) => id).sort()).toEqual(addressees(picture.parties).map(({ partyId }) => partyId).sort());
  });

  it('never opens what is held back, annulled or open: whatever the picture, what it lets through is free', () => {
    const any = fc.record({
      annulled: fc.subarray(['1', '2', '3']), open: fc.subarray(['1', '2', '3']), held: fc.subarray(['1', '2', '3']), wanted: fc.subarray(['1', '2', '3'], { minLength: 1 }), to: fc.constantFrom('suspect', 'victim'), from: fc.constantFrom(null, 'suspect', 'victim'),
      state: fc.constantFrom('PROPOSED' as const, 'CONFIRMED' as const, 'REFUSED' as const, 'LIFTED' as const),
    });
    fc.assert(fc.property(any, ({ annulled, open, held, wanted, to, from, state }) => {
      const picture = somePicture({ items: ['1', '2', '3'].map((id) => registerItem(id, { annulled: annulled.includes(id) })), lines: open.map((id) => registerLine('suspect', id)), withholdings: held.map((id) => heldItem(id, { partyId: from, state })) });
      const stands = (id: string): boolean => annulled.includes(id) || (to === 'suspect' && open.includes(id)) || ((state === 'PROPOSED' || state === 'CONFIRMED') && held.includes(id) && (from === null || from === to));
      expect(decideOpening(opening({ itemIds: wanted, partyId: to }), picture, TODAY).ok).toBe(!wanted.some(stands));
    }), { numRuns: 300 });
  });
});

describe('copies', () => {
  const ask = (own: Partial<ToOpen & { act: 'OPENED' | 'COPIES_GIVEN' | 'REFUSED' }> = {}, lines = [registerLine('suspect', '1', { onDay: '2026-11-20' })]): string => said(decideLine({ ...opening(), act: 'COPIES_GIVEN', ...own }, somePicture({ lines }), TODAY));

  it.each<[what: string, answer: string, own: Parameters<typeof ask>[0], lines?: Parameters<typeof ask>[1]]>([
    ['are given on the day of the opening', 'done', {}], ['not on the day before', 'evidence/refused: itemIds opened', { on: '2026-11-19' }], ['are refused by her alike', 'done', { act: 'REFUSED' }], ['are no opening', 'bad-input: act opening', { act: 'OPENED' }],
    ['are not of what is open to her counsel alone', 'evidence/refused: itemIds opened', {}, [registerLine('counsel', '1')]], ['are not of what was opened by mistake', 'evidence/refused: itemIds opened', {}, [registerLine('suspect', '1', { annulled: true })]],
    ['are not of one item too many', 'evidence/refused: itemIds opened', { itemIds: ['1', '2'] }], ['are given again', 'done', {}, [registerLine('suspect', '1'), registerLine('suspect', '1', { act: 'COPIES_GIVEN' })]], ['go to no witness', 'bad-input: partyId addressee', { partyId: 'witness' }],
    ['do not rest on copies that were given without an opening', 'evidence/refused: itemIds opened', {}, [registerLine('suspect', '1', { act: 'COPIES_GIVEN' })]], ['are not given tomorrow', 'bad-input: on future', { on: '2026-11-22' }],
  ])('%s', (...[, answer, own, lines]) => expect(ask(own, lines)).toBe(answer));
});

describe('minutes', () => {
  const minutes = (own: Partial<NewMinutes> = {}): NewMinutes => ({ partyId: 'suspect', begunAt: '2026-11-20T08:00:00Z', endedAt: '2026-11-20T10:00:00Z', volumes: [{ volume: 1, pageFrom: 1, pageTo: 2 }], complete: true, ...own });
  const ask = (own: Partial<NewMinutes> = {}, lines = [registerLine('suspect', '1', { onDay: '2026-11-20' })]): string => said(decideMinutes(minutes(own), somePicture({ lines }), '2026-11-21T10:00:00Z'));

  it.each<[what: string, answer: string, own?: Partial<NewMinutes>, lines?: Parameters<typeof ask>[1]]>([
    ['of one page', 'done'], ['of a page before the first', 'bad-input: volumes.1.pageTo order', { volumes: [{ volume: 1, pageFrom: 1, pageTo: 2 }, { volume: 2, pageFrom: 3, pageTo: 2 }] }], ['of no volume', 'done', { volumes: [], complete: false }],
    ['of a moment', 'done', { begunAt: '2026-11-20T10:00:00Z' }], ['that end before they begin', 'bad-input: endedAt order', { begunAt: '2026-11-20T10:00:01Z' }], ['up to this moment', 'done', { endedAt: '2026-11-21T12:00:00+02:00' }],
    ['beyond it by a second', 'bad-input: endedAt future', { endedAt: '2026-11-21T12:00:01+02:00' }], ['of a witness', 'bad-input: partyId addressee', { partyId: 'witness' }], ['of nobody', 'bad-input: partyId exists', { partyId: 'x' }],
    ['of somebody to whom nothing is open', 'evidence/refused: partyId opened', { partyId: 'counsel' }], ['that begin on the day of the opening, in Kyiv', 'done', { begunAt: '2026-11-19T22:00:00Z' }],
    ['that begin on the day before it', 'evidence/refused: partyId opened', { begunAt: '2026-11-19T21:59:59Z' }], ['after an opening that was taken back', 'evidence/refused: partyId opened', {}, [registerLine('suspect', '1', { annulled: true })]],
    ['after the first of two openings', 'done', {}, [registerLine('suspect', '2', { onDay: '2026-11-21' }), registerLine('suspect', '1', { onDay: '2026-11-20' })]],
  ])('%s', (...[, answer, own, lines]) => expect(ask(own, lines)).toBe(answer));

  it.each<[what: string, amiss: string, own: Partial<NewMinutes>, second?: Partial<DisclosurePicture['lines'][number]>, before?: Partial<DisclosurePicture['minutes'][number]>]>([
    ['what is open, and all of it', '', { volumes: [{ volume: 1, pageFrom: 70, pageTo: 76 }, { volume: 2, pageFrom: 3, pageTo: 3 }] }],
    ['more than is open', 'By the register this is not open to this person: vol. 1, sheets 1–69; vol. 3, sheets 5.', { complete: false, volumes: [{ volume: 1, pageFrom: 1, pageTo: 76 }, { volume: 3, pageFrom: 5, pageTo: 5 }] }],
    ['less, and the study goes on', '', { complete: false, volumes: [{ volume: 1, pageFrom: 70, pageTo: 71 }] }],
    ['less, and the study is over', 'Open, and read in no minutes: vol. 1, sheets 72–76; vol. 2, sheets 3.', { volumes: [{ volume: 1, pageFrom: 70, pageTo: 71 }] }],
    ['nothing, and the study is over', 'Open, and read in no minutes: vol. 1, sheets 70–76; vol. 2, sheets 3.', { volumes: [] }],
    ['what was opened only after they ended', 'By the register this is not open to this person: vol. 2, sheets 3.', { volumes: [{ volume: 1, pageFrom: 70, pageTo: 76 }, { volume: 2, pageFrom: 3, pageTo: 3 }] }, { onDay: '2026-11-21' }],
    ['the rest of what others tell', '', { volumes: [{ volume: 2, pageFrom: 3, pageTo: 3 }] }, {}, { volumes: [{ volume: 1, pageFrom: 60, pageTo: 80 }] }],
    ['the rest of what was taken back', 'Open, and read in no minutes: vol. 1, sheets 70–76.', { volumes: [{ volume: 2, pageFrom: 3, pageTo: 3 }] }, {}, { volumes: [{ volume: 1, pageFrom: 60, pageTo: 80 }], annulled: true }],
    ['the rest of what another read', 'Open, and read in no minutes: vol. 1, sheets 70–76.', { volumes: [{ volume: 2, pageFrom: 3, pageTo: 3 }] }, {}, { volumes: [{ volume: 1, pageFrom: 60, pageTo: 80 }], partyId: 'victim' }],
  ])('tell of %s', (...[, amiss, own, second = {}, before]) => {
    const lines = [registerLine('suspect', '1', { pageFrom: 70, pageTo: 76 }), registerLine('suspect', '2', { volume: 2, pageFrom: 3, pageTo: null, ...second }), registerLine('victim', '3', { volume: 3, pageFrom: 5, pageTo: 5 })];
    const picture = somePicture({ lines, minutes: before === undefined ? [] : [someStudy('suspect', { complete: false, ...before })] });
    const [mute, told] = [own, { ...own, departure: ' Так вирішено. ' }].map((each) => decideMinutes(minutes(each), picture, '2026-11-21T10:00:00Z'));
    expect(mute?.ok ? [] : mute?.faults.map(({ field, message }) => [field, message.en])).toEqual(amiss === '' ? [] : [['departure', `${amiss} Mend the sheets, or say why: the minutes will tell of it.`]]);
    expect(told?.ok && told.value.value.departure).toBe('Так вирішено.');
  });

  it('keep words as they were said, and none where there were none but spaces', () => {
    const outcome = decideMinutes(minutes({ present: ' захисник ', remarks: '  ', refusal: null }), somePicture({ lines: [registerLine('suspect', '1')] }), '2026-11-21T10:00:00Z');
    expect(outcome.ok && outcome.value.value).toMatchObject({ present: 'захисник', remarks: null, refusal: null });
  });
});

describe('what may be held back', () => {
  const wish = (own: Partial<NewWithholding> = {}): NewWithholding => ({ itemId: '1', ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2026-11-22', ...own });
  const ask = (own: Partial<NewWithholding> = {}, picture: Partial<DisclosurePicture> = {}): string => said(decideWithholding(wish(own), somePicture(picture), TODAY));

  it.each<[what: string, answer: string, own?: Partial<NewWithholding>, picture?: Partial<DisclosurePicture>]>([
    ['until tomorrow', 'done'], ['until today', 'bad-input: reviewOn future', { reviewOn: TODAY }], ['for no reason', 'bad-input: reason required', { reason: ' \n ' }], ['an item of another proceeding', 'bad-input: itemId exists', { itemId: 'x' }],
    ['from a witness', 'bad-input: partyId addressee', { partyId: 'witness' }], ['from nobody of the proceeding', 'bad-input: partyId exists', { partyId: 'x' }], ['an item that was annulled', 'evidence/refused: itemId annulled', {}, { items: [registerItem('1', { annulled: true })] }],
    ['from everybody what is open to one', 'evidence/refused: itemId open', {}, { lines: [registerLine('victim', '1')] }], ['from another than knows it', 'done', { partyId: 'suspect' }, { lines: [registerLine('victim', '1')] }],
    ['from whoever knows it', 'evidence/refused: itemId open', { partyId: 'victim' }, { lines: [registerLine('victim', '1')] }], ['from whoever knew it by mistake', 'done', {}, { lines: [registerLine('victim', '1', { annulled: true })] }],
    ['what waits for a second person already', 'evidence/refused: itemId proposed', {}, { withholdings: [heldItem('1')] }], ['from one what waits for everybody', 'done', { partyId: 'victim' }, { withholdings: [heldItem('1')] }],
    ['anew, with another day of review', 'done', {}, { withholdings: [heldItem('1', { state: 'CONFIRMED' })] }], ['after it was refused', 'done', {}, { withholdings: [heldItem('1', { state: 'REFUSED' })] }],
  ])('%s: %s', (...[, answer, own, picture]) => expect(ask(own, picture)).toBe(answer));

  it('is told apart by item, addressee and study: a study changes nothing of it', () => {
    expect(ask({}, { minutes: [someStudy('suspect')], withholdings: [heldItem('2')] })).toBe('done');
  });
});

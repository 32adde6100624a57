import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '#libs/proceedings';
import { heldItem, registerItem, registerLine, somePicture } from '../../../../test/support/builders/pictures.js';
import { type NewBundle, decideBundle } from './bundle-rules.js';
import type { DisclosurePicture } from './disclosure.loader.js';

const said = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)].join(': '));
const ask = (own: Partial<NewBundle> = {}, picture: Partial<DisclosurePicture> = {}): string => said(decideBundle({ itemIds: ['1'], purpose: 'Для суду', ...own }, somePicture(picture)));

describe('what may leave together', () => {
  it.each<[what: string, answer: string, own?: Partial<NewBundle>, picture?: Partial<DisclosurePicture>]>([
    ['for a court what is open to nobody', 'done'], ['for a court what is annulled', 'evidence/refused: itemIds opened', {}, { items: [registerItem('1', { annulled: true })] }], ['for a court what is held back from one', 'evidence/refused: itemIds withheld', {}, { withholdings: [heldItem('1', { partyId: 'victim', state: 'CONFIRMED' })] }],
    ['for a court what was held back', 'done', {}, { withholdings: [heldItem('1', { state: 'LIFTED' })] }], ['for a party what is open to her', 'done', { partyId: 'suspect' }, { lines: [registerLine('suspect', '1')] }],
    ['for a party what is open to another', 'evidence/refused: itemIds opened', { partyId: 'suspect' }, { lines: [registerLine('counsel', '1')] }], ['for a party what was opened by mistake', 'evidence/refused: itemIds opened', { partyId: 'suspect' }, { lines: [registerLine('suspect', '1', { annulled: true })] }],
    ['for a party what is held back from another', 'done', { partyId: 'suspect' }, { lines: [registerLine('suspect', '1')], withholdings: [heldItem('1', { partyId: 'victim' })] }],
    ['for a party what somebody wants to hold back from her', 'evidence/refused: itemIds withheld', { partyId: 'suspect' }, { lines: [registerLine('suspect', '1')], withholdings: [heldItem('1', { partyId: 'suspect' })] }],
    ['for a party what was annulled after she had it', 'evidence/refused: itemIds opened', { partyId: 'suspect' }, { items: [registerItem('1', { annulled: true })], lines: [registerLine('suspect', '1')] }],
    ['for nobody of the proceeding', 'bad-input: partyId exists', { partyId: 'x' }], ['nothing', 'bad-input: itemIds required', { itemIds: [] }], ['of another proceeding', 'bad-input: itemIds exists', { itemIds: ['1', 'x'] }], ['for no purpose', 'bad-input: purpose required', { purpose: '\t ' }],
    ['nothing, for nobody, for no purpose', 'bad-input: itemIds required: purpose required: partyId exists', { itemIds: [], partyId: 'x', purpose: '' }],
  ])('%s: %s', (...[, answer, own, picture]) => expect(ask(own, picture)).toBe(answer));

  it('does not let a file out with one item that is held back from the addressee with another', () => {
    const files = [{ fileId: 'f', itemId: '1' }, { fileId: 'f', itemId: '2' }, { fileId: 'g', itemId: '3' }];
    const picture = somePicture({ lines: ['1', '3'].map((id) => registerLine('suspect', id)), withholdings: [heldItem('2', { partyId: 'suspect', state: 'CONFIRMED' })] });
    const lifted = { ...picture, withholdings: [heldItem('2', { partyId: 'suspect', state: 'LIFTED' })] };
    const from = (itemIds: string[], partyId: string | null, of = picture): string => said(decideBundle({ itemIds, partyId, purpose: 'Для вручення' }, of, { files }));
    expect([from(['1', '3'], 'suspect'), from(['1'], null), from(['3'], 'suspect'), from(['1'], 'suspect', lifted)]).toEqual(['evidence/refused: itemIds withheld-file', 'evidence/refused: itemIds withheld-file', 'done', 'done']);
    const other = { ...picture, withholdings: [heldItem('2', { partyId: 'victim', state: 'CONFIRMED' })] };
    expect(from(['1'], 'suspect', other)).toBe('done');
  });

  it.each([
    ['its copy without metadata', 'a', 's', { fileId: 's', originalId: 'a', kind: 'STRIPPED' as const }, 'evidence/refused: itemIds withheld-file'],
    ['the original of its copy without metadata', 's', 'a', { fileId: 's', originalId: 'a', kind: 'STRIPPED' as const }, 'evidence/refused: itemIds withheld-file'],
    ['the original of its redacted copy', 'r', 'a', { fileId: 'r', originalId: 'a', kind: 'REDACTED' as const }, 'evidence/refused: itemIds withheld-file'],
    ['a redacted copy, made to be given instead', 'a', 'r', { fileId: 'r', originalId: 'a', kind: 'REDACTED' as const }, 'done'],
  ])('holds back with a file of another item, for a party and for a court alike, %s', (...[, held, open, made, answer]) => {
    const picture = somePicture({ lines: [registerLine('suspect', '1')], withholdings: [heldItem('2', { state: 'CONFIRMED' })] });
    const from = { files: [{ fileId: open, itemId: '1' }, { fileId: held, itemId: '2' }], copies: [made] };
    expect([null, 'suspect'].map((partyId) => said(decideBundle({ itemIds: ['1'], partyId, purpose: 'Для вручення' }, picture, from)))).toEqual([answer, answer]);
  });

  it('leaves the original of a copy with removals out for a party, and says so; a court gets both', () => {
    const from = { files: [{ fileId: 'o', itemId: '1' }, { fileId: 'r', itemId: '1' }], copies: [{ fileId: 'r', originalId: 'o', kind: 'REDACTED' as const }] };
    const [party, court] = [null, 'suspect'].toReversed().map((partyId) => decideBundle({ itemIds: ['1'], partyId, purpose: 'Для вручення' }, somePicture({ lines: [registerLine('suspect', '1')] }), from));
    expect([party, court].map((outcome) => outcome?.ok && [outcome.value.leftOut, outcome.warnings.map(({ en }) => en)])).toEqual([[['o'], ['Files that are left out, since they show what was taken out of a copy in the bundle: 1.']], [[], []]]);
  });

  it('warns of copies of one original with different removals for a party alone, and of items with no file for everybody', () => {
    const copies = [{ fileId: 'r', originalId: 'o', kind: 'REDACTED' as const, removals: 'a' }, { fileId: 't', originalId: 'o', kind: 'REDACTED' as const, removals: 'b' }];
    const from = { files: [{ fileId: 'r', itemId: '1' }, { fileId: 't', itemId: '2' }], copies };
    const picture = somePicture({ lines: ['1', '2', '3'].map((id) => registerLine('suspect', id)) });
    const warned = (partyId: string | null, itemIds: string[]): string[] | false => {
      const outcome = decideBundle({ itemIds, partyId, purpose: 'Для вручення' }, picture, from);
      return outcome.ok && outcome.warnings.map(({ en }) => en);
    };
    const [apart, bare] = ['Copies of one original with different removals lie together, and each may show what was taken out of the other: 1, 2.', 'No file belongs to these items, the bundle only names them: 3.'];
    expect([warned('suspect', ['1', '2']), warned('suspect', ['1', '2', '3']), warned(null, ['1', '2', '3']), warned('suspect', ['1'])]).toEqual([[apart], [apart, bare], [bare], []]);
  });

  it('lies in it in the order of the file of the case, once, whatever the order of the wish', () => {
    const outcome = decideBundle({ itemIds: ['3', '1', '3'], purpose: '  Для  суду ' }, somePicture());
    expect(outcome.ok && [outcome.value.items.map(({ id }) => id), outcome.value.purpose.trim()]).toEqual([['1', '3'], outcome.ok ? outcome.value.purpose : '']);
  });

  it('is for a court never more than nobody holds back, and for a party never more than a court could get', () => {
    const ids = ['1', '2', '3'];
    fc.assert(fc.property(fc.subarray(ids, { minLength: 1 }), fc.subarray(ids), fc.subarray(ids), fc.constantFrom(null, 'suspect'), fc.constantFrom('PROPOSED' as const, 'CONFIRMED' as const, 'REFUSED' as const, 'LIFTED' as const), (itemIds, open, held, from, state) => {
      const picture = { lines: open.map((id) => registerLine('suspect', id)), withholdings: held.map((id) => heldItem(id, { partyId: from, state })) };
      const [court, party] = [ask({ itemIds }, picture), ask({ itemIds, partyId: 'suspect' }, picture)];
      const standing = state === 'PROPOSED' || state === 'CONFIRMED';
      expect(court === 'done').toBe(!itemIds.some((id) => standing && held.includes(id)));
      expect(party === 'done').toBe(court === 'done' && itemIds.every((id) => open.includes(id)));
    }));
  });
});

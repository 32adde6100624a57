import type { DisclosureLine, DisclosurePicture, Minutes, RegisterItem, Withholding } from '#libs/evidence';

/** An item of the register; a test names only what it is about. */
export const registerItem = (id: string, own: Partial<RegisterItem> = {}): RegisterItem =>
  ({ id, proceedingId: 'p', number: id, parentId: null, kind: 'DOCUMENT', electronic: false, copy: false, title: `Протокол ${id}`, volume: 1, pageFrom: 1, pageTo: 2, annulled: false, ...own });

/** That somebody was given an item. */
export const registerLine = (partyId: string, itemId: string, own: Partial<DisclosureLine> = {}): DisclosureLine => ({
  id: `${partyId}-${itemId}`, proceedingId: 'p', partyId, itemId, act: 'OPENED', onDay: '2026-11-10', openingId: 'o', volume: 1, pageFrom: 1, pageTo: 2, note: null, annulled: false, reason: null,
  recordedAt: '2026-11-10T10:00:00.000Z', recordedBy: 'olena', ...own,
});

/** That somebody wants an item held back from everybody. */
export const heldItem = (itemId: string, own: Partial<Withholding> = {}): Withholding => ({
  id: `w-${itemId}`, proceedingId: 'p', itemId, partyId: null, ground: 'PRIVACY', reason: 'Дитина.', reviewOn: '2027-01-10', state: 'PROPOSED', proposedBy: 'olena', proposedAt: '2026-11-10T10:00:00.000Z', decidedBy: null, decidedAt: null, answer: null, ...own,
});

/** Minutes of a morning. */
export const someStudy = (partyId: string, own: Partial<Minutes> = {}): Minutes => ({
  id: `m-${partyId}`, proceedingId: 'p', partyId, begunAt: '2026-11-12T07:00:00.000Z', endedAt: '2026-11-12T10:00:00.000Z', volumes: [], present: null, remarks: null, refusal: null, complete: true, departure: null, event: null, annulled: false, reason: null,
  recordedAt: '2026-11-12T10:05:00.000Z', recordedBy: 'olena', ...own,
});

/** A suspect with counsel, a victim, counsel of nobody, a witness; items 1, 2 and 3 of which nothing is open. */
export const somePicture = (own: Partial<DisclosurePicture> = {}): DisclosurePicture => ({
  parties: [
    { id: 'suspect', represents: null, roles: ['SUSPECT'] }, { id: 'counsel', represents: 'suspect', roles: ['DEFENCE_COUNSEL'] }, { id: 'victim', represents: null, roles: ['VICTIM'] },
    { id: 'loose', represents: null, roles: ['DEFENCE_COUNSEL'] }, { id: 'witness', represents: null, roles: ['WITNESS'] },
  ],
  items: [registerItem('1'), registerItem('2'), registerItem('3')], lines: [], minutes: [], withholdings: [], ...own,
});

import type { DisclosurePicture } from './disclosure.loader.js';
import type { DisclosureView } from './disclosure.view.js';
import { addressees, stateOf } from './register.js';
import { standing } from './disclosure-rules.js';

/** The register as it is read: every item with how it stands for everybody. What was annulled and given to nobody is left out. */
export function shownDisclosure(proceedingId: string, picture: DisclosurePicture | undefined): DisclosureView {
  if (picture === undefined) return { proceedingId, addressees: [], rows: [], lines: [], minutes: [], withholdings: [] };
  const { lines, withheld } = standing(picture);
  const people = addressees(picture.parties);
  const given = new Set(lines.map(({ itemId }) => itemId));
  // What was given and annulled later stays to be read: to others it can be opened no more, so that it does not wait for them.
  const alive = picture.items.filter(({ annulled }) => !annulled);
  const rows = picture.items.filter(({ id, annulled }) => !annulled || given.has(id)).map(({ id, number, kind, copy, title, volume, pageFrom, pageTo }) => ({
    proceedingId, itemId: id, number, kind, copy, title, volume, pageFrom, pageTo, cells: people.map(({ partyId }) => ({ partyId, ...stateOf(lines, withheld, id, partyId) })),
  }));
  return {
    proceedingId, rows, lines: picture.lines, minutes: picture.minutes, withholdings: picture.withholdings,
    addressees: people.map((person) => {
      const own = lines.filter(({ partyId }) => partyId === person.partyId);
      return {
        ...person, openedOn: own.filter(({ act }) => act === 'OPENED').map(({ onDay }) => onDay).sort()[0] ?? null, closed: alive.filter(({ id }) => !own.some((line) => line.itemId === id)).length,
        finished: picture.minutes.some(({ annulled, complete, partyId }) => !annulled && complete && partyId === person.partyId),
      };
    }),
  };
}

import type { Actor } from '#libs/platform';
import { type Guarded, type ProceedingAbility, abilitiesOverContent } from '#libs/proceedings';
import { DEEPEST } from './numbering.js';
import type { Fate } from './words.js';

/** As much of an item as decides what may be done with it. */
export interface GuardedItem {
  readonly path: readonly number[];
  readonly annulled: boolean;
  readonly fate: Fate | null;
}

/** What may be done with an item, with a protocol, and in the registry of a proceeding: the names of the mutations. */
export const itemAbilities = ['addPart', 'addCopy', 'correctItem', 'annulItem', 'setShelf', 'bindFile', 'unbindFile', 'decideFate', 'undoFate'] as const;
export type ItemAbility = (typeof itemAbilities)[number];
export const registryAbilities = ['registerProtocol', 'registerItem', 'registerItems'] as const;
export type RegistryDeed = ItemAbility | (typeof registryAbilities)[number] | 'correctProtocol' | 'recordProtocolFacts';

/** What each is to a proceeding. What has come is put right, and its fate decided, also when the proceeding has ended; nothing new comes then. */
const asked: Readonly<Record<RegistryDeed, ProceedingAbility>> = {
  registerProtocol: 'recordEvent', registerItem: 'recordEvent', registerItems: 'recordEvent', addPart: 'recordEvent', addCopy: 'recordEvent', bindFile: 'recordEvent',
  correctProtocol: 'correctEvent', recordProtocolFacts: 'correctEvent', correctItem: 'correctEvent', annulItem: 'correctEvent', setShelf: 'correctEvent', unbindFile: 'correctEvent', decideFate: 'correctEvent', undoFate: 'correctEvent',
};

/** The ability of a proceeding by which the actor may do something in its registry. */
export const askedFor = (deed: RegistryDeed): ProceedingAbility => asked[deed];

const fits = (ability: ItemAbility, { path, annulled, fate }: GuardedItem): boolean =>
  !annulled && (ability === 'decideFate' ? fate === null : ability === 'undoFate' ? fate !== null : ability === 'addPart' || ability === 'addCopy' ? path.length < DEEPEST : true);

/** What the actor may do with an item now. The buttons of the workspace and the services ask this same question. */
export function abilitiesOfItem(actor: Actor, item: GuardedItem, proceeding: Guarded): ItemAbility[] {
  const may = abilitiesOverContent(actor, proceeding);
  return itemAbilities.filter((ability) => fits(ability, item) && may.includes(asked[ability]));
}

/** What the actor may do in the registry of a proceeding, besides what is done with one item. */
export function abilitiesInRegistry(actor: Actor, proceeding: Guarded): RegistryDeed[] {
  const may = abilitiesOverContent(actor, proceeding);
  return ([...registryAbilities, 'correctProtocol', 'recordProtocolFacts'] as const).filter((deed) => may.includes(asked[deed]));
}

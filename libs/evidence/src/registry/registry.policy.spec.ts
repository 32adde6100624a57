import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '#libs/access';
import type { Actor, Role } from '#libs/platform';
import type { Guarded } from '#libs/proceedings';
import { type GuardedItem, abilitiesInRegistry, abilitiesOfItem, itemAbilities } from './registry.policy.js';

const actor = (role: Role): Actor => ({ id: 'a', roles: [role], officeId: 'o', permissions: permissionsOf([role], false), sessionId: null });
const proceeding = (own: Partial<Guarded> = {}): Guarded => ({ officeId: 'o', stage: 'INVESTIGATION', assigned: [], relations: ['assigned'], ...own });
const item = (own: Partial<GuardedItem> = {}): GuardedItem => ({ path: [1], annulled: false, fate: null, ...own });
const NEW = ['addPart', 'addCopy', 'bindFile'];

describe('what may be done with an item', () => {
  it.each(['PROSECUTOR', 'INVESTIGATOR', 'HEAD'] as const)('by whoever records as %s is everything that its state allows', (role) =>
    expect(abilitiesOfItem(actor(role), item(), proceeding())).toEqual(itemAbilities.filter((ability) => ability !== 'undoFate')));

  it.each(['COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'] as const)('by %s is nothing', (role) => expect(abilitiesOfItem(actor(role), item(), proceeding())).toEqual([]));

  it('where its fate is decided is to undo that first', () =>
    expect(abilitiesOfItem(actor('PROSECUTOR'), item({ fate: 'RETURNED' }), proceeding())).toEqual(itemAbilities.filter((ability) => ability !== 'decideFate')));

  it('once it is annulled is nothing', () => expect(abilitiesOfItem(actor('PROSECUTOR'), item({ annulled: true }), proceeding())).toEqual([]));

  it('at the deepest number is to take no part from it', () => expect(abilitiesOfItem(actor('PROSECUTOR'), item({ path: [1, 1, 1, 1, 1, 1] }), proceeding())).not.toEqual(expect.arrayContaining(['addPart'])));

  it('after the end is to put right and to decide fates, and nothing new', () =>
    expect(abilitiesOfItem(actor('PROSECUTOR'), item(), proceeding({ stage: 'CLOSED' }))).toEqual(itemAbilities.filter((ability) => ability !== 'undoFate' && !NEW.includes(ability))));

  it('by a head of the office who has stated no purpose is nothing: what he may not read he neither changes nor takes off', () => {
    const closed = proceeding({ relations: ['office'] });
    expect([abilitiesOfItem(actor('HEAD'), item(), closed), abilitiesInRegistry(actor('HEAD'), closed)]).toEqual([[], []]);
    const stated = proceeding({ relations: ['office', 'purpose'] });
    expect(abilitiesOfItem(actor('HEAD'), item(), stated)).toContain('unbindFile');
    expect(abilitiesInRegistry(actor('HEAD'), stated)).toContain('registerItem');
  });

  it('in the registry itself follows the same', () => {
    expect(abilitiesInRegistry(actor('INVESTIGATOR'), proceeding())).toEqual(['registerProtocol', 'registerItem', 'registerItems', 'correctProtocol', 'recordProtocolFacts']);
    expect(abilitiesInRegistry(actor('INVESTIGATOR'), proceeding({ stage: 'JOINED' }))).toEqual(['correctProtocol', 'recordProtocolFacts']);
    expect(abilitiesInRegistry(actor('PROSECUTOR'), proceeding({ relations: [] }))).toEqual([]);
  });
});

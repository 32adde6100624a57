import { describe, expect, it } from '@jest/globals';
import type { Relation } from '#libs/access';
import { permissionsOf } from '#libs/access';
import type { Role } from '#libs/platform';
import { fileStates } from '../files/words.js';
import { type FileAbility, fileAbilitiesOf } from './file-access.service.js';

const may = (role: Role, relations: Relation[], state: (typeof fileStates)[number], askedBy: string | null = null): FileAbility[] =>
  fileAbilitiesOf({ id: 'me', roles: [role], permissions: permissionsOf([role], false) }, { state, foundType: null, open: true, relations, askedBy });

describe('what may be done with a file', () => {
  it.each([
    ['PROSECUTOR', ['assigned'], ['take']], ['PROSECUTOR', ['deputy'], ['take']], ['PROSECUTOR', ['glass'], ['take']], ['PROSECUTOR', ['purpose'], ['take']], ['INVESTIGATOR', ['assigned'], ['take']], ['COORDINATOR', ['assigned'], ['take']],
    ['HEAD', ['office'], []], ['HEAD', ['region'], []], ['HEAD', ['office', 'purpose'], ['take']], ['AUDITOR', ['other'], []], ['AUDITOR', ['office'], []], ['ADMINISTRATOR', ['assigned'], []],
    ['PROSECUTOR', ['other'], []], ['PROSECUTOR', ['excluded'], []], ['PROSECUTOR', ['sealed'], []], ['PROSECUTOR', ['covert'], []], ['PROSECUTOR', ['member'], ['take']],
  ] as const)('%s who stands as %j takes an accepted file as the content is read: %j', (role, relations, abilities) => {
    expect(may(role, [...relations], 'ACCEPTED')).toEqual(abilities);
  });

  it.each([
    ['PROSECUTOR', ['assigned'], null, ['takeHeld', 'askRelease']], ['PROSECUTOR', ['assigned'], 'me', ['takeHeld']], ['PROSECUTOR', ['assigned'], 'other', ['takeHeld', 'decideRelease']],
    ['INVESTIGATOR', ['assigned'], null, ['askRelease']], ['INVESTIGATOR', ['assigned'], 'other', []], ['HEAD', ['office', 'purpose'], 'other', ['takeHeld', 'decideRelease']], ['HEAD', ['office'], 'other', []],
    // Who only reads, by a grant or for support, neither takes nor releases what is held.
    ['PROSECUTOR', ['glass'], null, []], ['PROSECUTOR', ['purpose'], 'other', []], ['COORDINATOR', ['assigned'], null, []], ['AUDITOR', ['other'], 'other', []],
  ] as const)('%s who stands as %j, with a release asked by %s, may do with a held file: %j', (role, relations, askedBy, abilities) => {
    expect(may(role, [...relations], 'QUARANTINED', askedBy)).toEqual(abilities);
  });

  it.each<[Role, Relation[], string | null, boolean, FileAbility[]]>([
    ['PROSECUTOR', ['assigned'], 'image/jpeg', true, ['take', 'strip', 'redact']],
    ['PROSECUTOR', ['assigned'], 'image/png', true, ['take', 'strip', 'redact']],
    ['PROSECUTOR', ['assigned'], 'image/webp', true, ['take', 'strip', 'redact']],
    // Its words about itself go with its text: a PDF without metadata would be pictures.
    ['PROSECUTOR', ['assigned'], 'application/pdf', true, ['take', 'redact']],
    ['INVESTIGATOR', ['assigned'], 'application/pdf', true, ['take', 'redact']],
    ['PROSECUTOR', ['deputy'], 'image/jpeg', true, ['take', 'strip', 'redact']],
    ['PROSECUTOR', ['assigned', 'member'], 'image/jpeg', true, ['take', 'strip', 'redact']],
    ['PROSECUTOR', ['member'], 'image/jpeg', true, ['take']],
    ['PROSECUTOR', ['assigned'], 'image/tiff', true, ['take']],
    ['PROSECUTOR', ['assigned'], 'video/mp4', true, ['take']],
    ['PROSECUTOR', ['assigned'], null, true, ['take']],
    // What is closed gets no new files.
    ['PROSECUTOR', ['assigned'], 'image/jpeg', false, ['take']],
    ['PROSECUTOR', ['assigned'], 'application/pdf', false, ['take']],
    // Who reads and does not record, or reads nothing.
    ['COORDINATOR', ['assigned'], 'image/jpeg', true, ['take']],
    ['PROSECUTOR', ['glass'], 'image/jpeg', true, ['take']],
    ['HEAD', ['office'], 'image/jpeg', true, []],
    ['AUDITOR', ['other'], 'image/jpeg', true, []],
    ['PROSECUTOR', ['excluded'], 'image/jpeg', true, []],
  ])('%s who stands as %j may have copies made of an accepted %s, in a proceeding that goes on (%s): %j', (role, relations, foundType, open, abilities) => {
    expect(fileAbilitiesOf({ id: 'me', roles: [role], permissions: permissionsOf([role], false) }, { state: 'ACCEPTED', foundType, open, relations, askedBy: null })).toEqual(abilities);
  });

  it('is no copy of what is held or not looked at, whatever it is', () => {
    for (const state of fileStates) for (const foundType of ['image/jpeg', 'application/pdf']) {
      const abilities = fileAbilitiesOf({ id: 'me', roles: ['PROSECUTOR'], permissions: permissionsOf(['PROSECUTOR'], false) }, { state, foundType, open: true, relations: ['assigned'], askedBy: null });
      expect([state, abilities.includes('redact') || abilities.includes('strip')]).toEqual([state, state === 'ACCEPTED']);
    }
  });

  it('is nothing before somebody has looked at it', () => {
    for (const state of fileStates) if (state === 'RECEIVED' || state === 'SCANNING') expect([state, may('PROSECUTOR', ['assigned'], state)]).toEqual([state, []]);
  });

  it('is never to take and to ask for a release at once, and never to decide what one asked', () => {
    for (const role of ['PROSECUTOR', 'INVESTIGATOR', 'HEAD', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'] as const) for (const relation of ['assigned', 'deputy', 'member', 'office', 'purpose', 'glass', 'other'] as const) for (const state of fileStates) for (const askedBy of [null, 'me', 'other']) {
      const abilities = may(role, [relation], state, askedBy);
      expect([abilities.includes('take') && abilities.length > 1, askedBy === 'me' && abilities.includes('decideRelease'), askedBy !== null && abilities.includes('askRelease')]).toEqual([false, false, false]);
    }
  });
});

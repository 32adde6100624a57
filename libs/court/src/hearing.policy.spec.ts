import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '#libs/access';
import type { Actor, Role } from '#libs/platform';
import type { Stage } from '#libs/proceedings';
import { type GuardedHearing, type HearingDeed, abilitiesIn, hearingAbilities, hearingObstacle } from './hearing.policy.js';
import { hearingStatuses } from './words.js';

const actor = (role: Role): Actor => ({ id: '00000000-0000-4000-8000-000000000001', roles: [role], officeId: '00000000-0000-4000-8000-000000000002', permissions: permissionsOf([role], false), sessionId: null });
const proceeding = (relations: Parameters<typeof hearingObstacle>[2] extends infer G | undefined ? (G extends { relations: infer R } ? R : never) : never, stage: Stage = 'TRIAL') => ({ officeId: '', stage, assigned: [], relations });
const [HOUR, BEFORE] = ['2026-11-20T10:00:00+02:00', '2026-11-19T10:00:00+02:00'];
const open: GuardedHearing = { status: 'SCHEDULED', annulled: false, at: HOUR, statusSince: BEFORE };
const deeds: readonly HearingDeed[] = ['scheduleHearing', ...hearingAbilities];
const may = (role: Role, stands: ReturnType<typeof proceeding>): HearingDeed[] => deeds.filter((deed) => hearingObstacle(actor(role), deed, stands) === undefined);

describe('who may do what with a hearing', () => {
  it.each([
    ['PROSECUTOR', ['assigned'], deeds], ['INVESTIGATOR', ['assigned'], deeds], ['PROSECUTOR', ['deputy'], deeds], ['HEAD', ['office'], deeds],
    ['HEAD', ['region'], []], ['PROSECUTOR', ['purpose'], []], ['PROSECUTOR', ['glass'], []], ['PROSECUTOR', ['member'], []], ['PROSECUTOR', ['other'], []], ['PROSECUTOR', ['excluded'], []],
    ['AUDITOR', ['office'], []], ['ADMINISTRATOR', ['office'], []], ['COORDINATOR', ['office'], []], ['COORDINATOR', ['assigned'], []],
  ] as const)('%s, %j: %j', (role, relations, expected) => {
    expect(may(role, proceeding(relations))).toEqual(expected);
  });

  it('tells the result and puts right also after the end, but appoints nothing any more', () => {
    for (const stage of ['CLOSED', 'JOINED'] as const) expect(may('PROSECUTOR', proceeding(['assigned'], stage))).toEqual(['recordHearingResult', 'correctHearing', 'annulHearing', 'tellAttendance']);
  });

  it('answers for what is hidden as for what is missing', () => {
    for (const deed of deeds) expect([hearingObstacle(actor('PROSECUTOR'), deed, undefined), hearingObstacle(actor('PROSECUTOR'), deed, proceeding(['other']))]).toEqual([{ ok: false, code: 'not-found', faults: [] }, { ok: false, code: 'not-found', faults: [] }]);
  });

  it('offers a result, another day and the list of people only while it is open, who came once it was opened, and nothing once it was withdrawn', () => {
    for (const status of hearingStatuses) {
      expect(abilitiesIn(actor('PROSECUTOR'), { ...open, status, statusSince: HOUR }, proceeding(['assigned']))).toEqual(status === 'SCHEDULED' ? hearingAbilities.filter((one) => one !== 'tellAttendance') : ['correctHearing', 'annulHearing', ...(status === 'CANCELLED' ? [] : ['tellAttendance'])]);
      expect(abilitiesIn(actor('PROSECUTOR'), { ...open, status, annulled: true }, proceeding(['assigned']))).toEqual([]);
    }
    // Put off before its hour it never began: nobody can have come.
    expect(abilitiesIn(actor('PROSECUTOR'), { ...open, status: 'POSTPONED' }, proceeding(['assigned']))).toEqual(['correctHearing', 'annulHearing']);
    expect(abilitiesIn(actor('HEAD'), open, proceeding(['region']))).toEqual([]);
  });
});

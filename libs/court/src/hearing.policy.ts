import type { Actor } from '#libs/platform';
import { type Guarded, type ProceedingAbility, type Refused, abilities, obstacle } from '#libs/proceedings';
import { wasOpened } from './calling/people.js';
import type { HearingStatus } from './words.js';

/** As much of a hearing as decides what may be done with it. */
export interface GuardedHearing {
  readonly status: HearingStatus;
  readonly annulled: boolean;
  readonly at: string;
  /** Since when it has its state. */
  readonly statusSince: string;
}

/** What may be done with a hearing: the names of the mutations. */
export const hearingAbilities = ['recordHearingResult', 'moveHearing', 'correctHearing', 'annulHearing', 'expectPeople', 'tellAttendance'] as const;
export type HearingAbility = (typeof hearingAbilities)[number];
export type HearingDeed = HearingAbility | 'scheduleHearing';

/**
 * What each is to a proceeding. All of them record what happened; what is already past may be told and put right also when the
 * proceeding has ended, a new day is appointed only while it goes on.
 */
const asked: Readonly<Record<HearingDeed, ProceedingAbility>> = { scheduleHearing: 'recordEvent', moveHearing: 'recordEvent', recordHearingResult: 'correctEvent', correctHearing: 'correctEvent', annulHearing: 'correctEvent', expectPeople: 'recordEvent', tellAttendance: 'correctEvent' };

/** The states in which each has a meaning; the others always have one. */
const states: Readonly<Partial<Record<HearingAbility, readonly HearingStatus[]>>> = { recordHearingResult: ['SCHEDULED'], moveHearing: ['SCHEDULED'], expectPeople: ['SCHEDULED'], tellAttendance: ['HELD', 'POSTPONED'] };
const fits = (ability: HearingAbility, { status, annulled, at, statusSince }: GuardedHearing): boolean =>
  !annulled && (states[ability]?.includes(status) ?? true) && (ability !== 'tellAttendance' || wasOpened(status, at, statusSince));

/** What the actor may do with a hearing now. The buttons of the workspace and the services ask this same question. */
export function abilitiesIn(actor: Actor, hearing: GuardedHearing, proceeding: Guarded): HearingAbility[] {
  const may = abilities(actor, proceeding);
  return hearingAbilities.filter((ability) => fits(ability, hearing) && may.includes(asked[ability]));
}

/** Why the actor may not do this in a proceeding; undefined when it may be done. Hidden is the same as missing. */
export const hearingObstacle = (actor: Actor, act: HearingDeed, proceeding: Guarded | undefined): Refused | undefined => obstacle(actor, asked[act], proceeding);

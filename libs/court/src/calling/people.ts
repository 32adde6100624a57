import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, type PartyRole, SUSPECTED, type Said, done, fault, refused } from '#libs/proceedings';
import { compareInstants, kyivDay } from '#libs/time-limits';
import { type Heard, REPETITION, asksWhy } from './repeat.js';
import { summonsTerm } from './summons.js';
import type { CallPurpose, Coming, Presence, SummonsWay } from './words.js';

/** A person of a hearing, apart from whose it is. */
export interface CallValue {
  readonly purpose: CallPurpose;
  readonly mode: Presence;
  readonly expected: boolean;
  readonly servedOn: string | null;
  readonly servedBy: SummonsWay | null;
  readonly justification: string | null;
}

/** One line of a list of people: what is left out stays as it was, null empties. */
export interface ExpectedPerson {
  readonly partyId: string;
  readonly purpose: CallPurpose;
  readonly mode: Presence;
  readonly expected?: boolean | null | undefined;
  readonly servedOn?: string | null | undefined;
  readonly servedBy?: SummonsWay | null | undefined;
  readonly justification?: string | null | undefined;
}

/** A party of the proceeding as the rules need to know her. */
export interface KnownParty extends Heard {
  readonly roles: readonly PartyRole[];
}

const NEW: CallValue = { purpose: 'TAKE_PART', mode: 'IN_PERSON', expected: true, servedOn: null, servedBy: null, justification: null };

/**
 * A call as it is wanted.
 * @param at the instant of the hearing
 * @param before as it stands, undefined for somebody who is not on the list yet
 * @returns the call with warnings, or the fields that cannot be
 */
export function decideCall(input: ExpectedPerson, before: CallValue | undefined, party: KnownParty | undefined, at: string, today: string): Outcome<CallValue> {
  if (party === undefined) return refused('bad-input', fault('partyId', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.'));
  const was = before ?? NEW;
  const value: CallValue = {
    purpose: input.purpose, mode: input.mode, expected: input.expected ?? true,
    servedOn: input.servedOn === undefined ? was.servedOn : input.servedOn, servedBy: input.servedBy === undefined ? was.servedBy : input.servedBy,
    justification: input.justification === undefined ? was.justification : tidyText(input.justification),
  };
  const faults: readonly (Fault | false)[] = [
    value.servedOn !== null && value.servedBy === null && fault('servedBy', 'required', 'Вкажіть, як вручено повістку.', 'Say how the summons was served.', 'CPC 135'),
    value.servedOn === null && value.servedBy !== null && fault('servedOn', 'required', 'Вкажіть день вручення повістки.', 'Name the day on which the summons was served.', 'CPC 135'),
    value.servedOn !== null && (value.servedOn > today || value.servedOn > kyivDay(at)) && fault('servedOn', 'order', 'Повістку вручають не пізніше за сьогодні та за день засідання.', 'A summons is served neither after today nor after the day of the hearing.'),
    value.expected && asksWhy(party, value.purpose) && value.justification === null
      && fault('justification', 'repeat', 'Потерпілу особу вже допитували: обґрунтуйте повторний виклик. Його побачить координаційний центр.', 'The victim has been heard already: justify calling her again. The Coordination Centre will see it.', REPETITION.en),
  ];
  const found = faults.filter((each) => each !== false);
  if (found.length > 0) return refused('bad-input', ...found);
  const term = summonsTerm(at);
  return done(value, value.expected && value.servedOn !== null && term !== null && value.servedOn > term.latest
    ? [{ uk: `Повістку вручено пізніше, ніж дозволяє закон (${term.citation.uk}): до ${term.latest}.`, en: `The summons was served later than the law allows (${term.citation.en}): by ${term.latest}.` }] : []);
}

export const sameCall = (a: CallValue, b: CallValue): boolean => (Object.keys(a) as (keyof CallValue)[]).every((key) => a[key] === b[key]);

/** Somebody who is on the list of a hearing. */
export interface Listed extends Pick<CallValue, 'purpose' | 'mode' | 'expected'> {
  readonly partyId: string;
  readonly came: Coming | null;
}

/** Who of the parties is always needed: whoever is tried, and counsel (CPC 318, 323, 324). */
const ALWAYS: readonly PartyRole[] = ['SUSPECT', 'ACCUSED', 'DEFENCE_COUNSEL'];

/**
 * Whom to expect at a hearing: those of the hearing before who have a role still, without the testimony that was heard there, and the accused with their counsel.
 * @param heard parties who testified at the hearing before
 */
export function proposePeople(previous: readonly Listed[], parties: readonly { readonly id: string; readonly currentRoles: readonly PartyRole[] }[], heard: ReadonlySet<string>): Pick<Listed, 'partyId' | 'purpose' | 'mode'>[] {
  const before = new Map(previous.filter(({ expected, purpose, partyId }) => expected && !(purpose === 'TESTIFY' && heard.has(partyId))).map((person) => [person.partyId, person]));
  return parties.flatMap(({ id, currentRoles }) => {
    const known = before.get(id);
    if (known !== undefined && currentRoles.length > 0) return [{ partyId: id, purpose: known.purpose, mode: known.mode }];
    return currentRoles.some((role) => ALWAYS.includes(role)) ? [{ partyId: id, purpose: 'TAKE_PART' as const, mode: 'IN_PERSON' as const }] : [];
  });
}

/** What somebody tells of who came. */
export interface Told {
  readonly partyId: string;
  readonly came: Coming;
}

/** Whether people could have come at all: the hearing was held, or put off once its hour had come. */
export const wasOpened = (outcome: string, at: string, instant: string): boolean => outcome === 'HELD' || (outcome === 'POSTPONED' && compareInstants(at, instant) <= 0);

/**
 * Who came, for the whole list: everybody expected has come, in the way in which she was expected, unless somebody says otherwise.
 * @returns by party; those told of who were not on the list are in it too
 */
export function whoCame(people: readonly Listed[], told: readonly Told[]): Map<string, Coming> {
  const came = new Map<string, Coming>(people.flatMap(({ partyId, expected, mode, came: known }) => (expected ? [[partyId, known ?? (mode === 'REMOTE' ? 'CAME_REMOTELY' : 'CAME')]] : known === null ? [] : [[partyId, known]])));
  for (const { partyId, came: how } of told) came.set(partyId, how);
  return came;
}

export const isThere = (came: Coming | undefined): boolean => came === 'CAME' || came === 'CAME_REMOTELY';

/** Whose absence each cause of a postponement speaks of. */
const absentBy: Readonly<Record<string, readonly PartyRole[]>> = {
  VICTIM_OR_WITNESS_ABSENT: ['VICTIM', 'WITNESS'], NO_COUNSEL: ['DEFENCE_COUNSEL'], ACCUSED_NOT_DELIVERED: SUSPECTED, NO_INTERPRETER: ['INTERPRETER'],
};

/** What does not agree between the cause of a postponement and who came: worth another look, refused by nothing. */
export function causeAgainst(cause: string | null, came: ReadonlyMap<string, Coming>, rolesOf: (partyId: string) => readonly PartyRole[]): Said[] {
  const roles = absentBy[cause ?? ''];
  if (roles === undefined) return [];
  const concerned = [...came].filter(([partyId]) => rolesOf(partyId).some((role) => roles.includes(role)));
  return concerned.length === 0 || concerned.some(([, how]) => !isThere(how)) ? []
    : [{ uk: 'За причиною відкладення хтось не прибув, а в переліку прибули всі: перевірте явку.', en: 'By its cause somebody did not come, but the list says that all of them did: look at who came again.' }];
}

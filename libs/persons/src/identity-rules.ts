import { lengthOf, tidyText } from '#libs/platform';
import { ageOn } from '#libs/time-limits';

/** What is known about who a person is; all of it may be unknown. */
export interface Identity {
  readonly fullName: string | null;
  /** Day of birth, `YYYY-MM-DD`. */
  readonly birthDay: string | null;
}

export interface IdentityFault {
  readonly field: 'fullName' | 'birthDay';
  readonly rule: 'length' | 'future' | 'age';
  readonly message: { readonly uk: string; readonly en: string };
}

/** Nobody in a proceeding of today was born earlier than this many years ago: an older year is a slip of the pen. */
const OLDEST = 120;

/** The identity with its white space in order; empty text becomes null. */
export const tidyIdentity = (identity: { fullName?: string | null; birthDay?: string | null }): Identity => ({
  fullName: tidyText(identity.fullName)?.replace(/\s+/g, ' ') ?? null,
  birthDay: identity.birthDay ?? null,
});

/** A name as it is compared: letter case and the kind of apostrophe do not make two people. */
const nameKey = (fullName: string): string => fullName.toLowerCase().replace(/['\u02bc\u2018`\u00b4\uff07]/g, '’');

/** Whether two identities may be of one person: the same name, and no two days of birth that differ. */
export const alike = (a: Identity, b: Identity): boolean =>
  a.fullName !== null && b.fullName !== null && nameKey(a.fullName) === nameKey(b.fullName) && (a.birthDay === null || b.birthDay === null || a.birthDay === b.birthDay);

/** Full years of age on a day; null where the day of birth is unknown or later. On the very day of birth none has passed. */
export const ageAt = (birthDay: string | null | undefined, on: string): number | null => (birthDay == null || birthDay > on ? null : Math.max(0, ageOn(birthDay, on)));

/** Rules that an identity breaks; none when it may be stored. `today` is a day in Kyiv. */
export function identityFaults(identity: Identity, today: string): IdentityFault[] {
  const faults: IdentityFault[] = [];
  const { fullName, birthDay } = identity;
  if (fullName !== null && (lengthOf(fullName) < 2 || fullName.length > 200)) faults.push({ field: 'fullName', rule: 'length', message: { uk: 'Ім’я: від 2 до 200 знаків.', en: 'A name takes 2 to 200 characters.' } });
  if (birthDay === null) return faults;
  if (birthDay > today) faults.push({ field: 'birthDay', rule: 'future', message: { uk: 'Дата народження не може бути в майбутньому.', en: 'A day of birth cannot lie in the future.' } });
  else if (ageOn(birthDay, today) > OLDEST) faults.push({ field: 'birthDay', rule: 'age', message: { uk: `За цим днем народження особі понад ${OLDEST} років: перевірте рік.`, en: `This day of birth makes the person older than ${OLDEST}: check the year.` } });
  return faults;
}

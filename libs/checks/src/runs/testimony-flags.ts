import { measureCitations } from '#libs/court';
import { addDays, daysBetween, ruleOn, sayDate } from '#libs/time-limits';
import type { WantedFlag } from '../alerts/term-flags.js';
import { testimonyPolicy } from '../terms/office-policy.js';

/** A victim whose words are not safe: the court that sits now has not heard her, and no deposition before an investigating judge is recorded. */
export interface Unheard {
  /** Since when she is known as a victim here. */
  readonly knownSince: string;
  /** The last day of what was done to her; null: nobody recorded it. */
  readonly factsOn: string | null;
  /** The last day on which she was interviewed, or heard by an investigating judge; null: never. */
  readonly interviewedOn: string | null;
  /** The last day on which she testified before a court that has to hear her again: before the panel changed, or before a new trial; null: never. */
  readonly toldCourtOn: string | null;
}

/** A case with victims. */
export interface VictimsCase {
  readonly proceedingId: string;
  /** Whether the indictment is in court: an investigating judge hears nobody any more. */
  readonly atCourt: boolean;
  readonly unheard: readonly Unheard[];
}

/** Whether memory and contact have begun to fade. */
function isAgeing(person: Unheard, today: string): boolean {
  const quiet = daysBetween(heardOn(person) ?? person.knownSince, today);
  const old = person.factsOn !== null && daysBetween(person.factsOn, today) >= testimonyPolicy.oldFactsDays;
  return quiet >= (old ? testimonyPolicy.quietDaysWhenOld : testimonyPolicy.quietDays);
}

/** The last day on which anybody heard her. */
const heardOn = ({ interviewedOn, toldCourtOn }: Unheard): string | null => [interviewedOn, toldCourtOn].filter((day) => day !== null).sort().at(-1) ?? null;

/** The article on a deposition before the investigating judge. */
function deposition(today: string): WantedFlag['citation'] {
  const rule = ruleOn('VIC-225', today);
  return rule.ok ? rule.version.citation : null;
}

/** The one whose last words are the oldest: of those never heard, the one to whom it was done first. */
const oldest = (people: readonly Unheard[]): Unheard | undefined => [...people].sort((one, other) => before(heardOn(one) ?? '', heardOn(other) ?? '') || before(one.factsOn ?? '', other.factsOn ?? ''))[0];
const before = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * What calls for attention in the testimony of victims today: one flag for a case, about the oldest. It names days and not ages, so that it is the same flag tomorrow.
 */
export function testimonyFlags({ proceedingId, atCourt, unheard }: VictimsCase, today: string): WantedFlag[] {
  const ageing = unheard.filter((person) => isAgeing(person, today));
  const first = oldest(ageing);
  if (first === undefined) return [];
  const { factsOn, interviewedOn, toldCourtOn } = first;
  const last = heardOn(first);
  const told = toldCourtOn !== null && toldCourtOn === last ? { uk: `Свідчила в суді ${sayDate(toldCourtOn).uk}, але після зміни складу суду або призначення нового розгляду суд має допитати знову`, en: `She testified at court on ${sayDate(toldCourtOn).en}, but after a change of the panel, or the order of a new trial, the court has to hear her again` }
    : interviewedOn === null ? { uk: 'Допиту не записано', en: 'No interview is recorded' } : { uk: `Останній допит — ${sayDate(interviewedOn).uk}`, en: `The last interview was on ${sayDate(interviewedOn).en}` };
  const happened = factsOn === null ? { uk: '', en: '' } : { uk: `, події — до ${sayDate(factsOn).uk}`, en: `, the facts ended on ${sayDate(factsOn).en}` };
  const people = ageing.length === 1 ? { uk: '', en: '' } : { uk: ` (таких потерпілих: ${ageing.length})`, en: ` (such victims: ${ageing.length})` };
  const advice = atCourt ? { uk: 'Просіть суд допитати якомога раніше, зокрема дистанційно', en: 'Ask the court to hear her early, by video link too' } : { uk: 'Можна клопотати про допит слідчим суддею', en: 'A deposition before the investigating judge may be asked for' };
  return [{
    proceedingId, deadlineId: null, kind: 'TESTIMONY_AGEING', occurrence: `${last ?? 'never'}:${ageing.length}`, tell: ['PROSECUTOR'], citation: atCourt ? measureCitations.VIDEO_LINK : deposition(today),
    reason: { uk: `${told.uk}${happened.uk}${people.uk}. ${advice.uk}`, en: `${told.en}${happened.en}${people.en}. ${advice.en}` },
  }];
}

/** The last day of registration from which a case can be flagged: what came later need not be looked at. */
export const registeredBy = (today: string): string => addDays(today, -testimonyPolicy.quietDaysWhenOld);

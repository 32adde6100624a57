import { measureCitations } from '#libs/court';
import { addDays, daysBetween, ruleOn, sayDate } from '#libs/time-limits';
import type { WantedFlag } from '../alerts/term-flags.js';
import { testimonyPolicy } from '../terms/office-policy.js';

/** A victim whose words no court has heard yet, neither at trial nor in a deposition. */
export interface Unheard {
  /** Since when she is known as a victim here. */
  readonly knownSince: string;
  /** The last day of what was done to her; null: nobody recorded it. */
  readonly factsOn: string | null;
  /** The last day on which she was interviewed; null: never. */
  readonly interviewedOn: string | null;
}

/** A case with victims. */
export interface VictimsCase {
  readonly proceedingId: string;
  /** Whether the indictment is in court: an investigating judge hears nobody any more. */
  readonly atCourt: boolean;
  readonly unheard: readonly Unheard[];
}

/** Whether memory and contact have begun to fade. */
function isAgeing({ knownSince, factsOn, interviewedOn }: Unheard, today: string): boolean {
  const quiet = daysBetween(interviewedOn ?? knownSince, today);
  const old = factsOn !== null && daysBetween(factsOn, today) >= testimonyPolicy.oldFactsDays;
  return quiet >= (old ? testimonyPolicy.quietDaysWhenOld : testimonyPolicy.quietDays);
}

/** The article on a deposition before the investigating judge. */
function deposition(today: string): WantedFlag['citation'] {
  const rule = ruleOn('VIC-225', today);
  return rule.ok ? rule.version.citation : null;
}

/** The one whose last words are the oldest: of those never interviewed, the one to whom it was done first. */
const oldest = (people: readonly Unheard[]): Unheard | undefined => [...people].sort((one, other) => before(one.interviewedOn ?? '', other.interviewedOn ?? '') || before(one.factsOn ?? '', other.factsOn ?? ''))[0];
const before = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * What calls for attention in the testimony of victims today: one flag for a case, about the oldest. It names days and not ages, so that it is the same flag tomorrow.
 */
export function testimonyFlags({ proceedingId, atCourt, unheard }: VictimsCase, today: string): WantedFlag[] {
  const ageing = unheard.filter((person) => isAgeing(person, today));
  const first = oldest(ageing);
  if (first === undefined) return [];
  const { factsOn, interviewedOn } = first;
  const told = interviewedOn === null ? { uk: 'Допиту не записано', en: 'No interview is recorded' } : { uk: `Останній допит — ${sayDate(interviewedOn).uk}`, en: `The last interview was on ${sayDate(interviewedOn).en}` };
  const happened = factsOn === null ? { uk: '', en: '' } : { uk: `, події — до ${sayDate(factsOn).uk}`, en: `, the facts ended on ${sayDate(factsOn).en}` };
  const people = ageing.length === 1 ? { uk: '', en: '' } : { uk: ` (таких потерпілих: ${ageing.length})`, en: ` (such victims: ${ageing.length})` };
  const advice = atCourt ? { uk: 'Просіть суд допитати якомога раніше, зокрема дистанційно', en: 'Ask the court to hear her early, by video link too' } : { uk: 'Можна клопотати про допит слідчим суддею', en: 'A deposition before the investigating judge may be asked for' };
  return [{
    proceedingId, deadlineId: null, kind: 'TESTIMONY_AGEING', occurrence: `${interviewedOn ?? 'never'}:${ageing.length}`, tell: ['PROSECUTOR'], citation: atCourt ? measureCitations.VIDEO_LINK : deposition(today),
    reason: { uk: `${told.uk}${happened.uk}${people.uk}. ${advice.uk}`, en: `${told.en}${happened.en}${people.en}. ${advice.en}` },
  }];
}

/** The last day of registration from which a case can be flagged: what came later need not be looked at. */
export const registeredBy = (today: string): string => addDays(today, -testimonyPolicy.quietDaysWhenOld);

import { type AdmissibilityCheck, addDays, attestingWitnesses, deriveDeadlines, kyivDay, midnight, sayDate } from '#libs/time-limits';
import type { ProtocolKind } from '../registry/words.js';
import type { FactsOfAct } from './facts-of-act.js';
import type { CheckAnswer } from './words.js';

/** An answer with what it rests on; no basis: nobody recorded anything. */
export type Answer = readonly [answer: CheckAnswer, basis?: { readonly uk: string; readonly en: string }];

/** As much of an act and of a thing that came by it as its formalities depend on. */
export interface Act {
  readonly kind: ProtocolKind;
  readonly ruledOn: string | null;
  /** When the thing was taken. */
  readonly collectedAt: string;
  /** False: of that the day alone is known. */
  readonly hourKnown: boolean;
}

const says = (uk: string, en: string) => ({ uk, en });
/** A day or an instant as each language writes it. */
const when = (at: string | null | undefined) => (at ? sayDate(at) : says('', ''));
const NO_WITNESSES = { VIDEO: says('Понятих не було: безперервний відеозапис.', 'No witnesses: an unbroken video.'), WARTIME: says('Понятих не було через воєнний стан (ст. 615).', 'No witnesses by reason of war (CPC 615).') };

const WORDS = {
  interpreter: { PRESENT: ['OK', says('Перекладач був.', 'An interpreter was there.')], NOT_NEEDED: ['OK', says('Перекладач не потрібен.', 'No interpreter was needed.')], ABSENT: ['RISK', says('Перекладач був потрібен, але його не було.', 'An interpreter was needed and not there.')] },
  video: { WHOLE: ['OK', says('Записано від початку до кінця.', 'Recorded from beginning to end.')], PARTLY: ['RISK', says('Записано не все.', 'Recorded in part.')], NONE: ['RISK', says('Відеозапису не робили.', 'No video was made.')] },
  // That a suspect may do without a defender depends on the charge (CPC 52, 54): where Art. 149(3) is charged, she may not.
  defender: { PRESENT: ['OK', says('Захисник був.', 'A defender was there.')], NOT_NEEDED: ['OK', says('Захисник не потрібен: дія не з підозрюваним.', 'No defender was needed: the act was not with a suspect.')], WAIVED: ['OPEN', says('Особа відмовилася від захисника: чи могла, залежить від підозри (ст. 52, 54).', 'The person did without a defender: whether she could depends on the charge (CPC 52, 54).')], ABSENT: ['RISK', says('Захисника не було.', 'No defender was there.')] },
  urgent: { ALLOWED: ['OK', says('Невідкладне проникнення; ухвала після нього від {day}.', 'An urgent entry; ruling afterwards of {day}.')], REFUSED: ['RISK', says('Невідкладне проникнення; суддя відмовив {day}.', 'An urgent entry; the judge refused on {day}.')], PENDING: ['ASK', says('Невідкладне проникнення; клопотання ще не розглянуто.', 'An urgent entry; the motion is not decided yet.')] },
} as const satisfies Record<string, Record<string, Answer>>;

/** What one formality of an act says; each is asked only of acts of which the law asks it. */
export function formality(id: AdmissibilityCheck['id'], act: Act, facts: FactsOfAct): Answer {
  if (id === 'WITNESSES') return witnesses(act.kind, facts);
  if (id === 'ARREST') return arrest(act, facts);
  if (id === 'INTERPRETER') return facts.interpreter === null ? ['ASK'] : WORDS.interpreter[facts.interpreter];
  if (id === 'VIDEO') return facts.video === null ? ['ASK'] : WORDS.video[facts.video];
  if (id === 'DEFENDER') return facts.defender === null ? ['ASK'] : WORDS.defender[facts.defender];
  if (id === 'COPY_HANDED' && facts.copy === 'HANDED') return ['OK', says(`Вручено ${when(facts.copyOn).uk}: ${facts.copyTo ?? ''}.`, `Handed over on ${when(facts.copyOn).en}: ${facts.copyTo ?? ''}.`)];
  return id === 'COPY_HANDED' && facts.copy !== null ? ['RISK', says('Копії не вручено.', 'No copy was handed over.')] : ['ASK'];
}

/** How the judge decided after an urgent entry (CPC 233(3)); undefined: there was none. */
export function urgentEntry({ urgent, urgentOn }: FactsOfAct): Answer | undefined {
  if (urgent === null) return undefined;
  const [answer, { uk, en }] = WORDS.urgent[urgent];
  const day = when(urgentOn);
  return [answer, says(uk.replace('{day}', day.uk), en.replace('{day}', day.en))];
}

/** Two witnesses; at some acts an unbroken video stands in for them, at an inspection they must come into a dwelling alone. */
function witnesses(kind: ProtocolKind, { witnesses: came, noWitnesses, video }: FactsOfAct): Answer {
  if (came === null) return ['ASK'];
  const told = came === 0 && noWitnesses !== null ? NO_WITNESSES[noWitnesses] : says(`Понятих: ${came}.`, `Witnesses: ${came}.`);
  if (came >= attestingWitnesses.least) return ['OK', told];
  const filmed = video !== 'NONE' && video !== 'PARTLY';
  if (came > 0 || noWitnesses === null || !filmed) return [attestingWitnesses.inDwellings.includes(kind) ? 'OPEN' : 'RISK', told];
  if (noWitnesses === 'VIDEO' && attestingWitnesses.unlessVideo.includes(kind)) return ['OK', told];
  return [noWitnesses === 'WARTIME' || attestingWitnesses.inDwellings.includes(kind) ? 'OPEN' : 'RISK', told];
}

/** Whether the motion to arrest what was seized came in time (CPC 171(5)), by the term of the law engine. What the ruling names itself is not held to be seized for a time only (CPC 236(7)): courts read that in two ways. */
function arrest({ kind, ruledOn, collectedAt, hourKnown }: Act, { seizure, motionAt }: FactsOfAct): Answer {
  if (seizure === null) return ['ASK'];
  if (seizure === 'RETURNED') return ['OK', says('Річ повернуто.', 'The thing was returned.')];
  if (seizure === 'IN_RULING') return ['OPEN', says('Річ названо в ухвалі про обшук (ч. 7 ст. 236).', 'The ruling of the search names the thing (CPC 236(7)).')];
  if (seizure === 'NO_MOTION' || motionAt === null) return ['RISK', says('Клопотання про арешт не подано.', 'No motion to arrest was filed.')];
  const inHours = kind === 'SEARCH' && ruledOn !== null;
  const termFrom = (at: string) => deriveDeadlines([inHours ? { id: 'seized', type: 'seized_under_search_ruling', at } : { id: 'seized', type: 'seized', on: kyivDay(at) }, { id: 'motion', type: 'arrest_motion_filed', at: motionAt }]).find(({ triggers }) => triggers.includes('seized'));
  const [term, filed] = [termFrom(collectedAt), when(motionAt)];
  // Hours run from one that nobody knows: late for the first hour of the day may be in time for its last.
  if (inHours && !hourKnown && term?.endedBy?.inTime !== true && termFrom(midnight(addDays(kyivDay(collectedAt), 1)))?.endedBy?.inTime === true) return ['ASK', says(`Клопотання подано ${filed.uk}, а години вилучення не вказано.`, `The motion was filed on ${filed.en}, and the hour of the seizure is not known.`)];
  const due = when(term?.dueAt ?? term?.dueOn);
  return [term?.endedBy?.inTime === true ? 'OK' : 'RISK', says(`Клопотання подано ${filed.uk}, строк — ${due.uk}.`, `The motion was filed on ${filed.en}, the term is ${due.en}.`)];
}

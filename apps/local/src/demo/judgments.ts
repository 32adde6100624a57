import type { NewJudgment } from '#libs/court';
import { canonicalCode } from '#libs/proceedings';
import type { PlannedParty, PlannedProceeding } from './plan.js';

/** Roles, now or later, of whom a court decides about. */
const accusedIn = ({ role, later }: PlannedParty): boolean => [role, ...later.map((each) => each.role)].some((each) => each === 'SUSPECT' || each === 'ACCUSED');
/** Years that the demonstration's courts impose, one after the other. */
const YEARS = [5, 6, 8, 7] as const;

/**
 * What the courts of a plan decided: a conviction with its award to each victim, upheld where there was an appeal.
 * @param turn number of the proceeding, so that no two neighbours are alike
 */
export function judgmentsOf(planned: PlannedProceeding, turn: number, idOf: (key: string) => string): NewJudgment[] {
  const dayOf = (type: string): string | undefined => planned.events.find((event) => event.type === type && event.annulled === undefined)?.on;
  const [verdict, appeal] = [dayOf('verdict_pronounced'), dayOf('appeal_decision')];
  const accused = planned.parties.filter(accusedIn).map(({ key }) => key);
  const victims = planned.parties.filter(({ role }) => role === 'VICTIM').map(({ key }) => key);
  if (verdict === undefined || accused.length === 0) return [];
  const years = YEARS[turn % YEARS.length] ?? 5;
  const first: NewJudgment = {
    instance: 'FIRST', on: verdict, court: planned.hearings.at(-1)?.court ?? 'Надрічанський районний суд', claim: victims.length === 0 ? null : 'PARTLY',
    awards: victims.map((key, place) => ({ partyId: idOf(key), material: String(12_000 * (place + 1)), moral: '80000' })),
    sentences: accused.map((key, place) => ({
      partyId: idOf(key), result: 'CONVICTED', code: planned.charges.find(({ who, code }) => who === key && canonicalCode(code) !== undefined)?.code ?? 'ч. 2 ст. 149 КК', punishment: 'IMPRISONMENT', length: years * 12 + place * 6,
      agreement: turn % 3 === 2, confiscation: turn % 2 === 0, specialConfiscation: turn % 4 === 1, confiscated: turn % 4 === 1 ? 'Телефон і ноутбук' : null,
    })),
  };
  if (appeal === undefined) return [first];
  return [first, { instance: 'APPEAL', on: appeal, court: 'Надрічанський апеляційний суд', sentences: accused.map((key) => ({ partyId: idOf(key), result: 'UPHELD' })) }];
}

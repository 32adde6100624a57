import type { HearingKind, PostponementCause, Side } from '#libs/court';
import { type Day, type Instant, addDays, daysBetween, instantsAt, kyivDay } from '#libs/time-limits';
import type { Chance } from './chance.js';
import { firstDay, isWeekend } from './days.js';
import { inventName } from './names.js';
import type { PlannedEvent, PlannedHearing } from './plan.js';

/** The moment at which the office opens. */
interface Now {
  readonly today: Day;
  readonly instant: Instant;
}

/** Courts that stand on no map. */
const courts = ['Надрічанський районний суд', 'Зеленогайський міський суд', 'Вербівський районний суд', 'Калиновобалківський районний суд'] as const;
const hours = ['09:30', '10:00', '10:30', '11:00', '13:30', '14:00', '15:30'] as const;
const done = ['Допитано двох свідків обвинувачення.', 'Досліджено письмові докази.', 'Допитано потерпілу дистанційно.', 'Досліджено протокол огляду та відеозапис.', 'Оголошено обвинувальний акт, з’ясовано позиції сторін.', 'Допитано експерта.'] as const;
const causes: readonly [readonly [PostponementCause, Side], ...(readonly [PostponementCause, Side])[]] = [['NO_COUNSEL', 'DEFENCE'], ['AIR_ALARM', 'NOBODY'], ['ACCUSED_NOT_DELIVERED', 'ESCORT'], ['VICTIM_OR_WITNESS_ABSENT', 'WITNESS'], ['NO_JUDGE', 'COURT'], ['LINK_FAILURE', 'NOBODY'], ['MOTION_OF_PARTY', 'DEFENCE'], ['EXPERT_NOT_READY', 'EXPERT'], ['NO_INTERPRETER', 'COURT']];
/** Trials that last for years show their last months. */
const LONGEST_DAYS = 240;

const weekday = (day: Day): Day => firstDay(day, (each) => !isWeekend(each));
const dayOf = (events: readonly PlannedEvent[], type: string): Day | undefined => events.find((event) => event.type === type)?.on;

/**
 * The hearings that belong to the events of a proceeding: before the investigating judge, preparatory, and a trial in which more than half
 * of the hearings went ahead; the next one stands on the day for which people are summoned.
 */
export function hearingsOf(events: readonly PlannedEvent[], now: Now, chance: Chance): PlannedHearing[] {
  const place = { court: chance.pick(courts), room: String(chance.between(2, 31)), judge: `Суддя ${inventName(chance)}` };
  const at = (day: Day, clock: string): Instant => instantsAt(day, clock)[0] ?? now.instant;
  const some = (day: Day, kind: HearingKind, more: Pick<PlannedHearing, 'outcome' | 'follows'> & Partial<PlannedHearing>): PlannedHearing => ({ at: at(day, chance.pick(hours)), kind, mode: chance.share(0.2) ? 'REMOTE' : 'IN_PERSON', ...place, ...more });
  const measures = events.flatMap(({ type, at: instant }): PlannedHearing[] => (type === 'hearing' && instant !== undefined && kyivDay(instant) < now.today ? [some(kyivDay(instant), 'INVESTIGATING_JUDGE', { at: instant, mode: 'IN_PERSON', outcome: 'HELD', result: 'Обрано запобіжний захід.', follows: false })] : []));
  const prepared = dayOf(events, 'preparatory_hearing');
  const started = dayOf(events, 'trial_started');
  const verdict = dayOf(events, 'verdict_pronounced');
  const next = events.find((event) => event.type === 'appearance' && (event.on ?? '') > now.today)?.on;
  const hearings: PlannedHearing[] = prepared === undefined ? [] : [some(prepared, 'PREPARATORY', { outcome: 'HELD', result: 'Призначено судовий розгляд.', follows: false })];
  if (started !== undefined) {
    // Far enough before what comes next for a hearing that a weekend puts off.
    const end = addDays(verdict ?? now.today, -4);
    for (let day = daysBetween(started, end) > LONGEST_DAYS ? addDays(end, -LONGEST_DAYS) : started; day <= end; day = addDays(day, chance.between(18, 34))) {
      const [cause, liesWith] = chance.pick(causes);
      hearings.push(some(weekday(day), 'TRIAL', { ...(chance.share(0.6) ? { outcome: 'HELD' as const, result: chance.pick(done) } : { outcome: 'POSTPONED' as const, cause, liesWith }), follows: hearings.length > 0 }));
    }
    if (verdict !== undefined) hearings.push(some(verdict, 'TRIAL', { at: at(verdict, '16:00'), outcome: 'HELD', result: 'Проголошено вирок.', follows: true }));
  }
  if (next !== undefined && dayOf(events, 'indictment_received') !== undefined) hearings.push(some(weekday(next), started === undefined ? 'PREPARATORY' : 'TRIAL', { outcome: null, follows: hearings.length > 0 }));
  return [...measures, ...hearings.filter(({ at: instant, outcome }) => outcome === null || instant <= now.instant)];
}

/** A hearing of the last working day whose result nobody has recorded yet: the first thing that a visitor may try. */
export function waitingHearing(like: PlannedHearing, now: Now): PlannedHearing {
  let day = now.today;
  while (isWeekend(day)) day = addDays(day, -1);
  return { at: instantsAt(day, '10:30')[0] ?? now.instant, kind: like.kind, mode: 'IN_PERSON', court: like.court, room: like.room, judge: like.judge, outcome: null, follows: false };
}

import { Chance } from '../../apps/local/src/demo/chance.js';
import type { WatchedTrial } from '#libs/court';

export { Chance };

/** A hearing of an invented trial; days are counted from an arbitrary day 0. */
export interface SyntheticHearing {
  readonly on: number;
  readonly postponed: boolean;
}

/** An invented trial from its indictment to its judgment, which may lie ahead of any day of reading. */
export interface SyntheticTrial {
  readonly office: number;
  readonly court: number;
  readonly part: 1 | 2 | 3;
  readonly accused: number;
  readonly victims: number;
  readonly custody: boolean;
  readonly courtLoad: number;
  readonly startsOn: number;
  /** End of the preparatory stage. */
  readonly preparedOn: number;
  readonly endsOn: number;
  readonly hearings: readonly SyntheticHearing[];
}

const OFFICES = 26;
const COURTS = 4 * OFFICES;

/**
 * Invented trials that end because the work is done: evidence asks for a number of held hearings, the court fixes one after another, some
 * are postponed, a few trials stand still for months. What makes them long is planted in those steps and not in a formula of length, so that
 * no model has its own form handed to it.
 * Planted: part, accused and victims ask for more hearings; custody and an empty court shorten the time between them, load lengthens it;
 * the court and the number of accused govern how many are postponed; chance does the rest.
 * @param days on which indictments come in: from 0 to this
 */
export function syntheticTrials(seed: number, count: number, days: number): SyntheticTrial[] {
  const chance = new Chance(seed);
  const courts = Array.from({ length: COURTS }, () => ({ load: Math.exp(3.9 + 0.5 * normal(chance)), postpones: -0.9 + 0.6 * normal(chance) }));
  return Array.from({ length: count }, () => trial(chance, courts, Math.floor(chance.next() * days)));
}

function trial(chance: Chance, courts: readonly { readonly load: number; readonly postpones: number }[], startsOn: number): SyntheticTrial {
  const number = chance.between(0, COURTS - 1);
  const court = courts[number] ?? { load: 50, postpones: -0.9 };
  const part = chance.pick([1, 1, 1, 2, 2, 2, 2, 3, 3] as const);
  const accused = 1 + several(chance, 0.35);
  const victims = 1 + several(chance, 0.55);
  const custody = chance.share([0.35, 0.6, 0.8][part - 1] ?? 0.5);
  const toBeHeld = Math.max(1, Math.round(Math.exp(1.5 + 0.2 * (part - 1) + 0.4 * Math.log(accused) + 0.3 * Math.log(victims) + 0.5 * normal(chance))));
  const between = 26 * (court.load / 50) ** 0.4 * (custody ? 0.75 : 1);
  const postponing = 1 / (1 + Math.exp(-(court.postpones + 0.35 * Math.log(accused) + 0.5 * normal(chance))));
  const preparedOn = startsOn + Math.round(Math.exp(3.2 + 0.5 * normal(chance)));
  const hearings: SyntheticHearing[] = [];
  const standsStillAt = chance.share(0.08) ? chance.between(1, toBeHeld) : 0;
  let on = preparedOn;
  for (let held = 0; held < toBeHeld; ) {
    on += Math.max(1, Math.round(between * (0.4 - 0.6 * Math.log(1 - chance.next()))));
    const postponed = chance.share(postponing);
    hearings.push({ on, postponed });
    if (postponed) continue;
    held += 1;
    if (held === standsStillAt) on += chance.between(90, 540);
  }
  return { office: number % OFFICES, court: number, part, accused, victims, custody, courtLoad: Math.round(court.load), startsOn, preparedOn, endsOn: on, hearings };
}

/** Geometric: each further one comes with this chance. */
function several(chance: Chance, share: number): number {
  let count = 0;
  while (count < 20 && chance.share(share)) count += 1;
  return count;
}

/** A standard normal deviate (Box and Muller). */
const normal = (chance: Chance): number => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());

/** The share of hearings that each court has postponed up to a day. */
export function postponedByCourt(trials: readonly SyntheticTrial[], day: number): Map<number, number> {
  const counts = new Map<number, { all: number; postponed: number }>();
  for (const { court, hearings } of trials) {
    const count = counts.get(court) ?? { all: 0, postponed: 0 };
    counts.set(court, count);
    for (const { on, postponed } of hearings) {
      if (on > day) continue;
      count.all += 1;
      if (postponed) count.postponed += 1;
    }
  }
  return new Map([...counts].flatMap(([court, { all, postponed }]) => (all === 0 ? [] : [[court, postponed / all]])));
}

/**
 * What a register knows of a trial on a day: nothing before its indictment, its end only once it has come.
 * @param courts the share postponed of each court, as far as it is known
 */
export function asSeenOn(trial: SyntheticTrial, day: number, courts: ReadonlyMap<number, number>): WatchedTrial | null {
  if (trial.startsOn > day) return null;
  const { part, accused, victims, custody, courtLoad, startsOn, endsOn } = trial;
  const hearings = trial.hearings.filter(({ on }) => on <= day);
  return { part, accused, victims, custody, courtLoad, courtPostponed: courts.get(trial.court) ?? null, hearings: hearings.length, postponed: hearings.filter(({ postponed }) => postponed).length, days: Math.min(endsOn, day) - startsOn, closed: endsOn <= day };
}

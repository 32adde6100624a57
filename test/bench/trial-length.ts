import { type Remaining, type TrialLengthModel, type WatchedTrial, expectRemaining, fitTrialLength, trialsNeeded } from '#libs/court';
import { type SyntheticTrial, asSeenOn, postponedByCourt, syntheticTrials } from '../support/synthetic-trials.js';
import { type BenchContext, median } from './context.js';

const TRIALS = 5_000;
const DAYS = 8 * 365;
/** The last year is held out: models know what was known on this day. */
const CUT_OFF = DAYS - 365;
/** Not the seeds on which the model was chosen (1 to 5). */
const SEEDS = [101, 102, 103, 104, 105];
/** Small pools of each seed. */
const SMALL_POOLS = 12;

/** One question to a model, and what the generator knows: also an end that lies after the held-out year, so that long trials count too. */
interface Asked {
  readonly elapsed: number;
  readonly truth: number;
  readonly answer: Remaining;
  /** Median length of closed trials less the days gone, as a table would say; and the median of what closed ones of that age still took. */
  readonly naive: number;
  readonly careful: number;
}

type Courts = ReadonlyMap<number, number>;
const known = (trials: readonly SyntheticTrial[], courts: Courts): WatchedTrial[] => trials.flatMap((trial) => asSeenOn(trial, CUT_OFF, courts) ?? []);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Processor time since, in ms: the machine may be busy with other work. */
const spent = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const modelOf = (trials: readonly WatchedTrial[]): TrialLengthModel => {
  const model = fitTrialLength('COUNTRY', trials);
  if (!model.ok) throw new Error(model.reason);
  return model;
};

/** Asks on the cut-off day about every trial that is open then, and on its first day about every one that begins in the held-out year. */
function ask(trials: readonly SyntheticTrial[], courts: Courts, learnt: readonly WatchedTrial[], model: TrialLengthModel): { running: Asked[]; fresh: Asked[] } {
  const lengths = learnt.filter(({ closed }) => closed).map(({ days }) => days);
  const usual = median(lengths);
  const one = (trial: SyntheticTrial, day: number): Asked[] => {
    const seen = asSeenOn(trial, day, courts);
    if (seen === null || seen.closed) return [];
    const elapsed = seen.days;
    return [{ elapsed, truth: trial.endsOn - day, answer: expectRemaining(model, seen, elapsed), naive: Math.max(0, usual - elapsed), careful: median(lengths.filter((days) => days > elapsed).map((days) => days - elapsed)) }];
  };
  return { running: trials.flatMap((trial) => (trial.startsOn <= CUT_OFF ? one(trial, CUT_OFF) : [])), fresh: trials.flatMap((trial) => (trial.startsOn > CUT_OFF ? one(trial, trial.startsOn) : [])) };
}

type Answered = Asked & { readonly answer: Extract<Remaining, { ok: true }> };
const answeredOf = (asked: readonly Asked[]): Answered[] => asked.filter((each): each is Answered => each.answer.ok);
const covers = ({ answer: { low, high }, truth }: Answered): boolean => truth >= low.days && (!high.reached || truth <= high.days);
const coverage = (asked: readonly Answered[]): number => mean(asked.map((each) => Number(covers(each))));

function report(print: BenchContext['print'], name: string, asked: readonly Asked[]): void {
  const answered = answeredOf(asked);
  const closed = answered.filter(({ answer }) => answer.median.reached);
  const error = (of: (each: Answered) => number): string => {
    const off = closed.map((each) => Math.abs(of(each) - each.truth));
    return `mean ${mean(off).toFixed(0)}, median ${median(off)}; ${percent(mean(closed.map((each) => Number(each.truth > of(each)))))} ended later than said`;
  };
  const width = median(answered.filter(({ answer }) => answer.high.reached).map(({ answer }) => answer.high.days - answer.low.days));
  print(`  ${name}: ${asked.length} asked, ${asked.length - answered.length} refused, upper end open for ${answered.filter(({ answer }) => !answer.high.reached).length}`);
  print(`    covered by the 80% interval   ${percent(coverage(answered))} (below it ${percent(mean(answered.map(({ answer, truth }) => Number(truth < answer.low.days))))}), median width ${width} days`);
  print(`    days off, model               ${error(({ answer }) => answer.median.days)}`);
  print(`    days off, naive median        ${error(({ naive }) => naive)}`);
  print(`    days off, naive of that age   ${error(({ careful }) => careful)}`);
}

/** Small pools, of as many trials as are needed and no more: does the interval still hold what it promises? */
function smallPools({ trials, courts }: { readonly trials: readonly SyntheticTrial[]; readonly courts: Courts }): Asked[] {
  const some = trials.filter((_, index) => index % 8 === 0);
  const all: Asked[] = [];
  for (let pool = 0; pool < SMALL_POOLS; pool += 1) {
    const learnt: WatchedTrial[] = [];
    for (let at = pool; learnt.filter(({ closed }) => closed).length < trialsNeeded.closed; at += 37) learnt.push(...known(trials.slice(at, at + 1), courts));
    all.push(...ask(some, courts, learnt, modelOf(learnt)).running);
  }
  return all;
}

/** Prints how often the interval holds and how far off the median is, for a year that the model has not seen. */
export function run({ print }: Pick<BenchContext, 'print'>): void {
  const runs = SEEDS.map((seed) => {
    const trials = syntheticTrials(seed, TRIALS, DAYS);
    const courts = postponedByCourt(trials, CUT_OFF);
    const learnt = known(trials, courts);
    const start = process.cpuUsage();
    const model = modelOf(learnt);
    const fitMs = spent(start);
    return { trials, courts, learnt, model, ...ask(trials, courts, learnt, model), fitMs };
  });
  const [first] = runs;
  if (first === undefined) return;
  const running = runs.flatMap((each) => each.running);
  print(`  ${SEEDS.length} seeds of ${TRIALS} trials over ${DAYS / 365} years; the first model knows ${first.model.closed} closed and ${first.model.open} open, median length of the closed ${median(first.learnt.filter(({ closed }) => closed).map(({ days }) => days))} days`);
  print(`  fit (processor time) ${median(runs.map(({ fitMs }) => fitMs)).toFixed(0)} ms (first, cold ${first.fitMs.toFixed(0)}), ${runs.map(({ model }) => model.fit.iterations).join(', ')} iterations; one expectation ${askingCost(first.model, first.learnt).toFixed(3)} ms`);
  report(print, 'open on the last day known', running);
  for (const [from, to] of [[0, 180], [180, 365], [365, 730], [730, 1e9]] as const) {
    const band = answeredOf(running.filter(({ elapsed }) => elapsed >= from && elapsed < to));
    print(`      after ${to > 1e6 ? `${from} days and more` : `${from} to ${to} days`}: ${band.length}, covered ${percent(coverage(band))}`);
  }
  print(`      by seed: ${runs.map((each) => percent(coverage(answeredOf(each.running)))).join(', ')}`);
  report(print, 'begun in the held-out year, asked on the first day', runs.flatMap(({ fresh }) => fresh));
  report(print, `${SMALL_POOLS * SEEDS.length} pools of no more than ${trialsNeeded.closed} closed trials`, runs.flatMap(smallPools));
}

function askingCost(model: TrialLengthModel, trials: readonly WatchedTrial[]): number {
  const open = trials.filter(({ closed }) => !closed);
  const start = process.cpuUsage();
  for (const trial of open) expectRemaining(model, trial, trial.days);
  return spent(start) / open.length;
}

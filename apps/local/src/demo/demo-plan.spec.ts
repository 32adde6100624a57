import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyByDigit, qualifyAll, stages } from '#libs/proceedings';
import { type Deadline, type DeadlineState, type Fact, type Instant, addHours, assess, checkFact, compareInstants, deriveDeadlines, parseErdrNumber, stageOf, today } from '#libs/time-limits';
import { readFile } from 'node:fs/promises';
import { demoAccounts } from './accounts.js';
import { digitsOf, hardStories, planDemoOffice, splitNumberOf, teams } from './demo-plan.js';
import { ordinaryStories } from './ordinary.js';
import type { PlannedProceeding } from './plan.js';

/** A Saturday noon in Kyiv. */
const NOW = today(Date.parse('2026-11-21T10:00:00Z'));
const MAY_LIE_AHEAD = ['planned_filing', 'custody_until', 'appearance', 'hearing'];
const DAY = 86_400_000;
/** The stage in the words of the API. */
const stageOfFacts = (facts: readonly Fact[]): string => stageOf(facts).toUpperCase().replace('IN_FORCE', 'FINAL');

/** The facts that the law engine will read once the proceeding is filled in. */
function factsOf({ registeredOn, reportedAt, qualification, requalified, episodes, events, moves }: PlannedProceeding): Fact[] {
  const charges = qualifyAll(requalified?.code ?? qualification, registeredOn);
  if (!Array.isArray(charges)) throw new Error(charges.message.en);
  return [
    { id: 'entry', type: 'erdr_entry', on: registeredOn },
    ...(reportedAt === null ? [] : [{ id: 'report', type: 'report', at: reportedAt }]),
    ...charges.map(({ code }) => ({ id: code, type: 'qualification', text: code, on: requalified?.since ?? registeredOn })),
    ...episodes.map(({ startedOn, endedOn }, place) => ({ id: `episode-${place}`, type: 'offence', on: endedOn ?? startedOn })),
    ...events.flatMap(({ type, on, at, number, who, annulled }, place) => (annulled !== undefined ? [] : [{
      id: `e${String(place).padStart(3, '0')}`, type, ...(on === undefined ? {} : { on }), ...(at === undefined ? {} : { at }), ...(number === undefined ? {} : { number }), ...(who === undefined ? {} : { subject: who }),
    }])),
    ...moves.flatMap((move) => (move.kind === 'joined-into' ? [{ id: 'joined', type: 'joined_into', on: move.on }] : [])),
  ];
}

const plan = planDemoOffice(NOW);
const byKey = new Map(plan.map((proceeding) => [proceeding.key, proceeding]));
const planned = (key: string): PlannedProceeding => {
  const found = byKey.get(key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};
const terms = (key: string, ruleId: string): Deadline[] => deriveDeadlines(factsOf(planned(key))).filter((term) => term.ruleId === ruleId);
const term = (key: string, ruleId: string): Deadline | undefined => terms(key, ruleId).at(-1);
const stateOf = (found: Deadline | undefined, leadDays = 7): DeadlineState | undefined => (found === undefined ? undefined : assess(found, NOW, leadDays));

/** Who has the proceeding in the end. */
const holderOf = ({ prosecutor, moves }: PlannedProceeding): string => moves.flatMap((move) => (move.kind === 'handed-over' ? [move.prosecutor] : [])).at(-1) ?? prosecutor;

/** What has to be true of a hard case, so that a visitor finds there what the page promises. */
const promises: Readonly<Record<string, () => unknown>> = {
  'several-suspects': () => planned('several-suspects').events.filter(({ type }) => type === 'suspicion').length > 1 && term('several-suspects', 'PTI-2M')?.dueOn === '2026-12-07',
  'extension-chain': () => planned('extension-chain').events.filter(({ type }) => type === 'extended_to_months').map(({ number }) => number).join() === '3,6,12',
  'suspended-and-resumed': () => term('suspended-and-resumed', 'PTI-2M')?.trace.some(({ kind }) => kind === 'excluded'),
  'annulled-suspension': () => stateOf(term('annulled-suspension', 'PTI-2M')) === 'upcoming',
  'judge-orders-act': () => stateOf(terms('judge-orders-act', 'PTI-2M')[0]) === 'possible',
  'disclosure-different-ends': () => stateOf(term('disclosure-different-ends', 'PTI-2M')) === 'possible',
  'disclosure-suspension-extension': () => new Set(term('disclosure-suspension-extension', 'PTI-2M')?.trace.map(({ kind }) => kind)).has('extension') && term('disclosure-suspension-extension', 'PTI-2M')?.alternative !== undefined,
  'term-about-to-end': () => stateOf(term('term-about-to-end', 'PTI-2M')) === 'due_soon' && term('term-about-to-end', 'PTI-EXT3')?.running === false,
  'late-indictment': () => stateOf(term('late-indictment', 'PTI-2M')) === 'breached',
  'late-indictment-with-cause': () => stateOf(term('late-indictment-with-cause', 'PTI-2M')) === 'breached' && planned('late-indictment-with-cause').decisions.length === 1,
  'term-expired': () => stateOf(term('term-expired', 'PTI-2M')) === 'overdue' && term('term-expired', 'PTI-2M')?.consequence,
  'before-the-2018-change': () => term('before-the-2018-change', 'PTI-V1-2M')?.endedBy?.inTime,
  'on-the-2018-boundary': () => deriveDeadlines(factsOf(planned('on-the-2018-boundary'))).some(({ manualReview }) => manualReview),
  'after-the-2018-change': () => term('after-the-2018-change', 'PTI-PRE-18M')?.endedBy?.inTime,
  'before-the-war': () => deriveDeadlines(factsOf(planned('before-the-war'))).every(({ ruleId }) => !ruleId.startsWith('PTI-PRE')),
  'entered-during-the-war': () => term('entered-during-the-war', 'PTI-PRE-18M')?.manualReview,
  'extension-refused': () => term('extension-refused', 'PTI-REFUSE5')?.running,
  'extension-being-prepared': () => term('extension-being-prepared', 'PTI-COPY5')?.dueOn === NOW.today,
  'short-month': () => term('short-month', 'PTI-2M')?.dueOn === '2026-11-30' && planned('short-month').events.some(({ type, on }) => type === 'suspicion' && on === '2026-05-31'),
  'term-on-a-weekend': () => term('term-on-a-weekend', 'PTI-2M')?.trace.some(({ kind }) => kind === 'rollover'),
  'covert-notice-due': () => stateOf(term('covert-notice-due', 'EVI-NSRD-12M'), 30) === 'due_soon',
  'limitation-near': () => stateOf(term('limitation-near', 'LIM-149-2'), 180) === 'due_soon',
  'detention-running': () => ['DET-24H-SUSP', 'DET-60H', 'DET-72H'].every((rule) => term('detention-running', rule)?.running),
  'hearing-on-a-measure': () => term('hearing-on-a-measure', 'DET-184-3H')?.running && term('hearing-on-a-measure', 'DET-72H')?.running,
  'detention-across-a-clock-change': () => term('detention-across-a-clock-change', 'DET-72H')?.alternative?.dueAt,
  'custody-ending-soon': () => term('custody-ending-soon', 'DET-CUST-60D')?.trace.some(({ kind }) => kind === 'cap') && stateOf(term('custody-ending-soon', 'DET-199-5D')) === 'due_soon',
  'custody-review-at-trial': () => stateOf(terms('custody-review-at-trial', 'DET-331-2M').find(({ running }) => running), 20) === 'due_soon',
  'house-arrest-near-its-total': () => stateOf(terms('house-arrest-near-its-total', 'DET-HA-6M')[0], 20) === 'due_soon',
  bail: () => term('bail', 'DET-BAIL-5D')?.running,
  obligations: () => stateOf(term('obligations', 'DET-194-2M'), 14) === 'due_soon',
  'custody-of-two': () => terms('custody-of-two', 'DET-CUST-60D').length === 2 && term('custody-of-two', 'DET-APP-5D')?.endedBy?.inTime,
  'search-permitted': () => stateOf(term('search-permitted', 'EVI-SEARCH-1M')) === 'due_soon',
  'temporary-access': () => term('temporary-access', 'EVI-ACCESS-2M')?.alternative,
  'property-seized': () => stateOf(term('property-seized', 'EVI-ARREST-48H')) === 'due_soon',
  'property-arrest-in-court': () => ['EVI-ARREST-2D', 'EVI-ARREST-72H'].every((rule) => term('property-arrest-in-court', rule)?.running),
  'preparatory-hearing-late': () => stateOf(term('preparatory-hearing-late', 'CRT-PREP-5D')) === 'overdue',
  'long-trial': () => planned('long-trial').registeredOn < '2023-01-01',
  'no-hearing-planned': () => planned('no-hearing-planned').events.every(({ on = '' }) => on < '2026-07-30'),
  'verdict-in-custody': () => terms('verdict-in-custody', 'CRT-APP-30D').length === 2,
  'verdict-not-sent': () => stateOf(term('verdict-not-sent', 'CRT-EXEC-3D')) === 'overdue',
  'cassation-running': () => term('cassation-running', 'CRT-CASS-3M')?.running,
  'security-measures': () => term('security-measures', 'VIC-SAFE-3D')?.running,
  'victim-status': () => stateOf(term('victim-status', 'VIC-STATUS-1M')) === 'due_soon' && term('victim-status', 'VIC-AID-10D')?.endedBy?.inTime,
  'status-overdue': () => stateOf(term('status-overdue', 'VIC-STATUS-1M')) === 'overdue',
  'reflection-period': () => term('reflection-period', 'VIC-REFLECT-30D')?.running && stateOf(term('reflection-period', 'VIC-STAY-3M')) === 'due_soon',
  'young-child': () => term('young-child', 'VIC-SUMMON-3D')?.dueOn === NOW.today && planned('young-child').parties.some(({ role }) => role === 'LEGAL_REPRESENTATIVE'),
  'witness-became-suspect': () => planned('witness-became-suspect').parties.some(({ role, later }) => role === 'WITNESS' && later.some((each) => each.role === 'SUSPECT')),
  'mutual-legal-assistance': () => term('mutual-legal-assistance', 'INT-SEND-10D')?.endedBy?.inTime,
  'suspect-found-abroad': () => stateOf(term('suspect-found-abroad', 'INT-EXTR-10D')) === 'due_soon',
  'extradition-arrest': () => term('extradition-arrest', 'INT-EXTR-12M')?.running && term('extradition-arrest', 'INT-TEMP-40D')?.endedBy?.inTime,
  'foreign-request-late': () => stateOf(term('foreign-request-late', 'INT-EXEC-1M')) === 'breached' && planned('foreign-request-late').decisions[0]?.kind === 'excuse',
  'foreign-request-overdue': () => stateOf(term('foreign-request-overdue', 'INT-EXEC-1M')) === 'overdue',
  'corrected-event': () => planned('corrected-event').events.some(({ mistaken }) => mistaken),
  'annulled-event': () => planned('annulled-event').events.some(({ annulled }) => annulled),
  requalified: () => planned('requalified').requalified,
  'joined-main': () => planned('joined-away').moves.some((move) => move.kind === 'joined-into' && move.main === 'joined-main') && planned('joined-away').prosecutor === planned('joined-main').prosecutor,
  'joined-away': () => planned('joined-away').moves.length === 1,
  split: () => planned('split').moves.some((move) => move.kind === 'split-off' && !move.newFactOrPerson),
  'split-for-a-new-fact': () => planned('split-for-a-new-fact').moves.some((move) => move.kind === 'split-off' && move.newFactOrPerson),
  'handed-over': () => planned('handed-over').moves.some((move) => move.kind === 'handed-over' && move.toOffice !== null),
  'official-suspect': () => planned('official-suspect').moves.some((move) => move.kind === 'handed-over' && move.toBody === 'SBI') && planned('official-suspect').parties.some(({ subjectKind }) => subjectKind === 'OFFICIAL'),
  'verdict-executed': () => deriveDeadlines(factsOf(planned('verdict-executed'))).every((each) => stateOf(each) !== 'breached'),
  'entered-today': () => planned('entered-today').registeredOn === NOW.today,
};

describe('the plan of the demonstration office', () => {
  it('is the same for the same moment and seed, and another for another seed', () => {
    expect(planDemoOffice(NOW)).toEqual(plan);
    expect(planDemoOffice(NOW, 7)).not.toEqual(plan);
  });

  it('has 132 proceedings, two of which are split: 134 in all, of every stage', () => {
    expect([plan.length, plan.flatMap(({ moves }) => moves).filter(({ kind }) => kind === 'split-off').length]).toEqual([132, 2]);
    expect(new Set([...hardStories, ...ordinaryStories].map(({ stage }) => stage))).toEqual(new Set(stages));
  });

  it('shows a promise for every hard case, and every hard case for a promise', () => {
    expect(Object.keys(promises).sort()).toEqual(hardStories.map(({ key }) => key).sort());
  });

  it.each(hardStories.map(({ key, shows }) => [key, shows]))('%s: %s', (key) => {
    expect(promises[key]?.()).toBeTruthy();
  });

  it('gives every proceeding a number of its own that fits its office and year', () => {
    const numbers = plan.flatMap((proceeding) => [proceeding.erdrNumber, ...(proceeding.moves.some(({ kind }) => kind === 'split-off') ? [splitNumberOf(proceeding, '2026')] : [])]);
    expect(new Set(numbers).size).toBe(134);
    for (const { erdrNumber, office, registeredOn } of plan) {
      const parts = parseErdrNumber(erdrNumber);
      expect([parts?.region, parts?.year, bodyByDigit[parts?.body ?? '']]).toEqual([office, registeredOn.slice(0, 4), expect.any(String)]);
    }
  });

  it('lets a search for six digits find exactly one hard case', () => {
    for (const { key } of hardStories) expect(plan.filter(({ erdrNumber }) => erdrNumber.includes(digitsOf(key))).map((found) => found.key)).toEqual([key]);
  });

  it('gives every proceeding to people of its office', () => {
    for (const { office, prosecutor, investigator } of teams) {
      expect(demoAccounts.filter(({ login }) => login === prosecutor || login === investigator).map((account) => [account.role, account.office])).toEqual(expect.arrayContaining([['PROSECUTOR', office], ['INVESTIGATOR', office]]));
    }
  });

  it('names no party twice in a proceeding and only parties that are there', () => {
    for (const { parties, events, episodes } of plan) {
      const keys = parties.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const named = [...events.flatMap(({ who }) => who ?? []), ...episodes.flatMap(({ victims, accused }) => [...victims, ...accused]), ...parties.flatMap(({ represents }) => represents ?? [])];
      expect(named.filter((key) => !keys.includes(key))).toEqual([]);
    }
  });

  it('holds on whatever day the office is first opened: real facts, nothing from the future, stages and faults as told', () => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    fc.assert(fc.property(fc.integer({ min: 0, max: 3 * 365 - 1 }), fc.integer({ min: 0, max: DAY - 1 }), (day, clock) => {
      const now = today(start + day * DAY + clock);
      const stories = [...hardStories, ...ordinaryStories];
      planDemoOffice(now).forEach((proceeding, place) => {
        const facts = factsOf(proceeding);
        expect([proceeding.key, facts.filter((fact) => !checkFact(fact).ok)]).toEqual([proceeding.key, []]);
        const ahead = facts.filter(({ type, on, at }) => !MAY_LIE_AHEAD.includes(type) && ((on !== undefined && on > now.today) || (at !== undefined && compareInstants(at, now.instant) > 0)));
        expect([proceeding.key, ahead]).toEqual([proceeding.key, []]);
        expect([proceeding.key, stageOfFacts(facts)]).toEqual([proceeding.key, stories[place]?.stage]);
        const states = deriveDeadlines(facts).map((each) => ({ ruleId: each.ruleId, state: assess(each, now, 21) }));
        const overdue = states.flatMap(({ ruleId, state }) => (state === 'overdue' ? [ruleId] : []));
        expect([proceeding.key, [...new Set(overdue)].sort()]).toEqual([proceeding.key, [...proceeding.overdue].sort()]);
        const undecided = proceeding.decisions.filter(({ ruleId, kind }) => !states.some((each) => each.ruleId === ruleId && each.state === (kind === 'acknowledge' ? 'due_soon' : 'breached')));
        expect([proceeding.key, undecided]).toEqual([proceeding.key, []]);
      });
    }), { numRuns: 12 });
  }, 60_000);

  it('keeps the order of things: entry before suspicion, suspicion before the indictment, a role before what needs it', () => {
    const hoursLater = (at: Instant): Instant => addHours(at, 24);
    for (const { key, registeredOn, reportedAt, events, parties } of plan) {
      const day = (type: string): string | undefined => events.find((event) => event.type === type)?.on;
      expect([key, (day('suspicion') ?? '9999') >= registeredOn, (day('indictment_sent') ?? '9999') >= (day('suspicion') ?? '')]).toEqual([key, true, true]);
      if (reportedAt !== null) expect(hoursLater(reportedAt).slice(0, 10) >= registeredOn).toBe(true);
      for (const { role, since, later } of parties) expect([key, role, since >= registeredOn, later.every((each) => each.since >= since)]).toEqual([key, role, true, true]);
    }
  });

  it('is told in docs/demonstration.md, case by case', async () => {
    const page = await readFile('docs/demonstration.md', 'utf8');
    for (const { key, shows } of hardStories) expect(page).toContain(`| \`${digitsOf(key)}\` | \`${holderOf(planned(key))}\` | ${shows} |`);
  });
});

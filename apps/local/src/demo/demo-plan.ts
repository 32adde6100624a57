import { addDays } from '#libs/time-limits';
import { Chance } from './chance.js';
import { Chronicle, type DemoNow } from './chronicle.js';
import { firstDay, isWeekend } from './days.js';
import { courtStories } from './hard-court-and-people.js';
import { investigationStories } from './hard-investigation.js';
import { measureStories } from './hard-measures.js';
import { hearingsOf, waitingHearing } from './hearings.js';
import { ordinaryStories } from './ordinary.js';
import type { PlannedEvent, PlannedProceeding } from './plan.js';
import type { Story } from './story.js';
import { discoveries } from './themes.js';

/** Who works together: an office, a prosecutor and an investigator of `accounts.ts`. */
export const teams = [
  { office: '10', prosecutor: 'o.verbytska', investigator: 'm.dub' },
  { office: '16', prosecutor: 'y.zhuravel', investigator: 'a.klen' },
  { office: '14', prosecutor: 'i.sokil', investigator: 's.yavir' },
  { office: '10', prosecutor: 'p.horobets', investigator: 'm.dub' },
  { office: '16', prosecutor: 'n.lastivka', investigator: 'a.klen' },
] as const;

/** The hard cases of the rulebook, in the order of their numbers. */
export const hardStories: readonly Story[] = [...investigationStories, ...measureStories, ...courtStories];
const stories: readonly Story[] = [...hardStories, ...ordinaryStories];

/** Digits of an investigating unit that exists nowhere. */
const UNIT = '2149';

/** The last six digits of a number: those of the hard cases begin with zeros, so that a search for them finds one proceeding. */
const sequenceOf = (place: number, chance: Chance): string =>
  place < hardStories.length ? String(place + 1).padStart(6, '0') : String(100_000 + place * 3_700 + chance.between(1, 3_000));

/** The six digits by which a visitor finds the hard case. */
export const digitsOf = (key: string): string => String(hardStories.findIndex((story) => story.key === key) + 1).padStart(6, '0');

/** Police investigate most; the security service and the prosecution's own are seen too. */
const bodies: readonly [string, ...string[]] = ['1', '1', '1', '1', '1', '1', '2', '4'];

/** The number that a proceeding entered in a year gets, and the one of what is split from it. */
const numberOf = (body: string, year: string, office: string, sequence: string): string => `${body}${year}${office}${UNIT}${sequence}`;
export const splitNumberOf = ({ erdrNumber }: Pick<PlannedProceeding, 'erdrNumber'>, year: string): string => `${erdrNumber.slice(0, 1)}${year}${erdrNumber.slice(5, 11)}9${erdrNumber.slice(12)}`;

/**
 * The demonstration office as it stands at a moment: 132 proceedings to register, two of which will be split. Pure: the same
 * moment and seed give the same plan, and everything in it has happened by that moment or is planned.
 */
export function planDemoOffice(now: DemoNow, seed = 149): PlannedProceeding[] {
  const waits = new Set<string>();
  return stories.map((story, place) => tell(story, place, now, new Chance(seed * 1_000 + place))).map((planned) => {
    const next = planned.hearings.find(({ outcome }) => outcome === null);
    // One hearing of everybody's waits for its result.
    if (next === undefined || planned.moves.length > 0 || waits.has(planned.prosecutor)) return planned;
    waits.add(planned.prosecutor);
    return { ...planned, hearings: [...planned.hearings, waitingHearing(next, now)] };
  });
}

/** Every victim is heard once before trial: most by the investigating judge, so that her words are safe; the others' words grow old. */
function heard(c: Chronicle, place: number, { today }: DemoNow): PlannedEvent[] {
  const judged = place % 4 !== 0;
  return c.parties.filter(({ role }) => role === 'VICTIM').flatMap(({ key, since }) => {
    const on = firstDay(addDays(since, judged ? 20 : 6), (day) => !isWeekend(day));
    return on > today ? [] : [{ type: judged ? 'deposition' : 'interviewed', on, who: key }];
  });
}

function tell(story: Story, place: number, now: DemoNow, chance: Chance): PlannedProceeding {
  const c = new Chronicle(now, chance);
  story.tell(c);
  const team = teams[story.team ?? place % teams.length] ?? teams[0];
  const year = c.registeredOn.slice(0, 4);
  const inCourt = c.events.find(({ type }) => type === 'indictment_received')?.on;
  const body = story.team === undefined ? chance.pick(bodies) : '1';
  return {
    key: story.key, ...team, erdrNumber: numberOf(body, year, team.office, sequenceOf(place, chance)), registeredOn: c.registeredOn, reportedAt: c.reportedAt,
    summary: `${c.theme.summary} ${chance.pick(discoveries)}`, qualification: c.qualification, requalified: c.requalified,
    courtNumber: inCourt === undefined ? null : `${chance.between(300, 770)}/${chance.between(100, 9_999)}/${inCourt.slice(2, 4)}`,
    hearings: hearingsOf(c.events, now, chance), charges: c.charges, parties: c.parties, episodes: c.episodes,
    events: [...(c.episodes.length === 0 ? c.events : c.events.filter(({ type }) => type !== 'offence')), ...heard(c, place, now)], decisions: c.decisions, moves: c.moves, overdue: c.overdue,
  };
}

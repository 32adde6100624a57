import { addDays, compareInstants, kyivDay, midnight } from '#libs/time-limits';
import { custody, custodyIntoTrial, detention, extensionsFor, nextHearing, search, suspicion } from './acts.js';
import type { Chronicle, When } from './chronicle.js';
import { firstDay } from './days.js';
import { type Story, story } from './story.js';

const DAY_WITH_25_HOURS = 25 * 3_600_000;

/** Entered before, one victim and one suspect. Answers with the suspect. */
function opened(c: Chronicle, registered: When, since: When): string {
  c.registered(registered);
  const victim = c.victim();
  const who = c.suspect(since);
  c.episode([victim], [who]);
  return who;
}

/** The day on which Kyiv last turned its clocks back, at least two months ago. */
const clocksTurnedBack = (c: Chronicle): string => firstDay(c.day(-430), (day) => {
  const [start, end] = [day, addDays(day, 1)].map(midnight);
  return start !== undefined && end !== undefined && compareInstants(end, start) === DAY_WITH_25_HOURS;
});

/** Detention and preventive measures; search, access and property. */
export const measureStories: readonly Story[] = [
  story('detention-running', 'INVESTIGATION', 'Detained fourteen hours ago: 24 hours to serve the suspicion, 60 to the court, 72 in all are running now', (c) => {
    const who = opened(c, -25, -1);
    const at = c.hoursAgo(14);
    c.at('detention', at, { who });
    c.on('detention_notice_given', kyivDay(at), { who });
    c.party('DEFENCE_COUNSEL', { since: kyivDay(at), of: who });
  }),
  story('hearing-on-a-measure', 'SUSPICION', 'The hearing on a measure is in six hours: the copy of the motion is due three hours before', (c) => {
    const who = opened(c, -60, -3);
    c.at('detention', c.hoursAgo(50), { who });
    c.on('detention_notice_given', kyivDay(c.hoursAgo(50)), { who });
    c.at('suspicion', c.hoursAgo(38), { who });
    c.at('measure_motion_received', c.hoursAgo(14), { who });
    c.at('hearing', c.hoursAgo(-6), { who });
  }),
  story('detention-across-a-clock-change', 'CLOSED', 'Detained over the night when clocks were turned back: hours are counted as they passed, the wall clock is shown beside', (c) => {
    const day = clocksTurnedBack(c);
    const who = opened(c, addDays(day, -30), addDays(day, -1));
    c.at('detention', [addDays(day, -1), '22:00'], { who });
    c.on('detention_notice_given', addDays(day, -1), { who });
    suspicion(c, day, who);
    c.at('measure_motion_received', [day, '13:00'], { who });
    c.at('motion_copy_served', [day, '14:00'], { who });
    c.at('brought_to_court', [addDays(day, 1), '10:00'], { who });
    c.at('hearing', [addDays(day, 1), '10:30'], { who });
    c.on('measure_refused', addDays(day, 1), { who });
    c.on('closed', addDays(day, 50), { note: 'Не встановлено достатніх доказів для доведення винуватості.' });
  }),
  story('custody-ending-soon', 'SUSPICION', 'Custody cannot outlast the investigation term, which ends first; the motion to extend is due', (c) => {
    const who = opened(c, -95, -52);
    suspicion(c, -52, who);
    c.on('detention_permit', -44, { who });
    c.on('custody_ruling', detention(c, -40, who), { who });
    c.on('custody_until', 19, { who });
  }),
  story('custody-review-at-trial', 'TRIAL', 'The trial court must look at custody again before the ruling ends', (c) => {
    const who = custodyIntoTrial(c, -48);
    nextHearing(c, 8);
    c.party('DEFENCE_COUNSEL', { since: -200, of: who });
  }),
  story('house-arrest-near-its-total', 'SUSPICION', 'Three rulings on house arrest: the total of six months is near', (c) => {
    const who = opened(c, -200, -172);
    suspicion(c, -172, who);
    extensionsFor(c, -172, 160);
    for (const when of [-170, -112, -54]) c.on('house_arrest_ruling', when, { who });
  }),
  story('bail', 'SUSPICION', 'Bail was set three days ago and is not paid yet', (c) => {
    const who = opened(c, -33, -4);
    suspicion(c, -4, who);
    c.on('bail_ruling', detention(c, -4, who), { who });
  }),
  story('obligations', 'SUSPICION', 'Obligations laid down for two months are about to lapse', (c) => {
    const who = opened(c, -80, -52);
    suspicion(c, -52, who);
    c.on('obligations_ruling', -50, { who });
    c.decided('acknowledge', 'DET-194-2M');
  }),
  story('custody-of-two', 'SUSPICION', 'Two in custody: the ruling for one of them was appealed', (c) => {
    const first = opened(c, -50, -20);
    const second = c.suspect(-20);
    custody(c, -20, first);
    suspicion(c, -20, second);
    c.on('custody_ruling', detention(c, -20, second), { who: second });
    c.on('custody_until', 39, { who: second });
    c.on('ij_ruling_pronounced', -19, { who: first });
    c.on('ij_ruling_appealed', -15, { who: first });
    c.on('appeal_materials_received', -12, { who: first });
    c.on('ij_appeal_decided', -10, { who: first });
  }),
  story('search-permitted', 'INVESTIGATION', 'A search was permitted and not made: the ruling lapses within days', (c) => {
    c.registered(-60);
    c.victim();
    c.on('search_motion_received', -26);
    c.on('search_ruling', -26);
  }),
  story('temporary-access', 'INVESTIGATION', 'Access to documents: one month or two, both readings stand side by side', (c) => {
    c.registered(-70);
    c.victim();
    c.on('access_ruling', -26);
  }),
  story('property-seized', 'INVESTIGATION', 'Seized in a search forty hours ago: eight hours are left for the motion to arrest', (c) => {
    const at = c.hoursAgo(40);
    c.registered(-40);
    c.victim();
    c.on('search_motion_received', -6);
    c.on('search_ruling', -6);
    c.on('search_done', kyivDay(at));
    c.at('seized_under_search_ruling', at);
  }),
  story('property-arrest-in-court', 'SUSPICION', 'The motion to arrest property is with the court: two days to hear it, 72 hours for the ruling', (c) => {
    const who = opened(c, -65, -30);
    suspicion(c, -30, who);
    const at = c.hoursAgo(60);
    c.on('search_motion_received', -5);
    c.on('search_ruling', -5);
    c.on('search_done', kyivDay(at));
    c.at('seized_under_search_ruling', at);
    c.at('arrest_motion_filed', c.hoursAgo(30));
    c.at('motion_received_by_court', c.hoursAgo(26));
    search(c, -50);
  }),
];

import { addMonths } from '#libs/time-limits';
import { covertAction, disclosure, extension, extensionsFor, indictment, nextHearing, search, suspicion, trial } from './acts.js';
import type { Chronicle, When } from './chronicle.js';
import { fallsShort, firstDay, isWeekend } from './days.js';
import { type Story, story } from './story.js';

/** Entered some weeks before, one victim, one suspect, suspicion served. Answers with the suspect. */
function suspected(c: Chronicle, when: When, registered: When = c.after(when, -40)): string {
  c.registered(registered);
  const victim = c.victim();
  const who = c.suspect(when);
  c.episode([victim], [who]);
  suspicion(c, when, who);
  return who;
}

/** The term after suspicion: how it runs, stops, grows and ends. */
export const investigationStories: readonly Story[] = [
  story('several-suspects', 'SUSPICION', 'Several suspects: one term, from the first suspicion', (c) => {
    const first = suspected(c, -75, -110);
    extension(c, 3, -22);
    const second = c.suspect(-15);
    suspicion(c, -15, second);
    for (const [who, since] of [[first, -75], [second, -15]] as const) c.charge(who, since);
    c.party('DEFENCE_COUNSEL', { since: -14, of: second });
    c.decided('acknowledge', 'PTI-2M');
  }),
  story('extension-chain', 'SUSPICION', 'Extensions from 2 to 3, 6 and 12 months, each with its motion and who decided', (c) => {
    suspected(c, -300);
    extensionsFor(c, -300, 300);
  }),
  story('suspended-and-resumed', 'SUSPICION', 'Suspended for a month and resumed: only the full days between the rulings are left out', (c) => {
    const who = suspected(c, -100);
    c.on('suspend', -70, { who, note: 'Підозрюваний захворів.' });
    c.on('resume', -40, { who });
    extension(c, 3, -15);
  }),
  story('annulled-suspension', 'SUSPICION', 'A suspension that a prosecutor annulled counts in full', (c) => {
    const who = suspected(c, -45);
    c.on('suspend', -30, { who, note: 'Місцезнаходження невідоме.' });
    c.on('suspension_annulled', -12, { who, note: 'Постанову скасував прокурор вищого рівня.' });
  }),
  story('judge-orders-act', 'SUSPENDED', 'A judge ordered an act while the investigation was suspended: it stays suspended', (c) => {
    const who = suspected(c, -70);
    c.on('suspend', -50, { who });
    c.on('ij_orders_act', -20, { note: 'Слідчий суддя зобов’язав допитати свідка.' });
  }),
  story('disclosure-different-ends', 'DISCLOSURE', 'Disclosure with two defendants: one has finished, the term waits for the other', (c) => {
    const first = suspected(c, -120, -150);
    const second = c.suspect(-110);
    suspicion(c, -110, second);
    extensionsFor(c, -120, 100);
    c.on('notice_of_completion', -20);
    c.on('defence_study_ended', -3, { who: first });
  }),
  story('disclosure-suspension-extension', 'DISCLOSURE', 'Extension, suspension and disclosure in one term, in the order the Code asks', (c) => {
    const who = suspected(c, -200);
    extension(c, 3, -150);
    c.on('suspend', -130, { who });
    c.on('resume', -100, { who });
    extension(c, 6, -88);
    disclosure(c, -40, -12);
  }),
  story('term-about-to-end', 'SUSPICION', 'The term ends within the week; the next step, an extension to 3 months, is shown as possible', (c) => {
    suspected(c, -57);
    search(c, -40);
  }),
  story('late-indictment', 'COURT', 'The indictment went out after the term: a breach, and nobody has recorded the cause', (c) => {
    suspected(c, -110);
    c.on('preparatory_hearing', c.after(indictment(c, -43), 4));
  }),
  story('late-indictment-with-cause', 'TRIAL', 'The same breach with its cause on record', (c) => {
    suspected(c, -140);
    trial(c, indictment(c, -73));
    c.decided('breach', 'PTI-2M', 'Клопотання про продовження подано, але розглянуто після спливу строку. Службову перевірку призначено.');
  }),
  story('term-expired', 'SUSPICION', 'The term has run out and nothing was sent to court: overdue, with the consequence', (c) => {
    suspected(c, -68);
    c.neglects('PTI-2M');
  }),
  story('before-the-2018-change', 'TRIAL', 'Entered before 16 March 2018: prosecutors extended the term by the first rules; a trial older than all others', (c) => {
    suspected(c, '2018-01-15', '2017-11-20');
    for (const [months, on] of [[3, '2018-03-07'], [6, '2018-04-10']] as const) {
      c.on('extension_motion_to_prosecutor', c.after(on, -2));
      c.on('extended_to_months', on, { number: months });
    }
    trial(c, indictment(c, '2018-06-25'));
    c.on('court_ruling_pronounced', -25);
    nextHearing(c, 12);
  }, 3),
  story('on-the-2018-boundary', 'SUSPICION', 'Entered on 15 March 2018, where the sources disagree: who extends is for a person to decide', (c) => {
    suspected(c, -30, '2018-03-15');
  }),
  story('after-the-2018-change', 'SUSPENDED', 'Entered on 16 March 2018: the second rules; suspended for years while the suspect is wanted', (c) => {
    const who = suspected(c, '2019-05-20', '2018-03-16');
    c.on('suspend', '2019-06-10', { who, note: 'Підозрюваного оголошено в розшук.' });
  }),
  story('before-the-war', 'INVESTIGATION', 'Entered in December 2021 without a suspect: wartime is left out, no limit runs today', (c) => {
    c.registered('2021-12-01');
    c.victim();
    search(c, '2022-01-18');
  }),
  story('entered-during-the-war', 'INVESTIGATION', 'Entered in March 2022: whether a limit ran out in 2023 is for a lawyer, both readings are shown', (c) => {
    c.registered('2022-03-15');
    c.victim();
    c.neglects('PTI-PRE-18M');
  }),
  story('extension-refused', 'SUSPICION', 'A judge refused to extend: five days to close, to disclose or to go to court', (c) => {
    suspected(c, -87);
    extension(c, 3, -38);
    c.on('motion_copy_served_on_defence', -13);
    c.on('planned_filing', -6);
    c.on('extension_motion_to_judge', -5);
    c.on('ij_refusal', -2);
  }),
  story('extension-being-prepared', 'SUSPICION', 'A motion to extend is planned in five days: its copy must reach the defence today', (c) => {
    suspected(c, -47);
    c.on('planned_filing', 5);
  }),
  story('short-month', 'SUSPICION', 'The term ends in a month that has no such day: the last day of that month stands for it', (c) => {
    const when = firstDay(c.day(-178), (day) => fallsShort(day, 6));
    suspected(c, when);
    extensionsFor(c, when, 100);
  }),
  story('term-on-a-weekend', 'SUSPICION', 'The term would end on a weekend and moves to the next working day', (c) => {
    suspected(c, firstDay(c.day(-58), (day) => isWeekend(addMonths(day, 2))));
  }),
  story('covert-notice-due', 'INVESTIGATION', 'A covert action ended almost a year ago: the person must be told', (c) => {
    c.registered(-420);
    c.victim();
    covertAction(c, -390);
    c.decided('acknowledge', 'EVI-NSRD-12M');
  }),
  story('limitation-near', 'INVESTIGATION', 'Fifteen years since the act are nearly over: the limitation period comes near', (c) => {
    c.registered('2017-05-10', { offence: c.after(addMonths(c.day(0), -180), 100) });
    c.qualification = 'ч. 2 ст. 149 КК';
    c.victim();
  }),
];

import { type Day, addDays } from '#libs/time-limits';
import type { Chronicle, When } from './chronicle.js';

/**
 * The acts of an ordinary investigation, each with everything that has to follow it in time: a story that is told with them
 * alone owes nothing. A story that needs a fault leaves something out.
 */

/** Notice of suspicion drawn up and served on one day. */
export function suspicion(c: Chronicle, when: When, who: string): void {
  c.on('suspicion_drawn_up', when, { who });
  c.on('suspicion', when, { who });
}

export function search(c: Chronicle, when: When): void {
  c.on('search_motion_received', when);
  c.on('search_ruling', when);
  c.on('search_done', c.after(when, 4));
}

/** A search with something seized under the ruling, and the property arrested by the court. */
export function searchWithArrest(c: Chronicle, when: When): void {
  search(c, when);
  c.at('seized_under_search_ruling', [c.after(when, 4), '14:30']);
  c.at('arrest_motion_filed', [c.after(when, 5), '11:00']);
  c.at('motion_received_by_court', [c.after(when, 5), '12:00']);
  c.at('property_arrest_decided', [c.after(when, 6), '16:00']);
}

export function access(c: Chronicle, when: When): void {
  c.on('access_ruling', when);
  c.on('access_done', c.after(when, 9));
}

/** A covert action of 45 days, its protocol with the prosecutor the next morning. */
export function covertAction(c: Chronicle, when: When): void {
  c.at('motion_received', [when, '09:20']);
  c.at('nsrd_decided', [when, '12:00']);
  c.on('nsrd_ruling', when);
  c.at('nsrd_ended', [c.after(when, 45), '18:00']);
  c.at('nsrd_protocol_sent', [c.after(when, 46), '12:00']);
}

/** The motion and the decision that carry the term to so many months; the head of the office decides on three, a judge beyond. */
export function extension(c: Chronicle, months: 3 | 6 | 12, when: When): void {
  c.on('motion_copy_served_on_defence', c.after(when, -9));
  c.on('planned_filing', c.after(when, -2));
  c.on(months === 3 ? 'extension_motion_to_prosecutor' : 'extension_motion_to_judge', c.after(when, -2));
  c.on('extended_to_months', when, { number: months });
}

/** The extensions that an investigation of so many days after the suspicion needed, each in time. */
export function extensionsFor(c: Chronicle, suspected: When, days: number): void {
  if (days > 56) extension(c, 3, c.after(suspected, 48));
  if (days > 86) extension(c, 6, c.after(suspected, 80));
  if (days > 178) extension(c, 12, c.after(suspected, 165));
}

/** From the detention to the hearing on a measure the day after. Answers with the day of the hearing. */
export function detention(c: Chronicle, when: When, who: string): Day {
  c.at('detention', [when, '10:20'], { who });
  c.on('detention_notice_given', when, { who });
  const next = c.after(when, 1);
  c.at('measure_motion_received', [next, '11:30'], { who });
  c.at('motion_copy_served', [next, '12:00'], { who });
  c.at('brought_to_court', [next, '15:40'], { who });
  c.at('hearing', [next, '16:00'], { who });
  return next;
}

/** Detention in the act, suspicion on the same day, custody for sixty days with the day of detention counted. Answers with the last of them. */
export function custody(c: Chronicle, when: When, who: string): Day {
  suspicion(c, when, who);
  const ruling = detention(c, when, who);
  c.on('custody_ruling', ruling, { who });
  const until = c.after(when, 59);
  c.on('custody_until', until, { who });
  return until;
}

/** Custody goes on by another ruling, asked for in time. Answers with its last day. */
export function custodyExtended(c: Chronicle, until: Day, days: number, who: string): Day {
  c.on('custody_extension_motion', addDays(until, -8), { who });
  c.on('custody_ruling', addDays(until, -2), { who });
  const next = addDays(until, days);
  c.on('custody_until', next, { who });
  return next;
}

export function disclosure(c: Chronicle, notice: When, studied: When): void {
  c.on('notice_of_completion', notice);
  c.on('defence_study_ended', studied);
}

/** The indictment goes to court, its copies to the accused, and the court has it two days later. Answers with that day. */
export function indictment(c: Chronicle, when: When): Day {
  const accused = c.suspects();
  c.on('indictment_sent', when);
  c.on('indictment_copy_served', when);
  for (const key of accused) c.becomes(key, 'ACCUSED', when);
  const received = c.after(when, 2);
  c.on('indictment_received', received);
  return received;
}

/** Preparatory hearing and the opening of the trial, on time. Answers with the day of the opening. */
export function trial(c: Chronicle, received: Day): Day {
  c.on('preparatory_hearing', addDays(received, 5));
  c.on('trial_appointed', addDays(received, 5));
  const start = addDays(received, 13);
  c.on('trial_started', start);
  return start;
}

/** The court sits again on a day to come; who has to be there knows. */
export function nextHearing(c: Chronicle, when: number): void {
  c.on('appearance', when);
  c.on('summons_served', -1);
}

/** The verdict takes force without an appeal and goes to execution. */
export function verdictInForce(c: Chronicle, verdict: When): void {
  c.on('verdict_pronounced', verdict);
  c.on('verdict_in_force', c.after(verdict, 34));
  c.on('sent_for_execution', c.after(verdict, 36));
}

/** A child is heard: an hour without a break at most, two in a day (CPC 226). */
export function childInterview(c: Chronicle, when: When, who: string): void {
  c.on('summons_served', c.after(when, -6), { who });
  c.on('appearance', when, { who });
  c.at('interview_start', [when, '10:00'], { who });
  c.at('interview_break', [when, '10:50'], { who });
  c.at('interview_ended', [when, '11:40'], { who });
}

/** The status of a trafficking victim, asked for and granted within the month (Law 3739-VI): separate from the criminal case. */
export function status(c: Chronicle, when: When, who: string): void {
  c.on('status_application', when, { who });
  c.on('status_granted', c.after(when, 24), { who });
}

/** Free legal aid, asked for and decided within ten days. */
export function legalAid(c: Chronicle, when: When, who: string): void {
  c.on('legal_aid_application', when, { who });
  c.on('legal_aid_decided', c.after(when, 6), { who });
}

/**
 * Custody from the detention into the trial, the court having looked at it twice, last on `lastReview`; it lasts for sixty days
 * from there. Answers with the accused.
 */
export function custodyIntoTrial(c: Chronicle, lastReview: number): string {
  const detained = lastReview - 174;
  c.registered(detained - 30);
  const victim = c.victim();
  const who = c.suspect(detained);
  c.episode([victim], [who]);
  const until = custody(c, detained, who);
  extensionsFor(c, detained, 110);
  custodyExtended(c, until, 58, who);
  const received = indictment(c, detained + 110);
  trial(c, received);
  for (const review of [addDays(received, 5), c.day(lastReview)]) {
    c.on('custody_reviewed', review, { who });
    c.on('custody_until', addDays(review, 60), { who });
  }
  return who;
}

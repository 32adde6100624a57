import type { Stage } from '#libs/proceedings';
import { access, childInterview, covertAction, custody, disclosure, extensionsFor, indictment, legalAid, nextHearing, search, searchWithArrest, status, suspicion, trial, verdictInForce } from './acts.js';
import type { Chronicle } from './chronicle.js';
import { type Story, story } from './story.js';

/** Up to two victims, sometimes with somebody to speak for them. */
function victims(c: Chronicle): string[] {
  const keys = Array.from({ length: c.chance.between(1, 2) }, () => c.victim(c.chance.share(0.2) ? c.chance.between(9, 17) : undefined));
  const [first] = keys;
  if (c.chance.share(0.4)) c.party('VICTIM_REPRESENTATIVE', first === undefined ? {} : { of: first });
  if (c.chance.share(0.2)) c.party('INTERPRETER', first === undefined ? {} : { of: first });
  return keys;
}

/** Registered, investigated, suspicion served so many days ago, the term extended as long as it lasted. Answers with the suspect. */
function suspected(c: Chronicle, ago: number, lasted = ago): string {
  c.registered(-ago - c.chance.between(15, 120));
  const harmed = victims(c);
  const who = c.suspect(-ago);
  c.party('DEFENCE_COUNSEL', { since: c.after(-ago, 1), of: who });
  c.episode(harmed, [who]);
  if (c.chance.share(0.5)) searchWithArrest(c, c.after(-ago, -10));
  suspicion(c, -ago, who);
  extensionsFor(c, -ago, lasted);
  return who;
}

function investigated(c: Chronicle): void {
  const ago = c.chance.between(30, 600);
  c.registered(-ago);
  const [harmed = ''] = victims(c);
  if (c.chance.share(0.6)) access(c, c.after(-ago, 12));
  if (c.chance.share(0.4)) search(c, c.after(-ago, 18));
  if (ago > 90 && ago < 330 && c.chance.share(0.5)) covertAction(c, c.after(-ago, 20));
  if (c.chance.share(0.3)) legalAid(c, c.after(-ago, 3), harmed);
  if (ago > 60 && c.chance.share(0.3)) status(c, c.after(-ago, 10), harmed);
}

/** How many days the investigation took before it went to court: some ended in time, some were extended. */
const lasted = (c: Chronicle): number => c.chance.pick([45, 54, 78, 140]);

/** Places of the teams of the Kyiv office, in turn: enough of its trials have ended to say how long its trials take. */
const kyiv = [0, 3] as const;
const others = [1, 2, 4] as const;

/** A trial that has ended, so many days after the indictment as lie between these two and its end. */
function ended(c: Chronicle, least: number, most: number): void {
  const before = lasted(c);
  const ago = before + c.chance.between(least, most);
  suspected(c, ago, before);
  trial(c, indictment(c, c.after(-ago, before)));
  verdictInForce(c, -c.chance.between(60, 250));
}

const kinds: readonly { readonly stage: Stage; readonly count: number; readonly teams?: readonly number[]; readonly tell: (c: Chronicle) => void }[] = [
  { stage: 'REGISTERED', count: 4, tell: (c) => {
    c.registered(-c.chance.between(1, 6));
    c.qualification = '';
    c.party('APPLICANT', { age: c.chance.between(25, 60), named: c.chance.share(0.7) });
  } },
  { stage: 'INVESTIGATION', count: 8, tell: investigated },
  { stage: 'SUSPICION', count: 7, tell: (c) => {
    const who = suspected(c, c.chance.pick([9, 14, 21, 30, 36, 70, 104, 130, 152, 190, 220]));
    if (c.chance.share(0.4)) c.on('obligations_ruling', -c.chance.between(2, 8), { who });
  } },
  { stage: 'SUSPICION', count: 3, tell: (c) => {
    const ago = c.chance.between(8, 30);
    c.registered(-ago - 25);
    const harmed = victims(c);
    const who = c.suspect(-ago);
    c.episode(harmed, [who]);
    custody(c, -ago, who);
  } },
  { stage: 'SUSPENDED', count: 3, tell: (c) => {
    const ago = c.chance.between(80, 300);
    const who = suspected(c, ago, 30);
    c.on('suspend', c.after(-ago, 30), { who, note: 'Місцезнаходження підозрюваного невідоме.' });
  } },
  { stage: 'DISCLOSURE', count: 3, tell: (c) => {
    const ago = c.chance.between(95, 140);
    suspected(c, ago, ago - 10);
    if (c.chance.share(0.5)) disclosure(c, -30, -c.chance.between(2, 6));
    else c.on('notice_of_completion', -c.chance.between(6, 12));
  } },
  { stage: 'COURT', count: 3, tell: (c) => {
    const before = lasted(c);
    suspected(c, before + 5, before);
    indictment(c, -5);
    nextHearing(c, c.chance.between(5, 25));
  } },
  { stage: 'TRIAL', count: 7, tell: (c) => {
    const before = lasted(c);
    const ago = before + c.chance.between(40, 500);
    suspected(c, ago, before);
    trial(c, indictment(c, c.after(-ago, before)));
    c.on('court_ruling_pronounced', -c.chance.between(9, 24));
    nextHearing(c, c.chance.between(5, 25));
  } },
  { stage: 'VERDICT', count: 3, tell: (c) => {
    const before = lasted(c);
    const ago = before + c.chance.between(150, 400);
    suspected(c, ago, before);
    trial(c, indictment(c, c.after(-ago, before)));
    c.on('verdict_pronounced', -c.chance.between(3, 26));
  } },
  { stage: 'APPEAL', count: 3, tell: (c) => {
    const before = lasted(c);
    const ago = before + c.chance.between(250, 500);
    suspected(c, ago, before);
    trial(c, indictment(c, c.after(-ago, before)));
    c.on('verdict_pronounced', -70);
    c.on('appeal_filed', -c.chance.between(42, 55));
  } },
  { stage: 'FINAL', count: 8, teams: kyiv, tell: (c) => ended(c, 350, 600) },
  { stage: 'CLOSED', count: 3, tell: (c) => {
    const ago = c.chance.between(60, 400);
    c.registered(-ago);
    const [child = ''] = [c.victim(c.chance.between(9, 15))];
    childInterview(c, c.after(-ago, 20), child);
    c.on('closed', c.after(-ago, 50), { note: 'Відсутність складу кримінального правопорушення.' });
  } },
  // With these enough trials have ended in the country to say how long one may still last.
  { stage: 'FINAL', count: 14, teams: others, tell: (c) => ended(c, 500, 1_000) },
];

/** The everyday work of the offices around the hard cases: everything in it is in order. */
export const ordinaryStories: readonly Story[] = kinds.flatMap(({ stage, count, teams, tell }, kind) =>
  Array.from({ length: count }, (_, place) => story(`ordinary-${kind + 1}-${place + 1}`, stage, '', tell, teams?.[place % teams.length])));

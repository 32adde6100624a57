import type { DayNumber } from './day.js';
import type { Dated, Facts } from './known.js';

/** A stretch of full days that a term does not count. `to` null: it is still open. */
export interface Stretch {
  readonly kind: 'suspension' | 'disclosure';
  readonly from: DayNumber;
  readonly to: DayNumber | null;
  /** The ruling or notice with which it began, and what ended it. Both days count in the term. */
  readonly opened: Dated;
  readonly ended?: Dated;
}

/**
 * Suspensions: the full days strictly between the ruling to suspend and the ruling to resume (CPC 219(5), 280, 282).
 * A second ruling while one is open changes nothing; one that was annulled counts in full and leaves no stretch. Where the
 * ruling to resume is missing, disclosure or the indictment shows that the investigation went on.
 */
export function suspensions(facts: Facts): { readonly stretches: Stretch[]; readonly annulled: { readonly opened: Dated; readonly by: Dated }[] } {
  if (facts.first('suspend') === undefined) return { stretches: [], annulled: [] };
  const spells: { opened: Dated; ended?: Dated }[] = [];
  for (const fact of facts.dated('suspend', 'resume', 'suspension_annulled', 'notice_of_completion', 'indictment_sent')) {
    const last = spells.at(-1);
    if (fact.type === 'suspend') {
      if (last === undefined || last.ended !== undefined) spells.push({ opened: fact });
    } else if (last !== undefined && last.ended === undefined) last.ended = fact;
  }
  const annulled = facts.dated('suspension_annulled').flatMap((by) => {
    const opened = spells.filter((spell) => spell.opened.day <= by.day).at(-1)?.opened;
    return opened === undefined ? [] : [{ opened, by }];
  });
  const counted = new Set(annulled.map(({ opened }) => opened));
  return {
    annulled,
    stretches: spells.filter(({ opened }) => !counted.has(opened)).map(({ opened, ended }) => ({
      kind: 'suspension', opened, from: opened.day + 1, to: ended === undefined ? null : ended.day - 1, ...(ended === undefined ? {} : { ended }),
    })),
  };
}

/**
 * Disclosure (CPC 290): from the day after the notice to the end of study by the last of the suspects. `lastDayCounts`
 * is the open question: the stricter reading counts the last day of study in the term.
 */
export function disclosures(facts: Facts, lastDayCounts: boolean): Stretch[] {
  if (facts.first('notice_of_completion') === undefined) return [];
  const suspects = new Set(facts.dated('suspicion').flatMap(({ subject }) => (subject === undefined ? [] : [subject])));
  const rounds: { notices: Dated[]; ends: Dated[] }[] = [];
  for (const fact of facts.dated('notice_of_completion', 'defence_study_ended', 'indictment_sent')) {
    const round = rounds.at(-1);
    if (fact.type === 'notice_of_completion') {
      if (round !== undefined && round.ends.length === 0) round.notices.push(fact);
      else rounds.push({ notices: [fact], ends: [] });
    } else if (round !== undefined && (fact.type === 'defence_study_ended' || !everybodyEnded(round, suspects))) round.ends.push(fact);
  }
  return rounds.flatMap((round, index) => {
    const notice = round.notices.at(-1);
    if (notice === undefined) return [];
    const last = round.ends.at(-1);
    const over = last !== undefined && (index < rounds.length - 1 || everybodyEnded(round, suspects));
    return [{
      kind: 'disclosure', opened: notice, from: notice.day + 1, to: over ? last.day - (lastDayCounts ? 1 : 0) : null,
      ...(last === undefined ? {} : { ended: last }),
    }];
  });
}

/** Has everyone who was notified finished? An end that names nobody, and the indictment, end it for all. */
function everybodyEnded({ notices, ends }: { notices: readonly Dated[]; ends: readonly Dated[] }, suspects: ReadonlySet<string>): boolean {
  if (ends.length === 0) return false;
  if (ends.some(({ subject, type }) => subject === undefined || type === 'indictment_sent')) return true;
  const notified = notices.flatMap(({ subject }) => (subject === undefined ? [] : [subject]));
  const awaited = notified.length === notices.length ? notified : [...suspects];
  return awaited.every((subject) => ends.some((end) => end.subject === subject));
}

/** What a stretch takes out of a term, and what is left when it is open. */
export interface Tolling {
  readonly days: number;
  readonly applied: readonly { readonly stretch: Stretch; readonly days: number; readonly late: boolean }[];
  /** The stretch that is still open, and the days of the term left when it ends. */
  readonly open?: { readonly stretch: Stretch; readonly left: number };
}

/**
 * Walks the stretches in order. One that began after the term had ended stops nothing; days already taken out, or before
 * the clock started, are not taken out twice.
 */
export function toll(anchor: DayNumber, nominalEnd: DayNumber, stretches: readonly Stretch[], roll: (day: DayNumber) => DayNumber): Tolling {
  const applied: { stretch: Stretch; days: number; late: boolean }[] = [];
  let days = 0;
  let coveredTo = anchor;
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const end = nominalEnd + days;
    if (stretch.opened.day > roll(end)) {
      applied.push({ stretch, days: 0, late: true });
      continue;
    }
    if (stretch.to === null) return { days, applied, open: { stretch, left: Math.max(0, end - stretch.opened.day) } };
    const from = Math.max(stretch.from, coveredTo + 1);
    const taken = Math.max(0, stretch.to - from + 1);
    coveredTo = Math.max(coveredTo, stretch.to);
    days += taken;
    applied.push({ stretch, days: taken, late: false });
  }
  return { days, applied };
}

import { before, type Dated } from './known.js';
import { countDays, otherStep, resultStep, ruleStep, triggerStep } from './count.js';
import { investigationOf } from './investigation.js';
import { opening, resultOf, termFor } from './simple-term.js';
import { step, type Algorithm, type Context, type Outcome, type Result, type Step } from './outcome.js';
import { sayDay, t } from './text.js';

const WITHIN = t('ч. 3 ст. 197, ч. 2 ст. 199 КПК України', 'CPC 197(3), 199(2)');
const NEVER_MOVES = t('Строк розслідування переноситься на робочий день; тримання під вартою не переноситься ніколи, тому застосовано ранішу дату.', 'The investigation term moves to a working day; custody never does, so the earlier date is applied.');
const OUT = ['release', 'measure_ended', 'house_arrest_ruling', 'bail_paid'] as const;

/** A stretch of custody of one person, from detention or from being taken into custody. */
export interface Spell {
  readonly start: Dated;
  /** Rulings on custody since its start, and reviews by the trial court that left it; from the second on they extend it. */
  readonly rulings: readonly Dated[];
  readonly ruled: boolean;
  readonly end?: Dated;
  /** The end written in the ruling in force. */
  readonly until?: Dated;
  /** Days of earlier custody in the same proceedings (CPC 197(2)). */
  readonly earlier: number;
}

/** Persons in custody, or about whom a case asks. */
export function subjects({ facts, asked }: Context): (string | undefined)[] {
  const found = facts.dated('custody_ruling', 'custody_until', ...(asked ? ['detention' as const] : []));
  return [...new Set(found.map(({ subject }) => subject))];
}

/**
 * The stretches of custody of a person, in order. Custody begins with detention, also when it was ruled in absence before;
 * without a detention, with the ruling. Where only the written end is recorded, it stands for the rest.
 */
function spellsOf(context: Context, subject: string | undefined): Spell[] {
  const own = (fact: Dated): boolean => fact.subject === subject || fact.subject === undefined;
  const spells: { start: Dated; rulings: Dated[]; ruled: boolean; end?: Dated; earlier: number }[] = [];
  let served = 0;
  /** A day on which one stretch ends and the next begins is one day. */
  const servedBefore = (start: Dated): number => served - (spells.at(-1)?.end?.day === start.day ? 1 : 0);
  for (const fact of context.facts.dated('detention', 'custody_ruling', 'custody_reviewed', ...OUT).filter(own)) {
    const open = spells.at(-1)?.end === undefined ? spells.at(-1) : undefined;
    if (fact.type === 'detention') {
      if (open === undefined) spells.push({ start: fact, rulings: [], ruled: false, earlier: servedBefore(fact) });
      else if (open.start.type === 'custody_ruling') Object.assign(open, { start: fact, rulings: [] });
    } else if (fact.type === 'custody_ruling') {
      if (open === undefined) spells.push({ start: fact, rulings: [fact], ruled: true, earlier: servedBefore(fact) });
      else Object.assign(open, { ruled: true, rulings: [...open.rulings, fact] });
    } else if (fact.type === 'custody_reviewed') {
      if (open !== undefined) open.rulings.push(fact);
    } else if (open !== undefined) {
      open.end = fact;
      served += fact.day - open.start.day + 1;
    }
  }
  const untils = context.facts.dated('custody_until').filter(own);
  const [only] = untils;
  if (spells.length === 0 && only !== undefined) {
    const end = context.facts.dated(...OUT).filter(own).at(-1);
    return [{ start: only, rulings: [], ruled: true, until: untils.at(-1) ?? only, earlier: 0, ...(end === undefined ? {} : { end }) }];
  }
  return spells.map((spell, index) => {
    const next = spells[index + 1]?.start.day ?? Infinity;
    const until = untils.filter(({ day }) => day >= spell.start.day && day < next).at(-1);
    return until === undefined ? spell : { ...spell, until };
  });
}

/** Spells that a ruling covers; a case that asks needs only the start. */
export const ruledSpells = (context: Context, subject: string | undefined): Spell[] => spellsOf(context, subject).filter((spell) => context.asked || spell.ruled || spell.until !== undefined);

/** Where the ruling ends: the date written in it, else so many days from the start, or from the ruling that extended it. */
function rulingEnd(context: Context, spell: Spell, days: number, steps: Step[]): Outcome {
  const { until } = spell;
  if (until !== undefined) {
    steps.push(step('term', () => {
      const said = sayDay(until.day);
      return t(`В ухвалі зазначено кінцеву дату: ${said.uk}. Вона має перевагу.`, `The end written in the ruling is ${said.en}; it prevails.`);
    }, { day: until.day }, t('ч. 4 ст. 196 КПК України', 'CPC 196(4)')));
    return { day: until.day, nominal: until.day, steps };
  }
  const extension = spell.rulings.length > 1 ? spell.rulings.at(-1) : undefined;
  const from = extension ?? spell.start;
  if (extension !== undefined) steps.push(triggerStep(extension));
  return countDays(from, { value: days, unit: 'day', inclusive: true, roll: false }, context.calendar, { steps });
}

/** A custody ruling: hard, the first day counted, and never beyond the investigation term while there is one. */
export const custody: Algorithm = (context, rule) => subjects(context).flatMap((subject) => ruledSpells(context, subject).flatMap((spell): Result[] => {
  const found = termFor(rule, spell.start);
  if (found === undefined) return [];
  const steps = opening(rule, found.version, spell.start);
  const outcome = withinInvestigation(context, spell, rulingEnd(context, spell, found.term.value, steps), steps);
  const leansOn = [spell.start, ...spell.rulings, ...(spell.until === undefined ? [] : [spell.until])].filter((fact, index, all) => all.indexOf(fact) === index);
  return [{ ...resultOf(rule, found, spell.start, outcome), ...(subject === undefined ? {} : { subject }), leansOn, ...(spell.end === undefined ? {} : { endedBy: spell.end }) }];
}));

function withinInvestigation(context: Context, spell: Spell, outcome: Outcome, steps: Step[]): Outcome {
  const day = outcome.day ?? Infinity;
  const sent = context.facts.first('indictment_sent', 'indictment_received');
  if (sent !== undefined && sent.day <= day) return outcome;
  const investigation = investigationOf(context)?.outcome;
  const limit = investigation?.nominal;
  if (limit === undefined || limit >= day || limit < spell.start.day) return outcome;
  steps.push(step('cap', () => {
    const said = sayDay(limit);
    return t(`Тримання під вартою не може тривати довше за строк досудового розслідування: ${said.uk}.`, `Custody cannot outlast the investigation term: ${said.en}.`);
  }, { day: limit }, WITHIN), resultStep(limit));
  const { planBy: _none, alternative: _other, ...rest } = outcome;
  const planBy = context.calendar.rollBack(limit);
  const capped = { ...rest, day: limit, nominal: limit, ...(planBy === limit ? {} : { planBy }) };
  if (investigation?.day === undefined || investigation.day === limit) return capped;
  const later = Math.min(investigation.day, day);
  steps.push(otherStep({ day: later }, NEVER_MOVES));
  return { ...capped, alternative: { day: later, reason: NEVER_MOVES } };
}

/** The motion to extend custody: five days before the ruling in force ends, whatever bounds it. */
export const custodyMotion: Algorithm = (context, rule) => {
  const source = context.rulebook.byId.get('DET-CUST-60D');
  if (source === undefined) return [];
  return custody(context, source).flatMap((ruling): Result[] => {
    const { trigger, outcome, subject } = ruling;
    const found = termFor(rule, trigger);
    if (found === undefined || outcome.day === undefined) return [];
    const end: Dated = { id: trigger.id, type: 'custody_until', day: outcome.day };
    // The ruling may say another day, or none: then the line of reasoning is how custody comes to end on this one.
    const written = ruling.leansOn?.find(({ type, day }) => type === 'custody_until' && day === end.day);
    const steps = written === undefined ? [...outcome.steps, ruleStep(rule.title, found.version)] : opening(rule, found.version, written);
    const counted = countDays(end, found.term, context.calendar, { backward: true, steps });
    const since = ruling.leansOn?.findLast(({ type }) => type === 'custody_ruling') ?? (trigger.type === 'custody_until' ? undefined : trigger);
    const motion = context.facts.dated('custody_extension_motion').find((fact) => (fact.subject ?? subject) === subject && (since === undefined || before(since, fact)));
    return [{ ...resultOf(rule, found, trigger, counted), ...(subject === undefined ? {} : { subject }), leansOn: ruling.leansOn ?? [trigger], endedBy: motion ?? ruling.endedBy ?? null }];
  });
};

/** Review of custody by the trial court: two months from the indictment or from its last decision, or the end of the ruling when that is earlier. */
export const custodyReview: Algorithm = (context, rule) => {
  const received = context.facts.first('indictment_received');
  if (received === undefined) return [];
  const people = context.asked ? [undefined] : subjects(context);
  return people.flatMap((subject) => {
    const spell = spellsOf(context, subject).at(-1);
    if (!context.asked && (spell === undefined || (spell.end !== undefined && spell.end.day < received.day))) return [];
    const bases = context.facts.dated('indictment_received', 'custody_ruling', 'custody_reviewed').filter((fact) => fact === received
      || (fact.type === 'custody_reviewed' && (fact.subject === undefined || fact.subject === subject))
      || (fact.type === 'custody_ruling' && fact.day > received.day && spell?.rulings.includes(fact)));
    const until = context.asked ? context.facts.dated('custody_until').at(-1) : spell?.until;
    return bases.flatMap((base, index): Result[] => {
      const found = termFor(rule, base);
      if (found === undefined) return [];
      const steps = opening(rule, found.version, base);
      const outcome = countDays(base, found.term, context.calendar, { steps });
      const next = bases[index + 1];
      const capped = next === undefined && until !== undefined && outcome.day !== undefined && until.day < outcome.day ? byRuling(context, until, steps) : outcome;
      const end = next ?? (spell?.end !== undefined && !before(spell.end, base) ? spell.end : undefined) ?? context.facts.dated('verdict_pronounced').find((fact) => !before(fact, base));
      return [{ ...resultOf(rule, found, base, capped), ...(subject === undefined ? {} : { subject }), leansOn: until === undefined ? [base] : [base, until], endedBy: end ?? null }];
    });
  });
};

function byRuling(context: Context, until: Dated, steps: Step[]): Outcome {
  steps.push(step('cap', () => {
    const said = sayDay(until.day);
    return t(`Строк дії ухвали спливає раніше, ${said.uk}; автоматичного продовження немає, тому діє ця дата.`, `The ruling ends earlier, on ${said.en}; nothing extends it by itself, so this date governs.`);
  }, { day: until.day }, t('рішення КСУ № 1-р/2017 та № 8-р(II)/2024', 'Constitutional Court, 1-r/2017 and 8-r(II)/2024')), resultStep(until.day));
  const planBy = context.calendar.rollBack(until.day);
  return { day: until.day, nominal: until.day, steps, ...(planBy === until.day ? {} : { planBy }) };
}

/**
 * Computed terms per second on one core, with the trace written out in both languages, against bare Temporal arithmetic
 * for the same dates: parse the trigger, add the length, step over weekends, print. The bare run checks no rule, no
 * condition, no calendar and writes no word: it is the floor that the price of the law is measured against.
 * Time is that of the processor, not of the wall, and the runs take turns: the machine may be busy with other work.
 *   npm run bench -- engine    or    node test/bench/engine.mjs
 */
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { buildServer } from '../../tools/build.mjs';

await buildServer();
const { addDays, deriveDeadlines, rulebook } = await import('../../dist/libs/time-limits/src/index.js');

const BAR = 3;
const SIZE = 4000;
const ROUNDS = 7;

/** A proceeding with custody, two extensions, a suspension, disclosure and evidence: what a busy one looks like. */
function proceeding(index) {
  const first = addDays('2024-01-08', index % 700);
  const on = (days) => addDays(first, days);
  const at = (days, hour) => `${on(days)}T${hour}:15:00+02:00`;
  return [
    { id: `r${index}`, type: 'report', at: at(0, '09') },
    { id: `e${index}`, type: 'erdr_entry', on: on(0) },
    { id: `q${index}`, type: 'qualification', text: 'CC 149(2)', on: on(0) },
    { id: `o${index}`, type: 'offence', on: on(-60) },
    { id: `n${index}`, type: 'nsrd_ruling', on: on(10) },
    { id: `s${index}`, type: 'search_ruling', on: on(20) },
    { id: `z${index}`, type: 'seized_under_search_ruling', at: at(25, '14') },
    { id: `d${index}`, type: 'detention', at: at(26, '08'), subject: 'a' },
    { id: `p${index}`, type: 'suspicion', on: on(27), subject: 'a' },
    { id: `c${index}`, type: 'custody_ruling', on: on(28), subject: 'a' },
    { id: `u${index}`, type: 'custody_until', on: on(85), subject: 'a' },
    { id: `x${index}`, type: 'extended_to_months', number: 3, on: on(70) },
    { id: `y${index}`, type: 'extended_to_months', number: 6, on: on(100) },
    { id: `h${index}`, type: 'suspend', on: on(110) },
    { id: `i${index}`, type: 'resume', on: on(130) },
    { id: `b${index}`, type: 'notice_of_completion', on: on(160) },
    { id: `f${index}`, type: 'defence_study_ended', on: on(190) },
    { id: `t${index}`, type: 'indictment_sent', on: on(200) },
  ];
}

const proceedings = Array.from({ length: SIZE }, (_, index) => proceeding(index));

/** The additions behind the dates: the trigger as written, and the length of the rule. */
function sums(facts) {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return deriveDeadlines(facts).flatMap((deadline) => {
    const term = rulebook.byId.get(deadline.ruleId)?.versions.find(({ from }) => from === deadline.ruleVersion)?.term;
    const fact = byId.get(deadline.triggers[0]);
    if (term === undefined || fact === undefined) return [];
    return [{ day: fact.on ?? fact.at.slice(0, 10), at: fact.at, unit: term.unit, value: term.backward ? -term.value : term.value }];
  });
}

function bare({ day, at, unit, value }) {
  if (unit === 'hour') return Temporal.Instant.from(at).add({ hours: value }).toZonedDateTimeISO('Europe/Kyiv').toString({ timeZoneName: 'never' });
  let date = Temporal.PlainDate.from(day).add(unit === 'month' ? { months: value } : unit === 'year' ? { years: value } : { days: value });
  while (date.dayOfWeek > 5) date = date.add({ days: 1 });
  return date.toString();
}

const additions = proceedings.map(sums);

function withTrace() {
  let count = 0;
  let letters = 0;
  for (const facts of proceedings) {
    for (const deadline of deriveDeadlines(facts)) {
      count += 1;
      for (const step of deadline.trace) letters += step.text.uk.length + step.text.en.length;
    }
  }
  return { count, letters };
}
function withoutTrace() {
  let count = 0;
  for (const facts of proceedings) count += deriveDeadlines(facts).length;
  return { count, letters: 0 };
}
function bareRun() {
  let count = 0;
  let letters = 0;
  for (const list of additions) for (const one of list) {
    count += 1;
    letters += bare(one).length;
  }
  return { count, letters };
}

/** Processor time of one run, in seconds. */
function spent(work) {
  const from = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(from);
  return { ...made, seconds: (user + system) / 1e6 };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (n) => Math.round(n).toLocaleString('en-GB');

/** Measures and prints; answers the median ratio with the trace. */
export async function run({ print }) {
  for (const work of [withTrace, withoutTrace, bareRun]) work();
  const rounds = Array.from({ length: ROUNDS }, () => ({ traced: spent(withTrace), silent: spent(withoutTrace), bare: spent(bareRun) }));
  const perSecond = (kind) => median(rounds.map((each) => each[kind].count / each[kind].seconds));
  const ratio = (kind) => median(rounds.map((each) => each[kind].seconds / each[kind].count / (each.bare.seconds / each.bare.count)));
  const [{ traced }] = rounds;
  print(`  ${SIZE} proceedings, ${traced.count} terms, ${round(traced.letters / traced.count)} letters of trace each (Ukrainian and English)`);
  print(`  terms with the trace written out   ${round(perSecond('traced'))} per second`);
  print(`  terms, trace not read              ${round(perSecond('silent'))} per second`);
  print(`  dates by bare Temporal             ${round(perSecond('bare'))} per second`);
  print(`  ratio with the trace ${ratio('traced').toFixed(2)}x (bar ${BAR}x), trace not read ${ratio('silent').toFixed(2)}x`);
  if (ratio('traced') > BAR) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run({ print: (line) => console.log(line) });

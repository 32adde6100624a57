import { type CaseResult, computeCase, explainRule, ruleOn, rules, type Day, type RuleVersion } from '#libs/time-limits';

/** What a command says and how it ends: 0 done, 2 bad input. */
export interface Said {
  readonly output: string;
  readonly error: string;
  readonly exitCode: 0 | 2;
}

const USAGE = 'Usage: terms compute < cases.json | terms explain <rule-id> [--on YYYY-MM-DD] | terms rules';
const done = (output: string): Said => ({ output, error: '', exitCode: 0 });
const refused = (error: string, output = ''): Said => ({ output, error, exitCode: 2 });

/** One run of the command: arguments, the input to read when it is needed, and the day it is. */
export async function runTerms(args: readonly string[], readInput: () => Promise<string>, today: Day): Promise<Said> {
  const [command, ...rest] = args;
  switch (command) {
    case 'compute': return rest.length === 0 ? compute(await readInput()) : refused(`compute takes no arguments, it reads cases from standard input. ${USAGE}`);
    case 'explain': return explain(rest, today);
    case 'rules': return rest.length === 0 ? done(listRules()) : refused(`rules takes no arguments. ${USAGE}`);
    default: return refused(command === undefined ? USAGE : `Unknown command "${command}". ${USAGE}`);
  }
}

function compute(input: string): Said {
  let cases: unknown;
  try {
    cases = JSON.parse(input.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refused(`Standard input is not JSON: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
  if (!Array.isArray(cases)) return refused('Standard input must be a JSON array of cases');
  const results = computeAll(cases);
  const bad = results.filter((result) => 'error' in result).length;
  const output = JSON.stringify(results, null, 1);
  return bad === 0 ? done(output) : refused(`${bad} of ${results.length} cases could not be computed: see "error" in the answer`, output);
}

/** Every case by itself; one that takes the id of an answered case is refused, for the answers could not be told apart. */
function computeAll(cases: readonly unknown[]): CaseResult[] {
  const seen = new Set<string>();
  return cases.map((one) => {
    const result = computeCase(one);
    const { id } = result;
    if (id === null || 'error' in result) return result;
    if (!seen.has(id)) {
      seen.add(id);
      return result;
    }
    return { id, error: { field: 'id', rule: 'unique', message: `An earlier case has the id "${id.slice(0, 40)}"` } };
  });
}

function explain(args: readonly string[], today: Day): Said {
  const [id, flag, on, ...more] = args;
  if (id === undefined || more.length > 0 || (flag !== undefined && (flag !== '--on' || on === undefined))) return refused(`explain needs a rule id. ${USAGE}`);
  const day = on ?? today;
  const found = ruleOn(id, day);
  if (!found.ok) {
    return refused({
      unknown_rule: `No rule "${id}" in the rulebook: "terms rules" lists them`,
      not_a_day: `--on: not a day that exists (YYYY-MM-DD): ${day}`,
      not_covered: `--on: the rulebook does not cover ${day}; it begins on 2012-11-20`,
    }[found.reason]);
  }
  const { rule, version } = found;
  const history = explainRule(id, day)?.history ?? [];
  return done([
    `${rule.id}  ${rule.title.uk} / ${rule.title.en}`,
    version.inForce ? `In force on ${day}: ${span(version)}` : `NOT in force on ${day}: ${span(version)}`,
    `Citation: ${version.citation.uk} / ${version.citation.en}`,
    `Kind: ${rule.kind}; certainty: ${version.certainty}; verified on ${version.verifiedOn} (${version.seen})${version.needsLawyer ? '; A LAWYER MUST CONFIRM' : ''}`,
    ...term(version),
    ...(version.note === undefined ? [] : [version.note.uk, version.note.en]),
    `Source: ${version.source}`,
    `Official text: ${version.officialText}`,
    ...(history.length > 1 ? ['Versions:', ...history.map((one) => `  ${span(one)}  ${one.inForce ? 'in force' : 'no such rule'}`)] : []),
  ].join('\n'));
}

const span = ({ from, to }: RuleVersion): string => `${from} .. ${to ?? 'now'}${to === null ? '' : ' (not included)'}`;

function term({ term: found }: RuleVersion): string[] {
  if (found === undefined) return [];
  const traits = [found.backward === true ? 'counted back' : 'counted forward', found.inclusive === true ? 'the first day counts' : '', found.roll ? 'moves to the next working day' : 'never moves'].filter((trait) => trait !== '');
  return [
    `Term: ${found.value} ${found.unit.replace('_', ' ')}(s), ${traits.join(', ')}; from: ${found.trigger.join(', ')}`,
    ...(found.decidedBy === undefined ? [] : [`Who: ${found.decidedBy.uk} / ${found.decidedBy.en}`]),
  ];
}

const listRules = (): string => rules().map(({ rule, version }) => [
  rule.id.padEnd(17), rule.kind.padEnd(10), version.certainty.padEnd(6), (version.needsLawyer ? 'lawyer' : '').padEnd(6), version.citation.en, `- ${rule.title.uk} / ${rule.title.en}`,
].join('  ')).join('\n');

import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runTerms } from './terms-commands.js';

const run = (args: readonly string[], input = '') => runTerms(args, () => Promise.resolve(input), '2026-11-21');
const good = { id: 'c1', rule_id: 'DET-APP-5D', calendar_regime: 'martial', events: [{ type: 'ij_ruling_pronounced', at: '2026-11-16' }] };

describe('terms compute', () => {
  it('answers an array of cases with dates and reasons', async () => {
    const { output, error, exitCode } = await run(['compute'], JSON.stringify([good]));
    expect(JSON.parse(output)).toMatchObject([{ id: 'c1', expected: '2026-11-23', trace: [{ kind: 'trigger' }, { kind: 'rule' }, { kind: 'term' }, { kind: 'rollover' }, { kind: 'result' }] }]);
    expect([error, exitCode]).toEqual(['', 0]);
  });

  it('computes the rest when one case is bad, and says so by its exit code', async () => {
    const { output, error, exitCode } = await run(['compute'], JSON.stringify([{ ...good, rule_id: 'X' }, good, 7]));
    expect(JSON.parse(output)).toMatchObject([{ id: 'c1', error: { field: 'rule_id', rule: 'rulebook' } }, { id: 'c1', expected: '2026-11-23' }, { id: null, error: { field: 'case' } }]);
    expect(exitCode).toBe(2);
    expect(error).toBe('2 of 3 cases could not be computed: see "error" in the answer');
  });

  it('says of every bad case what is wrong with it, and computes the others', async () => {
    const { id: _none, ...nameless } = good;
    const cases: readonly (readonly [given: unknown, field: string, rule: string])[] = [
      [null, 'case', 'shape'],
      [[], 'case', 'shape'],
      ['c1', 'case', 'shape'],
      [nameless, 'id', 'shape'],
      [{ ...good, id: null }, 'id', 'shape'],
      [{ id: 'n1' }, 'rule_id', 'shape'],
      [{ ...good, id: 'n2', rule_id: null }, 'rule_id', 'shape'],
      [{ ...good, id: 'n3', rule_id: 'DET-999H' }, 'rule_id', 'rulebook'],
      [{ ...good, id: 'n4', calendar_regime: 'war' }, 'calendar_regime', 'shape'],
      [{ ...good, id: 'n5', events: null }, 'events', 'shape'],
      [{ ...good, id: 'n6', events: [null] }, 'events[0]', 'shape'],
      [{ ...good, id: 'n7', events: [{ type: 'ij_ruling_pronounced' }] }, 'events[0].at', 'shape'],
      [{ ...good, id: 'n8', events: [{ type: 'ij_ruling_pronounced', at: 5 }] }, 'events[0].at', 'shape'],
      [{ ...good, id: 'n9', events: [{ at: '2026-11-16' }] }, 'events[0].type', 'shape'],
    ];
    const { output, error, exitCode } = await run(['compute'], JSON.stringify([...cases.map(([given]) => given), good]));
    const answers = JSON.parse(output) as readonly { error?: { field: string; rule: string } }[];
    expect(answers.map((answer) => answer.error === undefined ? 'computed' : `${answer.error.field} ${answer.error.rule}`)).toEqual([...cases.map(([, field, rule]) => `${field} ${rule}`), 'computed']);
    expect(exitCode).toBe(2);
    expect(error).toBe('14 of 15 cases could not be computed: see "error" in the answer');
  });

  it('refuses a case that takes the id of one it has answered', async () => {
    const { output, exitCode } = await run(['compute'], JSON.stringify([good, { ...good, calendar_regime: 'peace' }, { ...good, id: 'c2' }]));
    expect(JSON.parse(output)).toMatchObject([{ expected: '2026-11-23' }, { id: 'c1', error: { field: 'id', rule: 'unique' } }, { id: 'c2', expected: '2026-11-23' }]);
    expect(exitCode).toBe(2);
  });

  it('answers five thousand cases in one go', async () => {
    const { output, exitCode } = await run(['compute'], JSON.stringify(Array.from({ length: 5_000 }, (_, index) => ({ ...good, id: index }))));
    expect((JSON.parse(output) as unknown[]).length).toBe(5_000);
    expect(exitCode).toBe(0);
  });

  it.each([['{', 'not JSON'], ['', 'not JSON'], ['{}', 'JSON array'], ['"x"', 'JSON array'], ['null', 'JSON array'], ['5', 'JSON array'], [JSON.stringify(good), 'JSON array']])('refuses %j in one line', async (input, message) => {
    const { output, error, exitCode } = await run(['compute'], input);
    expect(output).toBe('');
    expect(error).toContain(message);
    expect(error).not.toContain('\n');
    expect(exitCode).toBe(2);
  });

  it('takes an empty array and a byte order mark', async () => {
    expect((await run(['compute'], '\uFEFF[]')).output).toBe('[]');
  });
});

describe('terms explain', () => {
  it('prints the version in force with its citation and who must confirm it', async () => {
    const { output, exitCode } = await run(['explain', 'DET-199-5D']);
    expect(exitCode).toBe(0);
    expect(output).toContain('In force on 2026-11-21');
    expect(output).toContain('ч. 1 ст. 199 КПК України / CPC 199(1)');
    expect(output).toContain('A LAWYER MUST CONFIRM');
    expect(output).toContain('5 day(s), counted back');
  });

  it('prints the version of another day, and that there was none', async () => {
    expect((await run(['explain', 'PTI-PRE-18M', '--on', '2020-01-01'])).output).toContain('In force on 2020-01-01: 2018-03-16 .. 2024-01-01 (not included)');
    expect((await run(['explain', 'PTI-PRE-18M'])).output).toContain('NOT in force on 2026-11-21');
  });

  it.each([
    [['explain'], 'needs a rule id'], [['explain', 'X-1'], 'No rule "X-1"'], [['explain', 'DET-72H', '--on'], 'needs a rule id'], [['explain', 'DET-72H', '--at', '2026-01-01'], 'needs a rule id'],
    [['explain', 'DET-72H', '--on', '2026-02-30'], 'not a day'], [['explain', 'DET-72H', '--on', '2012-11-19'], 'does not cover'], [['explain', 'DET-72H', '--on', '2026-01-01', 'more'], 'needs a rule id'],
    [[], 'Usage'], [['dance'], 'Unknown command "dance"'], [['rules', 'x'], 'no arguments'], [['compute', 'x'], 'no arguments'],
  ])('%j is refused', async (args, message) => {
    const { output, error, exitCode } = await run(args);
    expect([output, exitCode]).toEqual(['', 2]);
    expect(error).toContain(message);
  });
});

describe('terms rules', () => {
  it('lists all 119 with kind, certainty and citation', async () => {
    const lines = (await run(['rules'])).output.split('\n');
    expect(lines).toHaveLength(119);
    expect(lines.find((line) => line.startsWith('VIC-STAY-3M'))).toMatch(/term +low +lawyer +Law 3739-VI art\. 16/);
    expect(lines.find((line) => line.startsWith('CRT-REASON'))).toMatch(/validation +high/);
  });
});

describe('npm run -s terms', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const command = [path.join(root, 'tools/run.mjs'), 'apps/cli/src/terms.js'];

  it('builds what it needs without a word and answers on clean standard output', () => {
    const output = execFileSync(process.execPath, [...command, 'compute'], { cwd: root, input: JSON.stringify([good]), encoding: 'utf8' });
    expect(JSON.parse(output)).toMatchObject([{ expected: '2026-11-23' }]);
  });

  it('ends with 2 on bad input, with one line and no stack', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...command, 'compute'], { cwd: root, input: '[', encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

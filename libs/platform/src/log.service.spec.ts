import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NestLog, createLog, describeFault } from './log.service.js';

/** What a log writes while `work` uses it, line by line. */
const written = (level: string, work: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] => {
  let text = '';
  work(createLog(level, { write: (line) => (text += line) }));
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
};
const fromDatabase = (message: string): Error => Object.assign(new Error(message), { routine: 'string_to_uuid', code: '22P02' });

describe('a fault in the log', () => {
  it('keeps the code and the place, and drops what PostgreSQL quotes of the row', () => {
    const fault = Object.assign(new Error('duplicate key value violates unique constraint "staff_login": Key (login)=(canary-7f3k)'), { routine: '_bt_check_unique', code: '23505', table: 'staff', constraint: 'staff_login', detail: 'Key (login)=(canary-7f3k) already exists.' });
    const shown = describeFault(fault);
    expect(shown).toMatchObject({ code: '23505', table: 'staff', constraint: 'staff_login' });
    expect(JSON.stringify(shown)).not.toContain('canary');
  });

  it('drops a quoted value also where its lines look like those of a stack', () => {
    const shown = describeFault(fromDatabase('invalid input syntax for type uuid: "x\n    at canary (file.ts:1:1)\n at canary"'));
    expect(JSON.stringify(shown)).not.toContain('canary');
    expect(shown['stack']).toMatch(/^ {4}at .*log\.service\.spec\.ts/);
  });

  it('never holds a word of a message that came from the database, whatever the message', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('canary', '\n', ' ', 'at ', '    at ', '(', ')', 'Error: ', '"'), { maxLength: 12 }), (pieces) => {
      expect(JSON.stringify(describeFault(fromDatabase(pieces.join(''))))).not.toContain('canary');
    }));
  });

  it('of ours keeps its own words, which programmers wrote, and no more than twelve frames', () => {
    const deep = (n: number): Error => (n === 0 ? new TypeError('mutation x wrote no audit row') : deep(n - 1));
    const shown = describeFault(deep(30));
    expect(shown).toMatchObject({ type: 'TypeError', message: 'mutation x wrote no audit row' });
    expect(String(shown['stack']).split('\n').length).toBeLessThanOrEqual(12);
  });

  it('says nothing of a thrown value that is not an error', () => {
    expect([{ name: 'canary' }, 'canary', ['canary'], null, undefined].map((value) => JSON.stringify(describeFault(value)))).toEqual(['{"type":"object"}', '{"type":"string"}', '{"type":"object"}', '{"type":"object"}', '{"type":"undefined"}']);
  });

  it('takes nothing along that hangs on the error: parameters, statements, causes', () => {
    const fault = Object.assign(new Error('failed', { cause: new Error('canary cause') }), { query: 'select canary', parameters: ['canary'], detail: 'canary', where: 'canary', hint: 'canary', request: { body: 'canary' } });
    expect(JSON.stringify(describeFault(fault))).not.toContain('canary');
  });
});

describe('a line of the log', () => {
  it('is JSON with the time as ISO 8601, without the machine and the process', () => {
    const [line] = written('info', (log) => log.info({ requestId: 'r' }, 'request'));
    expect(Object.keys(line ?? {}).sort()).toEqual(['level', 'msg', 'requestId', 'time']);
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('hides what must never be there, should somebody put it there all the same', () => {
    const lines = written('info', (log) => log.info({ body: { password: 'canary', login: 'seen' }, headers: { cookie: 'canary', authorization: 'canary' } }, 'slip'));
    expect(JSON.stringify(lines)).not.toContain('canary');
    expect(JSON.stringify(lines)).toContain('seen');
  });

  it.each([['silent', 0], ['fatal', 0], ['error', 1], ['warn', 2], ['info', 2], ['debug', 5]])('is written at the level %s for so many of Nest\'s five words: %i', (level, count) => {
    expect(written(level, (log) => {
      const nest = new NestLog(log);
      nest.log('word', 'Context');
      nest.debug('word', 'Context');
      nest.warn('word', 'Context');
      nest.error('word', 'stack', 'Context');
      nest.log('word', 'Context');
    })).toHaveLength(count);
  });

  it('of a fault that Nest caught describes it as any other', () => {
    const [line] = written('error', (log) => new NestLog(log).error(fromDatabase('canary'), 'Context'));
    expect(line).toMatchObject({ msg: 'fault', context: 'Context', err: { code: '22P02' } });
    expect(JSON.stringify(line)).not.toContain('canary');
  });
});

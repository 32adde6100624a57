import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.js';

describe('The words after npm start --', () => {
  it('are optional', () => {
    expect(readArguments([])).toEqual({ empty: false, env: {} });
  });

  it.each([
    [['--port', '9000', '--empty', '--data', '/srv/oberih']],
    [['--data=/srv/oberih', '--empty', '--port=9000']],
  ])('may come in any order and form: %j', (words) => {
    expect(readArguments(words)).toEqual({ empty: true, env: { PORT: '9000', DATA_DIR: '/srv/oberih' } });
  });

  it.each([
    [['--prot', '9000'], '"--prot" is not understood'],
    [['9000'], '"9000" is not understood'],
    [['--port'], '--port needs a value'],
    [['--data', '--empty'], '--data needs a value'],
    [['--port='], '--port needs a value'],
  ])('are refused with the usage when they are wrong: %j', (words, reason) => {
    expect(() => readArguments(words)).toThrow(reason);
    expect(() => readArguments(words)).toThrow('npm start -- [--empty]');
  });
});

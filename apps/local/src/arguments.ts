/** What `npm start -- …` was asked to do. */
export interface Arguments {
  /** Without the demonstration office. */
  readonly empty: boolean;
  /** Values that win over the environment. */
  readonly env: Readonly<Partial<Record<'PORT' | 'DATA_DIR', string>>>;
}

export const usage = `npm start -- [--empty] [--port N] [--data DIR]
  --empty      start without the demonstration office; the first administrator gets a one-time code
  --port N     port of the workspace (default: PORT, or 8080)
  --data DIR   folder for the data (default: DATA_DIR, or var)`;

/**
 * Reads the command line.
 * @example readArguments(['--port', '9000', '--empty']) // { empty: true, env: { PORT: '9000' } }
 * @throws Error naming the word that is not understood, with the usage.
 */
export function readArguments(words: readonly string[]): Arguments {
  const env: Partial<Record<'PORT' | 'DATA_DIR', string>> = {};
  let empty = false;
  const rest = words.flatMap((word) => (/^--\w+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word]));
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--empty') empty = true;
    else if (word === '--port') env.PORT = valueOf(word, rest.shift());
    else if (word === '--data') env.DATA_DIR = valueOf(word, rest.shift());
    else throw new Error(`"${word}" is not understood. Usage:\n${usage}`);
  }
  return { empty, env };
}

function valueOf(word: string, value: string | undefined): string {
  if (value === undefined || value === '' || value.startsWith('--')) throw new Error(`${word} needs a value. Usage:\n${usage}`);
  return value;
}

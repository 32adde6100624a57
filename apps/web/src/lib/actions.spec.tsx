import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { actionKeys, type ActionName, leaders } from './action-keys.js';
import { useActions, useKeyboard, useOffered } from './actions.js';
import { setPreference } from './preferences.js';

const offered: readonly ActionName[] = ['find', 'goMyDay', 'recordEvent', 'showKeys'];

function Screen({ log, label = 'first' }: { readonly log: string[]; readonly label?: string }) {
  useKeyboard();
  useActions(offered.map((name) => ({ name, label: `${label} ${name}`, run: () => log.push(`${label} ${name}`) })));
  return <input aria-label="field" />;
}

function Over({ log }: { readonly log: string[] }) {
  useActions([{ name: 'recordEvent', label: 'over', run: () => log.push('over') }]);
  return <p>{useOffered().map(({ label }) => label).join(', ')}</p>;
}

function Inside({ log }: { readonly log: string[] }) {
  useActions([{ name: 'copyReason', label: 'copy', run: () => log.push('copied'), inDialogue: true }]);
  return null;
}

const press = (...keys: readonly (readonly [key: string, code: string])[]): void => keys.forEach(([key, code]) => void fireEvent.keyDown(window, { key, code }));
function pressed(): string[] {
  const log: string[] = [];
  render(<Screen log={log} />);
  return log;
}

describe('the table of keys', () => {
  it('gives each act a key of its own', () => {
    expect(new Set(Object.values(actionKeys)).size).toBe(Object.keys(actionKeys).length);
  });

  it('has single keys and pairs only, and no key that begins a pair stands alone', () => {
    for (const [name, key] of Object.entries(actionKeys)) expect({ name, key }).toEqual({ name, key: expect.stringMatching(/^(\S|[a-z] [a-z\d])$/) });
    expect(Object.values(actionKeys).filter((key) => leaders.has(key))).toEqual([]);
  });

  it('names nothing that no screen offers', () => {
    const source = path.join(import.meta.dirname, '..');
    const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.spec\.|action-keys/.test(file));
    const text = files.map((file) => fs.readFileSync(path.join(source, file), 'utf8')).join('\n');
    expect(Object.keys(actionKeys).filter((name) => !text.includes(`'${name}'`))).toEqual([]);
  });
});

describe('the keyboard', () => {
  afterEach(() => {
    cleanup();
    setPreference('shortcuts', 'on');
  });

  it('runs what is offered, by a key alone and by two in a row', () => {
    const log = pressed();
    press(['/', 'Slash'], ['g', 'KeyG'], ['d', 'KeyD'], ['e', 'KeyE']);
    expect(log).toEqual(['first find', 'first goMyDay', 'first recordEvent']);
  });

  it('never takes the second of a pair for a key of its own', () => {
    const log = pressed();
    press(['g', 'KeyG'], ['e', 'KeyE'], ['e', 'KeyE']);
    expect(log).toEqual(['first recordEvent']);
  });

  it('goes by the physical key: the same on a Ukrainian layout', () => {
    const log = pressed();
    press(['п', 'KeyG'], ['в', 'KeyD'], ['у', 'KeyE'], ['.', 'Slash']);
    fireEvent.keyDown(window, { key: ',', code: 'Slash', shiftKey: true });
    expect(log).toEqual(['first goMyDay', 'first recordEvent', 'first find', 'first showKeys']);
  });

  it('leaves alone who is typing, and what belongs to the browser', () => {
    const log = pressed();
    fireEvent.keyDown(screen.getByLabelText('field'), { key: 'e', code: 'KeyE' });
    fireEvent.keyDown(window, { key: 'e', code: 'KeyE', ctrlKey: true });
    expect(log).toEqual([]);
  });

  it('does under a dialogue only what that dialogue offers, and on the screen nothing of it', () => {
    const log: string[] = [];
    const { rerender } = render(<><Screen log={log} /><Inside log={log} /></>);
    press(['e', 'KeyE'], ['c', 'KeyC']);
    expect(log).toEqual(['first recordEvent']);
    rerender(<><Screen log={log} /><div role="dialog"><Inside log={log} /></div></>);
    press(['e', 'KeyE'], ['c', 'KeyC']);
    expect(log).toEqual(['first recordEvent', 'copied']);
  });

  it('can be switched off', () => {
    setPreference('shortcuts', 'off');
    const log = pressed();
    press(['e', 'KeyE']);
    expect(log).toEqual([]);
  });
});

describe('what is offered', () => {
  afterEach(cleanup);

  it('is that of the screen on top while it is there, in the words of now', () => {
    const log: string[] = [];
    const { rerender } = render(<><Screen log={log} /><Over log={log} /></>);
    expect(screen.getByText(/first goMyDay, over/)).toBeTruthy();
    press(['e', 'KeyE']);
    rerender(<><Screen log={log} label="second" /><Over log={log} /></>);
    expect(screen.getByText(/second goMyDay, over/)).toBeTruthy();
    rerender(<Screen log={log} label="second" />);
    press(['e', 'KeyE']);
    expect(log).toEqual(['over', 'second recordEvent']);
  });
});

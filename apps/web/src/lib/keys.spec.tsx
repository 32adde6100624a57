import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useKeys } from './keys.js';
import { setPreference } from './preferences.js';

function Pressed({ log }: { readonly log: string[] }) {
  useKeys({ '/': () => log.push('find'), 'g d': () => log.push('day'), n: () => log.push('new'), '?': () => log.push('help') });
  return <input aria-label="field" />;
}

function pressed(): string[] {
  const log: string[] = [];
  render(<Pressed log={log} />);
  return log;
}

describe('the keys', () => {
  afterEach(() => {
    cleanup();
    setPreference('shortcuts', 'on');
  });

  it('run alone and in pairs', () => {
    const log = pressed();
    for (const [key, code] of [['/', 'Slash'], ['g', 'KeyG'], ['d', 'KeyD'], ['n', 'KeyN']]) fireEvent.keyDown(window, { key, code });
    expect(log).toEqual(['find', 'day', 'new']);
  });

  it('never take the second of a pair for a key of its own', () => {
    const log = pressed();
    for (const [key, code] of [['g', 'KeyG'], ['n', 'KeyN'], ['n', 'KeyN']]) fireEvent.keyDown(window, { key, code });
    expect(log).toEqual(['new']);
  });

  it('are physical: the same on a Ukrainian layout', () => {
    const log = pressed();
    for (const [key, code] of [['п', 'KeyG'], ['в', 'KeyD'], ['т', 'KeyN'], ['.', 'Slash']]) fireEvent.keyDown(window, { key, code });
    fireEvent.keyDown(window, { key: ',', code: 'Slash', shiftKey: true });
    expect(log).toEqual(['day', 'new', 'find', 'help']);
  });

  it('leave alone who is typing, and what belongs to the browser', () => {
    const log = pressed();
    fireEvent.keyDown(screen.getByLabelText('field'), { key: 'n', code: 'KeyN' });
    fireEvent.keyDown(window, { key: 'n', code: 'KeyN', ctrlKey: true });
    expect(log).toEqual([]);
  });

  it('can be switched off', () => {
    setPreference('shortcuts', 'off');
    const log = pressed();
    fireEvent.keyDown(window, { key: 'n', code: 'KeyN' });
    expect(log).toEqual([]);
  });
});

import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../test/screen.js';
import { Reveal, SHOWN_SECONDS } from './reveal.js';

const SECRET = 'Таємна Особа';

/** A network in which the reveal is answered as a spec says; how often it was asked stands in `asked`. */
function answering(answer: () => { status: number; body: unknown } | Promise<never>) {
  const asked: string[] = [];
  globalThis.fetch = (async (address: string) => {
    asked.push(address);
    const { status, body } = await answer();
    return { status, ok: status < 400, headers: new Headers({ 'content-type': 'application/json; charset=utf-8' }), json: async () => body };
  }) as unknown as typeof fetch;
  return asked;
}

const shown = { status: 200, body: { fullName: SECRET, birthDay: '1990-05-05' } };
const setVisible = (state: 'visible' | 'hidden'): void => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};
const page = (): string => document.body.textContent ?? '';

function Page({ onClose = () => undefined }: { readonly onClose?: () => void }) {
  const [here, setHere] = useState(true);
  return <>{here && <Reveal id="r-1" asked={['fullName', 'birthDay', 'address']} onClose={onClose} />}<button type="button" onClick={() => setHere(false)}>elsewhere</button></>;
}

const opened = async (answer = () => shown as { status: number; body: unknown }) => {
  const screenOf = show(<Page />);
  const asked = answering(answer);
  await screenOf.user.click(screen.getByRole('button', { name: /Показати на 60 секунд/ }));
  return { ...screenOf, asked };
};

describe('what was revealed', () => {
  afterEach(() => { jest.useRealTimers(); jest.restoreAllMocks(); setVisible('visible'); cleanup(); });

  it('is asked for by a press alone, shown with the time that is left, and hidden by another', async () => {
    const { user, asked } = await opened();
    expect(await screen.findByText(SECRET)).toBeTruthy();
    expect(asked).toEqual(['/reveals/r-1']);
    expect(page()).toContain('Не записано: Адреса.');
    expect(screen.getByRole('timer').textContent).toMatch(/^Зникне за (60|59) секунд/);
    await user.click(screen.getByRole('button', { name: 'Сховати зараз' }));
    expect([page().includes(SECRET), screen.getByRole('status').textContent?.includes('новий запит')]).toEqual([false, true]);
    // It cannot be asked for again from here: a reveal is spent by one look.
    expect(screen.queryByRole('button', { name: /Показати/ })).toBeNull();
  });

  it('goes by the clock: also when the browser slept and no second was counted', async () => {
    await opened();
    await screen.findByText(SECRET);
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + (SHOWN_SECONDS - 2) * 1_000);
    await waitFor(() => expect(screen.getByRole('timer').textContent).toMatch(/за [123] секунд/));
    jest.spyOn(Date, 'now').mockReturnValue(now + SHOWN_SECONDS * 1_000 + 1);
    await waitFor(() => expect(page()).not.toContain(SECRET));
  });

  it.each<[string, () => void]>([
    ['the tab is left or the screen is locked', () => setVisible('hidden')], ['the page is put away', () => window.dispatchEvent(new Event('pagehide'))], ['another screen comes', () => fireEvent.click(screen.getByText('elsewhere'))],
  ])('is gone when %s', async (_, leave) => {
    await opened();
    await screen.findByText(SECRET);
    act(leave);
    expect(page()).not.toContain(SECRET);
    setVisible('visible');
    expect(page()).not.toContain(SECRET);
  });

  it('is not shown to a tab that was left before the answer came', async () => {
    let go = (): void => undefined;
    const waits = new Promise<void>((resolve) => { go = resolve; });
    await opened((async () => { await waits; return shown; }) as never);
    setVisible('hidden');
    await act(async () => { go(); await waits; });
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('сховано'));
    expect(page()).not.toContain(SECRET);
  });

  it.each([['audit/unavailable', 503, 'Журнал доступу зараз не приймає записів.'], ['reveal/too-many', 422, 'Не більше 20 розкриттів за годину.'], ['reveal/not-ready', 422, 'Місце перебування відкривають лише за згодою другої особи.']])('is refused in the words of the server (%s), and can be tried again', async (code, status, message) => {
    let refused = true;
    const { user } = await opened(() => (refused ? { status, body: { error: { code, message } } } : shown));
    expect(await screen.findByText(message)).toBeTruthy();
    refused = false;
    await user.click(screen.getByRole('button', { name: /Показати/ }));
    expect(await screen.findByText(SECRET)).toBeTruthy();
    expect(screen.queryByText(message)).toBeNull();
  });

  it('says that nothing was recorded, rather than showing an empty card', async () => {
    await opened(() => ({ status: 200, body: {} }));
    expect(await screen.findByText('За цими полями нічого не записано.')).toBeTruthy();
  });

  it('stands in no storage and in no address while it is shown', async () => {
    await opened();
    await screen.findByText(SECRET);
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, window.location.href, document.title, document.cookie])).not.toContain(SECRET);
  });
});

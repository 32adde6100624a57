import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { useFocusBack } from './focus-back.js';

function Dialogue({ onClose }: { readonly onClose: () => void }) {
  useFocusBack();
  return <div role="dialog"><button ref={(button) => button?.focus()} onClick={onClose}>close</button></div>;
}

/** What opens the dialogue may go with it, as an item of a menu does. */
function Page({ fleeting = false }: { readonly fleeting?: boolean }) {
  const [opened, setOpened] = useState(false);
  return (
    <main id="content" tabIndex={-1}>
      <button id="actions">actions</button>
      {fleeting ? !opened && <div role="menu" aria-labelledby="actions"><button onClick={() => setOpened(true)}>open</button></div> : <button onClick={() => setOpened(true)}>open</button>}
      {opened && <Dialogue onClose={() => setOpened(false)} />}
    </main>
  );
}

function openAndClose(): void {
  screen.getByText('open').focus();
  act(() => screen.getByText('open').click());
  expect(document.activeElement).toBe(screen.getByText('close'));
  act(() => screen.getByText('close').click());
}

describe('the focus after a dialogue', () => {
  afterEach(cleanup);

  it('goes back to what opened it', async () => {
    render(<Page />);
    openAndClose();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText('open')));
  });

  it('goes to the button of the menu when an item of it opened the dialogue', async () => {
    render(<Page fleeting />);
    openAndClose();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText('actions')));
  });

  it('goes to the content of the page when what opened it is gone', async () => {
    render(<Page />);
    screen.getByText('open').focus();
    act(() => screen.getByText('open').click());
    screen.getByText('open').remove();
    act(() => screen.getByText('close').click());
    await waitFor(() => expect(document.activeElement).toBe(document.getElementById('content')));
  });
});

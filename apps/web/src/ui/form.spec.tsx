import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../test/screen.js';
import { FormDialogue } from './dialogue.js';
import { Form } from './form.js';

/** A dialogue with a form of one field, and one more over it where that is wanted. */
function shown(more = false) {
  let saved = 0;
  const form = <Form act={{ error: null, pending: false }} onSave={() => { saved += 1; }}><input aria-label="Поле" /></Form>;
  const { user } = show(<><FormDialogue title="Нижній" onClose={() => undefined}>{form}</FormDialogue>{more && <FormDialogue title="Верхній" onClose={() => undefined}><p>Інше</p></FormDialogue>}</>, { roots: {} });
  return { user, saved: () => saved };
}

describe('a form in a dialogue', () => {
  afterEach(cleanup);

  it('is saved once by Ctrl and Enter, from a field, from beside it and with the focus nowhere', async () => {
    const { user, saved } = shown();
    (await screen.findByRole('textbox', { name: 'Поле' })).focus();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(saved()).toBe(1);
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(saved()).toBe(2);
    await user.keyboard('{Enter}');
    expect(saved()).toBe(2);
  });

  it('is not saved while something else lies over it', async () => {
    const { user, saved } = shown(true);
    await screen.findByText('Інше');
    (document.activeElement as HTMLElement | null)?.blur();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(saved()).toBe(0);
  });

  it('lets the browser ask before the page goes away with something typed, and not before that, nor once it is saved or closed', async () => {
    const asks = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const Saving = () => {
      const [pending, setPending] = useState(false);
      return <><Form act={{ error: null, pending }} onSave={() => setPending(true)}><input aria-label="Поле" /></Form><button type="button" onClick={() => setPending(false)}>Збережено</button></>;
    };
    const { user } = show(<Saving />, { roots: {} });
    const field = await screen.findByRole('textbox', { name: 'Поле' });
    const before = asks();
    await user.type(field, 'Договір');
    const typed = asks();
    await user.keyboard('{Control>}{Enter}{/Control}');
    const sent = asks();
    await user.click(screen.getByRole('button', { name: 'Збережено' }));
    const saved = asks();
    await user.type(field, '!');
    const again = asks();
    cleanup();
    expect([before, typed, sent, saved, again, asks()]).toEqual([false, true, true, false, true, false]);
  });
});

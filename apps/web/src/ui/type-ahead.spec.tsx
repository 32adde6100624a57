import { MantineProvider, Select } from '@mantine/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { typeAhead } from './type-ahead.js';

const causes = [{ value: 'JUDGE', label: 'Немає судді' }, { value: 'MOTION', label: 'Клопотання сторони' }, { value: 'ALARM', label: 'Повітряна тривога' }];

function Cause({ at = null }: { readonly at?: string | null }) {
  const [cause, setCause] = useState<string | null>(at);
  const [sent, setSent] = useState(0);
  return (
    <MantineProvider env="test">
      <form onSubmit={(event) => { event.preventDefault(); setSent((times) => times + 1); }}><Select label="Причина" data={causes} value={cause} onChange={setCause} {...typeAhead} /><button type="submit">Записати</button></form>
      <output>{`${cause ?? 'nothing'}, sent ${sent}`}</output>
    </MantineProvider>
  );
}
const stands = (): string | null => screen.getByRole('status').textContent;
/** What the list does when it opens it does a moment later. */
const rest = (): Promise<void> => new Promise((done) => { setTimeout(done, 50); });

describe('a list in which one types', () => {
  afterEach(cleanup);

  it.each(['к', 'кло'])('takes the first match with Enter after %s, also when the hand has rested', async (typed) => {
    const user = userEvent.setup();
    render(<Cause />);
    await user.tab();
    await user.keyboard(typed);
    await rest();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(stands()).toBe('MOTION, sent 0'));
  });

  it('takes what the arrows have come to', async () => {
    const user = userEvent.setup();
    render(<Cause />);
    await user.tab();
    await user.keyboard('{ArrowDown}');
    await rest();
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await waitFor(() => expect(stands()).toBe('ALARM, sent 0'));
  });

  it.each([[null, 'nothing'], ['JUDGE', 'JUDGE'], ['ALARM', 'ALARM']])('passed through with Tab leaves %s as it stands, and Enter sends the form', async (at, kept) => {
    const user = userEvent.setup();
    render(<Cause at={at} />);
    await user.tab();
    await rest();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(stands()).toBe(`${kept}, sent 1`));
  });

  it('chosen once more stays chosen', async () => {
    const user = userEvent.setup();
    render(<Cause at="MOTION" />);
    await user.click(screen.getByRole('combobox', { name: 'Причина' }));
    await rest();
    await user.keyboard('{Enter}');
    await rest();
    expect(stands()).toMatch(/^MOTION/);
  });
});

import { MantineProvider, Select } from '@mantine/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { typeAhead } from './type-ahead.js';

const causes = [{ value: 'JUDGE', label: 'Немає судді' }, { value: 'MOTION', label: 'Клопотання сторони' }, { value: 'ALARM', label: 'Повітряна тривога' }];

function Cause() {
  const [cause, setCause] = useState<string | null>(null);
  return <MantineProvider env="test"><Select label="Причина" data={causes} value={cause} onChange={setCause} openOnFocus={false} {...typeAhead} /><output>{cause}</output></MantineProvider>;
}

describe('a list in which one types', () => {
  afterEach(cleanup);

  it.each(['к', 'кло'])('takes the first match with Enter after %s, also when the hand has rested', async (typed) => {
    const user = userEvent.setup();
    render(<Cause />);
    await user.click(screen.getByRole('combobox', { name: 'Причина' }));
    await user.keyboard('{Escape}');
    await user.keyboard(typed);
    // What the list does when it opens it does a moment later.
    await new Promise((rest) => setTimeout(rest, 50));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('MOTION'));
  });
});

import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { refuse } from '../../../test/server.js';
import { PaymentForm } from './payment-forms.js';
import type { JudgedCase } from './people.js';

const proceeding = { id: ids.proceeding, parties: [{ id: ids.event, label: null, pseudonym: 'Потерпіла-1', roles: [{ role: 'VICTIM', until: null }] }] } as unknown as JudgedCase;

describe('a payment', () => {
  afterEach(cleanup);

  it('that is recorded already is asked about, and taken once more when somebody says that it is another', async () => {
    const recordPayment = jest.fn(({ input }: { input: { another?: boolean } }) => {
      if (input.another !== true) throw refuse('judgment/refused', 'Таку саму сплату вже записано.', [{ field: 'another', rule: 'recorded', message: 'Таку саму сплату вже записано.' }]);
      return { id: ids.deadline, proceeding: { id: ids.proceeding }, warnings: [] };
    });
    const onDone = jest.fn();
    const { user, server } = show(<PaymentForm proceeding={proceeding} onClose={() => undefined} onDone={onDone} />, { roots: { recordPayment } });
    await user.type(screen.getByRole('textbox', { name: /^Сума/ }), '300,10');
    await user.type(screen.getByRole('textbox', { name: /^День сплати/ }), '20.11.2026');
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Це ще одна сплата' }));
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(server.named('RecordPayment').map(({ variables }) => (variables['input'] as { another: boolean }).another)).toEqual([false, true]);
  }, 60_000);

  it('that is told otherwise after the tick is no longer called another', async () => {
    const recordPayment = jest.fn(() => { throw refuse('judgment/refused', 'Таку саму сплату вже записано.', [{ field: 'another', rule: 'recorded', message: 'Таку саму сплату вже записано.' }]); });
    const { user, server } = show(<PaymentForm proceeding={proceeding} onClose={() => undefined} onDone={() => undefined} />, { roots: { recordPayment } });
    await user.type(screen.getByRole('textbox', { name: /^Сума/ }), '300');
    await user.type(screen.getByRole('textbox', { name: /^День сплати/ }), '20.11.2026');
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Це ще одна сплата' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
    await user.type(screen.getByRole('textbox', { name: /^Сума/ }), '0');
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(server.named('RecordPayment')).toHaveLength(2));
    expect(server.named('RecordPayment').map(({ variables }) => variables['input'])).toMatchObject([{ amount: '300', another: false }, { amount: '3000', another: false }]);
  }, 60_000);
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { show } from '../../test/screen.js';
import { CheckedForm } from './checked-form.js';
import { type Moment, MomentField } from './moment-field.js';

const sent: Moment[] = [];
function Fields({ required, timeRequired }: { readonly required: boolean; readonly timeRequired: boolean }) {
  const [moment, setMoment] = useState<Moment>({ on: '', at: '' });
  return <CheckedForm onSend={() => sent.push(moment)}><MomentField label="Кінець" value={moment} onChange={setMoment} required={required} timeRequired={timeRequired} /><button type="submit">Зберегти</button></CheckedForm>;
}
const NOTHING = { on: '', at: '' };

describe('a day with its hour', () => {
  afterEach(cleanup);

  /** Types them, sends the form, and gives what is said of the fields. */
  const send = async (form: { readonly required: boolean; readonly timeRequired: boolean }, day: string, hour: string): Promise<{ readonly said: string[]; readonly user: UserEvent }> => {
    sent.length = 0;
    const { user } = show(<Fields {...form} />, { roots: {} });
    if (day !== '') await user.type(await screen.findByRole('textbox', { name: /^Кінець/ }), day);
    if (hour !== '') await user.type(screen.getByRole('textbox', { name: /^Час/ }), hour);
    await user.click(await screen.findByRole('button', { name: 'Зберегти' }));
    return { said: [...document.querySelectorAll('[data-fault]')].map(({ textContent }) => textContent), user };
  };
  const HOUR = 'Впишіть годину: сам день не запишеться.';
  const MISSING = 'Заповніть це поле.';

  it.each<[what: string, required: boolean, timeRequired: boolean, day: string, hour: string, said: string[], sent: Moment[]]>([
    ['nothing where nothing has to be', false, true, '', '', [], [NOTHING]],
    ['a day without the hour that it needs', false, true, '20.02.2026', '', [HOUR], []],
    ['a required day without the hour that it needs', true, true, '20.02.2026', '', [HOUR], []],
    ['an hour without its day', false, true, '', '14:05', [MISSING], []],
    ['an hour without a day that would do alone', false, false, '', '14:05', [MISSING], []],
    ['a day that does alone', false, false, '20.02.2026', '', [], [{ on: '2026-02-20', at: '' }]],
    ['both', false, true, '20.02.2026', '14:05', [], [{ on: '', at: '2026-02-20T14:05:00+02:00' }]],
    ['neither of what has to be', true, true, '', '', [MISSING, MISSING], []],
  ])('never drops what was typed: %s', async (...[, required, timeRequired, day, hour, said, expected]) => {
    expect((await send({ required, timeRequired }, day, hour)).said).toEqual(said);
    expect(sent).toEqual(expected);
  });

  it('is sent once the hour is there, and once the day is gone again', async () => {
    const { user } = await send({ required: false, timeRequired: true }, '20.02.2026', '');
    const hour = screen.getByRole<HTMLInputElement>('textbox', { name: /^Час/ });
    expect([document.activeElement, hour.required]).toEqual([hour, true]);
    await user.type(hour, '0915{Enter}');
    await user.clear(hour);
    await user.clear(screen.getByRole('textbox', { name: /^Кінець/ }));
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    expect(sent).toEqual([{ on: '', at: '2026-02-20T09:15:00+02:00' }, NOTHING]);
  });
});

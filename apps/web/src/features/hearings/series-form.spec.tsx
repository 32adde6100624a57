import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids, proceeding } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { refuse } from '../../../test/server.js';
import { SeriesForm } from './series-form.js';

function open(scheduleHearings: () => unknown) {
  const onDone = jest.fn();
  const shown = show(<SeriesForm proceedingId={ids.proceeding} onClose={() => undefined} onDone={onDone} />, { roots: { proceeding: { ...proceeding, hearings: [] }, scheduleHearings } });
  const day = screen.getByRole('textbox', { name: 'День і година' });
  return { ...shown, onDone, day, save: () => shown.user.click(screen.getByRole('button', { name: /^Призначити/ })) };
}

describe('the form of a series', () => {
  afterEach(cleanup);

  it('is not sent over a day that cannot be read, nor over a week that was filled and not added', async () => {
    const { user, server, day, save } = open(() => ({ hearings: [], remarks: [] }));
    await user.type(screen.getByRole('textbox', { name: /^Суд(?!дя)/ }), 'Вигаданий суд');
    await user.type(day, '15.12.2027 10:30{Enter}');
    await user.type(day, 'завтра');
    await save();
    expect(day.getAttribute('aria-invalid')).toBe('true');
    await user.clear(day);
    await user.type(screen.getByRole('textbox', { name: 'Година' }), '1030');
    await save();
    expect(await screen.findByText(/^Тиждень заповнено/)).toBeTruthy();
    expect(server.named('ScheduleHearings')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Очистити' }));
    await save();
    await waitFor(() => expect(server.named('ScheduleHearings')).toHaveLength(1));
  }, 60_000);

  it('shows what is wrong with a day at that day, also when one more was typed before it and sent along', async () => {
    const { user, day, save } = open(() => { throw refuse('bad-input', 'Перевірте дні.', [{ field: 'days.1', rule: 'range', message: 'Так далеко не призначають.' }]); });
    await user.type(screen.getByRole('textbox', { name: /^Суд(?!дя)/ }), 'Вигаданий суд');
    await user.type(day, '16.12.2027 10:30{Enter}');
    await user.type(day, '15.12.2027 10:30');
    await save();
    await screen.findByText(/Так далеко не призначають/);
    const wrong = () => screen.getAllByRole('listitem').filter((item) => item.textContent?.includes('Так далеко') === true).map((item) => item.textContent?.includes('16 грудня'));
    expect([screen.getAllByRole('listitem').length, wrong()]).toEqual([2, [true]]);
    await user.click(screen.getByRole('button', { name: /^Прибрати: .*15 грудня/ }));
    expect(wrong()).toEqual([true]);
  }, 60_000);
});

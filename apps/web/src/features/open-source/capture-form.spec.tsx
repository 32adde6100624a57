import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { RecordForm } from './capture-form.js';
import type { SourceCase } from './case.js';

const habits = { zone: 'Europe/Kyiv', method: 'SCREENSHOT', tool: 'archiver', toolVersion: '2', system: null, browser: 'Firefox', exitCountry: null, vpn: true, profile: null };
// As an answer that still told the name of the last time would: it is not believed.
const proceeding = { id: ids.proceeding, captureHabits: { ...habits, operator: 'Хтось інший' } } as unknown as SourceCase;
const value = (name: RegExp): string => screen.getByRole<HTMLInputElement>('textbox', { name }).value;

describe('a capture that is recorded', () => {
  afterEach(cleanup);

  it('begins with the reader as its operator and an hour that nobody said, and takes another name', async () => {
    const { server, user } = show(
      <FormDialogue title="Записати" onClose={() => undefined} side><RecordForm proceeding={proceeding} me="Синтетична О. О." onClose={() => undefined} onDone={() => undefined} /></FormDialogue>,
      { roots: { recordCapture: { capture: { id: ids.event }, warnings: [] } } });
    await user.type(await screen.findByRole('textbox', { name: /^Адреса сторінки/ }), 'https://board.example.org/1');
    expect([value(/^Хто/), value(/^Програма/), value(/^Час/)]).toEqual(['Синтетична О. О.', 'archiver', '']);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(server.named('RecordCapture')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Зараз' }));
    await user.clear(screen.getByRole('textbox', { name: /^Хто/ }));
    await user.type(screen.getByRole('textbox', { name: /^Хто/ }), 'Аналітикиня');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(server.named('RecordCapture')[0]?.variables['input']).toMatchObject({ operator: 'Аналітикиня', tool: 'archiver', capturedAt: expect.stringMatching(/^20/) }));
  });
});

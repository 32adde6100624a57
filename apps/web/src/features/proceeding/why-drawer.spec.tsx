import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { ids, proceeding } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { WhyDrawer } from './why-drawer.js';

const open = (language: 'uk' | 'en', deadlineId = ids.deadline) => show(<WhyDrawer proceedingId={ids.proceeding} deadlineId={deadlineId} onClose={() => undefined} />, { language, roots: { proceeding } });

describe('why this date', () => {
  afterEach(cleanup);

  it('tells every step with its article, in Ukrainian', async () => {
    open('uk');
    const steps = within(await screen.findByRole('list')).getAllByRole('listitem');
    expect(steps.map((step) => step.textContent)).toEqual(['1Підозру вручено 22.09.2026.ст. 278 КПК України', '2Два місяці спливають 22.11.2026.ч. 3 ст. 115 КПК України', '3Строк спливає 22.11.2026.']);
  });

  it('shows where the law is open: certainty, the other reading, what a lawyer must confirm, an unconfirmed calendar', async () => {
    open('en');
    expect(await screen.findByText('the rule is construed')).toBeTruthy();
    for (const text of ['If the suspension counts.', 'A lawyer has yet to confirm this rule.', 'The date leans on a calendar confirmed until 03/11/2026.', 'Another reading: 02/12/2026', 'The proceeding is closed']) expect(screen.getByText(text)).toBeTruthy();
    expect(screen.getByText(/^CPC 219\(3\)\(2\) · .*version of 16\/03\/2018/)).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/КПК|ст\./);
  });

  it('copies the reasoning as text for a motion', async () => {
    const { user } = open('uk');
    await user.click(await screen.findByRole('button', { name: 'Скопіювати текст' }));
    expect(await navigator.clipboard.readText()).toBe([
      'Строк досудового розслідування (п. 2 ч. 3 ст. 219 КПК України, редакція з 16.03.2018).',
      'Строк спливає: 22.11.2026.',
      '',
      'Обґрунтування:',
      '1. Підозру вручено 22.09.2026 (ст. 278 КПК України).',
      '2. Два місяці спливають 22.11.2026 (ч. 3 ст. 115 КПК України).',
      '3. Строк спливає 22.11.2026.',
      '',
      'Інше прочитання: 02.12.2026. Якщо рахувати зупинення.',
      '',
      'Це правило ще має підтвердити юрист.',
    ].join('\n'));
    expect(await screen.findByText('Скопійовано')).toBeTruthy();
  });

  it('says so when the term is no more', async () => {
    open('uk', ids.event);
    expect(await screen.findByText('Такого строку вже немає: події змінилися.')).toBeTruthy();
  });
});

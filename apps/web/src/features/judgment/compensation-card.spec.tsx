import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { ids } from '../../../test/proceeding.js';
import { show } from '../../../test/screen.js';
import { CompensationCard } from './compensation-card.js';
import type { JudgedCase } from './people.js';

const shown = (compensation: { awarded: string; paid: string; left: string }, stands: boolean | null, language: 'uk' | 'en' = 'uk'): string => {
  const awards = stands === null ? [] : [{ partyId: ids.event, material: '125000.50', moral: '75000.00', stands }];
  const proceeding = { id: ids.proceeding, parties: [{ id: ids.event, label: null, pseudonym: 'Потерпіла-1', roles: [{ role: 'VICTIM', until: null }] }], judgments: [{ awards }], payments: [], compensation: [{ partyId: ids.event, ...compensation }] } as unknown as JudgedCase;
  show(<CompensationCard proceeding={proceeding} closed={false} mayPay={false} onPay={() => undefined} onAnnul={() => undefined} />, { language });
  return (screen.getByText('Потерпіла-1').parentElement?.textContent ?? '').replace(/\s/g, ' ');
};

describe('compensation of a victim', () => {
  afterEach(cleanup);

  it('says that the award was quashed, what it was, and what was paid under it', () => {
    const text = shown({ awarded: '0.00', paid: '200000.00', left: '0.00' }, false);
    expect(text).toMatch(/присуджене скасовано: було 200 000,50.*за скасованим рішенням сплачено 200 000,00/);
    expect(text).not.toMatch(/лишилося|присуджено 0,00/);
  });

  it('says by how much more was paid than awarded, and what is left where something is', () => {
    expect(shown({ awarded: '125000.50', paid: '200000.00', left: '0.00' }, true)).toMatch(/сплачено на 74 999,50 . більше, ніж присуджено/);
    cleanup();
    expect(shown({ awarded: '125000.50', paid: '5.00', left: '124995.50' }, true, 'en')).toMatch(/124,995\.50 left/);
  });

  it('says that nothing was awarded of what was paid freely', () => {
    expect(shown({ awarded: '0.00', paid: '5.00', left: '0.00' }, null)).toMatch(/не присуджено.*сплачено 5,00/);
  });
});

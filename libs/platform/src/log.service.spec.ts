import { describe, expect, it } from '@jest/globals';
import { describeFault } from './log.service.js';

describe('a fault in the log', () => {
  it('keeps the code and the place, and drops what PostgreSQL quotes of the row', () => {
    const fault = Object.assign(new Error('duplicate key value violates unique constraint "staff_login": Key (login)=(canary-7f3k)'), { routine: '_bt_check_unique', code: '23505', table: 'staff', constraint: 'staff_login', detail: 'Key (login)=(canary-7f3k) already exists.' });
    const shown = describeFault(fault);
    expect(shown).toMatchObject({ code: '23505', table: 'staff', constraint: 'staff_login' });
    expect(JSON.stringify(shown)).not.toContain('canary');
  });

  it('says nothing of a thrown value that is not an error', () => {
    expect(describeFault({ name: 'canary' })).toEqual({ type: 'object' });
  });
});

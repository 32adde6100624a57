import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, within } from '@testing-library/react';
import { show } from '../../test/screen.js';
import { KeysHelp } from './keys-help.js';

describe('the list of keys', () => {
  afterEach(cleanup);

  it('names the key of the palette, which no screen offers by itself', async () => {
    show(<KeysHelp opened onClose={() => undefined} />, { language: 'en' });
    const row = (await screen.findByText('K')).closest('tr');
    expect(row && within(row).getByText('Ctrl')).toBeTruthy();
    expect(row?.textContent).toContain('Find an act, a page, a proceeding or a person');
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { show } from '../../test/screen.js';
import { Pages } from './pages.js';

describe('the address of a page', () => {
  afterEach(cleanup);

  it.each(['/staff', '/offices', '/checks', '/nowhere'])('that the reader has no right to, or that is none (%s), says so and leads back, and nothing is asked of the server', async (at) => {
    const { server } = show(<Pages />, { at });
    expect(await screen.findByText('Такої сторінки немає')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Мій день' }).getAttribute('href')).toBe('/');
    expect(server.received).toEqual([]);
  });
});

import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser.js';

describeInBrowser('The browser that the walks run in', () => {
  let browser: Browser;
  beforeAll(async () => { browser = await openBrowser(); });
  afterAll(async () => { await browser.close(); });

  it('has letters for Ukrainian text', async () => {
    const page = await browser.newPage();
    await page.setContent('<span id="text">їжак ґанок Європа №1</span>');
    expect((await page.locator('#text').boundingBox())?.width).toBeGreaterThan(100);
  });

  it('keeps to the origin of a page, as the browsers of people do', async () => {
    const server = http.createServer((_request, response) => response.end('<p>secret</p>')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const page = await browser.newPage();
      await page.goto(`http://localhost:${port}/`);
      const read = (address: string) => page.evaluate<string>(`fetch('${address}').then((answer) => answer.text(), () => 'refused')`);
      expect(await read(`http://localhost:${port}/`)).toContain('secret');
      expect(await read(`http://127.0.0.1:${port}/`)).toBe('refused');
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});

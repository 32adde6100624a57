import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The success criteria of WCAG 2.2 at levels A and AA, and what axe knows to be good practice. */
const everything = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** All that the theme can change. */
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/**
 * The list of an open combobox: it stands outside the landmarks by nature and is walked from its field (aria-activedescendant), which axe
 * does not see through the scrolling box between list and options.
 */
const openChoices = '[role="presentation"]:has([role="listbox"])';

/** The library's open menu begins with a stop for the focus that is no item, and hangs outside the landmarks as every popup does. */
const openMenu = '[data-menu-dropdown]';

/** What axe finds on the page as it is, or in a part of it: each fault with its place and what is wrong there. */
export async function faultsOf(page: Page, asked = everything, part?: string): Promise<string[]> {
  // Half a megabyte of script: once for as long as the document is there.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const context = { ...(part === undefined ? {} : { include: [part] }), exclude: [openChoices, openMenu] };
  // What passes is not asked about: to name each of a thousand nodes takes longer than to look at them.
  const options = { runOnly: asked, resultTypes: ['violations'], preload: false };
  return page.evaluate<string[]>(`axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => id + ': ' + target.join(' ') + ': ' + failureSummary + ' ' + html)))`);
}

/** Waits until nothing moves or loads any more: what is measured is the screen, not its coming. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  // Asked again and again from here: the content policy lets the page itself evaluate nothing.
  const still = `document.querySelector('.mantine-Loader-root') === null && document.getAnimations().every(({ playState }) => playState !== 'running')`;
  while (!(await page.evaluate<boolean>(still))) await page.waitForTimeout(50);
}

/** Both themes. Says what is wrong with a screen, or with a part of it, by its name. */
export async function faultsInBothThemes(page: Page, screen: string, part?: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [colorScheme, asked] of [['light', everything], ['dark', colours]] as const) {
    await page.emulateMedia({ colorScheme });
    // The workspace hears of it after the page has: only then do colours begin to move.
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await settled(page);
    wrong.push(...(await faultsOf(page, asked, part)).map((fault) => `${screen} (${colorScheme}) ${fault}`));
  }
  return wrong;
}

import type { Page } from 'playwright-core';

/** What a person had to do with her hands. */
export interface Effort {
  /** Keys pressed that are not text: shortcuts (a chord is one), arrows, Enter, Tab. */
  readonly keys: number;
  /** Signs of text that only she knows: a fragment, a note, a date. */
  readonly text: number;
  readonly clicks: number;
  /** From the first act to the last, as long as the browser took; nobody's typing speed. */
  readonly milliseconds: number;
}

/** Hands on a page, whose every act is counted: the budgets of decision 0008 are held against it. */
export function handsOn(page: Page) {
  let [keys, text, clicks] = [0, 0, 0];
  let began = 0;
  const begin = (): void => { began ||= Date.now(); };
  return {
    async press(...pressed: readonly string[]): Promise<void> {
      begin();
      for (const key of pressed) await page.keyboard.press(key);
      keys += pressed.length;
    },
    async type(words: string): Promise<void> {
      begin();
      await page.keyboard.type(words);
      text += [...words].length;
    },
    async click(target: { click(): Promise<void> }): Promise<void> {
      begin();
      await target.click();
      clicks += 1;
    },
    effort: (): Effort => ({ keys, text, clicks, milliseconds: began === 0 ? 0 : Date.now() - began }),
  };
}

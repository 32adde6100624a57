import { type LocalText, Refusal, badInput, lengthOf, tidyText } from '#libs/platform';

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * What somebody stated, in order; length is counted without white space around and without unseen characters, so that spaces do not make a reason.
 * @throws Refusal `bad-input` outside the bounds
 */
export function statedText(field: string, text: string, { least, most }: Bounds): string {
  const tidy = tidyText(text) ?? '';
  const length = lengthOf(tidy.replace(/\s+/g, ' '));
  if (length >= least && length <= most) return tidy;
  throw badInput(field, 'length', { uk: `Від ${least} до ${most} знаків.`, en: `It takes ${least} to ${most} characters.` });
}

/** The reader sees the record, but this is not hers to do. */
export const notHers = (text: LocalText): Refusal => new Refusal('not-allowed', text);

export const REASON: Bounds = { least: 10, most: 1000 };

/** Control characters but line breaks and tabs, signs without width, and halves of characters: nobody types them on purpose. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\ufe0e|\ufe0f|\p{Surrogate}/gu;

/**
 * What somebody typed, in order: composed characters, nothing unseen, no white space around. Null when nothing is left.
 * @example tidyText(' і\u0308жак\u200b ') // 'їжак'
 */
export const tidyText = (text: string | null | undefined): string | null => text?.replace(/\r\n?/g, '\n').replace(UNSEEN, '').normalize('NFC').trim() || null;

/** Length as the database counts it: characters, not halves of them. */
export const lengthOf = (text: string): number => [...text].length;

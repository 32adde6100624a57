/** Where a thing lies in the file of the case, as people write it. */
export interface Sheets {
  readonly volume: number | null;
  readonly pageFrom: number | null;
  readonly pageTo: number | null;
}

const VOLUME = /(?:^|[\s,;(])(?:том|т|vol(?:ume)?)\.?\s*(\d{1,4})(?=$|[\s,;.)])/iu;
const PAGES = /^(?:(?:арк(?:уш\p{L}*)?|а|стор|sheets?|pp?)\.?\s*(?:с(?:пр(?:ави)?)?\.?\s*)?)?(\d{1,6})(?:\s*[-–—]\s*(\d{1,6}))?$/iu;
/** Longer than anything that people write there: what is pasted is not searched in vain. */
const MOST = 100;
const EDGES = /^[\s,;.()]+|[\s,;.()]+$/gu;

/**
 * Reads a volume and its sheets: «т. 1, арк. 3–40», «арк. 3-40, т. 1», «том 2», «3–40». Null where it cannot be read: nothing is guessed.
 * @example readSheets('т. 1, арк. 3–40') // { volume: 1, pageFrom: 3, pageTo: 40 }
 */
export function readSheets(typed: string): Sheets | null {
  const text = typed.trim();
  if (text.length > MOST) return null;
  const volume = VOLUME.exec(text);
  const rest = text.replace(VOLUME, ' ').replace(EDGES, '');
  if (rest === '') return volume === null ? null : { volume: Number(volume[1]), pageFrom: null, pageTo: null };
  const pages = PAGES.exec(rest);
  if (pages === null) return null;
  const [from, to] = [Number(pages[1]), pages[2] === undefined ? null : Number(pages[2])];
  return to !== null && to < from ? null : { volume: volume === null ? null : Number(volume[1]), pageFrom: from, pageTo: to };
}

/** What is wrong with a volume and sheets as they were typed; null: nothing, or nothing was typed. */
export function sheetsFault(text: string): 'unread' | 'volume' | null {
  if (text.trim() === '') return null;
  const read = readSheets(text);
  return read === null ? 'unread' : read.volume === null ? 'volume' : null;
}

/** Whether a cell holds one sheet, or nothing. */
export const isSheet = (text: string): boolean => /^\d{0,6}$/.test(text.trim());

import type { LocalText } from '#libs/platform';

/** Reasons that the program itself writes into a record. A record is written once and in the language of the file, as its papers are; whoever reads it in English reads the same in English. */
export const INVENTORY_REASON: LocalText = { uk: 'Інвентаризація сховища', en: 'Inventory of the store' };
export const laboratoryReason = (seq: number, by: string): LocalText => ({ uk: `Підписана відповідь лабораторії, запис ${seq}: ${by}.`, en: `Signed answer of the laboratory, step ${seq}: ${by}.` });

/** What a reason says in both languages where the program wrote it; null: somebody's own words. */
export function ownReason(reason: string | null): LocalText | null {
  if (reason === INVENTORY_REASON.uk) return INVENTORY_REASON;
  const [, seq, by] = /^Підписана відповідь лабораторії, запис (\d+): ([^]*)\.$/.exec(reason ?? '') ?? [];
  return seq === undefined || by === undefined ? null : laboratoryReason(Number(seq), by);
}

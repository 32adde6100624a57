import { exhibitFate } from '#libs/time-limits';
import type { Said } from '#libs/proceedings';
import type { Fate, ItemKind } from './words.js';

/** As much of an item as says whether its fate has to be decided. */
export interface Exhibit {
  readonly kind: ItemKind;
  readonly electronic: boolean;
  readonly copy: boolean;
  readonly annulled: boolean;
  readonly fate: Fate | null;
}

/** Whether the proceeding cannot close before something is decided about it: things, and documents that are paper. A copy is ours, and what is only a file stays in the file of the case. */
export const needsFate = ({ kind, electronic, copy, annulled }: Omit<Exhibit, 'fate'>): boolean => !annulled && !copy && (kind === 'PHYSICAL' || (kind === 'DOCUMENT' && !electronic));

export const isWithoutFate = (item: Exhibit): boolean => item.fate === null && needsFate(item);

/** The same in SQL, word for word as the index says it. */
export const WITHOUT_FATE = `i.fate is null and not i.annulled and not i.copy and (i.kind = 'PHYSICAL' or i.kind = 'DOCUMENT' and not i.electronic)`;

/**
 * The reason for which a proceeding does not close, and of which a verdict reminds.
 * @param joined how many of them stand in proceedings that were joined to it
 */
export function fatesMissing(count: number, joined = 0): Said & { readonly citation: string } {
  const { citation } = exhibitFate;
  const [uk, en] = joined === 0 ? ['', ''] : [` З них у приєднаних провадженнях: ${joined}.`, ` Of them ${joined} stand in proceedings joined to this one.`];
  return {
    uk: `Долю речових доказів і документів ще не вирішено, таких: ${count}. Вирішіть її у вкладці «Докази» (${citation.uk}).${uk}`,
    en: `The fate of ${count} exhibits and documents is not decided yet. Decide it under “Evidence” (${citation.en}).${en}`, citation: citation.uk,
  };
}

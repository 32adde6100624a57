import { tidyText } from '#libs/platform';
import { type Fault, fault } from '#libs/proceedings';
import { sealNumbers } from './custody-rules.js';
import { type Sealed, isSealGone, sameSeals, sealsInWords } from './seals.js';

/** What the taker says of one thing. */
export interface AnswerLine {
  readonly itemId: string;
  readonly accepted: boolean;
  readonly reason?: string | null | undefined;
  /** Null: those that the giver named. */
  readonly seals?: readonly string[] | null | undefined;
  readonly condition?: string | null | undefined;
  readonly photoIds?: readonly string[] | null | undefined;
}

/** A thing of an offer, with the seals that the giver named. */
export interface OfferedLine {
  readonly itemId: string;
  readonly seals: readonly string[];
}

/** What the giver says of one thing. */
export interface GivenLine {
  readonly itemId: string;
  /** Null: those of the record before. */
  readonly seals?: readonly string[] | null | undefined;
  readonly condition?: string | null | undefined;
  /** Why the seals are not those of the record before. */
  readonly reason?: string | null | undefined;
}

/** The seals that the giver names. */
export const givenSeals = ({ seals }: Pick<GivenLine, 'seals'>, before: Sealed | undefined): readonly string[] => sealNumbers(seals ?? before?.seals);

/**
 * Whether a giver who names other seals than the record before says why; what was opened has others.
 * @param known by the thing, what was recorded of it last
 */
export function givenFaults(known: ReadonlyMap<string, Sealed>, items: readonly GivenLine[]): Fault[] {
  return items.flatMap((item, place) => {
    const before = known.get(item.itemId);
    const seals = givenSeals(item, before);
    if (before === undefined || tidyText(item.reason) !== null || !isSealGone(before, { act: 'HANDED_OVER', seals })) return [];
    const [was, is] = [sealsInWords(before.seals), sealsInWords(seals)];
    return [fault(`items.${place}.reason`, 'seals', `За записами на речі були пломби: ${was.uk}; ви вказуєте: ${is.uk}. Розкриття не записано: скажіть, що сталося.`, `By the records its seals were: ${was.en}; you name: ${is.en}. No opening is recorded: say what happened.`)];
  });
}

/** The seals that the taker found. */
export const foundSeals = ({ seals }: Pick<AnswerLine, 'seals'>, offered: OfferedLine): readonly string[] => (seals == null ? offered.seals : sealNumbers(seals));

/** Whether answers are to things of the offer, each once, and a refusal, and a seal that is not the one that was named, say why. */
export function answersFaults(offered: readonly OfferedLine[], answers: readonly AnswerLine[]): Fault[] {
  const lines = new Map(offered.map((line) => [line.itemId, line]));
  if (answers.length === 0) return [fault('answers', 'required', 'Скажіть, що приймаєте.', 'Say what you take over.')];
  return answers.flatMap((answer, place) => {
    const { itemId, accepted, reason } = answer;
    const line = lines.get(itemId);
    if (line === undefined || answers.findIndex((other) => other.itemId === itemId) !== place) return [fault(`answers.${place}.itemId`, 'unknown', 'Цієї речі немає в пропозиції.', 'This thing is not in the offer.')];
    if (tidyText(reason) !== null) return [];
    if (!accepted) return [fault(`answers.${place}.reason`, 'required', 'Скажіть, чому не приймаєте.', 'Say why you do not take it over.')];
    const found = foundSeals(answer, line);
    if (sameSeals(line.seals, found)) return [];
    const [told, seen] = [sealsInWords(line.seals), sealsInWords(found)];
    return [fault(`answers.${place}.reason`, 'seals', `Пломби не ті, що вказала сторона, яка передає: ${told.uk}; ви вказуєте: ${seen.uk}. Скажіть, чому.`, `The seals are not those that the giver named: ${told.en}; you name: ${seen.en}. Say why.`)];
  });
}

import { type Fault, fault } from '#libs/proceedings';

/** What the taker says of one thing. */
export interface AnswerLine {
  readonly itemId: string;
  readonly accepted: boolean;
  readonly reason?: string | null | undefined;
  readonly seals?: readonly string[] | null | undefined;
  readonly condition?: string | null | undefined;
  readonly photoIds?: readonly string[] | null | undefined;
}

/** Whether answers are to things of the offer, each once, and a refusal says why. */
export function answersFaults(offered: readonly { readonly itemId: string }[], answers: readonly AnswerLine[]): Fault[] {
  const ids = new Set(offered.map(({ itemId }) => itemId));
  if (answers.length === 0) return [fault('answers', 'required', 'Скажіть, що приймаєте.', 'Say what you take over.')];
  return answers.flatMap(({ itemId, accepted, reason }, place) => {
    if (!ids.has(itemId) || answers.findIndex((other) => other.itemId === itemId) !== place) return [fault(`answers.${place}.itemId`, 'unknown', 'Цієї речі немає в пропозиції.', 'This thing is not in the offer.')];
    if (!accepted && (reason ?? '').trim() === '') return [fault(`answers.${place}.reason`, 'required', 'Скажіть, чому не приймаєте.', 'Say why you do not take it over.')];
    return [];
  });
}

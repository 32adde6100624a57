import { badInput, lengthOf, tidyText } from '#libs/platform';

/**
 * A name that somebody typed, on one line and in order.
 * @example typedName('seat', ' Нова   Каховка ') // 'Нова Каховка'
 * @throws Refusal `bad-input` when fewer than two characters are left
 */
export function typedName(field: string, text: string): string {
  const name = tidyText(text)?.replace(/\s+/g, ' ') ?? '';
  if (lengthOf(name) < 2) throw badInput(field, 'length', { uk: 'Вкажіть щонайменше два знаки.', en: 'At least two characters are needed.' });
  return name;
}

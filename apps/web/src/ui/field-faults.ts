import type { Translate } from '../lib/i18n.js';
import type { words } from './field-words.js';

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement;
/** A field and what is wrong with it, in words. */
export interface Fault {
  readonly field: Field;
  readonly says: string;
}
type Say = Translate<(typeof words)['uk']>;

const isField = (one: Element): one is Field => one.matches('input, textarea, select, button[required]');

/** The fields of a form that cannot be sent so, in their order; of radio buttons that belong together the first. */
export function faultsOf(form: HTMLFormElement, t: Say): Fault[] {
  const said = new Set<string>();
  return [...form.elements].filter(isField).flatMap((field) => {
    const says = faultOf(field, t);
    const group = field instanceof HTMLInputElement && field.type === 'radio' ? field.name : '';
    if (says === null || said.has(group)) return [];
    if (group !== '') said.add(group);
    return [{ field, says }];
  });
}

/** What is wrong with a field; null where nothing is. The browser's own words would be in the language of the browser. */
export function faultOf(field: Field, t: Say): string | null {
  // A button with `required` chooses a file, and a list that is not typed into is read-only: no browser looks at either.
  if (field instanceof HTMLButtonElement) return field.querySelector('.mantine-FileInput-placeholder') === null ? null : t('noFile');
  if (field instanceof HTMLInputElement && field.readOnly) return field.required && field.value === '' ? t('notChosen') : null;
  const { validity, willValidate, validationMessage } = field;
  if (!willValidate) return null;
  // A browser counts only what was typed by hand; what was prefilled or pasted together is as short.
  if ('minLength' in field && field.value !== '' && field.value.length < field.minLength) return t('tooShort', { now: field.value.length, least: field.minLength });
  if (validity.valid) return null;
  if (validity.customError) return validationMessage;
  if (validity.valueMissing) return missing(field, t);
  return t(validity.typeMismatch && field.type === 'email' ? 'notMail' : 'odd');
}

function missing(field: Field, t: Say): string {
  if (field.type === 'radio') return t('notMarked');
  if (field.type === 'checkbox') return t('notTicked');
  return t(field instanceof HTMLSelectElement || field.getAttribute('aria-haspopup') === 'listbox' ? 'notChosen' : 'missing');
}

/** Where what is wrong is told: below the field, or below the group of a radio button. */
export function placeOf(field: Field): Element | null {
  const tick = field.type === 'checkbox' ? field.closest('.mantine-InlineInput-root, .mantine-Checkbox-root') : null;
  return tick ?? field.closest('.mantine-InputWrapper-root') ?? field.parentElement;
}

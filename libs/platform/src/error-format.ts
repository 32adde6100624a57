import type { FieldFault, LocalText, Refusal } from './refusal.js';

export type Language = 'uk' | 'en';

/** What a client sees of a refusal: the code to act on, the words to read, and the fields to mend. */
export interface ErrorView {
  readonly message: string;
  readonly extensions: {
    readonly code: string;
    readonly requestId: string;
    readonly citation?: string;
    readonly fields?: readonly { field: string; rule: string; message: string }[];
  };
}

/** The language of the answer: English when the client puts it first, Ukrainian otherwise. */
export const languageOf = (acceptLanguage: string | undefined): Language => (/^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'uk');

/** A refusal as a client may see it. */
export function showRefusal(refusal: Pick<Refusal, 'code' | 'text' | 'detail'>, language: Language, requestId: string): ErrorView {
  const { citation, fields } = refusal.detail;
  return {
    message: refusal.text[language],
    extensions: {
      code: refusal.code,
      requestId,
      ...(citation === undefined ? {} : { citation }),
      ...(fields === undefined ? {} : { fields: fields.map((fault: FieldFault) => ({ ...fault, message: fault.message[language] })) }),
    },
  };
}

const masked: LocalText = { uk: 'Помилка на нашому боці. Номер запиту допоможе її знайти.', en: 'A fault on our side. The request id finds it in the log.' };

/** Everything that is not a refusal looks the same: no text, no stack, no SQL. */
export const showFault = (language: Language, requestId: string): ErrorView => ({ message: masked[language], extensions: { code: 'internal', requestId } });

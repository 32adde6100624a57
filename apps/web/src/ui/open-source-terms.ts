import type { CaptureFileUse, CaptureGap, CaptureMethod, CaptureState, DigestMatch, PreservationActKind, PreservationState, PreservationWay, SeriesChange, SourceReliability, VerificationKind, VerificationState } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

export const captureMethodTerms: Record<CaptureMethod, LocalText> = {
  SCREENSHOT: { uk: 'Знімок екрана', en: 'Screenshot' },
  PAGE_ARCHIVE: { uk: 'Архів сторінки (WARC, WACZ, MHTML)', en: 'Page archive (WARC, WACZ, MHTML)' },
  VIDEO: { uk: 'Відео', en: 'Video' },
  API_EXPORT: { uk: 'Вивантаження через API', en: 'API export' },
  MANUAL: { uk: 'Вручну', en: 'By hand' },
};

export const captureFileUseTerms: Record<CaptureFileUse, LocalText> = {
  SCREENSHOT: { uk: 'Знімок екрана', en: 'Screenshot' },
  PAGE_ARCHIVE: { uk: 'Архів сторінки', en: 'Page archive' },
  CONTENT: { uk: 'Сам файл (відео, вивантаження)', en: 'The file itself (video, export)' },
};

export const captureStateTerms: Record<CaptureState, LocalText> = {
  NOT_VERIFIED: { uk: 'Не перевірено', en: 'Not verified' },
  TO_REVIEW: { uk: 'Чекає другої особи', en: 'Waits for a second person' },
  DISPUTED: { uk: 'Спірно', en: 'Disputed' },
  REFUTED: { uk: 'Неправдоподібно', en: 'Improbable' },
  CONFIRMED: { uk: 'Підтверджено', en: 'Confirmed' },
  PROBABLE: { uk: 'Імовірно правда', en: 'Probably true' },
  POSSIBLE: { uk: 'Можливо правда', en: 'Possibly true' },
  DOUBTFUL: { uk: 'Сумнівно', en: 'Doubtful' },
  NOT_JUDGED: { uk: 'Оцінити не можна', en: 'Cannot be judged' },
};

export const digestMatchTerms: Record<DigestMatch, LocalText> = {
  MATCH: { uk: 'Геш збігається з файлом', en: 'Digest is that of the file' },
  DIFFERS: { uk: 'Геш не збігається з файлом', en: 'Digest differs from the file' },
  NOT_COMPARED: { uk: 'Геш ще нема з чим порівняти', en: 'Digest is not compared: no such file' },
  NOT_TOLD: { uk: 'Геш не вказано', en: 'No digest told' },
};

/** What a capture lacks, as it follows «Бракує». */
export const captureGapTerms: Record<CaptureGap, LocalText> = {
  DIGEST_DIFFERS: { uk: 'хешу, що збігається з файлом', en: 'a digest that fits its file' },
  FILE_HELD: { uk: 'файла поза карантином', en: 'a file out of quarantine' },
  NOT_EVIDENCE: { uk: 'номера в реєстрі доказів', en: 'a number in the registry of evidence' },
  NO_SCREENSHOT: { uk: 'знімка екрана', en: 'a screenshot' },
  NO_PAGE_ARCHIVE: { uk: 'архіву сторінки', en: 'an archive of the page' },
  NO_CONTENT: { uk: 'самого файла', en: 'the file itself' },
  NO_DIGEST: { uk: 'хешу', en: 'a digest' },
  DIGEST_NOT_COMPARED: { uk: 'звірки хешу з файлом', en: 'a comparison of the digest with its file' },
  NO_TOOL: { uk: 'програми та її версії', en: 'the tool and its version' },
  NO_ENVIRONMENT: { uk: 'відомостей про машину й мережу', en: 'the machine and its network' },
  NO_PURPOSE: { uk: 'мети збереження', en: 'the purpose' },
};

export const seriesChangeTerms: Record<SeriesChange, LocalText> = {
  FIRST: { uk: 'перше', en: 'first' },
  SAME: { uk: 'без змін', en: 'unchanged' },
  OTHER: { uk: 'змінилося', en: 'changed' },
  NOT_KNOWN: { uk: 'порівняти нема чого', en: 'nothing to compare' },
};

export const verificationKindTerms: Record<VerificationKind, LocalText> = {
  SOURCE: { uk: 'Джерело', en: 'Source' },
  GEOLOCATION: { uk: 'Місце', en: 'Geolocation' },
  CHRONOLOCATION: { uk: 'Час', en: 'Chronolocation' },
  REVERSE_IMAGE: { uk: 'Зворотний пошук зображення', en: 'Reverse image search' },
  METADATA: { uk: 'Метадані', en: 'Metadata' },
  CORROBORATION: { uk: 'Інші джерела', en: 'Corroboration' },
  OWNERSHIP: { uk: 'Чий обліковий запис', en: 'Account ownership' },
  TRANSLATION: { uk: 'Переклад', en: 'Translation' },
};

export const verificationStateTerms: Record<VerificationState, LocalText> = {
  WAITS: { uk: 'чекає другої особи', en: 'waits for a second person' },
  AGREED: { uk: 'друга особа згодна', en: 'a second person agrees' },
  NOT_AGREED: { uk: 'друга особа не згодна', en: 'a second person does not agree' },
  WITHDRAWN: { uk: 'відкликано', en: 'taken back' },
};

/** The Admiralty code (NATO AJP-2.1). */
export const reliabilityTerms: Record<SourceReliability, LocalText> = {
  A: { uk: 'A: цілком надійне', en: 'A: completely reliable' },
  B: { uk: 'B: зазвичай надійне', en: 'B: usually reliable' },
  C: { uk: 'C: досить надійне', en: 'C: fairly reliable' },
  D: { uk: 'D: зазвичай ненадійне', en: 'D: not usually reliable' },
  E: { uk: 'E: ненадійне', en: 'E: unreliable' },
  F: { uk: 'F: оцінити не можна', en: 'F: cannot be judged' },
};

export const credibilityTerms: readonly LocalText[] = [
  { uk: '1: підтверджено іншими', en: '1: confirmed by other sources' },
  { uk: '2: імовірно правда', en: '2: probably true' },
  { uk: '3: можливо правда', en: '3: possibly true' },
  { uk: '4: сумнівно', en: '4: doubtful' },
  { uk: '5: неправдоподібно', en: '5: improbable' },
  { uk: '6: оцінити не можна', en: '6: cannot be judged' },
];

export const preservationWayTerms: Record<PreservationWay, LocalText> = {
  NETWORK_24_7: { uk: 'Мережа 24/7 (ст. 35 Конвенції)', en: '24/7 network (Convention 35)' },
  LEGAL_ASSISTANCE: { uk: 'Правова допомога', en: 'Legal assistance' },
  PROVIDER: { uk: 'До самого провайдера', en: 'To the provider itself' },
  NATIONAL_ORDER: { uk: 'Національний припис', en: 'National order' },
};

export const preservationStateTerms: Record<PreservationState, LocalText> = {
  SENT: { uk: 'Надіслано, відповіді немає', en: 'Sent, no answer yet' },
  PRESERVED: { uk: 'Дані зберігають', en: 'Data are kept' },
  NO_ANSWER: { uk: 'Не відповіли', en: 'Did not answer' },
  REFUSED: { uk: 'Відмовлено', en: 'Refused' },
  LAPSED: { uk: 'Строк сплив', en: 'Time ran out' },
  RESTS: { uk: 'Зберігають до рішення за запитом', en: 'Kept until the request is decided' },
  ENDED: { uk: 'Завершено', en: 'Over' },
  ANNULLED: { uk: 'Скасовано', en: 'Annulled' },
};

export const preservationActTerms: Record<PreservationActKind, LocalText> = {
  PRESERVED: { uk: 'Погодилися зберігати', en: 'Agreed to keep' },
  REFUSED: { uk: 'Відмовили', en: 'Refused' },
  NO_ANSWER: { uk: 'Не відповіли', en: 'Did not answer' },
  RENEWED: { uk: 'Поновити строк', en: 'Renew' },
  FOLLOWED: { uk: 'Надіслано запит про самі дані', en: 'Request for the data sent' },
  ENDED: { uk: 'Завершити', en: 'End' },
  ANNULLED: { uk: 'Скасувати: внесено помилково', en: 'Annul: entered by mistake' },
};

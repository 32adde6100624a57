import type { SignatureDoubt } from './words.js';

/** What is said of each doubt. */
export const doubtTerms: Readonly<Record<SignatureDoubt, { readonly uk: string; readonly en: string }>> = {
  NO_CONTENT: { uk: 'Підписаного документа немає серед файлів провадження: підпис не звірено.', en: 'What was signed is not among the files of the proceeding: the signature was not compared.' },
  NO_CERTIFICATE: { uk: 'У підписі немає сертифіката підписувача: звірити не можна.', en: 'The signature holds no certificate of its signer: nothing can be compared.' },
  ALGORITHM: { uk: 'Алгоритм підпису цій програмі не відомий: підпис не перевірено.', en: 'This program does not know the algorithm: the signature was not checked.' },
  NO_AUTHORITIES: { uk: 'Довірених надавачів не налаштовано: сертифікат не перевірено.', en: 'No trusted authorities are configured: the certificate was not checked.' },
  NO_TIME: { uk: 'Підпис не каже, коли його поставлено: чинність сертифіката не перевірено.', en: 'The signature does not say when it was made: the validity of the certificate was not checked.' },
  REVOCATION: { uk: 'Чи було сертифікат скасовано, не запитано: система не має зв’язку з надавачем.', en: 'Whether the certificate was revoked was not asked: the system has no link to the authority.' },
  TIME_CLAIMED: { uk: 'Час підпису — зі слів підписувача: позначки часу немає.', en: 'The time is the signer’s own word: there is no time-stamp.' },
  // Of rows from before stamps were read.
  STAMP_NOT_READ: { uk: 'Є позначка часу; її не перевірено.', en: 'There is a time-stamp; it was not checked.' },
  STAMP_UNFIT: { uk: 'Є позначка часу, але вона не від цього підпису або її алгоритм цій програмі не відомий: час — зі слів підписувача.', en: 'There is a time-stamp, but it is not over this signature or by an algorithm that this program does not know: the time is the signer’s own word.' },
  STAMP_UNTRUSTED: { uk: 'Позначку часу поставив не довірений надавач: час — зі слів підписувача.', en: 'The time-stamp was made by no trusted authority: the time is the signer’s own word.' },
  FORMAT: { uk: 'Є підпис у вигляді, якого ця програма не читає: перевірте його в надавача.', en: 'There is a signature in a form that this program does not read: have it checked by an authority.' },
};

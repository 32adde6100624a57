import type { LocalText } from '#libs/platform';
import type { AnswerFault } from './answer.js';

/** Why an answer is not taken, in words. */
export const answerWords: Readonly<Record<AnswerFault, LocalText>> = {
  unreadable: { uk: 'Це не файл відповіді лабораторії.', en: 'This is not an answer file of a laboratory.' },
  'other-transfer': { uk: 'Відповідь стосується іншої передачі.', en: 'The answer is to another transfer.' },
  'transfer-signature': { uk: 'Передачу у файлі змінено: її підпис не сходиться.', en: 'The transfer in the file was changed: its signature does not hold.' },
  'other-key': { uk: 'Відповідь підписано не тим ключем, що попередню.', en: 'The answer is signed with another key than the one before.' },
  fingerprint: { uk: 'Відбиток ключа лабораторії не той, що в паперовій розписці.', en: 'The fingerprint of the laboratory’s key is not the one on the paper receipt.' },
  'no-steps': { uk: 'У відповіді нічого не записано.', en: 'Nothing is recorded in the answer.' },
  shorter: { uk: 'У відповіді менше записів, ніж уже відомо.', en: 'The answer has fewer steps than are known already.' },
  'other-steps': { uk: 'Відомі записи у відповіді інші, ніж були прийняті.', en: 'Steps that are known are other ones in this answer.' },
  'step-signature': { uk: 'Підпис лабораторії під записом не сходиться: запис змінено.', en: 'The laboratory’s signature of a step does not hold: it was changed.' },
  'step-chain': { uk: 'Запис не продовжує попередній: якийсь вилучено, переставлено або він від іншої передачі.', en: 'A step does not follow the one before: one was taken out or moved, or it is of another transfer.' },
  'step-shape': { uk: 'Запис складено не за формою.', en: 'A step has not the form of one.' },
  'step-order': { uk: 'Дії не йдуть одна за одною: річ отримують один раз, потім досліджують і один раз повертають.', en: 'Acts do not follow each other: a thing is received once, then examined, and returned once.' },
  'step-time': { uk: 'Запис раніший за попередній.', en: 'A step is earlier than the one before.' },
};

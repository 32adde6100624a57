import { type Outcome, done, fault, refused } from '#libs/proceedings';
import { badInput, lengthOf, tidyText } from '#libs/platform';
import { MOST_BYTES } from './words.js';

/** A file that somebody is about to send. */
export interface IncomingFile {
  readonly proceedingId: string;
  /** A UUID of the sender's own: under it a second sending has no second effect. */
  readonly uploadId: string;
  readonly name: string;
  /** Media type as the sender knows it; empty where it does not. */
  readonly declaredType: string;
  readonly size: number;
  /** SHA-256 in hex, where the sender has worked it out: what comes must have it. */
  readonly sha256?: string;
}

const MOST_NAME = 255;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,99}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,98}$/;
const SHA256 = /^[0-9a-f]{64}$/i;
const HEX = { uk: 'SHA-256 — 64 шістнадцяткові знаки.', en: 'A SHA-256 has 64 hexadecimal digits.' };
const UNKNOWN_TYPE = 'application/octet-stream';

/** What of it may be taken: a name on one line without folders, a media type without parameters, a size within bounds. */
export function decideIncoming(input: IncomingFile): Outcome<IncomingFile> {
  const name = (tidyText(input.name)?.replace(/\s+/g, ' ').split(/[\\/]/).at(-1) ?? '').trim();
  const declaredType = input.declaredType.split(';')[0]?.trim().toLowerCase() || UNKNOWN_TYPE;
  const sha256 = input.sha256?.toLowerCase();
  if (!UUID.test(input.uploadId)) return refused('bad-input', fault('uploadId', 'uuid', 'Номер завантаження — UUID.', 'An upload is numbered by a UUID.'));
  if (name === '' || lengthOf(name) > MOST_NAME) return refused('bad-input', fault('name', 'length', `Назва файлу — від 1 до ${MOST_NAME} знаків.`, `The name of a file has 1 to ${MOST_NAME} characters.`));
  if (!MEDIA_TYPE.test(declaredType)) return refused('bad-input', fault('declaredType', 'media-type', 'Тип файлу — на зразок application/pdf.', 'The type of a file is like application/pdf.'));
  if (!Number.isSafeInteger(input.size) || input.size < 0) return refused('bad-input', fault('size', 'whole', 'Розмір файлу — ціле число байтів.', 'The size of a file is a whole number of bytes.'));
  if (input.size > MOST_BYTES) return refused('limit/too-large', fault('size', 'most', `Файл більший за ${MOST_BYTES / 1024 ** 3} ГіБ.`, `The file is larger than ${MOST_BYTES / 1024 ** 3} GiB.`));
  if (sha256 !== undefined && !SHA256.test(sha256)) return refused('bad-input', fault('sha256', 'hex', HEX.uk, HEX.en));
  return done({ proceedingId: input.proceedingId, uploadId: input.uploadId.toLowerCase(), name, declaredType, size: input.size, ...(sha256 === undefined ? {} : { sha256 }) });
}

/** A digest that is none says nothing of the file. @throws Refusal `bad-input` */
export function requireDigest(sha256: string | undefined): void {
  if (sha256 !== undefined && !SHA256.test(sha256)) throw badInput('sha256', 'hex', HEX);
}

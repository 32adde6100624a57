import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, type Said, done, fault, refused } from '#libs/proceedings';
import { compareInstants } from '#libs/time-limits';
import { tooLong } from '../registry/text-lengths.js';
import type { CaptureFileUse, CaptureMethod, Reliability, ReviewVerdict, StepState, VerificationKind } from './words.js';

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** Everything that is told of a capture. */
export interface CaptureValue {
  readonly address: string;
  readonly archivedAddress: string | null;
  readonly title: string | null;
  readonly platform: string | null;
  readonly account: string | null;
  readonly capturedAt: string;
  readonly zone: string;
  readonly operator: string;
  readonly method: CaptureMethod;
  readonly tool: string | null;
  readonly toolVersion: string | null;
  readonly system: string | null;
  readonly browser: string | null;
  readonly exitCountry: string | null;
  readonly vpn: boolean | null;
  readonly profile: string | null;
  readonly purpose: string | null;
  readonly digest: string | null;
  readonly digestOf: CaptureFileUse | null;
}

/** A capture as somebody enters it: what has to be there, and what can come later. */
export type NewCapture = Pick<CaptureValue, 'address' | 'capturedAt' | 'zone' | 'operator' | 'method'> & Loose<Omit<CaptureValue, 'address' | 'capturedAt' | 'zone' | 'operator' | 'method'>>;

const PLACES = { address: 2000, archivedAddress: 2000, title: 300, platform: 100, account: 200, zone: 60, operator: 200, tool: 100, toolVersion: 60, system: 100, browser: 100, profile: 60, purpose: 1000 } as const;
/** Schemes that name a place on a network. The rest would be a file or a program of somebody's machine. */
const SCHEMES = new Set(['http:', 'https:', 'ftp:', 'tg:', 'gemini:', 'ipfs:']);

/** A zone that this machine knows by its name (tzdata). */
const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** What is amiss with an address, as far as its letters say: it is never asked for. */
function addressFault(field: string, address: string): Fault | false {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !SCHEMES.has(url.protocol)) return fault(field, 'address', 'Потрібна повна адреса, як у рядку браузера: https://…', 'The whole address is needed, as the browser shows it: https://…');
  return (url.username !== '' || url.password !== '') && fault(field, 'credentials', 'В адресі є ім’я чи пароль для входу: приберіть їх.', 'The address holds a name or password to sign in: take them out.');
}

/** A digest as tools write it: capital letters, and groups with spaces, colons or hyphens between them. */
const plainDigest = (digest: string | null | undefined): string | null => tidyText(digest)?.replace(/[\s:-]/g, '').toLowerCase() ?? null;

/** A capture in order, or the fields that cannot be. What is missing refuses nothing: it is shown as missing. */
export function decideCapture(input: NewCapture, now: { readonly instant: string }): Outcome<CaptureValue> {
  const words = {
    address: input.address.trim(), archivedAddress: tidyText(input.archivedAddress), title: tidyText(input.title), platform: tidyText(input.platform), account: tidyText(input.account),
    zone: input.zone.trim(), operator: tidyText(input.operator) ?? '', tool: tidyText(input.tool), toolVersion: tidyText(input.toolVersion), system: tidyText(input.system),
    browser: tidyText(input.browser), profile: tidyText(input.profile), purpose: tidyText(input.purpose),
  };
  const exitCountry = tidyText(input.exitCountry)?.toUpperCase() ?? null;
  const digest = plainDigest(input.digest);
  const faults: readonly (Fault | false)[] = [
    addressFault('address', words.address),
    words.archivedAddress !== null && addressFault('archivedAddress', words.archivedAddress),
    words.operator === '' && fault('operator', 'required', 'Вкажіть, хто зберіг сторінку.', 'Say who captured it.'),
    !isZone(words.zone) && fault('zone', 'zone', 'Такого часового поясу немає.', 'There is no such time zone.'),
    compareInstants(input.capturedAt, now.instant) > 0 && fault('capturedAt', 'future', 'Цей час ще не настав.', 'This time lies in the future.'),
    exitCountry !== null && !/^[A-Z]{2}$/.test(exitCountry) && fault('exitCountry', 'country', 'Код країни має дві латинські літери.', 'A country code has two letters.'),
    digest !== null && !/^([0-9a-f]{64}|[0-9a-f]{128})$/.test(digest) && fault('digest', 'digest', 'Потрібен SHA-256 (64 знаки) або SHA-512 (128 знаків).', 'A SHA-256 (64 signs) or SHA-512 (128 signs) is needed.'),
  ];
  const found = [...faults.filter((each) => each !== false), ...tooLong(words, PLACES)];
  if (found.length > 0) return refused('bad-input', ...found);
  const digestOf = digest === null ? null : (input.digestOf ?? (input.method === 'SCREENSHOT' ? 'SCREENSHOT' : input.method === 'PAGE_ARCHIVE' ? 'PAGE_ARCHIVE' : 'CONTENT'));
  return done({ ...words, capturedAt: input.capturedAt, method: input.method, exitCountry, vpn: input.vpn ?? null, digest, digestOf }, warningsOf(input.vpn ?? null));
}

/** Said, not refused: what was done cannot be undone, but somebody should know. */
const warningsOf = (vpn: boolean | null): Said[] => (vpn === false
  ? [{ uk: 'Сторінку відкрито з адреси установи: її власник може це побачити.', en: 'The page was opened from the address of the office: its owner may see that.' }] : []);

/** A step of verification as somebody enters it. */
export interface NewStep {
  readonly kind: VerificationKind;
  readonly doneAt: string;
  readonly done: string;
  readonly tool?: string | null | undefined;
  readonly result: string;
  readonly reliability: Reliability;
  readonly credibility: number;
}

/** What was done, when and with what result; or the fields that cannot be. */
export function decideStep(input: NewStep, capture: { readonly capturedAt: string; readonly annulled: boolean }, now: { readonly instant: string }): Outcome<NewStep & { readonly tool: string | null }> {
  if (capture.annulled) return ANNULLED;
  const words = { done: tidyText(input.done) ?? '', tool: tidyText(input.tool), result: tidyText(input.result) ?? '' };
  const faults: readonly (Fault | false)[] = [
    words.done === '' && fault('done', 'required', 'Опишіть, що зроблено.', 'Say what was done.'),
    words.result === '' && fault('result', 'required', 'Опишіть результат.', 'Say what came of it.'),
    compareInstants(input.doneAt, now.instant) > 0 && fault('doneAt', 'future', 'Цей час ще не настав.', 'This time lies in the future.'),
    compareInstants(input.doneAt, capture.capturedAt) < 0 && fault('doneAt', 'order', 'Перевірка не може бути раніше за саме збереження.', 'It cannot be verified before it was captured.'),
  ];
  const found = [...faults.filter((each) => each !== false), ...tooLong(words, { done: 2000, tool: 200, result: 2000 })];
  return found.length > 0 ? refused('bad-input', ...found) : done({ ...input, ...words });
}

/** Whether this person may say this of a step now, and with what reason. */
export function decideReview({ verdict, reason: given }: { readonly verdict: ReviewVerdict; readonly reason?: string | null | undefined }, step: { readonly state: StepState; readonly doneBy: string }, reader: string): Outcome<{ reason: string | null }> {
  const own = step.doneBy === reader;
  const reason = tidyText(given);
  if (step.state === 'WITHDRAWN') return refused('evidence/refused', fault('stepId', 'withdrawn', 'Цей крок уже відкликано.', 'This step was taken back already.'));
  if (verdict !== 'WITHDRAWN' && own) return refused('evidence/refused', fault('stepId', 'second-person', 'Перевірити крок має інша особа.', 'Another person has to review the step.'));
  if (verdict === 'WITHDRAWN' && !own) return refused('evidence/refused', fault('stepId', 'own', 'Відкликати крок може лише той, хто його зробив.', 'Only whoever did the step takes it back.'));
  if (verdict !== 'AGREED' && reason === null) return refused('bad-input', fault('reason', 'required', 'Поясніть, чому.', 'Say why.'));
  const long = tooLong({ reason }, { reason: 1000 });
  return long.length > 0 ? refused('bad-input', ...long) : done({ reason });
}

/** What was recorded by mistake takes no more entries. */
export const ANNULLED = refused('evidence/refused', fault('captureId', 'annulled', 'Цей запис скасовано.', 'This capture is annulled.'));

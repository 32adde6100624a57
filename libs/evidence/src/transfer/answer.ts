import { compareInstants, isInstant } from '#libs/time-limits';
import { ANSWER_FORMAT, type SignedText, type SignedTransfer, STEP_FORMAT, type Transfer, canonical, digestOfText, fingerprintOf, signatureHolds, toldTransfer, typedFingerprint } from './transfer.js';

export const stepActs = ['RECEIVED', 'EXAMINED', 'RETURNED'] as const;
export type StepAct = (typeof stepActs)[number];

/** What a laboratory says of one thing in a step. */
export interface StepThing {
  readonly id: string;
  readonly seals: readonly string[];
  readonly condition: string | null;
}

/** One step of a laboratory; each names the digest of the one before it. */
export interface Step {
  readonly format: typeof STEP_FORMAT;
  readonly transfer: string;
  readonly seq: number;
  /** SHA-256 of the text of the step before; of the transfer for the first. */
  readonly previous: string;
  readonly act: StepAct;
  readonly at: string;
  readonly by: string;
  readonly things: readonly StepThing[];
}

export interface AnswerFile {
  readonly format: typeof ANSWER_FORMAT;
  readonly transfer: SignedTransfer;
  /** Public key of the laboratory, in base64. */
  readonly key: string;
  readonly steps: readonly SignedText[];
}

/** What is known of a transfer where its answer comes back. */
export interface KnownTransfer {
  readonly signed: SignedTransfer;
  /** Key of the laboratory and its steps, once an answer was accepted. */
  readonly key: string | null;
  readonly steps: readonly string[];
}

export const answerFaults = ['unreadable', 'other-transfer', 'transfer-signature', 'other-key', 'fingerprint', 'no-steps', 'shorter', 'other-steps', 'step-signature', 'step-chain', 'step-shape', 'step-order', 'step-time'] as const;
export type AnswerFault = (typeof answerFaults)[number];

/** Signs of an answer file at most. */
export const ANSWER_SIGNS = 80_000;
/** Bytes that a transfer may take of the request which brings its answer (102,400 at most): as much again, and half, is left to three steps of the laboratory. */
const TRANSFER_BYTES = 40_000;

/** Whether the answer to a transfer can come back: it carries the transfer, as a text within a text within the request. */
export const leavesRoom = (body: string): boolean => Buffer.byteLength(JSON.stringify(JSON.stringify(body))) <= TRANSFER_BYTES;

/** A step that was verified, with the text that was signed. */
export interface VerifiedStep extends Step {
  readonly text: SignedText;
}

export type Verified = { readonly ok: true; readonly key: string; readonly added: readonly VerifiedStep[] } | { readonly ok: false; readonly fault: AnswerFault; readonly seq?: number };

/** Whether the whole answer holds, and which of its steps are new. Nothing of an answer is taken unless all of it holds. */
export function verifyAnswer(text: string, known: KnownTransfer, fingerprint: string): Verified {
  const file = answerOf(text);
  if (file === null) return { ok: false, fault: 'unreadable' };
  const fault = originFault(file, known, fingerprint);
  if (fault !== null) return { ok: false, fault };
  const transfer = toldTransfer(known.signed);
  if (transfer === null) return { ok: false, fault: 'transfer-signature' };
  const { held, wrong } = stepsThatHold(known.signed.body, transfer, file);
  return wrong === null ? { ok: true, key: file.key, added: held.slice(known.steps.length) } : { ok: false, ...wrong };
}

export interface HeldSteps {
  readonly held: readonly VerifiedStep[];
  /** The first that does not hold, and why; nothing after it is read. */
  readonly wrong: { readonly fault: AnswerFault; readonly seq: number } | null;
}

/** Steps one after another, up to the first that does not hold. */
export function stepsThatHold(body: string, transfer: Transfer, { key, steps }: Pick<AnswerFile, 'key' | 'steps'>): HeldSteps {
  const held: VerifiedStep[] = [];
  let before: { previous: string; at: string } = { previous: digestOfText(body), at: transfer.madeAt };
  for (const [place, signed] of steps.entries()) {
    const seq = place + 1;
    const step = signatureHolds(signed, key) ? stepOf(signed.body) : 'step-signature';
    const fault = typeof step === 'string' ? step : stepFault(step, transfer, seq, before, held);
    if (fault !== null || typeof step === 'string') return { held, wrong: { fault: fault ?? 'step-shape', seq } };
    held.push({ ...step, text: { body: signed.body, signature: signed.signature } });
    before = { previous: digestOfText(signed.body), at: step.at };
  }
  return { held, wrong: null };
}

function originFault({ transfer, key, steps }: AnswerFile, known: KnownTransfer, fingerprint: string): AnswerFault | null {
  const { signed } = known;
  if (transfer.body !== signed.body) return signatureHolds(transfer, signed.key) ? 'other-transfer' : 'transfer-signature';
  if (transfer.key !== signed.key || transfer.signature !== signed.signature || !signatureHolds(transfer, signed.key)) return 'transfer-signature';
  if (known.key !== null && key !== known.key) return 'other-key';
  if (known.key === null && typedFingerprint(fingerprint) !== typedFingerprint(fingerprintOf(key))) return 'fingerprint';
  if (steps.length === 0) return 'no-steps';
  if (steps.length < known.steps.length) return 'shorter';
  return known.steps.every((body, place) => steps[place]?.body === body) ? null : 'other-steps';
}

function stepFault(step: Step, transfer: Transfer, seq: number, before: { previous: string; at: string }, earlier: readonly Step[]): AnswerFault | null {
  if (step.transfer !== transfer.id || step.seq !== seq || step.previous !== before.previous) return 'step-chain';
  if (compareInstants(step.at, before.at) < 0) return 'step-time';
  const things = new Set(transfer.things.map(({ id }) => id));
  if (new Set(step.things.map(({ id }) => id)).size !== step.things.length || !step.things.every(({ id }) => things.has(id))) return 'step-shape';
  return step.things.every(({ id }) => follows(lastActOf(id, earlier), step.act)) ? null : 'step-order';
}

const lastActOf = (id: string, steps: readonly Step[]): StepAct | null => steps.findLast(({ things }) => things.some((thing) => thing.id === id))?.act ?? null;
/** What is received is received once, examined while it is there and returned once: at every instant somebody has it. */
const follows = (last: StepAct | null, next: StepAct): boolean => (next === 'RECEIVED' ? last === null : last === 'RECEIVED' || last === 'EXAMINED');

type Loose = Readonly<Record<string, unknown>>;
const loose = (value: unknown): Loose | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : null);
const parsed = (text: string): Loose | null => {
  try {
    return loose(JSON.parse(text));
  } catch {
    return null;
  }
};
/** Text that can be kept: half of a character, or the sign of nothing, cannot. */
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most && !value.includes('\0') && !/\p{Surrogate}/u.test(value);
const hasKeys = (value: Loose, ...keys: string[]): boolean => Object.keys(value).sort().join() === keys.sort().join();
const isSigned = (value: Loose): boolean => isText(value['body'], 1_000_000) && isText(value['signature'], 100);

function answerOf(text: string): AnswerFile | null {
  const file = parsed(text);
  if (file === null || file['format'] !== ANSWER_FORMAT || !hasKeys(file, 'format', 'transfer', 'key', 'steps') || !isText(file['key'], 60) || !Array.isArray(file['steps']) || file['steps'].length > 200) return null;
  // A file has one way of being written, as its signed texts have: nothing in it can be changed that would not be seen.
  if (JSON.stringify(file) !== text.trim()) return null;
  const transfer = loose(file['transfer']);
  const steps = (file['steps'] as unknown[]).map(loose);
  if (transfer === null || !hasKeys(transfer, 'body', 'signature', 'key') || !isSigned(transfer) || !isText(transfer['key'], 60)) return null;
  return steps.every((step) => step !== null && hasKeys(step, 'body', 'signature') && isSigned(step)) ? (file as unknown as AnswerFile) : null;
}

function stepOf(body: string): Step | AnswerFault {
  const step = parsed(body);
  // Only the one way of writing a step down is a step: two texts never say the same.
  if (step === null || canonical(step) !== body || step['format'] !== STEP_FORMAT || !hasKeys(step, 'format', 'transfer', 'seq', 'previous', 'act', 'at', 'by', 'things')) return 'step-shape';
  const { at, by, things, act } = step;
  if (!stepActs.includes(act as StepAct) || !isText(by, 200) || by.trim() === '' || !isWritten(at) || !Array.isArray(things) || things.length === 0) return 'step-shape';
  return (things as unknown[]).every(isThing) ? (step as unknown as Step) : 'step-shape';
}

/** As the page writes it, on a day and at an hour that exist. */
const isWritten = (at: unknown): boolean => isText(at, 24) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && isInstant(at);

function isThing(value: unknown): boolean {
  const thing = loose(value);
  if (thing === null || !hasKeys(thing, 'id', 'seals', 'condition') || !isText(thing['id'], 36)) return false;
  const { seals, condition } = thing;
  return Array.isArray(seals) && seals.length <= 20 && (seals as unknown[]).every((seal) => isText(seal, 60) && seal.trim() !== '') && (condition === null || isText(condition, 1000));
}

import { compareInstants } from '#libs/time-limits';
import type { CaptureFileUse, CaptureGap, CaptureMethod, CaptureState, DigestMatch, Reliability, ReviewVerdict, SeriesChange, StepState } from './words.js';

/** A file of the item that a capture became. */
export interface CapturedFile {
  readonly use: string;
  readonly sha256: string;
  readonly sha512: string;
  /** Held by the look at its bytes: nobody can read it. */
  readonly held: boolean;
}

/** As much of a capture as its gaps follow from. */
export interface Told {
  readonly method: CaptureMethod;
  readonly digest: string | null;
  readonly digestOf: CaptureFileUse | null;
  readonly tool: string | null;
  readonly toolVersion: string | null;
  readonly system: string | null;
  readonly browser: string | null;
  readonly exitCountry: string | null;
  readonly vpn: boolean | null;
  readonly purpose: string | null;
  readonly hasItem: boolean;
}

/**
 * Whether what the operator's tool counted is the digest of a file that is there: one of the files of that use has to fit.
 * SHA-256 has 64 signs and SHA-512 has 128, so that the length says which is meant.
 */
export function digestMatch({ digest, digestOf }: Pick<Told, 'digest' | 'digestOf'>, files: readonly Pick<CapturedFile, 'use' | 'sha256' | 'sha512'>[]): DigestMatch {
  if (digest === null) return 'NOT_TOLD';
  const of = files.filter(({ use }) => use === digestOf);
  if (of.length === 0) return 'NOT_COMPARED';
  return of.some(({ sha256, sha512 }) => digest === sha256 || digest === sha512) ? 'MATCH' : 'DIFFERS';
}

/** Methods whose result is a file of its own, beside which an archive of the page says nothing more. */
const OWN_CONTENT: ReadonlySet<CaptureMethod> = new Set(['VIDEO', 'API_EXPORT']);

/** What is missing of a capture, the gravest first. A court asks after each of them; none of them refuses anything. */
export function gapsOf(told: Told, files: readonly CapturedFile[]): CaptureGap[] {
  const has = (use: CaptureFileUse): boolean => files.some((file) => file.use === use);
  const match = digestMatch(told, files);
  const own = OWN_CONTENT.has(told.method);
  const missing: Readonly<Record<CaptureGap, boolean>> = {
    DIGEST_DIFFERS: match === 'DIFFERS', FILE_HELD: files.some(({ held }) => held), NOT_EVIDENCE: !told.hasItem,
    NO_SCREENSHOT: !has('SCREENSHOT'), NO_PAGE_ARCHIVE: !own && !has('PAGE_ARCHIVE'), NO_CONTENT: own && !has('CONTENT'),
    NO_DIGEST: match === 'NOT_TOLD', DIGEST_NOT_COMPARED: match === 'NOT_COMPARED',
    NO_TOOL: told.tool === null || told.toolVersion === null, NO_ENVIRONMENT: told.system === null || told.browser === null || told.vpn === null || told.exitCountry === null, NO_PURPOSE: told.purpose === null,
  };
  return (Object.keys(missing) as CaptureGap[]).filter((gap) => missing[gap]);
}

/** Names that trackers put behind an address: with them it is the same page. */
const TRACKING = /^(utm_.+|fbclid|gclid|igshid|igsh|si|yclid)$/i;

/** What two captures of one page have in common: the address without what makes no other page of it. Compared, never shown and never opened. */
export function addressKey(address: string): string {
  if (!URL.canParse(address)) return address.trim();
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  const query = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort().join('&');
  return `${url.hostname.replace(/^(www|m|mobile)\./, '')}${url.port === '' ? '' : `:${url.port}`}${url.pathname.replace(/\/+$/, '')}${query === '' ? '' : `?${query}`}`;
}

/** As much of a capture as its place in a series follows from. */
export interface InSeries {
  readonly id: string;
  readonly address: string;
  readonly capturedAt: string;
  readonly annulled: boolean;
  readonly digest: string | null;
  readonly digestOf: CaptureFileUse | null;
  readonly files: readonly Pick<CapturedFile, 'use' | 'sha256' | 'sha512'>[];
}

/** Where a capture stands among those of the same address. */
export interface Place {
  readonly number: number;
  readonly of: number;
  readonly change: SeriesChange;
}

/** Digests that two captures can be compared by, each under what it is of: what is stored goes before what was told. */
function digestsOf({ digest, digestOf, files }: InSeries): Map<string, string> {
  const found = new Map<string, string>();
  if (digest !== null) found.set(`${digestOf ?? ''} ${digest.length}`, digest);
  for (const { use, sha256, sha512 } of files) {
    found.set(`${use} 64`, sha256);
    found.set(`${use} 128`, sha512);
  }
  return found;
}

/** `SAME`: something both have is the same, and nothing both have differs. A page archive carries its own hour, so that a file of another minute is another. */
export function changeBetween(before: InSeries, after: InSeries): Exclude<SeriesChange, 'FIRST'> {
  const [one, other] = [digestsOf(before), digestsOf(after)];
  const shared = [...one].filter(([name]) => other.has(name));
  if (shared.length === 0) return 'NOT_KNOWN';
  return shared.every(([name, digest]) => other.get(name) === digest) ? 'SAME' : 'OTHER';
}

/** The captures of each address in the order of their times. One that was annulled is in none. */
export function seriesOf(captures: readonly InSeries[]): Map<string, Place> {
  const byAddress = new Map<string, InSeries[]>();
  for (const one of captures) {
    if (one.annulled) continue;
    const key = addressKey(one.address);
    byAddress.set(key, [...(byAddress.get(key) ?? []), one]);
  }
  return new Map([...byAddress.values()].flatMap((all) => {
    const ordered = [...all].sort((a, b) => compareInstants(a.capturedAt, b.capturedAt) || (a.id < b.id ? -1 : 1));
    return ordered.map((one, at): [string, Place] => {
      const before = ordered[at - 1];
      return [one.id, { number: at + 1, of: ordered.length, change: before === undefined ? 'FIRST' : changeBetween(before, one) }];
    });
  }));
}

export interface Review {
  readonly verdict: ReviewVerdict;
}

/** As much of a step as a verdict needs. */
export interface Step {
  readonly reliability: Reliability;
  readonly credibility: number;
  /** In the order in which they were given. */
  readonly reviews: readonly Review[];
}

/** A step that was taken back stays so; else the last word of a second person counts. */
export function stepState({ reviews }: Pick<Step, 'reviews'>): StepState {
  if (reviews.some(({ verdict }) => verdict === 'WITHDRAWN')) return 'WITHDRAWN';
  return reviews.at(-1)?.verdict ?? 'WAITS';
}

/** What the credibility of the Admiralty code says, 1 to 6. */
const BY_CREDIBILITY: readonly CaptureState[] = ['CONFIRMED', 'PROBABLE', 'POSSIBLE', 'DOUBTFUL', 'REFUTED', 'NOT_JUDGED'];
/** From here on a step speaks for a capture, and against it. */
const FOR = 2;
const AGAINST = [4, 5];

/**
 * How a capture stands: by what two people agree on. Steps that speak for it and against it at once, or one that the second person does not accept, make it disputed;
 * one that speaks against it outweighs what is merely possible. The source is judged apart from what it says, as the code wants, and lifts nothing.
 */
export function captureState(steps: readonly Step[]): CaptureState {
  const standing = steps.map((step) => ({ ...step, state: stepState(step) })).filter(({ state }) => state !== 'WITHDRAWN');
  if (standing.length === 0) return 'NOT_VERIFIED';
  const agreed = standing.filter(({ state }) => state === 'AGREED').map(({ credibility }) => credibility);
  const against = agreed.filter((one) => AGAINST.includes(one));
  if (standing.some(({ state }) => state === 'NOT_AGREED') || (against.length > 0 && agreed.some((one) => one <= FOR))) return 'DISPUTED';
  if (standing.some(({ state }) => state === 'WAITS')) return 'TO_REVIEW';
  return BY_CREDIBILITY[(against.length > 0 ? Math.max(...against) : Math.min(...agreed)) - 1] ?? 'NOT_JUDGED';
}

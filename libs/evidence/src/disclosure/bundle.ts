import type { Fate, ItemKind } from '../registry/words.js';

/** Who can hold a thing (0016). */
export type HolderKind = 'PERSON' | 'STORE' | 'BODY';

export interface BundleHolder {
  readonly id: string;
  readonly kind: HolderKind;
  readonly name: string;
}

/** What happened to a thing, in the words of the standard. */
export const bundleActs = ['taken', 'seized', 'sealed', 'opened', 'transferred', 'received', 'seen', 'examined', 'imaged', 'returned', 'destroyed', 'ended', 'disclosed'] as const;
export type BundleAct = (typeof bundleActs)[number];

/** One record of custody. */
export interface BundlePassing {
  readonly id: string;
  readonly act: BundleAct;
  /** ISO 8601 instants: when it was, and when it was written down. */
  readonly at: string;
  readonly recordedAt: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Whoever wrote it down: a signed answer of a laboratory is entered by whoever gave the thing. */
  readonly recordedBy?: string | undefined;
  /** Number and day (ISO 8601) of the document that it rests on. */
  readonly paper?: { readonly number: string; readonly on: string } | null | undefined;
  readonly place: string | null;
  readonly seal: string | null;
  readonly condition: string | null;
  /** Seals, and the condition, as the giver or the record before named them; null: nobody names others. */
  readonly named?: string | null;
  /** Why it was done, or told so: also whose signed answer it rests on. Free words, which may name somebody protected: for a court alone. */
  readonly reason?: string | null;
  /** The same in English, where the program wrote it and nobody's words stand there. */
  readonly reasonEn?: string;
  /** True for a party where a reason is recorded: she is told that it is, not what it says. */
  readonly reasonKept?: boolean;
  /** SHA-256 of the photographs beside it, in hex; for a party only of those that lie in the bundle. */
  readonly photos?: readonly string[];
}

/** Why a file of an item does not lie in a bundle: it is not looked at or held, it shows what was taken out of a copy that does, what lies in it was not read, or its key was destroyed by law. */
export const absences = ['NOT_ACCEPTED', 'SHOWS_REMOVALS', 'NOT_READ', 'DESTROYED'] as const;
export type Absence = (typeof absences)[number];

export interface BundleFile {
  readonly id: string;
  /** Where it lies in the bundle: `data/12.1/photo.jpg`; null: it is named only. */
  readonly path: string | null;
  /** Null: it lies there. */
  readonly absent: Absence | null;
  readonly name: string;
  readonly mediaType: string;
  /** Null, as its digests, for a party where it does not lie there: with them somebody could try out what was taken away. */
  readonly size: number | null;
  /** Lower-case hex. */
  readonly sha256: string | null;
  readonly sha512: string | null;
}

export interface BundleProtocol {
  readonly id: string;
  readonly title: string;
  readonly begunAt: string;
  readonly endedAt: string | null;
  /** False: of its instants the days alone are known. */
  readonly hourKnown?: boolean | undefined;
  readonly place: string;
  readonly madeBy: string;
  readonly ruling: { readonly court: string; readonly number: string; readonly on: string; readonly until: string | null } | null;
}

export interface BundleItem {
  readonly id: string;
  /** `12.1`. */
  readonly number: string;
  readonly copy: boolean;
  /** The item that it is a part or a copy of, if that is in the bundle too. */
  readonly parentId: string | null;
  readonly kind: ItemKind;
  readonly title: string;
  readonly volume: number | null;
  readonly pageFrom: number | null;
  readonly pageTo: number | null;
  readonly collectedAt: string;
  /** False: of that the day alone is known. */
  readonly hourKnown?: boolean | undefined;
  readonly protocol: BundleProtocol | null;
  readonly files: readonly BundleFile[];
  /** In the order in which they were. */
  readonly custody: readonly BundlePassing[];
  /** What was decided of it in the end, and on which day; the words of the decision may name somebody protected. */
  readonly fate?: { readonly of: Fate; readonly on: string } | null | undefined;
  /** Times in which nobody can say who had it. */
  readonly gaps: readonly { readonly since: string | null; readonly until: string }[];
}

/** What leaves for the defence or the court, as one picture of one moment. */
export interface Bundle {
  readonly id: string;
  /** For whom: as it stands on the bundle. */
  readonly purpose: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly organisation: string;
  readonly proceeding: { readonly id: string; readonly number: string; readonly open: boolean };
  readonly holders: readonly BundleHolder[];
  readonly items: readonly BundleItem[];
}

/** The number under which everything taken from one thing stands: `12` of `12.1`. */
export const rootNumber = (number: string): string => number.split('.')[0] ?? number;

import fc from 'fast-check';
import type { Bundle, BundleAct, BundleFile, BundleItem, BundlePassing, ItemKind } from '#libs/evidence';

// Written out here: what tests of pure rules load should stay light.
const ACTS: readonly BundleAct[] = ['taken', 'seized', 'sealed', 'opened', 'transferred', 'received', 'seen', 'examined', 'imaged', 'returned', 'destroyed', 'ended', 'disclosed'];
const KINDS: readonly ItemKind[] = ['TESTIMONY', 'PHYSICAL', 'DOCUMENT', 'EXPERT_OPINION'];

const uuid = fc.uuid();
const words = fc.string({ unit: fc.constantFrom('а', 'ї', 'ґ', 'є', 'Z', ' ', '"', '<', '\\', '№', '\n', '%', '😀'), minLength: 1, maxLength: 30 });
const instant = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2026-11-21T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString());
const day = instant.map((at) => at.slice(0, 10));
const hex = (length: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });

const file: fc.Arbitrary<BundleFile> = fc.record({ id: uuid, path: fc.constant(null), absent: fc.constantFrom('NOT_ACCEPTED' as const, 'SHOWS_REMOVALS' as const, 'NOT_READ' as const, 'DESTROYED' as const), name: words, mediaType: fc.constantFrom('application/pdf', 'image/jpeg'), size: maybe(fc.nat()), sha256: maybe(hex(64)), sha512: maybe(hex(128)) });
const protocol = fc.record({ id: uuid, title: words, begunAt: instant, endedAt: fc.constant(null), hourKnown: fc.boolean(), place: words, madeBy: words, ruling: maybe(fc.record({ court: words, number: words, on: day, until: maybe(day) })) });

/** Any bundle that the program could make: things with parts and copies, files, custody between some holders. */
export const someBundle: fc.Arbitrary<Bundle> = fc.record({
  holders: fc.uniqueArray(fc.record({ id: uuid, kind: fc.constantFrom('PERSON' as const, 'STORE' as const, 'BODY' as const), name: words }), { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
  protocols: fc.array(protocol, { minLength: 1, maxLength: 2 }), id: uuid, proceedingId: uuid, purpose: words, madeAt: instant, open: fc.boolean(),
}).chain(({ holders, protocols, proceedingId, open, ...own }) => {
  const holder = maybe(fc.constantFrom(...holders.map(({ id }) => id)));
  const passing: fc.Arbitrary<BundlePassing> = fc.record({ id: uuid, act: fc.constantFrom(...ACTS), at: instant, recordedAt: instant, from: holder, to: holder, place: maybe(words), seal: maybe(words), condition: maybe(words), named: maybe(words), reason: maybe(words), reasonKept: fc.boolean(), recordedBy: words, paper: maybe(fc.record({ number: words, on: day })) });
  const item = fc.record({
    id: uuid, copy: fc.boolean(), part: fc.boolean(), kind: fc.constantFrom(...KINDS), title: words, volume: maybe(fc.nat(20)), pageFrom: maybe(fc.nat(200)), pageTo: maybe(fc.nat(300)), collectedAt: instant, protocol: maybe(fc.constantFrom(...protocols)),
    fate: maybe(fc.record({ of: fc.constantFrom('RETURNED' as const, 'KEPT_IN_FILE' as const), on: day })), files: fc.array(file, { maxLength: 2 }), custody: fc.array(passing, { maxLength: 4 }), gaps: fc.array(fc.record({ since: maybe(instant), until: instant }), { maxLength: 1 }),
  });
  return fc.array(item, { maxLength: 4 }).map((items): Bundle => ({
    ...own, holders, madeBy: 'Слідчий', organisation: 'Обласна прокуратура', proceeding: { id: proceedingId, number: '12025160000000001', open },
    items: items.map(({ part, ...each }, place): BundleItem => ({ ...each, number: part && place > 0 ? `1.${place}` : String(place + 1), copy: each.copy && part, parentId: part && place > 0 ? items[0]?.id ?? null : null })),
  }));
});

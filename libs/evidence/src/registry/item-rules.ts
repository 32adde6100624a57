import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, type Said, done, fault, refused } from '#libs/proceedings';
import { compareInstants, kyivDay } from '#libs/time-limits';
import { type ActTime, isHourKnown } from './hours.js';
import { tooLong } from './text-lengths.js';
import type { Fate, ItemKind } from './words.js';

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** What is told of a thing; its number and what it was taken from are no part of it. */
export interface ItemValue {
  readonly protocolId: string | null;
  readonly kind: ItemKind;
  readonly electronic: boolean;
  readonly title: string;
  readonly description: string | null;
  readonly protocolPage: number | null;
  readonly volume: number | null;
  readonly pageFrom: number | null;
  readonly pageTo: number | null;
  readonly collectedAt: string;
  readonly place: string | null;
  readonly collectedBy: string;
  readonly shelf: string | null;
}

/** A thing as somebody enters it: what its protocol says of all of them is said once, there. */
export type NewItem = Pick<ItemValue, 'title'> & Loose<Omit<ItemValue, 'title' | 'protocolId'>>;

/** As much of a protocol as its things take over. */
export interface ItemSource extends ActTime {
  readonly id: string | null;
  readonly place: string | null;
  readonly madeBy: string;
}

/** How many characters the table holds. */
export const PLACES = { title: 300, description: 4000, place: 300, collectedBy: 200, shelf: 100 } as const;

/** A thing with everything it says, or the fields that cannot be. Left out, time, place and collector are those of its source. */
export function decideItem(input: Omit<Loose<NewItem>, 'kind'> & { readonly kind: ItemKind }, source: ItemSource | undefined, { instant }: { readonly instant: string }): Outcome<ItemValue> {
  const title = tidyText(input.title) ?? '';
  const collectedAt = input.collectedAt ?? source?.begunAt;
  const collectedBy = tidyText(input.collectedBy) ?? source?.madeBy ?? '';
  const [volume, pageFrom, pageTo] = [input.volume ?? null, input.pageFrom ?? null, input.pageTo ?? null];
  const protocolId = source?.id ?? null;
  const faults: readonly (Fault | false)[] = [
    title === '' && fault('title', 'required', 'Назвіть річ або документ.', 'Name the thing or document.'),
    collectedAt === undefined && fault('collectedAt', 'required', 'Без протоколу вкажіть, коли це отримано.', 'Without a protocol say when it was received.'),
    collectedAt !== undefined && compareInstants(collectedAt, instant) > 0 && fault('collectedAt', 'future', 'Цей час ще не настав.', 'This time lies in the future.'),
    collectedBy === '' && fault('collectedBy', 'required', 'Без протоколу вкажіть, хто це отримав.', 'Without a protocol say who received it.'),
    protocolId === null && input.protocolPage != null && fault('protocolPage', 'protocol', 'Сторінка протоколу без протоколу.', 'A page of the protocol without a protocol.'),
    volume === null && pageFrom !== null && fault('volume', 'required', 'Вкажіть том, до якого належать аркуші.', 'Name the volume of the sheets.'),
    pageFrom === null && pageTo !== null && fault('pageFrom', 'required', 'Вкажіть перший аркуш.', 'Name the first sheet.'),
    pageFrom !== null && pageTo !== null && pageTo < pageFrom && fault('pageTo', 'order', 'Останній аркуш раніше за перший.', 'The last sheet comes before the first.'),
  ];
  const words = { title, description: tidyText(input.description), place: tidyText(input.place) ?? source?.place ?? null, collectedBy, shelf: tidyText(input.shelf) };
  const found = [...faults.filter((each) => each !== false), ...tooLong(words, PLACES)];
  if (found.length > 0 || collectedAt === undefined) return refused('bad-input', ...found);
  const value: ItemValue = { protocolId, kind: input.kind, electronic: input.electronic ?? false, protocolPage: input.protocolPage ?? null, volume, pageFrom, pageTo, collectedAt, ...words };
  return done(value, outside(value, source));
}

/** Taken before its act began or after it ended: it may be so where the protocol was corrected, but has to be looked at. */
function outside({ collectedAt }: ItemValue, source: ItemSource | undefined): Said[] {
  if (source?.id == null) return [];
  // Of an act whose hour nobody knows, days are all that can be compared.
  const order = (at: string): number => (source.hourKnown === false ? kyivDay(collectedAt).localeCompare(kyivDay(at)) : compareInstants(collectedAt, at));
  if (order(source.begunAt) >= 0 && (source.endedAt === null || order(source.endedAt) <= 0)) return [];
  return [{ uk: 'Час вилучення лежить поза часом дії, який вказує протокол.', en: 'It was taken outside the time that the protocol tells of the act.' }];
}

/** What became of an exhibit, by which decision. */
export interface FateValue {
  readonly fate: Fate;
  readonly on: string;
  readonly basis: string;
}

/** As much of a thing as its fate asks for. */
export interface Fated {
  readonly collectedAt: string;
  readonly annulled: boolean;
  readonly fate: Fate | null;
}

/** The fate of one thing, or why it cannot be decided. */
export function decideFate(input: FateValue, item: Fated, today: string): Outcome<FateValue> {
  if (item.annulled) return ANNULLED;
  if (item.fate !== null) return refused('evidence/refused', fault('fate', 'decided', 'Долю вже вирішено: спершу скасуйте попередній запис.', 'Its fate is decided already: first undo that entry.'));
  const basis = tidyText(input.basis) ?? '';
  const faults: readonly (Fault | false)[] = [
    input.on > today && fault('on', 'future', 'Цей день ще не настав.', 'This day lies in the future.'),
    input.on < kyivDay(item.collectedAt) && fault('on', 'order', 'Доля не може бути вирішена раніше, ніж річ отримано.', 'A fate cannot come before the thing did.'),
    basis === '' && fault('basis', 'required', 'Вкажіть рішення: яке, чиє, від якого дня.', 'Name the decision: which, whose, of what day.', 'ч. 9 ст. 100 КПК'),
  ];
  const found = [...faults.filter((each) => each !== false), ...tooLong({ basis }, { basis: 500 })];
  return found.length > 0 ? refused('bad-input', ...found) : done({ ...input, basis });
}

/** A thing as it was told, with what stood behind it: by which act it came, and when its fate was decided. */
export interface ToldItem {
  readonly value: ItemValue;
  readonly act: ActTime | null;
  readonly fateOn: string | null;
}

/** A thing that is told otherwise: the same moment in another spelling is no change, and its fate stays after it came. */
export function decideCorrection({ value: before, act, fateOn }: ToldItem, wanted: ItemValue, source: ItemSource | undefined, now: { readonly instant: string }): Outcome<ItemValue> {
  if (!isHourKnown(before.collectedAt, act) && compareInstants(before.collectedAt, wanted.collectedAt) === 0 && isHourKnown(wanted.collectedAt, source ?? null)) return HOUR_ASKED;
  const outcome = decideItem(wanted, source, now);
  if (!outcome.ok) return outcome;
  const value = { ...outcome.value, collectedAt: asWritten(before.collectedAt, outcome.value.collectedAt) };
  if (fateOn !== null && kyivDay(value.collectedAt) > fateOn) return refused('bad-input', fault('collectedAt', 'fate', 'Долю цієї речі вирішено раніше: спершу скасуйте той запис.', 'The fate of this thing was decided before: first undo that entry.'));
  return done(value, outcome.warnings);
}

/** An instant as it was written before, where it is the same one. */
export const asWritten = <T extends string | null>(before: T, now: T): T => (before !== null && now !== null && compareInstants(before, now) === 0 ? before : now);

/** Of an act whose day alone is known, nothing takes an hour along to where one would be read. */
export const HOUR_ASKED = refused('bad-input', fault('collectedAt', 'required', 'У протоколі вказано лише день: скажіть, коли це отримано.', 'The protocol says the day alone: say when it was received.'));

/** What was registered by mistake takes no more entries. */
export const ANNULLED = refused('evidence/refused', fault('itemId', 'annulled', 'Цей запис скасовано.', 'This item is annulled.'));

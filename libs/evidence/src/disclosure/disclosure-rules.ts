import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, type Said, done, fault, refused } from '#libs/proceedings';
import { compareInstants, kyivDay } from '#libs/time-limits';
import { type Addressee, type Line, type Withheld, addressees, heldBack, lastLine } from './register.js';
import type { DisclosurePicture, RegisterItem, SeenPages } from './disclosure.loader.js';
import { type Reading, placeOf, readingOf, saySheets } from './sheets.js';
import type { DisclosureAct, WithholdingGround } from './words.js';

/** Items that are opened, or of which copies are given. */
export interface ToOpen {
  readonly partyId: string;
  readonly itemIds: readonly string[];
  readonly on: string;
  readonly note?: string | null | undefined;
}

export interface NewMinutes {
  readonly partyId: string;
  readonly begunAt: string;
  readonly endedAt: string;
  readonly volumes: readonly SeenPages[];
  readonly present?: string | null | undefined;
  readonly remarks?: string | null | undefined;
  readonly refusal?: string | null | undefined;
  readonly complete: boolean;
  /** Why they tell of other sheets than the register, or of fewer. */
  readonly departure?: string | null | undefined;
}

export interface NewWithholding {
  readonly itemId: string;
  readonly partyId?: string | null | undefined;
  readonly ground: WithholdingGround;
  readonly reason: string;
  readonly reviewOn: string;
}

/** What the lines and withholdings that stand say. */
export const standing = ({ lines, withholdings }: DisclosurePicture): { lines: Line[]; withheld: Withheld[] } => ({ lines: lines.filter(({ annulled }) => !annulled), withheld: withholdings });

const NO_ITEM = fault('itemIds', 'exists', 'У провадженні немає такого доказу.', 'The proceeding has no such item.');
const NO_PARTY = fault('partyId', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.');
const NO_ADDRESSEE = fault('partyId', 'addressee', 'Матеріали відкривають стороні захисту, потерпілому та їхнім представникам.', 'Materials are opened to the defence, to victims and to those who represent them.', 'ч. 1, 7, 8 ст. 290 КПК');
/** What is amiss with somebody who is no addressee. */
const notAddressed = ({ parties }: DisclosurePicture, partyId: string): typeof NO_PARTY => (parties.some(({ id }) => id === partyId) ? NO_ADDRESSEE : NO_PARTY);
const FUTURE = fault('on', 'future', 'Цей день ще не настав.', 'This day lies in the future.');

/** Whom and what an opening, or a giving of copies, is about; or what is amiss with it. */
function aimed(input: ToOpen, picture: DisclosurePicture, today: string): { person: Addressee; items: RegisterItem[]; note: string | null } | Fault[] {
  const person = addressees(picture.parties).find(({ partyId }) => partyId === input.partyId);
  const byId = new Map(picture.items.map((item) => [item.id, item]));
  const items = [...new Set(input.itemIds)].flatMap((id) => byId.get(id) ?? []);
  const faults = [
    ...(picture.parties.some(({ id }) => id === input.partyId) ? [] : [NO_PARTY]),
    ...(items.length === new Set(input.itemIds).size ? [] : [NO_ITEM]), ...(items.length === 0 ? [fault('itemIds', 'required', 'Виберіть докази.', 'Choose items.')] : []),
    ...(input.on > today ? [FUTURE] : []),
  ];
  if (faults.length > 0 || person === undefined) return faults.length > 0 ? faults : [NO_ADDRESSEE];
  return { person, items, note: tidyText(input.note) };
}

const numbers = (items: readonly RegisterItem[]): string => items.map(({ number }) => number).join(', ');

/** Whether these items may be opened now: none of them is open already, annulled or held back. */
export function decideOpening(input: ToOpen, picture: DisclosurePicture, today: string): Outcome<{ person: Addressee; items: RegisterItem[]; note: string | null }> {
  const found = aimed(input, picture, today);
  if (Array.isArray(found)) return refused('bad-input', ...found);
  const { lines, withheld } = standing(picture);
  const over = (why: (item: RegisterItem) => boolean): RegisterItem[] => found.items.filter(why);
  const [gone, open, held] = [over(({ annulled }) => annulled), over(({ id }) => lastLine(lines, id, input.partyId) !== undefined), over(({ id }) => heldBack(withheld, id, input.partyId) !== undefined)];
  if (gone.length > 0) return refused('evidence/refused', fault('itemIds', 'annulled', `Скасовано як внесені помилково: ${numbers(gone)}.`, `Annulled as registered by mistake: ${numbers(gone)}.`));
  if (open.length > 0) return refused('evidence/refused', fault('itemIds', 'open', `Уже відкрито: ${numbers(open)}.`, `Open already: ${numbers(open)}.`));
  if (held.length > 0) return refused('evidence/refused', fault('itemIds', 'withheld', `Не відкриваються: ${numbers(held)}. Спершу скасуйте обмеження.`, `Held back: ${numbers(held)}. Lift that first.`));
  return done(found, found.person.side === 'DEFENCE' && found.person.subject === null ? [NOBODY_DEFENDED] : []);
}

const NOBODY_DEFENDED: Said = { uk: 'Не записано, кого захищає цей захисник: подію ст. 290 для строку не внесено.', en: 'Nobody recorded whom this counsel defends: no event of CPC 290 was entered for the term.' };

/** Copies are given, or refused, of what was opened before. */
export function decideLine(input: ToOpen & { readonly act: DisclosureAct }, picture: DisclosurePicture, today: string): Outcome<{ items: RegisterItem[]; note: string | null }> {
  const found = aimed(input, picture, today);
  if (Array.isArray(found)) return refused('bad-input', ...found);
  if (input.act === 'OPENED') return refused('bad-input', fault('act', 'opening', 'Відкриття записують окремою дією.', 'An opening is an act of its own.'));
  const { lines } = standing(picture);
  const closed = found.items.filter(({ id }) => !lines.some((line) => line.act === 'OPENED' && line.itemId === id && line.partyId === input.partyId && line.onDay <= input.on));
  if (closed.length > 0) return refused('evidence/refused', fault('itemIds', 'opened', `До цього дня не відкрито: ${numbers(closed)}.`, `Not opened by that day: ${numbers(closed)}.`));
  return done(found);
}

/** Minutes in order, or the fields that cannot be. */
export function decideMinutes(input: NewMinutes, picture: DisclosurePicture, instant: string): Outcome<{ person: Addressee; value: Required<NewMinutes> }> {
  const person = addressees(picture.parties).find(({ partyId }) => partyId === input.partyId);
  if (person === undefined) return refused('bad-input', notAddressed(picture, input.partyId));
  const backwards = compareInstants(input.endedAt, input.begunAt) < 0;
  const faults = [
    ...(backwards ? [fault('endedAt', 'order', 'Кінець раніше за початок.', 'It ends before it begins.')] : []),
    ...(compareInstants(input.endedAt, instant) > 0 ? [fault('endedAt', 'future', 'Цей час ще не настав.', 'This time lies in the future.')] : []),
    ...input.volumes.flatMap(({ pageFrom, pageTo }, place) => (pageTo < pageFrom ? [fault(`volumes.${place}.pageTo`, 'order', 'Останній аркуш менший за перший.', 'The last page is before the first.')] : [])),
  ];
  if (faults.length > 0) return refused('bad-input', ...faults);
  const opened = picture.lines.filter(({ annulled, partyId, act }) => !annulled && partyId === input.partyId && act === 'OPENED');
  if (!opened.some(({ onDay }) => onDay <= kyivDay(input.begunAt))) return refused('evidence/refused', fault('partyId', 'opened', 'Цьому учасникові на той день нічого не відкрито.', 'Nothing was open to this party on that day.'));
  const departure = tidyText(input.departure);
  const { beyond, unread } = studied(input, picture);
  const missed = input.complete ? unread : [];
  if (departure === null && beyond.length + missed.length > 0) return refused('evidence/refused', departs(beyond, missed));
  return done({ person, value: { ...input, present: tidyText(input.present), remarks: tidyText(input.remarks), refusal: tidyText(input.refusal), departure } });
}

/** How minutes compare with what was open to her by the day on which they ended, and with what she read in those that stood before. */
export function studied({ partyId, volumes, endedAt, ...own }: Pick<NewMinutes, 'partyId' | 'volumes' | 'endedAt'> & { readonly id?: string; readonly recordedAt?: string }, { lines, items, minutes }: DisclosurePicture): Reading {
  const byId = new Map(items.map((item) => [item.id, item]));
  const open = lines.filter((line) => !line.annulled && line.act === 'OPENED' && line.partyId === partyId && line.onDay <= kyivDay(endedAt)).map((line) => placeOf(line, byId.get(line.itemId)));
  const before = minutes.filter((one) => !one.annulled && one.partyId === partyId && one.id !== own.id && (own.recordedAt === undefined || compareInstants(one.recordedAt, own.recordedAt) < 0));
  return readingOf(volumes, before.flatMap((one) => one.volumes), open);
}

/** The case file holds procedural papers too, which are no items of the registry, and somebody may end her study without having read it all: that is said, with why. */
function departs(beyond: readonly SeenPages[], unread: readonly SeenPages[]): Fault {
  const [other, missed] = [saySheets(beyond), saySheets(unread)];
  const both = (uk: string, en: string): Said => ({ uk, en });
  const parts = [...(beyond.length > 0 ? [both(`За реєстром цьому учасникові не відкрито: ${other.uk}.`, `By the register this is not open to this person: ${other.en}.`)] : []), ...(unread.length > 0 ? [both(`Відкрито й у жодному протоколі не прочитано: ${missed.uk}.`, `Open, and read in no minutes: ${missed.en}.`)] : [])];
  return fault('departure', 'departure', `${parts.map(({ uk }) => uk).join(' ')} Виправте аркуші або поясніть: протокол скаже про це.`, `${parts.map(({ en }) => en).join(' ')} Mend the sheets, or say why: the minutes will tell of it.`);
}

/** Whether something may be held back: what somebody was given is known, and the day to look at it again lies ahead. */
export function decideWithholding(input: NewWithholding, picture: DisclosurePicture, today: string): Outcome<{ item: RegisterItem; reason: string }> {
  const item = picture.items.find(({ id }) => id === input.itemId);
  const reason = tidyText(input.reason);
  const partyId = input.partyId ?? null;
  const faults = [
    ...(item === undefined ? [{ ...NO_ITEM, field: 'itemId' }] : []), ...(partyId !== null && !addressees(picture.parties).some((each) => each.partyId === partyId) ? [notAddressed(picture, partyId)] : []),
    ...(reason === null ? [fault('reason', 'required', 'Поясніть, чому.', 'Say why.')] : []), ...(input.reviewOn <= today ? [fault('reviewOn', 'future', 'День перегляду має бути попереду.', 'The day of the review must lie ahead.')] : []),
  ];
  if (item === undefined || reason === null || faults.length > 0) return refused('bad-input', ...faults);
  const { lines, withheld } = standing(picture);
  if (item.annulled) return refused('evidence/refused', fault('itemId', 'annulled', 'Доказ скасовано.', 'The item is annulled.'));
  if (lines.some((line) => line.itemId === item.id && (partyId === null || line.partyId === partyId))) return refused('evidence/refused', fault('itemId', 'open', 'Доказ уже відкрито: його не можна приховати.', 'The item is open already: it cannot be held back.'));
  if (withheld.some((one) => one.itemId === item.id && one.partyId === partyId && one.state === 'PROPOSED')) return refused('evidence/refused', fault('itemId', 'proposed', 'Така пропозиція вже чекає на другу особу.', 'Such a proposal waits for a second person already.'));
  return done({ item, reason });
}

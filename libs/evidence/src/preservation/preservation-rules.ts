import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, type Said, done, fault, refused } from '#libs/proceedings';
import type { PreservationWay } from '#libs/time-limits';
import { tooLong } from '../registry/text-lengths.js';
import { type PreservationAsked, nextActs, preservationStanding } from './preservation-standing.js';
import type { PreservationActKind } from './words.js';

/** A request that data be kept, as it was sent. */
export interface NewRequest {
  readonly provider: string;
  readonly country: string;
  readonly way: PreservationWay;
  readonly subject: string;
  readonly basis: string;
  readonly sentOn: string;
  readonly reference?: string | null | undefined;
}

/** The Convention was not in force for Ukraine before: such a day is a slip of the pen. */
const FIRST_DAY = '2012-11-20';
const WHY: ReadonlySet<PreservationActKind> = new Set(['REFUSED', 'ENDED', 'ANNULLED']);

const LATE = (field: string): Fault => fault(field, 'future', 'Цей день ще не настав.', 'This day lies in the future.');

/** A request in order, or the fields that cannot be. */
export function decideRequest(input: NewRequest, today: string): Outcome<NewRequest & { readonly reference: string | null }> {
  const words = { provider: tidyText(input.provider) ?? '', subject: tidyText(input.subject) ?? '', basis: tidyText(input.basis) ?? '', reference: tidyText(input.reference) };
  const country = input.country.trim().toUpperCase();
  const faults: readonly (Fault | false)[] = [
    words.provider === '' && fault('provider', 'required', 'Вкажіть, кого просять зберегти дані.', 'Say who is asked to keep the data.'),
    words.subject === '' && fault('subject', 'required', 'Вкажіть, що саме зберегти.', 'Say what is to be kept.'),
    words.basis === '' && fault('basis', 'required', 'Вкажіть правову підставу.', 'Name the legal basis.'),
    !/^[A-Z]{2}$/.test(country) && fault('country', 'country', 'Код країни має дві латинські літери.', 'A country code has two letters.'),
    input.sentOn > today && LATE('sentOn'),
    input.sentOn < FIRST_DAY && fault('sentOn', 'coverage', 'Правила охоплюють дні від 20.11.2012.', 'The rulebook covers days from 20 November 2012.'),
    input.way === 'NATIONAL_ORDER' && country !== 'UA' && fault('country', 'own', 'Національний припис діє лише в Україні.', 'A national order binds in Ukraine alone.'),
    (input.way === 'NETWORK_24_7' || input.way === 'LEGAL_ASSISTANCE') && country === 'UA' && fault('country', 'abroad', 'Так звертаються до іншої держави.', 'Another State is asked this way.'),
  ];
  const found = [...faults.filter((each) => each !== false), ...tooLong(words, { provider: 200, subject: 2000, basis: 500, reference: 100 })];
  return found.length > 0 ? refused('bad-input', ...found) : done({ ...input, ...words, country });
}

/** An answer, a renewal or an end, as somebody enters it. */
export interface NewAct {
  readonly act: PreservationActKind;
  readonly on: string;
  readonly until?: string | null | undefined;
  readonly reference?: string | null | undefined;
  readonly note?: string | null | undefined;
}

interface ActValue {
  readonly act: PreservationActKind;
  readonly on: string;
  readonly until: string | null;
  readonly reference: string | null;
  readonly note: string | null;
}

/** Whether this can become of a request that stands so today. */
export function decideAct(input: NewAct, request: PreservationAsked, today: string): Outcome<ActValue> {
  const { state, end } = preservationStanding(request, today);
  if (!nextActs(state).includes(input.act)) return refused('evidence/refused', fault('act', 'state', 'Із цим запитом такого вже не зробиш.', 'This cannot be done with the request any more.'));
  const last = request.acts.map(({ onDay }) => onDay).reduce((latest, day) => (day > latest ? day : latest), request.sentOn);
  const [until, words] = [input.until ?? null, { reference: tidyText(input.reference), note: tidyText(input.note) }];
  const faults: readonly (Fault | false)[] = [
    input.on > today && LATE('on'),
    input.on < last && fault('on', 'order', 'Раніше за попередній крок цього запиту.', 'It lies before the last act of this request.'),
    until !== null && input.act !== 'PRESERVED' && input.act !== 'RENEWED' && fault('until', 'act', 'День, до якого дані зберігають, тут не вказують.', 'The day until which data are kept is not told here.'),
    until !== null && until < input.on && fault('until', 'order', 'Кінець раніше за початок.', 'It ends before it begins.'),
    input.act === 'FOLLOWED' && words.reference === null && fault('reference', 'required', 'Вкажіть номер запиту про самі дані.', 'Give the number of the request for the data.'),
    WHY.has(input.act) && words.note === null && fault('note', 'required', 'Поясніть, чому.', 'Say why.'),
  ];
  const found = [...faults.filter((each) => each !== false), ...tooLong(words, { reference: 100, note: 1000 })];
  if (found.length > 0) return refused('bad-input', ...found);
  return done({ act: input.act, on: input.on, until, ...words }, end !== null && input.act === 'RENEWED' && input.on > end.until ? [LAPSED] : []);
}

const LAPSED: Said = { uk: 'Попередній строк уже сплив: перевірте, чи дані ще є.', en: 'The time before had run out: make sure that the data are still there.' };

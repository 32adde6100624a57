import { type Read, type TableRow, bad, cut, good, quote, readErdrNumber, readWhen, tidy, wordReader } from '#libs/intake';
import type { Text } from '#libs/time-limits';
import type { HearingKind, HearingMode } from '../words.js';
import type { ScheduleColumn, ScheduleField } from './columns.js';

/** One line of a court's schedule as it was read. */
export interface ReadRow {
  readonly row: number;
  /** As the court writes it, for people to know the line by. */
  readonly number: string;
  readonly erdrNumber: string | null;
  /** Number of the case in court in the form in which numbers are compared. */
  readonly courtKey: string | null;
  readonly at: string;
  readonly court: string;
  /** Null: the schedule does not say. */
  readonly room: string | null;
  readonly judge: string | null;
  readonly mode: HearingMode | null;
  /** It says only that the hearing is open to the public, in the room or by video link. */
  readonly open: boolean;
  readonly kind: HearingKind | null;
}

/** The sheet of a workbook that has several with a schedule; null where there is one. */
interface OnSheet { readonly sheet: string | null }
export type ScheduleRow = ReadRow & OnSheet;
export type ScheduleFault = RowFault & OnSheet;

/** What is wrong with a line: where, and which rule it breaks. */
export interface RowFault {
  readonly row: number;
  /** The header of the column. */
  readonly column: string | null;
  readonly field: ScheduleField;
  readonly rule: string;
  readonly message: Text;
}

/** A case number: court, sequence, year. What stands before a second slash (`1-кп/…`) is the number of the proceeding within the court, not of the case. */
const CASE = /(?<![/\p{L}\p{N}-])\d{1,4}\/\d{1,6}\/\d{2}(?!\d)/u;
const ERDR = /(?<!\d)\d{17}(?!\d)/;

/**
 * The form in which case numbers are compared: without what stands around them and the letter of the kind. The column `court_key` of proceedings is the same.
 * @example courtKeyOf('Справа № 522/1234/26-к') // '522/1234/26'
 */
export const courtKeyOf = (text: string): string | null => CASE.exec(tidy(text).replace(/ ?\/ ?/g, '/'))?.[0] ?? null;

const plainCourt = (name: string): string => tidy(name).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Whether two texts name the same court: one may leave out the town. For many at once `courts`. */
export const sameCourt = (one: string, other: string): boolean => courts()(one, other);

/** `sameCourt` for a whole schedule: each name is brought into its plain form once, however many hearings it is compared with. */
export function courts(): typeof sameCourt {
  const known = new Map<string, string>();
  const plain = (name: string): string => {
    const found = known.get(name) ?? plainCourt(name);
    known.set(name, found);
    return found;
  };
  return (one, other) => {
    const [a, b] = [plain(one), plain(other)];
    return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
  };
}

/** What courts write of the way in which a hearing is held. */
const modes = wordReader<HearingMode>({
  REMOTE: ['дистанційно', 'дистанційне', 'відеоконференція', 'відеоконференцзв’язок', 'у режимі відеоконференції', 'в режимі відеоконференції', 'режим відеоконференції', 'ВКЗ', 'онлайн', 'поза межами приміщення суду', 'remote', 'video'],
  CLOSED: ['закрите', 'закрите засідання', 'закрите судове засідання', 'у закритому засіданні', 'закрито', 'closed'],
  IN_PERSON: ['очно', 'очна', 'у залі', 'в залі суду', 'у приміщенні суду', 'in person'],
});
const opens = wordReader<'open'>({ open: ['відкрите', 'відкрито', 'відкрите засідання', 'відкрите судове засідання', 'у відкритому засіданні', 'open'] });
const kinds = wordReader<HearingKind>({
  PREPARATORY: ['підготовче', 'підготовче засідання', 'підготовче судове засідання', 'підготовче провадження', 'preparatory'],
  TRIAL: ['судовий розгляд', 'розгляд по суті', 'розгляд', 'судове засідання', 'дебати', 'trial'],
  INVESTIGATING_JUDGE: ['слідчий суддя', 'клопотання слідчого', 'скарга', 'investigating judge'],
  APPEAL: ['апеляція', 'апеляційний розгляд', 'апеляційна скарга', 'appeal'],
  OTHER: [],
});

/** Hours of a column of their own: `10:30`, `10.30`, `1030`, `10 год 30 хв`, or the part of a day that a spreadsheet keeps. */
function readClock(text: string): Read<string> {
  const part = /^0[.,](\d+)$/.exec(text);
  if (part !== null) {
    const minutes = Math.round(Number(`0.${part[1] ?? '0'}`) * 1440);
    return good(`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
  }
  const match = /^(\d{1,2}) ?(?:[:.-]| ?год\p{L}*\.? ?|) ?(\d{2})(?::\d{2})?(?: ?хв\p{L}*\.?| ?год\p{L}*\.?)?$/u.exec(text);
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) return bad('time', `«${quote(text)}» не є часом: потрібно ГГ:ХХ, наприклад 10:30.`, `“${quote(text)}” is not an hour: write hh:mm, for example 10:30.`);
  return good(`${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? ''}`);
}

function readMoment(date: string, time: string): Read<string> & { readonly field?: ScheduleField } {
  const day = readWhen(date);
  if (!day.ok) return { ...day, field: 'date' };
  // A day with midnight is a day of a spreadsheet that shows its hour: no court sits then.
  if (time === '' && day.value.at !== undefined && day.value.at.slice(11, 16) !== '00:00') return good(day.value.at);
  if (time === '') return { ...bad('required', 'Немає години засідання.', 'The hour of the hearing is missing.'), field: 'time' };
  const clock = readClock(time);
  if (!clock.ok) return { ...clock, field: 'time' };
  const moment = readWhen(`${day.value.on ?? day.value.at.slice(0, 10)} ${clock.value}`);
  if (!moment.ok) return { ...moment, field: 'time' };
  return moment.value.at === undefined ? { ...bad('time', 'Немає години засідання.', 'The hour of the hearing is missing.'), field: 'time' } : good(moment.value.at);
}

/**
 * Reads one line of a schedule.
 * @param court the court of the whole schedule, where it has no column for it
 */
export function readScheduleRow({ row, cells }: TableRow, columns: readonly ScheduleColumn[], court: string | null): { readonly ok: true; readonly value: ReadRow } | { readonly ok: false; readonly faults: readonly RowFault[] } {
  const column = (field: ScheduleField): ScheduleColumn | undefined => columns.find((each) => each.field === field);
  const cell = (field: ScheduleField): string => tidy(cells[column(field)?.place ?? -1] ?? '');
  // A line break between judges separates their names.
  const text = (field: ScheduleField): string => (field === 'judge' ? cell(field).replace(/:\n+/g, ': ').replace(/[,;]?\n+/g, ', ') : cell(field).replace(/\n/g, ' '));
  const optional = (field: ScheduleField, most: number): string | null => cut(text(field), most).trim() || null;
  const faults: RowFault[] = [];
  const wrong = (field: ScheduleField, rule: string, message: Text): void => void faults.push({ row, column: column(field)?.header ?? null, field, rule, message });

  const written = [text('caseNumber'), text('erdrNumber')];
  const erdr = written.map((each) => ERDR.exec(each)?.[0] ?? (column('erdrNumber') !== undefined && each === written[1] && each !== '' ? each : '')).find((each) => each !== '') ?? '';
  const courtKey = written.map(courtKeyOf).find((each) => each !== null) ?? null;
  const erdrNumber = erdr === '' ? null : readErdrNumber(erdr);
  if (erdrNumber?.ok === false && courtKey === null) wrong('erdrNumber', erdrNumber.rule, erdrNumber.message);
  const numberField: ScheduleField = column('caseNumber') === undefined ? 'erdrNumber' : 'caseNumber';
  if (erdrNumber === null && courtKey === null) {
    const said = written.find((each) => each !== '') ?? '';
    wrong(numberField, said === '' ? 'required' : 'case-number', said === '' ? { uk: 'Немає номера справи.', en: 'The number of the case is missing.' } : { uk: `«${quote(said)}» не є номером справи: потрібно, наприклад, 522/1234/26-к.`, en: `“${quote(said)}” is not a case number: write, for example, 522/1234/26-к.` });
  }
  const at = readMoment(text('date'), text('time'));
  if (!at.ok) wrong(at.field ?? 'date', at.rule, at.message);
  const named = optional('court', 200) ?? court;
  if (named === null) wrong('court', 'required', { uk: 'Не сказано, який це суд.', en: 'It is not said which court this is.' });
  if (faults.length > 0 || !at.ok || named === null) return { ok: false, faults };
  return {
    ok: true,
    value: {
      row, number: cut(written.find((each) => each !== '') ?? '', 60), erdrNumber: erdrNumber?.ok === true ? erdrNumber.value : null, courtKey, at: at.value, court: named,
      room: optional('room', 60), judge: optional('judge', 300), mode: modes(text('mode')) ?? null, open: opens(text('mode')) !== undefined, kind: kinds(text('kind')) ?? null,
    },
  };
}

import { tidyText } from '#libs/platform';
import { type Fact, compareInstants, kyivDay, parseErdrNumber } from '#libs/time-limits';
import { type Outcome, done, refused } from '../outcome.js';
import { type Body, type Fault, type Said, bodies, fault } from '../words.js';
import { type Qualified, qualifyAll } from '../charges/qualification.js';
import { textFaults } from './summary-rules.js';

/** A proceeding as somebody registers it, by hand or from a table. */
export interface NewProceeding {
  readonly erdrNumber: string;
  readonly registeredOn: string;
  /** When the report of the offence came in: the entry must follow within 24 hours (CPC 214(1)). */
  readonly reportedAt?: string | null;
  readonly body?: Body | null;
  readonly officeId?: string | null;
  readonly prosecutorId?: string | null;
  readonly investigatorId?: string | null;
  readonly summary: string;
  readonly courtNumber?: string | null;
  /** As people write it, several divided by commas or semicolons. */
  readonly qualification?: string | null;
  /** Facts that are recorded right after, in the same transaction: the row is then written once, as it will stand. Its stage is derived anew all the same. */
  readonly foreseen?: readonly Fact[];
}

/** What the rules must know besides the row itself. */
export interface RegistrationContext {
  readonly today: string;
  readonly instant: string;
  /** The office of the person who registers; proceedings are registered for it and no other. */
  readonly ownOfficeId: string | null;
  /** Digits of the office's region in ERDR numbers. */
  readonly ownOfficeCode: string | null;
  /** The duty which falls to the person who registers when nobody is named. */
  readonly self: { readonly prosecutorId?: string; readonly investigatorId?: string };
  /** Active staff of the office with the role that the duty asks. */
  readonly prosecutors: ReadonlySet<string>;
  readonly investigators: ReadonlySet<string>;
  /** Numbers that are registered already, by whomever. */
  readonly taken: ReadonlySet<string>;
}

/** A row that may be stored as it is. */
export interface Registration {
  readonly erdrNumber: string;
  readonly registeredOn: string;
  readonly reportedAt: string | null;
  readonly body: Body;
  readonly officeId: string;
  readonly prosecutorId: string | null;
  readonly investigatorId: string | null;
  readonly summary: string;
  readonly courtNumber: string | null;
  readonly charges: readonly Qualified[];
  readonly foreseen: readonly Fact[];
}

/** The register opened with the present Code (CPC, Law 4651-VI). */
export const REGISTER_OPENED = '2012-11-20';
const CENTRAL = '00';
const REGISTER = 'наказ Офісу Генерального прокурора від 30.06.2020 № 298';

/** Bodies by their digit in the number: 1 police, 2 security service, 3 former tax police, 4 prosecution, 5 NABU, 6 SBI, 7 BEB, as in the list. */
export const bodyByDigit: Readonly<Record<string, Body>> = Object.fromEntries(bodies.map((body, index) => [String(index + 1), body]));

/** The number without the spaces and signs that people put into it. */
export const plainNumber = (text: string): string => (tidyText(text) ?? '').replace(/[\s№#\p{Pd}]/gu, '');

/** Letters that are typed or recognised in the place of a digit, in both alphabets. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { О: '0', O: '0', І: '1', I: '1', L: '1', З: '3', Б: '6', В: '8', B: '8' };

function numberFault(text: string): Fault {
  const meant = text.toUpperCase().replace(/\D/g, (sign) => LOOK_ALIKES[sign] ?? sign);
  return meant !== text && parseErdrNumber(meant) !== undefined
    ? fault('erdrNumber', 'look-alike', `У номері є літери, схожі на цифри. Якщо це ${meant}, введіть його цифрами.`, `The number has letters that look like digits. If it is ${meant}, write it in digits.`, REGISTER)
    : fault('erdrNumber', 'format', 'Номер ЄРДР: 17 цифр, наприклад 12026160000000123.', 'An ERDR number has 17 digits, for example 12026160000000123.', REGISTER);
}

export const duplicateNumber = (): Fault => fault('erdrNumber', 'unique',
  'Провадження з цим номером уже зареєстровано. Якщо його немає у вашому переліку, зверніться до прокуратури, яка його веде.',
  'A proceeding with this number is registered already. If it is not in your list, ask the office that leads it.', REGISTER);

/** Decides on one row: what will be stored with its warnings, or every fault it has. */
export function decideRegistration(row: NewProceeding, context: RegistrationContext): Outcome<Registration> {
  const faults: Fault[] = [];
  const erdrNumber = plainNumber(row.erdrNumber);
  const parts = parseErdrNumber(erdrNumber);
  if (parts === undefined) faults.push(numberFault(erdrNumber));
  faults.push(...dayFaults(row, context));
  const summary = tidyText(row.summary);
  const courtNumber = tidyText(row.courtNumber);
  faults.push(...textFaults(summary, courtNumber));
  const officeId = row.officeId ?? context.ownOfficeId;
  if (officeId === null || officeId !== context.ownOfficeId) faults.push(fault('officeId', 'own', 'Реєструвати провадження можна лише у своїй прокуратурі.', 'Proceedings are registered for your own office only.'));
  const body = row.body ?? bodyByDigit[parts?.body ?? ''];
  if (body === undefined && parts !== undefined) faults.push(fault('body', 'required', 'За номером орган не визначається: вкажіть його.', 'The number does not tell the body: name it.'));
  faults.push(...staffFaults(row, context));
  const charges = qualifyAll(row.qualification ?? '', row.registeredOn);
  if (!Array.isArray(charges)) faults.push(charges as Fault);
  if (faults.length > 0) return refused('bad-input', ...faults);
  if (context.taken.has(erdrNumber)) return refused('proceeding/duplicate-number', duplicateNumber());
  return done({
    erdrNumber, registeredOn: row.registeredOn, reportedAt: row.reportedAt ?? null, body: body ?? 'NATIONAL_POLICE', officeId: officeId ?? '',
    prosecutorId: row.prosecutorId ?? context.self.prosecutorId ?? null, investigatorId: row.investigatorId ?? context.self.investigatorId ?? null,
    summary: summary ?? '', courtNumber, charges: Array.isArray(charges) ? charges : [], foreseen: row.foreseen ?? [],
  }, warnings(row, parts, body, context));
}

function dayFaults({ registeredOn, reportedAt }: NewProceeding, { today, instant }: RegistrationContext): Fault[] {
  const faults: Fault[] = [];
  if (registeredOn > today) faults.push(fault('registeredOn', 'future', 'День внесення до ЄРДР не може бути в майбутньому.', 'The day of entry cannot lie in the future.'));
  if (registeredOn < REGISTER_OPENED) faults.push(fault('registeredOn', 'before-register', 'ЄРДР ведеться з 20.11.2012: перевірте день.', 'The register opened on 20 November 2012: check the day.', 'ст. 214 КПК'));
  if (reportedAt == null) return faults;
  if (compareInstants(reportedAt, instant) > 0) faults.push(fault('reportedAt', 'future', 'Час надходження заяви не може бути в майбутньому.', 'A report cannot come from the future.'));
  else if (kyivDay(reportedAt) > registeredOn) faults.push(fault('reportedAt', 'order', 'Заява не може надійти після внесення відомостей до ЄРДР.', 'The report cannot come after the entry in the register.', 'ст. 214 КПК'));
  return faults;
}

function staffFaults({ prosecutorId, investigatorId }: NewProceeding, { prosecutors, investigators }: RegistrationContext): Fault[] {
  const faults: Fault[] = [];
  if (prosecutorId != null && !prosecutors.has(prosecutorId)) faults.push(fault('prosecutorId', 'role', 'У вашій прокуратурі немає такого чинного прокурора.', 'Your office has no such active prosecutor.'));
  if (investigatorId != null && !investigators.has(investigatorId)) faults.push(fault('investigatorId', 'role', 'У вашій прокуратурі немає такого чинного слідчого.', 'Your office has no such active investigator.'));
  return faults;
}

type Parts = NonNullable<ReturnType<typeof parseErdrNumber>>;

/** The parts of a number are hints (they were read off published numbers): what does not fit is said, not refused. */
function warnings(row: NewProceeding, parts: Parts | undefined, body: Body | undefined, { ownOfficeCode }: RegistrationContext): Said[] {
  if (parts === undefined) return [];
  const said: Said[] = [];
  if (parts.region !== CENTRAL && ownOfficeCode !== null && parts.region !== ownOfficeCode) said.push({ uk: `Регіон у номері (${parts.region}) не збігається з регіоном прокуратури (${ownOfficeCode}).`, en: `The region in the number (${parts.region}) is not that of the office (${ownOfficeCode}).` });
  if (bodyByDigit[parts.body] !== body) said.push({ uk: `Перша цифра номера (${parts.body}) означає інший орган розслідування.`, en: `The first digit of the number (${parts.body}) stands for another investigating body.` });
  if (parts.year !== row.registeredOn.slice(0, 4)) said.push({ uk: `Рік у номері (${parts.year}) не збігається з роком внесення до ЄРДР.`, en: `The year in the number (${parts.year}) is not that of the entry.` });
  return said;
}

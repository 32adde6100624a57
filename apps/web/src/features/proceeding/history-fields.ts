import type { LocalText } from '../../lib/i18n.js';
import { hearingKindTerms, hearingModeTerms, hearingStatusTerms, sideTerms } from '../../ui/hearing-terms.js';
import { bodyTerms, deciderTerms, flagTerms, partyRoleTerms, personFieldTerms } from '../../ui/terms.js';

/** What the history calls a field. A field without words here is shown by its name: better than hidden. */
export const fieldTerms: Readonly<Record<string, LocalText>> = {
  type: { uk: 'подія', en: 'event' },
  on: { uk: 'дата', en: 'day' },
  at: { uk: 'дата і час', en: 'day and time' },
  number: { uk: 'число', en: 'number' },
  text: { uk: 'значення', en: 'value' },
  note: { uk: 'примітка', en: 'note' },
  partyId: { uk: 'кого стосується', en: 'whom it concerns' },
  party: { uk: 'учасник', en: 'party' },
  role: { uk: 'роль', en: 'role' },
  since: { uk: 'з дня', en: 'since' },
  until: { uk: 'до дня', en: 'until' },
  reason: { uk: 'підстава', en: 'reason' },
  cause: { uk: 'причина', en: 'cause' },
  excused: { uk: 'виправдано', en: 'excused' },
  code: { uk: 'кваліфікація', en: 'charge' },
  qualification: { uk: 'кваліфікація', en: 'qualification' },
  actOn: { uk: 'дата діяння', en: 'day of the act' },
  startedOn: { uk: 'початок', en: 'began' },
  endedOn: { uk: 'кінець', en: 'ended' },
  place: { uk: 'місце', en: 'place' },
  exploitation: { uk: 'вид експлуатації', en: 'form of exploitation' },
  summary: { uk: 'фабула', en: 'summary' },
  size: { uk: 'розмір у байтах', en: 'size in bytes' },
  sha256: { uk: 'хеш SHA-256', en: 'SHA-256 digest' },
  declaredType: { uk: 'заявлений тип файлу', en: 'declared type of the file' },
  courtNumber: { uk: 'номер справи в суді', en: 'court case number' },
  erdrNumber: { uk: 'номер ЄРДР', en: 'ERDR number' },
  registeredOn: { uk: 'внесено', en: 'registered' },
  reportedAt: { uk: 'повідомлення надійшло', en: 'report came in' },
  body: { uk: 'орган розслідування', en: 'investigating body' },
  office: { uk: 'орган', en: 'office' },
  with: { uk: 'з провадженням', en: 'with the proceeding' },
  rule: { uk: 'правило', en: 'rule' },
  kind: { uk: 'вид', en: 'kind' },
  prosecutor: { uk: 'прокурор', en: 'prosecutor' },
  investigator: { uk: 'слідчий', en: 'investigator' },
  changed: { uk: 'змінено', en: 'changed' },
  fields: { uk: 'що', en: 'what' },
  reveal: { uk: 'запит', en: 'request' },
  assignee: { uk: 'хто виконує', en: 'who is to do it' },
  dueOn: { uk: 'нагадати', en: 'reminder' },
  state: { uk: 'стан', en: 'state' },
  court: { uk: 'суд', en: 'court' },
  room: { uk: 'зал', en: 'room' },
  mode: { uk: 'як проводиться', en: 'how it is held' },
  status: { uk: 'стан засідання', en: 'state of the hearing' },
  liesWith: { uk: 'на чиєму боці', en: 'with whom it lies' },
  decidedBy: { uk: 'рішення', en: 'decided by' },
  decidedOn: { uk: 'дата рішення', en: 'day of the decision' },
};

const taskTerms: Readonly<Record<string, LocalText>> = { OPEN: { uk: 'до виконання', en: 'open' }, DONE: { uk: 'виконано', en: 'done' }, WITHDRAWN: { uk: 'знято', en: 'withdrawn' } };
const valueTerms: Readonly<Record<string, Readonly<Record<string, LocalText>>>> = { role: partyRoleTerms, body: bodyTerms, kind: { ...flagTerms, ...hearingKindTerms }, mode: hearingModeTerms, status: hearingStatusTerms, liesWith: sideTerms, decidedBy: deciderTerms, state: taskTerms };

const personTerms: Readonly<Record<string, LocalText>> = personFieldTerms;

interface Saying {
  readonly local: (text: LocalText) => string;
  readonly date: (date: string) => string;
  readonly nameOf: (partyId: string) => string;
  readonly eventLabel: (type: string) => string;
  /** Why a hearing was put off, by its code; empty for what is no such code. */
  readonly causeLabel: (code: string) => string;
  /** Empty for somebody whom the reader does not know. */
  readonly staffName: (staffId: string) => string;
  readonly qualification: (code: string) => string;
  readonly somebody: string;
}

/** A value as a person reads it: dates, names and words of the vocabulary instead of codes and ids. */
export function readableValue(field: string, value: string, say: Saying): string {
  const term = valueTerms[field]?.[value];
  if (term) return say.local(term);
  // Fields of a person are named, never what stands in them.
  if (field === 'changed' || field === 'fields') return value.split(', ').map((one) => { const named = personTerms[one]; return named ? say.local(named) : one; }).join(', ');
  if (field === 'partyId') return say.nameOf(value) || value;
  if (field === 'prosecutor' || field === 'investigator' || field === 'assignee') return say.staffName(value) || say.somebody;
  if (field === 'code' || field === 'qualification') return say.qualification(value);
  if (field === 'cause') return say.causeLabel(value) || value;
  if (field === 'type') return say.eventLabel(value);
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-][\d:]+))?$/.test(value) ? say.date(value) : value;
}

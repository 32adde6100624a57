import type { LocalText } from '../../lib/i18n.js';
import { callPurposeTerms, comingTerms, examinationTerms, measureTerms, presenceTerms, summonsWayTerms, supportStateTerms, supportTerms } from '../../ui/calling-terms.js';
import { captureFileUseTerms, captureMethodTerms, preservationWayTerms, reliabilityTerms, verificationKindTerms, verificationStateTerms } from '../../ui/open-source-terms.js';
import { fateTerms, fileUseTerms, itemKindTerms } from '../../ui/evidence-terms.js';
import { custodyActTerms } from '../../ui/custody-terms.js';
import { disclosureActTerms, disclosureSideTerms } from '../../ui/disclosure-terms.js';
import { hearingKindTerms, hearingModeTerms, hearingStatusTerms, sideTerms } from '../../ui/hearing-terms.js';
import { claimTerms, instanceTerms, payerTerms, resultTerms } from '../../ui/judgment-terms.js';
import { continuationTerms, panelCauseTerms } from '../../ui/panel-terms.js';
import { evidenceFieldTerms } from './history-evidence-fields.js';
import { bodyTerms, deciderTerms, flagTerms, partyRoleTerms, personFieldTerms } from '../../ui/terms.js';

/** What the history calls a field, or a field of one kind of record. A field without words here is shown by its name: better than hidden; a test holds that the court's have theirs. */
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
  again: { uk: 'що дослідити знову', en: 'what is heard again' },
  appointedOn: { uk: 'коли суд призначив', en: 'when the court appointed it' },
  purpose: { uk: 'для чого', en: 'what for' },
  'call.mode': { uk: 'як бере участь', en: 'how present' },
  expected: { uk: 'викликано', en: 'called' },
  servedOn: { uk: 'повістку вручено', en: 'summons served' },
  servedBy: { uk: 'спосіб вручення', en: 'way of service' },
  justified: { uk: 'повторний виклик обґрунтовано', en: 'repeat call justified' },
  came: { uk: 'явка', en: 'attendance' },
  againOf: { uk: 'повторно досліджено', en: 'examined again' },
  askedOn: { uk: 'клопотання подано', en: 'asked for' },
  orderedOn: { uk: 'постановлено', en: 'ordered' },
  refusedOn: { uk: 'відмовлено', en: 'refused' },
  instance: { uk: 'суд', en: 'court' },
  claim: { uk: 'цивільний позов', en: 'civil claim' },
  results: { uk: 'що вирішено', en: 'what was decided' },
  payer: { uk: 'хто сплатив', en: 'who paid' },
  continuation: { uk: 'як триває розгляд', en: 'how the trial goes on' },
  appointed: { uk: 'призначено засідань', en: 'hearings appointed' },
  moved: { uk: 'перенесено засідань', en: 'hearings moved' },
  corrected: { uk: 'виправлено засідань', en: 'hearings corrected' },
  unchanged: { uk: 'без змін', en: 'unchanged' },
  coordinator: { uk: 'координатор', en: 'coordinator' },
  decidedBy: { uk: 'рішення', en: 'decided by' },
  decidedOn: { uk: 'дата рішення', en: 'day of the decision' },
  ...evidenceFieldTerms,
};

const taskTerms: Readonly<Record<string, LocalText>> = { OPEN: { uk: 'до виконання', en: 'open' }, DONE: { uk: 'виконано', en: 'done' }, WITHDRAWN: { uk: 'знято', en: 'withdrawn' } };
type Lists = Readonly<Record<string, Readonly<Record<string, LocalText>>>>;
const valueTerms: Lists = { role: partyRoleTerms, body: bodyTerms, kind: { ...flagTerms, ...hearingKindTerms }, mode: hearingModeTerms, status: hearingStatusTerms, liesWith: sideTerms, decidedBy: deciderTerms, state: taskTerms };

/** Closed lists of one kind of record, by the slice that its act is named after: the same code means another thing in another list. */
const listsOf: Readonly<Record<string, Lists>> = {
  call: { purpose: callPurposeTerms, mode: presenceTerms, servedBy: summonsWayTerms, came: comingTerms }, examination: { kind: examinationTerms }, measure: { kind: measureTerms }, support: { kind: supportTerms, state: supportStateTerms },
  judgment: { instance: instanceTerms, claim: claimTerms, results: resultTerms }, payment: { payer: payerTerms }, panel: { cause: panelCauseTerms, continuation: continuationTerms },
  item: { kind: itemKindTerms, fate: fateTerms, use: fileUseTerms }, custody: { act: custodyActTerms }, disclosure: { act: disclosureActTerms, side: disclosureSideTerms },
  capture: { method: captureMethodTerms, use: captureFileUseTerms }, verification: { kind: verificationKindTerms, state: verificationStateTerms, reliability: reliabilityTerms }, preservation: { way: preservationWayTerms },
};
const truths: Readonly<Record<string, LocalText>> = { true: { uk: 'так', en: 'yes' }, false: { uk: 'ні', en: 'no' } };
const STAFF: ReadonlySet<string> = new Set(['prosecutor', 'investigator', 'assignee', 'coordinator', 'keeper']);
/** Who has a thing, as the log names it: somebody, a store, or a body outside in words of the record. */
const HOLDER = /^(STAFF|STORE|BODY) (.+)$/s;
const STORE: LocalText = { uk: 'сховище', en: 'a store' };
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an act calls a field of its record. */
export const termOf = (action: string, field: string): LocalText | undefined => fieldTerms[`${sliceOf(action)}.${field}`] ?? fieldTerms[field];
const sliceOf = (action: string): string => action.slice(0, action.indexOf('.'));

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

/** A value as a person reads it: dates, names and words of the vocabulary instead of codes; null for an id that tells her nothing. */
export function readableValue(action: string, field: string, value: string, say: Saying): string | null {
  const lists = listsOf[sliceOf(action)] ?? {};
  const terms = lists[field] ?? valueTerms[field] ?? {};
  const term = terms[value] ?? (value === 'true' || value === 'false' ? truths[value] : undefined);
  if (term) return say.local(term);
  if (field === 'results') return value.split(' ').map((one) => { const named = terms[one]; return named ? say.local(named) : one; }).join(', ');
  // Fields of a person are named, never what stands in them.
  if (field === 'changed' || field === 'fields') return value.split(', ').map((one) => { const named = personTerms[one]; return named ? say.local(named) : one; }).join(', ');
  if (field === 'partyId') return say.nameOf(value) || null;
  const [, holder, of = ''] = HOLDER.exec(value) ?? [];
  if (holder !== undefined) return holder === 'STAFF' ? say.staffName(of) || say.somebody : holder === 'STORE' ? say.local(STORE) : of;
  if (STAFF.has(field)) return say.staffName(value) || say.somebody;
  if (field === 'code' || field === 'qualification') return say.qualification(value);
  if (field === 'cause') return say.causeLabel(value) || value;
  if (field === 'type') return say.eventLabel(value);
  if (ID.test(value)) return null;
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-][\d:]+))?$/.test(value) ? say.date(value) : value;
}

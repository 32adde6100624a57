/** Synthetic answers for the screens of one proceeding, in the shape of the schema. */
export const ids = { proceeding: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0001', suspect: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0002', deadline: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0003', event: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0004', office: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0005', staff: '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0006' };

const office = { id: ids.office, code: '16', name: { uk: 'Синтетична обласна прокуратура', en: 'Synthetic Regional Prosecutor’s Office' }, territory: { uk: 'Область', en: 'Region' }, seat: 'Місто', relocatedSince: null };
const staff = { id: ids.staff, displayName: 'Синтетична О. О.', officeId: ids.office };

const suspicion = {
  id: ids.event, type: 'suspicion', label: { uk: 'Вручення повідомлення про підозру', en: 'Notice of suspicion served' }, on: '2026-09-22', at: null, number: null, text: null, partyId: ids.suspect, note: null,
  recordedAt: '2026-09-22T12:00:00+03:00', recordedBy: staff, supersedes: null, supersededBy: null, annulled: false, reason: null, cameFrom: null, abilities: ['correctEvent', 'annulEvent'],
};

const step = (kind: string, uk: string, en: string, citation: { uk: string; en: string } | null, date: string | null) => ({ kind, text: { uk, en }, citation, date });

export const deadline = {
  id: ids.deadline, key: 'PTI-2M:e1', ruleId: 'PTI-2M', ruleVersion: '2018-03-16', citation: { uk: 'п. 2 ч. 3 ст. 219 КПК України', en: 'CPC 219(3)(2)' }, title: { uk: 'Строк досудового розслідування', en: 'Investigation term' }, unit: 'day', nature: 'term',
  dueOn: '2026-11-22', dueAt: null, planBy: '2026-11-20', alarmOn: '2026-11-20', alarmAt: null, partyId: ids.suspect, state: 'DUE_SOON', decidedBy: { uk: 'керівник прокуратури', en: 'head of the office' },
  certainty: 'medium', needsLawyer: true, unconfirmedSince: '2026-11-03', alternative: { dueOn: '2026-12-02', dueAt: null, reason: { uk: 'Якщо рахувати зупинення.', en: 'If the suspension counts.' } }, manualReview: null,
  consequence: { uk: 'Закриття провадження', en: 'The proceeding is closed' },
  trace: [
    step('trigger', 'Підозру вручено 22.09.2026.', 'Suspicion served on 22/09/2026.', { uk: 'ст. 278 КПК України', en: 'CPC 278' }, '2026-09-22'),
    step('term', 'Два місяці спливають 22.11.2026.', 'Two months end on 22/11/2026.', { uk: 'ч. 3 ст. 115 КПК України', en: 'CPC 115(3)' }, '2026-11-22'),
    step('result', 'Строк спливає 22.11.2026.', 'The term ends on 22/11/2026.', null, '2026-11-22'),
  ],
  acknowledgedAt: null, acknowledgedBy: null, escalatedAt: null, endedOn: null, endedAt: null, breachCause: null, excused: false, proceedingId: ids.proceeding, abilities: ['acknowledgeDeadline'],
};

export const proceeding = {
  id: ids.proceeding, version: 3, erdrNumber: '12026162470000220', registeredOn: '2026-06-03', body: 'NATIONAL_POLICE', office, prosecutor: staff, investigator: null, summary: 'Синтетична фабула.', stage: 'SUSPICION', stageSince: '2026-09-22',
  qualification: 'ч. 2 ст. 149 КК', severity: 'ESPECIALLY_GRAVE', courtNumber: null, sameNumber: [], abilities: ['recordEvent', 'addParty'], nextDue: { deadlineId: ids.deadline, title: deadline.title, dueOn: deadline.dueOn, dueAt: null, state: 'DUE_SOON' },
  flags: [], deadlines: [deadline], events: [suspicion],
  parties: [{ id: ids.suspect, pseudonym: 'Підозрюваний-1', label: null, currentRoles: ['SUSPECT'], roles: [{ id: ids.suspect, role: 'SUSPECT', since: '2026-09-22', until: null, note: null }], isMinor: false, subjectKind: 'ORDINARY', inCustody: false, isProtected: false, abilities: [], represents: null }],
  facts: [
    { id: ids.proceeding, type: 'erdr_entry', on: '2026-06-03', at: null, subject: null, number: null, text: null },
    { id: ids.event, type: 'suspicion', on: '2026-09-22', at: null, subject: ids.suspect, number: null, text: null },
  ],
  charges: [], episodes: [], links: [], handovers: [],
};

export const factTypes = [
  { type: 'extended_to_months', label: { uk: 'Продовження строку досудового розслідування', en: 'Investigation term extended' }, kind: 'number', unit: { uk: 'місяців', en: 'months' }, group: 'investigation', groupLabel: { uk: 'Досудове розслідування', en: 'Investigation' }, needsSubject: false, hint: null },
  { type: 'suspicion', label: suspicion.label, kind: 'moment', unit: null, group: 'investigation', groupLabel: { uk: 'Досудове розслідування', en: 'Investigation' }, needsSubject: true, hint: null },
  { type: 'detention', label: { uk: 'Затримання особи', en: 'Detention' }, kind: 'instant', unit: null, group: 'detention', groupLabel: { uk: 'Затримання', en: 'Detention' }, needsSubject: true, hint: null },
];

export const moved = { kind: 'MOVED', key: deadline.key, ruleId: deadline.ruleId, title: deadline.title, citation: { uk: 'ч. 4 ст. 219 КПК України', en: 'CPC 219(4)' }, partyId: null, fromDue: '2026-11-22', toDue: '2027-01-22', reason: null };
export const recorded = { event: suspicion, proceeding, changes: [moved], warnings: [] };

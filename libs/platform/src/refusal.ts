/** Every reason for which Oberih refuses something. Closed and documented: the workspace translates by code. */
export const refusalCodes = {
  'bad-input': 'A field breaks a rule; `fields` names each field and the rule.',
  'not-found': 'There is no such record, or the reader may not see it: the two are never told apart.',
  'not-signed-in': 'No live session.',
  'not-allowed': 'The reader sees the record but may not do this with it.',
  'step-up-needed': 'The act asks for a second factor shown in this session within five minutes: show it (`/auth/step-up`) and send the same request again.',
  'sign-in/wrong': 'Unknown login or wrong password: the two are never told apart. Also a wrong code or passkey.',
  'sign-in/expired': 'The sign-in waited too long for its second factor, or was finished: begin again.',
  'sign-in/slow-down': 'Too many attempts; the answer says when to try again.',
  'sign-in/code-used': 'The one-time code is wrong, used or no longer needed.',
  'access/last-administrator': 'The last active administrator cannot be deactivated.',
  'access/hand-over-first': 'The person still answers for proceedings that she could not answer for with these roles or in that office.',
  'access/appointment-waits': 'Other roles for this person, or her account, wait for a second administrator already.',
  'access/office-in-use': 'The office still has people, offices below it or proceedings that go on.',
  'access/login-taken': 'Another account has this login.',
  'access/weak-password': 'The password is too short, too common or contains the login.',
  'audit/unavailable': 'The log of access cannot be written or could be changed unseen, so what is sensitive is not shown.',
  'conflict/stale': 'The record changed since it was read; read it again.',
  'conflict/other-request': 'The idempotency key was used for another request.',
  'proceeding/duplicate-number': 'A proceeding with this ERDR number is registered already.',
  'proceeding/closed': 'The proceeding is closed or joined to another and takes no more entries.',
  'proceeding/event-refused': 'The law or the earlier events do not allow this event.',
  'proceeding/link-refused': 'These proceedings cannot be joined or split as asked.',
  'party/role-refused': 'This role does not fit the person or the day.',
  'reveal/not-ready': 'The request to see who or where a protected person is waits for a second person, was used or has run out.',
  'reveal/too-many': 'Too many such requests were used within the hour.',
  'keys/unavailable': 'The key service does not answer: what is sealed can be neither read nor written now.',
  'charge/unknown-article': 'The qualification is not one of the known articles and parts.',
  'deadline/not-breached': 'Only a breached term takes a cause.',
  'deadline/ended': 'The term has ended.',
  'hearing/refused': 'The hearing is not in the state that this step needs.',
  'judgment/refused': 'The judgment or payment is recorded already.',
  'evidence/refused': 'The item is not in the state that this step needs, or belongs elsewhere.',
  'covert/classified': 'The paper bears a stamp: no content and no file of it is taken here.',
  'covert/refused': 'The covert material or its circle is not in the state that this step needs.',
  'file/no-space': 'The store of files would be fuller than it may be; nothing was kept.',
  'file/not-as-announced': 'What came has not the announced size or digest; nothing was kept.',
  'file/not-kept': 'The disk did not confirm the file; nothing was kept.',
  'file/not-examined': 'The file is still being examined.',
  'file/not-drawn': 'Nothing can be drawn of the file.',
  'file/quarantined': 'The file is held; it leaves only in a container with a password, to those who decide, knowingly.',
  'file/destroyed': 'The key of the file was destroyed, as the law can demand: it opens for nobody.',
  'file/damaged': 'What is stored is not what was received: nothing was given out.',
  'file/wrong-state': 'The file is not in the state that this step needs.',
  'custody/refused': 'By the records the thing is not where this act needs it to be.',
  'intake/unreadable': 'The file cannot be read as a table.',
  'intake/wrong-state': 'The import is not in the state this step needs.',
  'document/unknown': 'This is none of the operations that the server runs; in production it runs those of the workspace and no text.',
  'limit/too-many': 'Too many requests or streams at a time; the answer says when to try again.',
  'limit/too-large': 'The request is larger than the limit.',
  'limit/too-complex': 'The query is deeper, wider or dearer than the limit.',
  unavailable: 'The database does not answer or is busy; the same request may be sent again.',
  internal: 'A fault of ours; the request id finds it in the log.',
} as const;

export type RefusalCode = keyof typeof refusalCodes;

export interface LocalText {
  readonly uk: string;
  readonly en: string;
}

/** One field of the input and the rule it breaks. */
export interface FieldFault {
  readonly field: string;
  readonly rule: string;
  readonly message: LocalText;
}

/** A refusal that a person can act on. Anything else that is thrown is a fault of ours and is masked. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly text: LocalText,
    readonly detail: { readonly citation?: string; readonly fields?: readonly FieldFault[]; readonly retryAfterSeconds?: number } = {},
  ) {
    super(text.en);
    this.name = 'Refusal';
  }
}

/** The one answer for missing and hidden alike. */
export const notFound = (): Refusal => new Refusal('not-found', { uk: 'Запис не знайдено.', en: 'There is no such record.' });

/** A refusal of one field, with the rule it breaks. */
export const badInput = (field: string, rule: string, message: LocalText, citation?: string): Refusal =>
  new Refusal('bad-input', message, { fields: [{ field, rule, message }], ...(citation === undefined ? {} : { citation }) });

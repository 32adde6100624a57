import { type Relation, type Verb, actsIn, mayDo } from '#libs/access';
import type { Actor } from '#libs/platform';
import type { Bind } from '#libs/proceedings';
import type { DeadlineState } from '../words.js';
import { asksAcknowledgement } from './term-state.js';

/** As much of a term as decides who may do what with it. */
export interface GuardedTerm {
  readonly state: DeadlineState;
  readonly nature: 'term' | 'expiry' | 'earliest' | 'soft';
  readonly optional: boolean;
  readonly acknowledgedAt: string | null;
  readonly escalatedAt: string | null;
}

/** Who answers for the proceeding of a term (those assigned who have not left), and how whoever asks stands to it. */
export interface Responsible {
  readonly assigned: readonly string[];
  readonly relations: readonly Relation[];
}

export type TermAbility = 'acknowledgeDeadline' | 'recordBreachCause';

/** States about which a cause can be recorded: the date has passed without the act. */
export const missed = (state: DeadlineState): boolean => state === 'OVERDUE' || state === 'BREACHED' || state === 'EXCUSED';

/**
 * What the actor may do with a term. The responsible person acknowledges; the head of the office when that did not happen in time
 * or nobody is assigned. A cause is recorded by the responsible prosecutor or the head.
 */
export function termAbilities(actor: Actor, term: GuardedTerm, { assigned, relations }: Responsible): TermAbility[] {
  const may = (verb: Verb): boolean => mayDo(actor.roles, relations, verb);
  const acknowledges = actor.permissions.has('deadline.acknowledge') && asksAcknowledgement(term, term.state) && term.acknowledgedAt === null && (may('acknowledge') || (may('standIn') && (term.escalatedAt !== null || assigned.length === 0)));
  const explains = actor.permissions.has('deadline.excuse') && missed(term.state) && may('explain');
  return [...(acknowledges ? ['acknowledgeDeadline' as const] : []), ...(explains ? ['recordBreachCause' as const] : [])];
}

/** A reader as SQL knows her: expressions of her id, the office she heads (null for others) and her two permissions. */
export interface ReaderSql {
  readonly id: string;
  readonly headsOffice: string;
  readonly acknowledges: string;
  readonly explains: string;
}

/** A reader as parameters of a statement; what the statement does not ask about becomes no parameter. */
export function readerSql(actor: Actor, bind: Bind): ReaderSql {
  const bound = new Map<string, string>();
  const once = (name: string, value: unknown, type: string): string => {
    const placeholder = bound.get(name) ?? `${bind(value)}::${type}`;
    bound.set(name, placeholder);
    return placeholder;
  };
  return {
    get id() { return once('id', actor.id, 'uuid'); },
    get headsOffice() { return once('headsOffice', actor.roles.includes('HEAD') ? actor.officeId : null, 'uuid'); },
    get acknowledges() { return once('acknowledges', actor.permissions.has('deadline.acknowledge'), 'boolean'); },
    get explains() { return once('explains', actor.permissions.has('deadline.excuse'), 'boolean'); },
  };
}

/** `termAbilities` as conditions in SQL on the term `d` and its proceeding `p`. */
export const mayAcknowledgeSql = (reader: ReaderSql, d: string, p: string): string =>
  `${reader.acknowledges} and ${d}.state in ('DUE_SOON', 'OVERDUE') and not ${d}.optional and ${d}.nature in ('term', 'expiry') and ${d}.acknowledged_at is null
   and ((${mineSql(reader, p)}) or (${headSql(reader, p)} and (${d}.escalated_at is not null or not exists (select 1 from assignment a join staff s on s.id = a.staff_id and s.active where a.proceeding_id = ${p}.id and a.duty <> 'COORDINATOR' and a.until is null))))`;
const mayExplainSql = (reader: ReaderSql, d: string, p: string): string =>
  `${reader.explains} and ${d}.state in ('OVERDUE', 'BREACHED', 'EXCUSED') and ((${mineSql(reader, p)}) or (${headSql(reader, p)}))`;
/** That the reader acts in the proceeding `p`, for herself or as a deputy; that she heads its office. */
export const mineSql = (reader: ReaderSql, p: string): string => actsIn(reader.id, p);
export const headSql = (reader: ReaderSql, p: string): string => `coalesce(${p}.office_id = ${reader.headsOffice}, false) and ${p}.compartment_id is null`;

/** The same as the list of abilities that a record shows. */
export const abilitiesSql = (reader: ReaderSql, d: string, p: string): string =>
  `array_remove(array[case when ${mayAcknowledgeSql(reader, d, p)} then 'acknowledgeDeadline' end, case when ${mayExplainSql(reader, d, p)} then 'recordBreachCause' end], null)`;

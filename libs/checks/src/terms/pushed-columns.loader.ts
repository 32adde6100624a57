import { type PushedTypes, column, one, stored } from '#libs/platform';
import { LIVE, TERM_SOURCE } from './deadline.loader.js';

const proceeding = { type: 'Proceeding', sql: (row: string, columns: (alias: string) => string): string => one(`from proceeding ${row}_p where ${row}_p.id = ${row}.proceeding_id`, columns(`${row}_p`)) };

/**
 * How terms and flags are read in SQL on the hot path. A row of either comes from a source that carries its words and an
 * `abilities` column for the reader. The reasoning (trace, alternative, manual review) is computed, not stored: a selection with it
 * goes the ordinary way.
 */
export function definePushedChecks(types: PushedTypes): void {
  types.define('Deadline', {
    id: column('id'), key: column('key'), ruleId: column('rule_id'), ruleVersion: column('rule_version'), citation: stored('LocalText', 'citation'), unit: column('unit'), nature: column('nature'),
    title: stored('LocalText', 'title'), decidedBy: stored('LocalText', 'decided_by'), consequence: stored('LocalText', 'consequence'),
    dueOn: column('due_on'), dueAt: column('due_at'), planBy: column('plan_by'), alarmOn: column('alarm_on'), alarmAt: column('alarm_at'), partyId: column('party_id'), state: column('state'),
    certainty: column('certainty'), needsLawyer: column('needs_lawyer'), unconfirmedSince: column('unconfirmed_since'), acknowledgedAt: column('acknowledged_at'), escalatedAt: column('escalated_at'),
    endedOn: column('ended_on'), endedAt: column('ended_at'), breachCause: column('breach_cause'), excused: column('excused'), proceedingId: column('proceeding_id'), abilities: column('abilities'),
    acknowledgedBy: { type: 'StaffRef', sql: (row, columns) => one(`from staff ${row}_k where ${row}_k.id = ${row}.acknowledged_by`, columns(`${row}_k`)) },
    proceeding,
  });
  types.define('Flag', {
    id: column('id'), kind: column('kind'), proceedingId: column('proceeding_id'), deadlineId: column('deadline_id'), reason: stored('LocalText', 'reason'), citation: stored('LocalText', 'citation'),
    firstSeenAt: column('first_seen_at'), clearedAt: column('cleared_at'), abilities: column('abilities'), proceeding,
  });
  types.define('NextDue', { deadlineId: column('id'), title: stored('LocalText', 'title'), dueOn: column('due_on'), dueAt: column('due_at'), state: column('state') });
  types.define('Proceeding', {
    nextDue: {
      type: 'NextDue',
      sql: (row, columns) => one(`from ${TERM_SOURCE} d where d.proceeding_id = ${row}.id and ${LIVE} and d.nature <> 'earliest' order by d.due_sort, d.id limit 1`, columns('d')),
    },
  });
}

import { type PushedTypes, column, one, stored } from '#libs/platform';

const holder = (duty: string) => ({
  type: 'StaffRef',
  sql: (row: string, columns: (alias: string) => string): string =>
    one(`from assignment ${row}_a join staff ${row}_s on ${row}_s.id = ${row}_a.staff_id where ${row}_a.proceeding_id = ${row}.id and ${row}_a.duty = '${duty}' and ${row}_a.until is null`, columns(`${row}_s`)),
});

/**
 * How a proceeding is read in SQL on the hot path. Whoever sees a proceeding sees all of these; `abilities` is missing on
 * purpose: the policy answers it, so a list that asks for it goes the ordinary way.
 */
export function definePushedProceeding(types: PushedTypes): void {
  types.define('Office', { id: column('id'), code: column('code'), name: stored('LocalText', 'name'), territory: stored('LocalText', 'territory'), seat: column('seat'), relocatedSince: column('relocated_since') });
  types.define('StaffRef', { id: column('id'), displayName: column('display_name'), officeId: column('office_id') });
  types.define('LocalText', { uk: (row) => `${row}->>'uk'`, en: (row) => `${row}->>'en'` });
  types.define('Proceeding', {
    id: column('id'), erdrNumber: column('erdr_number'), registeredOn: column('registered_on'), body: column('body'), summary: column('summary'),
    courtNumber: column('court_number'), stage: column('stage'), stageSince: column('stage_since'), qualification: column('qualification'), severity: column('severity'), version: column('version'),
    office: { type: 'Office', sql: (row, columns) => one(`from office ${row}_o where ${row}_o.id = ${row}.office_id`, columns(`${row}_o`)) },
    prosecutor: holder('PROSECUTOR'),
    investigator: holder('INVESTIGATOR'),
  });
}

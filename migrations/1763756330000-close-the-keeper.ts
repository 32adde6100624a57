import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the keeper: no login but their owner's reads them. */
const TABLES = ['data_key', 'destruction', 'person_value', 'person_index', 'protection', 'reveal'];

/** Who may call what. Wrapped keys are of no use by themselves, and every login writes to the sealed log; identities are for those who work on cases. */
const RIGHTS: readonly { readonly functions: readonly string[]; readonly logins: readonly string[] }[] = [
  { functions: ['keys_of', 'keys_by_id', 'add_keys'], logins: ['entry', 'case', 'head', 'audit', 'admin', 'worker', 'sealer'] },
  {
    functions: ['person_values', 'people_in_buckets', 'put_person_values', 'empty_person_values', 'index_people', 'protect_person', 'lift_protection', 'request_reveal', 'approve_reveal', 'refuse_reveal', 'reveals_for', 'spend_reveal', 'take_revealed'],
    logins: ['case', 'head', 'worker'],
  },
  // It asks for no reader: no login of people may call it.
  { functions: ['names_to_compare'], logins: ['worker'] },
];

/** Closes the keeper to everybody, and opens its functions to the logins that need them, where there are such logins. */
export class CloseTheKeeper1763756330000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES.map((table) => `select sec.guard('keeper.${table}', 'closed');`).join('\n')}
      revoke all on all tables in schema keeper from public;
      revoke execute on all functions in schema keeper from public;
    `);
    const logins = (await runner.query(`select rolname from pg_roles where rolname like 'oberih\\_%'`)) as { rolname: string }[];
    const present = new Set(logins.map(({ rolname }) => rolname));
    for (const { functions, logins: allowed } of RIGHTS) {
      for (const login of allowed.map((name) => `oberih_${name}`).filter((name) => present.has(name))) {
        await runner.query(`grant usage on schema keeper to ${login}; ${functions.map((name) => `grant execute on function keeper.${name} to ${login};`).join(' ')}`);
      }
    }
  }

  async down(): Promise<void> {
    // What was closed goes with the tables and functions themselves.
  }
}

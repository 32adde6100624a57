import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People in cases: pseudonyms, and apart from them the identities. */
export class CreatePersons1763752100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person (
        id uuid constraint person_pkey primary key,
        pseudonym text not null constraint person_pseudonym_unique unique,
        created_at timestamptz not null default now()
      );
      create table person_identity (
        person_id uuid constraint person_identity_pkey primary key constraint person_identity_person references person,
        full_name text constraint person_identity_full_name check (length(full_name) between 2 and 200),
        birth_day date
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_identity, person');
  }
}

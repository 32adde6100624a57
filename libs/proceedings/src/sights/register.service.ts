import { Injectable } from '@nestjs/common';
import { listedFor } from '#libs/access';
import { type Actor, Db, type Page, badInput, decodeCursor, pageSize, toPage } from '#libs/platform';
import type { RegisterArgs, RegisterLine } from './register.view.js';

const NUMBER = /^\d{17}$/;

/** The register as auditors read it: which proceedings there are, and nothing of what is in them. */
@Injectable()
export class Register {
  constructor(private readonly db: Db) {}

  /** By number. @throws Refusal `bad-input` */
  async page(actor: Actor, { number, officeId, first, after }: RegisterArgs): Promise<Page<RegisterLine>> {
    const [size, values] = [pageSize(first), [] as unknown[]];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = [listedFor(actor, 'p', bind)];
    // Between two whole numbers, so that the index is used whatever the collation.
    if (number != null) conditions.push(`p.erdr_number between ${bind(number.padEnd(17, '0'))} and ${bind(number.padEnd(17, '9'))}`);
    if (officeId != null) conditions.push(`p.office_id = ${bind(officeId)}`);
    if (after != null) conditions.push(`p.erdr_number > ${bind(cursor(after))}`);
    const rows = await this.db.sql<RegisterLine>(
      `select p.erdr_number "erdrNumber", p.stage, p.office_id "officeId" from proceeding p where ${conditions.join(' and ')} order by p.erdr_number limit ${bind(size + 1)}`, values);
    return toPage(rows, size, (row) => [row.erdrNumber]);
  }
}

function cursor(after: string): string {
  const [number] = decodeCursor(after, 1);
  if (typeof number === 'string' && NUMBER.test(number)) return number;
  throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
}

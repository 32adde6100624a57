import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Page, badInput, decodeCursor, pageSize, toPage } from '#libs/platform';
import type { ProceedingOrder } from '../words.js';
import type { Proceeding } from './proceeding.entity.js';
import { PROCEEDING_COLUMNS } from './proceeding.loader.js';
import { type ProceedingQuery, fitsOrder, listConditions, listOrder, listOrders } from './proceeding-list.js';

export interface ListQuestion {
  readonly filter: ProceedingQuery;
  readonly order: ProceedingOrder;
  readonly first: number;
  readonly after: string | undefined;
}

/** The worklist: what the reader may see, filtered and ordered, one page at a time. */
@Injectable()
export class ProceedingList {
  constructor(private readonly db: Db) {}

  /** @throws Refusal `bad-input` for a page size or cursor that cannot be */
  async page(actor: Actor, question: ListQuestion): Promise<Page<Proceeding>> {
    const values: unknown[] = [];
    const size = pageSize(question.first);
    const rows = await this.db.sql<Proceeding>(
      `select ${PROCEEDING_COLUMNS} from proceeding p where ${this.conditions(actor, question, values)} order by ${listOrder(question.order)} limit ${size + 1}`, values);
    return toPage(rows, size, (row) => cursorKeys(question.order, row));
  }

  private conditions(actor: Actor, { filter, order, after }: ListQuestion, values: unknown[]): string {
    const keys = after === undefined ? null : decodeCursor(after, listOrders[order].keys.length);
    if (keys !== null && !fitsOrder(order, keys)) throw badInput('after', 'cursor', { uk: 'Цей вказівник сторінки з іншого списку.', en: 'This page cursor is of another list.' });
    return listConditions(actor, filter, order, keys, (value) => `$${values.push(value)}`);
  }
}

const cursorKeys = (order: ProceedingOrder, row: Proceeding): string[] =>
  order === 'NEXT_DUE' ? [row.attentionOn ?? 'infinity', row.id] : order === 'REGISTERED_DESC' ? [row.registeredOn, row.id] : [row.erdrNumber];

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { contentOfRow } from '#libs/access';
import { type Actor, Db, type Page, PushedTypes, type RawJson, badInput, decodeCursor, isPushed, pageSize, toPage, writtenAnswer } from '#libs/platform';
import type { ProceedingOrder } from '../words.js';
import type { Proceeding } from './proceeding.entity.js';
import { definePushedProceeding } from './proceeding-columns.loader.js';
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
export class ProceedingList implements OnModuleInit {
  constructor(private readonly db: Db, private readonly pushedTypes: PushedTypes) {}

  onModuleInit(): void {
    definePushedProceeding(this.pushedTypes);
  }

  /** The page as JSON that PostgreSQL wrote, in one statement; null when the selection needs ordinary execution. */
  async pushed(actor: Actor, question: ListQuestion, info: GraphQLResolveInfo): Promise<RawJson | null> {
    if (!isPushed(info)) return null;
    const values: unknown[] = [];
    const { keys, descending } = listOrders[question.order];
    const text = this.pushedTypes.connection('Proceeding', 'p', info, {
      rows: `select p.*, ${contentOfRow(actor, 'p.id', (value) => `$${values.push(value)}`)} content from proceeding p where ${this.conditions(actor, question, values)}`, keys: keys.map(({ sql }) => sql), descending, size: pageSize(question.first),
    });
    return text === null ? null : writtenAnswer(this.db, text, values);
  }

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

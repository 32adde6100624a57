import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { contentOfRow } from '#libs/access';
import { PersonsService } from '#libs/persons';
import { type Actor, Db, type Page, PushedTypes, type RawJson, badInput, decodeCursor, isPushed, pageSize, rowsBefore, statementName, toPage, writtenAnswer } from '#libs/platform';
import type { ProceedingOrder } from '../words.js';
import type { Proceeding } from './proceeding.entity.js';
import { definePushedProceeding } from './proceeding-columns.loader.js';
import { PROCEEDING_COLUMNS } from './proceeding.loader.js';
import { type ProceedingQuery, fitsOrder, fragmentOf, listConditions, listOrder, listOrders } from './proceeding-list.js';
import type { Bind } from './proceedings.policy.js';

export interface ListQuestion {
  readonly filter: ProceedingQuery;
  readonly order: ProceedingOrder;
  readonly first: number;
  readonly after: string | undefined;
  /** Rows that go before the page: a list may be entered anywhere. */
  readonly offset?: number | undefined;
}

/** The worklist: what the reader may see, filtered and ordered, one page at a time. */
@Injectable()
export class ProceedingList implements OnModuleInit {
  constructor(private readonly db: Db, private readonly pushedTypes: PushedTypes, private readonly persons: PersonsService) {}

  onModuleInit(): void {
    definePushedProceeding(this.pushedTypes);
  }

  /** The page as JSON that PostgreSQL wrote, in one statement; null when the selection needs ordinary execution. */
  async pushed(actor: Actor, question: ListQuestion, info: GraphQLResolveInfo): Promise<RawJson | null> {
    if (!isPushed(info)) return null;
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const { keys, descending } = listOrders[question.order];
    const size = pageSize(question.first);
    const chosen = this.chosen(actor, question, size, bind, await this.meant(actor, question.filter));
    const text = this.pushedTypes.connection('Proceeding', 'p', info, {
      rows: `select p.*, ${contentOfRow(actor, 'p.id', bind)} content from ${chosen}`, keys: keys.map(({ sql }) => sql), descending, size,
    });
    return text === null ? null : writtenAnswer(this.db, text, values);
  }

  /** @throws Refusal `bad-input` for a page size, a place or a cursor that cannot be */
  async page(actor: Actor, question: ListQuestion): Promise<Page<Proceeding>> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const size = pageSize(question.first);
    const chosen = this.chosen(actor, question, size, bind, await this.meant(actor, question.filter));
    const rows = await this.db.sql<Proceeding>(`select ${PROCEEDING_COLUMNS} from ${chosen} order by ${listOrder(question.order)} limit ${size + 1}`, values);
    return toPage(rows, size, (row) => cursorKeys(question.order, row));
  }

  /** How many proceedings the whole list has for this reader: of those she may see, and of no others. */
  async count(actor: Actor, filter: ProceedingQuery): Promise<number> {
    const values: unknown[] = [];
    const conditions = listConditions(actor, filter, 'NUMBER', null, (value) => `$${values.push(value)}`, await this.meant(actor, filter));
    const text = `select count(*)::int n from proceeding p where ${conditions}`;
    return (await this.db.sql<{ n: number }>(text, values, statementName(text)))[0]?.n ?? 0;
  }

  /** People whom the text means by the names that are sealed: a telephone, or beginnings of words without a figure. */
  private async meant(actor: Actor, { text }: ProceedingQuery): Promise<string[]> {
    const fragment = fragmentOf(text);
    if (fragment === null) return [];
    return [...(await this.persons.search(actor, /\d/.test(fragment) ? { phone: fragment } : { name: fragment })).keys()];
  }

  /** `proceeding p` with its conditions. What goes before a place far down is put in order by its keys alone: whole rows would be sorted on disk. */
  private chosen(actor: Actor, question: ListQuestion, size: number, bind: Bind, people: readonly string[]): string {
    const before = rowsBefore(question.offset ?? 0);
    const found = `proceeding p where ${this.conditions(actor, question, bind, people)}`;
    return before === 0 ? found : `(select p.id as place from ${found} order by ${listOrder(question.order)} limit ${size + 1} offset ${bind(before)}::int) from_there join proceeding p on p.id = from_there.place`;
  }

  private conditions(actor: Actor, { filter, order, after }: ListQuestion, bind: Bind, people: readonly string[]): string {
    const keys = after === undefined ? null : decodeCursor(after, listOrders[order].keys.length);
    if (keys !== null && !fitsOrder(order, keys)) throw badInput('after', 'cursor', { uk: 'Цей вказівник сторінки з іншого списку.', en: 'This page cursor is of another list.' });
    return listConditions(actor, filter, order, keys, bind, people);
  }
}

const cursorKeys = (order: ProceedingOrder, row: Proceeding): string[] =>
  order === 'NEXT_DUE' ? [row.attentionOn ?? 'infinity', row.id] : order === 'REGISTERED_DESC' ? [row.registeredOn, row.id] : [row.erdrNumber];

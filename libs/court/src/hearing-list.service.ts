import { Injectable } from '@nestjs/common';
import { actsIn } from '#libs/access';
import { type Actor, Db, type Now, type Page, badInput, instantCursor, pageSize, toPage } from '#libs/platform';
import { type Bind, visibleTo } from '#libs/proceedings';
import { addDays, daysBetween, midnight } from '#libs/time-limits';
import type { Hearing } from './hearing.entity.js';
import { HEARING_COLUMNS, NEXT } from './hearing.loader.js';

/** Hearings between two days, both included. */
export interface HearingQuestion {
  readonly from: string;
  readonly to: string;
  /** Of proceedings in which the reader acts, for herself or as a deputy. */
  readonly mine: boolean;
  readonly first: number;
  readonly after: string | null | undefined;
}

/** The longest stretch that one question may span: a calendar shows a year at most. */
const LONGEST_DAYS = 366;
/** Results that wait: more than anybody records at one sitting. */
const MOST_OPEN = 50;

/** Hearings across proceedings, as a calendar asks for them. */
@Injectable()
export class HearingList {
  constructor(private readonly db: Db) {}

  /** @throws Refusal `bad-input` for days in the wrong order or too far apart, a page size or a cursor that cannot be */
  async page(actor: Actor, { from, to, mine, first, after }: HearingQuestion): Promise<Page<Hearing>> {
    if (to < from || daysBetween(from, to) > LONGEST_DAYS) throw badInput('to', 'range', { uk: `Кінець має бути не раніше за початок і не далі, ніж за ${LONGEST_DAYS} днів від нього.`, en: `The end has to be on or after the beginning, and within ${LONGEST_DAYS} days of it.` });
    const size = pageSize(first);
    const keys = instantCursor(after);
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const conditions = [
      'not h.annulled', `h.at >= ${bind(midnight(from))}::timestamptz`, `h.at < ${bind(midnight(addDays(to, 1)))}::timestamptz`, visibleTo(actor, 'p', bind), ...(mine ? [actsIn(bind(actor.id), 'p')] : []),
      ...(keys === null ? [] : [`(h.at, h.id) > (${bind(keys[0])}::timestamptz, ${bind(keys[1])}::uuid)`]),
    ];
    const rows = await this.db.sql<Hearing>(`select ${HEARING_COLUMNS} from hearing h join proceeding p on p.id = h.proceeding_id ${NEXT} where ${conditions.join(' and ')} order by h.at, h.id limit ${size + 1}`, values);
    return toPage(rows, size, ({ at, id }) => [at, id]);
  }

  /** Hearings whose hour has come, or comes today, and whose result nobody has recorded: the latest first. Only where the reader acts, or also where she heads the office. */
  async awaiting(actor: Actor, { today }: Pick<Now, 'today'>, mine: boolean): Promise<Hearing[]> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    return this.db.sql<Hearing>(
      `select ${HEARING_COLUMNS} from hearing h join proceeding p on p.id = h.proceeding_id ${NEXT}
       where h.status = 'SCHEDULED' and not h.annulled and h.at < ${bind(midnight(addDays(today, 1)))}::timestamptz and ${visibleTo(actor, 'p', bind)}${mine ? ` and ${actsIn(bind(actor.id), 'p')}` : ''}
       order by h.at desc, h.id limit ${MOST_OPEN}`, values);
  }
}

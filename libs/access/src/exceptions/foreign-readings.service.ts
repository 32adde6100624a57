import { Injectable } from '@nestjs/common';
import { type Actor, Db } from '#libs/platform';
import { addDays, midnight } from '#libs/time-limits';
import { Notices } from './notices.service.js';
import { peopleOf } from './people.loader.js';

/** From the 31st proceeding on that somebody reads in a day by a grant and not by duty, her head and the auditors are told. */
export const MOST_FOREIGN = 30;

/** Watches that nobody goes through the cases of others. */
@Injectable()
export class ForeignReadings {
  constructor(private readonly db: Db, private readonly notices: Notices) {}

  /** After a reading by a grant, in its transaction: tells those concerned once a day (in Kyiv) when it was one too many. */
  async watch(actor: Pick<Actor, 'id'>, today: string): Promise<void> {
    const [counted] = await this.db.sql<{ proceedings: number }>('select sec.foreign_readings($1, $2, $3) proceedings', [actor.id, midnight(today), midnight(addDays(today, 1))], 'foreign-readings');
    const proceedings = counted?.proceedings ?? 0;
    if (proceedings <= MOST_FOREIGN) return;
    const watchers = await this.db.sql<{ id: string }>('select id from sec.watchers($1) id', [actor.id], 'watchers-of');
    const name = (await peopleOf(this.db, [actor.id])).get(actor.id)?.displayName ?? '';
    await this.notices.tell(watchers.map(({ id }) => ({
      recipientId: id, kind: 'FOREIGN_READINGS', occurrence: `${actor.id} ${today}`, proceedingId: null,
      text: { uk: `За день відкрито понад ${MOST_FOREIGN} чужих проваджень: ${name}.`, en: `More than ${MOST_FOREIGN} proceedings of others opened in a day: ${name}.` },
    })));
  }
}


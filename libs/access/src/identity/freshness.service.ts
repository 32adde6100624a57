import { Injectable } from '@nestjs/common';
import { type Actor, Db, Refusal } from '#libs/platform';

/** How long a second factor that was shown counts as fresh. */
export const FRESH_MINUTES = 5;

export const stepUpNeeded = (): Refusal => new Refusal('step-up-needed', { uk: 'Підтвердьте, що це ви: покажіть другий чинник входу.', en: 'Confirm that it is you: show your second factor.' });

/** Whether a session has shown a second factor just now. What reveals, grants or exports asks for it first. */
@Injectable()
export class Freshness {
  constructor(private readonly db: Db) {}

  /**
   * Nothing when the actor's session has shown a second factor within five minutes, by the clock of the database.
   * An actor without a session (scheduled work, the terminal) has none to show and is refused.
   * @throws Refusal `step-up-needed`
   */
  async require(actor: Actor): Promise<void> {
    if (!(await this.isFresh(actor))) throw stepUpNeeded();
  }

  async isFresh(actor: Actor): Promise<boolean> {
    if (actor.sessionId === null) return false;
    const [session] = await this.db.sql<{ fresh: boolean }>(
      `select coalesce(proved_at > now() - make_interval(mins => $3), false) as fresh from staff_session where id = $1 and staff_id = $2 and ended_at is null`, [actor.sessionId, actor.id, FRESH_MINUTES]);
    return session?.fresh === true;
  }
}

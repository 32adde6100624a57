import { Controller, type MessageEvent, Query, Sse } from '@nestjs/common';
import { type Observable, catchError, concatMap, defer, exhaustMap, filter, finalize, from, interval, map, merge, of, share, takeUntil } from 'rxjs';
import { Sessions } from '#libs/access';
import { type Actor, Allow, CurrentActor, Db, Live, type LiveEvent, Refusal } from '#libs/platform';
import { loadProceeding } from '#libs/proceedings';

/** Short enough for a stream to end within five seconds of its session. */
const HEARTBEAT_MS = 4_000;
/** How many heartbeats pass between two signs of life to the client. */
const SIGN_EVERY = 6;
/** One stream a page; a browser that keeps to HTTP/1.1 opens six at most. */
const MOST_STREAMS = 8;

/** Hints for a signed-in workspace: its inbox, its import, or the proceeding it has open, changed. Ids only. */
@Controller('live')
export class LiveController {
  private readonly open = new Map<string, number>();
  /** One question for all streams of this process, however many there are, and none while there are none. */
  private readonly ended = interval(HEARTBEAT_MS).pipe(
    exhaustMap(() => from(this.sessions.ended([...this.open.keys()])).pipe(catchError(() => of(new Set<string>())))),
    share(),
  );

  constructor(private readonly live: Live, private readonly db: Db, private readonly sessions: Sessions) {}

  @Sse()
  @Allow('own.account')
  stream(@CurrentActor() actor: Actor, @Query('proceeding') open?: string): Observable<MessageEvent> {
    const session = actor.sessionId ?? '';
    if ((this.open.get(session) ?? 0) >= MOST_STREAMS) throw new Refusal('limit/too-many', { uk: 'Забагато відкритих сторінок.', en: 'Too many pages are open.' }, { retryAfterSeconds: 30 });
    const hints = this.live.events().pipe(
      filter((event) => (event.kind === 'proceeding' ? event.id === open : event.reader === actor.id)),
      concatMap((event) => from(this.visible(session, event)).pipe(filter((visible) => visible), map((): MessageEvent => ({ type: event.kind, data: event.kind === 'inbox' ? {} : { id: event.id } })))),
    );
    const alive = interval(HEARTBEAT_MS * SIGN_EVERY).pipe(map((): MessageEvent => ({ type: 'alive', data: {} })));
    const over = merge(this.live.closing(), this.ended.pipe(filter((ended) => ended.has(session))));
    return defer(() => {
      this.count(session, 1);
      return merge(hints, alive).pipe(takeUntil(over), finalize(() => this.count(session, -1)));
    });
  }

  private count(session: string, by: number): void {
    const streams = (this.open.get(session) ?? 0) + by;
    if (streams > 0) this.open.set(session, streams);
    else this.open.delete(session);
  }

  /** Asked anew for every hint, with the rights of this moment: who lost the session, a role or sight of a proceeding meanwhile is told nothing, nor is anybody of a fault. */
  private async visible(session: string, event: LiveEvent): Promise<boolean> {
    return this.db.through('worker', () => this.db.request(async () => {
      const actor = await this.sessions.holder(session);
      return actor !== undefined && (event.kind !== 'proceeding' || (await loadProceeding(this.db, actor, [event.id])).has(event.id));
    })).catch(() => false);
  }
}

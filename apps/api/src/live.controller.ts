import { Controller, type MessageEvent, Query, Sse } from '@nestjs/common';
import { type Observable, concatMap, filter, from, interval, map, merge, takeUntil } from 'rxjs';
import { type Actor, Allow, CurrentActor, Db, Live, type LiveEvent } from '#libs/platform';
import { loadProceeding } from '#libs/proceedings';

const HEARTBEAT_MS = 25_000;

/** Hints for a signed-in workspace: its inbox, its import, or the proceeding it has open, changed. Ids only. */
@Controller('live')
export class LiveController {
  constructor(private readonly live: Live, private readonly db: Db) {}

  @Sse()
  @Allow('own.account')
  stream(@CurrentActor() actor: Actor, @Query('proceeding') open?: string): Observable<MessageEvent> {
    const hints = this.live.events().pipe(
      filter((event) => (event.kind === 'proceeding' ? event.id === open : event.reader === actor.id)),
      concatMap((event) => from(this.visible(actor, event)).pipe(filter((visible) => visible), map((): MessageEvent => ({ type: event.kind, data: event.kind === 'inbox' ? {} : { id: event.id } })))),
    );
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ type: 'alive', data: {} })));
    return merge(hints, heartbeat).pipe(takeUntil(this.live.closing()));
  }

  /** Asked anew for every hint: who lost sight of a proceeding meanwhile is told nothing about it. */
  private async visible(actor: Actor, event: LiveEvent): Promise<boolean> {
    if (event.kind !== 'proceeding') return true;
    return this.db.request(async () => (await loadProceeding(this.db, actor, [event.id])).has(event.id));
  }
}

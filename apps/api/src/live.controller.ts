import { Controller, type MessageEvent, Query, Sse } from '@nestjs/common';
import { type Observable, filter, interval, map, merge } from 'rxjs';
import { type Actor, Allow, CurrentActor, Live } from '#libs/platform';

const HEARTBEAT_MS = 25_000;

/** Hints for a signed-in workspace: its inbox, or the proceeding it has open, changed. */
@Controller('live')
export class LiveController {
  constructor(private readonly live: Live) {}

  @Sse()
  @Allow('own.account')
  stream(@CurrentActor() actor: Actor, @Query('proceeding') open?: string): Observable<MessageEvent> {
    const hints = this.live.events().pipe(
      filter((event) => (event.kind === 'inbox' ? event.id === actor.id : event.id === open)),
      map((event): MessageEvent => ({ type: event.kind, data: event.kind === 'inbox' ? {} : { id: event.id } })),
    );
    return merge(hints, interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ type: 'alive', data: {} }))));
  }
}

import { Controller, Get, Header, Param } from '@nestjs/common';
import { Allow, Clock, notFound } from '#libs/platform';
import { CalendarFeeds } from './calendar-feeds.service.js';

/** The secret is the permission: calendar programs cannot sign in. */
@Controller('calendar')
export class CalendarController {
  constructor(private readonly feeds: CalendarFeeds, private readonly clock: Clock) {}

  @Get(':secret.ics')
  @Allow('anyone')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async read(@Param('secret') secret: string): Promise<string> {
    const calendar = /^[\w-]{43}$/.test(secret) ? await this.feeds.read(secret, this.clock.now()) : null;
    if (calendar === null) throw notFound();
    return calendar;
  }
}

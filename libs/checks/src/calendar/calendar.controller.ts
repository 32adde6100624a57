import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Allow, Clock, notFound } from '#libs/platform';
import { CalendarFeeds } from './calendar-feeds.service.js';

/** The secret is the permission: calendar programs cannot sign in. */
@Controller('calendar')
export class CalendarController {
  constructor(private readonly feeds: CalendarFeeds, private readonly clock: Clock) {}

  @Get(':secret.ics')
  @Allow('anyone')
  async read(@Param('secret') secret: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const calendar = /^[\w-]{43}$/.test(secret) ? await this.feeds.read(secret, this.clock.now()) : null;
    if (calendar === null) throw notFound();
    response.type('text/calendar; charset=utf-8');
    return calendar;
  }
}

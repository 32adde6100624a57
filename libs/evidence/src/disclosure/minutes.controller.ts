import { Controller, Get, Param, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Response } from 'express';
import { Readings } from '#libs/access';
import { type Actor, Allow, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { kyivDay } from '#libs/time-limits';
import { Outflow } from '../giving/outflow.service.js';
import { minutesPaper } from './minutes-paper.js';
import { MinutesSheets } from './minutes-sheets.service.js';
import { Pdf } from './pdf.service.js';

/** Minutes of familiarisation on their way to paper. */
@Controller('disclosure')
export class MinutesController {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly sheets: MinutesSheets, private readonly pdf: Pdf, private readonly readings: Readings) {}

  @Get('minutes/:id')
  @Allow('proceeding.record')
  async print(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() response: Response): Promise<void> {
    if (!isUUID(id)) throw notFound();
    const sheet = await this.sheets.of(actor, id, this.clock.now());
    await this.readings.settle(actor, { read: new Set([sheet.proceedingId]), seen: new Set([sheet.proceedingId]) });
    await this.db.rest();
    const { bytes } = await this.pdf.render(minutesPaper(sheet));
    // No name of a person in the name of a file.
    await new Outflow(response).send({ name: `ст-290_${sheet.number}_${kyivDay(sheet.begunAt)}.pdf`, length: bytes.length }, (async function* () { yield bytes; })());
  }
}

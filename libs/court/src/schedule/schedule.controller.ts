import { Controller, Get, Header, Headers, HttpCode, Post, Req, StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { limits, tidy, writeWorkbook } from '#libs/intake';
import { type Actor, Allow, Clock, CurrentActor, Refusal, languageOf } from '#libs/platform';
import { sampleHeaders, sampleRows } from './sample.js';
import { ScheduleFiles } from './schedule-file.service.js';
import { type ScheduleAnswer, answerOf } from './schedule-answer.js';
import { Schedules } from './schedules.service.js';

/** A court's schedule travels by REST, as every file does; nothing of it is kept. */
@Controller('imports/court-schedule')
export class ScheduleController {
  constructor(private readonly clock: Clock, private readonly files: ScheduleFiles, private readonly schedules: Schedules) {}

  /** The lines of a schedule beside the hearings here. Changes nothing: what is chosen is taken over by a mutation. */
  @Post()
  @HttpCode(200)
  @Allow('proceeding.record')
  async compare(@CurrentActor() actor: Actor, @Req() request: Request, @Headers('x-court') court?: string, @Headers('accept-language') language?: string): Promise<ScheduleAnswer> {
    if (Number(request.headers['content-length'] ?? 0) > limits.fileBytes) throw new Refusal('limit/too-large', { uk: `Файл більший за ${limits.fileBytes / 1024 / 1024} МБ: поділіть таблицю на частини.`, en: `The file is larger than ${limits.fileBytes / 1024 / 1024} MB: split the table.` });
    const read = await this.files.read(request, named(court));
    return answerOf(read, await this.schedules.reconcile(actor, read.rows, this.clock.now()), languageOf(language));
  }

  @Get('sample.xlsx')
  @Allow('proceeding.record')
  @Header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @Header('Content-Disposition', 'attachment; filename="court-schedule.xlsx"')
  sample(): StreamableFile {
    return new StreamableFile(writeWorkbook('Розклад', sampleHeaders, sampleRows));
  }
}

/** The name of a court travels percent-encoded in a header: addresses end up in logs. */
function named(court: string | undefined): string | null {
  try {
    return tidy(decodeURIComponent(court ?? '')).replace(/\n/g, ' ').slice(0, 200) || null;
  } catch {
    return null;
  }
}

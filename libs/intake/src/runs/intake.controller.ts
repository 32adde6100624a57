import { Controller, Get, Headers, Header, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { type Actor, Allow, CurrentActor, Refusal, languageOf, notFound } from '#libs/platform';
import { Workbooks } from '../output/workbook.service.js';
import { limits } from '../table/limits.js';
import { ImportRuns } from './import-runs.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Files travel by REST: a body that streams is no GraphQL document. */
@Controller('imports')
export class IntakeController {
  constructor(private readonly runs: ImportRuns, private readonly workbooks: Workbooks) {}

  @Post()
  @HttpCode(201)
  @Allow('import.run')
  async upload(@CurrentActor() actor: Actor, @Req() request: Request, @Headers('x-file-name') name?: string): Promise<{ id: string }> {
    if (Number(request.headers['content-length'] ?? 0) > limits.fileBytes) throw new Refusal('limit/too-large', { uk: `Файл більший за ${limits.fileBytes / 1024 / 1024} МБ: поділіть таблицю на частини.`, en: `The file is larger than ${limits.fileBytes / 1024 / 1024} MB: split the table.` });
    return { id: await this.runs.upload(actor, decoded(name ?? ''), request) };
  }

  @Get('sample.xlsx')
  @Allow('import.run')
  @Header('Content-Type', XLSX)
  @Header('Content-Disposition', 'attachment; filename="oberih-sample.xlsx"')
  sample(): StreamableFile {
    return new StreamableFile(this.workbooks.sampleXlsx());
  }

  @Get(':id/refused.xlsx')
  @Allow('import.run')
  async refusedXlsx(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) response: Response, @Headers('accept-language') language?: string): Promise<StreamableFile> {
    const file = await this.workbooks.refusedXlsx(actor, known(id), languageOf(language));
    response.set({ 'Content-Type': XLSX, 'Content-Disposition': 'attachment; filename="refused.xlsx"' });
    return new StreamableFile(file);
  }

  @Get(':id/refused.csv')
  @Allow('import.run')
  async refusedCsv(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) response: Response, @Headers('accept-language') language?: string): Promise<StreamableFile> {
    const lines = await this.workbooks.refusedCsv(actor, known(id), languageOf(language));
    response.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="refused.csv"' });
    return new StreamableFile(Readable.from(lines, { objectMode: false }));
  }
}

/** Names of files may name people: they travel percent-encoded in a header, because addresses end up in logs. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}

/** What is no id is a record that is not there. */
const known = (id: string): string => {
  if (!UUID.test(id)) throw notFound();
  return id;
};

import { Controller, Get, Header, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { type Actor, Allow, Clock, CurrentActor, languageOf, notFound } from '#libs/platform';
import { csvOf, linesOf } from './sheet.js';
import { TrialFiguresArgs } from './trial-figures.input.js';
import { TrialFigures } from './trial-figures.service.js';
import { TrialWorkbooks } from './trial-workbook.service.js';
import { type TrialTableName, trialTables } from './words.js';

/** Tables to take out, in the language of their reader; each leaves its event. */
@Controller('trial-figures')
export class TrialFiguresController {
  constructor(private readonly figures: TrialFigures, private readonly workbooks: TrialWorkbooks, private readonly clock: Clock) {}

  @Get(':table.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="trials.csv"')
  @Allow('report.read')
  async csv(@CurrentActor() actor: Actor, @Param('table') name: string, @Query() args: TrialFiguresArgs, @Headers('accept-language') accepted?: string): Promise<string> {
    const { table } = await this.figures.takeOut(actor, known(name), args, this.clock.now());
    return csvOf(linesOf(table, languageOf(accepted)), languageOf(accepted));
  }

  @Get(':table.xlsx')
  @Header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @Header('Content-Disposition', 'attachment; filename="trials.xlsx"')
  @Allow('report.read')
  async xlsx(@CurrentActor() actor: Actor, @Param('table') name: string, @Query() args: TrialFiguresArgs, @Headers('accept-language') accepted?: string): Promise<StreamableFile> {
    const { figures, table, office } = await this.figures.takeOut(actor, known(name), args, this.clock.now());
    return new StreamableFile(await this.workbooks.write({ figures, table, office: office?.name ?? null }, languageOf(accepted)));
  }
}

/** A table by its name in an address, as `days-office`. */
function known(name: string): TrialTableName {
  const table = trialTables.find((one) => one.toLowerCase().replaceAll('_', '-') === name);
  if (table === undefined) throw notFound();
  return table;
}
